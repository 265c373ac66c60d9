//! Which reader reads a file of strings: the register of their formats.

use super::place::{is_of_android, is_of_java, is_of_locales, is_of_php, is_settings};
use crate::document::Marks;
use std::path::Path;

/// A format of files of strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// i18next, FormatJS, Chrome: keys and strings in objects.
    Json,
    /// Flutter: the same, with what is said about a key under `@key`.
    Arb,
    /// Rails, Symfony: keys and strings in mappings.
    Yaml,
    /// gettext.
    Po,
    /// XLIFF 1.2 and 2.
    Xliff,
    /// Android's `strings.xml`.
    Android,
    /// Apple's `.strings`.
    Apple,
    /// Apple's plurals.
    StringsDict,
    /// Xcode's string catalog.
    Catalog,
    /// Java.
    Properties,
    /// Arrays of PHP's, as Laravel and Moodle keep them.
    Php,
}

/// Kind, its extensions, whether nothing else has these extensions, and how comments are written, where there are any:
/// one line a format.
const KINDS: [(Kind, &[&str], bool, Option<Marks>); 11] = [
    (Kind::Json, &["json"], false, None),
    (Kind::Arb, &["arb"], true, None),
    (Kind::Yaml, &["yml", "yaml"], false, Some(Marks::new("#", ""))),
    (Kind::Po, &["po", "pot"], true, Some(Marks::new("#", ""))),
    (Kind::Xliff, &["xlf", "xliff"], true, Some(Marks::HTML)),
    (Kind::Android, &["xml"], false, Some(Marks::HTML)),
    (Kind::Apple, &["strings"], true, Some(Marks::new("/*", "*/"))),
    (Kind::StringsDict, &["stringsdict"], true, Some(Marks::HTML)),
    (Kind::Catalog, &["xcstrings"], true, None),
    (Kind::Properties, &["properties"], false, Some(Marks::new("#", ""))),
    (Kind::Php, &["php"], false, Some(Marks::new("//", ""))),
];

impl Kind {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Kind> {
        KINDS.iter().map(|entry| entry.0)
    }

    /// Whether nothing else has its extensions.
    pub fn is_alone(self) -> bool {
        KINDS.iter().any(|entry| entry.0 == self && entry.2)
    }

    /// What its files are known by: an extension, or the name that says more.
    pub fn example(self) -> String {
        let first = KINDS.iter().find(|entry| entry.0 == self).and_then(|entry| entry.1.first());
        match self {
            Kind::Android => "strings.xml".into(),
            _ => format!(".{}", first.unwrap_or(&"")),
        }
    }

    /// Whether a file of that name tells a program what to do, though others of its extension hold strings.
    pub fn is_settings(path: &Path) -> bool {
        Kind::of_extension(path).is_some() && is_settings(path)
    }

    /// The extensions of all of them, without the dot.
    pub fn extensions() -> impl Iterator<Item = &'static str> {
        KINDS.iter().flat_map(|entry| entry.1.iter().copied())
    }

    /// The kind of a file of that name, as far as its extension tells.
    pub fn of_extension(path: &Path) -> Option<Kind> {
        let extension = path.extension()?.to_str()?;
        let has = |entry: &&(Kind, &[&str], bool, Option<Marks>)| {
            entry.1.iter().any(|own| own.eq_ignore_ascii_case(extension))
        };
        KINDS.iter().find(has).map(|entry| entry.0)
    }

    /// How comments are written; `None`: there are none.
    pub fn comment(self) -> Option<Marks> {
        KINDS.iter().find(|entry| entry.0 == self)?.3
    }

    /// The kind of a file that somebody named; settings of programs are none.
    pub fn of_file(path: &Path) -> Option<Kind> {
        // Other PHP is code.
        Kind::of_extension(path).filter(|kind| !is_settings(path) && (*kind != Kind::Php || is_of_php(path)))
    }

    /// The kind of a file that was met: its extension or its place has to say that it holds strings.
    pub fn of_place(path: &Path) -> Option<Kind> {
        let kind = Kind::of_file(path)?;
        let known = match kind {
            _ if kind.is_alone() => true,
            Kind::Android => is_of_android(path),
            Kind::Properties => is_of_java(path),
            _ => is_of_locales(path),
        };
        known.then_some(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_tell_strings_from_settings() {
        for (path, kind) in [
            ("locales/en.json", Some(Kind::Json)),
            ("src/locales/en/common.json", Some(Kind::Json)),
            ("messages/es-MX.json", Some(Kind::Json)),
            ("messages/schema.json", None),
            ("_locales/en/messages.json", Some(Kind::Json)),
            ("app/fr.json", Some(Kind::Json)),
            ("app/id.json", None),
            ("locales/id.json", Some(Kind::Json)),
            ("locales/package.json", None),
            ("data/products.json", None),
            ("config/locales/devise.en.yml", Some(Kind::Yaml)),
            ("translations/messages.es.yaml", Some(Kind::Yaml)),
            (".github/workflows/ci.yml", None),
            ("config/database.yml", None),
            ("app/src/main/res/values/strings.xml", Some(Kind::Android)),
            ("app/src/main/res/values-es/strings_settings.xml", Some(Kind::Android)),
            ("app/src/main/res/values/arrays.xml", Some(Kind::Android)),
            ("app/src/main/values/colors.xml", None),
            ("pom.xml", None),
            ("i18n/lingui.config.json", None),
            ("i18n/config.json", None),
            ("locales/en/config.json", Some(Kind::Json)),
            ("locales/schema.json", None),
            ("i18n/config_en.properties", None),
            ("lib/l10n/app_en.arb", Some(Kind::Arb)),
            ("locale/es/LC_MESSAGES/django.po", Some(Kind::Po)),
            ("en.lproj/Localizable.strings", Some(Kind::Apple)),
            ("gradle.properties", None),
            ("src/main/resources/messages_es.properties", Some(Kind::Properties)),
            ("src/main/resources/application.properties", None),
            ("notes.md", None),
            ("lang/en/messages.php", Some(Kind::Php)),
            ("resources/lang/es-MX/auth.php", Some(Kind::Php)),
            ("mod/quiz/lang/en/quiz.php", Some(Kind::Php)),
            ("lang/page.php", None),
            ("app/en/index.php", None),
            ("resources/views/lang/en/mail.blade.php", None),
            ("App/Localizable.xcstrings", Some(Kind::Catalog)),
            ("java/javax/el/LocalStrings.properties", Some(Kind::Properties)),
            ("components/abode/strings.json", Some(Kind::Json)),
            ("package.nls.json", Some(Kind::Json)),
            ("l10n/bundle.l10n.es.json", Some(Kind::Json)),
        ] {
            assert_eq!(Kind::of_place(Path::new(path)), kind, "{path}");
        }
        assert_eq!(Kind::of_file(Path::new("data/products.json")), Some(Kind::Json));
        assert_eq!(Kind::of_file(Path::new("package.json")), None);
    }
}
