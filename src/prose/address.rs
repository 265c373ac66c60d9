//! How a text addresses its reader, and by which words: `tú`, `usted`, `vos`.

use super::{Addressed, ReadBlock, Reading, Word, WordKind};
use crate::document::{BlockKind, Channel, Voice};
use crate::language::{Address, Form, LanguageData};
use crate::text::fold;

/// Every word of the firm that speaks to the reader, in reading order; none in a language that has one form for all.
pub fn addressed<'r>(reading: &'r Reading<'_>) -> &'r [Addressed] {
    reading.addressed.get_or_init(|| all_addressed(reading))
}

fn all_addressed(reading: &Reading<'_>) -> Vec<Addressed> {
    let Some(address) = LanguageData::of(reading.language).address else { return Vec::new() };
    let mut all = Vec::new();
    for (at, block) in reading.blocks.iter().enumerate() {
        if block.voice != Voice::Ours || matches!(block.kind, BlockKind::Sender | BlockKind::Footer) {
            continue;
        }
        // The subject of an answer is the customer’s own.
        let answers = |text: &str| text.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("re:"));
        if block.kind == BlockKind::Subject && answers(block.text) {
            continue;
        }
        for sentence in &block.sentences {
            let words = &block.words[sentence.words.clone()];
            // “Haz clic e introduce …”: what is joined to an order orders as well.
            let mut orders = false;
            let asks = block.text[sentence.range.clone()].contains('?');
            let mut before: Option<(&Word, String)> = None;
            for word in words.iter().filter(|word| word.kind == WordKind::Letters) {
                // The letter of a list: “ud) Otra opción”.
                if before.is_none() && block.text[word.end as usize..].starts_with(')') {
                    continue;
                }
                let folded = fold(text_of(block, word)).into_owned();
                let range = word.start as usize..word.end as usize;
                let joined = |(_, last): &(&Word, String)| orders && matches!(last.as_str(), "y" | "e" | "o");
                let begins =
                    before.as_ref().is_none_or(|before| begins_anew(block, before.0, word) || joined(before));
                let told: Option<Address> =
                    address(&folded, before.as_ref().map(|(_, text)| text.as_str()), begins, asks);
                // “Hace falta alguien” and “te vi” order nothing.
                let ordered = |own: Address| own.surely || own.form == Form::Tu;
                orders |= begins && folded.len() > 3 && told.is_some_and(ordered);
                // A capital inside a sentence makes a name: neither Tomás nor an OS speaks to anybody.
                let text = text_of(block, word);
                let name = text.starts_with(char::is_uppercase)
                    && (!begins && text.contains(char::is_lowercase) && folded.len() > 3 || text == "OS");
                let spoken = !block.in_quotes(range.clone()) && !name;
                if let Some(address) = told.filter(|_| spoken) {
                    all.push(Addressed { address, block: at, range });
                }
                before = Some((word, folded));
            }
        }
    }
    // Whoever says `vos` says `te` and `tu` with it.
    if all.iter().any(|word: &Addressed| word.address.form == Form::Vos && word.address.surely) {
        all.iter_mut().filter(|word| word.address.shared).for_each(|word| word.address.form = Form::Vos);
    }
    all
}

/// How a text addresses its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormOfAddress {
    /// In one way.
    One(Form),
    /// In two that do not go together; the first is the one it mostly has.
    Mixed(Form, Form),
}

/// How `words` address the reader in a text for `channel`; `None` where they do not.
pub fn form_of_address(words: &[Addressed], channel: Channel) -> Option<FormOfAddress> {
    const FORMS: [Form; 5] = [Form::Tu, Form::Vos, Form::Usted, Form::Vosotros, Form::Ustedes];
    let count = |form: Form, surely: bool| {
        words.iter().filter(|word| word.address.form == form && word.address.surely == surely).count()
    };
    let mut sure: Vec<(Form, usize)> = FORMS.map(|form| (form, count(form, true))).into();
    sure.retain(|(_, count)| *count > 0);
    // Of two that are as frequent the one comes first that other words may say as well.
    sure.sort_by_key(|(form, sure)| std::cmp::Reverse((*sure, count(*form, false))));
    let Some((most, _)) = sure.first().copied() else {
        // What is sent to somebody speaks of them; elsewhere “su” is whoever the text is about.
        if !matches!(channel, Channel::Reply | Channel::Email | Channel::Sms) {
            return None;
        }
        let perhaps = FORMS.into_iter().filter(|form| count(*form, false) > 0);
        return perhaps.max_by_key(|form| count(*form, false)).map(FormOfAddress::One);
    };
    let other = sure.iter().find(|(form, _)| most.clashes(*form));
    Some(other.map_or(FormOfAddress::One(most), |(other, _)| FormOfAddress::Mixed(most, *other)))
}

/// Whether a clause begins with `word`: a mark that no name and no abbreviation has stands before it.
fn begins_anew(block: &ReadBlock<'_>, last: &Word, word: &Word) -> bool {
    let between = block.text.get(last.end as usize..word.start as usize).unwrap_or("");
    between.contains(['¿', '¡', '!', ':', ';', '?', '•', '|'])
}

fn text_of<'b>(block: &'b ReadBlock<'_>, word: &Word) -> &'b str {
    &block.text[word.start as usize..word.end as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    fn of(text: &str) -> Option<FormOfAddress> {
        let document = Document::of_text(text, Language::Spanish);
        form_of_address(addressed(&Reading::new(&document, None)), Channel::Email)
    }

    #[test]
    fn tells_how_a_text_addresses_its_reader() {
        let one = |form| Some(FormOfAddress::One(form));
        assert_eq!(of("¿Ya lo tienes? Te lo mando el lunes."), one(Form::Tu));
        assert_eq!(of("Le escribo por su pedido."), one(Form::Usted));
        assert_eq!(of("Por favor, llámenos el lunes."), one(Form::Usted));
        assert_eq!(of("Contanos qué pensás de la receta."), one(Form::Vos));
        assert_eq!(
            of("Mira tu cuenta. Si usted quiere, llámenos."),
            Some(FormOfAddress::Mixed(Form::Usted, Form::Tu))
        );
        assert_eq!(of("Ana dijo: «llámame cuando puedas»."), None);
        assert_eq!(of("La obra se abre en marzo."), None);
    }
}
