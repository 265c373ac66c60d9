//! What is in a text and is not said to its reader: the firm’s boilerplate below a release, legal notices, what
//! wires and mail programs add, and whom journalists may ask.

use crate::document::{BlockKind, Channel, Voice, is_notice};
use crate::language::{any_of_all, phrases_of_all};
use crate::text::AnyOf;
use crate::text::fold;
use memchr::memmem;
use std::sync::LazyLock;

/// What a block is besides the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aside {
    /// It is the text itself.
    #[default]
    No,
    /// The same words stand below every text of the firm.
    Boilerplate,
    /// Whom to ask: a name, a number, an address.
    Contact,
}

/// All of them at once: this runs on every block of every text.
static IS_LEGAL: LazyLock<AnyOf> = LazyLock::new(|| any_of_all(|language| language.notices.marks));

static IS_CONTACT: LazyLock<AnyOf> = LazyLock::new(|| {
    let asks = phrases_of_all(|language| language.press.asks);
    AnyOf::new(asks.chain(phrases_of_all(|language| language.press.contact)))
});

/// Words of a legal notice for each of its marks.
const WORDS_A_MARK: usize = 45;

/// The first mark of a legal notice stands no further in, in bytes.
const BEFORE: usize = 90;

/// The words of the longest line that is an address, a name or a heading.
const LINE: usize = 14;

/// Words after which a release has said its news.
const NEWS: usize = 40;

/// How many blocks below the heading of boilerplate belong to it.
const BOILERPLATE: usize = 3;

/// A block, as far as it is looked at here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// What a reader takes it for.
    pub kind: BlockKind,
    /// Who speaks.
    pub voice: Voice,
    /// Its prose.
    pub text: &'t str,
    /// How many words it has.
    pub words: usize,
}

/// What the blocks of a text for `channel` are besides the text itself, one for each.
pub(super) fn asides(lines: &[Line<'_>], channel: Channel) -> Vec<Aside> {
    let ours = |line: &&Line<'_>| line.voice == Voice::Ours;
    let all: usize = lines.iter().filter(ours).map(|line| line.words).sum();
    let spoken = matches!(channel, Channel::Reply | Channel::Social | Channel::Sms);
    let release = matches!(channel, Channel::Press | Channel::Report);
    let mut read = 0;
    // What a heading makes of the blocks below it, and of how many.
    let mut below = (Aside::No, 0);
    let mut asides = Vec::with_capacity(lines.len());
    for block in lines {
        if !ours(&block) {
            asides.push(Aside::No);
            continue;
        }
        let short = block.words <= LINE;
        // Most blocks are prose, and need no head.
        let head = if short { head(block) } else { String::new() };
        // The second half of a text, or what follows the news of a release.
        let late = 2 * read >= all || (release && read >= NEWS);
        read += block.words;
        let begins = |list| phrases_of_all(list).any(|words| head.starts_with(words));
        let named = short && IS_CONTACT.is_in(&head);
        let (aside, next) = if late && !spoken && named {
            (Aside::Contact, (Aside::Contact, 6))
        } else if short && late && begins(|language| language.notices.heads) {
            (Aside::Boilerplate, (Aside::Boilerplate, usize::MAX))
        } else if late && !spoken && is_boilerplate(block) {
            let heading = block.words <= LINE;
            (Aside::Boilerplate, if heading { (Aside::Boilerplate, BOILERPLATE) } else { below })
        } else if is_legal(block)
            || ((late || read >= all) && is_notice(block.text))
            || (short && late && begins(|language| language.notices.lines))
        {
            (Aside::Boilerplate, below)
        } else if block.kind == BlockKind::Heading || below.1 == 0 || (below.0 == Aside::Contact && !short) {
            (Aside::No, (Aside::No, 0))
        } else {
            (below.0, (below.0, below.1 - 1))
        };
        asides.push(aside);
        below = next;
    }
    asides
}

/// The first words of a block, as they are compared.
fn head(block: &Line<'_>) -> String {
    let head = &block.text[..block.text.floor_char_boundary(100)];
    fold(head).trim_start_matches(['#', '*', '-', '_', ' ', '[', '(']).to_owned()
}

/// `About Larkfield`, alone or before the boilerplate itself.
fn is_boilerplate(block: &Line<'_>) -> bool {
    let text = block.text.trim_start_matches(['#', '*', '_', ' ']);
    let about = ["About ", "ABOUT ", "Acerca de ", "Sobre "].iter().find_map(|word| text.strip_prefix(word));
    let Some(name) = about.filter(|name| name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    else {
        return false;
    };
    let first = name.split(' ').next().unwrap_or("");
    let ends = block.text.trim_end().ends_with(['.', '?', '!']);
    // A heading; or a name that is there twice, as the heading ran into the text.
    !matches!(first, "You" | "Your" | "This" | "I" | "It" | "How" | "What" | "That")
        && ((block.words <= 8 && !ends) || name.split(' ').skip(1).take(8).any(|word| word == first))
}

/// Whether a block speaks as only lawyers and programs do. A long one takes more of their marks: a whole
/// mail in one block is no small print because its last line is.
fn is_legal(block: &Line<'_>) -> bool {
    if block.words < 4 || !IS_LEGAL.is_in(block.text) {
        return false;
    }
    let lower = fold(block.text);
    let place = |words: &str| memmem::find(lower.as_bytes(), words.as_bytes());
    let marks: Vec<usize> = phrases_of_all(|language| language.notices.marks).filter_map(place).collect();
    // What is said before the first of them is said to the reader.
    marks.iter().any(|at| *at <= BEFORE) && block.words <= marks.len() * WORDS_A_MARK
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Hints, read};
    use crate::prose::Reading;
    use crate::text::Source;
    use std::sync::Arc;

    fn of_text(channel: Channel, text: &str) -> Vec<Aside> {
        let hints = Hints { channel: Some(channel), ..Hints::default() };
        let document = read(Arc::new(Source::new("a.md", text)), &hints);
        Reading::new(&document, None).blocks.iter().map(|block| block.aside).collect()
    }

    #[test]
    fn the_end_of_a_release_is_not_the_release() {
        use Aside::*;
        let text = "# We open\n\nLarkfield opens a shop in Leeds on Friday, with a bench to try cribs on. Everybody may \
                    come, and there is tea for those who wait. The shop stands next to the station.\n\n\
                    ## About Larkfield\n\nLarkfield makes cribs.\n\nMedia contact:\n\nJo Bell, +44 20 7946 0101\n\n\
                    ## Forward-Looking Statements\n\nWe may be wrong.\n\nSOURCE Larkfield\n";
        let all = of_text(Channel::Press, text);
        assert_eq!(
            all,
            [No, No, Boilerplate, Boilerplate, Contact, Contact, Boilerplate, Boilerplate, Boilerplate]
        );
    }

    #[test]
    fn what_is_said_to_the_reader_is_no_boilerplate() {
        for text in [
            "Hi Marta,\n\nabout your crib: it comes on Friday.\n\nAbout Friday I was wrong, it is Saturday.",
            "# Larkfield\n\nAbout Larkfield\n\nWe make cribs in Leeds. Come and try one on Friday, there is tea as well.",
            "You wrote that you want to unsubscribe. I have taken you off the list, and you get no more of it.",
            "The shop is open again on Friday, and I keep the blue crib for you until noon, as you asked. Unsubscribe: \
             to unsubscribe from this list, write to me.",
            "Contact: I am here on Friday from nine, and I ring you before I come to fetch the old crib from you.",
        ] {
            assert!(of_text(Channel::Email, text).iter().all(|aside| *aside == Aside::No), "{text}");
        }
    }
}
