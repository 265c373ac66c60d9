//! Guards what a writer may allow: the right words and no others, with a reason, until a day, and
//! never for nothing.

use crate::support::folder;
use candor::check::check;
use candor::config::Day;
use candor::document::{Hints, read};
use candor::finding::{Finding, Status};
use candor::rules::{RuleSet, RuleSource, Selection, WordLists, load};
use candor::sources::Input;
use candor::text::Source;
use candor::workspace::{Options, Workspace};
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap());

/// What stands for C in the texts below.
const COMMENT: &str = "<!-- candor: allow pushy/false-urgency -- the doors close at six -->";

fn findings(name: &str, text: &str) -> Vec<Finding> {
    check(read(Arc::new(Source::new(name, text)), &Hints::default()), &RULES, None).findings
}

/// `a` for each “Act now” that is allowed, `o` for each that is open; then the rules that spoke of comments.
fn told(name: &str, text: &str) -> String {
    let mut told = String::new();
    let all = findings(name, text);
    for finding in all.iter().filter(|finding| finding.rule == "pushy/false-urgency") {
        told.push(if finding.status == Status::Allowed { 'a' } else { 'o' });
        assert_eq!(finding.allowed.is_some(), finding.status == Status::Allowed);
    }
    for finding in all.iter().filter(|finding| finding.rule.starts_with("meta/")) {
        told.push_str(&finding.rule["meta".len()..]);
    }
    told
}

#[test]
fn a_comment_covers_the_next_block_or_the_one_it_ends() {
    for (name, text, expected) in [
        ("a.md", "C\n\nAct now.\n\nAct now.\n", "ao"),
        ("a.md", "C\nAct now.\n\nAct now.\n", "ao"),
        ("a.md", "C Act now.\n\nAct now.\n", "ao"),
        ("a.md", "Act now.\nC\n\nAct now.\n", "oa"),
        ("a.md", "Act now. C\n\nAct now.\n", "ao"),
        ("a.md", "See *how* C act now.\n\nAct now.\n", "ao"),
        ("a.md", "- Act now.\n- C\n  Act now.\n- Act now.\n", "oao"),
        ("a.md", "- Act now.\n  C\n- Act now.\n- Act now.\n", "oao"),
        ("a.md", "1. Act now. C\n2. Act now.\n", "ao"),
        ("a.md", "> [!TIP]\n> Act now.\n>\n> C\n>\n> Act now.\n", "oa"),
        ("a.md", "| a | b |\n|---|---|\n| Act now C | Act now |\n", "ao"),
        ("a.md", "\u{feff}---\ntitle: May\n---\nC\r\n\r\nAct now.\r\n\r\nAct now.\r\n", "ao"),
        ("a.md", "<div>\n\nC\n\nAct now.\n\n</div>\n\nAct now.\n", "ao"),
        ("a.md", "<p>Act now.</p>\nC\n<p>Act now.</p>\n", "oa"),
        ("a.md", "```\nC\n```\n\nAct now, `C` act now.\n", "oo"),
        ("a.html", "<p>Act now.</p>C<p>Act now.</p><p>Act now.</p>", "oao"),
        ("a.html", "<ul><li>Act now. C</li><li>Act now.</li></ul>", "ao"),
        ("a.html", "<td>Act now.\n  C\n<p>Act now.</p>", "oa"),
        ("a.html", "<p>Act C now.</p><p>Act now.</p>", "ao"),
        ("a.html", "<script>C</script><p>Act now.</p>", "o"),
        ("a.txt", "Hello Ana,\n\n  C\nAct now.\n\nAct now.\n", "ao"),
        ("a.txt", "Hello Ana,\nC\nAct now.\n\nAct now.\n", "ao"),
        ("a.txt", "Act now.\r\nC\r\n\r\nAct now.\r\n", "oa"),
        ("note", "C\nAct now.\n\nAct now.\n", "ao"),
        ("a.eml", "Subject: Hi\ncontent-type: text/html\n\n<p>Act now.</p>\nC\n<p>Act now.</p>", "oa"),
        ("a.eml", "Subject: Hi\n\nHello,\n\nC\nAct now.\n", "a"),
    ] {
        assert_eq!(told(name, &text.replace('C', COMMENT)), expected, "{name}: {text}");
    }
}

