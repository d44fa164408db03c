//! `/api/snapshots/{area}/{hash}`.

mod get;
