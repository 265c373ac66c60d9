//! Paths, globs, standard input and records, each turned into texts, and texts written back: the only
//! room that walks folders.

mod atomic;
mod born;
mod catalogues;
mod changed;
mod draft;
mod entries;
mod export;
mod export_settings;
mod folder;
mod globs;
mod input;
mod list;
mod mbox;
mod open;
mod opened;
mod record;
mod rights;
mod rows;
mod stdin;
mod walk;

pub(crate) use atomic::{AtomicFile, create, create_new, place_of, replace, unwritable};
pub(crate) use born::Births;
pub(crate) use changed::Changes;
pub(crate) use draft::sweep;
pub(crate) use export::given;
pub(crate) use export_settings::{Columns, ExportSettings, SettingsOf};
pub(crate) use globs::Globs;
pub use input::{Body, Input, Loaded, Question};
pub(crate) use input::{has_ids, is_of_entries};
pub use list::{InputSpec, Sources};
pub(crate) use open::{read, said};
pub(crate) use opened::{Opened, is_no_single_text, print_of};
pub(crate) use stdin::stdin_brings_text;
pub(crate) use walk::{Aside, Links};
pub use walk::{PathDecision, PathFilter};
