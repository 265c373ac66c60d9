//! What the place and the name of a file say: that it holds strings, and in which language.

use std::path::Path;

/// Folders that hold strings.
const FOLDERS: [&str; 10] =
    ["locales", "locale", "_locales", "lang", "langs", "i18n", "l10n", "intl", "translations", "translation"];
/// Folders that often hold strings: the language has to be told as well.
const PERHAPS: [&str; 5] = ["messages", "language", "languages", "strings", "localization"];
/// Files of JSON that hold strings wherever they lie: of Home Assistant, of editors' extensions.
const FILES: [&str; 3] = ["strings.json", "package.nls.json", "translation.json"];
/// Names of Java's files of strings, or parts of them.
const OF_JAVA: [&str; 5] = ["messages", "bundle", "strings", "labels", "i18n"];
/// Tags of texts that nobody is shown: about strings (MediaWiki), and made ones that test a layout.
const FOR_TESTS: [&str; 5] = ["qqq", "qqx", "en-xa", "ar-xb", "qps-ploc"];

/// Settings of programs, which are never copy: whole names, and what names begin with.
const SETTINGS: [&str; 21] = [
    "package.json",
    "package-lock.json",
    "composer.json",
    "manifest.json",
    "tsconfig.json",
    "jsconfig.json",
    "openapi.json",
    "openapi.yml",
    "openapi.yaml",
    "swagger.json",
    "swagger.yml",
    "swagger.yaml",
    "docker-compose.yml",
    "docker-compose.yaml",
    "pom.xml",
    "build.xml",
    "gradle.properties",
    "gradle-wrapper.properties",
    "i18n.json",
    "angular.json",
    "schema.json",
];
const SETTINGS_BEGIN: [&str; 12] = [
    "tsconfig.",
    ".",
    "log4j",
    "application.",
    "application-",
    "bootstrap.",
    "eslint",
    "i18n-tasks",
    "crowdin.",
    "sonar-project",
    "local.properties",
    "pubspec.",
];

/// So many folders below one of strings may a language be named.
const DEEP: usize = 2;

/// Two letters that are a language and little else, and those of three that come with a region.
const LANGUAGES: &str = " aa ab af ak am ar as ay az ba be bg bm bn bo br bs ca ce co cs cv cy da de dv dz ee el en eo es \
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi hr ht hu hy ia ig ii ik io is it iu iw ja jv ka kg ki kk kl km \
    kn ko ks ku kv kw ky la lb lg li ln lo lt lu lv mg mi mk ml mn mr ms mt my nb nd ne nl nn nr nv ny oc om os pa pl ps \
    pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn sq sr ss st su sv sw ta te tg th ti tk tl tn tr ts tt tw ty ug uk \
    ur uz ve vi vo wa wo xh yi yo za zh zu ";
/// Two letters that are a language, and as often a word.
const WORDS: &str = " id no or so to as is in on he me am be do it la se ";

/// Whether `tag` is a language as files are named by it: `es`, `es-MX`, `pt_BR`, `zh-Hans`. `alone`: nothing else says
/// that it is one.
fn is_tag(tag: &str, alone: bool) -> bool {
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let listed = |list: &str| list.contains(&format!(" {} ", first.to_ascii_lowercase()));
    let known =
        first.len() == 2 && (listed(LANGUAGES) || listed(WORDS)) || matches!(first, "fil" | "ast" | "und");
    let mut regions = 0;
    let fits = parts.all(|part| {
        regions += 1;
        let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        letters && matches!(part.len(), 2 | 4) || digits && part.len() == 3
    });
    known && fits && regions <= 2 && (!alone || regions > 0 || !listed(WORDS) || matches!(first, "it" | "he"))
}

/// Whether a file lies where strings are kept, or is named by a language.
pub(super) fn is_of_locales(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    is_among(path, &FOLDERS)
        || is_tag(stem(path), true)
        || FILES.contains(&name)
        || name.starts_with("package.nls.")
        || is_among(path, &PERHAPS) && language(path).is_some()
}

