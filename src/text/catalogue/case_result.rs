//! Words of results of cases.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "case_result",
    one: p("Kết quả vụ việc", "Case result"),
    many: p("Kết quả vụ việc", "Case results"),
    new: p("Thêm kết quả", "Add a result"),
    counted: p("{n} kết quả", "{n} results"),
    fields: &[
        field("case_type", p("Loại kết quả", "Type")).codes(&[
            (
                "GRTTCC_XU_LY",
                p("Xử lý, giải quyết gây rối trật tự công cộng", "Public disorder settled"),
            ),
            ("DIEU_TRA_KHAM_PHA", p("Điều tra, khám phá", "Investigated and solved")),
            ("HANH_CHINH", p("Xử lý hành chính", "Administrative sanction")),
        ]),
        field("date", p("Ngày có kết quả", "Day of the result")),
        field("case_count", p("Số vụ", "Cases")),
        field("suspect_count", p("Số đối tượng", "Suspects"))
            .help(p("Chỉ ghi số, không ghi tên.", "The number only, no names.")),
        field("phase", p("Xác nhận", "Confirmation")).codes(&[
            ("GHI_NHAN", p("Mới ghi nhận", "Noted")),
            ("CONG_AN_XAC_NHAN", p("Công an đã xác nhận", "Confirmed by the police")),
        ]),
        field("offence", p("Nhóm tội danh", "Group of offences")).codes(&[
            ("TROM_CAP", p("Xâm phạm sở hữu", "Against property")),
            ("CO_BAC", p("Cờ bạc", "Gambling")),
            ("MA_TUY", p("Ma túy", "Drugs")),
            ("GAY_THUONG_TICH", p("Cố ý gây thương tích", "Bodily harm")),
            ("LUA_DAO", p("Lừa đảo", "Fraud")),
            ("GAY_ROI", p("Gây rối trật tự công cộng", "Public disorder")),
            ("KHAC", p("Khác", "Other")),
        ]),
        field("tips", p("Từ các tin báo", "From tips")),
        field("figures_from", p("Nguồn số liệu", "Source of the figures")),
        field("number", p("Số văn bản", "Number")),
    ],
};
