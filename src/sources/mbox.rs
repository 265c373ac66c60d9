//! Mails in one file, one after the other, each begun by a line `From …` (mbox), or between lines of four
//! control characters (MMDF).

use super::record::{Line, TooLong};
use crate::text::Source;
use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};

/// The longest line of which it is asked whether it begins a mail, in bytes.
const LONGEST: usize = 1000;

/// The line above and below each mail, as MMDF has it.
const MMDF: &[u8] = b"\x01\x01\x01\x01";

/// Days and months as mailboxes write them.
const DATED: [&str; 19] = [
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
    "Sep", "Oct", "Nov", "Dec",
];

/// How header lines of mails begin, in lower case.
const HEADERS: [&str; 24] = [
    "arc-",
    "authentication-",
    "bcc",
    "cc",
    "content-",
    "date",
    "delivered-to",
    "dkim-",
    "envelope-to",
    "errors-to",
    "from",
    "in-reply-to",
    "list-",
    "message-id",
    "mime-version",
    "precedence",
    "received",
    "references",
    "reply-to",
    "return-path",
    "sender",
    "status",
    "subject",
    "to",
];

/// The mails of a box, one at a time, so that memory does not grow with the box.
///
/// People begin sentences with `From`, too. A line begins a mail if header lines stand below it, and if an
/// empty line stands above it or a date is in it. Boxes that tell how long a mail is (`Content-Length`) are
/// believed where that leads to the next such line, and not any more once it did not.
pub(super) struct Mails<R> {
    reader: R,
    /// What was read, and is read again.
    again: Cursor<Vec<u8>>,
    /// Lines that were read ahead.
    ahead: VecDeque<Vec<u8>>,
    /// Lines read so far.
    line: usize,
    /// A length has lied.
    no_lengths: bool,
}

/// A mail that is being read.
#[derive(Default)]
struct Mail {
    bytes: Vec<u8>,
    /// It has more bytes than are read.
    long: bool,
    /// Its headers are over.
    body: bool,
    /// Where it ends by its own account.
    until: Option<usize>,
    /// The byte and the line of the box at which the next mail would begin if that were not so.
    doubt: Option<(usize, usize)>,
}

impl Mail {
    fn is_empty(&self) -> bool {
        !self.long && self.bytes.trim_ascii().is_empty()
    }

    fn add(&mut self, line: &[u8], limit: usize) {
        self.long = self.long || self.bytes.len() + line.len() > limit;
        if self.long {
            (self.bytes, self.until, self.doubt) = (Vec::new(), None, None);
            return;
        }
        let at = self.bytes.len();
        self.bytes.extend_from_slice(line);
        if !self.body && line.trim_ascii().is_empty() && at > 0 {
            self.body = true;
            self.until = length(&self.bytes).map(|length| self.bytes.len().saturating_add(length));
        }
    }
}

impl<R: BufRead> Mails<R> {
    pub fn new(reader: R) -> Self {
        Mails { reader, again: Cursor::default(), ahead: VecDeque::new(), line: 0, no_lengths: false }
    }

    /// The next mail without its `From ` line, and the number of its first line, counted from 1.
    pub fn next(&mut self) -> io::Result<Option<(usize, Line)>> {
        self.next_within(Source::MAX_BYTES)
    }

    fn next_within(&mut self, limit: usize) -> io::Result<Option<(usize, Line)>> {
        let mut mail = Mail::default();
        let mut first = self.line + 1;
        // What stands before the first `From ` line is a mail too, or nothing.
        let mut begun = self.line > 0;
        let (mut after_empty, mut at_start) = (true, true);
        loop {
            let room = limit.saturating_add(1).saturating_sub(mail.bytes.len()).max(64);
            let line = self.read(room)?;
            if line.is_empty() {
                let lied = mail.until.is_some_and(|until| mail.bytes.len() < until);
                if let Some(doubt) = mail.doubt.filter(|_| lied) {
                    self.go_back(&mut mail, doubt, &[]);
                }
                break;
            }
            let ends = line.last() == Some(&b'\n');
            if at_start && line.trim_ascii_end() == MMDF {
                self.line += usize::from(ends);
                if !mail.is_empty() {
                    break;
                }
                (mail, first, begun) = (Mail::default(), self.line + 1, true);
                continue;
            }
            let mut begins = at_start && line.starts_with(b"From ") && line.len() < LONGEST;
            if begins && (begun || !mail.is_empty()) {
                let next = self.peek(limit.saturating_add(1).max(64))?;
                begins = begins_mail(&line, next, after_empty);
            }
            let told = mail.until.filter(|_| !self.no_lengths);
            match told {
                Some(until) if mail.bytes.len() < until => {
                    let doubtful = std::mem::take(&mut begins);
                    mail.doubt = mail.doubt.or_else(|| doubtful.then_some((mail.bytes.len(), self.line)));
                }
                Some(_) if !begins && at_start && !line.trim_ascii().is_empty() => {
                    mail.until = None;
                    if let Some(doubt) = mail.doubt {
                        self.go_back(&mut mail, doubt, &line);
                        break;
                    }
                }
                _ => {}
            }
            if begins && !mail.is_empty() {
                self.ahead.push_front(line);
                break;
            }
            self.line += usize::from(ends);
            if begins {
                (mail, first, begun, after_empty) = (Mail::default(), self.line + 1, true, false);
                continue;
            }
            after_empty = at_start && line.trim_ascii().is_empty();
            at_start = ends;
            mail.add(&line, limit);
        }
        if mail.long {
            return Ok(Some((first, Err(TooLong))));
        }
        Ok((!mail.is_empty()).then_some((first, Ok(mail.bytes))))
    }

