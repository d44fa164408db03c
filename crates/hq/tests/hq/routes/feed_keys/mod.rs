//! `/api/feed-keys`.

mod make;
mod read;
