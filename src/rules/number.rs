//! The numbers of a rule that a team may set without copying its file: `[rules.set."category/name"]`.

use super::file::{FindFile, RuleFile};
use super::{Rule, RuleSet};

/// Where a number stands in a rule.
#[derive(Debug)]
enum Slot<'r> {
    Whole(&'r mut usize),
    Real(&'r mut f32),
}

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// A whole number, 0 or more.
    Whole,
    /// Any number.
    Any,
    /// 0 or more.
    Rate,
    /// From 0 to 1.
    Share,
    /// Below 0: the points that a rule takes.
    Takes,
    /// Above 0: the points that a signal gives.
    Gives,
}

impl Range {
    /// In words, after "must be".
    pub fn name(self) -> &'static str {
        match self {
            Range::Whole => "a whole number, 0 or more",
            Range::Any => "a number",
            Range::Rate => "a number, 0 or more",
            Range::Share => "a number from 0 to 1",
            Range::Takes => "a number below 0: a rule takes points",
            Range::Gives => "a number above 0: a signal gives points",
        }
    }

    fn holds(self, value: f64) -> bool {
        let real = value.is_finite() && value.abs() <= f64::from(f32::MAX);
        real && match self {
            // What is larger is no count of anything in a text.
            Range::Whole => value >= 0.0 && value.fract() == 0.0 && value <= f64::from(u32::MAX),
            Range::Any => true,
            Range::Rate => value >= 0.0,
            Range::Share => (0.0..=1.0).contains(&value),
            Range::Takes => (value as f32) < 0.0,
            Range::Gives => (value as f32) > 0.0,
        }
    }
}

