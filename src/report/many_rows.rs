//! What one rule found in the texts of a file: what it says and asks once, then a line a finding.

use super::advice::is_question;
use super::excerpt::in_line;
use super::location::File;
use super::terminal::{lead_of, open, style_of, sure};
use super::theme::{Style, Theme};
use super::width::{Cluster, clusters, line_width};
use crate::check::Verdict;
use crate::finding::{Finding, Severity};
use crate::language::{Language, Phrasebook};
use crate::rules::{RuleSet, Template};
use crate::text::{Source, Span};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::sync::Arc;

/// The columns that a key gets.
const KEY: usize = 32;
/// The widest rewrite that stands beside the words, and the room that the words need then and at all.
const BESIDE: usize = 40;
const ROOM: usize = 30;
const LEAST_ROOM: usize = 20;
/// The most rewrites that are shown for one rule.
const MOST_REWRITES: usize = 4;
/// What a rule says of all that it finds.
struct Heading {
    title: String,
    /// Its message with a gap for the words that were found; `None` where it names more than those.
    message: Option<String>,
    /// What it asks the writer.
    questions: Vec<String>,
}

/// What rules say, as far as it was asked for: by id and by the language that it is told in.
#[derive(Default)]
pub(super) struct Headings(HashMap<(String, Language), Heading>);

impl Headings {
    /// Keeps what `rules` say of the findings of `verdict`, one of many texts.
    pub fn learn(&mut self, verdict: &Verdict, rules: &RuleSet) {
        // Which language most texts of the file are in is known at its end.
        let each = |finding| Phrasebook::LANGUAGES.map(|told_in| (finding, told_in));
        for (finding, told_in) in open(verdict).into_iter().flat_map(each) {
            let key = (finding.rule.clone(), told_in);
            if self.0.contains_key(&key) {
                continue;
            }
            let own = |language: Option<Language>| language.is_none_or(|own| own == verdict.language);
            let mut named = rules.named(&finding.rule);
            let Some(rule) = named.find(|rule| own(rule.language)) else { continue };
            let told = rules.told(rule, told_in);
            let gap = |name: &str| (name == "match").then_some(Cow::Borrowed("…"));
            let filled = |text: &str| {
                let (text, open) = Template::new(text).fill(gap);
                (!open).then_some(text)
            };
            let heading = Heading {
                title: told.title().to_owned(),
                message: filled(told.message_about()),
                questions: told.rewrites().filter(|text| text.contains('?')).filter_map(filled).collect(),
            };
            self.0.insert(key, heading);
        }
    }
}

/// What could be there instead.
#[derive(Clone)]
struct Advice {
    question: bool,
    /// Whether it has no words for the place: it tells the writer what to do, in the language of messages.
    general: bool,
    label: String,
}

impl PartialEq for Advice {
    /// The same words are the same advice, whether markup leaves them a place or not.
    fn eq(&self, other: &Advice) -> bool {
        (self.question, &self.label) == (other.question, &other.label)
    }
}

/// One finding.
pub(super) struct Row {
    source: Arc<Source>,
    span: Span,
    /// The bytes that its text has in the source; all of it, where it stands beside one, in a comment.
    within: Span,
    /// The words, where the source writes them another way, or has them not.
    decoded: Option<String>,
    key: String,
    message: String,
    /// The language of its message and its questions.
    told_in: Language,
    rewrites: Vec<Advice>,
    /// The other places that belong to it, and their words.
    related: Vec<(Span, String)>,
    sure: Option<String>,
}

/// What one rule found.
pub(super) struct Group {
    pub rule: String,
    pub severity: Severity,
    pub rows: Vec<Row>,
}

