//! The boxes that mail programs put somebody else's mail in, and the marks they set above it.

use super::visible::Look;
use scraper::ElementRef;

/// Classes, ids and names of boxes that hold the mail that is answered or passed on.
const BOXES: [&str; 37] = [
    "gmail_quote",
    "gmail_quote_container",
    "gmail_attr",
    "yahoo_quoted",
    "protonmail_quote",
    "tutanota_quote",
    "moz-cite-prefix",
    "moz-forward-container",
    "applemailquote",
    "appleoriginalcontents",
    "mail-editor-reference-message-container",
    "ms-outlook-mobile-reference-message",
    "olk_src_body_section",
    "outlookmessageheader",
    "originalmessage",
    "original-message",
    "zmail_extra",
    "zmail_extra_hr",
    "bloop_original_html",
    "clean_bq",
    "front-blockquote",
    "nylas-quote",
    "sh-quoted-content",
    "messagereplysection",
    "messageforwardsection",
    "isreplycontent",
    "isforwardcontent",
    "qmbox_quote",
    "reply-intro",
    "replyintro",
    "freshdesk_quote",
    "quoted_message",
    "quotedtext",
    "quoted-text",
    "hs_reply",
    "_originalcontent",
    "airmail_quote",
];

/// Ids of marks below which all is the other mail: Outlook sets one, and the mail follows beside it.
const MARKS: [&str; 9] = [
    "appendonsend",
    "divrplyfwdmsg",
    "stopspelling",
    "zwchr",
    "ms-outlook-mobile-body-separator-line",
    "moz-email-headers-table",
    "_persistentheader",
    "replyseparator",
    "reply_separator",
];

/// How many elements are looked at for an answer below a quote.
const NEAR: usize = 64;

/// Whether the content of an element is the mail that is being answered or passed on.
pub(super) fn is_box(look: &Look<'_>) -> bool {
    let cites = look.name == "blockquote" && look.kind.trim().eq_ignore_ascii_case("cite");
    // GMX and web.de name their box with a word that is common elsewhere.
    let quote = look.name == "div" && look.property == "quote";
    cites || quote || named(look, &BOXES)
}

/// Whether an element says by its name that somebody is quoted in it: what a customer thinks, in a box of its own.
pub(super) fn is_said(look: &Look<'_>) -> bool {
    let named =
        |word: &str| look.class.split_ascii_whitespace().any(|class| class.eq_ignore_ascii_case(word));
    matches!(look.name, "blockquote" | "quote" | "testimonial")
        || look.property.trim().eq_ignore_ascii_case("reviewBody")
        || [
            "testimonial",
            "testimonial-text",
            "testimonial__text",
            "customer-quote",
            "pullquote",
            "pull-quote",
        ]
        .into_iter()
        .any(named)
}

/// Whether `element` is a box of Gmail round a quote and what was written below it: then the quote alone is theirs.
pub(super) fn holds_quote_and_answer(element: ElementRef<'_>) -> bool {
    let quote = |child: ElementRef<'_>| child.value().name() == "blockquote";
    let gmail = |look: &Look<'_>| look.name == "div" && named(look, &BOXES[..2]);
    let says = |child: ElementRef<'_>| {
        let mut inside = child.descendants().take(NEAR);
        inside.any(|node| node.value().as_text().is_some_and(|text| text.contains(char::is_alphanumeric)))
    };
    gmail(&Look::at(element.value()))
        && element.child_elements().take(NEAR).skip_while(|child| !quote(*child)).skip(1).any(says)
}

/// Whether `element` is the quote in such a box.
pub(super) fn is_quote_in_box(element: ElementRef<'_>) -> bool {
    let parent = || element.parent().and_then(ElementRef::wrap);
    element.value().name() == "blockquote" && parent().is_some_and(holds_quote_and_answer)
}

/// Whether everything that follows an element is that mail.
pub(super) fn is_mark(look: &Look<'_>) -> bool {
    named(look, &MARKS)
}

fn named(look: &Look<'_>, known: &[&str]) -> bool {
    let names = look.class.split_ascii_whitespace().chain([look.id.trim(), look.property.trim()]);
    names.filter(|name| !name.is_empty()).any(|name| {
        let own = own_name(name);
        known.iter().any(|known| own.eq_ignore_ascii_case(known))
            || own.get(..13).is_some_and(|start| start.eq_ignore_ascii_case("yahoo_quoted_"))
    })
}

/// A name without what mail programs put before the names in a mail that they show or answer:
/// `x_divRplyFwdMsg`, `m_-4023gmail_quote`, `yiv77appendonsend`.
fn own_name(name: &str) -> &str {
    let mut name = name;
    loop {
        let lead = ["x_", "EC_", "ecx", "m_", "yiv"].into_iter().find(|lead| name.starts_with(lead));
        let Some(rest) = lead.map(|lead| &name[lead.len()..]) else { return name };
        let number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '_');
        name = rest.trim_start_matches(|c| matches!(lead, Some("m_" | "yiv")) && number(c));
    }
}

#[cfg(test)]
mod tests {
    use super::own_name;
    use crate::document::Voice;
    use crate::document::html::{IgnoreList, read};

    #[test]
    fn what_customers_say_in_boxes_of_their_own_is_quoted() {
        for (page, voice) in [
            ("<div class='card testimonial'><p>Hers.</div>", Voice::Quoted),
            ("<div itemscope><p itemprop=reviewBody>Hers.</div>", Voice::Quoted),
            ("<Testimonial>Hers.</Testimonial>", Voice::Quoted),
            ("<section class=testimonials><h2>Ours.</h2></section>", Voice::Ours),
            ("<p class=review>Ours.", Voice::Ours),
        ] {
            let found = read(page, &IgnoreList::default());
            assert_eq!(found.blocks[0].voice, voice, "{page}");
        }
    }

    #[test]
    fn names_are_read_through_what_programs_put_before_them() {
        for name in [
            "divRplyFwdMsg",
            "x_divRplyFwdMsg",
            "x_x_divRplyFwdMsg",
            "m_-40235divRplyFwdMsg",
            "yiv7divRplyFwdMsg",
        ] {
            assert_eq!(own_name(name), "divRplyFwdMsg", "{name}");
        }
    }
}
