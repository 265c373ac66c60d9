//! From hits to findings: the only step from prose back to the bytes of the source.

use super::allow::fault;
use super::borrowed::{is_set_off, is_turn, may_be_cited};
use super::comments::Comments;
use super::edges::without_lead;
use super::signal::Signal;
use crate::document::{Block, Document, Format, is_plain};
use crate::finding::{
    Decoded, Edit, Finding, Fingerprint, Related, Rewrite, Safety, Severity, Status, Weight,
};
use crate::language::{Language, Phrasebook};
use crate::prose::{Aside, ReadBlock, Reading};
use crate::rules::{
    Fault, Hit, Mark, Place, Proposal, Rule, RuleSet, ToldRule, discreet_message, message, proposals,
};
use crate::text::Part;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

/// What stands for a picture or code in prose.
const OBJECT: char = '\u{fffc}';
/// How many other places a finding shows.
const RELATED: usize = 8;

/// Turns the hits in one document into findings and signals.
#[derive(Debug)]
pub struct Locator<'d> {
    document: &'d Document,
    reading: &'d Reading<'d>,
    /// What the writer is told in.
    told_in: Language,
    findings: Vec<Finding>,
    signals: Vec<Signal>,
    /// The number of each block's first sentence.
    numbers: Vec<usize>,
    /// How often a rule was found at these words, and in a sentence of these words.
    seen: FxHashMap<Fingerprint, usize>,
    /// What words that were found add to fingerprints, by block and place.
    matched: FxHashMap<(usize, usize, usize), u64>,
    /// The same of the sentences that hold them, by block and sentence.
    said: FxHashMap<(usize, usize), u64>,
    /// Where in a sentence of these words.
    places: FxHashSet<(Fingerprint, usize)>,
    /// What the writer allowed.
    comments: Comments<'d>,
}

/// Whether `text` would end a string of code that it were put into, or mean something else there.
fn ends_string(text: &str) -> bool {
    text.bytes().any(|byte| b"\"'`\\#<{".contains(&byte))
}

impl<'d> Locator<'d> {
    /// Nothing found yet; what will be is told in `told_in`.
    pub fn new(document: &'d Document, reading: &'d Reading<'d>, told_in: Language) -> Self {
        Locator {
            document,
            reading,
            told_in,
            findings: Vec::new(),
            signals: Vec::new(),
            numbers: numbers(reading),
            seen: FxHashMap::default(),
            matched: FxHashMap::default(),
            said: FxHashMap::default(),
            places: FxHashSet::default(),
            comments: Comments::new(document),
        }
    }

    /// Adds what a rule found, as it is to be told.
    pub fn add(&mut self, says: ToldRule<'d>, severity: Severity, hit: &Hit) {
        let rule = says.rule;
        let block = &self.document.blocks[hit.place.block];
        let (fingerprint, former, weight) = self.weigh(rule, &hit.place);
        let read = &self.reading.blocks[hit.place.block];
        let bare = bare(&block.text, &hit.place).map(|place| Hit { place, ..hit.clone() });
        let replaced = bare.as_ref().unwrap_or(hit);
        let told = without_lead(rule, replaced, read, self.reading.language)
            .map(|place| Hit { place, ..replaced.clone() });
        let hit = told.as_ref().unwrap_or(replaced);
        let text = block.text[hit.place.range.clone()].to_owned();
        let span = block.map.span_of(hit.place.range.clone());
        if rule.is_signal() {
            let sentence = self.sentence(&hit.place);
            self.signals.push(Signal { rule: rule.id.clone(), span, text, sentence, weight });
            return;
        }
        let allowed = self.comments.reason(&rule.id, hit.place.block);
        let rewrites =
            proposals(says, replaced, read).into_iter().map(|proposal| self.rewrite(&hit.place, proposal));
        let finding = Finding {
            rule: rule.id.clone(),
            severity,
            tier: rule.file.tier,
            status: if allowed.is_some() { Status::Allowed } else { Status::Open },
            allowed,
            // A picture or code among the words.
            message: message(says, hit, read).replace(OBJECT, "…"),
            discreet: discreet_message(says, hit, read).map(|message| message.replace(OBJECT, "…")),
            span,
            text,
            verbatim: block.map.verbatim(hit.place.range.clone()),
            decoded: decoded(block, &hit.place),
            block: block.kind,
            rewrites: rewrites.collect(),
            related: hit.also.iter().take(RELATED).map(|place| self.related(place)).collect(),
            also: Vec::new(),
            fingerprint,
            former,
            weight,
            confidence: hit.sure.as_ref().map(|sure| sure.confidence),
            evidence: hit.sure.as_ref().map(|sure| sure.evidence.clone()).unwrap_or_default(),
            part: None,
        };
        self.findings.push(finding);
    }

