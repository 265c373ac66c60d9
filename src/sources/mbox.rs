//! Mails in one file, one after the other, each begun by a line `From …` (mbox).

use super::record::{Line, TooLong};
use crate::text::Source;
use std::io::{self, BufRead, Read};

/// The mails of a box, one at a time, so that memory does not grow with the box.
pub(super) struct Mails<R> {
    reader: R,
    /// Lines read so far.
    line: usize,
    /// The first line of the next mail has been read.
    begun: bool,
}

impl<R: BufRead> Mails<R> {
    pub fn new(reader: R) -> Self {
        Mails { reader, line: 0, begun: false }
    }

    /// The next mail without its `From ` line, and the number of its first line, counted from 1.
    pub fn next(&mut self) -> io::Result<Option<(usize, Line)>> {
        self.next_within(Source::MAX_BYTES)
    }

    fn next_within(&mut self, limit: usize) -> io::Result<Option<(usize, Line)>> {
        let (mut mail, mut long) = (Vec::new(), false);
        let mut first = self.line + 1;
        // What stands before the first `From ` line is a mail too, or nothing. That line ends a mail
        // only below an empty one: sentences begin with the word as well.
        let mut after_empty = !std::mem::take(&mut self.begun);
        loop {
            let mut line = Vec::new();
            let room = limit.saturating_add(1).saturating_sub(mail.len()).max(64);
            if (&mut self.reader).take(room as u64).read_until(b'\n', &mut line)? == 0 {
                break;
            }
            let ends = line.last() == Some(&b'\n');
            self.line += usize::from(ends);
            if after_empty && line.starts_with(b"From ") {
                self.begun = true;
                if !mail.trim_ascii().is_empty() || long {
                    break;
                }
                (mail, first, after_empty) = (Vec::new(), self.line + 1, false);
                self.begun = false;
                continue;
            }
            after_empty = line.trim_ascii().is_empty();
            long = long || mail.len() + line.len() > limit;
            if long {
                mail = Vec::new();
            } else {
                mail.append(&mut line);
            }
        }
        if long {
            return Ok(Some((first, Err(TooLong))));
        }
        Ok((!mail.trim_ascii().is_empty()).then_some((first, Ok(mail))))
    }
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

    #[test]
    fn a_line_from_begins_a_mail() {
        let some = |line, text: &str| (line, Some(text.to_owned()));
        let box_of_two =
            "From a Mon\nSubject: a\n\nFirst.\nFrom here on.\n\nFrom b Tue\nSubject: b\n\n>From us.\n";
        let first = "Subject: a\n\nFirst.\nFrom here on.\n\n";
        let second = "Subject: b\n\n>From us.\n";
        assert_eq!(mails(box_of_two, 1000), [some(2, first), some(8, second)]);
        assert_eq!(mails("\n\nFrom a\n\nFrom b\nSubject: b\n", 1000), [some(6, "Subject: b\n")]);
        assert_eq!(mails("Subject: a\n\nHi.\n", 1000), [some(1, "Subject: a\n\nHi.\n")]);
        assert_eq!(mails("", 1000), []);
        assert_eq!(mails(box_of_two, 30), [(2, None), some(8, second)]);
    }
}
