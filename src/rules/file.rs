//! A rule as people write it: the keys of a rule file, and nothing compiled yet.

use super::evidence::NAMED;
use super::pairs::{AnswersFile, EchoFile, GivenFile, ReactionFile, RegisterFile, TriedFile, WaitFile};
use crate::document::{BlockKind, Channel, Format};
use crate::finding::{Dimension, Safety, Severity, Tier};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One rule file.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleFile {
    /// What the rule is called in lists and on its page.
    pub title: String,
    /// How much a finding weighs.
    #[serde(default = "warning")]
    pub severity: Severity,
    /// Of pairs: it is an error where `--strict` is asked for.
    #[serde(default)]
    pub strict: bool,
    /// Whether the rule runs unasked.
    #[serde(default = "default_tier")]
    pub tier: Tier,
    /// The channels it reads; absent = all.
    pub channels: Option<Vec<Channel>>,
    /// The dimension of the score it moves.
    pub dimension: Dimension,
    /// The points it takes (below 0) or, as a signal, gives (above 0).
    pub points: f32,
    /// What harms, with `{match}` and other blanks. Signals: what it earns for.
    pub message: String,
    /// Why, as a colleague would say it.
    #[serde(default)]
    pub why: String,
    /// Where the reason was shown: a study, a law.
    pub source: Option<String>,
    /// Where to look; absent = everywhere but in footers.
    #[serde(default, rename = "in")]
    pub within: Vec<Where>,
    /// Where not to look.
    #[serde(default)]
    pub not_in: Vec<Where>,
    /// What the finding points at.
    #[serde(default)]
    pub mark: Mark,
    /// Also read quoted speech.
    #[serde(default)]
    pub quoted: bool,
    /// Also find what is negated ("no need to hurry").
    #[serde(default)]
    pub negated: bool,
    /// What round them makes the words harmless, by the names of `guards.toml`.
    #[serde(default)]
    pub guards: Vec<String>,
    /// Told once a text, with every rule that gives the same name here: the gravest, at its first place. The
    /// other places belong to it.
    pub once: Option<String>,
    /// The fewest words a text must have.
    #[serde(default)]
    pub min_words: usize,
    /// Silent where the text answers every question of the message: then it did take it up.
    #[serde(default)]
    pub unless_answered: bool,
    /// What to find.
    pub find: FindFile,
    /// What could stand there instead.
    #[serde(default)]
    pub rewrite: Vec<RewriteFile>,
    /// Texts that show the rule; each is run as a test.
    #[serde(default)]
    pub example: Vec<ExampleFile>,
}

impl FindFile {
    /// The rules and categories it names with `@`: they must have run before it.
    pub fn leans_on(&self) -> Vec<&str> {
        let lists: Vec<&Vec<String>> = match self {
            FindFile::Phrase(_)
            | FindFile::Pattern(_)
            | FindFile::Measure(_)
            | FindFile::Part(_)
            | FindFile::Learned(_)
            | FindFile::Allowance(_)
            | FindFile::Answers(_)
            | FindFile::Given(_)
            | FindFile::Register(_)
            | FindFile::Tried(_)
            | FindFile::Wait(_) => Vec::new(),
            FindFile::Echo(file) => vec![&file.unless],
            FindFile::Reaction(file) => vec![&file.unless],
            FindFile::Density(file) => vec![&file.any, &file.against, &file.unless],
            FindFile::Missing(file) => vec![&file.any, &file.when],
            FindFile::Clash(file) => vec![&file.this, &file.that, &file.unless],
        };
        let named = lists.into_iter().flatten().filter(|term| !term.starts_with(NAMED));
        named.filter_map(|term| term.strip_prefix('@')).collect()
    }
}

/// What a finding points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// The words that were found.
    #[default]
    Match,
    /// The sentence they stand in.
    Sentence,
    /// The last sentence of the text: where what is missing could still be said.
    End,
}

