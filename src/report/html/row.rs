//! A line of the table of texts, drawn here for the first rows and by the script of the page for the rest.

use crate::language::Phrasebook;
use crate::report::row::Row;
use maud::{Markup, html};

/// A line. The script of the page draws the same: a test holds both together.
pub(super) fn draw(row: &Row, changes: bool, book: Phrasebook) -> Markup {
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
                @for (count, name, told) in [
                    (row.error, "error", "{count} {count|error|errors}"),
                    (row.warning, "warning", "{count} {count|warning|warnings}"),
                    (row.note, "note", "{count} {count|note|notes}"),
                ] {
                    @if count > 0 { span.severity.(name) { (book.say(told, &[("count", &count)])) } }
                }
                @if row.error + row.warning + row.note == 0 { span.soft { @if row.aside > 0 { (book.word("nothing new")) } @else { (book.word("nothing found")) } } }
                @if row.aside > 0 { span.soft { (book.say("{count} not counted", &[("count", &row.aside)])) } }
            }
            @if changes {
                td.change role="cell" { (change(row, book)) }
            }
            td.channel role="cell" { (row.channel) span.soft { (row.reason) } }
        }
    }
}

fn change(row: &Row, book: Phrasebook) -> Markup {
    let class = match row.change {
        None => "soft",
        Some(points) if points > 0.0 => "up",
        Some(points) if points < 0.0 => "down",
        Some(_) => return html! { (row.changed(book)) },
    };
    html! { span.(class) { (row.changed(book)) } }
}
