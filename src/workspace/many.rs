//! A file of many texts as one: what `fix` changes, all of its strings or rows at once.

use super::settings::Settings;
use crate::check::Verdict;
use crate::document;
use crate::error::Error;
use crate::fix::Change;
use crate::sources::{self, Input};
use std::path::Path;

/// Whether `path` is a file of many texts that stand in it as they are.
pub(super) fn is_many(path: &Path) -> bool {
    sources::is_of_entries(path)
}

impl Settings {
    /// Checks the texts in `bytes`, the file `path`, and tells what was found in all of them.
    ///
    /// # Errors
    /// What is wrong with the file: then nothing in it is changed.
    pub(super) fn check_many(&self, path: &Path, bytes: Vec<u8>) -> Result<Verdict, Error> {
        let mut all = self.check(Input::nothing_of(path, bytes.clone())?)?;
        for input in self.entries(path, bytes)? {
            let mut verdict = self.check(input)?;
            all.document.blocks.append(&mut verdict.document.blocks);
            all.findings.append(&mut verdict.findings);
            all.folded.append(&mut verdict.folded);
            (all.words, all.more) = (all.words + verdict.words, all.more + verdict.more);
            (all.language, all.told_in, all.spoken) = (verdict.language, verdict.told_in, verdict.spoken);
        }
        (all.score, all.unscored) = (None, None);
        Ok(all)
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
