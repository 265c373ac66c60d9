//! The texts that a command was asked for, worked on in batches on all cores, handed on in their order.

use crate::error::Error;
use crate::sources::{Aside, Changes, Input, InputSpec, Sources};
use crate::workspace::{ConfigFrom, Options, Settings, Workspace};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

/// Texts that are worked on at a time: enough to keep all cores busy, too few to fill the memory.
const BATCH: usize = 64;
/// Bytes that wait in memory for a batch, at least until one text has more.
const BATCH_BYTES: usize = 16 << 20;

/// What was asked for, and the configurations that hold for it.
pub(super) struct Texts {
    /// The configurations and rules.
    pub workspace: Arc<Workspace>,
    sources: Sources,
    /// Configurations whose mistakes were told.
    told: HashSet<*const Error>,
    /// What is in the way of all texts.
    in_the_way: Option<Vec<Error>>,
    ended: bool,
}

impl Texts {
    /// The texts that are `asked` for, or those of them that changed `since` a revision.
    pub fn new(options: Options, mut asked: InputSpec, since: Option<&str>) -> Texts {
        let named = matches!(options.config, ConfigFrom::File(_));
        let workspace = Arc::new(Workspace::new(options));
        let load = || workspace.folder(Path::new(""));
        let mut in_the_way = None;
        if let Some(revision) = since {
            // While git looks at its files, the rules are loaded.
            let (changes, _) = rayon::join(|| Changes::since(revision), load);
            match changes {
                Ok(changes) => asked.changes = Some(changes),
                Err(error) => in_the_way = Some(vec![error]),
            }
        }
        // A configuration that was named is wrong whether or not there is any text.
        if let Some(errors) = named.then(load).and_then(Result::err) {
            in_the_way = Some(errors.to_vec());
        }
        let sources = Sources::new(asked, workspace.path_filter()).by(workspace.export_settings());
        Texts { workspace, sources, told: HashSet::new(), in_the_way, ended: false }
    }

    /// What `work` makes of the next texts, in their order, or why there is nothing to make;
    /// `None` when there are no texts left.
    pub fn next<T: Send>(
        &mut self,
        work: impl Fn(Input, &Settings) -> Result<T, Error> + Sync,
    ) -> Option<Vec<Result<T, Error>>> {
        if let Some(errors) = self.in_the_way.take() {
            self.ended = true;
            return Some(errors.into_iter().map(Err).collect());
        }
        if self.ended {
            return None;
        }
        let mut jobs = Vec::new();
        let mut held = 0;
        while jobs.len() < BATCH && held < BATCH_BYTES {
            match self.sources.next() {
                None => break,
                Some(Err(error)) => jobs.push(Err(error)),
                Some(Ok(input)) => match self.workspace.folder_of(&input.path) {
                    Ok(folder) => {
                        held += input.held();
                        jobs.push(Ok((input, folder)));
                    }
                    Err(errors) if self.told.insert(errors.as_ptr()) => {
                        jobs.extend(errors.iter().cloned().map(Err));
                    }
                    Err(_) => {}
                },
            }
        }
        let run =
            |job: Result<(Input, Settings), Error>| job.and_then(|(input, folder)| work(input, &folder));
        match jobs.len() {
            0 => None,
            // One text starts no threads.
            1 => Some(jobs.into_iter().map(run).collect()),
            _ => Some(jobs.into_par_iter().map(run).collect()),
        }
    }

    /// What was met in folders and is neither read nor walked.
    pub fn asides(&self) -> &[Aside] {
        self.sources.asides()
    }

    /// Files met in folders that the configuration's list of what is read leaves out, by extension.
    pub fn unlisted(&self) -> &BTreeMap<String, usize> {
        self.sources.unlisted()
    }

    /// Files met in folders that are of kinds candor does not read, by extension ("" for none).
    pub fn passed_over(&self) -> &BTreeMap<String, usize> {
        self.sources.passed_over()
    }
}
