//! The chart of a limit: the figures of a subject against the zones that an act draws, two measures at a time, both on
//! logarithmic axes, for figures of this kind span decades.
//!
//! A subject with both figures is a point; with one of them, a line along all that the other might be. The panel has a
//! fixed size and shrinks as a whole.

use super::{
    pattern,
    text::{Esc, Num, put, width as text_width},
};
use crate::model::Tone;

/// One measure along a side.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Its name and unit.
    pub name: String,
    /// The lowest and the highest figure shown, both above zero.
    pub range: (f64, f64),
    /// Figures that are named along it, with their words. Those that would run into each other are left out.
    pub ticks: Vec<(f64, String)>,
}

/// A part of the plane: from where to where across and up, and together at least so much. `None` is without bound.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Patch {
    /// Across: at least, and below.
    pub across: (Option<f64>, Option<f64>),
    /// Up: at least, and below.
    pub up: (Option<f64>, Option<f64>),
    /// What both together reach.
    pub sum: Option<f64>,
}

/// What figures lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartZone {
    /// How open it is: colour and texture.
    pub tone: Tone,
    /// Its parts.
    pub patches: Vec<Patch>,
}

/// One panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What it is called.
    pub title: String,
    /// What can be read off it.
    pub description: String,
    /// The measure across.
    pub across: Axis,
    /// The measure up.
    pub up: Axis,
    /// The zones; where two overlap the first one counts and is drawn last.
    pub zones: Vec<ChartZone>,
    /// The subject: its figures, as far as they are known, and its name.
    pub subject: (Option<f64>, Option<f64>, String),
    /// Other subjects, for comparison.
    pub others: Vec<(f64, f64, String)>,
}

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 250.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = WIDTH - 12.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = HEIGHT - 38.0;

impl Axis {
    /// Where a figure lies between 0 and 1; outside when it lies outside.
    fn share(&self, figure: f64) -> f64 {
        let (low, high) = self.range;
        (figure / low).ln() / (high / low).ln()
    }
}

impl Panel {
    fn x(&self, figure: f64) -> f64 {
        (LEFT + self.across.share(figure) * (RIGHT - LEFT)).clamp(LEFT, RIGHT)
    }

    fn y(&self, figure: f64) -> f64 {
        (BOTTOM - self.up.share(figure) * (BOTTOM - TOP)).clamp(TOP, BOTTOM)
    }

    /// The outline of a patch. Where a sum bounds it, the curve is followed in steps.
    fn outline(&self, patch: &Patch) -> String {
        let (low_x, high_x) =
            (patch.across.0.map_or(LEFT, |it| self.x(it)), patch.across.1.map_or(RIGHT, |it| self.x(it)));
        let (low_y, high_y) = (patch.up.0.map_or(BOTTOM, |it| self.y(it)), patch.up.1.map_or(TOP, |it| self.y(it)));
        let mut out = String::new();
        let Some(sum) = patch.sum else {
            put!(out, "M{} {}H{}V{}H{}z", Num(low_x), Num(low_y), Num(high_x), Num(high_y), Num(low_x));
            return out;
        };
        put!(out, "M{} {}", Num(low_x), Num(high_y));
        let (low, high) = self.across.range;
        for step in 0..=24 {
            let x = low * (high / low).powf(f64::from(step) / 24.0);
            let rest = sum - x;
            let y = if rest > 0.0 { self.y(rest).min(low_y) } else { low_y };
            put!(out, "L{} {}", Num(self.x(x).clamp(low_x, high_x)), Num(y.max(high_y)));
        }
        put!(out, "L{} {}z", Num(high_x), Num(high_y));
        out
    }
}

