//! A finding and its rule on a small page of Markdown: what an editor shows beside the words.

use super::advice::instead;
use super::rule_docs::escaped;
use super::rule_page::Page;
use crate::finding::{Finding, Status};
use crate::language::Phrasebook;

/// The card of `finding` in the words of `book`; `page` is that of its rule.
pub fn hover(finding: &Finding, page: Option<&Page<'_>>, book: Phrasebook) -> String {
    let mut parts = vec![format!("**{}**", escaped(&finding.message))];
    if let (Status::Allowed, Some(reason)) = (finding.status, &finding.allowed) {
        parts.push(format!("*{}* {}", book.word("Allowed here:"), escaped(reason)));
    } else if finding.status == Status::Known {
        parts.push(book.word("*Already known:* it is in the baseline.").into());
    }
    let rewrites: Vec<String> =
        finding.rewrites.iter().map(|rewrite| format!("- {}", escaped(&instead(rewrite, book)))).collect();
    if !rewrites.is_empty() {
        parts.push(rewrites.join("\n"));
    }
    if let Some(page) = page {
        parts.push(format!("---\n\n*{}.* {}", escaped(page.title), escaped(page.why.trim())));
        if let Some(source) = page.source {
            parts.push(format!("*{}:* {}", book.word("Behind it"), escaped(source)));
        }
    }
    let id = &finding.rule;
    let severity = book.word(finding.severity.name());
    let told = "`{id}`, {severity}: `candor explain {id}` shows examples.";
    parts.push(book.say(told, &[("id", id), ("severity", &severity)]));
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Rewrite, Safety};
    use crate::report::testing::finding;

    #[test]
    fn words_of_a_text_are_no_markup() {
        let mut found = finding("Act now.", "Act now");
        found.message = "“**Act** <b>” hurries.".into();
        let label = "it ends on {date}".into();
        found.rewrites = vec![Rewrite { label, safety: Safety::Ask, edits: vec![], blank: None }];
        (found.status, found.allowed) = (Status::Allowed, Some("the `law`".into()));
        let hover = hover(&found, None, Phrasebook::ENGLISH);
        let expected = "**“\\*\\*Act\\*\\* \\<b>” hurries.**\n\n*Allowed here:* the \\`law\\`\n\n\
                        - Instead: it ends on {date}\n\n";
        assert!(hover.starts_with(expected), "{hover}");
    }
}
