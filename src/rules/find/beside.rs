//! What has to stand beside what is found, in the same sentence: `with`, and what must not: `except`.

use super::{Context, Lists};
use crate::prose::ReadBlock;
use crate::rules::condition::Condition;
use crate::rules::{FileMistake, Place};

/// Compiled `except` and `with` of a way of finding.
#[derive(Debug)]
pub struct Beside {
    except: Option<Condition>,
    with: Option<Condition>,
}

impl Beside {
    /// `kind` names the way of finding in the file.
    ///
    /// # Errors
    /// The first phrase that cannot be read.
    pub fn new(
        kind: &str,
        except: &[String],
        with: &[String],
        lists: &Lists<'_>,
    ) -> Result<Self, FileMistake> {
        Ok(Beside {
            except: lists.condition(kind, "except", except)?,
            with: lists.condition(kind, "with", with)?,
        })
    }

    /// What must stand beside it, where something must.
    pub fn with(&self) -> Option<&Condition> {
        self.with.as_ref()
    }

    /// Tells of a place whether its sentence allows it. Places come in reading order: a long sentence
    /// full of them is looked through once.
    pub fn allows<'a>(&'a self, context: &'a Context<'_>) -> impl FnMut(&Place) -> bool + use<'a> {
        let mut last: Option<(usize, usize, bool)> = None;
        move |place| {
            if self.except.is_none() && self.with.is_none() {
                return true;
            }
            let block = &context.reading.blocks[place.block];
            let number = block.sentences.partition_point(|sentence| sentence.range.end <= place.range.start);
            match last {
                Some((index, sentence, allowed)) if (index, sentence) == (place.block, number) => allowed,
                _ => {
                    let allowed = self.sentence_allows(block, number, context);
                    last = Some((place.block, number, allowed));
                    allowed
                }
            }
        }
    }

    fn sentence_allows(&self, block: &ReadBlock<'_>, number: usize, context: &Context<'_>) -> bool {
        let words = block.sentences.get(number).map_or(0..0, |sentence| sentence.words.clone());
        let holds = |condition: &Condition| condition.holds(context.reading, block, words.clone());
        !self.except.as_ref().is_some_and(holds) && self.with.as_ref().is_none_or(holds)
    }
}
