//! One text, rewritten pass by pass until no safe rewrite is left: the only such loop, for `fix` and for editors.

use super::many::{is_many, is_plain};
use super::settings::Settings;
use crate::check::Verdict;
use crate::check::score::NotCopy;
use crate::document::{Document, Format};
use crate::error::Error;
use crate::finding::{Finding, Safety, Status};
use crate::fix::{Change, Pass};
use crate::sources::{Body, Input};
use crate::text::{Encoding, Source};
use rustc_hash::FxHasher;
use std::collections::{BTreeSet, HashSet};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Passes over one text. Two or three do; the bound is for rules that make each other's words longer.
const PASSES: usize = 16;
/// Times that a pass is tried without the changes that gave their own finding again.
const TRIES: usize = 4;
/// The most changes that are tried one by one where all of them together would break the text.
const ALONE: usize = 64;

/// A text on its way from what was found to what may be written.
#[derive(Debug)]
pub struct Rewritten {
    /// Where it is.
    pub path: Arc<Path>,
    /// The file it is in, links followed: what was read here is what may be written.
    pub real: PathBuf,
    /// Whose configuration holds for it.
    pub folder: Settings,
    /// Its bytes as they were read.
    pub old: Vec<u8>,
    /// Its bytes as they are to be.
    pub new: Vec<u8>,
    /// What is found in the new ones.
    pub verdict: Verdict,
    /// How many findings were mended.
    pub mended: usize,
    /// What could not be done, for people.
    pub remarks: BTreeSet<String>,
    /// What it is read as, where that is told and not found out.
    format: Option<Format>,
    /// Whether it is a file of many texts.
    many: bool,
}

impl Rewritten {
    /// Reads and checks a text.
    ///
    /// # Errors
    /// Why it cannot be read, or why it is not one to be changed.
    pub fn read(input: Input, folder: &Settings) -> Result<Rewritten, Error> {
        let path = Arc::clone(&input.path);
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let format = match &input.body {
            Body::Buffer(format, _) => Some(*format),
            _ => None,
        };
        // A packed file is never written: its bytes are not needed.
        let packed =
            matches!(input.body, Body::File) && Format::of_path(&path).is_some_and(|own| !own.is_text());
        if packed {
            let verdict = folder.check(input)?;
            let (old, new, remarks) = (Vec::new(), Vec::new(), BTreeSet::new());
            let folder = folder.clone();
            let (mended, many) = (0, false);
            return Ok(Rewritten { path, real, folder, old, new, verdict, mended, remarks, format, many });
        }
        let old = input.bytes()?;
        let many = format.is_none() && is_many(&path);
        let verdict = match many {
            true => folder.check_many(&path, old.clone())?,
            false => folder.check(in_memory(&path, format, &old))?,
        };
        let (new, remarks) = (old.clone(), BTreeSet::new());
        let folder = folder.clone();
        Ok(Rewritten { path, real, folder, old, new, verdict, mended: 0, remarks, format, many })
    }

    /// Makes every safe rewrite, in as many passes as it takes.
    ///
    /// # Errors
    /// As [`Rewritten::read`].
    pub fn converge(&mut self) -> Result<(), Error> {
        if !self.verdict.document.format.is_text() {
            if self.verdict.findings.iter().any(|finding| finding.status == Status::Open) {
                let name = self.source().name();
                self.remarks.insert(format!("{name} stays as it is: change its words in Word"));
            }
            return Ok(());
        }
        if let Some(why) = self.stays() {
            if has_safe(&self.verdict) {
                self.remarks.insert(format!("{} {why}", self.source().name()));
            }
            return Ok(());
        }
        // A text that comes back has gone in a circle: it is where it would end the next time, too.
        let mut seen = HashSet::from([hash(self.source().text())]);
        for _ in 0..PASSES {
            if !self.pass()? {
                return Ok(());
            }
            if !seen.insert(hash(self.source().text())) {
                break;
            }
        }
        self.remarks.insert(format!(
            "in {}, safe rewrites keep undoing each other; the last one was not made",
            self.source().name()
        ));
        Ok(())
    }

