//! The records behind a figure, or all records of a kind.

use std::time::Duration;

use camket_domain::{Metric, Right, SiteKind, kind as domain_kind};
use camket_view::prelude::*;
use leptos::leptos_dom::helpers::debounce;

use super::ask::Asking;
use super::asked::{Asked, Behind, ListOf, RECOGNISED, figure, figures};
use super::chooser::{Chooser, ground_words};
use super::listing::{Expected, Listing, Side};
use crate::app::replacer;
use crate::components::{ButtonLink, Icon, PageHeader, SearchBox};
use crate::components::{Group, Select};
use crate::pages::period::span_words;
use crate::route::{Kind, Route};
use crate::service::Service;
use crate::text::catalogue::{kind_words, site_kind_words};
use crate::text::metric::topic_words;
use crate::text::site::IMPORT;
use crate::text::{Sentence, desk as words, fill};

/// HQ is asked when the fingers rest, not with every letter.
const TYPING_PAUSE: Duration = Duration::from_millis(250);

/// The page; `query` is what stands in the address.
#[component]
pub fn BehindPage(#[prop(into)] query: Signal<String>) -> impl IntoView {
    let service = Service::get();
    let (desk, today, go) = (service.desk(), untrack(|| service.today()), replacer());
    let behind = Memo::new(move |_| query.with(|query| Behind::parse(query)));
    let put = Callback::new(move |behind: Behind| go(behind.route()));
    let asked = Signal::derive(move || behind.with(|behind| behind.asked.clone()));
    let put_asked =
        Callback::new(move |asked: Asked| put.run(Behind { asked, ..behind.get_untracked() }));
    let question = Memo::new(move |_| {
        // Which of two figures of the same records it is changes what must be shown, too.
        behind.with(|it| {
            let figure = it.figure().filter(|_| !it.is_stock());
            (it.records(today), figure, it.figures(today))
        })
    });
    let asking = Asking::new(question, move |(records, figure, figures)| async move {
        let side = Side::of(&records);
        let expected = async {
            let Some(metric) = figure.filter(|_| records.text.trim().is_empty()) else {
                return Ok(None);
            };
            let figures = desk.figures(figures).await?;
            Ok(Expected::of(&figures, metric, &side))
        };
        let (page, expected) = futures::future::join(desk.records(records.clone()), expected).await;
        Ok((records, page?, expected?))
    });
    let answer = asking.view(move |(question, first, expected)| {
        let figure = behind.with_untracked(Behind::figure);
        let again = Callback::new(move |()| asking.again());
        view! {
            <Listing question=question figure=figure first=first expected=expected again=again />
        }
        .into_any()
    });
    let to_dashboard = move || {
        let href = asked.get().dashboard().path();
        view! { <ButtonLink label=words::TO_DASHBOARD href=href icon_before=Icon::Chart /> }
    };
    let may_add = untrack(|| service.profile()).is_some_and(|it| it.role.may(Right::Review));
    let to_import = move || {
        let offers = may_add && behind.with(|behind| behind.list == ListOf::All(Kind::Site));
        offers.then(|| {
            let href = Route::SiteImport.path();
            view! { <ButtonLink label=IMPORT href=href icon_before=Icon::List /> }
        })
    };
    let to_recognised = move || {
        let is_near =
            behind.with(|it| it.kind() == Kind::Evaluation && it.list != ListOf::Recognised);
        is_near.then(recognised_link)
    };
    view! {
        <div class="desk">
            <PageHeader
                title=move || behind.with(title)
                subtitle=Sentence::from(move || behind.with(|behind| about(behind, today)))
            >
                {to_import} {to_recognised} {to_dashboard}
            </PageHeader>
            <Chooser
                asked=asked
                on_change=put_asked
                with_stage=Signal::derive(move || behind.with(Behind::is_of_counted))
            >
                <Lists behind=behind put=put />
            </Chooser>
            <Search behind=behind put=put />
            {answer}
        </div>
    }
}

/// Leads to the list of those who were recognised.
pub(super) fn recognised_link() -> Part {
    let recognised = Behind { list: ListOf::Recognised, ..Asked::default().behind() };
    let href = recognised.route().path();
    view! { <ButtonLink label=words::RECOGNISED href=href icon_before=Icon::List /> }.into_any()
}

