//! XML as a stream of tags and text; nothing is looked up outside it and nothing is expanded.

use std::io::{BufRead, ErrorKind};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::{CELL_CHARS_MAX, SheetError};

/// Longest text of one element that is kept, in bytes: a letter takes up to four.
const TEXT_KEPT_MAX: usize = CELL_CHARS_MAX * 4 + 4;

/// A part being read.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

/// A start tag.
pub(super) struct Tag<'x>(BytesStart<'x>);

/// What comes next in a part.
pub(super) enum Piece<'x> {
    Start(Tag<'x>),
    /// The end of an element of this name.
    End(String),
    /// Text, taken into the buffer that was handed in.
    Text,
    /// The end of the part.
    Over,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(part: R) -> Self {
        let mut reader = Reader::from_reader(part);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // Names of open elements would be kept, however deep they go.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, buffer: Vec::new() }
    }

    /// What comes next; text is added to `text` until it has [`TEXT_KEPT_MAX`] bytes.
    pub(super) fn next(&mut self, text: &mut String) -> Result<Piece<'_>, SheetError> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(of_xml)?;
        let mut keep = |more: &str| {
            if text.len() < TEXT_KEPT_MAX {
                text.push_str(more);
            }
        };
        match event {
            Event::Start(tag) => return Ok(Piece::Start(Tag(tag))),
            Event::End(tag) => return Ok(Piece::End(tag.local_name().as_ref().to_owned())),
            Event::Eof => return Ok(Piece::Over),
            Event::Text(words) => keep(&words.xml10_content()),
            Event::CData(words) => keep(&words.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(c)) => keep(c.encode_utf8(&mut [0; 4])),
                _ => keep(resolve_predefined_entity(&entity).unwrap_or_default()),
            },
            _ => {}
        }
        Ok(Piece::Text)
    }

    /// The next start tag, or `None` at the end.
    pub(super) fn next_start(&mut self) -> Result<Option<Tag<'static>>, SheetError> {
        let mut passed = String::new();
        loop {
            match self.next(&mut passed)? {
                Piece::Start(tag) => return Ok(Some(Tag(tag.0.into_owned()))),
                Piece::Over => return Ok(None),
                Piece::End(_) | Piece::Text => passed.clear(),
            }
        }
    }
}

impl Tag<'_> {
    /// Whether it has this name, in whatever name space.
    pub(super) fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name
    }

    /// The attribute of this name, in whatever name space.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        // Looking for a name twice in one tag takes the square of their number.
        let attributes = attributes.with_checks(false).take(64).flatten();
        let mut found = attributes.filter(|it| it.key.local_name().as_ref() == name);
        let value = found.next()?;
        value.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }
}

fn of_xml(error: quick_xml::Error) -> SheetError {
    match error {
        quick_xml::Error::Io(error) if error.kind() == ErrorKind::FileTooLarge => {
            SheetError::TooLarge
        }
        _ => SheetError::Damaged,
    }
}
