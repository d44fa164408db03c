//! Reading the whole book behind what is on the screen.

use camket_view::spawn_local;

use super::{Book, Service};
use crate::device::clock;

impl Service {
    /// Reads all records behind what is on the screen, unless that is under way or done.
    pub(super) fn gather_behind(self) {
        let is_due = !self.book.with_value(Book::is_gathered);
        if is_due
            && self.gathers.try_update_value(|gathers| std::mem::replace(gathers, true))
                == Some(false)
        {
            spawn_local(self.gather_all());
        }
    }

    async fn gather_all(self) {
        loop {
            clock::pause().await;
            if self.book.try_update_value(Book::gather_slice).unwrap_or(true) {
                break;
            }
        }
        self.gathers.set_value(false);
        let unreadable = self.book.with_value(Book::unreadable);
        if unreadable > 0 {
            self.status.update(|status| status.damaged = status.damaged.max(unreadable));
            self.notice_loss(self.peek(|book| book.tablet().officer()));
        }
    }
}
