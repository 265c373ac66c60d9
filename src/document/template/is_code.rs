//! Tells templates that make code or settings from those that make copy, where their names do not.

use crate::document::letter;

/// Lines of code that make code of a text, of so many.
const MOST: usize = 2;
const OF: usize = 5;
/// The fewest lines that tell.
const LEAST: usize = 3;

/// How lines begin that nobody writes to people.
const BEGINNINGS: [&str; 22] = [
    "#!",
    "//",
    "/*",
    "*/",
    "<?xml",
    "package ",
    "import ",
    "using ",
    "namespace ",
    "include ",
    "require ",
    "export ",
    "const ",
    "let ",
    "var ",
    "def ",
    "function ",
    "public ",
    "private ",
    "class ",
    "return ",
    "FROM ",
];

/// Whether the lines of `text`, in which islands are masked, are code or settings.
pub(in crate::document) fn is_code(text: &str) -> bool {
    let (mut lines, mut code, mut prose) = (0, 0, false);
    for line in text.lines().map(str::trim) {
        if line.chars().any(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{ad}')) {
            lines += 1;
            code += usize::from(is_line_of_code(line));
            prose |= is_line_of_prose(line) || letter::header(line).is_some();
        }
    }
    let declared = text.trim_start().starts_with("<?xml") && !text.contains("<html");
    declared || lines >= LEAST && (code * OF >= lines * MOST || !prose)
}

/// Files without an extension that programs read, by name.
const NAMES: [&str; 12] = [
    "dockerfile",
    "containerfile",
    "crontab",
    "makefile",
    "jenkinsfile",
    "vagrantfile",
    "procfile",
    "gemfile",
    "rakefile",
    "brewfile",
    "caddyfile",
    "berksfile",
];

/// Whether a template named `name`, whose name tells no format, makes code: by that name, or by how `text`, in which
/// islands are masked, begins.
pub(in crate::document) fn begins_as_code(name: &str, text: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let mut lines = text.lines().map(|line| line.trim_matches(['\u{200b}', '\u{ad}', ' ', '\t', '\r']));
    let Some(first) = lines.find(|line| !line.is_empty()) else { return false };
    NAMES.iter().any(|known| stem.eq_ignore_ascii_case(known))
        || first.starts_with("#!/")
        || is_import(first)
        || is_image(first, lines.find(|line| !line.is_empty()))
        || is_crontab(text)
}

/// `import A from 'a';`
fn is_import(line: &str) -> bool {
    let Some(what) = line.strip_prefix("import ") else { return false };
    let end = what.trim_end().trim_end_matches(';');
    let from = what.contains(" from '") || what.contains(" from \"") || what.starts_with(['\'', '"']);
    from && end.ends_with(['\'', '"'])
}

/// `FROM alpine:3`, or `FROM alpine` above another instruction.
fn is_image(line: &str, next: Option<&str>) -> bool {
    let Some(image) = line.strip_prefix("FROM ") else { return false };
    let words: Vec<&str> = image.split_whitespace().take(4).collect();
    let whole = words.len() == 1 || words.len() == 3 && words[1].eq_ignore_ascii_case("as");
    let instructs = |line: &str| {
        let word = line.split_whitespace().next().unwrap_or_default();
        ["RUN", "COPY", "ADD", "CMD", "ENTRYPOINT", "ENV", "ARG", "WORKDIR", "USER", "LABEL"].contains(&word)
    };
    whole && (words[0].contains([':', '/']) || next.is_none_or(instructs))
}

/// Whether all lines are `*/5 * * * * command`, settings or comments.
fn is_crontab(text: &str) -> bool {
    let is_time = |word: &&str| {
        word.bytes().all(|byte| byte.is_ascii_digit() || b"*/,-".contains(&byte)) && !word.is_empty()
    };
    let job = |line: &str| {
        let times = line.split_whitespace().take(6).take_while(is_time).count();
        let named = ["@hourly ", "@daily ", "@weekly ", "@monthly ", "@reboot "];
        times == 5 && line.contains('*') || named.iter().any(|name| line.starts_with(name))
    };
    let mut jobs = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if job(line) {
            jobs += 1;
        } else if !is_setting(line) {
            return false;
        }
    }
    jobs > 0
}

