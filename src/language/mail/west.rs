//! The languages of western and southern Europe.

use super::super::mail_words::MailWords;

// In lines, not one word a line: lists that one can read.
#[rustfmt::skip]
pub(super) static GERMAN: MailWords = MailWords {
    on: &["am", "um", "zitat von"],
    wrote: &["schrieb", "schreibt", "hat geschrieben", "hat am", "schrieb folgendes"],
    from: &["von", "absender"],
    sent: &["gesendet", "gesendet am", "gesendet um"],
    date: &["datum"],
    to: &["an", "empfänger"],
    subject: &["betreff"],
    other: &["kopie", "blindkopie", "antwort an", "priorität", "wichtigkeit", "anlagen"],
    dashed: &["ursprüngliche nachricht", "originalnachricht", "original-nachricht", "original nachricht",
        "originale nachricht", "weitergeleitete nachricht", "antwort nachricht", "ursprüngliche mail",
        "weitergeleitet von", "weitergeleitet durch", "originalmail", "ende der weitergeleiteten nachricht"],
    forwards: &["anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail"],
    greetings: &["hallo", "sehr geehrte", "sehr geehrter", "liebe", "lieber", "guten tag", "guten morgen",
        "moin", "servus", "grüß gott"],
    closings: &["mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß",
        "mit besten grüßen", "freundliche grüße", "freundliche grüsse", "freundlicher gruß", "viele grüße",
        "viele grüsse", "beste grüße", "beste grüsse", "liebe grüße", "liebe grüsse", "herzliche grüße",
        "herzliche grüsse", "schöne grüße", "hochachtungsvoll", "mfg", "mit lieben grüßen", "vg", "lg", "gruß",
        "grüße", "vielen dank", "danke", "bis bald", "alles gute"],
    sent_with: &["von meinem ", "gesendet von ", "gesendet mit ", "diese nachricht wurde von meinem",
        "outlook für "],
    ours: &["unser", "unsere"],
    quoting: &["zitat von"],
    passed_on_by: &["von", "durch"],
    above: &["oberhalb dieser zeile", "über dieser zeile", "über diese zeile"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static FRENCH: MailWords = MailWords {
    on: &["le", "à"],
    wrote: &["a écrit", "a ecrit", "écrit", "écrivait", "a envoyé"],
    from: &["de", "expéditeur"],
    sent: &["envoyé", "envoyé le", "envoyée le", "date d'envoi", "envoyé par"],
    date: &["date"],
    to: &["à", "a", "pour", "destinataire"],
    subject: &["objet", "sujet"],
    other: &["cc", "cci", "répondre à", "importance", "pièces jointes"],
    dashed: &["message d'origine", "message original", "message transféré", "message réexpédié",
        "courriel original", "message initial", "mail original", "e-mail d'origine", "transféré par", "réexpédié par", "transmis par"],
    forwards: &["début du message réexpédié", "début du message transféré", "début du message renvoyé"],
    greetings: &["bonjour", "bonsoir", "salut", "cher", "chère", "chers", "madame", "monsieur"],
    closings: &["cordialement", "bien cordialement", "très cordialement", "bien à vous", "bien à toi",
        "sincères salutations", "salutations distinguées", "meilleures salutations", "salutations",
        "respectueusement", "amicalement", "bonne journée", "bonne soirée", "à bientôt", "merci",
        "merci beaucoup", "merci d'avance", "bises", "cdt", "cdlt"],
    sent_with: &["envoyé de mon ", "envoyé depuis ", "envoyé à partir de ", "télécharger outlook pour",
        "obtenir outlook pour"],
    ours: &["notre", "nos"],
    quoting: &["citation de"],
    passed_on_by: &["par"],
    above: &["au-dessus de cette ligne"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static ITALIAN: MailWords = MailWords {
    on: &["il", "in data", "alle", "il giorno"],
    wrote: &["ha scritto", "scrisse", "scrive", "ha inviato"],
    from: &["da", "mittente"],
    sent: &["inviato", "inviato il", "inviata"],
    date: &["data"],
    to: &["a", "destinatario"],
    subject: &["oggetto"],
    other: &["ccn", "rispondi a", "priorità", "allegati"],
    dashed: &["messaggio originale", "messaggio inoltrato", "messaggio originario", "messaggio inviato", "inoltrato da"],
    forwards: &["inizio messaggio inoltrato", "inizio del messaggio inoltrato", "inizio del messaggio che è stato inoltrato"],
    greetings: &["ciao", "buongiorno", "buonasera", "salve", "gentile", "gentili", "caro", "cara", "egregio"],
    closings: &["cordiali saluti", "distinti saluti", "un cordiale saluto", "cordialmente", "saluti",
        "un saluto", "tanti saluti", "i migliori saluti", "in fede", "grazie", "grazie mille", "a presto",
        "buona giornata", "un abbraccio"],
    sent_with: &["inviato da ", "inviato con ", "scarica outlook per", "ottieni outlook per"],
    quoting: &["citazione da"],
    passed_on_by: &["da"],
    above: &["sopra questa riga", "sopra questa linea"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static PORTUGUESE: MailWords = MailWords {
    on: &["em", "no dia", "a", "às"],
    wrote: &["escreveu", "escreve", "enviou", "escreveu no dia"],
    from: &["de", "remetente"],
    sent: &["enviado", "enviado em", "enviada em", "enviada"],
    date: &["data"],
    to: &["para", "destinatário"],
    subject: &["assunto"],
    other: &["cc", "cco", "responder para", "responder a", "prioridade", "anexos"],
    dashed: &["mensagem original", "mensagem encaminhada", "mensagem reencaminhada", "mensagem original enviada", "encaminhado por", "reencaminhado por",
        "forwarded message"],
    forwards: &["início da mensagem reencaminhada", "início da mensagem encaminhada"],
    greetings: &["olá", "oi", "bom dia", "boa tarde", "boa noite", "prezado", "prezada", "caro", "cara"],
    closings: &["atenciosamente", "cordialmente", "com os melhores cumprimentos", "melhores cumprimentos",
        "cumprimentos", "saudações", "abraços", "um abraço", "abraço", "obrigado", "obrigada", "muito obrigado",
        "muito obrigada", "grato", "grata", "até breve", "att"],
    sent_with: &["enviado do meu ", "enviado a partir do ", "enviado de ", "obter o outlook para"],
    ours: &["nosso"],
    passed_on_by: &["por"],
    above: &["acima desta linha", "acima dessa linha"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static DUTCH: MailWords = MailWords {
    on: &["op", "om"],
    wrote: &["schreef", "schreef het volgende", "heeft het volgende geschreven", "heeft geschreven",
        "geschreven", "schrijft"],
    from: &["van", "afzender"],
    sent: &["verzonden", "verzonden op", "verstuurd"],
    date: &["datum"],
    to: &["aan", "naar"],
    subject: &["onderwerp"],
    other: &["antwoord aan", "beantwoorden", "prioriteit", "bijlagen"],
    dashed: &["oorspronkelijk bericht", "origineel bericht", "doorgestuurd bericht", "oorspronkelijke mail", "doorgestuurd door",
        "doorgestuurde e-mail"],
    forwards: &["begin doorgestuurd bericht", "begin van doorgestuurd bericht"],
    greetings: &["hallo", "hoi", "beste", "geachte", "dag", "goedemorgen", "goedemiddag", "lieve"],
    closings: &["met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet",
        "vriendelijke groeten", "met hartelijke groet", "hartelijke groet", "hartelijke groeten", "groet",
        "groeten", "groetjes", "hoogachtend", "mvg", "bedankt", "alvast bedankt", "dank je wel", "tot ziens",
        "fijne dag"],
    sent_with: &["verstuurd vanaf ", "verzonden vanaf ", "verzonden met ", "outlook voor ", "download outlook voor"],
    passed_on_by: &["door"],
    above: &["boven deze lijn", "boven deze regel"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static CATALAN: MailWords = MailWords {
    on: &["el", "missatge de", "el dia"],
    wrote: &["va escriure", "ha escrit", "escrigué", "va escriure el dia"],
    from: &["de", "remitent"],
    sent: &["enviat", "enviat el"],
    date: &["data"],
    to: &["per a", "a", "destinatari"],
    subject: &["assumpte", "tema"],
    other: &["a/c", "adjunts"],
    dashed: &["missatge original", "missatge reenviat"],
    forwards: &["inici del missatge reenviat"],
    greetings: &["bon dia", "bona tarda", "benvolgut", "benvolguda", "benvolguts"],
    closings: &["salutacions", "salutacions cordials", "atentament", "cordialment", "una abraçada", "gràcies",
        "moltes gràcies", "fins aviat"],
    sent_with: &["enviat des del ", "enviat des de "],
    quoting: &["missatge citat per"],
    passed_on_by: &["per"],
    ..MailWords::NONE
};
