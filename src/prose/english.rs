//! What we know of English.

use super::language::{Abbreviations, LanguageData, List};

// In lines, not one word a line: lists that one can read.
#[rustfmt::skip]
pub(super) static ENGLISH: LanguageData = LanguageData {
    weekdays: List::new(&[
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
        "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ]),
    months: List::new(&[
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec",
    ]),
    near_days: List::new(&["today", "tonight", "tomorrow", "yesterday"]),
    day_parts: List::new(&["morning", "afternoon", "evening", "night", "noon", "midnight", "lunchtime"]),
    time_units: List::new(&[
        "second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs",
        "h", "day", "days", "night", "nights", "week", "weeks", "weekend", "weekends", "fortnight", "month",
        "months", "quarter", "quarters", "year", "years", "yr", "yrs", "decade", "decades",
    ]),
    periods: List::new(&["week", "weekend", "fortnight", "month", "quarter", "year", "season"]),
    day_kinds: List::new(&["working", "business", "calendar", "full", "whole", "more"]),
    picks: List::new(&["next", "this", "last", "coming"]),
    edges: List::new(&["end", "start", "beginning", "middle", "early", "late", "mid"]),
    numbers: List::new(&[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand",
        "thousands", "million", "millions", "billion", "billions", "trillion", "dozen", "dozens",
    ]),
    ordinals: List::new(&[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]),
    currencies: List::new(&[
        "dollar", "dollars", "euro", "euros", "pound", "pounds", "cent", "cents", "penny", "pence", "quid",
        "bucks", "franc", "francs", "peso", "pesos", "usd", "eur", "gbp", "chf", "cad", "aud", "mxn",
    ]),
    negations: List::new(&[
        "not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "without", "cannot",
        "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "couldn't", "shouldn't", "isn't",
        "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "ain't", "needn't", "mustn't",
    ]),
    greetings: List::new(&[
        "hi", "hello", "hey", "hiya", "dear", "greetings", "morning", "afternoon", "evening", "welcome",
    ]),
    name_particles: List::new(&[
        "de", "da", "di", "du", "del", "dos", "la", "las", "los", "le", "van", "von", "der", "den", "bin",
        "al", "el", "y",
    ]),
    not_names: List::new(&[
        "i", "i'm", "i'll", "i've", "i'd", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "english", "spanish", "internet", "christmas", "easter", "god",
        "ok",
    ]),
    offices: List::new(&[
        "customer", "customers", "client", "clients", "relations", "team", "support", "care", "service",
        "services", "department", "dept", "office", "desk", "helpdesk", "help", "sales", "staff", "crew",
        "management", "group", "inc", "ltd", "llc",
    ]),
    says: List::new(&[
        "says", "said", "saying", "tells", "told", "telling", "asks", "asked", "asking", "wrote", "writes",
        "writing", "written", "reads", "shouts", "shouted", "shouting", "answers", "answered", "replied",
        "replies", "cried", "whispered", "announced", "declared", "quoted", "quotes", "added", "adds",
        "explained", "explains", "insisted", "claimed", "claims", "argued", "warned", "called",
    ]),
    works: List::new(&[
        "book", "books", "novel", "novels", "film", "films", "movie", "movies", "album", "albums", "song",
        "songs", "track", "article", "articles", "essay", "essays", "play", "plays", "musical", "opera",
        "series", "podcast", "podcasts", "episode", "documentary", "exhibition", "painting", "poem", "poems",
        "paper", "report", "chapter", "magazine", "newspaper", "memoir", "biography", "comic", "ballad",
        "lecture", "talk", "sculpture", "symphony", "thriller", "bestseller", "titled", "entitled", "story",
        "journal", "column", "sitcom", "videogame", "game", "booklet",
    ]),
    by: List::new(&["by"]),
    before_titles: List::new(&[
        "in", "of", "from", "read", "reading", "reads", "watch", "watched", "watching", "wrote", "directed",
        "published", "author", "finished", "recommends", "recommend", "borrowed",
    ]),
    abbreviations: Abbreviations {
        always: List::new(&["e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "approx", "esp", "incl", "w.r.t"]),
        titles: List::new(&[
            "mr", "mrs", "ms", "mx", "dr", "drs", "prof", "messrs", "rev", "hon", "gov", "sen", "rep", "pres",
            "gen", "col", "lt", "sgt", "capt", "cpt", "maj", "cmdr", "adm", "fr", "mme", "mlle",
            "supt", "sra", "dra",
        ]),
        small_titles: false,
        numbered: List::new(&[
            "no", "nos", "nr", "fig", "figs", "vol", "vols", "p", "pp", "pg", "ch", "chap", "sec", "sect",
            "art", "ref", "ext", "tel", "ver", "eq", "ca", "c", "est", "jan", "feb", "mar", "apr", "jun",
            "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "para",
        ]),
        soft: List::new(&[
            "etc", "st", "mt", "ft", "inc", "ltd", "co", "corp", "llc", "plc", "bros", "jr", "sr", "esq", "a.m", "p.m", "u.s",
            "u.k", "u.n", "e.u", "u.s.a", "d.c", "b.c", "a.d", "n.y", "l.a", "ph.d", "b.a", "m.a", "b.s",
            "m.s", "b.sc", "m.sc", "m.b.a", "m.d", "j.d", "r.n", "al", "ed", "eds", "dept", "ave", "blvd",
            "rd", "apt", "univ", "assn", "min", "max", "avg", "hr", "hrs", "mins", "tbsp", "tsp", "oz", "lb",
            "lbs", "ste", "nasdaq", "et",
        ]),
        starters: List::new(&[
            "the", "a", "an", "he", "she", "it", "we", "they", "i", "you", "this", "that", "these", "those",
            "there", "here", "in", "on", "at", "but", "and", "or", "so", "however", "for", "if", "when",
            "while", "as", "our", "your", "my", "his", "her", "its", "their", "what", "how", "why", "who",
            "where", "to", "no", "yes", "then", "after", "before", "with", "please", "thanks", "thank",
            "it's", "i'm", "we're", "you're", "they're", "that's", "there's", "don't", "let's", "we'll",
            "you'll", "i'll", "from", "by", "all", "each", "every", "some", "many", "most", "now", "today",
            "call", "reply", "ask", "see", "do", "are", "is", "will", "can", "could", "would", "once",
            "until", "since", "because", "although", "meanwhile", "also", "once", "sign", "click", "join",
            "get", "come",
        ]),
    },
};
