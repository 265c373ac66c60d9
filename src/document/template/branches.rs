//! Which words are alternatives: what stands behind “else” is read instead of what stands before it.

use super::guess::first_word;
use super::island::{Island, Kind};
use std::ops::Range;

/// What a statement does to those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn<'t> {
    /// A part begins; its name.
    Open(&'t str),
    /// The next branch of a part begins.
    Else,
    /// A part ends; its name, or any.
    Close(&'t str),
    /// Another statement.
    None,
}

/// Statements that open a part which an end closes.
const OPENERS: [&str; 37] = [
    "if",
    "unless",
    "case",
    "switch",
    "for",
    "foreach",
    "forelse",
    "each",
    "with",
    "range",
    "while",
    "until",
    "ifchanged",
    "ifequal",
    "ifnotequal",
    "isset",
    "empty",
    "auth",
    "guest",
    "can",
    "cannot",
    "list",
    "block",
    "define",
    "blocktrans",
    "blocktranslate",
    "trans",
    "capture",
    "section",
    "begin",
    "env",
    "production",
    "macro",
    "filter",
    "ifnot",
    "cache",
    "interested",
];

/// Statements that begin the next branch.
const MIDDLES: [&str; 11] = [
    "else",
    "elif",
    "elsif",
    "elseif",
    "when",
    "empty",
    "plural",
    "pluralize",
    "default",
    "elsecan",
    "rescue",
];

/// Parts of which only one branch has words before the first of these.
const CHOICES: [&str; 2] = ["case", "switch"];

/// The deepest that parts may lie in each other.
const DEEPEST: usize = 200;

struct Part<'t> {
    name: &'t str,
    /// Where the branch that is open begins, unless it is the first.
    other: Option<usize>,
    /// Whether a branch has begun.
    begun: bool,
}

/// The bytes of `text` that are read instead of others, in order of their ends: all branches but the first.
pub(super) fn others(text: &str, islands: &[Island]) -> Vec<Range<usize>> {
    let mut others = Vec::new();
    let mut open: Vec<Part<'_>> = Vec::new();
    // `{{#a}}…{{/a}}{{^a}}…{{/a}}`: the part that has just ended.
    let mut ended: Option<(&str, usize)> = None;
    let turns = |island: &&Island| island.kind == Kind::Hidden;
    for island in islands.iter().filter(turns) {
        let written = &text[island.range.clone()];
        let (start, end) = (island.range.start, island.range.end);
        let turn = match (turn(written), open.last()) {
            // `empty` and `case` open a part of their own, or are a branch of the one they are in.
            (Turn::Open("empty"), Some(part)) if matches!(part.name, "forelse" | "for") => Turn::Else,
            (Turn::Open("case"), Some(part)) if part.name == "switch" => Turn::Else,
            (turn, _) => turn,
        };
        match turn {
            Turn::Open(name) if open.len() < DEEPEST => {
                let instead = written.starts_with("{{^")
                    && ended.is_some_and(|(last, at)| last == name && text[at..start].trim().is_empty());
                open.push(Part { name, other: instead.then_some(end), begun: !CHOICES.contains(&name) });
            }
            Turn::Else => {
                if let Some(part) = open.last_mut() {
                    others.extend(part.other.take().map(|from| from..start));
                    if part.begun {
                        part.other = Some(end);
                    }
                    part.begun = true;
                }
            }
            Turn::Close(name) => {
                let depth = if name.is_empty() {
                    open.len().checked_sub(1)
                } else {
                    open.iter().rposition(|part| part.name == name)
                };
                if let Some(depth) = depth {
                    for part in open.drain(depth..).rev() {
                        others.extend(part.other.map(|from| from..start));
                    }
                }
                ended = Some((name, end));
            }
            _ => {}
        }
    }
    others.extend(islands.iter().filter_map(|island| match &island.kind {
        Kind::Other(copy) => Some(copy.clone()),
        _ => None,
    }));
    others.retain(|other| !other.is_empty());
    others.sort_by_key(|other| (other.start, usize::MAX - other.end));
    others
}

/// What stands between the marks of an island.
fn inner(written: &str) -> &str {
    let marks = |c: char| {
        c.is_whitespace() || matches!(c, '{' | '%' | '<' | '?' | '~' | '-' | '+' | '*' | '|' | '[' | '@')
    };
    let inner = written.trim_start_matches(marks);
    inner.strip_prefix("php").map_or(inner, str::trim_start)
}

/// Whether code of Ruby or JavaScript opens a part at its end.
pub(super) fn opens_block(inner: &str) -> bool {
    let code = inner.trim_end_matches(['>', '%', '?', '-', ' ', '\n', '\r', '\t']);
    let code = code
        .strip_suffix('|')
        .and_then(|code| code.rsplit_once('|'))
        .map_or(code, |(code, _)| code.trim_end());
    code.ends_with('{') || code.ends_with(" do")
}

/// How comments begin: what they say turns nothing.
const COMMENTS: [&str; 13] =
    ["{# ", "{#-", "##", "#*", "{{!", "{{--", "{{/*", "<%#", "<%--", "<#--", "{/*", "{*", "[%#"];

