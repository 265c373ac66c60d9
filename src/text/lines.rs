//! From a byte to the line and column a person or an editor counts.

/// A place as people and editors count it; all three from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// The line; lines end at LF (a CR before it belongs to the line).
    pub line: usize,
    /// The column in characters.
    pub column: usize,
    /// The column in UTF-16 code units, as the language server protocol counts.
    pub utf16: usize,
}

/// Bytes between two marks: what a look-up has to count at most.
const STEP: usize = 256;

/// Finds the position of a byte in time that does not grow with the text or the line,
/// so that a thousand findings on one line of 50 MB cost no more than on many short ones.
#[derive(Debug, Clone)]
pub struct LineIndex {
    /// The first byte of each line.
    starts: Vec<u32>,
    /// Characters and UTF-16 units before each `STEP`-th byte; empty where all of the text is ASCII.
    marks: Vec<(u32, u32)>,
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut before = (0, 0);
            for chunk in text.as_bytes().chunks(STEP) {
                marks.push(before);
                let (characters, utf16) = count(chunk);
                before = (before.0 + characters, before.1 + utf16);
            }
            marks.push(before);
        }
        LineIndex { starts, marks }
    }

    /// How many lines there are; an empty text has one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The first byte of line `line`, counted from 0; the last line's for any later one.
    pub fn start_of(&self, line: usize) -> usize {
        self.starts[line.min(self.starts.len() - 1)] as usize
    }

    /// Where byte `at` of `text` stands. `text` is the one this index was made of.
    pub fn position(&self, text: &str, at: usize) -> Position {
        let at = at.min(text.len());
        let line = self.starts.partition_point(|start| *start as usize <= at) - 1;
        let start = self.starts[line] as usize;
        let (to, from) = (self.before(text, at), self.before(text, start));
        Position { line: line + 1, column: (to.0 - from.0) as usize + 1, utf16: (to.1 - from.1) as usize + 1 }
    }

    /// Characters and UTF-16 units before byte `at`.
    fn before(&self, text: &str, at: usize) -> (u32, u32) {
        let Some(mark) = self.marks.get(at / STEP) else { return (at as u32, at as u32) };
        let (characters, utf16) = count(&text.as_bytes()[at / STEP * STEP..at]);
        (mark.0 + characters, mark.1 + utf16)
    }
}

/// Counts by first bytes, so that a chunk may begin or end inside a character.
fn count(bytes: &[u8]) -> (u32, u32) {
    let (mut characters, mut pairs) = (0, 0);
    // In bytes, of which a processor adds many at once: no part is longer than they can count.
    for part in bytes.chunks(STEP / 2) {
        characters += u32::from(part.iter().map(|byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>());
        pairs += u32::from(part.iter().map(|byte| u8::from(*byte >= 0xF0)).sum::<u8>());
    }
    (characters, characters + pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_and_utf16_across_marks() {
        let text = format!("one\r\n{}😀é x\nlast", "añb".repeat(700));
        let index = LineIndex::new(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let line = before.matches('\n').count();
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let expected = Position {
                line: line + 1,
                column: text[start..at].chars().count() + 1,
                utf16: text[start..at].encode_utf16().count() + 1,
            };
            assert_eq!(index.position(&text, at), expected, "at byte {at}");
        }
    }
}
