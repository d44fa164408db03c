//! HQ's refusals at the desk: what happened, and what to do now.

use super::{Phrase, words};

words! {
    pub NO_SUCH_STEP =>
        "Hồ sơ không còn ở bước này. Hãy tải lại hồ sơ.",
        "The record does not stand there any more. Load it again.";
    pub NOT_YOURS => "Bước này thuộc người khác.", "This step is somebody else's.";
    pub OWN_RECORD =>
        "Bạn không tự duyệt hồ sơ do chính mình ghi. Hãy để người khác duyệt.",
        "Nobody approves a record that he made himself. Leave it to somebody else.";
    pub REASON_MISSING => "Hãy ghi lý do.", "Write the reason.";
    pub STALE =>
        "Hồ sơ vừa được sửa sau khi bạn mở. Hãy tải lại rồi xem lần nữa.",
        "The record was changed after you opened it. Load it again and look once more.";
    pub UNSETTLED =>
        "Hồ sơ còn chỗ hai người ghi khác nhau; cán bộ xã phải chọn trước khi duyệt.",
        "Two people wrote different things in it; the commune's officer chooses before it is approved.";
    pub NO_DOUBLE =>
        "Không gộp được hai hồ sơ này: hồ sơ kia đã bị gộp hoặc không cùng loại.",
        "These two cannot be merged: the other is merged itself, or of another kind.";
    pub PERIOD_CLOSED =>
        "Hồ sơ thuộc kỳ đã khóa sổ: chỉ trung tâm tỉnh đính chính, kèm lý do.",
        "The record is of a closed period: only HQ corrects it, with a reason.";
    pub PERIOD_NOT_CLOSED =>
        "Kỳ này không khóa, hoặc do cấp trên khóa: hãy đề nghị trung tâm tỉnh mở.",
        "The period is not closed, or was closed by HQ: ask HQ to open it.";
    pub QUARANTINE_SETTLED => "Đã có người xử lý thay đổi này.", "Somebody has decided about it.";
    pub REPORT_NOT_DRAFT => "Báo cáo đã ban hành nên không sửa được.", "The report is issued and cannot be changed.";
    pub REPORT_NOT_ISSUED =>
        "Báo cáo chưa ban hành, hoặc đang có bản đính chính dở.",
        "The report is not issued, or a correction is in the making.";
    pub REPORT_STALE =>
        "Có người vừa sửa bản nháp này. Hãy tải lại; phần bạn đang gõ vẫn còn trên màn hình để chép lại.",
        "Somebody has just written this draft. Load it again; what you typed is still on the screen to copy.";
    pub REPORT_NUMBER_TAKEN => "Số này đã dùng trong năm.", "This number is taken in the year.";
    pub RECORD_INVALID => "Quy tắc của loại bản ghi này không cho phép như vậy. Hãy tải lại trang rồi xem lại từng ô.", "The rules of this kind do not allow it. Load the page again and look at each field.";
    pub REFORM_REFUSED => "Điều chỉnh không khớp dữ liệu của trung tâm. Hãy tải lại trang rồi xem lại.", "It does not fit what HQ knows. Load the page again and look once more.";
    pub LOGIN_TAKEN =>
        "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.",
        "Somebody signs in as this already. Choose another log-in.";
    pub MALFORMED => "Trung tâm không nhận giá trị này. Hãy xem lại.", "HQ does not take this value. Look at it again.";
    pub TOO_LONG => "Nội dung dài quá mức cho phép. Hãy rút ngắn.", "The text is too long. Shorten it.";
}

const CODES: [(&str, Phrase); 20] = [
    ("review.no_such_step", NO_SUCH_STEP),
    ("review.not_yours", NOT_YOURS),
    ("review.own_record", OWN_RECORD),
    ("review.reason_missing", REASON_MISSING),
    ("review.stale", STALE),
    ("review.unsettled", UNSETTLED),
    ("review.no_double", NO_DOUBLE),
    ("review.period_closed", PERIOD_CLOSED),
    ("period.not_closed", PERIOD_NOT_CLOSED),
    ("quarantine.settled", QUARANTINE_SETTLED),
    ("report.not_draft", REPORT_NOT_DRAFT),
    ("report.not_issued", REPORT_NOT_ISSUED),
    ("report.stale", REPORT_STALE),
    ("report.number_taken", REPORT_NUMBER_TAKEN),
    ("record.invalid", RECORD_INVALID),
    ("area.reform_refused", REFORM_REFUSED),
    ("organ.naming_refused", REFORM_REFUSED),
    ("body.too_large", TOO_LONG),
    ("login.taken", LOGIN_TAKEN),
    ("parameter.malformed", MALFORMED),
];

/// Returns what a refusal says, if the desk has words for it.
pub fn refusal(code: &str) -> Option<Phrase> {
    CODES.iter().find(|(one, _)| *one == code).map(|(_, phrase)| *phrase)
}
