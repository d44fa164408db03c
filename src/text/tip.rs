//! Tips: what is sealed, the clock of the hand-over, the duty numbers.

use super::words;

words! {
    pub NO_SECRETS => "Không nhập nội dung bí mật nhà nước vào máy này",
        "Never enter state secrets on this tablet";
    pub NO_SECRETS_WHY =>
        "Luật cấm soạn, lưu bí mật nhà nước trên máy có nối mạng. Tin thuộc diện này: báo trực tiếp.",
        "The law forbids drafting or keeping state secrets on a device that was ever on a network. Report such a tip in person.";
    pub NARRATIVE => "Nội dung tin", "What was told";
    pub NARRATIVE_HELP =>
        "Khi lưu, phần này được niêm phong cho trực tin; máy này không mở lại được nữa.",
        "On saving this is sealed to the tip desk; this tablet cannot open it again.";
    pub ADD_SOURCE => "Ghi nguồn tin (chỉ khi người báo đồng ý)", "Add who told it (only if they agree)";
    pub SOURCE => "Người báo tin", "Who told it";
    pub SOURCE_HELP =>
        "Bình thường để trống: người báo tin được giữ kín.",
        "Usually left empty: who tells stays unknown.";
    pub NO_KEY =>
        "Máy chưa có khóa của trực tin: nối mạng một lần rồi lưu lại. Chưa mất gì.",
        "This tablet has no key of the tip desk yet: go online once, then save again. Nothing is lost.";
    pub KEY => "Niêm phong bằng khóa “{name}”, dãy số {figures}", "Sealed to the key “{name}”, {figures}";
    pub NEW_KEY => "Trực tin có khóa mới “{name}”", "The tip desk has a new key, “{name}”";
    pub NEW_KEY_WHY =>
        "Gọi trực tin, đọc dãy số này cho nhau nghe. Khớp thì mới dùng; chưa so thì máy vẫn niêm phong bằng khóa cũ.",
        "Telephone the tip desk and read these figures to each other. Use the key only if they match; until then this tablet seals to the old one.";
    pub KEY_MATCHES => "Khớp, dùng khóa mới", "They match: use it";
    pub KEY_DIFFERS => "Không khớp, giữ khóa cũ", "They differ: keep the old one";
    pub SEAL_REFUSED =>
        "Trình duyệt không niêm phong được. Chưa mất gì; thử lưu lại.",
        "The browser could not seal it. Nothing is lost; try to save again.";
    pub SEALED_ALREADY =>
        "Nội dung tin đã niêm phong, chỉ trực tin mở được",
        "What was told is sealed; only the tip desk opens it";
    pub ONLY_HANDED_OVER =>
        "Tin về an ninh quốc gia: chỉ ghi đã chuyển, không ghi nội dung",
        "National security: only that it was handed over is noted, never what was told";
    pub TOLD_IS_THERE =>
        "Nội dung đã ghi trước khi chọn lĩnh vực này phải bỏ thì mới lưu được.",
        "What was noted before this field was chosen must go before the tip can be saved.";
    pub TAKE_AWAY_TOLD => "Bỏ nội dung đã ghi", "Take it away";
    pub BEARS_MARK =>
        "Nội dung có dấu độ mật: không được lưu trên máy này. Xóa phần đó.",
        "It bears a mark of secrecy and must not be kept on this tablet. Remove it.";
    pub TOO_LONG => "Nội dung quá dài để niêm phong. Rút ngắn lại.", "Too long to be sealed. Shorten it.";
    pub CALL_NOW => "Tin khẩn: gọi trực ban ngay, không chờ gửi", "Urgent: call the duty officer now, do not wait for sync";
    pub NO_NUMBERS =>
        "Chưa có số trực ban trên máy: gọi số trực ban đơn vị hoặc 113.",
        "No duty number on this tablet yet: call your unit’s duty officer or 113.";
    pub CALL => "{name}: {phone}", "{name}: {phone}";
    pub TO_HAND_OVER => "Tin chưa chuyển", "Tips to hand over";
    pub OVERDUE => "Quá hạn từ {time} ngày {day}", "Overdue since {time}, {day}";
    pub DUE => "Chuyển trước {time} ngày {day}", "Hand over before {time}, {day}";
    pub LATE => "Quá hạn", "Overdue";
    pub RUNNING => "Còn hạn", "In time";
}
