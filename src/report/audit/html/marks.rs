//! Marks of plots: a shape beside each colour, so that both tell the same, and each a link to a message.

use super::figure::at;
use crate::report::audit::does::Does;
use maud::{Markup, html};

/// A mark that leads to a message. Of the marks of a plot one is reached by Tab, the others by arrows.
pub(super) fn mark(message: usize, says: &str, drawn: &Markup) -> Markup {
    html! {
        a.mark-of href={ "#m" (message) } tabindex="-1" aria-label=(says) { title { (says) } (drawn) }
    }
}

/// The shape of what a message does, about `r` in radius, round a point.
pub(super) fn shape(does: Does, x: f64, y: f64, r: f64) -> Markup {
    let class = does.class();
    let line = |points: &[(f64, f64)]| {
        let mut path = String::new();
        for (index, (dx, dy)) in points.iter().enumerate() {
            path.push_str(if index == 0 { "M" } else { "L" });
            path.push_str(&format!("{:.1} {:.1}", x + dx * r, y + dy * r));
        }
        path.push('Z');
        path
    };
    let path = match does {
        Does::Helps => return html! { circle.(class) cx=(at(x)) cy=(at(y)) r=(at(r)) {} },
        Does::Chats => return html! { circle.(class) cx=(at(x)) cy=(at(y)) r=(at(r * 0.6)) {} },
        Does::Asks => line(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
        Does::Thanks => line(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
        Does::Sells => line(&[(0.0, -1.2), (1.15, 0.9), (-1.15, 0.9)]),
        Does::Praises => line(&[(0.0, 1.2), (1.15, -0.9), (-1.15, -0.9)]),
        Does::Warns => line(&[
            (-1.1, -0.6),
            (-0.6, -1.1),
            (0.0, -0.5),
            (0.6, -1.1),
            (1.1, -0.6),
            (0.5, 0.0),
            (1.1, 0.6),
            (0.6, 1.1),
            (0.0, 0.5),
            (-0.6, 1.1),
            (-1.1, 0.6),
            (-0.5, 0.0),
        ]),
    };
    html! { path.(class) d=(path) {} }
}

/// What the shapes mean; `hatched` where they stand for filled areas.
pub(super) fn legend(hatched: bool) -> Markup {
    html! {
        ul.legend aria-label="What the marks mean" {
            @for does in Does::ALL {
                li {
                    svg viewBox="0 0 14 14" aria-hidden="true" focusable="false" {
                        @if hatched { (area(does, 1.0, 1.0, 12.0, 12.0)) } @else { (shape(does, 7.0, 7.0, 5.0)) }
                    }
                    (does.says())
                }
            }
        }
    }
}

/// A filled area of what messages do: hatched where its neighbours have colours that some cannot tell apart.
pub(super) fn area(does: Does, x: f64, y: f64, wide: f64, high: f64) -> Markup {
    let hatch = match does {
        Does::Asks => Some("dots"),
        Does::Chats => None,
        Does::Praises => Some("stripes"),
        Does::Warns => Some("grid"),
        _ => None,
    };
    html! {
        rect.(does.class()) x=(at(x)) y=(at(y)) width=(at(wide)) height=(at(high)) {}
        @if let Some(hatch) = hatch {
            rect x=(at(x)) y=(at(y)) width=(at(wide)) height=(at(high)) fill={ "url(#" (hatch) ")" } {}
        }
    }
}

/// What areas are hatched with.
pub(super) fn hatches() -> Markup {
    html! {
        svg.unseen width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern #dots width="4" height="4" patternUnits="userSpaceOnUse" { circle.hatch cx="2" cy="2" r="0.8" {} }
                pattern #stripes width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.hatch width="1.3" height="4" {}
                }
                pattern #grid width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)" {
                    rect.hatch width="1.3" height="4" {} rect.hatch width="4" height="1.3" {}
                }
            }
        }
    }
}
