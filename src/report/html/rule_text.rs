//! What the rules that spoke say of themselves: why it harms beside a note, the whole page at the end.

use super::shown::{parted, shown, with_blanks};
use crate::check::Verdict;
use crate::finding::category_of;
use crate::language::Phrasebook;
use crate::report::rule_page::Page;
use crate::rules::{META, Mark, RuleSet};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;

/// What is kept of a rule.
struct RuleText {
    /// Why what it finds harms.
    why: String,
    /// It speaks of the whole text, or of what stands nowhere in it.
    whole: bool,
    /// Its page.
    page: String,
}

/// The rules that spoke, by their id and the language of the text. There are no more of them than rules.
#[derive(Default)]
pub(super) struct RuleTexts {
    all: BTreeMap<(String, &'static str), RuleText>,
}

/// Examples that a page shows.
const MOST_EXAMPLES: usize = 2;

impl RuleTexts {
    /// Takes in those that speak in `verdict`.
    pub fn add(&mut self, verdict: &Verdict, rules: &RuleSet) {
        let language = verdict.language.tag();
        for finding in &verdict.findings {
            let key = (finding.rule.clone(), language);
            if self.all.contains_key(&key) {
                continue;
            }
            let twins = || rules.named(&finding.rule);
            let own = twins().find(|rule| rule.language_tag() == language).or_else(|| twins().next());
            let Some(rule) = own else { continue };
            let told = rules.told(rule, verdict.told_in);
            let page = Page::of(told, rules.severity(rule));
            let text = RuleText {
                why: told.why().to_owned(),
                whole: rule.is_of_whole() || rule.is_of_silence() || rule.file.mark == Mark::End,
                page: draw(&page).into_string(),
            };
            self.all.insert(key, text);
        }
    }

    /// Why it harms; `None` of a rule that was not told.
    pub fn why(&self, rule: &str, language: &'static str) -> Option<&str> {
        self.get(rule, language).map(|text| text.why.trim()).filter(|why| !why.is_empty())
    }

    /// Whether it speaks of the whole text.
    pub fn is_whole(&self, rule: &str, language: &'static str) -> bool {
        self.get(rule, language).is_some_and(|text| text.whole)
    }

    fn get(&self, rule: &str, language: &'static str) -> Option<&RuleText> {
        self.all.get(&(rule.to_owned(), language))
    }

    /// The pages of all of them, under headings in the words of `book`.
    pub fn pages(&self, book: Phrasebook) -> Markup {
        let mut pages: Vec<(String, &str, &str)> = Vec::new();
        for ((id, language), text) in &self.all {
            let anchor = anchor(id);
            // Twins of other languages come after the first, which the notes lead to.
            let twin = pages.last().is_some_and(|(last, ..)| *last == anchor);
            pages.push((if twin { format!("{anchor}-{language}") } else { anchor }, id, &text.page));
        }
        if pages.is_empty() {
            return html! {};
        }
        html! {
            section #rules aria-labelledby="rules-title" {
                p.back { a href="#overview" { (book.word("← All texts")) } }
                h1 #rules-title { (book.word("The rules that spoke")) }
                @for (anchor, id, page) in pages {
                    article.rule.(category(id)) id=(anchor) tabindex="-1" { (PreEscaped(page)) }
                }
            }
        }
    }
}

/// The class of a rule's category.
pub(super) fn category(rule: &str) -> &str {
    match category_of(rule) {
        // Own rules may have categories of their own: their name is no class of ours.
        own @ ("one-way" | "pushy" | "evasive" | "faceless" | "boastful" | "condescending" | "stilted"
        | "two-faced" | "inconsistent" | "signals") => own,
        _ => META,
    }
}

/// The name of the place where a rule's page stands.
pub(super) fn anchor(rule: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    format!("rule-{}", rule.chars().map(safe).collect::<String>())
}

fn draw(page: &Page<'_>) -> Markup {
    let book = page.book;
    html! {
        h2 { (shown(page.title)) }
        p.facts {
            span.mark { (shown(page.id)) } " · " (book.word(page.severity.name())) " · " (page.when()) " · "
            (page.language()) " · " (page.channels())
        }
        @for part in page.why.split("\n\n").filter(|part| !part.trim().is_empty()) { p { (shown(part)) } }
        @if let Some(source) = page.source { p.facts { (book.word("Behind it")) ": " (shown(source)) } }
        @if !page.rewrites.is_empty() {
            h3 { (book.word("Instead")) }
            ul {
                @for rewrite in &page.rewrites {
                    li { @if rewrite.is_empty() { (book.word("Leave the words out.")) } @else { (with_blanks(rewrite)) } }
                }
            }
        }
        @for (title, examples) in page.shows().into_iter().filter(|shown| !shown.1.is_empty()) {
            h3 { (title) }
            @for example in examples.into_iter().take(MOST_EXAMPLES) { blockquote { (marked(example)) } }
        }
        @if !page.id.starts_with(META) && page.id.contains('/') {
            h3 { (book.word("To allow it")) }
            p { (book.word("Before one paragraph of a text, with the reason:")) " " code { (shown(&page.comment())) } }
            p { (book.word("Everywhere, in candor.toml:")) " " code { "[rules] off = [\"" (shown(page.id)) "\"]" } }
        }
    }
}

/// An example, what stands between `[[` and `]]` marked.
fn marked(example: &str) -> Markup {
    html! {
        @for (before, words) in parted(example.trim(), "[[", "]]") {
            (shown(before))
            @if let Some(words) = words { mark.mark { (shown(words)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_rules_are_safe_places_and_classes() {
        assert_eq!(anchor("pushy/fo\"mo><"), "rule-pushy-fo-mo--");
        assert_eq!(category("pushy/fomo"), "pushy");
        assert_eq!(category("x\" onload/y"), "meta");
    }

    #[test]
    fn examples_keep_their_marks() {
        let page = marked("a [[b<i>]] c").into_string();
        assert_eq!(page, "a <mark class=\"mark\">b&lt;i&gt;</mark> c");
    }
}
