//! Everything a rule may ask: blocks, sentences and words, and nothing about files or bytes of them.

use super::aside::{Aside, Line, asides};
use super::guess::{ToldByWords, guess, guess_block};
use super::quotes::{is_said, outermost, quoted};
use super::sending::Sending;
use super::sentences::sentences;
use super::titles::titles;
use super::word::{Addressed, Sentence, Word};
use super::words::words;
use crate::document::{Block, BlockKind, Channel, Document, Link, Mark, MarkKind, Voice};
use crate::language::{Language, LanguageData};
use std::ops::Range;
use std::sync::OnceLock;

/// From this many words on, a block tells a language of its own.
const TELLING: usize = 12;

/// A document as a person would read it.
#[derive(Debug)]
pub struct Reading<'d> {
    /// The language it is read in.
    pub language: Language,
    /// Where it will be read.
    pub channel: Channel,
    /// Whether it is a string of an app.
    pub(crate) is_string: bool,
    /// What is known of how it was sent.
    pub(crate) sending: Sending,
    /// Its blocks, in reading order, one for each block of the document.
    pub blocks: Vec<ReadBlock<'d>>,
    /// What [`addressed`](super::addressed) found: a rule asks for it, and whoever reports the form.
    pub(super) addressed: OnceLock<Vec<Addressed>>,
}

/// A block with its sentences and words.
#[derive(Debug)]
pub struct ReadBlock<'d> {
    /// What a reader takes it for.
    pub kind: BlockKind,
    /// Who speaks.
    pub voice: Voice,
    /// The language that it alone tells, whatever the text declares; `None` of blocks too short to tell.
    pub(crate) language: Option<Language>,
    /// Its prose.
    pub text: &'d str,
    /// Its links.
    pub links: &'d [Link],
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Its sentences: they tile the words.
    pub sentences: Vec<Sentence>,
    /// The bytes of `text` that quote somebody, quotation marks included.
    pub(crate) quotes: Vec<Range<usize>>,
    /// The bytes of `text` that are the title of a work, in order.
    pub titles: Vec<Range<usize>>,
    /// The bytes of `text` at which a reader sees a new line begin.
    pub(crate) breaks: &'d [usize],
    /// What is marked up in it.
    pub(super) marks: &'d [Mark],
    /// What is in quotation marks and is no speech by itself.
    pub(super) short: Vec<Range<usize>>,
    /// Whether it is said to the reader at all.
    pub(crate) aside: Aside,
}

impl<'d> Reading<'d> {
    /// Reads `document`; where it declares no language, the language is guessed, and `fallback` is
    /// taken where its words tell nothing.
    pub fn new(document: &'d Document, fallback: Option<Language>) -> Self {
        let mut blocks: Vec<ReadBlock> = document.blocks.iter().map(ReadBlock::new).collect();
        let ours = blocks.iter().filter(|block| block.is_ours());
        let language = document
            .language
            .unwrap_or_else(|| guess(ours.map(|block| (block.text, &block.words[..])), fallback));
        let mut told = ToldByWords::new(blocks.iter().map(|block| block.words.len()).sum());
        for block in blocks.iter_mut().filter(|block| block.words.len() >= TELLING) {
            block.language = Some(guess_block(block.text, &block.words, language, &mut told));
        }
        Self::of_blocks(document, language, blocks)
    }

    /// Reads those blocks of `document` that are in another language than its own. The others are silent in it, so
    /// that one quoted line does not have a whole book read twice.
    pub(crate) fn again(&self, document: &'d Document, language: Language) -> Self {
        let read = |(block, own): (&'d Block, &ReadBlock<'_>)| match own.language == Some(language) {
            true => ReadBlock { language: own.language, ..ReadBlock::new(block) },
            false => ReadBlock::silent(block),
        };
        Self::of_blocks(document, language, document.blocks.iter().zip(&self.blocks).map(read).collect())
    }

