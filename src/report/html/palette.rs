//! Holds the colours of the pages to WCAG 2: words stand out from what lies behind them, 4.5 to 1, by day and by night.

use std::collections::BTreeMap;

const STYLE: &str = include_str!("style.css");

type Colour = [f64; 3];

/// The colours of a theme, by their names.
fn colours(rules: &str) -> BTreeMap<&str, Colour> {
    let lines = rules.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    let channel =
        |code: &str, at: usize| f64::from(u8::from_str_radix(&code[at..at + 2], 16).expect("six digits"));
    lines.map(|(name, code)| (name, [0, 2, 4].map(|at| channel(code, at)))).collect()
}

fn luminance(colour: Colour) -> f64 {
    let linear = |value: f64| {
        let value = value / 255.0;
        if value <= 0.039_28 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn words_stand_out_from_what_lies_behind_them() {
    let (day, night) =
        STYLE.split_once("@media screen and (prefers-color-scheme: dark)").expect("two themes");
    let night = night.split_once("--tint").expect("it ends").0;
    for (theme, tint) in [(day, 0.11), (night, 0.18)] {
        let colours = colours(theme);
        assert!(colours.len() > 25, "the test has gone blind: {colours:?}");
        let behind = ["paper", "card", "sunk"].map(|name| colours[name]);
        for (name, colour) in &colours {
            if ["paper", "card", "sunk", "line"].contains(name) {
                continue;
            }
            for other in behind {
                let found = contrast(*colour, other);
                assert!(found >= 4.5, "--{name}: {found:.2}");
            }
            // The words of a mark on its own colour, thinly laid over the card.
            let mix = |at: usize| colour[at] * tint + colours["card"][at] * (1.0 - tint);
            let found = contrast(colours["ink"], [mix(0), mix(1), mix(2)]);
            assert!(found >= 7.0, "ink on --{name}: {found:.2}");
        }
    }
}

/// The colours of plots are no words, and a shape or a hatch says the same: 3 to 1.
#[test]
fn marks_of_plots_stand_out_from_the_card() {
    let parts = [include_str!("style.css"), include_str!("../audit/html/audit.css")];
    let themes = parts
        .map(|part| part.split_once("@media screen and (prefers-color-scheme: dark)").expect("two themes"));
    for at in 0..2 {
        let theme = |part: usize| if at == 0 { themes[part].0 } else { themes[part].1 };
        let card = colours(theme(0))["card"];
        let marks = colours(theme(1).split_once("svg .helps").map_or(theme(1), |parts| parts.0));
        assert_eq!(marks.len(), 7, "the test has gone blind: {marks:?}");
        for (name, colour) in marks {
            let found = contrast(colour, card);
            assert!(found >= 3.0, "--{name}: {found:.2}");
        }
    }
}

#[test]
fn no_two_categories_are_drawn_with_the_same_line() {
    let lines: Vec<&str> =
        STYLE.lines().filter_map(|line| line.split_once("--u: ").map(|(_, line)| line)).collect();
    assert!(lines.len() > 8);
    let judged = &lines[..9];
    for (at, line) in judged.iter().enumerate() {
        assert!(!judged[at + 1..].contains(line), "{line}");
    }
}
