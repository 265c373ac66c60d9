//! A line of the table of texts, drawn here for the first rows and by the script of the page for the rest.

use crate::report::row::Row;
use maud::{Markup, html};

/// A line. The script of the page draws the same: a test holds both together.
pub(super) fn draw(row: &Row, changes: bool) -> Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" {
                a href={ "#t" (row.n) } { bdi { (row.title) } }
                @if !row.path.is_empty() { span.path { bdi { (row.path) } } }
            }
            td.score role="cell" {
                span.chip.{ "band-" (row.level) } { (row.shown) }
                span.soft { (row.band) }
            }
            td.found role="cell" {
                @for (count, name) in [(row.error, "error"), (row.warning, "warning"), (row.note, "note")] {
                    @if count > 0 { span.severity.(name) { (count) " " (name) @if count > 1 { "s" } } }
                }
                @if row.error + row.warning + row.note == 0 { span.soft { @if row.aside > 0 { "nothing new" } @else { "nothing found" } } }
                @if row.aside > 0 { span.soft { (row.aside) " not counted" } }
            }
            @if changes {
                td.change role="cell" { (change(row)) }
            }
            td.channel role="cell" { (row.channel) span.soft { (row.reason) } }
        }
    }
}

fn change(row: &Row) -> Markup {
    let class = match row.change {
        None => "soft",
        Some(points) if points > 0.0 => "up",
        Some(points) if points < 0.0 => "down",
        Some(_) => return html! { (row.changed()) },
    };
    html! { span.(class) { (row.changed()) } }
}
