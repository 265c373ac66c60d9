//! Colours, width and characters: what the output can show.

use super::flags::{LookFlags, When};
use crate::report::Theme;
use std::env;

/// The widest line that is easy to read, and what is assumed where there is no terminal.
const WIDTH: usize = 100;

/// What a page can show; `terminal`: it is one.
pub(super) fn theme(flags: LookFlags, terminal: bool) -> Theme {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let columns = match terminal {
        true => terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
        false => variable("COLUMNS").and_then(|columns| columns.parse().ok()),
    };
    Theme {
        color: wants_color(flags.color, terminal, variable),
        width: columns.unwrap_or(WIDTH).min(WIDTH),
        unicode: !terminal || shows_unicode(variable),
        quiet: flags.quiet,
        explain: false,
        inbound: false,
    }
}

/// Whether a line of the terminal can be erased and written again.
pub(super) fn can_rewrite() -> bool {
    env::var("TERM").is_ok_and(|name| name != "dumb") || cfg!(windows)
}

fn wants_color(when: When, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let forced = |name| variable(name).is_some_and(|value| value != "0");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if variable("NO_COLOR").is_some() => false,
        When::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => true,
        When::Auto => terminal && variable("TERM").as_deref() != Some("dumb"),
    }
}

/// Whether the terminal shows more than ASCII: the first of these that is set decides.
fn shows_unicode(variable: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    cfg!(windows) || locale.is_some_and(|name| name.to_lowercase().replace('-', "").contains("utf8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_obey_the_flag_then_the_environment_then_the_page() {
        for (when, terminal, set, expected) in [
            (When::Auto, true, "", true),
            (When::Auto, false, "", false),
            (When::Auto, true, "TERM=dumb", false),
            (When::Auto, true, "NO_COLOR=1", false),
            (When::Auto, false, "CLICOLOR_FORCE=1", true),
            (When::Auto, false, "CLICOLOR_FORCE=0", false),
            (When::Auto, false, "FORCE_COLOR=1", true),
            (When::Always, false, "NO_COLOR=1", true),
            (When::Never, true, "FORCE_COLOR=1", false),
        ] {
            let variable =
                |name: &str| set.split_once('=').filter(|pair| pair.0 == name).map(|pair| pair.1.to_owned());
            assert_eq!(wants_color(when, terminal, variable), expected, "{when:?} {terminal} {set}");
        }
    }

    #[test]
    fn characters_follow_the_locale() {
        let set = |wanted: &'static str, value: &'static str| {
            move |name: &str| (name == wanted).then(|| value.to_owned())
        };
        assert!(shows_unicode(set("LANG", "es_ES.UTF-8")));
        assert!(shows_unicode(set("LC_ALL", "C.utf8")));
        assert_eq!(shows_unicode(set("LANG", "C")), cfg!(windows));
    }
}
