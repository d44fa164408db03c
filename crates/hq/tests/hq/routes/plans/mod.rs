//! `/api/plans`.

mod get;
