//! A file of many texts as one: what `fix` changes, all of its strings or rows at once, and what an editor shows.

use super::settings::Settings;
use crate::check::Verdict;
use crate::document;
use crate::error::Error;
use crate::finding::Edit;
use crate::fix::{Change, Pass};
use crate::sources::{self, Input};
use rayon::prelude::*;
use std::path::Path;

/// Texts that are checked at a time: enough to keep all cores busy, too few to fill the memory.
const BATCH: usize = 64;

/// Whether `path` is a file of many texts that stand in it as they are.
pub(super) fn is_many(path: &Path) -> bool {
    sources::is_of_entries(path)
}

impl Settings {
    /// Checks `texts` on all cores, and hands what came of each to `take`, in their order.
    pub fn check_each(&self, texts: Vec<Result<Input, Error>>, mut take: impl FnMut(Result<Verdict, Error>)) {
        let mut texts = texts.into_iter();
        loop {
            let batch: Vec<_> = texts.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return;
            }
            let check = |text: Result<Input, Error>| text.and_then(|input| self.check(input));
            let done: Vec<_> = batch.into_par_iter().map(check).collect();
            done.into_iter().for_each(&mut take);
        }
    }

    /// Whether `fix` would make `edits` in `text`, the file of many texts `path`: it holds the same texts afterwards,
    /// and nothing in it is written otherwise.
    pub fn may_edit(&self, path: &Path, text: &str, edits: &[Edit]) -> bool {
        let change = Change { rule: String::new(), edits: edits.to_vec() };
        if !is_plain(text, &change) {
            return false;
        }
        let mut pass = Pass::default();
        let keys = |text: String| self.keys_of(path, text.into_bytes()).ok();
        pass.take(text, change)
            && keys(text.to_owned()).is_some_and(|old| keys(pass.apply(text)) == Some(old))
    }

    /// Checks the texts in `bytes`, the file `path`, and tells what was found in all of them.
    ///
    /// # Errors
    /// What is wrong with the file: then nothing in it is changed.
    pub(super) fn check_many(&self, path: &Path, bytes: Vec<u8>) -> Result<Verdict, Error> {
        let mut all = self.check(Input::nothing_of(path, bytes.clone())?)?;
        let mut wrong = None;
        self.check_each(self.entries(path, bytes)?.into_iter().map(Ok).collect(), |done| match done {
            Ok(mut verdict) => {
                all.document.blocks.append(&mut verdict.document.blocks);
                all.findings.append(&mut verdict.findings);
                all.folded.append(&mut verdict.folded);
                (all.words, all.more) = (all.words + verdict.words, all.more + verdict.more);
                (all.language, all.told_in, all.spoken) = (verdict.language, verdict.told_in, verdict.spoken);
            }
            Err(error) => wrong = wrong.take().or(Some(error)),
        });
        (all.score, all.unscored) = (None, None);
        wrong.map_or(Ok(all), Err)
    }

    /// What its texts are called, in their order.
    ///
    /// # Errors
    /// As [`Settings::check_many`].
    pub(super) fn keys_of(&self, path: &Path, bytes: Vec<u8>) -> Result<Vec<String>, Error> {
        let inputs = self.entries(path, bytes)?;
        inputs.into_iter().map(|input| Ok(input.load()?.id.unwrap_or_default())).collect()
    }

    fn entries(&self, path: &Path, bytes: Vec<u8>) -> Result<Vec<Input>, Error> {
        let (inputs, _) = sources::given(path, bytes, usize::MAX, &self.project.config.exports)?;
        inputs.into_iter().collect()
    }
}

/// Whether `change` can be made in `text` without a thought of how its format writes things: words give way to words.
pub(super) fn is_plain(text: &str, change: &Change) -> bool {
    let plain = document::is_plain;
    change.edits.iter().all(|edit| plain(&edit.text) && text.get(edit.span.range()).is_some_and(plain))
}
