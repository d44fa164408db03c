//! See `camket_sync::testing::hostile::photo_place`.
#![no_main]

use camket_sync::testing::hostile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| hostile::photo_place(bytes));
