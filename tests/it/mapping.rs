//! Guards the maps: every byte of prose knows where it came from, every finding points at whole
//! characters of its source, and no bytes whatever make reading fail.
//!
//! `CANDOR_FOLDER=some/folder cargo test --test it mapping:: -- --ignored` holds your own files against it.

use candor::check::check;
use candor::document::{Block, Document, Format, Hints, read};
use candor::rules::{RuleSet, RuleSource, Selection, WordLists, load};
use candor::sources::{InputSpec, PathDecision, Sources};
use candor::text::{Source, Span};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// All rules, those of taste included.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let selection = Selection::everything();
    load(&[RuleSource::BuiltIn], &WordLists::new(), &selection).unwrap()
});

/// What formats are made of, and what breaks them when it meets.
const PIECES: [&str; 70] = [
    "Act now",
    "don’t miss out",
    "last chance",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{fffc}",
    "é",
    "e\u{301}",
    "n\u{303}",
    "ﬁnal",
    "𝗔𝗰𝘁 𝗻𝗼𝘄",
    "😀",
    "👩\u{200d}🚀",
    "中文。",
    "שלום",
    "&amp;",
    "&",
    "&nbsp;",
    "&#x1F600;",
    "&#0;",
    "&nGt;",
    "&eacute",
    "<b>",
    "</b>",
    "<p",
    "<p>",
    "</p>",
    "<",
    ">",
    "<br/>",
    "<table>",
    "<td>",
    "</table>",
    "<!--[if mso]>",
    "<!-- candor: allow é",
    ", pushy -- ",
    "-->",
    "<![endif]-->",
    "<!--",
    "<script>",
    "<style>",
    "<title>",
    "<img alt='",
    "\"",
    "'",
    "style=\"display:none\"",
    "<a href=x>",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[a](b \"c\")",
    "![",
    "](",
    "# ",
    "- ",
    "> ",
    "| a | b |\n|---|---|\n",
    "---\n",
    "title: \"\\u00e9\\\"\n",
];

#[test]
fn every_fixture_keeps_its_places() {
    let documents = hold(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures")));
    assert!(documents > 8, "only {documents} documents");
}

#[test]
#[ignore = "reads the folder that CANDOR_FOLDER names"]
fn every_text_of_a_folder_keeps_its_places() {
    let folder = std::env::var_os("CANDOR_FOLDER").map(PathBuf::from).expect("CANDOR_FOLDER names a folder");
    assert!(hold(&folder) > 0, "no texts");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_reading(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        every_format(pieces.concat().into_bytes());
    }

    #[test]
    fn no_bytes_break_reading(
        pieces in prop::collection::vec((prop::sample::select(&PIECES[..]), prop::collection::vec(any::<u8>(), 0..6)), 0..20)
    ) {
        every_format(pieces.into_iter().flat_map(|(piece, bytes)| [piece.as_bytes().to_vec(), bytes].concat()).collect());
    }
}

/// Reads `bytes` in every format and holds all rules against them.
fn every_format(bytes: Vec<u8>) {
    let Ok(source) = Source::decode("random", bytes) else { return };
    let source = Arc::new(source);
    for name in Format::names() {
        let hints = Hints { format: Format::from_name(name), ..Hints::default() };
        document_holds(read(Arc::clone(&source), &hints));
    }
}

/// Holds every text under `folder` against the maps, and gives how many there were.
fn hold(folder: &Path) -> usize {
    let asked = InputSpec { paths: vec![folder.to_owned()], ..InputSpec::default() };
    let take_all: candor::sources::PathFilter = Arc::new(|path, folder| {
        let records = path.extension().is_some_and(|extension| extension == "jsonl");
        if records && !folder { PathDecision::In } else { PathDecision::ByKind }
    });
    let mut documents = 0;
    for input in Sources::new(asked, take_all) {
        let loaded = input.unwrap().load().unwrap();
        document_holds(read(loaded.source, &loaded.hints));
        documents += 1;
    }
    documents
}

fn document_holds(document: Document) {
    let source = Arc::clone(&document.source);
    for block in document.blocks.iter().chain(document.others.iter().flat_map(|part| &part.blocks)) {
        block_holds(block, &source);
    }
    let verdict = check(document, &RULES, None);
    let (name, text) = (source.name(), source.text());
    for finding in &verdict.findings {
        let said = slice(text, finding.span).unwrap_or_else(|| panic!("{name}: {finding:?}"));
        assert!(!finding.verbatim || said == finding.text, "{name}: {said:?} is not {finding:?}");
        let edits = finding.rewrites.iter().flat_map(|rewrite| &rewrite.edits).map(|edit| edit.span);
        for span in edits.chain(finding.related.iter().map(|other| other.span)) {
            assert!(slice(text, span).is_some(), "{name}: {finding:?}");
        }
    }
    for signal in &verdict.signals {
        assert!(slice(text, signal.span).is_some(), "{name}: {signal:?}");
    }
}

fn block_holds(block: &Block, source: &Source) {
    let (name, words, text) = (source.name(), &block.text, source.text());
    assert!(words.trim() == words && !words.is_empty(), "{name}: {words:?} is not trimmed");
    assert!(!words.contains("  ") && !words.contains(['\n', '\t']), "{name}: {words:?} is not single-spaced");
    let mut end = 0;
    let mut last = Span::new(0..0);
    for (prose, piece) in block.map.pieces() {
        assert_eq!(prose.start, end, "{name}: pieces do not tile {words:?}");
        end = prose.end;
        let made = words.get(prose.clone()).unwrap_or_else(|| panic!("{name}: {piece:?} cuts {words:?}"));
        let from = slice(text, piece.source).unwrap_or_else(|| panic!("{name}: {piece:?} of {words:?}"));
        assert!(!made.is_empty(), "{name}: {piece:?} of {words:?} makes nothing");
        if piece.verbatim {
            assert_eq!(made, from, "{name}: {piece:?} of {words:?}");
        } else {
            // Only a subject from beside the text comes from no byte of it.
            let beside = piece.source == Span::new(0..0);
            assert!(!from.is_empty() || beside, "{name}: {made:?} comes from nowhere in {words:?}");
            assert!(
                made == " " || !from.trim_matches(' ').is_empty() || beside,
                "{name}: {made:?} of {from:?}"
            );
        }
        // Pieces ascend. What was decoded may share bytes: two characters of one reference, a word and
        // its space, the ends of two runs in four letters of base64.
        let shared = !piece.verbatim && piece.source.start >= last.start && piece.source.end >= last.end;
        assert!(piece.source.start >= last.end || shared, "{name}: {piece:?} goes back in {words:?}");
        last = piece.source;
    }
    assert_eq!(end, words.len(), "{name}: pieces do not tile {words:?}");
    for link in &block.links {
        assert!(words.get(link.range.clone()).is_some(), "{name}: {link:?} cuts {words:?}");
    }
}

/// `None` where a span lies outside or cuts a character.
fn slice(text: &str, span: Span) -> Option<&str> {
    text.get(span.range())
}
