//! What tells a question and its answer in a language: data, `rules/<language>/answers.toml`.

use super::kinds::Kind;
use super::stems::Stems;
use crate::language::{Language, without_accents};
use crate::phrase::ListId;
use crate::phrase::Matcher;
use crate::phrase::Scope;
use crate::prose::ValueKind;
use crate::text::hash_of;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::OnceLock;

/// What is known of a language.
#[derive(Debug)]
pub struct Tables {
    /// Which words of two texts mean the same.
    pub stems: Stems,
    /// Finds questions.
    pub asks: Matcher,
    /// Finds answers.
    pub reply: Matcher,
    /// Before a question: "I'd like to know".
    pub lead: ListId,
    /// What turns verb and subject round as only a question does, after no comma too.
    pub anywhere: ListId,
    /// What asks for a way to reach somebody.
    pub channel: ListId,
    /// Requests in other words than a question's: "please advise".
    pub pleas: ListId,
    /// What looks like a request and asks for nothing: "please give her my regards".
    pub idle: ListId,
    /// Statements of trouble: where nothing else asks, one is a request.
    pub trouble: ListId,
    /// What says that there is none.
    pub well: ListId,
    /// No questions, though they look so.
    pub rhetorical: ListId,
    /// What cannot answer.
    pub ritual: ListId,
    /// What sends elsewhere.
    pub redirect: ListId,
    /// What sends to the very thing that does it, which answers a how: "use the link".
    pub steps: ListId,
    /// What says that it does not know.
    pub unknown: ListId,
    /// What promises an answer: with a time it is as good as saying that it is not known yet.
    pub promises: ListId,
    /// What says that it will not be said.
    pub declines: ListId,
    /// A closed door: "there is nothing further we can do".
    pub shut: ListId,
    /// What asks for something.
    pub back: ListId,
    /// Words that may come before a question.
    pub fillers: FxHashSet<u32>,
    /// Words after which a clause begins.
    pub joins: FxHashSet<u32>,
    /// Words at which a sentence of the reply turns: "but".
    pub turns: FxHashSet<u32>,
    /// First words of a sentence that goes on about what the one before it names.
    pub carries: FxHashSet<u32>,
    /// Words between two things to choose from.
    pub either: FxHashSet<u32>,
    /// What makes such a word a mere "or not".
    pub neither: FxHashSet<u32>,
    /// First words of a statement that asks by its mark alone.
    pub statement: FxHashSet<u32>,
    /// Words with which a clause begins that only leads up to the next: "if you …, …".
    pub under: FxHashSet<u32>,
    /// First words of what is asked back within a sentence.
    pub opens: FxHashSet<u32>,
    /// First words of an answer, whatever politeness comes after: "sure".
    pub heads: FxHashSet<u32>,
    /// Subjects with which a clause begins after such a word, or with a capital after no full stop.
    pub subjects: FxHashSet<u32>,
    /// Words between two clauses that each have a subject: "and we".
    pub links: FxHashSet<u32>,
    /// Words before a web address that say that the answer is there.
    pub towards: FxHashSet<u32>,
    /// Who speaks of themselves, and whom they speak to.
    pub first: FxHashSet<u32>,
    pub second: FxHashSet<u32>,
    /// Words of which one in the question is answered by another of its group.
    pub mirror: Vec<FxHashSet<u32>>,
    /// The kinds of question, in the order of the file.
    pub kinds: Vec<KindTable>,
}

/// What is known of a kind of question.
#[derive(Debug)]
pub struct KindTable {
    /// Which.
    pub kind: Kind,
    /// Begins one, with or without a question mark.
    pub start: ListId,
    /// Begins one where there is a question mark.
    pub loose: ListId,
    /// Begins one after a lead.
    pub after: ListId,
    /// Evidence of an answer.
    pub any: ListId,
    /// Evidence at the start of a clause.
    pub opening: ListId,
    /// Evidence only in a clause that takes up words of the question.
    pub weak: ListId,
    /// What sounds like evidence and is none: "soon". Beside it only a value counts.
    pub vague: ListId,
    /// Values that are evidence.
    pub values: Vec<ValueKind>,
    /// Whether an answer must have such evidence, and without it is one to another question.
    pub needs: bool,
    /// Whether it must have it, but may have it in words that nobody can foresee.
    pub typed: bool,
    /// Kinds whose evidence is evidence here too.
    pub like: Vec<Kind>,
    /// An answer with blanks.
    pub slot: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    endings: String,
    small: String,
    fillers: String,
    joins: String,
    turns: String,
    carries: String,
    either: String,
    neither: String,
    statement: String,
    under: String,
    opens: String,
    heads: String,
    subjects: String,
    links: String,
    towards: String,
    first: String,
    second: String,
    mirror: Vec<String>,
    pleas: Vec<String>,
    idle: Vec<String>,
    trouble: Vec<String>,
    well: Vec<String>,
    lead: Vec<String>,
    anywhere: Vec<String>,
    channel: Vec<String>,
    rhetorical: Vec<String>,
    ritual: Vec<String>,
    redirect: Vec<String>,
    steps: Vec<String>,
    unknown: Vec<String>,
    promises: Vec<String>,
    shut: Vec<String>,
    declines: Vec<String>,
    back: Vec<String>,
    kind: Vec<KindFile>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct KindFile {
    name: Kind,
    #[serde(default)]
    start: Vec<String>,
    #[serde(default)]
    loose: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    opening: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    vague: Vec<String>,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    needs: bool,
    #[serde(default)]
    typed: bool,
    #[serde(default)]
    like: Vec<Kind>,
    slot: String,
}

// `rules/<language>/answers.toml`, as the build script wrote them.
include!(concat!(env!("OUT_DIR"), "/answers.rs"));

impl Tables {
    /// What is known of `language`, if anything is.
    pub fn of(language: Language) -> Option<&'static Tables> {
        static BUILT_IN: [OnceLock<Option<Tables>>; ANSWERS.len()] =
            [const { OnceLock::new() }; ANSWERS.len()];
        let at = ANSWERS.iter().position(|(own, _)| *own == language)?;
        BUILT_IN[at].get_or_init(|| read(ANSWERS[at].1).ok()).as_ref()
    }

