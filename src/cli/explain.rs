//! `candor explain`: why a rule is there, and what to write instead.

use super::exit_status::ExitStatus;
use super::flags::{ConfigFlags, LookFlags};
use super::streams::Streams;
use crate::check::{PROBLEM, SCORE, allow};
use crate::error::Error;
use crate::report::{self, Page};
use crate::workspace::{Options, Workspace};
use clap::Args;
use std::path::Path;

/// Say why a rule is there and what to write instead
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor explain pushy/false-urgency
  candor explain score                  how the score is made")]
pub(super) struct Explain {
    /// The rule, as findings name it; or `score`
    rule: String,

    #[command(flatten)]
    config: ConfigFlags,

    #[command(flatten)]
    theme: LookFlags,
}

/// What is reported like a finding and is no rule.
const GATE: [(&str, &str); 2] = [
    (
        SCORE,
        "gate/score is not a rule: it reports that a text scores less than --min-score or `min-score` under [gate] in \
         candor.toml asks for, or less than in the baseline. `candor check --format terminal` shows what moved the \
         score most and what to fix first; `candor explain score` shows how it is made.",
    ),
    (
        PROBLEM,
        "gate/problem is not a rule: it reports what candor could not do, such as a file that it cannot read, in formats \
         that have no other place for it. The run then exits with 2.",
    ),
];

impl Explain {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(self.theme);
        if self.rule == "score" {
            streams.write(|out, theme| report::explain_score(theme, out));
            return streams.end(ExitStatus::Yes);
        }
        if let Some((_, text)) = GATE.iter().find(|(id, _)| *id == self.rule) {
            streams.write(|out, theme| theme.paragraph(text, out));
            return streams.end(ExitStatus::Yes);
        }
        let workspace = Workspace::new(Options { config: self.config.source(), ..Options::default() });
        let folder = match workspace.folder(Path::new("")) {
            Ok(folder) => folder,
            Err(errors) => return streams.give_up(&errors),
        };
        let rules = &folder.project.rules;
        let mut named = rules.named(&self.rule).peekable();
        if named.peek().is_none() {
            // Half a name is what one remembers: “urgency”.
            let half = || rules.rules().iter().map(|rule| &rule.id).find(|id| id.contains(&self.rule));
            let help = match allow::likely(&self.rule, rules) {
                Some(near) if near.contains('/') => format!("did you mean {near}?"),
                _ => match half() {
                    Some(id) => format!("did you mean {id}?"),
                    None => "`candor rules` lists them all".to_owned(),
                },
            };
            return streams.give_up(&[Error::new(format!("there is no rule {}", self.rule)).help(help)]);
        }
        for rule in named {
            streams.write(|out, theme| report::explain(&Page::of(rule, rules.severity(rule)), theme, out));
        }
        streams.end(ExitStatus::Yes)
    }
}
