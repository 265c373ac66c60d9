//! What holds for every text and every front end: total, mapped, and told before guessed.

use super::{Hints, read};
use crate::document::{BlockKind, Channel, Document, Format, Meta};
use crate::language::Language;
use crate::text::Source;
use proptest::prelude::*;
use std::sync::Arc;

fn document(name: &str, text: &str, hints: &Hints) -> Document {
    read(Arc::new(Source::new(name, text)), hints)
}

#[test]
fn hints_go_before_the_text_and_the_text_before_a_guess() {
    let text = "---\nchannel: press\nlang: es\nfrom: Ana\n---\nHola, Marta.\n";
    let told = document("a.md", text, &Hints::default());
    assert_eq!((told.channel, told.language), (Channel::Press, Some(Language::Spanish)));
    let hints = Hints {
        channel: Some(Channel::Sms),
        language: Some(Language::English),
        meta: Meta { from: Some("Acme".to_owned()), date: Some("today".to_owned()), ..Meta::default() },
        ..Hints::default()
    };
    let told = document("a.md", text, &hints);
    assert_eq!((told.channel, told.language), (Channel::Sms, Some(Language::English)));
    assert_eq!((told.meta.from.as_deref(), told.meta.date.as_deref()), (Some("Acme"), Some("today")));
}

#[test]
fn front_matter_shifts_every_format() {
    for (name, body) in [("a.md", "Act *now*, é."), ("a.txt", "Act now, é.")] {
        let text = format!("\u{feff}---\r\nsubject: Big\r\n---\r\n{body}");
        let found = document(name, &text, &Hints::default());
        let kinds: Vec<_> = found.blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
        assert_eq!(kinds, [(BlockKind::Subject, "Big"), (BlockKind::Paragraph, "Act now, é.")]);
        let now = found.blocks[1].map.span_of(4..7);
        assert_eq!(&text[now.range()], "now", "{name}");
        assert_eq!(found.channel, Channel::Email);
    }
}

#[test]
fn a_title_is_read_once() {
    let kinds = |text: &str| -> Vec<BlockKind> {
        document("a.md", text, &Hints::default()).blocks.iter().map(|block| block.kind).collect()
    };
    assert_eq!(kinds("---\ntitle: One\n---\n# *One*\n"), [BlockKind::Heading]);
    assert_eq!(kinds("---\ntitle: One\n---\n# Two\n"), [BlockKind::Heading, BlockKind::Heading]);
}

#[test]
fn a_subject_beside_the_text_is_copy_without_a_place() {
    let meta = Meta { subject: Some("Last \n chance".to_owned()), ..Meta::default() };
    let hints = Hints { meta, ..Hints::default() };
    let found = document("a.jsonl", "It ends on Friday.", &hints);
    let subject = &found.blocks[0];
    assert_eq!((subject.kind, subject.text.as_str()), (BlockKind::Subject, "Last chance"));
    for range in [0..4, 5..11, 0..11, 3..3] {
        assert_eq!(subject.map.span_of(range.clone()).range(), 0..0);
        assert!(!subject.map.editable(range.clone()) && !subject.map.verbatim(range));
    }
    let twice = document("a.txt", "Subject: Last chance\n\nIt ends on Friday.", &hints);
    assert_eq!(twice.blocks.iter().filter(|block| block.kind == BlockKind::Subject).count(), 1);
    assert!(twice.blocks[0].map.editable(0..4), "the one that stands in the text");
}

/// 60 KB of everything that opens something.
#[test]
fn nothing_overflows_however_deep_it_is() {
    let openers = [
        "word ",
        "Thanks,\n",
        "Thanks,\n---\n",
        "From: a\n",
        "On Monday\n",
        "> ",
        "- ",
        "*|",
        "{% ",
        "{{< ",
        "](",
        "]({{ ",
        "[!",
        "<code>",
        "<a href=",
        "\\\"",
        "![",
        "--\n",
        "a\n\n",
        "title: \"\n",
        "\"\\",
        "[a]: b 'c\n",
        "OPEN\n\n---\n",
        "> [!",
        "<b ",
        "![a](b \"",
        "{{ ",
        "\n<div>\n",
    ];
    for opener in openers {
        for start in ["", "---\ntitle: x\n"] {
            for name in ["a.md", "a.txt"] {
                let text = format!("{start}{}", opener.repeat(60_000 / opener.len()));
                // `tests/it/growth.rs` measures; here nothing breaks, however deep it is.
                document(name, &text, &Hints::default());
            }
        }
    }
}

