//! What of template languages is copy, and what is not.

use super::scan::OPENINGS;
use super::syntaxes::SYNTAXES;
use super::*;
use crate::document::Format;
use std::borrow::Cow;

/// `text` as a front end gets it.
fn clear(text: &str, format: Format) -> Cow<'_, str> {
    mask(text, format, None).text
}

/// `text` as it is seen; what is hidden leaves as many bytes.
pub(super) fn cleared(text: &str, format: Format) -> String {
    let cleared = clear(text, format);
    assert_eq!(cleared.len(), text.len(), "{text}");
    let seen = cleared.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).collect::<String>();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn comments_and_statements_are_no_copy() {
    for hidden in [
        "{# Act now #}",
        "{#- Act\nnow -#}",
        "{% comment %}Act <b>now</b>{% endcomment %}",
        "{%- comment 'why' -%}\n\nAct {% if x %} now\n{%- endcomment -%}",
        "{% # Act now %}",
        "{% if note == \"act now\" %}",
        "{% endif %}",
        "{% schema %}{ \"name\": \"Act now\" }{% endschema %}",
        "{/* Act <Now /> */}",
        "{* Act now *}",
        "{!-- Act now --}",
        "{{!-- Act {{now}} --}}",
        "{{! Act now }}",
        "{{-- Act now --}}",
        "{{/* Act now */}}",
        "{{#if act_now}}",
        "{{/if}}",
        "{{ else }}",
        "{{- end -}}",
        "%% Act now %%",
        "%%Act now, hurry%%",
        "%%\nAct\nnow\n%%",
        "%%[ set @act = \"now\" ]%%",
        "<%# Act now %>",
        "<%-- Act now --%>",
        "<% if act.now? %>",
        "<?php if ($a > 1) echo 'Act now'; ?>",
        "@* Act now *@",
        "<#-- Act now -->",
        "#* Act now *#",
        "{::comment}\nAct now\n{:/comment}",
        "[%# Act now %]",
        "[% IF act_now %]",
        "[%- END -%]",
        "*|IF:ACTNOW|*",
        "*|ELSE:|*",
        "*|END:IF|*",
        "<%doc>Act now</%doc>",
        "<%include file=\"act-now.html\"/>",
        "</%def>",
        "{{> act_now }}",
        "{{~> act_now ~}}",
        "{{#> act-now hurry=up }}",
        "{{=<% %>=}}",
        "{#if act_now}",
        "{:else}",
        "{/if}",
        "{if $act_now}",
        "@php\n$hurry = 'act now';\n@endphp",
        "{php} echo 'act now'; {/php}",
        "@{ ViewBag.Title = \"Act now\"; }",
        "@code {\n  if (act) { now(); }\n}",
        "@functions { string Act() { return \"now\"; } }",
        "<#if act_now>",
        "<#assign act = \"now\">",
        "</#if>",
        "[#if act_now]",
        "[/#if]",
        "{include file=\"act-now.tpl\"}",
        "{literal}",
        "{% liquid\n  assign act = \"now\"\n  echo act %}",
        "{% embed \"act-now.twig\" %}",
        "{% render 'act-now' %}",
    ] {
        for format in [Format::Markdown, Format::Html, Format::Text] {
            assert_eq!(cleared(&format!("One {hidden} two."), format), "One two.", "{hidden}");
            assert_eq!(cleared(&format!("One\n{hidden}\ntwo."), format), "One two.", "{hidden}");
        }
    }
}

#[test]
fn what_a_reader_sees_stays() {
    for text in [
        "Hi {{ name }}, it is %%first_name%% and %%last_name%% here, and {% unsubscribe %}.",
        "We are 100%% sure, and 50%% more.",
        "Hi <%= name %>, *|FNAME|* and ${name}.",
        "Write to ana@mail.example @ noon, {if you like} or {else what}.",
        "{# never closed, and {* neither",
        "a{color:red}#x{b:c} {#id{d:e}}",
        "Hi {{é}}, {{ ñame }} and {{}}.",
        "Hi [% name %], *|FNAME|*, *|MC:SUBJECT|* and ${{ name }}.",
        "%%=v(@name)=%% is here, and %%=v(@shop)=%% too.",
        "Ask @php, write @{name}, or take @{ <b>this</b> } and @code {",
        "See [#if](#if), [#12] and [#list](#list), and <#5.",
        "{include you} and {block party} are words.",
    ] {
        for format in [Format::Markdown, Format::Html, Format::Text] {
            assert!(matches!(clear(text, format), Cow::Borrowed(_)), "{text}");
        }
    }
    let spoken = "Write `{# a #}` or\n\n```\n{% comment %}\n```\n\nand `{% endcomment %}` here.";
    assert!(matches!(clear(spoken, Format::Markdown), Cow::Borrowed(_)));
}

#[test]
fn code_at_the_end_of_a_page_needs_no_close() {
    let page = "<p>Come by.</p>\n<?php\nif ($act->now) { echo 'Hurry'; }\n";
    assert_eq!(cleared(page, Format::Html), "<p>Come by.</p>");
    let text = "Come by.\n<?php opens code, and the rest is read.";
    assert!(matches!(clear(text, Format::Text), Cow::Borrowed(_)));
}

#[test]
fn many_openings_are_looked_through_once() {
    for opening in [
        "{% comment %}",
        "{# a #}",
        "{# ",
        "%% a ",
        "<% ",
        "{{! ",
        "{% comment %}{% if",
        "@{ ",
        "@code { ",
        "<#if ",
    ] {
        let text = opening.repeat(40_000);
        assert_eq!(clear(&text, Format::Html).len(), text.len());
    }
}

#[test]
fn every_opening_is_found_wherever_it_stands() {
    for syntax in &SYNTAXES {
        for before in ["", "ab ", "{", "<", "é"] {
            let text = format!("{before}{}", syntax.open);
            let first = (0..text.len()).find(|at| {
                let rest = text.get(*at..).unwrap_or_default();
                OPENINGS.words.iter().flatten().any(|head| rest.starts_with(head))
            });
            assert_eq!(OPENINGS.next(&text, 0), first, "{text}");
        }
    }
    assert_eq!(OPENINGS.next("5 % of [it] <b> {x} # a * b @ c", 0), None);
    assert_eq!(OPENINGS.next("{", 0), None);
}
