//! Workbooks of every format that `camket_sheet::read` knows.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    _ = camket_sheet::read(bytes);
});
