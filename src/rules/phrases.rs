//! Every phrase that a rule is written in, and the word classes that they name.

use super::Rule;
use super::file::FindFile;
use crate::phrase::{self, WordClass, named};

impl FindFile {
    /// The phrases it is written in, but for those that hold a reply against a message.
    fn phrases(&self) -> Vec<&str> {
        let (lists, swap) = match self {
            FindFile::Phrase(file) => (vec![&file.any, &file.except, &file.with], Some(&file.swap)),
            FindFile::Pattern(file) => (vec![&file.except, &file.with], None),
            FindFile::Density(file) => (vec![&file.any, &file.against, &file.unless], None),
            FindFile::Missing(file) => (vec![&file.any, &file.when], None),
            FindFile::Clash(file) => (vec![&file.this, &file.that, &file.unless], None),
            FindFile::Measure(file) => (vec![&file.under, &file.except, &file.with], None),
            FindFile::Part(file) => (vec![&file.with], None),
            _ => (Vec::new(), None),
        };
        let swapped = swap.into_iter().flat_map(|swap| swap.keys());
        let frames = match self {
            FindFile::Phrase(file) => {
                file.safe.iter().chain([&file.safe_unless, &file.safe_unless_before]).collect()
            }
            _ => Vec::new(),
        };
        let framed = frames.into_iter().flat_map(|all| all.values()).flatten();
        lists.into_iter().flatten().chain(swapped).chain(framed).map(String::as_str).collect()
    }
}

impl Rule {
    /// The word classes of its language that its phrases name, by name.
    pub fn classes(&self) -> Vec<&'static WordClass> {
        let phrases = self.file.find.phrases();
        let names =
            |class: &&WordClass| phrases.iter().any(|phrase| named(phrase).any(|name| name == class.name));
        phrase::classes(self.language).iter().filter(names).collect()
    }
}
