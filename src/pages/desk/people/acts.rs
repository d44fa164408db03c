//! What is done to an account or a tablet, each with a reason.

use camket_domain::{AreaId, Right};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::area_choice::{AreaChoice, ChosenAreas, areas_words};
use crate::components::{Button, ButtonKind, Section, Toasts, Tone, use_toasts};
use crate::pages::desk::reason::{ReasonDialog, Reasoning};
use crate::service::{Account, Desk, DeskDevice, DeskProblem};
use crate::text::{Phrase, Sentence, fill, people as words};

/// An act on an account or a tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Revoke an account, or allow it again.
    Stand(Account),
    /// Give an account another password.
    Reset(Account),
    /// Give an account these areas and no others.
    Move(Account, Vec<AreaId>),
    /// Revoke a tablet, or allow it again.
    StandDevice(DeskDevice),
}

impl Turn {
    fn title(&self) -> Sentence {
        let (phrase, name) = match self {
            Self::Stand(it) if it.active => (words::REVOKE_TITLE, &it.name),
            Self::Stand(it) => (words::ALLOW_TITLE, &it.name),
            Self::Reset(it) => (words::RESET_TITLE, &it.name),
            Self::Move(it, areas) => {
                let areas = areas_words(areas.iter().cloned());
                let blanks = [("name", it.name.clone().into()), ("area", areas)];
                return fill(words::MOVE_TITLE, blanks);
            }
            Self::StandDevice(it) if it.revoked => (words::DEVICE_ALLOW_TITLE, &it.name),
            Self::StandDevice(it) => (words::DEVICE_REVOKE_TITLE, &it.name),
        };
        fill(phrase, [("name", name.clone().into())])
    }

    fn text(&self) -> Sentence {
        match self {
            Self::Stand(it) if it.active => with_feed_keys(it, words::REVOKE_TEXT),
            Self::Stand(_) => words::ALLOW_TEXT.into(),
            Self::Reset(it) => with_feed_keys(it, words::RESET_TEXT),
            Self::Move(..) => words::MOVE_TEXT.into(),
            Self::StandDevice(it) if it.revoked => words::DEVICE_ALLOW_TEXT.into(),
            Self::StandDevice(_) => words::DEVICE_REVOKE_TEXT.into(),
        }
    }

    /// Does it; a new password is answered with whose it is.
    async fn take(self, desk: Desk, note: &str) -> Result<Option<(String, String)>, DeskProblem> {
        match self {
            Self::Stand(it) => desk.stand_account(it.id, !it.active, note).await?,
            Self::Reset(it) => {
                let password = desk.reset_password(it.id, note).await?;
                return Ok(Some((it.login, password)));
            }
            Self::Move(it, areas) => {
                let areas: Vec<String> = areas.iter().map(AreaId::to_string).collect();
                desk.move_account(it.id, &areas, note).await?;
            }
            Self::StandDevice(it) => desk.stand_device(&it.id, !it.revoked, note).await?,
        }
        Ok(None)
    }
}

/// The text of an act that ends the keys of the feed, too, of whoever may have made some.
fn with_feed_keys(account: &Account, text: Phrase) -> Sentence {
    let makes_keys = account.role().is_some_and(|role| role.may(Right::ShareFeed));
    if makes_keys { fill(words::FEED_KEYS_END, [("text", text.into())]) } else { text.into() }
}

/// What the buttons of the tables share.
#[derive(Clone, Copy)]
pub(super) struct Turns {
    desk: Desk,
    turn: RwSignal<Option<Turn>>,
    /// Who is to be moved, until an area is chosen.
    moving: RwSignal<Option<Account>>,
    reasoning: Reasoning,
    said: RwSignal<Option<(String, String)>>,
    toasts: Toasts,
    again: Callback<()>,
}

impl Turns {
    pub(super) fn new(
        desk: Desk,
        said: RwSignal<Option<(String, String)>>,
        again: Callback<()>,
    ) -> Self {
        Self {
            desk,
            turn: RwSignal::new(None),
            moving: RwSignal::new(None),
            reasoning: Reasoning::new(),
            said,
            toasts: use_toasts(),
            again,
        }
    }

    /// Asks for the reason of an act.
    pub(super) fn ask(self, turn: Turn) {
        self.turn.set(Some(turn));
        self.reasoning.ask();
    }

    /// Asks where somebody is to be moved.
    pub(super) fn ask_where(self, account: Account) {
        self.moving.set(Some(account));
    }

    async fn take(self, turn: Turn, reason: String) {
        let done = turn.take(self.desk, &reason).await;
        let outcome = done.map(|password| {
            if password.is_some() {
                _ = self.said.try_set(password);
            }
            _ = self.moving.try_set(None);
            self.toasts.say(Tone::Ok, words::DONE);
            _ = self.again.try_run(());
        });
        self.reasoning.ended(outcome);
    }
}

/// Where somebody is to be moved, and the dialog that asks why.
#[component]
pub(super) fn ActDialog(turns: Turns) -> impl IntoView {
    let read = move |of: fn(&Turn) -> Sentence| {
        Sentence::from(move || turns.turn.with(|turn| turn.as_ref().map(of).unwrap_or_default()))
    };
    let give = Callback::new(move |reason: String| {
        if let Some(turn) = turns.turn.get_untracked() {
            spawn_local(turns.take(turn, reason));
        }
    });
    let moving =
        move || turns.moving.get().map(|account| view! { <Moving turns=turns account=account /> });
    view! {
        {moving}
        <ReasonDialog
            state=turns.reasoning
            title=read(Turn::title)
            body=read(Turn::text)
            act=words::GO_ON
            on_reason=give
        />
    }
}

#[component]
fn Moving(turns: Turns, account: Account) -> impl IntoView {
    let chosen = ChosenAreas::new(account.areas());
    let asked = RwSignal::new(false);
    let missing = Signal::derive(move || {
        (asked.get() && chosen.are_none()).then(|| words::AREA_MISSING.into())
    });
    let title = fill(words::MOVE_CHOOSE, [("name", account.name.clone().into())]);
    let go_on = move |()| {
        asked.set(true);
        let to: Vec<AreaId> = chosen.ids().into_iter().map(AreaId::new).collect();
        if !to.is_empty() {
            turns.ask(Turn::Move(account.clone(), to));
        }
    };
    view! {
        <Section title=title>
            <AreaChoice chosen=chosen error=missing />
            <Button label=words::GO_ON kind=ButtonKind::Primary on_press=go_on />
        </Section>
    }
}
