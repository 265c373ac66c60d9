//! The phrase notation: how a marketer writes what to look for, without a regular expression.
//!
//! A space is any white space; letter case and the shape of apostrophes do not matter, nor do accents that
//! people leave out (`última`); a hyphen is also a space. `(now|today)` is a choice, `(very )?` may be absent; `*` is one word, `...` up to
//! four, `frustrat*` any ending, `*ly` any beginning; `{time}`, `{money}`, `{number}` and `{name}`
//! are kinds of value, `{deal}` and `{company}` word classes. Other punctuation stands for itself, and a
//! backslash takes the meaning off the character after it.

use super::node::{Node, is_choice, least_words};
use super::word_lists::WordLists;
use crate::language::without_accents;
use crate::prose::ValueKind;
use crate::text::fold;
use std::borrow::Cow;
use std::fmt;

/// The most brackets, stars and dots in a phrase: `{1}` to `{9}`.
pub const CAPTURES: usize = 9;

/// The most parts that are in a row: more than any sentence has, and each joint of two is looked at.
const PARTS: usize = 1000;

/// Why a phrase cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong with it.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.what, self.help)
    }
}

/// Reads a phrase. `lists` are the word lists that it may name.
///
/// # Errors
/// What is wrong, and what to do.
pub fn parse<'p>(phrase: &'p str, lists: &'p WordLists) -> Result<Vec<Node<'p>>, Mistake> {
    let mut reader = Parser { rest: phrase, lists, depth: 0 };
    let nodes = reader.sequence()?;
    match reader.rest.chars().next() {
        Some(')') => Err(mistake("a `)` closes nothing", "write `\\)` for the character itself")),
        Some('|') => Err(mistake("a `|` outside brackets", "put the choice in brackets: `(now|today)`")),
        _ if least_words(&nodes) == 0 => {
            Err(mistake("the phrase matches nothing", "it needs at least one word that is always there"))
        }
        _ if captures(&nodes) > CAPTURES => {
            Err(mistake("the phrase has more than nine brackets, stars and dots", "split it in two"))
        }
        _ => Ok(nodes),
    }
}

/// The names in braces of a phrase.
pub fn named(phrase: &str) -> impl Iterator<Item = &str> {
    let opened = phrase.split('{').skip(1);
    opened.filter_map(|after| after.split_once('}').map(|(name, _)| name))
}

fn captures(nodes: &[Node<'_>]) -> usize {
    let count = |node: &Node<'_>| match node {
        Node::Any | Node::Gap | Node::Value(_) | Node::Class(_) => 1,
        // `(a|b)?` is one bracket, though it is a choice inside.
        Node::Optional(inner) => usize::from(!is_choice(inner)) + captures(inner),
        Node::Choice(branches) => 1 + branches.iter().map(|branch| captures(branch)).sum::<usize>(),
        _ => 0,
    };
    nodes.iter().map(count).sum()
}

/// A word, and the same without the accents that many people do not type.
fn spelled<'p>(word: Cow<'p, str>, node: fn(Cow<'p, str>) -> Node<'p>) -> Node<'p> {
    match if word.is_ascii() { None } else { without_accents(&word) } {
        Some(plain) => Node::Spelled(vec![vec![node(word)], vec![node(plain.into())]]),
        None => node(word),
    }
}

fn mistake(what: impl Into<String>, help: impl Into<String>) -> Mistake {
    Mistake { what: what.into(), help: help.into() }
}

struct Parser<'p> {
    rest: &'p str,
    lists: &'p WordLists,
    depth: usize,
}

