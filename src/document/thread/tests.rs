//! Attributions of many programs and languages, and prose that only looks like them.

use super::{Strength, intro};

/// How surely `text`, its lines parted by `|`, introduces a mail; `None` where it does not, or not all of it.
fn strength(text: &str) -> Option<Strength> {
    let lines: Vec<&str> = text.split('|').collect();
    let found = intro(|at| lines.get(at).copied(), 0)?;
    assert_eq!(found.end, lines.len(), "{text}");
    Some(found.strength)
}

#[test]
fn attributions_of_many_programs_and_languages() {
    for text in [
        "On Mon, 2 Mar 2026 at 09:00, Ana <ana@mail.example> wrote:",
        "On Mon, Mar 2, 2026 at 9:00 AM Ana Gil <|ana@mail.example> wrote:",
        "On 02/03/2026 09:00, Ana Gil wrote:",
        "Ana Gil said the following on 02/03/2026 09:00 <ana@mail.example>:",
        "Ana Gil/Shop/ADAJA@MAIL|02/03/2026 09:00",
        "На пн, 2.03.2026 г. в 09:00 Ana <ana@mail.example> написа:",
        "Ana Gil (<ana@mail.example>) kirjutas kuupäeval E, 2. märts 2026 kell 09:00:",
        "Dana pon, 2. ožu 2026. u 09:00 Ana <ana@mail.example> napisao/la je:",
        "V pon., 2. mar. 2026 ob 09:00 je oseba Ana <ana@mail.example> napisala:",
        "Ana, ana@mail.example, 2 Mar 2026 Pzt, 09:00 tarihinde şunu yazdı:",
        "În lun., 2 mar. 2026 la 09:00, Ana ana@mail.example a scris:",
        "On Monday, March 2nd, 2026 at 9:00 AM, Ana <ana@mail.example>|wrote:",
        "On 2 Mar 2026, Ana wrote:",
        "Ana Gil <ana@mail.example> wrote:",
        "Ana wrote on 2 Mar 2026 at 09:00:",
        "---- On Mon, 02 Mar 2026 09:00:00 +0100 Ana <ana@mail.example> wrote ----",
        "Am 02.03.2026 um 09:00 schrieb Ana Gil:",
        "Am Mo., 2. März 2026 um 09:00 Uhr schrieb Ana <|ana@mail.example>:",
        "Ana Gil schrieb am 02.03.26 um 09:00:",
        "Le lun. 2 mars 2026 à 09:00, Ana <ana@mail.example> a écrit :",
        "Le 02/03/2026 à 09:00, Ana Gil a écrit :",
        "El lun, 2 mar 2026 a las 9:00, Ana (<ana@mail.example>) escribió:",
        "Il giorno lun 2 mar 2026 alle ore 09:00 Ana <ana@mail.example> ha scritto:",
        "Il 02/03/2026 09:00, Ana Gil ha scritto:",
        "Em seg., 2 de mar. de 2026 às 09:00, Ana <ana@mail.example> escreveu:",
        "Ana <ana@mail.example> escreveu no dia segunda, 2/03/2026 à(s) 09:00:",
        "Op ma 2 mrt 2026 om 09:00 schreef Ana <ana@mail.example>:",
        "Missatge de Ana <ana@mail.example> del dia dl., 2 de març 2026 a les 9:00:",
        "Den mån 2 mars 2026 kl 09:00 skrev Ana <ana@mail.example>:",
        "mån 2 mars 2026 kl. 09:00 skrev Ana <ana@mail.example>:",
        "Den man. 2. mar. 2026 kl. 09.00 skrev Ana <ana@mail.example>:",
        "ma 2. maalisk. 2026 klo 9.00 Ana (ana@mail.example) kirjoitti:",
        "pon., 2 mar 2026 o 09:00 Ana <ana@mail.example> napisał(a):",
        "W dniu 2.03.2026 o 09:00, Ana Gil pisze:",
        "po 2. 3. 2026 v 9:00 odesílatel Ana <ana@mail.example> napsal:",
        "Ana <ana@mail.example> ezt írta (időpont: 2026. márc. 2., H, 9:00):",
        "Pe lun., 2 mar. 2026 la 09:00, Ana <ana@mail.example> a scris:",
        "Ana <ana@mail.example>, 2 Mar 2026 Pzt, 09:00 tarihinde şunu yazdı:",
        "пн, 2 мар. 2026 г. в 09:00, Ana <ana@mail.example>:",
        "02.03.2026 09:00, Анна Гил пишет:",
        "пн, 2 бер. 2026 р. о 09:00 Ana <ana@mail.example> пише:",
        "Στις Δευ 2 Μαρ 2026 στις 9:00 π.μ., ο χρήστης Ana <ana@mail.example> έγραψε:",
        "Ana <ana@mail.example> 于2026年3月2日周一 09:00写道：",
        "在 2026年3月2日，09:00，Ana <ana@mail.example> 写道：",
        "Ana <ana@mail.example> 於 2026年3月2日 週一 上午9:00寫道：",
        "2026年3月2日(月) 9:00 Ana <ana@mail.example>:",
        "2026/03/02 9:00、Ana <ana@mail.example>のメール:",
        "2026년 3월 2일 (월) 오전 9:00, Ana <ana@mail.example>님이 작성:",
        "Vào Th 2, 2 thg 3, 2026 lúc 09:00 Ana <ana@mail.example> đã viết:",
        "בתאריך יום ב׳, 2 במרץ 2026 ב-9:00 מאת \u{202a}Ana Gil\u{202c} <\u{202a}ana@mail.example\u{202c}>:\u{202c}",
        "في الاثنين، ٢ مارس ٢٠٢٦ في ٩:٠٠ ص تمت كتابة ما يلي بواسطة Ana <ana@mail.example>:",
        "सोम, 2 मार्च 2026 को 9:00 पूर्वाह्न बजे को Ana <ana@mail.example> ने लिखा:",
        "เมื่อ จ. 2 มี.ค. 2026 เวลา 09:00 Ana <ana@mail.example> เขียนว่า:",
        "Pada tanggal Sen, 2 Mar 2026 pukul 09.00 Ana <ana@mail.example> menulis:",
        "2026年3月2日(月) 9:00 Ana さんは書きました：",
        "On Mon Mar 02 09:00:00 2026, ana@mail.example said:",
        "On Mon, Mar 2, 2026 at 10:00:00AM +0100, Ana Gil wrote:",
        "Quoting Ana Gil <ana@mail.example>:",
        "Zitat von Ana Gil <ana@mail.example>:",
        "Ana Gil/ADAJA wrote on 03/02/2026 09:00:00 AM:",
        "2014-12-11 23:51 GMT+02:00 Ana Gil <ana@mail.example>:",
        "2014-12-11 23:51 GMT+02:00 Ana Gil:",
    ] {
        assert_eq!(strength(text), Some(Strength::Sure), "{text}");
    }
}

