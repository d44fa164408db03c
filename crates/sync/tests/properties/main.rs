//! What holds for every value: round trips, order that does not matter, bytes that cannot hurt.

mod hostile;
mod merge;
mod strategies;
mod wire;