    /// The next line, or `room` bytes of it; empty at the end.
    fn read(&mut self, room: usize) -> io::Result<Vec<u8>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(line);
        }
        let mut line = Vec::new();
        (&mut self.again).take(room as u64).read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') && line.len() < room {
            (&mut self.reader).take((room - line.len()) as u64).read_until(b'\n', &mut line)?;
        }
        Ok(line)
    }

    /// The line after the one that was read.
    fn peek(&mut self, room: usize) -> io::Result<&[u8]> {
        if self.ahead.is_empty() {
            let line = self.read(room)?;
            self.ahead.push_back(line);
        }
        Ok(self.ahead.front().map_or(&[], Vec::as_slice))
    }

    /// The mail's length has lied: it ends at `doubt`, and what follows, up to `line`, is read again.
    fn go_back(&mut self, mail: &mut Mail, doubt: (usize, usize), line: &[u8]) {
        self.no_lengths = true;
        let mut again = mail.bytes.split_off(doubt.0);
        again.extend_from_slice(line);
        again.extend(self.ahead.drain(..).flatten());
        // A length lies once: nothing waits to be read again.
        self.again = Cursor::new(again);
        self.line = doubt.1;
    }
}

/// Whether `bytes` are a box of mails, and not one mail that kept its first line.
pub(super) fn is_box(bytes: &[u8]) -> bool {
    let head = |bytes: &[u8]| {
        let mut lines = bytes.split(|byte| *byte == b'\n');
        let line = lines.next().filter(|line| line.starts_with(b"From ") && line.len() < LONGEST);
        line.is_some_and(|line| begins_mail(line, lines.next().unwrap_or_default(), true))
    };
    if bytes.strip_prefix(MMDF).is_some_and(|below| below.trim_ascii_start().len() < below.len()) {
        return true;
    }
    let next = memchr::memmem::find_iter(bytes, b"\nFrom ").take(1000);
    head(bytes) && next.map(|at| &bytes[at + 1..]).any(head)
}

/// Whether `line`, which begins with `From `, begins a mail: `next` is the line below it.
fn begins_mail(line: &[u8], next: &[u8], after_empty: bool) -> bool {
    let line = String::from_utf8_lossy(line);
    let words: Vec<&str> = line.split_ascii_whitespace().skip(1).collect();
    let is_time = |word: &&str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        word.contains(':') && digits >= 3 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    let is_date = |word: &str| DATED.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
    let dated = words.iter().any(is_time) && words.iter().any(|word| DATED.contains(word));
    let name = header(next);
    if dated {
        let empty = next.trim_ascii().is_empty();
        return name.is_some() || next.starts_with(b">From ") || after_empty && empty;
    }
    let bare = words.get(1).is_none_or(|word| is_date(word));
    let known = |name: String| name.starts_with("x-") || HEADERS.iter().any(|known| is_of(known, &name));
    after_empty && bare && name.is_some_and(known)
}

fn is_of(known: &str, name: &str) -> bool {
    if known.ends_with('-') { name.starts_with(known) } else { name == known }
}

