//! What is read of a Word file, and what is not.

use super::testing::{Made, document, field, made, p, r, styled, with};
use crate::document::model::BlockKind::{Caption, Cell, Footer, Heading, Item, Paragraph, Step, Subject};
use crate::document::model::{BlockKind, MarkKind, Voice};
use proptest::prelude::*;

/// The words of each block.
fn words(made: Made) -> Vec<String> {
    made.blocks().into_iter().map(|(_, text)| text).collect()
}

/// The words of the only block.
fn said(inside: &str) -> String {
    words(made(&format!("<w:p>{inside}</w:p>"))).join("|")
}

fn told(bytes: Vec<u8>) -> String {
    document(bytes).map(|_| String::new()).unwrap_or_else(|error| error.to_string())
}

#[test]
fn a_word_in_many_runs_is_one_word() {
    let split = format!(
        "{}<w:proofErr w:type=\"spellStart\"/>{}<w:bookmarkStart w:id=\"0\" w:name=\"a\"/>{}<w:smartTag>{}</w:smartTag>",
        r("Your or"),
        with("<w:b/>", "d"),
        r("er is "),
        r("here.")
    );
    assert_eq!(said(&split), "Your order is here.");
    assert_eq!(said("<w:r><w:t>  Act &amp; &#110;ow\n</w:t></w:r>"), "Act & now");
}

#[test]
fn signs_are_read_as_they_are_seen() {
    for (sign, seen) in [
        ("<w:tab/>", "a b"),
        ("<w:br/>", "a b"),
        ("<w:br w:type=\"page\"/>", "a b"),
        ("<w:cr/>", "a b"),
        ("<w:noBreakHyphen/>", "a\u{2011}b"),
        ("<w:softHyphen/>", "ab"),
        ("<w:sym w:font=\"Wingdings\" w:char=\"F04A\"/>", "a☺b"),
        ("<w:sym w:font=\"Wingdings\" w:char=\"F099\"/>", "a\u{fffc}b"),
        ("<w:footnoteReference w:id=\"7\"/>", "ab"),
        ("<w:annotationRef/>", "ab"),
    ] {
        assert_eq!(said(&format!("{}<w:r>{sign}</w:r>{}", r("a"), r("b"))), seen, "{sign}");
    }
    let read = made("<w:p><w:r><w:t>Ana</w:t><w:br/><w:t>Bike shop</w:t></w:r></w:p>").document();
    assert_eq!(read.blocks[0].lines().count(), 2);
}