impl Group {
    /// Writes it in the words of `book`, with what `headings` has of its rule.
    pub fn write(
        &self,
        headings: &Headings,
        book: Phrasebook,
        theme: &Theme,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let heading = headings.0.get(&(self.rule.clone(), book.language()));
        let Some(first) = self.rows.first() else { return Ok(()) };
        let word = theme.paint(style_of(self.severity), book.word(self.severity.name()));
        let rule = theme.paint(Style::Faint, &theme.visible(&self.rule));
        let title = heading.map_or(String::new(), |heading| format!("  {}", theme.visible(&heading.title)));
        writeln!(out, "{word}  {rule} ({}){title}", self.rows.len())?;
        let same = self.rows.iter().all(|row| row.message == first.message).then_some(&first.message);
        let general = heading.and_then(|heading| heading.message.as_ref());
        let is_own = |row: &&Row| row.told_in == book.language();
        let shared = if is_own(&first) { same.or(general) } else { general.or(same) };
        for line in shared.iter().flat_map(|message| theme.wrapped(message, 4)) {
            writeln!(out, "    {line}")?;
        }
        let advice = self.advice(heading, book);
        for (at, Advice { question, label, .. }) in advice.iter().enumerate() {
            let lead = lead_of(*question, at, book);
            for line in hanging(lead, words_of(label, book), 4, theme) {
                writeln!(out, "{line}")?;
            }
        }
        let columns = Columns::of(&self.rows, book, theme);
        let with_line: HashSet<_> = self.rows.iter().map(|row| row.at(row.span)).collect();
        let mut told_in = HashSet::from([book.language()]);
        for row in &self.rows {
            // What is told above is told once more in another language, at the first row in that.
            let again = told_in.contains(&row.told_in);
            let is_told = |own: &&Advice| {
                let general = again && row.told_in != book.language();
                advice.contains(own) || own.general && general && advice.iter().any(|own| own.general)
            };
            let own = row.rewrites.iter().find(|own| !own.question && !is_told(own));
            if own.is_some_and(|own| own.general) {
                told_in.insert(row.told_in);
            }
            let own = own.map(|own| words_of(&own.label, book));
            // Where each has a message of its own, that says more than some words of its text.
            let told = shared.is_none().then_some(row.message.as_str());
            row.write(&columns, (told, own), style_of(self.severity), book, theme, out)?;
            // What has a line of its own is not told twice.
            let others = row.related.iter().filter(|(span, _)| !with_line.contains(&row.at(*span)));
            row.write_related(others, book, theme, out)?;
            for line in row.sure.iter().flat_map(|sure| theme.wrapped(sure, 4)) {
                writeln!(out, "    {}", theme.paint(Style::Faint, &line))?;
            }
        }
        writeln!(out)
    }

    /// What all rows advise: words that fit each of them; and what those are told that are told in the language of
    /// `book`, for the others are told the same in theirs.
    fn advice(&self, heading: Option<&Heading>, book: Phrasebook) -> Vec<Advice> {
        let own: Vec<&Row> = self.rows.iter().filter(|row| row.told_in == book.language()).collect();
        let Some(first) = own.first().copied().or(self.rows.first()) else { return Vec::new() };
        let everywhere = |advice: &&Advice| match (advice.general, &own[..]) {
            (true, [_, ..]) => own.iter().all(|row| row.rewrites.contains(advice)),
            _ => self.rows.iter().all(|row| row.rewrites.contains(advice)),
        };
        let mut all: Vec<Advice> = first.rewrites.iter().filter(everywhere).cloned().collect();
        let asked = heading.filter(|heading| own.is_empty() && !heading.questions.is_empty());
        if let Some(heading) = asked.filter(|_| all.iter().any(|advice| advice.question)) {
            all.retain(|advice| !advice.question);
            let question = |label: &String| Advice { question: true, general: true, label: label.clone() };
            all.extend(heading.questions.iter().map(question));
        }
        all
    }
}

/// The width of the columns of a group: places and keys.
struct Columns {
    place: usize,
    key: usize,
}

