//! Pledge templates: which contents a pledge has and whom it suits. Default configuration, to be
//! compared with the province's own documents; the wording is the interface's, which binds it by a
//! hash to the id and version given here.

use crate::kinds::PUPILS;
use crate::kinds::site::SiteKind;

/// What people pledge: to obey the law, keep security and order, no drugs, no tobacco, no
/// e-cigarettes, no fireworks, no weapons, traffic rules, no school violence, no social evils,
/// safety online, the unit's own rules, other.
pub const CONTENTS: &[&str] = &[
    "KHONG_VPPL",
    "BAO_DAM_ANTT",
    "MA_TUY",
    "THUOC_LA",
    "TLDT",
    "PHAO",
    "VU_KHI",
    "ATGT",
    "BLHD",
    "TNXH",
    "AN_NINH_MANG",
    "NOI_QUY",
    "KHAC",
];

/// One version of a pledge. A published version never changes: a new wording or content is a new
/// version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The stable id.
    pub id: &'static str,
    /// The version, from 1.
    pub version: u16,
    /// The kinds of site in which it is signed.
    pub site_kinds: &'static [SiteKind],
    /// The groups that sign it.
    pub audiences: &'static [&'static str],
    /// The school levels whose pupils sign it; adults sign at any level.
    pub levels: &'static [&'static str],
    /// What is pledged, in the order of the sheet.
    pub contents: &'static [&'static str],
}

/// The ids of the templates, in the order in which a form offers them.
pub const TEMPLATE_IDS: &[&str] =
    &["HS_TIEU_HOC", "HS_THCS", "HS_THPT", "GIAO_VIEN", "PHU_HUYNH", "CO_QUAN", "DOANH_NGHIEP"];

const SCHOOL: &[SiteKind] = &[SiteKind::School];
const STAFF: &[&str] = &["CAN_BO", "VIEN_CHUC", "NLD", "NHAN_DAN"];

/// Every version of every template.
pub static TEMPLATES: [Template; 7] = [
    Template {
        id: "HS_TIEU_HOC",
        version: 1,
        site_kinds: SCHOOL,
        audiences: &[PUPILS],
        levels: &["TIEU_HOC", "LIEN_CAP"],
        contents: &["NOI_QUY", "ATGT", "BLHD", "PHAO"],
    },
    Template {
        id: "HS_THCS",
        version: 1,
        site_kinds: SCHOOL,
        audiences: &[PUPILS],
        levels: &["THCS", "LIEN_CAP"],
        contents: &["KHONG_VPPL", "NOI_QUY", "BLHD", "MA_TUY", "THUOC_LA", "TLDT", "PHAO", "ATGT"],
    },
    Template {
        id: "HS_THPT",
        version: 1,
        site_kinds: SCHOOL,
        audiences: &[PUPILS],
        levels: &["THPT", "LIEN_CAP", "GDTX", "GDNN", "CD_DH"],
        contents: &[
            "KHONG_VPPL",
            "NOI_QUY",
            "BLHD",
            "MA_TUY",
            "THUOC_LA",
            "TLDT",
            "PHAO",
            "VU_KHI",
            "ATGT",
            "AN_NINH_MANG",
            "TNXH",
        ],
    },
    Template {
        id: "GIAO_VIEN",
        version: 1,
        site_kinds: SCHOOL,
        audiences: &["GIAO_VIEN", "CAN_BO", "VIEN_CHUC", "NLD"],
        levels: &[],
        contents: &[
            "KHONG_VPPL",
            "BAO_DAM_ANTT",
            "NOI_QUY",
            "BLHD",
            "MA_TUY",
            "THUOC_LA",
            "TLDT",
            "PHAO",
            "ATGT",
            "TNXH",
            "AN_NINH_MANG",
        ],
    },
    Template {
        id: "PHU_HUYNH",
        version: 1,
        site_kinds: SCHOOL,
        audiences: &["PHU_HUYNH"],
        levels: &[],
        contents: &["KHONG_VPPL", "BLHD", "MA_TUY", "TLDT", "PHAO", "ATGT"],
    },
    Template {
        id: "CO_QUAN",
        version: 1,
        site_kinds: &[SiteKind::Agency],
        audiences: STAFF,
        levels: &[],
        contents: &[
            "KHONG_VPPL",
            "BAO_DAM_ANTT",
            "NOI_QUY",
            "MA_TUY",
            "TNXH",
            "PHAO",
            "VU_KHI",
            "ATGT",
            "AN_NINH_MANG",
        ],
    },
    Template {
        id: "DOANH_NGHIEP",
        version: 1,
        site_kinds: &[SiteKind::Enterprise],
        audiences: STAFF,
        levels: &[],
        contents: &[
            "KHONG_VPPL",
            "BAO_DAM_ANTT",
            "NOI_QUY",
            "MA_TUY",
            "TNXH",
            "PHAO",
            "VU_KHI",
            "ATGT",
            "AN_NINH_MANG",
        ],
    },
];

