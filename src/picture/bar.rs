//! Bars and ticks: what a lane is drawn with.

use super::{
    Bar, Frame, Lane, Tick,
    pattern::{Fill, fill},
    scale::{Scale, Span, fit},
    text::{Esc, Num, put, width},
};
use crate::model::{Basis, day_after};

/// A label larger than this may stand behind its bar: the lanes of a swimlane are too crowded for it.
const BESIDE: f64 = 11.0;

/// Where a bar lies across the lane, and how its label is set. Pixels from the top of the lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Band {
    pub y: f64,
    pub height: f64,
    /// The size of the label; none is drawn where it is 0.
    pub text: f64,
}

impl Band {
    /// Where the label's baseline lies: within the band, or above it where that is a thin line.
    fn baseline(self) -> f64 {
        if self.is_thin() { self.y - 3.0 } else { self.y + self.height / 2.0 + self.text * 0.35 }
    }

    fn is_thin(self) -> bool {
        self.height < self.text
    }
}

/// Draws the bars of one row.
pub(super) fn row(out: &mut String, id: &str, bars: &[&Bar], band: Band, frame: &Frame) {
    let scale = Scale::new(frame);
    for (place, one) in bars.iter().enumerate() {
        let next = bars.get(place + 1).map_or(100.0, |next| scale.start(next.start).min(100.0));
        bar(out, id, one, band, next, frame);
    }
}

/// Draws a bar as a link, or nothing where it lies outside the frame. The row is free until `next`.
fn bar(out: &mut String, id: &str, bar: &Bar, band: Band, next: f64, frame: &Frame) {
    let scale = Scale::new(frame);
    let Some(whole) = scale.span(bar.start, bar.end) else { return };
    let due = bar.start > frame.today;
    let past = if due || bar.end.is_some_and(|end| end <= frame.today) {
        None
    } else {
        scale.span(bar.start, Some(frame.today))
    };
    put!(
        out,
        r#"<a class="bar {} tone-{}{}{}" href="{}""#,
        bar.basis.as_str(),
        bar.tone.as_str(),
        if bar.by_lapse { " by-lapse" } else { "" },
        if due { " scheduled" } else { "" },
        Esc(&bar.href),
    );
    if band.text == 0.0 {
        put!(out, r#" data-label="{}""#, Esc(&bar.label));
    }
    put!(out, "><title>{}</title>", Esc(&bar.title));
    match (bar.basis, past) {
        (Basis::Practice, _) => practice(out, whole, past, due, band),
        (_, _) if due => rect(out, "ahead due", whole, band, &fill(id, bar.tone, Fill::Hollow)),
        (_, past) => {
            if let Some(ahead) = past.and_then(|_| scale.span(day_after(frame.today), bar.end)) {
                rect(out, "ahead", ahead, band, &fill(id, bar.tone, Fill::Hollow));
            }
            let (class, kind) = if bar.basis == Basis::Law { ("solid", Fill::Solid) } else { ("word", Fill::Hollow) };
            rect(out, class, past.unwrap_or(whole), band, &fill(id, bar.tone, kind));
        }
    }
    if bar.by_lapse && bar.basis == Basis::Law {
        horizontal(out, "lapse", whole, band.y);
    }
    if band.text > 0.0 && !bar.label.is_empty() {
        name(out, bar, band, whole, past.unwrap_or(whole), next);
    }
    put!(out, "</a>");
}

/// The label of a bar: above a thin line, else in the bar, else behind it when the row is free there.
fn name(out: &mut String, bar: &Bar, band: Band, whole: Span, room: Span, next: f64) {
    let pixels = width(&bar.label, band.text) + 10.0;
    let end = whole.x + whole.width;
    let (x, room, beside) = if band.is_thin() {
        (whole.x, next - whole.x, false)
    } else if band.text > BESIDE && next - end > room.width {
        (end, next - end, true)
    } else {
        (room.x, room.width, false)
    };
    let class = [if beside { "beside" } else { "" }, fit(pixels, room)].join(" ");
    let class = if class == " " { String::new() } else { format!(r#" class="{}""#, class.trim()) };
    put!(out, r#"<text{class} x="{}%" dx="5" y="{}">{}</text>"#, Num(x), Num(band.baseline()), Esc(&bar.label));
}

/// A thin line, and around it a clear area that is easier to hit. What is to come is finer.
fn practice(out: &mut String, whole: Span, past: Option<Span>, due: bool, band: Band) {
    let middle = band.y + band.height / 2.0;
    let around = Band { y: middle - 4.0, height: 8.0, ..band };
    rect(out, "hit", whole, around, r#" fill="none" pointer-events="all""#);
    match past {
        _ if due => horizontal(out, "thread ahead", whole, middle),
        None => horizontal(out, "thread", whole, middle),
        Some(past) => {
            if whole.width > past.width {
                horizontal(out, "thread ahead", whole, middle);
            }
            horizontal(out, "thread", past, middle);
        }
    }
}

fn rect(out: &mut String, class: &str, span: Span, band: Band, fill: &str) {
    let Span { x, width } = span;
    let (x, y, width, height) = (Num(x), Num(band.y), Num(width), Num(band.height));
    put!(out, r#"<rect class="{class}" x="{x}%" y="{y}" width="{width}%" height="{height}"{fill}/>"#);
}

fn horizontal(out: &mut String, class: &str, span: Span, y: f64) {
    let (left, right, y) = (Num(span.x), Num(span.x + span.width), Num(y));
    put!(out, r#"<line class="{class}" x1="{left}%" x2="{right}%" y1="{y}" y2="{y}"/>"#);
}

/// Draws those ticks of a lane, hanging from `y`, whose events no bar of the lane links to already. With `all`, only
/// those are left out that lie just where their bar begins.
pub(super) fn ticks(out: &mut String, id: &str, lane: &Lane, y: f64, all: bool, frame: &Frame) {
    let scale = Scale::new(frame);
    let linked = |tick: &Tick, bar: &Bar| bar.href == tick.href && (!all || bar.start == tick.day);
    for tick in lane.ticks.iter().filter(|tick| !lane.bars.iter().any(|bar| linked(tick, bar))) {
        let Some(x) = scale.middle(tick.day) else { continue };
        let (href, title, id) = (Esc(&tick.href), Esc(&tick.title), Esc(id));
        let kind = if tick.major { "major" } else { "minor" };
        put!(
            out,
            r##"<a class="tick" href="{href}"><title>{title}</title><use href="#{id}-{kind}" x="{}%" y="{}"/></a>"##,
            Num(x),
            Num(y),
        );
    }
}

/// The two shapes of ticks, for the `<defs>` of a picture that has any.
pub(super) fn tick_shapes(out: &mut String, id: &str, lanes: &[Lane]) {
    if lanes.iter().all(|lane| lane.ticks.is_empty()) {
        return;
    }
    let id = Esc(id);
    put!(
        out,
        r#"<defs><g id="{id}-minor"><rect class="hit" x="-4" y="-2" width="8" height="10" fill="none" pointer-events="all"/><path class="minor" d="M0 2v5"/></g><g id="{id}-major"><rect class="hit" x="-5" y="-2" width="10" height="12" fill="none" pointer-events="all"/><path class="major" d="M0 0l3.2 4-3.2 4-3.2-4z"/></g></defs>"#
    );
}
