//! `[find.translation-drift]`: the same messages in two languages, of which one sounds less like a friend.

use super::cues::Cued;
use crate::document::Channel;
use crate::language::Language;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Exhibit, History, Message, Outcome, OverTime, Said, TooFew, Traced};
use crate::statistics::median;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How the names of files, folders and records say which language they are in.
const TAGS: [&str; 8] = ["en", "es", "eng", "spa", "english", "spanish", "espanol", "español"];

/// `[find.translation-drift]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TranslationDriftFile {
    /// The fewest pairs.
    pub least: usize,
    /// How many points lie between the two, at the middle pair.
    pub gap: usize,
    /// The most days between the two of a pair.
    pub days: usize,
}

impl Cued for TranslationDriftFile {
    const WAY: &'static str = "translation-drift";

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("days", Range::Whole, Slot::Whole(&mut self.days)),
            ("gap", Range::Whole, Slot::Whole(&mut self.gap)),
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
        ]
    }
}

impl OverTime for TranslationDriftFile {
    fn look(&self, history: &History, _: &[Traced<'_>]) -> Outcome {
        let pairs = self.pairs(history);
        if pairs.len() < self.least {
            let too_few = TooFew { have: pairs.len(), need: self.least, of: "messages in two languages" };
            return Outcome { too_few: Some(too_few).filter(|few| few.have > 0), ..Outcome::default() };
        }
        let score = |at: usize| history.messages[at].score.map_or(0.0, f64::from);
        let gaps: Vec<f64> =
            pairs.iter().map(|[english, spanish]| score(*spanish) - score(*english)).collect();
        let middle = median(&gaps).unwrap_or(0.0);
        let same = gaps.iter().filter(|gap| gap.signum() == middle.signum()).count();
        // Most pairs have to lean the same way: a few bad translations are no drift.
        if middle.abs() < self.gap as f64 || same * 4 < gaps.len() * 3 {
            return Outcome::default();
        }
        let [lower, other] = if middle < 0.0 { ["es", "en"] } else { ["en", "es"] };
        Outcome::said(vec![Said {
            n: pairs.len(),
            many: false,
            values: vec![
                ("count", pairs.len().to_string()),
                ("gap", format!("{:.0}", middle.abs())),
                ("lower", lower.to_owned()),
                ("other", other.to_owned()),
            ],
            evidence: pairs.iter().flatten().map(|at| Exhibit::whole(history, *at)).collect(),
        }])
    }
}

impl TranslationDriftFile {
    /// The messages that went out in English and in Spanish, in order of time.
    fn pairs(&self, history: &History) -> Vec<[usize; 2]> {
        let mut named: BTreeMap<(Channel, String), [Option<usize>; 2]> = BTreeMap::new();
        let scored = |own: &Message| own.is_out() && own.score.is_some();
        for (at, message) in history.messages.iter().enumerate().take(history.dated) {
            let place = match message.language {
                Language::English => 0,
                Language::Spanish => 1,
                Language::Other => continue,
            };
            if let Some(name) = common_name(message).filter(|_| scored(message)) {
                named.entry((message.channel, name)).or_default()[place].get_or_insert(at);
            }
        }
        let near = |[english, spanish]: &[usize; 2]| {
            let apart = history.day(*english).unix() - history.day(*spanish).unix();
            apart.unsigned_abs() <= self.days as u64
        };
        let whole = named.into_values().filter_map(|[english, spanish]| Some([english?, spanish?]));
        let mut pairs: Vec<[usize; 2]> = whole.filter(near).collect();
        pairs.sort_unstable();
        pairs
    }
}

/// What a message and its translation are both called: their path or record’s id without the language in it, else their
/// thread.
fn common_name(message: &Message) -> Option<String> {
    let of_id = message.id.as_deref().and_then(untagged);
    let of_path = || message.path.to_str().and_then(untagged);
    of_id.or_else(of_path).or_else(|| message.thread.map(|thread| format!("#{thread}")))
}

/// `name` without the parts that say a language: `news/en/may.md` and `news/es/may.md`, `may.es.md`, `may-en`; `None`
/// where it has none.
fn untagged(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split(['/', '\\', '.', '-', '_']).collect();
    let kept: Vec<&str> =
        parts.iter().copied().filter(|part| !TAGS.contains(&part.to_lowercase().as_str())).collect();
    (kept.len() < parts.len() && !kept.is_empty()).then(|| kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_its_language_is_common_to_both() {
        for (english, spanish) in
            [("news/en/may.md", "news/es/may.md"), ("may.en.md", "may.es.md"), ("may-EN", "may-es")]
        {
            assert!(untagged(english).is_some() && untagged(english) == untagged(spanish), "{english}");
        }
        assert_eq!(untagged("news/may.md"), None);
        assert_eq!(untagged("en"), None);
    }
}