/// Draws a panel. `id` must be unique on the page.
#[must_use]
pub fn chart(id: &str, panel: &Panel) -> String {
    let mut out = String::with_capacity(4096);
    let id = Esc(id);
    put!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{id}-title" aria-describedby="{id}-desc"><title id="{id}-title">{}</title><desc id="{id}-desc">{}</desc><defs>"#,
        Esc(&panel.title),
        Esc(&panel.description)
    );
    let mut tones: Vec<Tone> = panel.zones.iter().map(|zone| zone.tone).collect();
    tones.sort_unstable();
    tones.dedup();
    for tone in tones {
        put!(
            out,
            r#"<pattern id="{id}-{0}" class="tone-{0}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8"/><path d="{1}"/></pattern>"#,
            tone.as_str(),
            pattern::strokes(tone, true)
        );
    }
    put!(out, "</defs>");
    let frame = format!("M{LEFT} {TOP}H{RIGHT}V{BOTTOM}H{LEFT}z");
    put!(out, r#"<path class="plane" d="{frame}"/>"#);
    for zone in panel.zones.iter().rev() {
        let path: Vec<String> = zone.patches.iter().map(|patch| panel.outline(patch)).collect();
        let name = zone.tone.as_str();
        put!(out, r#"<path class="zone tone-{name}" fill="url(#{id}-{name})" d="{}"/>"#, path.concat());
    }
    put!(out, r#"<path class="frame" d="{frame}"/>"#);
    axes(&mut out, panel);
    for (x, y, name) in &panel.others {
        let (x, y) = (Num(panel.x(*x)), Num(panel.y(*y)));
        put!(out, r#"<circle class="other" cx="{x}" cy="{y}" r="2.5"><title>{}</title></circle>"#, Esc(name));
    }
    subject(&mut out, panel);
    put!(out, "</svg>");
    out
}

fn axes(out: &mut String, panel: &Panel) {
    put!(out, r#"<g class="axis">"#);
    let mut free = f64::NEG_INFINITY;
    for (figure, words) in &panel.across.ticks {
        let (x, half) = (panel.x(*figure), text_width(words, 10.5) / 2.0);
        put!(out, r#"<path d="M{} {BOTTOM}v4"/>"#, Num(x));
        let middle = x.min(RIGHT + 8.0 - half);
        if middle - half > free {
            put!(
                out,
                r#"<text x="{}" y="{}" text-anchor="middle">{}</text>"#,
                Num(middle),
                Num(BOTTOM + 15.0),
                Esc(words)
            );
            free = middle + half + 4.0;
        }
    }
    let mut free = f64::INFINITY;
    for (figure, words) in &panel.up.ticks {
        let y = panel.y(*figure);
        put!(out, r#"<path d="M{LEFT} {}h-4"/>"#, Num(y));
        if y + 6.0 < free {
            put!(out, r#"<text x="{}" y="{}" text-anchor="end">{}</text>"#, Num(LEFT - 6.0), Num(y + 3.5), Esc(words));
            free = y - 6.0;
        }
    }
    put!(out, r#"<text class="name" x="2" y="12">{}</text>"#, Esc(&panel.up.name));
    put!(
        out,
        r#"<text class="name" x="{}" y="{}" text-anchor="end">{}</text></g>"#,
        Num(RIGHT),
        Num(HEIGHT - 6.0),
        Esc(&panel.across.name)
    );
}

/// The subject as a point, or as a line where one figure is not known.
fn subject(out: &mut String, panel: &Panel) {
    let (across, up, name) = &panel.subject;
    put!(out, r#"<g class="subject">"#);
    let at = match (across, up) {
        (Some(x), Some(y)) => {
            let (x, y) = (panel.x(*x), panel.y(*y));
            put!(out, r#"<path class="lead" d="M{LEFT} {1}H{0}V{BOTTOM}"/>"#, Num(x), Num(y));
            put!(out, r#"<circle cx="{}" cy="{}" r="5"/>"#, Num(x), Num(y));
            Some((x, y))
        }
        (Some(x), None) => {
            let x = panel.x(*x);
            put!(out, r#"<path class="range" d="M{} {TOP}V{BOTTOM}"/>"#, Num(x));
            Some((x, TOP + 16.0))
        }
        (None, Some(y)) => {
            let y = panel.y(*y);
            put!(out, r#"<path class="range" d="M{LEFT} {}H{RIGHT}"/>"#, Num(y));
            Some((LEFT + 6.0, y))
        }
        (None, None) => None,
    };
    if let Some((x, y)) = at {
        let wide = text_width(name, 12.0);
        let (x, anchor) = if x + 9.0 + wide > RIGHT { (x - 9.0, "end") } else { (x + 9.0, "start") };
        let y = if y < TOP + 16.0 { y + 16.0 } else { y - 7.0 };
        put!(out, r#"<text x="{}" y="{}" text-anchor="{anchor}">{}</text>"#, Num(x), Num(y), Esc(name));
    }
    put!(out, "</g>");
}
