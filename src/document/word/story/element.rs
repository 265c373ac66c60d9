//! The elements of words: what each opens.

use super::super::fault::Fault;
use super::super::field::Field;
use super::super::layout::Inline;
use super::super::xml::Element;
use super::{Control, Reader, Run, Table, Tag};
use std::sync::Arc;

impl Reader<'_> {
    /// An element of words that is not left out.
    pub(super) fn word(&mut self, element: &Element<'_>, parent: Tag) -> Result<Tag, Fault> {
        Ok(match (element.name(), parent) {
            ("p", _) => {
                self.begin()?;
                Tag::Paragraph
            }
            ("pPr", Tag::Paragraph) => Tag::ParagraphProperties,
            ("rPr", Tag::ParagraphProperties) => Tag::MarkProperties,
            ("numPr", Tag::ParagraphProperties) => Tag::ListProperties,
            ("pStyle", Tag::ParagraphProperties) => {
                let id = element.get("val");
                let look = self.known.styles.of(id.as_deref()).1;
                self.paragraph(|open| (open.style, open.look) = (id, look));
                Tag::Other
            }
            ("outlineLvl", Tag::ParagraphProperties) | ("numId" | "ilvl", Tag::ListProperties) => {
                self.paragraph(|open| open.shape.note(element));
                Tag::Other
            }
            ("r", _) => {
                self.runs.push(Run::default());
                Tag::Run
            }
            ("rPr", Tag::Run) => Tag::RunProperties,
            (name, Tag::RunProperties) => {
                if let Some(run) = self.runs.last_mut() {
                    match name {
                        "rStyle" => run.style = element.get("val"),
                        _ => run.look.note(element),
                    }
                }
                Tag::Other
            }
            ("t", _) => {
                self.text.clear();
                self.preserved = element.get("space").is_some_and(|space| space == "preserve");
                Tag::Text
            }
            ("instrText", _) => Tag::Code,
            (_, Tag::Run) => {
                self.sign(element);
                Tag::Other
            }
            ("fldSimple", _) if self.believes && self.silent == 0 => {
                let mut field = Field::default();
                field.write(&element.get("instr").unwrap_or_default());
                self.fields.push(field);
                self.mute += 1;
                self.separate();
                Tag::Field
            }
            ("hyperlink", _) => {
                let leads = element.get("id").and_then(|id| self.known.leads.target(&id).cloned());
                let place = || element.get("anchor").map(|place| Arc::from(format!("#{place}")));
                let target = leads.or_else(place).unwrap_or_else(|| Arc::from(""));
                self.paragraph(|open| open.note(Inline::Link(target)));
                Tag::Link
            }
            ("tbl", _) => {
                let begin = (self.open.len(), self.target().len());
                self.tables.push(Table { begin, ..Table::default() });
                Tag::Table
            }
            ("tr", _) => {
                if let Some(table) = self.tables.last_mut() {
                    (table.rows, table.cells) = (table.rows + 1, 0);
                }
                Tag::Row
            }
            ("trPr", Tag::Row) => Tag::RowProperties,
            ("tc", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells += 1;
                    table.wide |= table.cells > 1;
                }
                Tag::Cell
            }
            ("tcPr", Tag::Cell) => Tag::CellProperties,
            ("sdt", _) => {
                self.controls.push(Control::default());
                Tag::Control
            }
            ("sdtPr", Tag::Control) => Tag::ControlProperties,
            ("sdtContent", Tag::Control) => {
                self.begin_control();
                Tag::ControlContent
            }
            (name @ ("alias" | "tag" | "showingPlcHdr" | "docPartGallery"), _) => {
                if let Some(control) = self.controls.last_mut() {
                    match name {
                        "showingPlcHdr" => control.placeholder = element.is_on(),
                        "docPartGallery" => {
                            control.listing =
                                element.get("val").is_some_and(|kind| kind == "Table of Contents");
                        }
                        _ => control.name = control.name.take().or(element.get("val")),
                    }
                }
                Tag::Other
            }
            ("listItem", _) => {
                self.choice(element.get("displayText").or_else(|| element.get("value")));
                Tag::Other
            }
            ("txbxContent", _) => Tag::Box,
            ("sectPr", _) => Tag::Section,
            ("headerReference" | "footerReference", Tag::Section) => {
                let pages = element.get("type").unwrap_or_default();
                self.section.0.push((pages, element.get("id").unwrap_or_default()));
                Tag::Other
            }
            ("titlePg", Tag::Section) => {
                self.section.1 = element.is_on();
                Tag::Other
            }
            ("altChunk", _) => {
                self.story.not_read.insert("files put in whole");
                Tag::Other
            }
            ("footnote" | "endnote", _) => {
                let plain = element.get("type").is_none_or(|kind| kind == "normal");
                let id = element.get("id").unwrap_or_default();
                if !plain || self.known.notes.is_some_and(|notes| !notes.contains(&id)) {
                    self.skipped = Some(self.frames.len());
                }
                Tag::Other
            }
            _ => Tag::Other,
        })
    }
}
