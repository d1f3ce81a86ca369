//! The swimlane: one lane a track, over the years. And the shell that it shares with the strip.

use super::{
    Bar, Frame, Lane,
    bar::{Band, row, tick_shapes, ticks},
    pattern::{defs, key},
    scale::{axis, today},
    text::{Esc, Num, put},
};
use crate::model::{Basis, Day, days_between};

/// The height above the first row: the label of today, and the years. The style sheet repeats it as `--head`.
pub(super) const HEAD: f64 = 36.0;
/// The height of a lane; `--lane` in the style sheet.
pub(super) const LANE: f64 = 36.0;
/// The height of a heading; `--group` in the style sheet.
pub(super) const GROUP: f64 = 28.0;
/// The height below the last row of a picture so tall that its axis is named there too.
const FOOT: f64 = 20.0;

/// A picture's two halves, which are written side by side and must keep the same heights.
pub(super) struct Halves {
    /// The column of names, in HTML.
    pub labels: String,
    /// The rows of the plot, in SVG.
    pub rows: String,
    /// The height of the rows so far.
    pub height: f64,
}

/// The board over the years: a lane for each track, headings where the group changes, a line for today.
///
/// Gives a whole HTML fragment: names to the left, which stay where they are while the plot scrolls, and a key below.
/// Every bar and tick is a link. Neighbouring lanes of one subject name it once. Without lanes there is no picture
/// and the text is empty.
///
/// `id` must be unique on the page and safe in a fragment of an address, as the ids of records are.
#[must_use]
pub fn swimlane(id: &str, lanes: &[Lane], frame: &Frame) -> String {
    let mut halves = Halves { labels: String::new(), rows: String::new(), height: 0.0 };
    let mut before: Option<&Lane> = None;
    for lane in lanes {
        if before.is_none_or(|before| before.group != lane.group) && !lane.group.is_empty() {
            put!(halves.labels, r#"<span class="swimlane-group">{}</span>"#, Esc(&lane.group));
            halves.height += GROUP;
            before = None;
        }
        let again = before.is_some_and(|before| before.href == lane.href && before.name == lane.name);
        let (href, name, note) = (Esc(&lane.href), Esc(&lane.name), Esc(&lane.note));
        if again {
            put!(
                halves.labels,
                r#"<span class="swimlane-name again"><span>{name}</span> <small>{note}</small></span>"#
            );
        } else {
            put!(
                halves.labels,
                r#"<span class="swimlane-name"><a href="{href}">{name}</a> <small>{note}</small></span>"#
            );
        }
        open_row(&mut halves, "lane", !again);
        for (basis, y, height, text) in
            [(Basis::Announced, 4.0, 7.0, 0.0), (Basis::Law, 12.0, 14.0, 10.5), (Basis::Practice, 28.0, 3.0, 0.0)]
        {
            let bars: Vec<&Bar> = lane.bars.iter().filter(|bar| bar.basis == basis).collect();
            row(&mut halves.rows, id, &bars, Band { y, height, text }, frame);
        }
        ticks(&mut halves.rows, id, lane, 25.5, false, frame);
        close_row(&mut halves, LANE);
        before = Some(lane);
    }
    shell(id, "swimlane", &halves, lanes, frame)
}

/// Begins a row of the plot at the height reached so far, with or without a rule along its upper edge.
pub(super) fn open_row(halves: &mut Halves, class: &str, rule: bool) {
    put!(halves.rows, r#"<g class="{class}" transform="translate(0 {})">"#, Num(HEAD + halves.height));
    if rule {
        put!(halves.rows, r#"<line class="rule" x2="100%" y1=".5" y2=".5"/>"#);
    }
}

/// Ends the row that was begun last.
pub(super) fn close_row(halves: &mut Halves, height: f64) {
    put!(halves.rows, "</g>");
    halves.height += height;
}

/// Puts names, plot and key together. `class` begins with `swimlane`, which is where style sheet and script hold on.
pub(super) fn shell(id: &str, class: &str, halves: &Halves, lanes: &[Lane], frame: &Frame) -> String {
    if lanes.is_empty() {
        return String::new();
    }
    let bottom = HEAD + halves.height;
    let board = class == "swimlane";
    let height = if bottom > 420.0 { bottom + FOOT } else { bottom + 2.0 };
    let (title, words) = (Esc(&frame.title), &frame.words);
    let mut out = String::with_capacity(halves.rows.len() + halves.labels.len() + 4096);
    put!(
        out,
        r#"<div class="{class}" dir="{}"><div class="swimlane-labels">{}</div><div class="swimlane-plot" tabindex="0" role="region" aria-label="{title}" dir="ltr" data-from="{}" data-days="{}""#,
        if frame.rtl { "rtl" } else { "ltr" },
        halves.labels,
        days_between(Day::constant(1970, 1, 1), frame.from),
        days_between(frame.from, frame.to).max(0) + 1,
    );
    if board {
        let (more, less, reset) = (Esc(&words.zoom_in), Esc(&words.zoom_out), Esc(&words.zoom_reset));
        put!(out, r#" data-zoom-in="{more}" data-zoom-out="{less}" data-zoom-reset="{reset}""#);
    }
    let id_ = Esc(id);
    put!(
        out,
        r#"><div class="swimlane-canvas"><svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{}" role="group" aria-labelledby="{id_}-title" aria-describedby="{id_}-desc"><title id="{id_}-title">{title}</title><desc id="{id_}-desc">{}</desc>"#,
        Num(height),
        Esc(&frame.description)
    );
    defs(&mut out, id, lanes);
    tick_shapes(&mut out, id, lanes);
    axis(&mut out, frame, HEAD, bottom);
    out.push_str(&halves.rows);
    today(&mut out, frame, HEAD - 20.0, bottom);
    put!(out, "</svg></div></div>");
    key(&mut out, id, lanes, frame, board);
    put!(out, "</div>");
    out
}
