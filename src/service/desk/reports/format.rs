//! The forms in which a report is handed out.

/// A form in which a report is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// To be edited and signed.
    Docx,
    /// To be printed.
    Pdf,
    /// The tables of the annex.
    Xlsx,
    /// Every figure, for machines.
    Csv,
}

impl FileFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Pdf, Self::Xlsx, Self::Csv];

    /// The formats of a list.
    pub const TABLES: [Self; 2] = [Self::Xlsx, Self::Csv];

    /// Returns the ending of a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    pub(in crate::service::desk) const fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
        }
    }
}
