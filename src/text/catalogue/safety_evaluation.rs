//! Words of evaluations by the standard of security and order.

use super::{Codes, KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "safety_evaluation",
    one: p("Đánh giá “An toàn về ANTT”", "Evaluation"),
    many: p("Đánh giá “An toàn về ANTT”", "Evaluations"),
    new: p("Thêm đánh giá", "Add an evaluation"),
    counted: p("{n} đánh giá", "{n} evaluations"),
    fields: &[
        field("site", p("Cơ sở", "Site")),
        field("rule_set", p("Bộ tiêu chí", "Rule set")).codes(&[("TT23-2012", p("Thông tư 23/2012", "Circular 23/2012")), ("TT124-2021", p("Thông tư 124/2021", "Circular 124/2021")), ("TT124-2021-TT48-2025", p("Thông tư 124/2021, sửa đổi bởi 48/2025", "Circular 124/2021, amended by 48/2025")), ("TT124-2021-BN514", p("Thông tư 124/2021 và QĐ 514 Bắc Ninh (cần đối chiếu văn bản gốc)", "Circular 124/2021 with Bắc Ninh’s decision 514 (compare with the original)"))]).help(p("Đến 09/02/2022: Thông tư 23/2012. Sau đó: Thông tư 124/2021.", "Until 9 February 2022: Circular 23/2012. After it: Circular 124/2021.")),
        field("phase", p("Tiến độ", "Progress")).codes(codes::EVALUATION_PHASES),
        field("registered_on", p("Ngày đăng ký", "Registered on")).help(p("Trong quý I của năm.", "In the first quarter of the year.")),
        field("registration_number", p("Số đăng ký", "Number of the registration")),
        field("basis", p("Xét theo", "Judged by")).codes(&[("ANTT", p("Năm xét 16/11 – 15/11", "Year from 16 November")), ("NAM_HOC", p("Năm học", "School year"))]),
        field("met_school_2012", p("Tiêu chí đạt", "Criteria met")).codes(SCHOOL_2012),
        field("met_unit_2012", p("Tiêu chí đạt", "Criteria met")).codes(UNIT_2012),
        field("met_school_2021", p("Tiêu chí đạt", "Criteria met")).codes(SCHOOL_2021),
        field("met_unit_2021", p("Tiêu chí đạt", "Criteria met")).codes(UNIT_2021),
        field("shares", p("Tỷ lệ đạt được", "Shares reached")).codes(&[("C12_KY_CAM_KET", p("Ký cam kết (nhà trường)", "Pledge signed (school)")), ("D12_KY_CAM_KET", p("Ký cam kết (cơ quan, doanh nghiệp)", "Pledge signed (unit)")), ("DV_PHO_BIEN", p("Được phổ biến", "Briefed"))]),
        field("ruled_out_by", p("Vụ việc loại trừ", "Ruled out by")),
        field("self_result", p("Tự đánh giá", "Self-assessment")).codes(&[("DAT", p("Đạt", "Met")), ("CHUA_DAT", p("Chưa đạt", "Not yet met"))]),
        field("evidence", p("Bằng chứng", "Evidence")),
        field("papers", p("Hồ sơ đã có", "Papers")).codes(&[("TO_TRINH", p("Tờ trình", "Submission")), ("BAN_DANG_KY", p("Bản đăng ký", "Registration")), ("BAO_CAO", p("Báo cáo kết quả", "Report of results")), ("BIEN_BAN", p("Biên bản họp xét", "Minutes")), ("BANG_TONG_HOP", p("Bảng tổng hợp", "Summary table"))]),
        field("meeting_on", p("Ngày họp xét", "Meeting on")),
        field("meeting_people", p("Thành phần", "People present")),
        field("minutes_number", p("Số biên bản", "Number of the minutes")),
        field("police_opinion", p("Ý kiến Công an", "Opinion of the police")),
        field("committee_proposal", p("Ban Chỉ đạo đề nghị", "Proposal of the committee")).codes(&[("DAT", p("Đạt", "Met")), ("CHUA_DAT", p("Chưa đạt", "Not yet met"))]),
        field("conclusion", p("Kết luận", "Conclusion")).codes(&[("DAT", p("Đạt", "Met")), ("CHUA_DAT", p("Chưa đạt", "Not yet met")), ("KHONG_DANG_KY", p("Không đăng ký", "Not registered")), ("KHONG_THUOC_DIEN", p("Không thuộc diện xét", "Outside of what is judged"))]),
        field("conclusion_reason", p("Vì sao chưa đạt", "Why it is not met")),
        field("recognised_by", p("Cấp công nhận", "Recognised by")).codes(codes::MANAGED_BY),
        field("decision_number", p("Số quyết định", "Number of the decision")),
        field("decided_on", p("Ngày quyết định", "Decided on")),
        field("certificate_number", p("Số giấy công nhận", "Number of the certificate")),
        field("culture_met", p("Đạt chuẩn văn hóa trong năm", "Meets the standard of culture this year")),
        field("counted_on", p("Tính vào ngày", "Counts on")),
    ],
};

