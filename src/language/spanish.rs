//! What we know of Spanish.

mod verb_forms;
mod verbs;

use super::facts::{
    Abbreviations, Bulk, Closing, Edges, LanguageData, List, Notices, Press, Sides, Signing, TimeWords,
};
use super::mail_words::MailWords;
use super::pronouns::Pronouns;

// In lines, not one word a line: lists that one can read.
#[rustfmt::skip]
pub static SPANISH: LanguageData = LanguageData {
    weekdays: List::new(&[
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "miercoles", "sabado", "sábados",
        "domingos",
    ]),
    months: List::new(&[
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre", "setiembre", "ene", "feb", "abr", "jun", "jul", "ago", "sept", "oct", "nov",
        "dic",
    ]),
    near_days: List::new(&["hoy", "mañana", "ayer", "anoche", "anteayer"]),
    days_ahead: &[("hoy", 0), ("mañana", 1)],
    next: &[
        "próximo", "próxima", "próximos", "próximas", "proximo", "proxima", "siguiente", "entrante", "viene",
    ],
    working_days: &["laborables", "hábiles", "habiles", "laborales", "laborable", "hábil"],
    small_numbers: &[
        ("un", 1), ("una", 1), ("uno", 1), ("dos", 2), ("par", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6),
        ("siete", 7), ("ocho", 8), ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("trece", 13), ("catorce", 14),
        ("quince", 15), ("dieciséis", 16), ("veinte", 20), ("veintiún", 21), ("veinticuatro", 24), ("treinta", 30),
        ("cuarenta", 40), ("sesenta", 60), ("noventa", 90),
    ],
    unit_days: &[
        ("minuto", 0), ("hora", 0), ("hs", 0), ("hrs", 0), ("día", 1), ("dia", 1), ("noche", 1), ("semana", 7), ("quincena", 15), ("mes", 31),
        ("trimestre", 92), ("temporada", 92), ("año", 366),
    ],
    edge_days: &[
        ("principio", 10), ("principios", 10), ("comienzos", 10), ("inicio", 10), ("inicios", 10), ("primera", 15),
        ("mediados", 20),
    ],
    day_parts: List::new(&["mañana", "tarde", "noche", "mediodía", "mediodia", "medianoche", "madrugada"]),
    time_units: List::new(&[
        "segundo", "segundos", "minuto", "minutos", "min", "hora", "horas", "h", "día", "días", "dia", "dias",
        "noche", "noches", "semana", "semanas", "quincena", "mes", "meses", "trimestre", "trimestres", "año",
        "años", "década", "décadas",
    ]),
    periods: List::new(&["semana", "quincena", "mes", "trimestre", "año", "temporada"]),
    day_kinds: List::new(&["laborables", "hábiles", "habiles", "laborales", "naturales", "corridos", "más", "completos"]),
    picks: List::new(&[
        "próximo", "próxima", "próximos", "próximas", "proximo", "proxima", "este", "esta", "estos", "estas",
        "pasado", "pasada",
    ]),
    edges: List::new(&["fin", "final", "finales", "fines", "principio", "principios", "mediados", "comienzos"]),
    times: TimeWords {
        common_weekdays: &[],
        common_months: &[],
        before_months: &[],
        long_short_months: &["sept"],
        named_hours: &["mediodía", "medianoche"],
        quarters: &["q1", "q2", "q3", "q4"],
        before_days: &["el"],
        plain_days: true,
        ordinals: &["º"],
        after_days: &["a", "y", "o"],
        of: &["de", "del"],
        articles: &["el", "la", "los", "las"],
        one: &[],
        some_day: [&["un", "una"], &["día", "dia"]],
        before_spans: &["en", "durante", "tras", "de"],
        glued_units: &["h", "hr", "hrs", "min", "mins", "s", "d"],
        range_links: &["a", "o", "y"],
        picks_before: &["este", "esta"],
        picks_behind: &["que", "viene"],
        half_days: &["am", "pm"],
        after_hours: &["hrs"],
        hour_signs: &["h"],
        hour_articles: &["las", "la"],
        to_hours: &["a"],
        before_hours: &["a", "desde", "hasta", "sobre"],
        hours: &[
            "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
        ],
        hour_fractions: &[["y", "media"], ["y", "cuarto"], ["menos", "cuarto"], ["en", "punto"], ["y", "pico"]],
        hour_span: ["de", "a"],
        day_after: &["pasado"],
        before_day_parts: &["por", "de"],
    },
    numbers: List::new(&[
        "cero", "un", "una", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve",
        "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
        "diecinueve", "veinte", "veintiuno", "veintiún", "veintidós", "veintitrés", "veinticuatro",
        "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve", "treinta", "cuarenta",
        "cincuenta", "sesenta", "setenta", "ochenta", "noventa", "cien", "ciento", "cientos", "doscientos",
        "doscientas", "trescientos", "trescientas", "cuatrocientos", "cuatrocientas", "quinientos",
        "quinientas", "seiscientos", "seiscientas", "setecientos", "setecientas", "ochocientos",
        "ochocientas", "novecientos", "novecientas", "mil", "miles", "millón", "millones", "docena",
        "docenas",
    ]),
    number_links: &["y"],
    multiples: &["k", "m", "x"],
    percent: &[],
    per_cent: [&["por"], &["ciento"]],
    currencies: List::new(&[
        "euro", "euros", "dólar", "dólares", "dolar", "dolares", "peso", "pesos", "sol", "soles", "céntimo",
        "céntimos", "centimos", "centavo", "centavos", "libra", "libras", "eur", "usd", "mxn", "ars", "cop",
        "clp", "pen", "gbp",
    ]),
    before_currencies: &["de", "us"],
    negations: List::new(&[
        "no", "nunca", "jamás", "nada", "nadie", "ningún", "ninguno", "ninguna", "ni", "tampoco", "sin",
    ]),
    greetings: List::new(&[
        "hola", "querido", "querida", "estimado", "estimada", "apreciado", "apreciada", "buenas", "días", "dias",
        "tardes", "noches",
    ]),
    name_particles: List::new(&["de", "del", "la", "las", "los", "y", "e", "da", "dos", "van", "von", "der", "san"]),
    not_names: List::new(&["internet", "navidad", "español", "inglés", "dios", "ok", "usted", "ustedes", "ud", "uds"]),
    offices: List::new(&["equipo", "departamento", "atención", "servicio", "cliente", "clientes", "oficina"]),
    says: List::new(&[
        "dice", "dijo", "decía", "dicen", "dijeron", "diciendo", "pregunta", "preguntó", "responde",
        "respondió", "contesta", "contestó", "grita", "gritó", "escribe", "escribió", "escribieron", "reza",
        "anuncia", "anunció", "explica", "explicó", "añade", "añadió", "afirma", "afirmó", "asegura", "aseguró",
    ]),
    works: List::new(&[
        "libro", "libros", "novela", "película", "películas", "film", "álbum", "disco", "canción", "canciones",
        "artículo", "ensayo", "obra", "musical", "ópera", "serie", "podcast", "episodio", "documental",
        "exposición", "cuadro", "poema", "informe", "capítulo", "revista", "periódico", "charla", "conferencia",
        "titulado", "titulada", "cuento", "relato", "cómic",
    ]),
    by: List::new(&["por"]),
    before_titles: List::new(&["en", "de", "leer", "leyendo", "leí", "vi", "ver", "escribió", "dirigió", "publicó"]),
    contractions: &[],
    elisions: &[],
    contrasts: List::new(&[]),
    groups: List::new(&["mil", "miles", "millón", "millones", "docenas"]),
    closing: Closing {
        words: &[
            "un", "saludo", "saludos", "abrazo", "cordial", "cordiales", "atentamente", "cordialmente", "gracias",
            "hasta", "pronto", "luego", "y", "muchas",
        ],
        common: &[],
        closes: &["saludo", "saludos", "abrazo", "atentamente", "cordialmente", "gracias", "pronto", "luego"],
        surely: &["saludo", "saludos", "atentamente", "cordialmente"],
    },
    letter_edges: &["querido", "querida", "hola", "gracias", "saludos", "atentamente"],
    signing: Signing {
        not_names: &[
            "sa", "sl", "equipo", "departamento", "atención", "servicio", "cliente", "clientes", "dirección",
            "familia", "depto", "dpto", "mesa", "ayuda", "centro", "área", "oficina", "administración", "gerencia", "recursos", "cobranzas",
            "soporte", "ventas", "reservas", "facturación", "logística", "marketing", "comunicación", "prensa", "redacción",
            "secretaría", "tienda", "grupo", "empresa", "asociación", "fundación", "internet", "sí", "no", "gracias",
            "atentamente", "saludos", "hola", "estimado", "estimada", "ver", "leer", "descubre", "investiga", "más", "aquí",
            "el", "la", "los", "las", "su", "tu", "nuestro", "nuestra", "aviso", "política", "todos",
        ],
        leads: &[],
        roles: &["directora", "gerente", "responsable", "jefe", "jefa"],
        bodies: &["sa", "sl"],
        desks: &[
            "atención", "soporte", "servicio", "ayuda", "departamento", "depto", "dpto", "dto", "área", "oficina", "administración", "cobranzas",
            "ventas", "reservas", "facturación",
        ],
        teams: &["equipo", "equipos"],
        nobody: &["adiós"],
    },
    notices: Notices {
        heads: &["aviso legal", "aviso de confidencialidad"],
        marks: &["todos los derechos reservados", "si no desea recibir"],
        lines: &[],
        below_mail: &[
            "este mensaje y sus", "este mensaje y los", "este mensaje puede contener", "este mensaje va dirigido",
            "este mensaje es confidencial", "este correo electrónico y", "este correo es confidencial",
            "información confidencial", "este mensaje por error", "este correo por error", "archivos adjuntos",
            "protección de datos", "exclusivamente a su destinatario", "uso exclusivo", "no es el destinatario",
            "sus destinatarios",
        ],
        law: &[],
    },
    press: Press {
        heads: &[
            "para publicación inmediata", "para su publicación inmediata", "para difusión inmediata",
            "comunicado de prensa", "nota de prensa",
        ],
        asks: &["contacto de prensa", "contacto para medios", "contacto para prensa"],
        contact: &[],
        wired: &[],
        not_places: &["El", "En", "Desde"],
    },
    bulk: Bulk {
        unsubscribe: &["darse de baja", "darte de baja", "date de baja", "cancelar suscripción"],
        lets_go: &["darse de baja", "darte de baja", "cancelar suscripción", "recibes este correo"],
        links_out: &["darse-de-baja", "/baja"],
        no_answer: &["no responda a este"],
        small_print: &[
            "darse de baja", "darte de baja", "date de baja", "cancelar suscripción", "cancelar la suscripción",
            "recibes este", "ha recibido este", "todos los derechos reservados",
        ],
    },
    sides: Sides {
        theirs: &["cliente", "clienta", "pregunta"],
        ours: &["respuesta", "contestación"],
    },
    labels: &[
        "aclaración", "actualización", "asunto", "atención", "aviso", "aviso importante", "cita", "conclusión",
        "consejo", "contacto", "correo", "descuento", "dirección", "duración", "ejemplo", "fecha", "hora", "horario",
        "importante", "información", "lugar", "mensaje", "motivo", "nota", "notas", "novedad", "novedades", "nuevo",
        "objetivo", "oferta", "paso", "plazo", "posdata", "precio", "problema", "recordatorio", "recuerda",
        "resultado", "resumen", "solución", "sugerencia", "teléfono", "tema",
    ],
    clause_starts: &["el", "los", "las"],
    internal: &["nota interna"],
    calls: &[],
    address: Some(verbs::address),
    person: Some(verbs::person),
    pronouns: Pronouns::NONE,
    place_edges: Edges {
        of: &["de"],
        points: &[
            "el", "la", "los", "las", "un", "una", "unos", "unas", "tu", "tus", "mi", "mis", "nuestro", "nuestra",
            "su", "sus",
        ],
        small: &[
            "lo", "y", "e", "o", "u", "pero", "ni", "del", "a", "al", "en", "por", "para", "con", "sin", "sobre",
            "que", "quien", "cual", "como", "es", "son", "ser", "su", "sus", "si", "se",
        ],
        leads: &[
            "yo", "nosotros", "nos", "te", "le", "les", "nuestros", "nuestras", "ha", "han", "he", "hemos", "no",
            "muy", "más",
        ],
        light: &[
            "tú", "usted", "ustedes", "me", "todo", "toda", "todos", "todas", "algo", "ya", "también", "esto", "eso",
            "aquí",
        ],
    },
    abbreviations: Abbreviations {
        always: List::new(&["p.ej", "p. ej", "ej", "e.g", "i.e", "cf", "vs", "aprox", "approx"]),
        titles: List::new(&[
            "sr", "sra", "srta", "sres", "srs", "sras", "dr", "dra", "dres", "d", "dña", "da", "prof",
            "profa", "lic", "ing", "arq", "lcdo", "lcda", "excmo", "excma", "ilmo", "ilma", "gral", "cnel",
            "cap", "pdte", "pdta", "mr", "mrs", "ms", "sto", "sta", "rvdo", "av", "avda", "c", "pza", "ctra",
            "mons",
        ]),
        small_titles: true,
        numbered: List::new(&[
            "núm", "nº", "n.º", "no", "num", "pág", "págs", "pag", "p", "pp", "vol", "fig", "art", "arts",
            "cap", "tel", "tfno", "teléf", "tlf", "ext", "ref", "apdo", "c.p", "ca", "s", "ene", "feb", "mar",
            "abr", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
        ]),
        soft: List::new(&[
            "etc", "s.a", "s.l", "s.l.u", "s.r.l", "s.a.u", "cía", "cia", "ee.uu", "uu", "ee", "a.m", "p.m",
            "u.e", "ud", "uds", "vd", "vds", "inc", "ltd", "corp", "co", "jr", "a.c", "d.c", "c.v", "i.v.a",
            "dpto", "depto", "min", "máx", "mín", "max", "prov", "atte", "fdo", "hnos", "dcha", "izda", "adm",
        ]),
        starters: List::new(&[
            "el", "la", "los", "las", "un", "una", "lo", "nosotros", "ellos", "ellas", "él", "ella", "usted",
            "ustedes", "yo", "tú", "pero", "y", "o", "en", "no", "sí", "si", "se", "nuestro", "nuestra",
            "nuestros", "su", "sus", "tu", "tus", "mi", "ha", "es", "son", "por", "para", "con", "sin", "a",
            "al", "de", "del", "desde", "hasta", "que", "qué", "cómo", "cuando", "cuándo", "como", "este",
            "esta", "estos", "estas", "ese", "esa", "eso", "esto", "aquí", "hay", "le", "les", "te", "me",
            "nos", "gracias", "hoy", "ahora", "también", "además", "después", "luego", "entonces", "todo",
            "todos", "ya", "más", "muy", "llame", "llámenos", "escriba", "escríbanos", "responda", "consulte",
            "puede",
        ]),
    },
};

