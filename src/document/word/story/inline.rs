//! What stands inside a paragraph: signs, fields, content controls, words.

use super::super::field::{Act, Field, act};
use super::super::layout::Inline;
use super::super::paragraph::Open;
use super::super::xml::Element;
use super::{Frame, Tag};
use super::{LINE_END, OBJECT, Reader};
use std::sync::Arc;

impl Reader<'_> {
    /// What stands in a run beside words.
    pub(super) fn sign(&mut self, element: &Element<'_>) {
        match element.name() {
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.write(LINE_END),
            "noBreakHyphen" => self.write("\u{2011}"),
            "softHyphen" => self.write("\u{ad}"),
            "sym" => {
                let get = |name| element.get(name).unwrap_or_default();
                let symbol = symbol(&get("font"), &get("char"));
                self.write(symbol.encode_utf8(&mut [0; 4]));
            }
            "object" => {
                self.write(OBJECT);
                if self.silent == 0 {
                    self.story.not_read.insert("embedded objects");
                }
            }
            name @ ("footnoteReference" | "endnoteReference") if self.silent == 0 => {
                let of = usize::from(name == "endnoteReference");
                self.story.notes[of].insert(element.get("id").unwrap_or_default());
            }
            "fldChar" if self.believes && self.silent == 0 => match element.get("fldCharType").as_deref() {
                Some("begin") => {
                    self.fields.push(Field::default());
                    self.mute += 1;
                }
                Some("separate") => self.separate(),
                Some("end") => self.end_field(),
                _ => {}
            },
            _ => {}
        }
    }

    pub(super) fn begin_control(&mut self) {
        let around = |frame: &&Frame| matches!(frame.tag, Tag::Paragraph | Tag::Box);
        let inline = self.frames.iter().rev().find(around).is_some_and(|frame| frame.tag == Tag::Paragraph);
        let begun = self.open.last().map(Open::here);
        let Some(control) = self.controls.last_mut() else { return };
        if control.listing {
            self.silent += 1;
        }
        if control.placeholder {
            control.begun = begun.filter(|_| inline);
            control.whole = !inline;
            self.blanks += usize::from(!inline);
        }
    }

    pub(super) fn end_control(&mut self) {
        let Some(control) = self.controls.last_mut() else { return };
        self.silent -= usize::from(control.listing);
        self.blanks -= usize::from(control.whole);
        let name = control.name.as_deref().unwrap_or("field");
        if let (Some(begun), Some(open), 0) = (control.begun, self.open.last_mut(), self.silent)
            && !open.is_blank_since(begun)
        {
            open.fill(begun, name);
        }
    }

    /// The code of the field ends.
    pub(super) fn separate(&mut self) {
        let Some(field) = self.fields.last_mut().filter(|field| !field.result) else { return };
        field.result = true;
        field.act = act(&field.code);
        field.begun = self.open.last().map(Open::here);
        self.mute -= usize::from(field.act != Act::Silent);
        if let Act::Link(target) = &field.act {
            let target = Arc::from(target.as_str());
            self.paragraph(|open| open.note(Inline::Link(target)));
        }
    }

    pub(super) fn end_field(&mut self) {
        let Some(mut field) = self.fields.pop() else { return };
        let shown = field.result;
        if !shown {
            field.act = act(&field.code);
            field.begun = self.open.last().map(Open::here);
            self.mute -= 1;
        } else if field.act == Act::Silent {
            self.mute -= 1;
        }
        if self.mute > 0 {
            return;
        }
        let Some(open) = self.open.last_mut() else { return };
        match (&field.act, field.begun) {
            (Act::Filled(name), Some(begun)) => open.fill(begun, name),
            (Act::Form, Some(begun)) if shown && open.is_blank_since(begun) => open.fill(begun, "form"),
            (Act::Link(_), _) if shown => open.note(Inline::LinkEnd),
            _ => {}
        }
    }

    /// Adds to the paragraph what is seen there.
    pub(super) fn write(&mut self, text: &str) {
        if self.silent > 0 || self.mute > 0 || text.is_empty() {
            return;
        }
        let Some(open) = self.open.last_mut() else { return };
        let mut look = open.look;
        if let Some(run) = self.runs.last() {
            let style = run.style.as_deref().map(|id| self.known.styles.of(Some(id)).1).unwrap_or_default();
            look = run.look.over(style).over(look);
        }
        if look.hidden == Some(true) {
            return;
        }
        if look.struck == Some(true) {
            self.story.struck |= !text.trim().is_empty();
            return;
        }
        open.write(text, look.italic == Some(true));
    }
}

/// The character of a font of symbols, as far as there is one that means it.
fn symbol(font: &str, code: &str) -> char {
    const OBJECT: char = '\u{fffc}';
    let Some(code) = u32::from_str_radix(code.trim(), 16).ok() else { return OBJECT };
    let wingdings = font.eq_ignore_ascii_case("wingdings");
    match code {
        0xF04A if wingdings => '☺',
        0xF04C if wingdings => '☹',
        0xF0E0 if wingdings => '→',
        0xF0FC if wingdings => '✓',
        0xF0B7 | 0xF0A7 => '•',
        0xE000..=0xF8FF => OBJECT,
        code => char::from_u32(code).filter(|c| !c.is_control() && *c != '\u{2029}').unwrap_or(OBJECT),
    }
}
