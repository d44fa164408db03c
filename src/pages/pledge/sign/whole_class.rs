//! The class that signed on paper: everybody of it in one act.

use camket_view::prelude::*;

use super::card::unit_name;
use super::desk::SignDesk;
use crate::components::{Button, ButtonKind, Dialog, Icon};
use crate::text::{Sentence, common, fill, pledge as words, t};

/// The button, and the question before it happens.
#[component]
pub(super) fn WholeClass(desk: SignDesk) -> impl IntoView {
    let open = RwSignal::new(false);
    let waiting = Memo::new(move |_| {
        let (waiting, passed) = desk.all_waiting();
        (waiting.len(), passed)
    });
    let why_not = Signal::derive(move || {
        let nobody = || (waiting.get().0 == 0).then(|| Sentence::from(words::NOBODY_WAITS));
        desk.why_not().or_else(nobody)
    });
    let unit = move || {
        desk.unit.with(|unit| {
            unit.as_deref().map_or_else(|| Sentence::from(words::WHOLE_LIST), unit_name)
        })
    };
    let count = move || [("n", waiting.get().0.into())];
    let act = move || {
        open.set(false);
        desk.sign_all();
    };
    let acts = move || {
        view! {
            <Button label=common::CANCEL on_press=move |()| open.set(false) />
            <Button
                label=move || fill(words::WHOLE_CLASS_ACT, count())
                kind=ButtonKind::Primary
                on_press=move |()| act()
            />
        }
    };
    view! {
        <div class="whole-class">
            <Button
                label=move || {
                    if desk.unit.with(Option::is_some) {
                        words::WHOLE_CLASS
                    } else {
                        words::WHOLE_LIST_SIGNED
                    }
                }
                icon_before=Icon::List
                busy=desk.busy
                why_not=why_not
                on_press=move |()| open.set(true)
            />
        </div>
        <Dialog open=open title=move || fill(words::WHOLE_CLASS_TITLE, [("unit", unit())]) acts=acts>
            <p>{t(move || fill(words::WHOLE_CLASS_BODY, count()))}</p>
            {move || {
                let passed = waiting.get().1;
                (passed > 0)
                    .then(|| {
                        let left = fill(words::WHOLE_CLASS_EXCEPT, [("n", passed.into())]);
                        view! { <p>{t(left)}</p> }
                    })
            }}
        </Dialog>
    }
}