#[test]
fn changes_are_read_as_accepted_and_hidden_words_not_at_all() {
    for (inside, seen) in [
        ("<w:ins w:id=\"1\">{}</w:ins>", "so x now"),
        ("<w:moveTo w:id=\"1\">{}</w:moveTo>", "so x now"),
        ("<w:del w:id=\"1\"><w:r><w:delText>x</w:delText></w:r>{}</w:del>", "so now"),
        ("<w:moveFrom w:id=\"1\">{}</w:moveFrom>", "so now"),
        ("<w:commentRangeStart w:id=\"1\"/>{}<w:commentRangeEnd w:id=\"1\"/>", "so x now"),
    ] {
        let inside = format!("{}{}{}", r("so "), inside.replace("{}", &r("x ")), r("now"));
        assert_eq!(said(&inside), seen, "{inside}");
    }
    for (properties, seen) in [
        ("<w:vanish/>", "so now"),
        ("<w:vanish w:val=\"0\"/>", "so x now"),
        ("<w:specVanish/>", "so now"),
        ("<w:webHidden/>", "so x now"),
        ("<w:strike/>", "so now"),
        ("<w:dstrike/><w:strike w:val=\"false\"/>", "so now"),
        ("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "so x now"),
    ] {
        assert_eq!(said(&(r("so ") + &with(properties, "x ") + &r("now"))), seen, "{properties}");
    }
    let rows = "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>{a}</w:tc></w:tr>\
                <w:tr><w:tc><w:tcPr><w:cellDel w:id=\"2\"/></w:tcPr>{b}</w:tc><w:tc>{c}</w:tc></w:tr></w:tbl>";
    let rows = rows.replace("{a}", &p("a")).replace("{b}", &p("b")).replace("{c}", &p("c"));
    assert_eq!(words(made(&rows)), ["c"]);
}

#[test]
fn a_deleted_end_of_a_paragraph_joins_two() {
    let open = format!("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>", r("Act "));
    let read = made(&(open + &p("now.") + &p("Or not."))).document();
    assert_eq!(read.blocks[0].text, "Act now.");
    let at = read.blocks[0].map.span_of(4..7).start as usize;
    assert_eq!((read.source.position(at).line, read.source.position(at).column), (2, 1));
    assert_eq!(read.blocks[1].text, "Or not.");
}

const STYLES: &str = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Standard\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Claim\"><w:name w:val=\"Claim\"/><w:basedOn w:val=\"berschrift1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Body\"><w:name w:val=\"Body\"/><w:basedOn w:val=\"berschrift1\"/>\
    <w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Liste\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Bild\"><w:name w:val=\"caption\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Inhalt1\"><w:name w:val=\"toc 1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:name w:val=\"x\"/><w:basedOn w:val=\"Pool\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Pool\"><w:name w:val=\"y\"/><w:basedOn w:val=\"Loop\"/></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Secret\"><w:name w:val=\"Secret\"/><w:rPr><w:vanish/></w:rPr></w:style>";
const LISTS: &str = "<w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>";

fn styled_file(body: &str) -> Made {
    made(body).beside("styles", "styles", "styles", STYLES).beside(
        "numbering",
        "numbering",
        "numbering",
        LISTS,
    )
}

#[test]
fn paragraphs_are_what_their_styles_make_them() {
    let listed = |level: u8| {
        let numbered = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
        format!("<w:p><w:pPr>{numbered}</w:pPr>{}</w:p>", r("x"))
    };
    let outlined = format!("<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>{}</w:p>", r("x"));
    let unlisted = "<w:p><w:pPr><w:pStyle w:val=\"Liste\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>";
    for (paragraph, kind) in [
        (styled("berschrift1", "x"), Heading),
        (styled("Claim", "x"), Heading),
        (styled("Body", "x"), Paragraph),
        (styled("Liste", "x"), Item),
        (styled("Bild", "x"), Caption),
        (styled("Loop", "x"), Paragraph),
        (styled("unknown", "x"), Paragraph),
        (outlined, Heading),
        (listed(0), Item),
        (listed(1), Step),
        (format!("{unlisted}{}</w:p>", r("x")), Paragraph),
        (p("x"), Paragraph),
    ] {
        assert_eq!(styled_file(&paragraph).blocks(), [(kind, "x".to_owned())], "{paragraph}");
    }
    assert_eq!(styled_file(&styled("Inhalt1", "x 3")).blocks(), []);
    let quoted = styled_file(&styled("Zitat", "x")).document();
    assert_eq!(quoted.blocks[0].voice, Voice::Quoted);
    let secret = format!("<w:p>{}{}</w:p>", r("a"), with("<w:rStyle w:val=\"Secret\"/>", "b"));
    assert_eq!(words(styled_file(&secret)), ["a"]);
}

#[test]
fn a_table_of_data_has_cells_and_one_that_keeps_things_in_place_has_none() {
    let table = |rows: &[&[&str]]| {
        let cell = |text: &&str| format!("<w:tc>{}</w:tc>", p(text));
        let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    };
    let kinds =
        |body: &str| -> Vec<BlockKind> { made(body).blocks().into_iter().map(|(kind, _)| kind).collect() };
    assert_eq!(kinds(&table(&[&["a", "b"], &["c", "d"]])), [Cell; 4]);
    assert_eq!(kinds(&table(&[&["a"], &["b"]])), [Paragraph; 2]);
    assert_eq!(kinds(&(table(&[&["a", "b"]]) + &p("c"))), [Paragraph; 3]);
}

#[test]
fn what_a_field_came_to_is_read_and_its_code_is_not() {
    for (inside, seen) in [
        (field(" MERGEFIELD First_Name ", &r("«First_Name»")), "{{First_Name}}"),
        (field(" MERGEFIELD First_Name ", &r("Marta")), "{{First_Name}}"),
        (field(" MERGEFIELD \"Last Name\" ", ""), "{{Last_Name}}"),
        (field(" DATE \\@ \"d MMMM\" ", &r("3 May")), "3 May"),
        (field(" TOC \\o ", &r("Chapter 3")), ""),
        (field(" FORMTEXT ", &r("\u{2002}\u{2002}")), "{{form}}"),
        (field(" FORMTEXT ", &r("typed")), "typed"),
        (
            "<w:fldSimple w:instr=\" MERGEFIELD city \"><w:r><w:t>«city»</w:t></w:r></w:fldSimple>".into(),
            "{{city}}",
        ),
        ("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>4</w:t></w:r></w:fldSimple>".into(), "4"),
        // A field that never ends silences nothing.
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                .into(),
            "",
        ),
        ("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".into(), ""),
    ] {
        let expected = format!("Dear {seen}{}you", if seen.is_empty() { "" } else { " " });
        let spaced = if seen.is_empty() { r("") } else { r(" ") };
        assert_eq!(said(&format!("{}{inside}{spaced}{}", r("Dear "), r("you"))), expected, "{inside}");
    }
    let code = |text: &str| format!("<w:r><w:instrText xml:space=\"preserve\">{text}</w:instrText></w:r>");
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let nested = [
        mark("begin"),
        code(" IF "),
        field(" MERGEFIELD sex ", &r("f")),
        code(" = \"f\" \"Dear Ms\" \"Dear Mr\" "),
        mark("separate"),
        r("Dear Ms"),
        mark("end"),
    ];
    assert_eq!(said(&nested.concat()), "Dear Ms");
    let read = made(&format!("<w:p>{}{}</w:p>", r("Dear "), field("MERGEFIELD a", &r("«Name»")))).document();
    let span = read.blocks[0].map.span_of(5..10);
    assert_eq!(&read.source.text()[span.range()], "«Name»");
}

