//! Template languages whose comments and statements end with their line, or with a bracket: Velocity, Mako,
//! Pug, Blade.

use super::copy;
use super::heads::Heads;
use super::island::{Island, Kind, closed};
use crate::document::Format;
use crate::document::engine::Engine;
use std::ops::Range;
use std::sync::LazyLock;

/// What tells that there may be such lines.
static SIGNS: LazyLock<Heads> = LazyLock::new(|| {
    Heads::new([
        "##",
        "//-",
        "#if",
        "#set",
        "#else",
        "#foreach",
        "#parse",
        "#macro",
        "#end",
        "#include",
        "#evaluate",
        "% if",
        "% for",
        "% end",
        "%if",
        "%for",
        "%end",
        "% while",
        "@if",
        "@else",
        "@end",
        "@foreach",
        "@for",
        "@unless",
        "@isset",
        "@empty",
        "@section",
        "@extends",
        "@include",
        "@while",
        "@switch",
        "@php",
        "@auth",
        "@guest",
        "@csrf",
        "@using ",
        "@model ",
        "@inherits ",
        "@inject",
        "@namespace ",
        "@addTagHelper ",
        "@layout ",
        "@page",
        "@lang",
        "@choice",
        "@component",
        "@yield",
        "@slot",
        "@can",
        "@prop",
        "@push",
        "@stack",
        "@each",
        "@vite",
        "@env",
        "@method",
        "@once",
        "@error",
    ])
});

/// Statements of Velocity with terms in brackets.
const VELOCITY: [&str; 9] =
    ["if", "elseif", "foreach", "set", "parse", "include", "macro", "evaluate", "define"];

/// Those without, which are words elsewhere: `#end` may be a hashtag.
const VELOCITY_ALONE: [&str; 8] = ["else", "end", "stop", "break", "{else}", "{end}", "{stop}", "{break}"];

/// Statements of Blade with terms in brackets.
const BLADE: [&str; 17] = [
    "if",
    "elseif",
    "unless",
    "isset",
    "empty",
    "foreach",
    "forelse",
    "for",
    "while",
    "switch",
    "case",
    "section",
    "extends",
    "include",
    "yield",
    "push",
    "component",
];

/// More of them, where others show that the text is written for Blade: a nick may come before brackets, too.
const MORE_OF_BLADE: [&str; 28] = [
    "php",
    "auth",
    "guest",
    "can",
    "cannot",
    "canany",
    "elsecan",
    "env",
    "error",
    "each",
    "includeIf",
    "includeWhen",
    "includeUnless",
    "includeFirst",
    "hasSection",
    "sectionMissing",
    "inject",
    "use",
    "props",
    "prepend",
    "stack",
    "slot",
    "once",
    "session",
    "method",
    "vite",
    "break",
    "continue",
];

/// Those without terms.
const BLADE_ALONE: [&str; 17] = [
    "else",
    "default",
    "php",
    "csrf",
    "auth",
    "guest",
    "once",
    "production",
    "verbatim",
    "parent",
    "show",
    "stop",
    "append",
    "overwrite",
    "break",
    "continue",
    "empty",
];

/// Lines at the top of pages of Razor.
const RAZOR: [&str; 8] =
    ["@using ", "@model ", "@inherits ", "@inject ", "@namespace ", "@addTagHelper ", "@layout ", "@page"];

/// How control lines of Mako begin.
const MAKO: [&str; 12] = [
    "if ", "elif ", "else:", "for ", "while ", "try:", "except", "endif", "endfor", "endwhile", "endtry",
    "with ",
];

/// The longest terms in brackets that are looked through, in bytes: on one line, and where the engine is known.
const LONGEST: usize = 400;
const LONGEST_KNOWN: usize = 4_000;

