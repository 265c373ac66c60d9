//! The register of template languages: how their comments and code begin and end, and which statements nobody sees.

/// How comments and code begin and end.
pub(super) struct Syntax {
    pub open: &'static str,
    pub close: &'static str,
    pub holds: Holds,
    /// Whether what is between them is a comment, and no code.
    pub comment: bool,
}

/// What must come after the opening for it to be one.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Holds {
    /// Anything.
    Anything,
    /// White space or a sign: with a letter it is something else, as `{#id` in a style sheet.
    Apart,
    /// Words: with a single name it is a merge field, `%%name%%`.
    Words,
    /// No sign that prints a value: `<%= name %>`.
    NoOutput,
    /// One of these words: with another it prints something.
    One(&'static [&'static str]),
    /// Code between braces, up to the one that closes the first, and no tag: its words would be shown.
    Braces,
}

/// Statements of the Template Toolkit.
const TOOLKIT: [&str; 30] = [
    "BLOCK", "CALL", "CASE", "CATCH", "DEFAULT", "ELSE", "ELSIF", "END", "FILTER", "FINAL", "FOR", "FOREACH",
    "IF", "INCLUDE", "INSERT", "LAST", "MACRO", "META", "NEXT", "PERL", "PROCESS", "RETURN", "SET", "STOP",
    "SWITCH", "TRY", "UNLESS", "USE", "WHILE", "WRAPPER",
];

/// Statements of FreeMarker; between square brackets they need their terms, as links have such words, too.
const FREEMARKER: [&str; 31] = [
    "assign",
    "attempt",
    "autoesc",
    "break",
    "case",
    "compress",
    "continue",
    "default",
    "else",
    "elseif",
    "escape",
    "fallback",
    "flush",
    "ftl",
    "function",
    "global",
    "if",
    "import",
    "include",
    "items",
    "list",
    "local",
    "macro",
    "nested",
    "outputformat",
    "recover",
    "return",
    "sep",
    "setting",
    "switch",
    "visit",
];
const FREEMARKER_SQUARE: [&str; 12] = [
    "assign ",
    "else]",
    "elseif ",
    "escape ",
    "function ",
    "global ",
    "if ",
    "import \"",
    "include \"",
    "list ",
    "local ",
    "macro ",
];

/// Statements of Mailchimp.
const MAILCHIMP: [&str; 12] = [
    "IF:",
    "IFNOT:",
    "ELSE:",
    "ELSEIF:",
    "END:",
    "INTERESTED:",
    "RSS:",
    "RSSITEMS:",
    "RSSBLOCK",
    "FEEDBLOCK:",
    "FEEDITEMS:",
    "POLL:",
];

/// Tags of Mako, which also opens Python with `<%`.
const MAKO: [&str; 9] = ["def", "block", "call", "include", "inherit", "namespace", "page", "self", "text"];

const fn syntax(open: &'static str, close: &'static str, holds: Holds) -> Syntax {
    Syntax { open, close, holds, comment: false }
}

const fn comment(open: &'static str, close: &'static str, holds: Holds) -> Syntax {
    Syntax { open, close, holds, comment: true }
}

