//! One line of a list into one person, or into nothing if it is a total or a signature.

use super::header::Columns;
use super::{Problem, Row};
use crate::date::Date;
use crate::fold::fold;
use crate::letters::to_lower;
use crate::name::display_name;
use crate::table::Line;

/// The years in which people on a list were born.
const BIRTH_YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// The days of a spreadsheet, counted from 1899-12-30, that can be birthdays: 1920 to 2064.
const SHEET_DAYS: std::ops::RangeInclusive<i64> = 7_306..=60_000;

/// 1970-01-01 as a spreadsheet counts days.
const SHEET_EPOCH: i64 = 25_569;

/// Reads one line. `at_top` is whether nobody was read yet, so that titles may still come.
pub(super) fn read(line: &Line, columns: &Columns, at_top: bool) -> Option<Row> {
    let mut row = Row { line: line.number, ..Row::default() };
    let ordinal_cell = line.cell(columns.ordinal);
    row.ordinal = ordinal(ordinal_cell);
    let name_cell = full_name_cell(line, columns);
    if is_aside(line, &name_cell, ordinal_cell, at_top) {
        return None;
    }
    if row.ordinal.is_none() && !ordinal_cell.is_empty() {
        row.problems.push(Problem::OrdinalUnreadable);
    }
    read_name(&mut row, &name_cell, columns);
    let unit = line.cell(columns.unit);
    row.unit = Some(unit).filter(|unit| !unit.is_empty()).map(str::to_owned);
    row.unit = row.unit.or_else(|| columns.title_unit.clone());
    let girls = || line.cell(columns.birth_of_girls);
    let birth = Some(line.cell(columns.birth)).filter(|cell| !cell.is_empty());
    read_birth(&mut row, birth.unwrap_or_else(girls));
    if line.cut {
        row.problems.push(Problem::Cut);
    }
    Some(row)
}

fn full_name_cell(line: &Line, columns: &Columns) -> String {
    let family = line.cell(columns.family);
    format!("{family} {}", line.cell(columns.name)).trim().to_owned()
}

fn read_name(row: &mut Row, cell: &str, columns: &Columns) {
    let (number, name) = split_number(cell);
    if columns.ordinal.is_none() {
        row.ordinal = number;
    }
    let name = if number.is_some() { name } else { cell };
    row.full_name = display_name(name);
    if row.full_name.is_empty() {
        row.problems.push(Problem::NameMissing);
    } else if !is_name(&row.full_name) {
        row.problems.push(Problem::NameDoubtful);
    }
}

fn read_birth(row: &mut Row, cell: &str) {
    if cell.is_empty() {
        return;
    }
    match birth_year(cell) {
        Some(year) if BIRTH_YEARS.contains(&year) => row.birth_year = Some(year as i32),
        Some(year) => {
            let year = i32::try_from(year).unwrap_or(i32::MAX);
            row.problems.push(Problem::BirthImplausible { year });
        }
        None => row.problems.push(Problem::BirthUnreadable),
    }
}

/// Whether a line is not a person: a preprinted number without a name, a total, a signature
/// block, or, before the first person, a title.
fn is_aside(line: &Line, name: &str, ordinal_cell: &str, at_top: bool) -> bool {
    let numbered = ordinal(ordinal_cell).is_some() || split_number(name).0.is_some();
    if name.is_empty() {
        let others = line.filled().filter(|cell| *cell != ordinal_cell).count();
        return if numbered { others == 0 } else { others < 2 || !ordinal_cell.is_empty() };
    }
    let speaks = |cell: &str| is_total(cell) || is_signature(cell) || (at_top && is_title(cell));
    !numbered && (speaks(name) || line.filled().next().is_some_and(speaks))
}

/// *Tong cong*, *Cong*: told from the family name Tong by its tone where the list has tones.
fn is_total(cell: &str) -> bool {
    let folded = fold(cell);
    let total = ["tong cong", "tong so", "tong:", "cong:", "danh sach nay", "danh sach co"];
    let speaks = total.iter().any(|words| folded.starts_with(words))
        || matches!(folded.as_str(), "tong" | "cong");
    // The second letter of the word for a total has a dipping tone, that of the name a rising one.
    let is_surname = cell.chars().map(to_lower).nth(1) == Some('ố');
    speaks && !is_surname
}

fn is_signature(cell: &str) -> bool {
    let folded = fold(cell);
    let dated = folded.contains("ngay ") && folded.contains(" thang ") && folded.contains(" nam ");
    let signers = [
        "nguoi lap",
        "hieu truong",
        "pho hieu truong",
        "giao vien chu nhiem",
        "gvcn",
        "thu truong",
        "xac nhan cua",
        "ky va ghi ro",
        "(ky",
        "tm. ",
        "kt. ",
    ];
    dated || signers.iter().any(|words| folded.starts_with(words))
}

pub(super) fn is_title(cell: &str) -> bool {
    let folded = fold(cell);
    let titles = [
        "danh sach",
        "cong hoa xa hoi",
        "doc lap",
        "ubnd",
        "uy ban",
        "phong giao duc",
        "so giao duc",
        "truong thcs",
        "truong thpt",
        "truong tieu",
        "truong mam",
        "truong trung",
        "nam hoc",
        "lop ",
        "lop:",
    ];
    titles.iter().any(|words| folded.starts_with(words))
}

/// Whether a cell has any letter.
pub(super) fn has_letters(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic)
}

