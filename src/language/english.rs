//! What we know of English.

use super::facts::{
    Abbreviations, Bulk, Closing, Edges, LanguageData, List, Notices, Press, Sides, Signing, TimeWords,
};
use super::mail::MailWords;

// In lines, not one word a line: lists that one can read.
#[rustfmt::skip]
pub static ENGLISH: LanguageData = LanguageData {
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
    days_ahead: &[("today", 0), ("tonight", 0), ("tomorrow", 1)],
    small_numbers: &[
        ("a", 1), ("an", 1), ("one", 1), ("couple", 2), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6),
        ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12), ("fourteen", 14),
    ],
    unit_days: &[
        ("minute", 0), ("hour", 0), ("day", 1), ("night", 1), ("weekend", 7), ("week", 7), ("fortnight", 14),
        ("month", 31), ("quarter", 92), ("season", 92), ("year", 366),
    ],
    edge_days: &[("start", 10), ("beginning", 10), ("early", 10), ("middle", 20), ("mid", 20)],
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
    times: TimeWords {
        common_weekdays: &["mon", "wed", "sat", "sun"],
        common_months: &["may", "march"],
        before_months: &[
            "in", "by", "until", "till", "of", "since", "from", "this", "next", "last", "early", "late", "mid", "and",
            "to",
        ],
        long_short_months: &["sept"],
        named_hours: &["noon", "midnight"],
        quarters: &["q1", "q2", "q3", "q4"],
        before_days: &["the"],
        plain_days: false,
        ordinals: &["st", "nd", "rd", "th"],
        after_days: &["at", "and", "or", "we", "to", "until", "from", "by", "for", "a"],
        of: &["of"],
        articles: &["the"],
        one: &["a", "an"],
        some_day: [&["one"], &["day"]],
        before_spans: &["in", "within", "for", "after", "under"],
        glued_units: &["h", "hr", "hrs", "min", "mins", "sec", "s", "d"],
        range_links: &["to", "or", "and"],
        picks_before: &["this", "last", "next"],
        picks_behind: &[],
        half_days: &["am", "pm"],
        after_hours: &["o'clock", "hrs"],
        hour_signs: &["h"],
        hour_articles: &[],
        to_hours: &[],
        before_hours: &[],
        before_day_parts: &[],
    },
    numbers: List::new(&[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand",
        "thousands", "million", "millions", "billion", "billions", "trillion", "dozen", "dozens",
    ]),
    number_links: &["and"],
    multiples: &["k", "m", "bn", "x"],
    percent: &["percent", "pct"],
    per_cent: [&["per"], &["cent"]],
    currencies: List::new(&[
        "dollar", "dollars", "euro", "euros", "pound", "pounds", "cent", "cents", "penny", "pence", "quid",
        "bucks", "franc", "francs", "peso", "pesos", "usd", "eur", "gbp", "chf", "cad", "aud", "mxn",
    ]),
    before_currencies: &["us", "canadian", "australian"],
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
    contractions: &["s", "re", "ve", "ll", "d", "m", "t"],
    elisions: &[
        "tis", "twas", "twere", "em", "til", "till", "cause", "cos", "cuz", "bout", "round", "n", "s", "d", "nuff",
    ],
    contrasts: List::new(&["hardly", "instead", "rather"]),
    groups: List::new(&[
        "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion",
        "dozen", "dozens",
    ]),
    closing: Closing {
        words: &[
            "with", "yours", "best", "kind", "kindest", "warm", "warmest", "regards", "wishes", "thanks", "thank",
            "you", "many", "again", "so", "much", "cheers", "love", "truly", "faithfully", "sincerely",
            "respectfully", "cordially", "warmly", "take", "care", "see", "soon", "talk", "speak", "all", "the",
            "my", "for", "now", "until", "then", "very", "ever", "and", "have", "a", "good", "great", "nice", "day",
            "weekend", "week", "evening", "on", "next", "tomorrow", "monday", "tuesday", "wednesday", "thursday",
            "friday", "saturday", "sunday",
        ],
        common: &[
            "take", "the", "my", "for", "all", "and", "a", "see", "on", "next", "tomorrow", "monday", "tuesday",
            "wednesday", "thursday", "friday", "saturday", "sunday",
        ],
        closes: &[
            "yours", "best", "regards", "wishes", "thanks", "thank", "cheers", "love", "truly", "faithfully",
            "sincerely", "respectfully", "cordially", "warmly", "care", "soon", "day", "weekend", "week", "evening",
            "ever", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        ],
        surely: &[
            "regards", "wishes", "thanks", "cheers", "sincerely", "yours", "faithfully", "cordially", "respectfully",
        ],
    },
    letter_edges: &[
        "dear", "hi", "hello", "hey", "thanks", "thank", "regards", "best", "kind", "kindest", "warm", "warmest",
        "yours", "sincerely", "cheers", "with",
    ],
    signing: Signing {
        not_names: &[
            "the", "your", "our", "team", "department", "dept", "crew", "family", "desk", "support", "customer",
            "client", "care", "service", "services", "success", "relations", "experience", "management", "help",
            "helpdesk", "sales", "staff", "office", "group", "best", "regards", "thanks", "thank", "dear", "hi",
            "hello", "kind", "yours", "sincerely", "company", "inc", "ltd", "llc", "corporation", "limited",
            "newsletter", "unsubscribe", "privacy", "policy", "terms", "copyright", "rights", "contact", "website",
            "view", "read", "click", "learn", "more", "download", "follow", "share", "subscribe", "sent", "from",
            "get", "by", "phone", "tel", "email", "fax", "united", "states", "kingdom", "street", "road", "avenue",
            "suite", "box", "po", "about", "media", "press", "release", "note", "notes", "ps", "monday", "tuesday",
            "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
            "june", "july", "august", "september", "october", "november", "december", "legal", "digital", "banking",
            "billing", "accounts", "payments", "returns", "orders", "shipping", "delivery", "deliveries",
            "logistics", "marketing", "communications", "operations", "finance", "compliance", "security",
            "complaints", "resolution", "guest", "member", "membership", "technical", "bookings", "reservations",
            "admissions", "resources", "editorial", "hotel", "hospital", "clinic", "university", "college",
            "council", "foundation", "association", "institute", "society", "all", "every", "this", "that", "these",
            "we", "it", "is", "no", "yes", "please", "if", "when", "and", "or", "but", "for", "in", "on", "at", "to",
            "of", "with", "a", "an", "i",
        ],
        leads: &[],
        roles: &[
            "director", "manager", "chief", "officer", "president", "head", "vice", "senior", "junior", "analyst",
            "engineer", "founder", "cofounder", "editor", "coordinator", "project", "lead", "leader", "specialist",
            "executive", "representative", "advisor", "adviser", "consultant", "assistant", "associate", "chair",
            "chairman", "chairwoman", "ceo", "cfo", "cto", "coo", "owner", "agent", "buyer", "trainer", "nurse",
            "teacher",
        ],
        bodies: &[
            "inc", "ltd", "llc", "corporation", "corp", "limited", "company", "foundation", "association",
            "institute", "society", "university", "college", "council", "hospital", "clinic", "hotel", "group",
            "users", "user", "list", "forum", "digest", "center", "centre", "partners", "committee", "party",
            "campaign",
        ],
        desks: &["support", "care", "desk", "department", "services", "relations", "success"],
        teams: &["team", "teams", "crew"],
        nobody: &[
            "everyone", "everybody", "folks", "guys", "sir", "madam", "mate", "friends", "friend", "again", "there",
            "here", "open", "sender", "name", "product", "company", "recipient", "firstname", "lastname", "user",
            "username", "member", "customer", "guaranteed", "today", "tomorrow", "now", "done", "ok", "okay",
            "sorry", "welcome", "congratulations", "enjoy", "cheers", "hope", "next", "back", "home", "top", "menu",
            "login", "sale", "save", "shop", "order", "buy", "new", "free", "instead", "also", "previously",
            "however", "therefore", "finally", "first", "second", "last", "exhibit", "presentation", "appendix",
            "table", "figure", "section", "chapter", "page", "date", "subject", "advertisement", "let", "oh", "well",
            "yeah", "wow", "hmm", "ah", "operator", "source", "link", "image", "photo", "video", "update", "updated",
            "edit", "ps", "pps", "mother's", "father's", "subscriber", "subscribers", "shareholder", "shareholders",
            "stockholder", "stockholders", "colleague", "colleagues", "supporter", "supporters", "reader", "readers",
            "parent", "parents", "resident", "residents", "student", "students", "applicant", "applicants",
            "candidate", "candidates", "investor", "investors", "donor", "donors", "patient", "patients", "shopper",
            "shoppers", "visitor", "visitors", "tenant", "tenants", "employee", "employees", "editor", "editors",
            "valued", "sirs", "madams", "ladies", "gentlemen", "neighbours", "neighbors", "valentine's", "christmas",
            "easter", "hugs", "kisses", "sparkles", "bye", "goodbye", "always", "peace",
        ],
    },
    notices: Notices {
        heads: &[
            "forward-looking", "forward looking", "safe harbor", "safe harbour", "cautionary", "disclaimer",
            "disclosure", "legal notice", "important information", "non-gaap", "no offer or solicitation",
        ],
        marks: &[
            "forward-looking statements", "forward-looking information", "private securities litigation reform act",
            "differ materially from", "undertakes no obligation", "undertake no obligation",
            "disclaims any obligation", "neither the tsx venture exchange", "all rights reserved",
            "registered trademarks of", "trademarks of their respective", "intended solely for the",
            "intended only for the", "if you are not the intended recipient",
            "if you have received this email in error", "if you have received this e-mail in error",
            "this email was sent to", "this e-mail was sent to", "this message was sent to",
            "you are receiving this email because", "you are receiving this e-mail because",
            "you received this email because", "you’re receiving this email because",
            "you're receiving this email because", "you received this message because", "to stop receiving these",
            "if you no longer wish to receive", "to unsubscribe from", "unsubscribe from this list",
            "update your email preferences", "manage your preferences", "not be construed as",
            "not constitute an offer", "not intended to be investment advice", "not intended as investment advice",
            "view source version on", "the source url for this press release", "paid for by",
        ],
        lines: &[
            "copyright ", "source ", "source:", "unsubscribe", "this press release was issued", "the post ",
            "this article has been",
        ],
        below_mail: &[
            "confiden", "intended recipient", "intended only", "intended solely", "solely for", "any attachments",
            "disclos", "privileged", "if you have received this", "registered in", "registered office",
            "company number",
        ],
        law: &["copyright", "all rights reserved"],
    },
    press: Press {
        heads: &["for immediate release", "embargoed until", "press release", "news release"],
        asks: &[
            "media contact", "press contact", "media relations", "media inquiries", "media enquiries",
            "investor relations",
        ],
        contact: &["contact details", "contact information", "investor contact", "contacts:", "contact:"],
        wired: &[
            "view source version on", "source url for this press release", "distributed by newswire",
            "press release distribution", "safe harbor statement", "this press release contains",
        ],
        not_places: &["On", "In", "At", "As", "Since", "By", "From"],
    },
    bulk: Bulk {
        unsubscribe: &["unsubscribe", "opt out"],
        lets_go: &[
            "unsubscribe", "opt out", "opt-out", "subscription preferences", "email preferences",
            "you are receiving this", "you're receiving this", "you received this email because",
            "view this email in", "view in browser", "paid for by",
        ],
        links_out: &["unsub", "optout", "opt-out", "opt_out", "preferences"],
        no_answer: &[
            "noreply@", "no-reply@", "donotreply@", "do-not-reply@", "do not reply to this", "don't reply to this",
            "please do not reply", "unmonitored",
        ],
        small_print: &[
            "unsubscribe", "opt out", "opt-out", "manage preferences", "email preferences", "you are receiving this",
            "you're receiving this", "you received this", "was sent to", "all rights reserved", "copyright",
        ],
    },
    sides: Sides {
        theirs: &["customer", "question", "guest", "message"],
        ours: &["reply", "answer", "response", "our reply"],
    },
    labels: &[
        "action", "address", "agenda", "also", "attention", "background", "bonus", "bottom line", "caution",
        "caveat", "changes", "conclusion", "contact", "cost", "date", "deadline", "deal", "delivery", "details",
        "disclaimer", "discount", "edit", "email", "example", "fact", "faq", "fix", "fixed", "fun fact", "fyi",
        "goal", "heads up", "heads-up", "highlights", "hint", "hours", "idea", "important", "in short",
        "instructions", "last", "lesson", "link", "location", "mission", "more", "myth", "nb", "new", "news", "next",
        "next steps", "note", "notes", "offer", "one more thing", "opening hours", "option", "overview", "p.s",
        "phone", "place", "plus", "price", "prices", "problem", "pro tip", "ps", "reason", "reminder", "request",
        "result", "results", "save the date", "solution", "spoiler", "status", "step", "subject", "summary",
        "takeaway", "task", "terms", "time", "tip", "tips", "title", "tl;dr", "to do", "todo", "topic", "update",
        "updates", "venue", "version", "warning", "website", "when", "where",
    ],
    clause_starts: &[
        "a", "all", "an", "and", "any", "because", "but", "each", "every", "for", "from", "here", "how", "if", "in",
        "it", "its", "my", "no", "on", "one", "or", "our", "so", "some", "that", "the", "there", "these", "they",
        "this", "to", "two", "we", "what", "which", "who", "why", "with", "you", "your",
    ],
    internal: &[
        "internal note", "internal only", "internal use only", "for internal use", "note to self",
        "not for distribution", "agent note", "agents only",
    ],
    calls: &[
        "conference call", "earnings call", "your line is", "next question", "first question", "question-and-answer",
        "questions and answers", "question and answer", "corporate participants", "conference call participants",
        "listen-only mode", "operator instructions",
    ],
    address: None,
    place_edges: Edges {
        of: &["of"],
        points: &["a", "an", "the", "our", "your", "my", "their", "its", "this", "these", "those", "every"],
        small: &[
            "and", "or", "but", "nor", "to", "in", "on", "at", "by", "for", "from", "with", "as", "into", "onto",
            "than", "that", "which", "who", "whose", "while", "because", "is", "are", "was", "were", "be", "been",
            "being", "am", "it's", "his", "her", "there", "if", "so", "when", "where", "across", "through", "over",
            "under", "about", "beyond", "between", "during", "without", "within", "toward", "towards", "upon", "per",
            "via", "until", "since", "among", "against", "although", "though", "whether", "unless",
        ],
        leads: &[
            "we", "we're", "we've", "we'll", "i", "i'm", "i've", "i'll", "he", "she", "they", "you're", "you've",
            "you'll", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "have", "has",
            "had", "do", "does", "did", "not", "no", "some", "any", "very", "much", "many", "just", "also", "what",
            "how", "why", "such", "that's", "let's", "each", "both", "only", "don't", "can't", "won't", "couldn't",
            "doesn't",
        ],
        light: &[
            "you", "yours", "us", "ours", "me", "him", "them", "all", "more", "most", "one", "then", "now", "here",
            "too", "out", "off", "again", "well", "even", "it",
        ],
    },
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

