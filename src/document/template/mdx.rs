//! MDX: Markdown among JSX. Imports, tags and expressions are islands; what stands between tags is Markdown again.

use super::guess::Code;
use super::island::{Island, Kind, sort};
use crate::document::{Format, math};
use std::ops::Range;

/// The longest tag or expression, in bytes.
const LONGEST: usize = 8_000;

/// The most openings without an end: whoever writes more writes no MDX, and each is looked through.
const MOST_OPEN: usize = 500;

/// Elements that Markdown knows among its words: they stay where no expression is in their tag.
pub(super) const WORDS: [&str; 26] = [
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
];

/// Elements and components whose content is no copy.
const SILENT: [&str; 19] = [
    "script",
    "style",
    "svg",
    "pre",
    "math",
    "CodeBlock",
    "Code",
    "Snippet",
    "Mermaid",
    "Tex",
    "Math",
    "LiveCode",
    "CodeSnippet",
    "SyntaxHighlighter",
    "Highlight",
    "Diagram",
    "Latex",
    "InlineMath",
    "BlockMath",
];

/// How lines of a program begin.
const EXPORTS: [&str; 10] =
    ["const ", "default ", "function ", "let ", "var ", "class ", "{", "*", "async ", "type "];

/// A tag of JSX.
struct Tag<'t> {
    end: usize,
    name: &'t str,
    opens: bool,
    /// It holds an expression.
    filled: bool,
}

/// The islands of `text`, in order.
pub(super) fn islands(text: &str) -> Vec<Island> {
    let mut islands = programs(text);
    let first = islands.len();
    let bytes = text.as_bytes();
    let mut code = Code::new(text);
    let mut at = 0;
    let mut program = 0;
    let mut open = 0;
    while let Some(start) = memchr::memchr3(b'<', b'{', b'$', &bytes[at..]).map(|length| at + length) {
        at = start + 1;
        if bytes[start] == b'$' {
            // Its braces are no expressions.
            at = math::end(text, start).unwrap_or(at);
            continue;
        }
        while program < first && islands[program].range.end <= start {
            program += 1;
        }
        if program < first && islands[program].range.start <= start {
            at = islands[program].range.end;
            continue;
        }
        if text[..start].ends_with('\\') || code.holds(start, Format::Markdown) {
            continue;
        }
        if open > MOST_OPEN {
            break;
        }
        let found = if bytes[start] == b'<' { element(text, start) } else { expression(text, start) };
        match found {
            Some((end, Some(kind))) => {
                islands.push(Island { range: start..end, kind });
                at = end;
            }
            Some((end, None)) => at = end,
            None => {
                open +=
                    usize::from(bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) || bytes[start] == b'{')
            }
        }
    }
    sort(&mut islands);
    islands
}

/// `import` and `export`, each up to the end of its paragraph.
fn programs(text: &str) -> Vec<Island> {
    let mut programs: Vec<Island> = Vec::new();
    let (mut start, mut fenced) = (0, false);
    // Where the program that is open begins, and how many brackets are open in it.
    let mut open: Option<(usize, isize)> = None;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        if open.is_none() {
            fenced ^= fence;
            let export = |rest: &str| EXPORTS.iter().any(|word| rest.starts_with(word));
            let import = |rest: &str| {
                rest.starts_with(['{', '*', '"', '\''])
                    || rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains(" from ")
            };
            let is_program = line.strip_prefix("export ").is_some_and(export)
                || line.strip_prefix("import ").is_some_and(import);
            open = (is_program && !fenced).then_some((start, 0));
        } else if line.trim().is_empty() && open.is_some_and(|(_, depth)| depth <= 0) {
            let from = open.take().map_or(start, |(from, _)| from);
            programs.push(Island { range: from..start, kind: Kind::Hidden });
        }
        if let Some((_, depth)) = &mut open {
            for byte in line.bytes() {
                *depth += match byte {
                    b'{' | b'(' | b'[' => 1,
                    b'}' | b')' | b']' => -1,
                    _ => 0,
                };
            }
        }
        start += line.len();
    }
    if let Some((from, depth)) = open {
        // One that never ends is only its first line.
        let line = text[from..].find('\n').map_or(text.len(), |length| from + length);
        programs.push(Island { range: from..if depth > 0 { line } else { text.len() }, kind: Kind::Hidden });
    }
    programs
}

