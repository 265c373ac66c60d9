//! All rules in Markdown: an index, and a page for each id with its twins in other languages.

use super::rule_page::{Page, rows};
use super::theme::Theme;
use crate::finding::{Tier, category_of};
use crate::language::Language;
use crate::rules::{ARCHIVE, CATEGORIES, META, RuleSet, SIGNALS, ToldRule, classes, guards};
use std::fmt::Write;

/// What every page begins with: only pages that do are ever replaced or removed.
pub const MARK: &str = "<!-- Written by `candor rules docs`. Change the rule file, not this page. -->\n";

/// Columns of an example.
const WIDTH: usize = 92;

/// What a category is about, in one sentence.
fn about(category: &str) -> &'static str {
    match category {
        "one-way" => "The text talks, and leaves no room for an answer.",
        "pushy" => "The text leans on the reader: haste, fear, shame, bait.",
        "evasive" => "The text does not say who did it, what happened, or when it will be put right.",
        "faceless" => "Nobody seems to be there.",
        "boastful" => "The text is about the firm, and says how good it is.",
        "condescending" => "The text speaks down to the reader.",
        "stilted" => "Nobody talks like that.",
        "two-faced" => "The text says one thing and does another.",
        "inconsistent" => "The text speaks to the reader now one way, now another.",
        ARCHIVE => "What many messages add up to in order of time: `candor audit` says it of an archive.",
        SIGNALS => "What speaks for a text: it earns points in the score, and is never a finding.",
        META => "A comment or an entry of `candor.toml` that allows a finding does not do what it should.",
        _ => "",
    }
}