/// The name of the header that `line` is, in lower case.
fn header(line: &[u8]) -> Option<String> {
    let colon = line.iter().take(100).position(|byte| *byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    let is_name = name.len() > 1 && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

/// How long a mail's body is, by its headers.
fn length(headers: &[u8]) -> Option<usize> {
    let mut lines = headers.rsplit(|byte| *byte == b'\n');
    let value = lines.find(|line| header(line).is_some_and(|name| name == "content-length"))?;
    let value = String::from_utf8_lossy(value.get("content-length".len()..)?).into_owned();
    value.trim_start_matches([' ', ':']).trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mails(text: &str, limit: usize) -> Vec<(usize, Option<String>)> {
        let mut mails = Mails::new(io::BufReader::with_capacity(3, text.as_bytes()));
        let mut found = Vec::new();
        while let Some((line, mail)) = mails.next_within(limit).expect("memory can be read") {
            found.push((line, mail.ok().map(|mail| String::from_utf8(mail).expect("a text"))));
        }
        found
    }

    fn some(line: usize, text: &str) -> (usize, Option<String>) {
        (line, Some(text.to_owned()))
    }

    #[test]
    fn a_line_from_begins_a_mail() {
        let box_of_two =
            "From a Mon\nSubject: a\n\nFirst.\nFrom here on.\n\nFrom b Tue\nSubject: b\n\n>From us.\n";
        let first = "Subject: a\n\nFirst.\nFrom here on.\n\n";
        let second = "Subject: b\n\n>From us.\n";
        assert_eq!(mails(box_of_two, 1000), [some(2, first), some(8, second)]);
        assert_eq!(mails("\n\nFrom a\n\nFrom b\nSubject: b\n", 1000), [some(6, "Subject: b\n")]);
        assert_eq!(mails("Subject: a\n\nHi.\n", 1000), [some(1, "Subject: a\n\nHi.\n")]);
        assert_eq!(mails("", 1000), []);
        assert_eq!(mails(box_of_two, 30), [(2, None), some(8, second)]);
        let windows = box_of_two.replace('\n', "\r\n");
        assert_eq!(
            mails(&windows, 1000),
            [some(2, &first.replace('\n', "\r\n")), some(8, &second.replace('\n', "\r\n"))]
        );
    }

    #[test]
    fn a_sentence_begins_none_and_a_date_needs_no_empty_line() {
        let from = "From ana@b.example Mon Mar  2 09:00:00 2026\n";
        let one = "Subject: a\n\nHi.\n\nFrom Monday on, we open at 9.\n\nFrom May: the new hours.\nTo: all\n";
        assert_eq!(mails(&format!("{from}{one}"), 1000), [some(2, one)]);
        let two = format!("{from}Subject: a\n\nHi.\n{from}Subject: b\n\nBye.\n");
        assert_eq!(mails(&two, 1000), [some(2, "Subject: a\n\nHi.\n"), some(6, "Subject: b\n\nBye.\n")]);
        // A date in a sentence: no header is below it.
        let quoted = "Subject: a\n\nHi.\n\nFrom Mon 2 Mar at 09:00 on, we are open.\nCome by.\n";
        assert_eq!(mails(&format!("{from}{quoted}"), 1000), [some(2, quoted)]);
        let takeout = "From 17@xxx Mon Mar 02 09:00:00 +0000 2026\nX-GM-THRID: 1\n\nHi.\n";
        assert_eq!(mails(&format!("{two}{takeout}"), 1000).len(), 3);
    }

    #[test]
    fn control_characters_part_mails_too() {
        let text = "\x01\x01\x01\x01\nSubject: a\n\nHi.\n\x01\x01\x01\x01\n\x01\x01\x01\x01\nSubject: b\n\nBye.\n\x01\x01\x01\x01\n";
        assert!(is_box(text.as_bytes()));
        assert_eq!(mails(text, 1000), [some(2, "Subject: a\n\nHi.\n"), some(7, "Subject: b\n\nBye.\n")]);
        let windows = text.replace('\n', "\r\n");
        assert_eq!(mails(&windows, 1000).len(), 2);
    }

    #[test]
    fn a_length_is_believed_until_it_lies() {
        let from = "From ana@b.example Mon Mar  2 09:00:00 2026\n";
        let body = format!("Hi.\n\n{from}Subject: quoted\n\nEnd.\n");
        let one = format!("Content-Length: {}\nSubject: a\n\n{body}", body.len());
        let two = format!("{from}{one}\n{from}Subject: b\n\nBye.\n");
        assert_eq!(mails(&two, 1000), [some(2, &format!("{one}\n")), some(13, "Subject: b\n\nBye.\n")]);
        for length in [4, body.len() + 3, 9_000] {
            let lies = two.replace(&format!("Length: {}", body.len()), &format!("Length: {length}"));
            let found = mails(&lies, 10_000);
            let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
            assert_eq!(lines, [2, 8, 13], "{length}");
            assert!(
                found[1].1.as_deref().is_some_and(|mail| mail.starts_with("Subject: quoted")),
                "{length}"
            );
        }
    }
}
