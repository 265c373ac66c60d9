//! The register of ways of finding: a new one is a file, and a line here.

use super::act::ActFile;
use super::address::AddressFile;
use super::address_drift::AddressDriftFile;
use super::after_stop::AfterStopFile;
use super::allowance::AllowanceFile;
use super::answers::AnswersFile;
use super::balance::BalanceFile;
use super::cadence::CadenceFile;
use super::clash::ClashFile;
use super::contradiction::ContradictionFile;
use super::density::DensityFile;
use super::doubled::DoubledFile;
use super::drift::DriftFile;
use super::echo::EchoFile;
use super::given::GivenFile;
use super::learned::LearnedFile;
use super::measure::MeasureFile;
use super::missing::MissingFile;
use super::only_selling::OnlySellingFile;
use super::part::PartFile;
use super::pattern::PatternFile;
use super::phrase::PhraseFile;
use super::premium::PremiumFile;
use super::promise::PromiseFile;
use super::reaction::ReactionFile;
use super::register::RegisterFile;
use super::returning::ReturningFile;
use super::same_words::SameWordsFile;
use super::sorry_again::SorryAgainFile;
use super::translation_drift::TranslationDriftFile;
use super::trend::TrendFile;
use super::tried::TriedFile;
use super::unanswered::UnansweredFile;
use super::vogue::VogueFile;
use super::wait::WaitFile;
use super::way::Way;
use crate::rules::evidence::NAMED;
use serde::Deserialize;

/// Makes of one list the keys of `[find]` and what each of them does.
macro_rules! ways {
    ($($(#[$says:meta])* $way:ident($keys:ty),)*) => {
        /// A way of finding: exactly one a rule.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum FindFile {
            $($(#[$says])* $way($keys),)*
        }

        impl FindFile {
            /// The way of finding that its keys are written for.
            pub(crate) fn way(&self) -> &dyn Way {
                match self {
                    $(FindFile::$way(keys) => keys,)*
                }
            }

            /// The same, to set its numbers.
            pub(crate) fn way_mut(&mut self) -> &mut dyn Way {
                match self {
                    $(FindFile::$way(keys) => keys,)*
                }
            }
        }
    };
}

ways! {
    /// Words, in phrase notation.
    Phrase(PhraseFile),
    /// Regular expressions.
    Pattern(PatternFile),
    /// Too much of something.
    Density(DensityFile),
    /// A word twice in a row.
    Doubled(DoubledFile),
    /// Something that is not there.
    Missing(MissingFile),
    /// Two things that do not go together.
    Clash(ClashFile),
    /// Two forms of address in one text.
    Address(AddressFile),
    /// A figure too high or too low.
    Measure(MeasureFile),
    /// A part of the text that prose itself knows.
    Part(PartFile),
    /// Words that readers mark, as a model has learnt.
    Learned(LearnedFile),
    /// Of archives: what a sentence does.
    Act(ActFile),
    /// Of archives: readers who are addressed in two forms.
    AddressDrift(AddressDriftFile),
    /// Of archives: marketing to somebody who had said stop.
    AfterStop(AfterStopFile),
    /// Of archives: who asks, wants and gives.
    Balance(BalanceFile),
    /// Of archives: many messages in few days.
    Cadence(CadenceFile),
    /// Of archives: two values for one thing.
    Contradiction(ContradictionFile),
    /// Of archives: people who hear only when something is sold.
    OnlySelling(OnlySellingFile),
    /// Of archives: promises with a day, and what became of them.
    Promise(PromiseFile),
    /// Of archives: personal words that many people got.
    SameWords(SameWordsFile),
    /// Of archives: sorry again, and nothing changed.
    SorryAgain(SorryAgainFile),
    /// Of archives: questions that nobody answered.
    Unanswered(UnansweredFile),
    /// Of archives: a last chance that comes again.
    Returning(ReturningFile),
    /// Of archives: channels that sound like two firms.
    Drift(DriftFile),
    /// Of archives: two languages that sound like two firms.
    TranslationDrift(TranslationDriftFile),
    /// Of archives: a score that falls or rises.
    Trend(TrendFile),
    /// Of archives: what it is worth to be loud.
    Premium(PremiumFile),
    /// Of archives: words that came and went.
    Vogue(VogueFile),
    /// A comment to candor, or an `[[allow]]` of candor.toml, that does not do what it should.
    Allowance(AllowanceFile),
    /// Of pairs: questions that came to nothing.
    Answers(AnswersFile),
    /// Of pairs: none of the customer's own words.
    Echo(EchoFile),
    /// Of pairs: something of theirs that is passed over.
    Reaction(ReactionFile),
    /// Of pairs: asking for what was given.
    Given(GivenFile),
    /// Of pairs: telling them to do what they have done.
    Tried(TriedFile),
    /// Of pairs: another tone or language than the customer's.
    Register(RegisterFile),
    /// Of pairs: an answer that took too long.
    Wait(WaitFile),
}

impl FindFile {
    /// The rules and categories it names with `@`: they must have run before it.
    pub(crate) fn depends_on(&self) -> Vec<&str> {
        let named = self.way().terms().into_iter().flatten().filter(|term| !term.starts_with(NAMED));
        named.filter_map(|term| term.strip_prefix('@')).collect()
    }
}
