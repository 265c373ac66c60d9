//! PHP: arrays of strings that a file returns, or assigns one by one, as Laravel, Moodle and CodeIgniter keep them.

use super::collect::{Collector, below};
use super::sound::DEPTH;
use crate::document::Passage;
use crate::document::passage::PassageWriter;
use crate::text::Span;

/// Reads `text`. What is neither an array of strings nor one string under its key is code, and passed.
pub(super) fn read(text: &str, found: &mut Collector<'_>) {
    let Some(open) = text.find("<?php").map(|at| at + "<?php".len()) else { return };
    let mut reader = Reader { text, at: open, found, open: false, among: Vec::new() };
    loop {
        reader.skip();
        let rest = reader.rest();
        if rest.is_empty() || rest.starts_with("?>") {
            return;
        }
        let start = reader.at;
        let read = match rest.strip_prefix("return") {
            Some(after) if !after.starts_with(is_of_name) => {
                reader.at += "return".len();
                reader.value("", 0)
            }
            _ if rest.starts_with('$') => reader.assigned(),
            _ => reader.rest_of_statement(),
        };
        if read.is_none() {
            let help = "a text in quotes ends with the same quote, and an array with its bracket";
            return reader.found.problem(Some(start), "does not end as PHP does", help);
        }
    }
}

struct Reader<'t, 'f, 'c> {
    text: &'t str,
    at: usize,
    found: &'c mut Collector<'f>,
    /// Sentences in the code of the value that is being read: of a choice, in a call.
    among: Vec<(usize, Passage)>,
    /// Whether a text below `<<<` did not end: no other is looked for then.
    open: bool,
}

/// Whether a text in code is there to be read: names and formats are no sentences.
fn is_sentence(text: &str) -> bool {
    let begins = text.trim_start().starts_with(char::is_uppercase);
    let ends = text.trim_end().ends_with(['.', '!', '?', '…']);
    (begins || ends) && text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() > 2
}

/// Whether a text in code is what its value comes to: a branch of a choice, or what a function only trims or fills. What
/// is compared, looked up or handed to other functions is not.
fn is_value(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    if is_compared(after) {
        return false;
    }
    match before.strip_suffix('(').map(str::trim_end) {
        Some(call) => {
            let name = &call[call.trim_end_matches(is_of_name).len()..];
            name.is_empty() && !call.ends_with(is_of_name) || FILLING.contains(&name)
        }
        None => before.ends_with(['?', '.']) || before.ends_with(':') && !before.ends_with("::"),
    }
}

/// Whether what follows a text in code compares it, or takes a letter of it.
fn is_compared(after: &str) -> bool {
    ["==", "!=", "<", ">", "=>", "["].iter().any(|sign| after.trim_start().starts_with(sign))
}

