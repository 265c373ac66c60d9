//! Elements of a page that some reader sees and candor does not read: it says so.

use super::{tree, typed};
use crate::document::template;
use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

/// Whether `element`, which is passed over, holds words for a reader. Code, scripts and styles hold none.
pub(super) fn says_something(element: ElementRef<'_>) -> bool {
    let own_text = || element.text().any(has_words);
    let inside = |names: &[&str]| {
        let mut elements = element.descendants().filter_map(ElementRef::wrap);
        elements.any(|inner| names.contains(&inner.value().name()) && inner.text().any(has_words))
    };
    match element.value().name() {
        // Most of it is code; a letter may be in it as well.
        "pre" => !typed::is_code(element) && element.text().any(|text| text.lines().any(is_sentence)),
        "kbd" | "samp" => holds_sentence(element),
        "mj-attributes" => element.descendants().filter_map(|node| node.value().as_element()).any(|inner| {
            let mut attributes = inner.attrs();
            attributes.any(|(name, value)| {
                ["alt", "title", "aria-label"].contains(&name) && template::is_said(value)
                    || says_in_attribute(inner.name(), false, name, value)
            })
        }),
        "textarea" | "xmp" | "listing" | "plaintext" => own_text(),
        "svg" => inside(&["text", "foreignObject"]),
        "math" => inside(&["mtext"]),
        "iframe" => element.attr("srcdoc").is_some_and(page_says_something),
        "template" => element.attr("shadowrootmode").is_some(),
        // Most are programs; some keep a part of a page until they show it.
        "script" => element.attr("type").is_some_and(|kind| {
            let is = |part: &&str| kind.contains(*part);
            ["template", "tmpl", "handlebars", "mustache", "text/html"].iter().any(is)
                && element.text().any(page_says_something)
        }),
        // For the parser it is one text.
        "noscript" | "noembed" | "noframes" => element.text().any(page_says_something),
        _ => false,
    }
}

/// Whether a hidden `element`, which some button or script may show, holds a sentence.
pub(super) fn holds_sentence(element: ElementRef<'_>) -> bool {
    let seen = |node: &NodeRef<'_, Node>| {
        let parent = node.parent().and_then(ElementRef::wrap).map(|parent| parent.value().name());
        !matches!(parent, Some("script" | "style"))
    };
    let mut texts = element.descendants().filter(seen).filter_map(|node| node.value().as_text());
    texts.any(|text| text.lines().any(is_sentence))
}

/// Whether `text`, which stands in an element `name` among words, is there for a reader.
pub(in crate::document) fn says_among_words(name: &str, text: &str) -> bool {
    match name {
        "textarea" | "template" => has_words(text),
        "pre" | "kbd" | "samp" => is_sentence(text),
        "svg" | "math" => template::is_said(text),
        _ => false,
    }
}

/// Whether the attribute `name` holds a text for a reader: that of a component, one whose value is code, one that a script
/// shows, or a whole sentence.
pub(super) fn says_in_attribute(element: &str, component: bool, name: &str, value: &str) -> bool {
    if is_for_programs(name) || element == "meta" {
        return false;
    }
    if CODE.iter().any(|begin| name.starts_with(begin)) && template::says_in_code(value) {
        return true;
    }
    // Most of Blade’s own are read with its code.
    let read = element.starts_with("x-") && template::is_read_of(name, value);
    let shown = name.contains('-') && SHOWN.iter().any(|end| name.ends_with(end));
    (component && !read || shown) && template::is_said(value) || is_sentence(value) && !read
}

/// Whether an element is no element of HTML but a component: by its name, or as its tag is `written`: `<MyCard>`.
pub(super) fn is_component(name: &str, written: &str) -> bool {
    // MJML’s are read as what they become.
    name.contains(['-', ':']) && !name.starts_with("mj-") || is_capital(written)
}

/// Whether a tag is named as components are, in capitals and small letters, and as no element of old pages is.
fn is_capital(tag: &str) -> bool {
    let name = tag.get(1..).unwrap_or_default();
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(name.len())];
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.contains(|c: char| c.is_ascii_lowercase())
        && !OLD.iter().any(|old| old.eq_ignore_ascii_case(name))
}

/// Elements that old pages write in capitals and small letters.
const OLD: [&str; 46] = [
    "applet", "area", "base", "basefont", "body", "br", "button", "caption", "center", "col", "dd", "div",
    "dl", "dt", "embed", "em", "font", "form", "frame", "frameset", "head", "hr", "html", "iframe", "img",
    "input", "label", "li", "link", "map", "meta", "object", "ol", "option", "param", "pre", "script",
    "select", "span", "strong", "style", "table", "td", "textarea", "th", "tr",
];

/// How attributes begin whose value is code: those of Vue, Alpine, Angular, Thymeleaf, and of scripts.
const CODE: [&str; 11] = [":", "[", "(", "@", "*", "#", "v-", "x-", "ng-", "th:", "on"];

/// How attributes end that scripts show: `data-confirm`, `hx-confirm`, `aria-description`.
const SHOWN: [&str; 9] = [
    "confirm",
    "tooltip",
    "caption",
    "placeholder",
    "message",
    "content",
    "disable-with",
    "description",
    "title",
];

