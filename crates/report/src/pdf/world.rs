//! All that the typesetter may see: one template, one model, four fonts. No files, no network, no
//! clock.

use std::sync::LazyLock;

use ttf_parser::Face;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("document.typ");

/// Unchanged Liberation Serif 2.1.5, SIL Open Font License 1.1: the metrics of Times New Roman,
/// which the decree asks for and which may not be shipped.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../../fonts/LiberationSerif-BoldItalic.ttf"),
];

/// What is the same for every document.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    model: FileId,
}

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let fonts: Vec<Font> =
        FONTS.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect();
    Shop {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(file("document.typ"), TEMPLATE.to_owned()),
        model: file("document.json"),
    }
});

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// How wide a line is in these fonts, in twips; its size in half points. A rule beneath words is as
/// long as they are, or a part of that.
pub(crate) fn width(text: &str, half_points: usize, bold: bool) -> usize {
    const TWIPS_PER_HALF_POINT: usize = 10;
    let Ok(face) = Face::parse(FONTS[usize::from(bold)], 0) else { return 0 };
    let advance = |c: char| face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph));
    let units: usize = text.chars().filter_map(advance).map(usize::from).sum();
    units * half_points * TWIPS_PER_HALF_POINT / usize::from(face.units_per_em()).max(1)
}

/// A typesetter's desk with one model on it.
pub(super) struct Desk {
    model: Bytes,
}

impl Desk {
    /// The model as JSON.
    pub(super) fn with(model: Vec<u8>) -> Desk {
        Desk { model: Bytes::new(model) }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHOP.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHOP.book
    }

    fn main(&self) -> FileId {
        SHOP.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SHOP.template.id() {
            Ok(SHOP.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SHOP.model { Ok(self.model.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHOP.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
