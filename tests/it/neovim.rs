//! Guards the language server with an editor that was not written here: Neovim, where it is installed,
//! opens a text, shows what candor says, and takes a rewrite.

use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

const TEXT: &str = "Hi Marta, you asked when the heating comes back.\n\nPrior to May, call Paul.\n\nIt is on \
                    since nine; a valve was stuck, and Paul has changed it. Act now: is it warm there?\n";

#[test]
fn neovim_shows_findings_and_takes_a_rewrite() {
    let version = Command::new("nvim").arg("--version").output();
    let Ok(version) = version else {
        // Not `println!`, which tests that pass keep to themselves.
        let _ = writeln!(
            std::io::stderr(),
            "\nSKIPPED: no nvim here, so no editor was asked (`apt-get install neovim`)"
        );
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let (text, seen) = (home.path().join("a.md"), home.path().join("seen.jsonl"));
    fs::write(&text, TEXT).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editors/neovim.lua");
    let mut nvim = Command::new("nvim");
    nvim.args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", script, "a.md"]);
    nvim.current_dir(home.path()).env("CANDOR", env!("CARGO_BIN_EXE_candor")).env("SEEN", &seen);
    // Its state and its logs belong to nobody else.
    for folder in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        nvim.env(folder, home.path());
    }
    let ended = nvim.stdin(Stdio::null()).output().unwrap();
    let told = fs::read_to_string(&seen).unwrap_or_default();
    let context = format!(
        "{}\n{told}\n{}",
        String::from_utf8_lossy(&version.stdout).lines().next().unwrap_or_default(),
        String::from_utf8_lossy(&ended.stderr)
    );
    assert!(ended.status.success(), "{context}");
    let steps: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let step = |name: &str| {
        let found = steps.iter().find(|step| step["step"] == name);
        found.unwrap_or_else(|| panic!("no {name:?}: {context}"))["what"].clone()
    };
    let finding = |rule: &str, severity: u8, line: u8, words: &str| json!({ "rule": rule, "source": "candor", "severity": severity, "line": line, "words": words });
    let hurry = |line| finding("pushy/false-urgency", 2, line, "Act now");
    let paper = |line| finding("stilted/officialese", 3, line, "Prior to");
    let fear = finding("pushy/fomo", 2, 0, "Do not miss out");
    assert_eq!(step("opened"), json!([hurry(4), paper(2)]), "{context}");
    assert_eq!(step("typed"), json!([hurry(6), fear, paper(4)]), "{context}");
    assert!(step("hover").to_string().contains("paper talk"), "{context}");
    assert_eq!(step("actions")[0], "Write “Before”", "{context}");
    assert_eq!(step("mended"), json!([hurry(6), fear]), "{context}");
    assert!(step("lens").as_str().unwrap().starts_with("candor "), "{context}");
    let saved = format!("😀 Do not miss out, or else.\n\n{}", TEXT.replace("Prior to", "Before"));
    assert_eq!(fs::read_to_string(&text).unwrap(), saved, "{context}");
}