/// Adds what no reader sees in `text` to `islands`, in no order.
pub(super) fn add(text: &str, format: Format, engine: Option<Engine>, islands: &mut Vec<Island>) {
    let known = [Engine::Blade, Engine::Velocity].into_iter().find(|known| engine == Some(*known));
    if known.is_none() && SIGNS.next(text, 0).is_none() {
        return;
    }
    let has = |signs: &[&str]| {
        signs.iter().any(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
    };
    let velocity = engine == Some(Engine::Velocity)
        || has(&["#if(", "#if (", "#set(", "#set (", "#foreach(", "#foreach (", "#parse(", "#macro("]);
    let mako = has(&[
        "<%doc>",
        "<%def ",
        "<%inherit ",
        "<%page ",
        "<%namespace ",
        "% endif",
        "% endfor",
        "%endif",
        "%endfor",
    ]);
    let blade = engine == Some(Engine::Blade)
        || has(&[
            "@if(",
            "@if (",
            "@foreach(",
            "@foreach (",
            "@section(",
            "@unless(",
            "@isset(",
            "@php(",
            "@endphp",
            "@endif",
            "@endforeach",
            "@extends(",
            "@include(",
        ]);
    // In Markdown it is a heading, whatever is beside it.
    let commented = format != Format::Markdown && (velocity || mako || format == Format::Html);
    let mut start = 0;
    // The column of a comment of Pug: what stands further in below belongs to it.
    let mut pug: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let content = text[start..end].trim_start();
        let indent = end - start - content.len();
        let whole = start + indent..end;
        if pug.is_some_and(|column| indent <= column && !content.is_empty()) {
            pug = None;
        }
        if content.starts_with("//-") {
            pug = pug.or(Some(indent));
        }
        let control = |content: &str| {
            let inner = content.strip_prefix('%').map(str::trim_start).unwrap_or_default();
            MAKO.iter().any(|word| inner.starts_with(word))
                && (inner.starts_with("end") || inner.trim_end().ends_with(':'))
        };
        if content.is_empty() {
        } else if pug.is_some()
            || commented && content.starts_with("##")
            || format == Format::Html && RAZOR.iter().any(|word| content.starts_with(word))
            || control(content)
        {
            islands.push(Island { range: whole, kind: Kind::Hidden });
        } else {
            statements(text, &whole, (velocity, blade), known, islands);
            let comment = content.find(" ##").filter(|_| commented && velocity);
            let comment = comment.map(|at| start + indent + at..end);
            islands.extend(comment.map(|range| Island { range, kind: Kind::Hidden }));
        }
        start += line.len();
    }
}

/// The statements of Velocity and Blade in one line.
fn statements(
    text: &str,
    line: &Range<usize>,
    (velocity, blade): (bool, bool),
    engine: Option<Engine>,
    islands: &mut Vec<Island>,
) {
    let mut from = line.start;
    while from < line.end
        && let Some(at) = memchr::memchr2(b'#', b'@', &text.as_bytes()[from..line.end]).map(|at| from + at)
    {
        from = at + 1;
        // Of a known engine terms may go on over lines.
        let reach = if engine.is_some() { text.floor_char_boundary(at + LONGEST_KNOWN) } else { line.end };
        let inner = &text[at + 1..reach.max(line.end)];
        let beside = text[line.start..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '&'));
        let apart = !beside || engine == Some(Engine::Velocity);
        let (known, more, alone, others) = match text.as_bytes()[at] {
            b'#' => (&VELOCITY[..], &[][..], velocity, &VELOCITY_ALONE[..]),
            _ => (&BLADE[..], &MORE_OF_BLADE[..], blade, &BLADE_ALONE[..]),
        };
        let terms = |known| if apart { with_terms(inner, known, engine.is_some()) } else { None };
        if blade
            && apart
            && let Some(island) = shown(text, at, inner)
        {
            from = island.range.end;
            islands.push(island);
            continue;
        }
        // In a file for Blade a name right before brackets is a statement, also one of somebody’s own.
        let own = || {
            let word = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
            let sure = engine == Some(Engine::Blade)
                && text.as_bytes()[at] == b'@'
                && apart
                && inner[word..].starts_with('(');
            if sure && word > 0 { with_terms(inner, &[&inner[..word]], true) } else { None }
        };
        let end = terms(known).or_else(|| if alone { terms(more) } else { None }).or_else(own);
        let near = &inner[..inner.floor_char_boundary(8)];
        let braced = if inner.starts_with('{') { near.find('}').map(|end| end + 1) } else { None };
        let word = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let word = braced.unwrap_or(word);
        let is_end = alone
            && (others.contains(&&inner[..word])
                || blade && inner.starts_with("end") && text.as_bytes()[at] == b'@');
        let end = end.or_else(|| (apart && is_end).then_some(word));
        if let Some(length) = end {
            islands.push(Island { range: at..at + 1 + length, kind: Kind::Hidden });
            from = at + 1 + length;
        }
    }
}

