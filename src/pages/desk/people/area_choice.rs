//! The areas of an account, as many as there are to choose.

use camket_domain::AreaId;
use camket_view::prelude::*;

use crate::components::{Choice, Field, ManyChips, More};
use crate::pages::desk::chooser::areas_seen;
use crate::pages::desk::ground::Map;
use crate::text::catalogue::area_name;
use crate::text::{Phrase, Sentence, fill, people as words};

/// What is chosen, by ids; cheap to copy.
#[derive(Clone, Copy)]
pub(in crate::pages::desk) struct ChosenAreas(RwSignal<Vec<String>>);

impl ChosenAreas {
    pub(in crate::pages::desk) fn new(areas: impl Iterator<Item = AreaId>) -> Self {
        Self(RwSignal::new(areas.map(|area| area.to_string()).collect()))
    }

    /// The ids, each once, in the order of the ids.
    pub(in crate::pages::desk) fn ids(self) -> Vec<String> {
        let mut ids = self.0.get_untracked();
        ids.sort_unstable();
        ids
    }

    pub(in crate::pages::desk) fn are_none(self) -> bool {
        self.0.with(Vec::is_empty)
    }

    fn toggle(self, id: String, on: bool) {
        self.0.update(|ids| {
            ids.retain(|it| *it != id);
            ids.extend(Some(id).filter(|_| on));
        });
    }
}

/// The choice: the areas of today in sight, those of the past folded away.
#[component]
pub(in crate::pages::desk) fn AreaChoice(
    chosen: ChosenAreas,
    #[prop(default = words::AREAS)] label: Phrase,
    #[prop(default = words::AREAS_HELP)] help: Phrase,
    #[prop(into)] error: Signal<Option<Sentence>>,
) -> impl IntoView {
    let chips = move |options: Vec<(String, Sentence)>| {
        let choice = |(id, label): (String, Sentence)| Choice::new(id, label);
        let toggle = move |(id, on): (String, bool)| chosen.toggle(id, on);
        let options = options.into_iter().map(choice).collect();
        view! { <ManyChips options=options chosen=chosen.0 on_toggle=toggle /> }
    };
    view! {
        <Field label=label help=help group=true error=error>
            {chips(areas_seen(Map::New))}
        </Field>
        <More label=words::OLD_AREAS>
            <Field label=words::OLD_AREAS help=words::OLD_AREAS_HELP group=true>
                {chips(areas_seen(Map::Old))}
            </Field>
        </More>
    }
}

/// The first of some areas, and how many more there are.
pub(in crate::pages::desk) fn areas_words(mut areas: impl Iterator<Item = AreaId>) -> Sentence {
    let Some(first) = areas.next() else { return Sentence::default() };
    match areas.count() {
        0 => area_name(&first),
        n => fill(words::AND_MORE, [("area", area_name(&first)), ("n", n.into())]),
    }
}
