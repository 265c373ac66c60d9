//! What Markdown must come out as, and where: one test a trap.

use super::admonition;
use super::events::EventReader;
use super::read;
use crate::document::model::{Block, BlockKind as Kind, Voice};
use crate::document::{IgnoreList, Link};
use crate::text::{Piece, SourceMap, Span};
use pulldown_cmark::Parser;

fn blocks(text: &str) -> Vec<Block> {
    let blocks = read(text, &IgnoreList::default()).blocks;
    for block in &blocks {
        for (prose, piece) in block.map.pieces() {
            let raw = text.get(piece.source.range()).expect("a span on character boundaries");
            assert!(!piece.verbatim || raw == &block.text[prose], "{raw:?} in {text:?}");
        }
    }
    blocks
}

fn outline(text: &str) -> Vec<(Kind, String)> {
    blocks(text).into_iter().map(|block| (block.kind, block.text)).collect()
}

fn expect(text: &str, expected: &[(Kind, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect();
    assert_eq!(outline(text), expected, "{text:?}");
    // Windows line ends change nothing but the map.
    assert_eq!(outline(&text.replace('\n', "\r\n")), expected, "{text:?} with CR LF");
}

/// The source bytes of `words` in the first block that holds them.
fn source_of<'a>(text: &'a str, words: &str) -> &'a str {
    let blocks = blocks(text);
    let found = blocks.iter().find_map(|block| Some((block, block.text.find(words)?)));
    let (block, at) = found.unwrap_or_else(|| panic!("{words:?} in {blocks:?}"));
    &text[block.map.span_of(at..at + words.len()).range()]
}

#[test]
fn copy_between_rules_and_prices_stays() {
    expect(
        "First\n\n---\ntitle: in the middle\n\n---\n\nIt was $10 and is $5 now.\n",
        &[
            (Kind::Paragraph, "First"),
            (Kind::Paragraph, "title: in the middle"),
            (Kind::Paragraph, "It was $10 and is $5 now."),
        ],
    );
    expect("It's \"new\" -- so...", &[(Kind::Paragraph, "It's \"new\" -- so...")]);
}

#[test]
fn lists_tight_and_loose() {
    expect(
        "- one\n- two\n  1. in order\n  2. *next*\n- [ ] a task\n\nend\n",
        &[
            (Kind::Item, "one"),
            (Kind::Item, "two"),
            (Kind::Step, "in order"),
            (Kind::Step, "next"),
            (Kind::Item, "a task"),
            (Kind::Paragraph, "end"),
        ],
    );
    expect(
        "1. Open it.\n\n   It is heavy.\n\n2. Shut it.\n",
        &[(Kind::Step, "Open it."), (Kind::Paragraph, "It is heavy."), (Kind::Step, "Shut it.")],
    );
}

#[test]
fn tables_footnotes_definitions_headings() {
    expect(
        "# Prices {#prices}\n\n| Plan | Cost |\n|---|---|\n| Basic | `a\\|b` free |\n\nSee[^1] *it*.\n\n[^1]: In May.\n\nTerm\n: What it is\n",
        &[
            (Kind::Heading, "Prices"),
            (Kind::Cell, "Plan"),
            (Kind::Cell, "Cost"),
            (Kind::Cell, "Basic"),
            (Kind::Cell, "\u{fffc} free"),
            (Kind::Paragraph, "See it."),
            (Kind::Paragraph, "In May."),
            (Kind::Paragraph, "Term"),
            (Kind::Paragraph, "What it is"),
        ],
    );
}

#[test]
fn escapes_references_and_breaks_keep_their_bytes() {
    let text = "Fish &amp; \\*chips\\*\nfor **four**  \nor\\\nfive";
    assert_eq!(outline(text), [(Kind::Paragraph, "Fish & *chips* for four or five".to_owned())]);
    assert_eq!(source_of(text, "& *c"), "&amp; \\*c");
    assert_eq!(source_of(text, "*chips"), "*chips\\*".trim_end_matches("\\*"));
    assert_eq!(source_of(text, "for four or"), "for **four**  \nor");
    let block = &blocks(text)[0];
    assert!(block.map.editable(0..6), "an entity can be replaced with its neighbours");
    let (four, five) = (block.text.find("four").unwrap(), block.text.find("five").unwrap());
    assert!(!block.map.editable(four - 2..four + 1) && block.map.editable(five..five + 4));
}

#[test]
fn a_break_in_a_quote_is_not_edited_across() {
    let text = "> We saw\n> it.\n";
    let block = &blocks(text)[0];
    assert_eq!((block.text.as_str(), block.voice), ("We saw it.", Voice::Quoted));
    assert_eq!(source_of(text, "saw it"), "saw\n> it");
    assert!(!block.map.editable(3..9));
}