impl Template {
    /// Whether it is signed in such a site.
    pub fn suits_site(&self, kind: SiteKind) -> bool {
        self.site_kinds.contains(&kind)
    }

    /// Whether this group signs it.
    pub fn suits_audience(&self, audience: &str) -> bool {
        self.audiences.contains(&audience)
    }

    /// Whether pupils of this school level sign it.
    pub fn suits_level(&self, level: &str) -> bool {
        self.levels.contains(&level)
    }
}

/// This version of a template.
pub fn find(id: &str, version: u16) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id && template.version == version)
}

/// The newest version of a template.
pub fn newest(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().filter(|template| template.id == id).max_by_key(|template| template.version)
}

/// The newest templates for this group at this site; the level matters to pupils only.
pub fn offered(
    kind: SiteKind,
    level: Option<&str>,
    audience: &str,
) -> impl Iterator<Item = &'static Template> {
    TEMPLATE_IDS.iter().filter_map(|id| newest(id)).filter(move |template| {
        template.suits_site(kind)
            && template.suits_audience(audience)
            && (audience != PUPILS || level.is_some_and(|level| template.suits_level(level)))
    })
}

/// Whether a content suits pupils of a school level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It does.
    Suits,
    /// It suits some of the school's pupils: ask.
    Ask,
    /// It does not.
    Never,
}

const FOR_PRIMARY: &[&str] = &["ATGT", "BLHD", "PHAO", "NOI_QUY"];
const NOT_FOR_SECONDARY: &[&str] = &["TNXH"];

/// Whether pupils of this level may be given this content. Nursery children sign nothing; primary
/// pupils only what a child can understand and keep.
pub fn content_fit(content: &str, level: &str) -> Fit {
    let for_primary = FOR_PRIMARY.contains(&content);
    let for_secondary = !NOT_FOR_SECONDARY.contains(&content);
    match level {
        "MAM_NON" => Fit::Never,
        "TIEU_HOC" if for_primary => Fit::Suits,
        "TIEU_HOC" => Fit::Never,
        "THCS" if for_secondary => Fit::Suits,
        "THCS" => Fit::Never,
        "LIEN_CAP" if for_primary => Fit::Suits,
        "LIEN_CAP" => Fit::Ask,
        _ => Fit::Suits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::AUDIENCES;
    use crate::kinds::site::SCHOOL_LEVELS;

    #[test]
    fn every_template_is_offered_and_speaks_in_known_codes() {
        for template in &TEMPLATES {
            assert!(TEMPLATE_IDS.contains(&template.id));
            assert!(template.contents.iter().all(|code| CONTENTS.contains(code)));
            assert!(template.audiences.iter().all(|code| AUDIENCES.contains(code)));
            assert!(template.levels.iter().all(|code| SCHOOL_LEVELS.contains(code)));
        }
        assert!(TEMPLATE_IDS.iter().all(|id| newest(id).is_some()));
    }

    #[test]
    fn no_template_for_pupils_holds_what_their_level_must_not_get() {
        for template in TEMPLATES.iter().filter(|template| template.suits_audience(PUPILS)) {
            for level in template.levels {
                for content in template.contents {
                    assert_ne!(content_fit(content, level), Fit::Never, "{} {level}", template.id);
                }
            }
        }
    }

    #[test]
    fn each_site_and_group_is_offered_what_suits_it() {
        let ids = |kind, level, audience| -> Vec<_> {
            offered(kind, level, audience).map(|template| template.id).collect()
        };
        assert_eq!(ids(SiteKind::School, Some("THCS"), PUPILS), ["HS_THCS"]);
        assert_eq!(ids(SiteKind::School, Some("MAM_NON"), PUPILS), [""; 0]);
        assert_eq!(ids(SiteKind::School, Some("MAM_NON"), "PHU_HUYNH"), ["PHU_HUYNH"]);
        assert_eq!(ids(SiteKind::Agency, None, "CAN_BO"), ["CO_QUAN"]);
    }
}
