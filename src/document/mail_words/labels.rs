//! Words before a colon that begin lines of one's own, and name nobody who speaks: `Note: …`, `Precio: …`.

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
