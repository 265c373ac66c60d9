//! Will embed the rule files.

fn main() {}
