//! Finds out why nothing was read in a text that holds something.

use super::html::held;
use super::{Format, Unread};

/// Why nothing was read in `text`, which is no mail; `None` where nothing is in it. `theirs`: others speak in it.
pub(super) fn of(format: Format, text: &str, theirs: bool) -> Option<Unread> {
    if text.trim_matches(is_blank).is_empty() {
        return None;
    }
    Some(match format {
        _ if theirs => Unread::Theirs,
        Format::Html => of_page(text),
        _ => Unread::NoProse,
    })
}

/// Why nothing was read in a page that holds something.
pub(super) fn of_page(text: &str) -> Unread {
    let held = held(text);
    if !held.elements.is_empty() {
        let names: Vec<String> = held.elements.iter().map(|name| format!("<{name}>")).collect();
        Unread::Elements(names.join(", "))
    } else if held.struck {
        Unread::Struck
    } else if held.pictures || has_background(text) {
        Unread::Pictures
    } else {
        Unread::Unseen
    }
}

/// Whether a picture lies behind what is shown; a colour is none.
fn has_background(text: &str) -> bool {
    text.contains("background=") || text.contains("background") && text.contains("url(")
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_behind_what_is_shown_is_no_picture() {
        for (page, why) in [
            ("<style>p{background-color:red}</style><p></p>", Unread::Unseen),
            ("<body background=a.png></body>", Unread::Pictures),
            ("<p style=\"background-image:url(a.png)\"></p>", Unread::Pictures),
        ] {
            assert_eq!(of_page(page), why, "{page}");
        }
    }
}
