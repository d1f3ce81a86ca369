//! The pictures of the site: the swimlane of the board, the strip of one subject, the track of an event's dates.
//!
//! This room is pure: plain values in, HTML and SVG text out, and of cards a list of shapes. It knows no knowledge, no
//! language and no page, and imports `model` and the shapes of `raster` alone.
//!
//! How a picture speaks, so that it is read in colour, in grey, under forced colours and on paper:
//!
//! - **Law** is a solid bar, the **word** an outlined, hatched band above it, **practice** a thin line below: the eye
//!   reads the gap between word and law.
//! - A tone is a colour *and* a texture. In practice's thin line, where no texture would show, it is a dash.
//! - What lies after today is pale, what is scheduled has a dashed outline, and what stands again only because
//!   something else lapsed has a perforated upper edge.
//! - Every bar and tick is a link with a whole sentence as its `<title>`.
//!
//! Lengths along time are percentages of the width and all others are pixels, so one picture fits every width without
//! distorting its text, and zooming is nothing but a wider box. A label in a bar says by its class `fit-N` how wide
//! the picture must be for it to fit; the style sheet (`50-picture.css`) shows it then.
//!
//! Nothing here has an inline style: the site's policy forbids them.

mod bar;
mod board;
pub mod card;
pub mod chart;
mod dates;
mod pattern;
mod scale;
mod strip;
mod text;

pub use board::swimlane;
pub use dates::{DatePoint, date_track};
pub use strip::{strip, strip_small};

use crate::model::{Basis, Day, Tone};

/// One status over a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first day on which it stands.
    pub start: Day,
    /// The last day; open when nothing is known to end it.
    pub end: Option<Day>,
    /// What it rests on: decides its shape.
    pub basis: Basis,
    /// How open it is: decides its colour and texture.
    pub tone: Tone,
    /// The status in few words, drawn in the bar where it fits.
    pub label: String,
    /// The whole sentence: status, basis, dates.
    pub title: String,
    /// The address of the event that opened it.
    pub href: String,
    /// It stands again only because something else lapsed, and nothing has confirmed it.
    pub by_lapse: bool,
}

/// One event on a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// When it happened.
    pub day: Day,
    /// Its date and title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// A turning point: drawn longer.
    pub major: bool,
}

/// One track: a subject in a jurisdiction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// The name of the subject.
    pub name: String,
    /// The name of the jurisdiction.
    pub note: String,
    /// The address of the subject.
    pub href: String,
    /// A heading, drawn when it differs from the lane before.
    pub group: String,
    /// Its statuses, in order.
    pub bars: Vec<Bar>,
    /// Its events. One that opens a bar on the same day is not drawn again.
    pub ticks: Vec<Tick>,
}

/// What a picture shows and how it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The first day shown.
    pub from: Day,
    /// The last day shown.
    pub to: Day,
    /// The day for which statuses are worked out.
    pub today: Day,
    /// What the line of today is called, with its date.
    pub today_label: String,
    /// The name of the picture.
    pub title: String,
    /// What can be read off it, in a sentence or two.
    pub description: String,
    /// Whether the page is written from right to left. Time still runs from left to right.
    pub rtl: bool,
    /// A day to point at, such as a story's step.
    pub mark: Option<Day>,
    /// The words of the page's language.
    pub words: Words,
}

/// The words a picture needs. Any may be left empty; what it would name is then left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The bases, in the order of [`Basis::ALL`]: names of rows, and of shapes in the key.
    pub bases: [String; 3],
    /// The tones, in the order of [`Tone::ALL`], for the key.
    pub tones: [String; 5],
    /// "Again by lapse, not confirmed", for the key.
    pub by_lapse: String,
    /// "Scheduled", for the key.
    pub scheduled: String,
    /// "Turning point", for the key.
    pub turning_point: String,
    /// "Event", for the key.
    pub event: String,
    /// Short names of the months, January first, for the axis when there is room.
    pub months: [String; 12],
    /// The button that shows more of less.
    pub zoom_in: String,
    /// The button that shows less of more.
    pub zoom_out: String,
    /// The button that shows the whole again.
    pub zoom_reset: String,
}

#[cfg(test)]
mod tests;