#[test]
fn links_lead_where_the_file_says() {
    let link = format!("<w:hyperlink r:id=\"l\">{}</w:hyperlink>", r("shop"));
    let body = format!(
        "<w:p>{}{link}{}{}</w:p>",
        r("Our "),
        r(", or "),
        field(" HYPERLINK \"https://b.example\" ", &r("write"))
    );
    let read =
        made(&body).leads_to("l", "hyperlink", "https://a.example", "TargetMode=\"External\"").document();
    let block = &read.blocks[0];
    let links: Vec<_> =
        block.links.iter().map(|link| (&block.text[link.range.clone()], link.target.as_str())).collect();
    assert_eq!(links, [("shop", "https://a.example"), ("write", "https://b.example")]);
    let italic = made(&format!("<w:p>{}{}{}</w:p>", r("We read "), with("<w:i/>", "Act Now"), r(" today.")))
        .document();
    let mark = &italic.blocks[0].marks[0];
    assert_eq!((&italic.blocks[0].text[mark.range.clone()], mark.kind), ("Act Now", MarkKind::Emphasis));
}

#[test]
fn content_controls_are_read_and_what_asks_to_fill_them_is_a_field() {
    let control = |properties: &str, content: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
    };
    assert_eq!(said(&(r("Dear ") + &control("", &r("Marta")))), "Dear Marta");
    let empty = control("<w:alias w:val=\"First name\"/><w:showingPlcHdr/>", &r("Click here to enter text."));
    assert_eq!(said(&(r("Dear ") + &empty)), "Dear {{First_name}}");
    let whole = control("<w:showingPlcHdr/>", &p("Click here."));
    assert_eq!(words(made(&(whole + &p("Now.")))), ["{{field}}", "Now."]);
    let listing = "<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>";
    assert_eq!(words(made(&(control(listing, &p("Chapter")) + &p("Now.")))), ["Now."]);
}

