//! The store's contract, on every engine.

mod backup;
mod contract;
mod demo;
mod distribution;
mod protocol;
