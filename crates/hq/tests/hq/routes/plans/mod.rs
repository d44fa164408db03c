//! `/api/plans`.

mod get;
mod post;