/// What a comment to candor says, without marks: a reason with a sign of its own, quotes, and more than ASCII.
const SAID: &str = "candor: allow pushy/false-urgency -- the café’s \"doors\" close -- at six";

#[test]
fn a_template_brings_its_own_comments() {
    for (name, marks) in [
        ("a.html.erb", &["<%# C %>", "<%#C%>", "<%-# C -%>", "<!-- C -->"][..]),
        ("a.html.ejs", &["<%# C %>"]),
        (
            "a.html.liquid",
            &["{% comment %}C{% endcomment %}", "{%- comment -%} C {%- endcomment -%}", "{% # C %}"],
        ),
        ("a.html.j2", &["{# C #}", "{#- C -#}"]),
        ("a.html.twig", &["{# C #}"]),
        ("a.html.njk", &["{# C #}"]),
        (
            "a.html.jinja",
            &["{# C #}", "{% comment %} C {% endcomment %}", "{% comment \"why\" %} C {% endcomment %}"],
        ),
        ("a.hbs", &["{{! C }}", "{{!-- C --}}", "{{~!-- C --~}}"]),
        ("a.mustache", &["{{! C }}", "{{!C}}"]),
        ("a.blade.php", &["{{-- C --}}"]),
        ("a.html.ftl", &["<#-- C -->"]),
        ("a.html.vm", &["## C", "#* C *#"]),
        ("a.mjml", &["<!-- C -->"]),
        ("a.html", &["{# C #}", "{{! C }}", "%%[ /* C */ ]%%", "%%[ set @a = 1 /* C */ ]%%", "<%# C %>"]),
    ] {
        for mark in marks {
            let comment = mark.replace('C', SAID);
            let page = |text: &str| text.replace("%C", &comment);
            let body = |inner: &str| {
                if name == "a.mjml" {
                    format!("<mjml><mj-body><mj-text>{inner}</mj-text></mj-body></mjml>")
                } else {
                    inner.to_owned()
                }
            };
            for (text, expected) in [
                ("%C\n<p>Act now.</p>\n<p>Act now.</p>", "ao"),
                ("<p>Act now.</p>\n%C\n<p>Act now.</p>", "oa"),
                ("<p>Act now.</p>\n<p>See us.</p>\n%C\n", "o/unused-allow"),
            ] {
                assert_eq!(told(name, &body(&page(text))), expected, "{name}: {mark} in {text}");
            }
            if !mark.starts_with("##") {
                let text = page("<p>Act now. %C</p>\n<p>Act now.</p>");
                assert_eq!(told(name, &body(&text)), "ao", "{name}: {mark} beside");
            }
        }
    }
    for (name, mark) in [
        ("a.mdx", "{/* C */}"),
        ("a.md.j2", "{# C #}"),
        ("a.txt.j2", "{# C #}"),
        ("a.txt.erb", "<%# C %>"),
        ("a.txt.vm", "## C"),
        ("a.md.liquid", "{% # C %}"),
    ] {
        let comment = mark.replace('C', SAID);
        for (text, expected) in [
            ("C\n\nAct now.\n\nAct now.\n", "ao"),
            ("Act now.\n\nC\n\nAct now.\n", "oa"),
            ("Hello, act now. C\n\nAct now.\n", "ao"),
        ] {
            if !(mark.starts_with("##") && text.contains("now. C")) {
                assert_eq!(told(name, &text.replace('C', &comment)), expected, "{name}: {text}");
            }
        }
    }
}

