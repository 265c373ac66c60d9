//! Any bytes are a rule, or refused as one.
#![no_main]

#[allow(dead_code)]
#[path = "../holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    holds::rule(bytes);
});
