//! `/api/periods`.

mod post;
