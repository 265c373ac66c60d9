//! Pieces of pages, and what a reader sees of them.

use super::{IgnoreList, read, read_mail};
use crate::document::model::{BlockKind, Voice};
use crate::language::Language;

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
        "<script>x</script><style>x</style><noscript>x</noscript>",
        "<svg><title>x</title></svg>",
        "<textarea>x</textarea>",
        "<input type=hidden value=x placeholder=y>",
        "<!-- x -->",
        "<iframe title=x width=1 height=0></iframe>",
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
fn what_stands_in_for_something_else_is_read_behind_the_paragraph_around_it() {
    reads(
        "<div>See <a href=x>our <video src=x>No <b>film</b>:<p>come &amp; look.</p></video>shop</a> now",
        &["paragraph: See our \u{fffc}shop now", "paragraph: No film:", "paragraph: come & look."],
    );
    for name in ["object", "applet", "canvas", "audio"] {
        reads(
            &format!("<div>a <{name} x><{name}> <h2>b</h2>c</{name}></{name}>d"),
            &["paragraph: a \u{fffc}d", "heading: b", "paragraph: c"],
        );
    }
    reads(
        "<p>a<iframe title='A film'><p>Come &amp; look</iframe>b",
        &["paragraph: a\u{fffc}b", "caption: A film", "paragraph: Come & look"],
    );
    reads(
        "<p>a<datalist><option value='Come by'><option value=x label='Go on'><option value='y z'>b</datalist>c",
        &["paragraph: ac", "item: Come by", "caption: Go on", "item: b"],
    );
    reads("<p>a<canvas hidden>b</canvas><video> <source src=x></video>", &["paragraph: a\u{fffc}"]);
    let source = "<div>See <video><p>Fish &amp; chips</p></video> now";
    let block = &read(source, &IgnoreList::default()).blocks[1];
    assert_eq!(&source[block.map.span_of(0..block.text.len()).range()], "Fish &amp; chips");
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

#[test]
fn style_sheets_hide() {
    let sheet = "<style><!-- .gone, p.x { color: red; display: none } /* .a{display:none} */ #id{visibility:hidden}\
                 @media (max-width: 600px) { .b { display: none } .gone { display: block } } div .c {display:none}\
                 .d{display:none} .d{display:block} @import 'x'; .e{display:none!important} --></style>";
    let body = "<p class='y gone'>1<p class=x>2<div class=x>three</div><p id=id>4<p class=a>five<p class=b>six\
                <div><p class=c>seven</div><p class=d>eight<p class=e>9<p class=gone style='display:block'>ten";
    let seen = ["three", "five", "six", "seven", "eight", "ten"];
    reads(
        &format!("{sheet}{body}"),
        &seen.map(|text| format!("paragraph: {text}")).each_ref().map(String::as_str),
    );
    // What stands after `media` is for other screens; what is not closed ends with the sheet.
    reads("<style media=print>p{} .f{display:none}</style><p class=f>a", &["paragraph: a"]);
    reads("<style>.f{display:none</style><p class=f>a<p>b", &["paragraph: b"]);
    reads("<style>@media{.f{display:none}</style><p class=f>a", &["paragraph: a"]);
}

#[test]
fn what_is_hidden_in_a_mail() {
    let mail = |source: &str| {
        let blocks = read_mail(source, &IgnoreList::default()).blocks;
        blocks
            .iter()
            .map(|block| format!("{}: {}", block.kind.name(), block.text))
            .collect::<Vec<_>>()
            .join("; ")
    };
    // What comes first is shown after the subject, however it is hidden; what comes later is not.
    assert_eq!(mail("<p style='display:none'>a<p style='display:none'>b<p>c"), "preheader: a; paragraph: c");
    assert_eq!(
        mail("<p>a<p style='opacity:0'>b<p style='color:transparent'>c<p aria-hidden=true>d"),
        "paragraph: a; paragraph: d"
    );
    assert_eq!(
        mail("<p>a <img alt=b width=1 height=1><img alt=c width=1>"),
        "paragraph: a \u{fffc}\u{fffc}; alt: c"
    );
    // A cell painted around a link is a button; one with more in it is a box.
    let cell = |inside: &str| mail(&format!("<table><td bgcolor='#07f'>{inside}</table>"));
    assert_eq!(cell(" <a href=x>Go</a> "), "button: Go");
    assert_eq!(cell("Or <a href=x>go</a>"), "paragraph: Or go");
    assert_eq!(cell("<a href=x>a</a><a href=x>b</a>"), "paragraph: a b");
}

#[test]
fn lines_with_a_quotes_mark_are_theirs_and_arrows_are_not() {
    let voices = |source: &str| -> Vec<(Voice, String)> {
        let hints = crate::document::Hints::default();
        let source = std::sync::Arc::new(crate::text::Source::new("a.html", source));
        crate::document::read(source, &hints)
            .blocks
            .into_iter()
            .map(|block| (block.voice, block.text))
            .collect()
    };
    let (ours, theirs) = (Voice::Ours, Voice::Other);
    assert_eq!(
        voices("<p>You wrote:<br>&gt; When is it<br>&gt;&gt; <b>due</b>?<br>On Friday.</p>"),
        [(ours, "You wrote:".into()), (theirs, "When is it due?".into()), (ours, "On Friday.".into())]
    );
    for arrow in [
        "<a href=x>&gt; Read more</a>",
        "<p>&gt; <a href=x>Read more</a></p>",
        "<p>&gt;&gt; Sale &lt;&lt;</p>",
    ] {
        assert!(voices(arrow).iter().all(|(voice, _)| *voice == ours), "{arrow}");
    }
}

#[test]
fn marks_go_on_in_the_next_block() {
    let parts = read("<div>a <i>b</i> <q>c<div>d</div></q> e <cite>f</cite></div>", &IgnoreList::default());
    let marks = |block: &crate::document::model::Block| -> Vec<String> {
        block
            .marks
            .iter()
            .map(|mark| format!("{:?} {}", mark.kind, &block.text[mark.range.clone()]))
            .collect()
    };
    assert_eq!(marks(&parts.blocks[0]), ["Emphasis b", "Speech c"]);
    assert_eq!(marks(&parts.blocks[1]), ["Speech d"]);
    assert_eq!(marks(&parts.blocks[2]), ["Cite f"]);
}
