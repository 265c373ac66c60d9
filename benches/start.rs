//! The whole process on one short text, beside `true`: what an editor or a commit hook waits for.
#![allow(clippy::unwrap_used)]

use divan::Bencher;
use std::process::{Command, Stdio};

fn main() {
    divan::main();
}

#[divan::bench]
fn a_true(bencher: Bencher) {
    run(bencher, || Command::new("true"));
}

#[divan::bench]
fn a_version(bencher: Bencher) {
    run(bencher, || candor(&["--version"]));
}

#[divan::bench(args = ["answer.txt", "newsletter.md", "offer.html", "aviso.md", "tickets.jsonl"])]
fn check(bencher: Bencher, sample: &str) {
    run(bencher, || candor(&["check", "--no-config", &format!("fixtures/sample/{sample}")]));
}

fn candor(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(arguments);
    command
}

fn run(bencher: Bencher, command: impl Fn() -> Command + Sync) {
    bencher.bench(|| {
        let mut command = command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap()
    });
}