impl<'p> Parser<'p> {
    fn sequence(&mut self) -> Result<Vec<Node<'p>>, Mistake> {
        // Room for a few words: small blocks of memory are handed out and taken back fastest.
        let mut nodes = Vec::with_capacity(3);
        while let Some(c) = self.rest.chars().next() {
            if nodes.len() > PARTS {
                let what = format!("the phrase has more than {PARTS} parts in a row");
                return Err(mistake(what, "split it in two, or write a choice in brackets"));
            }
            match c {
                ')' | '|' => break,
                '(' => nodes.push(self.brackets()?),
                '{' => nodes.push(self.braces()?),
                '}' => return Err(mistake("a `}` closes nothing", "write `\\}` for the character itself")),
                '-' | '‑' | '–' => {
                    self.take(c);
                    nodes.push(Node::Hyphen);
                }
                '.' if self.rest.starts_with("...") => {
                    self.rest = &self.rest[3..];
                    nodes.push(Node::Gap);
                }
                '…' => {
                    self.take(c);
                    nodes.push(Node::Gap);
                }
                '\\' => {
                    self.take(c);
                    let Some(mark) = self.rest.chars().next() else {
                        return Err(mistake(
                            "the phrase ends in `\\`",
                            "write `\\\\` for the character itself",
                        ));
                    };
                    self.take(mark);
                    nodes.push(Node::Mark(mark));
                }
                '*' => {
                    self.take(c);
                    let ending = self.word();
                    nodes.push(if ending.is_empty() { Node::Any } else { spelled(ending, Node::Suffix) });
                }
                c if c.is_whitespace() => self.take(c),
                c if c.is_alphanumeric() => {
                    let word = self.word();
                    if self.rest.starts_with('*') {
                        self.take('*');
                        nodes.push(spelled(word, Node::Prefix));
                    } else {
                        nodes.push(spelled(word, Node::Word));
                    }
                }
                mark => {
                    self.take(mark);
                    nodes.push(Node::Mark(mark));
                }
            }
        }
        Ok(nodes)
    }

    fn brackets(&mut self) -> Result<Node<'p>, Mistake> {
        // Each level is a call: brackets in brackets without end must not end the program.
        if self.depth == 16 {
            return Err(mistake("brackets are nested too deeply", "split the phrase in two"));
        }
        self.depth += 1;
        self.take('(');
        let bars = self.rest.bytes().take_while(|byte| *byte != b')').filter(|byte| *byte == b'|').count();
        let mut branches = Vec::with_capacity(bars + 1);
        self.branch(&mut branches)?;
        while self.rest.starts_with('|') {
            self.take('|');
            self.branch(&mut branches)?;
        }
        if !self.rest.starts_with(')') {
            return Err(mistake("a `(` is not closed", "add `)`, or write `\\(` for the character itself"));
        }
        self.take(')');
        if self.rest.starts_with('*') {
            let help = "write `)?` where the words may be missing, `) *` for any one word after them";
            return Err(mistake("a `*` right after a bracket repeats nothing", help));
        }
        self.depth -= 1;
        if self.rest.starts_with('?') && self.rest[1..].chars().next().is_none_or(|next| next != '?') {
            self.take('?');
            let inner = if branches.len() == 1 { branches.remove(0) } else { vec![Node::Choice(branches)] };
            return Ok(Node::Optional(inner));
        }
        Ok(Node::Choice(branches))
    }

    /// Reads one branch; a word alone is one in each of its spellings, so that a choice between words stays one.
    fn branch(&mut self, branches: &mut Vec<Vec<Node<'p>>>) -> Result<(), Mistake> {
        let mut nodes = self.sequence()?;
        match nodes.pop() {
            Some(Node::Spelled(spellings)) if nodes.is_empty() => branches.extend(spellings),
            last => {
                nodes.extend(last);
                branches.push(nodes);
            }
        }
        Ok(())
    }

    fn braces(&mut self) -> Result<Node<'p>, Mistake> {
        let Some(end) = self.rest.find('}') else {
            return Err(mistake("a `{` is not closed", "add `}`, or write `\\{` for the character itself"));
        };
        let name = &self.rest[1..end];
        self.rest = &self.rest[end + 1..];
        if let Some(kind) = ValueKind::from_name(name) {
            return Ok(Node::Value(kind));
        }
        match self.lists.class(name) {
            Some(class) => Ok(Node::Class(class)),
            None => Err(mistake(
                format!("there is no word class `{name}`"),
                match self.lists.nearest(name) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        format!("use one from docs/rules/words.md, or add `{name}` to [words] in candor.toml")
                    }
                },
            )),
        }
    }

    /// Letters, digits and the apostrophes between them, folded.
    fn word(&mut self) -> Cow<'p, str> {
        let mut end = 0;
        let plain = self.rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        // Most words end in a space, a bracket or nothing at all: the long way is for the others.
        if let None | Some(b' ' | b'(' | b')' | b'|' | b'*') = self.rest.as_bytes().get(plain) {
            return self.cut(plain);
        }
        for (at, c) in self.rest.char_indices() {
            let next = || self.rest[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
            let inside = matches!(c, '\'' | '’') && at > 0 && next();
            let digits = matches!(c, '.' | ',' | ':')
                && self.rest[..at].ends_with(|c: char| c.is_ascii_digit())
                && self.rest[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            if !c.is_alphanumeric() && !inside && !digits {
                break;
            }
            end = at + c.len_utf8();
        }
        self.cut(end)
    }

    fn cut(&mut self, end: usize) -> Cow<'p, str> {
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        fold(word)
    }

    fn take(&mut self, c: char) {
        self.rest = &self.rest[c.len_utf8()..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    fn read(phrase: &str) -> Result<Vec<Node<'_>>, Mistake> {
        static LISTS: LazyLock<WordLists> = LazyLock::new(|| {
            let mut lists = WordLists::new();
            lists.insert("shop".into(), vec!["Ford & Sons".into()]);
            lists
        });
        parse(phrase, &LISTS)
    }

    #[test]
    fn reads_the_notation() {
        let word = |text: &'static str| Node::Word(text.into());
        assert_eq!(read("Act NOW").unwrap(), [word("act"), word("now")]);
        assert_eq!(
            read("don’t (miss|wait)").unwrap(),
            [word("don't"), Node::Choice(vec![vec![word("miss")], vec![word("wait")]])]
        );
        assert_eq!(
            read("a (very )?small").unwrap(),
            [word("a"), Node::Optional(vec![word("very")]), word("small")]
        );
        assert_eq!(read("end-to").unwrap(), [word("end"), Node::Hyphen, word("to")]);
        assert_eq!(
            read("frustrat* * *ly ... {time}").unwrap(),
            [
                Node::Prefix("frustrat".into()),
                Node::Any,
                Node::Suffix("ly".into()),
                Node::Gap,
                Node::Value(ValueKind::Time)
            ]
        );
        let Node::Class(shop) = &read("{shop} (now )?").unwrap()[0] else { panic!("no class") };
        assert_eq!(shop.branches, [[word("ford"), Node::Mark('&'), word("sons")]]);
        let both = |word: &'static str, plain: &'static str| {
            vec![vec![Node::Word(word.into())], vec![Node::Word(plain.into())]]
        };
        assert_eq!(read("última").unwrap(), [Node::Spelled(both("última", "ultima"))]);
        assert_eq!(read("(última)").unwrap(), [Node::Choice(both("última", "ultima"))]);
        assert_eq!(read("tú").unwrap(), [word("tú")]);
        assert_eq!(read("ready?").unwrap(), [word("ready"), Node::Mark('?')]);
    }

    #[test]
    fn names_the_mistake() {
        for (phrase, what) in [
            ("act (now", "not closed"),
            ("act now)", "closes nothing"),
            ("now|today", "outside brackets"),
            ("(now)?", "matches nothing"),
            ("", "matches nothing"),
            ("{compny} cares", "no word class `compny`"),
            ("is (now |)*open", "repeats nothing"),
            ("****** * * * *", "more than nine"),
            (&"so ".repeat(1001), "parts in a row"),
        ] {
            let mistake = read(phrase).unwrap_err();
            assert!(mistake.what.contains(what), "{phrase}: {mistake}");
        }
        assert_eq!(read("{compny} cares").unwrap_err().help, "did you mean `company`?");
        assert!(read(&"(".repeat(100_000)).is_err());
    }
}
