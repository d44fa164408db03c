//! A site: the agency, enterprise or school in which the movement lives (DOMAIN R1).

use crate::date::Date;
use crate::fact::{Fact, Metric, Tally};
use crate::field::{COUNT, FieldDesc, LINE, NAME, NOTE, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::fold::fold;
use crate::kind::KindDesc;
use crate::kinds::{FILE_NUMBER_FIELD, PAST_DAY, ends_in_order, kept};
use crate::phone;
use crate::record::View;
use crate::state::{STATE, State};
use crate::validate::Context;

/// What a site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SiteKind {
    /// An agency.
    Agency,
    /// An enterprise.
    Enterprise,
    /// A school of any level.
    School,
}

impl SiteKind {
    /// Every kind.
    pub const ALL: [SiteKind; 3] = [SiteKind::Agency, SiteKind::Enterprise, SiteKind::School];

    /// The codes, in the same order.
    pub const CODES: [&'static str; 3] = ["CO_QUAN", "DOANH_NGHIEP", "NHA_TRUONG"];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        SiteKind::CODES[self as usize]
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<SiteKind> {
        SiteKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind that a record's `site_kind` names.
    pub fn of(view: &dyn View) -> Option<SiteKind> {
        view.text("site_kind").and_then(SiteKind::from_code)
    }
}

/// School levels from nursery to university; `LIEN_CAP` spans several.
pub const SCHOOL_LEVELS: &[&str] =
    &["MAM_NON", "TIEU_HOC", "THCS", "THPT", "LIEN_CAP", "GDTX", "GDNN", "CD_DH"];

/// Sizes of enterprises: micro, small, medium, large.
pub const ENTERPRISE_SIZES: &[&str] = &["SIEU_NHO", "NHO", "VUA", "LON"];

/// The levels that manage a site. The district level is historical, until 2025-06-30.
pub const MANAGED_BY: &[&str] = &["TINH", "HUYEN", "XA"];

/// Whether a site is active, suspended, dissolved or merged into another.
pub const STATUSES: &[&str] = &["HOAT_DONG", "TAM_DUNG", "GIAI_THE", "SAP_NHAP"];

/// The kind `site`.
pub static SITE: KindDesc = KindDesc {
    id: "site",
    mark: "CS",
    fields: &[
        FieldDesc::required("name", LINE),
        FieldDesc::required("site_kind", Shape::Choice(&SiteKind::CODES)),
        FieldDesc::only_when("school_level", Shape::Choice(SCHOOL_LEVELS), is_school),
        FieldDesc::only_when("enterprise_size", Shape::Choice(ENTERPRISE_SIZES), is_enterprise),
        FieldDesc::required("address", Shape::Text { max_chars: 300, lines: 1 }),
        FieldDesc::optional("head_name", NAME).main(),
        FieldDesc::optional("head_title", NAME),
        FieldDesc::optional("phone", Shape::Text { max_chars: 20, lines: 1 }),
        FieldDesc::optional("staff_count", COUNT).counting(Unit::Persons),
        FieldDesc::optional("pupil_count", COUNT).counting(Unit::Persons).when(is_school),
        FieldDesc::optional("managed_by", Shape::Choice(MANAGED_BY)),
        FieldDesc::optional("armed_forces", Shape::Bool).when(is_not_school),
        FieldDesc::optional("code", Shape::Text { max_chars: 30, lines: 1 }),
        FieldDesc::optional("status", Shape::Choice(STATUSES)),
        FieldDesc::optional("valid_from", PAST_DAY),
        FieldDesc::required_when("valid_to", PAST_DAY, is_gone),
        FieldDesc::optional("party_cell", Shape::Bool),
        FieldDesc::optional("guard_count", COUNT).counting(Unit::Persons),
        FieldDesc::optional("features", NOTE),
        FieldDesc::optional("note", NOTE),
        FILE_NUMBER_FIELD,
        FieldDesc::optional("reason", NOTE).by_program(),
        FieldDesc::optional(STATE, Shape::Choice(&State::CODES)).by_program(),
    ],
    titles: &["name"],
    columns: &["name", "site_kind", "address", "head_name"],
    search: &["name", "code", "address", "head_name", "phone"],
    rules,
    facts,
    twins,
    ..KindDesc::PLAIN
};

fn is_school(view: &dyn View) -> bool {
    SiteKind::of(view) == Some(SiteKind::School)
}

fn is_enterprise(view: &dyn View) -> bool {
    SiteKind::of(view) == Some(SiteKind::Enterprise)
}

fn is_not_school(view: &dyn View) -> bool {
    matches!(SiteKind::of(view), Some(SiteKind::Agency | SiteKind::Enterprise))
}

fn is_gone(view: &dyn View) -> bool {
    matches!(view.text("status"), Some("GIAI_THE" | "SAP_NHAP"))
}

fn rules(view: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    let strange = view.text("phone").is_some_and(|text| phone::normalize(text).is_none());
    let finding = strange.then(|| Finding::confirm("phone", FindingCode::NotAPhone));
    finding.into_iter().chain(ends_in_order(view, "valid_from", "valid_to")).collect()
}

/// From when a site exists of which nobody noted since when: long before any figure.
const SINCE_EVER: Date = Date::of_table(1975, 1, 1);

/// A site is one of those of which figures are a part, for as long as it exists.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let from = view.date("valid_from").unwrap_or(SINCE_EVER);
    kept(view, Some(from), view.date("valid_to"), &[(Metric::Sites, 1)])
}

/// Sites with one official code or, lacking that, one name however it is written.
fn twins(a: &dyn View, b: &dyn View) -> bool {
    match (a.text("code"), b.text("code")) {
        (Some(a), Some(b)) => fold(a) == fold(b),
        _ => a.text("name").is_some() && a.text("name").map(fold) == b.text("name").map(fold),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::validate::validate;

    fn missing(site: &Draft) -> Vec<String> {
        let context = Context::alone(Date::from_days(20_000));
        validate(&SITE, site, &context).into_iter().map(|finding| finding.path).collect()
    }

    #[test]
    fn a_school_has_a_level_and_an_enterprise_a_size() {
        let site = Draft::new().with("name", "A").with("address", "B");
        assert_eq!(missing(&site), ["site_kind"]);
        assert_eq!(missing(&site.clone().with("site_kind", "CO_QUAN")), [""; 0]);
        assert_eq!(missing(&site.clone().with("site_kind", "NHA_TRUONG")), ["school_level"]);
        assert_eq!(missing(&site.with("site_kind", "DOANH_NGHIEP")), ["enterprise_size"]);
    }

    #[test]
    fn two_spellings_of_one_name_are_one_site() {
        let a = Draft::new().with("name", "Trường THCS Thuý Hoà");
        let b = Draft::new().with("name", "trường  THCS Thúy Hòa");
        assert!(twins(&a, &b));
        assert!(!twins(&a.with("code", "1"), &b.with("code", "2")));
        assert!(!twins(&Draft::new(), &Draft::new()));
    }
}