/// Whether a line reads like one of a text: a few words and the sign of a sentence, and no comment of a program.
fn is_line_of_prose(line: &str) -> bool {
    let word = |word: &&str| {
        let letters = word.chars().all(|c| c.is_alphabetic() || ".,;:!?’'".contains(c));
        letters && word.len() > 1 && word.contains(char::is_lowercase)
    };
    let words = line.split_whitespace().filter(word);
    !line.starts_with(['#', ';', '/']) && words.count() >= 3 && line.contains(['.', ',', '!', '?', ':'])
}

fn is_line_of_code(line: &str) -> bool {
    let field = line.starts_with("{{") && line.ends_with("}}");
    if field || line.starts_with("<!--") {
        return false;
    }
    let ends = line.ends_with([';', '{', '}', '\\']) || line.ends_with("};") || line.ends_with(");");
    ends || BEGINNINGS.iter().any(|beginning| line.starts_with(beginning)) || is_setting(line)
}

/// `key = value`, `key: value`, `[section]`; but not `Subject: Hello`, and not `Order: 12` of a letter.
fn is_setting(line: &str) -> bool {
    if line.starts_with('[') && line.ends_with(']') && !line.contains(' ') {
        return true;
    }
    if letter::header(line).is_some() {
        return false;
    }
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '"');
    let line = line.trim_start_matches("- ");
    let end = line.find(|c| !is_key(c)).unwrap_or(line.len());
    let (key, rest) = line.split_at(end);
    let lower = key.trim_matches('"').starts_with(|c: char| c.is_ascii_lowercase() || c == '_' || c == '$');
    let rest = rest.trim_start();
    end > 0 && (rest.starts_with('=') || lower && rest.starts_with(':') && !rest.starts_with("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_or_the_name_tells_code() {
        for (name, code) in [
            ("component.hbs", "import React from 'react';\n\n<div>Come by.</div>"),
            ("component.ejs", "\nimport './a.css'\n<p>Come by.</p>"),
            ("script.erb", "#!/bin/sh\necho \"Come by.\""),
            ("image.j2", "FROM alpine:3\n# Come by."),
            ("image.j2", "FROM alpine AS x\nRUN echo \"Come by.\""),
            ("Dockerfile.j2", "# Come by.\n"),
            ("crontab.erb", "x"),
            ("jobs.erb", "MAILTO=ana\n# Come by.\n*/5 * * * * echo come by\n@daily echo \"Bye\""),
        ] {
            assert!(begins_as_code(name, code), "{code}");
        }
        for copy in [
            "import what you like from us.\n",
            "FROM us to you\nCome by.",
            "FROM us\nCome by.",
            "* * * Come by * *\n",
            "Come by.\n\n*/5 * * * * echo come by\n",
            "#!important: come by.",
            "",
        ] {
            assert!(!begins_as_code("letter.j2", copy), "{copy}");
        }
    }

    #[test]
    fn code_and_settings_are_told_from_letters() {
        for code in [
            "package {{x}};\n\npublic class {{y}} {\n  int a;\n}\n",
            "server {\n  listen 80;\n  root {{root}};\n}\n",
            "[main]\nhost = {{host}}\nport = 80\n",
            "name: {{name}}\nversion: 1\nsteps:\n  - run: make\n",
            "<?xml version=\"1.0\"?>\n<a>Hello</a>",
            "# This file is written by a machine, do not edit.\nDefaults env_reset\n{{u}} ALL=(ALL) NOPASSWD: ALL\n",
        ] {
            assert!(is_code(code), "{code}");
        }
        for copy in [
            "Hello {{name}},\n\nyour order is here.\n\nOrder: 12\nTotal: 3\n\nBye\n",
            "Subject: Hello\n\nYour order:\n- one\n- two\n",
            "{{greeting}}\nwe hope that you like it.\n{{footer}}\n",
            "Your code is {{code}}\n",
            "Hello;\n",
            "",
        ] {
            assert!(!is_code(copy), "{copy}");
        }
    }
}
