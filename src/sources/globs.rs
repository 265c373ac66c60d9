//! Globs as people write them in candor.toml; one that names a folder covers all that is in it.

use globset::{ErrorKind, GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::Path;
use std::sync::OnceLock;

/// Some globs, compiled when a path is first held against them.
#[derive(Debug, Clone, Default)]
pub struct Globs {
    patterns: Vec<String>,
    set: OnceLock<GlobSet>,
}

impl Globs {
    /// Adds a glob. `*` stays within one folder, `**` does not.
    ///
    /// # Errors
    /// Why it is no glob.
    pub fn add(&mut self, pattern: &str) -> Result<(), String> {
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/');
        glob(pattern)?;
        self.patterns.push(pattern.to_owned());
        self.set = OnceLock::new();
        Ok(())
    }

    /// Whether there is no glob.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether a glob that names `path` says its extension.
    pub fn name_extension(&self, path: &Path) -> bool {
        let Some(extension) = path.extension().and_then(|extension| extension.to_str()) else { return false };
        self.covers(path)
            && self.set.get().is_some_and(|set| {
                // The set holds two globs a pattern: what it names, and what is in the folder it names.
                let matches = set.matches(path);
                matches
                    .iter()
                    .any(|at| self.patterns.get(at / 2).is_some_and(|glob| names_extension(glob, extension)))
            })
    }

    /// Whether a glob names `path`, or a folder that it is in.
    pub fn covers(&self, path: &Path) -> bool {
        !self.is_empty() && self.set.get_or_init(|| compile(&self.patterns)).is_match(path)
    }
}

/// Whether `glob` says that it means files of `extension`, and not all of a folder.
pub(super) fn names_extension(glob: &str, extension: &str) -> bool {
    let last = glob.rsplit('/').next().unwrap_or(glob).to_ascii_lowercase();
    let extension = extension.to_ascii_lowercase();
    let words =
        |part: &str| part.split([',', '{', '}']).any(|word| word.trim_start_matches('.') == extension);
    last.split_once('.').is_some_and(|(_, rest)| rest.split('.').any(words))
}

/// The deepest that braces may be in braces.
const DEPTH: usize = 16;

/// How deep braces are in braces.
fn depth(pattern: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for c in pattern.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// One glob by the rules of this house.
///
/// # Errors
/// Why it is none.
pub(super) fn glob(pattern: &str) -> Result<globset::Glob, String> {
    // A level of braces is a call when it is compiled: without a limit they overflow the stack.
    if depth(pattern) > DEPTH {
        return Err(format!("braces are nested more than {DEPTH} deep"));
    }
    GlobBuilder::new(pattern).literal_separator(true).build().map_err(|error| why(&error))
}

/// Why something is no glob.
fn why(error: &globset::Error) -> String {
    match error.kind() {
        ErrorKind::UnclosedClass => "`[` is not closed".to_owned(),
        ErrorKind::UnclosedAlternates => "`{` is not closed".to_owned(),
        ErrorKind::UnopenedAlternates => "`}` has no `{` before it".to_owned(),
        ErrorKind::InvalidRange(from, to) => format!("`{from}-{to}` runs backwards"),
        ErrorKind::DanglingEscape => "nothing follows the last `\\`".to_owned(),
        _ => "it cannot be read".to_owned(),
    }
}

fn compile(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let inside = format!("{pattern}/**");
        // `add` has built each pattern once: none fails here.
        for glob in [glob(pattern), glob(&inside)].into_iter().flatten() {
            set.add(glob);
        }
    }
    set.build().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_covers_what_is_in_it() {
        let mut globs = Globs::default();
        assert!(!globs.covers(Path::new("a.md")));
        for pattern in ["./press/", "**/*.txt", "mail/*.html"] {
            globs.add(pattern).unwrap();
        }
        for (path, covered) in [
            ("press", true),
            ("press/2026/may.md", true),
            ("pressing/a.md", false),
            ("a.txt", true),
            ("deep/er/a.txt", true),
            ("mail/a.html", true),
            ("mail/old/a.html", false),
        ] {
            assert_eq!(globs.covers(Path::new(path)), covered, "{path}");
        }
        assert!(globs.add("a[").is_err());
        for (depth, good) in [(1, true), (16, true), (17, false), (60_000, false)] {
            let nested = format!("{}a{}", "{".repeat(depth), "}".repeat(depth));
            assert_eq!(globs.add(&nested).is_ok(), good, "{depth}");
        }
    }
}
