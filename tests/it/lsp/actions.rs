//! What an editor offers at a place: rewrites, allowances, and only the kinds that were asked for.

use super::editor::{Editor, codes, edited, folder, range, uri};
use serde_json::{Value, json};

#[test]
fn the_kinds_of_actions_that_are_asked_for_come() {
    let home = folder(&[]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    let uri = uri(home.path(), "a.md");
    // Rewrites with no word between them wait for each other; here they need not be asked for twice.
    let text = "Prior to May, we commence on Friday.\n\nIn order to win, stay. Act now.\n";
    editor.open(&uri, "markdown", text);
    let nowhere = range((1, 0), (1, 0));
    for (only, count) in [
        (json!(["source.fixAll"]), 1),
        (json!(["source.fixAll.candor"]), 1),
        (json!(["source"]), 1),
        (json!(["source.fix"]), 0),
        (json!(["refactor"]), 0),
        (json!(["quickfix"]), 0),
    ] {
        let actions = editor.actions(&uri, nowhere.clone(), json!({ "only": only }));
        assert_eq!(actions.len(), count, "{only}");
    }
    let actions = editor.actions(&uri, nowhere, json!({ "only": ["source.fixAll"] }));
    assert_eq!(edited(text, &actions[0]), "Before May, we start on Friday.\n\nTo win, stay. Act now.\n");
    let actions = editor.actions(&uri, range((0, 0), (9, 9)), json!({ "only": ["quickfix"] }));
    assert!(actions.len() >= 6 && actions.iter().all(|action| action["kind"] == "quickfix"), "{actions:#?}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn allowing_asks_for_the_reason_in_every_format_with_comments() {
    let home = folder(&[]);
    for snippets in [false, true] {
        let mut editor = Editor::with_snippets(home.path(), snippets);
        for (name, text, line, expected) in [
            ("a.md", "Hi.\n\nAct now.\n", 2, "Hi.\n\n<!-- X -->\nAct now.\n"),
            ("b.md", "- Hi.\n- Act now.\n- Bye.\n", 1, "- Hi.\n- Act now. <!-- X -->\n- Bye.\n"),
            ("c.md", "# Act now\r\n\r\nHi.\r\n", 0, "# Act now <!-- X -->\r\n\r\nHi.\r\n"),
            ("d.md", "Act now.\r\n\r\nHi.\r\n", 0, "<!-- X -->\r\nAct now.\r\n\r\nHi.\r\n"),
            (
                "e.html",
                "<div>\n  <p>Hi.</p>\n  <p>Act now.</p></div>",
                2,
                "<div>\n  <p>Hi.</p>\n  <p>Act now. <!-- X --></p></div>",
            ),
            ("f.txt", "Hi.\n\nAct now.\n", 2, "Hi.\n\n<!-- X -->\nAct now.\n"),
            ("i.html.j2", "<p>Act now.</p>\n<p>Hi.</p>\n", 0, "<p>Act now. {# X #}</p>\n<p>Hi.</p>\n"),
            ("j.txt.erb", "Hi.\n\nAct now.\n", 2, "Hi.\n\n<%# X %>\nAct now.\n"),
            (
                "k.html.liquid",
                "<p>\n  Act now.\n</p>",
                1,
                "<p>\n  {% comment %} X {% endcomment %}\n  Act now.\n</p>",
            ),
            ("g.eml", "Subject: Hi\n\nAct now.\n", 2, ""),
            ("h.md", "---\nsubject: Act now\n---\n\nHi.\n", 1, ""),
        ] {
            let uri = uri(home.path(), name);
            editor.open(&uri, "", text);
            let actions = editor.actions(&uri, range((line, 0), (line, 99)), json!({}));
            let titled = |action: &&Value| action["title"] == "Allow pushy/false-urgency here, and say why";
            let allow = actions.iter().find(titled);
            let comment = if snippets && !expected.contains('{') {
                "candor: allow pushy/false-urgency -- ${1}"
            } else {
                "candor: allow pushy/false-urgency -- "
            };
            let new = allow.map_or(String::new(), |action| edited(text, action));
            assert_eq!(new, expected.replace('X', comment), "{name}: {actions:#?}");
            if !new.is_empty() {
                editor.diagnostics(&uri);
                // Without a reason it allows nothing, with one it does.
                for (reason, left) in
                    [("", vec!["meta/allow-without-reason", "pushy/false-urgency"]), ("our law", vec![])]
                {
                    editor.change(&uri, 2, json!([{ "text": new.replace("${1}", "").replace("--  ", &format!("-- {reason} ")) }]));
                    let told = editor.diagnostics(&uri);
                    let mut codes = codes(&told);
                    codes.sort_unstable();
                    assert_eq!(codes, left, "{name}");
                }
            }
        }
        assert_eq!(editor.leave(), 0);
    }
}

#[test]
fn what_only_the_writer_knows_stays_open() {
    let home = folder(&[]);
    for snippets in [false, true] {
        let mut editor = Editor::with_snippets(home.path(), snippets);
        let uri = uri(home.path(), "a.md");
        let text = "The price holds.\n\n2 days 3 hours 12 mins.\n";
        editor.open(&uri, "markdown", text);
        let actions = editor.actions(&uri, range((0, 0), (9, 99)), json!({}));
        let blank = "Write “It lasts until {date}.”, and fill in what is in braces";
        let action = actions.iter().find(|action| action["title"] == blank);
        let action = action.unwrap_or_else(|| panic!("{actions:#?}"));
        let new = edited(text, action);
        let open = if snippets { "It lasts until ${1:date}." } else { "It lasts until {date}." };
        assert!(new.contains(open) && action["isPreferred"] == false, "{new}");
        // Where the action can do nothing by itself, there is none.
        assert!(
            !actions.iter().any(|action| action["title"].as_str().unwrap().contains('?')),
            "{actions:#?}"
        );
        assert_eq!(editor.leave(), 0);
    }
}
