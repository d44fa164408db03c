//! `/api/envelope`.

mod post;
