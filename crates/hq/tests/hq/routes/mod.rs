//! One file per path and method, as the API is laid out.

mod figures;
mod health;
mod me;
mod page;
mod records;
mod session;
mod sync;
