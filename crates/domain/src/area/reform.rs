//! Reforms of the map as data: areas that end on a day and areas that begin on it, added to the table
//! that the product ships with.
//!
//! One shape holds them all. A rename ends an area and begins one of the same code and parent; a
//! re-parenting one of another parent; a merger ends several and begins one; a division ends one and
//! begins several. What an area counted stays with it, and its heirs answer for it.

use std::collections::BTreeSet;

use super::{Area, Level, Prefix};
use crate::date::Date;
use crate::record::AreaId;

/// Longest name of an area, in characters.
const NAME_CHARS_MAX: usize = 60;
/// Most areas that one reform ends or begins.
pub const REFORM_AREAS_MAX: usize = 50;
/// Most reforms that are added to the table.
pub const REFORMS_MAX: usize = 1_000;

/// A reform of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reform {
    /// The first day of the new areas.
    pub on: Date,
    /// Areas whose last day is the one before.
    pub ended: Vec<AreaId>,
    /// Areas that take over from them.
    pub begun: Vec<NewArea>,
}

/// An area that a reform begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArea {
    /// The official code, as text with its zeros.
    pub code: String,
    /// The name without prefix.
    pub name: String,
    /// The prefix.
    pub prefix: Prefix,
    /// The area above it.
    pub parent: Option<AreaId>,
}

/// Why a reform does not fit the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReformFault {
    /// It ends or begins nothing, too much, or several areas at both ends.
    Shape,
    /// An area that is to end is not in the table, or not in force on the day before.
    Ended,
    /// The areas that end and those that begin are not of one level that is reformed here.
    Level,
    /// A code has other than the digits of its level.
    Code,
    /// The code begins a second time in this year.
    CodeTaken,
    /// A name is missing or too long.
    Name,
    /// The area above is missing, of the wrong level, or not in force on the day.
    Parent,
    /// More reforms than a table takes.
    TooMany,
}

impl ReformFault {
    /// The field of a reform that is at fault.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Shape | Self::Level | Self::TooMany => "begun",
            Self::Ended => "ended",
            Self::Code | Self::CodeTaken => "code",
            Self::Name => "name",
            Self::Parent => "parent",
        }
    }
}

impl NewArea {
    /// The id of the area if it begins on a day.
    pub fn id(&self, on: Date) -> String {
        format!("{}-{}", self.code, on.year())
    }

    fn level(&self) -> Level {
        self.prefix.level()
    }

    fn has_code(&self) -> bool {
        let digits = match self.level() {
            Level::Province => 2,
            Level::District => 3,
            Level::Commune => 5,
        };
        self.code.len() == digits && self.code.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The table after a reform.
///
/// # Errors
/// [`ReformFault`] if it does not fit.
pub fn reformed(table: &[Area], reform: &Reform) -> Result<Vec<Area>, ReformFault> {
    judge(table, reform)?;
    let heirs: Vec<&'static str> = reform.begun.iter().map(|it| kept(it.id(reform.on))).collect();
    let heirs: &'static [&'static str] = Vec::leak(heirs);
    let ends = |area: &Area| reform.ended.iter().any(|id| id.as_str() == area.id);
    let mut after = table.to_vec();
    for area in after.iter_mut().filter(|area| ends(area)) {
        area.to = Some(reform.on.plus_days(-1));
        area.successors = heirs;
    }
    after.extend(reform.begun.iter().zip(heirs).map(|(new, id)| Area {
        id,
        name: kept(new.name.trim().to_owned()),
        prefix: new.prefix,
        parent: new.parent.as_ref().map(|id| kept(id.to_string())),
        from: reform.on,
        to: None,
        successors: &[],
    }));
    Ok(after)
}

/// Text of a table that stays for as long as the program runs. A table takes so few reforms, of so few
/// areas, that what is left of earlier ones does not matter.
fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn judge(table: &[Area], reform: &Reform) -> Result<(), ReformFault> {
    let Reform { on, ended, begun } = reform;
    let sizes = [ended.len(), begun.len()];
    let fits = sizes.iter().all(|size| (1..=REFORM_AREAS_MAX).contains(size));
    if !fits || sizes.iter().all(|size| *size > 1) {
        return Err(ReformFault::Shape);
    }
    if ended.iter().collect::<BTreeSet<_>>().len() < ended.len() {
        return Err(ReformFault::Ended);
    }
    let mut levels = BTreeSet::new();
    for id in ended {
        let area = table.iter().find(|area| area.id == id.as_str());
        let area = area.filter(|area| area.to.is_none() && area.from < *on);
        levels.insert(area.ok_or(ReformFault::Ended)?.level());
    }
    levels.extend(begun.iter().map(NewArea::level));
    if levels.len() > 1 || levels.contains(&Level::District) {
        return Err(ReformFault::Level);
    }
    let mut ids = BTreeSet::new();
    begun.iter().try_for_each(|new| judge_new(table, reform, new, &mut ids))
}

fn judge_new(
    table: &[Area],
    reform: &Reform,
    new: &NewArea,
    ids: &mut BTreeSet<String>,
) -> Result<(), ReformFault> {
    let on = reform.on;
    if !new.has_code() {
        return Err(ReformFault::Code);
    }
    // A code means one place at a time: who bears it now must end by this reform.
    let goes_on = |area: &&Area| {
        let ends = reform.ended.iter().any(|id| id.as_str() == area.id);
        area.code() == new.code && area.to.is_none_or(|to| on <= to) && !ends
    };
    let is_taken = table.iter().any(|area| area.id == new.id(on) || goes_on(&area));
    if is_taken || !ids.insert(new.id(on)) {
        return Err(ReformFault::CodeTaken);
    }
    let length = new.name.trim().chars().count();
    if !(1..=NAME_CHARS_MAX).contains(&length) || new.name.contains(char::is_control) {
        return Err(ReformFault::Name);
    }
    let parent = new.parent.as_ref().map(|id| table.iter().find(|area| area.id == id.as_str()));
    let is_right = match (new.level(), parent) {
        (Level::Province, None) => true,
        (Level::Commune, Some(Some(parent))) => {
            parent.level() == Level::Province && parent.is_valid_on(on)
        }
        _ => false,
    };
    if is_right { Ok(()) } else { Err(ReformFault::Parent) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AREAS;

    fn new(code: &str, name: &str) -> NewArea {
        let parent = Some(AreaId::from("24-2025"));
        NewArea { code: code.to_owned(), name: name.to_owned(), prefix: Prefix::Ward, parent }
    }

    fn reform(ended: &[&str], begun: &[NewArea]) -> Reform {
        let ended = ended.iter().map(|id| AreaId::from(*id)).collect();
        Reform { on: Date::of_table(2027, 1, 1), ended, begun: begun.to_vec() }
    }

    fn one<'a>(table: &'a [Area], id: &str) -> &'a Area {
        table.iter().find(|area| area.id == id).expect("it is in the table")
    }