/// The pages of `rules`: the path of each, below one folder, and its text.
pub fn rule_docs(rules: &RuleSet) -> Vec<(String, String)> {
    let all: Vec<Page<'_>> =
        rules.rules().iter().map(|rule| Page::of(ToldRule::own(rule), rules.severity(rule))).collect();
    // Twins stand side by side: rules are in order of id.
    let groups: Vec<&[Page<'_>]> = all.chunk_by(|one, next| one.id == next.id).collect();
    let mut pages = vec![("README.md".to_owned(), index(&groups)), ("words.md".to_owned(), words())];
    pages.push(("guards.md".to_owned(), guard_table()));
    pages.extend(groups.iter().map(|twins| (format!("{}.md", twins[0].id), page(twins))));
    pages
}

fn index(groups: &[&[Page<'_>]]) -> String {
    let of = |category: &str| -> Vec<&&[Page<'_>]> {
        groups.iter().filter(|twins| category_of(twins[0].id) == category).collect()
    };
    let mut text = format!(
        "{MARK}# The rules of candor\n\n\
         `candor explain RULE` shows a page of these in the terminal, `candor rules` lists what is on in a\n\
         folder. Rules marked *opt-in* are a matter of taste: they wait for `tier = \"all\"` under `[rules]`\n\
         in `candor.toml`; those marked *by profile* wait for `profiles = [\"ley-10-2025\"]`. Words in braces, as\n\
         `{{deal}}`, are [word classes](words.md); what makes the same words harmless are [guards](guards.md).\n"
    );
    // Writing into a String cannot fail.
    for category in CATEGORIES {
        let own = of(category);
        if own.is_empty() {
            continue;
        }
        let _ = writeln!(
            text,
            "\n## {category}\n\n{}\n\n| id | what it speaks of | |\n|---|---|---|",
            about(category)
        );
        for twins in own {
            let first = &twins[0];
            let name = first.id.split('/').next_back().unwrap_or(first.id);
            let languages: Vec<&str> = twins.iter().map(|page| page.in_english()).collect();
            let weight = match (first.is_signal(), first.tier) {
                _ if first.profile.is_some() => format!("{}, by profile; ", first.severity.name()),
                (true, _) => String::new(),
                (_, Tier::OptIn) => format!("{}, opt-in; ", first.severity.name()),
                _ => format!("{}; ", first.severity.name()),
            };
            let (title, languages) = (escaped(first.title), languages.join(", "));
            let _ = writeln!(text, "| [`{name}`]({}.md) | {title} | {weight}{languages} |", first.id);
        }
    }
    text
}

/// The page of all word classes, language by language.
fn words() -> String {
    let mut text = format!(
        "{MARK}# The word classes of candor\n\n\
         Words that mean the same to many rules. A phrase names a class in braces, as `{{deal}}`; `[words]` in\n\
         `candor.toml` adds words to one, or adds a class:\n\n\
         ```toml\n[words]\ndeal = [\"midnight madness\"]\n```\n"
    );
    for (title, language) in [("English", Language::English), ("Spanish", Language::Spanish)] {
        let all = classes(Some(language));
        if all.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n## {title}\n\n| class | what it is | words |\n|---|---|---|");
        for class in all {
            let (says, words) = (escaped(class.says), escaped(&class.words.join(", ")));
            let _ = writeln!(text, "| `{{{}}}` | {says} | {words} |", class.name);
        }
    }
    text.push_str("\n[All rules](README.md)\n");
    text
}

/// The page of all guards, language by language.
fn guard_table() -> String {
    let mut text = format!(
        "{MARK}# The guards of candor\n\n\
         The same words harm in one place and not in another. A rule that keeps a guard is silent where it holds:\n\n\
         ```toml\nguards = [\"emergency\", \"refused\"]\n```\n"
    );
    for (title, language) in [("English", Language::English), ("Spanish", Language::Spanish)] {
        let all = guards(Some(language));
        if all.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n## {title}\n\n| guard | it holds where |\n|---|---|");
        for guard in all {
            let _ = writeln!(text, "| `{}` | {} |", guard.name, escaped(guard.says));
        }
    }
    text.push_str("\n[All rules](README.md)\n");
    text
}

/// A page of the rules that share an id.
fn page(twins: &[Page<'_>]) -> String {
    let mut text = MARK.to_owned();
    for (number, page) in twins.iter().enumerate() {
        // The first gives the page its title, its twins are sections of it.
        let (level, lead) =
            if number == 0 { ("#", String::new()) } else { ("##", format!("{}: ", page.in_english())) };
        let _ =
            write!(text, "{}{level} {lead}{}\n\n", if number == 0 { "" } else { "\n" }, escaped(page.title));
        describe(page, level, &mut text);
    }
    let first = &twins[0];
    let book = first.book;
    if !first.is_signal() {
        let (id, comment) = (first.id, first.comment());
        let _ = write!(
            text,
            "\n## {}\n\n{}\n\n```html\n{comment}\n```\n\n{}\n\n```toml\n[rules]\noff = [\"{id}\"]\n```\n",
            book.word("To allow it"),
            book.word("Before one paragraph of a text, with the reason:"),
            book.word("Everywhere, in `candor.toml`:")
        );
    }
    text.push_str("\n[All rules](../README.md)\n");
    text
}

/// All that one rule says of itself; `level`: the marks of the heading above.
fn describe(page: &Page<'_>, level: &str, text: &mut String) {
    let weight = match page.is_signal() {
        true => page.book.word("speaks for a text").to_owned(),
        false => format!("{}, {}", page.book.word(page.severity.name()), page.when()),
    };
    let book = page.book;
    let _ = writeln!(text, "`{}`: {weight}. {}", page.id, page.reach());
    if !page.why.trim().is_empty() {
        let _ = writeln!(text, "\n{}", escaped(page.why.trim()));
    }
    if let Some(source) = page.source {
        let _ = writeln!(text, "\n*{}:* {}", book.word("Behind it"), escaped(source));
    }
    let _ = writeln!(text, "\n{level}# {}\n\n> {}", book.word("It says"), escaped(&page.message));
    if !page.swaps.is_empty() || !page.rewrites.is_empty() {
        let _ = writeln!(text, "\n{level}# {}\n", book.word("Instead"));
    }
    for rewrite in &page.rewrites {
        let rewrite =
            if rewrite.is_empty() { book.word("Leave the words out.").into() } else { escaped(rewrite) };
        let _ = writeln!(text, "- {rewrite}");
    }
    if !page.swaps.is_empty() {
        let gap = if page.rewrites.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}| {} | {} |\n|---|---|", book.word("for"), book.word("write"));
    }
    for (from, to) in &page.swaps {
        let to = if to.is_empty() { book.word("*leave it out*").into() } else { escaped(to) };
        let _ = writeln!(text, "| {} | {to} |", in_code(from));
    }
    if !page.classes.is_empty() {
        let _ = writeln!(text, "\n{level}# {}\n", book.word("[Word classes](../words.md) of its phrases"));
    }
    for class in &page.classes {
        let _ = writeln!(text, "- `{{{}}}`: {}", class.name, escaped(class.says));
    }
    if !page.guards.is_empty() {
        let _ = writeln!(text, "\n{level}# {}\n", book.word("[Guards](../guards.md): it is silent where"));
    }
    for guard in &page.guards {
        let _ = writeln!(text, "- `{}`: {}", guard.name, escaped(guard.says));
    }
    for (title, examples) in page.shows().into_iter().filter(|shown| !shown.1.is_empty()) {
        let _ = writeln!(text, "\n{level}# {title}");
        for example in examples {
            draw(example, text);
        }
    }
}

/// An example in a fence of its own: as code nothing in it is formatted, or read as this page's copy.
fn draw(example: &str, text: &mut String) {
    let theme =
        Theme { color: false, width: WIDTH, unicode: true, quiet: false, explain: false, inbound: false };
    let mut fence = "```".to_owned();
    while example.contains(&fence) {
        fence.push('`');
    }
    let _ = writeln!(text, "\n{fence}text");
    for row in rows(example, WIDTH, &theme) {
        let _ = writeln!(text, "{}", row.text.trim_end());
        if !row.under.is_empty() {
            let _ = writeln!(text, "{}", row.under);
        }
    }
    let _ = writeln!(text, "{fence}");
}

/// `text` as code in a table, where only the bars of the table have a meaning.
fn in_code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|").replace('`', "'"))
}

/// `text` with nothing in it that Markdown would read as more than words, on one line a paragraph.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '|' | '~') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_says_what_it_is_about() {
        for category in CATEGORIES {
            assert!(!about(category).is_empty(), "{category}");
        }
    }

    #[test]
    fn marks_of_markdown_are_only_words() {
        assert_eq!(in_code("(a|b) *"), "`(a\\|b) *`");
        assert_eq!(escaped("a *b* [c](d) <e> {{f_g}}"), "a \\*b\\* \\[c\\](d) \\<e> {{f\\_g}}");
    }

    #[test]
    fn an_example_keeps_its_lines_and_its_place_in_a_fence_it_cannot_close() {
        let mut text = String::new();
        draw("# Hi\n\n```\n[[Hurry]] now.\n", &mut text);
        assert_eq!(text, "\n````text\n# Hi\n\n```\nHurry now.\n─────\n````\n");
    }
}
