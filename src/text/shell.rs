//! The words around every page: menu, status line, pages that do not exist.

use super::words;

words! {
    pub TODAY => "Hôm nay", "Today";
    pub SESSIONS => "Buổi tuyên truyền", "Sessions";
    pub PLEDGES => "Ký cam kết", "Pledges";
    pub SITES => "Cơ sở", "Sites";
    pub GROUP_DIRECTION => "Chỉ đạo, phối hợp", "Direction and coordination";
    pub GROUP_TIPS => "Tin báo, vụ việc", "Tips and incidents";
    pub GROUP_MODELS => "Mô hình, trách nhiệm", "Models and duties";
    pub GROUP_RADIO => "Phát thanh", "Radio";
    pub GROUP_EVALUATION => "Đánh giá, khen thưởng", "Evaluation and commendation";
    pub THIS_TABLET => "Tìm, máy này", "Search, this tablet";
    pub SEARCH => "Tìm", "Search";
    pub SAFETY => "An toàn dữ liệu", "Data safety";
    pub SETTINGS => "Cài đặt", "Settings";
    pub DASHBOARD => "Số liệu", "Figures";
    pub TIPS => "Tin báo", "Tips";
    pub RECORDS => "Hồ sơ", "Records";
    pub REVIEW => "Chờ duyệt", "To review";
    pub REPORTS => "Báo cáo", "Reports";
    pub PEOPLE => "Tài khoản", "Accounts";
    pub FEED => "Excel, Power BI", "Excel, Power BI";
    pub AREAS => "Địa bàn", "Areas";
    pub ORGANS => "Tổ chức", "Organs";
    pub TARGETS => "Chỉ tiêu", "Targets";
    pub CLOSING => "Khóa sổ", "Closing";
    pub ONLINE => "Có mạng", "Online";
    pub OFFLINE => "Mất kết nối – vẫn ghi được", "Offline – recording works";
    pub OFFLINE_AT_DESK =>
        "Mất kết nối – chưa hỏi được trung tâm",
        "Offline – HQ cannot be asked";
    pub ALL_AT_HQ => "Mọi thứ đã ở trung tâm", "Everything is at HQ";
    pub ON_TABLET_ONLY => "{n} hồ sơ chỉ trên máy này", "{n} records on this tablet only";
    pub SENDING => "Đang gửi {done}/{total}", "Sending {done}/{total}";
    pub LAST_AT_HQ => "Trung tâm trả lời lúc {time}", "HQ answered at {time}";
    pub FILLING => "Đang tải sổ từ trung tâm", "Fetching the book from HQ";
    pub NEVER_AT_HQ => "Chưa liên lạc được với trung tâm", "HQ has not been reached yet";
    pub SIGN_IN_AGAIN => "Cần đăng nhập lại để gửi", "Sign in again to send";
    pub NEEDS_YOU => "{n} hồ sơ cần bạn xem", "{n} records need you";
    pub AT_DESK => "Bàn làm việc trung tâm", "HQ desk";
    pub NO_SUCH_PAGE => "Không có trang này", "No such page";
    pub NO_SUCH_PAGE_TEXT =>
        "Địa chỉ không dẫn tới trang nào, hoặc hồ sơ không có trên máy này. Dữ liệu của bạn không bị ảnh hưởng.",
        "The address leads to no page, or the record is not on this tablet. Your data are not affected.";
    pub TO_START => "Về trang đầu", "To the first page";
}
