//! What must hold for any page: scraper's tree, and texts that their source bytes decode to.

use super::attribute;
use super::positions::Segment;
use super::reference::{self, Within};
use super::tree::{Page, parse};
use proptest::prelude::*;
use scraper::{Html, Node};

const TAGS: &str = "<p> </p> <b> </b> <i> </i> <a@href=x> </a> <nobr> <font@color=red> </font> <code> </code> \
    <table> </table> <caption> <colgroup> <col> <tbody> <tr> </tr> <td> </td> <th> <select> </select> \
    <option> <optgroup@label='a&lt;b'> <div> </div> <center> </center> <br> <hr> <li> <ul> </ul> <ol> <dd> <dt> \
    <h1> </h1> </h2> <form> </form> <button> </button> <marquee> </marquee> <ruby><rt> <image> <blockquote> \
    <svg> </svg> <svg><title> <foreignObject> <svg@xlink:href=a@href=b> <math> <mi> </math> <template> </template> \
    <pre> </pre> <listing> <textarea> </textarea> <title> </title> <script> </script> <style> </style> <xmp> \
    <noscript> </noscript> <iframe> </iframe> <plaintext> <html@lang=en> <head> </head> <body@class=a> </body> \
    </html> <frameset> <frame> </frameset> <p/> <p@a@a=2> <p@=x> <p@'> <@p> </@p> </> </ < <! \
    <input@value='Buy&nbsp;now'> <img@alt=x&amp=y&copy=1&copyz&copy;> <img@alt=\"&eacute;&#13;\r\n&NotEqualTilde;\"> \
    <div@title='{{a}}'@{%@if@b@%}@%%c%%> <div@a=\"b <div@a='b\r\nc'> <div\r\na=1\0>";

const REFERENCES: &str = "&amp; &amp &AMP &lt; &lt &nbsp; &eacute; &NotEqualTilde; &bne; &fjlig; &notit; &noti \
    &# &#x &#38; &#x26 &#x1F600; &#128 &#0; &#0 &#xD800; & &; &a &foo; &ampx &copy &Counter &ThickSpace;";

const MARKS: &str = "<?xml@?> <!--> <!---> <!--@a@--> <!--@unclosed --> --!> <!--<script> \
    <script><!--<script></script> <![CDATA[x]]> <![CDATA[ <![CDATA[]]> ]]> ]] ] <!DOCTYPE@html> <!doctype@x \
    <!--[if@mso]><p>only@there<![endif]--> <![if@!mso]> <![endif]> <!--[if@!mso]><!--> <!--<![endif]--> \
    {{name}} *|FNAME|* %%name%% {%@if@x@<@y@%} a@<@b 1<2 é 😀 hello@world";

const SPACES: [&str; 14] =
    ["\r\n", "\r", "\n", "\n\n", "\r\r\n", " ", "\t", "\u{c}", "\0", "\0\0", "\u{feff}", "x", "y", "<p>"];

fn one_of(list: &'static str) -> impl Strategy<Value = String> {
    let items: Vec<&str> = list.split(' ').filter(|item| !item.is_empty()).collect();
    prop::sample::select(items).prop_map(|item| item.replace('@', " "))
}

/// Pieces of HTML, mostly in the wrong place.
fn broken_html() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => one_of(TAGS),
        3 => one_of(REFERENCES),
        3 => one_of(MARKS),
        3 => prop::sample::select(&SPACES[..]).prop_map(String::from),
        2 => "[a-z <>&;\"'=/!\\-\r\n\\[\\]#x0-9é]{0,12}",
        1 => ".{0,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn config() -> ProptestConfig {
    let cases = std::env::var("CANDOR_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: cases.unwrap_or(256), failure_persistence: None, ..Default::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_tree_is_scrapers_and_every_text_has_its_bytes(source in broken_html()) {
        if let Err(wrong) = hold(&source) {
            prop_assert!(false, "{wrong} in {source:?}");
        }
    }

    #[test]
    fn blocks_are_made_of_their_bytes(source in broken_html()) {
        let parts = super::read(&source, &super::IgnoreList::default());
        for block in &parts.blocks {
            let mut before = 0;
            for (prose, piece) in block.map.pieces() {
                let slice = source.get(piece.source.range());
                prop_assert!(slice.is_some(), "span off a boundary");
                if piece.verbatim {
                    prop_assert_eq!(slice, block.text.get(prose), "in {:?}", source);
                }
                prop_assert!(piece.source.start >= before, "goes back in {:?}", source);
                before = piece.source.end;
            }
            prop_assert!(!block.text.is_empty() && !block.text.contains("  "));
        }
    }
}

