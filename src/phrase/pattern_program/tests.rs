//! Patterns, run: what each takes, and that none takes for ever.

use super::super::ascii::structure;
use super::super::pattern_compile::write;
use super::super::prebuilt::{self, Base};
use super::*;
use crate::language::Language;
use regex_automata::meta::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Numbers without an order that anybody sees.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (self.0 >> 33) as usize % end.max(1)
    }

    /// A text that `hir` matches, but for what it asks of the text around.
    fn text(&mut self, hir: &Hir, out: &mut String) {
        match hir.kind() {
            HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).unwrap()),
            HirKind::Class(Class::Unicode(class)) => {
                let ranges = class.ranges();
                let range = &ranges[self.below(ranges.len().min(4))];
                let from = u32::from(range.start());
                let c = from + self.below(range.len().min(90)) as u32;
                out.push(char::from_u32(c).unwrap_or(range.start()));
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min + 3);
                let count = repetition.min as usize + self.below((most - repetition.min) as usize + 1);
                (0..count).for_each(|_| self.text(&repetition.sub, out));
            }
            HirKind::Capture(capture) => self.text(&capture.sub, out),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.text(part, out)),
            HirKind::Alternation(parts) => {
                let part = &parts[self.below(parts.len())];
                self.text(part, out);
            }
            _ => {}
        }
    }
}

fn agree(pattern: &str, regex: &Regex, program: PatternProgram<'_>, text: &str) {
    let all: Vec<_> = regex.find_iter(text).map(|found| found.range()).collect();
    assert_eq!(program.matches(text, [0..text.len()], &mut 0), Some(all), "{pattern} in {text:?}");
}

#[test]
fn every_pattern_finds_what_a_regular_expression_finds() {
    let base = Base::of(Language::English).unwrap();
    let (mut random, mut run) = (Random(7), 0);
    for id in 0..base.patterns() as u32 {
        let (pattern, case_sensitive, _, at) = base.pattern(id);
        if at == 0 {
            continue;
        }
        run += 1;
        let program = PatternProgram::new(prebuilt::cells().from(at as usize));
        let (hir, _) = structure(pattern, case_sensitive).unwrap();
        let regex = Regex::builder().build_from_hir(&hir).unwrap();
        let glue = [" ", "", ". ", "é", " the ", "\n", "9", "“"];
        for _ in 0..12 {
            let mut text = String::new();
            for _ in 0..3 {
                text += glue[random.below(glue.len())];
                random.text(&hir, &mut text);
                text += glue[random.below(glue.len())];
            }
            agree(pattern, &regex, program, &text);
            // And where something is missing.
            let half = text.floor_char_boundary(text.len() / 2);
            agree(pattern, &regex, program, &text[half..]);
            agree(pattern, &regex, program, &text[..half].to_uppercase());
        }
    }
    assert!(run * 10 > base.patterns() * 9, "only {run} of {} are run in place", base.patterns());
}

#[test]
fn what_leads_a_pattern_is_only_a_shorter_way() {
    let texts =
        ["a.b-c@d.e", "aa aa@", "@", "é@é", "a@b@c a@b", "..a@.b no", "12: 34 : 56", "1", "ab\u{301}!", ""];
    for pattern in [r"[\w.-]*@\w", r"\w*?@", r"a*b", r"(?:é|a)@.", r"\d{1,2} ?: ?\d\d", r"[^a]", r"\w!|@"] {
        let (hir, ascii) = structure(pattern, false).unwrap();
        let Some(cells) = write(&hir, ascii) else { continue };
        let bytes: Vec<u8> = cells.iter().flat_map(|cell| cell.to_le_bytes()).collect();
        let regex = Regex::builder().build_from_hir(&hir).unwrap();
        texts.iter().for_each(|text| agree(pattern, &regex, PatternProgram::new(Cells::new(&bytes)), text));
    }
}

#[test]
fn what_has_no_bounds_here_is_left_to_a_regular_expression() {
    let written = |pattern: &str| structure(pattern, false).and_then(|(hir, ascii)| write(&hir, ascii));
    assert!(written("(?:a?)+b").is_none() && written("a?").is_none() && written("(?m)^a").is_none());
    let cells = written(r"(?:a|aa)+\b!").unwrap();
    let bytes: Vec<u8> = cells.iter().flat_map(|cell| cell.to_le_bytes()).collect();
    let program = PatternProgram::new(Cells::new(&bytes));
    assert_eq!(program.matches(&"a".repeat(20_000), [0..20_000], &mut 0), Some(Vec::new()));
    let text = format!("{}!", "a".repeat(1_000));
    assert_eq!(program.matches(&text, [0..1_001], &mut 0), Some(vec![0..1_001]));
    assert_eq!(program.matches(&"a".repeat(9_000_000), [0..9], &mut 0), None);
}
