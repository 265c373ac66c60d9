//! Guards `candor rules import-vale`: what is turned finds what Vale finds, and what is not is said with its line.

use super::support::folder;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A style that uses each thing a rule of Vale may say.
const STYLE: [(&str, &str); 13] = [
    (
        "styles/House/Hype.yml",
        "extends: existence\nmessage: \"'%s' is hype.\"\nlink: https://house.example/hype\nlevel: error\nignorecase: true\n\
         tokens:\n  - game ?changer\n  - disruptive\n  - low-hanging fruit\n  - best(?! wishes)\n  - \\w+tastic\n",
    ),
    (
        "styles/House/Marks.yml",
        "extends: existence\nmessage: \"No '%s' here.\"\nlevel: suggestion\nnonword: true\ntokens:\n  - '\\w!!'\n  - '[&&]{2}'\n",
    ),
    (
        "styles/House/Names.yml",
        "extends: substitution\nmessage: \"Write '%s', not '%s'.\"\nignorecase: false\naction:\n  name: replace\n\
         swap:\n  Teehaus: TeeHaus\n  kanne: Kanne\n  (tea) house: TeeHaus\n  teapot: pot|kettle\n",
    ),
    (
        "styles/House/Plain.yml",
        "extends: substitution\nmessage: \"'%s' says the same as '%s'.\"\nignorecase: true\nlevel: warning\n\
         swap:\n  utili[sz]e: use\n  e-mail: email\n  leverage: utilise well\n  'github': GitHub\n",
    ),
    (
        "styles/House/Long.yml",
        "extends: occurrence\nmessage: A long sentence.\nscope: sentence\nmax: 12\ntoken: \\b(\\w+)\\b\n",
    ),
    (
        "styles/House/Loud.yml",
        "extends: occurrence\nmessage: Too loud.\nscope: paragraph\nmax: 2\ntoken: '!'\n",
    ),
    (
        "styles/House/Twice.yml",
        "extends: repetition\nmessage: \"'%s' twice.\"\nalpha: true\ntokens:\n  - '[^\\s]+'\n",
    ),
    (
        "styles/House/One.yml",
        "extends: consistency\nmessage: \"'%s' in two spellings.\"\neither:\n  adviser: advisor\n  grey: gray\n",
    ),
    (
        "styles/House/Title.yml",
        "extends: existence\nmessage: No mark in a heading.\nscope: heading\nnonword: true\ntokens:\n  - '[.!]$'\n",
    ),
    ("styles/House/Case.yml", "extends: capitalization\nmessage: Case.\nmatch: $title\n"),
    ("styles/House/Speech.yml", "extends: sequence\nmessage: Speech.\ntokens:\n  - tag: NN\n"),
    ("styles/House/Raw.yml", "extends: existence\nmessage: Raw.\nscope: raw\ntokens:\n  - x\n"),
    (
        "styles/House/Mild.yml",
        "extends: existence\nmessage: Mild.\nignorecase: true\nexceptions:\n  - fair\ntokens:\n  - fair(?:ly)?\n  - rather\n",
    ),
];

/// The imported rules, and none that candor brings: of two that speak of the same words, one is told.
const CONFIG: &str = "[rules]\nextend = [\"ours\"]\noff = [\"one-way\", \"pushy\", \"evasive\", \"faceless\", \"two-faced\", \
                      \"boastful\", \"condescending\", \"stilted\"]\n";

fn candor(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candor")).args(arguments).current_dir(folder).output().unwrap()
}

fn imported(folder: &Path, from: &str) -> Value {
    let output = candor(
        folder,
        &["rules", "import-vale", from, "--out", "ours", "--format", "json", "--category", "inconsistent"],
    );
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn row<'v>(told: &'v Value, rule: &str) -> &'v Value {
    let rows = told["rules"].as_array().unwrap();
    rows.iter().find(|row| row["rule"] == rule).unwrap_or_else(|| panic!("no {rule} in {told:#}"))
}

