//! Files of strings: each string a text of its own, in the file that all of them share.

use super::catalogues::is_alone;
use super::export_settings::ExportSettings;
use super::input::Loaded;
use crate::document::strings::{self, Entry, Kind};
use crate::document::{CommentsBeside, Format, Hints, Passage};
use crate::error::Error;
use crate::language::Language;
use crate::text::{Source, Span};
use std::sync::Arc;

/// The strings in `source`, a file of `kind`, in their order, and what is wrong with it.
pub(super) fn entries(
    kind: Kind,
    source: &Arc<Source>,
    settings: &ExportSettings,
) -> Vec<Result<Box<Loaded>, Error>> {
    let first = settings.locales.first().copied().unwrap_or(Language::English);
    let is_read = |language: Language| settings.locales.contains(&language);
    // From wherever a file is named, its folders say the same of its language.
    let path = std::path::absolute(source.path()).unwrap_or_else(|_| source.path().to_owned());
    let alone = || is_alone(&path, first.tag());
    let found = strings::read(kind, &path, source.text(), first, &alone, &is_read);
    let mut texts = Vec::with_capacity(found.entries.len());
    // That a file is in a language without rules is said once, and not of each of its strings.
    if found.foreign {
        let hints = hints(Passage::default(), Some(Language::Other));
        texts.push(Ok(loaded(source.entry(1), None, hints)));
    }
    let mut whole = found.comments;
    for Entry { key, at, passage, language, mut comments } in found.entries {
        let line = source.position(at).line;
        comments.extend(whole.iter().cloned());
        // The first tells what is wrong with them.
        whole.iter_mut().for_each(|comment| *comment = comment.again());
        let hints = Hints { comments: CommentsBeside(comments), ..hints(passage, language) };
        texts.push(Ok(loaded(source.entry(line), Some(key), hints)));
    }
    texts.extend(found.problems.into_iter().map(|problem| {
        Err(match problem.at {
            Some(at) => Error::new(problem.what).help(problem.help).at(source, Span::new(at..at)),
            None => {
                let what = format!("{}: {}", source.name(), problem.what);
                Error::new(what).help(problem.help).about(source.path())
            }
        })
    }));
    texts
}

fn loaded(source: Source, id: Option<String>, hints: Hints) -> Box<Loaded> {
    Box::new(Loaded { source: Arc::new(source), id, hints, question: None, theirs: false })
}

fn hints(passage: Passage, language: Option<Language>) -> Hints {
    Hints {
        format: Some(format_of(&passage.text)),
        language,
        passage: Some(passage),
        is_string: true,
        ..Hints::default()
    }
}

/// What a string or a cell is written in.
pub(super) fn format_of(text: &str) -> Format {
    if strings::holds_markup(text) { Format::Html } else { Format::Text }
}
