//! Pieces of pages, and what a reader sees of them.

use super::{IgnoreList, read};
use crate::document::model::{BlockKind, Language, Voice};

/// The blocks of `source`, each as `kind: text`.
fn blocks(source: &str) -> Vec<String> {
    let blocks = read(source, &IgnoreList::default()).blocks;
    blocks.iter().map(|block| format!("{}: {}", block.kind.name(), block.text)).collect()
}

#[track_caller]
fn reads(source: &str, wanted: &[&str]) {
    assert_eq!(blocks(source), wanted, "{source}");
}

#[test]
fn text_joins_and_parts_as_on_the_screen() {
    reads("<p>a<p>b", &["paragraph: a", "paragraph: b"]);
    reads("x<div>y</div>z", &["paragraph: x", "paragraph: y", "paragraph: z"]);
    reads("<p>We <b>lo</b>ve <a href=x>you</a>&nbsp;&amp; <i>all</i>.", &["paragraph: We love you & all."]);
    reads("<p>a<br>b<br> <br>c<br>&nbsp;<br>d", &["paragraph: a b", "paragraph: c", "paragraph: d"]);
    reads("<p>Run <code>x y</code> now", &["paragraph: Run \u{fffc} now"]);
    reads("<p>a<pre>b</pre>c", &["paragraph: a", "paragraph: c"]);
    reads("<a href=x>Home</a><a href=y>About</a>", &["paragraph: Home About"]);
    reads("<p>Hi {{name}}, {% if a < b %}*|FNAME|*", &["paragraph: Hi {{name}}, {% if a < b %}*|FNAME|*"]);
}

#[test]
fn every_kind() {
    reads(
        "<title>T</title><h2>H</h2><ul><li>i<ol><li>s</ol></ul><table><td>p</table>\
         <table><tr><th>k<tr><td>c</table><label>l</label><footer><p>f<h3>g</h3></footer>",
        &[
            "heading: T",
            "heading: H",
            "item: i",
            "step: s",
            "paragraph: p",
            "cell: k",
            "cell: c",
            "caption: l",
            "footer: f",
            "footer: g",
        ],
    );
    reads(
        "<button>a</button><input type=submit value='b&amp;c'><input value=no placeholder=d><a class=btn-big href=x>e</a>\
         <a href=x style='background-color:red;padding:4px'>f</a><table><td class=button><a href=x>g</a></table><p role=button>h",
        &["button: a", "button: b&c", "caption: d", "button: e", "button: f", "button: g", "button: h"],
    );
    reads(
        "<meta name=description content='Say &quot;hi&quot;'><p>a <img alt='b&amp;c' title='b&amp;c'> d",
        &["caption: Say \"hi\"", "paragraph: a \u{fffc} d", "alt: b&c"],
    );
    reads(
        "<a href=x title=Go>Go</a> <a href=x title='Not here'>x</a>",
        &["paragraph: Go x", "caption: Not here"],
    );
    reads("<select><optgroup label=a><option>b</select>", &["caption: a", "item: b"]);
}

#[test]
fn what_is_hidden_is_not_read_but_preheaders_are() {
    for hidden in [
        "<p hidden>x",
        "<p aria-hidden=true>x",
        "<p style='display : none!important'>x",
        "<p style=visibility:hidden>x",
        "<div style='max-height:0;overflow:hidden'><p>x</div>",
        "<p style='font-size:0px'>x<br>",
        "<script>x</script><style>x</style><noscript>x</noscript><template><p>x</template>",
        "<svg><title>x</title></svg>",
        "<textarea>x</textarea>",
        "<input type=hidden value=x placeholder=y>",
        "<!-- x -->",
        "<iframe title=x>y</iframe>",
    ] {
        reads(hidden, &[]);
    }
    reads("<td style=font-size:0><p style=font-size:14px>x</td>", &["paragraph: x"]);
    reads("<a href=x style='mso-hide:all'>x", &["paragraph: x"]);
    reads(
        "<span class=preheader style='display:none'>x&zwnj;&nbsp;&#847;</span>y",
        &["preheader: x", "paragraph: y"],
    );
    reads("<div style='display:none;max-height:0;font-size:1px'>x</div>", &["preheader: x"]);
    let ignore = IgnoreList::parse(&["nav", ".legal p"]).unwrap();
    let parts = read("<nav>a</nav><div class=legal>b<p>c</p></div>", &ignore);
    assert_eq!(parts.blocks.len(), 1);
    assert_eq!(parts.blocks[0].text, "b");
}

#[test]
fn outlook_says_only_what_others_do_not() {
    let source = "é<!--[if mso]><p>Caf&eacute; only <b>there</b></p><p>both</p><![endif]--><!--[if !mso]><!--><p>both</p>\
                  <!--<![endif]--><!--[if IE]>no<![endif]--><!--[if mso]><!--[if mso]>";
    let parts = read(source, &IgnoreList::default());
    let texts: Vec<&str> = parts.blocks.iter().map(|block| &*block.text).collect();
    assert_eq!(texts, ["é", "Café only there", "both"]);
    let block = &parts.blocks[1];
    let place = |word: &str| {
        let at = block.text.find(word).unwrap();
        &source[block.map.span_of(at..at + word.len()).range()]
    };
    assert_eq!((place("there"), place("Café")), ("there", "Caf&eacute;"));
}

#[test]
fn voices_language_title_and_links() {
    let source = "<html lang=es-MX><title>A &amp; B</title><blockquote>q</blockquote><blockquote type=cite>o</blockquote>\
                  <p>go <a href='?a&amp;b'><b>he</b>re</a> now";
    let parts = read(source, &IgnoreList::default());
    assert_eq!(parts.language, Some(Language::Spanish));
    assert_eq!(parts.meta.title.as_deref(), Some("A & B"));
    let voices: Vec<Voice> = parts.blocks.iter().map(|block| block.voice).collect();
    assert_eq!(voices, [Voice::Ours, Voice::Quoted, Voice::Other, Voice::Ours]);
    let last = &parts.blocks[3];
    assert_eq!(last.links.len(), 1);
    assert_eq!((&last.text[last.links[0].range.clone()], &*last.links[0].target), ("here", "?a&b"));
}

#[test]
fn text_that_was_moved_begins_a_block() {
    reads(
        "<table><tr><td>one</td></tr>two<tr>three</table>four",
        &["paragraph: twothree", "paragraph: one", "paragraph: four"],
    );
    reads("<p>a<table>b<tr><td>c</table>", &["paragraph: ab", "paragraph: c"]);
    let parts = read("<b>1<p>2</b>3</p>", &IgnoreList::default());
    assert!(parts.blocks.iter().all(|block| block.kind == BlockKind::Paragraph));
    assert_eq!(parts.blocks.iter().map(|block| &*block.text).collect::<String>(), "123");
}

#[test]
fn size_and_depth_are_no_danger() {
    let deep = "<div>".repeat(20_000) + "x" + &"</div>".repeat(20_000) + "<p>y";
    reads(&deep, &["paragraph: x", "paragraph: y"]);
    let shut = "<div></x>a".repeat(5_000);
    assert_eq!(read(&shut, &IgnoreList::default()).blocks.len(), 5_000);
    let copies: String = (0..1_000).map(|n| format!("<p><font size={n}>x</p>")).collect();
    assert_eq!(read(&copies, &IgnoreList::default()).blocks.len(), 1_000);
    assert!(super::tree::parse(&copies).html.tree.nodes().count() < 60_000);
}
