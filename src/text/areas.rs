//! The map of areas at HQ, and its reforms.

use super::{Phrase, words};

words! {
    pub TITLE => "Địa bàn", "Areas";
    pub ABOUT =>
        "Mỗi địa bàn có ngày bắt đầu và ngày hết hiệu lực; hồ sơ giữ địa bàn của ngày ghi",
        "Each area has a first and a last day; a record keeps the area of its day";
    pub TABLE => "Các địa bàn theo thời gian", "Areas through time";
    pub AREA => "Địa bàn", "Area";
    pub CODE => "Mã", "Code";
    pub ABOVE => "Thuộc", "Belongs to";
    pub FROM => "Từ ngày", "From";
    pub TO => "Đến ngày", "Until";
    pub HEIRS => "Kế thừa bởi", "Taken over by";
    pub IN_FORCE => "Đang hiệu lực", "In force";
    pub ADD => "Đổi tên, sáp nhập, chia tách", "Rename, merge, divide";
    pub ADD_ABOUT =>
        "Địa bàn cũ hết hiệu lực hôm trước, địa bàn mới bắt đầu hôm sau. Đổi tên hoặc chuyển về tỉnh khác: một thành một, có thể giữ mã. Cán bộ của địa bàn cũ được giao luôn địa bàn mới. Không xóa lại được; sai thì thêm một lần điều chỉnh nữa.",
        "Old areas end on the day before, new ones begin on the day. A rename or a move to another province: one becomes one, the code may stay. Officers of the old areas are given the new ones. Nothing is taken back; a mistake is put right by another reform.";
    pub DAY => "Ngày có hiệu lực", "First day";
    pub ENDED => "Địa bàn hết hiệu lực", "Areas that end";
    pub BEGUN => "Địa bàn mới", "New area";
    pub ONE_MORE => "Thêm địa bàn mới", "One more new area";
    pub ONE_LESS => "Bớt địa bàn mới", "One less";
    pub CODE_HELP => "Mã thống kê, 5 số (tỉnh: 2 số).", "The statistical code, 5 digits (a province: 2).";
    pub NAME => "Tên, không kèm cấp", "Name without its prefix";
    pub PREFIX => "Cấp", "Prefix";
    pub NO_PARENT => "(không)", "(none)";
    pub NOTE_HELP => "Số và ngày của nghị quyết; ghi vào nhật ký.", "Number and day of the resolution; it goes into the audit.";
    pub SAVE => "Ghi vào bản đồ", "Put it on the map";
    pub SAVED => "Đã ghi vào bản đồ", "It is on the map";

    pub SHAPE => "Nhiều thành một, một thành nhiều, hoặc một thành một; không nhiều thành nhiều.", "Several become one, one becomes several, or one becomes one; not several several.";
    pub OVER => "Chọn địa bàn đang hiệu lực trước ngày này.", "Choose areas in force before that day.";
    pub LEVEL => "Cũ và mới phải cùng cấp: xã với xã, tỉnh với tỉnh.", "Old and new must be of one level: communes or provinces.";
    pub DIGITS => "Mã xã gồm 5 số, mã tỉnh gồm 2 số.", "A commune's code has 5 digits, a province's 2.";
    pub TAKEN => "Mã này đang chỉ địa bàn khác, hoặc đã dùng trong năm này.", "The code means another area, or was begun this year before.";
    pub NAMELESS => "Ghi tên, tối đa 60 ký tự.", "Write a name of at most 60 characters.";
    pub ORPHAN => "Xã thuộc một tỉnh đang hiệu lực; tỉnh không thuộc đâu.", "A commune belongs to a province in force; a province to none.";
    pub MANY => "Đã quá nhiều lần điều chỉnh.", "There are too many reforms.";
}

/// Says why a reform does not fit the map.
#[must_use]
pub fn of_fault(fault: camket_domain::area::ReformFault) -> Phrase {
    use camket_domain::area::ReformFault;
    match fault {
        ReformFault::Shape => SHAPE,
        ReformFault::Ended => OVER,
        ReformFault::Level => LEVEL,
        ReformFault::Code => DIGITS,
        ReformFault::CodeTaken => TAKEN,
        ReformFault::Name => NAMELESS,
        ReformFault::Parent => ORPHAN,
        ReformFault::TooMany => MANY,
    }
}
