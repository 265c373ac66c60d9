//! A folder of texts: each is checked by the configuration that holds there.

use super::options::Options;
use super::project::Project;
use crate::archive::{Known, Notes, Read, Reader};
use crate::check::{self, Limits, Request, Verdict, Witness};
use crate::document::{self, Channel, ChannelReason, Direction, Document, Hints, Voice};
use crate::error::Error;
use crate::finding::Fingerprint;
use crate::language::Language;
use crate::rules::{Rule, RuleSet};
use crate::sources::{Body, Input, Loaded, PathDecision, Question};
use std::cell::RefCell;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder of texts: the project it belongs to, and where it lies in it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The project.
    pub project: Arc<Project>,
    pub(super) inside: PathBuf,
    pub(super) options: Arc<Options>,
}

/// What the baseline is asked of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// What it knows, and what the text scored.
    Marked,
    /// What it knows.
    Unscored,
    /// Nothing.
    Unasked,
}

impl Settings {
    /// Loads `input`, which is in this folder, and checks it.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn check(&self, input: Input) -> Result<Verdict, Error> {
        let path = Arc::clone(&input.path);
        Ok(self.check_loaded(&path, input.load()?, Before::Marked))
    }

    /// Reads `input`, which stands in this folder, as messages of an archive: one, or two where a record holds the
    /// message that its text answers. `minutes` is when its file came to be, in minutes since 1970, if that is to
    /// stand in for a date.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read_messages(
        &self,
        input: Input,
        reader: &Reader,
        minutes: Option<i64>,
    ) -> Result<Vec<Read>, Error> {
        let path = Arc::clone(&input.path);
        let part = input.origin().part;
        let mut loaded = input.load()?;
        // What a Word file says of itself is nearer than when its copy came here.
        let saved = || loaded.hints.layout.as_ref().and_then(|layout| layout.saved());
        let minutes = minutes.map(|born| saved().unwrap_or(born));
        let known = Known { path: Arc::clone(&path), part, id: loaded.id.clone(), minutes };
        let language = self.project.config.language;
        let mut messages = Vec::new();
        if let Some(question) = &loaded.question {
            // Both are of one thread, whatever the export calls it.
            let thread = loaded.hints.meta.thread.get_or_insert_with(|| known.path_and_line()).clone();
            let mut hints = question.hints.clone();
            hints.meta.thread = Some(thread);
            hints.meta.from = loaded.hints.meta.to.clone();
            let theirs = document::read(Arc::clone(&question.source), &hints);
            let notes = reader.notes_of_theirs(&theirs, language);
            messages.push(reader.theirs(notes, &theirs, known.clone()));
        }
        let document = self.document(&path, &mut loaded);
        if reader.direction(&document.meta) == Direction::In {
            let notes = reader.notes_of_theirs(&document, language);
            messages.push(reader.theirs(notes, &document, known));
        } else {
            loaded.theirs = false;
            let notes = RefCell::new(Notes::default());
            let witness: Witness<'_> =
                Box::new(|document, reading| *notes.borrow_mut() = reader.notes(document, reading));
            let verdict = self.check_document(&path, document, loaded, Before::Unasked, Some(witness));
            messages.push(reader.ours(notes.take(), &verdict, known));
        }
        Ok(messages)
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
        Ok(self.check_loaded(&path, loaded, Before::Unscored))
    }

    fn check_loaded(&self, path: &Path, mut loaded: Loaded, before: Before) -> Verdict {
        let mut document = self.document(path, &mut loaded);
        if loaded.theirs {
            give_to_them(&mut document);
        }
        self.check_document(path, document, loaded, before, None)
    }

    /// The document of a text at `path`.
    fn document(&self, path: &Path, loaded: &mut Loaded) -> Document {
        let mut hints = self.hints(path, std::mem::take(&mut loaded.hints));
        if loaded.question.is_some() {
            hints.channel_from = hints.channel_from.or(Some(ChannelReason::Answers));
            hints.channel = hints.channel.or(Some(Channel::Reply));
        }
        document::read(Arc::clone(&loaded.source), &hints)
    }

    fn check_document(
        &self,
        path: &Path,
        document: Document,
        loaded: Loaded,
        before: Before,
        witness: Option<Witness<'_>>,
    ) -> Verdict {
        let config = &self.project.config;
        let nothing = RuleSet::default();
        let rules = if loaded.theirs { &nothing } else { self.project.rules_of(document.channel) };
        let inside = self.inside.join(path.file_name().unwrap_or_default());
        let message = loaded.question.map(|Question { source, hints }| document::read(source, &hints));
        let id = loaded.id.clone();
        let place = inside.clone();
        let mut request = Request {
            id: loaded.id,
            message: message.as_ref(),
            language: config.language,
            told_in: self.told_in(),
            strict: self.options.strict,
            witness,
            ..Request::new(document, rules)
        };
        if !loaded.theirs {
            let (allowances, today) = (&self.project.allowances, self.options.today());
            let own = id.clone();
            request.allow = Some(Box::new(move |findings| {
                allowances.apply(config, (&inside, own.as_deref()), today, findings);
            }));
            request.min_words = Some(config.min_words);
        }
        if let Some(known) = self.project.baseline.as_ref().filter(|_| before != Before::Unasked) {
            request.known = Some(Box::new(move |findings| {
                let score = known.mark(&self.real(path), id.as_deref(), findings, |other| self.prints(other));
                // That score was given without the message.
                score.filter(|_| before == Before::Marked)
            }));
        }
        let verdict = check::run(request);
        self.project.allowances.note(&verdict, &place);
        verdict
    }

    /// What is found now in the text `path` of the same project; `None` where there is none any more.
    fn prints(&self, path: &Path) -> Option<HashSet<Fingerprint>> {
        let folder = self.sibling(path.parent()?)?;
        let input = Input { path: Arc::from(path), body: Body::File };
        let verdict = folder.check_loaded(path, input.load().ok()?, Before::Unasked);
        let findings = verdict.findings.iter().chain(&verdict.folded);
        Some(findings.flat_map(|finding| [finding.fingerprint, finding.former]).collect())
    }

    /// The language that writers are told in here; `None`: that of their text.
    pub fn told_in(&self) -> Option<Language> {
        self.options.messages.unwrap_or(self.project.config.messages).language()
    }

    /// The rules that are on here, but for signals, and the set they are of; `channel`: those for its texts.
    pub fn rules_on(&self, channel: Option<Channel>) -> (&RuleSet, Vec<&Rule>) {
        let set = channel.map_or(&self.project.rules, |channel| self.project.rules_of(channel));
        let on = |rule: &&Rule| {
            !rule.is_signal() && channel.is_none_or(|channel| rule.reads(channel)) && set.is_on(rule)
        };
        (set, set.rules().iter().filter(on).collect())
    }

    /// The same folder with options changed that the configuration does not depend on.
    pub fn with(&self, decide: impl FnOnce(&mut Options)) -> Settings {
        let mut options = (*self.options).clone();
        decide(&mut options);
        Settings { options: Arc::new(options), ..self.clone() }
    }

    /// The folder `path` of the same project.
    fn sibling(&self, path: &Path) -> Option<Settings> {
        let inside = path.strip_prefix(&self.project.config.folder).ok()?.to_owned();
        Some(Settings { inside, ..self.clone() })
    }

    /// The real path of `path`, which is in this folder.
    pub fn real(&self, path: &Path) -> PathBuf {
        let folder = self.project.config.folder.join(&self.inside);
        folder.join(path.file_name().unwrap_or_default())
    }

    /// The path of `path`, which is in this folder, from its configuration on; `None` where there is none.
    pub fn place(&self, path: &Path) -> Option<PathBuf> {
        let config = self.project.config.source.as_ref();
        config.map(|_| self.inside.join(path.file_name().unwrap_or_default()))
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
    pub(super) fn choose(&self, path: &Path, folder: bool) -> PathDecision {
        let config = &self.project.config;
        let path = self.inside.join(path.file_name().unwrap_or_default());
        if config.exclude.covers(&path) {
            PathDecision::Out
        } else if folder || config.include.is_empty() {
            PathDecision::ByKind
        } else if config.include.covers(&path) {
            match config.include.name_extension(&path) {
                true => PathDecision::ByExtension,
                false => PathDecision::In,
            }
        } else {
            PathDecision::Unlisted
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