#[test]
fn what_is_wrong_with_a_comment_of_a_template_is_told_at_its_place() {
    for (name, mark) in [
        ("a.html.erb", "<%# C %>"),
        ("a.html.j2", "{# C #}"),
        ("a.hbs", "{{!-- C --}}"),
        ("a.html.liquid", "{% comment %}C{% endcomment %}"),
    ] {
        for (said, expected, words) in [
            ("candor: allow pushy/flase-urgency -- a shop", "o/unknown-rule", "pushy/flase-urgency"),
            ("candor: allow pushy/false-urgency, pushy/fomo -- a shop", "a/unused-allow", "pushy/fomo"),
            ("candor: allow pushy/false-urgency", "o/allow-without-reason", ""),
            ("candor: alow pushy/false-urgency -- x", "o/unclear-comment", "alow pushy/false-urgency -- x"),
            ("candor: allow-file pushy -- a shop", "a", ""),
        ] {
            let text = format!("<p>Hi.</p>\n{}\n<p>Act now.</p>", mark.replace('C', said));
            assert_eq!(told(name, &text), expected, "{name}: {said}");
            for finding in
                findings(name, &text).iter().filter(|one| one.rule.starts_with("meta/") && !words.is_empty())
            {
                assert_eq!(&text[finding.span.range()], words, "{name}: {said}");
            }
        }
    }
    // What does not close hides nothing.
    for (name, text) in [
        ("a.html.j2", "{# candor: allow pushy -- x\n<p>Act now.</p>"),
        ("a.html.erb", "<%# candor: allow pushy -- x\n<p>Act now.</p>"),
        ("a.hbs", "{{!-- candor: allow pushy -- x\n<p>Act now.</p>"),
        ("a.html.liquid", "{% comment %} candor: allow pushy -- x\n<p>Act now.</p>"),
        ("a.html.ftl", "<#-- candor: allow pushy -- x\n<p>Act now.</p>"),
    ] {
        assert_eq!(told(name, text), "o", "{name}: {text}");
    }
}

#[test]
fn a_comment_is_found_in_what_a_mail_encodes() {
    let body = format!("<p>Act now.</p>\r\n{COMMENT}\r\n<p>Act now.</p>");
    let quoted = body.replace("candor: allow", "cand=\r\nor:=20allow").replace("six -->", "si=78 --=3E");
    let base64: String = {
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let bits = |chunk: &[u8]| {
            let byte = |at: usize| u32::from(*chunk.get(at).unwrap_or(&0));
            byte(0) << 16 | byte(1) << 8 | byte(2)
        };
        let four = |chunk: &[u8]| -> String {
            let letter = |at: usize| letters[(bits(chunk) >> (18 - 6 * at) & 63) as usize] as char;
            (0..4).map(|at| if at <= chunk.len() { letter(at) } else { '=' }).collect()
        };
        body.as_bytes().chunks(3).map(four).collect()
    };
    for (encoding, body) in [("quoted-printable", quoted), ("base64", base64)] {
        let head = "Subject: Hi\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding:";
        assert_eq!(told("a.eml", &format!("{head} {encoding}\r\n\r\n{body}")), "oa", "{encoding}");
    }
}

#[test]
fn what_allows_nothing_is_told_where_it_stands() {
    for (comment, expected) in [
        ("allow-file pushy -- a shop", "aa"),
        ("allow-file pushy", "oo/allow-without-reason"),
        ("allow pushy/false-urgency, pushy/fomo -- a shop", "oa/unused-allow"),
        ("allow-file pushy/flase-urgency -- a shop", "oo/unknown-rule"),
        ("alow pushy/false-urgency -- a shop", "oo/unclear-comment"),
        ("", "oo/unclear-comment"),
        // What is off cannot show whether it is needed.
        ("allow-file condescending/patronising-we -- a shop", "oo"),
        ("allow-file signals -- a shop", "oo/unused-allow"),
        ("allow-file pushy, meta -- all of it is meant", "aa"),
    ] {
        let text = format!("Act now.\n\n<!-- candor: {comment} -->\n\nAct now.\n");
        assert_eq!(told("a.md", &text), expected, "{comment}");
    }
    // Nothing comes after it.
    assert_eq!(told("a.md", &format!("Act now.\n\n{COMMENT}")), "o/unused-allow");
    // What a customer writes is theirs: neither an allowance nor a mistake.
    let theirs = format!("Hello,\n\nsee below.\n\nOn 3 May Ana wrote:\n> {COMMENT}\n> Act now.\n");
    assert_eq!(told("a.txt", &theirs), "");
    let theirs = format!("<p>See below.</p><div class=gmail_quote>{COMMENT}<p>Act now.</p></div>");
    assert_eq!(told("a.eml", &format!("Subject: Re: hi\ncontent-type: text/html\n\n{theirs}")), "");

    let text = "<!-- candor: allow pushy/flase-urgency\n  -- x -->\n\nAct now.\n";
    let found = findings("a.md", text).into_iter().find(|found| found.rule == "meta/unknown-rule").unwrap();
    assert_eq!(&text[found.span.range()], "pushy/flase-urgency");
    assert_eq!(found.rewrites[0].label, "pushy/false-urgency");
    assert_eq!(found.rewrites[0].edits[0].span, found.span);
}

