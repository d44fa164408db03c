//! The words of a report that cannot be changed, as they stand in the document.

use camket_view::prelude::*;

use crate::components::Section;
use crate::service::{Report, ReportPart};
use crate::text::report as words;

/// The words.
#[component]
pub(super) fn Told(report: Report) -> impl IntoView {
    let body = report.body;
    let parts = told(body.parts).into_iter().map(part).collect_view();
    let line = |text: String| view! { <p>{text}</p> };
    let issuer = std::iter::once(body.superior).chain(body.issuer).filter(|it| !it.is_empty());
    let issuer = issuer.map(line).collect_view();
    let subject = body.subject.into_iter().map(line).collect_view();
    let capacity = body.capacity.into_iter().map(line).collect_view();
    view! {
        <Section title=words::NARRATIVE>
            <article class="sheet report-sheet">
                <div class="report-issuer">{issuer}</div>
                <div class="report-subject">
                    <p>{body.title}</p>
                    {subject}
                </div>
                {parts}
                <div class="report-signer">{capacity} <p>{body.signer}</p></div>
            </article>
        </Section>
    }
}

/// The parts that have something to say, and those above them.
fn told(parts: Vec<ReportPart>) -> Vec<ReportPart> {
    let has_words = |part: &ReportPart| part.paragraphs.iter().any(|it| !it.text.trim().is_empty());
    let below = |at: usize| parts[at + 1..].iter().take_while(|part| part.minor);
    let is_told: Vec<bool> = (0..parts.len())
        .map(|at| has_words(&parts[at]) || (!parts[at].minor && below(at).any(has_words)))
        .collect();
    parts.into_iter().zip(is_told).filter(|(_, told)| *told).map(|(part, _)| part).collect()
}

fn part(part: ReportPart) -> Part {
    let texts = part.paragraphs.into_iter().map(|it| it.text).filter(|it| !it.trim().is_empty());
    let texts = texts.map(|text| view! { <p class="report-told">{text}</p> }).collect_view();
    let heading = match part.minor {
        _ if part.heading.is_empty() => ().into_any(),
        true => view! { <h4 class="report-minor">{part.heading}</h4> }.into_any(),
        false => view! { <h3 class="report-major">{part.heading}</h3> }.into_any(),
    };
    view! {
        <div class="report-part">
            {heading}
            {texts}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::ReportParagraph;

    #[test]
    fn a_part_without_words_is_left_out_unless_parts_below_it_have_some() {
        let part = |heading: &str, minor, text: &str| ReportPart {
            heading: heading.to_owned(),
            minor,
            paragraphs: vec![ReportParagraph {
                text: text.to_owned(),
                ..ReportParagraph::default()
            }],
        };
        let parts = [part("A", false, ""), part("a", true, "x"), part("B", false, " ")];
        let left: Vec<String> = told(parts.to_vec()).into_iter().map(|it| it.heading).collect();
        assert_eq!(left, ["A", "a"]);
    }
}