#[test]
fn a_sentence_in_what_is_typed_or_printed_is_named() {
    let left = |text: &str| read(text, &IgnoreList::default()).not_read;
    assert_eq!(left("Type <kbd>Please call me back.</kbd> Now."), ["<kbd>"]);
    assert!(left("Press <kbd>Ctrl</kbd>, see <samp>error 4</samp>.").is_empty());
}

#[test]
fn what_a_link_makes_its_reader_send_is_named() {
    let left = |text: &str| read(text, &IgnoreList::default()).not_read;
    for link in [
        "[a](mailto:b?subject=Please%20call%20me%20back)",
        "<a href='sms:1?body=Please%20call%20me%20back'>a</a>",
        "[a]\n\n[a]: https://wa.me/1?text=Please+call+me+back",
    ] {
        assert_eq!(left(&format!("Hi. {link}")), ["texts in links"], "{link}");
        assert!(left(&format!("> Hi. {link}")).is_empty(), "{link}");
    }
    assert!(
        left("Hi. [a](mailto:b@c.example?subject=Hi) `[a](mailto:b?body=Please%20call%20me%20back)`")
            .is_empty()
    );
}

#[test]
fn titles_of_code_and_headings_are_read_where_they_stand() {
    expect(
        "# One {title=\"Come and see\"}\n\n```sh title='Do it now' caption=\"a.js\"\nlet title=\"Not this\"\n```\nBye.\n",
        &[
            (Kind::Heading, "One"),
            (Kind::Caption, "Come and see"),
            (Kind::Caption, "Do it now"),
            (Kind::Paragraph, "Bye."),
        ],
    );
    expect("```sh title=\"A \\\"b\"\nc\n```\nBye.\n", &[(Kind::Paragraph, "Bye.")]);
}

#[test]
fn boxes_that_look_like_code_are_prose() {
    expect(
        "````{admonition} Come by\n:class: tip\n\nIt is *new*.\n\n```{note}\nSo is this.\n```\n\n```python\nx = 1\n```\n\nStill in.\n````\n\nBye.\n",
        &[
            (Kind::Caption, "Come by"),
            (Kind::Paragraph, "It is new."),
            (Kind::Paragraph, "So is this."),
            (Kind::Paragraph, "Still in."),
            (Kind::Paragraph, "Bye."),
        ],
    );
    expect(
        "```{figure} a.png\n:alt: x\n\nOur shop.\n```\n\n:::{warning} Take care\n:name: x\nIt is hot.\n:::\n",
        &[(Kind::Paragraph, "Our shop."), (Kind::Caption, "Take care"), (Kind::Paragraph, "It is hot.")],
    );
    expect(
        ":::{.callout-note title=\"Come by\"}\nIt is new.\n:::\n",
        &[(Kind::Caption, "Come by"), (Kind::Paragraph, "It is new.")],
    );
    // Shown as code, they are code.
    expect("````md\n```{note}\nNo.\n```\n\n:::tip\nNo.\n````\n\nBye.\n", &[(Kind::Paragraph, "Bye.")]);
    expect("```{python}\nx = 1\n```\n\n```{code-block} sh\ny\n```\n\nBye.\n", &[(Kind::Paragraph, "Bye.")]);
}

#[test]
fn a_sentence_of_a_component_is_named() {
    let left = |text: &str| read(text, &IgnoreList::default()).not_read;
    for text in ["Hi <MyCard words=\"Come by\" /> you.", "<MyCard\n  words=\"Come by\">\n\nHi.\n\n</MyCard>"]
    {
        assert_eq!(left(text), ["texts in code"], "{text}");
    }
    assert!(left("Hi <Font Face=\"Times Roman\">you</Font> <Card kind=\"a\" />.").is_empty());
}

#[test]
fn callouts_are_our_own_voice() {
    for (text, voice) in [
        ("> [!NOTE]\n> Call us.\n", Voice::Ours),
        ("> [!faq]\n> Call us.\n", Voice::Ours),
        ("> Call us.\n", Voice::Quoted),
        ("> a\n>\n> > [!NOTE]\n> > Call us.\n", Voice::Quoted),
    ] {
        let last = blocks(text).pop().unwrap();
        assert_eq!((last.text.as_str(), last.voice), ("Call us.", voice), "{text:?}");
    }
    let after = blocks("> a\n\nb\n").pop().unwrap();
    assert_eq!((after.text.as_str(), after.voice), ("b", Voice::Ours));
}

