//! `candor baseline`: writes down what is known today, so that from tomorrow only what is new counts.

use super::archive::{Archive, Done};
use super::exit_status::ExitStatus;
use super::flags::{LookFlags, TextFlags};
use super::streams::Streams;
use super::texts::Texts;
use crate::archive::Audit;
use crate::check::{Baseline, Verdict};
use crate::config::{BASELINE, NAME};
use crate::error::Error;
use crate::report::counted;
use crate::sources::{self, Input, InputSpec, create, place_of};
use crate::text::{Source, name_of};
use crate::workspace::{BaselineFrom, Options, Settings, folder_of, name_in, path_in, text_of};
use clap::Args;
use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Record what is found today: from then on `check` fails only on new findings and on scores that fell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor baseline                       every text in this folder
  candor baseline press --output ci/known.json

Name the file in candor.toml, under [gate]: baseline = \"candor-baseline.json\"; or pass it to `check --baseline`. \
A known finding stays known when its text is reflowed, moved or renamed, or changed around it. Texts that this run \
does not check keep their entries for as long as they exist.")]
pub(super) struct BaselineCommand {
    /// Files, folders, patterns ('mail/*.html'); by default the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Where to write it; otherwise where candor.toml says, or candor-baseline.json next to candor.toml
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Record what `candor audit` says of these texts as an archive, and the score of each channel
    #[arg(long)]
    audit: bool,

    #[command(flatten)]
    text: TextFlags,

    #[command(flatten)]
    theme: LookFlags,
}

impl BaselineCommand {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(self.theme);
        let options = Options { baseline: BaselineFrom::Nowhere, ..self.text.options() };
        let mut texts = Texts::new(options, self.text.asked(self.paths.clone()), None);
        let (file, named) = match &self.output {
            Some(file) => (file.clone(), true),
            None => match texts.workspace.folder(Path::new("")) {
                Ok(folder) => beside(&folder),
                Err(errors) => return streams.give_up(&errors),
            },
        };
        let place = place_of(&file);
        if self.paths.iter().any(|path| place_of(path) == place) {
            let error = Error::new(format!("{} is one of the texts", name_of(&file)));
            return streams.give_up(&[error.help("name another file with --output")]);
        }
        if self.audit {
            return self.archive(&file, named, streams);
        }
        let folder = folder_of(&file);
        let mut baseline = Baseline::default();
        let mut names = HashSet::new();
        let (mut problems, mut found) = (Vec::new(), [0, 0, 0]);
        let check = |input: Input, place: &Settings| -> Result<(PathBuf, Verdict), Error> {
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
            streams.progress(found[0]);
        }
        streams.asides(texts.asides());
        if problems.is_empty() {
            let there = |name: &str| {
                let text = text_of(name);
                !names.contains(name) && !names.contains(text) && path_in(&folder, text).exists()
            };
            if let Err(error) = write(&file, baseline, there) {
                problems.push(error);
            }
        }
        if !problems.is_empty() {
            problems.push(Error::new(format!("{} was not written", name_of(&file))));
            return streams.give_up(&problems);
        }
        let [checked, findings, with] = found;
        let (findings, with) = (counted(findings, "finding"), counted(with, "text"));
        let file_name = name_of(&file);
        streams.remark(&format!("{file_name}: {findings} in {with}; {} read", counted(checked, "text")));
        tell(&file, named, &mut streams);
        streams.end(ExitStatus::Yes)
    }
}

impl BaselineCommand {
    /// Records an archive.
    fn archive(self, file: &Path, named: bool, mut streams: Streams) -> ExitStatus {
        let options = Options { baseline: BaselineFrom::Nowhere, ..self.text.options() };
        let mut archive = match Archive::new(&self.paths, options, false) {
            Ok(archive) => archive,
            Err(errors) => return streams.give_up(&errors),
        };
        let asked = InputSpec { exports: true, ..self.text.asked(self.paths) };
        let Done { history, problems, .. } = archive.read(asked, (None, None), &mut streams);
        let audit = Audit::new(history, archive.reader.rules(), Vec::new());
        let written = match problems.is_empty() {
            true => write(file, Baseline::of_archive(audit.known()), |_| true),
            false => Err(Error::new("not all of the archive could be read")),
        };
        if let Err(error) = written {
            return streams.give_up(&[error, Error::new(format!("{} was not written", name_of(file)))]);
        }
        let statements = counted(audit.statements.len(), "statement");
        streams.remark(&format!(
            "{}: {statements} of {}",
            name_of(file),
            counted(audit.history.told().count(), "message")
        ));
        tell(file, named, &mut streams);
        streams.end(ExitStatus::Yes)
    }
}

/// Says how a baseline that the configuration does not name is used.
fn tell(file: &Path, named: bool, streams: &mut Streams) {
    if !named {
        let key = file.file_name().unwrap_or_default().display();
        streams.remark(&format!("put `baseline = \"{key}\"` under [gate] in {NAME}, and candor will use it"));
    }
}

/// The file that the configuration names, and whether it names one; else the one beside it.
fn beside(folder: &Settings) -> (PathBuf, bool) {
    let config = &folder.project.config;
    let file = config.folder.join(config.gate.baseline.as_deref().unwrap_or(Path::new(BASELINE)));
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    let file = file.strip_prefix(here).map(Path::to_owned).unwrap_or(file);
    (file, config.gate.baseline.is_some())
}

/// Writes the baseline, with what the old one says of texts that are not in it but still `there`.
fn write(file: &Path, mut baseline: Baseline, there: impl Fn(&str) -> bool + Copy) -> Result<(), Error> {
    let name = name_of(file);
    match sources::read(file, Source::MAX_BYTES) {
        Ok(json) => {
            let old = Baseline::parse(&name, &json)?;
            if old.is_former() && old.texts().any(&there) {
                return Err(Error::new(format!(
                    "{name} was written by an older candor, and some of its texts were not read this time"
                ))
                .help("run `candor baseline` once for all of them"));
            }
            baseline.keep(old, there);
        }
        // What the old one says must not get lost because it cannot be read.
        Err(error) if error.kind() != ErrorKind::NotFound || file.is_symlink() => {
            return Err(Error::new(format!("{name} {}", sources::said(file, &error))));
        }
        Err(_) => {}
    }
    create(file, &baseline.to_json())
}
