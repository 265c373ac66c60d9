//! Strings and rows among others in one file, from outside: their languages, keys and places, and what is broken or no copy.

use crate::support::folder_of_bytes;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The exit code, the page and the messages, with one blank between words.
fn candor(folder: &Path, arguments: &[&str], given: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    let piped = command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::piped());
    let mut child = piped.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It may end before it reads.
    let _ = child.stdin.take().unwrap().write_all(given.as_bytes());
    let output = child.wait_with_output().unwrap();
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    (output.status.code().unwrap(), page, said)
}

#[test]
fn a_folder_above_says_no_language_from_wherever_one_looks() {
    let folder = folder_of_bytes(&[
        ("hr/web/locales/common.json", br#"{"a": "Act now"}"#),
        ("hr/web/locales/de/common.json", br#"{"a": "Guten Morgen zusammen"}"#),
    ]);
    let inside = folder.path().join("hr/web/locales");
    let absolute = inside.to_str().unwrap();
    for (place, arguments) in [
        (folder.path(), ["check", "hr", "--format", "line"]),
        (&folder.path().join("hr"), ["check", "web", "--format", "line"]),
        (folder.path(), ["check", absolute, "--format", "line"]),
    ] {
        let (_, page, said) = candor(place, &arguments, "");
        assert_eq!(page.matches("[pushy/false-urgency]").count(), 1, "{page}");
        assert!(said.contains("no rules for yet (") && said.contains("de/common.json)"), "{said}");
    }
}

#[test]
fn what_is_broken_is_told_by_its_line_and_the_rest_is_read() {
    let folder = folder_of_bytes(&[
        ("candor.toml", b"[csv]\ntext = 'Body'\nid = 'Id'\n"),
        ("q.csv", b"Id,Body\n1,\"Hello\n2,\"Act now\"\n3,\"Act now\" and more\n4,Act now\n"),
        ("s.strings", b"\"z\" = \"Act now\";\n/* Title\n\"a\" = \"Act now\";\n"),
        ("x.po", b"msgid \"Act now\"\n\nmsgid \"Buy it, act now\"\nmsgstr \"\"\n"),
        ("n.xlf", b"<html><p>Act now</p></html>"),
        ("en.json", b"{\n\"a\": \"Act now\",\n\"b\": \"Act now\",\n}"),
    ]);
    for (name, findings, problem) in [
        ("q.csv", 2, "q.csv:2:1"),
        ("q.csv", 2, "q.csv:4:1"),
        ("s.strings", 2, "s.strings:2:1"),
        ("x.po", 2, "x.po:1:7"),
        ("n.xlf", 0, "is no XLIFF"),
        ("en.json", 2, "en.json:4:1"),
    ] {
        let (code, page, said) = candor(folder.path(), &["check", name, "--format", "line"], "");
        assert_eq!(code, 2, "{name}: {said}");
        assert_eq!(page.matches("[pushy/false-urgency]").count(), findings, "{name}: {page}");
        assert!(said.contains(problem), "{name}: {said}");
    }
}

#[test]
fn settings_are_no_copy_under_any_name_and_by_any_way() {
    let folder = folder_of_bytes(&[
        ("i18n/en.yml", b"openapi: 3.1.0\ninfo:\n  title: Act now\n"),
        ("i18n/lingui.config.json", br#"{"title": "Act now"}"#),
        ("i18n/config_en.properties", b"title = Act now\n"),
    ]);
    let (code, page, _) = candor(folder.path(), &["check", ".", "--format", "line"], "");
    assert_eq!((code, page.as_str()), (0, ""));
    for name in ["package.json", "openapi.yaml", ".github/workflows/ci.yml", "i18n/lingui.config.json"] {
        let arguments = ["check", "-", "--stdin-name", name, "--format", "line"];
        let (code, page, said) = candor(folder.path(), &arguments, "title: Act now\n");
        assert_eq!(code, 2, "{name}: {page}{said}");
        assert!(!page.contains("false-urgency"), "{name}: {page}");
    }
}

#[test]
fn arrays_and_items_of_android_and_tight_plurals_are_read() {
    let folder = folder_of_bytes(&[
        (
            "res/values/arrays.xml",
            b"<resources><string-array name=\"l\"><item>Act now</item></string-array>\
              <item type=\"string\" name=\"i\">Act now</item><item type=\"id\" name=\"j\">Act now</item></resources>",
        ),
        ("res/values/other.xml", b"<menu><string name=\"s\">Act now</string></menu>"),
        ("locales/en.json", br#"{"n": "{n,plural,one{Act now}other{Act now}}"}"#),
    ]);
    let (_, page, said) = candor(folder.path(), &["check", ".", "--format", "line"], "");
    let keys = ["(l.0)", "(i)", "(n)"];
    assert!(keys.iter().all(|key| page.contains(key)), "{page}{said}");
    assert!(!page.contains("(s)") && !page.contains("(j)"), "{page}");
}

const TICKETS: &[u8] = b"Ticket,Customer message,Agent reply,Subject\n\
T1001,Where is my parcel?,Please be advised that it is late.,Re: parcel\n\
T1002,\"Hello,\nwhen do you open?\",Please be advised that we open at nine.,\n";

#[test]
fn a_page_says_the_key_or_the_id_and_a_question_stands_in_the_file() {
    let columns =
        b"[csv]\ntext = 'Agent reply'\nquestion = 'Customer message'\nid = 'Ticket'\nsubject = 'Subject'\n";
    let folder = folder_of_bytes(&[
        ("candor.toml", columns),
        ("tickets.csv", TICKETS),
        ("locales/en.json", b"{\n\"common\": {\"buy_now\": \"Act now\"}}"),
    ]);
    let page = |arguments: &[&str]| candor(folder.path(), arguments, "").1;
    let strings = page(&["check", "locales", "--format", "terminal"]);
    assert!(strings.contains("locales/en.json:2  common.buy_now"), "{strings}");
    let rows = page(&["check", "tickets.csv", "--format", "terminal", "--fail-on", "note"]);
    assert!(rows.contains("tickets.csv:2  T1001  Re: parcel"), "{rows}");
    assert!(rows.contains("T1002: 1 warning"), "{rows}");
    let table = page(&["check", "locales", "tickets.csv", "--format", "markdown"]);
    for told in ["**common.buy\\_now**", "en.json:&#8203;2  common.buy_now", "**T1001  Re: parcel**"] {
        assert!(table.contains(told) || table.contains(&told.replace("\\_", "_")), "{told}: {table}");
    }
    assert!(page(&["check", "locales", "--format", "line"]).contains(" (common.buy_now) ["));
    assert!(page(&["check", "tickets.csv", "--format", "line"]).contains(" (row T1002) ["));
    let numbered =
        columns.split(|byte| *byte == b'\n').filter(|line| !line.starts_with(b"id")).collect::<Vec<_>>();
    std::fs::write(folder.path().join("candor.toml"), numbered.join(&b'\n')).unwrap();
    let row = page(&["check", "tickets.csv", "--format", "line"]);
    assert!(row.contains(" (row 2) [") && !row.contains("row row"), "{row}");
    std::fs::write(folder.path().join("candor.toml"), columns).unwrap();
    let reply = page(&["reply", "tickets.csv"]);
    assert!(reply.contains("tickets.csv:2:7") && reply.contains("tickets.csv:3:8"), "{reply}");
    assert!(!reply.contains("tickets.csv:1:"), "{reply}");
}

#[test]
fn rows_with_a_score_are_told_from_those_that_are_too_short() {
    let long = "The doors of the hall open at ten on Friday, and the sale ends when the last jar is gone, \
                so act now, Marta, for nobody knows how long it lasts.";
    let rows = format!("Id,Text\na,\"{long}\"\nb,\"{long}\"\nc,Act now!\nd,Act now!\n");
    let folder =
        folder_of_bytes(&[("candor.toml", b"[csv]\ntext = 'Text'\nid = 'Id'\n"), ("a.csv", rows.as_bytes())]);
    let page = candor(folder.path(), &["check", "a.csv", "--format", "terminal"], "").1.replace('\n', " ");
    assert!(page.contains("2 of 4 have a score, from "), "{page}");
    assert!(page.contains("2 are too short for a score: it takes 25 words."), "{page}");
    let spanish = ["check", "a.csv", "--format", "terminal", "--message-lang", "es"];
    let page = candor(folder.path(), &spanish, "").1.replace('\n', " ");
    assert!(page.contains("2 de 4 tienen puntuación, de "), "{page}");
    assert!(page.contains("2 tienen menos de 25 palabras"), "{page}");
}

#[test]
fn the_hint_names_the_column_of_what_we_say() {
    for (head, told) in [
        ("Id,Customer message,Agent reply", "Agent reply"),
        ("Id,Message,Answer", "Answer"),
        ("Pregunta,Respuesta", "Respuesta"),
        ("Response time,Customer reply,Body", "Body"),
        ("Id,Text", "Text"),
    ] {
        let folder = folder_of_bytes(&[("a.csv", head.as_bytes())]);
        let (_, _, said) = candor(folder.path(), &["check", "a.csv", "--format", "line"], "");
        assert!(said.contains(&format!("`text = \"{told}\"`")), "{head}: {said}");
    }
}

#[test]
fn an_allowance_may_speak_of_keys_and_ids() {
    let allowance = |keys: &str| {
        format!("[[allow]]\nrule = 'pushy/false-urgency'\nkeys = [{keys}]\nreason = 'a button'\n")
    };
    let strings =
        br#"{"common": {"buy_now": "Act now"}, "checkout": {"a": {"b": "Act now"}}, "c": "Act now"}"#;
    let check = |keys: &str| {
        let config = allowance(keys);
        let folder = folder_of_bytes(&[("candor.toml", config.as_bytes()), ("locales/en.json", strings)]);
        let (code, page, said) = candor(folder.path(), &["check", ".", "--format", "line"], "");
        (code, page.matches("[pushy/false-urgency]").count(), page + &said)
    };
    for (keys, open) in [("'common.buy_now'", 2), ("'common.buy_now', 'checkout.*'", 1), ("'*'", 0)] {
        let (_, found, told) = check(keys);
        assert!(found == open && !told.contains("allow/"), "{keys}: {told}");
    }
    // One that allows nothing is told.
    let (_, found, told) = check("'common.sell'");
    assert!(found == 3 && told.contains("candor.toml:2:"), "{told}");
    assert_eq!(check("'a['").0, 2);
}

#[test]
fn a_comment_speaks_for_all_forms_of_what_it_stands_before() {
    let allow = "candor: allow pushy/false-urgency -- it ends";
    let yaml = format!("a: \"Act now\" # {allow}\nb: 'Act now' # {allow}\nc: Act now\n");
    let android = format!(
        "<resources><!-- {allow} --><plurals name=\"p\"><item quantity=\"one\">Act now</item><item \
         quantity=\"other\">Act now</item></plurals><string name=\"s\">Act now</string></resources>"
    );
    let form = |key: &str, text: &str| format!("<key>{key}</key><string>{text}</string>");
    let apple = format!(
        "<plist><dict><!-- {allow} --><key>p</key><dict><key>v</key><dict>{}{}</dict></dict><key>s</key><dict>\
         <key>v</key><dict>{}</dict></dict></dict></plist>",
        form("one", "Act now"),
        form("other", "Act now"),
        form("other", "Act now"),
    );
    let segment = "<segment><source>Act now</source></segment>";
    let xliff = format!(
        "<xliff version=\"2.0\" srcLang=\"en\"><file id=\"f\"><unit id=\"a\"><notes><note>{allow}</note></notes>\
         {segment}{segment}</unit><unit id=\"b\">{segment}</unit></file></xliff>"
    );
    for (name, text) in [
        ("locales/en.yml", yaml),
        ("res/values/strings.xml", android),
        ("en.lproj/a.stringsdict", apple),
        ("messages.en.xlf", xliff),
    ] {
        let folder = folder_of_bytes(&[(name, text.as_bytes())]);
        let (code, page, _) = candor(folder.path(), &["check", name, "--format", "json"], "");
        let page = page.replace("\": \"", "\":\"");
        let count = |status: &str| page.matches(&format!("\"status\":\"{status}\"")).count();
        assert_eq!((code, count("allowed"), count("open")), (0, 2, 1), "{name}: {page}");
    }
}

#[test]
fn what_strings_are_looked_up_by_stays_and_a_second_column_is_named() {
    let folder = folder_of_bytes(&[
        ("i18n/en.yaml", b"- id: Utilize the key\n  translation: Utilize the key\n"),
        ("candor.toml", b"[csv]\ntext = 'Body'\n"),
        ("t.csv", b"Id,Body,Body\n1,Good day,Act now\n"),
        ("k.html", b"<p>Hi there.</p>\n<!-- note\n<p>Act now.</p>"),
        ("r.jsonl", b"{\"text\": \"Hi.\"}\n{\"text\": \"<p>Hi.\\n\\n\\n<textarea>Hi.</textarea>\", \"format\": \"html\"}\n"),
    ]);
    candor(folder.path(), &["fix", "i18n/en.yaml"], "");
    let fixed = std::fs::read_to_string(folder.path().join("i18n/en.yaml")).unwrap();
    assert_eq!(fixed, "- id: Utilize the key\n  translation: Use the key\n");
    let (code, _, said) = candor(folder.path(), &["check", "t.csv"], "");
    assert!(code == 2 && said.contains("two columns \"Body\": only the first was read"), "{said}");
    let (code, page, said) = candor(folder.path(), &["check", "k.html"], "");
    assert!(
        code == 0 && (page + &said).contains("Parts not read: what follows a <!-- without --> (k.html:2)")
    );
    let (_, page, said) = candor(folder.path(), &["check", "r.jsonl"], "");
    assert!((page + &said).contains("Parts not read: <textarea> (r.jsonl:2)"));
}

#[test]
fn sentences_in_the_code_of_php_keys_without_letters_and_deep_plurals_are_read() {
    let deep = "{a, select, other {".repeat(9) + "Act now or miss out." + &"}}".repeat(9);
    let json = format!("{{\"\": \"Act now or miss out.\", \"deep\": \"{deep}\"}}");
    let php = "<?php\nreturn ['a' => trim('Act now or miss out.'), 'b' => ($x ? 'Act now or miss out.' : 'off')];\n";
    let folder =
        folder_of_bytes(&[("locales/en.json", json.as_bytes()), ("lang/en/shop.php", php.as_bytes())]);
    let (_, page, _) = candor(folder.path(), &["check", "--format", "jsonl", "locales", "lang"], "");
    let found = page.lines().filter(|line| line.contains("\"rule\":\"pushy/false-urgency\"")).count();
    assert_eq!(found, 4, "{page}");
}