#[test]
fn links_of_every_shape() {
    let text = "[Read *this*](/a), <https://b.example>, [c][r] and [r].\n\n[r]: /d\n";
    let block = &blocks(text)[0];
    let links: Vec<_> = block
        .links
        .iter()
        .map(|Link { range, target }| (&block.text[range.clone()], target.as_str()))
        .collect();
    assert_eq!(
        links,
        [("Read this", "/a"), ("https://b.example", "https://b.example"), ("c", "/d"), ("r", "/d")]
    );
    let liquid = "So [we wrote]({{ \"/2026/a b/\" | url }}).";
    let block = &blocks(liquid)[0];
    assert_eq!(
        (block.text.as_str(), block.links[0].target.as_str()),
        ("So we wrote.", "{{ \"/2026/a b/\" | url }}")
    );
}

#[test]
fn titles_are_captions_at_their_place() {
    let text = "[a](/x \"Learn more\") ![b](y 'It\\'s &lt;here') [c] [d][c]\n\n[c]: /z (Act now)\n\n[//]: # (A comment)\n";
    let captions: Vec<_> = outline(text).into_iter().filter(|(kind, _)| *kind == Kind::Caption).collect();
    assert_eq!(
        captions.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
        ["Learn more", "It's <here", "Act now"]
    );
    assert_eq!(source_of(text, "more"), "more");
    assert_eq!(source_of(text, "It's <here"), "It\\'s &lt;here");
    assert_eq!(source_of(text, "Act"), "Act");
}

#[test]
fn image_texts_are_blocks_of_their_own() {
    expect(
        "See ![a *small* cat](c.png \"Tom\") here.\n\n[![logo](l.png)](/home)\n",
        &[
            (Kind::Paragraph, "See \u{fffc} here."),
            (Kind::Caption, "Tom"),
            (Kind::Alt, "a small cat"),
            (Kind::Alt, "logo"),
        ],
    );
}

#[test]
fn code_and_template_code_are_no_copy() {
    expect(
        "Run `x` now.\n\n```\nnot this\n```\n\n    nor this\n\n{% include a.html %}\n\nYes{% if b %} you{% endif %}.\n{: .lead }\n\nHi *|FNAME|*, {{ name }}\n",
        &[
            (Kind::Paragraph, "Run \u{fffc} now."),
            (Kind::Paragraph, "Yes you."),
            (Kind::Paragraph, "Hi *|FNAME|*, {{ name }}"),
        ],
    );
}

#[test]
fn inline_tags_are_not_words() {
    expect(
        "A <b>big</b><br>day <code>let x</code> and <!-- no --> <script>alert(1)</script>more.\n\nNext <kbd>never closed\n\nlast\n",
        &[
            (Kind::Paragraph, "A big day \u{fffc} and more."),
            (Kind::Paragraph, "Next \u{fffc}"),
            (Kind::Paragraph, "last"),
        ],
    );
    let block = &blocks("Go <a href=\"/x\">there</a> now.")[0];
    assert_eq!(block.links, [Link { range: 3..8, target: "/x".to_owned() }]);
}

#[test]
fn markdown_within_an_html_quote_is_quoted() {
    let blocks = blocks("<blockquote>\n\nThey *said* so.\n\n</blockquote>\n\nWe agree.\n");
    let voices: Vec<_> = blocks.iter().map(|block| (block.text.as_str(), block.voice)).collect();
    assert_eq!(voices, [("They said so.", Voice::Quoted), ("We agree.", Voice::Ours)]);
}

/// Lines of HTML inside a quote inside an item: between them the quote's marks stand. What the HTML
/// front end makes of them is mapped through them.
#[test]
fn html_in_a_quote_is_composed() {
    let text = "- > <div>\n  > Sale &amp; more\n  > </div>\n";
    let ignore = IgnoreList::default();
    let masked = admonition::mask(text.into());
    let mut reader = EventReader::new(text, &masked, &ignore);
    let mut events = Parser::new(text).into_offset_iter();
    let mut lines = None;
    while let Some((event, range)) = events.next() {
        lines = reader.html.clone().or(lines);
        reader.event(event, range, events.reference_definitions());
    }
    let (html, pieces) = lines.unwrap();
    assert_eq!(html, "<div>\nSale &amp; more\n</div>\n");
    let piece = |prose, source, verbatim| Piece { prose, source: Span::new(source), verbatim };
    let inner =
        SourceMap::new(vec![piece(0, 6..11, true), piece(5, 11..16, false), piece(6, 16..21, true)], 11);
    let map = inner.under(&SourceMap::new(pieces, html.len()));
    assert_eq!(&text[map.span_of(5..6).range()], "&amp;");
    assert_eq!(&text[map.span_of(7..11).range()], "more");
    for block in blocks(text) {
        assert_eq!((block.text.as_str(), block.voice), ("Sale & more", Voice::Quoted));
        assert_eq!(&text[block.map.span_of(7..11).range()], "more");
    }
}