    /// Adds a finding, at the first of `more`, that says how many places have no finding of their own: places
    /// of the same words count once, those that a comment allows do not. Returns that number.
    pub fn leave_out(&mut self, more: Vec<(&'d Rule, Place)>, rules: &RuleSet) -> usize {
        let open =
            more.into_iter().filter(|(rule, place)| self.comments.reason(&rule.id, place.block).is_none());
        let mut worst = Severity::Note;
        let met = |(rule, place): (&Rule, Place)| {
            worst = worst.max(rules.severity(rule));
            place
        };
        let mut places: Vec<Place> = open.map(met).collect();
        places.sort_by_key(|place| (place.block, place.range.start));
        places.dedup_by(|later, first| {
            let same = later.block == first.block && later.range.start < first.range.end;
            first.range.end = first.range.end.max(if same { later.range.end } else { 0 });
            same
        });
        let Some(first) = places.first() else { return 0 };
        let block = &self.document.blocks[first.block];
        let span = block.map.span_of(first.range.clone());
        let count = places.len().to_string();
        if let Some(mut finding) =
            fault(Fault::More, &count, (&self.document.source, span), rules, self.told_in)
        {
            // It weighs no more than the worst of what it stands for.
            finding.severity = finding.severity.min(worst);
            let text = block.text[first.range.clone()].to_owned();
            let verbatim = block.map.verbatim(first.range.clone());
            let decoded = decoded(block, first);
            self.findings.push(Finding { text, verbatim, decoded, block: block.kind, ..finding });
        }
        places.len()
    }

    /// Everything found, in source order; what comments of the text allow for nothing is found by `rules`.
    pub fn finish(mut self, rules: &RuleSet) -> (Vec<Finding>, Vec<Signal>) {
        self.findings.extend(self.comments.findings(self.document, rules, self.told_in));
        self.findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        self.signals.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        (self.findings, self.signals)
    }

    fn related(&self, place: &Place) -> Related {
        let block = &self.document.blocks[place.block];
        Related {
            span: block.map.span_of(place.range.clone()),
            text: block.text[place.range.clone()].to_owned(),
            message: Phrasebook::of(self.told_in).word("also here").to_owned(),
        }
    }

    fn rewrite(&self, place: &Place, mut proposal: Proposal) -> Rewrite {
        let block = &self.document.blocks[place.block];
        let format = self.document.format;
        // A file of strings or a table writes some words another way: only what it writes as it is gives way.
        let in_entry = matches!(self.document.source.origin().part, Part::Entry(_));
        let change = proposal.change.take().map(|(range, text)| match proposal.safety {
            // A blank is filled in later, and the whole label then replaces the words.
            Safety::Ask => (range, text),
            _ => narrowed(&block.text, range, &text),
        });
        let change = change.filter(|(range, text)| {
            // Markup, an image or code inside: a person has to look where the new words go.
            format.is_text()
                && block.map.editable(range.clone())
                && (format != Format::Email && !in_entry || block.map.verbatim(range.clone()))
                && !block.text[range.clone()].contains(OBJECT)
                && !is_turn(block, range)
                && !block.is_key
                && !(block.in_code && proposal.safety != Safety::Ask && ends_string(text))
        });
        let (mut edits, mut blank) = (Vec::new(), None);
        if let Some((range, text)) = change {
            let not_ours =
                || is_set_off(block, &range) || may_be_cited(&self.document.blocks, place.block, &range);
            if proposal.safety == Safety::Safe && not_ours() {
                proposal.safety = Safety::Review;
            }
            let span = block.map.span_of(range);
            match (proposal.safety, written(&text, format)) {
                (Safety::Ask, _) if !proposal.label.is_empty() => blank = Some(span),
                (Safety::Ask, _) => {}
                (_, Some(text)) if in_entry && !is_plain(&text) => {}
                (_, Some(text)) => edits.push(Edit { span, text: text.into_owned() }),
                (_, None) => {}
            }
        }
        let safety = if edits.is_empty() { Safety::Ask } else { proposal.safety };
        Rewrite { label: proposal.label, safety, edits, blank }
    }

    /// The number of the sentence at `place`; a list has one.
    fn sentence(&self, place: &Place) -> usize {
        let block = &self.reading.blocks[place.block];
        let at = block.sentences.partition_point(|sentence| sentence.range.end <= place.range.start);
        self.numbers[place.block] + if block.kind.is_listed() { 0 } else { at }
    }

    /// The fingerprint of a finding of `rule` at `place`, its fingerprint in version 1, and what it is to the
    /// score.
    fn weigh(&mut self, rule: &'d Rule, place: &Place) -> (Fingerprint, Fingerprint, Weight) {
        let matched = Fingerprint::begun(&rule.id, self.matched(place));
        let same = self.seen.entry(matched).or_default();
        let fingerprint = matched.numbered(*same);
        *same += 1;
        let sentences = &self.reading.blocks[place.block].sentences;
        let at = sentences.partition_point(|sentence| sentence.range.end <= place.range.start);
        let read = self.reading.blocks[place.block].sentences.get(at).map_or(0..0, |own| own.words.clone());
        let words = self.reading.blocks[place.block].words[read].iter().map(|word| word.hash);
        // Long sentences full of findings are read once.
        let said = self.said.entry((place.block, at)).or_insert_with(|| Fingerprint::words(words));
        let begun = Fingerprint::begun(&rule.id, *said);
        let seen = self.seen.entry(begun).or_default();
        *seen += 1;
        let start = sentences.get(at).map_or(0, |sentence| sentence.range.start);
        let again = !self.places.insert((begun, place.range.start.saturating_sub(start)));
        let of_words = rule.is_of_words() && rule.file.mark == Mark::Match;
        let given = self.reading.blocks[place.block].aside == Aside::Boilerplate;
        let weight =
            Weight { dimension: rule.file.dimension, points: rule.file.points, again, of_words, given };
        (fingerprint, begun.numbered(*seen - 1), weight)
    }

    /// What the words at `place` add to a fingerprint; where there is no word, what else stands there.
    fn matched(&mut self, place: &Place) -> u64 {
        let Range { start, end } = place.range;
        // Rules that mark whole sentences may mark one again and again: it is read once.
        *self.matched.entry((place.block, start, end)).or_insert_with(|| {
            let words = &self.reading.blocks[place.block].words;
            let first = words.partition_point(|word| word.end as usize <= start);
            let inside = || words[first..].iter().take_while(|word| (word.start as usize) < end);
            if inside().next().is_some() {
                return Fingerprint::words(inside().map(|word| word.hash));
            }
            let text = self.document.blocks[place.block].text.get(place.range.clone()).unwrap_or_default();
            Fingerprint::words(text.chars().filter(|c| !c.is_whitespace()).map(u32::from))
        })
    }
}

/// Where `place` stands in the prose, if the source does not show its words.
fn decoded(block: &Block, place: &Place) -> Option<Decoded> {
    block.encoded.then(|| Decoded { block: place.block, range: place.range.clone() })
}

/// A change without the words that are the same before and after it: they keep their markup and their line breaks.
fn narrowed(text: &str, range: Range<usize>, new: &str) -> (Range<usize>, String) {
    /// How many bytes both begin with, up to the last space among them.
    fn alike(old: impl Iterator<Item = u8>, new: impl Iterator<Item = u8>) -> usize {
        let same = old.zip(new).take_while(|(old, new)| old == new).enumerate();
        same.filter(|(_, (byte, _))| *byte == b' ').last().map_or(0, |(at, _)| at + 1)
    }
    let old = &text[range.clone()];
    let behind = alike(old.bytes().rev(), new.bytes().rev());
    let (old, new) = (&old[..old.len() - behind], &new[..new.len() - behind]);
    let ahead = alike(old.bytes(), new.bytes());
    (range.start + ahead..range.end - behind, new[ahead..].to_owned())
}

/// The number of each block's first sentence; all items of a list have that of the first.
fn numbers(reading: &Reading<'_>) -> Vec<usize> {
    let (mut next, mut list) = (0, None);
    let number = |block: &ReadBlock<'_>| {
        let number = if block.kind.is_listed() { *list.get_or_insert(next) } else { next };
        if !block.kind.is_listed() {
            list = None;
        }
        // Words behind the last sentence have a number, too.
        next += block.sentences.len() + 1;
        number
    };
    reading.blocks.iter().map(number).collect()
}