#[test]
fn attributions_that_lean_on_what_follows() {
    for (text, expected) in [
        ("On Monday, Ana wrote:", Strength::Likely),
        ("Am Montag schrieb Ana:", Strength::Likely),
        ("02.03.2026 09:00, Ana Gil:", Strength::Likely),
        ("On Fri, Mar 2, 2026 at 08:40:10PM +0100,|Ana Gil thought:", Strength::Likely),
        ("Quoting Ana Gil:", Strength::Likely),
        ("On 2 March 2026, the mayor said:", Strength::Likely),
        ("Ana wrote:", Strength::Weak),
        ("Ana writes:", Strength::Weak),
        ("Ana a écrit :", Strength::Weak),
    ] {
        assert_eq!(strength(text), Some(expected), "{text}");
    }
}

#[test]
fn header_lines_of_many_languages() {
    for text in [
        "From: Ana|Sent: Monday, 2 March 2026 09:00|To: Shop|Subject: crib",
        "*From:* Ana||*Sent:* Monday||*To:* Shop",
        "Von: Ana|Gesendet: Montag, 2. März 2026 09:00|An: Laden|Betreff: Krippe",
        "De : Ana|Envoyé : lundi 2 mars 2026|À : Magasin|Objet : berceau",
        "De: Ana|Enviado el: lunes|Para: Tienda|CC: Jo|Asunto: cuna",
        "Da: Ana|Inviato: lunedì|A: Negozio|Oggetto: culla",
        "Van: Ana|Verzonden: maandag|Aan: Winkel|Onderwerp: wieg",
        "De: Ana|Enviada em: segunda|Para: Loja|Assunto: berço",
        "Fra: Ana|Sendt: mandag|Til: Butik|Emne: vugge",
        "Från: Ana|Skickat: måndag|Till: Butik|Ämne: vagga",
        "Lähettäjä: Ana|Lähetetty: maanantai|Vastaanottaja: Kauppa|Aihe: kehto",
        "Od: Ana|Wysłano: poniedziałek|Do: Sklep|Temat: kołyska",
        "Od: Ana|Odesláno: pondělí|Komu: Obchod|Předmět: kolébka",
        "Feladó: Ana|Elküldve: hétfő|Címzett: Bolt|Tárgy: bölcső",
        "Kimden: Ana|Gönderildi: Pazartesi|Kime: Dükkan|Konu: beşik",
        "От: Анна|Отправлено: понедельник|Кому: Магазин|Тема: колыбель",
        "发件人: Ana|发送时间: 2026年3月2日|收件人: 商店|主题: 摇篮",
        "寄件者：Ana|寄件日期：2026年3月2日|收件者：商店|主旨：搖籃",
        "差出人: Ana|送信日時: 2026年3月2日|宛先: 店|件名: ゆりかご",
        "보낸 사람: Ana|보낸 날짜: 2026년 3월 2일|받는 사람: 가게|제목: 요람",
        "Betreff: Krippe|Datum: Montag|Von: Ana|An: Laden",
        "From: Ana|To: Shop, Jo,|kim@mail.example|Subject: crib",
        "From: Ana Sent: Monday To: Shop Subject: crib",
        "-----Original Message-----|From: Ana|To: Shop|Subject: crib",
        "From: Ana Gil/Shop/ADAJA|To: Kim/ADAJA|Date: 03/02/2026 09:00 AM",
        "----- Forwarded by Ana Gil/ADAJA on 03/02/2026 09:00 AM -----",
        "Begin forwarded message:",
        "Anfang der weitergeleiteten Nachricht:",
        "Début du message transféré :",
        "Inicio del mensaje reenviado:",
        "Inizio messaggio inoltrato:",
        "Início da mensagem encaminhada:",
        "Begin doorgestuurd bericht:",
        "Vidarebefordrat brev:",
        "Start på videresendt besked:",
        "Välitetty viesti alkaa:",
        "Początek przekazywanej wiadomości:",
        "Začátek přeposílané zprávy:",
        "İletilmiş mesajın başlangıcı:",
        "Начало переадресованного сообщения:",
        "开始转发的邮件：",
        "以下は転送されたメッセージです：",
        "전달된 메시지 시작:",
        "Bắt đầu thư được chuyển tiếp:",
        "Mulai meneruskan pesan:",
        "-------- Weitergeleitete Nachricht --------||Von: Ana|An: Laden|Betreff: Krippe",
        "---------- Forwarded message ---------",
    ] {
        assert_eq!(strength(text), Some(Strength::Headers), "{text}");
    }
}