const SCHOOL_2012: Codes = &[
    ("C12_NGHI_QUYET_KE_HOACH", p("Có nghị quyết, kế hoạch bảo đảm ANTT", "Resolution and plan")),
    ("C12_DANG_KY", p("Đã đăng ký phấn đấu", "Registered to strive")),
    ("C12_NOI_QUY", p("Có nội quy, quy chế bảo vệ", "Rules of the house")),
    (
        "C12_KY_CAM_KET",
        p(
            "100 % cán bộ và học sinh từ THCS ký cam kết",
            "All staff, and pupils from lower secondary up, signed the pledge",
        ),
    ),
    ("C12_CHU_TRUONG", p("Thực hiện tốt chủ trương, pháp luật", "Policies and law carried out")),
    (
        "C12_PHOI_HOP",
        p(
            "Có kế hoạch phối hợp nhà trường, địa phương, gia đình",
            "Plan of school, authorities and families",
        ),
    ),
    (
        "C12_KHONG_XAY_RA",
        p(
            "Không để xảy ra vụ việc (cần đối chiếu văn bản gốc)",
            "Nothing that must not happen (compare with the original)",
        ),
    ),
];

const UNIT_2012: Codes = &[
    (
        "D12_NGHI_QUYET_KE_HOACH",
        p(
            "Có nghị quyết, kế hoạch (cần đối chiếu văn bản gốc)",
            "Resolution and plan (compare with the original)",
        ),
    ),
    (
        "D12_DANG_KY",
        p(
            "Đã đăng ký phấn đấu (cần đối chiếu văn bản gốc)",
            "Registered to strive (compare with the original)",
        ),
    ),
    (
        "D12_NOI_QUY",
        p(
            "Có nội quy, quy chế bảo vệ (cần đối chiếu văn bản gốc)",
            "Rules of the house (compare with the original)",
        ),
    ),
    (
        "D12_KY_CAM_KET",
        p(
            "100 % cán bộ, người lao động ký cam kết (cần đối chiếu văn bản gốc)",
            "All staff signed the pledge (compare with the original)",
        ),
    ),
    (
        "D12_CHU_TRUONG",
        p(
            "Thực hiện tốt chủ trương, pháp luật (cần đối chiếu văn bản gốc)",
            "Policies and law carried out (compare with the original)",
        ),
    ),
    (
        "D12_KHONG_XAY_RA",
        p(
            "Không để xảy ra vụ việc (cần đối chiếu văn bản gốc)",
            "Nothing that must not happen (compare with the original)",
        ),
    ),
];

const SCHOOL_2021: Codes = &[
    (
        "NT_NGHI_QUYET_KE_HOACH",
        p(
            "Có nghị quyết, kế hoạch, đăng ký (cần đối chiếu văn bản gốc)",
            "Resolution, plan, registration (compare with the original)",
        ),
    ),
    (
        "NT_MO_HINH",
        p(
            "Có mô hình hoạt động hiệu quả (cần đối chiếu văn bản gốc)",
            "A model that works (compare with the original)",
        ),
    ),
    (
        "NT_PHOI_HOP_CMHS",
        p(
            "Phối hợp với Ban đại diện cha mẹ học sinh (cần đối chiếu văn bản gốc)",
            "Works with the parents’ board (compare with the original)",
        ),
    ),
    (
        "NT_KHONG_MAT_ANTT",
        p(
            "Không mất ANTT, không bị kích động, lôi kéo (cần đối chiếu văn bản gốc)",
            "No loss of order, nobody incited (compare with the original)",
        ),
    ),
    (
        "NT_KHONG_BLHD",
        p(
            "Không có bạo lực học đường (cần đối chiếu văn bản gốc)",
            "No school violence (compare with the original)",
        ),
    ),
    (
        "NT_HOAN_THANH_NHIEM_VU",
        p(
            "Cán bộ, giáo viên hoàn thành nhiệm vụ (cần đối chiếu văn bản gốc)",
            "Staff complete their tasks (compare with the original)",
        ),
    ),
];

const UNIT_2021: Codes = &[
    (
        "DV_NGHI_QUYET_KE_HOACH",
        p(
            "Có nghị quyết, kế hoạch bảo đảm ANTT trong quý I",
            "Resolution and plan in the first quarter",
        ),
    ),
    ("DV_DANG_KY", p("Đã đăng ký phấn đấu", "Registered to strive")),
    ("DV_NOI_QUY", p("Có nội quy, quy chế bảo vệ", "Rules of the house")),
    ("DV_PHO_BIEN", p("100 % cán bộ, người lao động được phổ biến", "All staff briefed")),
    ("DV_MO_HINH", p("Có ít nhất một mô hình hoạt động hiệu quả", "At least one model that works")),
    (
        "DV_CHU_TRUONG",
        p(
            "Thực hiện đầy đủ chủ trương, quy chế phối hợp (cần đối chiếu văn bản gốc)",
            "Policies and coordination carried out (compare with the original)",
        ),
    ),
    (
        "DV_KHONG_XAY_RA",
        p(
            "Không để xảy ra vụ việc (cần đối chiếu văn bản gốc)",
            "Nothing that must not happen (compare with the original)",
        ),
    ),
    (
        "DV_KHONG_VI_PHAM",
        p(
            "Không có cán bộ vi phạm pháp luật (cần đối chiếu văn bản gốc)",
            "No staff in breach of the law (compare with the original)",
        ),
    ),
    (
        "DV_BAO_VE",
        p(
            "Lực lượng bảo vệ đạt yêu cầu (cần đối chiếu văn bản gốc)",
            "Guards fit for their task (compare with the original)",
        ),
    ),
];