/// Functions that give back their first text, trimmed, filled or marked up.
const FILLING: [&str; 8] =
    ["trim", "ltrim", "rtrim", "sprintf", "vsprintf", "ucfirst", "nl2br", "html_entity_decode"];

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl<'t> Reader<'t, '_, '_> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Passes `sign` if it comes next.
    fn sign(&mut self, sign: &str) -> bool {
        self.skip();
        let is_next = self.rest().starts_with(sign);
        self.at += if is_next { sign.len() } else { 0 };
        is_next
    }

    /// Passes white space and comments.
    fn skip(&mut self) {
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            let rest = self.rest();
            let (open, close) = match () {
                () if rest.starts_with("//") => (2, "\n"),
                () if rest.starts_with('#') && !rest.starts_with("#[") => (1, "\n"),
                () if rest.starts_with("/**") && !rest.starts_with("/**/") => (3, "*/"),
                () if rest.starts_with("/*") => (2, "*/"),
                () => return,
            };
            let inner = rest[open..].find(close).unwrap_or(rest.len() - open);
            let start = self.at;
            self.at += rest.len().min(open + inner + close.trim_end().len());
            self.found.comment(self.text, start..self.at, start + open..start + open + inner);
        }
    }

    /// `$strings['key'] = 'value';`, or `$strings = […];`.
    fn assigned(&mut self) -> Option<()> {
        let name = self.rest()[1..].find(|c| !is_of_name(c)).unwrap_or(self.rest().len() - 1);
        self.at += 1 + name;
        let mut path = String::new();
        while self.sign("[") {
            self.skip();
            let Some(key) = self.quoted().filter(|_| self.sign("]")) else { return self.rest_of_statement() };
            path = below(&path, &key.1.text);
        }
        self.skip();
        if self.rest().starts_with("==") || !self.sign("=") {
            return self.rest_of_statement();
        }
        self.value(&path, 0)
    }

    /// A value that is called `path`, up to what ends it.
    fn value(&mut self, path: &str, depth: usize) -> Option<()> {
        self.skip();
        let rest = self.rest();
        let long = rest.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("array"));
        let opens = long && rest[5..].trim_start().starts_with('(');
        if rest.starts_with('[') || opens {
            if depth >= DEPTH {
                let what = format!("is nested more than {DEPTH} deep: what is in here was not read");
                let help = "strings of an app are seldom more than a few keys deep";
                self.found.problem(Some(self.at), what, help);
                return self.term();
            }
            self.at += if opens { rest.find('(')? + 1 } else { 1 };
            self.items(path, if opens { ")" } else { "]" }, depth)?;
            // What is done with an array, `[…] + $more`.
            return self.term();
        }
        self.among.clear();
        let whole = self.expression()?;
        if !path.is_empty() {
            for (at, passage) in whole.into_iter().chain(self.among.drain(..)) {
                self.found.take(path.to_owned(), at, passage);
            }
        }
        Some(())
    }

    /// What stands in an array, up to the `close` of it.
    fn items(&mut self, path: &str, close: &str, depth: usize) -> Option<()> {
        let mut number = 0;
        loop {
            if self.sign(close) {
                return Some(());
            }
            self.skip();
            let start = self.at;
            let is_array = self.rest().starts_with(['[']) || self.rest().starts_with("array");
            let first = if is_array { None } else { self.expression()? };
            if !is_array && self.sign("=>") {
                let key =
                    first.map_or_else(|| self.text[start..self.at - 2].trim().to_owned(), |own| own.1.text);
                self.value(&below(path, &key), depth + 1)?;
            } else {
                self.at = start;
                self.value(&below(path, &number.to_string()), depth + 1)?;
                number += 1;
            }
            if !self.sign(",") && !self.rest().starts_with(close) {
                return None;
            }
        }
    }

    /// Texts and what is put between them with points, up to what ends them; `None` inside: no text is among them.
    fn expression(&mut self) -> Option<Option<(usize, Passage)>> {
        let mut writer = PassageWriter::default();
        let mut first = None;
        let mut pieces = Vec::new();
        loop {
            self.skip();
            let start = self.at;
            match self.quoted() {
                Some((at, passage)) => {
                    first = first.or(Some(at));
                    passage.copy(0..passage.text.len(), &mut writer);
                    if is_sentence(&passage.text) && !is_compared(self.rest()) {
                        pieces.push((at, passage));
                    }
                }
                None => {
                    self.term()?;
                    if self.at > start {
                        writer.replaced("{x}", Span::new(start..self.at));
                    }
                }
            }
            if !self.sign(".") {
                break;
            }
        }
        // A comparison, a choice: no text that stands here for itself.
        let before = self.at;
        self.term()?;
        let whole = self.at == before;
        if !whole {
            self.among.splice(0..0, pieces);
        }
        Some(first.filter(|_| whole).map(|at| (at, writer.finish())))
    }

    /// Passes code up to a point, a comma, an arrow, a semicolon or a bracket that closes more than it opened.
    fn term(&mut self) -> Option<()> {
        self.code(&['.', ',', ';'])
    }

    /// Passes the rest of a statement.
    fn rest_of_statement(&mut self) -> Option<()> {
        self.code(&[])
    }

    /// Passes code up to one of `ends`; none: to the end of the statement.
    fn code(&mut self, ends: &[char]) -> Option<()> {
        let mut open = 0_usize;
        loop {
            self.skip();
            let start = self.at;
            if let Some(said) = self.quoted() {
                if is_sentence(&said.1.text) && is_value(&self.text[..start], self.rest()) {
                    self.among.push(said);
                }
                continue;
            }
            let Some(c) = self.rest().chars().next() else { return (open == 0).then_some(()) };
            if open == 0 && (ends.contains(&c) || !ends.is_empty() && self.rest().starts_with("=>")) {
                return Some(());
            }
            match c {
                '"' | '\'' | '`' => return None,
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' if open == 0 && !ends.is_empty() => return Some(()),
                ')' | ']' | '}' => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += c.len_utf8();
            let ended = c == ';' || c == '}';
            if open == 0 && ends.is_empty() && ended || self.rest().is_empty() && ends.is_empty() {
                return Some(());
            }
        }
    }

    /// A text in quotes, or between `<<<END` and `END`, and the byte its words begin at.
    fn quoted(&mut self) -> Option<(usize, Passage)> {
        let rest = self.rest();
        if let Some(after) = rest.strip_prefix("<<<").filter(|_| !self.open) {
            let read = self.heredoc(after);
            self.open = read.is_none();
            return read;
        }
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let mut end = self.at + 1;
        loop {
            end += memchr::memchr2(quote as u8, b'\\', self.text.as_bytes().get(end..)?)?;
            if self.text.as_bytes()[end] == quote as u8 {
                break;
            }
            end += 2;
        }
        let at = self.at + 1;
        let passage = decoded(&self.text[at..end], at, quote == '"');
        self.at = end + 1;
        Some((at, passage))
    }

    fn heredoc(&mut self, after: &str) -> Option<(usize, Passage)> {
        let line = &after[..after.find('\n')?];
        let name = line.trim().trim_matches(['\'', '"']);
        let at = self.text.len() - after.len() + line.len() + 1;
        let mut end = at;
        for line in self.text[at..].split_inclusive('\n') {
            let words = line.trim_start();
            if !name.is_empty() && words.strip_prefix(name).is_some_and(|tail| !tail.starts_with(is_of_name))
            {
                self.at = end + line.len() - words.len() + name.len();
                let body = self.text[at..end].trim_end_matches(['\n', '\r']);
                return Some((at, decoded(body, at, !line_is_raw(after))));
            }
            end += line.len();
        }
        None
    }
}

