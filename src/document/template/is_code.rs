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