/// The end of the tag at byte `start`, and of its content where that is no copy; what it leaves, unless it is one of
/// Markdown.
fn element(text: &str, start: usize) -> Option<(usize, Option<Kind>)> {
    let tag = tag(text, start)?;
    if tag.opens && SILENT.contains(&tag.name) {
        let close = format!("</{}", tag.name);
        let reach = &text.as_bytes()[tag.end..text.len().min(tag.end + LONGEST)];
        if let Some(length) = memchr::memmem::find(reach, close.as_bytes())
            && let Some(end) = memchr::memchr(b'>', &reach[length..])
        {
            return Some((tag.end + length + end + 1, Some(Kind::Hidden)));
        }
    }
    let word = WORDS.contains(&tag.name) && !tag.filled;
    Some((tag.end, (!word).then_some(Kind::Hidden)))
}

/// The tag at byte `start`: its quotes and expressions may hold its close.
fn tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let rest = &text[start + 1..];
    let closes = rest.starts_with('/');
    let inner = &rest[usize::from(closes)..];
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let name = &inner[..inner.find(|c| !is_name(c)).unwrap_or(inner.len())];
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let after = inner[name.len()..].chars().next()?;
    // `<>` and `</>` are tags, `<https://…>` and `a < b` are none.
    if name.contains(':') && after == '/'
        || !(named && (after.is_whitespace() || matches!(after, '/' | '>'))) && !inner.starts_with('>')
    {
        return None;
    }
    let bytes = text.as_bytes();
    let last = bytes.len().min(start + LONGEST);
    let mut at = start + 1 + usize::from(closes) + name.len();
    let mut filled = false;
    while at < last {
        match bytes[at] {
            b'>' => {
                let opens = !closes && bytes[at - 1] != b'/';
                return Some(Tag { end: at + 1, name, opens, filled });
            }
            quote @ (b'"' | b'\'') => at += memchr::memchr(quote, &bytes[at + 1..last])? + 1,
            b'{' => {
                filled = true;
                at = braces_end(text, at)? - 1;
            }
            b'<' => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// The end of the expression at byte `start`, and what a reader sees of it.
fn expression(text: &str, start: usize) -> Option<(usize, Option<Kind>)> {
    let rest = &text[start..];
    // The name of a heading; attributes of kramdown, and fields of other engines.
    if rest.starts_with("{#") || rest.starts_with("{:") {
        return Some((start + 1, None));
    }
    if rest.starts_with("{/*") {
        let reach = &rest.as_bytes()[..rest.len().min(LONGEST)];
        let end = memchr::memmem::find(reach, b"*/}")?;
        return Some((start + end + 3, Some(Kind::Hidden)));
    }
    let end = braces_end(text, start)?;
    let inner = text[start + 1..end - 1].trim();
    let at = inner.as_ptr() as usize - text.as_ptr() as usize;
    let string = inner.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')).and_then(|quote| {
        let said = inner.strip_prefix(quote)?.strip_suffix(quote)?;
        (!said.contains([quote, '\\', '$', '\n', '<', '{'])).then_some(at + 1..at + 1 + said.len())
    });
    let kind = if inner.is_empty() { Kind::Hidden } else { string.map_or(Kind::Field, Kind::Copy) };
    Some((end, Some(kind)))
}

