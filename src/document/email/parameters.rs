//! Values of header lines that have parameters (`text/plain; charset=utf-8`), as they are meant: with
//! comments, odd quotes, semicolons too many or too few, and values in pieces (RFC 2231).

use percent_encoding::percent_decode_str;

/// Most parameters that are read of one value: nobody writes more.
const MOST: usize = 64;

/// A value with parameters.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Structured {
    /// What comes before the parameters: in lower case, without comments and white space.
    pub word: String,
    parameters: Vec<Parameter>,
}

/// `name*1*=value`.
#[derive(Debug, PartialEq, Eq)]
struct Parameter {
    /// In lower case, without its marks.
    name: String,
    /// Which piece of the value it is, where there are several.
    piece: Option<usize>,
    /// It has `%20` for a space and, in its first piece, the charset before two apostrophes.
    escaped: bool,
    value: String,
}

impl Structured {
    /// Reads `value`.
    pub(super) fn read(value: &str) -> Structured {
        let mut reader = ParameterReader { rest: value };
        let mut read = Structured { word: reader.word(), parameters: Vec::new() };
        while let Some((name, value)) = reader.parameter().filter(|_| read.parameters.len() < MOST) {
            read.parameters.push(Parameter::new(name, value));
        }
        read
    }

    /// The value of a parameter, its pieces put together.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let own = || self.parameters.iter().filter(|parameter| parameter.name == name);
        if let Some(whole) = own().find(|parameter| parameter.piece.is_none()) {
            return Some(whole.plain(true));
        }
        let mut pieces: Vec<&Parameter> = own().collect();
        pieces.sort_by_key(|parameter| parameter.piece);
        pieces.dedup_by_key(|parameter| parameter.piece);
        let plain = pieces.iter().enumerate().map(|(at, parameter)| parameter.plain(at == 0));
        (!pieces.is_empty()).then(|| plain.collect())
    }
}

impl Parameter {
    fn new(name: &str, value: String) -> Parameter {
        let mut marks = name.split('*');
        let base = marks.next().unwrap_or_default().to_ascii_lowercase();
        let mut piece = None;
        let mut escaped = false;
        for mark in marks {
            match mark.parse() {
                Ok(number) => piece = Some(number),
                Err(_) => escaped |= mark.is_empty(),
            }
        }
        Parameter { name: base, piece, escaped, value }
    }

    fn plain(&self, first: bool) -> String {
        if !self.escaped {
            return self.value.clone();
        }
        let value = if first { self.value.splitn(3, '\'').last().unwrap_or_default() } else { &self.value };
        percent_decode_str(value).decode_utf8_lossy().into_owned()
    }
}

struct ParameterReader<'a> {
    rest: &'a str,
}

impl<'a> ParameterReader<'a> {
    /// What comes before the first parameter.
    fn word(&mut self) -> String {
        let mut word = String::new();
        loop {
            self.skip(|c| c.is_whitespace() || c == '"');
            let before = self.rest;
            let part = self.take(|c| c.is_whitespace() || matches!(c, ';' | '(' | '"' | ','));
            // The semicolon before a parameter was forgotten.
            if part.contains('=') {
                self.rest = before;
                return word;
            }
            if part.is_empty() {
                return word;
            }
            // `text / html` is one word, `base64 for you` is none.
            if word.is_empty() || word.ends_with('/') || part.starts_with('/') {
                word.push_str(&part.to_ascii_lowercase());
            }
        }
    }

    /// The name and the value of the next parameter.
    fn parameter(&mut self) -> Option<(&'a str, String)> {
        loop {
            self.skip(|c| c.is_whitespace() || matches!(c, ';' | ',' | '"'));
            if self.rest.is_empty() {
                return None;
            }
            let name = self.take(|c| c.is_whitespace() || matches!(c, ';' | '=' | '"'));
            self.skip(char::is_whitespace);
            let Some(after) = self.rest.strip_prefix('=') else { continue };
            self.rest = after;
            self.skip(char::is_whitespace);
            return Some((name, self.value()));
        }
    }

    fn value(&mut self) -> String {
        let Some(inside) = self.rest.strip_prefix('"') else {
            return self.take(|c| c.is_whitespace() || c == ';').to_owned();
        };
        let mut value = String::new();
        let mut escaped = false;
        for (at, c) in inside.char_indices() {
            match c {
                '"' if !escaped => {
                    self.rest = &inside[at + 1..];
                    return value;
                }
                '\\' if !escaped => escaped = true,
                _ => {
                    value.push(c);
                    escaped = false;
                }
            }
        }
        // It was never closed: it ends where the next parameter begins.
        self.rest = inside;
        self.take(|c| matches!(c, ';' | '\r' | '\n')).to_owned()
    }

    /// What stands before the first of the signs that `ends` names.
    fn take(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let taken = &self.rest[..end];
        self.rest = &self.rest[end..];
        taken
    }

    /// Passes over signs that `passes` names, and comments among them.
    fn skip(&mut self, passes: impl Fn(char) -> bool) {
        loop {
            self.rest = self.rest.trim_start_matches(&passes);
            if !self.rest.starts_with('(') {
                return;
            }
            let mut depth = 0_usize;
            let end = self.rest.char_indices().find(|(_, c)| {
                match c {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            self.rest = end.map_or("", |(at, _)| &self.rest[at + 1..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_are_meant() {
        for (value, word, charset) in [
            (" text/plain; charset=utf-8", "text/plain", Some("utf-8")),
            ("Text/HTML;CHARSET=\"UTF-8\" ;", "text/html", Some("UTF-8")),
            ("text / html (a page (really)); charset = utf-8 (as ever)", "text/html", Some("utf-8")),
            ("text/plain charset=utf-8", "text/plain", Some("utf-8")),
            ("text/plain;; x; charset=\r\n\t\"utf-8\"", "text/plain", Some("utf-8")),
            ("text/plain; charset=\"utf-8; x=1", "text/plain", Some("utf-8")),
            ("text/plain; charset*=us-ascii'en'utf%2D8", "text/plain", Some("utf-8")),
            ("text/plain; charset*1*=%2D8; charset*0=utf", "text/plain", Some("utf-8")),
            ("charset=utf-8", "", Some("utf-8")),
            ("quoted-printable;", "quoted-printable", None),
            ("\"base64\" for you", "base64", None),
            ("(", "", None),
            ("", "", None),
        ] {
            let read = Structured::read(value);
            assert_eq!(
                (read.word.as_str(), read.parameter("charset").as_deref()),
                (word, charset),
                "{value}"
            );
        }
        let odd = Structured::read("multipart/mixed; boundary=\"a\\\"b\"; name=x");
        assert_eq!(odd.parameter("boundary").as_deref(), Some("a\"b"));
        assert_eq!(odd.parameter("name").as_deref(), Some("x"));
    }
}
