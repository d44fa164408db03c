//! The files of a report.

use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{Button, Icon, Notice, Tone};
use crate::pages::desk::ask::problem_words;
use crate::service::{DeskProblem, FileFormat, ReportHead, Service};
use crate::text::{report as words, t};

/// A button for each form in which the report is handed out.
#[component]
pub(super) fn Downloads(head: ReportHead) -> impl IntoView {
    let desk = Service::get().desk();
    let (busy, problem) = (RwSignal::new(None::<FileFormat>), RwSignal::new(None::<DeskProblem>));
    let button = |format: FileFormat| {
        let head = head.clone();
        let press = move |()| {
            if busy.get_untracked().is_some() {
                return;
            }
            busy.set(Some(format));
            problem.set(None);
            let head = head.clone();
            spawn_local(async move {
                let outcome = desk.download_report(&head, format).await;
                _ = busy.try_set(None);
                if let Err(refused) = outcome {
                    _ = problem.try_set(Some(refused));
                }
            });
        };
        let is_busy = Signal::derive(move || busy.get() == Some(format));
        let name = format.ending().to_uppercase();
        view! { <Button label=name icon_before=Icon::Download busy=is_busy on_press=press /> }
    };
    let buttons = FileFormat::ALL.map(button).into_iter().collect_view();
    let failed = move || {
        let problem = problem.get()?;
        Some(view! {
            <Notice title=words::NOT_DOWNLOADED tone=Tone::Attention>
                <p>{t(problem_words(&problem))}</p>
            </Notice>
        })
    };
    view! {
        <div class="row report-files" role="group" aria-label=t(words::DOWNLOAD)>{buttons}</div>
        {failed}
    }
}
