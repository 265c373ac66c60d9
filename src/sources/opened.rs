//! Files of many texts that an editor has open: which of them hold copy, told as in a walk through their folder, and what
//! stands in them.

use super::entries::entries;
use super::export_settings::ExportSettings;
use super::input::{Body, Input, is_export, is_mbox, is_records, is_table, too_long};
use super::record::{Lines, TooLong};
use super::rows::{has_columns, rows};
use super::walk::PathDecision;
use crate::document::strings::Kind;
use crate::error::Error;
use crate::text::{Origin, Part, Source};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

/// How the texts in one file are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Strings(Kind),
    Rows,
    Records,
}

/// A file of many texts that holds copy.
#[derive(Debug)]
pub(crate) struct Opened {
    way: Way,
    /// Whether the configuration names it.
    named: bool,
}

/// Whether a file of this name is never read as one text: it holds many, or tells a program what to do.
pub(crate) fn is_no_single_text(path: &Path) -> bool {
    Kind::of_extension(path).is_some() || is_export(path)
}

impl Opened {
    /// Whether a file of this name can be one: most that an editor opens are none, wherever they lie.
    pub fn may_be(path: &Path) -> bool {
        is_export(path) && !is_mbox(path)
    }

    /// What is to be read of the file `path`, of which the configuration says `choice`. As in a walk through its
    /// folder, the place of a file has to say that it holds copy, or the configuration.
    pub fn of(path: &Path, choice: PathDecision, settings: &ExportSettings) -> Option<Opened> {
        let named = matches!(choice, PathDecision::In | PathDecision::ByExtension);
        let kind =
            if choice == PathDecision::ByExtension { Kind::of_file(path) } else { Kind::of_place(path) };
        let way = match kind {
            _ if choice.is_out() => return None,
            Some(kind) => Way::Strings(kind),
            None if is_table(path) && (named || settings.columns.is_some()) => Way::Rows,
            None if is_records(path) && named => Way::Records,
            None => return None,
        };
        Some(Opened { way, named })
    }

    /// The texts in `source`, in their order, and what is wrong with it.
    pub fn texts(&self, source: &Arc<Source>, settings: &ExportSettings) -> Vec<Result<Input, Error>> {
        let path: Arc<Path> = Arc::from(source.path());
        if !Source::fits(source.text()) {
            return vec![Err(too_long(source.origin().clone()))];
        }
        let input = |body| Input { path: Arc::clone(&path), body };
        let columns = settings.columns.as_ref();
        let entry = |text: Result<_, Error>| text.map(|loaded| input(Body::Entry(loaded)));
        match self.way {
            Way::Strings(kind) => entries(kind, source, settings).into_iter().map(entry).collect(),
            // Columns are told for all tables of a folder, and some hold no copy at all.
            Way::Rows if !(self.named || columns.is_some_and(|columns| has_columns(source, columns))) => {
                Vec::new()
            }
            Way::Rows => rows(source, columns).into_iter().map(entry).collect(),
            Way::Records => {
                let mut lines = Lines::new(Cursor::new(source.text().as_bytes()));
                // Nothing goes wrong where the bytes are here already.
                let lines = std::iter::from_fn(|| lines.next().ok().flatten());
                let long = |at| too_long(Origin { path: path.to_path_buf(), part: Part::Record(at) });
                let record = |(at, line): (_, Result<_, TooLong>)| match line {
                    Ok(line) => Ok(input(Body::Record(at, line))),
                    Err(TooLong) => Err(long(at)),
                };
                lines.map(record).collect()
            }
        }
    }
}

/// What a string or a record is told by among others, wherever it stands: all that its check depends on. `None` of a text
/// that comes with more.
pub(crate) fn print_of(input: &Input) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    match &input.body {
        Body::Entry(loaded) if loaded.hints.is_string => {
            let hints = &loaded.hints;
            // A comment may be of no use, and is told where it stands.
            if !hints.comments.0.is_empty() {
                return None;
            }
            (&loaded.id, hints.language, hints.passage.as_ref().map(|own| &own.text)).hash(&mut hasher);
        }
        Body::Record(_, line) => line.hash(&mut hasher),
        _ => return None,
    }
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::super::export_settings::Columns;
    use super::*;

    #[test]
    fn only_what_a_walk_would_read_is_read() {
        let none = ExportSettings::default();
        let columns = ExportSettings { columns: Some(Columns::default()), ..ExportSettings::default() };
        let way = |path: &str, choice, settings| {
            Opened::of(Path::new(path), choice, settings).map(|opened| opened.way)
        };
        use PathDecision::{ByExtension, ByKind, In, Out};
        for (path, choice, settings, expected) in [
            ("locales/en.json", ByKind, &none, Some(Way::Strings(Kind::Json))),
            ("locales/en.json", Out, &none, None),
            ("data/products.json", ByKind, &none, None),
            ("data/products.json", In, &none, None),
            ("data/products.json", ByExtension, &none, Some(Way::Strings(Kind::Json))),
            ("package.json", ByExtension, &none, None),
            (".github/workflows/ci.yml", ByExtension, &none, None),
            ("replies.csv", ByKind, &none, None),
            ("replies.csv", ByKind, &columns, Some(Way::Rows)),
            ("replies.csv", In, &none, Some(Way::Rows)),
            ("tickets.jsonl", ByKind, &columns, None),
            ("tickets.jsonl", ByExtension, &none, Some(Way::Records)),
            ("in.mbox", ByExtension, &none, None),
            ("a.md", ByExtension, &none, None),
        ] {
            assert_eq!(way(path, choice, settings), expected, "{path} {choice:?}");
        }
    }
}
