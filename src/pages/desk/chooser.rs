//! The bar in which period, area and stage are chosen.

use camket_domain::fact::Stage;
use camket_view::prelude::*;

use super::asked::Asked;
use super::ground::{Ground, Map};
use crate::components::{Group, Select};
use crate::pages::period::{PeriodChoice, PeriodChooser};
use crate::service::Service;
use crate::text::catalogue::area_name;
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

/// The bar.
#[component]
pub(super) fn Chooser(
    #[prop(into)] asked: Signal<Asked>,
    on_change: Callback<Asked>,
    /// Offers the stage; lists of all records have none.
    #[prop(into)]
    with_stage: Signal<bool>,
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
        </div>
    }
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
