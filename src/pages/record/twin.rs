//! The same thing recorded twice: asked about before it is saved.

use camket_domain::{AreaId, KindDesc, RecordId, State, View};

use crate::service::Book;

/// Returns a record of the kind that probably tells of the same thing.
///
/// What happens on a day is looked for on that day only. What has no day (a site) is looked for in
/// its own area: two communes may each have a school of the same name.
pub(super) fn find_twin(
    book: &Book,
    kind: &KindDesc,
    own: Option<RecordId>,
    area: &AreaId,
    view: &dyn View,
) -> Option<RecordId> {
    let day = match kind.day {
        Some(field) => Some(view.date(field)?),
        None => None,
    };
    let day_of = |state: &dyn View| kind.day.and_then(|field| state.date(field));
    book.list(kind.id)
        .skip_while(|(_, state)| day_of(*state) > day)
        .take_while(|(_, state)| day_of(*state) == day)
        .filter(|(id, state)| Some(*id) != own && (day.is_some() || state.area() == area))
        .filter(|(_, state)| State::of(*state) != Some(State::Void))
        .find(|(_, state)| (kind.twins)(view, *state))
        .map(|(id, _)| id)
}