fn title(behind: &Behind) -> Sentence {
    if behind.list == ListOf::Recognised {
        return words::RECOGNISED.into();
    }
    let kind = || kind_words(behind.kind().id()).map_or(words::RECORDS, |words| words.many);
    match behind.figure() {
        Some(metric) => fill(words::FIGURE_LIST, [("metric", words::metric_words(metric))]),
        None => kind().into(),
    }
}

fn about(behind: &Behind, today: camket_domain::Date) -> Sentence {
    let span = span_words(behind.span(today));
    Sentence::row([span, ground_words(behind.asked.ground(today))])
}

/// What the list is of, and of which kind of site.
#[component]
fn Lists(behind: Memo<Behind>, put: Callback<Behind>) -> impl IntoView {
    let figures = figures().map(|metric| (metric.code().to_owned(), words::metric_words(metric)));
    let figures = figures.chain([(RECOGNISED.to_owned(), words::RECOGNISED.into())]);
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        Some((kind.id().to_owned(), Sentence::from(kind_words(kind.id())?.many)))
    });
    let lists = vec![
        Group::named(words::COUNTED, figures.collect()),
        Group::named(words::NOT_ONLY_COUNTED, kinds.collect()),
    ];
    let list_code = move || {
        behind.with(|behind| match behind.list {
            ListOf::Figure => behind.asked.metric.code().to_owned(),
            ListOf::All(kind) => kind.id().to_owned(),
            ListOf::Recognised => RECOGNISED.to_owned(),
        })
    };
    let put_list = move |code: String| {
        // Another kind has other topics.
        let mut next = Behind { topic: String::new(), ..behind.get_untracked() };
        match (figure(&code), Kind::of(&code)) {
            (Some(metric), _) => {
                next.list = ListOf::Figure;
                next.asked.metric = metric;
            }
            (None, Some(kind)) => next.list = ListOf::All(kind),
            (None, None) if code == RECOGNISED => next.list = ListOf::Recognised,
            (None, None) => return,
        }
        put.run(next);
    };
    let mut site_kinds = vec![(String::new(), words::ANY_SITE_KIND.into())];
    site_kinds
        .extend(SiteKind::ALL.map(|kind| (kind.code().to_owned(), site_kind_words(kind).into())));
    let site_kind_code =
        move || behind.with(|it| it.site_kind.map(SiteKind::code).unwrap_or_default().to_owned());
    let put_site_kind = move |code: String| {
        put.run(Behind { site_kind: SiteKind::from_code(&code), ..behind.get_untracked() });
    };
    view! {
        <Select label=words::LIST_OF groups=lists chosen=list_code on_change=put_list />
        <Select
            label=words::SITE_KIND
            groups=vec![Group::plain(site_kinds)]
            chosen=site_kind_code
            on_change=put_site_kind
        />
        <Topics behind=behind put=put />
    }
}

/// Which topic, for a kind that is told apart by topics.
#[component]
fn Topics(behind: Memo<Behind>, put: Callback<Behind>) -> impl IntoView {
    let kind = Memo::new(move |_| behind.with(Behind::kind));
    move || {
        let kind = kind.get();
        let known = domain_kind(kind.id())?.topic_codes()?;
        let metric = Metric::ALL.into_iter().find(|metric| metric.kind() == kind.id())?;
        let mut topics = vec![(String::new(), words::ANY_TOPIC.into())];
        topics.extend(known.iter().map(|code| ((*code).to_owned(), topic_words(metric, code))));
        Some(view! {
            <Select
                label=words::TOPIC
                groups=vec![Group::plain(topics)]
                chosen=move || behind.with(|behind| behind.topic.clone())
                on_change=move |topic: String| put.run(Behind { topic, ..behind.get_untracked() })
            />
        })
    }
}

#[component]
fn Search(behind: Memo<Behind>, put: Callback<Behind>) -> impl IntoView {
    let text = RwSignal::new(behind.with_untracked(|behind| behind.text.clone()));
    let ask = StoredValue::new(debounce(TYPING_PAUSE, move |text: String| {
        // The page may be gone before the fingers rest.
        if let Some(behind) = behind.try_get_untracked() {
            put.run(Behind { text, ..behind });
        }
    }));
    let typed = move |now: String| {
        text.set(now.clone());
        ask.update_value(|ask| ask(now));
    };
    view! { <SearchBox label=words::SEARCH value=text on_change=typed /> }
}
