//! Guards the pages with a real browser: Debian's chromium, driven by the scripts in `tests/browser`, opens reports,
//! walks them by keyboard, looks for what shuts people out, and holds hostile copy to its silence.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// What is missing here to run the scripts.
fn missing() -> Option<&'static str> {
    let runs = |name: &str| Command::new(name).arg("--version").output().is_ok();
    if !runs("node") {
        Some("no node here")
    } else if !["chromium", "chromium-browser", "google-chrome"].iter().any(|name| runs(name)) {
        Some("no chromium here")
    } else if !Path::new(FOLDER).join("node_modules/playwright-core").is_dir() {
        Some("playwright-core is not installed in tests/browser")
    } else {
        None
    }
}

#[test]
fn a_browser_shows_the_report_and_nothing_else() {
    if let Some(missing) = missing() {
        assert!(std::env::var("CI").is_err(), "{missing}: run scripts/browser-tests first");
        // Not `println!`, which tests that pass keep to themselves.
        let _ = writeln!(
            std::io::stderr(),
            "\nSKIPPED: {missing}, so no page was opened, walked or looked at (`scripts/browser-tests` installs it)"
        );
        return;
    }
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", "report.test.mjs"]).current_dir(FOLDER);
    node.env("CANDOR", env!("CARGO_BIN_EXE_candor")).env_remove("NODE_OPTIONS");
    let ended = node.stdin(Stdio::null()).output().unwrap();
    let told = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{told}\n{}", String::from_utf8_lossy(&ended.stderr));
}
