//! The words of HQ's desk: figures, the lists behind them, one record with its history.

pub use super::metric::{metric_unit, metric_words};
pub use super::period::*;
use super::{Sentence, fill, words};

words! {
    pub DASHBOARD => "Số liệu", "Figures";

    pub EVERYTHING_OLD => "Tất cả, theo xã cũ", "Everything, by old communes";
    pub EVERYTHING_NEW => "Tất cả, theo xã mới", "Everything, by new communes";
    pub ALL_AREAS => "Toàn bộ", "Everything";
    pub OLD_MAP => "Địa giới trước 01/7/2025", "Map before 1 July 2025";
    pub NEW_MAP => "Địa giới từ 01/7/2025", "Map from 1 July 2025";

    pub METRIC => "Biểu đồ của", "Charts of";
    pub LAST_YEAR => "Cùng kỳ năm trước: {n} ({change})", "Same period last year: {n} ({change})";
    pub PART_OF => "{part}/{whole} {of}", "{part}/{whole} {of}";
    pub A_YEAR => "bình quân {n}/năm, cộng dồn {all} trong {years} năm",
        "{n} a year on average, {all} in {years} years";
    pub LISTED => "{all}, {next}", "{all}, {next}";
    pub NOT_HAPPENED => "Không để xảy ra: {types}", "Did not occur: {types}";
    pub NOT_REPORTED => "Chưa có báo cáo đầy đủ: {types}", "Not fully reported: {types}";
    pub SAME => "bằng nhau", "the same";
    pub PLUS => "+{n}", "+{n}";
    pub THIS_PERIOD => "Kỳ này", "This period";
    pub PERIOD_BEFORE => "Cùng kỳ năm trước", "Same period last year";

    pub COURSE => "Diễn biến", "Course";
    pub BY_MONTH => "{metric} theo tháng", "{metric} by month";
    pub BY_YEAR => "{metric} theo năm", "{metric} by year";
    pub MONTH => "Tháng", "Month";
    pub BY_COMMUNE => "Theo xã", "By commune";
    pub COMMUNE_TABLE => "Bảng số liệu theo xã", "Table by commune";
    pub METRIC_BY_COMMUNE => "{metric} theo xã", "{metric} by commune";
    pub COMMUNE => "Xã", "Commune";
    pub BY_SITE_KIND => "Theo loại cơ sở", "By kind of site";
    pub METRIC_BY_SITE_KIND => "{metric} theo loại cơ sở", "{metric} by kind of site";
    pub SITE_KIND_UNKNOWN => "Nhiều loại hoặc chưa rõ", "Mixed or unknown";
    pub BY_TOPIC => "Theo nội dung", "By topic";
    pub METRIC_BY_TOPIC => "{metric} theo nội dung", "{metric} by topic";
    pub TOPIC => "Nội dung", "Topic";
    pub TOPICS_OVERLAP =>
        "Một buổi có thể có nhiều nội dung, nên các cột không cộng thành tổng.",
        "One session may have several topics, so the bars do not add up to the whole.";
    pub AGAINST_PLAN => "So với kế hoạch năm {year}", "Against the plan of {year}";
    pub PLAN => "Kế hoạch", "Plan";
    pub REACHED_OF => "{n}/{target}", "{n}/{target}";
    pub PERCENT => "{n}%", "{n}%";
    pub PLAN_NOTE => "Kế hoạch {year}: {reached}/{target} ({share})", "Plan of {year}: {reached}/{target} ({share})";
    pub NO_PLANS =>
        "Chưa có kế hoạch năm {year} nào ở địa bàn này; cán bộ xã ghi trong mục Kế hoạch.",
        "No plan of {year} in this area yet; the commune's officer enters it.";
    pub PLAN_WHOLE_YEAR =>
        "Số đã đạt tính cho cả năm {year}, gồm cả hồ sơ chưa duyệt.",
        "Counted over the whole year {year}, records not yet approved included.";
    pub ONLY_TOPIC => "nội dung: {topic}", "topic: {topic}";
    pub LEFT_OUT =>
        "Không tách được theo phạm vi này nên không hiện: {figures}.",
        "Cannot be limited so and are left out: {figures}.";
    pub WAITING => "{n} hồ sơ chờ bạn duyệt", "{n} records wait for you";
    pub TO_REPORT => "Lập báo cáo kỳ này", "Report on this period";
    pub NO_FIGURES =>
        "Chưa có hồ sơ nào được tính trong kỳ và địa bàn này. Hãy chọn kỳ khác.",
        "No record counts in this period and area. Choose another period.";
    pub SHOW_EVERYTHING => "Xem từ 2014 đến nay", "Show everything since 2014";

    pub ASKING => "Đang lấy số liệu từ trung tâm…", "Asking HQ…";
    pub FAILED => "Chưa lấy được số liệu", "HQ gave no answer";
    pub NOT_REACHED =>
        "Không liên lạc được với trung tâm. Dữ liệu ở trung tâm không bị ảnh hưởng. Hãy kiểm tra mạng rồi thử lại.",
        "HQ cannot be reached. The data at HQ are not affected. Check the network and try again.";
    pub SLOW =>
        "Trung tâm trả lời quá lâu. Hãy thử lại, hoặc chọn kỳ ngắn hơn.",
        "HQ took too long. Try again, or choose a shorter period.";
    pub GARBLED =>
        "Câu trả lời không đọc được. Hãy tải lại trang để dùng phiên bản mới nhất; nếu còn lỗi, báo quản trị.",
        "The answer cannot be read. Reload the page to get the latest version; if it persists, tell the administrator.";
    pub REFUSED =>
        "Trung tâm không trả lời câu hỏi này (mã {code}). Hãy thử lại; nếu còn lỗi, báo quản trị mã này.",
        "HQ did not answer this question (code {code}). Try again; if it persists, tell the administrator this code.";
    pub AREA_UNKNOWN =>
        "Địa bàn này không thuộc phạm vi của bạn. Hãy chọn địa bàn khác.",
        "This area is not in your scope. Choose another.";
    pub RECORD_UNKNOWN =>
        "Không có hồ sơ này, hoặc hồ sơ không thuộc phạm vi của bạn.",
        "There is no such record, or it is not in your scope.";
    pub NOT_ALLOWED => "Tài khoản của bạn không được xem phần này.", "Your account may not see this.";
    pub SIGNED_OUT => "Phiên đăng nhập đã hết hạn", "The session has ended";
    pub SIGNED_OUT_TEXT =>
        "Hãy đăng nhập lại; trang này sẽ mở lại như cũ. Không mất dữ liệu nào.",
        "Sign in again; this page opens as it was. No data are lost.";
    pub SIGN_IN_AGAIN => "Đăng nhập lại", "Sign in again";

    pub RECORDS => "Hồ sơ", "Records";
    pub LIST_OF => "Xem", "Show";
    pub COUNTED => "Hồ sơ được tính", "Records that count";
    pub NOT_ONLY_COUNTED => "Mọi hồ sơ, cả nháp và đã hủy", "All records, drafts and void ones too";
    pub RECOGNISED => "Danh sách đơn vị đạt chuẩn “An toàn về ANTT”", "Units recognised for security and order";
    pub FIGURE_LIST => "{metric}: các hồ sơ được tính", "{metric}: the records that count";
    pub ANY_TOPIC => "Mọi nội dung", "Any topic";
    pub SEARCH => "Tìm trong danh sách, không cần dấu", "Search this list, diacritics not needed";
    pub NAME => "Tên", "Name";
    pub DAY => "Ngày", "Day";
    pub STATE => "Tình trạng", "State";
    pub CONFLICTED => "Ghi khác nhau", "Conflicting";
    pub MORE => "Xem thêm", "Show more";
    pub NOTHING_LISTED => "Không có hồ sơ nào trong kỳ và địa bàn này.", "No records in this period and area.";
    pub NOTHING_FOUND => "Không có hồ sơ nào khớp với chữ đang tìm.", "No record matches the search.";
    pub COUNT => "{n} hồ sơ", "{n} records";
    pub COUNT_SO_FAR => "{n} hồ sơ đầu tiên, còn nữa", "The first {n} records; there are more";
    pub AMOUNT => "{n} {metric}", "{n} {metric}";
    pub TOTAL => "Tổng: {n} {metric}", "Total: {n} {metric}";
    pub TOTAL_SO_FAR => "Cộng {n} trong tổng {total} {metric}", "{n} of {total} {metric} so far";
    pub TOTAL_FOUND => "Cộng {n} {metric}", "{n} {metric} in these";
    pub AGREES => "Khớp với số liệu", "Equals the figure";
    pub DISAGREES => "Danh sách lệch với số liệu", "The list differs from the figure";
    pub DISAGREES_TEXT =>
        "Danh sách cộng được {n}, số liệu ghi {total}. Có thể vừa có hồ sơ mới: hãy tải lại. Nếu vẫn lệch, báo quản trị.",
        "The list adds up to {n}, the figure says {total}. A record may just have come in: load again. If it persists, tell the administrator.";
    pub RELOAD => "Tải lại", "Load again";
    pub TO_DASHBOARD => "Về số liệu", "To the figures";

    pub TO_LIST => "Danh sách", "The list";
    pub DOSSIER => "Hồ sơ", "Record";
    pub FIELDS => "Nội dung", "Contents";
    pub COUNTS_FOR => "Được tính vào số liệu", "Counts in the figures";
    pub COUNTS_NOT => "Không được tính vào số liệu", "Does not count in the figures";
    pub DELETED => "Hồ sơ này đã bị xóa và không được tính", "This record was deleted and does not count";
    pub CONFLICTS => "Hai người ghi khác nhau", "Two people wrote different things";
    pub CONFLICTS_WHY =>
        "Hồ sơ được sửa trên hai máy khi chưa biết nhau. Cả hai đều được giữ; cán bộ xã chọn bên đúng trên máy của mình.",
        "The record was changed on two tablets that did not know of each other. Both are kept; the commune's officer chooses on the tablet.";
    pub RIVAL => "{value} ({device}, {time})", "{value} ({device}, {time})";
    pub EMPTY_VALUE => "để trống", "nothing";
    pub HISTORY => "Lịch sử", "History";
    pub HISTORY_EMPTY => "Chưa có lịch sử ở trung tâm.", "HQ holds no history.";
    pub DONE_AT => "Ghi lúc", "Done";
    pub WHO => "Người", "Who";
    pub DEVICE => "Máy", "Device";
    pub WHAT => "Đã ghi", "What was written";
    pub RECEIVED_AT => "Trung tâm nhận lúc {time}", "HQ received it at {time}";
    pub PERSON_NUMBER => "Người số {n}", "Person no. {n}";
    pub DEVICE_NUMBER => "Máy {id}", "Device {id}";
    pub WAS_SET => "{label}: {value}", "{label}: {value}";
    pub WAS_CLEARED => "{label}: xóa trống", "{label}: cleared";
    pub WAS_DELETED => "Xóa hồ sơ", "The record was deleted";
    pub WAS_RESTORED => "Khôi phục hồ sơ", "The record was restored";
    pub WAS_SEEN => "Xem lại, không đổi", "Looked at, left as it was";
}

/// Compares a number with that of a year before.
pub fn compared(now: i64, before: i64) -> Sentence {
    let change = match now - before {
        0 => SAME.into(),
        more @ 1.. => fill(PLUS, [("n", more.into())]),
        less => less.into(),
    };
    fill(LAST_YEAR, [("n", before.into()), ("change", change)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn figures_are_compared_in_words() {
        let said = |now, before| compared(now, before).in_lang(Lang::Vi).to_string();
        assert_eq!(said(1_200, 20), "Cùng kỳ năm trước: 20 (+1.180)");
        assert_eq!(said(3, 3), "Cùng kỳ năm trước: 3 (bằng nhau)");
        assert_eq!(said(1, 3), "Cùng kỳ năm trước: 3 (\u{2212}2)");
    }
}