#[test]
fn boxes_of_remarks_are_our_own_prose() {
    expect(
        "Hello.\n\n!!! note\n    We close at five.\n\n    - Bring a cup\n\n    Come *early*.\n\nBye.\n",
        &[
            (Kind::Paragraph, "Hello."),
            (Kind::Paragraph, "We close at five."),
            (Kind::Item, "Bring a cup"),
            (Kind::Paragraph, "Come early."),
            (Kind::Paragraph, "Bye."),
        ],
    );
    expect(
        "??? tip \"How to come\"\n    By bus.\n    !!! danger inline end \"Ice\"\n        Walk slowly.\n\nBye.\n",
        &[
            (Kind::Caption, "How to come"),
            (Kind::Paragraph, "By bus."),
            (Kind::Caption, "Ice"),
            (Kind::Paragraph, "Walk slowly."),
            (Kind::Paragraph, "Bye."),
        ],
    );
    expect(
        ":::tip Late?\nRing us.\n:::\n\n/// note | Dogs\nAre welcome.\n///\n\n::: {.warning}\nMind the step.\n:::\n",
        &[
            (Kind::Caption, "Late?"),
            (Kind::Paragraph, "Ring us."),
            (Kind::Caption, "Dogs"),
            (Kind::Paragraph, "Are welcome."),
            (Kind::Paragraph, "Mind the step."),
        ],
    );
    expect(
        "=== \"By post\"\n    Two days.\n    ```\n    code\n\n    code\n    ```\n    More.\n\n???+ note\n\n    Open.\n",
        &[
            (Kind::Caption, "By post"),
            (Kind::Paragraph, "Two days."),
            (Kind::Paragraph, "More."),
            (Kind::Paragraph, "Open."),
        ],
    );
    expect(
        "Title\n===\n\n!!! Act now !!!\n",
        &[(Kind::Heading, "Title"), (Kind::Paragraph, "!!! Act now !!!")],
    );
    let read = blocks("!!! note\n    We close.\n\n    Soon.\n\n> Theirs.\n");
    let voices: Vec<Voice> = read.iter().map(|block| block.voice).collect();
    assert_eq!(voices, [Voice::Ours, Voice::Ours, Voice::Quoted]);
    assert_eq!(source_of("!!! note \"A b\"\n    We *close*.\n", "We close"), "We *close");
}

#[test]
fn a_blank_in_angle_brackets_is_seen() {
    expect("Hello <name>, come by.", &[(Kind::Paragraph, "Hello <name>, come by.")]);
    expect("Hello <Note>you</Note> and <br>us <span>too.", &[(Kind::Paragraph, "Hello you and us too.")]);
}

#[test]
fn what_is_struck_out_is_no_copy() {
    for text in [
        "We ~~may~~ come.",
        "We <del>may</del> come.",
        "We <s>may *now*</s> come.",
        "We ~~may [x](y)~~ come.",
    ] {
        expect(text, &[(Kind::Paragraph, "We come.")]);
        let block = &blocks(text)[0];
        assert!(!block.map.editable(0..7), "{text}");
    }
}

#[test]
fn elements_that_some_reader_sees_are_named_in_lines_of_their_own_and_among_words() {
    for (text, named) in [
        ("Come.\n\n<textarea>Write to us.</textarea>\n", &["<textarea>"][..]),
        ("Come.\n\n<svg><text>By today</text></svg>\n", &["<svg>"]),
        ("Come.\n\n<pre>\nWe are open until nine.\n</pre>\n", &["<pre>"]),
        ("Come <TextArea>write</TextArea> by.\n", &["<textarea>"]),
        ("Come <svg><text>We are open until nine.</text></svg> by.\n", &["<svg>"]),
        ("Come <code>We are open until nine.</code> by, <svg><path/></svg> <pre>x = 1</pre>.\n", &[]),
        ("Come.\n\n<style>\na {}\n\nWe are open.\n", &["what follows a <style> without </style>"]),
        ("Come <my-card words=\"Come by\">by</my-card> today.\n", &["texts in code"]),
        ("Come <span class=\"Wide Red\" onclick=\"alert('Come by')\">by</span> today.\n", &[]),
        ("Come <span x-on:click=\"alert('Come by')\">by</span> today.\n", &["texts in code"]),
        ("Come by.\n{: .lead title=\"Come by\" }\n", &["texts in code"]),
        ("Come.\n\n> <textarea>Write to us.</textarea>\n", &[]),
    ] {
        assert_eq!(read(text, &IgnoreList::default()).not_read, named, "{text:?}");
    }
}
