//! The words of a draft, paragraph by paragraph; what HQ proposes is never out of reach.

use camket_view::prelude::*;

use super::form::FormOfIt;
use super::writer::{Keeping, Writer};
use crate::components::{Badge, Button, ButtonKind, Icon, Notice, Section, Tone};
use crate::pages::desk::ask::problem_words;
use crate::service::{ReportParagraph, ReportPart};
use crate::text::metric::code_of_sum;
use crate::text::{Sentence, fill, report as words, t};

/// Lines that a paragraph's box has at least, and at most before it scrolls.
const LINES: std::ops::RangeInclusive<usize> = 2..=12;
/// Letters that stand in a line of the box.
const LETTERS_PER_LINE: usize = 90;

/// A paragraph by its place.
type Place = (usize, usize);

/// The words of a draft.
#[component]
pub(super) fn Narrative(writer: Writer) -> impl IntoView {
    let count = writer.body.with_untracked(|body| body.parts.len());
    let parts = (0..count).map(|at| view! { <PartOfIt writer=writer at=at /> }).collect_view();
    view! {
        <Section title=words::NARRATIVE act=move || view! { <HowKept writer=writer /> }>
            <p class="desk-note">{t(words::NARRATIVE_HELP)}</p>
            <Unkept writer=writer />
            <div class="sheet report-sheet">{parts}</div>
            <FormOfIt writer=writer />
        </Section>
    }
}

/// Whether HQ has what is on the screen.
#[component]
fn HowKept(writer: Writer) -> impl IntoView {
    let said = move || match writer.keeping.get() {
        Keeping::Kept => words::KEPT,
        Keeping::Typed => words::TYPED,
        Keeping::UnderWay => words::KEEPING,
        Keeping::Failed(_) => words::NOT_KEPT,
    };
    view! { <p class="desk-note" role="status">{t(said)}</p> }
}

/// Why HQ did not take the words, and the way to try again.
#[component]
fn Unkept(writer: Writer) -> impl IntoView {
    move || {
        let Keeping::Failed(problem) = writer.keeping.get() else { return ().into_any() };
        let again = move |()| writer.flush();
        view! {
            <Notice title=words::NOT_KEPT tone=Tone::Attention>
                <p>{t(problem_words(&problem))}</p>
                <Button label=words::KEEP_AGAIN icon_before=Icon::Sync on_press=again />
            </Notice>
        }
        .into_any()
    }
}

#[component]
fn PartOfIt(writer: Writer, at: usize) -> impl IntoView {
    let part = writer.body.with_untracked(|body| body.parts[at].clone());
    let heading = if part.minor {
        view! { <h4 class="report-minor">{part.heading.clone()}</h4> }.into_any()
    } else {
        view! { <h3 class="report-major">{part.heading.clone()}</h3> }.into_any()
    };
    let count = Memo::new(move |_| writer.body.with(|body| body.parts[at].paragraphs.len()));
    let part = StoredValue::new(part);
    let add = move |()| {
        writer.edit(|body| body.parts[at].paragraphs.push(ReportParagraph::default()));
    };
    view! {
        <div class="report-part">
            {heading}
            <For each=move || 0..count.get() key=|n: &usize| *n let:n>
                <ParagraphOfIt writer=writer place=(at, n) part=part />
            </For>
            <Button
                label=words::ADD_PARAGRAPH
                kind=ButtonKind::Quiet
                icon_before=Icon::Plus
                on_press=add
            />
        </div>
    }
}

#[component]
fn ParagraphOfIt(writer: Writer, place: Place, part: StoredValue<ReportPart>) -> impl IntoView {
    let read = move |body: &crate::service::ReportBody| {
        body.parts.get(place.0).and_then(|part| part.paragraphs.get(place.1)).cloned()
    };
    let paragraph = Memo::new(move |_| writer.body.with(read).unwrap_or_default());
    let first = paragraph.get_untracked();
    let lines = lines_of(&first.text);
    let heading = part.with_value(|part| part.heading.clone());
    let blanks = [("part", heading.into()), ("n", (place.1 + 1).into())];
    let name = fill(words::PARAGRAPH, blanks);
    let put = move |text: String| {
        writer.edit(|body| body.parts[place.0].paragraphs[place.1].text = text);
    };
    let back = move |()| put(paragraph.with_untracked(|it| it.proposed.clone()));
    let is_edited = Memo::new(move |_| paragraph.with(is_edited));
    let about = about(&first);
    view! {
        <div class="report-paragraph">
            <textarea
                class="input input-lines report-words"
                rows=lines
                aria-label=t(name)
                prop:value=move || paragraph.with(|it| it.text.clone())
                on:input:target=move |event| put(event.target().value())
            ></textarea>
            <div class="report-remark">
                <span class="desk-note">{t(about)}</span>
                <Show when=move || is_edited.get()>
                    <Badge label=words::EDITED tone=Tone::Wait />
                    <Button
                        label=words::BACK_TO_PROPOSED
                        kind=ButtonKind::Quiet
                        icon_before=Icon::Undo
                        on_press=back
                    />
                </Show>
            </div>
        </div>
    }
}

/// Whether somebody has put own words in the place of what HQ proposes.
pub(super) fn is_edited(paragraph: &ReportParagraph) -> bool {
    !paragraph.proposed.is_empty() && paragraph.proposed != paragraph.text
}

/// What the paragraph tells of.
fn about(paragraph: &ReportParagraph) -> Sentence {
    if paragraph.lines.is_empty() {
        return words::BY_HAND.into();
    }
    let names = paragraph.lines.iter().map(|code| code_of_sum(code));
    let all: Vec<Sentence> = std::iter::once(words::AUTOMATIC.into()).chain(names).collect();
    Sentence::Row(all.into())
}

fn lines_of(text: &str) -> String {
    let lines = text.lines().map(|line| line.chars().count() / LETTERS_PER_LINE + 1).sum::<usize>();
    lines.clamp(*LINES.start(), *LINES.end()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_departs_from_a_proposal_is_edited() {
        let of = |text: &str, proposed: &str| ReportParagraph {
            text: text.to_owned(),
            proposed: proposed.to_owned(),
            ..ReportParagraph::default()
        };
        assert!(is_edited(&of("Gần 100 buổi", "98 buổi")));
        assert!(is_edited(&of("", "98 buổi")), "a blank one is not printed, and can come back");
        assert!(!is_edited(&of("98 buổi", "98 buổi")));
        assert!(!is_edited(&of("Tồn tại", "")));
    }

    #[test]
    fn a_box_has_room_for_its_words() {
        assert_eq!(lines_of(""), "2");
        assert_eq!(lines_of(&"ă".repeat(300)), "4");
        assert_eq!(lines_of(&"ă".repeat(9_000)), "12");
    }
}
