//! Writers one after the other, in the order in which they came.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;

/// A queue of writers. A later save of a draft must not be overtaken by an earlier one, and the
/// positions of the log must have no holes, so that only one writer is at work.
#[derive(Clone, Default)]
pub(crate) struct Turns(Rc<RefCell<Queue>>);

#[derive(Default)]
struct Queue {
    busy: bool,
    waiting: VecDeque<oneshot::Sender<Turn>>,
}

/// The right to write, passed on to the next in the queue when dropped.
pub(crate) struct Turn(Turns);

impl Turns {
    /// Waits for the caller's turn.
    pub(crate) async fn take(&self) -> Turn {
        let next = {
            let mut queue = self.0.borrow_mut();
            if !queue.busy {
                queue.busy = true;
                return Turn(self.clone());
            }
            let (pass, next) = oneshot::channel();
            queue.waiting.push_back(pass);
            next
        };
        next.await.expect("a waiting sender leaves the queue only by sending")
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let next = {
            let mut queue = self.0.0.borrow_mut();
            let next = queue.waiting.pop_front();
            queue.busy = next.is_some();
            next
        };
        if let Some(next) = next {
            // Someone who stopped waiting gives the turn back, and dropping it passes it on.
            drop(next.send(Turn(self.0.clone())));
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn turns_are_taken_in_the_order_of_asking() {
        let turns = Turns::default();
        let first = turns.take().now_or_never().expect("nobody is at work");
        let mut second = Box::pin(turns.take());
        let mut third = Box::pin(turns.take());
        assert!(second.as_mut().now_or_never().is_none());
        assert!(third.as_mut().now_or_never().is_none());
        drop(first);
        assert!(third.as_mut().now_or_never().is_none());
        let second = second.now_or_never().expect("the first is done");
        drop(second);
        assert!(third.now_or_never().is_some());
        assert!(turns.take().now_or_never().is_some());
    }

    #[test]
    fn who_stops_waiting_does_not_block_the_others() {
        let turns = Turns::default();
        let first = turns.take().now_or_never().expect("nobody is at work");
        let mut second = Box::pin(turns.take());
        let mut third = Box::pin(turns.take());
        let mut fourth = Box::pin(turns.take());
        for waiting in [&mut second, &mut third, &mut fourth] {
            assert!(waiting.as_mut().now_or_never().is_none());
        }
        drop(second);
        drop(first);
        // The third has its turn by now and stops waiting without having looked.
        drop(third);
        assert!(fourth.now_or_never().is_some());
    }
}
