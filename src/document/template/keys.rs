//! Which words of a template are keys of their translations: a catalogue knows them as they are.

use super::guess::first_word;
use super::island::Island;
use std::ops::Range;

/// Tags `{% … %}` around a text that is translated.
const TAGS: [&str; 5] = ["trans", "translate", "blocktrans", "blocktranslate", "t"];

/// Parts `{{#…}}` of Handlebars and Mustache around one.
const HELPERS: [&str; 9] = ["t", "tr", "trans", "translate", "i18n", "intl", "lang", "_", "__"];

/// Components of JSX around one.
const COMPONENTS: [&str; 4] = ["Trans", "Translate", "T", "FormattedMessage"];

/// The most parts that may be open at once.
const DEEPEST: usize = 50;

/// The bytes of `text` by which translations are looked up, in order, none in another.
pub(super) fn keys(text: &str, islands: &[Island]) -> Vec<Range<usize>> {
    let mut keys: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    for island in islands {
        if let Some(copy) = island.kind.copy() {
            if island.kind.is_key() {
                keys.push(copy.clone());
            }
            continue;
        }
        match turn(&text[island.range.clone()]) {
            Some((name, true)) if open.len() < DEEPEST => open.push((name, island.range.end)),
            Some((name, false)) => {
                let Some(depth) = open.iter().rposition(|(opened, _)| *opened == name) else { continue };
                let from = open[depth].1;
                open.truncate(depth);
                while keys.pop_if(|key| key.start >= from).is_some() {}
                keys.push(from..island.range.start);
            }
            _ => {}
        }
    }
    keys
}

/// The name of the part that a tag opens (`true`) or closes.
fn turn(written: &str) -> Option<(&str, bool)> {
    let known = |names: &[&str], name| names.contains(&name);
    if let Some(code) = written.strip_prefix("{%") {
        let word = first_word(code);
        let closes = word.strip_prefix("end").filter(|name| known(&TAGS, name));
        // `{% trans "Hello" as words %}` opens nothing.
        let marks = ['-', '+', '~', ' ', '\t', '\n', '\r'];
        let terms = code.trim_start_matches(marks).strip_prefix(word)?.trim_start();
        let opens = known(&TAGS, word) && !terms.starts_with(['"', '\'']);
        return closes.map(|name| (name, false)).or(opens.then_some((word, true)));
    }
    if let Some(code) = written.strip_prefix("{{") {
        let code = code.trim_start_matches(['~', '-', ' ']);
        let name = first_word(code.strip_prefix(['#', '/'])?);
        return known(&HELPERS, name).then_some((name, code.starts_with('#')));
    }
    let code = written.strip_prefix('<')?;
    let inner = code.strip_prefix('/').unwrap_or(code);
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    (known(&COMPONENTS, name) && !written.ends_with("/>")).then_some((name, !code.starts_with('/')))
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
