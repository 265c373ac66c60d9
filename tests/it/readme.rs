//! Guards README.md, docs/audit.md and CONTRIBUTING.md: each command shown is run and must print what is below
//! it, and the rules a newcomer copies must hold.

use std::process::Command;

/// The commands of a Markdown text and what they are said to print: blocks fenced as `console`,
/// commands after `$ `.
fn transcripts(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            all.push((command.to_owned(), String::new()));
        } else if inside && let Some((_, output)) = all.last_mut() {
            output.push_str(line);
            output.push('\n');
        }
    }
    all
}

/// Whether `shown` is `printed`; a line “…” stands for any number of lines.
fn shows(shown: &str, printed: &str) -> bool {
    let lines = |text: &str| text.trim().lines().map(str::trim_end).map(str::to_owned).collect::<Vec<_>>();
    let (shown, printed) = (lines(shown), lines(printed));
    let parts: Vec<&[String]> = shown.split(|line| line == "…").collect();
    let mut at = 0;
    for (number, part) in parts.iter().enumerate() {
        // The first part begins where the page does, the last ends there.
        let last = number + 1 == parts.len();
        let found = (at..=printed.len().saturating_sub(part.len())).find(|start| {
            let end = start + part.len();
            printed.get(*start..end) == Some(*part)
                && (number > 0 || *start == 0)
                && (!last || end == printed.len())
        });
        match found {
            Some(start) => at = start + part.len(),
            None => return false,
        }
    }
    true
}

#[test]
fn what_is_left_out_is_marked() {
    let printed = "a\nb\nc\nd\n";
    for (shown, expected) in [
        ("a\nb\nc\nd", true),
        ("a\n…\nd", true),
        ("a\n…\nb\n…", true),
        ("…\nb\nc\n…", true),
        ("a\nb", false),
        ("b\n…", false),
        ("a\n…\nc", false),
        ("a\n…\nc\n…\nb\n…", false),
        ("a\n…\ne", false),
    ] {
        assert_eq!(shows(shown, printed), expected, "{shown:?}");
    }
}

#[test]
fn the_readme_shows_what_candor_prints() {
    for page in [include_str!("../../README.md"), include_str!("../../docs/audit.md")] {
        let all = transcripts(page);
        let ours: Vec<_> = all.iter().filter(|(command, _)| command.starts_with("candor ")).collect();
        assert!(!ours.is_empty());
        for (command, expected) in ours {
            let arguments = command.split_whitespace().skip(1);
            // On a terminal this is the default; here there is none.
            let drawn = command.starts_with("candor check").then_some(["--format", "terminal"]);
            let output = Command::new(env!("CARGO_BIN_EXE_candor"))
                .args(arguments)
                .args(drawn.into_iter().flatten())
                .env("COLUMNS", "80")
                // No test leaves a salt in somebody's home.
                .env("CANDOR_SALT", "the readme")
                .output()
                .unwrap();
            let printed = String::from_utf8(output.stdout).unwrap();
            assert!(shows(expected, &printed), "{command}\n{printed}");
        }
    }
}

/// Says what `candor rules test` says of the first rule in `page`, written as `name`.
fn tested(page: &str, name: &str) -> Result<(), String> {
    let rule = page
        .split("```toml\n")
        .skip(1)
        .find_map(|rest| rest.split("```").next().filter(|own| own.contains("[find.")));
    let rule: String =
        rule.unwrap().lines().map(|line| format!("{}\n", line.strip_prefix("   ").unwrap_or(line))).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, rule).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["rules", "test"])
        .arg(folder.path())
        .output()
        .unwrap();
    let said = || String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(said()) }
}

#[test]
fn the_first_rule_holds() {
    let text = include_str!("../../CONTRIBUTING.md");
    assert_eq!(tested(text, "en/pushy/early-bird.toml"), Ok(()));
}

#[test]
fn the_first_rule_of_archives_holds() {
    let text = include_str!("../../docs/audit.md");
    assert_eq!(tested(text, "en/archive/passed-it-on.toml"), Ok(()));
    let broken = text.replace("good = \"\"\"\n", "good = \"\"\"\n2025-01-01 nowhere\n");
    assert!(tested(&broken, "en/archive/passed-it-on.toml").is_err());
}
