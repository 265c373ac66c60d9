//! Messages and rewrites with blanks: `{match}`, `{1}`, `{count}`, and those a person fills.

use std::borrow::Cow;

/// A text with blanks in braces. A brace that does not enclose a name is an ordinary character.
#[derive(Debug, Clone, Copy)]
pub struct Template<'t>(&'t str);

impl<'t> Template<'t> {
    /// The template `text`.
    pub fn new(text: &'t str) -> Self {
        Template(text)
    }

    /// Fills what `value` knows. The flag says whether a blank is left, standing as it was written.
    pub fn fill<'v>(&self, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> (String, bool) {
        let (mut text, mut open) = (String::with_capacity(self.0.len()), false);
        let mut rest = self.0;
        while let Some(brace) = rest.find('{') {
            let (before, from) = rest.split_at(brace);
            text.push_str(before);
            let name = from.find('}').map(|close| &from[1..close]).filter(|name| is_name(name));
            // All that is written of a blank, or the brace alone.
            let (written, after) = from.split_at(name.map_or(1, |name| name.len() + 2));
            match name.and_then(&value) {
                Some(value) => text.push_str(&value),
                None => {
                    open |= name.is_some();
                    text.push_str(written);
                }
            }
            rest = after;
        }
        text.push_str(rest);
        (text, open)
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
