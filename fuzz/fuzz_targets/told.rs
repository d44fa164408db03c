//! See `camket_sync::testing::hostile::told`.
#![no_main]

use camket_sync::testing::hostile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| hostile::told(bytes));
