//! The register of template languages: how their comments and code begin and end, and which statements nobody sees.

/// How comments and code begin and end.
pub(super) struct Syntax {
    pub open: &'static str,
    pub close: &'static str,
    pub holds: Holds,
}

/// What must stand behind the opening for it to be one.
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
}

/// Statements of the Template Toolkit.
const TOOLKIT: [&str; 30] = [
    "BLOCK", "CALL", "CASE", "CATCH", "DEFAULT", "ELSE", "ELSIF", "END", "FILTER", "FINAL", "FOR", "FOREACH",
    "IF", "INCLUDE", "INSERT", "LAST", "MACRO", "META", "NEXT", "PERL", "PROCESS", "RETURN", "SET", "STOP",
    "SWITCH", "TRY", "UNLESS", "USE", "WHILE", "WRAPPER",
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
    Syntax { open, close, holds }
}

/// The register of comments; where several open at one place the first holds.
pub(super) static SYNTAXES: [Syntax; 41] = [
    syntax("{{>", "}}", Holds::Anything), // what is put in from elsewhere
    syntax("{{~>", "}}", Holds::Anything),
    syntax("{{#>", "}}", Holds::Anything),
    syntax("{{=", "=}}", Holds::Anything), // Mustache, other marks from here on
    syntax("{{!--", "--}}", Holds::Anything), // Handlebars
    syntax("{{~!--", "--~}}", Holds::Anything),
    syntax("{{!", "}}", Holds::Anything),    // Mustache
    syntax("{{--", "--}}", Holds::Anything), // Blade
    syntax("{{/*", "*/}}", Holds::Anything), // Go, Hugo
    syntax("{{- /*", "}}", Holds::Anything),
    syntax("{!--", "--}", Holds::Anything), // ExpressionEngine
    syntax("{#if", "}", Holds::Anything),   // Svelte
    syntax("{#each", "}", Holds::Anything),
    syntax("{#", "#}", Holds::Apart),      // Jinja, Twig, Django
    syntax("{/*", "*/}", Holds::Anything), // JSX, MDX
    syntax("{*", "*}", Holds::Apart),      // Smarty
    syntax("{::comment}", "{:/comment}", Holds::Anything), // kramdown
    syntax("{/if", "}", Holds::One(&["}"])), // Smarty, too
    syntax("{/each", "}", Holds::Anything),
    syntax("{/foreach", "}", Holds::Anything),
    syntax("{:else", "}", Holds::Anything),
    syntax("{else", "}", Holds::One(&["}", "if"])),
    syntax("{if ", "}", Holds::One(&["$", "!", "(", "isset", "empty"])),
    syntax("{foreach ", "}", Holds::One(&["$", "from"])),
    syntax("[%#", "%]", Holds::Anything), // Template Toolkit
    syntax("[%", "%]", Holds::One(&TOOLKIT)),
    syntax("*|", "|*", Holds::One(&MAILCHIMP)),
    syntax("<%doc>", "</%doc>", Holds::Anything), // Mako
    syntax("<%", ">", Holds::One(&MAKO)),
    syntax("</%", ">", Holds::Anything),
    syntax("<%--", "--%>", Holds::Anything), // JSP, ASP.NET
    syntax("<%#", "%>", Holds::Anything),    // ERB
    syntax("<%", "%>", Holds::NoOutput),     // ERB, EJS, ASP
    syntax("<?php", "?>", Holds::Anything),
    syntax("<?=", "?>", Holds::Anything),
    syntax("<#--", "-->", Holds::Anything), // FreeMarker
    syntax("[#--", "--]", Holds::Anything),
    syntax("@*", "*@", Holds::Apart),      // Razor
    syntax("#*", "*#", Holds::Apart),      // Velocity
    syntax("%%[", "]%%", Holds::Anything), // AMPscript
    syntax("%%", "%%", Holds::Words),      // Obsidian
];

/// Words that begin a statement `{% … %}` which nobody sees; others print something.
pub(super) const STATEMENTS: [&str; 33] = [
    "#",
    "assign",
    "autoescape",
    "block",
    "break",
    "capture",
    "case",
    "comment",
    "continue",
    "cycle",
    "decrement",
    "doc",
    "elif",
    "else",
    "elseif",
    "elsif",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "include",
    "increment",
    "layout",
    "load",
    "macro",
    "raw",
    "set",
    "unless",
    "verbatim",
    "when",
    "with",
];

/// Statements of which what stands up to their end is no copy either.
pub(super) const SILENT: [&str; 6] = ["comment", "doc", "schema", "javascript", "stylesheet", "style"];
