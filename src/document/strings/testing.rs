//! What tests of readers ask of every reader: its strings, and that each of them stands where it says.

use super::collect::Collector;
use crate::language::Language;

/// The strings that `read` finds in `text`, as `key=words`, and how many problems.
pub(super) fn all(text: &str, read: impl Fn(&str, &mut Collector<'_>)) -> (Vec<String>, usize) {
    let mut found = Collector::new(None, Language::English, &|_| true);
    read(text, &mut found);
    let found = found.finish();
    for entry in &found.entries {
        for (prose, piece) in entry.passage.map.pieces().filter(|(_, piece)| piece.verbatim) {
            assert_eq!(&entry.passage.text[prose], &text[piece.source.range()]);
        }
    }
    let entries = found.entries.into_iter().map(|entry| format!("{}={}", entry.key, entry.passage.text));
    (entries.collect(), found.problems.len())
}
