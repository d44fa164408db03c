//! Before a desk is open: who it is has to be asked of HQ.

use camket_view::prelude::*;
use camket_view::spawn_local;

use super::ask::Failed;
use crate::service::{DeskProblem, Service};
use crate::text::{desk as words, t};

/// Asks HQ whose session this is; what follows is the desk or, where it has ended, the door.
#[component]
pub fn Arriving() -> impl IntoView {
    let service = Service::get();
    let problem = RwSignal::new(None::<DeskProblem>);
    let ask = move || {
        problem.set(None);
        spawn_local(async move {
            if let Err(found) = service.start_at_desk().await {
                problem.set(Some(found));
            }
        });
    };
    ask();
    let again = Callback::new(move |()| ask());
    view! {
        <main class="door" id="main">
            {move || match problem.get() {
                None => view! { <p role="status">{t(words::ASKING)}</p> }.into_any(),
                Some(problem) => view! { <Failed problem=problem again=again /> }.into_any(),
            }}
        </main>
    }
}
