//! The keys of the ways of finding that hold a reply against the customer's message.

use super::pair::{Kind, Outcome};
use serde::Deserialize;

/// `[find.answers]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AnswersFile {
    /// What became of the questions it speaks of.
    pub outcome: Vec<Outcome>,
    /// Only questions of these kinds; absent = all but `trouble`, which asks nothing aloud.
    pub kinds: Option<Vec<Kind>>,
    /// Only where other questions of the message were answered (true) or none was (false).
    pub others: Option<bool>,
    /// Only where the answer stands in the first so many sentences, and is of the kind that was asked for.
    pub early: Option<usize>,
    /// Only where the reply keeps to the question: it takes up this share of its content words, 0 to 1.
    pub keeps: Option<f32>,
    /// One finding for all of them.
    #[serde(default)]
    pub once: bool,
    /// At the words that stand in for the answer, not at the end of the text.
    #[serde(default)]
    pub at_answer: bool,
}

/// `[find.echo]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EchoFile {
    /// Fewer shared content words than this harm.
    pub below: usize,
    /// The fewest content words the customer's message must have.
    pub min_theirs: usize,
    /// Phrases of the reply that excuse it, and `@rules` that do.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// `[find.reaction]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReactionFile {
    /// Phrases of the customer that want a reaction.
    pub to: Vec<String>,
    /// How many of them it takes.
    #[serde(default = "one")]
    pub at_least: usize,
    /// Phrases of the reply, any of which is one.
    pub any: Vec<String>,
    /// Rules of the reply that are one: `@signals/ask-reader`.
    #[serde(default)]
    pub unless: Vec<String>,
    /// So many content words of their sentences in the reply are one too.
    pub echo: Option<usize>,
}

/// `[find.given]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GivenFile {
    /// Words of the reply that ask.
    pub asks: Vec<String>,
    /// What is asked for.
    pub slot: Vec<SlotFile>,
    /// Phrases that excuse it: a check of who is writing.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// `[[find.given.slot]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SlotFile {
    /// What it is called.
    pub name: String,
    /// How the reply names it.
    pub any: Vec<String>,
    /// Regular expressions of the customer's words that give it.
    pub given: Vec<String>,
}

/// `[find.tried]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TriedFile {
    /// Words before an act that say that the customer did it: "I", "already".
    pub who: String,
    /// Words before it that say it is not done: "how", "never", "before".
    pub not: String,
    /// Words before "restarting" that say it is done: "tried", "after".
    pub after: String,
    /// Words between such a word and an act: "tried to restart".
    #[serde(default)]
    pub to: String,
    /// Words of the reply before an act that it suggests: "please", "try".
    pub suggest: String,
    /// Words of the reply before an act that its writers do themselves.
    #[serde(default)]
    pub us: String,
    /// Words for an object that may be any: "device".
    #[serde(default)]
    pub things: String,
    /// What says, after "restarting", that it did not help.
    #[serde(default)]
    pub failed: Vec<String>,
    /// What excuses a sentence of the reply: "if you haven't yet", "even after".
    #[serde(default)]
    pub unless: Vec<String>,
    /// Classes of acts.
    pub action: Vec<ActionFile>,
}

/// `[[find.tried.action]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ActionFile {
    /// The act as done: "restarted".
    #[serde(default)]
    pub did: Vec<String>,
    /// The act as tried: "restarting".
    #[serde(default)]
    pub doing: Vec<String>,
    /// The act as told: "restart".
    pub act: Vec<String>,
    /// What says that the customer cannot do it.
    #[serde(default)]
    pub blocked: Vec<String>,
    /// Whether it is another act on another thing: the router, the app.
    #[serde(default)]
    pub object: bool,
}

/// `[find.register]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RegisterFile {
    /// Phrases of somebody at ease.
    pub casual: Vec<String>,
    /// Stiff phrases.
    pub stiff: Vec<String>,
    /// So many casual ones of theirs, and as many stiff ones of ours.
    #[serde(default = "two")]
    pub at_least: usize,
}

/// `[find.wait]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaitFile {
    /// More hours than this between the message and the reply harm.
    pub above_hours: f32,
    /// Phrases of the reply that own up to the wait.
    #[serde(default)]
    pub unless: Vec<String>,
}

fn one() -> usize {
    1
}

fn two() -> usize {
    2
}
