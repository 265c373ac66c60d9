//! Which reports are written. Those that go to files are written beside their place while the run goes on,
//! and put there when it ends.

use super::flags::{LookFlags, one_of};
use super::look::look;
use crate::check::{Summary, Verdict};
use crate::error::{Error, nearest};
use crate::report::{self, ReportFormat, Reporter, Repository};
use crate::rules::RuleSet;
use clap::Args;
use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Which reports are written, and where to.
#[derive(Debug, Clone, Args)]
pub(super) struct ReportFlags {
    /// What to write: drawn on a terminal (and always by `reply`), otherwise one line per finding
    #[arg(long, value_parser = one_of(ReportFormat::names(), ReportFormat::from_name))]
    pub format: Option<ReportFormat>,

    /// Also write a report to a file: sarif=candor.sarif; can be repeated
    #[arg(long = "output", short = 'o', value_name = "FORMAT=FILE", value_parser = Output::parse)]
    pub outputs: Vec<Output>,

    /// On the terminal: say how sure a learned rule is, and because of which words (JSON always does)
    #[arg(long)]
    pub explain: bool,
}

/// A format and where it goes, as it was typed.
#[derive(Debug, Clone)]
pub(super) struct Output {
    format: ReportFormat,
    file: PathBuf,
}

impl Output {
    /// Reads `FORMAT=FILE`.
    ///
    /// # Errors
    /// What is wrong with it, for the command line to say.
    pub fn parse(text: &str) -> Result<Output, String> {
        let Some((name, file)) = text.split_once('=').filter(|(_, file)| !file.is_empty()) else {
            return Err("write a format and a file: sarif=candor.sarif".into());
        };
        let Some(format) = ReportFormat::from_name(name) else {
            return Err(match nearest(name, ReportFormat::names()) {
                Some(near) => format!("there is no format {name}; did you mean {near}?"),
                None => {
                    let all: Vec<_> = ReportFormat::names().collect();
                    format!("there is no format {name}; there are {}", all.join(", "))
                }
            });
        };
        Ok(Output { format, file: file.into() })
    }

    /// Whether it goes to standard output.
    pub fn is_page(&self) -> bool {
        self.file.as_os_str() == "-"
    }

    /// Parts what goes to files from what goes to standard output, which `page` names too.
    ///
    /// # Errors
    /// Where two reports cannot both go to one place.
    pub fn part(
        all: Vec<Output>,
        mut page: Option<ReportFormat>,
    ) -> Result<(Vec<Output>, Option<ReportFormat>), Error> {
        let twice = |place: &str| {
            Error::new(format!("two reports cannot both go to {place}")).help("give each its own file")
        };
        let (mut files, mut places) = (Vec::new(), Vec::new());
        for output in all {
            if output.is_page() {
                if page.replace(output.format).is_some() {
                    return Err(twice("standard output"));
                }
                continue;
            }
            let place = place_of(&output.file);
            if places.contains(&place) {
                return Err(twice(&output.file.display().to_string()));
            }
            places.push(place);
            files.push(output);
        }
        Ok((files, page))
    }
}

/// The repository around the current folder, as code hosts know its files.
pub(super) fn repository() -> Repository {
    let Ok(here) = env::current_dir() else { return Repository::default() };
    // The shell may know the folder by another name, behind a link: absolute paths are typed with that.
    let typed = env::var_os("PWD").map(PathBuf::from);
    let typed =
        typed.filter(|typed| typed.is_absolute() && typed.canonicalize().ok() == here.canonicalize().ok());
    let root =
        |folder: PathBuf| folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
    let roots = [Some(here.clone()), typed].into_iter().flatten().filter_map(root).collect();
    Repository::new(here, roots)
}

/// One name for each file, however it was typed, also while it is not there yet.
fn place_of(file: &Path) -> PathBuf {
    let folder = |path: &Path| path.parent().filter(|path| !path.as_os_str().is_empty()).map(Path::to_owned);
    file.canonicalize().unwrap_or_else(|_| {
        let folder = folder(file).unwrap_or_else(|| PathBuf::from("."));
        folder.canonicalize().unwrap_or(folder).join(file.file_name().unwrap_or_default())
    })
}

/// The reports of a run that go to files.
#[derive(Default)]
pub(super) struct Outputs {
    open: Vec<Open>,
}

impl Outputs {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Begins reports; gives why some cannot be.
    pub fn open(&mut self, outputs: Vec<Output>, flags: LookFlags) -> Vec<Error> {
        let mut errors = Vec::new();
        for Output { format, file } in outputs {
            match Sheet::new(&file) {
                Ok(sheet) => {
                    let reporter = report::reporter(format, look(flags, false), &repository());
                    self.open.push(Open { name: file, reporter, sheet });
                }
                Err(error) => errors.push(unwritable(&file, &error)),
            }
        }
        errors
    }

