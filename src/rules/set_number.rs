//! The numbers of a rule that a team may set without copying its file: `[rules.set."category/name"]`.

use super::file::RuleFile;
use super::number::{Range, Slot};
use super::{Rule, RuleSet};

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
    let points = if signal { Range::Gives } else { Range::Takes };
    let own = [
        ("points", points, Slot::Real(&mut file.points)),
        ("min-words", Range::Whole, Slot::Whole(&mut file.min_words)),
    ];
    own.into_iter().chain(file.find.way_mut().numbers()).collect()
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
    use crate::rules::FindFile;

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
