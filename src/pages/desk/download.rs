//! Buttons that fetch a file from HQ, one for each format.

use camket_view::prelude::*;
use camket_view::spawn_local;

use super::ask::problem_words;
use crate::components::{Button, Icon, Notice, Tone};
use crate::service::{DeskProblem, FileFormat};
use crate::text::{report as words, t};

/// The buttons, and why the last file did not come.
pub(super) fn file_buttons<F>(
    formats: &'static [FileFormat],
    fetch: impl Fn(FileFormat) -> F + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<(), DeskProblem>> + 'static,
{
    let (busy, problem) = (RwSignal::new(None::<FileFormat>), RwSignal::new(None::<DeskProblem>));
    let button = |format: FileFormat| {
        let fetch = fetch.clone();
        let press = move |()| {
            if busy.get_untracked().is_some() {
                return;
            }
            busy.set(Some(format));
            problem.set(None);
            let file = fetch(format);
            spawn_local(async move {
                let outcome = file.await;
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
    let buttons = formats.iter().copied().map(button).collect_view();
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