proptest! {
    #[test]
    fn a_comment_changes_nothing_but_places(
        blocks in prop::collection::vec(prop::sample::select(vec![
            "Act now.", "Hello Ana,", "We sent it on 3 May. Don't miss out!", "Please be advised that it rains.",
            "How was it?", "Kind regards,\nMarta", "Act\nnow, dear friend", "Our offer",
        ]), 1..7),
        at in 0usize..7,
        format in prop::sample::select(vec!["a.md", "a.txt", "a.html"]),
    ) {
        let at = at.min(blocks.len());
        let comment = "<!-- candor: allow-file pushy/no-such-rule -- it never was -->";
        let (join, end) = if format == "a.html" { ("<p>", "</p>\n") } else { ("", "\n\n") };
        let write = |blocks: &[&str]| blocks.iter().map(|block| format!("{join}{block}{end}")).collect::<String>();
        let (before, after) = (write(&blocks[..at]), write(&blocks[at..]));
        let shift = comment.len() + end.len();
        let with = format!("{before}{comment}{end}{after}");
        let tell = |findings: Vec<Finding>, moved: bool| -> Vec<_> {
            let ours = findings.into_iter().filter(|finding| !finding.rule.starts_with("meta/"));
            ours.map(|finding| {
                let place = |at: u32| if moved && at as usize >= before.len() { at as usize + shift } else { at as usize };
                (finding.rule.clone(), place(finding.span.start), place(finding.span.end - 1), finding.text, finding.message, finding.fingerprint)
            }).collect()
        };
        let plain = tell(findings(format, &format!("{before}{after}")), true);
        let commented = findings(format, &with);
        prop_assert_eq!(commented.iter().filter(|finding| finding.rule == "meta/unknown-rule").count(), 1);
        prop_assert_eq!(tell(commented, false), plain);
    }
}

