//! Guards the page of `candor serve`, and the one that needs no server, with a real browser: the scripts
//! `tests/browser/page*.test.mjs` write, click, drop files and compare both engines.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// Runs `script`; where `missing` says what is not there, says so, and fails where nothing may be missing.
fn run(script: &str, missing: Option<&str>) {
    if let Some(missing) = missing {
        assert!(std::env::var("CI").is_err(), "{missing}");
        // Not `println!`, which tests that pass keep to themselves.
        let _ = writeln!(std::io::stderr(), "\nSKIPPED: {script}: {missing}");
        return;
    }
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", script]).current_dir(FOLDER);
    node.env("CANDOR", env!("CARGO_BIN_EXE_candor")).env_remove("NODE_OPTIONS");
    let ended = node.stdin(Stdio::null()).output().unwrap();
    let told = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{told}\n{}", String::from_utf8_lossy(&ended.stderr));
}

fn no_browser() -> Option<&'static str> {
    let runs = |name: &str| Command::new(name).arg("--version").output().is_ok();
    let there = runs("node") && Path::new("/usr/bin/chromium").exists();
    let there = there && Path::new(FOLDER).join("node_modules/playwright-core").is_dir();
    (!there).then_some("node, chromium or playwright-core is not here: scripts/browser-tests installs them")
}

fn not_built() -> Option<&'static str> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist/candor_bg.wasm").exists();
    (!built).then_some("web/dist is not here: scripts/build-web makes it")
}

/// Runs `script` over the static page, where that was built; CI does not build it yet.
fn run_static(script: &str) {
    match not_built() {
        Some(missing) => drop(writeln!(std::io::stderr(), "\nSKIPPED: {script}: {missing}")),
        None => run(script, no_browser()),
    }
}

#[test]
fn the_page_does_what_it_says() {
    run("page.test.mjs", no_browser());
}

#[test]
fn the_static_page_does_it_without_a_server() {
    run_static("page_web.test.mjs");
}

#[test]
fn both_engines_say_the_same() {
    run_static("page_engines.test.mjs");
}
