//! Guards Word files from end to end: found in folders, told by paragraph in every report, never written.

use serde_json::Value;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A Word file of these paragraphs.
pub fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let paragraph = |text: &&str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    let body: String = paragraphs.iter().map(paragraph).collect();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>"),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const LETTER: [&str; 4] =
    ["Hello Marta,", "", "Your bike is here. Act now, and we utilise it.", "Kind regards, Ana"];

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    crate::support::folder_of_bytes(files)
}

fn candor(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null()).output().unwrap()
}

fn piped(folder: &Path, arguments: &[&str], bytes: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(arguments).current_dir(folder).env_clear();
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn every_report_tells_the_paragraph() {
    let letter = docx(&LETTER);
    let folder = folder(&[("letter.docx", &letter), ("~$letter.docx", b"x")]);
    let told = |format: &str| text(&candor(folder.path(), &["check", "--format", format]).stdout);
    assert!(told("terminal").contains("letter.docx: paragraph 3, character 20"), "{}", told("terminal"));
    assert!(told("line").contains("letter.docx:3:20: "), "{}", told("line"));
    let json: Value = serde_json::from_str(&told("json")).unwrap();
    let document = &json["documents"][0];
    assert_eq!(
        (document["format"].clone(), document["places"].clone()),
        ("word".into(), "paragraphs".into())
    );
    let found = document["findings"].as_array().unwrap();
    let act = found.iter().find(|own| own["text"] == "Act now").unwrap();
    assert_eq!(
        (act["span"]["start"]["line"].clone(), act["span"]["start"]["column"].clone()),
        (3.into(), 20.into())
    );
    for rewrite in found.iter().flat_map(|own| own["rewrites"].as_array().unwrap()) {
        assert_eq!(
            (rewrite["safety"].clone(), rewrite["edits"].clone()),
            ("ask".into(), Value::Array(vec![]))
        );
    }
    let schema = candor(folder.path(), &["schema", "report"]).stdout;
    let validator = jsonschema::validator_for(&serde_json::from_slice(&schema).unwrap()).unwrap();
    assert!(
        validator.is_valid(&json),
        "{:?}",
        validator.iter_errors(&json).map(|own| own.to_string()).collect::<Vec<_>>()
    );
    let sarif: Value = serde_json::from_str(&told("sarif")).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert!(place["startLine"] == 3 && place.get("byteOffset").is_none(), "{place}");
    let github = told("github");
    assert!(
        github.contains("file=letter.docx,title=") && github.contains("(paragraph 3, character 20)"),
        "{github}"
    );
    for (format, words) in [
        ("markdown", "paragraph 3, character 20: "),
        ("html", "Act now"),
        ("gitlab", "(paragraph 3, character 20)"),
        ("junit", "(paragraph 3, character 20)"),
        ("checkstyle", "(paragraph 3, character 20)"),
        ("rdjsonl", "(paragraph 3, character 20)"),
        ("jsonl", "\"places\":\"paragraphs\""),
    ] {
        assert!(told(format).contains(words), "{format}: {}", told(format));
    }
    let spanish =
        text(&candor(folder.path(), &["check", "--format", "terminal", "--message-lang", "es"]).stdout);
    assert!(spanish.contains("letter.docx: párrafo 3, carácter 20"), "{spanish}");
}

#[test]
fn nothing_is_written_into_a_word_file() {
    let letter = docx(&LETTER);
    let folder = folder(&[("letter.docx", &letter), ("note.md", b"Ana, we utilise the old road.\n")]);
    let output = candor(folder.path(), &["fix"]);
    assert!(
        text(&output.stderr).contains("letter.docx stays as it is: change its words in Word"),
        "{output:?}"
    );
    assert_eq!(fs::read(folder.path().join("letter.docx")).unwrap(), letter);
    assert_eq!(fs::read_to_string(folder.path().join("note.md")).unwrap(), "Ana, we use the old road.\n");
    let patch = candor(folder.path(), &["fix", "--diff", "letter.docx"]);
    assert_eq!((patch.stdout.len(), patch.status.code()), (0, Some(0)), "{patch:?}");
    assert_eq!(piped(folder.path(), &["fix", "-", "--stdin-name", "a.docx"], &letter).stdout, letter);
}

#[test]
fn a_word_file_is_told_by_its_content() {
    let here = tempfile::tempdir().unwrap();
    let letter = docx(&LETTER);
    for arguments in [
        &["check", "-", "--format", "line"][..],
        &["check", "-", "--format", "line", "--stdin-name", "b.docx"],
    ] {
        let told = text(&piped(here.path(), arguments, &letter).stdout);
        assert!(told.contains(":3:20: "), "{arguments:?}: {told}");
    }
    let pair = folder(&[
        ("their.docx", &docx(&["When will my bike arrive?"])),
        ("mine.docx", &docx(&["On Friday, Marta."])),
    ]);
    let told = candor(pair.path(), &["reply", "--to", "their.docx", "mine.docx", "--format", "terminal"]);
    assert!(text(&told.stdout).contains("their.docx: paragraph 1, character 1"), "{told:?}");
}

#[test]
fn what_cannot_be_read_is_a_problem_and_the_rest_goes_on() {
    let letter = docx(&LETTER);
    let files: [(&str, &[u8]); 5] = [
        ("cut.docx", &letter[..letter.len() / 2]),
        ("fine.docx", &letter),
        ("none.docx", b""),
        ("plain.docx", b"Dear Marta, act now."),
        ("old.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"),
    ];
    let folder = folder(&files);
    let output = candor(folder.path(), &["check", "--format", "line"]);
    assert_eq!(output.status.code(), Some(2));
    let (out, problems) = (text(&output.stdout), text(&output.stderr));
    assert!(out.contains("fine.docx:3:20: "), "{out}");
    for words in [
        "cut.docx is damaged",
        "none.docx is no Word file: it is empty",
        "plain.docx is no Word file: it is plain text",
        "old.docx is in the format of Word 97 to 2003",
    ] {
        assert!(problems.contains(words), "{words}: {problems}");
    }
    fs::write(folder.path().join("letter.odt"), "x").unwrap();
    let odt = candor(folder.path(), &["check", "letter.odt"]);
    assert_eq!(odt.status.code(), Some(2));
    assert!(text(&odt.stderr).contains("save or export it as .docx"), "{odt:?}");
    let empty = candor(folder.path(), &["check", "letter.xyz"]);
    assert_eq!(empty.status.code(), Some(2));
}

/// The file was written as HTML and saved as .docx by LibreOffice.
#[test]
fn what_an_office_saved_is_read_as_it_was_written() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let output = candor(&fixtures, &["check", "--no-config", "--format", "json", "letter-libreoffice.docx"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let document = &json["documents"][0];
    assert_eq!((document["title"].clone(), document["words"].clone()), ("LO letter".into(), 22.into()));
    let found = document["findings"].as_array().unwrap().iter();
    let found: Vec<_> =
        found.map(|own| (own["text"].as_str().unwrap(), own["block"].as_str().unwrap())).collect();
    assert_eq!(found, [("Act now", "paragraph"), ("Act now", "cell")]);
}