    #[test]
    fn a_renamed_area_goes_on_under_its_code_with_another_meaning() {
        let rename = reform(&["09454-2025"], &[new("09454", "Gia Bình")]);
        let after = reformed(&AREAS, &rename).expect("a rename");
        let (old, heir) = (one(&after, "09454-2025"), one(&after, "09454-2027"));
        assert_eq!(
            (old.to, old.successors),
            (Some(Date::of_table(2026, 12, 31)), &["09454-2027"][..])
        );
        assert_eq!((heir.name, heir.prefix, heir.to), ("Gia Bình", Prefix::Ward, None));
        assert_eq!((old.is_valid_on(rename.on), heir.is_valid_on(rename.on)), (false, true));
        assert_eq!(after.len(), AREAS.len() + 1);
        let again = Reform {
            on: Date::of_table(2028, 3, 1),
            ..reform(&["09454-2027"], &[new("09454", "Mới")])
        };
        assert!(reformed(&after, &again).is_ok(), "and once more");
    }

    #[test]
    fn areas_merge_and_divide() {
        let merger = reform(&["09466-2025", "09469-2025"], &[new("09466", "Cao Lai")]);
        let after = reformed(&AREAS, &merger).expect("a merger");
        assert_eq!(one(&after, "09469-2025").successors, ["09466-2027"]);
        let division =
            reform(&["09454-2025"], &[new("09454", "Gia Bình"), new("09455", "Đại Bái")]);
        let after = reformed(&AREAS, &division).expect("a division");
        assert_eq!(one(&after, "09454-2025").successors, ["09454-2027", "09455-2027"]);
    }

    #[test]
    fn what_does_not_fit_the_table_is_refused() {
        use ReformFault::{Code, CodeTaken, Ended, Level, Name, Parent, Shape};
        let alone = NewArea { parent: None, ..new("09454", "X") };
        let below_old = NewArea { parent: Some(AreaId::from("27-2004")), ..new("09454", "X") };
        let province = NewArea { prefix: Prefix::Province, ..new("24", "X") };
        for (ended, begun, fault) in [
            (&[][..], vec![new("09454", "X")], Shape),
            (&["09454-2025"], vec![], Shape),
            (&["09454-2025", "09466-2025"], vec![new("09454", "X"), new("09466", "Y")], Shape),
            (&["09454-2004"], vec![new("09454", "X")], Ended),
            (&["99999-2025"], vec![new("09454", "X")], Ended),
            (&["09454-2025", "09454-2025"], vec![new("09454", "X")], Ended),
            (&["09454-2025"], vec![province], Level),
            (&["09454-2025"], vec![new("9454", "X")], Code),
            (&["09454-2025"], vec![new("0945x", "X")], Code),
            (&["09454-2025"], vec![new("09466", "X")], CodeTaken),
            (&["09454-2025"], vec![new("09454", "X"), new("09454", "Y")], CodeTaken),
            (&["09454-2025"], vec![new("09454", "  ")], Name),
            (&["09454-2025"], vec![new("09454", &"x".repeat(61))], Name),
            (&["09454-2025"], vec![alone], Parent),
            (&["09454-2025"], vec![below_old], Parent),
        ] {
            assert_eq!(reformed(&AREAS, &reform(ended, &begun)), Err(fault), "{ended:?} {begun:?}");
        }
    }
}
