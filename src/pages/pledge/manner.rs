//! What the form of a batch does beyond its descriptors: it offers only what suits the site and
//! the group, and binds the wording to the batch.

use camket_domain::kinds::pledge_batch::{LIST, TYPED};
use camket_domain::kinds::{AUDIENCES, PUPILS};
use camket_domain::period::school_year_of;
use camket_domain::template::{self, TEMPLATE_IDS, Template};
use camket_domain::{Draft, FieldDesc, SiteKind, View};

use camket_view::prelude::*;

use crate::pages::record::FormManner;
use crate::service::Book;
use crate::text::{pledge as words, pledge_texts};

/// How a new batch is filled in, and an old one as long as nobody has signed.
pub(super) const OPEN: FormManner = FormManner {
    offered,
    follow,
    // They follow from the template: what is signed is the wording, whole.
    left_out: &["contents"],
    seals: false,
    beside: |_| ().into_any(),
    submit: Some(words::OPEN_BATCH),
};

/// How a batch is corrected under which people have signed: its wording stands.
pub(super) const SIGNED: FormManner = FormManner {
    offered: |field, draft, _| (field.id == "audience_group").then(|| groups_of(draft)),
    follow: |path, before, now, book| {
        if path != "template" {
            follow_the_day_and_the_site(path, before, now, book);
        }
    },
    left_out: &["contents", "template"],
    seals: false,
    beside: |_| ().into_any(),
    submit: None,
};

/// What of the site decides who may be given what; nothing is known of a site that is not here.
struct Place {
    kind: Option<SiteKind>,
    level: Option<String>,
}

impl Place {
    fn of(draft: &Draft, book: &Book) -> Self {
        let site = draft.reference("site").and_then(|site| book.record(site));
        let Some(site) = site else { return Self { kind: None, level: None } };
        let level = site.text("school_level").map(str::to_owned);
        Self { kind: SiteKind::of(site), level }
    }

    /// Tells whether a template suits, as far as the place and the group are known.
    fn suits(&self, template: &Template, audience: Option<&str>) -> bool {
        let level_suits = || match &self.level {
            Some(level) if audience == Some(PUPILS) => template.suits_level(level),
            _ => true,
        };
        self.kind.is_none_or(|kind| template.suits_site(kind))
            && audience.is_none_or(|audience| template.suits_audience(audience))
            && level_suits()
    }

    fn templates(&self, audience: Option<&str>) -> Vec<&'static str> {
        let suits = |id: &&str| template::newest(id).is_some_and(|it| self.suits(it, audience));
        TEMPLATE_IDS.iter().copied().filter(suits).collect()
    }
}

fn offered(field: &FieldDesc, draft: &Draft, book: &Book) -> Option<Vec<&'static str>> {
    let place = Place::of(draft, book);
    match field.id {
        "template" => Some(place.templates(draft.text("audience_group"))),
        "audience_group" => {
            let signs = |audience: &&str| !place.templates(Some(audience)).is_empty();
            Some(AUDIENCES.iter().copied().filter(signs).collect())
        }
        _ => None,
    }
}

/// The groups that sign the wording that stands.
fn groups_of(draft: &Draft) -> Vec<&'static str> {
    let template = draft.text("template").and_then(template::newest);
    let signs = |group: &&str| template.is_none_or(|template| template.suits_audience(group));
    AUDIENCES.iter().copied().filter(signs).collect()
}

fn follow(path: &str, before: &Draft, now: &mut Draft, book: &Book) {
    follow_the_day_and_the_site(path, before, now, book);
    match path {
        "site" | "audience_group" => settle_template(now, book),
        "template" => bind_wording(now),
        "count_mode" => propose_sign_mode(now),
        _ => {}
    }
}

fn follow_the_day_and_the_site(path: &str, before: &Draft, now: &mut Draft, book: &Book) {
    if path == "site" {
        match Place::of(now, book).kind {
            Some(kind) => now.set("site_kind", kind.code()),
            None => now.clear("site_kind"),
        };
    }
    if matches!(path, "site" | "date") {
        follow_school_year(before, now);
    }
}

/// Keeps the school year with the day, unless the officer wrote another one.
fn follow_school_year(before: &Draft, now: &mut Draft) {
    let year_of = |draft: &Draft| draft.date("date").map(school_year_of);
    let own = now.text("school_year").is_some_and(|year| Some(year) != year_of(before).as_deref());
    if own {
        return;
    }
    match year_of(now).filter(|_| SiteKind::of(now) == Some(SiteKind::School)) {
        Some(year) => now.set("school_year", year),
        None => now.clear("school_year"),
    };
}

