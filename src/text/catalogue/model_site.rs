//! Words of sites of models.

use super::{KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "model_site",
    one: p("Điểm mô hình", "Site of a model"),
    many: p("Điểm mô hình", "Sites of models"),
    new: p("Thêm điểm", "Add a site of a model"),
    counted: p("{n} điểm", "{n} sites of models"),
    fields: &[
        field("model", p("Mô hình", "Model")),
        field("site", p("Cơ sở", "Site")),
        field("place", p("Địa bàn, nếu không phải cơ sở", "Place, if it is no site")).help(p(
            "Thôn, tổ dân phố nơi mô hình hoạt động.",
            "The hamlet or street of the model.",
        )),
        field("joined_on", p("Ngày nhân rộng", "Joined on")),
        field("phase", p("Tình trạng điểm", "Phase")).codes(codes::MODEL_PHASES),
        field("dissolved_on", p("Hoạt động đến hết ngày", "Last day")),
        field("team_count", p("Số tổ", "Teams")),
        field("member_count", p("Số thành viên", "Members")),
        field("in_charge", p("Người phụ trách", "In charge")),
        field("charter", p("Quy ước", "Charter"))
            .help(p("Tên hoặc số của bản quy ước.", "Title or number of the charter.")),
    ],
};
