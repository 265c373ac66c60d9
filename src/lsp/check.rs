//! One check of one version of a text, away from the conversation with the editor.

use super::watch::{self, Stamp};
use crate::check::Verdict;
use crate::config;
use crate::document::Format;
use crate::error::Error;
use crate::sources::{Body, Input, PathDecision};
use crate::workspace::{ConfigFrom, Settings, Workspace};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be checked.
#[derive(Debug)]
pub(super) struct Job {
    /// The number that its outcome carries.
    pub ask: u64,
    /// What the editor calls the text.
    pub uri: String,
    /// Where it is, or would.
    pub path: Arc<Path>,
    /// What it is read as.
    pub format: Format,
    /// All of it.
    pub text: String,
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
}

/// What a check found.
#[derive(Debug)]
pub(super) enum Found {
    /// The text was checked, by the configuration of this folder.
    Verdict(Box<Verdict>, Settings),
    /// The configuration leaves it out.
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
        Outcome { ask: self.ask, uri: self.uri, workspace: self.workspace, found, relied_on }
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
                return Found::Problems(errors);
            }
        };
        relied_on.extend(watch::named(&folder.project.config));
        if is_left_out(&self.workspace, &folder, &self.path) {
            return Found::Nothing;
        }
        match check(&folder, &self.path, self.format, self.text.clone()) {
            Ok(verdict) => Found::Verdict(Box::new(verdict), folder),
            Err(error) => Found::Problems(Arc::from([error])),
        }
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

/// Whether the configuration leaves the text out, or a folder that it is in.
fn is_left_out(workspace: &Arc<Workspace>, folder: &Settings, path: &Path) -> bool {
    let path_filter = workspace.path_filter();
    let place = folder.real(path);
    let top = &folder.project.config.folder;
    let folders = place.ancestors().skip(1).take_while(|above| *above != top && above.starts_with(top));
    path_filter(&place, false) == PathDecision::Out
        || folders.into_iter().any(|above| path_filter(above, true) == PathDecision::Out)
}
