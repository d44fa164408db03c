//! `/odata`.

mod get;
