//! The accounts and the tablets, with what can be done to each.

use camket_view::prelude::*;

use super::acts::{Turn, Turns};
use super::area_choice::areas_words;
use super::role_words;
use crate::components::{
    Badge, Button, Cell, Column, DataTable, EmptyState, Icon, Section, TableRow, Tone,
};
use crate::pages::status_line::moment;
use crate::service::{Account, DeskDevice, Service};
use crate::text::catalogue::host_words;
use crate::text::{Sentence, people as words};

/// The accounts.
#[component]
pub(super) fn PeopleTable(people: Vec<Account>, turns: Turns) -> impl IntoView {
    let own = untrack(|| Service::get().profile()).map(|profile| profile.id);
    let heads = [
        words::NAME,
        words::LOGIN,
        words::ROLE,
        words::ORGAN,
        words::AREA,
        words::STATE,
        words::ACT,
    ];
    let row = move |it: &Account| {
        let (shown, acting) = (it.clone(), it.clone());
        let is_own = own == Some(it.id);
        let cells = vec![
            Sentence::from(it.name.clone()).into(),
            Sentence::from(it.login.clone()).into(),
            it.role().map_or_else(Sentence::default, |role| role_words(role).into()).into(),
            host_words(&it.organ).into(),
            areas_words(it.areas()).into(),
            Cell::View(ViewFn::from(move || standing(shown.active))),
            Cell::View(ViewFn::from(move || account_acts(turns, &acting, is_own))),
        ];
        TableRow { cells, href: None }
    };
    let rows = Signal::derive(move || people.iter().map(row).collect());
    view! {
        <Section title=words::PEOPLE>
            <DataTable caption=words::PEOPLE columns=heads.map(Column::words).to_vec() rows=rows />
        </Section>
    }
}

fn standing(works: bool) -> Part {
    let (label, tone) =
        if works { (words::WORKS, Tone::Ok) } else { (words::REVOKED, Tone::Attention) };
    view! { <Badge label=label tone=tone /> }.into_any()
}

/// Nobody locks himself out.
fn account_acts(turns: Turns, account: &Account, is_own: bool) -> Part {
    let [stand, reset, moved] = [account.clone(), account.clone(), account.clone()];
    let label = if account.active { words::REVOKE } else { words::ALLOW };
    let stand = (!is_own).then(|| {
        view! { <Button label=label on_press=move |()| turns.ask(Turn::Stand(stand.clone())) /> }
    });
    view! {
        <div class="desk-acts">
            <Button label=words::RESET on_press=move |()| turns.ask(Turn::Reset(reset.clone())) />
            <Button label=words::MOVE on_press=move |()| turns.ask_where(moved.clone()) />
            {stand}
        </div>
    }
    .into_any()
}

/// The tablets.
#[component]
pub(super) fn DeviceTable(devices: Vec<DeskDevice>, turns: Turns) -> impl IntoView {
    if devices.is_empty() {
        return view! {
            <Section title=words::DEVICES>
                <EmptyState text=words::NO_DEVICES sign=Icon::Person />
            </Section>
        }
        .into_any();
    }
    let heads = [words::DEVICE, words::ON_IT, words::SINCE, words::STATE, words::ACT];
    let row = move |it: &DeskDevice| {
        let (shown, acting) = (it.clone(), it.clone());
        let cells = vec![
            Sentence::from(it.name.clone()).into(),
            Sentence::from(it.people().join(", ")).into(),
            moment(it.first_seen_ms).into(),
            Cell::View(ViewFn::from(move || standing(!shown.revoked))),
            Cell::View(ViewFn::from(move || device_acts(turns, &acting))),
        ];
        TableRow { cells, href: None }
    };
    let rows = Signal::derive(move || devices.iter().map(row).collect());
    view! {
        <Section title=words::DEVICES>
            <DataTable caption=words::DEVICES columns=heads.map(Column::words).to_vec() rows=rows />
        </Section>
    }
    .into_any()
}

fn device_acts(turns: Turns, device: &DeskDevice) -> Part {
    let label = if device.revoked { words::ALLOW } else { words::REVOKE };
    let device = device.clone();
    let press = move |()| turns.ask(Turn::StandDevice(device.clone()));
    view! { <Button label=label on_press=press /> }.into_any()
}
