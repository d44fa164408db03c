//! The tables of the annex: the period beside the year before, by area, by kind of site, and who met
//! the standard by year.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::fact::read_code;
use camket_domain::line::Focus;
use camket_domain::number::percent_tenths;
use camket_domain::{Metric, SiteKind};

use super::count::{CONFIRMED, Figure, Of};
use super::layout::Standing;
use crate::model::{Cell, Column, Table};
use crate::words::focus::limits;
use crate::words::outline::LIMITED_MARK;
use crate::words::places::{named_beside, site_kind};
use crate::words::table as words;
use crate::words::topics::topic;

/// Every table that has something to show.
pub fn tables(figures: &[Figure], standing: &Standing) -> Vec<Table> {
    let focus = standing.focus;
    let ids: BTreeSet<&str> = figures.iter().filter_map(area_of).collect();
    let by_area = side(figures, focus, words::BY_AREA, words::AREA, |of| match of {
        Of::Area(id) => Some(named_beside(id, &ids)),
        _ => None,
    });
    let by_site_kind = side(figures, focus, words::BY_SITE_KIND, words::SITE_KIND, |of| match of {
        // Of one kind of site it would be the whole once more.
        Of::SiteKind(code) if focus.site_kind.is_none() => Some(site_kind(code).to_owned()),
        _ => None,
    });
    let mut tables =
        vec![of_period(figures, standing), by_area, by_site_kind, shares(figures, focus)];
    tables.retain(|table| !table.rows.is_empty());
    if let Some(limits) = limits(focus) {
        let note = LIMITED_MARK.replace("{limits}", &limits);
        tables.iter_mut().for_each(|table| table.notes.push(note.clone()));
    }
    tables
}

fn area_of(figure: &Figure) -> Option<&str> {
    if let Of::Area(id) = &figure.of { Some(id) } else { None }
}

fn of_period(figures: &[Figure], standing: &Standing) -> Table {
    let compared = figures.iter().any(|figure| figure.previous.is_some());
    let mut columns = vec![
        Column::new(words::NUMBER, 2),
        Column::new(words::LINE, 16),
        Column::new(words::UNIT, 5),
        Column::new(words::VALUE, 5),
    ];
    if compared {
        columns.extend([Column::new(words::PREVIOUS, 5), Column::new(words::GROWTH, 5)]);
    }
    let mut rows = Vec::new();
    let mut number = 0;
    for metric in Metric::ALL {
        let Some((name, unit)) = words::metric(metric) else { continue };
        let of_metric =
            figures.iter().filter(|it| read(&it.code).is_some_and(|(m, _)| m == metric));
        for figure in of_metric {
            match (&figure.of, read(&figure.code).and_then(|(_, topic)| topic)) {
                (Of::Whole, None) => {
                    number += 1;
                    rows.push(row(Cell::Int(number), name.to_owned(), unit, figure));
                }
                (Of::Whole, Some(code)) => {
                    let name = format!("- {}", topic(metric, code));
                    rows.push(row(Cell::Blank, name, unit, figure));
                }
                (Of::Year(year), _) => {
                    let name = words::YEAR.replace("{year}", &year.to_string());
                    rows.push(row(Cell::Blank, name, unit, figure));
                }
                _ => {}
            }
        }
        match metric {
            Metric::SafetyMet => rows.extend(mean(figures, unit, standing.closed_years)),
            Metric::SchoolIncidents => rows.extend(unreported(figures, unit, standing.focus)),
            _ => {}
        }
    }
    let width = columns.len();
    rows.iter_mut().for_each(|row: &mut Vec<Cell>| row.truncate(width));
    rows.iter_mut().for_each(|row| row.resize(width, Cell::Blank));
    Table { title: words::OF_PERIOD.to_owned(), notes: Vec::new(), columns, rows }
}

fn read(code: &str) -> Option<(Metric, Option<&'static str>)> {
    read_code(code)
}

