//! The language of the interface: one signal for the whole page.

use camket_view::prelude::*;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, the language of the service.
    #[default]
    Vi,
    /// English, for visitors and partners.
    En,
}

impl Lang {
    /// Both languages in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// Returns the BCP 47 tag, fit for `<html lang>` and for the stored preference.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Reads a stored preference; anything unknown is Vietnamese.
    pub fn from_code(code: &str) -> Self {
        if code == "en" { Self::En } else { Self::Vi }
    }
}

/// Own type, so that no other `RwSignal<Lang>` in the context can be taken for it.
#[derive(Clone, Copy)]
struct CurrentLang(RwSignal<Lang>);

/// Makes `lang` the language of everything below the caller and returns its signal.
pub fn provide_lang(lang: Lang) -> RwSignal<Lang> {
    let signal = RwSignal::new(lang);
    provide_context(CurrentLang(signal));
    signal
}

/// Returns the signal of the current language.
///
/// Without [`provide_lang`] above it (a component mounted alone) the language is Vietnamese.
pub fn use_lang() -> RwSignal<Lang> {
    use_context::<CurrentLang>().map_or_else(|| RwSignal::new(Lang::default()), |lang| lang.0)
}
