//! One question of the page, answered: JSON in, JSON out, the same behind the server and in the browser.

use super::question::Question;
use super::shown::{ShownBlock, blocks};
use crate::check::score::{Entry, Unscored};
use crate::check::{Summary, Verdict};
use crate::config::MessageLanguage;
use crate::error::Error;
use crate::finding::Finding;
use crate::language::Language;
use crate::learned::Model;
use crate::report::{Json, Reporter};
use crate::sources::{self, Input};
use crate::text::Source;
use crate::workspace::{ConfigFrom, Opened, Options, Settings, Workspace};
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// How many texts of one file the page is given.
const MOST_TEXTS: usize = 200;
/// How many bytes they may be, unless the first alone has more.
const MOST_SHOWN: usize = 16 << 20;

/// Answers the page. Configurations and rules are loaded once.
#[derive(Debug)]
pub struct Engine {
    own: Arc<Workspace>,
    /// The language that it speaks, unless the page or a configuration asks for another.
    messages: Option<MessageLanguage>,
    /// Where a configuration from the page is taken to stand.
    folder: PathBuf,
    /// The configuration that came last from the page, and its rules.
    pasted: Mutex<Option<(String, Arc<Workspace>)>>,
}

/// What the page is told.
#[derive(Serialize)]
struct Answer<'a> {
    report: Box<RawValue>,
    /// One a document of the report.
    texts: Vec<Text<'a>>,
    /// How many texts the file holds.
    count: usize,
    /// The rules that the report names.
    rules: BTreeMap<&'a str, RuleText<'a>>,
    /// The configuration in force.
    config: Option<String>,
    /// The language that it is told in.
    told_in: &'static str,
    /// The language whose model is still to be fetched.
    model: Option<&'static str>,
}

/// What the page draws of a text, beside what the report says.
#[derive(Serialize)]
struct Text<'a> {
    /// The text itself, where the page does not have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<ShownBlock<'a>>>,
    /// How far off the score may be.
    margin: f64,
    fixes: Option<FixThese<'a>>,
    /// Rewrites with a blank, which the writer fills in place.
    blanks: Vec<Blank>,
    caps: Vec<&'a str>,
    told: Told<'a>,
}

/// What the report says in English, as the writer is told it.
#[derive(Serialize)]
struct Told<'a> {
    band: Option<&'a str>,
    channel_reason: &'a str,
    /// Why there is no score, or why nothing was read.
    unscored: Option<String>,
    /// The lines of the ledger that are for no words of the text.
    ledger: Vec<Option<String>>,
}

impl<'a> Told<'a> {
    fn of(verdict: &'a Verdict) -> Told<'a> {
        let (book, score) = (verdict.book(), verdict.score.as_ref());
        let why = verdict.unscored.map(Unscored::said).or_else(|| verdict.unread());
        let says = |entry: &Entry| {
            let own = entry.text.as_ref().filter(|_| entry.span.is_none())?;
            Some(book.said(own))
        };
        Told {
            band: score.map(|score| book.word(score.band)),
            channel_reason: book.word(verdict.document.channel_reason.text()),
            unscored: why.map(|why| book.said(&why)),
            ledger: score.map(|score| score.ledger.iter().map(says).collect()).unwrap_or_default(),
        }
    }
}

/// What to mend first.
#[derive(Serialize)]
struct FixThese<'a> {
    findings: &'a [usize],
    overall: f64,
}

/// Where the label of a rewrite goes, its blanks still open.
#[derive(Serialize)]
struct Blank {
    /// The number of the finding, and that of its rewrite.
    finding: usize,
    rewrite: usize,
    start: Place,
    end: Place,
}

/// A place as the report counts it, from 1.
#[derive(Serialize)]
struct Place {
    line: usize,
    utf16: usize,
}

#[derive(Serialize)]
struct RuleText<'a> {
    title: &'a str,
    why: &'a str,
}

/// A verdict and where it was given.
type Checked = (Verdict, Settings);

impl Engine {
    /// Checks by `config`, unless the page brings another.
    pub fn new(config: ConfigFrom) -> Engine {
        let folder = std::env::current_dir().unwrap_or_default();
        Engine { own: workspace(config), messages: None, folder, pasted: Mutex::default() }
    }

