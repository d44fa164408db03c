//! Whom tablets name under an urgent tip.

use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{
    Button, ButtonKind, Field, Form, Notice, TextInput, TextKind, Tone, use_toasts,
};
use crate::pages::desk::ask::problem_words;
use crate::service::{DutyNumber, Service};
use crate::text::{Sentence, t, tip_desk as words};

/// Lines of the form; blank ones are left out.
const LINES: usize = 3;

/// The numbers, in their order.
#[component]
pub(super) fn DutyForm(duty: Vec<DutyNumber>, again: Callback<()>) -> impl IntoView {
    let (desk, toasts) = (Service::get().desk(), use_toasts());
    let lines: Vec<(RwSignal<String>, RwSignal<String>)> = (0..LINES.max(duty.len()))
        .map(|at| {
            duty.get(at).map_or_else(Default::default, |it| (it.name.clone(), it.phone.clone()))
        })
        .map(|(name, phone)| (RwSignal::new(name), RwSignal::new(phone)))
        .collect();
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Sentence>));
    let given = lines.clone();
    let save = move |()| {
        let line = |(name, phone): &(RwSignal<String>, RwSignal<String>)| DutyNumber {
            name: name.get_untracked(),
            phone: phone.get_untracked(),
        };
        let mut duty: Vec<DutyNumber> = given.iter().map(line).collect();
        duty.retain(|it| !it.name.trim().is_empty() || !it.phone.trim().is_empty());
        busy.set(true);
        spawn_local(async move {
            let done = desk.set_duty(&duty).await;
            _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    toasts.say(Tone::Ok, words::SAVED);
                    _ = again.try_run(());
                }
                Err(error) => _ = problem.try_set(Some(problem_words(&error))),
            }
        });
    };
    let row = |(name, phone): (RwSignal<String>, RwSignal<String>)| {
        view! {
            <div class="row">
                <Field label=words::DUTY_NAME may_be_empty=true>
                    <TextInput value=name on_change=move |text| name.set(text) max_chars=60_u32 />
                </Field>
                <Field label=words::DUTY_PHONE may_be_empty=true>
                    <TextInput
                        value=phone
                        on_change=move |text| phone.set(text)
                        kind=TextKind::Phone
                        max_chars=24_u32
                    />
                </Field>
            </div>
        }
    };
    let failed =
        move || problem.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> });
    view! {
        <p>{t(words::DUTY_ABOUT)}</p>
        <Form on_submit=save>
            {lines.into_iter().map(row).collect_view()} {failed}
            <Button label=words::SAVE kind=ButtonKind::Primary submit=true busy=busy />
        </Form>
    }
}