/// Exit code, standard output, standard error.
fn candor(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_is_allowed_is_reported_but_does_not_count() {
    let text = format!("{COMMENT}\nAct now: the doors close at six.\n");
    let folder = folder(&[("a.md", &text)]);
    let (code, page, _) =
        candor(folder.path(), &["check", "a.md", "--fail-on", "note", "--format", "terminal"]);
    assert_eq!(
        (code, page.as_str()),
        (
            0,
            "1 text, 7 words: nothing found that talks at the reader.\nNot counted: 1 allowed by the writer.\n"
        )
    );
    assert_eq!(candor(folder.path(), &["check", "a.md"]).1, "");
    let (_, json, _) = candor(folder.path(), &["check", "a.md", "--format", "json"]);
    let report: Value = serde_json::from_str(&json).unwrap();
    let finding = &report["documents"][0]["findings"][0];
    assert_eq!(
        (&finding["status"], &finding["reason"]),
        (&"allowed".into(), &"the doors close at six".into())
    );
    assert_eq!(report["summary"]["allowed"], 1);
    assert_eq!(report["summary"]["findings"]["warning"], 0);
    let schema: Value = serde_json::from_str(&candor(folder.path(), &["schema", "report"]).1).unwrap();
    assert!(jsonschema::is_valid(&schema, &report));
}

const CONFIG: &str = r#"[[allow]]
rule   = "pushy/false-urgency"
paths  = ["press/closing-*.md"]
reason = "the shop really closes"
until  = 2030-12-31
"#;

#[test]
fn the_configuration_allows_in_some_files_and_until_a_day() {
    let folder = folder(&[
        ("candor.toml", CONFIG),
        ("press/closing-may.md", "Act now."),
        ("press/other.md", "Act now."),
    ]);
    let open = |today: (u16, u8, u8), name: &str| {
        let today = Some(Day { year: today.0, month: today.1, day: today.2 });
        let workspace = Workspace::new(Options { today, ..Options::default() });
        let input = Input::text(folder.path().join(name), "Act now.");
        let found = workspace.check(input).unwrap().findings;
        let about = workspace.about_configurations(&[folder.path().to_owned()]);
        let told = about.iter().flat_map(|verdict| &verdict.findings).map(|found| found.rule.clone());
        (found.iter().filter(|finding| finding.status == Status::Open).count(), told.collect::<Vec<_>>())
    };
    assert_eq!(open((2030, 12, 31), "press/closing-may.md"), (0, vec![]));
    assert_eq!(open((2031, 1, 1), "press/closing-may.md"), (1, vec!["meta/expired-allow".into()]));
    assert_eq!(open((2030, 12, 31), "press/other.md"), (1, vec!["meta/unused-allow".into()]));
}

#[test]
fn an_allowance_without_use_is_told_only_where_all_it_covers_was_checked() {
    let config = CONFIG.replace("2030", "2999");
    let files = [
        ("candor.toml", config.as_str()),
        ("press/closing-may.md", "The shop closes in May. Will you come?"),
    ];
    let all = folder(&files);
    for (paths, told) in
        [(&[][..], true), (&["."], true), (&["press"], false), (&["press/closing-may.md"], false)]
    {
        let (code, page, errors) = candor(all.path(), &[&["check"], paths].concat());
        let quiet = errors.lines().all(|line| line.starts_with("note: Passed with "));
        assert!(code == 0 && quiet, "{paths:?}: {errors}");
        let expected = match told {
            true => {
                "candor.toml:2:11: warning: Nothing here needs this allowance: “pushy/false-urgency” finds nothing that it covers. [meta/unused-allow]\n"
            }
            false => "",
        };
        assert_eq!(page, expected, "{paths:?}");
    }
    assert_eq!(candor(all.path(), &["check", "--fail-on", "warning"]).0, 1);
    // What speaks of allowances is switched as any rule is.
    for (rules, code) in
        [("off = ['meta/unused-allow']", 0), ("off = ['meta']", 0), ("severity = { meta = 'note' }", 0)]
    {
        let config = format!("[rules]\n{rules}\n{config}");
        let files = [("candor.toml", config.as_str()), files[1]];
        let (found, page, _) = candor(folder(&files).path(), &["check", "--fail-on", "warning"]);
        assert_eq!((found, page.is_empty()), (code, rules.starts_with("off")), "{rules}: {page}");
    }
    // What is off cannot show whether it is needed.
    let config = format!("[rules]\noff = ['pushy']\n{config}");
    let files = [("candor.toml", config.as_str()), files[1]];
    assert_eq!(candor(folder(&files).path(), &["check"]).1, "");
}

#[test]
fn a_day_that_is_over_is_told_with_the_file_it_was_for() {
    let config = CONFIG.replace("2030", "2001");
    let folder = folder(&[
        ("candor.toml", &config),
        ("press/closing-may.md", "Act now."),
        ("b.md", "It is May. Will you come?"),
    ]);
    let (code, page, errors) = candor(folder.path(), &["check", "press", "--format", "terminal"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(page.contains("warning  candor.toml:5:10  meta/expired-allow\n 5 │ until  = 2001-12-31\n   │          ──────────\n"), "{page}");
    assert!(page.contains("pushy/false-urgency"), "{page}");
    assert_eq!(candor(folder.path(), &["check", "b.md"]).1, "");
}

#[test]
fn mistakes_in_an_allowance_are_drawn_and_nothing_is_answered() {
    for (config, said) in [
        ("[[allow]]\nrule = 'pushy/flase-urgency'\nreason = 'x'", "candor.toml:2:8"),
        ("[[allow]]\nrule = 'pushy'", "this allowance has no \"reason\""),
        ("[[allow]]\nrule = 'pushy'\nreason = ' '", "this allowance does not say why"),
        ("[[allow]]\nreason = 'x'", "this allowance has no \"rule\""),
        (
            "[[allow]]\nrule = 'pushy'\nreason = 'x'\nuntil = '2026-12-31'",
            "\"until\" must be a day without quotes",
        ),
        (
            "[[allow]]\nrule = 'pushy'\nreason = 'x'\nuntil = 2026-12-31T10:00:00Z",
            "for example: until = 2026-12-31",
        ),
        ("[[allow]]\nrule = 'pushy'\nreason = 'x'\npath = ['a']", "did you mean \"paths\"?"),
        ("[rules.channel.replies]\noff = []", "unknown channel \"replies\""),
        ("[rules.channel.reply]\nextend = []", "unknown key \"extend\""),
        ("[rules.channel.reply]\nof = []", "did you mean \"off\"?"),
        ("[rules.channel.reply]\noff = ['no/such']", "there is no rule \"no/such\""),
    ] {
        let (code, page, errors) =
            candor(folder(&[("candor.toml", config), ("a.md", "Act now.")]).path(), &["check"]);
        // Nothing is checked: all that is reported is the mistake.
        assert!(code == 2 && page.lines().all(|line| line.ends_with("[gate/problem]")), "{config}: {page}");
        assert!(errors.replace("\n          ", " ").contains(said), "{config}: {errors}");
    }
}

#[test]
fn a_channel_has_rules_of_its_own() {
    let config = "[rules]\nseverity = { pushy = 'error' }\n[rules.channel.sms]\noff = ['pushy/false-urgency']\n\
                  [rules.channel.web]\nseverity = { 'pushy/false-urgency' = 'note' }";
    let folder = folder(&[("candor.toml", config), ("a.md", "Act now.")]);
    for (channel, said) in [("sms", ""), ("web", "note"), ("email", "error")] {
        let (_, page, _) = candor(folder.path(), &["check", "a.md", "--channel", channel]);
        assert_eq!(page.split(": ").nth(1).unwrap_or(""), said, "{channel}: {page}");
        let (_, list, _) = candor(folder.path(), &["rules", "--channel", channel]);
        let row = list.lines().find(|line| line.starts_with("pushy/false-urgency"));
        assert_eq!(row.and_then(|row| row.split_whitespace().nth(1)).unwrap_or(""), said, "{channel}");
    }
}

#[test]
fn a_slip_in_front_matter_is_noted_where_it_stands_and_stops_nothing() {
    let folder =
        folder(&[("a.md", "---\nchannel: pres\n---\nHello."), ("b.md", "---\nchannel: tv\n---\nHello.")]);
    let (code, page, _) = candor(folder.path(), &["check", "--format", "line"]);
    assert!(code == 0 && page.starts_with("a.md:2:10: note: ") && page.lines().count() == 1, "{page}");
    let slip = findings("a.md", "---\nchannel: pres\n---\nHello.").remove(0);
    assert_eq!((slip.rule.as_str(), slip.rewrites[0].label.as_str()), ("meta/front-matter-slip", "press"));
}

#[test]
fn rules_about_allowances_have_their_pages() {
    let folder = folder(&[]);
    let (_, list, _) = candor(folder.path(), &["rules"]);
    let meta: Vec<&str> =
        list.lines().filter_map(|line| line.split(' ').next()).filter(|id| id.starts_with("meta/")).collect();
    assert_eq!(meta.len(), 7, "{list}");
    for id in meta {
        let (code, page, _) = candor(folder.path(), &["explain", id]);
        assert!(code == 0 && page.contains(id) && page.contains("It says"), "{page}");
    }
}
