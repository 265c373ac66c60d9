//! Guards the pages with a real browser: Debian's chromium, driven by the scripts in `tests/browser`, opens reports and
//! the page of `candor serve`, writes, clicks, walks them by keyboard, looks for what shuts people out, and holds hostile
//! copy to its silence.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// The node that was installed beside the scripts, or that of the system.
fn node() -> PathBuf {
    let own = Path::new(FOLDER).join("node_modules/.bin/node");
    if own.exists() { own } else { "node".into() }
}

/// What is missing here to run the scripts.
fn missing() -> Option<&'static str> {
    let runs = |name: &str| Command::new(name).arg("--version").output().is_ok();
    if Command::new(node()).arg("--version").output().is_err() {
        Some("no node here: scripts/browser-tests installs it")
    } else if !["chromium", "chromium-browser", "google-chrome"].iter().any(|name| runs(name)) {
        Some("no chromium here: scripts/browser-tests installs it")
    } else if !Path::new(FOLDER).join("node_modules/playwright-core").is_dir() {
        Some("playwright-core is not installed in tests/browser: scripts/browser-tests installs it")
    } else {
        None
    }
}

/// The same of the page that needs no server.
fn missing_of_web() -> Option<&'static str> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist/candor_bg.wasm").exists();
    if built { missing() } else { Some("web/dist is not here: scripts/build-web makes it") }
}

/// Says that nothing was opened, walked or looked at. Not by `println!`, which tests that pass keep to themselves.
fn skip(script: &str, missing: &str) {
    let _ = writeln!(std::io::stderr(), "\nSKIPPED: {script}: {missing}");
}

/// Runs `script`; where something is `missing`, says so, and fails where nothing may be missing.
fn run(script: &str, missing: Option<&str>) {
    if let Some(missing) = missing {
        assert!(std::env::var("CI").is_err(), "{missing}");
        return skip(script, missing);
    }
    let mut node = Command::new(node());
    // A test that fails leaves its browser open: without these, node would wait for it.
    node.args(["--test", "--test-force-exit", "--test-timeout=900000", "--test-reporter=spec", script])
        .current_dir(FOLDER);
    node.env("CANDOR", env!("CARGO_BIN_EXE_candor")).env_remove("NODE_OPTIONS");
    let ended = node.stdin(Stdio::null()).output().unwrap();
    let told = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{told}\n{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn the_report_shows_what_it_should_and_nothing_else() {
    run("report.test.mjs", missing());
}

#[test]
fn the_audit_shows_what_it_should_and_nothing_else() {
    run("audit.test.mjs", missing());
}

#[test]
fn the_page_does_what_it_says() {
    run("page.test.mjs", missing());
}

#[test]
fn the_static_page_does_it_without_a_server() {
    run("page_web.test.mjs", missing_of_web());
}

#[test]
fn both_engines_say_the_same() {
    run("page_engines.test.mjs", missing_of_web());
}
