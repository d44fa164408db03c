//! The review queue: what waits, by area, kind and day, and beside it the record that is open.

mod acts;
mod asked;
mod batch;
mod case;
mod decision;
mod doubles;
mod filters;
mod heap;
mod queue;

use camket_view::prelude::*;

use self::asked::ReviewAsked;
use self::case::Opened;
use self::filters::Filters;
use self::heap::{Heap, total};
use self::queue::QueueList;
use super::ask::Asking;
use crate::app::replacer;
use crate::components::{Button, Icon, ListDetail, PageHeader};
use crate::service::Service;
use crate::text::{Sentence, fill, review as words};

/// What a part of the page must know of the rest.
#[derive(Clone, Copy)]
struct Room {
    asked: Memo<ReviewAsked>,
    put: Callback<ReviewAsked>,
    heap: Heap,
}

/// The page; `query` is what stands in the address.
#[component]
pub fn ReviewPage(#[prop(into)] query: Signal<String>) -> impl IntoView {
    let (desk, go) = (Service::get().desk(), replacer());
    let asked = Memo::new(move |_| query.with(|query| ReviewAsked::parse(query)));
    let put = Callback::new(move |asked: ReviewAsked| go(asked.route()));
    let heap = Heap::new();
    let room = Room { asked, put, heap };
    let question = Memo::new(move |_| asked.with(ReviewAsked::query));
    let asking = Asking::new(question, move |query| async move {
        let counts = desk.queue_counts(query.clone());
        let (page, counts) = futures::future::join(desk.queue(query), counts).await;
        Ok((page?, counts?))
    });
    let list = asking.view(move |(page, counts)| {
        heap.fill(page, counts);
        view! { <QueueList room=room /> }.into_any()
    });
    let is_open = Signal::derive(move || asked.with(|it| it.open.is_some()));
    let reload = move |()| asking.again();
    view! {
        <div class="desk">
            <PageHeader title=words::QUEUE subtitle=Sentence::from(move || waiting(room))>
                <Button label=words::RELOAD icon_before=Icon::Sync on_press=reload />
            </PageHeader>
            <Filters asked=asked put=put heap=heap />
            <ListDetail list=move || view! { <div>{list}</div> } taken=is_open>
                <Opened room=room />
            </ListDetail>
        </div>
    }
}

fn waiting(room: Room) -> Sentence {
    let (n, all) = (room.heap.matching.get(), room.heap.counts.with(|counts| total(counts)));
    if room.asked.with(ReviewAsked::is_narrowed) {
        fill(words::WAITING_OF, [("n", n.into()), ("total", all.into())])
    } else {
        fill(words::WAITING, [("n", n.into())])
    }
}
