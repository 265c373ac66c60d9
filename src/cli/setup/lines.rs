//! What applies in a folder, as people read it: each topic, and its lines.

use super::{Configuration, Kind, Model, Setup};
use crate::language::Phrasebook;
use crate::report::left_out;

/// The most names of a kind that a line tells.
const MOST_NAMED: usize = 12;

/// The same for people: each topic, and its lines.
pub(in crate::cli) fn lines(setup: &Setup) -> Vec<(&'static str, Vec<String>)> {
    let mut lines = vec![("candor", vec![setup.candor.to_owned()])];
    if let Some(rules) = &setup.rules {
        let languages = rules.by_language.iter().map(|(language, count)| format!("{count} {language}"));
        let languages: Vec<String> = languages.collect();
        lines.push((
            "rules",
            vec![format!("{} ({}); {} run here", rules.all, languages.join(", "), rules.running)],
        ));
    }
    lines.push(("score", vec![format!("version {}", setup.score)]));
    let model = |model: &Model| {
        let own = if model.own { "the one under [rules], " } else { "" };
        format!("{}: {own}version {}, of {} texts", model.language, model.version, model.texts)
    };
    lines.push(("models", setup.models.iter().map(model).collect()));
    let configuration = match setup.rules {
        None => vec!["it cannot be used as it is: see below".to_owned()],
        Some(_) => configured(setup.configuration.as_ref()),
    };
    lines.push(("configuration", configuration));
    let kind = |kind: &Kind| {
        let all: Vec<String> = kind.extensions.iter().map(|extension| format!(".{extension}")).collect();
        format!("{}: {}", kind.name, all.join(" "))
    };
    lines.push(("formats", setup.formats.iter().map(kind).collect()));
    let read: Vec<String> = setup.files.read.iter().map(|(kind, count)| read_as(kind, *count)).collect();
    let read = if read.is_empty() { "none".to_owned() } else { read.join(", ") };
    lines.push(("texts read", vec![read]));
    let not = setup.files.not_read.iter().map(|not| format!("{} {}: {}", not.count, not.kind, not.why));
    lines.push(("not read", not.take(MOST_NAMED).collect()));
    lines.push(("left out", left_out(&setup.files.unlisted, Phrasebook::ENGLISH).into_iter().collect()));
    let git = match &setup.git.why {
        None => "there, --since works".to_owned(),
        Some(why) => format!("not to be used here: {why}"),
    };
    lines.push(("git", vec![git]));
    lines.push(("state", vec!["none: candor keeps no cache and no settings of its own".to_owned()]));
    let terminal = &setup.terminal;
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    lines.push((
        "output",
        vec![format!(
            "terminal {}, colour {}, more than ASCII {}, {} columns",
            yes(terminal.is_terminal),
            yes(terminal.color),
            yes(terminal.unicode),
            terminal.width
        )],
    ));
    let count = setup.problems.len();
    lines.push((
        "verdict",
        vec![match count {
            0 => "all is well".to_owned(),
            1 => "1 thing to mend".to_owned(),
            count => format!("{count} things to mend"),
        }],
    ));
    lines
}

/// So many texts of a kind, in words that need no explaining.
fn read_as(kind: &str, count: usize) -> String {
    let (one, many) = match kind {
        "text" => ("plain text", "plain texts"),
        "markdown" => ("Markdown file", "Markdown files"),
        "html" => ("HTML page", "HTML pages"),
        "email" => ("mail", "mails"),
        "word" => ("Word file", "Word files"),
        "record" => ("record of an export", "records of exports"),
        "string" => ("string in a file of strings", "strings in files of strings"),
        "row" => ("row of a table", "rows of tables"),
        "template" => ("template", "templates"),
        _ => ("file without an extension", "files without an extension"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

fn configured(configuration: Option<&Configuration>) -> Vec<String> {
    let Some(own) = configuration else {
        return vec!["none: what holds without one (`candor init` writes one)".to_owned()];
    };
    let mut lines = vec![own.path.clone()];
    let mut say = |what: &str, list: Vec<String>| {
        if !list.is_empty() {
            let more = list.len().saturating_sub(MOST_NAMED);
            let named = list.get(..MOST_NAMED).unwrap_or(&list).join(", ");
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            lines.push(format!("{what}: {named}{more}"));
        }
    };
    let one = |yes: bool, text: String| if yes { vec![text] } else { Vec::new() };
    say("language", own.language.iter().map(ToString::to_string).collect());
    say("messages", one(own.messages != "auto", own.messages.to_owned()));
    say("files", one(own.chooses_files, "[files] chooses".to_owned()));
    say("channels by path", own.channels.iter().map(ToString::to_string).collect());
    say("tier", one(own.tier != "default", own.tier.to_owned()));
    say("profiles", own.profiles.clone());
    say("off", own.off.clone());
    say("severity", own.severity.iter().map(|(rule, severity)| format!("{rule} {severity}")).collect());
    say("own rules", own.extend.clone());
    say("word lists", one(own.words > 0, own.words.to_string()));
    let score = own.min_score.map(|score| format!("a score below {score}"));
    say("fails on", [own.fail_on.to_owned()].into_iter().chain(score).collect());
    say("baseline", own.baseline.clone().into_iter().collect());
    say("allowances", one(own.allowances > 0, own.allowances.to_string()));
    lines
}