/// Where a rule looks: in one of the kinds of block it names, and wherever all of the other
/// places it names hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// The first two sentences of running text, and the subject and headings before them.
    Opening,
    /// The last three sentences of running text.
    Closing,
    /// At the first word of a sentence.
    SentenceStart,
    /// The words are a whole sentence or link: a button, a salutation, a line of its own.
    Alone,
    /// A whole sentence of a short block: what stands on a button, a label, a line of its own.
    Line,
    /// In a sentence that asks.
    Question,
    /// Inside a link; counts as a kind of block.
    Link,
    /// Everywhere, footers included.
    Anywhere,
    /// A kind of block.
    #[serde(untagged)]
    Kind(BlockKind),
}

/// A way of finding: exactly one a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindFile {
    /// Words, in phrase notation.
    Phrase(PhraseFile),
    /// Regular expressions.
    Pattern(PatternFile),
    /// Too much of something.
    Density(DensityFile),
    /// Something that is not there.
    Missing(MissingFile),
    /// Two things that do not go together.
    Clash(ClashFile),
    /// A figure too high or too low.
    Measure(MeasureFile),
    /// A part of the text that prose itself knows.
    Part(PartFile),
    /// Words that readers mark, as a model has learnt.
    Learned(LearnedFile),
    /// A comment to candor, or an `[[allow]]` of candor.toml, that does not do what it should.
    Allowance(AllowanceFile),
    /// Of pairs: questions that came to nothing.
    Answers(AnswersFile),
    /// Of pairs: none of the customer's own words.
    Echo(EchoFile),
    /// Of pairs: something of theirs that is passed over.
    Reaction(ReactionFile),
    /// Of pairs: asking for what was given.
    Given(GivenFile),
    /// Of pairs: telling them to do what they have done.
    Tried(TriedFile),
    /// Of pairs: another tone or language than the customer's.
    Register(RegisterFile),
    /// Of pairs: an answer that took too long.
    Wait(WaitFile),
}

/// `[find.phrase]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PhraseFile {
    /// Phrases.
    #[serde(default)]
    pub any: Vec<String>,
    /// Phrases and what to write instead.
    #[serde(default)]
    pub swap: BTreeMap<String, String>,
    /// Of a swap: the frames in which it cannot be wrong, each a phrase that holds the swap's own words; `^` before
    /// it is the start of a sentence, `$` behind it the end. Absent = wherever its words stand.
    pub safe: Option<BTreeMap<String, Vec<String>>>,
    /// Of a swap: phrases in whose sentence a person must look, whatever the frame.
    #[serde(default)]
    pub safe_unless: BTreeMap<String, Vec<String>>,
    /// The same, of phrases that stand before the swap's words or end with them.
    #[serde(default)]
    pub safe_unless_before: BTreeMap<String, Vec<String>>,
    /// Phrases that silence the rule in their sentence.
    #[serde(default)]
    pub except: Vec<String>,
    /// Phrases of which the sentence must hold one.
    #[serde(default)]
    pub with: Vec<String>,
}

/// `[find.pattern]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PatternFile {
    /// Regular expressions, matched in a block's text; letter case does not matter.
    pub any: Vec<String>,
    /// Letter case matters.
    #[serde(default)]
    pub case_sensitive: bool,
    /// Phrases that silence the rule in their sentence.
    #[serde(default)]
    pub except: Vec<String>,
    /// Phrases of which the sentence must hold one.
    #[serde(default)]
    pub with: Vec<String>,
}

/// `[find.density]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DensityFile {
    /// Phrases to count.
    pub any: Vec<String>,
    /// Phrases to count against them; absent = per 100 words.
    #[serde(default)]
    pub against: Vec<String>,
    /// More than this many, per 100 words or for each one of `against`.
    pub above: f32,
    /// At least this many in all.
    #[serde(default = "two")]
    pub at_least: usize,
    /// Phrases that excuse it, anywhere in the text.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// `[find.missing]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MissingFile {
    /// Phrases of which the text should hold one.
    pub any: Vec<String>,
    /// Only where these are there: the finding points at the first.
    #[serde(default)]
    pub when: Vec<String>,
    /// How many of them it takes.
    #[serde(default = "one")]
    pub when_at_least: usize,
}

