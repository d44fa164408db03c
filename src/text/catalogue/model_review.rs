//! Words of yearly reviews of models.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "model_review",
    one: p("Đánh giá mô hình", "Review of a model"),
    many: p("Đánh giá mô hình", "Reviews of models"),
    new: p("Thêm đánh giá", "Add a review"),
    counted: p("{n} lượt đánh giá", "{n} reviews"),
    fields: &[
        field("model_site", p("Điểm mô hình", "Site of a model")),
        field("reviewed_on", p("Ngày đánh giá", "Day")),
        field("rating", p("Xếp loại", "Rating"))
            .help(p(
                "Tên các loại: cần đối chiếu văn bản gốc.",
                "Names of ratings: to be compared with the original.",
            ))
            .codes(&[
                ("HIEU_QUA", p("Hoạt động hiệu quả", "Effective")),
                ("TRUNG_BINH", p("Trung bình", "Middling")),
                ("KEM_HIEU_QUA", p("Kém hiệu quả", "Ineffective")),
                ("NGUNG", p("Đã ngừng", "Stopped")),
            ]),
        field("tip_count", p("Số tin cung cấp", "Tips given")),
        field("solved_count", p("Số vụ đã giải quyết", "Cases settled")),
    ],
};
