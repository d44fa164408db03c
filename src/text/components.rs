//! The words inside the component kit: what a control says of itself.

use super::{Phrase, Sentence, fill, words};

words! {
    pub BUSY => "Đang làm…", "Working…";
    pub NOT_REQUIRED => "không bắt buộc", "optional";
    pub CHARACTERS_LEFT => "Còn {n} ký tự", "{n} characters left";
    pub CHARACTERS_OVER => "Dài quá {n} ký tự", "{n} characters too long";
    pub LESS_BY => "Bớt {n}", "Less by {n}";
    pub MORE_BY => "Thêm {n}", "More by {n}";
    pub UNCHOOSE => "Bỏ chọn", "Clear the choice";
    pub DATE_FORM => "ngày/tháng/năm", "day/month/year";
    pub DATE_UNREADABLE => "Chưa đọc được ngày này. Viết như 08/10/2019.",
        "This date cannot be read. Write it like 08/10/2019.";
    pub OPEN_CALENDAR => "Mở lịch", "Open the calendar";
    pub TIME_FORM => "giờ:phút", "hour:minute";
    pub TIME_UNREADABLE => "Chưa đọc được giờ này. Viết như 07:30.",
        "This time cannot be read. Write it like 07:30.";
    pub NUMBER_UNREADABLE => "Chỉ viết số, ví dụ 600.", "Write digits only, such as 600.";
    pub CLEAR_SEARCH => "Xóa chữ đang tìm", "Clear the search";
    pub FOUND => "{n} kết quả", "Results: {n}";
    pub FOUND_NONE => "Không thấy kết quả nào", "Nothing found";
    pub TAKE_A_LINE => "Chọn một dòng trong danh sách.", "Take a line of the list.";
    pub ADD_NEW_NAMED => "Thêm mới “{name}”", "Add “{name}”";
    pub SHOWN_OF => "Đang hiện {n} trong {total}", "Showing {n} of {total}";
    pub SHOW_MORE => "Hiện thêm {n}", "Show {n} more";
    pub TYPE_TO_CONFIRM => "Gõ {word} để xác nhận", "Type {word} to confirm";
    pub DISMISS => "Bỏ thông báo này", "Dismiss this notice";
    pub NOTICES => "Thông báo", "Notices";
    pub DONE_OF_TOTAL => "{done} / {total}", "{done} / {total}";
    pub STOP => "Dừng", "Stop";
    pub SECONDS_LEFT => "còn khoảng {n} giây", "about {n} seconds left";
    pub MINUTES_LEFT => "còn khoảng {n} phút", "about {n} minutes left";
    pub HOURS_LEFT => "còn khoảng {n} giờ", "about {n} hours left";
    pub SIGN_HERE => "Ký vào khung này bằng ngón tay hoặc bút",
        "Sign in this frame with a finger or a pen";
    pub SIGN_UNDO => "Bỏ nét cuối", "Undo the last stroke";
    pub SIGN_CLEAR => "Ký lại", "Sign again";
    pub SIGNATURE => "Chữ ký", "Signature";
    pub SIGNATURE_EMPTY => "Chưa có chữ ký", "No signature yet";
    pub SHOW_FIGURES => "Bảng số liệu", "Table of figures";
    pub NO_FIGURES => "Chưa có số liệu", "No figures yet";
    pub NOT_COUNTED_YET => "đang tính", "counting";
    pub MAIN_MENU => "Các mục chính", "Main menu";
    pub MORE_MENU => "Mục khác", "More";
    pub WAITING_COUNT => "{n} việc đang chờ", "{n} waiting";
    pub SKIP_TO_CONTENT => "Đến phần chính", "Skip to the content";
    pub SIGNED => "Đã ký", "Signed";
}

/// Says how many of how many.
pub fn done_of_total(done: u64, total: u64) -> Sentence {
    fill(DONE_OF_TOTAL, [("done", done.into()), ("total", total.into())])
}

/// Says how long something will still take, in the largest unit that stays honest.
pub fn time_left(seconds: u32) -> Sentence {
    let (phrase, n): (Phrase, u32) = match seconds {
        0..90 => (SECONDS_LEFT, round_up_to(seconds.max(1), if seconds < 10 { 1 } else { 5 })),
        90..5_400 => (MINUTES_LEFT, seconds.div_ceil(60)),
        _ => (HOURS_LEFT, seconds.div_ceil(3_600)),
    };
    fill(phrase, [("n", n.into())])
}

/// A guess is shown in coarse steps, so that it does not twitch.
fn round_up_to(n: u32, step: u32) -> u32 {
    n.div_ceil(step) * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn the_time_left_is_said_in_coarse_steps() {
        let said = |seconds| time_left(seconds).in_lang(Lang::Vi).to_string();
        assert_eq!(said(0), "còn khoảng 1 giây");
        assert_eq!(said(17), "còn khoảng 20 giây");
        assert_eq!(said(89), "còn khoảng 90 giây");
        assert_eq!(said(100), "còn khoảng 2 phút");
        assert_eq!(said(9_000), "còn khoảng 3 giờ");
    }
}
