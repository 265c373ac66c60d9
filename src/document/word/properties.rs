//! What a Word file says about itself: its title, and when it was saved.

use super::fault::Fault;
use super::layout::Layout;
use super::xml::{Item, Xml};

/// The longest title that is taken, in bytes.
const LONGEST: usize = 1_000;

/// Reads `docProps/core.xml` into `layout`.
///
/// # Errors
/// That the part is broken.
pub(super) fn read(text: &str, part: &str, layout: &mut Layout) -> Result<(), Fault> {
    let mut xml = Xml::new(text, part);
    let (mut inside, mut words) = (String::new(), String::new());
    let mut begun = None;
    loop {
        match xml.next()? {
            Item::Open(element) => {
                inside = element.name().to_owned();
                words.clear();
            }
            Item::Text(text) if words.len() + text.len() <= LONGEST => words.push_str(&text),
            Item::Text(_) => {}
            Item::Close => {
                let told = Some(words.trim().to_owned()).filter(|told| !told.is_empty());
                match inside.as_str() {
                    "title" => layout.title = told.or(layout.title.take()),
                    "modified" => layout.date = told.or(layout.date.take()),
                    "created" => begun = told.or(begun),
                    _ => {}
                }
                inside.clear();
                words.clear();
            }
            Item::End => {
                layout.date = layout.date.take().or(begun);
                return Ok(());
            }
        }
    }
}
