//! Changes of a text as an editor makes them.

use super::client::Client;
use super::position::Places;
use crate::finding::Edit;
use crate::text::Span;
use serde_json::{Value, json};

/// What to put in the place of source bytes.
#[derive(Debug, Clone)]
pub(super) struct Put {
    /// The bytes.
    pub span: Span,
    /// The new text; what is in braces in it is for the writer to fill in, if `blanks`.
    pub text: String,
    /// Whether it has blanks.
    pub blanks: bool,
}

impl From<&Edit> for Put {
    fn from(edit: &Edit) -> Put {
        Put { span: edit.span, text: edit.text.clone(), blanks: false }
    }
}

/// Edits of one version of one text.
pub(super) fn edit(puts: Vec<Put>, uri: &str, version: i64, places: &Places<'_>, client: &Client) -> Value {
    let edits: Vec<Value> = puts
        .into_iter()
        .map(|put| {
            let range = places.range(put.span);
            if put.blanks && client.snippets {
                json!({ "range": range, "snippet": { "kind": "snippet", "value": snippet(&put.text) } })
            } else {
                json!({ "range": range, "newText": put.text })
            }
        })
        .collect();
    if client.versioned_edits {
        json!({ "documentChanges": [{ "textDocument": { "uri": uri, "version": version }, "edits": edits }] })
    } else {
        json!({ "changes": { uri: edits } })
    }
}

/// `by {date}` as a snippet: `by ${1:date}`.
fn snippet(text: &str) -> String {
    let mut snippet = String::with_capacity(text.len() + 8);
    let (mut rest, mut number) = (text, 0);
    let plain = |text: &str, snippet: &mut String| {
        for c in text.chars() {
            if matches!(c, '$' | '}' | '\\') {
                snippet.push('\\');
            }
            snippet.push(c);
        }
    };
    while let Some((before, after)) = rest.split_once('{') {
        let Some((blank, after)) = after.split_once('}') else { break };
        plain(before, &mut snippet);
        number += 1;
        snippet.push_str(&format!("${{{number}"));
        if !blank.is_empty() {
            snippet.push(':');
            plain(blank, &mut snippet);
        }
        snippet.push('}');
        rest = after;
    }
    plain(rest, &mut snippet);
    snippet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_become_stops_and_signs_stay_signs() {
        assert_eq!(snippet("{who} comes by {date}"), "${1:who} comes by ${2:date}");
        assert_eq!(snippet(r"5 $ \ } {} {open"), r"5 \$ \\ \} ${1} {open");
    }
}
