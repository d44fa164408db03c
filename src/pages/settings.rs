//! Settings: language, theme, the officer at the tablet, the version of the app.

use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{
    Button, ButtonKind, ButtonLink, Choice, ChoiceChips, Field, Icon, Notice, PageHeader, Section,
    Tone,
};
use crate::route::Route;
use crate::service::{
    AppVersion, Language, LockAfter, Preferences, Service, Theme, activate_waiting,
};
use crate::text::{Lang, Phrase, Sentence, common, fill, password, settings as words, t, use_lang};

/// The signal that a newer version of the app waits, in the context.
#[derive(Clone, Copy)]
pub struct Update(pub Signal<AppVersion>);

/// Own type, so that no other `RwSignal<Theme>` in the context can be taken for it.
#[derive(Clone, Copy)]
struct CurrentTheme(RwSignal<Theme>);

/// Makes `theme` the theme of the page and returns its signal.
pub fn provide_theme(theme: Theme) -> RwSignal<Theme> {
    let signal = RwSignal::new(theme);
    provide_context(CurrentTheme(signal));
    signal
}

/// How whoever is at work leaves it.
pub struct Leaving {
    label: Phrase,
    help: Phrase,
    act: Callback<()>,
    /// What else can be chosen about it.
    more: fn() -> Part,
}

impl Leaving {
    /// The officer's book is locked.
    #[must_use]
    pub fn book() -> Self {
        let service = Service::get();
        let act = Callback::new(move |()| service.lock());
        let more = || LockAfterChoice().into_view();
        Self { label: words::LOCK, help: words::LOCK_HELP, act, more }
    }

    /// The desk is signed out.
    #[must_use]
    pub fn desk() -> Self {
        let service = Service::get();
        let act = Callback::new(move |()| spawn_local(service.leave_desk()));
        Self { label: words::SIGN_OUT, help: words::SIGN_OUT_HELP, act, more: Part::nothing }
    }
}

/// The page.
#[component]
pub fn Settings(leaving: Leaving) -> impl IntoView {
    view! {
        <PageHeader title=words::TITLE />
        <UpdateWaits />
        <Section title=words::LOOK>
            <LanguageChoice />
            <ThemeChoice />
        </Section>
        <Section title=words::WHO>
            <Person leaving=leaving />
        </Section>
        <Section title=words::ABOUT>
            <p>{t(words::ABOUT_TEXT)}</p>
            <p class="settings-version">{t(version())}</p>
        </Section>
    }
}

fn version() -> Sentence {
    Sentence::row([common::APP.into(), Sentence::Own(env!("CARGO_PKG_VERSION").into())])
}

/// Offers the newer version. It waits as long as the officer likes.
#[component]
pub fn UpdateWaits() -> impl IntoView {
    let Update(version) = expect_context();
    let drafts = Service::get().drafts();
    move || {
        (version.get() == AppVersion::UpdateWaiting).then(|| {
            let help =
                if drafts.with(Vec::is_empty) { words::UPDATE_HELP } else { words::UPDATE_DRAFTS };
            let take = move |()| spawn_local(async { _ = activate_waiting().await });
            view! {
                <Notice title=words::UPDATE_WAITS tone=Tone::Neutral>
                    <p>{t(help)}</p>
                    <Button label=words::UPDATE_NOW kind=ButtonKind::Primary on_press=take />
                </Notice>
            }
        })
    }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    let lang = use_lang();
    let choices = vec![
        Choice::new(Lang::Vi.code(), common::VIETNAMESE),
        Choice::new(Lang::En.code(), common::ENGLISH),
    ];
    let chosen = Signal::derive(move || Some(lang.get().code().to_owned()));
    let choose = move |code: Option<String>| {
        let chosen = code.as_deref().map_or(Lang::Vi, Lang::from_code);
        lang.set(chosen);
        Preferences::update(|preferences| {
            preferences.language = match chosen {
                Lang::Vi => Language::Vi,
                Lang::En => Language::En,
            };
        });
    };
    view! {
        <Field label=common::LANGUAGE group=true>
            <ChoiceChips options=choices chosen=chosen on_change=choose />
        </Field>
    }
}

const THEMES: [(Theme, &str, Phrase); 4] = [
    (Theme::System, "system", words::THEME_SYSTEM),
    (Theme::Light, "light", words::THEME_LIGHT),
    (Theme::Dark, "dark", words::THEME_DARK),
    (Theme::Outdoor, "outdoor", words::THEME_OUTDOOR),
];

#[component]
fn ThemeChoice() -> impl IntoView {
    let CurrentTheme(theme) = expect_context();
    let choices =
        THEMES.iter().map(|(_, code, words)| Choice::new(*code, *words)).collect::<Vec<_>>();
    let code_of = move || THEMES.iter().find(|it| it.0 == theme.get()).map(|it| it.1.to_owned());
    let choose = move |code: Option<String>| {
        let found = THEMES.iter().find(|it| Some(it.1) == code.as_deref());
        let chosen = found.map_or(Theme::System, |it| it.0);
        theme.set(chosen);
        Preferences::update(|preferences| preferences.theme = chosen);
    };
    view! {
        <Field label=words::THEME help=words::THEME_HELP group=true>
            <ChoiceChips options=choices chosen=Signal::derive(code_of) on_change=choose />
        </Field>
    }
}

#[component]
fn LockAfterChoice() -> impl IntoView {
    let minutes = RwSignal::new(Preferences::load().lock_after_min.0.to_string());
    let choice = |LockAfter(n): LockAfter| {
        Choice::new(n.to_string(), fill(words::MINUTES, [("n", u64::from(n).into())]))
    };
    let choices = LockAfter::CHOICES.map(choice).to_vec();
    let choose = move |code: Option<String>| {
        let Some(chosen) = code.and_then(|code| code.parse::<u32>().ok()) else { return };
        minutes.set(chosen.to_string());
        Preferences::update(|preferences| preferences.lock_after_min = LockAfter(chosen));
    };
    view! {
        <Field label=words::LOCK_AFTER help=words::LOCK_AFTER_HELP group=true>
            <ChoiceChips
                options=choices
                chosen=Signal::derive(move || Some(minutes.get()))
                on_change=choose
            />
        </Field>
    }
}

#[component]
fn Person(leaving: Leaving) -> impl IntoView {
    let service = Service::get();
    let name = service.profile().map(|profile| profile.name).unwrap_or_default();
    let Leaving { label, help, act, more } = leaving;
    view! {
        <p class="settings-person">{name}</p>
        <p>{t(help)}</p>
        {more()}

        <div class="row">
            <Button label=label icon_before=Icon::Lock on_press=act />
            <ButtonLink label=password::TITLE href=Route::Password.path() />
        </div>
    }
}