/// What holds for every document.
fn holds(text: &str, format: Format) {
    let hints = Hints { format: Some(format), ..Hints::default() };
    let found = document("any", text, &hints);
    for block in &found.blocks {
        assert!(!block.text.is_empty() && block.text.trim() == block.text, "{text:?}: {:?}", block.text);
        let (mut last, mut tiled) = (0, 0);
        for (prose, piece) in block.map.pieces() {
            let raw = text.get(piece.source.range()).expect("a span on character boundaries");
            let made = block.text.get(prose.clone()).expect("a piece on character boundaries");
            assert!(!piece.verbatim || raw == made, "{raw:?} is not {made:?} in {text:?}");
            assert!(!raw.is_empty(), "{made:?} comes from nowhere in {text:?}");
            assert!(piece.source.start >= last, "{made:?} stands before its neighbour in {text:?}");
            assert_eq!(prose.start, tiled);
            (last, tiled) = (piece.source.end, prose.end);
        }
        assert_eq!(tiled, block.text.len());
        for link in &block.links {
            assert!(block.text.get(link.range.clone()).is_some_and(|words| !words.is_empty()));
        }
    }
}

/// The parser makes up a second `<code>`, which has no tag.
#[test]
fn holds_for_elements_without_a_tag() {
    for text in [
        "\n<div>\n<code>\n<div>\n</code>a",
        "<p><code>a<p>b",
        "<code><p></code>b<p>c",
        "<b>\n```\n<code></b>a",
        "<b>\r<code></b>\ra",
    ] {
        holds(text, Format::Html);
        holds(text, Format::Markdown);
    }
}

/// Pieces of Markdown, mail and front matter, one a line; `¶` is a line end.
const PIECES: &str = "a
b c
é
😀
&amp;
&nbsp;
&#x41;
&bad;
\\
\\*
*
**
_
~~
`
``
¶```¶
¶# 
¶- 
¶  - 
¶1. 
¶> 
¶> - 
¶> [!NOTE]¶> 
¶> [!x]
¶---¶
---¶
+++¶
¶+++¶
¶...¶
¶===¶
¶| a | b |¶|---|---|¶| 
 | 
[
]
](
](u \"t &lt; t\")
](<u> 't\\'¶> t')
[a][b]
¶[b]: c \"d e\"¶
![
<https://a.example>
<br>
<b>
</b>
<code>
</code>
<a href='x'>
</a>
<img alt='i &amp; j'>
¶<div>¶
¶</div>¶¶
¶<blockquote>¶¶
<!-- c -->
¶<p>x &lt; y</p>¶
[^1]
¶[^1]: n
¶: 
¶- [ ] 
{{ a }}
{% a %}
{{< a >}}
]({{ a b }})
¶{: .a}
*|A|*
title: 
title: \"x\\\"y\"¶
subject: 'a''b'¶
description: |¶  a¶  b¶
title = \"a\\u00e9\"¶
summary = '''a¶b'''¶
¶Subject: s¶
¶From: f¶
¶To: t¶
¶On x wrote:¶
¶>
¶-- ¶
¶Best regards,¶
¶-----Original Message-----¶
¶• 
    code¶
$1$
\"q\"
--
(
)
¶2) 
'
\"
¶
¶¶
  ";

fn text() -> impl Strategy<Value = String> {
    let mut pieces: Vec<String> = PIECES.lines().map(|piece| piece.replace('¶', "\n")).collect();
    pieces.extend([" ", "\t", "\r", "\r\n", "\u{ad}", "\u{a0}", "\u{feff}", "\0"].map(str::to_owned));
    let line_end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    let pieces = prop::collection::vec(prop::sample::select(pieces), 0..24);
    (pieces, line_end).prop_map(|(pieces, end)| pieces.concat().replace('\n', end))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn holds_for_pieces(text in text()) {
        holds(&text, Format::Markdown);
        holds(&text, Format::Text);
    }

    #[test]
    fn holds_behind_front_matter(yaml in any::<bool>(), inner in text(), body in text()) {
        let (fence, key) = if yaml { ("---", "title: ") } else { ("+++", "title = ") };
        holds(&format!("{fence}\n{key}{inner}\n{fence}\n{body}"), Format::Markdown);
    }

    #[test]
    fn holds_for_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(source) = Source::decode("any", bytes) {
            holds(source.text(), Format::Markdown);
            holds(source.text(), Format::Text);
        }
    }
}
