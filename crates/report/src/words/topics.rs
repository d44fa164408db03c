//! What the topics are called by which figures are told apart.

use camket_domain::Metric;

type Names = [(&'static str, &'static str)];

/// The name of a topic; its code if this version does not know it.
pub(crate) fn topic(metric: Metric, code: &str) -> &str {
    names(metric).iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

fn names(metric: Metric) -> &'static Names {
    match metric {
        Metric::Coordinations | Metric::CoordinationParties => PAPERS,
        Metric::CoordinationMeetings => MEETINGS,
        Metric::Pledges => PLEDGED,
        Metric::Broadcasts | Metric::RadioItems => CONTENTS,
        Metric::Models => MODELS,
        Metric::ValuableTips | Metric::Tips => TIPS,
        Metric::DisorderCases | Metric::CasesSolved | Metric::Suspects => OFFENCES,
        Metric::Ratings => CLASSES,
        Metric::SchoolIncidents | Metric::ZeroReturnDays => INCIDENTS,
        Metric::Collectives | Metric::Individuals => LEVELS,
        _ => SESSIONS,
    }
}

const PAPERS: &Names = &[
    ("QUY_CHE", "Quy chế phối hợp"),
    ("KH_LIEN_NGANH", "Kế hoạch liên ngành"),
    ("CHUONG_TRINH", "Chương trình phối hợp"),
];

const MEETINGS: &Names = &[
    ("GIAO_BAN", "Giao ban"),
    ("SO_KET", "Sơ kết"),
    ("TONG_KET", "Tổng kết"),
    ("KIEM_TRA_LIEN_NGANH", "Kiểm tra liên ngành"),
    ("TRAO_DOI_VB", "Trao đổi bằng văn bản"),
];

const SESSIONS: &Names = &[
    ("PL_ANTT", "Pháp luật về ANTT"),
    ("CHU_TRUONG", "Chủ trương, chính sách"),
    ("BLHD", "Bạo lực học đường"),
    ("MA_TUY", "Ma túy"),
    ("THUOC_LA", "Thuốc lá"),
    ("TLDT", "Thuốc lá điện tử, nung nóng"),
    ("ATGT", "An toàn giao thông"),
    ("PHAO", "Pháo, vũ khí, vật liệu nổ"),
    ("LUA_DAO_MANG", "Lừa đảo, an ninh mạng"),
    ("PCCC", "Phòng cháy, chữa cháy"),
    ("TNXH", "Tệ nạn xã hội khác"),
    ("XAM_HAI_TE", "Xâm hại trẻ em"),
    ("NGAY_HOI", "Ngày hội toàn dân"),
    ("KHAC", "Chủ đề khác"),
];

const PLEDGED: &Names = &[
    ("KHONG_VPPL", "Không vi phạm pháp luật"),
    ("BAO_DAM_ANTT", "Bảo đảm an ninh, trật tự"),
    ("MA_TUY", "Không ma túy"),
    ("THUOC_LA", "Không thuốc lá"),
    ("TLDT", "Không thuốc lá điện tử, nung nóng"),
    ("PHAO", "Không tàng trữ, sử dụng pháo"),
    ("VU_KHI", "Không vũ khí, vật liệu nổ"),
    ("ATGT", "Chấp hành an toàn giao thông"),
    ("BLHD", "Không bạo lực học đường"),
    ("TNXH", "Không tệ nạn xã hội"),
    ("AN_NINH_MANG", "An toàn trên mạng"),
    ("NOI_QUY", "Chấp hành nội quy"),
    ("KHAC", "Nội dung khác"),
];

const CONTENTS: &Names = &[
    ("PBPL", "Phổ biến pháp luật"),
    ("TINH_HINH", "Tình hình, kết quả đấu tranh"),
    ("GUONG", "Gương tập thể, cá nhân"),
    ("CANH_BAO", "Cảnh báo thủ đoạn"),
    ("XD_PHONG_TRAO", "Xây dựng phong trào"),
];

const MODELS: &Names = &[
    ("PCTP", "Phòng, chống tội phạm"),
    ("PC_MA_TUY", "Phòng, chống ma túy"),
    ("BLHD", "Phòng, chống bạo lực học đường"),
    ("ATGT", "An toàn giao thông"),
    ("PCCC", "Phòng cháy, chữa cháy"),
    ("CAMERA", "Camera an ninh"),
    ("AN_NINH_MANG", "An ninh mạng"),
    ("BAO_VE_CO_QUAN", "Bảo vệ cơ quan, đơn vị"),
    ("KHAC", "Lĩnh vực khác"),
];

const TIPS: &Names = &[
    ("TTXH", "Trật tự xã hội"),
    ("MA_TUY", "Ma túy"),
    ("GAY_ROI", "Gây rối trật tự"),
    ("TROM_CAP", "Trộm cắp"),
    ("CO_BAC", "Cờ bạc"),
    ("LUA_DAO", "Lừa đảo"),
    ("BLHD", "Bạo lực học đường"),
    ("PHAO_VU_KHI", "Pháo, vũ khí"),
    ("ATGT", "An toàn giao thông"),
    ("ANQG_KHAC", "An ninh quốc gia (đã chuyển)"),
    ("KHAC", "Lĩnh vực khác"),
];

const OFFENCES: &Names = &[
    ("TROM_CAP", "Xâm phạm sở hữu"),
    ("CO_BAC", "Cờ bạc"),
    ("MA_TUY", "Ma túy"),
    ("GAY_THUONG_TICH", "Cố ý gây thương tích"),
    ("LUA_DAO", "Lừa đảo"),
    ("GAY_ROI", "Gây rối trật tự công cộng"),
    ("KHAC", "Tội danh khác"),
];

const CLASSES: &Names =
    &[("XUAT_SAC", "Xuất sắc"), ("KHA", "Khá"), ("TRUNG_BINH", "Trung bình"), ("YEU", "Yếu")];

const INCIDENTS: &Names = &[
    ("BLHD", "Bạo lực học đường"),
    ("MA_TUY", "Ma túy trong trường học"),
    ("TLDT", "Thuốc lá điện tử"),
    ("PHAO", "Pháo"),
    ("XAM_HAI", "Xâm hại"),
    ("TAI_NAN", "Tai nạn"),
    ("KHAC", "Vụ việc khác"),
];

const LEVELS: &Names = &[
    ("BO_CONG_AN", "Bộ Công an"),
    ("CT_UBND_TINH", "Chủ tịch UBND tỉnh"),
    ("GD_CA_TINH", "Giám đốc Công an tỉnh"),
    ("CT_UBND_HUYEN", "Chủ tịch UBND huyện"),
    ("CT_UBND_XA", "Chủ tịch UBND xã"),
    ("KHAC", "Cấp khác"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::kind;

    #[test]
    fn no_topic_is_printed_by_its_code() {
        for metric in Metric::ALL {
            let kind = kind(metric.kind()).expect("a metric has a kind");
            for code in kind.topic_codes().into_iter().flatten() {
                assert_ne!(topic(metric, code), *code, "{metric:?}");
            }
        }
        assert_eq!(topic(Metric::Sessions, "XYZ"), "XYZ", "what a newer version invented");
    }
}