/// Why a number was not set.
#[derive(Debug, Clone, PartialEq)]
pub enum NotSet {
    /// No rule has that id.
    Rule,
    /// The rule has no such number, but these.
    Key(Vec<&'static str>),
    /// It must be something else; the rule's own is this.
    Value(Range, f32),
}

/// The numbers that `file` has, under their keys: its own and those of its way of finding.
fn numbers(file: &mut RuleFile, signal: bool) -> Vec<(&'static str, Range, Slot<'_>)> {
    use Range::{Any, Rate, Share, Whole};
    let points = if signal { Range::Gives } else { Range::Takes };
    let mut all = vec![("points", points, Slot::Real(&mut file.points))];
    all.push(("min-words", Whole, Slot::Whole(&mut file.min_words)));
    match &mut file.find {
        FindFile::Density(find) => {
            all.push(("above", Rate, Slot::Real(&mut find.above)));
            all.push(("at-least", Whole, Slot::Whole(&mut find.at_least)));
        }
        FindFile::Missing(find) => {
            all.push(("when-at-least", Whole, Slot::Whole(&mut find.when_at_least)));
        }
        FindFile::Measure(find) => {
            all.extend(find.above.as_mut().map(|above| ("above", Any, Slot::Real(above))));
            all.extend(find.below.as_mut().map(|below| ("below", Any, Slot::Real(below))));
        }
        FindFile::Answers(find) => {
            all.extend(find.early.as_mut().map(|early| ("early", Whole, Slot::Whole(early))));
            all.extend(find.keeps.as_mut().map(|keeps| ("keeps", Share, Slot::Real(keeps))));
        }
        FindFile::Echo(find) => {
            all.push(("below", Whole, Slot::Whole(&mut find.below)));
            all.push(("min-theirs", Whole, Slot::Whole(&mut find.min_theirs)));
        }
        FindFile::Reaction(find) => {
            all.push(("at-least", Whole, Slot::Whole(&mut find.at_least)));
            all.extend(find.echo.as_mut().map(|echo| ("echo", Whole, Slot::Whole(echo))));
        }
        FindFile::Learned(find) => {
            all.push(("above", Share, Slot::Real(&mut find.above)));
            all.extend(find.below.as_mut().map(|below| ("below", Share, Slot::Real(below))));
            all.extend(find.doubt.as_mut().map(|doubt| ("doubt", Share, Slot::Real(doubt))));
        }
        FindFile::Register(find) => all.push(("at-least", Whole, Slot::Whole(&mut find.at_least))),
        FindFile::Wait(find) => all.push(("above-hours", Rate, Slot::Real(&mut find.above_hours))),
        // Lists only. Named one by one, so that a new way of finding does not hide its numbers.
        FindFile::Phrase(_)
        | FindFile::Pattern(_)
        | FindFile::Clash(_)
        | FindFile::Part(_)
        | FindFile::Allowance(_)
        | FindFile::Given(_)
        | FindFile::Tried(_) => {}
    }
    all
}

impl Rule {
    /// Sets its number `key`. `false`: it has none of that name.
    fn set(&mut self, key: &str, value: f64) -> Result<bool, (Range, f32)> {
        let signal = self.is_signal();
        let mut file = RuleFile::clone(&self.file);
        let own = numbers(&mut file, signal).into_iter().find(|(name, _, _)| *name == key);
        let Some((name, range, slot)) = own else { return Ok(false) };
        if !range.holds(value) {
            let own = match slot {
                Slot::Whole(number) => *number as f32,
                Slot::Real(number) => *number,
            };
            return Err((range, own));
        }
        match slot {
            Slot::Whole(number) => *number = value as usize,
            Slot::Real(number) => *number = value as f32,
        }
        self.put(file);
        self.set.retain(|(other, _)| *other != name);
        self.set.push((name, value));
        Ok(true)
    }
}

impl RuleSet {
    /// Sets the number `key` of the rules of that `id`: in every language that has it. A set must not have
    /// been held against a text before.
    ///
    /// # Errors
    /// Why nothing was set.
    pub fn set(&mut self, id: &str, key: &str, value: f64) -> Result<(), NotSet> {
        let (mut known, mut set) = (false, false);
        let mut keys = Vec::new();
        for rule in self.rules_mut().iter_mut().filter(|rule| rule.id == id) {
            known = true;
            set |= rule.set(key, value).map_err(|(range, own)| NotSet::Value(range, own))?;
            let signal = rule.is_signal();
            keys.extend(
                numbers(&mut RuleFile::clone(&rule.file), signal).into_iter().map(|(name, _, _)| name),
            );
        }
        match (known, set) {
            (_, true) => Ok(()),
            (true, false) => {
                keys.sort_unstable();
                keys.dedup();
                Err(NotSet::Key(keys))
            }
            (false, false) => Err(NotSet::Rule),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn rule(category: &str, language: Language, points: f32, find: &str) -> Rule {
        let text = format!(
            "title = 'x'\ndimension = 'voice'\npoints = {points}\nmessage = 'x'\nwhy = 'x'\n[find.{find}"
        );
        let file = toml::from_str(&text).unwrap();
        Rule::new(format!("{category}/x"), Some(language), file).unwrap()
    }

    #[test]
    fn a_number_is_set_in_every_language_that_has_it() {
        let density = rule("pushy", Language::English, -1.0, "density]\nany = ['x']\nabove = 2");
        let phrase = rule("pushy", Language::Spanish, -1.0, "phrase]\nany = ['x']");
        let mut rules = RuleSet::new(vec![density, phrase], Default::default(), Default::default());
        assert_eq!(rules.set("pushy/x", "above", 3.5), Ok(()));
        assert_eq!(rules.set("pushy/x", "points", -4.0), Ok(()));
        let FindFile::Density(find) = &rules.rules()[0].file.find else { panic!() };
        assert_eq!((find.above, rules.rules()[0].file.points), (3.5, -4.0));
        assert_eq!(rules.rules()[0].set, [("above", 3.5), ("points", -4.0)]);
        assert_eq!(rules.rules()[1].set, [("points", -4.0)]);
        let keys = vec!["above", "at-least", "min-words", "points"];
        assert_eq!(rules.set("pushy/x", "below", 1.0), Err(NotSet::Key(keys)));
        assert_eq!(rules.set("pushy/y", "above", 1.0), Err(NotSet::Rule));
        assert_eq!(rules.set("pushy", "points", -1.0), Err(NotSet::Rule));
    }

    #[test]
    fn a_number_stays_in_its_range() {
        let takes = rule("pushy", Language::English, -1.0, "density]\nany = ['x']\nabove = 2");
        let gives = rule("signals", Language::English, 1.0, "answers]\noutcome = ['answered']\nkeeps = 0.3");
        let mut rules = RuleSet::new(vec![takes, gives], Default::default(), Default::default());
        for (id, key, value, range) in [
            ("pushy/x", "points", 0.0, Range::Takes),
            ("pushy/x", "points", -1e-60, Range::Takes),
            ("pushy/x", "above", -1.0, Range::Rate),
            ("pushy/x", "above", f64::INFINITY, Range::Rate),
            ("pushy/x", "at-least", 1.5, Range::Whole),
            ("pushy/x", "min-words", 1e12, Range::Whole),
            ("signals/x", "points", -2.0, Range::Gives),
            ("signals/x", "keeps", 1.01, Range::Share),
        ] {
            let not = rules.set(id, key, value).unwrap_err();
            assert!(matches!(not, NotSet::Value(told, _) if told == range), "{id} {key} {value}: {not:?}");
        }
        assert!(rules.rules().iter().all(|rule| rule.set.is_empty()));
    }
}
