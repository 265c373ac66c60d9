//! A plot in its frame: what it is called, what it says, the drawing, and the same as a table.

use maud::{Markup, html};

/// A plot.
pub(super) struct Figure<'a> {
    /// Its id on the page.
    pub id: &'static str,
    /// What it is called.
    pub title: &'a str,
    /// What it says, in a sentence.
    pub says: String,
    /// Whether it wants the whole width.
    pub wide: bool,
}

impl Figure<'_> {
    /// The frame round `drawn`, with `table` folded below it.
    pub(super) fn with_table(&self, drawn: &Markup, table: &Markup) -> Markup {
        self.frame(&html! {
            (drawn)
            details { summary { "As a table" } div.sheet tabindex="0" role="group" aria-label={ (self.title) ", as a table" } { (table) } }
        })
    }

    /// The frame round a drawing that is a table itself.
    pub(super) fn frame(&self, drawn: &Markup) -> Markup {
        html! {
            figure.chart.wide[self.wide] id=(self.id) aria-labelledby={ (self.id) "-title" } {
                h3 id={ (self.id) "-title" } { (self.title) }
                p.says { (self.says) }
                (drawn)
            }
        }
    }
}

/// A table with these heads; `rows` are its rows.
pub(super) fn table(caption: &str, heads: &[&str], rows: &Markup) -> Markup {
    html! {
        table {
            caption.unseen { (caption) }
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody { (rows) }
        }
    }
}

/// A length as SVG takes it.
pub(super) fn at(length: f64) -> String {
    format!("{length:.1}")
}

/// `1 of 3` as a percentage.
pub(super) fn percent(part: f64, whole: f64) -> String {
    format!("{:.0} %", 100.0 * part / whole.max(f64::MIN_POSITIVE))
}
