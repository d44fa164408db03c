//! What a new batch starts with: the clock, and the session that it belongs to.

use camket_domain::kinds::AUDIENCES;
use camket_domain::period::school_year_of;
use camket_domain::{Date, Draft, RecordId, SiteKind, View};

use super::manner;
use crate::service::Book;

/// Returns the fields of a new batch made on a day.
pub(super) fn on_day(today: Date) -> Draft {
    Draft::new().with("date", today)
}

/// Returns the fields of a new batch for an outreach session: its day, its site if it had one
/// only, and the largest group that was there.
pub(super) fn of_session(book: &Book, session: RecordId, today: Date) -> Draft {
    let Some(state) = book.record(session).filter(|state| state.kind() == "outreach") else {
        return on_day(today);
    };
    let mut draft = on_day(state.date("date").unwrap_or(today)).with("outreach", session);
    if let [site] = state.refs("sites").as_slice() {
        draft.set("site", *site);
        if let Some(kind) = book.record(*site).and_then(|site| SiteKind::of(site)) {
            draft.set("site_kind", kind.code());
        }
    }
    if SiteKind::of(&draft) == Some(SiteKind::School)
        && let Some(day) = draft.date("date")
    {
        draft.set("school_year", school_year_of(day));
    }
    if let Some(group) = largest_group(state) {
        draft.set("audience_group", group);
    }
    manner::settle_template(&mut draft, book);
    draft
}

/// The group with the most people; of equal ones the first of the catalogue.
fn largest_group(session: &dyn View) -> Option<&'static str> {
    let counts = session.counts("audience");
    let count =
        |group: &str| counts.iter().find(|(code, _)| *code == group).map_or(0, |(_, count)| *count);
    let groups = AUDIENCES.iter().rev().copied().filter(|group| count(group) > 0);
    groups.max_by_key(|group| count(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_group_signs() {
        let session = Draft::new().with("audience/HOC_SINH", 600).with("audience/GIAO_VIEN", 31);
        assert_eq!(largest_group(&session), Some("HOC_SINH"));
        let equal = Draft::new().with("audience/NHAN_DAN", 5).with("audience/NLD", 5);
        assert_eq!(largest_group(&equal), Some("NLD"));
        assert_eq!(largest_group(&Draft::new()), None);
    }
}