/// `[find.measure]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MeasureFile {
    /// What to measure.
    pub of: Measure,
    /// More than this harms.
    pub above: Option<f32>,
    /// Less than this harms.
    pub below: Option<f32>,
    /// Phrases that open the sections to measure.
    #[serde(default)]
    pub under: Vec<String>,
    /// Acronyms that every reader knows.
    #[serde(default)]
    pub known: Vec<String>,
    /// Phrases whose sentences are passed over.
    #[serde(default)]
    pub except: Vec<String>,
    /// Only sentences (or sections) that hold one of these phrases.
    #[serde(default)]
    pub with: Vec<String>,
}

/// `[find.part]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PartFile {
    /// Which part.
    pub of: Part,
    /// Phrases of which the sentence must hold one.
    #[serde(default)]
    pub with: Vec<String>,
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The name of the person who signs.
    Signature,
    /// Sums of money, dates, clock times and other numbers a reader can hold the writer to.
    Details,
    /// Blanks that a mail program should have filled: `{{name}}`, `*|NAME|*`.
    Fields,
    /// Blanks that a person should have filled: `{date}`, as rewrites leave them.
    Blanks,
}

/// `[find.learned]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LearnedFile {
    /// The label of the model whose places are found.
    pub label: String,
    /// The least confidence of a place, 0..=1.
    pub above: f32,
    /// Places this sure are left to another rule, 0..=1; absent = none are.
    pub below: Option<f32>,
    /// How much surer a place must be for each point that the text sounds more like a friend than most, 0..=1;
    /// absent = no surer.
    pub doubt: Option<f32>,
    /// Phrases whose sentences are passed over.
    #[serde(default)]
    pub except: Vec<String>,
    /// Only sentences that hold one of these phrases.
    #[serde(default)]
    pub with: Vec<String>,
}

/// `[find.allowance]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AllowanceFile {
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with an allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Nothing is found where it allows something.
    Unused,
    /// Its last day is over.
    Expired,
    /// There is no rule of that name.
    UnknownRule,
    /// It does not say why.
    NoReason,
    /// It asks for something that candor does not know.
    Unclear,
    /// Not of an allowance: front matter says nearly what candor knows.
    Slip,
    /// Not of an allowance: there are more findings than are told.
    More,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The words of a sentence.
    SentenceWords,
    /// How easily the running text reads: Flesch (English) or Szigriszt-Pazos (Spanish), about 0..=100.
    ReadingEase,
    /// Links and buttons per 100 words; three of them at least.
    Calls,
    /// The words of sections under headings that begin with one of `under`, per 100 words.
    Section,
    /// Acronyms that are neither `known` nor explained, per 100 words; three of them at least.
    Acronyms,
    /// The share of the subject’s words that the body says again, 0 to 100.
    SubjectEcho,
}

/// `[find.clash]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ClashFile {
    /// The first thing: the finding points at it.
    pub this: Vec<String>,
    /// The other: shown beside it.
    pub that: Vec<String>,
    /// Phrases that make peace between the two, anywhere in the text.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// `[[rewrite]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RewriteFile {
    /// New words: `""` drops the old ones, `{match}` and `{1}` carry them, `{date}` is for a person to fill. With
    /// a capital they are a sentence, and only ever replace a whole one.
    pub to: Option<String>,
    /// A question to the writer.
    pub ask: Option<String>,
    /// Whether it may be applied unattended; absent = review.
    pub safety: Option<Safety>,
}

/// `[[example]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExampleFile {
    /// The customer's message that the texts answer.
    pub question: Option<String>,
    /// When that was written; the texts are dated 2 March 2026, noon.
    pub asked: Option<String>,
    /// A text with the finding in `[[…]]`.
    pub bad: Option<String>,
    /// A text no rule speaks of.
    pub good: Option<String>,
    /// What the first rewrite makes of `bad`.
    pub fixed: Option<String>,
    /// The channel it is read in; absent = the rule's first, else e-mail.
    pub channel: Option<Channel>,
    /// The format it is written in, such as `email` for one with headers; absent = Markdown.
    pub format: Option<Format>,
    /// The kind of block it is; absent = what its Markdown says.
    pub block: Option<BlockKind>,
}

fn warning() -> Severity {
    Severity::Warning
}

fn default_tier() -> Tier {
    Tier::Default
}

fn one() -> usize {
    1
}

fn two() -> usize {
    2
}