#[test]
fn help_desks_ask_for_answers_above() {
    for text in [
        "##- Please type your reply above this line -##",
        "## Reply above this line to respond ##",
        "Reply above this line.",
        "-- Please reply above this line --",
        "----- Bitte antworten Sie oberhalb dieser Zeile -----",
        "Write ABOVE THIS LINE to post a reply",
        "—-—-—-— Reply above this line to add a comment —-—-—-—",
    ] {
        assert_eq!(strength(text), Some(Strength::Above), "{text}");
    }
}

#[test]
fn prose_introduces_nobody() {
    for text in [
        "On 2 March 2026 our founder Ana Gil wrote:",
        "We open on 2 March 2026 at 09:00. Bring these:",
        "Please send 3 copies by 09:00 on 2 March 2026 to ana@mail.example:",
        "On the way you need three things:",
        "In 2019 we moved, and here is what you wanted:",
        "From: Leeds|To: York",
        "The reply above this line is from our shop in Leeds, and it is what we meant to say.",
        "Forwarded message:",
        "Citing three reasons, we close:",
        "From: Leeds|To: York|Date: 2 March 2026",
        "To do: rest|Subject to change: all of it",
        "Am I late? This is what I wrote:",
        "-- we are here --",
        "09:00 Doors open:",
        "From Monday on, these hours hold:",
        "Do you want to know what Ana wrote on 2 March 2026?",
        "Here is what we have for you on 2 March 2026 at 09:00:",
    ] {
        assert_eq!(strength(text), None, "{text}");
    }
}