fn turn(written: &str) -> Turn<'_> {
    if COMMENTS.iter().any(|comment| written.starts_with(comment)) {
        return Turn::None;
    }
    if written.ends_with('{') && written.starts_with(['@', '}']) || written == "}" {
        let opens = if written.starts_with('@') { Turn::Open("{") } else { Turn::Else };
        return if written == "}" { Turn::Close("") } else { opens };
    }
    let braces = written.starts_with("{{");
    let code = inner(written);
    // `{{#if a}}`, `{#if a}`, `<#if a>`, `#if(a)`, `{{^a}}`: named after their sign.
    if let Some(name) = code.strip_prefix(['#', '^', ':']) {
        let word = first_word(name.trim_start_matches(['{', ' ']));
        return match word {
            "else" | "elseif" | "default" => Turn::Else,
            "" if braces && code.starts_with('^') => Turn::Else,
            "end" => Turn::Close(""),
            _ if braces && !word.is_empty() || OPENERS.contains(&word) => Turn::Open(word),
            _ => Turn::None,
        };
    }
    if let Some(name) = code.strip_prefix('/') {
        return Turn::Close(first_word(name.trim_start_matches(['#', ' '])));
    }
    // EJS and PHP with braces: `} else {`, `}`.
    if let Some(rest) = code.strip_prefix('}') {
        return if rest.trim_start().starts_with("else") { Turn::Else } else { Turn::Close("") };
    }
    let script = written.starts_with("<%") || written.starts_with("<?");
    let word = lower(first_word(code));
    // What is closed where it opens turns nothing below it.
    let closed = |end: &str| {
        let marks = |c: char| c.is_whitespace() || matches!(c, '%' | '>' | '?' | '-' | ']' | ';');
        let code = code.trim_end_matches(marks);
        code.strip_suffix(end).is_some_and(|before| before.ends_with(char::is_whitespace))
    };
    if script && closed("end") || written.starts_with("%%[") && word == "if" && closed("ENDIF") {
        return Turn::None;
    }
    match word {
        "" if script && opens_block(code) => Turn::Open("do"),
        "" => Turn::None,
        word if word.starts_with("end") => Turn::Close(word["end".len()..].trim_start_matches('_')),
        "empty" if written.starts_with("@empty") && written.contains('(') => Turn::Open("empty"),
        "case" => Turn::Open("case"),
        word if MIDDLES.contains(&word) => Turn::Else,
        word if script => {
            let control =
                ["if", "unless", "for", "while", "until", "begin", "foreach", "switch"].contains(&word);
            if control || opens_block(code) { Turn::Open(word) } else { Turn::None }
        }
        word if OPENERS.contains(&word) => Turn::Open(word),
        _ => Turn::None,
    }
}

/// A word of code, in lower case where it is one that is told apart: AMPscript and others write them in capitals.
fn lower(word: &str) -> &str {
    const CAPITALS: [&str; 16] = [
        "if",
        "else",
        "elseif",
        "elsif",
        "endif",
        "end",
        "for",
        "foreach",
        "while",
        "unless",
        "block",
        "filter",
        "switch",
        "case",
        "ifnot",
        "interested",
    ];
    CAPITALS.into_iter().find(|known| known.eq_ignore_ascii_case(word)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::super::scan::islands;
    use super::*;
    use crate::document::Format;
    use crate::document::engine::Engine;

    fn found(text: &str, engine: Option<Engine>) -> Vec<&str> {
        others(text, &islands(text, Format::Html, engine)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_branches_but_the_first_are_alternatives() {
        use Engine::*;
        for (text, engine, expected) in [
            ("{% if a %}A{% elif b %}B{% else %}C{% endif %}D", None, &["B", "C"][..]),
            (
                "{% if a %}A{% else %}B{% if c %}C{% else %}D{% endif %}E{% endif %}",
                None,
                &["B{% if c %}C{% else %}D{% endif %}E", "D"],
            ),
            ("{% for a in b %}A{% else %}B{% endfor %}", Some(Curly), &["B"]),
            ("{% case a %} {% when 1 %}A{% when 2 %}B{% endcase %}", Some(Curly), &["B"]),
            ("{% blocktrans count n=n %}A{% plural %}B{% endblocktrans %}", Some(Curly), &["B"]),
            ("{{#if a}}A{{else if b}}B{{else}}C{{/if}}", Some(Handlebars), &["B", "C"]),
            ("{{#a}}A{{/a}}{{^a}}B{{/a}}{{^b}}C{{/b}}", Some(Handlebars), &["B"]),
            ("<% if a %>A<% elsif b %>B<% else %>C<% end %>D", Some(Erb), &["B", "C"]),
            ("<% if a %><% b.each do |c| %>A<% end %><% else %>B<% end %>", Some(Erb), &["B"]),
            ("<% if a %><%= f b do |c| %>A<% end %>B<% else %>C<% end %>", Some(Erb), &["C"]),
            ("<% if (a) { %>A<% } else { %>B<% } %>", Some(Ejs), &["B"]),
            ("<#if a>A<#elseif b>B<#else>C</#if>", Some(FreeMarker), &["B", "C"]),
            ("@if($a) A @elseif($b) B @else C @endif", Some(Blade), &[" B ", " C "]),
            ("@forelse($a as $b) A @empty B @endforelse", Some(Blade), &[" B "]),
            ("#if($a)A#elseif($b)B#{else}C#end", Some(Velocity), &["B", "C"]),
            ("%%[ IF @a THEN ]%%A%%[ ELSE ]%%B%%[ ENDIF ]%%", None, &["B"]),
            ("*|IF:A|*A*|ELSE:|*B*|END:IF|*", None, &["B"]),
            ("{% else %}A{% endif %}{% if a %}B", None, &[]),
        ] {
            assert_eq!(found(text, engine), expected, "{text}");
        }
    }
}
