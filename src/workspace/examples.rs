//! The examples of a folder of rule files, run beside all other rules.

use crate::archive;
use crate::check;
use crate::error::Error;
use crate::rules::{self, RuleSource, Selection, WordLists};
use std::path::Path;

/// Runs every example of the rule files in `folder`, and gives how many there are.
///
/// # Errors
/// Every mistake in the files and every example that does not hold, each placed in its file.
pub fn test_rules(folder: &Path) -> Result<usize, Vec<Error>> {
    let own = rules::read_folder(folder)?;
    let sources = [RuleSource::BuiltIn, RuleSource::Folder(folder.to_owned())];
    let selection = Selection::everything();
    let all = rules::load(&sources, &WordLists::new(), &selection)?;
    let mut errors = Vec::new();
    let mut examples = 0;
    for (rule, source) in &own {
        examples += rule.examples().len();
        let failures = match rule.is_of_archives() {
            true => archive::test_archive_examples(&all, rule),
            false => check::test_examples(&all, rule),
        };
        for failure in failures {
            let span = rules::place_of(source.text(), &failure.keys);
            errors.push(Error::new(failure.what).at(source, span));
        }
    }
    if errors.is_empty() { Ok(examples) } else { Err(errors) }
}