impl Columns {
    fn of(rows: &[Row], book: Phrasebook, theme: &Theme) -> Columns {
        let widest = |width: &dyn Fn(&Row) -> usize| rows.iter().map(width).max().unwrap_or(0);
        Columns {
            place: widest(&|row| line_width(&row.place(book, theme))),
            key: widest(&|row| line_width(&row.key(theme))),
        }
    }
}

impl Row {
    /// The line of `finding`.
    pub fn of(verdict: &Verdict, finding: &Finding, theme: &Theme) -> Row {
        let document = &verdict.document;
        let holds = |span: &Span| span.start <= finding.span.start && finding.span.end <= span.end;
        let mut blocks = document.blocks.iter().map(|block| block.map.span_of(0..block.text.len()));
        let within = blocks.find(holds).unwrap_or(Span::new(0..document.source.text().len()));
        Row {
            source: Arc::clone(&document.source),
            span: finding.span,
            within,
            decoded: (finding.decoded.is_some() || finding.span.is_empty() && !finding.text.is_empty())
                .then(|| finding.text.clone()),
            key: verdict.key().unwrap_or_default().to_owned(),
            message: finding.message.clone(),
            told_in: verdict.told_in,
            rewrites: finding
                .rewrites
                .iter()
                .take(MOST_REWRITES)
                .map(|rewrite| Advice {
                    question: is_question(rewrite),
                    general: rewrite.edits.is_empty() && rewrite.blank.is_none(),
                    label: rewrite.label.clone(),
                })
                .collect(),
            related: finding.related.iter().map(|other| (other.span, other.text.clone())).collect(),
            sure: sure(finding, verdict.book(), theme),
        }
    }

    /// `line:column`; of a record only the line is known. Without a heading above it, its file, too.
    fn place(&self, book: Phrasebook, theme: &Theme) -> String {
        let file = File::of(&self.source);
        let region = file.region(self.span);
        match (theme.quiet, region.exact) {
            (true, _) => theme.visible(&file.named(self.span.start, book)).into_owned(),
            (false, true) => format!("{}:{}", region.start.line, region.start.column),
            (false, false) => region.start.line.to_string(),
        }
    }

    /// A place in its text that can be held against those of other rows.
    fn at(&self, span: Span) -> (*const Source, u32) {
        (Arc::as_ptr(&self.source), span.start)
    }

    fn key(&self, theme: &Theme) -> String {
        cut(&theme.within_a_line(&self.key), KEY, theme)
    }

