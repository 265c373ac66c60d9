//! Guards against hostile bytes: whatever a kept corpus of texts, rules and editors' messages turns into when bytes
//! of it are changed, cut, doubled and mixed, nothing panics, and every span is one of the text.
//!
//! The changes are the same in every run. `CANDOR_MUTATIONS=1000000 cargo test --test it mutated::`
//! makes as many of each kind as wanted; `tests/fuzz` lets a fuzzer find its own.

use std::fs;
use std::path::Path;

#[path = "../fuzz/holds.rs"]
mod holds;

/// How many changed texts are tried, of each kind; `usual` where nobody says, a tenth in an unoptimised build.
fn rounds(usual: usize) -> usize {
    let usual = if cfg!(optimised) { usual } else { usual / 10 };
    std::env::var("CANDOR_MUTATIONS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below `sides`, which is not 0.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}

/// What formats, rules and messages are made of.
const PIECES: [&[u8]; 40] = [
    b"<",
    b">",
    b"</p>",
    b"<!--",
    b"-->",
    b"&",
    b"&#0;",
    b"&nGt;",
    b"\0",
    b"\r",
    b"\n\n",
    b"\t",
    b"\"",
    b"'",
    b"[[",
    b"]]",
    b"{",
    b"}",
    b"{{",
    b"(",
    b")?",
    b"|",
    b"*",
    b"...",
    b"\\",
    b"=?utf-8?B?",
    b"?=",
    b"--a\n",
    b"Content-Length: ",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\xe2\x80\x8b",
    b"\xf0\x9f\x98\x80",
    b"\xc2\xad",
    b"= [",
    b"99999999999999999999",
    b"-1",
    b"---\n",
    b"act now",
];

/// One of `corpus`, changed in one to eight places.
fn mutated(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = corpus[dice.roll(corpus.len())].clone();
    // Long texts take time and show no more than a part of them.
    if bytes.len() > 4000 {
        let start = dice.roll(bytes.len() - 2000);
        bytes = bytes[start..start + 2000].to_vec();
    }
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(40)).min(bytes.len());
        match dice.roll(6) {
            0 => drop(bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].iter().copied())),
            1 => drop(bytes.splice(at..end, PIECES[dice.roll(PIECES.len())].iter().copied())),
            2 => drop(bytes.drain(at..end)),
            3 => drop(bytes.splice(at..at, bytes[at..end].repeat(1 + dice.roll(30)))),
            4 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            _ => {
                let other = &corpus[dice.roll(corpus.len())];
                let from = dice.roll(other.len() + 1);
                let to = (from + dice.roll(200)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
        }
    }
    bytes
}

/// The files below `folder` that end in one of `endings`.
fn files(folder: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
            if path.is_dir() {
                folders.push(path);
            } else if endings.contains(&ending) {
                all.push(fs::read(path).unwrap());
            }
        }
    }
    assert!(all.len() > 5);
    all
}

#[test]
fn texts() {
    let corpus = files("fixtures", &["md", "html", "eml"]);
    let mut dice = Dice(1);
    for _ in 0..rounds(8000) {
        let bytes = mutated(&corpus, &mut dice);
        holds::text(dice.roll(256) as u8, bytes);
    }
}

#[test]
fn rules() {
    let corpus = files("rules", &["toml"]);
    let mut dice = Dice(2);
    let good = (0..rounds(60_000)).filter(|_| holds::rule(&mutated(&corpus, &mut dice))).count();
    assert!(good > 0, "no changed rule could be read: nothing was tried");
}

/// A conversation as an editor has it.
const CONVERSATION: &[u8] = include_bytes!("../fuzz/corpus/conversation/whole");

#[test]
fn conversations_with_an_editor() {
    let corpus = [CONVERSATION.to_vec()];
    // A frame that is whole says goodbye at the end; a broken one ends with its pipe.
    assert!(holds::conversation(corpus[0].clone()));
    let mut dice = Dice(3);
    for _ in 0..rounds(2000) {
        holds::conversation(mutated(&corpus, &mut dice));
    }
}
