//! Views on a real page: what is replaced, what stays, what is cleaned up.

use camket_view::prelude::*;
use camket_view::{Mounted, Part, mount_to};
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

/// A place on the page with a view in it.
struct Ground {
    place: Element,
    _view: Mounted,
}

impl Ground {
    fn with(app: impl FnOnce() -> Part) -> Self {
        let place = document().create_element("div").expect("a plain name");
        document().body().expect("a page").append_child(&place).expect("appended");
        Self { _view: mount_to(&place, app), place }
    }

    fn words(&self) -> String {
        self.place.text_content().unwrap_or_default()
    }

    fn find<T: JsCast>(&self, selector: &str) -> T {
        let found = self.place.query_selector(selector).expect("a selector");
        found.unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        self.place.remove();
    }
}

#[wasm_bindgen_test]
async fn words_change_in_place_and_views_are_replaced_where_they_stand() {
    let (name, long) = (RwSignal::new("xã".to_owned()), RwSignal::new(false));
    let ground = Ground::with(move || {
        let more = move || long.get().then(|| view! { <em>"dài"</em> });
        view! { <p>"một " {move || name.get()} {more} " hết"</p> }.into_any()
    });
    assert_eq!(ground.words(), "một xã hết");
    let first = ground.find::<Node>("p").first_child();
    let text = first.and_then(|first| first.next_sibling()).expect("the words");
    name.set("huyện".to_owned());
    tick().await;
    assert_eq!(text.text_content().as_deref(), Some("huyện"), "the same node says it");
    long.set(true);
    tick().await;
    assert_eq!(ground.words(), "một huyệndài hết");
    long.set(false);
    tick().await;
    assert_eq!(ground.words(), "một huyện hết");
}

#[wasm_bindgen_test]
async fn attributes_classes_and_properties_follow_their_signals() {
    let (on, said) = (RwSignal::new(true), RwSignal::new(Some("2014".to_owned())));
    let ground = Ground::with(move || {
        view! {
            <input
                class="input"
                class:field-invalid=move || on.get()
                hidden=move || on.get()
                data-year=move || said.get()
                prop:value=move || said.get().unwrap_or_default()
            />
        }
        .into_any()
    });
    let input: HtmlInputElement = ground.find("input");
    let seen =
        || (input.class_name(), input.hidden(), input.get_attribute("data-year"), input.value());
    assert_eq!(seen(), ("input field-invalid".into(), true, Some("2014".into()), "2014".into()));
    on.set(false);
    said.set(None);
    tick().await;
    assert_eq!(seen(), ("input".into(), false, None, String::new()));
}

#[wasm_bindgen_test]
async fn a_listener_hears_its_element_and_ends_with_it() {
    let (heard, shown) = (RwSignal::new(String::new()), RwSignal::new(true));
    let ground = Ground::with(move || {
        let input = move || {
            view! { <input on:input:target=move |event| heard.set(event.target().value()) /> }
        };
        view! { <Show when=move || shown.get() fallback=|| "đóng">{input}</Show> }
    });
    let input: HtmlInputElement = ground.find("input");
    input.set_value("Gia Bình");
    input.dispatch_event(&web_sys::Event::new("input").expect("made")).expect("sent");
    assert_eq!(heard.get_untracked(), "Gia Bình");
    shown.set(false);
    tick().await;
    assert_eq!(ground.words(), "đóng");
    assert!(!input.is_connected());
}

#[wasm_bindgen_test]
async fn a_row_keeps_its_node_while_its_key_stays_in_the_list() {
    let rows = RwSignal::new(vec!["a", "b", "c"]);
    let gone = RwSignal::new(0);
    let ground = Ground::with(move || {
        let row = move |name: &'static str| {
            on_cleanup(move || gone.update(|gone| *gone += 1));
            view! { <li id=name>{name}</li> }
        };
        view! { <ul><For each=move || rows.get() key=|name| *name children=row /></ul> }.into_any()
    });
    let nodes = ["a", "b", "c"].map(|id| ground.find::<HtmlElement>(&format!("#{id}")));
    nodes[1].set_tab_index(0);
    nodes[1].focus().expect("focus");
    for (order, said, left) in [
        (vec!["c", "b", "x", "a"], "cbxa", 0),
        (vec!["b", "x"], "bx", 2),
        (vec![], "", 4),
        (vec!["a"], "a", 4),
    ] {
        rows.set(order.clone());
        tick().await;
        assert_eq!((ground.words(), gone.get_untracked()), (said.to_owned(), left));
        if order.contains(&"b") {
            assert!(nodes[1].is_connected(), "the row is not made again");
        }
    }
    assert!(!nodes[0].is_same_node(Some(&ground.find::<Node>("#a"))), "gone is gone");
}

#[wasm_bindgen_test]
async fn what_a_view_holds_is_given_back_when_the_view_goes() {
    let (shown, count) = (RwSignal::new(0), RwSignal::new(0));
    let ground = Ground::with(move || {
        (move || {
            shown.track();
            on_cleanup(move || count.update(|count| *count += 1));
            view! { <Provider value=7_u8>{|| use_context::<u8>().unwrap_or_default()}</Provider> }
        })
        .into_any()
    });
    assert_eq!((ground.words().as_str(), count.get_untracked()), ("7", 0));
    shown.set(1);
    tick().await;
    assert_eq!((ground.words().as_str(), count.get_untracked()), ("7", 1));
}
