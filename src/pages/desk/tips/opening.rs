//! Opening a tip: a reason first, then the words, which go with the page.

use camket_domain::{AreaId, RecordId};
use camket_sync::tip::Told;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::problem::problem_words;
use crate::components::{
    Button, ButtonKind, Cell, Column, DataTable, Field, Form, Icon, Notice, Section, TableRow,
    TextInput, Tone,
};
use crate::pages::status_line::moment;
use crate::service::{Opening, Service};
use crate::text::{Sentence, t, tip_desk as words};

/// Most characters of a reason, as HQ takes it.
const REASON_CHARS_MAX: u32 = 1_000;

/// The sealed part of a tip and the book of its openings.
#[component]
pub(super) fn Sealed(area: AreaId, id: RecordId, openings: Vec<Opening>) -> impl IntoView {
    let desk = Service::get().desk();
    let area = StoredValue::new(area);
    let reason = RwSignal::new(String::new());
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Sentence>));
    let told = RwSignal::new(None::<StoredTold>);
    let openings = RwSignal::new(openings);
    let open = move |()| {
        let why = reason.get_untracked();
        if why.trim().is_empty() {
            problem.set(Some(words::REASON_MISSING.into()));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let opened = desk.open_tip(&area.get_value(), id, &why).await;
            // The page may be gone by now: then nothing of it stays anywhere.
            _ = busy.try_set(false);
            match opened {
                Ok(opened) => {
                    _ = problem.try_set(None);
                    _ = told.try_set(Some(StoredTold(opened)));
                    if let Ok(tip) = desk.tip(area.get_value(), id).await {
                        _ = openings.try_set(tip.openings);
                    }
                }
                Err(error) => _ = problem.try_set(Some(problem_words(&error))),
            }
        });
    };
    let content = move || match told.get() {
        Some(StoredTold(told)) => words_of(told),
        None => view! {
            <Form on_submit=open>
                <Field label=words::REASON help=words::REASON_HELP error=problem>
                    <TextInput
                        value=reason
                        on_change=move |text| reason.set(text)
                        max_chars=REASON_CHARS_MAX
                    />
                </Field>
                <Button
                    label=words::OPEN
                    kind=ButtonKind::Primary
                    icon_before=Icon::Lock
                    submit=true
                    busy=busy
                />
            </Form>
        }
        .into_any(),
    };
    view! {
        <Section title=words::SEALED>{content}</Section>
        <Section title=words::BOOK>
            {move || openings.with(|openings| book(openings))}
        </Section>
    }
}

/// What was told, for as long as the page stands.
#[derive(Clone, PartialEq)]
struct StoredTold(Told);

fn words_of(Told { narrative, source }: Told) -> Part {
    let source = (!source.is_empty()).then(|| {
        view! {
            <div class="fact fact-long">
                <dt>{t(words::SOURCE)}</dt>
                <dd>{source}</dd>
            </div>
        }
    });
    view! {
        <Notice title=words::OPENED tone=Tone::Wait />
        <dl class="facts">
            <div class="fact fact-long">
                <dt>{t(words::NARRATIVE)}</dt>
                <dd class="tip-told">{narrative}</dd>
            </div>
            {source}
        </dl>
    }
    .into_any()
}

fn book(openings: &[Opening]) -> Part {
    if openings.is_empty() {
        return view! { <p class="record-none">{t(words::NEVER_OPENED)}</p> }.into_any();
    }
    let row = |opening: &Opening| {
        let who = opening.name.clone().unwrap_or_default();
        let cells: [Cell; 3] =
            [moment(opening.at_ms).into(), who.into(), opening.reason.clone().into()];
        TableRow { cells: cells.into(), href: None }
    };
    let rows: Vec<TableRow> = openings.iter().map(row).collect();
    let columns = [words::WHEN, words::WHO, words::WHY].map(Column::words).to_vec();
    view! { <DataTable caption=words::BOOK columns=columns rows=Signal::stored(rows) whole=true /> }
        .into_any()
}
