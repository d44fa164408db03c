//! Signals: who is told of a change, who is not, and what is left when the owner is gone.

use std::cell::Cell;
use std::rc::Rc;

use camket_view::prelude::*;
use leptos::task::tick;
use wasm_bindgen_test::wasm_bindgen_test;

/// Counts how often something was done.
#[derive(Clone, Default)]
struct Count(Rc<Cell<u32>>);

impl Count {
    fn up(&self) {
        self.0.set(self.0.get() + 1);
    }

    fn is(&self) -> u32 {
        self.0.get()
    }
}

/// An owner such as a view has, on a page where work has begun.
fn owned<T>(make: impl FnOnce() -> T) -> (T, Owner) {
    camket_view::spawn_local(async {});
    let owner = Owner::new();
    (owner.with(make), owner)
}

#[wasm_bindgen_test]
async fn a_memo_is_made_when_it_is_read_and_tells_only_of_what_is_another() {
    let (made, told) = (Count::default(), Count::default());
    let ((number, half), owner) = owned(|| {
        let number = RwSignal::new(4);
        let made = made.clone();
        let half = Memo::new(move |_| {
            made.up();
            number.get() / 2
        });
        (number, half)
    });
    assert_eq!(made.is(), 0);
    owner.with(|| {
        let told = told.clone();
        Effect::watch(move || {
            half.track();
            half.with(|_| told.up());
        });
    });
    tick().await;
    assert_eq!((made.is(), told.is()), (1, 1));
    number.set(5);
    tick().await;
    assert_eq!((made.is(), told.is()), (2, 1), "four and five have the same half");
    number.set(6);
    tick().await;
    assert_eq!((made.is(), told.is(), half.get_untracked()), (3, 2, 3));
}

#[wasm_bindgen_test]
async fn a_memo_gets_what_it_was_and_one_that_always_tells_always_tells() {
    let told = Count::default();
    let ((step, sum), _owner) = owned(|| {
        let step = RwSignal::new(1);
        let sum = Memo::new(move |before: Option<&i32>| before.unwrap_or(&0) + step.get());
        let always = Memo::always(move || step.with(|_| ()));
        let told = told.clone();
        Effect::watch(move || always.with(|()| told.up()));
        (step, sum)
    });
    tick().await;
    assert_eq!((sum.get_untracked(), told.is()), (1, 1));
    step.set(10);
    tick().await;
    assert_eq!((sum.get_untracked(), told.is()), (11, 2));
}

#[wasm_bindgen_test]
async fn what_is_read_without_following_tells_nobody() {
    let (told, steps) = (Count::default(), Rc::new(Cell::new(Vec::new())));
    let ((quiet, loud), _owner) = owned(|| {
        let (quiet, loud) = (RwSignal::new(1), RwSignal::new(1));
        let derived = Signal::derive(move || quiet.get());
        let (told, steps) = (told.clone(), steps.clone());
        Effect::follow(move |before: Option<i32>| {
            told.up();
            let now = before.unwrap_or_default() + loud.get() + derived.get_untracked();
            steps.set([steps.take(), vec![now]].concat());
            now
        });
        (quiet, loud)
    });
    tick().await;
    quiet.set(5);
    tick().await;
    assert_eq!(told.is(), 1);
    loud.set(2);
    tick().await;
    assert_eq!((told.is(), steps.take()), (2, vec![2, 9]));
}

#[wasm_bindgen_test]
async fn a_handle_whose_owner_is_gone_says_so_and_harms_nothing() {
    let told = Count::default();
    let ((value, kept, act), owner) = owned(|| {
        let told = told.clone();
        (RwSignal::new(1), StoredValue::new(1), Callback::new(move |()| told.up()))
    });
    act.run(());
    owner.cleanup();
    drop(owner);
    value.set(2);
    kept.set_value(2);
    assert!(value.is_disposed() && kept.is_disposed());
    assert_eq!((value.try_set(3), value.try_get_untracked()), (Some(3), None));
    assert_eq!((kept.try_get_value(), act.try_run(()), told.is()), (None, None, 1));
}
