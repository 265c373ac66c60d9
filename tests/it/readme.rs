//! Guards README.md and CONTRIBUTING.md: each command shown is run and must print what is below
//! it, and the first rule a newcomer copies must hold.

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

#[test]
fn the_readme_shows_what_candor_prints() {
    let all = transcripts(include_str!("../../README.md"));
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
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let lines = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        assert_eq!(lines(&printed).trim(), lines(expected).trim(), "{command}");
    }
}

#[test]
fn the_first_rule_holds() {
    let text = include_str!("../../CONTRIBUTING.md");
    let rule = text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let rule: String =
        rule.lines().map(|line| format!("{}\n", line.strip_prefix("   ").unwrap_or(line))).collect();
    let folder = tempfile::tempdir().unwrap();
    let category = folder.path().join("en/pushy");
    std::fs::create_dir_all(&category).unwrap();
    std::fs::write(category.join("early-bird.toml"), rule).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["rules", "test"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
