//! Changes that HQ keeps aside: why, and what to do.

use camket_sync::hq::Objection;

use super::{Phrase, words};

words! {
    pub SCOPE => "Trung tâm giữ riêng: ngoài địa bàn của bạn", "Kept aside by HQ: outside your area";
    pub SCOPE_DO => "Hãy nhờ quản trị giao địa bàn này cho bạn; trung tâm sẽ nhận lại bản ghi.", "Ask the administrator to give you this area; HQ will then take it.";
    pub AREA => "Trung tâm giữ riêng: không có địa bàn này", "Kept aside by HQ: no such area";
    pub AREA_DO => "Hãy ghi lại bản ghi này ở địa bàn hiện nay.", "Record it again in today's area.";
    pub AUTHOR => "Trung tâm giữ riêng: người ghi không khớp với người gửi", "Kept aside by HQ: the author is not the sender";
    pub AUTHOR_DO => "Hãy báo quản trị: ai đã ghi và ai đã gửi trên máy này.", "Tell the administrator who wrote it and who sent it on this tablet.";
    pub STAMP => "Trung tâm giữ riêng: thời điểm ghi không hợp lý", "Kept aside by HQ: implausible time";
    pub STAMP_DO => "Hãy xem giá trị hiện nay của bản ghi, rồi sửa lại nếu cần.", "Look at the record as it is now and correct it if needed.";
    pub STEP => "Trung tâm giữ riêng: vai trò của bạn không được chuyển trạng thái này", "Kept aside by HQ: your role may not set this state";
    pub STEP_DO => "Hãy để người duyệt quyết định; số liệu bạn ghi vẫn còn.", "Let a reviewer decide; what you wrote is kept.";
    pub OWN => "Trung tâm giữ riêng: bạn duyệt bản ghi do chính mình lập", "Kept aside by HQ: you approved a record of your own";
    pub OWN_DO => "Hãy để người khác duyệt; số liệu bạn ghi vẫn còn.", "Let somebody else approve it; what you wrote is kept.";
    pub APPROVED => "Trung tâm giữ riêng: hồ sơ này đã được duyệt", "Kept aside by HQ: this record was approved";
    pub APPROVED_DO => "Hãy nhờ người duyệt trả lại hồ sơ để sửa, hoặc nhận thay đổi này làm đính chính.", "Ask the reviewer to return the record, or to take this as a correction.";
    pub REVOKED => "Trung tâm giữ riêng: máy hoặc tài khoản đã bị thu hồi trước khi bản ghi đến", "Kept aside by HQ: the tablet or account was revoked before it arrived";
    pub REVOKED_DO => "Hãy liên hệ quản trị để xác nhận bản ghi là của bạn.", "Contact the administrator to confirm that it is yours.";
    pub CLOSED => "Trung tâm giữ riêng: kỳ báo cáo này đã khóa", "Kept aside by HQ: this reporting period is closed";
    pub CLOSED_DO => "Hãy báo người làm báo cáo; họ có thể nhận như một đính chính.", "Tell whoever makes the report; they can take it as a correction.";
    pub PLACE => "Trung tâm giữ riêng: bản ghi nằm sai chỗ lưu của loại này", "Kept aside by HQ: it lies where records of this kind are not kept";
    pub PLACE_DO => "Hãy cập nhật ứng dụng rồi ghi lại; bản cũ vẫn được giữ ở trung tâm.", "Update the app and record it again; HQ keeps the old one.";
    pub REFUSED => "Trung tâm đã quyết định không nhận: {note}", "HQ has decided not to take it: {note}";
    pub REFUSED_AT => "Không được nhận lúc {time}, {who}: {note}", "Not taken at {time}, {who}: {note}";
    pub DECIDED => "Quyết định lúc {time}, {who}", "Decided at {time}, {who}";
    pub WROTE => "{label}: bạn ghi {value}", "{label}: you wrote {value}";
    pub WROTE_NOW => "{label}: bạn ghi {value}, nay trong sổ là {now}", "{label}: you wrote {value}, the book now says {now}";
    pub REFUSED_DO => "Sổ trên máy này theo số liệu của trung tâm. Nếu vẫn thấy cần đổi, hãy trao đổi với trung tâm.", "The book on this tablet follows the figures at HQ. If it still has to change, talk to HQ.";
    pub REFUSED_WHOLE => "Hồ sơ mới này không được nhận nên không còn trong sổ; những gì bạn ghi vẫn đọc được ở đây.", "This new record was not taken and is no longer in the book; what you wrote can still be read here.";
    pub UNDERSTOOD => "Đã hiểu", "Understood";
    pub REFUSED_BEFORE => "Trung tâm đã không nhận", "Not taken by HQ";
}

/// Says why HQ keeps a change aside, and what to do.
#[must_use]
pub fn of_objection(objection: Objection) -> (Phrase, Phrase) {
    match objection {
        Objection::OutOfScope => (SCOPE, SCOPE_DO),
        Objection::UnknownArea => (AREA, AREA_DO),
        Objection::ForeignAuthor => (AUTHOR, AUTHOR_DO),
        Objection::StampBack => (STAMP, STAMP_DO),
        Objection::StepRefused | Objection::PhaseRefused => (STEP, STEP_DO),
        Objection::OwnRecord => (OWN, OWN_DO),
        Objection::Approved => (APPROVED, APPROVED_DO),
        Objection::Revoked => (REVOKED, REVOKED_DO),
        Objection::PeriodClosed => (CLOSED, CLOSED_DO),
        Objection::Misplaced => (PLACE, PLACE_DO),
    }
}
