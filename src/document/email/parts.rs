//! The parts of a mail, found in one pass over its lines, however deep they are nested.

use super::content::Content;
use super::header::{self, Field};
use std::collections::BTreeMap;
use std::ops::Range;

/// One part.
#[derive(Debug)]
pub(super) struct Part {
    /// The part it is in, by index; it is earlier.
    pub parent: Option<usize>,
    pub kind: Kind,
    /// What its headers say.
    pub content: Content,
    /// Its bytes, without headers.
    pub body: Range<usize>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The same in several ways: one of them is shown.
    Alternative,
    /// A page and what it needs.
    Related,
    /// Several parts, shown one after the other.
    Mixed,
    /// Several mails.
    Digest,
    /// Somebody's mail.
    Message,
    /// The first piece of a mail that was cut: its own headers and text go on in it.
    Piece,
    Plain,
    Html,
    /// An invitation: what it is about, and what is said of it.
    Calendar,
    /// No text.
    Other,
}

impl Kind {
    /// Whether other parts are in it.
    pub(super) fn is_multiple(self) -> bool {
        matches!(self, Kind::Alternative | Kind::Related | Kind::Mixed | Kind::Digest)
    }

    fn of(content: &Content, parent: Option<Kind>) -> Kind {
        match &*content.kind {
            "" if parent == Some(Kind::Digest) => Kind::Message,
            "" | "text" | "text/plain" | "application/pgp" => Kind::Plain,
            "text/html" | "application/xhtml+xml" | "text/x-amp-html" => Kind::Html,
            // Marks in angle brackets, as in HTML.
            "text/enriched" | "text/richtext" => Kind::Html,
            "text/calendar" | "text/x-vcalendar" | "application/ics" => Kind::Calendar,
            "multipart/alternative" => Kind::Alternative,
            "multipart/related" => Kind::Related,
            "multipart/digest" => Kind::Digest,
            "message/rfc822" | "message/global" | "message/news" => Kind::Message,
            "message/partial" if !content.later_piece => Kind::Piece,
            // The rest of a letter, or of a picture: its lines tell.
            "message/partial" => Kind::Plain,
            kind => Kind::of_others(kind, parent.is_none()),
        }
    }

    /// `only`: it is the whole mail.
    fn of_others(kind: &str, only: bool) -> Kind {
        let (family, name) = kind.split_once('/').unwrap_or((kind, ""));
        match family {
            "multipart" => Kind::Mixed,
            "text" if FOR_PROGRAMS.contains(&name) || name.starts_with("x-") && !only => Kind::Other,
            // Text of a kind that nobody knows is shown as it is.
            "text" => Kind::Plain,
            "application" | "audio" | "chemical" | "font" | "haptics" | "image" | "message" | "model"
            | "video" => Kind::Other,
            family if family.starts_with("x-") => Kind::Other,
            // `plain/text`, `html`: there is no such kind, and mail programs show what they find.
            _ if kind.contains("html") => Kind::Html,
            _ => Kind::Plain,
        }
    }
}

/// Kinds of text that are written for programs.
const FOR_PROGRAMS: [&str; 12] = [
    "vcard",
    "x-vcard",
    "directory",
    "csv",
    "tab-separated-values",
    "css",
    "javascript",
    "ecmascript",
    "xml",
    "rtf",
    "rfc822-headers",
    "x-moz-deleted",
];

/// A mail taken apart.
#[derive(Debug, Default)]
pub(super) struct Mail<'a> {
    /// Its own headers.
    pub fields: Vec<Field<'a>>,
    /// In the order of the text; parts stand after those they are in.
    pub parts: Vec<Part>,
}

/// Takes `text` apart.
pub(super) fn read(text: &str) -> Mail<'_> {
    let mut reader =
        PartReader { text, mail: Mail::default(), open: Vec::new(), known: BTreeMap::new(), looks: 0 };
    let start = text.len() - text.trim_start_matches(['\r', '\n', '\u{feff}']).len();
    let mut at = reader.begin(start);
    while at < text.len() && !reader.known.is_empty() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end);
        let next = (end + 1).min(text.len());
        at = match reader.boundary(&text[at..end]) {
            Some((level, true)) => {
                reader.close(level, at);
                next
            }
            Some((level, false)) => {
                reader.close(level + 1, at);
                reader.begin(next)
            }
            None => next,
        };
    }
    reader.close(0, text.len());
    reader.mail
}

struct PartReader<'a> {
    text: &'a str,
    mail: Mail<'a>,
    /// The parts that are open, outermost first, and the boundaries between what is in them.
    open: Vec<(usize, Option<String>)>,
    /// The places in `open` of each boundary.
    known: BTreeMap<String, Vec<usize>>,
    /// How often the text below was searched for a boundary.
    looks: usize,
}

/// How many parts of parts are asked whether their boundary is there: each is looked for to the end.
const LOOKS: usize = 16;

