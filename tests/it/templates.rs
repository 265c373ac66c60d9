//! Guards templates and MDX: what is copy in them is read once, at its bytes; what belongs to an engine never is, however
//! a file is cut off.

use candor::check::check;
use candor::document::{Block, Document, Hints, read};
use candor::sources::{InputSpec, PathDecision, PathFilter, Sources};
use candor::text::Source;
use proptest::prelude::*;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use crate::support::{folder, rules};

const FOLDER: &str = "fixtures/templates";
/// What is expected to be found in the folder: path, line, column, rule and words, one finding a line.
const FINDINGS: &str = "fixtures/templates/findings.tsv";

/// Rules that ask for nothing but their phrases: others count, and what they find moves with every word.
const PHRASES: [&str; 4] =
    ["pushy/false-urgency", "pushy/fomo", "one-way/canned-closer", "evasive/inconvenience-formula"];

/// All templates of the folder, in order.
fn templates() -> Vec<PathBuf> {
    let take_all: PathFilter = Arc::new(|_, _| PathDecision::ByKind);
    let asked = InputSpec { paths: vec![FOLDER.into()], ..InputSpec::default() };
    Sources::new(asked, take_all).map(|input| input.unwrap().origin().path).collect()
}

fn document(path: &Path, text: &str) -> Document {
    read(Arc::new(Source::new(path, text)), &Hints::default())
}

#[test]
fn every_finding_is_where_it_says() {
    let mut found = String::new();
    for path in templates() {
        let text = fs::read_to_string(&path).unwrap();
        let verdict = check(document(&path, &text), rules(), None);
        for finding in verdict.findings.iter().filter(|finding| PHRASES.contains(&&*finding.rule.to_string()))
        {
            let said = &text[finding.span.range()];
            assert!(!finding.verbatim || said == finding.text, "{path:?}: {said:?} is not {finding:?}");
            let before = &text[..finding.span.start as usize];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let name = path.strip_prefix(FOLDER).unwrap().display();
            writeln!(found, "{name}\t{line}\t{column}\t{}\t{}", finding.rule, said.replace('\n', "⏎"))
                .unwrap();
        }
    }
    if std::env::var_os("CANDOR_BLESS").is_some() {
        fs::write(FINDINGS, &found).unwrap();
    }
    let expected = fs::read_to_string(FINDINGS).unwrap();
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found, expected);
}

/// Words that stand in the folder only in code: in comments, conditions, strings, names, attributes for programs.
#[test]
fn nothing_that_belongs_to_an_engine_is_read() {
    let code = [
        "%>",
        "<%",
        "{%",
        "%}",
        "endif",
        "endblock",
        "assign",
        "{#",
        "#}",
        "--}}",
        "Last chance",
        "import",
        "hurry",
        "mj-",
        "@if",
        "@end",
        "@section",
        "#set",
        "#end",
        "]%%",
        "%%[",
        "=>",
        "style=",
        "class=",
        "{{<",
        ":::",
        "!!!",
        "[!",
        "{:",
        "figure",
        "x-mail",
        "sans-serif",
        "color: red",
        "indented line",
    ];
    for path in templates() {
        let text = fs::read_to_string(&path).unwrap();
        for block in document(&path, &text).blocks {
            // What is filled in may be shown as it is written.
            let words = without_fields(&block.text);
            for code in code {
                assert!(!words.contains(code), "{path:?}: {code:?} in {:?}", block.text);
            }
        }
    }
}

/// A text without its merge fields.
fn without_fields(text: &str) -> String {
    let fields = regex::Regex::new(r"\{\{.*?\}\}|<%[=-].*?%>|%%=.*?=%%|\{%.*?%\}").unwrap();
    fields.replace_all(text, "").into_owned()
}

#[test]
fn nothing_is_read_twice() {
    for path in templates() {
        let text = fs::read_to_string(&path).unwrap();
        let document = document(&path, &text);
        let pieces = document.blocks.iter().flat_map(|block| block.map.pieces());
        let mut spans: Vec<_> =
            pieces.filter(|(_, piece)| piece.verbatim).map(|(_, piece)| piece.source).collect();
        spans.sort();
        for pair in spans.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{path:?}: {:?} is read twice", &text[pair[1].range()]);
        }
    }
}

