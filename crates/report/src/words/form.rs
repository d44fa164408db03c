//! The fixed words of the official form (Decree 30/2020/ND-CP, annex I).

use camket_domain::Date;

/// The national title.
pub(crate) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// The motto beneath it.
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The word before the recipients.
pub(crate) const RECIPIENTS: &str = "Nơi nhận:";
/// The word over an annex; its number follows if there are several.
const ANNEX: &str = "Phụ lục";
/// What the annex is an annex to: the document's number and date.
pub(crate) const ANNEX_TO: &str = "(Kèm theo Báo cáo số {number} {dated})";

/// `Số: 12/BC-BCĐ`; room is left for a number that is not given yet.
pub fn number_line(number: Option<u32>, sign: &str) -> String {
    match number {
        Some(number) => format!("Số: {}", numbered(number, sign)),
        None => format!("Số:       /{sign}"),
    }
}

/// `12/BC-BCĐ`, as one document names another.
pub(crate) fn numbered(number: u32, sign: &str) -> String {
    format!("{number:02}/{sign}")
}

/// `Gia Bình, ngày 08 tháng 10 năm 2019`: days below ten and the first two months with a zero.
pub fn date_line(place: &str, day: Option<Date>) -> String {
    let Some(day) = day else { return format!("{place}, ngày     tháng     năm") };
    let (year, month, day) = day.ymd();
    let month = month_number(month);
    format!("{place}, ngày {day:02} tháng {month} năm {year}")
}

/// The first two months have a zero in front.
pub(crate) fn month_number(month: u32) -> String {
    if month <= 2 { format!("{month:02}") } else { month.to_string() }
}

/// What stands over an annex: the word, and its number in Roman signs where there are several.
pub(crate) fn annex_head(at: usize, of: usize) -> String {
    if of > 1 { format!("{ANNEX} {}", roman(at + 1)) } else { ANNEX.to_owned() }
}

/// A number in Roman signs, as parts of a document and its annexes have it.
pub(crate) fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 6] =
        [(40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = number;
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while left >= worth {
            text.push_str(sign);
            left -= worth;
        }
    }
    text
}

/// The line under an annex's title: to what it belongs. Blank where the document has no number yet.
pub(crate) fn annex_line(number: &str, dated: &str) -> String {
    let number = number.split_once(':').map_or(number, |(_, number)| number).trim();
    let dated = dated.split_once(", ").map_or(dated, |(_, dated)| dated);
    if number.starts_with('/') {
        return String::new();
    }
    ANNEX_TO.replace("{number}", number).replace("{dated}", dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_written_as_the_decree_wants() {
        let day = Date::parse_iso("2019-10-08");
        assert_eq!(date_line("Gia Bình", day), "Gia Bình, ngày 08 tháng 10 năm 2019");
        let day = Date::parse_iso("2020-02-12");
        assert_eq!(date_line("Gia Bình", day), "Gia Bình, ngày 12 tháng 02 năm 2020");
        let day = Date::parse_iso("2020-03-12");
        assert_eq!(date_line("Gia Bình", day), "Gia Bình, ngày 12 tháng 3 năm 2020");
        assert_eq!(number_line(Some(7), "BC-BCĐ"), "Số: 07/BC-BCĐ");
        assert_eq!(number_line(None, "BC-BCĐ"), "Số:       /BC-BCĐ");
    }

    #[test]
    fn annexes_are_counted_in_roman_signs_where_there_are_several() {
        assert_eq!(
            [annex_head(0, 1), annex_head(0, 4), annex_head(3, 4)],
            ["Phụ lục", "Phụ lục I", "Phụ lục IV"]
        );
        assert_eq!([1, 4, 9, 14, 40].map(roman), ["I", "IV", "IX", "XIV", "XL"]);
    }

    #[test]
    fn an_annex_belongs_to_a_document_with_a_number() {
        let dated = "Gia Bình, ngày 08 tháng 10 năm 2019";
        let line = annex_line("Số: 12/BC-BCĐ", dated);
        assert_eq!(line, "(Kèm theo Báo cáo số 12/BC-BCĐ ngày 08 tháng 10 năm 2019)");
        assert_eq!(annex_line(&number_line(None, "BC-BCĐ"), dated), "");
    }
}
