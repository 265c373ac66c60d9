//! Messages and rewrites with blanks: `{match}`, `{1}`, `{count}`, and those a person fills.

use std::borrow::Cow;

/// A text with blanks in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Blank(String),
}

impl Template {
    /// Reads a template. A brace that does not enclose a name is an ordinary character.
    pub fn new(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}').map(|close| open + close);
            let name = close.map(|close| &rest[open + 1..close]);
            match (close, name) {
                (Some(close), Some(name)) if is_name(name) => {
                    push_text(&mut parts, &rest[..open]);
                    parts.push(Part::Blank(name.to_owned()));
                    rest = &rest[close + 1..];
                }
                _ => {
                    push_text(&mut parts, &rest[..=open]);
                    rest = &rest[open + 1..];
                }
            }
        }
        push_text(&mut parts, rest);
        Template { parts }
    }

    /// Fills what `value` knows. The flag says whether a blank is left, standing as it was written.
    pub fn fill<'v>(&self, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> (String, bool) {
        let mut text = String::new();
        let mut open = false;
        for part in &self.parts {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Blank(name) => match value(name) {
                    Some(value) => text.push_str(&value),
                    None => {
                        open = true;
                        text.push('{');
                        text.push_str(name);
                        text.push('}');
                    }
                },
            }
        }
        (text, open)
    }
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        Some(Part::Text(last)) => last.push_str(text),
        _ if text.is_empty() => {}
        _ => parts.push(Part::Text(text.to_owned())),
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '\'' | '’' | ',' | '|' | '#' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_what_is_known_and_keeps_the_rest() {
        let template = Template::new("“{match}” ends on {date} {{1}} {");
        let value = |name: &str| (name == "match" || name == "1").then(|| Cow::from("it"));
        assert_eq!(template.fill(value), ("“it” ends on {date} {it} {".into(), true));
    }
}
