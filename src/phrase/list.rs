//! A list of phrases written down: their programs, and which of them may begin with which word.

use super::cells::{Cells, HashTable, Writer, write_table};
use super::compile::compile;
use super::first_words::words_at;
use super::node::Node;

/// A list, read where it was written: how many phrases it has, where their programs stand, how many may begin with
/// any word and which, and a table of the first words of the others.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    all: Cells<'a>,
    /// Where the program of each phrase stands.
    programs: Cells<'a>,
    /// The phrases that may begin with any word.
    wild: Cells<'a>,
    /// The others, by their first words.
    known: HashTable<'a>,
}

impl<'a> List<'a> {
    /// The list that was written at `at` of `cells`.
    pub fn new(cells: Cells<'a>, at: usize) -> Self {
        let own = cells.from(at);
        let len = own.index(0);
        let wild = own.slice(2 + len, own.index(1 + len));
        let known = HashTable::new(own.from(2 + len + wild.len()));
        List { all: cells, programs: own.slice(1, len), wild, known }
    }

    /// The hashes of the words that its phrases may begin with; `None` where some may begin with any.
    pub fn first_words(self) -> Option<Cells<'a>> {
        (self.wild.len() == 0).then(|| self.known.hashes())
    }

    /// The programs that may begin with a word of this hash.
    #[inline]
    pub fn beginning(self, hash: u32) -> impl Iterator<Item = Cells<'a>> {
        let all = self.known.of(hash).iter().chain(self.wild.iter());
        all.map(move |phrase| self.all.from(self.programs.index(phrase as usize)))
    }
}

/// Writes a list of phrases; tells where it is.
pub fn write_list<'n>(phrases: impl Iterator<Item = Vec<Node<'n>>>, writer: &mut Writer) -> u32 {
    let (mut programs, mut known, mut wild) = (Vec::new(), Vec::new(), Vec::new());
    for (at, nodes) in (0..).zip(phrases) {
        let program = compile(&nodes, &mut writer.texts);
        programs.push(writer.put(&program));
        let lead = nodes.iter().take_while(|node| matches!(node, Node::Mark(_))).count();
        match words_at(&nodes[lead..], 0) {
            Some(words) => known.extend(words.into_iter().map(|hash| (hash, at))),
            None => wild.push(at),
        }
    }
    known.sort_unstable();
    let mut cells = vec![programs.len() as u32];
    cells.extend(programs);
    cells.push(wild.len() as u32);
    cells.extend(wild);
    write_table(&known, &mut cells);
    writer.put(&cells)
}
