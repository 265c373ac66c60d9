//! The `[[allow]]` of a configuration at work: what each covers, and what was allowed for nothing.

use crate::check::{self, Verdict, allow};
use crate::config::{Allowance, Config, Day};
use crate::document::{Channel, Document, Format, Meta};
use crate::finding::Finding;
use crate::language::{Language, Phrasebook};
use crate::rules::{Fault, RuleSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// What became of each allowance, in the order of the configuration.
#[derive(Debug, Default)]
pub(super) struct AllowanceUsage(Vec<Track>);

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
        AllowanceUsage(config.allowances.iter().map(|_| Track::default()).collect())
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
        // They may be allowed in their turn.
        for allowance in config.allowances.iter().filter(|allowance| !allowance.is_over(today)) {
            if allowance.covers(Path::new(crate::config::NAME)) && allowance.covers_key(None) {
                allow::allow(&mut findings, &allowance.rule, &allowance.reason);
            }
        }
        (verdict.findings, verdict.told_in) = (findings, told_in);
        Some(verdict)
    }

    fn of<'a>(&'a self, config: &'a Config) -> impl Iterator<Item = (&'a Allowance, &'a Track)> {
        config.allowances.iter().zip(&self.0)
    }
}
