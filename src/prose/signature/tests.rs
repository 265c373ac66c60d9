//! Who signs, and what only looks like a name.

use super::*;
use crate::document::{Channel, Hints, read};
use crate::language::Language;
use crate::text::Source;
use std::sync::Arc;

fn signed(text: &str) -> Option<String> {
    signed_in(Channel::Reply, text)
}

fn signed_in(channel: Channel, text: &str) -> Option<String> {
    let hints = Hints { channel: Some(channel), language: Some(Language::English), ..Hints::default() };
    let document = read(Arc::new(Source::new("a.md", text)), &hints);
    let reading = Reading::new(&document, None);
    signature(&reading).map(|(block, range)| reading.blocks[block].text[range].to_owned())
}

#[test]
fn people_sign() {
    for (end, name) in [
        ("\n\nJo Bell, deliveries", "Jo Bell"),
        (
            "\n\nBest regards,\nMaría José de la Cruz\nLarkfield Cribs, +34 910 000 000",
            "María José de la Cruz Larkfield",
        ),
        ("\n\nNguyễn", "Nguyễn"),
        ("\n\nCheers, Dana O’Brien\nCustomer Support", "Dana O’Brien"),
        ("\n\nUn saludo, Ana", "Ana"),
        ("\n\nKind regards,\n李雷", "李雷"),
        (" — Olu", "Olu"),
        (" Jo Bell", "Jo Bell"),
        (" ^MK", "^MK"),
        ("\n\nThanks,\nPriya | Support", "Priya"),
        ("\n\nHarbhajan Gill\nDigital banking", "Harbhajan Gill"),
        ("\n\nBest,\n{{agent_name}}", "{{agent_name}}"),
        ("\n\nBest,\nnora", "nora"),
        ("\n\nKind regards,\nHarbour Support Team\nNora", "Nora"),
        ("\n\nKIND REGARDS\nCustomer Care\nNora Vale", "Nora Vale"),
        ("\n\nThanks,\nnora and kim", "nora and kim"),
        ("\n\nNora and Kim", "Nora"),
        ("\n\nBest,\nNora from Harbour", "Nora"),
        ("\n\nNora from Harbour", "Nora"),
        ("\n\nNora Vale :)", "Nora Vale"),
        ("\n\nNora 💛", "Nora"),
        ("\n\nNora xx", "Nora"),
        ("\n\nNora & Kim", "Nora"),
        ("\n\nNora (she/her)", "Nora"),
        ("\n\nNora Vale ★ Head of Care", "Nora Vale"),
        ("\n\nNora Vale // Customer Care", "Nora Vale"),
        ("\n\nNora Vale • Support", "Nora Vale"),
        ("\n\nNora Vale :: Support", "Nora Vale"),
        ("\n\nNORA VALE", "NORA VALE"),
        ("\n\nCheers\n\nNORA VALE", "NORA VALE"),
        ("\n\n👋 Nora", "Nora"),
        ("\n\nxx Nora", "Nora"),
        ("\n\n/Nora", "Nora"),
        ("\n\nSigned: Nora Vale", "Nora Vale"),
        ("\n\nSee you Friday, Nora", "Nora"),
        ("\n\nRegards,\nvan der Berg", "van der Berg"),
        ("\n\nNora Vale\n<nora@mail.example>", "Nora Vale"),
        ("\n\nBest,\nNORA VALE", "NORA VALE"),
        ("\n\nBest,\nnora\nLarkfield Cribs", "nora"),
        ("\n\nMit freundlichen Grüßen\nNora Vale", "Nora Vale"),
        ("\n\nMit freundlichen Grüßen,\n\nNora Vale", "Nora Vale"),
        ("\n\nCordialement, Nora", "Nora"),
        ("\n\nMet vriendelijke groet,\nnora", "nora"),
        ("\n\nAtenciosamente,\nNora", "Nora"),
        ("\n\nMvh\nNora", "Nora"),
        ("\n\nС уважением,\nНора Вейл", "Нора Вейл"),
        ("\nLiebe Grüße\nNora", "Nora"),
        (" Liebe Grüße, Nora", "Nora"),
        ("\nNora Vale\nHead of Care", "Nora Vale"),
        ("\n\nN.V.", "N.V."),
        ("\n\n— NV", "NV"),
        ("\n\nnora", "nora"),
        ("\n\n- NV", "NV"),
        ("\n\nN. Vale", "N. Vale"),
        (
            "\n\nNora\n\nThis message is confidential and meant for the intended recipient; if you have it in \
             error, tell us and delete it with any attachments.",
            "Nora",
        ),
        ("\n\nÓ Súilleabháin", "Ó Súilleabháin"),
        ("\n\nVan der Berg", "Van der Berg"),
        ("\n\nOluwaseun Adébáyọ̀", "Oluwaseun Adébáyọ̀"),
        ("\n\nKind regards,\nMiriam O'Brien", "Miriam O'Brien"),
        ("\n\n李", "李"),
        ("\n\nRegards,\nLucas Tanaka\nProject Director", "Lucas Tanaka"),
        ("\n\nJo Bell\n\nP.S. The key is under the mat, and the dog is friendly to all of us.", "Jo Bell"),
    ] {
        assert_eq!(
            signed(&format!("Hi Marta, your crib comes on Friday.{end}")).as_deref(),
            Some(name),
            "{end}"
        );
    }
}