/// Whether a file lies where Android keeps its strings; only there may it have any name.
pub(super) fn is_of_android(path: &Path) -> bool {
    let tagged = |folder: &str| folder.strip_prefix("values-").is_some_and(|tag| !tag.is_empty());
    let mut above = folders(path).rev();
    let lower = stem(path).to_ascii_lowercase();
    above.next().is_some_and(|folder| folder == "values" || tagged(folder))
        && (above.next() == Some("res")
            || lower.starts_with("strings")
            || lower.ends_with("strings")
            || lower == "plurals")
}

/// Whether a file of Java’s holds strings, and no settings.
pub(super) fn is_of_java(path: &Path) -> bool {
    let lower = stem(path).to_ascii_lowercase();
    is_among(path, &FOLDERS)
        || OF_JAVA.iter().any(|name| lower.contains(name))
        || suffix(stem(path)).is_some()
}

/// Whether a file of PHP's lies where strings are kept, in a folder or under the name of a language; no template does.
pub(super) fn is_of_php(path: &Path) -> bool {
    let kept = is_among(path, &FOLDERS) || is_among(path, &PERHAPS);
    kept && !stem(path).contains('.') && language(path).is_some_and(|tag| !tag.unsure)
}

/// Whether a file is named by a tag of texts that nobody is shown.
pub(super) fn is_for_tests(path: &Path) -> bool {
    let tag = |name: &str| FOR_TESTS.contains(&name.replace('_', "-").to_ascii_lowercase().as_str());
    tag(stem(path)) || folders(path).next_back().is_some_and(|name| tag(name) || name == "values-en-rXA")
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

fn folders(path: &Path) -> impl DoubleEndedIterator<Item = &str> {
    path.parent().into_iter().flat_map(Path::components).filter_map(|part| part.as_os_str().to_str())
}

/// Whether a folder that the file is in has one of these names.
fn is_among(path: &Path, list: &[&str]) -> bool {
    folders(path).any(|folder| list.iter().any(|own| own.eq_ignore_ascii_case(folder)))
}

/// Whether a file of that name tells a program what to do.
pub(super) fn is_settings(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
    SETTINGS.contains(&name.as_str())
        || SETTINGS_BEGIN.iter().any(|begin| name.starts_with(begin))
        || name.ends_with(".schema.json")
        || name.ends_with(".config.json")
        // `locales/en/config.json` holds what a page of settings says.
        || name.ends_with("config.json") && language(path).is_none()
        || name.starts_with("config") && name.ends_with(".properties")
        || folders(path).any(|folder| matches!(folder, ".github" | ".circleci"))
}

/// The tag that a name ends in, after a point, a hyphen or an underscore: `app_es_MX`, `messages.es`.
fn suffix(stem: &str) -> Option<&str> {
    let mut starts: Vec<usize> = stem.match_indices(['.', '_', '-']).map(|(at, _)| at + 1).collect();
    starts.retain(|start| *start > 1);
    starts.into_iter().map(|start| &stem[start..]).find(|tag| is_tag(tag, true))
}

/// A language that a path says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'p> {
    /// The tag.
    pub tag: &'p str,
    /// Only some folder is called so, and no folder of strings is around it: it may mean something else.
    pub unsure: bool,
}

/// The language that the name of a file says, or a folder it is in.
pub(super) fn language(path: &Path) -> Option<Tag<'_>> {
    let sure = |tag| Tag { tag, unsure: false };
    let stem = stem(path);
    let prefix = || stem.split('.').next().filter(|tag| is_tag(tag, true));
    let named = || suffix(stem).or_else(prefix).map(sure);
    let whole = Some(stem).filter(|stem| is_tag(stem, false)).map(sure);
    // A name says it more surely than a folder that may mean something else.
    whole.or_else(|| match of_folders(path) {
        Some(tag) if tag.unsure => named().or(Some(tag)),
        tag => tag.or_else(named),
    })
}

