//! Tags that candor does not know: those around a part, or alone in a line, leave nothing and end a text.

use super::guess::first_word;
use super::island::{Island, Kind};
use std::ops::Range;

/// The most open tags among which the partner of an end is looked for.
const NEAREST: usize = 64;

/// Tells which of the tags that would be read as values are none.
pub(super) fn tell(text: &str, islands: &mut [Island]) {
    let mut open: Vec<(&str, usize)> = Vec::new();
    for index in 0..islands.len() {
        let Some(word) = unknown(text, &islands[index]) else { continue };
        let range = islands[index].range.clone();
        let partner = word.strip_prefix("end").filter(|name| !name.is_empty()).and_then(|name| {
            let near = open.len().saturating_sub(NEAREST);
            open[near..].iter().rposition(|(opened, _)| *opened == name).map(|at| near + at)
        });
        let alone = begins_line(text, range.start) && ends_line(text, range.end);
        if let Some(at) = partner {
            let first = open[at].1;
            open.truncate(at);
            let from = islands[first].range.clone();
            let apart = begins_line(text, from.start) && ends_line(text, range.end);
            let is_break = |alone: bool| if apart || alone { Kind::Break } else { Kind::Hidden };
            islands[first].kind = is_break(begins_line(text, from.start) && ends_line(text, from.end));
            islands[index].kind = is_break(alone);
        } else {
            if alone && !is_in_sentence(text, &range) {
                islands[index].kind = Kind::Break;
            }
            open.push((word, index));
        }
    }
}

/// The word of a tag `{% … %}` that would be read as a value.
fn unknown<'t>(text: &'t str, island: &Island) -> Option<&'t str> {
    let code = text[island.range.clone()].strip_prefix("{%").filter(|_| island.kind == Kind::Field)?;
    Some(first_word(code)).filter(|word| !word.is_empty() && !matches!(*word, "t" | "lang" | "translate"))
}

fn begins_line(text: &str, at: usize) -> bool {
    text[..at].trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| matches!(c, '\n' | '\r'))
}

fn ends_line(text: &str, at: usize) -> bool {
    text[at..].trim_start_matches([' ', '\t']).chars().next().is_none_or(|c| matches!(c, '\n' | '\r'))
}

/// Whether a line ends before it amid a sentence, which goes on in the next line.
fn is_in_sentence(text: &str, range: &Range<usize>) -> bool {
    let blanks = |c: char| matches!(c, ' ' | '\t' | '\r');
    let line =
        |text: &str| text.trim_end_matches(blanks).ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let before = text[..range.start].trim_end_matches(blanks).strip_suffix('\n').is_some_and(line);
    let after = text[range.end..].trim_start_matches(blanks).strip_prefix('\n').map(str::trim_start);
    before && after.is_some_and(|text| text.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    fn blocks(name: &str, text: &str) -> Vec<String> {
        let document = read(Arc::new(Source::new(name, text)), &Hints::default());
        document.blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn unknown_tags_around_a_part_end_a_text() {
        let page = "<div>\n{% box h1 %}Opening hours{% endbox %}\n{% slot name=\"a\" %}\n  Come by.\n\
                    {% endslot %}\n{% button x %}\n  Go\n{% endbutton %}\nBye {% user x %}.\n</div>";
        assert_eq!(blocks("a.html", page), ["Opening hours", "Come by.", "Go", "Bye {% user x %}."]);
        for name in ["a.txt.j2", "a.md"] {
            let text =
                "Opening hours\n{% box %}Come by.{% endbox %}\nBye now.\n{% shop_footer %}\nWe are open.";
            assert_eq!(
                blocks(name, text),
                ["Opening hours", "Come by.", "Bye now.", "We are open."],
                "{name}"
            );
        }
        let within = "<p>Write to {% url_of a %}us{% endurl_of %} here,\n{% user x %}\nor call.</p>";
        assert_eq!(blocks("a.html", within), ["Write to us here, {% user x %} or call."]);
    }

    #[test]
    fn code_of_another_template_is_no_copy() {
        let page =
            "<p>Come by.</p>\n{% templatetag openblock %} block x {% templatetag closeblock %}\n<p>Bye.</p>";
        assert_eq!(blocks("a.html", page), ["Come by.", "Bye."]);
    }

    #[test]
    fn what_tags_and_shortcodes_mark_as_code_is_no_copy() {
        for code in [
            "{% highlight ruby %}\nputs \"Act now\"\n{% endhighlight %}",
            "{%- code -%}\nAct now\n{%- endcode -%}",
            "{{< highlight go >}}\nAct now\n\nhurry\n{{< /highlight >}}",
            "{{% mermaid %}}\nAct now\n{{% /mermaid %}}",
            "{{< katex display >}}Act now{{</ katex >}}",
        ] {
            for name in ["a.md", "a.html"] {
                let text = format!("Come by.\n\n{code}\n\nBye now.");
                let read = blocks(name, &text).join(" ");
                assert_eq!(read, "Come by. Bye now.", "{name}: {text}");
            }
        }
        // Nothing closes the first one, and `raw` is a text.
        let text = "{{< code file=\"a.go\" >}}\n\nCome by.\n\n{{< code >}}Act now{{< /code >}}\n\n\
                    {% raw %}Bye now.{% endraw %}";
        assert_eq!(blocks("a.md", text), ["Come by.", "Bye now."]);
        for opening in ["{% code %}", "{{< code >}}", "{% a %}{% endb %}", "{% templatetag openblock %}"] {
            assert!(!opening.is_empty() && blocks("a.md", &opening.repeat(20_000)).len() < 2);
        }
    }
}
