//! The strip: one subject to scale, a row for each basis. And its small sibling without words.

use super::{
    Bar, Frame, Lane,
    bar::{Band, row, ticks},
    board::{Halves, close_row, open_row, shell},
    scale::{Scale, Span},
    text::{Esc, Num, put},
};
use crate::model::{Basis, Tone};

/// The rows of a strip in the order in which they are drawn: basis, height of the row, and its band. The style sheet
/// repeats the heights as `--row-announced`, `--row-law`, `--row-practice` and `--row-ticks`.
pub(super) const ROWS: [(Basis, f64, Band); 3] = [
    (Basis::Announced, 24.0, Band { y: 3.0, height: 18.0, text: 11.5 }),
    (Basis::Law, 32.0, Band { y: 4.0, height: 24.0, text: 12.5 }),
    (Basis::Practice, 28.0, Band { y: 17.0, height: 5.0, text: 11.5 }),
];
pub(super) const TICKS: f64 = 16.0;
const GROUP: f64 = super::board::GROUP;

/// One subject to scale: for each track and each part of one a row for each basis that occurs, and its events below.
///
/// A lane's `note`, the jurisdiction and the part, is its heading; its `name` and `href` are not shown, for the page is
/// about that subject. Otherwise as [`swimlane`](super::swimlane).
#[must_use]
pub fn strip(id: &str, lanes: &[Lane], frame: &Frame) -> String {
    let mut halves = Halves { labels: String::new(), rows: String::new(), height: 0.0 };
    for lane in lanes {
        if !lane.note.is_empty() {
            put!(halves.labels, r#"<span class="swimlane-group" aria-hidden="true">{}</span>"#, Esc(&lane.note));
            halves.height += GROUP;
        }
        for (basis, height, band) in ROWS {
            let bars: Vec<&Bar> = lane.bars.iter().filter(|bar| bar.basis == basis).collect();
            if bars.is_empty() {
                continue;
            }
            let word = Basis::ALL.iter().zip(&frame.words.bases).find(|(other, _)| **other == basis);
            put!(
                halves.labels,
                r#"<span class="swimlane-row row-{}" aria-hidden="true">{}</span>"#,
                basis.as_str(),
                Esc(word.map_or("", |(_, word)| word))
            );
            open_row(&mut halves, "lane", false);
            row(&mut halves.rows, id, &bars, band, frame);
            close_row(&mut halves, height);
        }
        if !lane.ticks.is_empty() {
            put!(halves.labels, r#"<span class="swimlane-row row-ticks"></span>"#);
            open_row(&mut halves, "ticks", true);
            ticks(&mut halves.rows, id, lane, 4.0, true, frame);
            close_row(&mut halves, TICKS);
        }
    }
    shell(id, "swimlane strip", &halves, lanes, frame)
}

/// A slim strip without words, for stories and embeds: decoration, hidden from screen readers.
///
/// It has no textures, whose ids would collide when it occurs often on a page: the less open a status, the taller
/// its bar. Empty without lanes.
#[must_use]
pub fn strip_small(lanes: &[Lane], frame: &Frame) -> String {
    const LANE: f64 = 20.0;
    let scale = Scale::new(frame);
    let count = u32::try_from(lanes.len()).unwrap_or(u32::MAX);
    let height = f64::from(count) * LANE;
    let mut out = String::new();
    if lanes.is_empty() {
        return out;
    }
    put!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="strip-small" width="100%" height="{}" aria-hidden="true">"#,
        Num(height)
    );
    let mut base = LANE - 5.0;
    for lane in lanes {
        put!(out, r#"<line class="rule" x2="100%" y1="{0}" y2="{0}"/>"#, Num(base + 0.5));
        for bar in &lane.bars {
            let Some(span) = scale.span(bar.start, bar.end) else { continue };
            let tall = tallness(bar.tone);
            let (class, y, height) = match bar.basis {
                Basis::Law => ("solid", base - tall, tall),
                Basis::Announced => ("word", base - 14.0, 2.0),
                Basis::Practice => ("solid", base + 2.0, 2.0),
            };
            let due = bar.start > frame.today;
            let past = if due { None } else { scale.span(bar.start, Some(frame.today)) };
            let past = past.filter(|past| past.width < span.width);
            let mut rect = |class: &str, Span { x, width }: Span| {
                put!(
                    out,
                    r#"<rect class="{class} tone-{}" x="{}%" y="{}" width="{}%" height="{}"/>"#,
                    bar.tone.as_str(),
                    Num(x),
                    Num(y),
                    Num(width),
                    Num(height)
                );
            };
            if due || past.is_some() {
                rect("ahead", span);
            }
            if !due {
                rect(class, past.unwrap_or(span));
            }
        }
        base += LANE;
    }
    for (class, day) in [("today", Some(frame.today)), ("mark", frame.mark)] {
        if let Some(x) = day.and_then(|day| scale.middle(day)) {
            put!(out, r#"<line class="{class}" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>"#, Num(x), Num(height));
            if class == "mark" {
                put!(out, r#"<circle class="mark" cx="{}%" cy="3.5" r="3"/>"#, Num(x));
            }
        }
    }
    put!(out, "</svg>");
    out
}

/// How tall a bar of a small strip is: the less open, the taller.
fn tallness(tone: Tone) -> f64 {
    match tone {
        Tone::Open => 3.0,
        Tone::Neutral | Tone::Conditional => 5.5,
        Tone::Restricted => 8.0,
        Tone::Closed => 10.5,
    }
}