    /// The same, which speaks a language.
    #[must_use]
    pub fn speaking(self, messages: Option<MessageLanguage>) -> Engine {
        Engine { messages, ..self }
    }

    /// The language that it was asked to speak, whatever a text is in.
    pub fn speaks(&self) -> Option<Language> {
        self.messages.and_then(MessageLanguage::language)
    }

    /// Answers `question`, the page's JSON: what could not be done is in the report.
    pub fn check(&self, question: &[u8]) -> String {
        let answered = catch_unwind(AssertUnwindSafe(|| self.answer(question)));
        answered.unwrap_or_else(|_| {
            let error = Error::new("candor failed on this text; that is its fault, not yours");
            told_problems(&[error.help("please report it, with the text if you may")])
        })
    }

    /// Loads what every text needs, so that the first answer does not wait for it.
    pub fn warm_up(&self) {
        self.check(br#"{"text": "Dear all, thank you for your letter. We will answer on Friday."}"#);
    }

    fn answer(&self, question: &[u8]) -> String {
        let question = match Question::parse(question) {
            Ok(question) => question,
            Err(error) => return told_problems(&[error]),
        };
        let folder = match self.settings(&question) {
            Ok(folder) => folder,
            Err(errors) => return told_problems(&errors),
        };
        let folder = folder.with(|options| {
            (options.channel, options.language) = (question.channel, question.language);
            options.today = question.today.or(options.today);
            options.messages = question.messages.or(self.messages);
        });
        let name = Path::new(&question.name);
        let given = match question.file {
            true => sources::given(name, question.bytes, MOST_TEXTS, &folder.project.config.exports),
            false => Ok((vec![Ok(Input::text(name, question.bytes))], 1)),
        };
        let (inputs, count) = match given {
            Ok(given) => given,
            Err(error) => return told_problems(&[error]),
        };
        let (mut checked, mut problems) = (Vec::new(), Vec::new());
        // Texts that share a file bring all of it, each of them.
        let mut room = MOST_SHOWN;
        let fits = |input: &Result<Input, Error>| {
            let bytes = input.as_ref().map_or(0, Input::shown_in);
            let whole = room == MOST_SHOWN;
            room = room.saturating_sub(bytes);
            whole || room > 0
        };
        for input in inputs.into_iter().take_while(fits) {
            match input.and_then(|input| check(&folder, question.message.as_deref(), input)) {
                Ok(verdict) => checked.push((verdict, folder.clone())),
                Err(error) => problems.push(error),
            }
        }
        let config = folder.project.config.source.as_ref().map(|source| source.name().to_owned());
        let extent = Extent { count, config, file: question.file, blocks: question.blocks };
        told(&checked, &problems, &extent)
    }

    /// What is in force for the text of `question`.
    pub(super) fn settings(&self, question: &Question) -> Opened<Settings> {
        let workspace = match &question.config {
            Some(config) => self.pasted(config),
            None => Arc::clone(&self.own),
        };
        workspace.folder_of(&self.folder.join(&question.name))
    }

    /// The language that `question`, or whoever started candor, asks to be told in.
    pub(super) fn told_in(&self, question: &Question) -> Option<Language> {
        question.messages.or(self.messages).and_then(MessageLanguage::language)
    }

    /// The rules of a configuration that came from the page.
    fn pasted(&self, config: &str) -> Arc<Workspace> {
        let mut pasted = self.pasted.lock().unwrap_or_else(PoisonError::into_inner);
        match &*pasted {
            Some((known, workspace)) if known == config => Arc::clone(workspace),
            _ => {
                let source = Arc::new(Source::new(crate::config::NAME, config));
                let own = workspace(ConfigFrom::Text(source, self.folder.clone()));
                *pasted = Some((config.to_owned(), Arc::clone(&own)));
                own
            }
        }
    }
}

fn workspace(config: ConfigFrom) -> Arc<Workspace> {
    // What is written here is in no baseline.
    let baseline = crate::workspace::BaselineFrom::Nowhere;
    Arc::new(Workspace::new(Options { config, baseline, ..Options::default() }))
}

fn check(folder: &Settings, message: Option<&str>, input: Input) -> Result<Verdict, Error> {
    let mut verdict = match message {
        Some(message) => folder.check_reply(Input::text("their message", message), input)?,
        None => folder.check(input)?,
    };
    verdict.hold(folder.limits(verdict.document.channel));
    Ok(verdict)
}

/// What is told beside the verdicts.
#[derive(Debug, Default)]
struct Extent {
    /// Texts in the file.
    count: usize,
    config: Option<String>,
    /// The page does not have the text.
    file: bool,
    blocks: bool,
}

/// The answer where nothing could be checked.
pub(super) fn told_problems(problems: &[Error]) -> String {
    told(&[], problems, &Extent::default())
}

/// The whole answer.
fn told(checked: &[Checked], problems: &[Error], extent: &Extent) -> String {
    let mut rules = BTreeMap::new();
    for (verdict, folder) in checked {
        let set = folder.project.rules_of(verdict.document.channel);
        let ledger = verdict.score.iter().flat_map(|score| &score.ledger).map(|entry| &entry.rule);
        for id in verdict.findings.iter().map(|finding| &finding.rule).chain(ledger) {
            let mut named = set.named(id);
            let rule = named.find(|rule| rule.language.is_none_or(|own| own == verdict.language));
            if let Some(rule) = rule {
                let told = set.told(rule, verdict.told_in);
                rules.insert(id.as_str(), RuleText { title: told.title(), why: told.why() });
            }
        }
    }
    let answer = Answer {
        report: report(checked, problems),
        texts: checked.iter().map(|(verdict, _)| text(verdict, extent)).collect(),
        count: extent.count,
        rules,
        config: extent.config.clone(),
        told_in: checked.first().map_or(Language::English, |(verdict, _)| verdict.told_in).tag(),
        model: checked.iter().find_map(|(verdict, folder)| wanted(verdict, folder)),
    };
    // Values made of JSON always become JSON.
    serde_json::to_string(&answer).unwrap_or_default()
}

fn text<'a>(verdict: &'a Verdict, extent: &Extent) -> Text<'a> {
    let score = verdict.score.as_ref();
    let fixes = score.and_then(|score| {
        let fixes = score.fixes.as_ref().filter(|fixes| fixes.overall >= score.overall + 1.0)?;
        Some(FixThese { findings: &fixes.findings, overall: fixes.overall })
    });
    Text {
        text: extent.file.then(|| verdict.document.source.text()),
        blocks: extent.blocks.then(|| blocks(verdict)),
        margin: score.map_or(0.0, |score| score.margin),
        fixes,
        blanks: blanks(verdict),
        caps: score
            .map(|score| score.caps.iter().map(|cap| verdict.book().word(cap.why)).collect())
            .unwrap_or_default(),
        told: Told::of(verdict),
    }
}

