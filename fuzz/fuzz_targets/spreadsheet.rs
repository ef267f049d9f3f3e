#![no_main]

#[path = "../doors.rs"]
mod doors;

libfuzzer_sys::fuzz_target!(init: doors::panics_may_be_caught(), |bytes: &[u8]| {
    doors::spreadsheet(bytes);
});