/// The language that a folder is named by: `es.lproj`, `values-es-rMX`, `values-b+es+419`, one between the file and the
/// nearest folder of strings, or, without any, the one that the file is in. Folders above say nothing: `uk/locales`
/// is the British site, and `hr` a department.
fn of_folders(path: &Path) -> Option<Tag<'_>> {
    let sure = |tag| Some(Tag { tag, unsure: false });
    let has = |list: &[&str], folder: &str| list.iter().any(|own| own.eq_ignore_ascii_case(folder));
    let keeps = |folder: &str| has(&FOLDERS, folder) || has(&PERHAPS, folder);
    let nearest = folders(path).next_back()?;
    // Kodi's.
    if let Some(tag) = nearest.strip_prefix("resource.language.") {
        return sure(tag).filter(|_| is_tag(tag, false));
    }
    if let Some(values) = nearest.strip_prefix("values-") {
        let language = values.strip_prefix("b+").unwrap_or(values).split(['-', '+']).next()?;
        return sure(language).filter(|_| is_tag(language, false));
    }
    if let Some(tag) = nearest.strip_suffix(".lproj") {
        return sure(tag).filter(|_| is_tag(tag, true));
    }
    let below = folders(path).rev().take_while(|folder| !keeps(folder)).count();
    if let Some(root) = folders(path).rev().nth(below) {
        for level in 0..below {
            let (name, above) = (folders(path).rev().nth(level)?, folders(path).rev().nth(level + 1)?);
            // A folder `is` or `no` is a language among languages.
            let among = level + 1 == below && has(&FOLDERS, root) && above == root;
            if is_tag(name, !among) {
                // Far below, it may be anything.
                return Some(Tag { tag: name, unsure: below - level > DEEP });
            }
        }
        return None;
    }
    let holder = folders(path).rev().nth(usize::from(nearest == "LC_MESSAGES"))?;
    Some(Tag { tag: holder, unsure: nearest != "LC_MESSAGES" }).filter(|_| is_tag(holder, true))
}

/// Whether `tag`, the first key of a file, is a language.
pub(super) fn is_language(tag: &str) -> bool {
    is_tag(tag, false)
}

/// The same, where nothing else says so.
pub(super) fn is_language_alone(tag: &str) -> bool {
    is_tag(tag, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_folders_tell_the_language() {
        for (path, tag) in [
            ("locales/en.json", Some("en")),
            ("locales/es-MX/translation.json", Some("es-MX")),
            ("lib/l10n/app_es_MX.arb", Some("es_MX")),
            ("app/src/main/res/values-es-rMX/strings.xml", Some("es")),
            ("app/src/main/res/values-b+es+419/strings.xml", Some("es")),
            ("app/src/main/res/values/strings.xml", None),
            ("es.lproj/Localizable.strings", Some("es")),
            ("Base.lproj/Main.strings", None),
            ("config/locales/devise.en.yml", Some("en")),
            ("locale/es/LC_MESSAGES/django.po", Some("es")),
            ("src/messages_pt_BR.properties", Some("pt_BR")),
            ("locales/common.json", None),
            ("locales/en/sign_in.json", Some("en")),
            ("locales/sign_in.json", None),
            ("locales/id/a.json", Some("id")),
            ("src/is/a.json", None),
            ("resources/language/resource.language.en_gb/strings.po", Some("en_gb")),
        ] {
            assert_eq!(language(Path::new(path)).map(|found| found.tag), tag, "{path}");
        }
    }

    #[test]
    fn folders_above_say_nothing_and_one_without_strings_around_it_little() {
        for (path, tag) in [
            ("uk/locales/common.json", None),
            ("hr/public/locales/common.json", None),
            ("ml/res/values/strings.xml", None),
            ("ml/conf/L.strings", None),
            ("it/locale/x.pot", None),
            ("it/proj/locales/es/admin/x.json", Some(("es", false))),
            ("messages/es/x.json", Some(("es", false))),
            ("uk/es/LC_MESSAGES/a.po", Some(("es", false))),
            ("it/x.po", Some(("it", true))),
            ("it/messages_es.properties", Some(("es", false))),
            ("lang/web/src/it/conf/a.json", None),
            ("no/messages/en.json", Some(("en", false))),
        ] {
            let found = language(Path::new(path)).map(|found| (found.tag, found.unsure));
            let deep = path.starts_with("lang/");
            assert!(found == tag || deep && found.is_some_and(|(_, unsure)| unsure), "{path}: {found:?}");
        }
    }
}
