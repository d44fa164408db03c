//! The words of closing periods, and of what comes too late for a closed one.

use super::words;

words! {
    pub CLOSING => "Khóa sổ", "Closing periods";
    pub ABOUT =>
        "Khóa sổ chốt số liệu của kỳ: hồ sơ thuộc kỳ chỉ đổi bằng đính chính có lý do.",
        "Closing settles the figures of a period: its records change only by a correction with a reason.";
    pub FILTERS => "Chọn lịch và địa bàn", "Choose calendar and area";
    pub CALENDAR => "Lịch kỳ báo cáo", "Calendar";
    pub PERIODS => "Các kỳ", "Periods";
    pub PERIOD => "Kỳ", "Period";
    pub DAYS => "Ngày", "Days";
    pub STATE => "Tình trạng", "State";
    pub ACT => "Việc làm", "Act";
    pub OPEN => "Đang mở", "Open";
    pub RUNNING => "Chưa hết kỳ", "Not over yet";
    pub CLOSED => "Đã khóa", "Closed";
    pub WITHIN => "Nằm trong kỳ đã khóa {span}", "Within the closed period {span}";
    pub CLOSED_BY => "{name}, {time}", "{name}, {time}";
    pub SOMEBODY => "Người không còn tài khoản", "Somebody without an account";
    pub CLOSE => "Khóa sổ…", "Close…";
    pub REOPEN => "Mở lại…", "Reopen…";

    pub CLOSE_TITLE => "Khóa sổ {period}, {area}", "Close {period}, {area}";
    pub CLOSE_TEXT =>
        "Từ lúc này, thay đổi làm đổi số liệu của {span} ở {area} và các địa bàn thuộc nó bị giữ lại chờ trung tâm xem xét. Hồ sơ vẫn đọc được; máy của cán bộ không mất gì.",
        "From now on, whatever would alter the figures of {span} in {area} and what belongs to it is kept aside for HQ. Records stay readable; nothing is lost on the tablets.";
    pub CLOSE_WHOLE => "{what} {left}", "{what} {left}";
    pub CLOSE_WAITING =>
        "Còn {n} hồ sơ của kỳ chưa duyệt: chúng chỉ được tính vào số liệu sơ bộ.",
        "{n} records of the period are not approved yet: they count as preliminary only.";
    pub CLOSE_CLEAR => "Mọi hồ sơ của kỳ đã được duyệt.", "Every record of the period is approved.";
    pub CLOSE_ASKING => "Đang đếm hồ sơ chưa duyệt…", "Counting what is not approved…";
    pub CLOSE_ACT => "Khóa sổ", "Close";
    pub CLOSE_DONE => "Đã khóa sổ {period}", "Closed: {period}";
    pub REOPEN_TITLE => "Mở lại {period}, {area}", "Reopen {period}, {area}";
    pub REOPEN_TEXT =>
        "Hồ sơ của {span} ở {area} lại sửa được và số liệu có thể đổi. Báo cáo đã ban hành không đổi. Lý do được ghi vào nhật ký.",
        "Records of {span} in {area} can be changed again and figures may move. Issued reports stay. The reason goes into the audit.";
    pub REOPEN_ACT => "Mở lại", "Reopen";
    pub REOPEN_DONE => "Đã mở lại {period}", "Reopened: {period}";

    pub LATE => "Đến sau khi duyệt hoặc khóa sổ", "Came after approval or closing";
    pub LATE_TEXT =>
        "Những thay đổi này làm đổi hồ sơ đã duyệt hoặc số liệu của kỳ đã khóa nên được giữ riêng, chưa tính. Nhận làm đính chính thì số liệu đổi; không nhận thì cán bộ đọc được lý do.",
        "These would alter approved records or figures of a closed period, so they are kept aside and do not count. Taken as a correction, figures change; otherwise the officer reads why.";
    pub LATE_NONE => "Không có thay đổi nào đến muộn.", "Nothing came late.";
    pub LATE_FIELD => "{label}: đang ghi {before}, thay đổi này ghi {value}", "{label}: {before} now, {value} by this change";
    pub LATE_WHAT => "Thay đổi", "Change";
    pub LATE_WHO => "Người gửi", "Sender";
    pub LATE_WHEN => "Trung tâm nhận lúc", "Received";
    pub LATE_TAKE => "Nhận làm đính chính…", "Take as a correction…";
    pub LATE_REFUSE => "Không nhận…", "Do not take…";
    pub TAKE_TITLE => "Nhận làm đính chính", "Take as a correction";
    pub TAKE_TEXT =>
        "Thay đổi được đưa vào hồ sơ và số liệu sẽ đổi theo. Lý do được ghi vào nhật ký.",
        "The change goes into the record, and figures follow. The reason goes into the audit.";
    pub TAKE_ACT => "Nhận", "Take";
    pub TAKE_DONE => "Đã nhận làm đính chính", "Taken as a correction";
    pub REFUSE_TITLE => "Không nhận thay đổi", "Do not take the change";
    pub REFUSE_TEXT =>
        "Thay đổi được giữ riêng mãi, không tính. Cán bộ gửi đọc được lý do.",
        "The change stays aside for good and does not count. Its sender reads the reason.";
    pub REFUSE_ACT => "Không nhận", "Do not take";
    pub REFUSE_DONE => "Đã ghi là không nhận", "Noted as not taken";
}
