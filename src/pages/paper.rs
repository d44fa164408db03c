//! What every official paper of the tablet has in common (Decree 30/2020/ND-CP, annex I): the head with
//! organ, national title and day, and room for two signatures. Papers are Vietnamese, whatever
//! language the screen speaks.

use camket_domain::Date;
use camket_view::prelude::*;

use crate::text::{Lang, Phrase, Sentence, fill, paper as words};

/// Writes words as a paper has them.
pub(super) fn vi(words: impl Into<Sentence>) -> Oco<'static, str> {
    words.into().in_lang(Lang::Vi)
}

/// Place and day as a paper has them: a day below 10 and the months 1 and 2 with a zero.
pub(super) fn dated(place: impl Into<Sentence>, day: Date) -> Sentence {
    let (year, month, day) = day.ymd();
    let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
    fill(
        words::PLACE_AND_DAY,
        [
            ("place", place.into()),
            ("day", format!("{day:02}").into()),
            ("month", month.into()),
            ("year", year.to_string().into()),
        ],
    )
}

/// The head: who issues it at the left, for whom at the right.
#[component]
pub(super) fn PaperHead(
    #[prop(into)] organ: Sentence,
    /// The number, or the room for one.
    #[prop(optional)]
    number: Option<Phrase>,
    /// See [`dated`].
    dated: Option<Sentence>,
) -> impl IntoView {
    view! {
        <header class="document-head">
            <div>
                <p class="document-organ">
                    <strong>{vi(organ)}</strong>
                </p>
                {number.map(|number| view! { <p>{vi(number)}</p> })}
            </div>
            <div>
                <p class="document-nation">{vi(words::NATION)}</p>
                <p>
                    <span class="document-motto">{vi(words::MOTTO)}</span>
                </p>
                {dated.map(|words| view! { <p class="document-place">{vi(words)}</p> })}
            </div>
        </header>
    }
}

/// Room for two to sign, each under the capacity in which they do.
#[component]
pub(super) fn PaperSign(left: Phrase, right: Phrase) -> impl IntoView {
    let one = |capacity: Phrase| {
        view! {
            <div>
                <strong>{vi(capacity)}</strong>
                <div class="document-place">{vi(words::SIGN_HINT)}</div>
            </div>
        }
    };
    view! { <div class="document-sign">{one(left)} {one(right)}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_dated_as_the_decree_has_it() {
        let said =
            |day: &str| vi(dated("Gia Bình", Date::parse_vi(day).expect("a date"))).to_string();
        assert_eq!(said("8/10/2019"), "Gia Bình, ngày 08 tháng 10 năm 2019");
        assert_eq!(said("12/2/2020"), "Gia Bình, ngày 12 tháng 02 năm 2020");
        assert_eq!(said("5/9/2026"), "Gia Bình, ngày 05 tháng 9 năm 2026");
    }
}
