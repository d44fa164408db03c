//! A record made aside: the site that does not exist yet, without leaving the session's form.

use camket_domain::Draft;
use camket_view::prelude::*;

use super::cx::{Aside, FormCx};
use super::{RecordForm, Saved};
use crate::components::Dialog;
use crate::pages::record::{FormStart, fresh_form_name};
use crate::text::catalogue::kind_words;
use crate::text::{Sentence, record as words};

/// The dialog in which a record for a reference is made.
///
/// It stands beside the form and not in it, for a form inside a form would send the outer one.
pub(super) fn side_form(cx: FormCx) -> Part {
    let open = RwSignal::new(false);
    Effect::watch(move || open.set(cx.aside.with(Option::is_some)));
    Effect::follow(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            cx.aside.set(None);
        }
        is
    });
    let title = move || {
        let kind = cx.aside.with(|aside| aside.as_ref().map(|aside| aside.kind.id));
        let new = kind.and_then(kind_words).map(|words| words.new);
        new.map_or_else(|| Sentence::from(words::NEW), Sentence::from)
    };
    view! {
        <Dialog open=open title=title>
            {move || cx.aside.get().map(|aside| inner(cx, aside))}
        </Dialog>
    }
    .into_any()
}

fn inner(cx: FormCx, aside: Aside) -> Part {
    let Aside { kind, name, take } = aside;
    let fields = match kind.titles.first() {
        Some(title) => Draft::new().with(title, name),
        None => Draft::new(),
    };
    let form = fresh_form_name(cx.service, kind);
    let start = FormStart::new_record(cx.service, form, kind, fields);
    let done = move |saved: Saved| {
        take.run(saved.record);
        cx.aside.set(None);
    };
    view! { <RecordForm start=start on_saved=done aside=true /> }.into_any()
}
