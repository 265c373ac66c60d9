//! Words of others on a page: what a browser or a log would obey is shown instead.

use crate::report::Theme;
use crate::report::inert::special;
use crate::report::width::is_hidden;
use maud::{Escaper, Markup, PreEscaped, html};
use std::fmt::Write;

/// How attributes and the data of the page show what they must not hold.
const LOOK: Theme =
    Theme { color: false, width: 80, unicode: true, quiet: false, explain: false, inbound: false };

/// `text` between tags: controls and what turns a line around stand there as their code.
pub(in crate::report) fn shown(text: &str) -> Markup {
    let mut page = String::with_capacity(text.len() + 16);
    let mut plain = 0;
    // Writing into a String cannot fail.
    for (at, character) in special(text) {
        let _ = Escaper::new(&mut page).write_str(&text[plain..at]);
        plain = at + character.len_utf8();
        match character {
            '\n' | '\r' | '\t' => page.push(' '),
            _ if is_hidden(character) => {
                let _ = write!(page, "<span class=\"control\">U+{:04X}</span>", u32::from(character));
            }
            // A `#` that a log would take for the start of a command.
            _ => {
                let _ = write!(page, "&#{};", u32::from(character));
            }
        }
    }
    let _ = Escaper::new(&mut page).write_str(&text[plain..]);
    PreEscaped(page)
}

/// `text` as an attribute or a text of the page's data holds it.
pub(in crate::report) fn plain(text: &str) -> String {
    LOOK.visible(text).into_owned()
}

/// At most `most` characters of `text`.
pub(in crate::report) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// The text of a rewrite or of a rule, its `{blanks}` set off.
pub(super) fn with_blanks(text: &str) -> Markup {
    html! {
        @for (before, blank) in parted(text, "{", "}") {
            (shown(before))
            @if let Some(blank) = blank { span.blank { "{" (shown(blank)) "}" } }
        }
    }
}

/// `text` cut at what stands between `open` and `close`: what stands before each, and that.
pub(super) fn parted<'t>(text: &'t str, open: &str, close: &str) -> Vec<(&'t str, Option<&'t str>)> {
    let (mut rest, mut parts) = (text, Vec::new());
    while let Some((before, after)) = rest.split_once(open) {
        let Some((inside, behind)) = after.split_once(close) else { break };
        parts.push((before, Some(inside)));
        rest = behind;
    }
    parts.push((rest, None));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_markup_and_controls_are_shown() {
        assert_eq!(
            shown("a<b>&\"c\u{202e}\u{1b}\nd ##[e]").into_string(),
            "a&lt;b&gt;&amp;&quot;c<span class=\"control\">U+202E</span><span class=\"control\">U+001B</span> d #&#35;[e]"
        );
        assert_eq!(plain("a\n\u{202e}"), "a \\u{202e}");
    }

    #[test]
    fn blanks_are_set_off() {
        assert_eq!(
            with_blanks("until {date}, {<b>").into_string(),
            "until <span class=\"blank\">{date}</span>, {&lt;b&gt;"
        );
    }

    #[test]
    fn long_words_are_cut_between_characters() {
        assert_eq!(cut("ééé", 2), "éé…");
        assert_eq!(cut("ééé", 3), "ééé");
    }
}