#[test]
fn both_branches_are_read_and_do_not_run_on() {
    for (name, text, blocks) in [
        (
            "a.html.erb",
            "<p>You have <% if a %>two days<% else %>a week<% end %>, <%= @user.name %>.</p>",
            &["You have two days, {{name}}.", "a week"][..],
        ),
        (
            "a.txt.j2",
            "It is {% if a %}here{% elif b %}near{% else %}lost{% endif %}.",
            &["It is here.", "near", "lost"],
        ),
        (
            "a.md.liquid",
            "Come {% if a %}**now**{% else %}later{% endif %}.\n\n{% if a %}\nOne.\n{% else %}\nTwo.\n{% endif %}",
            &["Come now.", "later", "One.", "Two."],
        ),
        ("a.hbs", "<p>{{#if a}}One.{{else}}Two.{{/if}}</p>", &["One.", "Two."]),
        ("a.hbs", "<p>{{#if a}}<b>One</b> way{{else}}Two ways{{/if}}</p>", &["One way", "Two ways"]),
        ("a.vm", "<p>It is #if($a)here#{else}there#end, $name.</p>", &["It is here, {{n}}.", "there"]),
    ] {
        let read: Vec<String> =
            document(Path::new(name), text).blocks.into_iter().map(|block| block.text).collect();
        assert_eq!(read, blocks, "{text}");
    }
}

