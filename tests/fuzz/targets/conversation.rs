//! Any bytes may come from an editor.
#![no_main]

#[allow(dead_code)]
#[path = "../holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    holds::conversation(bytes.to_vec());
});
