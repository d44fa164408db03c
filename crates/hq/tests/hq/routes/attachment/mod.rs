//! `/api/attachments/{area}/{hash}`.

mod get;
mod put;
