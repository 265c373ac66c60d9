//! Settings and rules that change while the editor is open.

use super::editor::{Editor, codes, folder, range, uri, write};
use serde_json::json;

#[test]
fn configuration_and_own_rules_are_read_again() {
    let home = folder(&[("press/a.md", ""), ("candor.toml", "")]);
    for watches in [true, false] {
        let can = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": watches } } });
        write(home.path(), "candor.toml", "");
        let (mut editor, _) = Editor::new(home.path(), can);
        if watches {
            let asked = editor.next(|message| message["method"] == "client/registerCapability");
            let watchers = &asked["params"]["registrations"][0]["registerOptions"]["watchers"];
            assert_eq!(watchers[0]["globPattern"], "**/*.toml");
            editor
                .write(json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }).to_string().as_bytes());
        }
        let (text, config) = (uri(home.path(), "press/a.md"), uri(home.path(), "candor.toml"));
        editor.open(&text, "markdown", "Act now, with our frobnicator.\n");
        assert_eq!(codes(&editor.diagnostics(&text)), ["pushy/false-urgency"]);
        // Without being told, it looks by itself.
        let changed = |editor: &mut Editor, name: &str, text: &str| {
            write(home.path(), name, text);
            if watches {
                editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
            }
        };

        changed(&mut editor, "candor.toml", "[rules]\noff = [\"pushy\"]\n");
        assert_eq!(editor.diagnostics(&text)["diagnostics"], json!([]));

        changed(&mut editor, "candor.toml", "[rules]\nof = [\"pushy\"]\n");
        let told = editor.diagnostics(&text);
        let message = told["diagnostics"][0]["message"].as_str().unwrap();
        assert!(
            message.starts_with("This text is not checked: ") && message.contains("candor.toml:2:1"),
            "{message}"
        );
        let told = editor.diagnostics(&config);
        assert_eq!(told["diagnostics"][0]["range"], range((1, 0), (1, 2)), "{told}");
        assert!(told["diagnostics"][0]["message"].as_str().unwrap().contains("\"off\""), "{told}");

        let rule = "title = 'Our word'\nseverity = 'note'\ntier = 'core'\ndimension = 'voice'\npoints = -1\n\
                    message = 'Nobody says “{match}”.'\nwhy = 'They say machine.'\n[find.phrase]\n\
                    any = ['frobnicator']\n[[example]]\nbad = 'Our [[frobnicator]].'\n";
        write(home.path(), "rules/en/stilted/frobnicator.toml", rule);
        changed(&mut editor, "candor.toml", "[rules]\nextend = [\"rules\"]\n");
        assert_eq!(codes(&editor.diagnostics(&text)), ["pushy/false-urgency", "stilted/frobnicator"]);
        assert_eq!(editor.diagnostics(&config)["diagnostics"], json!([]));

        changed(&mut editor, "rules/en/stilted/frobnicator.toml", &rule.replace("'note'", "'grave'"));
        assert!(codes(&editor.diagnostics(&text)).is_empty());
        let own = uri(home.path(), "rules/en/stilted/frobnicator.toml");
        assert_eq!(editor.diagnostics(&own)["diagnostics"].as_array().unwrap().len(), 1);
        changed(&mut editor, "rules/en/stilted/frobnicator.toml", &rule.replace("'note'", "'error'"));
        let told = editor.diagnostics(&text);
        assert_eq!(told["diagnostics"][1]["severity"], 1, "{told}");
        assert_eq!(editor.diagnostics(&own)["diagnostics"], json!([]));

        changed(&mut editor, "candor.toml", "[files]\nexclude = [\"press\"]\n");
        assert_eq!(editor.diagnostics(&text)["diagnostics"], json!([]));
        assert_eq!(editor.leave(), 0);
    }
}
