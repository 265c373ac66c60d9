//! The `[[allow]]` of a configuration at work: what each covers, and what was allowed for nothing.

use crate::check::{self, Verdict, allow};
use crate::config::{Allowance, Config, Day};
use crate::document::{Ask, Channel, Document, Format, Meta, Named, Shared};
use crate::finding::Finding;
use crate::language::{Language, Phrasebook};
use crate::rules::{Fault, RuleSet};
use crate::text::Source;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

/// What became of each allowance, in the order of the configuration, and of comments that speak for several texts.
#[derive(Debug, Default)]
pub(super) struct AllowanceUsage {
    tracks: Vec<Track>,
    comments: Mutex<BTreeMap<PathBuf, OfFile>>,
}

/// A file, and its comments by the byte each begins at.
type OfFile = (Arc<Source>, BTreeMap<u32, SharedComment>);

/// A comment that speaks for several texts of a file.
#[derive(Debug)]
struct SharedComment {
    /// Its file, as the configuration knows it.
    inside: PathBuf,
    rules: Vec<Named>,
    shared: Shared,
    told_in: Language,
}

#[derive(Debug, Default)]
struct Track {
    /// A text it covers was checked.
    met: AtomicBool,
    /// Something it allows was found.
    used: AtomicBool,
}

impl AllowanceUsage {
    /// None of `config` was met.
    pub fn new(config: &Config) -> AllowanceUsage {
        let tracks = config.allowances.iter().map(|_| Track::default()).collect();
        AllowanceUsage { tracks, comments: Mutex::default() }
    }

    /// Allows what `config` allows in the text `path`, relative to it, or in the one called `id` in that file.
    pub fn apply(
        &self,
        config: &Config,
        (path, id): (&Path, Option<&str>),
        today: Day,
        findings: &mut [Finding],
    ) {
        let covers = |allowance: &Allowance| allowance.covers(path) && allowance.covers_key(id);
        for (allowance, track) in self.of(config).filter(|(allowance, _)| covers(allowance)) {
            track.met.store(true, Relaxed);
            if !allowance.is_over(today) && allow::allow(findings, &allowance.rule, &allowance.reason) {
                track.used.store(true, Relaxed);
            }
        }
    }

    /// What is wrong with allowances of `config`: those that are over, if a text they cover was checked;
    /// and those that were of no use, if `whole`: every text they could cover was checked.
    /// It is told in `told_in`.
    pub fn verdict(
        &self,
        config: &Config,
        rules: &[&RuleSet],
        today: Day,
        whole: bool,
        told_in: Option<Language>,
    ) -> Option<Verdict> {
        let (source, base) = (config.source.as_ref()?, *rules.first()?);
        // A configuration is in the language of its texts, if it says so.
        let told_in = Phrasebook::of(told_in.or(config.language).unwrap_or(Language::English)).language();
        let mut findings = Vec::new();
        for (allowance, track) in self.of(config) {
            let (rule, until) = allowance.places;
            if let (true, Some(place), Some(day)) = (allowance.is_over(today), until, allowance.until) {
                if whole || track.met.load(Relaxed) {
                    findings.extend(allow::fault(
                        Fault::Expired,
                        &day.to_string(),
                        (source, place),
                        base,
                        told_in,
                    ));
                }
            } else if whole
                && !track.used.load(Relaxed)
                && rules.iter().any(|rules| allow::runs(&allowance.rule, rules))
            {
                findings.extend(allow::fault(Fault::Unused, &allowance.rule, (source, rule), base, told_in));
            }
        }
        if findings.is_empty() {
            return None;
        }
        // They may be allowed in their turn.
        Some(about(source, config, Path::new(crate::config::NAME), findings, (today, told_in)))
    }

    /// Notes the comments of `verdict`, on the text `inside` the folder of the configuration, that speak for others of
    /// its file, too.
    pub fn note(&self, verdict: &Verdict, inside: &Path) {
        for directive in &verdict.document.directives {
            let (Ask::Allow { rules, reason: Some(_), .. }, Some(shared)) =
                (&directive.ask, &directive.shared)
            else {
                continue;
            };
            if !shared.first {
                continue;
            }
            let source = &verdict.document.source;
            let comment = SharedComment {
                inside: inside.to_owned(),
                rules: rules.clone(),
                shared: shared.clone(),
                told_in: verdict.told_in,
            };
            let mut comments = self.comments.lock().unwrap_or_else(PoisonError::into_inner);
            let of_file =
                comments.entry(source.path().to_owned()).or_insert((Arc::clone(source), BTreeMap::new()));
            // Another version of the file, as an editor has many.
            if of_file.0.text() != source.text() {
                *of_file = (Arc::clone(source), BTreeMap::new());
            }
            of_file.1.insert(directive.span.start, comment);
        }
    }

    /// What of those comments was of no use, file by file.
    pub fn of_files(&self, config: &Config, rules: &[&RuleSet], today: Day) -> Vec<Verdict> {
        let Some(base) = rules.first() else { return Vec::new() };
        let comments = self.comments.lock().unwrap_or_else(PoisonError::into_inner);
        let mut verdicts = Vec::new();
        let all = comments.values().flat_map(|(source, own)| own.values().map(move |own| (source, own)));
        for (source, comment) in all {
            let unused = comment.rules.iter().enumerate().filter(|(number, Named { name, .. })| {
                !comment.shared.is_used(*number)
                    && base.knows(name)
                    && rules.iter().any(|rules| allow::runs(name, rules))
            });
            let tell = |(_, Named { name, span }): (usize, &Named)| {
                allow::fault(Fault::Unused, name, (source, *span), base, comment.told_in)
            };
            let findings: Vec<Finding> = unused.filter_map(tell).collect();
            if !findings.is_empty() {
                let told = (today, comment.told_in);
                verdicts.push(about(source, config, &comment.inside, findings, told));
            }
        }
        verdicts
    }

    fn of<'a>(&'a self, config: &'a Config) -> impl Iterator<Item = (&'a Allowance, &'a Track)> {
        config.allowances.iter().zip(&self.tracks)
    }
}

/// What is told of allowances at their places in `source`, the file `path` of the project.
fn about(
    source: &Arc<Source>,
    config: &Config,
    path: &Path,
    mut findings: Vec<Finding>,
    (today, told_in): (Day, Language),
) -> Verdict {
    let document = Document {
        source: Arc::clone(source),
        format: Format::Text,
        channel: Channel::Other,
        channel_reason: Default::default(),
        language: None,
        meta: Meta::default(),
        blocks: Vec::new(),
        directives: Vec::new(),
        others: Vec::new(),
        unread: None,
        not_read: Vec::new(),
        signed: false,
        is_string: false,
    };
    let mut verdict = check::check(document, &RuleSet::default(), None);
    for allowance in config.allowances.iter().filter(|allowance| !allowance.is_over(today)) {
        if allowance.covers(path) && allowance.covers_key(None) {
            allow::allow(&mut findings, &allowance.rule, &allowance.reason);
        }
    }
    (verdict.findings, verdict.told_in) = (findings, told_in);
    verdict
}
