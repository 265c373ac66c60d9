//! Guards the CI kit: its files are what GitHub, GitLab and pre-commit ask for, and their commands run.

use regex::Regex;
use std::collections::BTreeSet;
use yaml_rust2::{Yaml, YamlLoader};

fn yaml(text: &str) -> Yaml {
    YamlLoader::load_from_str(text).unwrap().remove(0)
}

fn text(value: &Yaml) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value:?}"))
}

fn keys(value: &Yaml) -> Vec<&str> {
    value.as_hash().unwrap().keys().map(text).collect()
}

fn action() -> Yaml {
    yaml(include_str!("../../action.yml"))
}

#[test]
fn the_action_uses_all_its_inputs_and_puts_none_into_a_script() {
    let action = action();
    assert_eq!(keys(&action), ["name", "description", "branding", "inputs", "outputs", "runs"]);
    assert_eq!(text(&action["runs"]["using"]), "composite");
    let declared: BTreeSet<_> = keys(&action["inputs"]).into_iter().collect();
    let named = Regex::new(r"\$\{\{ inputs\.([a-z-]+) \}\}").unwrap();
    let mut used = BTreeSet::new();
    let steps = action["runs"]["steps"].as_vec().unwrap();
    for step in steps.iter().filter(|step| step["uses"].is_badvalue()) {
        assert_eq!(text(&step["shell"]), "bash");
        // An input in a script is a door for whoever may write a branch's name or a path.
        assert!(!text(&step["run"]).contains("${{"));
        for value in step["env"].as_hash().unwrap().values() {
            used.extend(named.captures(text(value)).map(|found| found.get(1).unwrap().as_str()));
        }
    }
    assert_eq!(used, declared);
    for input in action["inputs"].as_hash().unwrap().values() {
        assert_eq!(keys(input), ["description", "default"]);
        assert!(!text(&input["description"]).is_empty() && input["default"].as_str().is_some());
    }
}

#[test]
fn the_action_brings_candor_once_and_builds_with_its_own_rust() {
    let action = action();
    let steps = action["runs"]["steps"].as_vec().unwrap();
    let step = |id: &str| steps.iter().find(|step| step["id"].as_str() == Some(id)).unwrap();
    assert!(text(&step("build")["uses"]).starts_with("actions/cache/restore@"));
    assert!(text(&step("build")["with"]["key"]).contains("steps.source.outputs.hash"));
    let install = steps.iter().find(|step| text(&step["name"]) == "Install candor").unwrap();
    // tests/release runs it, against a release on this machine.
    assert!(text(&install["run"]).contains("install-release"));
    assert_eq!(text(&install["if"]), "steps.build.outputs.cache-hit != 'true'");
    assert_eq!(text(&install["env"]["RUSTUP_TOOLCHAIN"]), "stable");
}

#[test]
fn the_hooks_are_offered_the_kinds_that_candor_reads() {
    let hooks = yaml(include_str!("../../.pre-commit-hooks.yaml"));
    let languages = hooks.as_vec().unwrap().iter().map(|hook| (text(&hook["id"]), text(&hook["language"])));
    let ways = [("candor", "rust"), ("candor-python", "python"), ("candor-docker", "docker_image")];
    assert_eq!(languages.collect::<Vec<_>>(), ways);
    for hook in hooks.as_vec().unwrap() {
        assert!(text(&hook["entry"]).ends_with(" check --force-exclude"));
        // A hook that passes would hide its warnings otherwise.
        assert_eq!(hook["verbose"].as_bool(), Some(true));
        let files = Regex::new(text(&hook["files"])).unwrap();
        for extension in candor::document::Format::extensions() {
            assert!(files.is_match(&format!("a/b.{extension}")), "{extension}");
        }
        for name in [
            "a/welcome.html.erb",
            "welcome.es.html.erb",
            "welcome.html.es.erb",
            "welcome.text.j2",
            "a/welcome.md.liquid",
            "config/locales/en.yml",
            "public/locales/en/cart.json",
            "locale/es/LC_MESSAGES/django.po",
            "app/src/main/res/values-es/strings.xml",
            "en.lproj/Localizable.strings",
        ] {
            assert!(files.is_match(name), "{name}");
        }
        for name in [
            "a.rs",
            "md",
            "site.js.erb",
            "a/site.conf.j2",
            "a.php",
            "Entity.java.vm",
            "package.json",
            ".github/workflows/ci.yml",
            "src/a.xml",
        ] {
            assert!(!files.is_match(name), "{name}");
        }
    }
}

#[cfg(unix)]
mod run {
    use super::{action, text, yaml};
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use tempfile::TempDir;