    /// Writes its line, and below it what has no room there: what it `told` in the place of its words, and its own
    /// rewrite.
    fn write(
        &self,
        columns: &Columns,
        (told, own): (Option<&str>, Option<&str>),
        style: Style,
        book: Phrasebook,
        theme: &Theme,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let padded = |text: &str, width: usize| " ".repeat(width.saturating_sub(line_width(text)));
        let (place, key) = (self.place(book, theme), self.key(theme));
        let mut line = format!("  {}{}", theme.paint(Style::Strong, &place), padded(&place, columns.place));
        let mut used = 2 + columns.place;
        if columns.key > 0 {
            line.push_str(&format!("  {key}{}", padded(&key, columns.key)));
            used += 2 + columns.key;
        }
        let arrow = if theme.unicode { "→" } else { "->" };
        let own = own.map(|words| theme.within_a_line(words));
        let wide = own.as_ref().map_or(0, |words| 2 + line_width(arrow) + 1 + line_width(words));
        let room = theme.width.saturating_sub(used + 2);
        let beside = wide <= BESIDE && room >= wide + ROOM;
        // On a narrow page the words get a line of their own.
        let (below, room) = match room {
            _ if beside => (false, room - wide),
            room if room >= LEAST_ROOM => (false, room),
            _ => (true, theme.width.saturating_sub(4).max(LEAST_ROOM)),
        };
        if below {
            writeln!(out, "{}", line.trim_end())?;
            line = "  ".to_owned();
        }
        let mut words = match told {
            Some(_) => String::new(),
            None => self.words(style, room, theme),
        };
        let mut more = told.map_or(Vec::new(), |told| theme.wrapped(told, theme.width.saturating_sub(room)));
        if !more.is_empty() {
            words = more.remove(0);
        }
        line.push_str("  ");
        line.push_str(&words);
        let better = |words: &str| format!("{} {words}", theme.paint(Style::Better, arrow));
        if let Some(words) = own.as_ref().filter(|_| beside) {
            line.push_str("  ");
            line.push_str(&better(words));
        }
        writeln!(out, "{line}")?;
        let indent = " ".repeat(theme.width.saturating_sub(room));
        for line in more {
            writeln!(out, "{indent}{line}")?;
        }
        if let Some(words) = own.as_ref().filter(|_| !beside) {
            for line in hanging(arrow, words, 4, theme) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }

    /// Writes where its `others` are.
    fn write_related<'r>(
        &self,
        others: impl Iterator<Item = &'r (Span, String)>,
        book: Phrasebook,
        theme: &Theme,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let file = File::of(&self.source);
        let place = |(span, words): &(Span, String)| match file.region(*span) {
            at if at.exact => format!("{}:{}", at.start.line, at.start.column),
            // Of a record only the line is known.
            _ => theme.quoted(words),
        };
        let places: Vec<String> = others.map(place).collect();
        if places.is_empty() {
            return Ok(());
        }
        let told = book.say("also here: {places}", &[("places", &places.join(", "))]);
        theme.wrapped(&told, 4).iter().try_for_each(|line| writeln!(out, "    {line}"))
    }

    /// The words that were found, between quotation marks, in what fits `room` of their sentence.
    fn words(&self, style: Style, room: usize, theme: &Theme) -> String {
        let quoted = |text: &str| theme.paint(style, &theme.quoted(text));
        if let Some(words) = &self.decoded {
            return quoted(&cut(&theme.within_a_line(words), room.saturating_sub(2), theme));
        }
        let line = in_line(&self.source, self.span, self.within, room.saturating_sub(2), theme);
        let (mut before, mut found, mut after) = (String::new(), String::new(), String::new());
        for cell in &line.cells {
            let part = match cell.bytes.start {
                start
                    if start < line.focus.start
                        || line.focus.is_empty() && found.is_empty() && start < line.focus.end =>
                {
                    &mut before
                }
                start if start < line.focus.end => &mut found,
                _ => &mut after,
            };
            part.push_str(&cell.text);
        }
        let found = if found.is_empty() { found } else { quoted(&found) };
        format!("{before}{found}{after}").trim_end().to_owned()
    }
}

/// What a rewrite without words asks for.
fn words_of(label: &str, book: Phrasebook) -> &str {
    if label.is_empty() { book.word("leave these words out") } else { label }
}

/// `words` in lines behind `lead`, which stands at the margin `indent`.
fn hanging(lead: &str, words: &str, indent: usize, theme: &Theme) -> Vec<String> {
    let wide = line_width(lead);
    let line = |(row, line): (usize, String)| {
        let lead = if row == 0 { theme.paint(Style::Better, lead) } else { " ".repeat(wide) };
        format!("{}{lead} {line}", " ".repeat(indent))
    };
    theme.wrapped(words, indent + wide + 1).into_iter().enumerate().map(line).collect()
}

/// The beginning of `text` that fits `width`, with the mark of a cut.
fn cut(text: &str, width: usize, theme: &Theme) -> String {
    if line_width(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(line_width(theme.ellipsis()));
    let mut used = 0;
    let fits = |cluster: &Cluster| {
        used += cluster.width;
        used <= room
    };
    let end = clusters(text).take_while(fits).last().map_or(0, |cluster| cluster.bytes.end);
    format!("{}{}", &text[..end], theme.ellipsis())
}