/// Found by the property, or known from real pages; each was wrong once.
#[test]
fn the_traps() {
    for source in [
        "a</>b",
        "<svg></><b>x",
        "<table>a<!DOCTYPE html>b<tr><td>c",
        "<table>a\0b\0</table>",
        "<table> a <td>b</table>",
        "<table><colgroup> x</table>",
        " x <table> x x </table> x",
        "</frameset> x",
        "<frameset> x <frame> y </frameset> z",
        "a &#0 &lt b &#0; c",
        "&NotEqualTilde;&bne;&fjlig; x",
        "<svg><![CDATA[a\r\nb\0]]>c</svg><![CDATA[d]]>",
        "<svg><![CDATA[]]><b>x",
        "<svg><![CDATA[<![CDATA[]]>\r\n",
        "<svg><![CDATA[a\0<![CDATA[b]]>",
        "<plaintext><![CDATA[a]]>b",
        "<svg><![CDATA[&amp;]]>]]></svg>",
        "<script></script>\u{feff}x",
        "\u{feff}\u{feff}x",
        "<p><a href=1>x<p>y<a href=2>z</a>w",
        "<b><p>1</b>2<i>3</p>4</i>5",
        "<svg xlink:href=a href=b>",
        "x &am",
        "x &#x1F60",
        "x &NotEqualTild",
        "a\r\nb\rc\r\r\nd\n\re",
        "<pre>\r\n\r\nx</pre><textarea>\nx</textarea>",
        "<script>a\r\n&amp;\0</script>",
        "<p>a<![if !mso]>b<![endif]>c",
        "<image alt=a><isindex>",
        "<select><p>a<option>b<table>c",
    ] {
        assert_eq!(hold(source), Ok(()), "{source:?}");
    }
}

/// Whether everything in the tree can be told from its bytes alone.
fn hold(source: &str) -> Result<(), String> {
    let Page { html, places } = parse(source);
    if html.tree != Html::parse_document(source).tree {
        return Err("the tree differs".to_owned());
    }
    for node in html.tree.nodes() {
        match node.value() {
            Node::Text(text) => {
                let segments = places.texts.get(&node.id()).ok_or("a text without bytes")?;
                decodes(source, text, segments)?;
            }
            Node::Comment(comment) => {
                let span = *places.comments.get(&node.id()).ok_or("a comment without bytes")?;
                let slice = source.get(span.range()).ok_or("a comment off a boundary")?;
                let inner = comment.replace('\u{fffd}', "\0").replace('\n', "");
                if !slice.replace(['\r', '\n'], "").contains(&inner) && !comment.contains(['\u{fffd}', '\n'])
                {
                    return Err(format!("{slice:?} is not the comment {inner:?}"));
                }
            }
            Node::Element(element) => {
                let Some(&tag) = places.tags.get(&node.id()) else { continue };
                let slice = source.get(tag.range()).ok_or("a tag off a boundary")?;
                if !slice.starts_with('<') || !slice.ends_with('>') {
                    return Err(format!("{slice:?} is no tag"));
                }
                // Foreign elements have attributes with prefixes, and some in camel case.
                let foreign = &*element.name.ns != "http://www.w3.org/1999/xhtml";
                // A NUL in a name is read as U+FFFD; nobody asks for such a name.
                for (name, wanted) in
                    element.attrs().filter(|(name, _)| !foreign && !name.contains('\u{fffd}'))
                {
                    match attribute::read(source, tag, name) {
                        Some(value) if value.text == wanted => {
                            decodes(source, wanted, &value.segments)?;
                        }
                        // A second `<body class>` adds its attributes to the first.
                        None if matches!(element.name(), "html" | "body") => {}
                        other => return Err(format!("{name}: {other:?}, not {wanted:?}")),
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn decodes(source: &str, text: &str, segments: &[Segment]) -> Result<(), String> {
    let mut at = 0;
    for segment in segments {
        let slice = source.get(segment.source.range()).ok_or("off a boundary")?;
        let claim = text.get(at..at + segment.len as usize).ok_or("longer than the text")?;
        let reference = reference::read(slice, 0, Within::Text).filter(|found| found.end == slice.len());
        let decoded =
            reference.map(|found| std::iter::once(found.first).chain(found.second).collect::<String>());
        let right = match slice {
            _ if segment.verbatim => slice == claim,
            "\r" | "\r\n" => claim == "\n",
            "\0" => claim == "\u{fffd}",
            _ => decoded.as_deref() == Some(claim),
        };
        if !right {
            return Err(format!("{slice:?} does not decode to {claim:?}"));
        }
        at += segment.len as usize;
    }
    if at == text.len() { Ok(()) } else { Err(format!("{at} of {} bytes have a place", text.len())) }
}