#[test]
fn text_boxes_are_read_once_below_their_paragraph() {
    let drawn = |text: &str| format!("<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>", p(text));
    let old = format!("<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>", p("Box"));
    let boxed = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{}</mc:Choice><mc:Fallback>{old}</mc:Fallback>\
         </mc:AlternateContent></w:r>{}</w:p>",
        r("Be"),
        drawn("Box"),
        r("fore")
    );
    let read = made(&(boxed + &p("After"))).document();
    let texts: Vec<&str> = read.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["Before", "Box", "After"]);
    assert_eq!(read.source.text(), "Before\nBox\nAfter\n");
    assert_eq!(words(made(&format!("<w:p><w:r>{old}</w:r></w:p>"))), ["Box"]);
}

#[test]
fn notes_and_the_edges_of_pages_are_small_print_below() {
    let body = format!("<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", r("Free"));
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"head\"/><w:headerReference w:type=\"even\" r:id=\"even\"/>\
                   <w:footerReference w:type=\"first\" r:id=\"foot\"/><w:titlePg/></w:sectPr>";
    let note =
        |id: u8, kind: &str, text: &str| format!("<w:footnote w:id=\"{id}\" {kind}>{}</w:footnote>", p(text));
    let notes = note(0, "w:type=\"separator\"", "---") + &note(2, "", "In May.") + &note(3, "", "Deleted.");
    let read = made(&(body + section))
        .beside("notes", "footnotes", "footnotes", &notes)
        .beside("head", "header", "hdr", &p("Acme"))
        .beside("foot", "footer", "ftr", &p("4 Mill Lane"))
        .beside("even", "header", "hdr", &p("Even"))
        .blocks();
    let read: Vec<_> = read.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    assert_eq!(read, [(Paragraph, "Free"), (Footer, "In May."), (Footer, "Acme"), (Footer, "4 Mill Lane")]);
}

#[test]
fn a_draft_of_a_mail_has_its_subject_on_top() {
    let read =
        made(&(p("") + &p("Subject: Your bike") + &p("Preheader: It is here.") + &p("Hi Marta,"))).document();
    assert_eq!((read.blocks[0].kind, read.blocks[0].text.as_str()), (Subject, "Your bike"));
    assert_eq!(read.meta.subject.as_deref(), Some("Your bike"));
    assert_eq!(read.blocks[2].text, "Hi Marta,");
}

#[test]
fn comments_to_candor_are_heard() {
    let comment = "&lt;!-- candor: allow pushy/false-urgency -- it ends on Friday --&gt;";
    let read = made(&(p(comment) + &p("Act now."))).document();
    assert_eq!((read.directives.len(), read.blocks.len()), (1, 1));
}

#[test]
fn places_are_paragraphs_and_characters() {
    let read = made(&(p("Éa") + "<w:p/>" + &p("Señor, act now"))).document();
    assert_eq!(read.source.text(), "Éa\n\nSeñor, act now\n");
    let at = read.blocks[1].map.span_of(8..11).start as usize;
    assert_eq!((read.source.position(at).line, read.source.position(at).column), (3, 8));
}

