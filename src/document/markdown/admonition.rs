//! Boxes of remarks as MkDocs, Docusaurus and their kin write them: `!!! note "Title"`, `:::tip`, `/// note | Title`.
//! Their marks are no words; their bodies, indented or not, are our own prose. So it is with MyST and Quarto, whose boxes
//! may look like code: ```` ```{note} ````.

use std::borrow::Cow;
use std::ops::Range;

/// What stands for a text with such boxes.
pub(super) struct Masked<'t> {
    /// The same text, byte for byte as long, in which each box is a quote and its title a heading.
    pub text: Cow<'t, str>,
    /// The lines of the boxes: quotes that begin there are our own.
    pub boxes: Vec<Range<usize>>,
    /// Where the lines with titles begin.
    pub titles: Vec<usize>,
}

/// The columns that a body stands further in than its mark.
const INDENT: usize = 4;

/// Directives whose body is prose, and whose argument is.
const PROSE: [&str; 28] = [
    "admonition",
    "aside",
    "attention",
    "card",
    "caution",
    "danger",
    "details",
    "div",
    "dropdown",
    "epigraph",
    "error",
    "exercise",
    "hint",
    "important",
    "margin",
    "note",
    "prf:proof",
    "prf:theorem",
    "pull-quote",
    "seealso",
    "sidebar",
    "solution",
    "tab-item",
    "tip",
    "todo",
    "topic",
    "warning",
    "grid-item-card",
];

/// Those whose argument is a place or a number.
const CAPTIONED: [&str; 6] =
    ["deprecated", "figure", "grid-item", "versionadded", "versionchanged", "versionremoved"];

/// A line's mark.
enum Mark<'t> {
    /// The box is what stands further in below. With its title.
    Indented(Option<&'t str>),
    /// The box is what follows, up to the closing mark. With its title.
    Fenced(Option<&'t str>),
}

/// Finds the boxes of `text`.
pub(super) fn mask(text: Cow<'_, str>) -> Masked<'_> {
    let source = text.as_bytes();
    let may_be = [&b"!!!"[..], b"???", b"===", b":::", b"///", b"```{", b"~~~{"]
        .iter()
        .any(|mark| memchr::memmem::find(source, mark).is_some());
    if !may_be {
        return Masked { text, boxes: Vec::new(), titles: Vec::new() };
    }
    let mut bytes = source.to_vec();
    let (mut boxes, mut titles): (Vec<Range<usize>>, Vec<usize>) = (Vec::new(), Vec::new());
    // The columns of the boxes that are open, and the signs that code began with, in them or outside.
    let (mut open, mut code): (Vec<usize>, Option<(u8, usize)>) = (Vec::new(), None);
    // The signs of the boxes that look like code, and whether settings of a box may follow.
    let (mut directives, mut settings): (Vec<(u8, usize)>, bool) = (Vec::new(), false);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let content = text[start..end].trim_start_matches(' ');
        let indent = end - start - content.len();
        if content.trim().is_empty() {
            start += line.len();
            continue;
        }
        while open.last().is_some_and(|column| indent < column + INDENT) {
            open.pop();
        }
        let mut blank = |range: Range<usize>| bytes[range].fill(b' ');
        let first = content.as_bytes()[0];
        let signs = content.bytes().take_while(|byte| *byte == first).count();
        let ticks = matches!(first, b'`' | b'~') && signs >= 3;
        let bare = ticks && content.trim_end().len() == signs;
        let boxed = if code.is_some() || !ticks { None } else { directive(&content[signs..]) };
        let closes =
            code.is_none() && bare && directives.pop_if(|own| own.0 == first && own.1 <= signs).is_some();
        if boxed.is_some() {
            directives.push((first, signs));
        }
        let fence = match code {
            Some((sign, count)) => bare && first == sign && signs >= count,
            // Between backticks on one line is code among words.
            None => ticks && boxed.is_none() && !closes && !(first == b'`' && content[signs..].contains('`')),
        };
        if fence {
            code = if code.is_some() { None } else { Some((first, signs)) };
        }
        let fenced = code.is_some();
        let is_setting = settings && !fenced && is_setting(content);
        settings = is_setting
            || boxed.is_some()
            || first == b':' && signs >= 3 && content[signs..].trim_start().starts_with('{');
        let mark = match boxed {
            _ if fenced || fence => None,
            _ if closes || is_setting => Some(Mark::Fenced(None)),
            Some(title) => Some(Mark::Fenced(title)),
            None => mark(content, &text[start + line.len()..], indent),
        };
        if (fenced || fence) && !open.is_empty() {
            // Code in a box is no copy, and an empty line in it would end the quote.
            blank(start..end);
        }
        let titled =
            |title: &str| end - content.len() + (title.as_ptr() as usize - content.as_ptr() as usize);
        match mark {
            Some(Mark::Indented(title)) => {
                let at = end - content.len();
                blank(at..end);
                if let Some(title) = title {
                    let from = titled(title);
                    bytes[from..from + title.len()].copy_from_slice(title.as_bytes());
                    bytes[at + 2] = b'#';
                    titles.push(start);
                }
                open.push(indent);
            }
            Some(Mark::Fenced(title)) => {
                let at = end - content.len();
                blank(at..end);
                if let Some(title) = title {
                    let from = titled(title);
                    bytes[from..from + title.len()].copy_from_slice(title.as_bytes());
                    bytes[at] = b'#';
                    titles.push(start);
                }
            }
            None => {}
        }
        for column in &open {
            bytes[start + column] = b'>';
        }
        if !open.is_empty() {
            boxes.push(start..end);
        }
        start += line.len();
    }
    match String::from_utf8(bytes) {
        Ok(masked) => Masked { text: Cow::Owned(masked), boxes, titles },
        // Only whole characters are overwritten: this cannot be.
        Err(_) => Masked { text, boxes: Vec::new(), titles: Vec::new() },
    }
}

impl Masked<'_> {
    /// Whether byte `at` is in a box.
    pub(super) fn holds(&self, at: usize) -> bool {
        let after = self.boxes.partition_point(|line| line.end <= at);
        self.boxes.get(after).is_some_and(|line| line.start <= at)
    }

    /// Whether a title begins among the bytes `range`, or before them on their line.
    pub(super) fn is_title(&self, range: &Range<usize>) -> bool {
        let after = self.titles.partition_point(|title| *title <= range.start);
        let line = after.checked_sub(1).map(|at| self.titles[at]);
        line.is_some_and(|line| !self.text[line..range.start].contains('\n'))
    }
}

