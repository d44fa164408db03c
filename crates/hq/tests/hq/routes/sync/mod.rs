//! `/api/sync`.

mod post;
