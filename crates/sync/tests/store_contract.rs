//! The store in memory keeps the contract of HQ's stores, one step at a time and interleaved.

use camket_sync::testing::{MemoryHq, block_on, contract};

const DATABASE: [u8; 16] = *b"a test database!";

#[test]
fn memory_keeps_the_contract() {
    block_on(contract::run_all(async || MemoryHq::new(DATABASE)));
}

#[test]
fn interleaved_memory_keeps_the_contract() {
    block_on(contract::run_all(async || MemoryHq::new(DATABASE).interleaving()));
}
