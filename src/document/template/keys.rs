//! Which words of a template are keys of their translations: a catalogue knows them as they are.

use super::guess::first_word;
use super::island::Island;
use std::ops::Range;

/// Tags `{% … %}` around a text that is translated.
const TAGS: [&str; 5] = ["trans", "translate", "blocktrans", "blocktranslate", "t"];

/// Parts `{{#…}}` of Handlebars and Mustache around one.
const HELPERS: [&str; 9] = ["t", "tr", "trans", "translate", "i18n", "intl", "lang", "_", "__"];

/// Tags that filter what stands in them.
const FILTERING: [&str; 2] = ["apply", "filter"];

/// Filters that translate a part of a template: `{% apply trans %}`.
const FILTERS: [&str; 4] = ["t", "trans", "translate", "_"];

/// Components of JSX around one.
const COMPONENTS: [&str; 6] = ["Trans", "Translate", "T", "FormattedMessage", "Plural", "fbt"];

/// The most parts that may be open at once.
const DEEPEST: usize = 50;

/// The bytes of `text` by which translations are looked up, in order, none in another.
pub(super) fn keys(text: &str, islands: &[Island]) -> Vec<Range<usize>> {
    let mut keys: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for island in islands {
        if let Some(copy) = island.kind.copy() {
            if island.kind.is_key() {
                keys.push(copy.clone());
            }
            continue;
        }
        match turn(&text[island.range.clone()]) {
            Some(Turn::Opens(name, translates)) if open.len() < DEEPEST => {
                open.push(Open { name, translates, end: island.range.end });
            }
            Some(Turn::Closes(name)) => {
                let Some(depth) = open.iter().rposition(|part| part.name == name) else { continue };
                let Open { translates, end, .. } = open[depth];
                open.truncate(depth);
                if translates {
                    while keys.pop_if(|key| key.start >= end).is_some() {}
                    keys.push(end..island.range.start);
                }
            }
            _ => {}
        }
    }
    keys
}

/// A part that is open.
struct Open<'t> {
    name: &'t str,
    /// Whether the words in it are looked up.
    translates: bool,
    /// The byte behind its tag.
    end: usize,
}

/// What a tag does.
enum Turn<'t> {
    /// It opens the part of this name; whether the words in it are looked up.
    Opens(&'t str, bool),
    /// It closes it.
    Closes(&'t str),
}

/// What a tag does to a part whose words may be looked up.
fn turn(written: &str) -> Option<Turn<'_>> {
    if let Some(code) = written.strip_prefix("{%") {
        let word = first_word(code);
        let marks = ['-', '+', '~', ' ', '\t', '\n', '\r'];
        let terms = code.trim_start_matches(marks).strip_prefix(word)?.trim_start();
        return match word.strip_prefix("end") {
            Some(name) if is_tag(name) || FILTERING.contains(&name) => Some(Turn::Closes(name)),
            // `{% trans "Hello" as words %}` opens nothing.
            _ if is_tag(word) => (!terms.starts_with(['"', '\''])).then_some(Turn::Opens(word, true)),
            _ if FILTERING.contains(&word) => {
                let mut filters = terms.trim_end_matches(['%', '}', '-', '~', '+', ' ']).split('|');
                let translates = filters.any(|filter| FILTERS.contains(&first_word(filter)));
                Some(Turn::Opens(word, translates))
            }
            _ => None,
        };
    }
    if let Some(code) = written.strip_prefix("{{") {
        let code = code.trim_start_matches(['~', '-', ' ']);
        let name = first_word(code.strip_prefix(['#', '/'])?);
        let turn = if code.starts_with('#') { Turn::Opens(name, true) } else { Turn::Closes(name) };
        return HELPERS.contains(&name).then_some(turn);
    }
    let code = written.strip_prefix(['<', '['])?;
    let inner = code.strip_prefix('/').unwrap_or(code);
    let of_macro = inner.strip_prefix('@');
    let name = of_macro.unwrap_or(inner);
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len())];
    let known = if of_macro.is_some() { HELPERS.contains(&name) } else { is_component(name) };
    let whole = written.ends_with("/>") || written.ends_with("/]");
    let turn = if code.starts_with('/') { Turn::Closes(name) } else { Turn::Opens(name, true) };
    (known && !whole).then_some(turn)
}

/// Whether a tag of this name stands around words that are looked up.
fn is_tag(name: &str) -> bool {
    TAGS.contains(&name)
}

/// Whether the words of a component of this name are looked up: those in it, and those of its attributes.
pub(super) fn is_component(name: &str) -> bool {
    COMPONENTS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::super::{mdx, scan};
    use super::*;
    use crate::document::Format;
    use crate::document::engine::Engine;

    #[test]
    fn what_is_looked_up_in_a_catalogue_is_a_key() {
        use Engine::*;
        for (text, engine, expected) in [
            ("{% trans \"Come by\" %} and {% trans 'Go now' as x %}", Curly, &["Come by"][..]),
            ("{% blocktrans %}Come, {{ you }}{% endblocktrans %} by", Curly, &["Come, {{ you }}"]),
            ("{% trans %}Come{% endtrans %}{% translate 'Go now' %}", Curly, &["Come", "Go now"]),
            ("{{ 'Come by'|trans }} {{ _('Go now') }} {{ 'No key' }}", Curly, &["Come by", "Go now"]),
            ("<%= t('Come by') %> <%= link_to \"Go now\", x %>", Erb, &["Come by"]),
            ("{{#t}}Come by{{/t}} {{#if a}}now{{/if}} {{t \"Go now\"}}", Handlebars, &["Come by", "Go now"]),
            ("{{ __('Come by') }} @lang('Go now')", Blade, &["Come by", "Go now"]),
            (
                "{% apply trans %}Come{% apply upper %} by{% endapply %}{% endapply %} now",
                Curly,
                &["Come{% apply upper %} by{% endapply %}"],
            ),
            (
                "{% filter upper|trans('a') %}Come by{% endfilter %} {% filter upper %}now{% endfilter %}",
                Curly,
                &["Come by"],
            ),
            (
                "<@t>Come by</@t> <@t key=\"a\"/> <@box>now</@box> [@i18n]Go[/@i18n]",
                FreeMarker,
                &["Come by", "Go"],
            ),
            ("{% trans %}never closed", Curly, &[]),
            ("{% endtrans %}{% trans %}a{{ _('Come by') }}{% endtrans %}", Curly, &["a{{ _('Come by') }}"]),
        ] {
            let islands = scan::islands(text, Format::Html, Some(engine));
            let found: Vec<&str> = keys(text, &islands).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
        let text = "<Trans>Come <b>by</b></Trans>, <Box>now</Box>, <Trans id=\"x\"/>here</Trans>";
        let found = keys(text, &mdx::islands(text));
        assert_eq!(found.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["Come <b>by</b>"]);
    }

    #[test]
    fn many_parts_are_looked_through_once() {
        let text = "{% trans %}{% endt %}".repeat(40_000);
        assert!(keys(&text, &scan::islands(&text, Format::Html, None)).is_empty());
    }
}
