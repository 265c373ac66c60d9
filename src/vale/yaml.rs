//! YAML, as far as Vale’s rules need it: texts, lists and maps, each with its line.
//!
//! By the events of its parser, not by a loader: so nothing is expanded, and memory grows with the file alone.

use saphyr_parser::{Event, Parser};

/// The most lists and maps in each other.
const DEEPEST: usize = 32;
/// The most texts, lists and maps.
const MOST: usize = 200_000;

/// Something in a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// Its line, from 1.
    pub line: usize,
    /// What it is.
    pub value: Value,
}

/// What something is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A text, a number, a yes or no.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and what they say, as they stand.
    Map(Vec<(String, Node)>),
}

/// Why a file is not read: the line, and what is wrong there.
pub(super) type Mistake = (usize, String);

impl Node {
    /// What `key` says; where it stands twice, the last of them.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(all) = &self.value else { return None };
        all.iter().rev().find(|(own, _)| own == key).map(|(_, node)| node)
    }

    /// The text that it is.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it says yes.
    pub fn is_yes(&self) -> bool {
        self.text().is_some_and(|text| ["true", "yes", "on"].contains(&text.to_lowercase().as_str()))
    }

    /// The texts of a list, or the one text that it is.
    pub fn texts(&self) -> Vec<(usize, &str)> {
        match &self.value {
            Value::Text(text) => vec![(self.line, text)],
            Value::List(all) => all.iter().filter_map(|node| Some((node.line, node.text()?))).collect(),
            Value::Map(_) => Vec::new(),
        }
    }

    /// The texts of a map, or of a list of maps, under their keys.
    pub fn pairs(&self) -> Vec<(usize, &str, &str)> {
        match &self.value {
            Value::Text(_) => Vec::new(),
            Value::List(all) => all.iter().flat_map(Node::pairs).collect(),
            Value::Map(all) => {
                let pairs =
                    all.iter().filter_map(|(key, node)| Some((node.line, key.as_str(), node.text()?)));
                pairs.collect()
            }
        }
    }
}

/// A list or a map that is being read.
enum Open {
    List(usize, Vec<Node>),
    Map(usize, Vec<(String, Node)>, Option<String>),
}

/// Reads the first document of a file.
///
/// # Errors
/// The line, and what is wrong there.
pub(super) fn read(text: &str) -> Result<Node, Mistake> {
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut nodes = 0;
    loop {
        let Some(next) = parser.next_event() else {
            return Err((1, "there is nothing in this file".into()));
        };
        let (event, span) = next
            .map_err(|error| (error.marker().line().max(1), format!("this is no YAML: {}", error.info())))?;
        let line = span.start.line().max(1);
        nodes += 1;
        if nodes > MOST {
            return Err((line, format!("there are more than {MOST} entries")));
        }
        let done = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => {
                return Err((line, format!("lists and maps are in each other more than {DEEPEST} times")));
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(line, Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(line, Vec::new(), None));
                continue;
            }
            Event::Scalar(text, ..) => Node { line, value: Value::Text(text.into_owned()) },
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(line, all)) => Node { line, value: Value::List(all) },
                Some(Open::Map(line, all, _)) => Node { line, value: Value::Map(all) },
                None => return Err((line, "something ends that did not begin".into())),
            },
            Event::Alias(_) => {
                return Err((line, "an alias is not followed: write out what it stands for".into()));
            }
            Event::StreamEnd | Event::DocumentEnd => {
                return Err((line, "there is nothing in this file".into()));
            }
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
        };
        match open.last_mut() {
            None => return Ok(done),
            Some(Open::List(_, all)) => all.push(done),
            Some(Open::Map(_, all, key)) => match key.take() {
                Some(key) => all.push((key, done)),
                None => match done.value {
                    Value::Text(text) if text == "<<" => {
                        return Err((line, "maps are not merged: write out what is meant".into()));
                    }
                    Value::Text(text) => *key = Some(text),
                    _ => return Err((line, "a key is a text".into())),
                },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_lists_and_maps_have_their_lines() {
        let node = read("extends: existence\ntokens:\n  - 'a: b'\n  - c # no\nswap:\n  x y: 'z'\n").unwrap();
        assert_eq!(node.get("extends").unwrap().text(), Some("existence"));
        assert_eq!(node.get("tokens").unwrap().texts(), [(3, "a: b"), (4, "c")]);
        assert_eq!(node.get("swap").unwrap().pairs(), [(6, "x y", "z")]);
        assert!(read("a: Yes").unwrap().get("a").unwrap().is_yes());
    }

    #[test]
    fn what_is_broken_huge_or_hostile_is_told_with_its_line() {
        let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        let (deep, deeper) = ("[".repeat(40), "[".repeat(100_000));
        let long = "- a\n".repeat(MOST + 1);
        for (text, line, what) in [
            (bomb, 2, "alias"),
            (&deep, 1, "in each other"),
            (&deeper, 1, ""),
            (&long, MOST - 2, "more than 200000"),
            ("a: 'b", 1, "no YAML"),
            ("", 1, "nothing in this file"),
            ("a: 1\n<<: {b: 1}\n", 2, "merged"),
            ("? [a]\n: b\n", 1, "a key is a text"),
        ] {
            let (at, told) = read(text).unwrap_err();
            assert!(told.contains(what) && at.abs_diff(line) <= 1, "{at}: {told}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_told(text in any::<String>(), odd in "[-:{}\\[\\]&*?|>'\"#%@ \n\ta]{0,60}") {
            let _ = read(&text);
            let _ = read(&odd);
        }
    }
}