    fn of_blocks(document: &'d Document, language: Language, mut blocks: Vec<ReadBlock<'d>>) -> Self {
        for block in &mut blocks {
            block.tell_quotes(LanguageData::of(language));
            block.sentences = sentences(block.text, &block.words, language);
        }
        let lines: Vec<Line> = blocks.iter().map(ReadBlock::line).collect();
        for (block, aside) in blocks.iter_mut().zip(asides(&lines, document.channel)) {
            block.aside = aside;
        }
        let addressed = OnceLock::new();
        let (channel, is_string) = (document.channel, document.is_string);
        Reading { language, channel, is_string, sending: Sending::of(document), blocks, addressed }
    }

    /// Languages that some of its blocks are in, beside its own.
    pub(crate) fn other_languages(&self) -> impl Iterator<Item = Language> + '_ {
        let spoken = |language: &Language| {
            self.blocks.iter().any(|block| block.is_ours() && block.language == Some(*language))
        };
        [Language::English, Language::Spanish].into_iter().filter(|own| *own != self.language).filter(spoken)
    }

    /// Whether what rules of `language` find in the block at index `block` is said in that language.
    pub(crate) fn is_said_in(&self, block: usize, language: Language) -> bool {
        self.blocks[block].language.unwrap_or(self.language) == language
    }

    /// How many words the firm itself speaks.
    pub fn words_ours(&self) -> usize {
        self.ours().map(|block| block.words.len()).sum()
    }

    /// How many sentences of the firm ask something, not counting those it quotes.
    pub fn questions(&self) -> usize {
        self.ours().map(ReadBlock::questions).sum()
    }

    fn ours(&self) -> impl Iterator<Item = &ReadBlock<'d>> {
        self.blocks.iter().filter(|block| block.is_ours())
    }
}

impl<'d> ReadBlock<'d> {
    /// Whether the firm speaks in it; names and addresses are no speech.
    fn is_ours(&self) -> bool {
        self.voice == Voice::Ours && self.kind != BlockKind::Sender
    }

    /// The block without its sentences, which wait for the language of the document.
    fn new(block: &'d Block) -> Self {
        let mut quoted = quoted(&block.text);
        let marked = block.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Speech | MarkKind::Cite));
        quoted.speech.extend(marked.map(|mark| mark.range.clone()));
        let quotes = outermost(quoted.speech);
        ReadBlock {
            kind: block.kind,
            voice: block.voice,
            language: None,
            text: &block.text,
            links: &block.links,
            words: words(&block.text),
            sentences: Vec::new(),
            quotes,
            titles: Vec::new(),
            breaks: &block.breaks,
            marks: &block.marks,
            short: quoted.short,
            aside: Aside::No,
        }
    }

    /// The block with nothing to read in it.
    fn silent(block: &'d Block) -> Self {
        ReadBlock {
            kind: block.kind,
            voice: block.voice,
            language: None,
            text: "",
            links: &[],
            words: Vec::new(),
            sentences: Vec::new(),
            quotes: Vec::new(),
            titles: Vec::new(),
            breaks: &[],
            marks: &[],
            short: Vec::new(),
            aside: Aside::No,
        }
    }

    /// Tells speech and titles among what is quoted in short or is in italics.
    fn tell_quotes(&mut self, language: &LanguageData) {
        let (said, short): (Vec<_>, Vec<_>) = std::mem::take(&mut self.short)
            .into_iter()
            .partition(|range| is_said(self.text, range, language));
        if !said.is_empty() {
            self.quotes.extend(said);
            self.quotes = outermost(std::mem::take(&mut self.quotes));
        }
        self.titles = titles(self.text, &self.words, &short, self.marks, language);
    }

    /// Whether any byte of `range` is the title of a work.
    pub fn in_title(&self, range: Range<usize>) -> bool {
        any_in(&self.titles, range)
    }

    fn line(&self) -> Line<'d> {
        Line { kind: self.kind, voice: self.voice, text: self.text, words: self.words.len() }
    }

    /// The text of the word at index `word`; empty past the last one.
    pub fn word(&self, word: usize) -> &'d str {
        self.words.get(word).map_or("", |word| &self.text[word.start as usize..word.end as usize])
    }

    /// The index of the sentence that holds the word at index `word`; past the last word, the last.
    pub fn sentence_at(&self, word: usize) -> usize {
        let after = self.sentences.partition_point(|sentence| sentence.words.end <= word);
        after.min(self.sentences.len().saturating_sub(1))
    }

    /// Whether any byte of `range` is quoted speech.
    pub fn in_quotes(&self, range: Range<usize>) -> bool {
        any_in(&self.quotes, range)
    }

    /// Sentences outside quoted speech that end in a question mark.
    fn questions(&self) -> usize {
        let asks = |sentence: &&Sentence| {
            let text = &self.text[sentence.range.clone()];
            let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '.'));
            end.ends_with('?') && !self.in_quotes(sentence.range.start + end.len() - 1..sentence.range.end)
        };
        self.sentences.iter().filter(asks).count()
    }
}

