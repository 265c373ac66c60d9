//! What a page's own style sheets hide outright (`.mobile { display: none }`); everything else in them is
//! left to programs that draw.

use super::style::Style;
use super::visible::Look;
use rustc_hash::FxHashMap;

/// The names that a page's style sheets hide or show.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// By class or id: the rules that speak of it.
    rules: FxHashMap<String, Vec<Rule>>,
}

#[derive(Debug)]
struct Rule {
    /// `.` for a class, `#` for an id.
    mark: char,
    /// The element it must be; empty = any.
    element: String,
    hides: bool,
}

impl Sheet {
    /// Adds the rules of `text`. Rules for some screens only (`@media`) are passed over: they say what
    /// happens elsewhere. So are selectors of more than one step.
    pub(super) fn add(&mut self, text: &str) {
        let clear = without_comments(text);
        let mut rest = clear.as_str();
        while let Some(open) = rest.find('{') {
            let selectors = &rest[..open];
            let selectors = selectors.rsplit(';').next().unwrap_or_default().trim();
            let inside = &rest[open + 1..];
            if selectors.starts_with('@') {
                rest = &inside[block_end(inside)..];
                continue;
            }
            let close = inside.find('}').unwrap_or(inside.len());
            let style = Style::read(&inside[..close]);
            if style.hidden || style.block.is_some() {
                selectors.split(',').for_each(|selector| self.rule(selector.trim(), style.hidden));
            }
            rest = inside.get(close + 1..).unwrap_or_default();
        }
    }

    fn rule(&mut self, selector: &str, hides: bool) {
        let Some(at) = selector.find(['.', '#']) else { return };
        let (element, name) = (&selector[..at], &selector[at + 1..]);
        let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if name.is_empty() || !is_name(name) || !is_name(element) {
            return;
        }
        let (mark, element) =
            (if selector[at..].starts_with('.') { '.' } else { '#' }, element.to_lowercase());
        let rules = self.rules.entry(name.to_owned()).or_default();
        match rules.iter().position(|rule| rule.mark == mark && rule.element == element) {
            Some(at) => rules[at].hides = hides,
            // No real page has more than a few rules for one name, and every look-up goes through all of them.
            None if rules.len() < 8 => rules.push(Rule { mark, element, hides }),
            None => {}
        }
    }

    /// Whether it hides the element at `look`. The element's own style takes precedence.
    pub(super) fn hides(&self, look: &Look<'_>) -> bool {
        if self.rules.is_empty() || look.style.block.is_some() {
            return false;
        }
        let is = |name: &str, mark| {
            let mut rules = self.rules.get(name).into_iter().flatten();
            rules.any(|rule| {
                rule.hides && rule.mark == mark && (rule.element.is_empty() || rule.element == look.name)
            })
        };
        is(look.id, '#') || look.class.split_ascii_whitespace().any(|class| is(class, '.'))
    }
}

/// Comments, and the marks that once hid sheets from old browsers, leave a space.
pub(super) fn without_comments(text: &str) -> String {
    let mut clear = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        clear.push_str(before);
        clear.push(' ');
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    clear.push_str(rest);
    clear.replace("<!--", " ").replace("-->", " ")
}

/// Where the block ends that `inside` begins in, its own blocks included.
fn block_end(inside: &str) -> usize {
    let mut depth = 1_usize;
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    inside.len()
}
