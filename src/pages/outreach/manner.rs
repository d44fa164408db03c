//! What the form of a session does by itself: the total follows its groups, and where nobody says who
//! came, it is the people that such sites are full of.

use camket_domain::kinds::PUPILS;
use camket_domain::record::{element_path, split_path};
use camket_domain::{Draft, SiteKind, Value, View};
use camket_view::prelude::*;

use crate::pages::record::FormManner;
use crate::service::Book;

/// The manner of the form.
pub(super) const MANNER: FormManner = FormManner {
    offered: |_, _, _| None,
    follow,
    left_out: &[],
    seals: false,
    beside: |_| ().into_any(),
    submit: None,
};

/// As long as the total is what the groups added up to (or nothing), it goes on adding up. A
/// total typed by hand is left alone.
fn follow(path: &str, before: &Draft, after: &mut Draft, book: &Book) {
    let total = before.int("attendance_count");
    match split_path(path).0 {
        "audience" if total.is_none() || total == sum(before) => match sum(after) {
            Some(sum) => _ = after.set("attendance_count", sum),
            None => _ = after.clear("attendance_count"),
        },
        "attendance_count" | "sites" => say_who_came(before, after, book),
        _ => {}
    }
}

/// As long as the officer names no groups, everybody who came is of the one that the sites are known
/// for; what somebody said of groups is left alone.
fn say_who_came(before: &Draft, after: &mut Draft, book: &Book) {
    let said = before.counts("audience");
    let total = before.int("attendance_count");
    let is_ours = match said.as_slice() {
        [] => true,
        [(_, count)] => Some(*count) == total,
        _ => false,
    };
    if !is_ours {
        return;
    }
    let old = said.first().map(|(group, _)| (*group).to_owned());
    let group = old.or_else(|| usual_group(after, book).map(str::to_owned));
    let Some(group) = group else { return };
    let path = element_path("audience", &group);
    match after.int("attendance_count") {
        Some(total) => _ = after.set(&path, Value::Int(total)),
        None => _ = after.clear(&path),
    }
}

/// Whom the sites of a session are known for, if they are of one kind.
fn usual_group(session: &Draft, book: &Book) -> Option<&'static str> {
    let sites = session.refs("sites");
    let kind_of = |id| book.record(id).and_then(|site| SiteKind::of(site));
    let kind = kind_of(*sites.first()?)?;
    if !sites.iter().all(|id| kind_of(*id) == Some(kind)) {
        return None;
    }
    Some(match kind {
        SiteKind::School => PUPILS,
        SiteKind::Agency => "CAN_BO",
        SiteKind::Enterprise => "NLD",
    })
}

fn sum(fields: &Draft) -> Option<i64> {
    let counts = fields.counts("audience");
    let sum = || counts.iter().fold(0i64, |sum, (_, count)| sum.saturating_add(*count));
    (!counts.is_empty()).then(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(before: &Draft, path: &str, value: i64) -> Draft {
        let mut after = before.clone().with(path, value);
        follow(path, before, &mut after, &Book::default());
        after
    }

    #[test]
    fn the_total_follows_its_groups_until_it_is_typed() {
        let one = changed(&Draft::new(), "audience/HOC_SINH", 600);
        assert_eq!(one.int("attendance_count"), Some(600));
        let two = changed(&one, "audience/GIAO_VIEN", 40);
        assert_eq!(two.int("attendance_count"), Some(640));
        let typed = two.with("attendance_count", 650);
        let three = changed(&typed, "audience/GIAO_VIEN", 45);
        assert_eq!(three.int("attendance_count"), Some(650));
    }

    #[test]
    fn a_single_group_follows_the_total_and_several_do_not() {
        let one = changed(&Draft::new(), "audience/HOC_SINH", 600);
        let more = changed(&one, "attendance_count", 650);
        assert_eq!(more.int("audience/HOC_SINH"), Some(650));
        let two = more.with("audience/GIAO_VIEN", 40);
        let total = changed(&two, "attendance_count", 700);
        assert_eq!(total.counts("audience"), [("GIAO_VIEN", 40), ("HOC_SINH", 650)]);
    }

    #[test]
    fn groups_that_are_all_taken_away_leave_no_total() {
        let before = Draft::new().with("audience/HOC_SINH", 6).with("attendance_count", 6);
        let mut after = before.clone();
        after.clear("audience/HOC_SINH");
        follow("audience/HOC_SINH", &before, &mut after, &Book::default());
        assert_eq!(after.int("attendance_count"), None);
    }
}
