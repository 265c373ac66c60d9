//! One check of one version of a text, away from the conversation with the editor.

use super::checked::Checked;
use super::edit::Put;
use super::watch::{self, Stamp};
use crate::check::Verdict;
use crate::config;
use crate::document::Format;
use crate::error::Error;
use crate::sources::{Body, ExportSettings, Input, Opened, PathDecision};
use crate::text::Source;
use crate::workspace::{ConfigFrom, Settings, Workspace};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// What is to be checked.
#[derive(Debug)]
pub(super) struct Job {
    /// The number that its outcome carries.
    pub ask: u64,
    /// What the editor calls the text.
    pub uri: String,
    /// Where it is, or would.
    pub path: Arc<Path>,
    /// Where that is in the folder that the editor has open.
    pub inside: Arc<Path>,
    /// What it is read as; `None`: as the many texts that it holds.
    pub format: Option<Format>,
    /// All of it.
    pub text: String,
    /// What came of the check before.
    pub before: Option<Arc<Outcome>>,
    /// Configurations and rules.
    pub workspace: Arc<Workspace>,
    /// Where configurations come from.
    pub from: ConfigFrom,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The job's number.
    pub ask: u64,
    /// What the editor calls the text.
    pub uri: String,
    /// Whose configurations and rules it was.
    pub workspace: Arc<Workspace>,
    /// What was found.
    pub found: Found,
    /// The files that it relied on.
    pub relied_on: Vec<(PathBuf, Stamp)>,
    /// Every safe rewrite, made when it is first asked for.
    pub safe: OnceLock<Option<(usize, Vec<Put>)>>,
}

/// What a check found.
#[derive(Debug)]
pub(super) enum Found {
    /// The text was checked, by the configuration of this folder.
    Checked(Box<Checked>, Settings),
    /// The configuration leaves it out, or it is no copy.
    Nothing,
    /// It could not be checked.
    Problems(Arc<[Error]>),
}

impl Job {
    /// Runs the check. A panic here does not end the session.
    pub fn run(self) -> Outcome {
        let folder = self.path.parent().unwrap_or(Path::new("")).to_owned();
        // Noted before the files are read: a change during the reading counts too.
        let mut relied_on = watch::configurations(&self.from, &folder);
        let found = catch_unwind(AssertUnwindSafe(|| self.find(&mut relied_on))).unwrap_or_else(|_| {
            let error = Error::new("candor failed on this text; that is its fault, not yours");
            Found::Problems(Arc::from([error.help("please report it, with the text if you may")]))
        });
        let (uri, workspace) = (self.uri, self.workspace);
        Outcome { ask: self.ask, uri, workspace, found, relied_on, safe: OnceLock::new() }
    }

    fn find(&self, relied_on: &mut Vec<(PathBuf, Stamp)>) -> Found {
        let folder = match self.workspace.folder_of(&self.path) {
            Ok(folder) => folder,
            Err(errors) => {
                // Mistakes in its rules are mended there.
                let path = relied_on.last().filter(|last| last.1.is_some()).map(|last| last.0.clone());
                if let Some(Ok(config)) = path.map(|path| config::read(&path, &path)) {
                    relied_on.extend(watch::named(&config));
                }
                // What is no copy by its place stays silent under any configuration.
                let settings = ExportSettings::default();
                let holds_copy = || {
                    let opened = Opened::of(&self.inside, PathDecision::ByKind, &settings);
                    opened.is_some_and(|opened| !opened.texts(&self.source(), &settings).is_empty())
                };
                return match self.format.is_some() || holds_copy() {
                    true => Found::Problems(errors),
                    false => Found::Nothing,
                };
            }
        };
        relied_on.extend(watch::named(&folder.project.config));
        let choice = choice(&self.workspace, &folder, &self.path);
        if choice.is_out() {
            return Found::Nothing;
        }
        let checked = match self.format {
            Some(format) => check(&folder, &self.path, format, self.text.clone()).map(Checked::one),
            None => {
                // As seen from its project: what lies above that says nothing of the file.
                let place = folder.place(&self.path).unwrap_or_else(|| self.inside.to_path_buf());
                let Some(opened) = Opened::of(&place, choice, &folder.project.config.exports) else {
                    return Found::Nothing;
                };
                let before = self.before.as_ref();
                let before = before.filter(|before| Arc::ptr_eq(&before.workspace, &self.workspace));
                let before = before.and_then(|before| match &before.found {
                    Found::Checked(before, _) => Some(&**before),
                    _ => None,
                });
                Ok(Checked::many(&self.source(), &opened, &folder, before))
            }
        };
        match checked {
            Ok(checked) => Found::Checked(Box::new(checked), folder),
            Err(error) => Found::Problems(Arc::from([error])),
        }
    }

    fn source(&self) -> Arc<Source> {
        Arc::new(Source::new(&*self.path, self.text.clone()))
    }
}

/// Checks `text` as if it stood at `path`.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn check(
    folder: &Settings,
    path: &Arc<Path>,
    format: Format,
    text: String,
) -> Result<Verdict, Error> {
    folder.check(Input { path: Arc::clone(path), body: Body::Buffer(format, text) })
}

/// What the configuration says of the text, which may lie in a folder that it leaves out.
fn choice(workspace: &Arc<Workspace>, folder: &Settings, path: &Path) -> PathDecision {
    let path_filter = workspace.path_filter();
    let place = folder.real(path);
    let top = &folder.project.config.folder;
    let mut folders = place.ancestors().skip(1).take_while(|above| *above != top && above.starts_with(top));
    match folders.any(|above| path_filter(above, true) == PathDecision::Out) {
        true => PathDecision::Out,
        false => path_filter(&place, false),
    }
}
