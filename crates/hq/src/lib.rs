//! The headquarters of CamKet: one binary that keeps what tablets send, and shows what it adds up to.
//!
//! It holds no merge rules and no report arithmetic: `camket-sync` decides what becomes of a change,
//! `camket-domain` what counts. Here are the network, the database and who may see what.

#![warn(missing_docs)]

pub mod accounts;
pub mod app;
pub mod assets;
pub mod auth;
pub mod body;
pub mod clock;
pub mod config;
pub mod demo;
pub mod desk_act;
pub mod encoding;
pub mod envelopes;
pub mod failure;
pub mod flat;
pub mod headers;
pub mod intake;
pub mod jobs;
pub mod keys;
pub mod listing;
pub mod reforms;
pub mod reporting;
pub mod retention;
pub mod review;
pub mod router;
pub mod routes;
pub mod serve;
pub mod sites;
pub mod store;
