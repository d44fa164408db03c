//! The rows of a list as sites to be: what is wrong with each, and which are there already.

use std::collections::HashMap;

use camket_domain::fold::fold;
use camket_domain::site_list::{Holds, SiteList, SiteRow};
use camket_domain::state::STATE;
use camket_domain::{
    Context, Date, Draft, Finding, Severity, SiteKind, State, Value, View, kind, validate,
};

use super::{FOR_ALL, SITE};
use crate::service::Book;

/// What there is to look at in a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Doubt {
    /// A cell holds nothing that belongs there, and is left out.
    Unread(Holds),
    /// Kind or level was read out of the name.
    ToldByName,
    /// What the rules for a site say.
    Rule(Finding),
    /// The book has a site of this name or code already; the name as it is there.
    Known(String),
    /// An earlier row of the list tells of the same site.
    Repeated(usize),
}

/// A row on its way into the book.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// The line of the text, from 1.
    pub line: usize,
    /// The site as it would be saved.
    pub fields: Draft,
    /// What there is to look at.
    pub doubts: Vec<Doubt>,
}

impl Candidate {
    /// Tells whether the row cannot be taken as it is.
    pub(super) fn is_wrong(&self) -> bool {
        let wrong = |doubt: &Doubt| match doubt {
            Doubt::Rule(finding) => finding.severity == Severity::Error,
            _ => false,
        };
        self.doubts.iter().any(wrong)
    }

    /// Tells whether the site is probably there already.
    pub(super) fn is_double(&self) -> bool {
        self.doubts.iter().any(|doubt| matches!(doubt, Doubt::Known(_) | Doubt::Repeated(_)))
    }

    /// Tells whether the rules want this field, which the row does not have.
    pub(super) fn lacks(&self, field: &str) -> bool {
        let about = |doubt: &Doubt| matches!(doubt, Doubt::Rule(it) if it.path == field);
        self.fields.get(field).is_none() && self.doubts.iter().any(about)
    }
}

/// Sites by folded code and by folded name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages) struct Known<T> {
    by_code: HashMap<String, T>,
    by_name: HashMap<String, T>,
}

impl Known<String> {
    /// The sites of the book, by what they are called there.
    pub(super) fn of(book: &Book) -> Self {
        let mut known = Self::default();
        for (_, state) in book.list(SITE) {
            if State::of(state) != Some(State::Void) {
                known.add(state, state.text("name").unwrap_or_default().to_owned());
            }
        }
        known
    }
}

impl Known<String> {
    /// Sites that were read elsewhere, by what they are called.
    pub(in crate::pages) fn of_views<'a>(sites: impl Iterator<Item = &'a dyn View>) -> Self {
        let mut known = Self::default();
        sites.for_each(|site| known.add(site, site.text("name").unwrap_or_default().to_owned()));
        known
    }
}

impl<T: Clone> Known<T> {
    fn add(&mut self, site: &dyn View, what: T) {
        if let Some(code) = site.text("code") {
            self.by_code.entry(fold(code)).or_insert_with(|| what.clone());
        }
        if let Some(name) = site.text("name") {
            self.by_name.entry(fold(name)).or_insert(what);
        }
    }

    /// The site with this code or with this name, however it is written.
    fn find(&self, site: &dyn View) -> Option<T> {
        let by_code = site.text("code").and_then(|code| self.by_code.get(&fold(code)));
        let by_name = || self.by_name.get(&fold(site.text("name")?));
        by_code.or_else(by_name).cloned()
    }
}

/// Makes candidates of a list. Rows get of `for_all` what they do not say themselves.
pub(super) fn candidates(
    list: &SiteList,
    for_all: &Draft,
    known: &Known<String>,
    today: Date,
) -> Vec<Candidate> {
    let mut earlier = Known::default();
    let judged = |row: &SiteRow| {
        let fields = completed(&row.fields, for_all);
        let mut doubts: Vec<Doubt> = row.unread.iter().copied().map(Doubt::Unread).collect();
        if row.told_by_name {
            doubts.push(Doubt::ToldByName);
        }
        doubts.extend(known.find(&fields).map(Doubt::Known));
        doubts.extend(earlier.find(&fields).map(Doubt::Repeated));
        earlier.add(&fields, row.line);
        let findings = kind(SITE).map(|desc| validate(desc, &fields, &Context::alone(today)));
        doubts.extend(findings.into_iter().flatten().map(Doubt::Rule));
        Candidate { line: row.line, fields, doubts }
    };
    list.rows.iter().map(judged).collect()
}

/// The fields of a site, complete: what is asked once for all goes where it makes sense.
fn completed(read: &Draft, for_all: &Draft) -> Draft {
    let mut fields = read.clone();
    for field in FOR_ALL {
        let fits = match field {
            "school_level" => SiteKind::of(&fields) == Some(SiteKind::School),
            "enterprise_size" => SiteKind::of(&fields) == Some(SiteKind::Enterprise),
            _ => true,
        };
        let given: Option<&Value> = for_all.get(field).filter(|_| fits);
        if let (Some(given), None) = (given, fields.get(field)) {
            fields.set(field, given.clone());
        }
    }
    fields.set(STATE, State::Complete.code());
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::site_list::parse_as;

    fn read(text: &str, for_all: &Draft, known: &[&str]) -> Vec<Candidate> {
        let mut there = Known::default();
        for name in known {
            there.add(&Draft::new().with("name", *name), (*name).to_owned());
        }
        let today = Date::parse_vi("7/9/2026").expect("a date");
        candidates(&parse_as(text, &[]), for_all, &there, today)
    }

    #[test]
    fn what_a_row_lacks_is_asked_once_for_all() {
        let text = "Tên;Địa chỉ\nTrường THCS A;Thôn Đông\nCông ty B;\n";
        let rows = read(text, &Draft::new(), &[]);
        assert_eq!([rows[0].is_wrong(), rows[1].is_wrong()], [false, true]);
        assert!(rows[1].lacks("address") && rows[1].lacks("enterprise_size"));
        let for_all = Draft::new().with("address", "Xã C").with("enterprise_size", "VUA");
        let rows = read(text, &for_all, &[]);
        assert!(rows.iter().all(|row| !row.is_wrong()));
        assert_eq!(rows[0].fields.text("address"), Some("Thôn Đông"));
        assert_eq!(rows[0].fields.text("enterprise_size"), None, "a school has no such size");
    }

    #[test]
    fn whoever_is_there_already_is_recognised_however_the_name_is_spelt() {
        let text = "Tên;Địa chỉ\ntruong thcs THUÝ HOÀ;X\nTrường THCS An;X\nTRƯỜNG THCS AN;Y\n";
        let rows = read(text, &Draft::new(), &["Trường THCS Thúy Hòa"]);
        let doubles: Vec<_> = rows.iter().map(Candidate::is_double).collect();
        assert_eq!(doubles, [true, false, true]);
        assert!(rows[2].doubts.contains(&Doubt::Repeated(3)));
    }
}
