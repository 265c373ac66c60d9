//! Goes through a text from opening to opening and tells which begins an island, and of what kind.

use super::closers::Closers;
use super::copy;
use super::guess::{self, Code, Guess};
use super::heads::Heads;
use super::island::{Island, Kind, sort};
use super::syntaxes::{CODE, SILENT, STATEMENTS, SYNTAXES};
use super::{braces, branches, lines, parts, references};
use crate::document::Format;
use crate::document::engine::Engine;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest code of an engine that the name of the file tells, in bytes.
const LONGEST: usize = 8_000;
/// The longest where nothing tells that it is code.
const LONGEST_GUESS: usize = 1_000;

/// How every opening begins: its first two bytes, or three where two would be found too often.
pub(super) static OPENINGS: LazyLock<Heads> = LazyLock::new(|| {
    let known = SYNTAXES.iter().map(|syntax| &syntax.open[..syntax.open.len().min(3)]);
    Heads::new(known.chain(["{%", "{{", "<%", "%%="]))
});

/// The same, and those that only a file's name makes openings.
static MORE_OPENINGS: LazyLock<Heads> = LazyLock::new(|| {
    let known = SYNTAXES.iter().map(|syntax| &syntax.open[..syntax.open.len().min(3)]);
    let more = [
        "{%", "{{", "<%", "%%=", "{!!", "${", "#{", "<@", "</@", "[@", "[/@", "<#", "</#", "<x-", "</x-",
        "@{{",
    ];
    Heads::new(known.chain(more))
});

/// What is found at an opening.
struct Found {
    end: usize,
    kind: Kind,
    /// Where the next opening is looked for.
    next: usize,
}

/// The islands of `text`, in order.
pub(super) fn islands(text: &str, format: Format, engine: Option<Engine>) -> Vec<Island> {
    let mut scan = Scan {
        text,
        format,
        engine,
        closers: Closers::new(text),
        guess: Guess::new(text, format),
        endless: false,
        open_code: [false; CODE.len()],
    };
    let mut islands: Vec<Island> = Vec::new();
    let openings = if engine.is_some() { &*MORE_OPENINGS } else { &*OPENINGS };
    let mut code = Code::new(text);
    let mut at = 0;
    while let Some(start) = openings.next(text, at) {
        match scan.at(start) {
            Some(found) if !code.holds(start, format) => {
                let island = Island { range: start..found.end, kind: found.kind };
                match copy::either(text, &island) {
                    Some((one, other)) => islands.extend([one, other]),
                    None => islands.push(island),
                }
                at = found.next;
            }
            // A merge field is passed over whole: its end must not open a comment.
            _ => at = start + guess::field(&text[start..]).unwrap_or(2),
        }
    }
    parts::tell(text, &mut islands);
    let before = islands.len();
    lines::add(text, format, engine, &mut islands);
    if format == Format::Html && engine != Some(Engine::Blade) {
        braces::add(text, &mut islands);
    }
    if engine == Some(Engine::Velocity) {
        references::add(text, &mut islands);
    }
    if islands.len() > before {
        sort(&mut islands);
    }
    islands
}

struct Scan<'t> {
    text: &'t str,
    format: Format,
    engine: Option<Engine>,
    closers: Closers<'t>,
    guess: Guess<'t>,
    /// Whether nothing ends what is raw: it is looked for once.
    endless: bool,
    /// Of [`CODE`], what no tag closes from here on.
    open_code: [bool; CODE.len()],
}

