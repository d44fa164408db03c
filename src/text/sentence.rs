//! A sentence as data, and its way onto the screen.

use super::{Lang, Phrase, group_digits, use_lang};
use camket_view::{Make, prelude::*};
use std::{fmt, sync::Arc};

/// Something to be read by a person, in whichever language is current when it is shown.
#[derive(Clone)]
pub enum Sentence {
    /// A row of the table.
    Fixed(Phrase),
    /// A row of the table with its blanks filled; see [`fill`].
    Filled(Arc<Filling>),
    /// A count, written with its thousands apart. Years and codes are `Own`, not counts.
    Count(i64),
    /// Words that are the same in every language: names, numbers of documents, typed text.
    Own(Oco<'static, str>),
    /// Parts in a row, `·` between them; empty parts leave no mark.
    Row(Arc<[Sentence]>),
    /// A sentence that depends on signals.
    Live(Arc<dyn Make<Sentence> + Send + Sync>),
}

/// A row of the table with what fills its blanks.
pub struct Filling<B: ?Sized = [(&'static str, Sentence)]> {
    phrase: Phrase,
    blanks: B,
}

impl Sentence {
    /// Writes the sentence in `lang`; reads signals if the sentence is live.
    pub fn in_lang(&self, lang: Lang) -> Oco<'static, str> {
        match self {
            Self::Fixed(phrase) => Oco::Borrowed(phrase.in_lang(lang)),
            Self::Filled(it) => filled(it.phrase.in_lang(lang), &it.blanks, lang).into(),
            Self::Count(n) => group_digits(*n, lang).into(),
            Self::Own(words) => words.clone(),
            Self::Row(parts) => row(parts, lang).into(),
            Self::Live(make) => make.make().in_lang(lang),
        }
    }

    /// Puts sentences in one line, `·` between them.
    pub fn row<const N: usize>(parts: [Self; N]) -> Self {
        Self::Row(Arc::new(parts))
    }
}

/// Fills the blanks of `phrase`: `fill(FOUND, [("n", 3.into())])` for `"{n} kết quả"`.
///
/// A blank nobody fills stays visible as `{name}`: a missing word is better seen than guessed.
pub fn fill<const N: usize>(phrase: Phrase, blanks: [(&'static str, Sentence); N]) -> Sentence {
    Sentence::Filled(Arc::new(Filling { phrase, blanks }))
}

/// Puts a sentence on the screen: the closure is read again when the language or a signal changes.
///
/// Call it while a component is being built (it looks up the language there), not in a handler.
pub fn t(
    sentence: impl Into<Sentence>,
) -> impl Fn() -> Oco<'static, str> + Clone + Send + Sync + 'static {
    let (lang, sentence) = (use_lang(), sentence.into());
    move || sentence.in_lang(lang.get())
}

fn filled(pattern: &str, blanks: &[(&str, Sentence)], lang: Lang) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        match blanks.iter().find(|(blank, _)| *blank == name) {
            Some((_, words)) => out.push_str(&words.in_lang(lang)),
            None => out.extend(["{", name, "}"]),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn row(parts: &[Sentence], lang: Lang) -> String {
    let words: Vec<_> = parts.iter().map(|part| part.in_lang(lang)).collect();
    let words: Vec<&str> = words.iter().map(|w| &**w).filter(|w| !w.is_empty()).collect();
    words.join(" · ")
}

impl Default for Sentence {
    fn default() -> Self {
        Self::Own(Oco::Borrowed(""))
    }
}

impl fmt::Debug for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Live(_) => f.write_str("Sentence::Live"),
            fixed => f.write_str(&fixed.in_lang(Lang::Vi)),
        }
    }
}

impl From<Phrase> for Sentence {
    fn from(phrase: Phrase) -> Self {
        Self::Fixed(phrase)
    }
}

impl From<&'static str> for Sentence {
    fn from(words: &'static str) -> Self {
        Self::Own(Oco::Borrowed(words))
    }
}

impl From<String> for Sentence {
    fn from(words: String) -> Self {
        Self::Own(words.into())
    }
}

impl From<Oco<'static, str>> for Sentence {
    fn from(words: Oco<'static, str>) -> Self {
        Self::Own(words)
    }
}

impl<F, S> From<F> for Sentence
where
    F: Fn() -> S + Send + Sync + 'static,
    S: Into<Sentence>,
{
    fn from(make: F) -> Self {
        Self::Live(Arc::new(move || make().into()))
    }
}

macro_rules! counts {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Sentence {
            fn from(n: $integer) -> Self {
                // A count past 2^63 has no meaning here; the largest one is shown instead.
                Self::Count(i64::try_from(n).unwrap_or(i64::MAX))
            }
        })*
    };
}
counts!(i32, i64, u16, u32, u64, usize);

#[cfg(test)]
mod tests {
    use super::*;

    const FOUND: Phrase = Phrase { vi: "{n} nơi ở {area}", en: "{area}: {n} places" };

    #[test]
    fn blanks_are_filled_by_name_and_in_the_order_of_the_language() {
        let found = fill(FOUND, [("n", 1_240.into()), ("area", "xã Cao Đức".into())]);
        assert_eq!(&*found.in_lang(Lang::Vi), "1.240 nơi ở xã Cao Đức");
        assert_eq!(&*found.in_lang(Lang::En), "xã Cao Đức: 1,240 places");
    }

    #[test]
    fn a_blank_nobody_fills_stays_visible() {
        assert_eq!(&*fill(FOUND, [("n", 2.into())]).in_lang(Lang::Vi), "2 nơi ở {area}");
        assert_eq!(filled("ngoặc { lẻ", &[], Lang::Vi), "ngoặc { lẻ");
        assert_eq!(filled("hết {", &[], Lang::Vi), "hết {");
    }

    #[test]
    fn words_put_into_a_blank_are_not_read_as_blanks_themselves() {
        let sly = fill(FOUND, [("n", "{area}".into()), ("area", "x".into())]);
        assert_eq!(&*sly.in_lang(Lang::Vi), "{area} nơi ở x");
    }

    #[test]
    fn a_row_leaves_out_its_empty_parts() {
        let row = Sentence::row(["7A".into(), "".into(), 2_010.into()]);
        assert_eq!(&*row.in_lang(Lang::Vi), "7A · 2.010");
    }
}
