//! What a check of an open file found: in the one text that it is, or in the many that it holds.

use crate::check::Verdict;
use crate::error::Error;
use crate::finding::{Finding, Status};
use crate::sources::{Opened, print_of};
use crate::text::{Part, Source, Span};
use crate::workspace::Settings;
use std::collections::HashSet;
use std::sync::Arc;

/// The most findings of a file that an editor is told: each takes it ten kilobytes, and nobody scrolls further.
pub(super) const MOST: usize = 1000;

/// What was found.
#[derive(Debug)]
pub(super) struct Checked {
    /// The file as it is in the editor; all places count its bytes.
    pub source: Arc<Source>,
    /// That of the one text, or those of the texts in which something was found.
    pub verdicts: Vec<Verdict>,
    /// How many texts it holds; `None`: it is one.
    pub many: Option<usize>,
    /// How many findings are too many to be told.
    pub untold: usize,
    /// What of it could not be read.
    pub problems: Vec<Error>,
    /// The texts among many in which nothing was found: who types in one does not wait for the others again.
    clean: HashSet<u64>,
}

impl Checked {
    /// One text.
    pub fn one(verdict: Verdict) -> Checked {
        let source = Arc::clone(&verdict.document.source);
        Checked { verdicts: vec![verdict], ..Checked::nothing(source) }
    }

    fn nothing(source: Arc<Source>) -> Checked {
        Checked {
            source,
            verdicts: Vec::new(),
            many: None,
            untold: 0,
            problems: Vec::new(),
            clean: HashSet::new(),
        }
    }

    /// The texts of `opened` in `source`, checked one by one but for those that were clean `before`, by the same
    /// configuration and rules.
    pub fn many(
        source: &Arc<Source>,
        opened: &Opened,
        folder: &Settings,
        before: Option<&Checked>,
    ) -> Checked {
        let mut checked = Checked::nothing(Arc::clone(source));
        let (mut texts, mut prints) = (Vec::new(), Vec::new());
        let (mut count, mut findings) = (0, 0);
        for text in opened.texts(source, &folder.project.config.exports) {
            let print = text.as_ref().ok().and_then(print_of);
            match print.filter(|print| before.is_some_and(|before| before.clean.contains(print))) {
                Some(print) => {
                    checked.clean.insert(print);
                    count += 1;
                }
                None => {
                    texts.push(text);
                    prints.push(print);
                }
            }
        }
        let mut prints = prints.into_iter();
        folder.check_each(texts, |done| {
            let print = prints.next().flatten();
            match done {
                Ok(mut verdict) => {
                    count += 1;
                    findings += verdict.findings.len();
                    if verdict.findings.is_empty() {
                        checked.clean.extend(print);
                    } else if findings <= MOST {
                        place_in_file(&mut verdict, source);
                        checked.verdicts.push(verdict);
                    } else {
                        let open = |finding: &&Finding| finding.status == Status::Open;
                        checked.untold += verdict.findings.iter().filter(open).count();
                    }
                }
                Err(error) if checked.problems.len() < MOST => checked.problems.push(error),
                Err(_) => {}
            }
        });
        checked.many = Some(count);
        checked
    }

    /// The verdict on the text, where it is one.
    pub fn whole(&self) -> Option<&Verdict> {
        self.verdicts.first().filter(|_| self.many.is_none())
    }

    /// Every finding, and what it is a part of.
    pub fn findings(&self) -> impl Iterator<Item = (&Verdict, &Finding)> {
        self.verdicts
            .iter()
            .flat_map(|verdict| verdict.findings.iter().map(move |finding| (verdict, finding)))
    }
}

/// Gives the findings in a record the line of the file that it stands in: its words are written with escapes there.
fn place_in_file(verdict: &mut Verdict, file: &Source) {
    let Part::Record(number) = verdict.document.source.origin().part else { return };
    let line = line(file, number);
    for finding in &mut verdict.findings {
        finding.span = line;
        finding.rewrites.clear();
        finding.related.clear();
    }
}

/// The bytes of a line, counted from 1, without what surrounds its words.
pub(super) fn line(file: &Source, number: usize) -> Span {
    let start = file.lines().start_of(number.saturating_sub(1));
    let rest = &file.text()[start..];
    let whole = rest.split('\n').next().unwrap_or_default();
    let start = start + (whole.len() - whole.trim_start().len());
    Span::new(start..start + whole.trim().len())
}