/// Lets go of a template that does not suit any more, and takes the only one that does.
pub(super) fn settle_template(draft: &mut Draft, book: &Book) {
    let Some(audience) = draft.text("audience_group") else { return };
    let fitting = Place::of(draft, book).templates(Some(audience));
    let chosen = draft.text("template");
    if chosen.is_some_and(|chosen| fitting.contains(&chosen)) {
        return;
    }
    match fitting.as_slice() {
        [only] if draft.reference("site").is_some() => draft.set("template", *only),
        _ => draft.clear("template"),
    };
    bind_wording(draft);
}

/// Binds the newest wording of the chosen template: its version, its hash and its contents.
pub(super) fn bind_wording(draft: &mut Draft) {
    ["contents", "template_version", "template_hash"].iter().for_each(|field| {
        draft.clear_field(field);
    });
    let Some(template) = draft.text("template").and_then(template::newest) else { return };
    draft.set("template_version", i64::from(template.version));
    for content in template.contents {
        draft.set_element("contents", content, true);
    }
    if let Some(text) = pledge_texts::wording(template.id, template.version) {
        draft.set("template_hash", text.hash());
    }
}

/// Proposes the usual way of signing for the way of counting.
fn propose_sign_mode(draft: &mut Draft) {
    let usual = match draft.text("count_mode") {
        Some(LIST) => "DIEN_TU",
        Some(TYPED) => "DANH_SACH",
        _ => return,
    };
    if draft.text("sign_mode").is_none() {
        draft.set("sign_mode", usual);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::{Date, kind};

    fn school() -> Draft {
        Draft::new()
            .with("site_kind", "NHA_TRUONG")
            .with("date", Date::parse_vi("7/9/2026").expect("a date"))
    }

    #[test]
    fn the_wording_is_bound_with_its_version_its_hash_and_its_contents() {
        let mut draft = school().with("template", "HS_THCS").with("contents/TNXH", true);
        bind_wording(&mut draft);
        let text = pledge_texts::wording("HS_THCS", 1).expect("published");
        assert_eq!(draft.text("template_hash"), Some(text.hash().as_str()));
        assert_eq!(draft.int("template_version"), Some(1));
        assert_eq!(draft.chosen("contents").len(), text.items.len());
        assert!(!draft.chosen("contents").contains(&"TNXH"));
        draft.clear("template");
        bind_wording(&mut draft);
        assert_eq!(draft, school());
    }

    #[test]
    fn nobody_is_offered_what_does_not_suit() {
        let at = |kind, level: Option<&str>| Place { kind, level: level.map(str::to_owned) };
        let nursery = at(Some(SiteKind::School), Some("MAM_NON"));
        assert_eq!(nursery.templates(Some(PUPILS)), [""; 0]);
        assert_eq!(nursery.templates(Some("PHU_HUYNH")), ["PHU_HUYNH"]);
        let both = at(Some(SiteKind::School), Some("LIEN_CAP"));
        assert_eq!(both.templates(Some(PUPILS)), ["HS_TIEU_HOC", "HS_THCS", "HS_THPT"]);
        assert_eq!(at(None, None).templates(None).len(), TEMPLATE_IDS.len());
        let book = Book::default();
        let field = kind("pledge_batch").and_then(|kind| kind.field("template")).expect("a field");
        let teachers = Draft::new().with("audience_group", "GIAO_VIEN");
        assert_eq!(offered(field, &teachers, &book), Some(vec!["GIAO_VIEN"]));
    }

    #[test]
    fn under_a_signed_wording_only_its_own_groups_are_offered() {
        assert_eq!(groups_of(&Draft::new().with("template", "PHU_HUYNH")), ["PHU_HUYNH"]);
        assert_eq!(groups_of(&Draft::new()), AUDIENCES);
    }

    #[test]
    fn the_school_year_follows_the_day_unless_it_was_written_by_hand() {
        let mut draft = school();
        follow_school_year(&Draft::new(), &mut draft);
        assert_eq!(draft.text("school_year"), Some("2026-2027"));
        let before = draft.clone();
        draft.set("date", Date::parse_vi("1/6/2026").expect("a date"));
        follow_school_year(&before, &mut draft);
        assert_eq!(draft.text("school_year"), Some("2025-2026"));
        draft.set("school_year", "2024-2025");
        let before = draft.clone();
        draft.set("date", Date::parse_vi("7/9/2026").expect("a date"));
        follow_school_year(&before, &mut draft);
        assert_eq!(draft.text("school_year"), Some("2024-2025"));
    }

    #[test]
    fn the_way_of_counting_proposes_a_way_of_signing_but_never_overrules() {
        let mut draft = Draft::new().with("count_mode", LIST);
        propose_sign_mode(&mut draft);
        assert_eq!(draft.text("sign_mode"), Some("DIEN_TU"));
        draft.set("count_mode", TYPED);
        propose_sign_mode(&mut draft);
        assert_eq!(draft.text("sign_mode"), Some("DIEN_TU"));
    }
}
