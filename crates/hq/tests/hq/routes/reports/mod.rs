//! `/api/reports` and what is below it, on both engines.

mod act;
mod behind;
mod draft;
mod files;
mod limited;
mod scene;
