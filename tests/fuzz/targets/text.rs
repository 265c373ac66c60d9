//! Any bytes are a text that is read and checked.
#![no_main]

#[allow(dead_code)]
#[path = "../holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((choice, bytes)) = bytes.split_first() {
        holds::text(*choice, bytes.to_vec());
    }
});
