//! Which front end reads a text: the register of formats.

use super::directive;
use super::engine::{self, Engine, Template};
use serde::Deserialize;
use std::path::Path;

/// A format that candor reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text: paragraphs between empty lines.
    Text,
    /// CommonMark with the usual extensions, front matter included.
    Markdown,
    /// A web page or an HTML mail.
    Html,
    /// A mail as it is sent: headers, and a body that may have many parts.
    Email,
}

/// Format, its name, its extensions: one line a format.
const FORMATS: [(Format, &str, &[&str]); 4] = [
    (Format::Text, "text", &["txt", "text"]),
    (Format::Markdown, "markdown", &["md", "markdown"]),
    (Format::Html, "html", &["html", "htm", "xhtml"]),
    (Format::Email, "email", &["eml"]),
];

impl Format {
    /// Its name in reports and records.
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|entry| entry.0 == self).map_or("text", |entry| entry.1)
    }

    /// The format of that name, in any letter case.
    pub fn from_name(name: &str) -> Option<Format> {
        FORMATS.iter().find(|entry| entry.1.eq_ignore_ascii_case(name.trim())).map(|entry| entry.0)
    }

    /// The format of a file name, by its extension. The extension of a template engine tells which comes before it
    /// (`welcome.html.erb`); without one only the content tells: [`Format::of`].
    pub fn of_path(path: &Path) -> Option<Format> {
        match Template::of_path(path) {
            Some(template) => template.format,
            None => Format::of_extension(&path.extension()?.to_str()?.to_ascii_lowercase()),
        }
    }

    /// The format of an extension in lower case, without the dot.
    pub(super) fn of_extension(extension: &str) -> Option<Format> {
        FORMATS.iter().find(|entry| entry.2.contains(&extension)).map(|entry| entry.0)
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

    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|entry| entry.1)
    }

    /// The extensions of all formats and of template engines, without the dot.
    pub fn extensions() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().flat_map(|entry| entry.2.iter().copied()).chain(engine::extensions())
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

    /// The format of a text without a telling name: what its first bytes look like.
    pub fn of_content(text: &str) -> Format {
        let mut text = text.trim_start_matches('\u{feff}').trim_start();
        // Comments to candor are in texts of any format.
        while let Some(rest) = directive::after(text) {
            text = rest.trim_start();
        }
        let head = text.get(..text.len().min(512)).unwrap_or_else(|| {
            let end = (0..=512).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            &text[..end]
        });
        let lower = head.to_ascii_lowercase();
        let page = ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<!--"];
        let front_matter = ["---\n", "---\r\n", "+++\n", "+++\r\n"];
        if page.iter().any(|mark| lower.starts_with(mark)) {
            Format::Html
        } else if is_mail(&lower) {
            Format::Email
        } else if front_matter.iter().any(|mark| head.starts_with(mark)) || head.starts_with("# ") {
            Format::Markdown
        } else {
            Format::Text
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
        let closes = matches!(name.get(end), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r'));
        closes && TAGS.iter().any(|tag| name[..end].eq_ignore_ascii_case(tag.as_bytes()))
    })
}

/// Whether `head`, in lower case, begins with header lines, one of them such as only sent mail has.
fn is_mail(head: &str) -> bool {
    let is_header = |line: &&str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        line.starts_with([' ', '\t'])
            || line.starts_with("from ")
            || !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let sent =
        ["received:", "return-path:", "message-id:", "mime-version:", "delivered-to:", "dkim-signature:"];
    head.lines().take_while(is_header).any(|line| sent.iter().any(|name| line.starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_by_name_then_by_content() {
        assert_eq!(Format::of_path(Path::new("press/A.MD")), Some(Format::Markdown));
        assert_eq!(Format::of_path(Path::new("mail.docx")), None);
        assert_eq!(Format::of_path(Path::new("mail.html.erb")), Some(Format::Html));
        assert_eq!(Format::of_path(Path::new("mail.liquid")), None);
        let of = |name: &str, text: &str| Format::of(Path::new(name), text);
        assert_eq!(of("mail.liquid", "{% if a %}<p>Hi.</p>{% endif %}"), Some(Format::Html));
        assert_eq!(of("mail.liquid", "{% if a < b %}Hi.{% endif %}"), Some(Format::Text));
        assert_eq!(of("mail.blade.php", "@component('mail::message')\nHi."), Some(Format::Markdown));
        assert_eq!((of("a.js.erb", "Hi."), of("a.rs", "Hi.")), (None, None));
        let unread = |name: &str| Format::unread_extension(Path::new(name));
        assert_eq!((unread("a.JS.erb"), unread("a.docx")), (Some("js.erb".into()), Some("docx".into())));
        assert_eq!((unread("a.liquid"), unread("README")), (None, Some(String::new())));
        assert_eq!(Format::of_content("\u{feff}  <!DOCTYPE HTML><p>"), Format::Html);
        assert_eq!(Format::of_content("---\ntitle: x\n---\n"), Format::Markdown);
        assert_eq!(Format::of_content("Hello, Marta."), Format::Text);
        assert_eq!(Format::of_content("<!-- candor: allow a -->\n<!--candor:-->Hello."), Format::Text);
        assert_eq!(Format::of_content("<!-- candor: allow a -->\n<!-- x -->Hello."), Format::Html);
        assert_eq!(Format::of_content("Subject: Hello\r\nMIME-Version: 1.0\r\n\r\nHi."), Format::Email);
        assert_eq!(Format::of_content("Subject: Hello\n\nReceived: three boxes."), Format::Text);
    }
}
