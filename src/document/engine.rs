//! The register of template engines, told by the extensions of files: what they make is told by the rest of the name.

use super::directive::Marks;
use super::format::Format;
use std::path::Path;

/// A family of engines whose marks are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    /// Liquid, Jinja, Nunjucks, Twig, Django: `{% if %}`, `{{ name }}`, `{# comment #}`.
    Curly,
    /// Handlebars and Mustache: `{{#if}}`.
    Handlebars,
    /// ERB: `<% if %>`; with `<%-` nothing is printed.
    Erb,
    /// EJS: `<% if %>`; `<%-` prints.
    Ejs,
    /// FreeMarker: `<#if>`, `${name}`.
    FreeMarker,
    /// Blade: `@if (…)`, `{!! $name !!}`.
    Blade,
    /// Velocity: `#if(…)`, `$name`.
    Velocity,
    /// MJML, in which any other engine may stand.
    Mjml,
    /// Markdown with JSX.
    Mdx,
}

/// Engine, its extensions, the format of a text whose name does not tell more, and how comments are written: one line
/// an engine.
const ENGINES: [(Engine, &[&str], Option<Format>, Marks); 10] = [
    (Engine::Curly, &["liquid"], None, Marks::new("{% comment %}", "{% endcomment %}")),
    (Engine::Curly, &["njk", "nunjucks", "jinja", "jinja2", "j2", "twig"], None, Marks::new("{#", "#}")),
    (Engine::Handlebars, &["hbs", "handlebars", "mustache"], None, Marks::new("{{!--", "--}}")),
    (Engine::Erb, &["erb"], None, Marks::new("<%#", "%>")),
    (Engine::Ejs, &["ejs"], None, Marks::new("<%#", "%>")),
    (Engine::FreeMarker, &["ftl", "ftlh"], None, Marks::new("<#--", "-->")),
    (Engine::Blade, &["blade.php"], None, Marks::new("{{--", "--}}")),
    (Engine::Velocity, &["vm"], None, Marks::new("#*", "*#")),
    (Engine::Mjml, &["mjml"], Some(Format::Html), Marks::HTML),
    (Engine::Mdx, &["mdx"], Some(Format::Markdown), Marks::new("{/*", "*/}")),
];

/// What a template makes that nobody reads, by the extension before the engine’s.
const CODE: [&str; 66] = [
    "atom",
    "bash",
    "bat",
    "c",
    "cfg",
    "cmd",
    "cnf",
    "conf",
    "config",
    "cpp",
    "cs",
    "css",
    "csv",
    "dart",
    "env",
    "gemspec",
    "go",
    "gradle",
    "graphql",
    "h",
    "hcl",
    "hpp",
    "ics",
    "ini",
    "java",
    "js",
    "json",
    "jsonl",
    "jsx",
    "kt",
    "less",
    "list",
    "lua",
    "mjs",
    "nix",
    "php",
    "plist",
    "pl",
    "pp",
    "properties",
    "proto",
    "ps1",
    "py",
    "rb",
    "repo",
    "rs",
    "rss",
    "rules",
    "sass",
    "scala",
    "scss",
    "service",
    "sh",
    "socket",
    "sql",
    "svg",
    "swift",
    "tf",
    "timer",
    "toml",
    "ts",
    "tsv",
    "tsx",
    "xml",
    "yaml",
    "yml",
];

/// A file name that an engine's extension ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    /// Which engine's.
    pub engine: Engine,
    /// The format of what it makes, where the name tells; else the content does.
    pub format: Option<Format>,
    /// The extension of code that it makes: no copy.
    pub code: Option<&'static str>,
    /// How comments are written.
    pub comment: Marks,
}

impl Template {
    /// What the name of `path` tells; `None` where it is no template's.
    pub fn of_path(path: &Path) -> Option<Template> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let (engine, stem, format, comment) =
            ENGINES.iter().find_map(|(engine, extensions, format, comment)| {
                let stem = extensions
                    .iter()
                    .find_map(|extension| name.strip_suffix(extension)?.strip_suffix('.'))
                    .filter(|stem| !stem.is_empty())?;
                Some((*engine, stem, *format, *comment))
            })?;
        // `welcome.html.en.erb`: a language may stand between.
        let mut inner = stem.rsplit('.').take(2).filter(|part| part.len() < stem.len());
        let told = inner.clone().find_map(Format::of_extension);
        let code = inner.next().and_then(|last| CODE.iter().find(|code| **code == last)).copied();
        Some(Template {
            engine,
            format: format.or(told),
            code: code.filter(|_| format.or(told).is_none()),
            comment,
        })
    }
}

/// The extensions of all engines, without the first dot.
pub(super) fn extensions() -> impl Iterator<Item = &'static str> {
    ENGINES.iter().flat_map(|entry| entry.1.iter().copied())
}

/// The first extension of each engine, without the first dot.
pub(super) fn first_extensions() -> impl Iterator<Item = &'static str> {
    ENGINES.iter().filter_map(|entry| entry.1.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_engine_and_format() {
        for (name, engine, format, code) in [
            ("welcome.html.erb", Engine::Erb, Some(Format::Html), None),
            ("welcome.text.erb", Engine::Erb, Some(Format::Text), None),
            ("welcome.en.html.erb", Engine::Erb, Some(Format::Html), None),
            ("welcome.html.en.erb", Engine::Erb, Some(Format::Html), None),
            ("a/Welcome.MD.Liquid", Engine::Curly, Some(Format::Markdown), None),
            ("welcome.txt.j2", Engine::Curly, Some(Format::Text), None),
            ("welcome.eml.jinja", Engine::Curly, Some(Format::Email), None),
            ("welcome.blade.php", Engine::Blade, None, None),
            ("order.shipped.hbs", Engine::Handlebars, None, None),
            ("welcome.mjml", Engine::Mjml, Some(Format::Html), None),
            ("intro.mdx", Engine::Mdx, Some(Format::Markdown), None),
            ("app.js.erb", Engine::Erb, None, Some("js")),
            ("site.conf.j2", Engine::Curly, None, Some("conf")),
            ("Entity.java.vm", Engine::Velocity, None, Some("java")),
        ] {
            let found = Template::of_path(Path::new(name)).unwrap();
            assert_eq!((found.engine, found.format, found.code), (engine, format, code), "{name}");
        }
        for name in ["welcome.php", "liquid", ".erb", "blade.php", "a.html", "erb.md"] {
            assert_eq!(Template::of_path(Path::new(name)), None, "{name}");
        }
    }
}