/// What Blade prints: `@lang('Hello')`, a text where it stands there as it is read.
fn shown(text: &str, at: usize, inner: &str) -> Option<Island> {
    let length = with_terms(inner, &["lang", "choice"], false).filter(|_| text[at..].starts_with('@'))?;
    let end = at + 1 + length;
    let kind = copy::printed(text, at..end - 1).unwrap_or(Kind::Field);
    Some(Island { range: at..end, kind })
}

/// The bytes of one of the `known` statements and its terms: `if($vip && $old)`.
fn with_terms(inner: &str, known: &[&str], sure: bool) -> Option<usize> {
    let word = inner.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(inner.len());
    if !known.contains(&&inner[..word]) {
        return None;
    }
    let open = word + inner[word..].len() - inner[word..].trim_start_matches(' ').len();
    inner[open..].starts_with('(').then_some(())?;
    closed(inner.as_bytes(), open, if sure { LONGEST_KNOWN } else { LONGEST })
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::document::template::tests::cleared;

    #[test]
    fn comments_and_statements_up_to_the_line_end_are_no_copy() {
        for text in [
            "#if($act.now(1) && $x)\nCome by.\n#end",
            "#set( $hurry = \"act now\" )\nCome #if ($vip) by.#{else}#end",
            "% if act_now:\nCome by.\n% endif",
            "Come by.\n//- Act now\n  and hurry\n",
            "@if($actNow)\nCome by.\n@endif",
            "@foreach ($acts as $now) Come by. @endforeach",
            "@php($hurry = 'act now') Come by.",
            "@auth Come by. @endauth @endif",
            "@extends('act.now')\n@props(['act' => 'now'])\nCome by.",
        ] {
            for format in [Format::Markdown, Format::Html, Format::Text] {
                assert_eq!(cleared(text, format), "Come by.", "{text}");
            }
        }
        for text in [
            "## Act now\n#if($x)\nCome by.\n#end",
            "Come by. ## Act now\n#set($x = 1)",
            "<%doc>x</%doc>\n## Act now\nCome by.",
        ] {
            for format in [Format::Html, Format::Text] {
                assert_eq!(cleared(text, format), "Come by.", "{text}");
            }
        }
        assert_eq!(cleared("## Act now\n<p>Come</p>", Format::Html), "<p>Come</p>");
        assert_eq!(cleared("@page \"/act-now\"\n@using Act.Now\n<p>Come</p>", Format::Html), "<p>Come</p>");
    }

    #[test]
    fn headings_hashtags_and_handles_stay() {
        for text in [
            "## Opening hours\n\nCome by.",
            "Come by #end of May, or #if you like.",
            "Write to @if and @endless, 50 % for you:",
            "It is //-free and 5 % if you come.",
            "ana@include.example (now)",
            "Ask @error (he is in) or @auth, and @page one.",
        ] {
            for format in [Format::Markdown, Format::Text] {
                assert_eq!(
                    cleared(text, format),
                    text.split_whitespace().collect::<Vec<_>>().join(" "),
                    "{text}"
                );
            }
        }
    }
}