/// `place` without pictures and code before and after its words; `None` where there are none, or nothing else.
fn bare(text: &str, place: &Place) -> Option<Place> {
    let outside = |c: char| c == OBJECT || c == ' ';
    let words = &text[place.range.clone()];
    let start = place.range.start + words.len() - words.trim_start_matches(outside).len();
    let range = start..place.range.start + words.trim_end_matches(outside).len();
    (words.starts_with(OBJECT) || words.ends_with(OBJECT))
        .then_some(Place { range, ..place.clone() })
        .filter(|place| place.range.start < place.range.end)
}

/// `text` as it must stand in a source of `format`; `None` where that depends on its place: in a mail, a
/// sign or a letter beyond plain ones would have to be written in the part's own charset and encoding.
pub fn written(text: &str, format: Format) -> Option<Cow<'_, str>> {
    let plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic() && !b"=<>&\"\\".contains(&byte);
    match format {
        Format::Email => text.bytes().all(plain).then_some(text.into()),
        Format::Html if text.contains(['&', '<', '>', '"']) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            Some(text.replace('"', "&quot;").into())
        }
        _ => Some(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn a_mail_is_edited_only_where_nothing_is_wrapped() {
        let text = "Subject: =?utf-8?Q?Act_now?=\nContent-Transfer-Encoding: quoted-printable\n\n\
                    Act now, dear fri=\nend, ma=C3=B1ana.\n";
        let mail = read(Arc::new(Source::new("a.eml", text)), &Hints::default());
        let (subject, body) = (&mail.blocks[0], &mail.blocks[1]);
        assert!(body.map.verbatim(0..7) && written("Come by on Friday", Format::Email).is_some());
        for wrapped in ["1 = 1", "mañana", "<b>", "a\nb"] {
            assert!(written(wrapped, Format::Email).is_none(), "{wrapped}");
        }
        let at = |words: &str| body.text.find(words).map_or(0..0, |at| at..at + words.len());
        assert!(!body.map.verbatim(at("friend")) && !body.map.verbatim(at("mañana")));
        assert!(!subject.map.verbatim(0..3));
    }

    #[test]
    fn a_place_is_its_words_without_the_picture_beside_them() {
        for (text, expected) in [
            ("\u{fffc} Act now \u{fffc}", Some("Act now")),
            ("Act \u{fffc} now", None),
            ("\u{fffc}", None),
            ("Act now", None),
        ] {
            let place = bare(text, &Place { block: 0, range: 0..text.len() });
            assert_eq!(place.map(|place| &text[place.range]), expected, "{text}");
        }
    }
}
