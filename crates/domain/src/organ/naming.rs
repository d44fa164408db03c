//! What an organ is called from a day on (DOMAIN R0): names on letterheads change, and a report of
//! earlier days keeps the name of its days.

use super::organ;
use crate::date::Date;

/// Longest name and title, in characters.
const NAME_CHARS_MAX: usize = 120;
/// Longest symbol, in characters.
const SYMBOL_CHARS_MAX: usize = 20;
/// Most namings that are kept.
pub const NAMINGS_MAX: usize = 10_000;

/// The name of an organ from a day until the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The organ's id.
    pub organ: String,
    /// The first day.
    pub from: Date,
    /// The name without the place, as in a sentence: *Ban Chi dao 138*.
    pub name: String,
    /// What stands for it in the numbers of its documents: *BCD*.
    pub symbol: String,
    /// Who signs; blank if that differs from document to document.
    pub signer: String,
    /// As what; blank likewise.
    pub signer_title: String,
}

/// What is wrong with a naming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamingFault {
    /// There is no such organ.
    Organ,
    /// The organ is not there on the day.
    Day,
    /// The name is missing or too long.
    Name,
    /// The symbol is missing, too long, or has a space in it.
    Symbol,
    /// The signer's name is too long.
    Signer,
    /// The signer's title is too long.
    SignerTitle,
}

impl NamingFault {
    /// The field of a naming that is at fault.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Organ => "organ",
            Self::Day => "from",
            Self::Name => "name",
            Self::Symbol => "symbol",
            Self::Signer => "signer",
            Self::SignerTitle => "signer_title",
        }
    }
}

impl Naming {
    /// Judges it.
    ///
    /// # Errors
    /// The first [`NamingFault`].
    pub fn judge(&self) -> Result<(), NamingFault> {
        let of = organ(&self.organ).ok_or(NamingFault::Organ)?;
        let is_line = |text: &str, min: usize, max: usize| {
            (min..=max).contains(&text.chars().count())
                && text.trim() == text
                && !text.contains(char::is_control)
        };
        let is_symbol = is_line(&self.symbol, 1, SYMBOL_CHARS_MAX)
            && !self.symbol.contains(char::is_whitespace);
        let rules = [
            (of.is_valid_on(self.from), NamingFault::Day),
            (is_line(&self.name, 1, NAME_CHARS_MAX), NamingFault::Name),
            (is_symbol, NamingFault::Symbol),
            (is_line(&self.signer, 0, NAME_CHARS_MAX), NamingFault::Signer),
            (is_line(&self.signer_title, 0, NAME_CHARS_MAX), NamingFault::SignerTitle),
        ];
        rules.into_iter().find(|(keeps, _)| !keeps).map_or(Ok(()), |(_, fault)| Err(fault))
    }
}

/// What an organ was called on a day: of several namings from one day the one added last, which puts
/// the others right.
pub fn naming_on<'n>(namings: &'n [Naming], organ: &str, day: Date) -> Option<&'n Naming> {
    let of_organ = namings.iter().filter(|it| it.organ == organ && it.from <= day);
    of_organ.max_by_key(|it| it.from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day")
    }

    fn naming(from: &str, name: &str) -> Naming {
        Naming {
            organ: "BCD_138-24-2025".to_owned(),
            from: day(from),
            name: name.to_owned(),
            symbol: "BCĐ".to_owned(),
            signer: String::new(),
            signer_title: String::new(),
        }
    }

    #[test]
    fn the_name_of_a_day_is_the_last_one_begun() {
        let namings =
            [naming("2026-11-01", "C"), naming("2025-11-01", "A"), naming("2025-11-01", "B")];
        let on = |at| naming_on(&namings, "BCD_138-24-2025", day(at)).map(|it| it.name.as_str());
        assert_eq!(on("2025-10-31"), None);
        assert_eq!(on("2025-11-01"), Some("B"), "the later one put the earlier one right");
        assert_eq!(on("2026-11-01"), Some("C"));
        assert_eq!(naming_on(&namings, "BCD_138-09454-2025", day("2026-11-01")), None);
    }

    #[test]
    fn what_is_no_naming_is_told_by_its_field() {
        let good = naming("2025-11-01", "Ban Chỉ đạo phòng, chống tội phạm");
        assert_eq!(good.judge(), Ok(()));
        type Spoil = fn(&mut Naming);
        let bad: [(Spoil, &str); 8] = [
            (|it| it.organ = "BCD_138-99999-2025".to_owned(), "organ"),
            (|it| it.from = day("2025-06-30"), "from"),
            (|it| it.name = " ".to_owned(), "name"),
            (|it| it.name = "a\nb".to_owned(), "name"),
            (|it| it.symbol = "B C".to_owned(), "symbol"),
            (|it| it.symbol.clear(), "symbol"),
            (|it| it.signer = "x".repeat(121), "signer"),
            (|it| it.signer_title = "x".repeat(121), "signer_title"),
        ];
        for (spoil, field) in bad {
            let mut spoilt = good.clone();
            spoil(&mut spoilt);
            assert_eq!(spoilt.judge().map_err(NamingFault::field), Err(field));
        }
        let police = Naming { organ: "CONG_AN-263-2004".to_owned(), ..naming("2025-03-01", "X") };
        assert_eq!(police.judge(), Err(NamingFault::Day), "it ended the day before");
    }
}