#[test]
fn what_it_says_of_itself_is_known() {
    let core = "<cp:coreProperties xmlns:cp=\"a\" xmlns:dc=\"b\" xmlns:dcterms=\"c\"><dc:title>Spring &amp; sale</dc:title>\
                <dcterms:created>2026-01-01T08:00:00Z</dcterms:created><dcterms:modified>2026-03-02T08:00:00Z</dcterms:modified>\
                </cp:coreProperties>";
    let bytes = made(&p("x")).part("docProps/core.xml", core).bytes();
    let (_, layout) = super::unpack(&"a.docx".into(), std::io::Cursor::new(&bytes)).expect("a file");
    assert_eq!(layout.saved(), crate::document::minutes("2026-03-02T08:00:00Z"));
    assert_eq!(document(bytes).expect("a file").meta.title.as_deref(), Some("Spring & sale"));
    let headed = styled_file(&(styled("berschrift1", "We open") + &p("x"))).document();
    assert_eq!(headed.meta.title.as_deref(), Some("We open"));
}

#[test]
fn what_is_seen_and_not_read_is_named() {
    let chart = "<w:p><w:r><w:drawing><wp:inline><c:chart r:id=\"c\"/></wp:inline></w:drawing></w:r></w:p>";
    let read = made(&(p("x") + chart + "<w:altChunk r:id=\"d\"/>")).document();
    assert_eq!(read.not_read, ["charts", "files put in whole"]);
    let foot = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"z\"/></w:sectPr>";
    let lacking = ["headers, footers or notes that the file lacks"];
    assert_eq!(made(&(p("x") + foot)).document().not_read, lacking);
    let note = "<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    assert_eq!(made(note).document().not_read, lacking);
    for (inside, named) in [
        ("<w:pict><v:shape><v:textpath string=\"Act now\"/></v:shape></w:pict>", "WordArt"),
        (
            "<w:drawing><wp:inline><a:p><a:r><a:t>Act now</a:t></a:r></a:p></wp:inline></w:drawing>",
            "texts in drawings",
        ),
        (
            "<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"a\"/><w:ddList><w:result w:val=\"0\"/><w:listEntry \
             w:val=\"Act now, or miss it\"/></w:ddList></w:ffData></w:fldChar><w:fldChar w:fldCharType=\"end\"/>",
            "other choices of lists",
        ),
        ("<w:pict><v:shape><v:textpath string=\"DRAFT\"/></v:shape></w:pict>", ""),
        ("<w:drawing><wp:inline><a:p><a:r><a:t> </a:t></a:r></a:p></wp:inline></w:drawing>", ""),
        (
            "<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:listEntry w:val=\"Yes\"/></w:ddList></w:ffData></w:fldChar><w:fldChar w:fldCharType=\"end\"/>",
            "",
        ),
    ] {
        let read = made(&(p("x") + "<w:p><w:r>" + inside + "</w:r></w:p>")).document();
        assert_eq!(
            read.not_read.iter().map(|part| part.name.as_str()).collect::<String>(),
            named,
            "{inside}"
        );
    }
    let list = |choice: &str| {
        format!(
            "<w:p><w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"{choice}\" w:value=\"a\"/></w:dropDownList>\
             </w:sdtPr><w:sdtContent><w:r><w:t>Yes</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )
    };
    assert_eq!(made(&list("Act now, or miss it")).document().not_read, ["other choices of lists"]);
    assert!(made(&list("Choose an item.")).document().not_read.is_empty());
    let picture = "<w:p><w:r><w:drawing><wp:inline><pic:pic/></wp:inline></w:drawing></w:r></w:p>";
    assert_eq!(made(picture).document().unread, Some(crate::document::Unread::Pictures));
}

#[test]
fn strict_files_and_wide_parts_are_read() {
    let plain = made(&p("Señor")).bytes();
    let strict = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body><w:p><w:r><w:t>Señor</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(words(made("").part("word/document.xml", strict)), ["Señor"]);
    let other = strict.replace("w:", "x:").replace("xmlns:w", "xmlns:x");
    assert_eq!(words(made("").part("word/document.xml", &other)), ["Señor"]);
    let wide: Vec<u8> =
        [0xFEFF].into_iter().chain(strict.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(words(made("").raw("word/document.xml", &wide)), ["Señor"]);
    assert_eq!(document(plain).expect("a file").blocks[0].text, "Señor");
}

#[test]
fn what_cannot_be_read_is_told() {
    let ole = |name: &str| -> Vec<u8> {
        let mut bytes = vec![0; 1024];
        bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        bytes[30] = 9;
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let whole = made(&p("Act now.")).bytes();
    let entity =
        "<!DOCTYPE a [<!ENTITY b \"bbb\"><!ENTITY c \"&b;&b;\">]><w:document xmlns:w=\"x\">&c;</w:document>";
    let unknown = "<w:document><w:body>&c;</w:body></w:document>";
    let deep = format!("<document>{}", "<a>".repeat(2_000));
    let part = |text: &str| made("").part("word/document.xml", text).bytes();
    let sheet = made("").part("word/document.xml", "<x/>").part("xl/workbook.xml", "<x/>").bytes();
    let bomb = part(&format!("<document>{}</document>", " ".repeat(40 << 20)));
    for (bytes, expected) in [
        (ole("EncryptedPackage"), "is locked with a password"),
        (ole("WordDocument"), "in the format of Word 97 to 2003"),
        (b"".to_vec(), "is no Word file: it is empty"),
        (b"Dear Marta".to_vec(), "is no Word file: it is plain text"),
        (b"{\\rtf1 a}".to_vec(), "is no Word file: it is RTF"),
        (whole[..whole.len() / 2].to_vec(), "is damaged: it is a zip without its end"),
        (part("<w:document><w:body>"), "is damaged: its word/document.xml breaks off"),
        (part("<w:document><w:body></w:document>"), "is damaged: its word/document.xml is no valid XML"),
        (part(entity), "is damaged: its word/document.xml declares entities"),
        (part(unknown), "is damaged: its word/document.xml names an entity"),
        (part(&deep), "is damaged: its word/document.xml is nested too deeply"),
        (part("<html/>"), "is damaged: it has no word/document.xml with a document in it"),
        (sheet, "holds a spreadsheet, and no Word document"),
        (bomb, "unpacks to far more than any document"),
    ] {
        let told = told(bytes);
        assert!(told.contains(expected), "{told}, not {expected}");
    }
}

/// A file that has one of everything.
fn full() -> Vec<u8> {
    let link = format!("<w:hyperlink r:id=\"l\">{}</w:hyperlink>", r("shop"));
    let body = styled("berschrift1", "We open")
        + &format!("<w:p>{}{link}{}</w:p>", r("Dear "), field("MERGEFIELD a", &r("«a»")))
        + &format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("Cell"));
    styled_file(&body).bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes that were cut, changed or put in harm nothing.
    #[test]
    fn broken_files_are_told_or_read(cut in 0..4_000_usize, at in prop::collection::vec((0..4_000_usize, any::<u8>()), 0..6)) {
        let mut bytes = full();
        for (place, byte) in at {
            let length = bytes.len();
            bytes[place % length] = byte;
        }
        if cut < bytes.len() {
            bytes.truncate(cut.max(1));
        }
        let _ = document(bytes);
    }

    /// So do parts that are well packed and badly written.
    #[test]
    fn broken_parts_are_told_or_read(picks in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let body: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        if let Ok(read) = document(styled_file(&body).bytes()) {
            for block in &read.blocks {
                let span = block.map.span_of(0..block.text.len());
                prop_assert!(read.source.text().get(span.range()).is_some());
            }
        }
    }
}

/// Pieces of a body, to be thrown together.
const PIECES: [&str; 24] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>Act now</w:t>",
    "<w:t xml:space=\"preserve\"> é\u{2028}</w:t>",
    "<w:del>",
    "</w:del>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    "<w:r><w:instrText>MERGEFIELD a</w:instrText></w:r>",
    "<w:r><w:instrText>TOC</w:instrText></w:r>",
    "<w:fldSimple w:instr=\"HYPERLINK x\">",
    "</w:fldSimple>",
    "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
    "</w:sdtContent></w:sdt>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<mc:AlternateContent><mc:Choice>",
    "</mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent>",
];