#[test]
fn teams_and_page_ends_do_not() {
    for end in [
        "\n\nKind regards,\nThe Larkfield Team",
        "\n\nBest wishes,\nCustomer Care",
        "\n\nLarkfield Support Team",
        "\n\nKind regards,\nDigital Banking",
        "\n\nLarkfield Billing",
        "\n\nBest wishes,\nGuest Relations",
        "\n\nbye",
        "\n\nPrivacy Policy",
        "\n\nGRAND OPENING!",
        "\n\nORDER NOW",
        "\n\nMit freundlichen Grüßen\nIhr Larkfield Team",
        "\n\nFriday, nine o'clock\nLeeds + York",
        " It leaves the shop on Thursday, and the driver rings first.",
        "\n\nUnsubscribe here",
        "\n\nIt's Guaranteed.",
        "\n\nOpen here",
        "\n\n[Sender Name]",
        "\n\nThanks,\n[Sender Name] and the [Product Name] team",
        "\n\n[Larkfield Cribs](https://larkfield.example)",
        "\n\nThank you,\n[Larkfield Cribs](https://larkfield.example)",
        "\n\n# Opening Hours\n\nWe are here from nine to five on every day but Sunday.",
        "\n\n| Nevada | Oregon |\n|---|---|\n| Leeds | York |",
        "\n\n- Leeds\n- York",
        "\n\nCrib",
        " X",
        "\n\nYOU WON!",
        "\n\nBest Restaurants Near Leeds: A Guide",
        " It was fun! #LarkfieldDay",
        "\n\nOh, and I am on holiday",
        "\n\nIrish Crib Users' Group",
        " Write to us at Larkfield.\n\nKind regards,\nLarkfield",
        "\n\nThanks, everyone",
        "\n\nPlymouth, England - February 9, 2026, and more of what is said on such a day",
        "",
    ] {
        assert_eq!(signed(&format!("Hi Marta, your crib comes on Friday.{end}")), None, "{end}");
    }
    assert_eq!(signed("Jo Bell"), None);
}

#[test]
fn a_release_is_signed_by_whom_one_can_reach() {
    let text = "Larkfield opens a shop in Leeds on Friday. There is a bench to try cribs on, and tea.\n\n";
    for (end, name) in [
        ("Media contact:\n\nJo Bell\n\n+44 20 7946 0101", Some("Jo Bell")),
        ("Press contact: María José Ruiz, maria@larkfield.example", Some("María José Ruiz")),
        ("Contact Details\n\nLarkfield\n\nNguyễn Thị Minh\n\n+44 20 7946 0101", Some("Nguyễn Thị Minh")),
        ("Media contact:\n\nJo Bell", None),
        ("Harbour Wire Canada", None),
        ("Plymouth", None),
        ("Safe Harbor Provision", None),
    ] {
        assert_eq!(signed_in(Channel::Press, &format!("{text}{end}")).as_deref(), name, "{end}");
    }
}