    /// Writes a document to all of them; gives why some cannot go on.
    pub fn document(&mut self, verdict: &Verdict, rules: Option<&RuleSet>) -> Vec<Error> {
        let mut errors = Vec::new();
        self.open.retain_mut(|open| {
            if let Some(rules) = rules {
                open.reporter.rules(verdict, rules);
            }
            let written = open.reporter.document(verdict, &mut open.sheet.out);
            let error = written.err().map(|error| unwritable(&open.name, &error));
            let goes_on = error.is_none();
            errors.extend(error);
            goes_on
        });
        errors
    }

    /// Ends all of them and puts them where they belong; gives why some are not there.
    pub fn finish(&mut self, summary: &Summary) -> Vec<Error> {
        let end = |mut open: Open| {
            let ended = open.reporter.finish(summary, &mut open.sheet.out).and_then(|()| open.sheet.place());
            ended.err().map(|error| unwritable(&open.name, &error))
        };
        self.open.drain(..).filter_map(end).collect()
    }
}

struct Open {
    /// Its name as it was typed.
    name: PathBuf,
    reporter: Box<dyn Reporter>,
    sheet: Sheet,
}

/// A file that is written beside its place, so that its place never holds half a report.
struct Sheet {
    out: BufWriter<File>,
    /// Where it is written and where it belongs; `None`: it is written in place.
    moves: Option<(PathBuf, PathBuf)>,
}

impl Sheet {
    fn new(file: &Path) -> io::Result<Sheet> {
        // A link stays a link; what it leads to is replaced.
        let place = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        if fs::metadata(&place).is_ok_and(|about| !about.is_file()) {
            // A pipe, a terminal or a device: to be written to, not to be replaced.
            let out = OpenOptions::new().write(true).open(&place)?;
            return Ok(Sheet { out: BufWriter::new(out), moves: None });
        }
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        // Hidden, so that a run in the same folder does not read it.
        let beside = place.with_file_name(format!(".{}.{}.tmp", name.display(), std::process::id()));
        let out = BufWriter::new(File::create(&beside)?);
        Ok(Sheet { out, moves: Some((beside, place)) })
    }

    fn place(&mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some((beside, place)) = &self.moves {
            self.out.get_ref().sync_all()?;
            fs::rename(beside, place)?;
            self.moves = None;
        }
        Ok(())
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        if let Some((beside, _)) = &self.moves {
            // It was never put in its place; where it cannot be removed, nothing is lost.
            let _ = fs::remove_file(beside);
        }
    }
}

fn unwritable(file: &Path, error: &io::Error) -> Error {
    let name = file.display().to_string();
    let told = match error.kind() {
        io::ErrorKind::NotFound => Error::new(format!("{name} cannot be written: its folder does not exist"))
            .help("create the folder first"),
        io::ErrorKind::PermissionDenied => Error::new(format!("you may not write {name}")),
        io::ErrorKind::IsADirectory => Error::new(format!("{name} is a folder")).help("name a file in it"),
        _ => Error::new(format!("{name} cannot be written: {error}")),
    };
    told.about(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(typed: &[&str], page: Option<ReportFormat>) -> Result<(usize, Option<ReportFormat>), Error> {
        let all = typed.iter().map(|text| Output::parse(text).unwrap()).collect();
        Output::part(all, page).map(|(files, page)| (files.len(), page))
    }

    #[test]
    fn two_reports_have_two_places() {
        assert_eq!(part(&["sarif=a", "json=b"], None).unwrap(), (2, None));
        assert_eq!(part(&["sarif=-", "json=b"], None).unwrap(), (1, Some(ReportFormat::Sarif)));
        assert!(part(&["sarif=-"], Some(ReportFormat::Line)).is_err());
        assert!(part(&["sarif=-", "json=-"], None).is_err());
        assert!(part(&["sarif=a", "json=./a"], None).is_err());
        assert!(part(&["sarif=Cargo.toml", "json=src/../Cargo.toml"], None).is_err());
    }

    #[test]
    fn says_what_is_wrong_with_what_was_typed() {
        assert!(Output::parse("sarif").unwrap_err().contains("sarif=candor.sarif"));
        assert!(Output::parse("sarif=").is_err());
        assert!(Output::parse("sarrif=a").unwrap_err().contains("did you mean sarif?"));
        assert!(Output::parse("x=a").unwrap_err().contains("checkstyle"));
        assert_eq!(Output::parse("JUnit=a=b").unwrap().file, Path::new("a=b"));
    }
}
