//! Lines that are known by a few words, whatever the language round them: labels of one's own, and what
//! programs write above a quote.

/// Verbs of an attribution that stand before anybody's words as well: a date beside them is not enough.
pub(in crate::document) static SPOKEN: [&str; 1] = ["said"];

/// Words that make whoever is named one of us: `On 3 May our founder wrote:` leads up to a saying, not to a mail.
pub(in crate::document) static OF_OURS: [&str; 10] =
    ["our", "nuestro", "nuestra", "nuestros", "nuestras", "unser", "unsere", "notre", "nos", "nosso"];

/// How a program names whom it quotes, without a verb: `Quoting Ana Gil <ana@mail.example>:`
pub(in crate::document) static QUOTING: [&str; 12] = [
    "quoting",
    "zitat von",
    "citando a",
    "citando",
    "citat från",
    "citat fra",
    "citation de",
    "citazione da",
    "mensaje citado por",
    "missatge citat per",
    "cytat od",
    "цитирование",
];

/// Names of those who passed a mail on stand behind these.
pub(in crate::document) static PASSED_ON_BY: [&str; 10] =
    [" by", " von", " durch", " por", " par", " da", " door", " av", " af", " przez"];

/// What help desks write above the mail that one may answer; their old messages stand below.
#[rustfmt::skip]
pub(in crate::document) static ABOVE: [&str; 40] = [
    "reply above this line", "your reply above this line", "replies above this line", "respond above this line",
    "write above this line", "type above this line", "answer above this line", "reply above the line",
    "reply above this text", "reply above this dotted line", "add your reply above", "enter your reply above",
    "comment above this line", "do not write below this line", "don't write below this line",
    "do not reply below this line", "reply to this email above this line", "reply above here",
    "por encima de esta línea", "encima de esta línea", "arriba de esta línea", "sobre esta línea",
    "oberhalb dieser zeile", "über dieser zeile", "über diese zeile", "au-dessus de cette ligne", "sopra questa riga",
    "sopra questa linea", "acima desta linha", "acima dessa linha", "boven deze lijn", "boven deze regel",
    "ovanför denna rad", "ovanför den här raden", "over denne linje", "over denne linjen",
    "tämän rivin yläpuolelle", "powyżej tej linii", "выше этой строки", "この行より上",
];

/// Words before a colon that begin lines of one's own, and name nobody who speaks: `Note: …`, `Precio: …`.
/// In lower case; English, then Spanish. The languages that have rules: only there a sentence is reworded.
#[rustfmt::skip]
pub(in crate::document) static OWN: [&str; 142] = [
    "action", "address", "agenda", "also", "attention", "background", "bonus", "bottom line", "caution", "caveat",
    "changes", "conclusion", "contact", "cost", "date", "deadline", "deal", "delivery", "details", "disclaimer",
    "discount", "edit", "email", "example", "fact", "faq", "fix", "fixed", "fun fact", "fyi", "goal", "heads up",
    "heads-up", "highlights", "hint", "hours", "idea", "important", "in short", "instructions", "last", "lesson",
    "link", "location", "mission", "more", "myth", "nb", "new", "news", "next", "next steps", "note", "notes", "offer",
    "one more thing", "opening hours", "option", "overview", "p.s", "phone", "place", "plus", "price", "prices",
    "problem", "pro tip", "ps", "reason", "reminder", "request", "result", "results", "save the date", "solution",
    "spoiler", "status", "step", "subject", "summary", "takeaway", "task", "terms", "time", "tip", "tips", "title",
    "tl;dr", "to do", "todo", "topic", "update", "updates", "venue", "version", "warning", "website", "when", "where",
    "aclaración", "actualización", "asunto", "atención", "aviso", "aviso importante", "cita", "conclusión", "consejo",
    "contacto", "correo", "descuento", "dirección", "duración", "ejemplo", "fecha", "hora", "horario", "importante",
    "información", "lugar", "mensaje", "motivo", "nota", "notas", "novedad", "novedades", "nuevo", "objetivo",
    "oferta", "paso", "plazo", "posdata", "precio", "problema", "recordatorio", "recuerda", "resultado", "resumen",
    "solución", "sugerencia", "teléfono", "tema",
];
