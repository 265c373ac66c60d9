//! The one door into a file of strings: any text in, its strings and what is wrong with it out.

use super::collect::{Collector, Found, Problem};
use super::kind::Kind;
use super::{apple, catalog, json, php, place, po, properties, settings, xliff, xml_strings, yaml};
use crate::language::Language;
use std::path::Path;

/// The bytes of all strings that tell a language which nothing names, and how many it takes.
const SAMPLE: usize = 4_000;
const ENOUGH: usize = 200;
/// How many it takes against the name of a folder.
const PLAIN: usize = 60;

/// Reads the strings in `text`, a file of `kind` at `path`: those in the languages that `is_read`. The others are
/// translated from `first`; `alone`: and no other
/// catalogue beside this one holds the same texts in it.
pub(crate) fn read(
    kind: Kind,
    path: &Path,
    text: &str,
    first: Language,
    alone: &dyn Fn() -> bool,
    is_read: &dyn Fn(Language) -> bool,
) -> Found {
    let tag = place::language(path);
    let hint = tag.and_then(|found| Language::from_tag(found.tag));
    let unsure = tag.is_some_and(|found| found.unsure);
    let mut found = Collector::new(hint.filter(|_| !unsure), first, is_read);
    found.hint = hint;
    // Each region's catalogue has the same texts to translate.
    let is_template = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pot"));
    let region = tag.is_some_and(|found| found.tag.contains(['-', '_']));
    found.template = is_template || !region || hint == Some(first) && alone();
    found.alone = alone;
    if is_template {
        (found.language, found.hint) = (None, None);
    }
    match kind {
        // Texts about strings, and made ones that test a layout.
        _ if place::is_for_tests(path) => return Found::default(),
        Kind::Json | Kind::Yaml if settings::is_settings(text) => {}
        Kind::Json => json::read(text, false, &mut found),
        Kind::Arb => json::read(text, true, &mut found),
        Kind::Yaml => yaml::read(text, &mut found),
        Kind::Po => po::read(text, &mut found),
        Kind::Xliff => xliff::read(text, &mut found),
        Kind::Android => xml_strings::android(text, &mut found),
        Kind::StringsDict => xml_strings::plurals(text, &mut found),
        Kind::Apple => apple::read(text, &mut found),
        Kind::Catalog => catalog::read(text, &mut found),
        Kind::Php => php::read(text, &mut found),
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
    let folder = tag.filter(|found| found.unsure).zip(hint).map(|(found, language)| (found.tag, language));
    name_language(&mut found, folder, first, is_read);
    found
}

/// Languages so near to Spanish that its sound in their folder proves nothing.
const NEAR: [&str; 6] = ["ca", "gl", "pt", "oc", "an", "ast"];

/// Gives strings a language that nothing names: that of all of them together. `folder` is one that has the name of a
/// language, and perhaps another sense.
fn name_language(
    found: &mut Found,
    folder: Option<(&str, Language)>,
    first: Language,
    is_read: &dyn Fn(Language) -> bool,
) {
    let mut sample = String::new();
    for entry in found.entries.iter().filter(|entry| entry.language.is_none()) {
        if sample.len() > SAMPLE {
            break;
        }
        sample.push_str(&entry.passage.text[..entry.passage.text.floor_char_boundary(500)]);
        sample.push('\n');
    }
    let near = |tag: &str| NEAR.iter().any(|near| tag.split(['-', '_']).next() == Some(near));
    let language = match (whichlang::detect_language(&sample), folder) {
        (whichlang::Lang::Eng, Some(_)) if sample.len() >= PLAIN => Language::English,
        (whichlang::Lang::Spa, Some((tag, _))) if sample.len() >= PLAIN && !near(tag) => Language::Spanish,
        (_, Some((_, language))) => language,
        _ if sample.len() < ENOUGH => first,
        (whichlang::Lang::Eng, _) => Language::English,
        (whichlang::Lang::Spa, _) => Language::Spanish,
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

    fn languages(path: &str, text: &str) -> (Vec<Option<Language>>, bool) {
        let kind = Kind::of_extension(Path::new(path)).unwrap();
        let found = read(kind, Path::new(path), text, Language::English, &|| false, &|_| true);
        (found.entries.into_iter().map(|entry| entry.language).collect(), found.foreign)
    }

    #[test]
    fn plain_words_win_over_a_folder_that_may_mean_something_else() {
        let english =
            "a = The table that you booked is ready\nb = We kept the window open for you and your friends\n";
        let italian = "a = La tua prenotazione per domani sera è pronta\nb = Ti aspettiamo con i tuoi amici alle nove\n";
        assert_eq!(languages("it/a.properties", english).0, [Some(Language::English); 2]);
        assert_eq!(languages("it/a.properties", italian), (vec![], true));
        assert_eq!(languages("locales/it/a.properties", english), (vec![], true));
        assert_eq!(languages("it/locales/a.properties", english).0.len(), 2);
    }

    #[test]
    fn a_text_that_waits_for_its_translation_is_read_where_it_is_translated_from() {
        let text = "msgid \"Come and see us\"\nmsgstr \"\"\n";
        for (path, read) in [
            ("locale/x.pot", 1),
            ("es/x.pot", 1),
            ("locale/en/LC_MESSAGES/x.po", 1),
            ("x.po", 1),
            ("locale/en_AU/LC_MESSAGES/x.po", 0),
            ("locale/es/LC_MESSAGES/x.po", 0),
            ("locale/de/LC_MESSAGES/x.po", 0),
        ] {
            assert_eq!(languages(path, text).0.len(), read, "{path}");
        }
    }

    #[test]
    fn what_tells_programs_what_to_do_is_no_copy_under_any_name() {
        for text in [
            "openapi: 3.1.0\ninfo:\n  title: Come and see us\n",
            "# x\n---\nswagger: '2.0'\ninfo:\n  title: Come and see us\n",
            "name: Build it now\non: push\njobs:\n  a:\n    runs-on: some machine\n",
        ] {
            assert!(languages("locales/en.yml", text).0.is_empty(), "{text}");
        }
        assert_eq!(languages("locales/en.yml", "on: Switched on\njobs: Open jobs\n").0.len(), 2);
        assert!(languages("en.json", "{\n \"openapi\": \"3.1\", \"a\": \"Come here\"}").0.is_empty());
    }

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
                let found = read(kind, &path, &text[..end], Language::English, &|| false, &|_| true);
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