fn row(number: Cell, name: String, unit: &str, figure: &Figure) -> Vec<Cell> {
    let growth = figure.previous.and_then(|previous| growth(figure.value, previous));
    vec![
        number,
        name.into(),
        unit.into(),
        Cell::Int(figure.value),
        figure.previous.map_or(Cell::Blank, Cell::Int),
        growth.map_or(Cell::Blank, Cell::Tenths),
    ]
}

/// By how many tenths of a percent there is more than before; none where there was nothing.
fn growth(value: i64, previous: i64) -> Option<i64> {
    let more = value.checked_sub(previous)?;
    let tenths = percent_tenths(more.checked_abs()?, previous)?;
    Some(if more < 0 { -tenths } else { tenths })
}

/// What nobody can say of schools yet: neither that it happened nor that it did not.
fn unreported(figures: &[Figure], unit: &str, focus: Focus) -> Vec<Vec<Cell>> {
    let of_whole = |metric: Metric, topic: Option<&str>| {
        let is_it = |read: (Metric, Option<&str>)| read == (metric, topic);
        figures.iter().find(|it| it.of == Of::Whole && read(&it.code).is_some_and(is_it))
    };
    let has_line = of_whole(Metric::SchoolIncidents, None).is_some();
    let is_told = |code: &&str| has_line && focus.topic.is_none_or(|topic| topic == *code);
    let silent = CONFIRMED.into_iter().filter(is_told);
    let silent = silent.filter(|code| of_whole(Metric::SchoolIncidents, Some(code)).is_none());
    let row = |code: &str| {
        // What a report is limited to is its whole.
        let returns =
            of_whole(Metric::ZeroReturnDays, Some(code).filter(|_| focus.topic.is_none()));
        let is_begun = returns.is_some_and(|it| it.value > 0);
        let said = if is_begun { words::PARTLY_REPORTED } else { words::UNREPORTED };
        let name = format!("- {}", topic(Metric::SchoolIncidents, code));
        vec![Cell::Blank, name.into(), unit.into(), said.into()]
    };
    silent.map(row).collect()
}

/// The yearly mean of units that met the standard, where there are years to take it of.
fn mean(figures: &[Figure], unit: &str, years: i64) -> Option<Vec<Cell>> {
    let code = Metric::SafetyMet.code();
    let whole = figures.iter().find(|it| it.of == Of::Whole && it.code == code)?;
    let tenths = whole.value.checked_mul(20)?.checked_add(years)?.checked_div(years * 2)?;
    let cells = [Cell::Blank, words::MEAN.into(), unit.into(), Cell::Tenths(tenths)];
    (years > 1).then(|| cells.into())
}

/// The table of one side of the whole: a row for each of its parts, a column for each line that is
/// told.
fn side(
    figures: &[Figure],
    focus: Focus,
    title: &str,
    head: &str,
    name: impl Fn(&Of) -> Option<String>,
) -> Table {
    let told: Vec<(Metric, &str)> =
        words::COLUMNS.into_iter().filter(|(metric, _)| focus.tells(*metric)).collect();
    let mut parts: BTreeMap<&Of, (String, Vec<i64>)> = BTreeMap::new();
    for figure in figures {
        let column = told.iter().position(|(metric, _)| metric.code() == figure.code);
        if let (Some(column), Some(name)) = (column, name(&figure.of)) {
            parts.entry(&figure.of).or_insert((name, vec![0; told.len()])).1[column] = figure.value;
        }
    }
    let mut columns = vec![Column::new(words::NUMBER, 2), Column::new(head, 7)];
    columns.extend(told.iter().map(|(_, head)| Column::new(*head, 4)));
    let line = |number: Cell, name: String, values: &[i64]| {
        let numbers = values.iter().map(|value| Cell::Int(*value));
        [number, name.into()].into_iter().chain(numbers).collect::<Vec<Cell>>()
    };
    let mut rows: Vec<Vec<Cell>> = (1..)
        .zip(parts.values())
        .map(|(number, (name, values))| line(Cell::Int(number), name.clone(), values))
        .collect();
    if !rows.is_empty() {
        let mut totals = vec![0; told.len()];
        for (_, values) in parts.values() {
            totals.iter_mut().zip(values).for_each(|(total, value)| *total += value);
        }
        rows.push(line(Cell::Blank, words::TOTAL.to_owned(), &totals));
    }
    Table { title: title.to_owned(), notes: Vec::new(), columns, rows }
}

