//! The few paragraphs of which an official document is made.

use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, PageNum, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, SpecialIndentType,
};

use super::{BODY_SIZE, mm};
use crate::clean::clean;

/// How a line of words looks; sizes in half points.
#[derive(Clone, Copy)]
pub(super) struct Face {
    pub(super) size: usize,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

pub(super) const fn face(size: usize) -> Face {
    Face { size, bold: false, italic: false }
}

impl Face {
    pub(super) const fn bold(self) -> Face {
        Face { bold: true, ..self }
    }

    pub(super) const fn italic(self) -> Face {
        Face { italic: true, ..self }
    }

    pub(super) fn run(self, text: &str) -> Run {
        let mut run = Run::new().size(self.size).add_text(clean(text));
        if self.bold {
            run = run.bold();
        }
        if self.italic {
            run = run.italic();
        }
        run
    }
}

/// Lines 1.15 times as far apart as the font wants; without the rule a word processor would take the
/// figure for a height of its own.
fn body_lines() -> LineSpacing {
    LineSpacing::new().line(276).line_rule(LineSpacingType::Auto)
}

/// A paragraph of the body: justified, its first line set in.
pub(super) fn body(text: &str) -> Paragraph {
    Paragraph::new()
        .add_run(face(BODY_SIZE).run(text))
        .align(AlignmentType::Both)
        .indent(None, Some(SpecialIndentType::FirstLine(mm(10))), None, None)
        .line_spacing(body_lines().before(120))
}

/// A heading of the body.
pub(super) fn heading(text: &str, minor: bool) -> Paragraph {
    let outline = if minor { 1 } else { 0 };
    Paragraph::new()
        .add_run(face(BODY_SIZE).bold().run(text))
        .indent(None, Some(SpecialIndentType::FirstLine(mm(10))), None, None)
        .line_spacing(body_lines().before(160))
        .keep_next(true)
        .outline_lvl(outline)
}

/// A line in the middle.
pub(super) fn centred(text: &str, face: Face) -> Paragraph {
    Paragraph::new().add_run(face.run(text)).align(AlignmentType::Center)
}

/// The paragraph with room below.
pub(super) fn spaced(paragraph: Paragraph) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().after(160))
}

/// A line at the left in the size of the body.
pub(super) fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(face(BODY_SIZE).run(text))
}

/// A rule beneath a line of words: so many twips in the middle of so many.
pub(super) fn rule(within: usize, length: usize) -> Paragraph {
    let line =
        ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(6).space(1);
    let inset = i32::try_from(within.saturating_sub(length) / 2).unwrap_or(0);
    let mut rule = Paragraph::new()
        .add_run(Run::new().size(4))
        .size(4)
        .indent(Some(inset), None, Some(inset), None)
        .line_spacing(LineSpacing::new().before(60));
    rule.property = rule.property.set_borders(ParagraphBorders::with_empty().set(line));
    rule
}

/// The number of the page, in the middle of the head.
pub(super) fn page_number() -> Paragraph {
    Paragraph::new().size(BODY_SIZE).align(AlignmentType::Center).add_page_num(PageNum::new())
}
