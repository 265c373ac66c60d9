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
    } else if held.pictures || text.contains("background") {
        Unread::Pictures
    } else {
        Unread::Unseen
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}