/// Who met the standard of all that there were: a row for each year, two columns for each kind, and
/// for all of them together.
fn shares(figures: &[Figure], focus: Focus) -> Table {
    let mut years: BTreeMap<i32, [i64; 8]> = BTreeMap::new();
    for figure in figures {
        let Of::SiteKindInYear(code, year) = &figure.of else { continue };
        let kind = SiteKind::ALL.iter().position(|kind| kind.code() == code);
        let of_all = usize::from(figure.code == Metric::Sites.code());
        if let Some(kind) = kind {
            let row = years.entry(*year).or_default();
            row[kind * 2 + of_all] = figure.value;
            row[SiteKind::ALL.len() * 2 + of_all] += figure.value;
        }
    }
    let is_shown = |(at, _): &(usize, &str)| {
        focus.site_kind.is_none_or(|kind| SiteKind::ALL.get(at / 2) == Some(&kind))
    };
    let shown: Vec<(usize, &str)> =
        words::SHARES.into_iter().enumerate().filter(is_shown).collect();
    let mut columns = vec![Column::new(words::EVALUATED_YEAR, 3)];
    columns.extend(shown.iter().map(|(_, head)| Column::new(*head, 4)));
    let row = |(year, values): (i32, [i64; 8])| {
        // A year is a name and no amount.
        let year = Cell::Text(year.to_string());
        let values = shown.iter().map(|(at, _)| Cell::Int(values[*at]));
        std::iter::once(year).chain(values).collect::<Vec<Cell>>()
    };
    let rows = years.into_iter().map(row).collect();
    Table { title: words::MET_BY_YEAR.to_owned(), notes: Vec::new(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(code: &str, of: Of, value: i64, previous: Option<i64>) -> Figure {
        Figure { code: code.to_owned(), of, formula: 1, value, previous }
    }

    fn standing(closed_years: i64) -> Standing {
        let (number, dated) = (None, None);
        let (issued, version, preliminary, focus) = (false, 1, false, Focus::NONE);
        let corrects = None;
        Standing { number, dated, issued, version, corrects, preliminary, focus, closed_years }
    }

    #[test]
    fn growth_is_of_what_there_was() {
        assert_eq!(growth(98, 70), Some(400));
        assert_eq!(growth(50, 100), Some(-500));
        assert_eq!(growth(5, 0), None);
        assert_eq!(growth(i64::MIN, 1), None);
    }

    #[test]
    fn the_yearly_mean_stands_below_its_years() {
        let figures: Vec<Figure> = [("", 1_485)]
            .into_iter()
            .map(|(_, value)| figure("L12", Of::Whole, value, None))
            .chain((2014..=2018).map(|year| figure("L12", Of::Year(year), 297, None)))
            .collect();
        let table = &tables(&figures, &standing(5))[0];
        let last = table.rows.last().expect("there are rows");
        assert_eq!(last[3], Cell::Tenths(2_970));
        assert_eq!(table.rows.len(), 7);
        assert!(table.columns.len() == 4, "nothing is compared");
    }

    #[test]
    fn the_sides_add_up_in_their_last_row() {
        let of = |id: &str| Of::Area(id.to_owned());
        let figures = [
            figure("L03", of("09454-2004"), 40, None),
            figure("L03", of("09457-2004"), 58, None),
            figure("L04", of("09457-2004"), 45_000, None),
        ];
        let table = &tables(&figures, &standing(0))[0];
        assert_eq!(table.title, words::BY_AREA);
        let last = table.rows.last().expect("there are rows");
        assert_eq!(last[2..4], [Cell::Int(98), Cell::Int(45_000)]);
        assert_eq!(table.rows[0][1], Cell::from("Thị trấn Gia Bình"));
    }

    #[test]
    fn what_a_limitation_leaves_out_has_no_column_of_zeros() {
        let of = |id: &str| Of::Area(id.to_owned());
        let figures = [figure("L03", of("09454-2004"), 40, None)];
        let focus = Focus::read("", "MA_TUY").expect("a topic");
        let table = &tables(&figures, &Standing { focus, ..standing(0) })[0];
        let heads: Vec<&str> = table.columns.iter().map(|it| it.head.as_str()).collect();
        assert!(heads.contains(&"Buổi tuyên truyền") && !heads.contains(&"Lượt đạt ANTT"));
        assert!(table.rows.iter().all(|row| row.len() == heads.len()));
    }

    #[test]
    fn who_met_the_standard_stands_beside_all_that_there_were() {
        let of = |code: &str, year| Of::SiteKindInYear(code.to_owned(), year);
        let figures = [
            figure("L12", of("CO_QUAN", 2018), 269, None),
            figure("R1", of("CO_QUAN", 2018), 270, None),
            figure("L12", of("NHA_TRUONG", 2018), 173, None),
            figure("R1", of("NHA_TRUONG", 2018), 173, None),
            figure("R1", of("NHA_TRUONG", 2017), 172, None),
        ];
        let rows = shares(&figures, Focus::NONE).rows;
        let shown = |row: &Vec<Cell>| row.iter().map(Cell::shown).collect::<Vec<_>>().join(" ");
        let expected = ["2017 0 0 0 0 0 172 0 172", "2018 269 270 0 0 173 173 442 443"];
        assert_eq!(rows.iter().map(shown).collect::<Vec<_>>(), expected);
        let focus = Focus::read("NHA_TRUONG", "").expect("a kind");
        let schools = shares(&figures, focus).rows;
        assert_eq!(schools.iter().map(shown).collect::<Vec<_>>(), ["2017 0 172", "2018 173 173"]);
    }

    #[test]
    fn what_schools_have_not_confirmed_is_no_zero() {
        let of_whole = |code, value| figure(code, Of::Whole, value, None);
        let rows = |figures: &[Figure], topic| {
            let focus = Focus::read("", topic).expect("known codes");
            let table = tables(figures, &Standing { focus, ..standing(1) }).swap_remove(0);
            let rows = table.rows.into_iter().map(|row| (row[1].shown(), row[3].shown()));
            rows.filter(|(name, _)| name.starts_with('-')).collect::<Vec<_>>()
        };
        let silent = [of_whole("L14", 0)];
        let told = |violence: &str, drugs: &str| {
            [("- Bạo lực học đường", violence), ("- Ma túy trong trường học", drugs)]
                .map(|(name, said)| (name.to_owned(), said.to_owned()))
        };
        assert_eq!(rows(&silent, ""), told("chưa có báo cáo", "chưa có báo cáo"));
        assert_eq!(rows(&silent, "MA_TUY"), told("", "chưa có báo cáo")[1..]);
        assert_eq!(rows(&silent, "PHAO"), []);
        let begun = [of_whole("L14", 0), of_whole("L14/BLHD", 0), of_whole("L14Z/MA_TUY", 30)];
        assert_eq!(rows(&begun, ""), told("0", "chưa đủ báo cáo"));
        let begun = [of_whole("L14", 0), of_whole("L14Z", 30)];
        assert_eq!(rows(&begun, "MA_TUY"), told("", "chưa đủ báo cáo")[1..]);
    }
}