impl<'a> PartReader<'a> {
    /// A part begins at `at`, with its headers. Returns where its body begins.
    fn begin(&mut self, mut at: usize) -> usize {
        loop {
            let parent = self.open.last().map(|(part, _)| *part);
            let (mut fields, mut body) = header::read(self.text, at);
            if parent.is_none() && !fields.iter().any(is_of_a_mail) {
                (fields, body) = (Vec::new(), at);
            }
            let content = Content::of(self.text, &fields);
            let kind = Kind::of(&content, parent.map(|parent| self.mail.parts[parent].kind));
            let boundary = self.boundary_of(kind, &content, body, parent.is_none() && !fields.is_empty());
            let kind = match (kind.is_multiple(), &boundary) {
                (true, None) => Kind::Plain,
                (false, Some(_)) => Kind::Mixed,
                _ => kind,
            };
            if let Some(boundary) = &boundary {
                self.known.entry(boundary.clone()).or_default().push(self.open.len());
            }
            let is_message = matches!(kind, Kind::Message | Kind::Piece)
                && content.transfer == super::transfer::Transfer::Plain;
            self.open.push((self.mail.parts.len(), boundary));
            self.mail.parts.push(Part { parent, kind, content, body: body..body });
            if parent.is_none() {
                self.mail.fields = fields;
            }
            // A mail in a mail begins with its own headers.
            if !is_message || body >= self.text.len() {
                return body;
            }
            at = body;
        }
    }

    /// What parts the parts in a part: the boundary it names, or the one that really is below it.
    /// `whole`: it is the whole mail.
    fn boundary_of(&mut self, kind: Kind, content: &Content, body: usize, whole: bool) -> Option<String> {
        let named = content.boundary.clone();
        // Some mails name no kind, and have parts all the same.
        let may_have = whole && kind == Kind::Plain && content.kind.is_empty();
        if !kind.is_multiple() && !may_have {
            return None;
        }
        if self.looks >= LOOKS {
            return named.filter(|_| kind.is_multiple());
        }
        self.looks += 1;
        let below = &self.text[body..];
        if let Some(boundary) = &named
            && memchr::memmem::find(below.as_bytes(), format!("--{boundary}").as_bytes()).is_some()
        {
            return named.filter(|_| kind.is_multiple());
        }
        let below = if may_have { below.trim_start() } else { below };
        let found = first_boundary(below, may_have)?;
        (!self.known.contains_key(found)).then(|| found.to_owned())
    }

    /// Whether a line is a boundary of an open part: its place in `open`, and whether the last one.
    fn boundary(&self, line: &str) -> Option<(usize, bool)> {
        let mark = line.strip_prefix("--")?.trim_ascii_end();
        let find = |mark: &str| self.known.get(mark)?.last().copied();
        find(mark).map(|level| (level, false)).or_else(|| Some((find(mark.strip_suffix("--")?)?, true)))
    }

    /// All parts from `level` inwards end before the line at `at`.
    fn close(&mut self, level: usize, at: usize) {
        let line_end = self.text[..at]
            .strip_suffix('\n')
            .map_or(at, |text| text.strip_suffix('\r').unwrap_or(text).len());
        for (part, boundary) in self.open.drain(level..) {
            if boundary.is_some() && part + 1 == self.mail.parts.len() {
                // None of its boundaries was there: what it holds is shown as it is.
                self.mail.parts[part].kind = Kind::Plain;
            }
            let body = &mut self.mail.parts[part].body;
            body.end = if at == self.text.len() { at } else { line_end.max(body.start) };
            let Some(boundary) = boundary else { continue };
            if let Some(places) = self.known.get_mut(&boundary) {
                places.pop();
                if places.is_empty() {
                    self.known.remove(&boundary);
                }
            }
        }
    }
}

/// What the first line that is a boundary has behind its dashes: header lines of a part stand below it.
/// `at_once`: only the first line is asked.
fn first_boundary(text: &str, at_once: bool) -> Option<&str> {
    let begins_part = |line: &str| {
        let head = line.as_bytes().get(.."content-".len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(b"content-"))
    };
    let mut lines = text.lines().take(if at_once { 2 } else { usize::MAX }).peekable();
    while let Some(line) = lines.next() {
        let mark = line.strip_prefix("--").map(str::trim_ascii_end).filter(|mark| !mark.is_empty());
        if mark.is_some() && lines.peek().is_some_and(|next| begins_part(next)) {
            return mark;
        }
    }
    None
}

/// Whether a header is one that mails have: a text that merely begins `Note: …` is no mail.
fn is_of_a_mail(field: &Field<'_>) -> bool {
    let known = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
        "reply-to",
        "delivered-to",
        "sender",
        "cc",
        "content-transfer-encoding",
    ];
    known.iter().any(|name| field.name.eq_ignore_ascii_case(name))
}
