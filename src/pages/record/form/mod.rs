//! The form of any kind: few fields at first, kept as it is typed, checked before it is saved.

mod counts;
mod cx;
mod field_row;
mod foot;
mod keeper;
mod people;
mod photos;
mod pick;
mod saving;
mod side_form;
mod told;

use camket_domain::field::Need;
use camket_domain::{FieldDesc, RecordId};
use camket_view::prelude::*;

use super::{FormManner, FormStart};
use crate::components::{Form, More};
use crate::text::record as words;
use cx::FormCx;
use foot::{DoubtsDialog, Foot, TakenUp, TwinNotice};
use keeper::Keeper;
use saving::Saving;

/// What a form left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The record, new or corrected.
    pub record: RecordId,
    /// It is complete and counts; otherwise it was put aside as a draft.
    pub complete: bool,
}

/// The form of a new record or of a correction.
#[component]
pub fn RecordForm(
    /// What it starts from.
    start: FormStart,
    /// What the kind adds to its descriptors.
    #[prop(optional)]
    manner: FormManner,
    /// The record is made in passing, for a field of another form.
    #[prop(optional)]
    aside: bool,
    /// The record is durable on this tablet.
    #[prop(into)]
    on_saved: Callback<Saved>,
) -> impl IntoView {
    let kept_ms = start.kept_ms;
    let cx = FormCx::new(start, manner);
    let keeper = Keeper::new(cx);
    let saving = Saving::new(cx, keeper, on_saved);
    let shown = cx.kind.fields.iter().filter(|field| cx.shows(field.id));
    let (main, folded): (Vec<_>, Vec<_>) = shown.partition(|field| field.main);
    // What was told comes before what is done about it.
    let is_told = |field: &&FieldDesc| manner.seals && matches!(field.need, Need::Required);
    let (first, main): (Vec<_>, Vec<_>) = main.into_iter().partition(is_told);
    let rows = move |fields: Vec<&'static FieldDesc>| {
        fields.into_iter().map(|field| field_row::field_row(cx, field)).collect_view()
    };
    let unfolded = unfolded(cx, &folded);
    view! {
        <div class="record-form">
            {kept_ms.map(|ms| view! { <TakenUp cx=cx keeper=keeper kept_ms=ms /> })}
            <Form
                on_submit=move |()| saving.submit(true)
                on_refused=move |()| cx.asked.set(true)
            >
                {rows(first)} {manner.seals.then(|| view! { <told::ToldFields cx=cx /> })} {rows(main)}
                <TwinNotice cx=cx />
                {(manner.beside)(cx.seen.into())}
                {(!folded.is_empty())
                    .then(|| {
                        view! {
                            <More label=words::MORE_FIELDS open=unfolded>
                                <div class="record-more">{rows(folded)}</div>
                            </More>
                        }
                    })}
                <Foot cx=cx saving=saving aside=aside />
            </Form>
            <DoubtsDialog cx=cx saving=saving />
            {side_form::side_form(cx)}
        </div>
    }
}

/// A correction shows everything; a new record unfolds where something inside is wrong.
fn unfolded(cx: FormCx, folded: &[&'static FieldDesc]) -> Signal<bool> {
    let ids: Vec<&str> = folded.iter().map(|field| field.id).collect();
    let correcting = cx.record.is_some();
    Signal::derive(move || {
        let inside = |remark: &super::remark::Remark| ids.contains(&remark.field());
        correcting || cx.remarks.with(|remarks| remarks.iter().any(inside))
    })
}