/// Whether a cell looks like a full name: two words or more, of letters only.
pub(super) fn is_name(cell: &str) -> bool {
    let (number, rest) = split_number(cell);
    let name = if number.is_some() { rest } else { cell };
    let of_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '\u{2019}' | '-' | '.');
    name.split_whitespace().filter(|word| has_letters(word)).count() >= 2
        && name.chars().all(of_name)
}

/// Whether a cell looks like a class: `6A1`, `12A3`, `10 Toan`.
pub(super) fn is_class(cell: &str) -> bool {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let grade = cell[..digits].parse::<u8>().is_ok_and(|grade| (1..=12).contains(&grade));
    grade && cell.chars().count() <= 12 && has_letters(cell)
}

/// Whether a cell looks like a birthday or year of birth.
pub(super) fn is_birth(cell: &str) -> bool {
    birth_year(cell).is_some_and(|year| BIRTH_YEARS.contains(&year))
}

/// A leading number of the list: `12. Nguyen Van An` as 12 and the name.
fn split_number(cell: &str) -> (Option<u32>, &str) {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = cell.split_at(digits);
    let separated = rest.starts_with(['.', ')', '/', ' ', '-']);
    let name = rest.trim_start_matches(['.', ')', '/', ' ', '-']);
    let number = number.parse().ok().filter(|_| separated && digits <= 5 && has_letters(name));
    (number, name)
}

/// The number in the list: `12`, `12.`, `012`, and the `12,0` of a spreadsheet.
pub(super) fn ordinal(cell: &str) -> Option<u32> {
    let number = whole(cell.trim_end_matches(['.', ')']))?;
    u32::try_from(number).ok().filter(|number| (1..=100_000).contains(number))
}

/// The year in a birthday, however it is written; not yet judged plausible unless it was found
/// among other numbers.
fn birth_year(cell: &str) -> Option<i64> {
    if cell.len() == 8
        && let Some(day) = Date::parse_vi(cell)
    {
        return Some(i64::from(day.year()));
    }
    if let Some(number) = whole(cell) {
        return Some(if SHEET_DAYS.contains(&number) { year_of_sheet_day(number) } else { number });
    }
    if is_impossible_day(cell) {
        return None;
    }
    let mut years = cell
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse::<i64>().ok())
        .filter(|year| BIRTH_YEARS.contains(year));
    years.next().filter(|_| years.next().is_none())
}

/// Whether three numbers, a year among them, make no day, in whatever order day and month stand.
fn is_impossible_day(cell: &str) -> bool {
    let numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let numbers: Vec<i32> = numbers.filter_map(|digits| digits.parse().ok()).collect();
    let [first, second, third] = numbers.as_slice() else { return false };
    let (year, [a, b]) = match (*first, *third) {
        (year @ 1_000..=9_999, third) => (year, [*second, third]),
        (first, year @ 1_000..=9_999) => (year, [first, *second]),
        _ => return false,
    };
    let is_day = |month: i32, day: i32| {
        let month_and_day = u32::try_from(month).ok().zip(u32::try_from(day).ok());
        month_and_day.is_some_and(|(month, day)| Date::from_ymd(year, month, day).is_some())
    };
    !is_day(a, b) && !is_day(b, a)
}

fn year_of_sheet_day(day: i64) -> i64 {
    i64::from(Date::from_days((day - SHEET_EPOCH) as i32).year())
}

/// A whole number that a spreadsheet may have damaged: `2.015`, `2015,0`, `2,015E+03`. Refuses one
/// that lost digits, such as `2E+03`.
fn whole(cell: &str) -> Option<i64> {
    let (mantissa, exponent) = match cell.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            (mantissa, exponent.strip_prefix('+').unwrap_or(exponent).parse::<usize>().ok()?)
        }
        None => (cell, 0),
    };
    let (head, tail) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if head.is_empty() || head.len() > 12 || !all_digits(head) || !all_digits(tail) {
        return None;
    }
    let is_scientific = mantissa.len() < cell.len();
    let digits = match tail.trim_end_matches('0') {
        _ if is_scientific && tail.len() == exponent => format!("{head}{tail}"),
        _ if is_scientific => return None,
        _ if tail.len() == 3 => format!("{head}{tail}"),
        "" => head.to_owned(),
        _ => return None,
    };
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_numbers_are_repaired_or_refused() {
        for (cell, year) in [
            ("2015", Some(2015)),
            ("2.015", Some(2015)),
            ("2015,0", Some(2015)),
            ("2015.00", Some(2015)),
            ("2,015E+03", Some(2015)),
            ("2E+03", None),
            ("2.0151E+03", None),
            ("42019", Some(2015)),
            ("15/01/2015", Some(2015)),
            ("15012015", Some(2015)),
            ("15-thg 1-2015", Some(2015)),
            ("2015-01-15T00:00:00", Some(2015)),
            ("26-thg 9", None),
            ("15/01/15", None),
            ("2014-2015", None),
            ("20/13/2014", None),
            ("30/02/2014", None),
            ("9/26/2014", Some(2014)),
        ] {
            assert_eq!(birth_year(cell), year, "{cell}");
        }
    }

    #[test]
    fn a_total_is_told_from_a_family_name() {
        assert!(is_total("Tổng cộng: 35 học sinh"));
        assert!(is_total("TONG CONG"));
        assert!(is_total("Cộng"));
        assert!(!is_total("Tống Công Minh"));
    }

    #[test]
    fn a_number_before_a_name_is_its_place_in_the_list() {
        assert_eq!(split_number("12. Nguyễn Văn An"), (Some(12), "Nguyễn Văn An"));
        assert_eq!(split_number("12").0, None);
        assert_eq!(split_number("6A1").0, None);
    }
}
