//! The words of accounts and tablets at the administrator's desk.

use super::words;

words! {
    pub TITLE => "Tài khoản và máy", "Accounts and tablets";
    pub ABOUT =>
        "Ai làm việc với CamKết, ở địa bàn nào, trên máy nào. Mọi thay đổi đều vào nhật ký.",
        "Who works with CamKết, where, and on which tablet. Every change goes into the audit.";
    pub ADD => "Thêm người", "Add a person";
    pub NAME => "Họ và tên", "Name";
    pub LOGIN => "Tên đăng nhập", "Log-in";
    pub LOGIN_HELP => "Chữ thường không dấu, số, dấu chấm; ví dụ: an.nguyen", "Small letters without accents, digits, dots; such as an.nguyen";
    pub ROLE => "Vai trò", "Role";
    pub ORGAN => "Lực lượng", "Organ";
    pub AREA => "Địa bàn", "Area";
    pub AREAS => "Các địa bàn được giao", "Areas given";
    pub AREAS_HELP =>
        "Chọn một hoặc nhiều; giao cả tỉnh là giao mọi xã. Các xã cũ đã nhập vào đi kèm.",
        "One or more; a province brings all its communes. Former communes come with their heirs.";
    pub OLD_AREAS => "Địa bàn trước 01/7/2025", "Areas before 1 July 2025";
    pub OLD_AREAS_HELP =>
        "Chỉ chọn khi người này cần riêng hồ sơ của địa bàn cũ.",
        "Only for somebody who needs the records of a former area alone.";
    pub ADD_ACT => "Tạo tài khoản", "Make the account";
    pub NAME_MISSING => "Hãy ghi họ và tên.", "Write the name.";
    pub LOGIN_WRONG =>
        "Tên đăng nhập có 3 đến 40 ký tự: chữ thường không dấu, số, dấu chấm, gạch nối.",
        "A log-in has 3 to 40 characters: small letters without accents, digits, dots, hyphens.";
    pub AREA_MISSING => "Hãy chọn ít nhất một địa bàn.", "Choose at least one area.";
    pub PASSWORD_TITLE => "Mật khẩu của {login}: {password}", "Password of {login}: {password}";
    pub PASSWORD_ABOUT =>
        "Hãy chép lại và đưa tận tay. Mật khẩu chỉ hiện một lần, không lưu ở đâu cả.",
        "Copy it and hand it over in person. It is shown once and kept nowhere.";

    pub PEOPLE => "Người dùng", "People";
    pub AND_MORE => "{area} và {n} địa bàn khác", "{area} and {n} more";
    pub STATE => "Tình trạng", "State";
    pub ACT => "Việc làm", "Act";
    pub WORKS => "Đang làm việc", "Works";
    pub REVOKED => "Đã khóa", "Revoked";
    pub REVOKE => "Khóa…", "Revoke…";
    pub ALLOW => "Mở lại…", "Allow again…";
    pub RESET => "Mật khẩu mới…", "New password…";
    pub MOVE => "Chuyển địa bàn…", "Move…";

    pub REVOKE_TITLE => "Khóa tài khoản {name}", "Revoke the account of {name}";
    pub REVOKE_TEXT =>
        "Người này không đăng nhập được nữa. Những gì trên máy của họ chưa gửi không mất: khi máy gửi, trung tâm giữ riêng để xem xét.",
        "This person cannot sign in any more. What their tablets have not sent is not lost: HQ keeps it aside when it comes.";
    pub FEED_KEYS_END =>
        "{text} Các khóa đọc (Excel, Power BI) do người này tạo bị thu hồi luôn.",
        "{text} The feed keys (Excel, Power BI) that this person made end as well.";
    pub ALLOW_TITLE => "Mở lại tài khoản {name}", "Allow {name} to work again";
    pub ALLOW_TEXT => "Người này lại đăng nhập và gửi hồ sơ được.", "This person can sign in and send again.";
    pub RESET_TITLE => "Mật khẩu mới cho {name}", "A new password for {name}";
    pub RESET_TEXT =>
        "Mật khẩu cũ hết dùng được ngay. Sổ trên máy vẫn mở bằng mã PIN; máy gửi tiếp sau khi đăng nhập lại.",
        "The old password ends at once. Books on tablets still open with their PIN; they send again after a sign-in.";
    pub MOVE_TITLE => "Chuyển {name} sang {area}", "Move {name} to {area}";
    pub MOVE_TEXT =>
        "Lần gửi tới, máy của người này nhận sổ của địa bàn mới và cất sổ của địa bàn cũ đi; những gì chưa gửi không mất.",
        "With the next sync the tablets get the new area's records and give up the old one's; nothing unsent is lost.";
    pub MOVE_CHOOSE => "Địa bàn mới của {name}", "New area of {name}";
    pub GO_ON => "Tiếp tục", "Go on";
    pub DONE => "Đã xong và đã ghi nhật ký", "Done, and in the audit";

    pub DEVICES => "Máy tính bảng", "Tablets";
    pub NO_DEVICES => "Chưa có máy nào đăng ký.", "No tablet has enrolled yet.";
    pub DEVICE => "Máy", "Tablet";
    pub ON_IT => "Người dùng máy", "Used by";
    pub SINCE => "Đăng ký lúc", "Enrolled";
    pub DEVICE_REVOKE_TITLE => "Khóa máy {name}", "Revoke the tablet {name}";
    pub DEVICE_REVOKE_TEXT =>
        "Dùng khi máy mất hoặc thất lạc. Máy không nhận thêm gì; những gì máy gửi được giữ riêng để xem xét.",
        "For a tablet that is lost. It gets nothing more, and what it brings is kept aside.";
    pub DEVICE_ALLOW_TITLE => "Mở lại máy {name}", "Allow the tablet {name} again";
    pub DEVICE_ALLOW_TEXT => "Máy lại nhận và gửi như trước.", "The tablet sends and receives as before.";

    pub OFFICER => "Cán bộ cơ sở", "Field officer";
    pub SUPERVISOR => "Thường trực xã", "Supervisor of the commune";
    pub HQ_CLERK => "Văn thư trung tâm", "HQ clerk";
    pub TIP_DESK => "Trực tin", "Tip desk";
    pub ADMIN => "Quản trị", "Administrator";
}
