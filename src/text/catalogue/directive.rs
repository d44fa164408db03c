//! Words of directives.

use super::{Codes, KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "directive",
    one: p("Văn bản chỉ đạo", "Directive"),
    many: p("Văn bản chỉ đạo", "Directives"),
    new: p("Thêm văn bản", "Add a directive"),
    counted: p("{n} văn bản", "{n} directives"),
    fields: &[
        field("doc_type", p("Loại văn bản", "Type")).codes(DOC_TYPES),
        field("number", p("Số, ký hiệu", "Number"))
            .help(p("Như trên văn bản: 12/KH-BCĐ.", "As on the document: 12/KH-BCĐ.")),
        field("issued_on", p("Ngày ban hành", "Day of issue")),
        field("issuer", p("Cơ quan ban hành", "Issued by")).codes(ISSUERS),
        field("summary", p("Trích yếu", "Subject")).help(p(
            "Không nhập văn bản có độ mật và nội dung bí mật nhà nước.",
            "No classified documents and no state secrets.",
        )),
        field("coverage", p("Phạm vi", "Coverage")).codes(&[
            ("CQ_DN_NT", p("Cơ quan, doanh nghiệp, nhà trường", "Agencies, enterprises, schools")),
            ("CHUNG", p("Phong trào chung", "The movement as a whole")),
        ]),
        field("signer_name", p("Người ký", "Signed by")),
        field("valid_until", p("Hiệu lực đến", "Valid until"))
            .help(p("Để trống khi chưa hết hiệu lực.", "Empty while no end is set.")),
        field("note", p("Ghi chú", "Note"))
            .help(p("Không nhập nội dung bí mật nhà nước.", "No state secrets.")),
    ],
};

const DOC_TYPES: Codes = &[
    ("NQ", p("Nghị quyết", "Resolution")),
    ("CT", p("Chỉ thị", "Directive")),
    ("KH", p("Kế hoạch", "Plan")),
    ("QD", p("Quyết định", "Decision")),
    ("HD", p("Hướng dẫn", "Guidance")),
    ("CV", p("Công văn", "Official dispatch")),
    ("BC", p("Báo cáo", "Report")),
    ("TB", p("Thông báo", "Notice")),
];

const ISSUERS: Codes = &[
    ("CAP_UY", p("Cấp ủy", "Party committee")),
    ("BCD_138", p("Ban Chỉ đạo 138", "Steering Committee 138")),
    ("CONG_AN", p("Công an", "Police")),
    ("UBND", p("Ủy ban nhân dân", "People's Committee")),
    ("DOAN_TN", p("Đoàn Thanh niên", "Youth Union")),
    ("MTTQ", p("Mặt trận Tổ quốc", "Fatherland Front")),
    ("DOAN_THE", p("Đoàn thể khác", "Other mass organisation")),
    ("TRUYEN_THONG", p("Đài, trung tâm truyền thông", "Broadcaster or media centre")),
    ("GIAO_DUC", p("Ngành giáo dục", "Education authority")),
];
