//! Days along the width of a picture: where a day lies, what fits, and the axis of years.

use super::{
    Frame,
    text::{Esc, Num, put, width},
};
use crate::model::{Day, days_between};

/// The widths of a picture, in pixels, from which a label of class `fit-N` is shown. The style sheet repeats them.
pub(super) const TIERS: [f64; 9] = [640.0, 760.0, 900.0, 1100.0, 1400.0, 1900.0, 2800.0, 4200.0, 6400.0];

/// The narrowest a picture is drawn: what fits here is always shown.
const NARROWEST: f64 = 520.0;

/// The narrowest bar, in percent: two pixels or so.
const SLIVER: f64 = 0.22;

/// Days as percentages of a picture's width.
///
/// A day takes up its own width: a bar of one day is one day wide, and the last day of the frame ends at 100.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    from: Day,
    days: f64,
}

/// A stretch of a picture's width, in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub x: f64,
    pub width: f64,
}

impl Scale {
    /// The scale of a frame. A frame that ends before it begins is one day wide.
    pub(super) fn new(frame: &Frame) -> Self {
        Self { from: frame.from, days: f64::from(days_between(frame.from, frame.to).max(0) + 1) }
    }

    /// Where a day begins; outside 0 to 100 when it lies outside the frame.
    pub(super) fn start(self, day: Day) -> f64 {
        f64::from(days_between(self.from, day)) * 100.0 / self.days
    }

    /// Where a day's middle lies, or nothing outside the frame.
    pub(super) fn middle(self, day: Day) -> Option<f64> {
        let x = self.start(day) + 50.0 / self.days;
        (0.0..=100.0).contains(&x).then_some(x)
    }

    /// A stretch of days, the last one included, clipped to the frame. Nothing where they do not meet.
    pub(super) fn span(self, start: Day, end: Option<Day>) -> Option<Span> {
        let end = end.map_or(100.0, |end| self.start(end) + 100.0 / self.days);
        let (left, right) = (self.start(start).max(0.0), end.min(100.0));
        (left < right).then(|| {
            let width = (right - left).max(SLIVER);
            Span { x: left.min(100.0 - width), width }
        })
    }
}

/// The class that shows something `pixels` wide only where `percent` of the picture has room for it. Nothing when it
/// always fits; `fit-no` when it never does.
pub(super) fn fit(pixels: f64, percent: f64) -> &'static str {
    const CLASSES: [&str; TIERS.len()] =
        ["fit-1", "fit-2", "fit-3", "fit-4", "fit-5", "fit-6", "fit-7", "fit-8", "fit-9"];
    let needed = pixels * 100.0 / percent;
    if needed <= NARROWEST {
        return "";
    }
    TIERS.iter().position(|&tier| needed <= tier).map_or("fit-no", |tier| CLASSES[tier])
}

/// The lines of years and quarters from `top` to `bottom`, with their names at the top and, in a tall picture, again
/// at the bottom.
pub(super) fn axis(out: &mut String, frame: &Frame, top: f64, bottom: f64) {
    let scale = Scale::new(frame);
    let year_width = 365.25 * 100.0 / scale.days;
    let baselines = if bottom - top > 420.0 { vec![top - 7.0, bottom + 15.0] } else { vec![top - 7.0] };
    put!(out, r#"<g class="axis">"#);
    for year in frame.from.year()..=frame.to.year() {
        let first_of = |month| Day::new(year, month, 1).unwrap_or(Day::MAX);
        let begins = first_of(1) >= frame.from;
        // The name of a year stands at its beginning, or at the frame's where that lies within the year.
        let year_x = scale.start(first_of(1)).max(0.0);
        for month in [4, 7, 10] {
            let x = scale.start(first_of(month));
            let class = fit(56.0, (year_width / 4.0).min((x - year_x) * 1.4).min((100.0 - x) * 1.6));
            let name = &frame.words.months[usize::try_from(month - 1).unwrap_or_default()];
            if x > year_x && x < 100.0 && class != "fit-no" {
                line(out, "quarter", class, x, top, bottom);
                label(out, &["quarter-name", class], x, &baselines[..1], name);
            }
        }
        if begins {
            line(out, "year", "", year_x, top, bottom);
        }
        let next = scale.start(Day::new(year + 1, 1, 1).unwrap_or(Day::MAX));
        let room = if begins { 100.0 - year_x } else { next };
        let years = if year % 10 == 0 {
            10.0
        } else if year % 5 == 0 {
            5.0
        } else {
            1.0
        };
        let name = year.to_string();
        let class = fit(width(&name, 12.0) + 8.0, room.min(years * year_width));
        label(out, &["year-name", class], year_x, &baselines, &name);
    }
    put!(out, "</g>");
}

fn line(out: &mut String, class: &str, fit: &str, x: f64, top: f64, bottom: f64) {
    let (x, top, bottom) = (Num(x), Num(top), Num(bottom));
    put!(out, r#"<line class="{}" x1="{x}%" x2="{x}%" y1="{top}" y2="{bottom}"/>"#, [class, fit].join(" ").trim_end());
}

fn label(out: &mut String, classes: &[&str], x: f64, baselines: &[f64], name: &str) {
    if name.is_empty() || classes.contains(&"fit-no") {
        return;
    }
    for &y in baselines {
        let class = classes.join(" ");
        put!(out, r#"<text class="{}" x="{}%" dx="4" y="{}">{}</text>"#, class.trim_end(), Num(x), Num(y), Esc(name));
    }
}

/// The line of today and that of the marked day, over everything between `top` and `bottom`.
pub(super) fn today(out: &mut String, frame: &Frame, top: f64, bottom: f64) {
    let scale = Scale::new(frame);
    if let Some(x) = frame.mark.and_then(|day| scale.middle(day)) {
        let (x, top, bottom) = (Num(x), Num(top), Num(bottom));
        put!(
            out,
            r#"<g class="mark"><line x1="{x}%" x2="{x}%" y1="{top}" y2="{bottom}"/><circle cx="{x}%" cy="{top}" r="4"/></g>"#
        );
    }
    let Some(x) = scale.middle(frame.today) else { return };
    let anchor = if x < 15.0 {
        "start"
    } else if x > 85.0 {
        "end"
    } else {
        "middle"
    };
    let (x, top, bottom) = (Num(x), Num(top), Num(bottom));
    put!(out, r#"<g class="today"><line x1="{x}%" x2="{x}%" y1="{top}" y2="{bottom}"/>"#);
    if !frame.today_label.is_empty() {
        let name = Esc(&frame.today_label);
        put!(out, r#"<text x="{x}%" y="11" text-anchor="{anchor}">{name}</text>"#);
    }
    put!(out, "</g>");
}
