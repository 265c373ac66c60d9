//! End marks: what stands between two words where a sentence may end.

/// The end mark of a gap, and what stands around it.
#[derive(Default)]
pub(super) struct End {
    /// Full stops in the mark; an ellipsis counts as three.
    pub stops: usize,
    /// `!` and `?` in the mark.
    pub calls: usize,
    pub asks: bool,
    /// It stands right after the word.
    pub close: bool,
    /// A quotation mark or bracket closes after it.
    pub closed: bool,
    /// Space or an emoji follows.
    pub parted: bool,
    /// What follows opens with `¿` or `¡`, or with code or an image: its letter case says nothing.
    pub opens: bool,
}

/// Reads the gap between two words: its end mark, where the sentence would end, and where the next
/// one would begin. `None` where no sentence can end.
pub(super) fn read_gap(gap: &str) -> Option<(End, usize, usize)> {
    let mut from = 0;
    loop {
        from += gap[from..].find(['.', '!', '?', '…'])?;
        let (mut mark, mut end) = read_mark(gap, from);
        let touching = gap[end..].find(|c| !is_emoji(c)).unwrap_or(gap.len() - end);
        end += touching;
        mark.parted = touching > 0;
        // What stands alone after the mark, an emoji or a smiley, still belongs to the sentence;
        // what touches the next word opens it.
        let mut begin = end;
        loop {
            let rest = gap[begin..].trim_start();
            mark.parted |= gap.len() - rest.len() > begin;
            begin = gap.len() - rest.len();
            match rest.find(char::is_whitespace) {
                Some(length) if belongs_before(&rest[..length]) => {
                    begin += length;
                    end = begin;
                }
                _ => break,
            }
        }
        if mark.parted || begin == gap.len() {
            mark.opens = gap[begin..].contains(['¿', '¡', '\u{fffc}']);
            return Some((mark, end, begin));
        }
        from = end;
    }
}

/// Reads the end mark at `from` with what closes after it (`?!”`, `).`, `. . .`), and where it ends.
fn read_mark(gap: &str, from: usize) -> (End, usize) {
    let mut mark = End { close: from == 0, ..End::default() };
    let mut end = from;
    let mut spaced = false;
    for (at, c) in gap[from..].char_indices() {
        match c {
            '.' => mark.stops += 1,
            '…' => mark.stops += 3,
            '!' | '?' if !spaced => {
                mark.calls += 1;
                mark.asks |= c == '?';
            }
            '"' | '\'' | '”' | '’' | '»' | '›' | '“' | ')' | ']' if !spaced => mark.closed = true,
            '*' | '_' if !spaced => {}
            // Dots set apart are one ellipsis.
            ' ' if !spaced && mark.calls == 0 => {
                spaced = true;
                continue;
            }
            _ => break,
        }
        spaced = false;
        end = from + at + c.len_utf8();
    }
    (mark, end)
}

/// Whether `alone`, which stands between spaces after an end mark, still belongs to what it ended.
fn belongs_before(alone: &str) -> bool {
    let smiley = alone.starts_with([':', ';']) && alone.is_ascii() && alone.len() < 4;
    smiley || alone.chars().all(|c| is_emoji(c) || matches!(c, '.' | '!' | '?' | '…'))
}

fn is_emoji(c: char) -> bool {
    matches!(
        c as u32,
        0x1f000..=0x1faff | 0x2190..=0x2bff | 0x2122 | 0xfe0f | 0x200d | 0x20e3 | 0xe0020..=0xe007f
    )
}
