//! What the form of a session does by itself: the total follows its groups.

use camket_domain::record::split_path;
use camket_domain::{Draft, View};
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
fn follow(path: &str, before: &Draft, after: &mut Draft, _: &Book) {
    let total = before.int("attendance_count");
    if split_path(path).0 == "audience" && (total.is_none() || total == sum(before)) {
        match sum(after) {
            Some(sum) => _ = after.set("attendance_count", sum),
            None => _ = after.clear("attendance_count"),
        }
    }
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
    fn groups_that_are_all_taken_away_leave_no_total() {
        let before = Draft::new().with("audience/HOC_SINH", 6).with("attendance_count", 6);
        let mut after = before.clone();
        after.clear("audience/HOC_SINH");
        follow("audience/HOC_SINH", &before, &mut after, &Book::default());
        assert_eq!(after.int("attendance_count"), None);
    }
}
