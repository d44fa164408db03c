//! The words of periods, and of how firm and of what figures are.

use camket_domain::fact::Stage;
use camket_domain::period::{
    ADMINISTRATIVE, CALENDAR_YEAR, Calendar, EVALUATION, Grain, RESIDENTIAL,
};

use super::{Phrase, Sentence, fill, words};

words! {
    pub FILTERS => "Chọn kỳ và địa bàn", "Choose period and area";
    pub OLD_AREA => "{name} (cũ)", "{name} (old)";
    pub PERIOD => "Kỳ", "Period";
    pub YEAR => "Năm", "Year";
    pub NUMBER => "Kỳ thứ", "Which one";
    pub FROM => "Từ ngày", "From";
    pub TO => "Đến ngày", "To";
    pub TO_BEFORE_FROM => "Ngày cuối phải sau ngày đầu.", "The last day must follow the first.";
    pub BEFORE => "Kỳ trước", "The period before";
    pub AFTER => "Kỳ sau", "The period after";
    pub AREA => "Địa bàn", "Area";
    pub STAGE => "Mức số liệu", "Stage";
    pub SPAN => "{from} – {to}", "{from} – {to}";
    pub PERIOD_EVERYTHING => "Từ 2014 đến nay", "Since 2014";
    pub PERIOD_REVIEW => "Tổng kết 2014 – 08/10/2019", "Review 2014 – 08/10/2019";
    pub PERIOD_FREE => "Tự chọn ngày", "Any days";
    pub CALENDAR_MONTH => "Tháng", "Month";
    pub CALENDAR_QUARTER => "Quý", "Quarter";
    pub CALENDAR_HALF => "6 tháng", "Half-year";
    pub CALENDAR_YEARS => "Năm", "Year";
    pub ADMINISTRATIVE_MONTH => "Tháng báo cáo (15–14)", "Report month (15th–14th)";
    pub ADMINISTRATIVE_QUARTER => "Quý báo cáo (15–14)", "Report quarter (15th–14th)";
    pub ADMINISTRATIVE_HALF => "6 tháng báo cáo (15–14)", "Report half-year (15th–14th)";
    pub ADMINISTRATIVE_YEAR => "Năm báo cáo (15–14)", "Report year (15th–14th)";
    pub EVALUATION_YEAR =>
        "Năm đánh giá ANTT (16/11–15/11)", "Evaluation year (16 Nov – 15 Nov)";
    pub RESIDENTIAL_YEAR =>
        "Năm đánh giá khu dân cư (01/11–31/10)", "Residential areas' year (1 Nov – 31 Oct)";
    pub SCHOOL_YEAR => "Năm học", "School year";
    pub SCHOOL_YEAR_NAMED => "{from}–{to}", "{from}–{to}";
    pub MONTH_NAMED => "Tháng {n}", "Month {n}";
    pub QUARTER_NAMED => "Quý {n}", "Quarter {n}";
    pub FIRST_HALF => "6 tháng đầu năm", "First half";
    pub SECOND_HALF => "6 tháng cuối năm", "Second half";
    pub PRELIMINARY => "Sơ bộ", "Preliminary";
    pub APPROVED => "Đã duyệt", "Approved";
    pub PRELIMINARY_NOTE =>
        "Sơ bộ: gồm cả hồ sơ đã hoàn thành nhưng chưa duyệt.",
        "Preliminary: complete records count, approved or not.";
    pub APPROVED_NOTE =>
        "Đã duyệt: chỉ gồm hồ sơ đã duyệt hoặc đã khóa sổ.",
        "Approved: only approved or locked records count.";
    pub SITE_KIND => "Loại cơ sở", "Kind of site";
    pub ANY_SITE_KIND => "Mọi loại", "Any kind";
}

/// Returns what a way of cutting time is called.
pub fn cut_words(calendar: &Calendar, grain: Grain) -> Phrase {
    let of = |known: &Calendar| known.code == calendar.code;
    match grain {
        Grain::Month if of(&ADMINISTRATIVE) => ADMINISTRATIVE_MONTH,
        Grain::Quarter if of(&ADMINISTRATIVE) => ADMINISTRATIVE_QUARTER,
        Grain::HalfYear if of(&ADMINISTRATIVE) => ADMINISTRATIVE_HALF,
        Grain::Year if of(&ADMINISTRATIVE) => ADMINISTRATIVE_YEAR,
        Grain::Month => CALENDAR_MONTH,
        Grain::Quarter => CALENDAR_QUARTER,
        Grain::HalfYear => CALENDAR_HALF,
        Grain::Year if of(&CALENDAR_YEAR) => CALENDAR_YEARS,
        Grain::Year if of(&EVALUATION) => EVALUATION_YEAR,
        Grain::Year if of(&RESIDENTIAL) => RESIDENTIAL_YEAR,
        Grain::Year => SCHOOL_YEAR,
    }
}

/// Returns what the year of a calendar is called: a school year has two.
pub fn year_words(calendar: &Calendar, year: i32) -> Sentence {
    if calendar.code != camket_domain::period::SCHOOL_YEAR.code {
        return year.to_string().into();
    }
    let blanks = [("from", year.to_string().into()), ("to", (year + 1).to_string().into())];
    fill(SCHOOL_YEAR_NAMED, blanks)
}

/// Returns what a period of a year is called by its number.
pub fn number_words(grain: Grain, number: u32) -> Sentence {
    match grain {
        Grain::Month => fill(MONTH_NAMED, [("n", number.into())]),
        Grain::Quarter => fill(QUARTER_NAMED, [("n", number.into())]),
        Grain::HalfYear if number == 1 => FIRST_HALF.into(),
        Grain::HalfYear => SECOND_HALF.into(),
        Grain::Year => YEAR.into(),
    }
}

/// Returns how firm a figure is.
pub fn stage_words(stage: Stage) -> Phrase {
    match stage {
        Stage::Preliminary => PRELIMINARY,
        Stage::Approved => APPROVED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use camket_domain::period::{CALENDARS, SCHOOL_YEAR as SCHOOL};

    #[test]
    fn every_way_of_cutting_time_has_words_of_its_own() {
        let all = CALENDARS.into_iter().flat_map(|calendar| {
            calendar.grains.iter().map(|grain| cut_words(calendar, *grain).vi)
        });
        let all: Vec<_> = all.collect();
        let mut single = all.clone();
        single.sort_unstable();
        single.dedup();
        assert_eq!(single.len(), all.len());
    }

    #[test]
    fn a_school_year_is_named_by_its_two_years() {
        assert_eq!(&*year_words(&SCHOOL, 2018).in_lang(Lang::Vi), "2018–2019");
        assert_eq!(&*year_words(&CALENDAR_YEAR, 2018).in_lang(Lang::Vi), "2018");
    }
}
