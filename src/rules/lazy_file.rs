//! What a rule file says, read when it is first asked for: most texts meet few rules.

use super::file::RuleFile;
use super::find::{AllowanceFile, Fault, FindFile};
use crate::finding::{Dimension, Severity, Tier};
use std::ops::Deref;
use std::sync::OnceLock;

/// A rule file, or the JSON that it is read from.
#[derive(Debug, Clone)]
pub struct LazyFile {
    json: &'static str,
    read: OnceLock<Box<RuleFile>>,
}

impl LazyFile {
    /// The file in `json`, which the build wrote; the tests read every one.
    pub fn of(json: &'static str) -> Self {
        LazyFile { json, read: OnceLock::new() }
    }

    fn read(&self) -> &RuleFile {
        self.read.get_or_init(|| Box::new(serde_json::from_str(self.json).unwrap_or_else(|_| silent())))
    }
}

impl From<RuleFile> for LazyFile {
    fn from(file: RuleFile) -> Self {
        LazyFile { json: "", read: OnceLock::from(Box::new(file)) }
    }
}

impl Deref for LazyFile {
    type Target = RuleFile;

    fn deref(&self) -> &RuleFile {
        self.read()
    }
}

/// A file that finds nothing.
fn silent() -> RuleFile {
    RuleFile {
        title: String::new(),
        severity: Severity::Note,
        strict: false,
        tier: Tier::OptIn,
        profile: None,
        channels: None,
        dimension: Dimension::Voice,
        points: 0.0,
        message: String::new(),
        why: String::new(),
        source: None,
        within: Vec::new(),
        not_in: Vec::new(),
        mark: Default::default(),
        quoted: false,
        negated: false,
        guards: Vec::new(),
        once: None,
        min_words: 0,
        unless_answered: false,
        find: FindFile::Allowance(AllowanceFile { fault: Fault::Unused }),
        rewrite: Vec::new(),
        example: Vec::new(),
    }
}
