//! That an organ is dissolved before its area ends: from that day on no document comes from it, while
//! those of earlier days keep it.

use super::naming::{Naming, NamingFault};
use super::{Organ, organ};
use crate::date::Date;

/// Most endings that are kept.
pub const ENDINGS_MAX: usize = 10_000;

/// The word that an organ is not there any more, or that it is after all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The organ's id.
    pub organ: String,
    /// The first day without it; none where an earlier word was a slip.
    pub from: Option<Date>,
}

impl Ending {
    /// Judges it: an organ was there for a day at least, and ends with its area at the latest.
    ///
    /// # Errors
    /// [`NamingFault::Organ`] or [`NamingFault::Day`].
    pub fn judge(&self) -> Result<(), NamingFault> {
        let of = organ(&self.organ).ok_or(NamingFault::Organ)?;
        let fits = self.from.is_none_or(|day| of.is_valid_on(day) && of.from() < day);
        if fits { Ok(()) } else { Err(NamingFault::Day) }
    }
}

/// The first day without an organ, if somebody said that it was dissolved: the last word holds.
pub fn dissolved_on(endings: &[Ending], organ: &str) -> Option<Date> {
    endings.iter().rfind(|it| it.organ == organ)?.from
}

impl Organ {
    /// The last day: that of the law or of its area, or an earlier one on which it was dissolved.
    pub fn last_day(&self, endings: &[Ending]) -> Option<Date> {
        let dissolved = dissolved_on(endings, &self.id()).map(|day| day.plus_days(-1));
        self.to().into_iter().chain(dissolved).min()
    }

    /// Whether documents of a day may come from it.
    pub fn is_there_on(&self, day: Date, endings: &[Ending]) -> bool {
        self.from() <= day && self.last_day(endings).is_none_or(|last| day <= last)
    }
}

impl Naming {
    /// Judges it as [`Naming::judge`] does, and by what was said of the end of its organ.
    ///
    /// # Errors
    /// The first [`NamingFault`].
    pub fn judge_with(&self, endings: &[Ending]) -> Result<(), NamingFault> {
        self.judge()?;
        let is_late = dissolved_on(endings, &self.organ).is_some_and(|day| day <= self.from);
        if is_late { Err(NamingFault::Day) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "BCD_138-24-2025";

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day")
    }

    fn ending(from: Option<&str>) -> Ending {
        Ending { organ: ID.to_owned(), from: from.map(day) }
    }

    #[test]
    fn a_dissolved_organ_is_there_until_the_day_before() {
        let of = organ(ID).expect("it is in the table");
        let said = [ending(Some("2026-03-01"))];
        assert!(of.is_there_on(day("2026-02-28"), &said));
        assert!(!of.is_there_on(day("2026-03-01"), &said));
        assert!(!of.is_there_on(of.from().plus_days(-1), &said));
        assert_eq!(of.last_day(&said), Some(day("2026-02-28")));
        let other = organ("DOAN_TN-24-2025").expect("it is in the table");
        assert!(other.is_there_on(day("2026-03-01"), &said), "another organ goes on");
    }

    #[test]
    fn the_last_word_holds() {
        let of = organ(ID).expect("it is in the table");
        let said = [ending(Some("2026-03-01")), ending(Some("2026-06-01")), ending(None)];
        assert_eq!(of.last_day(&said[..2]), Some(day("2026-05-31")));
        assert_eq!(of.last_day(&said), None);
    }

    #[test]
    fn what_is_no_ending_is_told_by_its_field() {
        assert_eq!(ending(None).judge(), Ok(()));
        assert_eq!(ending(Some("2025-07-02")).judge(), Ok(()));
        assert_eq!(ending(Some("2025-07-01")).judge(), Err(NamingFault::Day), "it never was");
        let police = |from| Ending { organ: "CONG_AN-263-2004".to_owned(), from: Some(day(from)) };
        assert_eq!(police("2025-02-28").judge(), Ok(()));
        assert_eq!(police("2025-03-02").judge(), Err(NamingFault::Day), "the law was faster");
        let nobody = Ending { organ: "X".to_owned(), from: None };
        assert_eq!(nobody.judge(), Err(NamingFault::Organ));
    }

    #[test]
    fn nobody_is_renamed_after_the_end() {
        let naming = |from| Naming {
            organ: ID.to_owned(),
            from: day(from),
            name: "A".to_owned(),
            symbol: "A".to_owned(),
            signer: String::new(),
            signer_title: String::new(),
        };
        let said = [ending(Some("2026-03-01"))];
        assert_eq!(naming("2026-02-28").judge_with(&said), Ok(()));
        assert_eq!(naming("2026-03-01").judge_with(&said), Err(NamingFault::Day));
        assert_eq!(naming("2026-03-01").judge_with(&[]), Ok(()));
    }
}