/// What of a rule was left, and why: `line text: why`.
fn left(told: &Value, rule: &str) -> Vec<String> {
    let left = row(told, rule)["left"].as_array().unwrap();
    let word = |left: &Value, key: &str| left[key].as_str().unwrap().to_owned();
    left.iter()
        .map(|left| format!("{} {}: {}", left["line"], word(left, "text"), word(left, "why")))
        .collect()
}

/// What the imported rules find in a text: `rule “words”`.
fn found(folder: &Path, text: &str) -> Vec<String> {
    fs::write(folder.join("candor.toml"), CONFIG).unwrap();
    fs::write(folder.join("a.md"), text).unwrap();
    let output = candor(folder, &["check", "a.md", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["documents"][0]["findings"].as_array().expect("findings");
    let ours = findings.iter().filter(|finding| finding["rule"].as_str().unwrap().contains("/house-"));
    let told = |finding: &Value| {
        let rule = finding["rule"].as_str().unwrap().trim_start_matches("inconsistent/house-").to_owned();
        format!("{rule} {}", finding["text"].as_str().unwrap())
    };
    ours.map(told).collect()
}

#[test]
fn what_is_turned_finds_what_vale_finds() {
    let home = folder(&STYLE);
    let told = imported(home.path(), "styles");
    let test = candor(home.path(), &["rules", "test", "ours"]);
    assert!(test.status.success(), "{}\n{told:#}", String::from_utf8_lossy(&test.stderr));
    for (text, expected) in [
        ("A gamechanger, a Game Changer.", &["hype gamechanger", "hype Game Changer"][..]),
        // A hyphen is one here, and a word begins and ends where it should.
        ("Some low-hanging fruit, no low hanging fruit, undisruptive.", &["hype-patterns low-hanging fruit"]),
        ("What a teatastic day!!", &["hype-patterns teatastic", "marks y!!"]),
        // Letter case matters where Vale minds it, and names are written as they are.
        (
            "Teehaus, teehaus, TeeHaus, a teapot, kanne, Kanne.",
            &["names Teehaus", "names teapot", "names kanne"],
        ),
        ("Utilize Github by e-mail.", &["plain Utilize", "plain-patterns Github", "plain-patterns e-mail"]),
        ("GitHub is GitHub.", &[]),
        // What stands behind an apostrophe is no part of a word, as for Vale.
        ("Ask Teehaus’s cook, and Github's.", &["names Teehaus", "plain-patterns Github"]),
        ("Tea is in in the pot, that that is, not the, the.", &["twice in in", "twice that that"]),
        ("Our advisor is no adviser.", &["one-1 adviser"]),
        ("Oh! No! Never.", &[]),
        ("Oh! No! Never! Again.", &["loud ! No! Never!"]),
        ("# What a day.\n\nWhat a day.", &["title ."]),
        // Quoted and negated words are found, too: Vale knows neither.
        (
            "He said “it is disruptive”. Not rather so, fair and fairly so.",
            &["hype disruptive", "mild rather", "mild-patterns fairly"],
        ),
    ] {
        let mut seen = found(home.path(), text);
        let mut wanted: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        seen.sort();
        wanted.sort();
        assert_eq!(seen, wanted, "{text}\n{told:#}");
    }
    let long = "We put one tea after the other on the table by the old window.";
    assert_eq!(found(home.path(), long), [format!("long {long}")]);
}

#[test]
fn what_is_not_turned_is_said_with_its_line_and_the_reason() {
    let home = folder(&STYLE);
    let told = imported(home.path(), "styles");
    let status = |rule: &str| row(&told, rule)["status"].as_str().unwrap().to_owned();
    for (rule, expected) in [
        ("House.Hype", "in part"),
        ("House.Marks", "turned"),
        ("House.Names", "in part"),
        ("House.Plain", "in part"),
        ("House.Case", "not turned"),
        ("House.Speech", "not turned"),
        ("House.Raw", "not turned"),
        ("House.One", "turned"),
    ] {
        assert_eq!(status(rule), expected, "{rule}: {:?}", left(&told, rule));
    }
    assert_eq!(left(&told, "House.Hype"), ["10 best(?! wishes): it looks ahead, which is not supported"]);
    assert!(left(&told, "House.Names")[0].starts_with("9 (tea) house: a bracket that captures"));
    assert!(left(&told, "House.Plain")[0].starts_with("8 leverage: its replacement holds words"));
    assert!(left(&told, "House.Case")[0].contains("keep Vale"));
    assert!(left(&told, "House.Raw")[0].contains("prose, not markup"));
    let rule = fs::read_to_string(home.path().join("ours/en/inconsistent/house-hype.toml")).unwrap();
    for says in
        ["severity = \"error\"", "“{match}” is hype.", "https://house.example/hype", "[[example]]", "good = "]
    {
        assert!(rule.contains(says), "{says}: {rule}");
    }
    // The new words are named, and nothing is written unasked.
    fs::write(home.path().join("candor.toml"), CONFIG).unwrap();
    fs::write(home.path().join("b.md"), "We utilise it. A teapot. Teehaus.\n").unwrap();
    let output = candor(home.path(), &["check", "b.md", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let all = report["documents"][0]["findings"].as_array().unwrap();
    let of = |rule: &str, text: &str| {
        let rule = format!("inconsistent/house-{rule}");
        all.iter()
            .find(|one| one["rule"] == rule && one["text"] == text)
            .unwrap_or_else(|| panic!("{all:#?}"))
    };
    let plain = of("plain", "utilise");
    assert_eq!(plain["message"], "“use” says the same as “utilise”.");
    assert_eq!(
        (&plain["rewrites"][0]["label"], &plain["rewrites"][0]["safety"]),
        (&"use".into(), &"review".into())
    );
    assert_eq!(of("names", "Teehaus")["rewrites"][0]["edits"][0]["text"], "TeeHaus");
    let choice = of("names", "teapot");
    assert_eq!(choice["message"], "Write “pot” or “kettle”, not “teapot”.");
    assert_eq!(choice["rewrites"][0]["safety"], "ask");
}

#[test]
fn the_configuration_and_the_vocabulary_of_vale_hold() {
    let ini = "StylesPath = styles\nMinAlertLevel = warning\nVocab = Shop\n[*.md]\nBasedOnStyles = Vale, House\n\
               House.Hype = NO\nHouse.Marks = error\nTokenIgnores = x\n";
    let accept = "TeeHaus\nrather\n";
    let mut files = STYLE.to_vec();
    files.extend([
        (".vale.ini", ini),
        ("styles/config/vocabularies/Shop/accept.txt", accept),
        ("styles/config/vocabularies/Shop/reject.txt", "cuppa\n"),
        ("styles/Other/X.yml", "extends: existence\nmessage: X.\ntokens:\n  - x\n"),
    ]);
    let home = folder(&files);
    let told = imported(home.path(), ".");
    let status = |rule: &str| row(&told, rule)["status"].as_str().unwrap().to_owned();
    assert_eq!((status("House.Hype"), status("Other.X")), ("off".into(), "off".into()));
    assert_eq!(status("House.Marks"), "turned");
    assert!(
        fs::read_to_string(home.path().join("ours/en/inconsistent/house-marks.toml"))
            .unwrap()
            .contains("\"error\"")
    );
    assert_eq!(status("Vale.Spelling"), "not turned");
    for rule in ["Vale.Repetition", "Vale.Terms", "Vale.Avoid"] {
        assert_eq!(status(rule), "turned", "{:?}", left(&told, rule));
    }
    assert!(told["passed_over"][0]["why"].as_str().unwrap().contains("TokenIgnores"));
    // What the vocabulary accepts is no finding.
    assert_eq!(found(home.path(), "Rather rather fairly."), ["mild Rather", "mild fairly"]);
}

#[test]
fn nothing_is_overwritten_and_nothing_is_half_written() {
    let home = folder(&STYLE[..2]);
    let run = |more: &[&str]| {
        let typed = [&["rules", "import-vale", "styles", "--out", "ours"], more].concat();
        candor(home.path(), &typed)
    };
    let first = run(&[]);
    let told = String::from_utf8_lossy(&first.stdout).into_owned();
    assert_eq!(first.status.code(), Some(0), "{told}");
    assert!(told.contains("House.Hype   in part") && told.contains("House.Marks  turned"), "{told}");
    assert!(told.contains("House/Hype.yml:10: best(?! wishes): it looks ahead"), "{told}");
    let file = home.path().join("ours/en/stilted/house-marks.toml");
    fs::write(&file, "mine").unwrap();
    fs::remove_file(home.path().join("ours/en/stilted/house-hype.toml")).unwrap();
    let again = run(&[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("house-marks.toml is there already"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert!(!home.path().join("ours/en/stilted/house-hype.toml").exists());
    assert_eq!(run(&["--force"]).status.code(), Some(0));
    assert_ne!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn broken_huge_and_hostile_files_are_told_and_the_rest_goes_on() {
    let deep = format!("extends: {}", "[".repeat(50_000));
    let tokens: String = (0..300).map(|at| format!("  - 'word{at} a{{0,50}}'\n")).collect();
    let many = format!("extends: existence\nmessage: M.\ntokens:\n{tokens}");
    let home = folder(&[
        STYLE[1],
        ("styles/House/Bomb.yml", "a: &a [x, x]\nb: &b [*a, *a]\nextends: existence\n"),
        ("styles/House/Broken.yml", "extends: existence\nmessage: 'a\n"),
        ("styles/House/Deep.yml", &deep),
        ("styles/House/Level.yml", "extends: existence\nlevel: grave\n"),
        ("styles/House/List.yml", "- a\n- b\n"),
        ("styles/House/Many.yml", &many),
        ("styles/House/Silent.yml", "extends: existence\ntokens:\n  - x\n"),
        (
            "styles/House/Worse.yml",
            "extends: existence\nmessage: W.\ntokens:\n  - '('\n  - '(a{1000}){1000}'\n",
        ),
    ]);
    fs::write(home.path().join("styles/House/Bytes.yml"), b"\x00\xff\xfeextends").unwrap();
    let output = candor(home.path(), &["rules", "import-vale", "styles", "--out", "ours"]);
    let (told, problems) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{told}");
    for says in ["Bomb.yml:2", "Broken.yml:", "Deep.yml:1", "Level.yml:2", "Bytes.yml"] {
        assert!(problems.contains(says), "{says}: {problems}");
    }
    assert!(told.contains("House.Marks   turned") || told.contains("House.Marks  turned"), "{told}");
    assert!(told.contains("it has no message") && told.contains("House.Worse"), "{told}");
    let none = candor(home.path(), &["rules", "import-vale", "nowhere", "--out", "ours2"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("there is no folder of styles nowhere"));
}

/// Rules that say something odd.
const ODD: [(&str, &str); 11] = [
    (
        "styles/House/Links.yml",
        "extends: existence\nmessage: \"'%s' says not where it leads.\"\nscope: link\nignorecase: true\ntokens:\n  - click now\n  - '<here>+'\n",
    ),
    (
        "styles/House/Marks.yml",
        "extends: existence\nmessage: \"No '%s'.\"\nignorecase: true\ntokens:\n  - C#\n  - etc\\.\n  - teapot\n",
    ),
    (
        "styles/House/Big.yml",
        "extends: existence\nmessage: \"No '%s'.\"\ntokens:\n  - bo+\n  - '(?:a{1000}){10}(?:\\w{1,500}){20}'\n  - ba+r\n",
    ),
    (
        "styles/House/Price.yml",
        "extends: substitution\nmessage: \"'%s', not '%s'.\"\nswap:\n  $200 a day: $225 a day\n  Ann's \\d+: Ann’s\n  'a \"b\"\\s': c\n",
    ),
    (
        "styles/House/Cells.yml",
        "extends: existence\nmessage: \"No '%s'.\"\nscope:\n  - table.header\n  - table.cell\ntokens:\n  - cupboard\n",
    ),
    ("styles/House/Raw.yml", "extends: existence\nmessage: R.\nraw:\n  - 'x\\d'\n  - 'y\\d'\n"),
    (
        "styles/House/Mark.yml",
        "extends: existence\nmessage: \"No '%s'.\"\nnonword: true\ntokens:\n  - 'kettle!'\n",
    ),
    (
        "styles/House/Crlf.yml",
        "\u{feff}extends: existence\r\nmessage: 'No ''%s''.'\r\ntokens:\r\n  - saucer\r\n",
    ),
    ("styles/House/Tab.yml", "extends: existence\nmessage: T.\ntokens:\n\t- x\n"),
    ("styles/House/None.yml", "extends: existence\nmessage: N.\ntokens: []\n"),
    ("styles/House/Anchor.yml", "all: &all [x]\nextends: existence\nmessage: A.\ntokens: *all\n"),
];

#[test]
fn what_is_odd_is_turned_where_it_can_be_and_else_named() {
    let home = folder(&ODD);
    let told = imported(home.path(), "styles");
    let status = |rule: &str| row(&told, rule)["status"].as_str().unwrap().to_owned();
    let notes = |rule: &str| row(&told, rule)["notes"].to_string();
    for (rule, expected) in [
        ("House.Links", "turned"),
        ("House.Marks", "turned"),
        ("House.Big", "in part"),
        ("House.Price", "in part"),
        ("House.Cells", "turned"),
        ("House.Raw", "turned"),
        ("House.Crlf", "turned"),
        ("House.None", "not turned"),
    ] {
        assert_eq!(status(rule), expected, "{rule}: {:?}", left(&told, rule));
    }
    assert!(
        notes("House.Marks").contains("right beside its mark, as Vale does: `C#`, `etc\\\\.`;"),
        "{told:#}"
    );
    assert!(notes("House.Raw").contains("end to end"), "{told:#}");
    let [big] = &left(&told, "House.Big")[..] else { panic!("{told:#}") };
    assert!(big.starts_with("5 (?:a{1000}){10}") && big.contains("more than 2 MiB"), "{big}");
    let [price] = &left(&told, "House.Price")[..] else { panic!("{told:#}") };
    assert!(price.starts_with("4 $200 a day: `$` is the end of a line"), "{price}");
    let problems = told["problems"].to_string();
    assert!(problems.contains("Tab.yml:4") && problems.contains("alias"), "{problems}");
    let test = candor(home.path(), &["rules", "test", "ours"]);
    assert!(test.status.success(), "{}", String::from_utf8_lossy(&test.stderr));
    for (text, expected) in [
        ("Click now, or [click now](https://a.example/b).", &["links click now"][..]),
        ("A C#x, but C# and tea etc. and C#. A teapot.", &["marks teapot", "marks-patterns C#"]),
        ("Boo and baar, ann's 3, Ann's 3, a \"b\" d.", &["big baar", "price Ann's 3", "price a \"b\" "]),
        ("| A cupboard | b |\n|---|---|\n| c | d |\n\nA cupboard.", &["cells cupboard"]),
        ("x1 y2, x1y2, a saucer, kettle!", &["crlf saucer", "mark kettle!", "raw x1y2"]),
    ] {
        let mut seen = found(home.path(), text);
        seen.sort();
        assert_eq!(seen, expected, "{text}");
    }
}
