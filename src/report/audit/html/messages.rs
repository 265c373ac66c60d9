//! The messages that everything else leads to, in order of time.

use super::listed::Listed;
use crate::language::Language;
use crate::report::audit::does::Does;
use crate::report::audit::report::AuditReport;
use crate::report::audit::window::spoken_month;
use crate::report::audit::words::writer;
use crate::report::html::score::band_of;
use crate::report::html::shown::{cut, shown};
use crate::rules::over_time::spoken;
use maud::{Markup, html};
use std::io::{self, Write};

/// Characters of what a message says.
const MOST_WORDS: usize = 240;
/// Statements that a message names.
const MOST_SAID: usize = 6;

/// Writes them.
pub(super) fn write(report: &AuditReport<'_>, listed: &Listed, out: &mut dyn Write) -> io::Result<()> {
    let history = &report.audit.history;
    let (shown, all) = (listed.messages.len(), history.told().count());
    let head = html! {
        h2 #messages-title { "The messages" }
        p.facts {
            @if listed.all { "All " (all) " of them, in order of time." }
            @else { (shown) " of " (all) ": those that something above speaks of." }
            @if !report.quote_inbound { " What you wrote stays out of a page that is passed on; " code { "--quote-inbound" } " shows it." }
        }
    };
    write!(
        out,
        "<section class=\"messages\" id=\"messages\" aria-labelledby=\"messages-title\">{}",
        head.into_string()
    )?;
    let unanswered = &report.audit.series.unanswered;
    let mut month = None;
    for at in &listed.messages {
        let own = history.messages[*at].day().map(|day| day.months());
        if month != Some(own) {
            let close = if month.is_some() { "</ol>" } else { "" };
            let name = own.map_or("Without a date".to_owned(), spoken_month);
            write!(out, "{close}{}<ol>", html! { h3 { (name) } }.into_string())?;
            month = Some(own);
        }
        out.write_all(entry(report, listed, *at, unanswered.contains(at)).into_string().as_bytes())?;
    }
    write!(out, "{}</section>", if month.is_some() { "</ol>" } else { "" })
}

fn entry(report: &AuditReport<'_>, listed: &Listed, at: usize, unanswered: bool) -> Markup {
    let message = &report.audit.history.messages[at];
    let place = report.place(message);
    let said = listed.said.get(&at).map_or(&[][..], Vec::as_slice);
    let title = |statement: usize| report.audit.statements.get(statement).map_or("", |own| &own.title);
    html! {
        li.letter.mine[!message.is_out()] id={ "m" (at) } tabindex="-1" {
            p.facts {
                strong { (writer(message.is_out())) }
                @if let Some(day) = message.day() { " on " (spoken(day, Language::English)) }
                " · " (message.channel.name())
                @if message.is_out() { " · " (Does::mostly(message).says()) }
                @if unanswered { " · " strong.unmet { "no answer" } }
                @if let Some(score) = message.score.map(f64::from) {
                    " · " span.chip.{ "band-" (band_of(score)) } { span.unseen { "score " } (score.floor()) }
                }
            }
            @if let Some(text) = &place.text { p.words { bdi { "“" (shown(&cut(text, MOST_WORDS))) "”" } } }
            p.path { bdi { (shown(&place.path)) ":" (place.line) @if let Some(id) = &place.id { ", record " (shown(id)) } } }
            @if !said.is_empty() {
                p.facts {
                    "Said of it: "
                    @for (index, statement) in said.iter().take(MOST_SAID).enumerate() {
                        @if index > 0 { ", " }
                        a href={ "#s" (statement) } { (shown(title(*statement))) }
                    }
                }
            }
        }
    }
}