    /// Why nothing in it is changed unasked.
    fn stays(&self) -> Option<&'static str> {
        if self.verdict.document.signed {
            Some("is signed and stays as it is: a change would break its signature")
        } else if self.verdict.not_copy == Some(NotCopy::Transcript) {
            Some("is a transcript and stays as it is: its words were said by others")
        } else {
            None
        }
    }

    /// One pass; `false` when there was nothing to do.
    fn pass(&mut self) -> Result<bool, Error> {
        let mut barred = HashSet::new();
        for _ in 0..TRIES {
            let findings = self.verdict.findings.iter();
            let wanted = findings.filter(|finding| finding.status != Status::Allowed).filter_map(|finding| {
                let change = safe(finding)?;
                (!barred.contains(&change_id(&change)) && self.can_write(&change)).then_some(change)
            });
            let pass = Pass::of(self.source().text(), wanted.collect());
            self.note_what_cannot_be_written();
            if pass.changes().is_empty() {
                return Ok(false);
            }
            let Some((bytes, verdict)) = self.try_out(&pass)? else { return Ok(false) };
            if !same_structure(&self.verdict.document, &verdict.document) {
                self.bar_what_breaks(&pass, &mut barred)?;
                continue;
            }
            let again = came_again(&pass, &verdict);
            if again.is_empty() {
                self.mended += pass.changes().len();
                (self.new, self.verdict) = (bytes, verdict);
                return Ok(true);
            }
            for change in again.into_iter().filter_map(|number| pass.changes().get(number)) {
                let place = change.edits.first().map_or(0, |edit| edit.span.start as usize);
                let at = self.source().position(place);
                let (name, rule) = (self.source().name(), &change.rule);
                let (line, column) = (at.line, at.column);
                let remark = format!("{name}:{line}:{column} stays: {rule} would flag its own rewrite");
                self.remarks.insert(remark);
                barred.insert(change_id(change));
            }
        }
        Ok(false)
    }

    /// Bars those changes of `pass` after which the text would be read otherwise than as it is built now: a line that
    /// becomes a list, a paragraph that falls apart.
    fn bar_what_breaks(
        &mut self,
        pass: &Pass,
        barred: &mut HashSet<(String, Option<u32>)>,
    ) -> Result<(), Error> {
        let before = barred.len();
        for change in pass.changes().iter().take(ALONE) {
            let mut alone = Pass::default();
            alone.take(self.source().text(), change.clone());
            let made = self.try_out(&alone)?;
            if made.is_none_or(|(_, made)| !same_structure(&self.verdict.document, &made.document)) {
                barred.insert(change_id(change));
            }
        }
        if barred.len() == before {
            barred.extend(pass.changes().iter().map(change_id));
        }
        let name = self.source().name();
        self.remarks
            .insert(format!("some words of {name} stay: without them its markup would mean something else"));
        Ok(())
    }

    /// The text after `pass`: its bytes, and what is found in them. `None` where it cannot be written
    /// back as it was read.
    ///
    /// # Errors
    /// As [`Rewritten::read`].
    pub fn try_out(&mut self, pass: &Pass) -> Result<Option<(Vec<u8>, Verdict)>, Error> {
        let (text, encoding) = (self.source().text(), self.source().encoding());
        if self.many && !pass.changes().iter().all(|change| is_plain(text, change)) {
            let name = self.source().name();
            self.remarks
                .insert(format!("some words of {name} stay: its format would need them written another way"));
            return Ok(None);
        }
        let new = pass.apply(text);
        // A few files hold bytes that their encoding has no meaning for: reading has lost them.
        let faithful = encoding.encode(text).is_ok_and(|bytes| bytes == self.new);
        let bytes = encoding.encode(&new).ok().filter(|_| faithful);
        if let Some(bytes) = bytes {
            if self.many {
                return self.try_out_many(bytes, &new);
            }
            let verdict = self.folder.check(in_memory(&self.path, self.format, &bytes))?;
            if verdict.document.source.text() == new {
                return Ok(Some((bytes, verdict)));
            }
        }
        let name = self.source().name();
        self.remarks.insert(format!(
            "{name} is not UTF-8, and some of its bytes would be lost: save it as UTF-8 first"
        ));
        Ok(None)
    }

    /// The same of a file of many texts, which must hold the same ones afterwards.
    fn try_out_many(&mut self, bytes: Vec<u8>, new: &str) -> Result<Option<(Vec<u8>, Verdict)>, Error> {
        let keys = self.folder.keys_of(&self.path, self.new.clone())?;
        let made = self.folder.keys_of(&self.path, bytes.clone()).is_ok_and(|made| made == keys);
        if made {
            let verdict = self.folder.check_many(&self.path, bytes.clone())?;
            if verdict.document.source.text() == new {
                return Ok(Some((bytes, verdict)));
            }
        }
        let name = self.source().name();
        self.remarks.insert(format!("some words of {name} stay: without them it would hold other texts"));
        Ok(None)
    }

    /// The text as it is now.
    pub fn source(&self) -> &Source {
        &self.verdict.document.source
    }

    /// Whether anything is to be written.
    pub fn is_changed(&self) -> bool {
        self.old != self.new
    }

    fn can_write(&self, change: &Change) -> bool {
        if self.many && !is_plain(self.source().text(), change) {
            return false;
        }
        change.edits.iter().all(|edit| unwritable(self.source().encoding(), &edit.text).is_none())
    }

    fn note_what_cannot_be_written(&mut self) {
        let encoding = self.source().encoding();
        let changes: Vec<Change> = self.verdict.findings.iter().filter_map(safe).collect();
        if self.many && changes.iter().any(|change| !is_plain(self.source().text(), change)) {
            let name = self.source().name();
            self.remarks
                .insert(format!("some words of {name} stay: its format would need them written another way"));
        }
        let edits = changes.into_iter().flat_map(|change| change.edits);
        let strange: BTreeSet<char> = edits.filter_map(|edit| unwritable(encoding, &edit.text)).collect();
        for c in strange {
            let name = self.source().name();
            self.remarks.insert(format!(
                "a rewrite with “{c}” was not made: the encoding of {name} has no such character"
            ));
        }
    }
}

