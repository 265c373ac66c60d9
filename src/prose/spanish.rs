//! What we know of Spanish.

use super::language::{Abbreviations, LanguageData, List};

// In lines, not one word a line: lists that one can read.
#[rustfmt::skip]
pub(super) static SPANISH: LanguageData = LanguageData {
    weekdays: List::new(&[
        "lunes", "martes", "miércoles", "miercoles", "jueves", "viernes", "sábado", "sabado", "sábados",
        "domingo", "domingos",
    ]),
    months: List::new(&[
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre",
        "octubre", "noviembre", "diciembre", "ene", "feb", "abr", "jun", "jul", "ago", "sept", "oct", "nov",
        "dic",
    ]),
    near_days: List::new(&["hoy", "mañana", "ayer", "anoche", "anteayer"]),
    day_parts: List::new(&["mañana", "tarde", "noche", "mediodía", "mediodia", "medianoche", "madrugada"]),
    time_units: List::new(&[
        "segundo", "segundos", "minuto", "minutos", "min", "hora", "horas", "h", "día", "días", "dia", "dias",
        "noche", "noches", "semana", "semanas", "quincena", "mes", "meses", "trimestre", "trimestres", "año",
        "años", "década", "décadas",
    ]),
    periods: List::new(&["semana", "quincena", "mes", "trimestre", "año", "temporada"]),
    day_kinds: List::new(&["laborables", "hábiles", "habiles", "naturales", "más", "completos"]),
    picks: List::new(&[
        "próximo", "próxima", "próximos", "próximas", "proximo", "proxima", "este", "esta", "estos", "estas",
        "pasado", "pasada",
    ]),
    edges: List::new(&["fin", "final", "finales", "fines", "principio", "principios", "mediados", "comienzos"]),
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
    ordinals: List::new(&["primero", "primer", "primera"]),
    currencies: List::new(&[
        "euro", "euros", "dólar", "dólares", "dolar", "dolares", "peso", "pesos", "sol", "soles", "céntimo",
        "céntimos", "centimos", "centavo", "centavos", "libra", "libras", "eur", "usd", "mxn", "ars", "cop",
        "clp", "pen", "gbp",
    ]),
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
