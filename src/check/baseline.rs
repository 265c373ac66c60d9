//! Findings and scores known from before: a team with many old texts can begin today, and only what is
//! new, or has become worse, counts.

use super::Verdict;
use crate::error::{Error, of_json};
use crate::finding::{Finding, Fingerprint, Status};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The value of `format` in the file.
const FORMAT: &str = "candor-baseline";
/// The value of `version` in the file.
const VERSION: u32 = 2;
/// The previous version, whose fingerprints depend on whole sentences: still read.
const FORMER: u32 = 1;

/// What was found in each text when the baseline was written, by the text's name.
#[derive(Debug, Default)]
pub struct Baseline {
    texts: BTreeMap<String, Known>,
    /// Whether it was written by the version before.
    former: bool,
    /// The texts a finding was in, and its fingerprint there, by its whole sentence: only the sentence tells a
    /// finding that moved to another text from a new one with the same words.
    places: HashMap<Fingerprint, Vec<Met>>,
    /// What was said of the archive.
    pub audit: Option<KnownAudit>,
}

/// What was found in one text.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// Its score; none for short texts and for records that share a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    /// Rules by fingerprint: the rule is for people who read the file.
    #[serde(default)]
    findings: BTreeMap<String, String>,
    /// Fingerprints by those of their whole sentences.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sentences: BTreeMap<String, String>,
}

/// What was said of an archive when the baseline was written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownAudit {
    /// How many places showed a statement, by its fingerprint.
    #[serde(default)]
    pub statements: BTreeMap<String, usize>,
    /// The median score of what was sent, 0 to 100, by channel.
    #[serde(default)]
    pub channels: BTreeMap<String, f64>,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct File<T> {
    format: String,
    version: u32,
    texts: T,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    audit: Option<KnownAudit>,
}

/// A finding of the baseline that matched: the text it was known in, and its fingerprint.
pub type Met = (String, Fingerprint);

impl Baseline {
    /// Reads what [`Baseline::to_json`] wrote.
    ///
    /// # Errors
    /// Why `json`, called `name`, is not a baseline.
    pub fn parse(name: &str, json: &[u8]) -> Result<Baseline, Error> {
        let wrong = |why: String| {
            Error::new(format!("{name} is not a baseline: {why}"))
                .help("delete it, and `candor baseline` writes a new one")
        };
        let file: File<BTreeMap<String, Known>> =
            serde_json::from_slice(json).map_err(|error| wrong(of_json(&error)))?;
        if file.format != FORMAT || ![VERSION, FORMER].contains(&file.version) {
            return Err(wrong(format!("it says {} {}, not {FORMAT} {VERSION}", file.format, file.version)));
        }
        let print = |digits: &String| {
            let number = u64::from_str_radix(digits, 16).map(Fingerprint);
            number.map_err(|_| wrong(format!("{digits:?} is not a fingerprint")))
        };
        let mut places: HashMap<Fingerprint, Vec<Met>> = HashMap::new();
        for (text, known) in &file.texts {
            for digits in known.findings.keys() {
                let own = print(digits)?;
                if file.version == FORMER {
                    places.entry(own).or_default().push((text.clone(), own));
                }
            }
            for (sentence, digits) in &known.sentences {
                places.entry(print(sentence)?).or_default().push((text.clone(), print(digits)?));
            }
        }
        Ok(Baseline { texts: file.texts, former: file.version == FORMER, places, audit: file.audit })
    }

    /// Only what was said of an archive.
    pub fn of_archive(audit: KnownAudit) -> Baseline {
        Baseline { audit: Some(audit), ..Baseline::default() }
    }

    /// Adds what `verdict` says of the text `name`. Texts of one name, records without an id, are one.
    pub fn add(&mut self, name: &str, verdict: &Verdict) {
        let tenths = |score: f64| (score * 10.0).round() / 10.0;
        let score = verdict.score.as_ref().map(|score| tenths(score.overall));
        let again = self.texts.contains_key(name);
        let known = self.texts.entry(name.to_owned()).or_default();
        known.score = score.filter(|_| !again);
        let findings = verdict.findings.iter().chain(&verdict.folded);
        for finding in findings.filter(|finding| finding.status != Status::Allowed) {
            let (own, sentence) = (finding.fingerprint, finding.former);
            known.findings.insert(own.to_string(), finding.rule.clone());
            known.sentences.insert(sentence.to_string(), own.to_string());
            self.places.entry(sentence).or_default().push((name.to_owned(), own));
        }
    }

    /// Whether it was written by the version before: it is read for now, but does not know as much.
    pub fn is_former(&self) -> bool {
        self.former
    }

    /// Takes over from `old` the texts that are `wanted` and not in this one.
    pub fn keep(&mut self, old: Baseline, wanted: impl Fn(&str) -> bool) {
        self.audit = self.audit.take().or(old.audit);
        for (name, known) in old.texts {
            if !self.texts.contains_key(&name) && wanted(&name) {
                self.texts.insert(name, known);
            }
        }
    }

    /// The file: sorted, one finding a line, so that a change of it can be read.
    pub fn to_json(&self) -> Vec<u8> {
        let file = File {
            format: FORMAT.to_owned(),
            version: VERSION,
            texts: &self.texts,
            audit: self.audit.clone(),
        };
        // Maps of strings always become JSON.
        let mut json = serde_json::to_vec_pretty(&file).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// The names of its texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// How many findings the text `name` had.
    pub fn count(&self, name: &str) -> usize {
        self.texts.get(name).map_or(0, |known| known.findings.len())
    }

    /// Marks the `findings` of the text `name` that are known, and returns the entries of the baseline that
    /// matched, and what the text scored then.
    ///
    /// In its own text a finding is known by its words. It belongs there for as long as that text still says
    /// its sentence (`says`; `None`: there is no such text any more). After that the sentence is known wherever
    /// it turns up: one that moved to another text stays known, a copy of one is new.
    pub fn mark(
        &self,
        name: &str,
        findings: &mut dyn Iterator<Item = &mut Finding>,
        says: &dyn Fn(&str) -> Option<HashSet<Fingerprint>>,
    ) -> (Vec<Met>, Option<f64>) {
        let own = self.texts.get(name);
        let mut met = Vec::new();
        let mut former: BTreeMap<&str, usize> = BTreeMap::new();
        let mut others: HashMap<&str, Option<HashSet<Fingerprint>>> = HashMap::new();
        for finding in findings.filter(|finding| finding.status == Status::Open) {
            let print = if self.former { finding.former } else { finding.fingerprint };
            if own.is_some_and(|own| own.findings.contains_key(&print.to_string())) {
                finding.status = Status::Known;
                met.push((name.to_owned(), print));
                continue;
            }
            let places = self.places.get(&finding.former).into_iter().flatten();
            let mut elsewhere = places.filter(|(place, _)| place != name);
            let home = elsewhere.find(|(place, _)| {
                let text = others.entry(place.as_str()).or_insert_with(|| says(place));
                if text.is_none() {
                    *former.entry(place.as_str()).or_default() += 1;
                }
                text.as_ref().is_none_or(|text| !text.contains(&finding.former))
            });
            if let Some(home) = home {
                finding.status = Status::Known;
                met.push(home.clone());
            }
        }
        // A text under a new name is the one that most of its findings come from.
        let former = former.into_iter().max_by_key(|(_, count)| *count).map(|(former, _)| former);
        let known = self.texts.get(name).or_else(|| self.texts.get(former?));
        (met, known.and_then(|known| known.score))
    }
}
