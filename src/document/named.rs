//! What the name of a file tells of its format, that of a template included.

use super::engine::{self, Engine, Template};
use super::format::Format;
use std::path::Path;

impl Format {
    /// The format of a file name, by its extension. The extension of a template engine tells which comes before it
    /// (`welcome.html.erb`); without one only the content tells: [`Format::of`].
    pub fn of_path(path: &Path) -> Option<Format> {
        match Template::of_path(path) {
            Some(template) => template.format,
            None => Format::of_extension(&path.extension()?.to_str()?.to_ascii_lowercase()),
        }
    }

    /// The format of the file `path` that holds `text`; `None` where its name is none that candor reads.
    pub fn of(path: &Path, text: &str) -> Option<Format> {
        Format::of_path(path).or_else(|| {
            let template = Template::of_path(path).filter(|template| template.code.is_none())?;
            Some(Format::of_template(text, template.engine))
        })
    }

    /// Why a file of this name is not read, as its extension: `js.erb`, `docx`; `None` where it is.
    pub fn unread_extension(path: &Path) -> Option<String> {
        if let Some(template) = Template::of_path(path) {
            let last = || path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
            return template.code.map(|code| format!("{code}.{}", last()));
        }
        let extension = || path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        Format::of_path(path).is_none().then(extension)
    }

    /// The extensions of all formats and of template engines, without the dot.
    pub fn extensions() -> impl Iterator<Item = &'static str> {
        Format::all().flat_map(Format::own_extensions).copied().chain(Format::engines())
    }

    /// The extensions of template engines, without the dot.
    pub fn engines() -> impl Iterator<Item = &'static str> {
        engine::extensions()
    }

    /// One extension of each engine, without the dot: enough to know it by.
    pub fn first_of_engines() -> impl Iterator<Item = &'static str> {
        engine::first_extensions()
    }

    /// What a template makes whose name does not tell.
    fn of_template(text: &str, engine: Engine) -> Format {
        // Laravel writes mails in Markdown, with boxes of its own.
        let boxes = ["mail::message", "mail::layout", "notifications::email"];
        if engine == Engine::Blade && boxes.iter().any(|name| text.contains(name)) {
            return Format::Markdown;
        }
        match Format::of_content(text) {
            // Statements may come before the first tag, and a part of a page has no head.
            Format::Text if has_tags(text) => Format::Html,
            format => format,
        }
    }
}

/// Whether `text` holds tags such as only pages have.
fn has_tags(text: &str) -> bool {
    const TAGS: [&str; 26] = [
        "a", "b", "body", "br", "button", "center", "div", "em", "form", "h1", "h2", "h3", "head", "html",
        "img", "li", "main", "mjml", "p", "section", "span", "strong", "style", "table", "td", "ul",
    ];
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let name = &text.as_bytes()[at + 1..];
        let name = &name[..name.len().min(8)];
        let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        // A part of a mail in MJML.
        if name.starts_with(b"mj-") {
            return true;
        }
        let closes = matches!(name.get(end), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r'));
        closes && TAGS.iter().any(|tag| name[..end].eq_ignore_ascii_case(tag.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_by_name_then_by_content() {
        assert_eq!(Format::of_path(Path::new("press/A.MD")), Some(Format::Markdown));
        assert_eq!(Format::of_path(Path::new("mail.docx")), Some(Format::Word));
        assert_eq!(Format::of_path(Path::new("mail.odt")), None);
        assert_eq!(Format::of_path(Path::new("mail.html.erb")), Some(Format::Html));
        assert_eq!(Format::of_path(Path::new("mail.liquid")), None);
        let of = |name: &str, text: &str| Format::of(Path::new(name), text);
        assert_eq!(of("mail.liquid", "{% if a %}<p>Hi.</p>{% endif %}"), Some(Format::Html));
        assert_eq!(of("mail.liquid", "{% if a < b %}Hi.{% endif %}"), Some(Format::Text));
        assert_eq!(of("body.hbs", "{{> header}}\n<mj-section>Hi.</mj-section>"), Some(Format::Html));
        assert_eq!(of("mail.blade.php", "@component('mail::message')\nHi."), Some(Format::Markdown));
        assert_eq!((of("a.js.erb", "Hi."), of("a.rs", "Hi.")), (None, None));
        let unread = |name: &str| Format::unread_extension(Path::new(name));
        assert_eq!((unread("a.JS.erb"), unread("a.odt")), (Some("js.erb".into()), Some("odt".into())));
        assert_eq!((unread("a.liquid"), unread("README")), (None, Some(String::new())));
    }
}
