//! The files of the page: one line each, and the same for the server and for any web server.

/// A file of the page.
#[derive(Debug, Clone, Copy)]
pub struct PageFile {
    /// Its name; that of the page itself is empty.
    pub name: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// What is in it.
    pub text: &'static str,
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const IMAGE: &str = "image/svg+xml";

macro_rules! page {
    ($($kind:ident $name:literal from $file:literal,)*) => {
        &[$(PageFile { name: $name, kind: $kind, text: include_str!(concat!("page/", $file)) },)*]
    };
}

/// All of them. `engine.js` is where the page asks: the one here asks the server.
pub const FILES: &[PageFile] = page![
    HTML "" from "index.html",
    CSS "style.css" from "../../report/html/style.css",
    CSS "page.css" from "page.css",
    IMAGE "icon.svg" from "icon.svg",
    SCRIPT "page.js" from "page.js",
    SCRIPT "checker.js" from "checker.js",
    SCRIPT "dom.js" from "dom.js",
    SCRIPT "editor.js" from "editor.js",
    SCRIPT "engine.js" from "engine.js",
    SCRIPT "files.js" from "files.js",
    SCRIPT "findings.js" from "findings.js",
    SCRIPT "places.js" from "places.js",
    SCRIPT "reading.js" from "reading.js",
    SCRIPT "reply.js" from "reply.js",
    SCRIPT "sample.js" from "sample.js",
    SCRIPT "score.js" from "score.js",
    SCRIPT "settings.js" from "settings.js",
    SCRIPT "spanish.js" from "spanish.js",
    SCRIPT "teach.js" from "teach.js",
    SCRIPT "words.js" from "words.js",
];