/// Whether both texts are built alike: the same blocks in the same order, with as many links in each.
fn same_structure(one: &Document, other: &Document) -> bool {
    let built = |document: &Document| -> Vec<_> {
        document.blocks.iter().map(|block| (block.kind, block.voice, block.links.len())).collect()
    };
    built(one) == built(other)
}

/// The first character of `text` that a file in `encoding` cannot hold.
pub fn unwritable(encoding: Encoding, text: &str) -> Option<char> {
    encoding.encode(text).err()
}

fn in_memory(path: &Arc<Path>, format: Option<Format>, bytes: &[u8]) -> Input {
    let body = match format {
        Some(format) => Body::Buffer(format, String::from_utf8_lossy(bytes).into_owned()),
        None => Body::Bytes(bytes.to_vec()),
    };
    Input { path: Arc::clone(path), body }
}

/// Whether a safe rewrite of `verdict` waits to be made.
pub fn has_safe(verdict: &Verdict) -> bool {
    let mut open = verdict.findings.iter().filter(|finding| finding.status != Status::Allowed);
    open.any(|finding| safe(finding).is_some())
}

/// The first safe rewrite of a finding.
fn safe(finding: &Finding) -> Option<Change> {
    let rewrite = finding.rewrites.iter().find(|rewrite| rewrite.safety == Safety::Safe)?;
    (!rewrite.edits.is_empty()).then(|| Change { rule: finding.rule.clone(), edits: rewrite.edits.clone() })
}

fn change_id(change: &Change) -> (String, Option<u32>) {
    (change.rule.clone(), change.edits.first().map(|edit| edit.span.start))
}

/// The changes of `pass` whose own rule found their new words again.
fn came_again(pass: &Pass, verdict: &Verdict) -> BTreeSet<usize> {
    let places = pass.places();
    let mut again = BTreeSet::new();
    for finding in &verdict.findings {
        if safe(finding).is_none() {
            continue;
        }
        let first = places.partition_point(|(_, place)| place.end <= finding.span.start);
        let touched = places[first..].iter().take_while(|(_, place)| place.start < finding.span.end);
        let own = touched.filter(|(number, place)| {
            !place.is_empty() && pass.changes().get(*number).is_some_and(|change| change.rule == finding.rule)
        });
        again.extend(own.map(|(number, _)| *number));
    }
    again
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}
