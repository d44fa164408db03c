//! The bar in which period, area and stage are chosen.

use camket_domain::SiteKind;
use camket_domain::fact::Stage;
use camket_domain::line::{Focus, topics};
use camket_view::prelude::*;

use super::asked::{Asked, figures};
use super::ground::{Ground, Map};
use crate::components::{Group, Select};
use crate::pages::period::{PeriodChoice, PeriodChooser};
use crate::service::Service;
use crate::text::catalogue::{area_name, kind_words, site_kind_words};
use crate::text::metric::{metric_words, topic_words};
use crate::text::{Sentence, desk as words, fill, t};

/// Returns what a ground is called.
pub(super) fn ground_words(ground: Ground) -> Sentence {
    match ground {
        Ground::Everything(Map::Old) => words::EVERYTHING_OLD.into(),
        Ground::Everything(Map::New) => words::EVERYTHING_NEW.into(),
        // Names outlive the places that they meant: "Xã Nhân Thắng" stands on both maps.
        Ground::Area(area) if Map::of(area) == Map::Old => {
            fill(words::OLD_AREA, [("name", area_name(&area.area_id()))])
        }
        Ground::Area(area) => area_name(&area.area_id()),
    }
}

/// Returns what figures are limited to; nothing where they are not.
pub(super) fn focus_words(focus: Focus) -> Sentence {
    let known = |code: &str| topics().into_iter().find(|(_, known)| *known == code);
    let topic = focus
        .topic
        .and_then(known)
        .map(|(metric, code)| fill(words::ONLY_TOPIC, [("topic", topic_words(metric, code))]));
    let kind = focus.site_kind.map(site_kind_words).map(Sentence::from);
    Sentence::row([kind.unwrap_or_default(), topic.unwrap_or_default()])
}

/// Returns which figures a limitation leaves out; nothing where it leaves out none.
pub(super) fn left_out_words(focus: Focus) -> Sentence {
    let shown = figures().filter(|metric| !focus.tells(*metric)).map(metric_words);
    let listed =
        |all: Sentence, next: Sentence| fill(words::LISTED, [("all", all), ("next", next)]);
    let left_out = shown.reduce(listed);
    left_out.map_or_else(Sentence::default, |all| fill(words::LEFT_OUT, [("figures", all)]))
}

/// The bar.
#[component]
pub(super) fn Chooser(
    #[prop(into)] asked: Signal<Asked>,
    on_change: Callback<Asked>,
    /// Offers the stage; lists of all records have none.
    #[prop(into)]
    with_stage: Signal<bool>,
    /// Offers what figures can be limited to; lists choose it for themselves.
    #[prop(optional)]
    with_focus: bool,
    /// More to choose.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let today = Service::get().today();
    let period = Signal::derive(move || asked.with(|asked| asked.period));
    let put_period = Callback::new(move |period: PeriodChoice| {
        on_change.run(Asked { period, ..asked.get_untracked() });
    });
    let put_ground = move |code: String| {
        on_change.run(Asked { ground: Ground::parse(&code), ..asked.get_untracked() });
    };
    let put_stage = move |code: String| {
        let stage = Stage::from_code(&code).unwrap_or(Stage::Preliminary);
        on_change.run(Asked { stage, ..asked.get_untracked() });
    };
    let stages = Stage::ALL
        .map(|stage| (stage.code().to_owned(), words::stage_words(stage).into()))
        .to_vec();
    let stages = StoredValue::new(vec![Group::plain(stages)]);
    view! {
        <div class="chooser" role="group" aria-label=t(words::FILTERS)>
            {children.map(|children| children())}
            <PeriodChooser period=period on_change=put_period />
            <Select
                label=words::AREA
                groups=grounds()
                chosen=move || asked.with(|asked| asked.ground(today).code().to_owned())
                on_change=put_ground
            />
            <Show when=move || with_stage.get()>
                <Select
                    label=words::STAGE
                    groups=stages.get_value()
                    chosen=move || asked.with(|asked| asked.stage.code().to_owned())
                    on_change=put_stage
                />
            </Show>
            {with_focus.then(|| view! { <FocusChooser asked=asked on_change=on_change /> })}
        </div>
    }
}

/// Which kind of site and which topic figures are limited to.
#[component]
fn FocusChooser(asked: Signal<Asked>, on_change: Callback<Asked>) -> impl IntoView {
    let put = move |change: &dyn Fn(Focus) -> Option<Focus>| {
        let now = asked.get_untracked();
        if let Some(focus) = change(now.focus) {
            on_change.run(Asked { focus, ..now });
        }
    };
    let mut kinds = vec![(String::new(), words::ANY_SITE_KIND.into())];
    kinds.extend(SiteKind::ALL.map(|kind| (kind.code().to_owned(), site_kind_words(kind).into())));
    let chosen = move |of: fn(Focus) -> &'static str| {
        Signal::derive(move || asked.with(|asked| of(asked.focus)).to_owned())
    };
    view! {
        <Select
            label=words::SITE_KIND
            groups=vec![Group::plain(kinds)]
            chosen=chosen(Focus::site_kind_code)
            on_change=move |code: String| put(&|now: Focus| Focus::read(&code, now.topic_code()))
        />
        <Select
            label=words::TOPIC
            groups=topic_groups()
            chosen=chosen(Focus::topic_code)
            on_change=move |code: String| put(&|now: Focus| Focus::read(now.site_kind_code(), &code))
        />
    }
}

/// The topics by the kinds of records that are told by them, each under the first.
fn topic_groups() -> Vec<Group> {
    let mut groups = vec![Group::plain(vec![(String::new(), words::ANY_TOPIC.into())])];
    let all = topics();
    for of_kind in all.chunk_by(|a, b| a.0.kind() == b.0.kind()) {
        let label = kind_words(of_kind[0].0.kind()).map_or(words::TOPIC, |words| words.many);
        let option = |(metric, code): &(_, &str)| ((*code).to_owned(), topic_words(*metric, code));
        groups.push(Group::named(label, of_kind.iter().map(option).collect()));
    }
    groups
}

fn grounds() -> Vec<Group> {
    let option = |ground: Ground| (ground.code().to_owned(), ground_words(ground));
    let everything = [Map::New, Map::Old].map(|map| option(Ground::Everything(map)));
    let mut groups = vec![Group::named(words::ALL_AREAS, everything.to_vec())];
    groups.extend(area_groups());
    groups
}

/// Returns the areas that the person sees, by the maps that they lie on.
pub(super) fn area_groups() -> Vec<Group> {
    vec![
        Group::named(words::NEW_MAP, areas_seen(Map::New)),
        Group::named(words::OLD_MAP, areas_seen(Map::Old)),
    ]
}

/// Returns the areas of a map that the person sees, by their ids.
pub(super) fn areas_seen(map: Map) -> Vec<(String, Sentence)> {
    let desk = Service::get().desk();
    let seen = map.areas().into_iter().filter(|area| untrack(|| desk.sees(&area.area_id())));
    seen.map(|area| (area.id.to_owned(), ground_words(Ground::Area(area)))).collect()
}
