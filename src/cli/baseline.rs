//! `candor baseline`: writes down what is known today, so that from tomorrow only what is new counts.

use super::answer::Answer;
use super::flags::{LookFlags, TextFlags};
use super::page::Pages;
use super::texts::Texts;
use crate::check::{Baseline, Verdict};
use crate::config::{BASELINE, NAME};
use crate::error::Error;
use crate::report::counted;
use crate::sources::{Input, create};
use crate::workspace::{BaselineFrom, Folder, Options, folder_of, name_in};
use clap::Args;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Write down what is found today: `check` then fails only on what is new, or on a score that fell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor baseline                       all copy in this folder
  candor baseline press --output ci/known.json

Name the file in candor.toml, under [gate]: baseline = \"candor-baseline.json\"; or give it to `check --baseline`. \
Known findings survive reflowing, moving and renaming. Texts that are not checked now stay in the file as they \
are, as long as they are there.")]
pub(super) struct BaselineCommand {
    /// Files, folders, globs (in quotes); the current folder if none is named
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Where to write it; else where candor.toml says, or candor-baseline.json beside candor.toml
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    text: TextFlags,

    #[command(flatten)]
    look: LookFlags,
}

impl BaselineCommand {
    pub fn run(self) -> Answer {
        let mut pages = Pages::new(self.look);
        let options = Options { baseline: BaselineFrom::Nowhere, ..self.text.options() };
        let mut texts = Texts::new(options, self.text.asked(self.paths), None);
        let (file, named) = match self.output {
            Some(file) => (file, true),
            None => match texts.workspace.folder(Path::new("")) {
                Ok(folder) => beside(&folder),
                Err(errors) => return pages.give_up(&errors),
            },
        };
        let folder = folder_of(&file);
        let mut baseline = Baseline::default();
        let mut names = HashSet::new();
        let (mut problems, mut found) = (Vec::new(), [0, 0, 0]);
        let check = |input: Input, place: &Folder| -> Result<(PathBuf, Verdict), Error> {
            let real = place.real(&input.path);
            Ok((real, place.check(input)?))
        };
        while let Some(batch) = texts.next(check) {
            for done in batch {
                match done {
                    Err(error) => problems.push(error),
                    Ok((real, verdict)) => {
                        baseline.add(&name_in(&folder, &real, verdict.id.as_deref()), &verdict);
                        names.insert(name_in(&folder, &real, None));
                        let count = verdict.findings.len();
                        found = [found[0] + 1, found[1] + count, found[2] + usize::from(count > 0)];
                    }
                }
            }
            pages.progress(found[0]);
        }
        if problems.is_empty() {
            let there = |name: &str| {
                let text = name.split('#').next().unwrap_or(name);
                !names.contains(name) && !names.contains(text) && folder.join(text).exists()
            };
            if let Err(error) = write(&file, baseline, there) {
                problems.push(error);
            }
        }
        if !problems.is_empty() {
            problems.push(Error::new(format!("{} was not written", file.display())));
            return pages.give_up(&problems);
        }
        let [checked, findings, with] = found;
        let (findings, with) = (counted(findings, "finding"), counted(with, "text"));
        let file_name = file.display();
        pages.remark(&format!("{file_name}: {findings} in {with}; {} read", counted(checked, "text")));
        if !named {
            let key = file.file_name().unwrap_or_default().display();
            pages.remark(&format!(
                "put `baseline = \"{key}\"` under [gate] in {NAME}, and `check` will use it"
            ));
        }
        pages.end(Answer::Yes)
    }
}

/// The file that the configuration names, and whether it names one; else the one beside it.
fn beside(folder: &Folder) -> (PathBuf, bool) {
    let config = &folder.project.config;
    let file = config.folder.join(config.gate.baseline.as_deref().unwrap_or(Path::new(BASELINE)));
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    let file = file.strip_prefix(here).map(Path::to_owned).unwrap_or(file);
    (file, config.gate.baseline.is_some())
}

/// Writes the baseline, with what the old one says of texts that are not in it but still `there`.
fn write(file: &Path, mut baseline: Baseline, there: impl Fn(&str) -> bool) -> Result<(), Error> {
    // A device has no end to read to; that it is no file is said when it is written.
    let is_file = fs::metadata(file).is_ok_and(|about| about.is_file());
    if let Some(json) = is_file.then(|| fs::read(file).ok()).flatten() {
        let old = Baseline::parse(&file.display().to_string(), &json)?;
        baseline.keep(old, there);
    }
    create(file, &baseline.to_json())
}