/// The register of comments and code; where several open at one place the first holds.
pub(super) static SYNTAXES: [Syntax; 62] = [
    syntax("{{>", "}}", Holds::Anything), // what is put in from elsewhere
    syntax("{{~>", "}}", Holds::Anything),
    syntax("{{#>", "}}", Holds::Anything),
    syntax("{{=", "=}}", Holds::Anything), // Mustache, other marks from here on
    comment("{{!--", "--}}", Holds::Anything), // Handlebars
    comment("{{~!--", "--~}}", Holds::Anything),
    comment("{{!", "}}", Holds::Anything),    // Mustache
    comment("{{--", "--}}", Holds::Anything), // Blade
    comment("{{/*", "*/}}", Holds::Anything), // Go, Hugo
    comment("{{- /*", "}}", Holds::Anything),
    comment("{!--", "--}", Holds::Anything), // ExpressionEngine
    syntax("{#if", "}", Holds::Anything),    // Svelte
    syntax("{#each", "}", Holds::Anything),
    comment("{#", "#}", Holds::Apart),      // Jinja, Twig, Django
    comment("{/*", "*/}", Holds::Anything), // JSX, MDX
    comment("{*", "*}", Holds::Apart),      // Smarty
    comment("{::comment}", "{:/comment}", Holds::Anything), // kramdown
    syntax("{/if", "}", Holds::One(&["}"])), // Smarty, too
    syntax("{/each", "}", Holds::Anything),
    syntax("{/foreach", "}", Holds::Anything),
    syntax("{:else", "}", Holds::Anything),
    syntax("{else", "}", Holds::One(&["}", "if"])),
    syntax("{if ", "}", Holds::One(&["$", "!", "(", "isset", "empty"])),
    syntax("{foreach ", "}", Holds::One(&["$", "from"])),
    comment("[%#", "%]", Holds::Anything), // Template Toolkit
    syntax("[%", "%]", Holds::One(&TOOLKIT)),
    syntax("{php}", "{/php}", Holds::Anything), // Smarty, old
    syntax("{literal", "}", Holds::One(&["}"])),
    syntax("{strip", "}", Holds::One(&["}"])),
    syntax("{/literal", "}", Holds::One(&["}"])),
    syntax("{/strip", "}", Holds::One(&["}"])),
    syntax("{/block", "}", Holds::One(&["}"])),
    syntax("{/capture", "}", Holds::One(&["}"])),
    syntax("{assign ", "}", Holds::One(&["var=", "name=", "\"", "'"])),
    syntax("{include ", "}", Holds::One(&["file=", "\"", "'"])),
    syntax("{extends ", "}", Holds::One(&["file=", "\"", "'"])),
    syntax("{block ", "}", Holds::One(&["name=", "\"", "'"])),
    syntax("{capture ", "}", Holds::One(&["name=", "assign=", "\"", "'"])),
    syntax("*|", "|*", Holds::One(&MAILCHIMP)),
    comment("<%doc>", "</%doc>", Holds::Anything), // Mako
    syntax("<%", ">", Holds::One(&MAKO)),
    syntax("</%", ">", Holds::Anything),
    comment("<%--", "--%>", Holds::Anything), // JSP, ASP.NET
    comment("<%#", "%>", Holds::Anything),    // ERB
    comment("<%-#", "%>", Holds::Anything),
    syntax("<%", "%>", Holds::NoOutput), // ERB, EJS, ASP
    syntax("<?php", "?>", Holds::Anything),
    syntax("<?=", "?>", Holds::Anything),
    comment("<#--", "-->", Holds::Anything), // FreeMarker
    comment("[#--", "--]", Holds::Anything),
    syntax("<#", ">", Holds::One(&FREEMARKER)),
    syntax("</#", ">", Holds::One(&FREEMARKER)),
    syntax("[#", "]", Holds::One(&FREEMARKER_SQUARE)),
    syntax("[/#", "]", Holds::One(&FREEMARKER)),
    comment("@*", "*@", Holds::Apart), // Razor
    syntax("@{", "}", Holds::Braces),
    syntax("@code", "}", Holds::Braces),
    syntax("@functions", "}", Holds::Braces),
    syntax("@php", "@endphp", Holds::Apart), // Blade
    comment("#*", "*#", Holds::Apart),       // Velocity
    syntax("%%[", "]%%", Holds::Anything),   // AMPscript
    comment("%%", "%%", Holds::Words),       // Obsidian
];

/// Words that begin a statement `{% … %}` which nobody sees; others print something.
pub(super) const STATEMENTS: [&str; 65] = [
    "#",
    "apply",
    "assign",
    "autoescape",
    "block",
    "blocktrans",
    "blocktranslate",
    "break",
    "cache",
    "call",
    "capture",
    "case",
    "comment",
    "content_for",
    "continue",
    "cycle",
    "decrement",
    "do",
    "doc",
    "elif",
    "else",
    "elseif",
    "elsif",
    "embed",
    "empty",
    "extends",
    "filter",
    "flush",
    "for",
    "form",
    "form_theme",
    "from",
    "if",
    "ifchanged",
    "ifequal",
    "ifnotequal",
    "import",
    "include",
    "increment",
    "language",
    "layout",
    "liquid",
    "load",
    "localize",
    "localtime",
    "macro",
    "paginate",
    "plural",
    "pluralize",
    "raw",
    "render",
    "sandbox",
    "section",
    "sections",
    "set",
    "spaceless",
    "tablerow",
    "timezone",
    "trans",
    "translate",
    "unless",
    "use",
    "verbatim",
    "when",
    "with",
];

/// Statements of which what stands up to their end is no copy either.
pub(super) const SILENT: [&str; 6] = ["comment", "doc", "schema", "javascript", "stylesheet", "style"];

/// Those of them that are comments, and the sign of a comment in a statement: `{% # … %}`.
pub(super) const COMMENTS: [&str; 3] = ["comment", "doc", "#"];

/// What begins a comment that ends with its line: in Velocity and Mako, in Pug.
pub(super) const LINE_COMMENTS: [&str; 2] = ["##", "//-"];

/// Code that may hold comments between marks of its own: AMPscript.
pub(super) const CODE_WITH_COMMENTS: (&str, &str, &str) = ("%%[", "/*", "*/");

/// Tags and shortcodes of which what stands up to their end is code, or drawn by it.
pub(super) const CODE: [&str; 20] = [
    "highlight",
    "code",
    "codeblock",
    "code_block",
    "mermaid",
    "katex",
    "math",
    "mathjax",
    "latex",
    "tex",
    "diagram",
    "plantuml",
    "uml",
    "graphviz",
    "dot",
    "kroki",
    "chart",
    "flowchart",
    "sequence",
    "goat",
];
