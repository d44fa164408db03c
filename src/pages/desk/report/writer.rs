//! Keeps the words of a draft at HQ as they are typed: a moment after the last keystroke, and at
//! once when the page is left.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::service::{Desk, DeskProblem, Report, ReportBody, ReportHead, Service};

/// How long the hand must rest before the words are kept.
const REST: Duration = Duration::from_millis(800);

/// How the words on the screen stand to those at HQ.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Keeping {
    /// They are the same.
    Kept,
    /// More was typed.
    Typed,
    /// They are on their way.
    UnderWay,
    /// HQ did not take them; they are on the screen still.
    Failed(DeskProblem),
}

/// The words of a draft under somebody's hand.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    desk: Desk,
    /// The words as they are typed.
    pub(super) body: RwSignal<ReportBody>,
    pub(super) keeping: RwSignal<Keeping>,
    /// Outlives the page, so that what is on its way when somebody leaves arrives.
    draft: StoredValue<Rc<RefCell<Draft>>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

struct Draft {
    head: ReportHead,
    body: ReportBody,
    /// What HQ has.
    kept: ReportBody,
    is_under_way: bool,
}

impl Writer {
    /// Takes up a draft for as long as it is on the screen.
    pub(super) fn new(report: &Report) -> Self {
        let draft = Draft {
            head: report.head.clone(),
            body: report.body.clone(),
            kept: report.body.clone(),
            is_under_way: false,
        };
        let writer = Self {
            desk: Service::get().desk(),
            body: RwSignal::new(report.body.clone()),
            keeping: RwSignal::new(Keeping::Kept),
            draft: StoredValue::new(Rc::new(RefCell::new(draft))),
            timer: StoredValue::new(None),
        };
        for event in ["pagehide", "visibilitychange"] {
            let listener = window_event_listener_untyped(event, move |_| writer.flush());
            on_cleanup(move || listener.remove());
        }
        on_cleanup(move || writer.flush());
        writer
    }

    /// Changes the words.
    pub(super) fn edit(self, change: impl FnOnce(&mut ReportBody)) {
        self.body.update(change);
        let body = sent(&self.body.get_untracked());
        self.draft.with_value(|draft| draft.borrow_mut().body = body);
        if self.keeping.get_untracked() != Keeping::UnderWay {
            self.keeping.set(Keeping::Typed);
        }
        let timer = set_timeout_with_handle(move || self.flush(), REST).ok();
        self.timer.update_value(|old| {
            if let Some(old) = std::mem::replace(old, timer) {
                old.clear();
            }
        });
    }

    /// Keeps what was typed, now.
    pub(super) fn flush(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
        if let Some(draft) = self.draft.try_get_value() {
            spawn_local(keep(self.desk, draft, self.keeping));
        }
    }

    /// The draft as HQ has it.
    pub(super) fn head(self) -> ReportHead {
        self.draft.with_value(|draft| draft.borrow().head.clone())
    }
}

/// Sends the words until HQ has the last of them; one such run at a time.
async fn keep(desk: Desk, draft: Rc<RefCell<Draft>>, keeping: RwSignal<Keeping>) {
    if std::mem::replace(&mut draft.borrow_mut().is_under_way, true) {
        return;
    }
    let outcome = loop {
        let Some((head, body)) = unkept(&draft.borrow()) else { break Keeping::Kept };
        _ = keeping.try_set(Keeping::UnderWay);
        match desk.write_report(&head, &body).await {
            Ok(report) => {
                let mut draft = draft.borrow_mut();
                (draft.head, draft.kept) = (report.head, body);
            }
            Err(problem) => break Keeping::Failed(problem),
        }
    };
    draft.borrow_mut().is_under_way = false;
    _ = keeping.try_set(outcome);
}

fn unkept(draft: &Draft) -> Option<(ReportHead, ReportBody)> {
    (draft.body != draft.kept).then(|| (draft.head.clone(), draft.body.clone()))
}

/// The words as they are sent: lists without the lines that are still blank.
fn sent(body: &ReportBody) -> ReportBody {
    let mut body = body.clone();
    for lines in [&mut body.issuer, &mut body.subject, &mut body.capacity, &mut body.recipients] {
        lines.retain(|line| !line.trim().is_empty());
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_still_blank_is_not_sent() {
        let lines = ["Lưu: VT", "", " "].map(str::to_owned).to_vec();
        let body = ReportBody { recipients: lines, ..ReportBody::default() };
        assert_eq!(sent(&body).recipients, ["Lưu: VT"]);
    }
}
