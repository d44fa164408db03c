//! HQ from outside: over HTTP, and its store on either engine.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]
#![expect(unreachable_pub, reason = "a test is no library: pub means for the other files")]

mod binary;
mod companions;
mod intake;
mod kills;
mod permissions;
mod power;
mod python;
mod reforms;
mod restores;
mod retention;
mod routes;
mod simulation;
mod sites;
mod store;
mod support;
mod tips;
