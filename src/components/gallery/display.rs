//! The gallery's share of what an eye reads.

use crate::{
    components::{
        Badge, Bar, BarChart, Button, ButtonKind, Cell, Column, DataTable, EmptyState, Figure,
        FigureRow, Icon, Notice, PersonList, PersonRow, Progress, ProgressState, Section, TableRow,
        TileGrid, Tone, Trend, TrendChart, icon, use_toasts,
    },
    text::{Sentence, fill, gallery as words, t},
};
use camket_view::prelude::*;

const ICONS: [Icon; 30] = [
    Icon::Home,
    Icon::Sessions,
    Icon::Pledge,
    Icon::Site,
    Icon::Chart,
    Icon::Settings,
    Icon::Search,
    Icon::List,
    Icon::Person,
    Icon::Lock,
    Icon::Pen,
    Icon::Print,
    Icon::Download,
    Icon::Calendar,
    Icon::Clock,
    Icon::Sync,
    Icon::Online,
    Icon::Offline,
    Icon::Check,
    Icon::Warning,
    Icon::Help,
    Icon::Dot,
    Icon::Plus,
    Icon::Minus,
    Icon::Close,
    Icon::Undo,
    Icon::Back,
    Icon::Next,
    Icon::Down,
    Icon::More,
];

#[component]
pub fn States() -> impl IntoView {
    let toasts = use_toasts();
    let importing = ProgressState { done: 1_240, total: 10_000, elapsed_ms: 2_831 };
    view! {
        <Section title=words::SHOWN>
            <FigureRow>
                <Figure
                    value=Some(312)
                    label=words::FIGURE_SESSIONS
                    note=fill(words::FIGURE_NOTE, [("n", 300.into())])
                    href="#sessions"
                />
                <Figure value=Some(45_120) label=words::FIGURE_ATTENDANCE href="#sessions" />
                <Figure value=None label=words::FIGURE_PLEDGES />
            </FigureRow>
            <div class="row">
                <Badge label=words::STATE_DRAFT />
                <Badge label=words::STATE_SIGNED tone=Tone::Ok />
                <Badge label=words::STATE_WAITING tone=Tone::Wait />
                <Badge label=words::STATE_CONFLICT tone=Tone::Attention />
                <Badge label=words::STATUS_OFFLINE sign=Icon::Offline />
            </div>
            <p class="row">{ICONS.into_iter().map(icon).collect_view()}</p>
            <Notice title=words::NOTICE_LOST tone=Tone::Attention>
                <p>{t(words::NOTICE_BODY)}</p>
            </Notice>
            <Notice title=words::NOTICE_SAFE tone=Tone::Ok />
            <Progress
                label=words::IMPORTING
                state=importing
                on_stop=move |()| toasts.say(Tone::Wait, words::NOTICE_LOST)
            />
            <EmptyState text=words::EMPTY sign=Icon::Sessions>
                <Button
                    label=words::NEW_SESSION
                    kind=ButtonKind::Primary
                    icon_before=Icon::Plus
                />
            </EmptyState>
        </Section>
    }
}

#[component]
pub fn People() -> impl IntoView {
    let [first, second, third, fourth] = words::PEOPLE_NAMES;
    view! {
        <Section title=words::PEOPLE>
            <PersonList label=words::PEOPLE>
                <PersonRow
                    name=first.to_owned()
                    ordinal=1u32
                    detail=words::CLASS_OF
                    state=Some((Tone::Ok, words::STATE_SIGNED.into()))
                    on_press=|()| ()
                />
                <PersonRow
                    name=second.to_owned()
                    ordinal=2u32
                    detail=words::CLASS_OF
                    current=true
                    on_press=|()| ()
                />
                <PersonRow
                    name=third.to_owned()
                    ordinal=3u32
                    detail=words::CLASS_OF
                    state=Some((Tone::Neutral, words::STATE_ABSENT.into()))
                    on_press=|()| ()
                />
                <PersonRow name=fourth.to_owned() ordinal=24u32 detail=words::CLASS_OF>
                    <Button label=words::BUTTON_OTHER icon_before=Icon::Pen />
                </PersonRow>
            </PersonList>
        </Section>
    }
}

/// More rows than are drawn at first.
const ROWS: usize = 130;

#[component]
pub fn Table() -> impl IntoView {
    let columns = vec![
        Column::words(words::COLUMN_SITE),
        Column::words(words::COLUMN_DAY),
        Column::numbers(words::FIGURE_ATTENDANCE),
        Column::words(words::COLUMN_STATE),
    ];
    let states = [
        (Tone::Ok, words::STATE_SIGNED),
        (Tone::Wait, words::STATE_WAITING),
        (Tone::Attention, words::STATE_CONFLICT),
    ];
    let row = move |at: usize| {
        let (tone, state) = states[at % states.len()];
        TableRow {
            cells: vec![
                words::SITES[at % words::SITES.len()].into(),
                "08/10/2019".into(),
                (at * 97 % 1_300).into(),
                Cell::State(tone, state.into()),
            ],
            href: Some(format!("#row-{at}")),
        }
    };
    let rows: Vec<TableRow> = (0..ROWS).map(row).collect();
    view! {
        <Section title=words::TABLE>
            <DataTable
                caption=words::TABLE
                columns=columns
                rows=rows
            />
        </Section>
    }
}

#[component]
pub fn Charts() -> impl IntoView {
    let bars: Vec<Bar> = words::COMMUNES
        .into_iter()
        .zip([4_120, 3_050, 1_980, 760, 0])
        .map(|(name, value)| Bar { label: name.into(), value, href: Some("#area".to_owned()) })
        .collect();
    let trend = |label: crate::text::Phrase, values: [i64; 12]| Trend {
        label: label.into(),
        values: values.to_vec(),
    };
    let months: Vec<Sentence> =
        (1..=12).map(|month| Sentence::from(format!("{month:02}"))).collect();
    let this_year = [1_200, 900, 3_400, 2_800, 3_900, 1_100, 300, 200, 6_700, 5_200, 4_800, 3_100];
    let last_year = [800, 700, 2_900, 3_100, 2_500, 900, 250, 400, 4_100, 4_900, 3_300, 2_000];
    view! {
        <Section title=words::NAV_REPORTS>
            <BarChart
                title=words::CHART_AREAS
                of=words::COMMUNE
                count=words::FIGURE_PLEDGES
                bars=bars.clone()
            />
            <TileGrid title=words::CHART_AREAS tiles=bars />
            <TrendChart
                title=words::CHART_MONTHS
                of=words::MONTH
                names=months
                trend=trend(words::THIS_YEAR, this_year)
                compare=Some(trend(words::LAST_YEAR, last_year))
            />
        </Section>
    }
}
