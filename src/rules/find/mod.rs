//! Ways of finding: each turns the matches of its lists into hits.

mod acronym;
mod answers;
mod beside;
mod clash;
mod context;
mod density;
mod echo;
mod frame;
mod given;
mod learned;
mod measure;
mod missing;
mod part;
mod pattern;
mod phrase;
mod reaction;
mod register;
mod section;
mod subject;
mod tried;
mod wait;

pub use beside::Beside;
pub use context::{Context, Lists, Terms};

use super::FileMistake;
use super::file::FindFile;
use super::hit::Hits;

/// A compiled way of finding. The register: a new way is a file, a key of
/// [`FindFile`], and a line here and below.
#[derive(Debug)]
pub enum Find {
    /// Words.
    Phrase(phrase::Phrase),
    /// Regular expressions.
    Pattern(pattern::Pattern),
    /// Too much of something.
    Density(density::Density),
    /// Something that is not there.
    Missing(missing::Missing),
    /// Two things that do not go together.
    Clash(clash::Clash),
    /// A figure too high or too low.
    Measure(measure::Measured),
    /// A part of the text that prose itself knows.
    Part(part::Found),
    /// Words that readers mark.
    Learned(learned::Learned),
    /// Nothing in the prose: the checker, who knows what is allowed, looks for it.
    Allowance,
    /// Questions that came to nothing.
    Answers(answers::Answers),
    /// None of the customer's own words.
    Echo(echo::Echo),
    /// Something of theirs that is passed over.
    Reaction(reaction::Reaction),
    /// Asking for what was given.
    Given(given::Given),
    /// Telling them to do what they have done.
    Tried(tried::Tried),
    /// Another tone or language than the customer's.
    Register(register::Register),
    /// An answer that took too long.
    Wait(wait::Wait),
}

impl Find {
    /// Enters what it looks for into `lists`.
    ///
    /// # Errors
    /// The first phrase or pattern that cannot be read.
    pub fn new(file: &FindFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        Ok(match file {
            FindFile::Phrase(file) => Find::Phrase(phrase::Phrase::new(file, lists)?),
            FindFile::Pattern(file) => Find::Pattern(pattern::Pattern::new(file, lists)?),
            FindFile::Density(file) => Find::Density(density::Density::new(file, lists)?),
            FindFile::Missing(file) => Find::Missing(missing::Missing::new(file, lists)?),
            FindFile::Clash(file) => Find::Clash(clash::Clash::new(file, lists)?),
            FindFile::Measure(file) => Find::Measure(measure::Measured::new(file, lists)?),
            FindFile::Part(file) => Find::Part(part::Found::new(file, lists)?),
            FindFile::Learned(file) => Find::Learned(learned::Learned::new(file, lists)?),
            FindFile::Allowance(_) => Find::Allowance,
            FindFile::Answers(file) => Find::Answers(answers::Answers::new(file)),
            FindFile::Echo(file) => Find::Echo(echo::Echo::new(file, lists)?),
            FindFile::Reaction(file) => Find::Reaction(reaction::Reaction::new(file, lists)?),
            FindFile::Given(file) => Find::Given(given::Given::new(file, lists)?),
            FindFile::Tried(file) => Find::Tried(tried::Tried::new(file, lists)?),
            FindFile::Register(file) => Find::Register(register::Register::new(file, lists)?),
            FindFile::Wait(file) => Find::Wait(wait::Wait::new(file, lists)?),
        })
    }

    /// What it finds.
    pub fn hits(&self, context: &Context<'_>) -> Hits {
        let all = match self {
            Find::Phrase(find) => return find.hits(context),
            Find::Pattern(find) => return find.hits(context),
            Find::Measure(find) => return find.hits(context),
            Find::Part(find) => return find.hits(context),
            Find::Density(find) => find.hits(context),
            Find::Missing(find) => find.hits(context),
            Find::Clash(find) => find.hits(context),
            Find::Learned(find) => find.hits(context),
            Find::Allowance => Vec::new(),
            Find::Answers(find) => find.hits(context),
            Find::Echo(find) => find.hits(context),
            Find::Reaction(find) => find.hits(context),
            Find::Given(find) => find.hits(context),
            Find::Tried(find) => find.hits(context),
            Find::Register(find) => find.hits(context),
            Find::Wait(find) => find.hits(context),
        };
        all.into()
    }
}