fn blanks(verdict: &Verdict) -> Vec<Blank> {
    let place = |byte: u32| {
        let at = verdict.document.source.position(byte as usize);
        Place { line: at.line, utf16: at.utf16 }
    };
    let of = |(finding, found): (usize, &Finding)| {
        let rewrites = found.rewrites.iter().enumerate();
        let own = rewrites.filter_map(|(rewrite, own)| {
            let span = own.blank?;
            Some(Blank { finding, rewrite, start: place(span.start), end: place(span.end) })
        });
        own.collect::<Vec<_>>()
    };
    verdict.findings.iter().enumerate().flat_map(of).collect()
}

/// The language of a text that was read without the model candor has for it.
fn wanted(verdict: &Verdict, folder: &Settings) -> Option<&'static str> {
    let set = folder.project.rules_of(verdict.document.channel);
    let missing = set.model_of(verdict.language).is_none() && Model::is_to_be_had(verdict.language);
    missing.then(|| Language::tag(verdict.language))
}

/// Version 1 of the JSON report.
fn report(checked: &[Checked], problems: &[Error]) -> Box<RawValue> {
    let mut summary = Summary::default();
    // Not by the register of formats: a browser would have to load them all.
    let mut writer = Json::default();
    let mut out = Vec::new();
    for (verdict, _) in checked {
        summary.add(verdict);
        // Memory takes all.
        let _ = writer.document(verdict, &mut out);
    }
    problems.iter().for_each(|problem| summary.add_problem(problem.clone()));
    let _ = writer.finish(&summary, &mut out);
    let json = String::from_utf8(out).unwrap_or_default();
    RawValue::from_string(json).unwrap_or_else(|_| RawValue::NULL.to_owned())
}