/// What mail programs and people put round a message.
#[rustfmt::skip]
pub static MAIL: MailWords = MailWords {
    on: &["el", "en", "a las"],
    wrote: &["escribió", "escribio", "escribe", "ha escrito", "escribía"],
    from: &["de", "remitente"],
    sent: &["enviado", "enviado el", "enviada el", "enviado en"],
    date: &["fecha", "fecha de envío"],
    to: &["para", "a", "destinatario"],
    subject: &["asunto"],
    other: &["cco", "importancia", "responder a", "datos adjuntos"],
    dashed: &["mensaje original", "mensaje reenviado", "mensaje enviado", "correo original", "reenviado por"],
    forwards: &["inicio del mensaje reenviado", "comienzo del mensaje reenviado"],
    greetings: &["hola", "estimado", "estimada", "estimados", "estimadas", "querido", "querida", "queridos",
        "queridas", "buenos días", "buenas tardes", "buenas", "apreciado"],
    closings: &["un saludo", "saludos", "saludos cordiales", "un cordial saludo", "un saludo cordial",
        "cordialmente", "atentamente", "muy atentamente", "reciba un cordial saludo", "un abrazo", "abrazos",
        "gracias", "muchas gracias", "hasta pronto", "quedamos a su disposición"],
    sent_with: &["enviado desde mi ", "enviado con ", "obtener outlook para"],
    ours: &["nuestro", "nuestra", "nuestros", "nuestras"],
    quoting: &["citando a", "citando", "mensaje citado por"],
    passed_on_by: &["por"],
    above: &["por encima de esta línea", "encima de esta línea", "arriba de esta línea", "sobre esta línea"],
    ..MailWords::NONE
};

/// Words that tell Spanish from other languages.
pub const PROFILE: &str = "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si \
     sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi \
     porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese \
     ahora cada otro después te otros aunque esa eso hace otra tan durante siempre día tanto ella sí dijo \
     sido según menos tú usted ustedes nosotros nuestro nuestra nuestros nuestras tu tus les e u mas esto \
     gracias hola oferta ofertas gratis compra compre ahora hoy envío descuento descuentos aprovecha últimos \
     últimas días rebajas nuevo nueva mejor precio pedido cuenta estimado estimada cliente saludos haz clic \
     aquí llame llámanos buenos buenas quiero mañana semana mes año todas estamos tenemos puedes tienes solo \
     favor bienvenido bienvenida lista espera nunca ver descubre regalo pago días casa ayuda estos estas";
