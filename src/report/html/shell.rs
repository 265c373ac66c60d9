//! What every page is in: the head with what it allows, the place of the first page, the end with its data.

use crate::language::Phrasebook;
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The styles that the page of `candor serve` shares, and those of the report alone.
pub(in crate::report) static STYLE: LazyLock<String> =
    LazyLock::new(|| [include_str!("style.css"), include_str!("report.css")].concat());
const SCRIPT: &str = include_str!("script.js");

/// What a page may do: show its own style, run its own script. Nothing is fetched, nothing is sent.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

/// The head of a page that is called `title` and holds this style and, at its end, this script.
pub(in crate::report) fn head(title: &str, style: &str, script: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy(style, script));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="generator" content={ "candor " (env!("CARGO_PKG_VERSION")) };
            title { (title) }
            style { (PreEscaped(style)) }
        }
    }
}

/// The last lines of a page.
pub(in crate::report) fn imprint() -> Markup {
    imprint_in(Phrasebook::ENGLISH)
}

fn imprint_in(book: Phrasebook) -> Markup {
    let told = "Made by candor {version}. This file loads nothing from anywhere: all that it shows is in it.";
    html! {
        footer.imprint {
            p { (book.say(told, &[("version", &env!("CARGO_PKG_VERSION"))])) }
        }
    }
}

/// Everything up to the first text. The first page is known last, and stands first all the same: it is put into
/// the slot at the top.
pub(super) fn opening(book: Phrasebook) -> String {
    let head = head(book.word("Tone report"), &STYLE, SCRIPT);
    let banner = html! { header.banner { p { strong { "candor" } " " (book.word("tone report")) } } };
    format!(
        "{}<html lang=\"{}\">{}<body>{}<main><template shadowrootmode=\"open\"><slot name=\"overview\"></slot>\
         <slot></slot></template>\n",
        DOCTYPE.into_string(),
        book.language().tag(),
        head.into_string(),
        banner.into_string()
    )
}

/// Everything behind the last text: the first page, the pages of the rules, the data that the script reads.
pub(super) fn ending(overview: &Markup, rules: &Markup, data: &str, book: Phrasebook) -> String {
    format!(
        "{}{}</main>{}<script type=\"application/json\" id=\"data\">{data}</script><script>{SCRIPT}</script></body></html>\n",
        overview.0,
        rules.0,
        imprint_in(book).0
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_through_what_stands_on_the_page_and_nothing_else() {
        let book = Phrasebook::ENGLISH;
        let page = opening(book) + &ending(&html! {}, &html! {}, "{}", book);
        let between = |open: &str, close: &str| {
            let rest = page.split_once(open).unwrap().1;
            rest.split_once(close).unwrap().0.to_owned()
        };
        for (kind, text) in
            [("style", between("<style>", "</style>")), ("script", between("<script>", "</script>"))]
        {
            let hash = BASE64_STANDARD.encode(Sha256::digest(text));
            assert!(page.contains(&format!("{kind}-src 'sha256-{hash}'")), "{kind}");
        }
        assert!(page.contains("content=\"default-src 'none';"));
    }

    #[test]
    fn the_script_is_short_and_asks_for_nothing() {
        assert!(SCRIPT.len() < 10_000, "{} bytes", SCRIPT.len());
        for asks in
            ["fetch(", "XMLHttpRequest", "import(", "eval(", "WebSocket", "sendBeacon", "http:", "https:"]
        {
            assert!(!SCRIPT.contains(asks) && !STYLE.contains(asks), "{asks}");
        }
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains("</"));
    }
}