impl Scan<'_> {
    /// What the opening at byte `start` begins.
    fn at(&mut self, start: usize) -> Option<Found> {
        let rest = &self.text[start..];
        if rest.starts_with("{%") {
            return self.statement(start);
        }
        if rest.starts_with("{{<") || rest.starts_with("{{%") {
            return self.shortcode(start);
        }
        if let Some(end) = self.of_engine(start).or_else(|| self.guess.end(start)) {
            return Some(Found { end, kind: Kind::Hidden, next: end });
        }
        self.output(start)
    }

    /// `{% … %}`: a statement, a text, or a word that is filled in.
    fn statement(&mut self, start: usize) -> Option<Found> {
        let word = guess::first_word(&self.text[start + 2..]);
        let marks = ['-', '+', '~', ' ', '\t', '\n', '\r'];
        let code = self.text.len() - self.text[start + 2..].trim_start_matches(marks).len();
        let hidden = |end: usize| Found { end, kind: Kind::Hidden, next: end };
        if matches!(word, "raw" | "verbatim") {
            let end = self.closers.end_of_code(code, "%}", LONGEST_GUESS)?;
            let next = if self.endless { None } else { self.end_of_raw(end, word) };
            self.endless |= next.is_none();
            let next = next.unwrap_or(end);
            return Some(Found { next, ..hidden(end) });
        }
        if matches!(word, "trans" | "translate" | "t" | "lang" | "_") {
            let end = self.closers.end_of_code(code, "%}", LONGEST)?;
            let inner = code..self.text[..end - 2].trim_end_matches('-').len().max(code);
            return Some(match self.printed(inner.clone()) {
                Some(kind) => Found { kind, ..hidden(end) },
                // Else it begins a text that is translated: `{% trans %}…{% endtrans %}`.
                None if self.text[inner].contains(['"', '\'']) && word != "trans" => self.field(end),
                None => hidden(end),
            });
        }
        if word == "templatetag"
            && self.text[code..].trim_start_matches(word).trim_start().starts_with("open")
        {
            return self.spoken(code).map(hidden).or_else(|| {
                let end = self.closers.end_of_code(code, "%}", LONGEST_GUESS)?;
                Some(self.field(end))
            });
        }
        if let Some(index) = CODE.iter().position(|code| *code == word) {
            let end = self.closers.end_of_code(code, "%}", LONGEST_GUESS)?;
            if let Some(end) = self.end_of_shown_code(end, "{%", index) {
                return Some(hidden(end));
            }
        }
        if matches!(word, "block" | "capture" | "setvar" | "slot")
            && let Some(end) = self.end_of_names(code, word)
        {
            return Some(hidden(end));
        }
        let plain = word.strip_prefix("end").unwrap_or(word);
        let known = STATEMENTS.contains(&word) || STATEMENTS.contains(&plain) || word == "end";
        if known && !SILENT.contains(&word) {
            return self.closers.end_of_code(code, "%}", LONGEST).map(hidden);
        }
        if let Some(end) = self.guess.end(start) {
            return Some(hidden(end));
        }
        let end = self.closers.end_of_code(code, "%}", LONGEST_GUESS)?;
        // `{% user_display user as name %}` prints nothing.
        let names = self.text[code..end].contains(" as ");
        Some(if names { hidden(end) } else { self.field(end) })
    }

    /// The end of a part whose name says that it holds classes or addresses, and no copy: `{% block body_class %}`.
    fn end_of_names(&mut self, code: usize, word: &str) -> Option<usize> {
        const NAMES: [&str; 10] =
            ["class", "classes", "tags", "attrs", "attributes", "url", "href", "lang", "dir", "_id"];
        let start = self.closers.find("%}", code)? + 2;
        let terms = self.text[code..start - 2].trim_start().strip_prefix(word)?.trim_start();
        let name = &terms[..terms.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(terms.len())];
        let name = name.to_ascii_lowercase();
        if !NAMES.iter().any(|end| name.ends_with(end)) {
            return None;
        }
        let reach = &self.text[start..self.text.floor_char_boundary(start + LONGEST_GUESS)];
        let end = reach.find(&format!(" end{word}"))?;
        let close = end + reach[end..].find("%}")? + 2;
        (!reach[..end].contains('<')).then_some(start + close)
    }

    /// The end of code of another template that is written about: `{% templatetag openblock %} … {% templatetag
    /// closeblock %}`.
    fn spoken(&mut self, from: usize) -> Option<usize> {
        let close = self.closers.find("templatetag close", from)?;
        if close - from > LONGEST_GUESS {
            return None;
        }
        self.closers.find("%}", close).map(|end| end + 2)
    }

    /// A shortcode of Hugo, with all that is up to its end where that is code. What a link or a tag leads to is left to
    /// who reads those.
    fn shortcode(&mut self, start: usize) -> Option<Found> {
        let code = start + 3;
        let hidden = |end: usize| Found { end, kind: Kind::Hidden, next: end };
        let close = if self.text[start..].starts_with("{{<") { ">}}" } else { "%}}" };
        let end = self.closers.end_of_code(code, close, LONGEST_GUESS)?;
        let word = guess::first_word(&self.text[code..]);
        let alone = self.text[..end - 3].trim_end().ends_with('/');
        if let Some(index) = CODE.iter().position(|code| *code == word && !alone)
            && let Some(end) = self.end_of_shown_code(end, "{{", index)
        {
            return Some(hidden(end));
        }
        let leads = self.text[..start].ends_with(['(', '<', '"', '\'', '=']);
        (self.format == Format::Markdown && !leads).then(|| hidden(end))
    }

    /// The end of the tag that closes what [`CODE`] has at `index`, behind byte `from`; `mark` opens tags.
    fn end_of_shown_code(&mut self, from: usize, mark: &'static str, index: usize) -> Option<usize> {
        let by_word = mark == "{%";
        let mut at = from;
        while !self.open_code[index] {
            let Some(open) = self.closers.find(mark, at) else {
                self.open_code[index] = true;
                break;
            };
            let inner = self.text[open + 2..].trim_start_matches(['<', '%', '-', '+', '~', ' ']);
            let closes = if by_word {
                guess::first_word(inner).strip_prefix("end") == Some(CODE[index])
            } else {
                inner.strip_prefix('/').is_some_and(|rest| guess::first_word(rest) == CODE[index])
            };
            if closes {
                let end = self.closers.find(if by_word { "%}" } else { "}}" }, open)?;
                return Some(end + 2);
            }
            // One more of them: the first stands alone.
            if guess::first_word(inner) == CODE[index] {
                break;
            }
            at = open + 2;
        }
        None
    }

    /// Where `{% endraw %}` begins, behind byte `from`.
    fn end_of_raw(&mut self, from: usize, word: &str) -> Option<usize> {
        let ends = if word == "raw" { ["endraw", "end raw"] } else { ["endverbatim", "end verbatim"] };
        let mut at = from;
        loop {
            let start = self.closers.find("{%", at)?;
            let inner = self.text[start + 2..].trim_start_matches(['-', '+', '~', ' ', '\t']);
            if ends.iter().any(|end| inner.starts_with(end)) {
                return Some(start);
            }
            at = start + 2;
        }
    }

    /// The end of what the engine of the file takes out, where its marks alone would not tell.
    fn of_engine(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        match self.engine? {
            Engine::FreeMarker => {
                let tag =
                    ["<@", "</@", "<#", "</#", "[@", "[/@"].iter().find(|tag| rest.starts_with(**tag))?;
                let named = rest[tag.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
                let close = if tag.starts_with('<') { ">" } else { "]" };
                if !named {
                    return None;
                }
                self.end_of_terms(start + tag.len(), close)
            }
            Engine::Erb if rest.starts_with("<%-") => self.closers.end_of_code(start + 2, "%>", LONGEST),
            Engine::Erb | Engine::Ejs
                if rest.starts_with("<%")
                    && !rest.starts_with("<%#")
                    && !rest[2..].starts_with(['=', '-', '%']) =>
            {
                self.closers.end_of_code(start + 2, "%>", LONGEST)
            }
            // In Markdown a name with colons makes no tag.
            Engine::Blade if self.format == Format::Markdown && rest.starts_with(['<']) => {
                let named = rest.starts_with("<x-") || rest.starts_with("</x-");
                if named { self.end_of_terms(start + 1, ">") } else { None }
            }
            _ => None,
        }
    }

    /// The end of a tag whose terms may hold its close in brackets: `<#if (a > b)>`.
    fn end_of_terms(&mut self, from: usize, close: &'static str) -> Option<usize> {
        let mut end = self.closers.end_of_code(from, close, LONGEST_GUESS)?;
        let mut depth = 0_usize;
        let mut at = from;
        loop {
            for byte in self.text[at..end].bytes() {
                match byte {
                    b'(' => depth += 1,
                    b')' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            let arrow = self.text[..end].ends_with("->") || self.text[..end].ends_with("=>");
            if depth == 0 && !arrow {
                return Some(end);
            }
            at = end;
            let next = self.closers.find(close, end).filter(|next| next - from < LONGEST_GUESS);
            match next {
                Some(next) if !self.text[end..next].contains('\n') || depth > 0 => end = next + close.len(),
                _ => return Some(end),
            }
        }
    }

    /// What prints a value.
    fn output(&mut self, start: usize) -> Option<Found> {
        let rest = &self.text[start..];
        let longest = if self.engine.is_some() { LONGEST } else { LONGEST_GUESS };
        let own = |engines: &[Engine]| self.engine.is_some_and(|engine| engines.contains(&engine));
        let (open, close) = if rest.starts_with("{{{{") {
            return None;
        } else if rest.starts_with("{{{") {
            ("{{{", "}}}")
        } else if rest.starts_with("{{") {
            ("{{", "}}")
        } else if rest.starts_with("@{{") {
            ("@{{", "}}")
        } else if rest.starts_with("{!!") {
            ("{!!", "!!}")
        } else if rest.starts_with("<%") && !rest.starts_with("<%%") {
            ("<%", "%>")
        } else if rest.starts_with("%%=") {
            ("%%=", "=%%")
        } else if rest.starts_with("${") && own(&[Engine::FreeMarker, Engine::Velocity])
            || rest.starts_with("#{") && own(&[Engine::FreeMarker])
        {
            let end = self.braces_end(start + 2)?;
            return Some(self.field(end));
        } else {
            return None;
        };
        let end = self.closers.end_of_code(start + open.len(), close, longest)?;
        if end == start + open.len() + close.len() {
            return None;
        }
        // Of one that never closes the next one's close is found.
        let again = open.starts_with("{{") && self.text[start + 2..end].contains("{{");
        if again && self.engine.is_none() && open == "{{" {
            return None;
        }
        if open == "<%" && branches::opens_block(&self.text[start..end]) {
            return Some(self.opener(start, end));
        }
        let marks = |c: char| matches!(c, '=' | '-' | '~' | '+' | '_');
        let inner = self.text[start + open.len()..end - close.len()].trim_start_matches(['=', '-', '~', '+']);
        let inner = inner.trim_end_matches(marks);
        let at = inner.as_ptr() as usize - self.text.as_ptr() as usize;
        Some(match self.printed(at..at + inner.len()) {
            Some(kind) => Found { end, kind, next: end },
            None => self.field(end),
        })
    }

    /// What prints a part: `<%= form_for user do |f| %>`. A script is no copy, up to its end.
    fn opener(&mut self, start: usize, end: usize) -> Found {
        let hidden = |end: usize| Found { end, kind: Kind::Hidden, next: end };
        let code = self.text[start..end].trim_start_matches(['<', '%', '=', '-', ' ']);
        let mut at = end;
        while code.starts_with("javascript_tag")
            && let Some(open) = self.closers.find("<%", at).filter(|open| open - end <= LONGEST)
            && let Some(close) = self.closers.find("%>", open)
        {
            at = close + 2;
            if self.text[open + 2..].trim_start_matches(['-', ' ']).starts_with("end") {
                return hidden(at);
            }
        }
        hidden(end)
    }

    /// The byte behind the bracket that closes the braces whose content begins at byte `from`.
    fn braces_end(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let reach = &bytes[from..bytes.len().min(from + LONGEST_GUESS)];
        let mut depth = 1_usize;
        let mut quote: Option<u8> = None;
        for (at, byte) in reach.iter().enumerate() {
            match (byte, quote) {
                (b'"' | b'\'', None) => quote = Some(*byte),
                (byte, Some(open)) if *byte == open => quote = None,
                (b'{', None) => depth += 1,
                (b'}', None) if depth == 1 => return Some(from + at + 1),
                (b'}', None) => depth -= 1,
                (b'\n', _) => quote = None,
                _ => {}
            }
        }
        None
    }

    /// The text that code prints. Only a page may have tags in it.
    fn printed(&self, inner: Range<usize>) -> Option<Kind> {
        let page = self.format != Format::Text;
        let tagged = |kind: &Kind| kind.copy().is_some_and(|copy| self.text[copy.clone()].contains('<'));
        copy::printed(self.text, inner).filter(|kind| page || !tagged(kind))
    }

    fn field(&self, end: usize) -> Found {
        Found { end, kind: Kind::Field, next: end }
    }
}
