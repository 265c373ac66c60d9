//! The one door into a file of strings: any text in, its strings and what is wrong with it out.

use super::collect::{Collector, Found, Problem};
use super::kind::Kind;
use super::{apple, json, place, po, properties, xliff, xml_strings, yaml};
use crate::language::Language;
use std::path::Path;

/// The bytes of all strings that tell a language which nothing names, and how many it takes.
const SAMPLE: usize = 4_000;
const ENOUGH: usize = 200;

/// Reads the strings in `text`, a file of `kind` at `path`: those in the languages that `is_read`. The others are
/// translated from `first`.
pub(crate) fn read(
    kind: Kind,
    path: &Path,
    text: &str,
    first: Language,
    is_read: &dyn Fn(Language) -> bool,
) -> Found {
    let language = place::language(path).and_then(Language::from_tag);
    let mut found = Collector::new(language, first, is_read);
    match kind {
        Kind::Json => json::read(text, false, &mut found),
        Kind::Arb => json::read(text, true, &mut found),
        Kind::Yaml => yaml::read(text, &mut found),
        Kind::Po => po::read(text, &mut found),
        Kind::Xliff => xliff::read(text, &mut found),
        Kind::Android => xml_strings::android(text, &mut found),
        Kind::StringsDict => xml_strings::plurals(text, &mut found),
        Kind::Apple => apple::read(text, &mut found),
        Kind::Properties => properties::read(text, &mut found),
    }
    let mut found = found.finish();
    // A file that only somebody’s wish made one of strings.
    let nothing = found.entries.is_empty() && found.problems.is_empty() && !found.foreign;
    if nothing
        && Kind::of_place(path).is_none()
        && !text.trim_matches([' ', '\n', '\r', '{', '}', '\u{feff}']).is_empty()
    {
        found.problems.push(Problem {
            at: None,
            what: "nothing in it reads like copy".to_owned(),
            help: "candor reads files of keys and strings, such as {\"welcome\": \"Hello there\"}".to_owned(),
        });
    }
    name_language(&mut found, first, is_read);
    found
}

/// Gives strings a language that nothing names: that of all of them together.
fn name_language(found: &mut Found, first: Language, is_read: &dyn Fn(Language) -> bool) {
    let mut sample = String::new();
    for entry in found.entries.iter().filter(|entry| entry.language.is_none()) {
        if sample.len() > SAMPLE {
            break;
        }
        sample.push_str(&entry.passage.text[..entry.passage.text.floor_char_boundary(500)]);
        sample.push('\n');
    }
    let language = match whichlang::detect_language(&sample) {
        _ if sample.len() < ENOUGH => first,
        whichlang::Lang::Eng => Language::English,
        whichlang::Lang::Spa => Language::Spanish,
        _ => Language::Other,
    };
    let all = found.entries.len();
    found.entries.retain_mut(|entry| {
        let named = *entry.language.get_or_insert(language);
        is_read(named) && named != Language::Other
    });
    found.foreign |= language == Language::Other && found.entries.len() < all;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

    fn files(folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, all);
            } else if Kind::of_place(&path).is_some() {
                all.push(path);
            }
        }
    }

    #[test]
    fn any_beginning_of_a_file_can_be_read_and_its_places_hold() {
        let mut all = Vec::new();
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/locales"), &mut all);
        assert!(all.len() > 10);
        for path in all {
            let bytes = fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            let kind = Kind::of_place(&path).unwrap();
            for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                let found = read(kind, &path, &text[..end], Language::English, &|_| true);
                for entry in found.entries {
                    for (prose, piece) in entry.passage.map.pieces() {
                        let source = &text[..end][piece.source.range()];
                        assert!(
                            !piece.verbatim || source == &entry.passage.text[prose],
                            "{}",
                            path.display()
                        );
                    }
                }
                for problem in found.problems {
                    assert!(problem.at.is_none_or(|at| at <= end));
                }
            }
        }
    }
}
