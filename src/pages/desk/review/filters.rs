//! What narrows the queue: area and kind with how many wait in each, and days.

use std::collections::BTreeMap;

use camket_domain::{AreaId, Date};
use camket_view::prelude::*;

use super::asked::ReviewAsked;
use super::heap::{Heap, total};
use crate::components::{DateInput, Field};
use crate::components::{Group, Select};
use crate::route::Kind;
use crate::service::QueueCount;
use crate::text::catalogue::{area_name, kind_words};
use crate::text::{Sentence, desk, fill, review as words, t};

/// The bar.
#[component]
pub(super) fn Filters(
    asked: Memo<ReviewAsked>,
    put: Callback<ReviewAsked>,
    heap: Heap,
) -> impl IntoView {
    let put_area = move |id: String| {
        let area = (!id.is_empty()).then(|| AreaId::new(id));
        put.run(ReviewAsked { area, open: None, ..asked.get_untracked() });
    };
    let put_kind = move |id: String| {
        put.run(ReviewAsked { kind: Kind::of(&id), open: None, ..asked.get_untracked() });
    };
    let area = move || asked.with(|it| it.area.as_ref().map(AreaId::to_string).unwrap_or_default());
    let kind = move || asked.with(|it| it.kind.map(Kind::id).unwrap_or_default().to_owned());
    let selects = move || {
        let (areas, kinds) = heap.counts.with(|counts| (areas(counts), kinds(counts)));
        view! {
            <Select label=words::KIND groups=kinds chosen=kind on_change=put_kind />
            <Select label=desk::AREA groups=areas chosen=area on_change=put_area />
        }
    };
    view! {
        <div class="chooser" role="group" aria-label=t(words::FILTERS)>
            {selects}
            <Days asked=asked put=put />
        </div>
    }
}

fn areas(counts: &[QueueCount]) -> Vec<Group> {
    let name = |id: &str| area_name(&AreaId::new(id));
    options(counts, words::ANY_AREA.into(), |it| &it.area, &name)
}

fn kinds(counts: &[QueueCount]) -> Vec<Group> {
    let name = |id: &str| kind_words(id).map_or_else(|| id.to_owned().into(), |it| it.many.into());
    options(counts, words::ANY_KIND.into(), |it| &it.kind, &name)
}

/// One choice for each value of a side, with how many wait there.
fn options(
    counts: &[QueueCount],
    any: Sentence,
    side: fn(&QueueCount) -> &String,
    name: &dyn Fn(&str) -> Sentence,
) -> Vec<Group> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for count in counts {
        *sums.entry(side(count)).or_default() += count.count;
    }
    let counted = |name, n: i64| fill(words::COUNTED, [("name", name), ("n", n.into())]);
    let mut options = vec![(String::new(), counted(any, total(counts)))];
    options.extend(sums.into_iter().map(|(id, n)| (id.to_owned(), counted(name(id), n))));
    vec![Group::plain(options)]
}

/// First and last day; either may be left open.
#[component]
fn Days(asked: Memo<ReviewAsked>, put: Callback<ReviewAsked>) -> impl IntoView {
    let from = Signal::derive(move || asked.with(|it| it.from));
    let to = Signal::derive(move || asked.with(|it| it.to));
    let reversed = Signal::derive(move || {
        let is_reversed = from.get().zip(to.get()).is_some_and(|(from, to)| to < from);
        is_reversed.then(|| Sentence::from(desk::TO_BEFORE_FROM))
    });
    let put_from = move |from: Option<Date>| {
        put.run(ReviewAsked { from, open: None, ..asked.get_untracked() });
    };
    let put_to = move |to: Option<Date>| {
        put.run(ReviewAsked { to, open: None, ..asked.get_untracked() });
    };
    view! {
        <Field label=desk::FROM may_be_empty=true>
            <DateInput value=from on_change=put_from />
        </Field>
        <Field label=desk::TO may_be_empty=true error=reversed>
            <DateInput value=to on_change=put_to />
        </Field>
    }
}
