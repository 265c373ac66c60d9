//! How letters begin and end in English and Spanish: greetings, closings, and what stands above a quoted mail.

/// Longest line that is looked at, in bytes: the others are prose.
const LONGEST: usize = 200;

/// Longest closing formula without a comma below which a name follows, in bytes.
const LONGEST_FORMULA: usize = 48;

/// First words of a greeting, in lower case.
const GREETINGS: [&str; 21] = [
    "hi",
    "hello",
    "hey",
    "dear",
    "greetings",
    "good morning",
    "good afternoon",
    "good evening",
    "hola",
    "estimado",
    "estimada",
    "estimados",
    "estimadas",
    "querido",
    "querida",
    "queridos",
    "queridas",
    "buenos días",
    "buenas tardes",
    "buenas",
    "apreciado",
];

/// First words of a closing, in lower case.
const CLOSINGS: [&str; 40] = [
    "best regards",
    "kind regards",
    "warm regards",
    "warmest regards",
    "regards",
    "best wishes",
    "best",
    "all the best",
    "sincerely",
    "yours sincerely",
    "sincerely yours",
    "yours faithfully",
    "yours truly",
    "yours",
    "respectfully",
    "cordially",
    "cheers",
    "thanks",
    "thank you",
    "many thanks",
    "thanks again",
    "with thanks",
    "with gratitude",
    "warmly",
    "take care",
    "un saludo",
    "saludos",
    "saludos cordiales",
    "un cordial saludo",
    "un saludo cordial",
    "cordialmente",
    "atentamente",
    "muy atentamente",
    "reciba un cordial saludo",
    "un abrazo",
    "abrazos",
    "gracias",
    "muchas gracias",
    "hasta pronto",
    "quedamos a su disposición",
];

/// Names of a mail's header lines, in lower case, and what they tell.
const HEADERS: [(&str, Header); 21] = [
    ("subject", Header::Subject),
    ("asunto", Header::Subject),
    ("preheader", Header::Preheader),
    ("from", Header::From),
    ("de", Header::From),
    ("to", Header::To),
    ("para", Header::To),
    ("a", Header::To),
    ("date", Header::Date),
    ("fecha", Header::Date),
    ("sent", Header::Date),
    ("enviado", Header::Date),
    ("enviado el", Header::Date),
    ("cc", Header::Other),
    ("bcc", Header::Other),
    ("cco", Header::Other),
    ("reply-to", Header::Other),
    ("message-id", Header::Other),
    ("in-reply-to", Header::Other),
    ("mime-version", Header::Other),
    ("content-type", Header::Other),
];

/// What a header line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    Subject,
    Preheader,
    From,
    To,
    Date,
    /// Known, but of no use to us.
    Other,
}

/// A header line: what it tells, and the byte where its value begins.
pub(super) fn header(line: &str) -> Option<(Header, usize)> {
    // Bold marks are what HTML mails leave behind when they become plain text.
    let start = line.len() - line.trim_start_matches('*').len();
    let colon = start + line.as_bytes()[start..].iter().take(16).position(|byte| *byte == b':')?;
    let name = line[start..colon].trim_end_matches('*').to_lowercase();
    let (_, header) = HEADERS.iter().find(|(known, _)| *known == name)?;
    let value = line[colon + 1..].trim_start_matches([' ', '\t', '*']);
    Some((*header, line.len() - value.len()))
}

/// Whether a line greets somebody.
pub(super) fn greets(line: &str) -> bool {
    let Some(lower) = lowered(line) else { return false };
    let lower = lower.trim_start_matches(['¡', '*', '_']);
    GREETINGS.iter().any(|words| begins(lower, words)) && lower.split_whitespace().count() <= 8
}

/// Whether a line, up to its end mark, begins with a greeting: `Hi Marta, thank you for …`.
pub(super) fn begins_with_greeting(text: &str) -> bool {
    let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    match head.find([',', ':', '!', '.', '\n']) {
        Some(end) => greets(&head[..end]),
        None => end == text.len() && greets(head),
    }
}

/// Whether a line is the formula before a name: `Best regards,`.
pub(super) fn closes(line: &str) -> bool {
    // Most lines are prose: those are told apart before they are copied.
    if line.len() > LONGEST_FORMULA && !line.trim_end().ends_with(',') {
        return false;
    }
    let Some(lower) = lowered(line) else { return false };
    let formula = lower.trim_end_matches([',', '.', '!', ':', ' ']);
    let formula = formula.trim_start_matches("with ").trim_start_matches("reciba ");
    CLOSINGS.iter().any(|known| {
        formula.strip_prefix(known).is_some_and(|rest| {
            rest.is_empty() || (rest.starts_with([',', ' ']) && lower.trim_end().ends_with(','))
        })
    }) && formula.split_whitespace().count() <= 6
}

/// Whether a line may begin the attribution of a quoted mail: `On Monday, Ana wrote:`.
pub(super) fn attributes(line: &str) -> bool {
    ["On ", "El ", "Le ", "Am "].iter().any(|start| line.starts_with(start)) || ends_attribution(line)
}

/// Whether a block is the whole attribution of a quoted mail, and nothing else.
pub(super) fn attributes_all(text: &str) -> bool {
    attributes(text) && ends_attribution(text)
}

/// Whether a line ends an attribution.
pub(super) fn ends_attribution(line: &str) -> bool {
    let line = line.trim_end();
    ["wrote:", "writes:", "escribió:", "escribio:", "escribe:"].iter().any(|end| line.ends_with(end))
}

/// Whether a line stands above a forwarded or answered mail, whose header lines follow.
pub(super) fn announces_mail(line: &str) -> bool {
    if !line.starts_with(['-', 'B', 'b']) {
        return false;
    }
    let Some(lower) = lowered(line) else { return false };
    let words = lower.trim_matches(['-', ' ', '_']);
    let dashed = lower.starts_with("--") && lower.ends_with("--");
    let known = [
        "original message",
        "mensaje original",
        "forwarded message",
        "mensaje reenviado",
        "forwarded by",
        "reply message",
    ];
    (dashed && known.contains(&words)) || lower == "begin forwarded message:"
}

/// The first `most` bytes of `text`, in lower case.
pub(super) fn lower_head(text: &str, most: usize) -> String {
    let head = &text[..text.floor_char_boundary(most)];
    if head.is_ascii() { head.to_ascii_lowercase() } else { head.to_lowercase() }
}

fn lowered(line: &str) -> Option<String> {
    (line.len() <= LONGEST).then(|| lower_head(line.trim(), LONGEST))
}

/// Whether `text` begins with the whole words `words`.
fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_shape_of_a_letter() {
        for line in ["Hi Marta,", "¡Hola a todos!", "Estimada clienta:", "Dear all"] {
            assert!(greets(line), "{line}");
        }
        assert!(!greets("Historic savings on all hiking boots"));
        assert!(begins_with_greeting("Hi Marta, thank you for the photo of the broken lid."));
        assert!(!begins_with_greeting("Hello Kitty backpacks are back in the shop with new colours today."));
        for line in ["Best regards,", "Un saludo,", "Thanks, and best wishes,", "Gracias por todo,", "Cheers"]
        {
            assert!(closes(line), "{line}");
        }
        assert!(!closes("Thanks to everyone who came") && !closes("Best price of the year!"));
        assert_eq!(header("*From:* Ana"), Some((Header::From, 8)));
        assert_eq!(header("Note: x"), None);
        assert!(announces_mail("-----Mensaje original-----") && !announces_mail("An original message"));
    }
}
