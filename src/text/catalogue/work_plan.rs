//! Words of plans and targets.

use super::{KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "work_plan",
    one: p("Kế hoạch, chỉ tiêu năm", "Plan of the year"),
    many: p("Kế hoạch, chỉ tiêu năm", "Plans of the year"),
    new: p("Thêm kế hoạch", "Add a plan"),
    counted: p("{n} kế hoạch", "{n} plans"),
    fields: &[
        field("title", p("Tên kế hoạch", "Title")),
        field("organ", p("Đơn vị", "Organ")).codes(codes::ORGANS),
        field("targets", p("Chỉ tiêu", "Targets")).codes(&[
            ("L03", p("Buổi tuyên truyền trực tiếp", "Face-to-face sessions")),
            ("L04", p("Lượt người tham gia", "Attendances")),
            ("L05", p("Lượt ký cam kết", "Pledges")),
            ("L12R", p("Đơn vị đăng ký “An toàn về ANTT”", "Units registered")),
            ("L12", p("Đơn vị đạt “An toàn về ANTT”", "Units that meet the standard")),
            ("L07S", p("Điểm mô hình", "Sites of models")),
            ("L06B", p("Lượt phát thanh", "Broadcasts")),
            ("L08", p("Người đứng đầu ký cam kết", "Heads who commit themselves")),
        ]),
        field("issued_on", p("Ngày ban hành", "Day of issue")),
        field("directive", p("Theo văn bản", "By directive")),
        field("follows", p("Theo kế hoạch cấp trên", "By the plan above")),
        field("tasks", p("Nhiệm vụ", "Tasks")),
        field("assigned", p("Do trung tâm giao", "Assigned by HQ")),
    ],
};
