//! Languages from the Mediterranean to the Indian Ocean: Hebrew, Arabic, Persian, Hindi, Thai, Indonesian.

use super::super::mail_words::MailWords;

#[rustfmt::skip]
pub(super) static HEBREW: MailWords = MailWords {
    on: &["בתאריך", "ב-", "ביום"],
    wrote: &["כתב", "כתבה", "כתב/ה", "מאת", "כתבו"],
    from: &["מאת", "מ"],
    sent: &["נשלח", "נשלח ב", "נשלח בתאריך"],
    date: &["תאריך"],
    to: &["אל", "ל", "עבור"],
    subject: &["נושא", "הנדון"],
    other: &["עותק", "העתק", "קבצים מצורפים"],
    dashed: &["הודעה מקורית", "הודעה שהועברה", "הודעה מועברת"],
    forwards: &["תחילת ההודעה שהועברה", "תחילת הודעה שהועברה"],
    greetings: &["שלום", "היי", "לכבוד", "בוקר טוב", "ערב טוב"],
    closings: &["בברכה", "בכבוד רב", "תודה", "תודה רבה", "בברכה רבה", "בידידות"],
    sent_with: &["נשלח מה", "נשלח באמצעות"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static ARABIC: MailWords = MailWords {
    on: &["في", "بتاريخ", "يوم", "في يوم"],
    wrote: &["كتب", "كتبت", "تمت كتابة ما يلي بواسطة", "كتب ما يلي", "قام بكتابة"],
    from: &["من", "المرسل"],
    sent: &["تم الإرسال", "أرسلت", "تاريخ الإرسال", "أرسل"],
    date: &["التاريخ", "تاريخ"],
    to: &["إلى", "الى", "المستلم"],
    subject: &["الموضوع", "موضوع"],
    other: &["نسخة", "نسخة إلى", "المرفقات"],
    dashed: &["الرسالة الأصلية", "رسالة معاد توجيهها", "رسالة محولة"],
    forwards: &["بداية الرسالة المعاد توجيهها", "بدء الرسالة المُعاد توجيهها", "بدء الرسالة المعاد توجيهها"],
    greetings: &["مرحبا", "مرحبًا", "السلام عليكم", "عزيزي", "عزيزتي", "أهلا"],
    closings: &["مع أطيب التحيات", "مع التحية", "تحياتي", "مع خالص التحية", "وتفضلوا بقبول فائق الاحترام", "شكرا",
        "شكرًا", "مع الشكر"],
    sent_with: &["أرسلت من ", "أُرسلت من ", "مرسل من "],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static PERSIAN: MailWords = MailWords {
    on: &["در", "در تاریخ"],
    wrote: &["نوشت", "نوشته است", "نوشته"],
    from: &["از", "فرستنده"],
    sent: &["ارسال شده", "ارسال"],
    date: &["تاریخ"],
    to: &["به", "گیرنده"],
    subject: &["موضوع"],
    other: &["رونوشت", "پیوست"],
    dashed: &["پیام اصلی", "پیام بازارسال‌شده"],
    forwards: &["آغاز پیام بازارسال‌شده", "شروع پیام ارسال شده"],
    greetings: &["سلام", "با سلام", "درود"],
    closings: &["با احترام", "با تشکر", "با سپاس", "ارادتمند", "متشکرم"],
    sent_with: &["ارسال شده از "],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static HINDI: MailWords = MailWords {
    on: &["को", "दिनांक"],
    wrote: &["ने लिखा", "लिखा", "ने लिखा है"],
    from: &["प्रेषक", "से", "द्वारा"],
    sent: &["भेजा गया", "प्रेषित"],
    date: &["दिनांक", "तारीख"],
    to: &["प्रति", "को", "प्राप्तकर्ता"],
    subject: &["विषय"],
    other: &["प्रतिलिपि", "संलग्नक"],
    dashed: &["मूल संदेश", "अग्रेषित संदेश"],
    forwards: &["अग्रेषित संदेश प्रारंभ", "फ़ॉरवर्ड किए गए संदेश की शुरुआत"],
    greetings: &["नमस्ते", "नमस्कार", "प्रिय", "आदरणीय"],
    closings: &["सादर", "धन्यवाद", "शुभकामनाओं सहित", "आपका", "भवदीय"],
    sent_with: &["मेरे iphone से भेजा"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static THAI: MailWords = MailWords {
    on: &["เมื่อ", "ในวันที่", "วันที่"],
    wrote: &["เขียนว่า", "เขียน", "ได้เขียน"],
    from: &["จาก", "ผู้ส่ง"],
    sent: &["ส่ง", "ส่งเมื่อ", "วันที่ส่ง"],
    date: &["วันที่"],
    to: &["ถึง", "ผู้รับ"],
    subject: &["เรื่อง", "หัวข้อ", "หัวเรื่อง"],
    other: &["สำเนา", "สิ่งที่แนบมา"],
    dashed: &["ข้อความต้นฉบับ", "ข้อความที่ส่งต่อ", "ข้อความเดิม"],
    forwards: &["เริ่มต้นข้อความที่ส่งต่อ", "เริ่มข้อความที่ส่งต่อ"],
    greetings: &["สวัสดี", "สวัสดีค่ะ", "สวัสดีครับ", "เรียน"],
    closings: &["ขอแสดงความนับถือ", "ด้วยความเคารพ", "ขอบคุณ", "ขอบคุณค่ะ", "ขอบคุณครับ"],
    sent_with: &["ส่งจาก", "ส่งจาก iphone"],
    ..MailWords::NONE
};

#[rustfmt::skip]
pub(super) static INDONESIAN: MailWords = MailWords {
    on: &["pada", "pada tanggal", "tanggal"],
    wrote: &["menulis", "telah menulis"],
    from: &["dari", "pengirim"],
    sent: &["dikirim", "terkirim"],
    date: &["tanggal"],
    to: &["kepada", "ke", "untuk"],
    subject: &["perihal", "subjek", "judul"],
    other: &["tembusan", "lampiran"],
    dashed: &["pesan asli", "pesan terusan", "pesan yang diteruskan"],
    forwards: &["mulai meneruskan pesan", "awal pesan terusan", "awal pesan yang diteruskan"],
    greetings: &["halo", "hai", "yang terhormat", "kepada yth", "selamat pagi", "selamat siang", "selamat sore"],
    closings: &["salam hormat", "hormat saya", "hormat kami", "salam", "terima kasih", "salam hangat"],
    sent_with: &["dikirim dari ", "terkirim dari "],
    ..MailWords::NONE
};
