//! Guards what real templates taught: copy that code hands on, formulas, what scripts show later.

use candor::check::check;
use candor::document::{Document, Hints, read};
use candor::finding::Safety;
use candor::text::Source;
use std::path::Path;
use std::sync::Arc;

use crate::support::rules;

fn document(path: &Path, text: &str) -> Document {
    read(Arc::new(Source::new(path, text)), &Hints::default())
}

/// What is read of the text, block by block.
fn blocks(name: &str, text: &str) -> Vec<String> {
    document(Path::new(name), text).blocks.into_iter().map(|block| block.text).collect()
}

#[test]
fn what_code_hands_on_by_name_is_read_at_its_bytes() {
    for (name, text, expected) in [
        ("a.liquid", "{% assign x = \"Come by\" %}\n<p>Hi {{ x }}.</p>", &["Come by", "Hi {{ x }}."][..]),
        ("a.html.j2", "{% set x = _('Come by') %}<p>Hi.</p>", &["Come by", "Hi."]),
        ("a.ftl", "<#assign x = \"Come to ${shop}\" />\n<p>Hi.</p>", &["Come to ${shop}", "Hi."]),
        (
            "a.html.erb",
            "<p><%= link_to \"Come by\", a, title: \"Our shop\", data: { confirm: \"Go there?\" } %></p>",
            &["Come by", "Our shop", "Go there?"],
        ),
        (
            "a.html.erb",
            "<p>Hi.</p><%= image_tag \"a.png\", alt: \"Our shop\" %>",
            &["Hi.", "{{image_tag?}}", "Our shop"],
        ),
        (
            "a.mdx",
            "<Card title={\"Come by\"} label={`Our shop`} on={() => \"Not this\"} />\n\nHi.",
            &["Come by", "Our shop", "Hi."],
        ),
        (
            "a.mdx",
            "Hi.\n\n<Card summary=\"Bread and/or cake\" text=\"We are here.\" text=\"left\" />",
            &["Hi.", "Bread and/or cake", "We are here."],
        ),
        (
            "a.html",
            "{% block body_class %}wide {{ a }}{% endblock %}{% block words %}Hi.{% endblock %}",
            &["Hi."],
        ),
        (
            "body.hbs",
            "{{> head title=\"Come by\"}}\n<mj-section><mj-text>Hi.</mj-text></mj-section>",
            &["Come by", "Hi."],
        ),
    ] {
        assert_eq!(blocks(name, text), expected, "{text}");
        for block in document(Path::new(name), text).blocks {
            for (prose, piece) in block.map.pieces().filter(|(_, piece)| piece.verbatim) {
                assert_eq!(block.text[prose], text[piece.source.range()], "{text}");
            }
        }
    }
}

#[test]
fn fixing_leaves_keys_and_what_ends_a_string_alone() {
    let set = "{% set x = _('In order to come, ask.') %}<p>Hi.</p>";
    let verdict = check(document(Path::new("a.html.j2"), set), rules(), None);
    let edits = verdict.findings.iter().flat_map(|finding| &finding.rewrites);
    assert!(edits.clone().all(|rewrite| rewrite.safety != Safety::Safe), "{edits:?}");
}

#[test]
fn formulas_are_no_words_and_prices_are() {
    let text = "The law $E = mc^2$ costs $5 or $10.\n\n$$\na_1 * b_2 = \\frac{c}{d}\n$$\n\nSo $x_1$ and $n$ *are* it.";
    for name in ["a.md", "a.mdx"] {
        assert_eq!(
            blocks(name, text),
            ["The law \u{fffc} costs $5 or $10.", "So \u{fffc} and \u{fffc} are it."],
            "{name}"
        );
    }
}

#[test]
fn what_a_script_shows_later_is_read_on_a_page() {
    let page = "<p>Hi.</p><template><h2>Come by</h2>We are open.</template>\
                <div class=\"preview-spinner\" hidden>Loading</div>";
    assert_eq!(blocks("a.html", page), ["Hi.", "Come by", "We are open."]);
}
