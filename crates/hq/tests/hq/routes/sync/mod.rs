//! `/api/sync`.

mod post;
mod versions;
