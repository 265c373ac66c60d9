//! Which page a report becomes: the register of formats.

use super::inbound::Discreet;
use super::{
    Reporter, Repository, Theme, checkstyle, github, gitlab, html, json, jsonl, junit, line, markdown,
    people, rdjsonl, sarif,
};

/// A format that reports come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    /// For people: the words, underlined, and what to write instead.
    Terminal,
    /// For editors and `grep`: `path:line:column: severity: message [rule]`.
    Line,
    /// For programs: one report.
    Json,
    /// For programs: one document a line.
    Jsonl,
    /// For code hosts and editors: SARIF 2.1.0.
    Sarif,
    /// For GitHub's pull requests: annotations.
    GitHub,
    /// For GitLab's merge requests: Code Quality.
    GitLab,
    /// For the test page of a CI.
    JUnit,
    /// For programs that read checkstyle's XML.
    Checkstyle,
    /// For reviewdog: one diagnostic a line.
    Rdjsonl,
    /// For people: one page that a browser opens.
    Html,
    /// For the summary of a CI and for comments: Markdown as code hosts show it.
    Markdown,
}

/// Makes what writes a format.
type Make = fn(Theme, &Repository) -> Box<dyn Reporter>;

/// Format, its name, what writes it: one line a format.
const FORMATS: [(ReportFormat, &str, Make); 12] = [
    (ReportFormat::Terminal, "terminal", |theme, _| Box::new(people::Terminal::new(theme))),
    (ReportFormat::Line, "line", |theme, _| Box::new(line::Lines::new(theme))),
    (ReportFormat::Json, "json", |_, _| Box::new(json::Json::default())),
    (ReportFormat::Jsonl, "jsonl", |_, _| Box::new(jsonl::JsonLines)),
    (ReportFormat::Sarif, "sarif", |_, paths| Box::new(sarif::Sarif::new(paths))),
    (ReportFormat::GitHub, "github", |theme, paths| Box::new(github::GitHub::new(theme, paths))),
    (ReportFormat::GitLab, "gitlab", |_, paths| Box::new(gitlab::GitLab::new(paths))),
    (ReportFormat::JUnit, "junit", |_, _| Box::new(junit::JUnit::default())),
    (ReportFormat::Checkstyle, "checkstyle", |_, _| Box::new(checkstyle::Checkstyle::default())),
    (ReportFormat::Rdjsonl, "rdjsonl", |_, _| Box::new(rdjsonl::Rdjsonl)),
    (ReportFormat::Html, "html", |theme, _| Box::new(html::Html::new(theme))),
    (ReportFormat::Markdown, "markdown", |_, _| Box::new(markdown::Markdown::default())),
];

impl ReportFormat {
    /// Its name in flags.
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|entry| entry.0 == self).map_or("terminal", |entry| entry.1)
    }

    /// The format of that name, in any letter case.
    pub fn from_name(name: &str) -> Option<ReportFormat> {
        FORMATS.iter().find(|entry| entry.1.eq_ignore_ascii_case(name.trim())).map(|entry| entry.0)
    }

    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|entry| entry.1)
    }
}

/// What writes `format`. Formats for programs use no colours; those for code hosts name files as `repository`
/// does.
pub fn reporter(format: ReportFormat, theme: Theme, repository: &Repository) -> Box<dyn Reporter> {
    match FORMATS.iter().find(|entry| entry.0 == format) {
        // What candor prints for the person who runs it shows everything; any other report may be passed on.
        Some((_, _, make)) if theme.inbound || format == ReportFormat::Terminal => make(theme, repository),
        Some((_, _, make)) => Box::new(Discreet(make(theme, repository))),
        None => Box::new(people::Terminal::new(theme)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for name in ReportFormat::names() {
            assert_eq!(ReportFormat::from_name(&name.to_uppercase()).map(ReportFormat::name), Some(name));
        }
        assert_eq!(ReportFormat::from_name("xml"), None);
    }
}