/// The byte behind the bracket that closes the one at byte `open`.
pub(super) fn braces_end(text: &str, open: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut quote: Option<u8> = None;
    for at in open..bytes.len().min(open + LONGEST) {
        match (bytes[at], quote) {
            (byte, Some(open)) if byte == open && bytes[at - 1] != b'\\' => quote = None,
            (b'\n', Some(b'"' | b'\'')) => quote = None,
            (_, Some(_)) => {}
            (b'`', None) => quote = Some(b'`'),
            (byte @ (b'"' | b'\''), None) if !bytes[at - 1].is_ascii_alphanumeric() => quote = Some(byte),
            (b'{', None) => depth += 1,
            (b'}', None) if depth == 1 => return Some(at + 1),
            (b'}', None) => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `masked`, which stands for `text`, with its lines where Markdown looks for them: what is in a tag may be further in,
/// and an element in a line of its own is a paragraph. Only line ends and blanks change their places.
pub(super) fn laid_out(text: &str, islands: &[Island], masked: String) -> String {
    let mut bytes = masked.into_bytes();
    let mut boxes: Vec<Option<usize>> = Vec::new();
    let mut next = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let whole = start..start + line.trim_end().len();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let before = next;
        while islands.get(next).is_some_and(|island| island.range.start < whole.end) {
            next += 1;
        }
        let on_line = &islands[before..next];
        let closed = on_line.first().is_some_and(|island| {
            island.range.start == start + indent && text[island.range.clone()].starts_with("</")
        });
        if !line.trim().is_empty() && !closed {
            let inner = boxes.last_mut();
            let column = inner.map_or(0, |column| *column.get_or_insert(indent));
            move_line_end(&mut bytes, start, column.min(indent));
        }
        stand_alone(text, &whole, on_line, &mut bytes);
        for island in on_line {
            let tag = &text[island.range.clone()];
            if tag.starts_with("</") {
                boxes.pop();
            } else if tag.starts_with('<') && !tag.ends_with("/>") && !tag.contains("</") && boxes.len() < 100
            {
                boxes.push(None);
            }
        }
        start += line.len();
    }
    // Line ends and blanks are characters of one byte: this is a text still.
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Moves the line end before byte `start` behind `columns` blanks.
fn move_line_end(bytes: &mut [u8], start: usize, columns: usize) {
    let end = match &bytes[..start] {
        [.., b'\r', b'\n'] => 2,
        [.., b'\n'] => 1,
        _ => return,
    };
    let blank = bytes[start..start + columns].iter().all(|byte| *byte == b' ');
    if blank {
        bytes[start - end..start + columns].rotate_left(end);
    }
}

/// Puts empty lines round an element that is all of its line.
fn stand_alone(text: &str, line: &Range<usize>, islands: &[Island], bytes: &mut [u8]) {
    let [first, .., last] = islands else { return };
    let begins = text[line.start..first.range.start].trim().is_empty();
    let opens = text[first.range.clone()].starts_with('<') && !text[first.range.clone()].starts_with("</");
    if begins && opens && last.range.end == line.end && text[last.range.clone()].starts_with("</") {
        for range in [&first.range, &last.range].into_iter().filter(|range| range.len() > 2) {
            bytes[range.clone()].fill(b' ');
            bytes[range.end - 2..range.end].fill(b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::masked::mask;
    use super::*;
    use crate::document::engine::Engine;

    fn seen(text: &str) -> String {
        let masked = mask(text, Format::Markdown, Some(Engine::Mdx)).text;
        assert_eq!(masked.len(), text.len(), "{text}");
        let seen = masked.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).collect::<String>();
        let lines: Vec<&str> = seen.lines().map(str::trim_end).collect();
        lines.join("\n").trim_matches('\n').to_owned()
    }

    #[test]
    fn what_belongs_to_the_program_is_masked() {
        for (text, expected) in [
            ("import A from 'a';\nexport const b = {\n\n  c: 1,\n};\n\nHi.", "Hi."),
            ("import what you like.\n\nexport it.", "import what you like.\n\nexport it."),
            ("Hi {props.name}, {/* no */}it is {'here'}.", "Hi {{name}}, it is here."),
            ("<A b={() => c > d}\n  e=\"f > g\"\n/>\n\nHi.", "Hi."),
            ("Hi <Icon name=\"a\"/>you and <b>me</b>.", "Hi you and <b>me</b>."),
            ("a < b and 1 {not closed", "a < b and 1 {not closed"),
            ("`<A>` and `{b}`\n\n```\n<A>{b}\n```", "`<A>` and `{b}`\n\n```\n<A>{b}\n```"),
            ("# Title {#id}", "# Title {#id}"),
            ("<CodeBlock>\nlet a\n</CodeBlock>\n\nHi.", "Hi."),
            ("\\{a} and \\<A>", "\\{a} and \\<A>"),
        ] {
            assert_eq!(seen(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_in_a_tag_begins_at_the_margin() {
        let text = "<Tabs>\n  <Tab>\n    Come by.\n\n    - One\n      two\n  </Tab>\n</Tabs>\nBye.";
        let lines: Vec<String> = seen(text).lines().map(str::to_owned).collect();
        for line in ["Come by.", "- One", "  two", "Bye."] {
            assert!(lines.iter().any(|seen| seen == line), "{line} in {lines:?}");
        }
        assert_eq!(seen("<A>One</A>\n<A>Two</A>").split_whitespace().count(), 2);
        assert!(
            seen("<A>One</A>\n<A>Two</A>").contains("One\n\n")
                || seen("<A>One</A>\n<A>Two</A>").contains("\n\n")
        );
    }
}
