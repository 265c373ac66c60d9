//! gettext: .po and .pot.

use super::collect::Collector;
use super::json::escape;
use crate::document::Passage;
use crate::document::passage::PassageWriter;
use crate::language::Language;
use crate::text::Span;

/// The longest that a text gets as its own name, in bytes.
const NAME: usize = 100;

/// What stands under one keyword.
#[derive(Default)]
struct Said {
    /// The byte of its first character.
    at: usize,
    writer: PassageWriter,
}

/// A message on its way.
#[derive(Default)]
struct Message {
    context: Option<Said>,
    id: Option<Said>,
    plural: Option<Said>,
    /// The translations, by number.
    translations: Vec<Said>,
    fuzzy: bool,
}

/// Which part of a message a line goes on with.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    None,
    Context,
    Id,
    Plural,
    Translation,
}

/// Reads `text`.
pub(super) fn read(text: &str, found: &mut Collector<'_>) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader { text, found, message: Message::default(), part: Part::None };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        reader.line(line, at);
        at += line.len();
    }
    reader.end();
}

struct Reader<'t, 'f, 'c> {
    text: &'t str,
    found: &'c mut Collector<'f>,
    message: Message,
    part: Part,
}

impl Reader<'_, '_, '_> {
    fn line(&mut self, line: &str, at: usize) {
        let indent = line.len() - line.trim_start().len();
        let (words, at) = (line.trim(), at + indent);
        if words.is_empty() {
            return;
        }
        if let Some(comment) = words.strip_prefix('#') {
            // An old translation that nobody is shown, or what stood there before.
            if comment.starts_with(['~', '|']) {
                // What was said of it is of no use any more.
                if self.part != Part::Translation {
                    self.found.forget();
                }
                return;
            }
            if self.part == Part::Translation {
                self.end();
            }
            // A translator’s, or one out of the code.
            if !comment.starts_with([':', ',']) {
                let inner = at + 1 + usize::from(comment.starts_with('.'));
                self.found.comment(self.text, at..at + words.len(), inner..at + words.len());
            }
            self.message.fuzzy |= comment
                .strip_prefix(',')
                .is_some_and(|flags| flags.split(',').any(|flag| flag.trim() == "fuzzy"));
            return;
        }
        let quote = words.find('"').unwrap_or(words.len());
        let keyword = words[..quote].trim_end();
        let begins = keyword == "msgctxt" || keyword == "msgid";
        if begins && (self.part == Part::Translation || self.message.id.is_some()) {
            self.end();
        }
        self.part = match keyword {
            "" => self.part,
            "msgctxt" => Part::Context,
            "msgid" => Part::Id,
            "msgid_plural" => Part::Plural,
            _ if keyword.starts_with("msgstr") => Part::Translation,
            _ => {
                let help = "a line is a comment with #, msgid, msgstr, or goes on with a text in quotes";
                return self.found.problem(Some(at), "is no line of a .po file", help);
            }
        };
        let inner =
            words.get(quote + 1..words.len() - 1).filter(|_| words.len() > quote + 1 && words.ends_with('"'));
        if !keyword.is_empty() {
            let said = Said { at: at + quote + 1, writer: PassageWriter::default() };
            let message = &mut self.message;
            match self.part {
                Part::Context => message.context = Some(said),
                Part::Id => message.id = Some(said),
                Part::Plural => message.plural = Some(said),
                _ => message.translations.push(said),
            }
            if self.part == Part::Translation && self.message.id.is_none() {
                self.found.problem(
                    Some(at),
                    "has a msgstr without a msgid",
                    "add the msgid that it translates",
                );
            }
        }
        let Some(inner) = inner else {
            return self.found.problem(Some(at), "has a text whose quotes do not close", "close it with \"");
        };
        let message = &mut self.message;
        let said = match self.part {
            Part::None => None,
            Part::Context => message.context.as_mut(),
            Part::Id => message.id.as_mut(),
            Part::Plural => message.plural.as_mut(),
            Part::Translation => message.translations.last_mut(),
        };
        if let Some(said) = said {
            write(inner, at + quote + 1, &mut said.writer);
        }
    }

    /// The message ends.
    fn end(&mut self) {
        self.part = Part::None;
        let message = std::mem::take(&mut self.message);
        let Some(id) = message.id else { return };
        let (id, id_at) = (id.writer.finish(), id.at);
        if message.translations.is_empty() {
            let help = "add its msgstr; empty quotes where it is not translated yet";
            self.found.problem(Some(id_at.saturating_sub(1)), "has a msgid without a msgstr", help);
        }
        let translations: Vec<(usize, Passage)> =
            message.translations.into_iter().map(|said| (said.at, said.writer.finish())).collect();
        if id.text.is_empty() {
            self.found.pass();
            if message.context.is_none()
                && let Some((_, header)) = translations.first()
            {
                self.header(&header.text);
            }
            return;
        }
        let mut key = id.text[..id.text.floor_char_boundary(NAME)].to_owned();
        if key.len() < id.text.len() {
            key.push('…');
        }
        if let Some(context) = message.context {
            key = format!("{}|{key}", context.writer.text());
        }
        // What is not translated, or not surely, is shown as it was written.
        let translated = !message.fuzzy && translations.iter().any(|(_, text)| !text.text.is_empty());
        if translated {
            let several = translations.len() > 1;
            if several {
                self.found.several();
            }
            for (number, (at, text)) in translations.into_iter().enumerate() {
                let key = if several { format!("{key}[{number}]") } else { key.clone() };
                self.found.take(key, at, text);
            }
            if several {
                self.found.one();
            }
            return;
        }
        // It stands in the catalogue of each language: the one that it is written in is enough.
        let own = self.found.language.or(self.found.hint);
        let is_source = own.is_none_or(|own| own == self.found.first);
        if !is_source || !self.found.template {
            // That it is in a language without rules is noted.
            self.found.wants(None);
            self.found.forget();
            return;
        }
        // Translations are looked up by these words: nobody changes them here alone.
        let first = Some(self.found.first);
        if let Some(plural) = message.plural {
            self.found.several();
            self.found.take_in(format!("{key}[1]"), plural.at, plural.writer.finish().kept(), first);
            self.found.take_in(key, id_at, id.kept(), first);
            return self.found.one();
        }
        self.found.take_in(key, id_at, id.kept(), first);
    }

    /// The header says which language the translations are in.
    fn header(&mut self, header: &str) {
        let language = header.lines().find_map(|line| line.strip_prefix("Language:"));
        if let Some(tag) = language.map(str::trim).filter(|tag| !tag.is_empty()) {
            self.found.language = Language::from_tag(tag).or(self.found.language);
            let region = tag.contains(['-', '_']);
            let first = Language::from_tag(tag) == Some(self.found.first);
            self.found.template &= !region || first && (self.found.alone)();
        }
    }
}

