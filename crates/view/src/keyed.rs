//! A list whose rows stay on the page for as long as their keys stay in the list.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Owner, document, untrack};
use leptos::reactive::effect::RenderEffect;
use web_sys::Node;

use crate::slot::effect;
use crate::view::{Part, What};

/// A row's key and what makes the row if it is new.
pub(crate) type Wanted = (u64, Box<dyn FnOnce() -> Part>);

pub(crate) struct Keyed {
    rows: Rc<RefCell<Vec<Row>>>,
    /// Stands behind the last row.
    end: web_sys::Comment,
    _effect: RenderEffect<()>,
}

struct Row {
    key: u64,
    view: Part,
}

/// Shows one row for each answer of `read`, now and after each change.
pub(crate) fn follow(mut read: Box<dyn FnMut() -> Vec<Wanted>>) -> Part {
    let end = document().create_comment("");
    let rows = Rc::new(RefCell::new(Vec::new()));
    let under = Owner::current();
    let effect = effect({
        let (end, rows) = (end.clone(), rows.clone());
        Box::new(move || {
            let wanted = read();
            let old = rows.take();
            // A row outlives the run that made it: it belongs to what is above the list.
            let make = |make: Box<dyn FnOnce() -> Part>| {
                let owner = under.as_ref().map(Owner::child).unwrap_or_default();
                let view = owner.with(|| untrack(make));
                Part(What::Owned { view: Box::new(view), _owner: owner })
            };
            rows.replace(arrange(old, wanted, &end, make));
        })
    });
    Part(What::Keyed(Box::new(Keyed { rows, end, _effect: effect })))
}

/// Keeps the rows that are still wanted, makes the new ones, and puts all in their order.
fn arrange(
    old: Vec<Row>,
    wanted: Vec<Wanted>,
    end: &Node,
    make: impl Fn(Box<dyn FnOnce() -> Part>) -> Part,
) -> Vec<Row> {
    let mut old: Vec<Option<Row>> = old.into_iter().map(Some).collect();
    let mut lowest = 0;
    let mut next: Vec<(Row, bool)> = Vec::with_capacity(wanted.len());
    for (key, new) in wanted {
        let is_it = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.key == key);
        let at = old.iter().position(is_it);
        let row = match at.and_then(|at| old[at].take()) {
            Some(row) => row,
            None => Row { key, view: make(new) },
        };
        // A row that stands behind the last one that stayed need not be moved.
        let stays = at.is_some_and(|at| at >= lowest);
        lowest = if stays { at.unwrap_or(lowest) } else { lowest };
        next.push((row, stays));
    }
    old.into_iter().flatten().for_each(|mut row| row.view.take());
    if let Some(parent) = end.parent_node() {
        place(&mut next, &parent, end);
    }
    next.into_iter().map(|(row, _)| row).collect()
}

fn place(rows: &mut [(Row, bool)], parent: &Node, end: &Node) {
    let mut before = end.clone();
    for (row, stays) in rows.iter_mut().rev() {
        if !*stays {
            row.view.put(parent, Some(&before));
        }
        before = row.view.first().unwrap_or(before);
    }
}

impl Keyed {
    pub(crate) fn put(&self, parent: &Node, before: Option<&Node>) {
        for row in self.rows.borrow_mut().iter_mut() {
            row.view.put(parent, before);
        }
        _ = parent.insert_before(&self.end, before);
    }

    pub(crate) fn take(&self) {
        self.rows.borrow_mut().iter_mut().for_each(|row| row.view.take());
        self.end.remove();
    }

    pub(crate) fn first(&self) -> Node {
        let first = self.rows.borrow().iter().find_map(|row| row.view.first());
        first.unwrap_or_else(|| self.end.clone().into())
    }
}
