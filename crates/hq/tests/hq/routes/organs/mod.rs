//! `/api/organs`.

mod post;
