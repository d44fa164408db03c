//! The organs of an area at HQ, and what they are called through time.

use super::{Phrase, words};

words! {
    pub TITLE => "Tổ chức", "Organs";
    pub ABOUT =>
        "Ban Chỉ đạo, Công an, Đoàn Thanh niên của mỗi địa bàn có ngày bắt đầu và ngày kết thúc; báo cáo cũ giữ tên của ngày ấy",
        "Committee, police and youth union of an area have a first and a last day; an old report keeps the name of its day";
    pub AREA => "Địa bàn", "Area";
    pub TABLE => "Các tổ chức của địa bàn", "Organs of the area";
    pub ORGAN => "Tổ chức", "Organ";
    pub CALLED => "Tên gọi", "Name";
    pub SYMBOL => "Ký hiệu", "Symbol";
    pub FROM => "Từ ngày", "From";
    pub TO => "Đến ngày", "Until";
    pub HEIRS => "Kế thừa bởi", "Taken over by";
    pub IN_FORCE => "Đang hoạt động", "In being";
    pub USUAL => "(tên thường dùng)", "(usual name)";
    pub NAMES => "Tên gọi qua các thời kỳ", "Names through time";
    pub NO_NAMES => "Chưa ghi tên riêng nào; văn bản dùng tên thường dùng.", "No name was said yet; documents bear the usual ones.";
    pub ADD => "Đổi tên, ký hiệu, người ký", "Rename, change symbol or signer";
    pub ADD_ABOUT =>
        "Tên mới dùng từ ngày này; báo cáo của thời kỳ trước giữ tên cũ. Không xóa lại được; ghi sai thì ghi lại cùng ngày.",
        "The name holds from this day on; reports of earlier days keep the old one. Nothing is taken back; a slip is put right by another entry of the same day.";
    pub DAY => "Dùng từ ngày", "From which day on";
    pub NAME => "Tên đầy đủ, không kèm địa danh", "Full name without the place";
    pub NAME_HELP => "Ví dụ: Ban Chỉ đạo phòng, chống tội phạm và xây dựng phong trào TDBVANTQ", "Such as: Steering Committee for the prevention of crime";
    pub SYMBOL_HELP => "Phần sau số văn bản, ví dụ BCĐ trong 12/BC-BCĐ", "What stands behind a document's number, as BCĐ in 12/BC-BCĐ";
    pub SIGNER => "Người ký", "Signer";
    pub SIGNER_TITLE => "Chức vụ người ký", "Title of the signer";
    pub NOTE_HELP => "Số và ngày của quyết định; ghi vào nhật ký.", "Number and day of the decision; it goes into the audit.";
    pub SAVE => "Ghi tên mới", "Put down the name";
    pub SAVED => "Đã ghi tên mới", "The name is put down";
    pub END_TITLE => "Tổ chức ngừng hoạt động", "End of an organ";
    pub END_ABOUT =>
        "Tổ chức bị giải thể trước khi địa bàn hết hiệu lực: văn bản từ ngày này không còn mang tên tổ chức ấy, văn bản trước đó giữ nguyên. Không xóa lại được; ghi sai thì ghi lại.",
        "An organ that is dissolved before its area ends: from this day on no document bears its name, earlier ones keep it. Nothing is taken back; a slip is put right by another entry.";
    pub END_DAY => "Ngừng hoạt động từ ngày", "Not in being from";
    pub END_DAY_HELP => "Để trống nếu lần trước ghi nhầm và tổ chức vẫn hoạt động.", "Leave it empty if the last entry was a slip and the organ is still in being.";
    pub END => "Ghi ngừng hoạt động", "Put down the end";
    pub ENDED => "Đã ghi", "It is put down";

    pub NOT_THEN => "Tổ chức này không hoạt động vào ngày ấy.", "The organ was not there on that day.";
    pub NAMELESS => "Ghi tên, tối đa 120 ký tự.", "Write a name of at most 120 characters.";
    pub NO_SYMBOL => "Ghi ký hiệu, tối đa 20 ký tự, không có dấu cách.", "Write a symbol of at most 20 characters, without spaces.";
    pub TOO_LONG => "Tối đa 120 ký tự.", "At most 120 characters.";
}

/// Says why a naming does not fit.
#[must_use]
pub fn of_fault(fault: camket_domain::organ::NamingFault) -> Phrase {
    use camket_domain::organ::NamingFault;
    match fault {
        NamingFault::Organ | NamingFault::Day => NOT_THEN,
        NamingFault::Name => NAMELESS,
        NamingFault::Symbol => NO_SYMBOL,
        NamingFault::Signer | NamingFault::SignerTitle => TOO_LONG,
    }
}
