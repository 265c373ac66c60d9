//! Which of several catalogues of gettext's holds the texts that others are translated from, where the folders tell.

use std::fs;
use std::path::Path;

/// How many folders above a catalogue its template may lie.
const UP: usize = 3;
/// The most files of a folder that are looked at.
const MOST: usize = 2_000;

/// Whether no other catalogue beside `path` holds the same texts in the language whose tag begins with `language`: no
/// template, none of the language without a region, and none of a region that comes before.
pub(super) fn is_alone(path: &Path, language: &str) -> bool {
    let has_template = |folder: &Path| names(folder).iter().any(|name| name.ends_with(".pot"));
    !path.ancestors().skip(1).take(UP).any(has_template)
        && own_level(path, language).is_none_or(|(tag, others)| {
            let rank = |tag: &str| {
                (tag.len() > 2, !tag.to_ascii_lowercase().ends_with("us"), tag.to_ascii_lowercase())
            };
            others.iter().all(|other| rank(other) >= rank(&tag))
        })
}

/// The tag in `path`, and all those that stand in its place beside it and have the same file.
fn own_level(path: &Path, language: &str) -> Option<(String, Vec<String>)> {
    let tag_of = |name: &str| {
        let tag = name.strip_suffix(".po").unwrap_or(name).rsplit('.').next().unwrap_or_default().to_owned();
        let rest = tag.get(..language.len()).filter(|own| own.eq_ignore_ascii_case(language));
        let rest = rest.map(|_| &tag[language.len()..])?;
        (rest.is_empty() || rest.starts_with(['-', '_'])).then(|| tag.clone())
    };
    path.ancestors().take(UP).find_map(|level| {
        let name = level.file_name()?.to_str()?;
        let tag = tag_of(name)?;
        let inside = path.strip_prefix(level).ok()?;
        let folder = level.parent()?;
        let has = |other: &String| inside.as_os_str().is_empty() || folder.join(other).join(inside).is_file();
        let others = names(folder).into_iter().filter(has).filter_map(|other| tag_of(&other)).collect();
        Some((tag, others))
    })
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(MOST);
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_catalogue_of_several_is_the_first() {
        let folder = std::env::temp_dir().join(format!("candor-catalogues-{}", std::process::id()));
        let of = |files: &[&str], path: &str| {
            let _ = fs::remove_dir_all(&folder);
            for file in files {
                fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
                fs::write(folder.join(file), "").unwrap();
            }
            is_alone(&folder.join(path), "en")
        };
        let (us, gb) = ("l/en_US/LC_MESSAGES/a.po", "l/en_GB/LC_MESSAGES/a.po");
        assert!(of(&[us, gb, "l/es/LC_MESSAGES/a.po"], us));
        assert!(!of(&[us, gb], gb));
        assert!(of(&[gb, "l/en_US/LC_MESSAGES/b.po"], gb));
        assert!(!of(&[us, "l/en/LC_MESSAGES/a.po"], us));
        assert!(!of(&[us, "l/a.pot"], us));
        assert!(of(&["po/en_GB.po", "po/es.po"], "po/en_GB.po"));
        assert!(!of(&["po/en_GB.po", "po/en.po"], "po/en_GB.po"));
        let kodi = "resource.language.en_gb/strings.po";
        assert!(of(&[kodi, "resource.language.es_es/strings.po"], kodi));
        let _ = fs::remove_dir_all(&folder);
    }
}
