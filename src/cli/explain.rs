//! `candor explain`: why a rule is there, and what to write instead.

use super::exit_status::ExitStatus;
use super::flags::{ConfigFlags, LookFlags, MessageFlags};
use super::streams::Streams;
use crate::check::{PROBLEM, SCORE, allow};
use crate::error::Error;
use crate::language::{Language, Phrasebook};
use crate::report::{self, Page};
use crate::rules::Rule;
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
    messages: MessageFlags,

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
        let workspace = Workspace::new(Options { config: self.config.source(), ..Options::default() });
        let folder = workspace.folder(Path::new(""));
        let asked = match &folder {
            Ok(folder) => self.messages.told_in_folder(folder).or(folder.project.config.language),
            Err(_) => self.messages.told_in(),
        };
        let book = Phrasebook::of(asked.unwrap_or(Language::English));
        if self.rule == "score" {
            streams.write(|out, theme| report::explain_score(book, theme, out));
            return streams.end(ExitStatus::Yes);
        }
        if let Some((_, text)) = GATE.iter().find(|(id, _)| *id == self.rule) {
            streams.write(|out, theme| theme.paragraph(book.word(text), out));
            return streams.end(ExitStatus::Yes);
        }
        let folder = match folder {
            Ok(folder) => folder,
            Err(errors) => return streams.give_up(&errors),
        };
        let rules = &folder.project.rules;
        let twins: Vec<&Rule> = rules.named(&self.rule).collect();
        let in_language = |language| twins.iter().find(|rule| rule.language == Some(language));
        // A rule for Spanish alone is told in Spanish, unless somebody asks for English.
        let own = asked.and_then(in_language).or_else(|| in_language(Language::English));
        let Some(rule) = own.or(twins.first()) else {
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
        };
        let language = asked.or(rule.language).unwrap_or(Language::English);
        let told = rules.told(rule, language);
        streams.write(|out, theme| report::explain(&Page::of(told, rules.severity(rule)), theme, out));
        for twin in twins.iter().filter(|twin| twin.language != rule.language) {
            let (id, tag) = (&twin.id, twin.language_tag());
            let also = match twin.language {
                Some(Language::Spanish) => {
                    "The same for Spanish: candor explain {rule} --message-lang {language}"
                }
                Some(_) => "The same for English: candor explain {rule} --message-lang {language}",
                None => "There is also one for every language.",
            };
            let also = told.book().say(also, &[("rule", id), ("language", &tag)]);
            streams.write(|out, theme| writeln!(out, "\n{}", theme.visible(&also)));
        }
        streams.end(ExitStatus::Yes)
    }
}