/// Whether any byte of `range` lies in one of `ranges`, which are in order.
fn any_in(ranges: &[Range<usize>], range: Range<usize>) -> bool {
    let after = ranges.partition_point(|found| found.end <= range.start);
    ranges.get(after).is_some_and(|found| found.start < range.end.max(range.start + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::builder::BlockBuilder;
    use crate::document::{Format, Meta};
    use crate::text::Source;
    use std::sync::Arc;

    fn document(text: &str, language: Option<Language>) -> Document {
        let mut at = 0;
        let block = |line: &str| {
            let mut builder = BlockBuilder::new(BlockKind::Paragraph, Voice::Ours);
            builder.verbatim(line, at);
            at += line.len() + 1;
            builder.finish()
        };
        Document {
            source: Arc::new(Source::new("letter.txt", text)),
            format: Format::Text,
            channel: Channel::Email,
            channel_reason: Default::default(),
            language,
            meta: Meta::default(),
            blocks: text.split('\n').filter_map(block).collect(),
            directives: Vec::new(),
            others: Vec::new(),
            unread: None,
            not_read: Vec::new(),
            signed: false,
            is_string: false,
        }
    }

    #[test]
    fn a_document_is_read_block_for_block() {
        let document = document("Hello Ana,\nWe sent it today. “Is it late?” you ask. Did it come?", None);
        let reading = Reading::new(&document, None);
        assert_eq!(reading.language, Language::English);
        assert_eq!(reading.blocks.len(), document.blocks.len());
        assert_eq!(reading.questions(), 1);
        assert_eq!(reading.words_ours(), 14);
        let block = &reading.blocks[1];
        assert_eq!(block.sentences.len(), 3);
        assert_eq!((0..block.words.len()).map(|word| block.sentence_at(word)).max(), Some(2));
        assert_eq!((block.sentence_at(0), block.sentence_at(4), block.sentence_at(99)), (0, 1, 2));
        let quoted = block.text.find("late").unwrap_or(0);
        assert!(block.in_quotes(quoted..quoted + 4) && !block.in_quotes(0..2));
    }

    #[test]
    fn only_blocks_of_another_language_are_read_in_it() {
        let english = "We sent the order on Monday, and it should be with you by the end of the week.";
        let spanish = "Hemos enviado el pedido el lunes, y lo recibirás antes de que acabe la semana.";
        let document = document(&format!("{english}\n{spanish}\nGracias"), Some(Language::English));
        let reading = Reading::new(&document, None);
        assert_eq!(reading.other_languages().collect::<Vec<_>>(), [Language::Spanish]);
        let again = reading.again(&document, Language::Spanish);
        let words: Vec<usize> = again.blocks.iter().map(|block| block.words.len()).collect();
        assert_eq!(words, [0, reading.blocks[1].words.len(), 0]);
        assert_eq!(again.blocks[1].text, spanish);
    }

    #[test]
    fn what_a_document_declares_is_not_guessed() {
        let spoken =
            |language| Reading::new(&document("We are sorry for the delay.", language), None).language;
        assert_eq!(spoken(Some(Language::Other)), Language::Other);
        assert_eq!(spoken(Some(Language::Spanish)), Language::Spanish);
        assert_eq!(spoken(None), Language::English);
    }
}
