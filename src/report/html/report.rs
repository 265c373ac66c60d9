//! The report as a page: texts leave as they come, the table of them is written last.

use super::article::article;
use super::overview::overview;
use super::rule_text::RuleTexts;
use super::shell::{ending, opening};
use crate::check::{Summary, Verdict};
use crate::finding::Status;
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
    begun: bool,
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
    texts: &'a [Row],
}

impl Html {
    /// A page; `theme` says whether the customers' words may stand on it.
    pub fn new(theme: Theme) -> Self {
        Html {
            inbound: theme.inbound,
            begun: false,
            written: 0,
            rows: Vec::new(),
            numbers: BTreeMap::new(),
            texts: RuleTexts::default(),
        }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        out.write_all(opening().as_bytes())
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
        self.begin(out)?;
        let n = self.rows.len() + 1;
        let rules = self.numbers(verdict);
        self.rows.push(Row::of(verdict, n, rules));
        let page = article(verdict, &self.texts, n, self.inbound).into_string();
        let open = self.written < OPEN;
        self.written += page.len();
        match open {
            true => writeln!(out, "{page}"),
            // In a script of no language nothing is read but its end, and every `<` of the copy is written `&lt;`.
            false => writeln!(out, "<script type=\"text/plain\" id=\"h{n}\">{page}</script>"),
        }
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.rows.sort_by(Row::before);
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
            texts: &self.rows,
        };
        // Nothing in a string of JSON has to be a `<`.
        let data = to_string(&data).replace('<', "\\u003c");
        out.write_all(ending(&overview(summary, &self.rows), &self.texts.pages(), &data).as_bytes())
    }
}