/// The mark that a line consists of; `below` is the text after it.
fn mark<'t>(line: &'t str, below: &str, indent: usize) -> Option<Mark<'t>> {
    let first = *line.as_bytes().first()?;
    if !matches!(first, b'!' | b'?' | b'=' | b':' | b'/') {
        return None;
    }
    let signs = line.bytes().take_while(|byte| *byte == first).count();
    let rest = &line[signs..];
    match first {
        b'!' if signs == 3 => indented(rest).map(Mark::Indented),
        b'?' if signs == 3 => indented(rest.strip_prefix('+').unwrap_or(rest)).map(Mark::Indented),
        b'=' if signs == 3 => {
            // A tab: what stands further in below is its content, else it underlines a heading.
            let next = below.lines().find(|line| !line.trim().is_empty())?;
            let further = next.len() - next.trim_start_matches(' ').len() >= indent + INDENT;
            let title = indented(rest.trim_start_matches(['!', '+'])).filter(|_| further)?;
            title.map(|title| Mark::Indented(Some(title)))
        }
        b':' if signs >= 3 => fenced(rest),
        b'/' if signs == 3 => {
            let (name, title) =
                rest.split_once('|').map_or((rest, None), |(name, title)| (name, Some(title)));
            let title = title.map(str::trim).filter(|title| !title.is_empty());
            (name.trim().is_empty() && title.is_none() || is_name(name.trim())).then_some(Mark::Fenced(title))
        }
        _ => None,
    }
}

/// Kinds, then perhaps a title in quotation marks: ` note inline "Title"`.
fn indented(rest: &str) -> Option<Option<&str>> {
    let rest = rest.trim();
    let (kinds, title) = match rest.split_once('"') {
        Some((kinds, title)) => (kinds, Some(title.strip_suffix('"')?)),
        None => (rest, None),
    };
    let named = kinds.split_whitespace().all(is_name) && (title.is_some() || !kinds.trim().is_empty());
    named.then_some(title.map(str::trim).filter(|title| !title.is_empty()))
}

/// The argument of the directive `{note} Title` whose body is prose; it may have none.
fn directive(rest: &str) -> Option<Option<&str>> {
    let (name, title) = rest.trim().strip_prefix('{')?.split_once('}')?;
    let title = title.trim();
    if CAPTIONED.contains(&name) {
        return Some(None);
    }
    PROSE.contains(&name).then_some(Some(title).filter(|title| !title.is_empty()))
}

/// The title among the attributes `{.callout-note title="Title"}`.
fn attribute(attributes: &str) -> Option<&str> {
    let (_, value) = attributes.split_once(" title=")?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split_once(quote).map(|(title, _)| title)
}

/// `:class: tip`, which follows a directive.
fn is_setting(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
    name.is_some_and(is_name)
}

/// A name, then perhaps a title or attributes: `note Title`, `note[Title]`, `{.note}`.
fn fenced(rest: &str) -> Option<Mark<'_>> {
    let rest = rest.trim();
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let after = &rest[end..];
    let title = match after.chars().next() {
        _ if rest.is_empty() => None,
        None => None,
        Some('{') if end == 0 => directive(rest).flatten().or_else(|| attribute(rest)),
        Some('{') => attribute(after),
        Some('[') if end > 0 => after.split(['[', ']']).nth(1),
        Some(' ') if end > 0 => Some(after.split('{').next().unwrap_or_default()),
        _ => return None,
    };
    Some(Mark::Fenced(title.map(str::trim).filter(|title| !title.is_empty())))
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}
