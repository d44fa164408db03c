//! What the figures of a report are of, told in files that are read without the report.

use camket_domain::fact::read_code;
use camket_domain::period::Span;
use camket_domain::{AreaId, Stage};

use super::count::Figure;
use super::layout::Standing;
use crate::model::{Cell, Column, Document, Table};
use crate::words::focus::limits;
use crate::words::form::annex_line;
use crate::words::outline::{APPROVED_ABOUT, DAYS, DRAFT, LIMITED_ABOUT, PRELIMINARY_ABOUT};
use crate::words::places::named;
use crate::words::table::any_metric;
use crate::words::topics::topic;

/// Area and days of a report.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// The days.
    pub period: Span,
}

/// The tables of the annex for a workbook, each with what it is of, since a sheet is copied and sent
/// alone.
pub fn sheets(document: &Document, origin: Origin<'_>, standing: &Standing) -> Vec<Table> {
    let belongs = annex_line(&document.number, &document.dated);
    let belongs = if standing.issued { belongs } else { DRAFT.to_owned() };
    let notes: Vec<String> =
        [about(origin, standing), belongs].into_iter().filter(|note| !note.is_empty()).collect();
    let sheet = |table: &Table| Table { notes: notes.clone(), ..table.clone() };
    document.annex.iter().map(sheet).collect()
}

/// `Huyện Gia Bình, từ ngày 01/01/2014 đến ngày 08/10/2019; số liệu đã duyệt; chỉ tính nhà trường`.
fn about(origin: Origin<'_>, standing: &Standing) -> String {
    let Span { from, to } = origin.period;
    let days = DAYS.replace("{from}", &from.to_string()).replace("{to}", &to.to_string());
    let stage = if standing.preliminary { PRELIMINARY_ABOUT } else { APPROVED_ABOUT };
    let limited = limits(standing.focus).map(|it| LIMITED_ABOUT.replace("{limits}", &it));
    let place = format!("{}, {days}", named(origin.area.as_str()));
    let parts = [Some(place), Some(stage.to_owned()), limited];
    parts.into_iter().flatten().collect::<Vec<String>>().join("; ")
}

/// Every figure as one plain table, for machines: code, part, formula, value, value of the year
/// before, its name and unit in words, and in each row what it is of and limited to (codes, blank for
/// everything).
pub fn rows_of_all(figures: &[Figure], origin: Origin<'_>, standing: &Standing) -> Table {
    let heads = [
        "code",
        "of",
        "formula",
        "value",
        "previous",
        "name",
        "unit",
        "area",
        "from",
        "to",
        "stage",
        "site_kind",
        "topic",
    ];
    let stage = if standing.preliminary { Stage::Preliminary } else { Stage::Approved };
    let Span { from, to } = origin.period;
    let of: [Cell; 6] = [
        origin.area.as_str().into(),
        Cell::Day(from),
        Cell::Day(to),
        stage.code().into(),
        standing.focus.site_kind_code().into(),
        standing.focus.topic_code().into(),
    ];
    let row = |figure: &Figure| {
        let (name, unit) = names(&figure.code);
        let own = [
            figure.code.clone().into(),
            figure.of.code().into(),
            Cell::Int(i64::from(figure.formula)),
            Cell::Int(figure.value),
            figure.previous.map_or(Cell::Blank, Cell::Int),
            name.into(),
            unit.into(),
        ];
        own.into_iter().chain(of.clone()).collect()
    };
    Table {
        columns: heads.map(|head| Column::new(head, 1)).into(),
        rows: figures.iter().map(row).collect(),
        ..Table::default()
    }
}

/// Name and unit of a figure, blank where this version does not know it.
fn names(code: &str) -> (String, &'static str) {
    let Some((metric, of)) = read_code(code) else { return (String::new(), "") };
    let (name, unit) = any_metric(metric);
    match of {
        Some(of) => (format!("{name}: {}", topic(metric, of)), unit),
        None => (name.to_owned(), unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::csv;
    use crate::official::Of;
    use camket_domain::Date;
    use camket_domain::line::Focus;

    #[test]
    fn a_file_says_of_what_its_figures_are() {
        let day = |text| Date::parse_iso(text).expect("a day");
        let period = Span::new(day("2019-01-01"), day("2019-12-31")).expect("a span");
        let area = AreaId::from("263-2004");
        let origin = Origin { area: &area, period };
        let standing = |site_kind, topic| Standing {
            number: None,
            dated: None,
            issued: false,
            version: 1,
            corrects: None,
            preliminary: true,
            focus: Focus::read(site_kind, topic).expect("known codes"),
            closed_years: 1,
        };
        let (code, of) = ("L03/MA_TUY".to_owned(), Of::Whole);
        let figures = [Figure { code, of, formula: 1, value: 7, previous: None }];
        let limited = standing("NHA_TRUONG", "");
        let text = String::from_utf8(csv(&rows_of_all(&figures, origin, &limited)));
        let text = text.expect("it is text");
        let row = "L03/MA_TUY,,1,7,,\"Buổi tuyên truyền trực tiếp: Ma túy\",buổi,263-2004,\
                   2019-01-01,2019-12-31,preliminary,NHA_TRUONG,\r\n";
        assert!(text.ends_with(row), "{text}");

        let table = Table { title: "a".to_owned(), ..Table::default() };
        let document = Document { annex: vec![table], ..Document::default() };
        let notes = |standing: &Standing| sheets(&document, origin, standing)[0].notes.clone();
        let days = "Huyện Gia Bình, từ ngày 01/01/2019 đến ngày 31/12/2019; số liệu sơ bộ";
        assert_eq!(notes(&standing("", "")), [days, "(Dự thảo)"]);
        assert_eq!(notes(&limited)[0], format!("{days}; chỉ tính nhà trường"));
        let issued = Standing { issued: true, preliminary: false, ..standing("", "") };
        let document = Document {
            number: "Số: 01/BC-BCĐ".to_owned(),
            dated: "Gia Bình, ngày 08 tháng 01 năm 2020".to_owned(),
            ..document
        };
        let notes = &sheets(&document, origin, &issued)[0].notes;
        assert!(notes[0].ends_with("; số liệu đã duyệt"), "{notes:?}");
        assert_eq!(notes[1], "(Kèm theo Báo cáo số 01/BC-BCĐ ngày 08 tháng 01 năm 2020)");
    }
}