/// Writes what stands between quotes; it begins at byte `at`. Quotes that close and open again in it are no words.
fn write(inner: &str, at: usize, writer: &mut PassageWriter) {
    let (mut done, mut from) = (0, 0);
    while let Some(length) = memchr::memchr2(b'\\', b'"', &inner.as_bytes()[from..]) {
        let open = from + length;
        let after = &inner[open + 1..];
        if inner.as_bytes()[open] == b'"' {
            let gap = after.len() - after.trim_start().len();
            from = open + 1;
            if after[gap..].starts_with('"') {
                writer.verbatim(&inner[done..open], at + done);
                (done, from) = (from + gap + 1, from + gap + 1);
            }
            continue;
        }
        writer.verbatim(&inner[done..open], at + done);
        let (c, used) = if after.starts_with(['u', 'U']) { ('u', 1) } else { escape(after) };
        writer.replaced(c.encode_utf8(&mut [0; 4]), Span::new(at + open..at + open + 1 + used));
        done = open + 1 + used;
        from = done;
    }
    writer.verbatim(&inner[done..], at + done);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, read_too: &dyn Fn(Language) -> bool) -> (Vec<(String, Option<Language>)>, usize) {
        let mut found = Collector::new(None, Language::English, read_too);
        read(text, &mut found);
        let found = found.finish();
        let entries = found.entries.into_iter().map(|entry| {
            for (prose, piece) in entry.passage.map.pieces().filter(|(_, piece)| piece.verbatim) {
                assert_eq!(&entry.passage.text[prose], &text[piece.source.range()]);
            }
            (format!("{}={}", entry.key, entry.passage.text), entry.language)
        });
        (entries.collect(), found.problems.len())
    }

    const SPANISH: &str = "msgid \"\"\nmsgstr \"\"\n\"Project: x\\n\"\n\"Language: es\\n\"\n\n";

    #[test]
    fn reads_translations_and_what_has_none() {
        let text = format!(
            "{SPANISH}#. note\nmsgctxt \"menu\"\nmsgid \"\"\n\"Two \"\n\"parts\"\nmsgstr \"Dos \"\n\"partes\"\n\n\
             msgid \"Not yet\"\nmsgstr \"\"\n\n#, fuzzy, c-format\n#| msgid \"Old one\"\nmsgid \"Unsure one\"\nmsgstr \"Quizás no\"\n\n\
             msgid \"One apple\"\nmsgid_plural \"%d apples\"\nmsgstr[0] \"Una manzana\"\nmsgstr[1] \"%d manzanas\"\n\n\
             #~ msgid \"Gone by\"\n#~ msgstr \"Ya fue\"\n"
        );
        let spanish = Some(Language::Spanish);
        let entries = [
            ("menu|Two parts=Dos partes", spanish),
            ("One apple[0]=Una manzana", spanish),
            ("One apple[1]=%d manzanas", spanish),
        ];
        let entries: Vec<_> = entries.map(|(entry, language)| (entry.to_owned(), language)).into();
        assert_eq!(all(&text, &|_| true), (entries, 0));
        let only_spanish: Vec<_> = all(&text, &|language| language == Language::Spanish).0;
        assert_eq!(only_spanish.len(), 3);
        let english = text.replace("Language: es", "Language: en");
        assert_eq!(all(&english, &|_| true).0.len(), 5);
    }

    #[test]
    fn a_template_is_read_as_it_was_written_and_another_language_is_not() {
        let template =
            "msgid \"\"\nmsgstr \"\"\n\"Language: \\n\"\n\nmsgid \"Act \\\"now\\\"\"\nmsgstr \"\"\n";
        assert_eq!(all(template, &|_| true).0[0].0, "Act \"now\"=Act \"now\"");
        let french =
            SPANISH.replace("es", "fr") + "msgid \"Not yet\"\nmsgstr \"\"\nmsgid \"A b\"\nmsgstr \"C d\"\n";
        assert_eq!(all(&french, &|language| language != Language::Other), (vec![], 0));
    }

    #[test]
    fn several_texts_on_one_line_are_one() {
        for (line, read) in [
            ("\"Act \" \"now, \"\t\"you\"", "Act now, you"),
            ("\"\" \"Come \" \"\" \"in\\\" \" \"so\"", "Come in\" so"),
            ("\"Say \"hi\" now\"", "Say \"hi\" now"),
        ] {
            let text = format!("msgid \"a\"\nmsgstr {line}\n");
            assert_eq!(all(&text, &|_| true), (vec![(format!("a={read}"), None)], 0), "{line}");
        }
    }

    #[test]
    fn broken_lines_are_told_and_the_rest_goes_on() {
        let text = "msgstr \"No id here\"\n\nmsgid \"open\nmsgstr \"\"\n\nnonsense here\nmsgid \"Good one\"\nmsgstr \"\"\n";
        let (entries, problems) = all(text, &|_| true);
        assert_eq!((entries.len(), problems), (1, 3), "{entries:?}");
        let lost = "msgid \"Come in\"\n\nmsgid \"Good one\"\nmsgstr \"\"\nmsgid \"The last one\"\n";
        let (entries, problems) = all(lost, &|_| true);
        assert_eq!((entries.len(), problems), (3, 2), "{entries:?}");
    }
}
