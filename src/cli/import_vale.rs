//! `candor rules import-vale`: a Vale style, as rules of ours.

use super::exit_status::ExitStatus;
use super::flags::{LookFlags, one_of};
use super::streams::Streams;
use crate::error::Error;
use crate::report::Theme;
use crate::sources::{create, unwritable};
use crate::text::name_of;
use crate::vale::{Import, Imported, Left, Row, Status, import};
use clap::{ArgAction, Args};
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The categories that a style can go to.
const CATEGORIES: [&str; 9] = [
    "stilted",
    "one-way",
    "pushy",
    "evasive",
    "faceless",
    "two-faced",
    "boastful",
    "condescending",
    "inconsistent",
];

/// Turn Vale rules into rules of ours, and say which could not be turned and why
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor rules import-vale . --out brand/rules        what the .vale.ini of this folder turns on
  candor rules import-vale styles/Google              one style, whatever is on
  candor rules import-vale styles --format json       the same for a program

Existence, substitution, occurrence, repetition and consistency rules are turned, each with examples that hold: \
`candor rules test FOLDER` runs them. What would mean something else here is left out, with its line and the reason. \
To use the rules: [rules] extend = [\"FOLDER\"] in candor.toml.")]
pub(super) struct ImportVale {
    /// A folder with a .vale.ini, a folder of styles, or one style
    folder: PathBuf,

    /// The folder that the rules go to
    #[arg(long, value_name = "FOLDER", default_value = "rules")]
    out: PathBuf,

    /// Replace rule files that are there already
    #[arg(long)]
    force: bool,

    /// The language that the rules read
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = ["en", "es", "any"])]
    lang: String,

    /// The category that the rules go to
    #[arg(long, default_value = "stilted", value_parser = CATEGORIES)]
    category: String,

    /// How to tell what became of them
    #[arg(long, value_name = "FORMAT", action = ArgAction::Set, default_value = "line")]
    #[arg(value_parser = one_of(["line", "json"], |name| Some(name == "json")))]
    format: bool,

    #[command(flatten)]
    theme: LookFlags,
}

impl ImportVale {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(self.theme);
        let language = ["en", "es", "any"].into_iter().find(|own| *own == self.lang).unwrap_or("en");
        let imported =
            import(&Import { folder: self.folder.clone(), language, category: self.category.clone() });
        if let Err(errors) = write(&self.out, &imported.files, self.force) {
            return streams.give_up(&errors);
        }
        streams.write(|out, theme| match self.format {
            true => write_json(&self.out, &imported, out),
            false => write_lines(&self.out, &imported, theme, out),
        });
        imported.problems.iter().for_each(|problem| streams.problem(problem));
        let whole = imported.problems.is_empty() && !imported.files.is_empty();
        if imported.problems.is_empty() && imported.files.is_empty() {
            let error = Error::new("nothing could be turned, and nothing was written");
            streams.problem(&error.help("what stands above says why"));
        }
        streams.end(if whole { ExitStatus::Yes } else { ExitStatus::Incomplete })
    }
}

/// Writes the files below `folder`. Where one is in the way, none is written.
fn write(folder: &Path, files: &[(PathBuf, String)], force: bool) -> Result<(), Vec<Error>> {
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    if !force {
        let taken: Vec<Error> =
            paths.iter().filter(|path| path.symlink_metadata().is_ok()).map(|path| taken(path)).collect();
        if !taken.is_empty() {
            return Err(taken);
        }
    }
    for (path, (_, text)) in paths.iter().zip(files) {
        fs::create_dir_all(path.parent().unwrap_or(folder))
            .map_err(|error| vec![unwritable(path, &error)])?;
        create(path, text.as_bytes()).map_err(|error| vec![error])?;
    }
    Ok(())
}

fn taken(path: &Path) -> Error {
    Error::new(format!("{} is there already", name_of(path)))
        .help("name another folder with --out, or add --force")
}

fn write_lines(folder: &Path, imported: &Imported, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let width = imported.rows.iter().map(|row| row.rule.chars().count()).max().unwrap_or(0);
    for row in &imported.rows {
        let rule = theme.visible(&row.rule);
        let files: Vec<String> = row.files.iter().map(|path| name_of(&folder.join(path))).collect();
        let told = match (files.is_empty(), row.left.first()) {
            (true, Some(left)) => format!("{}: {}", left.line, left.why),
            _ => files.join(", "),
        };
        writeln!(out, "{rule:width$}  {:10}  {}", row.status.name(), theme.visible(&told))?;
    }
    let in_part = || imported.rows.iter().filter(|row| row.status == Status::InPart);
    if in_part().next().is_some() {
        writeln!(out, "\nNot turned:")?;
        for row in in_part() {
            for Left { line, text, why } in &row.left {
                let (path, text) = (name_of(&row.path), theme.visible(text));
                let text = if text.is_empty() { String::new() } else { format!(" {text}:") };
                writeln!(out, "  {}:{line}:{text} {}", theme.visible(&path), theme.visible(why))?;
            }
        }
    }
    let notes = || imported.rows.iter().filter(|row| !row.files.is_empty() && !row.notes.is_empty());
    if notes().next().is_some() || !imported.passed_over.is_empty() {
        writeln!(out, "\nA little different:")?;
        for row in notes() {
            row.notes.iter().try_for_each(|note| {
                writeln!(out, "  {}: {}", theme.visible(&row.rule), theme.visible(note))
            })?;
        }
        for (path, line, why) in &imported.passed_over {
            writeln!(out, "  {}:{line}: {}", theme.visible(&name_of(path)), theme.visible(why))?;
        }
    }
    let count = |status| imported.rows.iter().filter(|row| row.status == status).count();
    let entries: usize = imported.rows.iter().filter(|row| !row.files.is_empty()).map(|row| row.turned).sum();
    writeln!(
        out,
        "\n{} of {} rules turned, {} in part, {} not, {} off: {} files, {entries} entries, in {}",
        count(Status::Turned),
        imported.rows.len(),
        count(Status::InPart),
        count(Status::NotTurned),
        count(Status::Off),
        imported.files.len(),
        theme.visible(&name_of(folder)),
    )
}

fn write_json(folder: &Path, imported: &Imported, out: &mut dyn Write) -> io::Result<()> {
    let row = |row: &Row| {
        let left =
            row.left.iter().map(|left| json!({ "line": left.line, "text": left.text, "why": left.why }));
        let files = row.files.iter().map(|path| Value::from(name_of(&folder.join(path))));
        json!({
            "rule": row.rule, "path": name_of(&row.path), "status": row.status.name(), "turned": row.turned,
            "files": files.collect::<Vec<_>>(), "left": left.collect::<Vec<_>>(), "notes": row.notes,
        })
    };
    let over = imported.passed_over.iter();
    let over = over.map(|(path, line, why)| json!({ "path": name_of(path), "line": line, "why": why }));
    let problems: Vec<String> = imported.problems.iter().map(ToString::to_string).collect();
    let told = json!({
        "format": "candor-import", "version": 1, "rules": imported.rows.iter().map(row).collect::<Vec<_>>(),
        "passed_over": over.collect::<Vec<_>>(), "problems": problems,
    });
    serde_json::to_writer_pretty(&mut *out, &told)?;
    writeln!(out)
}
