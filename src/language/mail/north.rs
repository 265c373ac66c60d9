//! The languages of northern, central and south-eastern Europe in Latin letters, and Turkish.

use super::super::mail_words::MailWords;

#[rustfmt::skip]
pub(super) static SWEDISH: MailWords = MailWords {
    on: &["den", "på"],
    wrote: &["skrev", "skriver", "har skrivit"],
    from: &["från", "avsändare"],
    sent: &["skickat", "skickat den", "skickades", "skickad"],
    date: &["datum"],
    to: &["till", "mottagare"],
    subject: &["ämne", "ärende"],
    other: &["kopia", "svara till", "prioritet", "bifogade filer"],
    dashed: &["ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande",
        "vidarebefordrat brev", "original meddelande", "vidarebefordrat av"],
    forwards: &["vidarebefordrat brev", "börja vidarebefordrat meddelande", "början på vidarebefordrat meddelande", "vidarebefordrat mejl"],
    greetings: &["hej", "hejsan", "bästa", "kära", "god morgon"],
    closings: &["med vänliga hälsningar", "med vänlig hälsning", "vänliga hälsningar", "vänlig hälsning",
        "hälsningar", "bästa hälsningar", "mvh", "hälsar", "tack", "tack så mycket", "ha det bra", "allt gott"],
    sent_with: &["skickat från ", "skickades från ", "skickad från ", "hämta outlook för"],
    quoting: &["citat från"],
    passed_on_by: &["av"],
    above: &["ovanför denna rad", "ovanför den här raden"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static DANISH: MailWords = MailWords {
    on: &["den", "på"],
    wrote: &["skrev", "skriver", "har skrevet"],
    from: &["fra", "afsender"],
    sent: &["sendt", "sendt den"],
    date: &["dato"],
    to: &["til", "modtager"],
    subject: &["emne", "vedr"],
    other: &["svar til", "prioritet", "vedhæftede filer"],
    dashed: &["oprindelig meddelelse", "original meddelelse", "oprindelig besked", "videresendt meddelelse",
        "videresendt besked", "videresendt mail", "oprindelig mail", "videresendt af"],
    forwards: &["start på videresendt besked", "påbegynd videresendt besked", "videresendt besked", "begyndelse på videresendt besked"],
    greetings: &["hej", "kære", "goddag", "god morgen"],
    closings: &["med venlig hilsen", "med venlige hilsner", "venlig hilsen", "venlige hilsner",
        "mange hilsner", "de bedste hilsner", "bedste hilsner", "hilsen", "kh", "mvh", "vh", "tak",
        "mange tak", "på forhånd tak", "god dag"],
    sent_with: &["sendt fra ", "hent outlook til"],
    quoting: &["citat fra"],
    passed_on_by: &["af"],
    above: &["over denne linje"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static NORWEGIAN: MailWords = MailWords {
    on: &["den", "på"],
    wrote: &["skrev", "skriver", "skrev følgende", "har skrevet"],
    from: &["fra", "avsender"],
    sent: &["sendt"],
    date: &["dato"],
    to: &["til", "mottaker"],
    subject: &["emne", "tittel"],
    other: &["kopi", "kopi til", "svar til", "prioritet", "vedlegg"],
    dashed: &["opprinnelig melding", "original melding", "originalmelding", "videresendt melding",
        "videresendt e-post", "opprinnelig e-post", "videresendt av"],
    forwards: &["begynnelse på videresendt melding", "videresendt melding", "start på videresendt melding", "videresendt e-post"],
    greetings: &["hei", "kjære", "god dag", "heisann"],
    closings: &["med vennlig hilsen", "vennlig hilsen", "vennlige hilsener", "beste hilsener",
        "beste hilsen", "mange hilsener", "hilsen", "mvh", "takk", "mange takk", "tusen takk", "ha en fin dag"],
    sent_with: &["sendt fra ", "få outlook for", "skaff deg outlook for"],
    quoting: &["sitat fra"],
    passed_on_by: &["av"],
    above: &["over denne linjen"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static FINNISH: MailWords = MailWords {
    on: &["pe", "ma", "ti", "ke", "to", "la", "su", "lainaus"],
    wrote: &["kirjoitti", "kirjoittaa", "on kirjoittanut"],
    from: &["lähettäjä"],
    sent: &["lähetetty", "lähetysaika"],
    date: &["päiväys", "päivämäärä"],
    to: &["vastaanottaja", "kenelle"],
    subject: &["aihe"],
    other: &["kopio", "vastausosoite", "tärkeys", "liitteet"],
    dashed: &["alkuperäinen viesti", "välitetty viesti", "edelleenlähetetty viesti", "viesti välitetty"],
    forwards: &["välitetty viesti alkaa", "edelleenlähetetty viesti alkaa", "välitetyn viestin alku", "edelleen välitetty viesti alkaa"],
    greetings: &["hei", "moi", "terve", "hyvä", "arvoisa", "hyvää päivää"],
    closings: &["ystävällisin terveisin", "ystävällisesti", "terveisin", "parhain terveisin",
        "terveiset", "yst terv", "kiitos", "kiitoksia", "mukavaa päivää"],
    sent_with: &["lähetetty ", "hanki outlook"],
    above: &["tämän rivin yläpuolelle"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static POLISH: MailWords = MailWords {
    on: &["w dniu", "dnia", "użytkownik", "w dniach"],
    wrote: &["napisał", "napisała", "napisał(a)", "napisał/a", "pisze", "napisano"],
    from: &["od", "nadawca"],
    sent: &["wysłano", "wysłane", "data wysłania"],
    date: &["data"],
    to: &["do", "adresat"],
    subject: &["temat"],
    other: &["dw", "do wiadomości", "udw", "odpowiedz do", "ważność", "załączniki"],
    dashed: &["wiadomość oryginalna", "oryginalna wiadomość", "treść oryginalnej wiadomości",
        "wiadomość przekazana", "przekazana wiadomość", "wiadomość przekazana dalej", "treść przekazanej wiadomości",
        "przesłane przez", "przekazane przez"],
    forwards: &["początek przekazywanej wiadomości", "początek przekazanej wiadomości", "początek wiadomości przekazanej dalej", "rozpoczęcie przekazanej wiadomości"],
    greetings: &["cześć", "dzień dobry", "witam", "szanowny", "szanowna", "szanowni", "drogi", "droga"],
    closings: &["z poważaniem", "pozdrawiam", "pozdrawiam serdecznie", "serdecznie pozdrawiam",
        "z pozdrowieniami", "serdeczne pozdrowienia", "z wyrazami szacunku", "pozdrowienia", "dziękuję",
        "dziękujemy", "dzięki", "miłego dnia", "do usłyszenia"],
    sent_with: &["wysłane z ", "wysłano z ", "pobierz outlook dla", "pobierz program outlook"],
    quoting: &["cytat od"],
    passed_on_by: &["przez"],
    above: &["powyżej tej linii"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static CZECH: MailWords = MailWords {
    on: &["dne", "dňa", "v"],
    wrote: &["napsal", "napsala", "napsal(a)", "napsal/a", "napísal", "napísala", "napísal(a)", "píše"],
    from: &["od", "odesílatel", "odosielateľ"],
    sent: &["odesláno", "odoslané"],
    date: &["datum", "dátum"],
    to: &["komu", "pro", "adresát"],
    subject: &["předmět", "predmet"],
    other: &["kopie", "kópia", "skrytá kopie", "odpovědět", "přílohy"],
    dashed: &["původní zpráva", "původní e-mail", "přeposlaná zpráva", "pôvodná správa", "preposlaná správa",
        "předávaná zpráva"],
    forwards: &["začátek přeposílané zprávy", "začiatok preposlanej správy", "začátek přeposlané zprávy"],
    greetings: &["dobrý den", "ahoj", "vážený", "vážená", "vážení", "milý", "milá", "dobrý deň"],
    closings: &["s pozdravem", "se srdečným pozdravem", "s přátelským pozdravem", "srdečně", "s úctou",
        "hezký den", "přeji hezký den", "zdravím", "děkuji", "děkujeme", "díky", "s pozdravom", "s úctou vaše",
        "ďakujem"],
    sent_with: &["odesláno z ", "odoslané z ", "získejte outlook pro"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static HUNGARIAN: MailWords = MailWords {
    on: &["ekkor"],
    wrote: &["ezt írta", "írta", "a következőt írta", "írta ekkor"],
    from: &["feladó"],
    sent: &["elküldve", "küldve", "küldés ideje"],
    date: &["dátum"],
    to: &["címzett"],
    subject: &["tárgy"],
    other: &["másolatot kap", "másolat", "válaszcím", "mellékletek"],
    dashed: &["eredeti üzenet", "továbbított üzenet", "továbbított levél", "eredeti levél"],
    forwards: &["továbbított levél kezdete", "a továbbított üzenet kezdete"],
    greetings: &["szia", "sziasztok", "kedves", "tisztelt", "jó napot", "üdvözlöm"],
    closings: &["üdvözlettel", "tisztelettel", "szívélyes üdvözlettel", "üdv", "baráti üdvözlettel",
        "köszönettel", "köszönöm", "köszönöm szépen", "szép napot"],
    sent_with: &["elküldve a ", "küldve az ", "az iphone-omról küldve"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static ROMANIAN: MailWords = MailWords {
    on: &["pe", "în", "în data de", "la data de", "la"],
    wrote: &["a scris", "a scris următoarele", "scrie"],
    from: &["de la", "expeditor"],
    sent: &["trimis", "trimis la"],
    date: &["data"],
    to: &["către", "catre", "destinatar", "la"],
    subject: &["subiect", "subiectul"],
    other: &["copie", "răspunde la", "atașamente"],
    dashed: &["mesaj original", "mesajul original", "mesaj redirecționat", "mesaj transmis"],
    forwards: &["început mesaj redirecționat", "începutul mesajului redirecționat"],
    greetings: &["bună", "bună ziua", "salut", "stimate", "stimată", "dragă"],
    closings: &["cu stimă", "cu respect", "cu drag", "cu prietenie", "cele bune", "toate cele bune",
        "mulțumesc", "mulțumim", "o zi bună", "salutări"],
    sent_with: &["trimis de pe ", "trimis din "],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static TURKISH: MailWords = MailWords {
    on: &["tarihinde"],
    wrote: &["yazdı", "şunu yazdı", "şunları yazdı", "tarihinde yazdı", "yazmış"],
    from: &["kimden", "gönderen"],
    sent: &["gönderildi", "gönderilme tarihi", "gönderim tarihi"],
    date: &["tarih"],
    to: &["kime", "alıcı"],
    subject: &["konu"],
    other: &["bilgi", "gizli", "yanıtla", "ekler", "önem"],
    dashed: &["orijinal mesaj", "özgün ileti", "orjinal mesaj", "iletilen mesaj", "iletilmiş mesaj", "özgün mesaj",
        "yönlendirilmiş ileti", "iletilen ileti"],
    forwards: &["iletilen mesajın başlangıcı", "iletinin başlangıcı", "iletilmiş mesajın başlangıcı", "yönlendirilen iletinin başlangıcı", "yönlendirilmiş iletinin başlangıcı"],
    greetings: &["merhaba", "sayın", "sevgili", "selam", "iyi günler", "günaydın"],
    closings: &["saygılarımla", "saygılarımızla", "sevgiler", "selamlar", "iyi çalışmalar", "iyi günler",
        "teşekkürler", "teşekkür ederim", "kolay gelsin", "en iyi dileklerimle", "sevgilerimle"],
    sent_with: &["iphone'umdan gönderildi", "android için outlook", "ios için outlook"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static ESTONIAN: MailWords = MailWords {
    on: &["kuupäeval"],
    wrote: &["kirjutas", "kirjutas kuupäeval", "kirjutas järgmist"],
    from: &["saatja"],
    sent: &["saadetud", "saatmisaeg"],
    date: &["kuupäev"],
    to: &["saaja", "adressaat"],
    subject: &["teema"],
    other: &["koopia", "manused"],
    dashed: &["algne sõnum", "edastatud kiri", "edastatud sõnum", "algkiri"],
    forwards: &["edastatud kirja algus"],
    greetings: &["tere", "lugupeetud", "hea"],
    closings: &["lugupidamisega", "parimate soovidega", "tervitades", "aitäh", "head päeva"],
    sent_with: &["saadetud minu "],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static LATVIAN: MailWords = MailWords {
    on: &["plkst"],
    wrote: &["rakstīja", "uzrakstīja"],
    from: &["sūtītājs"],
    sent: &["nosūtīts"],
    date: &["datums"],
    to: &["kam", "adresāts"],
    subject: &["temats", "tēma"],
    other: &["kopija", "pielikumi"],
    dashed: &["sākotnējais ziņojums", "pārsūtīta ziņa", "pārsūtīts ziņojums"],
    forwards: &["pārsūtītās ziņas sākums"],
    greetings: &["labdien", "sveiki", "cienījamais", "cienījamā"],
    closings: &["ar cieņu", "vislabākie vēlējumi", "paldies", "jauku dienu"],
    sent_with: &["nosūtīts no "],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static LITHUANIAN: MailWords = MailWords {
    on: &["data"],
    wrote: &["rašė", "parašė"],
    from: &["nuo", "siuntėjas"],
    sent: &["išsiųsta"],
    date: &["data"],
    to: &["kam", "gavėjas"],
    subject: &["tema"],
    other: &["kopija", "priedai"],
    dashed: &["pradinis laiškas", "persiųstas laiškas", "originalus laiškas"],
    forwards: &["persiųsto laiško pradžia"],
    greetings: &["laba diena", "sveiki", "gerbiamas", "gerbiama"],
    closings: &["pagarbiai", "su pagarba", "geriausi linkėjimai", "ačiū", "geros dienos"],
    sent_with: &["išsiųsta iš "],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static CROATIAN: MailWords = MailWords {
    on: &["dana", "na datum", "u"],
    wrote: &["napisao", "napisala", "napisao/la", "je napisao/la", "napisao/la je", "piše", "je napisao", "je napisala"],
    from: &["od", "šalje"],
    sent: &["poslano", "poslato"],
    date: &["datum"],
    to: &["za", "prima"],
    subject: &["predmet", "naslov"],
    other: &["kopija", "prilozi"],
    dashed: &["izvorna poruka", "proslijeđena poruka", "originalna poruka", "prosleđena poruka"],
    forwards: &["početak proslijeđene poruke", "početak prosleđene poruke"],
    greetings: &["poštovani", "poštovana", "bok", "zdravo", "dobar dan"],
    closings: &["s poštovanjem", "srdačan pozdrav", "lijep pozdrav", "lep pozdrav", "pozdrav", "hvala"],
    sent_with: &["poslano s ", "poslato sa "],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static SLOVENIAN: MailWords = MailWords {
    on: &["v", "dne"],
    wrote: &["je napisal", "je napisala", "je napisal/a", "napisal", "je oseba", "piše"],
    from: &["od", "pošiljatelj"],
    sent: &["poslano"],
    date: &["datum"],
    to: &["za", "prejemnik"],
    subject: &["zadeva"],
    other: &["kp", "priloge"],
    dashed: &["izvirno sporočilo", "posredovano sporočilo"],
    forwards: &["začetek posredovanega sporočila"],
    greetings: &["pozdravljeni", "spoštovani", "spoštovana", "živjo"],
    closings: &["lep pozdrav", "s spoštovanjem", "lepo vas pozdravljam", "najlepša hvala"],
    sent_with: &["poslano iz "],
    ..MailWords::NONE
};
