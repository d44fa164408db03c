//! Body and figures laid out as a document.

use camket_domain::Date;
use camket_domain::line::Focus;

use super::body::{Body, Part};
use super::count::Figure;
use super::tables::tables;
use crate::model::{Document, Letterhead, Section, Signature};
use crate::words::focus::limits;
use crate::words::form::{date_line, number_line, numbered, roman};
use crate::words::outline::{CORRECTION, CORRECTS, DRAFT, LIMITED_MARK, PRELIMINARY};

/// How a report stands: what its form says beside its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The number that it was issued under; none for a draft.
    pub number: Option<u32>,
    /// The day of issue; none for a draft.
    pub dated: Option<Date>,
    /// Whether it is issued.
    pub issued: bool,
    /// 1 for the first version, more for corrections.
    pub version: u32,
    /// What it corrects; none for the first version.
    pub corrects: Option<Correction>,
    /// Whether it counts what nobody has approved yet.
    pub preliminary: bool,
    /// What it is limited to.
    pub focus: Focus,
    /// How many years of evaluation were closed in its period, for the yearly mean.
    pub closed_years: i64,
}

/// The version that a correction takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The number that both are issued under.
    pub number: u32,
    /// The day on which that version was issued.
    pub day: Date,
    /// Why it is corrected.
    pub reason: String,
}

/// The report as a document with its annex.
pub fn document(body: &Body, figures: &[Figure], standing: &Standing) -> Document {
    Document {
        letterhead: Letterhead { superior: body.superior.clone(), issuer: body.issuer.clone() },
        number: number_line(standing.number, &body.sign),
        dated: date_line(&body.place, standing.dated),
        title: body.title.clone(),
        subject: body.subject.clone(),
        mark: mark(standing),
        sections: corrects(&body.sign, standing).into_iter().chain(sections(&body.parts)).collect(),
        signature: Signature { capacity: body.capacity.clone(), name: body.signer.clone() },
        recipients: body.recipients.clone(),
        annex: tables(figures, standing),
    }
}

fn mark(standing: &Standing) -> String {
    let draft = (!standing.issued).then(|| DRAFT.to_owned());
    let correction = standing.version.checked_sub(1).filter(|n| *n > 0);
    let correction = correction.map(|n| CORRECTION.replace("{n}", &n.to_string()));
    let preliminary = standing.preliminary.then(|| PRELIMINARY.to_owned());
    let limited = limits(standing.focus).map(|it| LIMITED_MARK.replace("{limits}", &it));
    let marks = [draft, correction, preliminary, limited];
    let marks: Vec<String> = marks.into_iter().flatten().collect();
    marks.join(" ")
}

/// What a correction says before everything else: a number that stands on two papers must not leave
/// open which of them holds.
fn corrects(sign: &str, standing: &Standing) -> Option<Section> {
    let Correction { number, day, reason } = standing.corrects.as_ref()?;
    let text = CORRECTS
        .replace("{number}", &numbered(*number, sign))
        .replace("{day}", &day.to_string())
        .replace("{reason}", &sentence(reason));
    Some(Section { paragraphs: vec![text], ..Section::default() })
}

/// A reason as people type it, with the full stop that they leave out.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// The parts that have something to say, numbered: Roman outside, Arabic inside.
fn sections(parts: &[Part]) -> Vec<Section> {
    let mut sections = Vec::new();
    let (mut major, mut minor) = (0, 0);
    for (at, part) in parts.iter().enumerate() {
        if !has_words(part) && (part.minor || !has_words_inside(&parts[at + 1..])) {
            continue;
        }
        let number = if part.minor {
            minor += 1;
            minor.to_string()
        } else {
            (major, minor) = (major + 1, 0);
            roman(major)
        };
        let paragraphs = part.paragraphs.iter().map(|it| it.text.trim().to_owned());
        sections.push(Section {
            heading: if part.heading.is_empty() {
                String::new()
            } else {
                format!("{number}. {}", part.heading)
            },
            minor: part.minor,
            paragraphs: paragraphs.filter(|text| !text.is_empty()).collect(),
        });
    }
    sections
}

fn has_words(part: &Part) -> bool {
    part.paragraphs.iter().any(|paragraph| !paragraph.text.trim().is_empty())
}

/// Whether a part of the one before these has words.
fn has_words_inside(after: &[Part]) -> bool {
    after.iter().take_while(|part| part.minor).any(has_words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::Paragraph;

    fn part(heading: &str, minor: bool, text: &str) -> Part {
        let paragraphs = vec![Paragraph { text: text.to_owned(), ..Paragraph::default() }];
        Part { heading: heading.to_owned(), minor, paragraphs }
    }

    #[test]
    fn a_correction_names_what_it_takes_the_place_of_and_why() {
        let day = |text| Date::parse_iso(text).expect("a day");
        let standing = |corrects| Standing {
            number: Some(1),
            dated: Some(day("2019-10-20")),
            issued: true,
            version: 2,
            corrects,
            preliminary: false,
            focus: Focus::NONE,
            closed_years: 0,
        };
        let body = Body { sign: "BC-BCĐ".to_owned(), ..Body::default() };
        let reason = "Bổ sung một buổi".to_owned();
        let before = Correction { number: 1, day: day("2019-10-08"), reason };
        let told = document(&body, &[], &standing(Some(before)));
        let expected = "Báo cáo này thay thế Báo cáo số 01/BC-BCĐ ngày 08/10/2019. \
                        Lý do đính chính: Bổ sung một buổi.";
        assert_eq!(told.sections[0].paragraphs, [expected]);
        assert_eq!(told.mark, "(Bản đính chính lần 1)");
        assert_eq!(document(&body, &[], &standing(None)).sections, []);
    }

    #[test]
    fn parts_are_numbered_and_blank_ones_left_out() {
        let parts = [
            part("A", false, "a"),
            part("B", false, ""),
            part("b1", true, " "),
            part("b2", true, "b"),
            part("b3", true, "c"),
            part("C", false, ""),
            part("D", false, "d"),
        ];
        let sections = sections(&parts);
        let headings: Vec<_> = sections.iter().map(|it| it.heading.as_str()).collect();
        assert_eq!(headings, ["I. A", "II. B", "1. b2", "2. b3", "III. D"]);
    }
}
