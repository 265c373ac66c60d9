//! A folder of texts: each is checked by the configuration that holds there.

use super::options::Options;
use super::project::Project;
use crate::check::{self, Limits, Verdict};
use crate::document::{self, Channel, ChannelReason, Document, Hints, Voice};
use crate::error::Error;
use crate::finding::{Severity, Status};
use crate::rules::RuleSet;
use crate::sources::{Body, Choice, Input, Loaded, Question};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder of texts: the project it belongs to, and where it lies in it.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The project.
    pub project: Arc<Project>,
    pub(super) inside: PathBuf,
    pub(super) options: Arc<Options>,
}

impl Folder {
    /// Loads `input`, which stands in this folder, and checks it.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn check(&self, input: Input) -> Result<Verdict, Error> {
        let path = Arc::clone(&input.path);
        let mut verdict = self.check_afresh(input)?;
        self.mark_known(&path, &mut verdict);
        Ok(verdict)
    }

    /// Marks what the baseline knows of the text `path`.
    fn mark_known(&self, path: &Path, verdict: &mut Verdict) {
        if let Some(known) = &self.project.known {
            known.mark(&self.real(path), verdict, |other| {
                let folder = self.sibling(other.parent()?)?;
                let input = Input { path: Arc::from(other), body: Body::File };
                let verdict = folder.check_afresh(input).ok()?;
                let prints = verdict.findings.iter().chain(&verdict.folded);
                Some(prints.flat_map(|finding| [finding.fingerprint, finding.former]).collect())
            });
            // What to mend first is none of what is known.
            if verdict.score.is_some() && verdict.findings.iter().any(|one| one.status == Status::Known) {
                verdict.rate(self.project.config.min_words);
            }
        }
    }

    /// Checks `input` as if nothing were known.
    fn check_afresh(&self, input: Input) -> Result<Verdict, Error> {
        let path = Arc::clone(&input.path);
        let loaded = input.load()?;
        self.check_loaded(&path, loaded)
    }

    /// Checks `input` beside `question`, the customer's message that it answers, whatever either quotes.
    ///
    /// # Errors
    /// Why either cannot be read.
    pub fn check_reply(&self, question: Input, input: Input) -> Result<Verdict, Error> {
        let path = Arc::clone(&input.path);
        let theirs = question.load()?;
        let mut loaded = input.load()?;
        loaded.question = Some(Question { source: theirs.source, hints: theirs.hints });
        let mut verdict = self.check_loaded(&path, loaded)?;
        self.mark_known(&path, &mut verdict);
        // That score was given without the message.
        verdict.before = None;
        Ok(verdict)
    }

    fn check_loaded(&self, path: &Path, loaded: Loaded) -> Result<Verdict, Error> {
        let language = self.project.config.language;
        let mut hints = self.hints(path, loaded.hints);
        if loaded.question.is_some() {
            hints.channel_from = hints.channel_from.or(Some(ChannelReason::Answers));
            hints.channel = hints.channel.or(Some(Channel::Reply));
        }
        let mut document = document::read(loaded.source, &hints);
        let config = &self.project.config;
        let mut verdict = if loaded.theirs {
            give_to_them(&mut document);
            check::check(document, &RuleSet::default(), language)
        } else {
            let rules = self.project.rules_of(document.channel);
            let inside = self.inside.join(path.file_name().unwrap_or_default());
            let theirs = loaded.question.map(|Question { source, hints }| document::read(source, &hints));
            check::check_allowing(theirs.as_ref(), document, rules, language, |findings| {
                self.project.allowances.apply(config, &inside, self.options.today(), findings);
            })
        };
        if self.options.strict {
            self.be_strict(&mut verdict);
        }
        verdict.id = loaded.id;
        if !loaded.theirs {
            verdict.rate(config.min_words);
        }
        Ok(verdict)
    }

    /// The same folder, for a caller who decided otherwise on what is no matter of the configuration.
    pub fn with(&self, decide: impl FnOnce(&mut Options)) -> Folder {
        let mut options = (*self.options).clone();
        decide(&mut options);
        Folder { options: Arc::new(options), ..self.clone() }
    }

    /// The folder `path` of the same project.
    fn sibling(&self, path: &Path) -> Option<Folder> {
        let inside = path.strip_prefix(&self.project.config.folder).ok()?.to_owned();
        Some(Folder { inside, ..self.clone() })
    }

    /// Where `path`, which stands in this folder, really is.
    pub fn real(&self, path: &Path) -> PathBuf {
        let folder = self.project.config.folder.join(&self.inside);
        folder.join(path.file_name().unwrap_or_default())
    }

    /// Makes errors of what the rules say is one for those who are strict.
    fn be_strict(&self, verdict: &mut Verdict) {
        for finding in &mut verdict.findings {
            if self.project.rules.named(&finding.rule).any(|rule| rule.file.strict) {
                finding.severity = Severity::Error;
            }
        }
    }

    /// What a text of `channel` is held against.
    pub fn limits(&self, channel: Channel) -> Limits {
        let gate = &self.project.config.gate;
        Limits {
            fail_on: self.options.fail_on.unwrap_or_else(|| gate.of(channel)).severity(),
            min_score: self.options.min_score.or_else(|| gate.min_score(channel)),
        }
    }

    /// Adds what is known from elsewhere: the caller knows best, then the text's own record.
    fn hints(&self, path: &Path, mut hints: Hints) -> Hints {
        let config = &self.project.config;
        let inside = self.inside.join(path.file_name().unwrap_or_default());
        let by_path = config.channels.iter().find(|channel| channel.paths.covers(&inside));
        let by_path = by_path.map(|channel| channel.name);
        let told = [
            (self.options.channel, ChannelReason::Asked),
            (hints.channel, ChannelReason::Record),
            (by_path, ChannelReason::Configuration),
        ];
        let told = told.into_iter().find(|(channel, _)| channel.is_some());
        (hints.channel, hints.channel_from) = told.map_or((None, None), |(told, from)| (told, Some(from)));
        hints.language = self.options.language.or(hints.language);
        hints.ignore = Arc::clone(&config.ignore);
        hints.attachments |= config.attachments;
        hints
    }

    /// What the configuration says of `path`, met in this folder.
    pub(super) fn choose(&self, path: &Path, folder: bool) -> Choice {
        let config = &self.project.config;
        let path = self.inside.join(path.file_name().unwrap_or_default());
        if config.exclude.covers(&path) {
            Choice::Out
        } else if folder || config.include.is_empty() {
            Choice::ByKind
        } else if config.include.covers(&path) {
            Choice::In
        } else {
            Choice::Out
        }
    }
}

/// Makes every word of `document` the other party's.
fn give_to_them(document: &mut Document) {
    for block in &mut document.blocks {
        block.voice = Voice::Other;
    }
    document.directives.clear();
}