#[test]
fn a_folder_is_read_by_default_and_code_is_named() {
    let folder = folder(&[
        ("app/welcome.html.erb", "<p>Hello <%= name %>, it is here.</p>"),
        ("app/site.js.erb", "let a = 'Hello';"),
        ("app/feed.xml.erb", "<a>Hello</a>"),
        ("app/show.json.jbuilder", "json.a 1"),
        ("app/Entity.vm", "package $a;\n\npublic class $b {\n  int c;\n}\n"),
        ("app/layout.html.erb", "<html><body><%= yield %></body></html>"),
        ("docs/a.mdx", "import A from 'a';\n\nCome by.\n"),
    ]);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        let output = command.args(arguments).current_dir(folder.path()).env_clear().output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr), output.status.code())
    };
    let (out, errors, _) = run(&["check", ".", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let of = |key: &str| -> Vec<String> {
        let documents = report["documents"].as_array().unwrap();
        documents.iter().map(|document| document[key].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(of("path"), ["app/Entity.vm", "app/layout.html.erb", "app/welcome.html.erb", "docs/a.mdx"]);
    assert_eq!(of("format"), ["text", "html", "html", "markdown"]);
    let told = format!("{out}{errors}{}", run(&["check", ".", "--format", "terminal"]).0);
    for said in ["template of code", "filled in from elsewhere", ".js.erb", ".xml.erb", ".jbuilder"] {
        assert!(told.contains(said), "{said} is not in {told}");
    }
    let (_, errors, code) = run(&["check", "app/site.js.erb"]);
    assert!(errors.contains("candor does not read .js.erb files") && code == Some(2), "{errors}");
}

#[test]
fn what_translations_are_looked_up_by_stays_as_it_is() {
    let said = "You can utilise the pass on all boats.";
    let keys = [
        ("a.html.j2", "<p>{% trans \"SAID\" %}</p>"),
        ("b.html.j2", "{% blocktrans %}<p>SAID</p>\n<p>SAID</p>{% endblocktrans %}"),
        ("c.html.erb", "<p><%= _(\"SAID\") %></p>"),
        ("d.html.erb", "<p><%= t('SAID') %></p>"),
        ("e.blade.php", "<p>{{ __('SAID') }}</p>\n<p>@lang('SAID')</p>"),
        ("f.html.twig", "<p>{{ 'SAID'|trans }}</p>\n{% trans %}SAID{% endtrans %}"),
        ("g.hbs", "<p>{{t \"SAID\"}}</p>\n<p>{{#i18n}}SAID{{/i18n}}</p>"),
        ("h.mdx", "<Trans>SAID</Trans>\n"),
    ];
    let printed = [
        ("i.html.erb", "<p><%= link_to \"SAID\", passes_path %></p>"),
        ("j.html.j2", "<p>{% if vip %}SAID{% endif %}</p>"),
    ];
    let files: Vec<(&str, String)> =
        keys.iter().chain(&printed).map(|(name, text)| (*name, text.replace("SAID", said))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    let folder = folder(&files);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        let output = command.args(arguments).current_dir(folder.path()).env_clear().output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["fix", "."]);
    let found = run(&["check", ".", "--format", "json"]);
    for (name, text) in files {
        let now = fs::read_to_string(folder.path().join(name)).unwrap();
        if keys.iter().any(|(key, _)| *key == name) {
            assert_eq!(now, text, "{name}");
            assert!(found.contains(name) && found.contains("utilise"), "{name}");
        } else {
            assert_eq!(now, text.replace("utilise", "use"), "{name}");
        }
    }
    let report: serde_json::Value = serde_json::from_str(&found).unwrap();
    let documents = report["documents"].as_array().unwrap();
    let silent = documents.iter().filter(|document| document["findings"].as_array().unwrap().is_empty());
    assert_eq!(silent.count(), printed.len());
}

#[test]
fn a_template_may_be_cut_off_anywhere() {
    // All of them where the build is optimised.
    let step = if cfg!(optimised) { 1 } else { 11 };
    for path in templates() {
        let text = fs::read_to_string(&path).unwrap();
        for end in (0..text.len()).step_by(step).filter(|end| text.is_char_boundary(*end)) {
            holds(&path, &text[..end]);
            holds(&path, &text[end..]);
        }
    }
}

#[test]
#[ignore = "prints what is read in the folder that CANDOR_FOLDER names"]
fn what_is_read_of_a_folder() {
    let folder = std::env::var_os("CANDOR_FOLDER").map(PathBuf::from).expect("CANDOR_FOLDER names a folder");
    let take_all: PathFilter = Arc::new(|_, _| PathDecision::ByKind);
    for input in Sources::new(InputSpec { paths: vec![folder], ..InputSpec::default() }, take_all) {
        let loaded = input.unwrap().load().unwrap();
        let document = read(loaded.source, &loaded.hints);
        println!("== {} {:?} {:?}", document.source.name(), document.format, document.channel);
        for block in &document.blocks {
            println!("{:?}: {}", block.kind, block.text);
        }
    }
}

/// What engines are made of, and what breaks them when it meets.
const PIECES: [&str; 78] = [
    "Act now",
    " ",
    "\n",
    "\n\n",
    "    ",
    "é",
    "\u{200b}",
    "\"",
    "'",
    "\\",
    "<p>",
    "</p>",
    "<a href=\"",
    "<td ",
    ">",
    "</",
    "<",
    "{%",
    "%}",
    "{% if a %}",
    "{% else %}",
    "{% endif %}",
    "{% raw %}",
    "{% endraw %}",
    "{% trans \"Come by\" %}",
    "{% comment %}",
    "{{",
    "}}",
    "{{{",
    "}}}",
    "{{#if a}}",
    "{{else}}",
    "{{/if}}",
    "{{^a}}",
    "{{!--",
    "--}}",
    "{#",
    "#}",
    "<%",
    "%>",
    "<%=",
    "<% if a %>",
    "<% else %>",
    "<% end %>",
    "<% a.each do |b| %>",
    "<%= link_to 'Come', b %>",
    "<#if a>",
    "<#else>",
    "</#if>",
    "${a}",
    "${",
    "<@b>",
    "@if(a)",
    "@else",
    "@endif",
    "@lang('Come by')",
    "@php",
    "{!!",
    "!!}",
    "#if($a)",
    "#else",
    "#end",
    "$a.b(\"c\")",
    "##",
    "%%[ IF @a ]%%",
    "%%=v(@a)=%%",
    "<Card title=\"Come\">",
    "</Card>",
    "<A b={c} />",
    "{a}",
    "{/*",
    "*/}",
    "import A from 'a'\n",
    "export const a = {\n",
    "<mj-text>",
    "<mj-image alt=\"a\" />",
    "<mj-button href=x>",
    "!!! note \"A\"\n",
];

const NAMES: [&str; 14] = [
    "a.html",
    "a.md",
    "a.txt",
    "a.mjml",
    "a.mdx",
    "a.liquid",
    "a.hbs",
    "a.html.erb",
    "a.text.erb",
    "a.ejs",
    "a.ftl",
    "a.blade.php",
    "a.vm",
    "a.md.j2",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_template_breaks_reading(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..30)) {
        for name in NAMES {
            holds(Path::new(name), &pieces.concat());
        }
    }
}

/// Reads `text` and holds its blocks against it.
fn holds(path: &Path, text: &str) {
    let document = document(path, text);
    for block in &document.blocks {
        block_holds(block, text, path);
    }
}

fn block_holds(block: &Block, text: &str, path: &Path) {
    let words = &block.text;
    let whole = |ok: bool, why: &str| assert!(ok, "{path:?}: {why}: {words:?} of {text:?}");
    whole(!words.is_empty() && words.trim() == words && !words.contains("  "), "spacing");
    let (mut end, mut last) = (0, 0);
    for (prose, piece) in block.map.pieces() {
        whole(prose.start == end && !prose.is_empty(), "pieces do not tile");
        end = prose.end;
        let from = text.get(piece.source.range());
        whole(
            from.is_some_and(|from| !piece.verbatim || Some(from) == words.get(prose.clone())),
            "not its bytes",
        );
        whole(piece.source.start >= last || !piece.verbatim, "goes back");
        last = if piece.verbatim { piece.source.end } else { last.max(piece.source.start) };
    }
    whole(end == words.len(), "pieces do not tile");
    for link in &block.links {
        whole(words.get(link.range.clone()).is_some(), "a link off a boundary");
    }
}
