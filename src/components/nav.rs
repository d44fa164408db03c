//! The main menu: a rail beside the page on wide screens, a bar below it on upright ones.

use super::{Icon, icon};
use crate::text::{Sentence, components, fill, t};
use camket_view::prelude::*;

/// Places in the bar; what is beyond them waits behind "more".
const BAR_PLACES: usize = 5;

/// One entry of the menu, or the heading of those that follow it.
#[derive(Clone)]
pub struct NavItem {
    /// Blank for a heading.
    pub href: &'static str,
    pub label: Sentence,
    pub icon: Icon,
    /// What waits there; zero says nothing.
    pub waiting: Signal<usize>,
}

impl NavItem {
    /// A heading over the entries that follow it.
    pub fn heading(label: impl Into<Sentence>) -> Self {
        Self { href: "", label: label.into(), icon: Icon::List, waiting: Signal::stored(0) }
    }
}

/// The main menu.
#[component]
pub fn Nav(
    /// The most used first.
    items: Vec<NavItem>,
    /// The path of the page that is open.
    #[prop(into)]
    current: Signal<String>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let folds = items.len() > BAR_PLACES;
    let first = if folds { BAR_PLACES - 1 } else { items.len() };
    let mut items = items;
    let rest = items.split_off(first);
    let entries = |items: Vec<NavItem>| {
        items.into_iter().map(|item| place(item, current, open)).collect_view()
    };
    view! {
        <nav class="nav" aria-label=t(components::MAIN_MENU) class:nav-open=move || open.get()>
            <ul class="nav-list" role="list">
                {entries(items)}
                {folds
                    .then(|| {
                        view! {
                            <li class="nav-place nav-fold">
                                <button
                                    type="button"
                                    class="nav-entry"
                                    aria-expanded=move || open.get().to_string()
                                    on:click=move |_| open.update(|open| *open = !*open)
                                >
                                    {icon(Icon::More)}
                                    <span class="nav-label">{t(components::MORE_MENU)}</span>
                                </button>
                            </li>
                        }
                    })}
            </ul>
            {folds.then(|| view! { <ul class="nav-list nav-rest" role="list">{entries(rest)}</ul> })}
        </nav>
    }
}

fn place(item: NavItem, current: Signal<String>, open: RwSignal<bool>) -> Part {
    if item.href.is_empty() {
        return view! { <li class="nav-group">{t(item.label)}</li> }.into_any();
    }
    entry(item, current, open).into_any()
}

fn entry(item: NavItem, current: Signal<String>, open: RwSignal<bool>) -> impl IntoView {
    let NavItem { href, label, icon: sign, waiting } = item;
    let here = move || current.with(|path| leads_to(href, path)).then_some("page");
    view! {
        <li class="nav-place">
            <a class="nav-entry" href=href aria-current=here on:click=move |_| open.set(false)>
                {icon(sign)}
                <span class="nav-label">{t(label)}</span>
                <Show when=move || { waiting.get() > 0 }>
                    <span class="nav-count" aria-hidden="true">{t(move || waiting.get())}</span>
                    <span class="visually-hidden">
                        {t(move || fill(components::WAITING_COUNT, [("n", waiting.get().into())]))}
                    </span>
                </Show>
            </a>
        </li>
    }
}

/// Returns whether the page at `path` belongs to the entry: the page itself or one below it.
fn leads_to(href: &str, path: &str) -> bool {
    let below = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', '#']);
    match href {
        "/" => path == "/" || path.is_empty(),
        _ => path.strip_prefix(href).is_some_and(below),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_current_on_its_page_and_on_those_below_it() {
        assert!(leads_to("/sites", "/sites"));
        assert!(leads_to("/sites", "/sites/7f"));
        assert!(leads_to("/sites", "/sites?q=a"));
        assert!(!leads_to("/sites", "/sitemap"));
        assert!(leads_to("/", "/"));
        assert!(!leads_to("/", "/sites"));
    }
}