/// Whether an attribute of `tag`, from `<` to `>`, may hold words for a reader: most tags among words hold none.
pub(in crate::document) fn may_say(tag: &str) -> bool {
    let name = tag[1..].split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
    let attributes = &tag[1 + name.len()..];
    let words = || attributes.contains(['"', '\'']) && attributes.contains('=');
    let known = ["title=", "label=", "alt=", "confirm=", "tooltip=", " :", " v-", " x-", " @", " [", " ("];
    !name.starts_with(['/', '!', '?'])
        && words()
        && (name.contains('-') || is_capital(tag) || known.iter().any(|own| attributes.contains(own)))
}

/// Whether an attribute holds names and styles, whatever they look like.
fn is_for_programs(name: &str) -> bool {
    ["class", "style", "id", "font", "family", "icon", "name", "src", "href", "key"]
        .iter()
        .any(|end| name.trim_end_matches(']').ends_with(end))
}

/// Whether a page that is in another as text has words for a reader.
fn page_says_something(source: &str) -> bool {
    let page = tree::parse(source);
    page.html.tree.nodes().any(|node| {
        let hidden = |name: &str| matches!(name, "script" | "style" | "noscript" | "template");
        let mut around = node.ancestors().filter_map(|node| node.value().as_element());
        matches!(node.value(), Node::Text(text) if has_words(text)) && !around.any(|own| hidden(own.name()))
    })
}

/// Whether a line reads as one of a text: four words or more, and the end of a sentence.
pub(super) fn is_sentence(line: &str) -> bool {
    let word =
        |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_alphabetic() || "’',.!?".contains(c));
    let line = line.trim();
    line.ends_with(['.', '!', '?'])
        && line.starts_with(char::is_uppercase)
        && line.split(' ').filter(word).count() > 3
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::document::html::{IgnoreList, read};

    #[test]
    fn what_some_readers_see_and_candor_does_not_is_named() {
        for (page, named) in [
            ("<p>Come.<noscript>Switch scripts <b>on</b>.</noscript>", &["<noscript>"][..]),
            ("<p>Come.<noscript><style>a{}</style><img src=x></noscript>", &[]),
            ("<p>Come.<iframe srcdoc='<p>By'></iframe><iframe src=x></iframe>", &["<iframe>"]),
            ("<p>Come.<svg><text>By</text></svg><svg><title>By</title></svg>", &["<svg>"]),
            ("<p>Come.<textarea>By</textarea><textarea></textarea><xmp>By</xmp>", &["<textarea>", "<xmp>"]),
            ("<p>Come.<div hidden><textarea>By</textarea></div><script>by</script><pre>by</pre>", &[]),
            ("<p>Come.<pre>We are open\nCome by and have a look.</pre>", &["<pre>"]),
            ("<p>Come.<pre><code>We are open, come by.</code></pre><pre>let a = 1.</pre>", &[]),
            ("<p>Come.<blockquote><textarea>By</textarea></blockquote>", &[]),
            ("<p>Come.<script type=text/x-template><p>By</script>", &["<script>"]),
            ("<p>Come.<script>a(\"Come by.\")</script><script type=text/template><img src=x></script>", &[]),
            (
                "<p>Come.<div hidden><p>We are open <b>now</b>.<p>Come and have a look!</div>",
                &["hidden parts"],
            ),
            ("<p>Come.<div style='display:none'>By<script>a('We are open until nine.')</script></div>", &[]),
            ("<p>Come.<style>a{}\n<p>By", &["what follows a <style> without </style>"]),
            ("<p>Come.<script>a\n<p>By", &["what follows a <script> without </script>"]),
            ("<p>Come.<style>a{}</style><script>a</script>", &[]),
            ("<p>Press <kbd>Ctrl</kbd>: <samp>error 4</samp>.<var>x</var>", &[]),
            ("<p>Then <samp>We could <b>not</b> find\nWe could not find it.</samp>", &["<samp>"]),
            ("<p>Type <kbd>Please call me back.</kbd>", &["<kbd>"]),
            ("<a href='mailto:a?subject=Please%20call%20me%20back'>Go", &["texts in links"]),
            ("<a href='mailto:a@b.example?subject=Hi'>Go", &[]),
            ("<MyCard words='Come by'>Hi.</MyCard><Card.Top words='Come by'></Card.Top>", &["texts in code"]),
            ("<Card kind='wide' family='by'></Card><Font Face='Times Roman'>a</Font>", &[]),
            ("<TABLE FACE='Come by'><tr><td>a</TABLE>", &[]),
            (
                "<mjml><mj-attributes><mj-x font-family='A Font, B Font' /><mj-x alt='Come by' /></mj-attributes>",
                &["<mj-attributes>"],
            ),
            ("<mjml><mj-attributes><mj-x font-family='A Font, B Font' name='wide'></mj-attributes>Hi.", &[]),
            ("<noframes><p>Come by</noframes><noembed><img></noembed>", &["<noframes>"]),
        ] {
            assert_eq!(read(page, &IgnoreList::default()).not_read, named, "{page}");
        }
    }
}
