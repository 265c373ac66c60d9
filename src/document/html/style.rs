//! Inline styles, as far as they say what a reader sees.

/// What a `style` attribute says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Not drawn, and nothing in it.
    pub hidden: bool,
    /// Drawn with nothing, as far as a mail program goes; scripts and painted backgrounds may change that.
    pub faint: bool,
    /// Hidden twice over, as preheaders are for the sake of many programs.
    pub preheader: bool,
    /// Whether letters have no size; an element inside may give them one again.
    pub no_letters: Option<bool>,
    /// Whether it stands in a paragraph of its own, or (`false`) runs on in a line.
    pub block: Option<bool>,
    /// Struck out: it does not hold any more.
    pub struck: bool,
    /// Filled and padded, as links are that are drawn as buttons.
    pub button: bool,
}

impl Style {
    /// Reads the value of a `style` attribute, which may be anything.
    pub(super) fn read(text: &str) -> Self {
        let mut style = Style::default();
        let (mut none, mut shrunk, mut flat, mut clipped) = (false, false, false, false);
        let (mut filled, mut padded, mut away) = (false, false, false);
        for declaration in text.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let (name, value) = (name.trim(), value.trim().trim_end_matches("!important").trim());
            let named = |other: &str| name.eq_ignore_ascii_case(other);
            let is = |other: &str| value.eq_ignore_ascii_case(other);
            let zero = is_zero(value);
            if named("display") {
                none |= is("none");
                style.block = display(value);
            } else if named("text-decoration") || named("text-decoration-line") {
                style.struck |=
                    value.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("line-through"));
            } else if named("visibility") {
                style.hidden |= is("hidden") || is("collapse");
            } else if named("font-size") {
                style.no_letters = Some(zero);
                shrunk |= zero || is("1px");
            } else if named("font") && zero {
                style.no_letters = Some(true);
            } else if ["max-height", "height", "width"].into_iter().any(named) {
                flat |= zero;
            } else if ["text-indent", "left", "top", "margin-left"].into_iter().any(named) {
                away |= is_off_page(value);
            } else if named("overflow") {
                clipped |= is("hidden");
            } else if named("opacity") {
                shrunk |= zero;
                style.faint |= zero;
            } else if named("color") {
                style.faint |= is("transparent");
            } else if named("mso-hide") {
                // Only Outlook obeys it; but whoever writes it and hides the text elsewhere too is writing a
                // preheader.
                shrunk |= is("all");
            } else if named("background-color") || named("background") {
                filled |= !(is("none") || is("transparent") || is("inherit") || is("initial"));
            } else if named("border") {
                filled |= !(zero || is("none") || is("inherit") || is("initial"));
            } else if name.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("padding")) {
                padded |= !value.split_ascii_whitespace().all(is_zero);
            }
        }
        style.hidden |= none || away || flat && clipped;
        style.preheader = none && (flat || shrunk) || flat && clipped && shrunk;
        style.button = filled && padded;
        style
    }
}

fn display(value: &str) -> Option<bool> {
    let is = |other: &&str| value.eq_ignore_ascii_case(other);
    if ["block", "flex", "grid", "list-item", "table", "table-cell", "table-row"].iter().any(is) {
        return Some(true);
    }
    is(&"inline").then_some(false)
}

/// `-9999px`: a place no screen shows.
fn is_off_page(value: &str) -> bool {
    let digits =
        value.strip_prefix('-').map_or(0, |value| value.bytes().take_while(u8::is_ascii_digit).count());
    digits > 3 || digits == 3 && value.ends_with("em")
}

/// `0`, `0px`, `0.0em`, `0/0 a`.
fn is_zero(value: &str) -> bool {
    value.starts_with('0') && {
        let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
        value[..end].bytes().all(|byte| matches!(byte, b'0' | b'.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_mails_do() {
        let hidden = |text| Style::read(text).hidden;
        for text in [
            "display:none",
            "DISPLAY : None !important",
            "color:red;visibility:hidden",
            "max-height:0px; overflow:hidden;",
            "width:0;height:0;overflow:hidden",
            "position:absolute;left:-9999px",
            "text-indent: -999em",
        ] {
            assert!(hidden(text), "{text}");
        }
        for text in [
            "",
            "display",
            "max-height:0",
            "overflow:hidden",
            "mso-hide:all",
            "height:0",
            "left:-40px",
            "color:#000;:;;{{x}}:é",
        ] {
            assert!(!hidden(text), "{text}");
        }
        assert_eq!(Style::read("font-size:0").no_letters, Some(true));
        assert_eq!(Style::read("font-size: 0.5em").no_letters, Some(false));
        assert!(Style::read("padding:12px 0;background-color:#07f").button);
        assert!(Style::read("border: 1px solid; padding: 4px").button);
        assert!(!Style::read("border:0;padding:4px").button);
        assert!(!Style::read("padding:0;background-color:#07f").button);
        assert!(!Style::read("padding:4px;background:transparent").button);
    }
}
