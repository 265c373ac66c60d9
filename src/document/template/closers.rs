//! Where the next close of each kind stands: looked for once, however many openings come before it.

use memchr::memmem;
use rustc_hash::FxHashMap;

/// How far the end of a string is looked for, in bytes.
const STRING: usize = 400;

/// The closes of one text.
pub(super) struct Closers<'t> {
    text: &'t str,
    /// From where a close was looked for, and where it was found.
    known: FxHashMap<&'static str, (usize, Option<usize>)>,
}

impl<'t> Closers<'t> {
    pub fn new(text: &'t str) -> Self {
        Closers { text, known: FxHashMap::default() }
    }

    /// Where the first `close` at byte `from` or later begins.
    pub fn find(&mut self, close: &'static str, from: usize) -> Option<usize> {
        if let Some((since, found)) = self.known.get(close)
            && *since <= from
            && found.is_none_or(|found| found >= from)
        {
            return *found;
        }
        let rest = self.text.as_bytes().get(from..)?;
        let found = memmem::find(rest, close.as_bytes()).map(|length| from + length);
        self.known.insert(close, (from, found));
        found
    }

    /// The byte behind the `close` of the code that begins at byte `from`, at most `longest` bytes on: a close in a
    /// string is none.
    pub fn end_of_code(&mut self, from: usize, close: &'static str, longest: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let near = |end: &usize| end - from <= longest;
        let mut end = self.find(close, from).filter(near)?;
        let mut at = from;
        while let Some(length) = memchr::memchr2(b'"', b'\'', &bytes[at..end]) {
            let open = at + length;
            at = open + 1;
            // In “don’t” no string begins.
            if open > from && bytes[open - 1].is_ascii_alphanumeric() {
                continue;
            }
            let reach = &bytes[at..bytes.len().min(at + STRING)];
            let Some(length) = memchr::memchr(bytes[open], reach) else { continue };
            let after = at + length + 1;
            if after <= end {
                at = after;
            } else if memchr::memchr2(b'\n', b'<', &reach[..length]).is_none()
                && !bytes.get(after).is_some_and(u8::is_ascii_alphanumeric)
            {
                // Where nothing closes behind it, it was no string.
                let Some(next) =
                    memmem::find(&bytes[after..bytes.len().min(from + longest)], close.as_bytes())
                else {
                    break;
                };
                (at, end) = (after, after + next);
            }
        }
        Some(end + close.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_close_in_a_string_is_none() {
        let end = |text: &str| Closers::new(text).end_of_code(0, "%>", 100);
        for (text, code) in [
            ("= f \"50 %> off\" %> x", "= f \"50 %> off\" %>"),
            ("= a %> it's %> x", "= a %>"),
            ("# don't %> it's", "# don't %>"),
            ("= f ' %>\n' %>", "= f ' %>"),
            ("= ' %>", "= ' %>"),
            ("= f '%>' and", "= f '%>"),
        ] {
            assert_eq!(end(text), Some(code.len()), "{text}");
        }
        assert_eq!((end("= a"), Closers::new("0123456%>").end_of_code(0, "%>", 5)), (None, None));
    }

    #[test]
    fn what_was_looked_for_is_known() {
        let mut closers = Closers::new("a } b } c");
        assert_eq!((closers.find("}", 0), closers.find("}", 1)), (Some(2), Some(2)));
        assert_eq!((closers.find("}", 3), closers.find("}", 0)), (Some(6), Some(2)));
        assert_eq!((closers.find("}", 7), closers.find("}", 8)), (None, None));
    }
}