/// What mail programs and people put round a message.
#[rustfmt::skip]
pub static MAIL: MailWords = MailWords {
    on: &["on", "at", "quoting"],
    wrote: &["wrote", "writes", "has written", "said", "said the following"],
    from: &["from"],
    sent: &["sent"],
    date: &["date"],
    to: &["to"],
    subject: &["subject"],
    other: &["cc", "bcc", "reply-to", "reply to", "importance", "message-id", "in-reply-to", "mime-version",
        "content-type", "attachments"],
    dashed: &["original message", "original mail", "original", "original email", "original e-mail",
        "forwarded message", "forwarded mail", "forwarded email", "begin forwarded message", "forwarded by",
        "forwarded", "reply message", "replied message", "message from", "start of forwarded message",
        "original appointment", "forwarded message begins here"],
    forwards: &["begin forwarded message", "forwarded message"],
    greetings: &["hi", "hello", "hey", "dear", "greetings", "good morning", "good afternoon", "good evening"],
    closings: &["best regards", "kind regards", "kindest regards", "warm regards", "warmest regards", "regards",
        "best wishes", "best", "all the best", "sincerely", "yours sincerely", "sincerely yours",
        "yours faithfully", "yours truly", "yours", "respectfully", "cordially", "cheers", "thanks", "thank you",
        "many thanks", "thanks again", "with thanks", "with gratitude", "warmly", "take care"],
    sent_with: &["sent from my ", "sent with ", "sent from mail for", "sent from outlook for", "get outlook for",
        "sent via "],
    ours: &["our"],
    spoken: &["said"],
    quoting: &["quoting"],
    passed_on_by: &["by"],
    above: &[
        "reply above this line", "your reply above this line", "replies above this line", "respond above this line",
        "write above this line", "type above this line", "answer above this line", "reply above the line",
        "reply above this text", "reply above this dotted line", "add your reply above", "enter your reply above",
        "comment above this line", "do not write below this line", "don't write below this line",
        "do not reply below this line", "reply to this email above this line", "reply above here",
    ],
};

/// Words that tell English from other languages, with what subject lines and text messages say.
pub const PROFILE: &str = "the and to of a in i is you that it he was for on are with as his they be at one have this from or had by \
     not but what all were we when your can said there an each which she do how their if will up other about \
     out many then them these so some her would make like him into time has look more write go see no way \
     could people my than first been who its now find long down day did get come made may part us our any \
     only just also very much here why where don't can't won't it's you're we're i'm i've that's let's isn't \
     free sale today off save new offer order shop ends last chance buy click thanks thank please hello hi \
     dear account sign learn best regards need want know help me am u ur pls txt thx r gonna tonight tomorrow \
     week call reply stop win deal hey sorry yes good still never back take over too well again soon";
