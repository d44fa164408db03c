//! Whether a site falls under a rule set: a matter of the set, not of the site alone.

use super::RuleSet;
use crate::kinds::site::SiteKind;
use crate::record::View;

/// Whether a site is judged by a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Eligibility {
    /// It is.
    Eligible,
    /// Part of the armed forces.
    ArmedForces,
    /// A small or micro enterprise.
    SmallEnterprise,
    /// A primary school, kindergarten or nursery.
    YoungSchool,
    /// The site does not say enough to tell.
    Unknown,
}

impl Eligibility {
    /// Whether the site certainly lies outside.
    pub const fn is_outside(self) -> bool {
        !matches!(self, Eligibility::Eligible | Eligibility::Unknown)
    }
}

/// Judges a site. Circular 124/2021/TT-BCA leaves out armed forces, small and micro enterprises,
/// and schools below the lower secondary level; the text of Circular 23/2012/TT-BCA that was seen
/// leaves out nobody.
pub fn eligibility(set: &RuleSet, site: &dyn View) -> Eligibility {
    let Some(kind) = SiteKind::of(site) else { return Eligibility::Unknown };
    if set.is_of_2012() {
        return Eligibility::Eligible;
    }
    match kind {
        SiteKind::Agency | SiteKind::Enterprise if site.flag("armed_forces") => {
            Eligibility::ArmedForces
        }
        SiteKind::Agency => Eligibility::Eligible,
        SiteKind::Enterprise => match site.text("enterprise_size") {
            None => Eligibility::Unknown,
            Some("SIEU_NHO" | "NHO") => Eligibility::SmallEnterprise,
            Some(_) => Eligibility::Eligible,
        },
        SiteKind::School => match site.text("school_level") {
            None => Eligibility::Unknown,
            Some("MAM_NON" | "TIEU_HOC") => Eligibility::YoungSchool,
            Some(_) => Eligibility::Eligible,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::{TT23_2012, TT124_2021, TT124_TT48, rule_set};
    use super::*;
    use crate::draft::Draft;

    #[test]
    fn the_same_site_falls_under_one_circular_and_not_under_the_other() {
        let site = |kind: &str, field: &str, code: &str| {
            Draft::new().with("site_kind", kind).with(field, code)
        };
        let armed = Draft::new().with("site_kind", "CO_QUAN").with("armed_forces", true);
        for (site, expected) in [
            (site("NHA_TRUONG", "school_level", "TIEU_HOC"), Eligibility::YoungSchool),
            (site("NHA_TRUONG", "school_level", "LIEN_CAP"), Eligibility::Eligible),
            (site("DOANH_NGHIEP", "enterprise_size", "NHO"), Eligibility::SmallEnterprise),
            (site("DOANH_NGHIEP", "enterprise_size", "VUA"), Eligibility::Eligible),
            (site("DOANH_NGHIEP", "code", "1"), Eligibility::Unknown),
            (site("CO_QUAN", "code", "1"), Eligibility::Eligible),
            (armed, Eligibility::ArmedForces),
            (Draft::new(), Eligibility::Unknown),
        ] {
            for id in [TT124_2021, TT124_TT48] {
                assert_eq!(eligibility(rule_set(id).expect("a set"), &site), expected, "{site:?}");
            }
            let of_2012 = eligibility(rule_set(TT23_2012).expect("a set"), &site);
            assert!(!of_2012.is_outside(), "{site:?}");
        }
    }
}