    /// Whether to take up an auxiliary is to answer: one of the first two groups of `mirror`, "do" and "be".
    pub fn stands_alone(&self, hash: u32) -> bool {
        self.mirror.iter().take(2).any(|group| group.contains(&hash))
    }

    /// What is known of a kind of question.
    pub fn kind(&self, kind: Kind) -> Option<&KindTable> {
        self.kinds.iter().find(|table| table.kind == kind)
    }
}

fn read(text: &str) -> Result<Tables, String> {
    let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let (mut asks, mut reply) = (Matcher::default(), Matcher::default());
    let add = |matcher: &mut Matcher, phrases: &[String]| {
        let list = matcher.add_phrases(phrases.iter().map(String::as_str), &Scope::default());
        list.map_err(|(at, mistake)| format!("{}: {mistake}", phrases[at]))
    };
    let mut kinds = Vec::new();
    for kind in file.kind {
        kinds.push(KindTable {
            kind: kind.name,
            start: add(&mut asks, &kind.start)?,
            loose: add(&mut asks, &kind.loose)?,
            after: add(&mut asks, &kind.after)?,
            any: add(&mut reply, &kind.any)?,
            opening: add(&mut reply, &kind.opening)?,
            weak: add(&mut reply, &kind.weak)?,
            vague: add(&mut reply, &kind.vague)?,
            values: kind.values.iter().filter_map(|name| ValueKind::from_name(name)).collect(),
            needs: kind.needs,
            typed: kind.typed,
            like: kind.like,
            slot: kind.slot,
        });
    }
    let words = |list: &str| {
        let spelled = |word| [Some(hash_of(word)), without_accents(word).map(|plain| hash_of(&plain))];
        list.split_whitespace().flat_map(spelled).flatten().collect()
    };
    Ok(Tables {
        stems: Stems::new(&file.endings, &file.small),
        lead: add(&mut asks, &file.lead)?,
        anywhere: add(&mut asks, &file.anywhere)?,
        channel: add(&mut asks, &file.channel)?,
        pleas: add(&mut asks, &file.pleas)?,
        idle: add(&mut asks, &file.idle)?,
        trouble: add(&mut asks, &file.trouble)?,
        well: add(&mut asks, &file.well)?,
        rhetorical: add(&mut asks, &file.rhetorical)?,
        ritual: add(&mut reply, &file.ritual)?,
        redirect: add(&mut reply, &file.redirect)?,
        steps: add(&mut reply, &file.steps)?,
        unknown: add(&mut reply, &file.unknown)?,
        promises: add(&mut reply, &file.promises)?,
        shut: add(&mut reply, &file.shut)?,
        declines: add(&mut reply, &file.declines)?,
        back: add(&mut reply, &file.back)?,
        fillers: words(&file.fillers),
        joins: words(&file.joins),
        turns: words(&file.turns),
        carries: words(&file.carries),
        either: words(&file.either),
        neither: words(&file.neither),
        statement: words(&file.statement),
        under: words(&file.under),
        opens: words(&file.opens),
        heads: words(&file.heads),
        subjects: words(&file.subjects),
        links: words(&file.links),
        towards: words(&file.towards),
        first: words(&file.first),
        second: words(&file.second),
        mirror: file.mirror.iter().map(|group| words(group)).collect(),
        asks,
        reply,
        kinds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_can_be_read() {
        for (language, text) in ANSWERS {
            let tables = read(text).unwrap();
            assert_eq!(tables.kinds.len(), 15, "{language:?}");
            assert!(tables.kinds.iter().all(|kind| !kind.slot.is_empty()), "{language:?}");
        }
    }
}