    /// A folder with two texts, and candor where an install would put it.
    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("candor/bin")).unwrap();
        fs::create_dir_all(folder.path().join("my mail")).unwrap();
        let bin = folder.path().join("candor/bin/candor");
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_candor"), bin).unwrap();
        fs::write(folder.path().join("a.md"), "Hello Ana,\n\nact now.\n").unwrap();
        fs::write(folder.path().join("my mail/b.txt"), "Act now; $(touch pwned).\n").unwrap();
        folder
    }

    fn bash(folder: &Path, script: &str, variables: &[(&str, &str)]) -> (i32, String) {
        let root = folder.join("candor");
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(folder)
            .env("CANDOR_ROOT", &root)
            .env("PATH", format!("{}:{}", root.join("bin").display(), std::env::var("PATH").unwrap()))
            .env("GITHUB_OUTPUT", folder.join("github-output"))
            .env("GITHUB_STEP_SUMMARY", folder.join("summary.md"))
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let (out, errors) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        (output.status.code().unwrap(), out + &errors)
    }

    fn check(folder: &Path, inputs: &[(&str, &str)]) -> (i32, String) {
        let action = action();
        let steps = action["runs"]["steps"].as_vec().unwrap();
        let step = steps.iter().find(|step| step["id"].as_str() == Some("check")).unwrap();
        let names = step["env"].as_hash().unwrap().keys().map(text).filter(|name| *name != "CANDOR_ROOT");
        let mut variables: Vec<_> = names.map(|name| (name, "")).collect();
        variables.extend([("CANDOR_FORMAT", "github"), ("CANDOR_PATHS", ".")]);
        variables.extend(inputs);
        bash(folder, text(&step["run"]), &variables)
    }

    #[test]
    fn the_action_annotates_and_says_how_it_ended() {
        let folder = folder();
        let (code, page) = check(folder.path(), &[]);
        assert_eq!(code, 0, "{page}");
        assert!(page.contains("::warning file=a.md,line=3,"), "{page}");
        let (code, page) = check(
            folder.path(),
            &[
                ("CANDOR_FAIL_ON", "warning"),
                ("CANDOR_SARIF", "my out.sarif"),
                ("CANDOR_ARGS", "--channel email"),
            ],
        );
        assert_eq!(code, 1, "{page}");
        assert!(folder.path().join("my out.sarif").is_file());
        assert_eq!(check(folder.path(), &[("CANDOR_PATHS", "gone.md")]).0, 2);
        let told = fs::read_to_string(folder.path().join("github-output")).unwrap();
        assert_eq!(told, "exit-code=0\nexit-code=1\nexit-code=2\n");
    }

    #[test]
    fn the_action_adds_to_the_summary_of_the_job() {
        let folder = folder();
        fs::write(folder.path().join("summary.md"), "what another step wrote\n").unwrap();
        check(folder.path(), &[("CANDOR_SUMMARY", "true")]);
        let told = fs::read_to_string(folder.path().join("summary.md")).unwrap();
        assert!(told.starts_with("what another step wrote\n## candor: Check passed\n"), "{told}");
        assert!(told.contains("| **a.md** |") && told.contains("<details><summary>"), "{told}");
        check(folder.path(), &[("CANDOR_SUMMARY", "false")]);
        assert_eq!(fs::read_to_string(folder.path().join("summary.md")).unwrap(), told);
    }

    #[test]
    fn the_build_is_kept_under_what_it_is_made_of() {
        let folder = folder();
        let action = action();
        let steps = action["runs"]["steps"].as_vec().unwrap();
        let step = steps.iter().find(|step| step["id"].as_str() == Some("source")).unwrap();
        let here = env!("CARGO_MANIFEST_DIR");
        let identify = |version| {
            let _ = fs::remove_file(folder.path().join("github-output"));
            let variables = [("CANDOR_ACTION", here), ("CANDOR_VERSION", version)];
            let (code, page) = bash(folder.path(), text(&step["run"]), &variables);
            assert_eq!(code, 0, "{page}");
            fs::read_to_string(folder.path().join("github-output")).unwrap()
        };
        let told = identify("");
        assert!(told.starts_with("hash=") && told.trim().len() == "hash=".len() + 40, "{told}");
        // Nothing but a version gets from there into the name of the cache.
        assert_eq!(identify("0.1.0\nkey=x $(touch pwned)"), "hash=0.1.0keyxtouchpwned\n");
    }

    #[test]
    fn the_action_takes_globs_and_lines_and_obeys_none_of_them() {
        let folder = folder();
        let (_, page) = check(folder.path(), &[("CANDOR_PATHS", "my mail/*.txt\n\na.md\n")]);
        assert!(page.contains("file=a.md,") && page.contains("file=my mail/b.txt,"), "{page}");
        let (_, page) = check(folder.path(), &[("CANDOR_PATHS", "*.md $(touch pwned) --help")]);
        assert!(page.contains("file=a.md,") && !page.contains("Usage"), "{page}");
        assert!(!folder.path().join("pwned").exists());
    }

    #[test]
    fn the_gitlab_job_leaves_the_reports_it_names() {
        let folder = folder();
        let file = yaml(include_str!("../../docs/ci/gitlab-ci.yml"));
        let job = &file["candor"];
        // Nobody knows from here where candor lies: without an address the job says what to fill in.
        let install = text(&job["before_script"][0]);
        let (code, page) = bash(folder.path(), install, &[("CANDOR_SOURCE", "")]);
        assert!(code != 0 && page.contains("CANDOR_SOURCE: is empty"), "{page}");
        let script: Vec<_> = job["script"].as_vec().unwrap().iter().map(text).collect();
        let (code, page) = bash(
            folder.path(),
            &script.join("\n"),
            &[("CANDOR_PATHS", text(&job["variables"]["CANDOR_PATHS"]))],
        );
        assert_eq!(code, 0, "{page}");
        let reports = &job["artifacts"]["reports"];
        let read = |kind: &str| fs::read_to_string(folder.path().join(text(&reports[kind]))).unwrap();
        let issues: serde_json::Value = serde_json::from_str(&read("codequality")).unwrap();
        assert!(!issues.as_array().unwrap().is_empty());
        assert!(read("junit").starts_with("<?xml"));
    }
}
