//! The rules as a program is told them, JSON in and JSON out: which are on, and what one says of itself.

use super::engine::{Engine, told_problems};
use super::question::Question;
use crate::error::Error;
use crate::language::{Language, Phrasebook};
use crate::report::{self, Page, Theme, rule_named, rule_row};
use crate::rules::Rule;
use crate::workspace::Settings;
use serde_json::{Value, json};

/// The page of a rule as text: as wide as a terminal, without its colours.
const PLAIN: Theme =
    Theme { color: false, width: 80, unicode: true, quiet: false, explain: false, inbound: false };

impl Engine {
    /// The rules that are on, `{"rules": […]}`, as `candor rules --format json` lists them: under the `config` of
    /// `question`, told in its `messages`, for its `channel`. What is wrong in the question is answered as for
    /// [`Engine::check`].
    pub fn rules(&self, question: &[u8]) -> String {
        self.asked(question, |folder, question, language| {
            let (set, on) = folder.rules_on(question.channel);
            let row = |rule: &Rule| match language {
                Some(language) => rule_row(set, rule, set.told(rule, language).title()),
                None => rule_row(set, rule, &rule.file.title),
            };
            let rules: Vec<Value> = on.into_iter().map(row).collect();
            Ok(json!({ "rules": rules }))
        })
    }

    /// What the rule called `id` says of itself, `{"rule": {…}}`; `page` is what `candor explain` prints.
    pub fn explain(&self, id: &str, question: &[u8]) -> String {
        self.asked(question, |folder, _, asked| {
            let set = &folder.project.rules;
            let rule = rule_named(id, set, asked)?;
            let told = set.told(rule, asked.or(rule.language).unwrap_or(Language::English));
            let page = Page::of(told, set.severity(rule));
            let mut text = Vec::new();
            // Memory takes all.
            let _ = report::explain_rule(id, set, asked, &PLAIN, &mut text)?;
            let mut row = rule_row(set, rule, told.title());
            row["why"] = json!(page.why);
            row["source"] = json!(page.source);
            row["message"] = json!(page.message);
            row["page"] = json!(String::from_utf8_lossy(&text));
            Ok(json!({ "rule": row }))
        })
    }

    /// How the score is made, `{"page": "…"}`: what `candor explain score` prints.
    pub fn explain_score(&self, question: &[u8]) -> String {
        self.asked(question, |_, _, asked| {
            let mut text = Vec::new();
            let book = Phrasebook::of(asked.unwrap_or(Language::English));
            let _ = report::explain_gate("score", book, &PLAIN, &mut text);
            Ok(json!({ "page": String::from_utf8_lossy(&text) }))
        })
    }

    /// Answers `question` by `answer`, which is given the settings in force and the language that was asked for.
    fn asked(
        &self,
        question: &[u8],
        answer: impl Fn(&Settings, &Question, Option<Language>) -> Result<Value, Error>,
    ) -> String {
        let question = match Question::parse(question) {
            Ok(question) => question,
            Err(error) => return told_problems(&[error]),
        };
        let folder = match self.settings(&question) {
            Ok(folder) => folder,
            Err(errors) => return told_problems(&errors),
        };
        match answer(&folder, &question, self.told_in(&question)) {
            Ok(value) => value.to_string(),
            Err(error) => told_problems(&[error]),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::serve::Engine;
    use crate::workspace::ConfigFrom;
    use serde_json::{Value, json};

    fn engine() -> Engine {
        Engine::new(ConfigFrom::Nowhere)
    }

    fn parsed(answer: &str) -> Value {
        serde_json::from_str(answer).unwrap()
    }

    #[test]
    fn rules_are_listed_as_they_are_on() {
        let ids = |question: Value| -> Vec<String> {
            let answer = parsed(&engine().rules(question.to_string().as_bytes()));
            let rules = answer["rules"].as_array().unwrap().iter();
            rules.map(|rule| rule["id"].as_str().unwrap().to_owned()).collect()
        };
        let urgency = "pushy/false-urgency".to_owned();
        assert!(ids(json!({})).contains(&urgency));
        assert!(!ids(json!({ "config": "[rules]\noff = [\"pushy/false-urgency\"]" })).contains(&urgency));
    }

    #[test]
    fn a_rule_says_why_it_is_there_in_the_language_that_is_asked_for() {
        let explained = |messages: &str| {
            let question = json!({ "messages": messages }).to_string();
            parsed(&engine().explain("pushy/false-urgency", question.as_bytes()))
        };
        let (english, spanish) = (explained("en"), explained("es"));
        assert_eq!(english["rule"]["id"], "pushy/false-urgency");
        assert!(english["rule"]["page"].as_str().unwrap().contains("To allow it"));
        assert_ne!(english["rule"]["why"], spanish["rule"]["why"]);
        let score = parsed(&engine().explain_score(b"{}"));
        assert!(score["page"].as_str().unwrap().len() > 100);
    }

    #[test]
    fn what_is_wrong_is_told_as_for_a_text() {
        let told = |answer: String| {
            let problems = parsed(&answer)["report"]["problems"].clone();
            problems[0]["message"].as_str().unwrap().to_owned()
        };
        assert_eq!(told(engine().explain("pushy/gone", b"{}")), "there is no rule pushy/gone");
        assert!(told(engine().rules(br#"{"config": "[rulez]"}"#)).contains("rulez"));
        assert!(told(engine().rules(b"{")).contains("cannot read"));
    }
}
