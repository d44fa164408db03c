//! Running futures without a runtime.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Polls that a future gets before it counts as stuck.
const POLLS_MAX: usize = 1_000_000;

/// Runs a future that waits for nothing but itself.
///
/// # Panics
///
/// When it waits for something that never comes.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..POLLS_MAX {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("the future waits for something that never comes")
}

/// Runs futures side by side in one task and returns what they give, in their order.
pub async fn together<T>(futures: Vec<Pin<Box<dyn Future<Output = T> + Send + '_>>>) -> Vec<T> {
    let mut running: Vec<_> = futures.into_iter().map(Some).collect();
    let mut outputs: Vec<Option<T>> = running.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (slot, output) in running.iter_mut().zip(&mut outputs) {
            if let Some(future) = slot
                && let Poll::Ready(ready) = future.as_mut().poll(context)
            {
                (*slot, *output) = (None, Some(ready));
            }
        }
        if running.iter().all(Option::is_none) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    outputs.into_iter().flatten().collect()
}

/// Lets others go first, once.
pub(super) async fn give_way() {
    let mut gave_way = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut gave_way, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
