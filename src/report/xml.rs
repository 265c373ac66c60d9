//! Text between the tags and quotes of XML: nothing in it can end either, and nothing XML forbids stays.

use super::inert::special;
use std::fmt;

/// Shows a text as it may be in an attribute or between tags. Line ends and tabs are written as
/// references, since a reader of XML turns bare ones in attributes into spaces; so is what a terminal or a
/// CI's log obeys.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        let mut special = special(self.0).into_iter().peekable();
        for (at, character) in self.0.char_indices() {
            let obeyed = special.next_if(|(place, _)| *place == at).is_some();
            let reference = match character {
                '&' => "&amp;",
                '<' => "&lt;",
                // `]]>` may not stand in text either.
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&apos;",
                '\n' => "&#10;",
                '\r' => "&#13;",
                '\t' => "&#9;",
                // There is no way to write these in XML 1.0, not even as a reference.
                '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => "\u{FFFD}",
                _ if obeyed => {
                    write!(f, "{}&#{};", &self.0[plain..at], u32::from(character))?;
                    plain = at + character.len_utf8();
                    continue;
                }
                _ => continue,
            };
            f.write_str(&self.0[plain..at])?;
            f.write_str(reference)?;
            plain = at + character.len_utf8();
        }
        f.write_str(&self.0[plain..])
    }
}

#[cfg(test)]
mod tests {
    use super::Escaped;

    #[test]
    fn nothing_ends_a_tag_or_a_quote() {
        let hostile = "a]]>&<b c=\"d\" e='f'/>\r\n\t\u{1}\u{FFFE}é😀##[g]\u{9b}";
        assert_eq!(
            Escaped(hostile).to_string(),
            "a]]&gt;&amp;&lt;b c=&quot;d&quot; e=&apos;f&apos;/&gt;&#13;&#10;&#9;\u{FFFD}\u{FFFD}é😀#&#35;[g]&#155;"
        );
    }
}
