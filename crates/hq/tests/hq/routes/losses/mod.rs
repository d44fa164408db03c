//! `/api/losses`.

mod post;