fn line_is_raw(after: &str) -> bool {
    after.trim_start().starts_with('\'')
}

/// What stands between quotes means; it begins at byte `at`. `filled`: variables and all escapes mean something in it.
fn decoded(written: &str, at: usize, filled: bool) -> Passage {
    let mut writer = PassageWriter::default();
    let mut done = 0;
    let mut next = 0;
    while let Some(length) = memchr::memchr2(b'\\', b'$', &written.as_bytes()[next..]) {
        let open = next + length;
        let after = &written[open + 1..];
        let (meant, used): (String, usize) = match (written.as_bytes()[open], after.chars().next()) {
            (b'$', Some(c)) if filled && (c.is_alphabetic() || c == '_') => {
                ("{x}".to_owned(), after.find(|c| !is_of_name(c)).unwrap_or(after.len()))
            }
            (b'\\', Some(c @ ('\\' | '\''))) if !filled || c == '\\' => (c.to_string(), 1),
            (b'\\', Some(c @ ('"' | '$'))) if filled => (c.to_string(), 1),
            (b'\\', Some('n' | 'r')) if filled => ("\n".to_owned(), 1),
            (b'\\', Some('t')) if filled => ("\t".to_owned(), 1),
            (b'\\', Some('u')) if filled && after.starts_with("u{") => match after.find('}') {
                Some(close) => {
                    let c = u32::from_str_radix(&after[2..close], 16).ok().and_then(char::from_u32);
                    (c.unwrap_or(char::REPLACEMENT_CHARACTER).to_string(), close + 1)
                }
                None => (String::new(), 0),
            },
            _ => (String::new(), 0),
        };
        if used == 0 {
            // It means itself.
            next = open + 1;
            continue;
        }
        writer.verbatim(&written[done..open], at + done);
        writer.replaced(&meant, Span::new(at + open..at + open + 1 + used));
        (done, next) = (open + 1 + used, open + 1 + used);
    }
    writer.verbatim(&written[done..], at + done);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::super::testing::all;
    use super::*;

    #[test]
    fn reads_arrays_and_strings_that_are_assigned() {
        let laravel = "<?php\n\ndeclare(strict_types=1);\n\n// It's a note\nreturn [\n    'a' => 'Act \\'now\\', \\n :name',\n    \
                       \"b\" => array('c' => \"Two \\\"parts\\\" $x\\n\", \"d\" . 'e' => 'One ' . 'more'), # x\n    \
                       'l' => ['First one', 'Second one',], 'n' => 3, 'f' => __('Not this one'), \
                       'g' => $a ? 'Or this' : 'Or that', 'k' => ($a == 'x' ? trim('Come in today.') : 'You are ' . 'late again today.'), 'm' => in_array($b, ['We are in here.']) || 'We are in here.' == $b || f('We are in here.'),\n    'h' => 'Go ' . route('x', ['y']) . ' there',\n    \
                       'i' => <<<END\n    Some words\n    END,\n];\n";
        let strings = [
            "a=Act 'now', \\n :name",
            "b.c=Two \"parts\" {x}\n",
            "b.de=One more",
            "l.0=First one",
            "l.1=Second one",
            "k=Come in today.",
            "k=late again today.",
            "h=Go {x} there",
            "i=    Some words",
        ];
        assert_eq!(all(laravel, read), (strings.map(str::to_owned).into(), 0));
        let moodle = "<?php\ndefined('X') || die();\nif ($a == 'b') { $c = 'Not this'; }\n\
                      $string['a:b'] = 'Come in, {$a->name}';\n$string['x']['y'] = \"Go on\"; $z = f('Not this');\n?>\n<p>Hi</p>";
        assert_eq!(all(moodle, read), (vec!["a:b=Come in, {$a->name}".into(), "x.y=Go on".into()], 0));
    }

    #[test]
    fn code_is_passed_and_what_does_not_end_is_told() {
        for (text, strings, problems) in [
            ("<p>Hello you</p>", 0, 0),
            ("<?php class A { function b() { return 'Some words'; } }", 0, 0),
            ("<?php return ['a' => 'Come in', 'b' => 'Go", 1, 1),
            ("<?php return ['a' => 'Come in'", 1, 1),
            ("<?php return ['a' => 'Come in' 'b' => 'Go on'];", 0, 1),
            ("<?php /* open return ['a' => 'Come in'];", 0, 0),
        ] {
            let (found, said) = all(text, read);
            assert_eq!((found.len(), said), (strings, problems), "{text}: {found:?}");
        }
        for sign in ["[", "array(", "'a' => [", "<<<A\n", "$a[", "{", "\"", "'a' . ", "=> "] {
            all(&("<?php return ".to_owned() + &sign.repeat(20_000)), read);
            all(&("<?php ".to_owned() + &sign.repeat(20_000)), read);
        }
    }
}
