//! `/api/people`.

mod get;
mod post;
mod put;
