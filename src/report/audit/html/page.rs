//! The whole page: the answer, what is said, the plots, and the messages that all of them lead to.

use super::dots::Dots;
use super::listed::Listed;
use super::{
    acts, balance, calendar, channels, lives, loudness, marks, messages, promises, statements, timeline,
    trend, verdict,
};
use crate::report::audit::figures::Figures;
use crate::report::audit::report::AuditReport;
use crate::report::html::shell::{self, head, imprint};
use maud::{DOCTYPE, PreEscaped, html};
use std::io::{self, Write};
use std::sync::LazyLock;

/// The looks that it shares with the report, and its own.
static STYLE: LazyLock<String> = LazyLock::new(|| [&shell::STYLE, include_str!("audit.css")].concat());
const SCRIPT: &str = include_str!("audit.js");

/// Writes it.
pub(in crate::report::audit) fn write(report: &AuditReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let figures = Figures::of(report);
    let window = figures.window;
    let dots = window.map(|window| Dots::of(report, window));
    let listed = Listed::of(report, dots.as_ref());
    let opening = html! {
        (head("Audit of an archive", &STYLE, SCRIPT))
        (PreEscaped("<body>"))
        header.banner { p { strong { "candor" } " audit" } }
        (PreEscaped("<main>"))
        (verdict::verdict(report, &figures))
        (statements::statements(report, &figures))
    };
    write!(out, "{}<html lang=\"en\">{}", DOCTYPE.into_string(), opening.into_string())?;
    if let (Some(window), Some(dots)) = (window, &dots) {
        let plots = html! {
            section.plots #plots aria-labelledby="plots-title" {
                h2 #plots-title { "How it went" }
                (marks::hatches())
                div.charts {
                    (timeline::timeline(dots, window))
                    (calendar::calendar(report, window, &listed))
                    (acts::acts(report, window, &listed))
                    (trend::trend(report, window, &listed))
                    (balance::balance(report, &listed))
                    (loudness::loudness(report))
                    (channels::channels(report, &listed))
                    (promises::promises(report, window))
                    (lives::lives(report, window))
                }
            }
        };
        out.write_all(plots.into_string().as_bytes())?;
    }
    messages::write(report, &listed, out)?;
    writeln!(out, "</main>{}<script>{SCRIPT}</script></body></html>", imprint().into_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::report::audit::AuditFormat;
    use crate::report::audit::testing::{audit, every_plot, got, hostile, report, sent, statement, written};
    use base64::{Engine, prelude::BASE64_STANDARD};
    use sha2::{Digest, Sha256};

    fn between<'p>(page: &'p str, open: &str, close: &str) -> &'p str {
        page.split_once(open).unwrap().1.split_once(close).unwrap().0
    }

    #[test]
    fn the_policy_lets_through_what_stands_on_the_page_and_nothing_else() {
        let audit = audit(vec![sent("2024-01-05")], vec![], vec![]);
        let page = written(&report(&audit), AuditFormat::Html);
        for (kind, text) in [
            ("style", between(&page, "<style>", "</style>")),
            ("script", between(&page, "<script>", "</script>")),
        ] {
            let hash = BASE64_STANDARD.encode(Sha256::digest(text));
            assert!(page.contains(&format!("{kind}-src 'sha256-{hash}'")), "{kind}");
        }
        assert!(SCRIPT.len() < 5_000, "{} bytes", SCRIPT.len());
        for asks in
            ["fetch(", "XMLHttpRequest", "import(", "eval(", "WebSocket", "http:", "https:", "innerHTML"]
        {
            assert!(!SCRIPT.contains(asks) && !STYLE.contains(asks), "{asks}");
        }
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains("</"));
    }

    #[test]
    fn every_link_leads_to_something_on_the_page() {
        let (audit, _) = every_plot();
        let page = written(&report(&audit), AuditFormat::Html);
        let ids: Vec<&str> =
            page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let links: Vec<&str> =
            page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(links.len() > 30, "{}", links.len());
        for link in links {
            assert!(link.starts_with('#') && ids.contains(&&link[1..]), "{link}");
        }
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "an id stands twice");
        for plot in
            ["timeline", "calendar", "acts", "trend", "balance", "loudness", "channels", "promises", "lives"]
        {
            assert!(ids.contains(&plot), "{plot}");
        }
    }

    #[test]
    fn hostile_copy_is_only_words_in_every_format() {
        for format in [
            AuditFormat::Html,
            AuditFormat::Markdown,
            AuditFormat::Terminal,
            AuditFormat::Json,
            AuditFormat::Csv,
        ] {
            let audit = hostile();
            let own = AuditReport { quote_inbound: true, show_personal: true, ..report(&audit) };
            let page = written(&own, format);
            for hidden in ['\u{202e}', '\u{2066}', '\u{1b}', '\u{7}'] {
                assert!(!page.contains(hidden), "{} {hidden:?}", format.name());
            }
            if format == AuditFormat::Html {
                assert_eq!(page.matches("<script").count(), 1);
                assert_eq!(page.matches("</style").count(), 1);
                let body = page.split_once("<body>").unwrap().1;
                for tag in ["<img", "<iframe", "<base", "<style", "<template", "<!--", " onfocus=\""] {
                    assert!(!body.contains(tag), "{tag}");
                }
            }
            if format == AuditFormat::Markdown {
                assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\n# "));
            }
        }
    }

    #[test]
    fn what_the_other_side_wrote_stays_out_unless_it_is_asked_for() {
        let messages = || vec![sent("2024-01-05"), got("2024-01-07")];
        let said = || vec![statement("archive/a", Severity::Warning, "Plums", &[0, 1])];
        let audit = audit(messages(), said(), vec![]);
        for format in [
            AuditFormat::Html,
            AuditFormat::Markdown,
            AuditFormat::Terminal,
            AuditFormat::Json,
            AuditFormat::Csv,
        ] {
            assert!(!written(&report(&audit), format).contains("secret kettle"), "{}", format.name());
        }
        let quoting = AuditReport { quote_inbound: true, ..report(&audit) };
        assert!(written(&quoting, AuditFormat::Html).contains("secret kettle"));
    }

    #[test]
    fn a_page_of_many_messages_stays_small() {
        let day = |at: usize| crate::calendar::Day::of_unix(15_000 + (at as i64) / 25).to_string();
        let messages: Vec<_> =
            (0..60_000).map(|at| if at % 3 == 0 { got(&day(at)) } else { sent(&day(at)) }).collect();
        let all: Vec<usize> = (0..60_000).collect();
        let said = (0..400)
            .map(|at| statement("archive/a", Severity::Warning, "Plums", &all[at..at + 1_000]))
            .collect();
        let audit = audit(messages, said, vec![]);
        let page = written(&report(&audit), AuditFormat::Html);
        assert!(page.len() < 3_000_000, "{} bytes", page.len());
    }
}
