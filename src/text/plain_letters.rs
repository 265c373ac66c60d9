//! Letters drawn another way (ligatures, mathematical and fullwidth alphabets, accents typed apart) as the
//! plain letters that people read in them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

/// The most accents of one letter that are put together with it: a letter with more is a drawing.
const MOST_MARKS: usize = 4;

/// Small capitals, which Unicode holds to be letters of their own, and what they are drawn for.
const SMALL_CAPITALS: [(char, char); 24] = [
    ('ᴀ', 'a'),
    ('ʙ', 'b'),
    ('ᴄ', 'c'),
    ('ᴅ', 'd'),
    ('ᴇ', 'e'),
    ('ꜰ', 'f'),
    ('ɢ', 'g'),
    ('ʜ', 'h'),
    ('ɪ', 'i'),
    ('ᴊ', 'j'),
    ('ᴋ', 'k'),
    ('ʟ', 'l'),
    ('ᴍ', 'm'),
    ('ɴ', 'n'),
    ('ᴏ', 'o'),
    ('ᴘ', 'p'),
    ('ʀ', 'r'),
    ('ꜱ', 's'),
    ('ᴛ', 't'),
    ('ᴜ', 'u'),
    ('ᴠ', 'v'),
    ('ᴡ', 'w'),
    ('ʏ', 'y'),
    ('ᴢ', 'z'),
];

/// A letter at the beginning of a text that is written otherwise than people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The bytes it takes, its accents included.
    pub len: usize,
    /// What is read in it; another text than those bytes.
    pub plain: String,
}

/// The letter that `text` begins with, if it is drawn another way than plain letters are.
pub fn drawn(text: &str) -> Option<Drawn> {
    let mut chars = text.chars();
    let first = chars.next()?;
    // Asked to be drawn as a picture, a boxed letter is a sign: 🅿 with what follows it.
    if chars.clone().next() == Some('\u{fe0f}') {
        return None;
    }
    let marks = chars.clone().take(MOST_MARKS + 1).take_while(|c| is_mark(*c)).count();
    let plain = plain(first);
    if marks == 0 || marks > MOST_MARKS {
        return plain.map(|plain| Drawn { len: first.len_utf8(), plain });
    }
    let len = first.len_utf8() + chars.take(marks).map(char::len_utf8).sum::<usize>();
    let apart = plain.unwrap_or_else(|| first.to_string()) + &text[first.len_utf8()..len];
    let plain: String = apart.nfc().collect();
    (plain != text[..len]).then_some(Drawn { len, plain })
}

/// Whether `c` is written on the letter before it: an accent typed apart, the parts of a Korean syllable.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1160}'..='\u{11ff}' | '\u{3099}' | '\u{309a}')
}

/// Whether `c` may be drawn another way: cheap, and rarely wrong.
pub fn may_be_drawn(c: char) -> bool {
    match c as u32 {
        // The letters that most texts are written in.
        0..=0x261 | 0x2b9..=0x1cff | 0x1dc0..=0x2070 => false,
        0x262..=0x2b8 | 0x1d00..=0x1dbf => true,
        0x2071 | 0x207f | 0x2090..=0x209c | 0x2102..=0x2134 | 0x24b6..=0x24e9 => true,
        0x1f130..=0x1f149 | 0x1f150..=0x1f169 | 0x1f170..=0x1f189 => true,
        0xa730 | 0xa731 | 0xfb00..=0xfb06 | 0xff07..=0xff5a | 0x1d400..=0x1d7ff => true,
        _ => false,
    }
}

/// What is read in `c`, if it is drawn another way. Signs that say more than their letters do (™, ², ½, ①)
/// stay.
fn plain(c: char) -> Option<String> {
    // Ⓜ is the sign of an underground; the marks among fullwidth letters belong to Chinese and Japanese.
    let sign = matches!(c, 'Ⓜ' | '（'..='／' | '：'..='＠' | '［'..='｀');
    if !may_be_drawn(c) || sign {
        return None;
    }
    let full = |c: char| SMALL_CAPITALS.iter().find(|(drawn, _)| *drawn == c).map(|(_, plain)| *plain);
    if let Some(plain) = full(c) {
        return Some(plain.to_string());
    }
    if let Some(at @ 0..=0x59) = (c as u32).checked_sub(0x1f130) {
        // In boxes and on dark ground: three alphabets, of which Unicode explains one.
        return char::from_u32(u32::from('A') + at % 0x20).map(String::from);
    }
    let mut plain = String::new();
    // A raised letter may be a small capital as well.
    decompose_compatible(c, |c| plain.push(full(c).unwrap_or(c)));
    let letters = plain.chars().all(|c| c.is_alphanumeric() || c == '\'');
    // ™ and № are two letters; only ligatures may be.
    let several = plain.chars().nth(1).is_some() && !matches!(c, 'ﬀ'..='ﬆ');
    (letters && !several && !plain.starts_with(c)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(mut text: &str) -> String {
        let mut read = String::new();
        while let Some(c) = text.chars().next() {
            let drawn = drawn(text).unwrap_or(Drawn { len: c.len_utf8(), plain: c.into() });
            read.push_str(&drawn.plain);
            text = &text[drawn.len..];
        }
        read
    }

    #[test]
    fn letters_are_read_however_they_are_drawn() {
        for (drawn, plain) in [
            ("ﬁnal oﬀer, ﬂash saﬄe", "final offer, flash saffle"),
            ("𝗔𝗰𝘁 𝗻𝗼𝘄", "Act now"),
            ("𝓐𝓬𝓽 𝕹𝖔𝖜 𝚊𝚌𝚝 𝔸𝕔𝕥 ℒℴℯ", "Act Now act Act Loe"),
            ("Ｄｏｎ＇ｔ ｗａｉｔ ２４ｈ", "Don't wait 24h"),
            ("🅻🅰🆂🆃 🄰🅒🅃", "LAST ACT"),
            ("Ⓐⓒⓣ ᴀᴄᴛ ᵃᶜᵗ ⁿᵒʷ 𝟐𝟒", "Act act act now 24"),
            ("man\u{303}ana, e\u{301}l, na\u{131}\u{308}ve", "mañana, él, naı̈ve"),
            ("𝗲\u{301}", "é"),
            ("\u{1db8}ᶦᶫ", "uil"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
        ] {
            assert_eq!(read(drawn), plain);
        }
    }

    #[test]
    fn signs_and_other_alphabets_stay() {
        for text in [
            "Brand™ № 5 ℠ m² 1½ ① Ⅳ nº 1ª",
            "（你好）！：？",
            "Ⓜ 😀 ’ ´ — … €",
            "🅿\u{fe0f} 🆗",
            "привет γειά नमस्ते",
            "x\u{332}\u{302}",
        ] {
            assert_eq!(read(text), text);
        }
        // More accents than a letter has are a drawing.
        let zalgo = format!("e{}", "\u{301}".repeat(MOST_MARKS + 1));
        assert_eq!(read(&zalgo), zalgo);
    }

    proptest! {
        #[test]
        fn what_is_drawn_may_be_drawn_and_is_read_once(text in "\\PC{0,12}|[a-e\u{300}-\u{303}ﬀ-ﬆ𝐀-𝟿！-ｚ]{0,12}") {
            let plain = read(&text);
            prop_assert_eq!(&read(&plain).nfc().collect::<String>(), &plain.nfc().collect::<String>());
            for c in text.chars() {
                prop_assert!(may_be_drawn(c) || drawn(c.encode_utf8(&mut [0; 4])).is_none());
            }
        }
    }
}
