//! Words of others in the Markdown of code hosts: no markup, no mention, no link to an issue, no formula in them.

use super::width::is_hidden;
use std::fmt::Write;

/// Nothing is drawn for it, and what stands on both sides of it is not one word: `@` and a name, `#` and a number.
const APART: &str = "&#8203;";

/// `text` inside a line of Markdown, also in a table.
pub(super) fn in_markdown(text: &str) -> String {
    inert(text, true)
}

/// `text` inside an element of HTML, where Markdown is not read.
pub(super) fn in_html(text: &str) -> String {
    inert(text, false)
}

fn inert(text: &str, markdown: bool) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 4);
    let mut commits = commits(text).into_iter().peekable();
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |(_, next)| *next);
        if commits.next_if_eq(&at).is_some() {
            safe.push_str(APART);
        }
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            // Writing into a String cannot fail.
            hidden if is_hidden(hidden) => {
                let _ = write!(safe, "<code>U+{:04X}</code>", u32::from(hidden));
            }
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // Between two of them code hosts read a formula.
            '$' => safe.push_str("<span>$</span>"),
            // References of GitLab, to a merge request, a milestone, an alert.
            '!' | '%' | '^' if !(next.is_alphanumeric() || next == '"') => safe.push(c),
            '@' | '#' | '!' | '%' | '^' => {
                if markdown {
                    safe.push('\\');
                }
                safe.push(c);
                if !next.is_whitespace() {
                    safe.push_str(APART);
                }
            }
            // An address, `:smile:`; a time of day stays as it is.
            ':' => {
                safe.push(c);
                if !(next.is_whitespace() || before.is_ascii_digit() && next.is_ascii_digit()) {
                    safe.push_str(APART);
                }
            }
            // `www.` and `GH-1` are links without more.
            '.' if ends_in_www(&safe) => {
                safe.push_str(APART);
                safe.push(c);
            }
            '-' if next.is_ascii_digit() && before.is_ascii_alphabetic() => {
                safe.push(c);
                safe.push_str(APART);
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' if markdown => {
                safe.push('\\');
                safe.push(c);
                if c == '~' {
                    safe.push_str(APART);
                }
            }
            plain => safe.push(plain),
        }
        before = c;
    }
    safe
}

fn ends_in_www(safe: &str) -> bool {
    safe.len().checked_sub(3).is_some_and(|at| safe.as_bytes()[at..].eq_ignore_ascii_case(b"www"))
}

/// Where to part what could be the name of a commit: seven to forty letters and digits of hexadecimal numbers.
fn commits(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let hexadecimal = bare.bytes().all(|byte| byte.is_ascii_hexdigit());
        if (7..=40).contains(&bare.len()) && hexadecimal && bare.bytes().any(|byte| byte.is_ascii_digit()) {
            found.push(start + 3);
        }
        start += word.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_markup_a_mention_or_a_link() {
        for (text, expected) in [
            ("a *b* `c` [d](e) |f|", "a \\*b\\* \\`c\\` \\[d\\](e) \\|f\\|"),
            ("<b onclick=\"x\">&amp;", "&lt;b onclick=&quot;x&quot;&gt;&amp;amp;"),
            ("@ana, #1 and a@b.example", "\\@&#8203;ana, \\#&#8203;1 and a\\@&#8203;b.example"),
            (
                "see https://x.example or www.x.example",
                "see https:&#8203;//x.example or www&#8203;.x.example",
            ),
            ("GH-12, 10:30, :tada:", "GH-&#8203;12, 10:30, :&#8203;tada:"),
            ("OFF 50% now!! !7 %8", "OFF 50% now!! \\!&#8203;7 \\%&#8203;8"),
            ("$5 and $6", "<span>$</span>5 and <span>$</span>6"),
            ("fixed in a1b2c3d4", "fixed in a1b&#8203;2c3d4"),
            ("a\nb\u{202e}c", "a b<code>U+202E</code>c"),
        ] {
            assert_eq!(in_markdown(text), expected);
        }
        assert_eq!(in_html("*a* <b> @c"), "*a* &lt;b&gt; @&#8203;c");
    }

    proptest! {
        /// What a reader of Markdown makes of it holds no element but ours, and all the words.
        #[test]
        fn a_reader_of_markdown_finds_only_words(text in "[a-c@#1<>&\"'*_`~|:/.\\\\\\[\\](){}!$ \u{202e}\n-]{0,40}") {
            use pulldown_cmark::{Event, Options, Parser};
            let page = format!("- x {} y", in_markdown(&text));
            for event in Parser::new_ext(&page, Options::ENABLE_GFM | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES) {
                match event {
                    Event::Text(_) | Event::End(_) => {}
                    Event::InlineHtml(html) => {
                        prop_assert!(["<code>", "</code>", "<span>", "</span>"].contains(&&*html), "{html}");
                    }
                    Event::Start(tag) => {
                        let plain = matches!(tag, pulldown_cmark::Tag::List(_) | pulldown_cmark::Tag::Item);
                        prop_assert!(plain, "{tag:?} in {page}");
                    }
                    other => prop_assert!(false, "{other:?} in {page}"),
                }
            }
        }
    }
}
