//! The report as a page: texts leave as they come, the table of them is written last.

use super::article::article;
use super::overview::overview;
use super::rule_text::RuleTexts;
use super::shell::{ending, opening};
use crate::check::{Summary, Verdict};
use crate::finding::Status;
use crate::language::{Language, Phrasebook};
use crate::report::inert::to_string;
use crate::report::row::Row;
use crate::report::{Reporter, Theme, v1};
use crate::rules::RuleSet;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Bytes of texts that stand on the page as they are, so that it can be read and printed without a script.
/// Those behind them are kept as words that the browser does not read before they are opened.
const OPEN: usize = 3_000_000;

/// Remembers a row for each text, and what the rules say that spoke.
pub struct Html {
    inbound: bool,
    /// The language that it began in: that of the first text.
    begun: Option<Language>,
    written: usize,
    rows: Vec<Row>,
    /// The rules that spoke, and their numbers.
    numbers: BTreeMap<String, usize>,
    texts: RuleTexts,
}

/// What the script of the page reads.
#[derive(Serialize)]
struct Data<'a> {
    format: &'static str,
    version: u32,
    tool: v1::Tool,
    summary: v1::Summary,
    rules: Vec<&'a str>,
    /// What the script says itself, by its English; nothing where it is to speak English.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    words: BTreeMap<&'static str, &'static str>,
    texts: &'a [Row],
}

/// What the script says itself.
const OF_THE_SCRIPT: [&str; 12] = [
    "{count} {count|error|errors}",
    "{count} {count|warning|warnings}",
    "{count} {count|note|notes}",
    "nothing new",
    "nothing found",
    "{count} not counted",
    "new",
    "{count} of {all} texts",
    "← Previous",
    "Next →",
    "Copied",
    "Copy",
];

fn words(book: Phrasebook) -> BTreeMap<&'static str, &'static str> {
    let own = OF_THE_SCRIPT.iter().filter(|_| book != Phrasebook::ENGLISH);
    own.map(|english| (*english, book.word(english))).collect()
}

impl Html {
    /// A page; `theme` says whether the customers' words may stand on it.
    pub fn new(theme: Theme) -> Self {
        Html {
            inbound: theme.inbound,
            begun: None,
            written: 0,
            rows: Vec::new(),
            numbers: BTreeMap::new(),
            texts: RuleTexts::default(),
        }
    }

    /// Begins it, once; the language that it began in.
    fn begin(&mut self, book: Phrasebook, out: &mut dyn Write) -> io::Result<Language> {
        if let Some(language) = self.begun {
            return Ok(language);
        }
        self.begun = Some(book.language());
        out.write_all(opening(book).as_bytes())?;
        Ok(book.language())
    }

    /// The numbers of the rules that speak in `verdict`, each once.
    fn numbers(&mut self, verdict: &Verdict) -> Vec<usize> {
        let mut own = Vec::new();
        for finding in verdict.findings.iter().filter(|finding| finding.status == Status::Open) {
            let next = self.numbers.len();
            let number = match self.numbers.get(&finding.rule) {
                Some(number) => *number,
                None => *self.numbers.entry(finding.rule.clone()).or_insert(next),
            };
            if !own.contains(&number) {
                own.push(number);
            }
        }
        own
    }
}

impl Reporter for Html {
    fn rules(&mut self, verdict: &Verdict, rules: &RuleSet) {
        self.texts.add(verdict, rules);
    }

    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let language = self.begin(verdict.book(), out)?;
        let n = self.rows.len() + 1;
        let rules = self.numbers(verdict);
        self.rows.push(Row::of(verdict, n, rules));
        let page = article(verdict, &self.texts, n, self.inbound, language).into_string();
        let open = self.written < OPEN;
        self.written += page.len();
        match open {
            true => writeln!(out, "{page}"),
            // In a script of no language nothing is read but its end, and every `<` of the copy is written `&lt;`.
            false => writeln!(out, "<script type=\"text/plain\" id=\"h{n}\">{page}</script>"),
        }
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let book = summary.book();
        let language = self.begin(book, out)?;
        self.rows.sort_by(Row::before);
        self.rows.iter_mut().for_each(|row| row.tell(book));
        let mut rules = vec![""; self.numbers.len()];
        for (rule, number) in &self.numbers {
            rules[*number] = rule;
        }
        let data = Data {
            format: v1::FORMAT,
            version: v1::VERSION,
            tool: v1::Tool::this(),
            summary: v1::Summary::of(summary),
            rules,
            words: words(book),
            texts: &self.rows,
        };
        // Nothing in a string of JSON has to be a `<`.
        let data = to_string(&data).replace('<', "\\u003c");
        out.write_all(
            ending(
                &overview(summary, &self.rows, language),
                &self.texts.pages(book),
                &data,
                Phrasebook::of(language),
            )
            .as_bytes(),
        )
    }
}
