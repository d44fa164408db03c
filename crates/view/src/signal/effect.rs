//! Something done when values have changed.

use leptos::reactive::effect::Effect as Inner;

use crate::again::Renew;

/// Runs soon after it is made, and again when something it has read has changed.
pub struct Effect;

impl Effect {
    /// Does `run` for as long as the present owner lives.
    pub fn watch(run: impl FnMut() + 'static) {
        begin(Box::new(run));
    }

    /// The same; `run` gets its last answer.
    pub fn follow<T: 'static>(mut run: impl FnMut(Option<T>) -> T + 'static) {
        let mut last = None;
        begin(Box::new(move || last = Some(run(last.take()))));
    }
}

fn begin(mut run: Box<dyn Renew<()>>) {
    Inner::new(move || run.renew());
}
