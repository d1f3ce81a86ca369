//! Textures: every tone has its own, so that it is told apart without colour. And the key that names them.

use super::{
    Frame, Lane,
    text::{Esc, put},
};
use crate::model::{Basis, Tone};

/// The fill of a bar, as the attributes of its rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// What stood or stands by law.
    Solid,
    /// Words, and what has yet to come.
    Hollow,
}

/// The position of a tone in the vocabulary.
fn place(tone: Tone) -> usize {
    Tone::ALL.iter().position(|&other| other == tone).unwrap_or_default()
}

/// The reference to a texture: ` fill="url(#id-…)"`, or nothing where the plain colour of the tone is the fill.
pub(super) fn fill(id: &str, tone: Tone, fill: Fill) -> String {
    match fill {
        Fill::Solid if texture(tone, fill).is_empty() => String::new(),
        Fill::Solid => format!(r#" fill="url(#{}-s{})""#, Esc(id), place(tone)),
        Fill::Hollow => format!(r#" fill="url(#{}-h{})""#, Esc(id), place(tone)),
    }
}

/// The strokes of a texture, in a tile of 8 by 8. All heights of rows are multiples of 4, so it looks alike in all.
fn texture(tone: Tone, fill: Fill) -> &'static str {
    match (tone, fill) {
        (Tone::Open | Tone::Closed, Fill::Solid) => "",
        (Tone::Open, Fill::Hollow) => "M-1 7l2 2M0 0l8 8M7-1l2 2",
        (Tone::Conditional, _) => "M1.2 2h1.6M5.2 6h1.6",
        (Tone::Restricted, _) => "M-1 1l2-2M0 8l8-8M7 9l2-2",
        (Tone::Closed, Fill::Hollow) => "M0 0l8 8M0 8l8-8",
        (Tone::Neutral, _) => "M0 2h8M0 6h8",
    }
}

/// The strokes of a tone's texture, solid or hollow, for pictures with textures of their own.
pub(super) fn strokes(tone: Tone, hollow: bool) -> &'static str {
    texture(tone, if hollow { Fill::Hollow } else { Fill::Solid })
}

/// `<defs>` with the textures that occur, their ids prefixed by the picture's.
pub(super) fn defs(out: &mut String, id: &str, lanes: &[Lane]) {
    let bars = || lanes.iter().flat_map(|lane| &lane.bars);
    put!(out, "<defs>");
    for &tone in Tone::ALL {
        if !bars().any(|bar| bar.tone == tone) {
            continue;
        }
        for (kind, letter) in [(Fill::Solid, 's'), (Fill::Hollow, 'h')] {
            let path = texture(tone, kind);
            if path.is_empty() {
                continue;
            }
            put!(
                out,
                r#"<pattern id="{}-{letter}{}" class="{letter} tone-{}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8"/><path d="{path}"/></pattern>"#,
                Esc(id),
                place(tone),
                tone.as_str(),
            );
        }
    }
    put!(out, "</defs>");
}

/// The key: the shapes and the textures that occur, with their names. Nothing without names.
pub(super) fn key(out: &mut String, id: &str, lanes: &[Lane], frame: &Frame, with_bases: bool) {
    let bars = || lanes.iter().flat_map(|lane| &lane.bars);
    let words = &frame.words;
    let mut items = String::new();
    let mut item = |name: &str, class: &str, shape: &str| {
        if !name.is_empty() {
            put!(
                items,
                r#"<li><svg class="{class}" width="28" height="16" aria-hidden="true">{shape}</svg>{}</li>"#,
                Esc(name)
            );
        }
    };
    for (&basis, name) in Basis::ALL.iter().zip(&words.bases) {
        if with_bases && bars().any(|bar| bar.basis == basis) {
            item(name, "tone-plain", swatch(basis));
        }
    }
    for (&tone, name) in Tone::ALL.iter().zip(&words.tones) {
        if bars().any(|bar| bar.tone == tone) {
            let class = format!("tone-{}", tone.as_str());
            let fill = fill(id, tone, Fill::Solid);
            item(name, &class, &format!(r#"<rect class="solid" y="2" width="28" height="12"{fill}/>"#));
        }
    }
    if bars().any(|bar| bar.basis == Basis::Law && bar.start > frame.today) {
        let shape = r#"<rect class="ahead due" x=".75" y="2.75" width="26.5" height="10.5"/>"#;
        item(&words.scheduled, "tone-plain", shape);
    }
    if bars().any(|bar| bar.by_lapse) {
        let shape =
            r#"<rect class="solid" y="2" width="28" height="12"/><line class="lapse" x1="0" x2="28" y1="2" y2="2"/>"#;
        item(&words.by_lapse, "tone-plain", shape);
    }
    let ticks = || lanes.iter().flat_map(|lane| &lane.ticks);
    if ticks().any(|tick| tick.major) {
        item(&words.turning_point, "tone-plain", r#"<path class="major" d="M14 4l3.2 4-3.2 4-3.2-4z"/>"#);
    }
    if ticks().any(|tick| !tick.major) {
        item(&words.event, "tone-plain", r#"<path class="minor" d="M14 5v6"/>"#);
    }
    if !items.is_empty() {
        put!(out, r#"<ul class="swimlane-key">{items}</ul>"#);
    }
}

fn swatch(basis: Basis) -> &'static str {
    match basis {
        Basis::Law => r#"<rect class="solid" y="1" width="28" height="14"/>"#,
        Basis::Announced => {
            r#"<rect class="word" x=".75" y="4.75" width="26.5" height="7"/><path class="hatch" d="M4 11.5l6-6.5M11 11.5l6-6.5M18 11.5l6-6.5"/>"#
        }
        Basis::Practice => r#"<line class="thread" x1="0" x2="28" y1="8" y2="8"/>"#,
    }
}
