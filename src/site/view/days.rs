//! The views of pages about days: choosing one, comparing two; and of what others embed.

use serde::Serialize;

use super::{Board, Cell, Date, EventLink, IndexGroup, Jurisdiction, Link, Standing, Text};

/// The page on which a day is chosen.
#[derive(Clone, Debug, Serialize)]
pub struct AsOfIndexPage {
    /// The heading.
    pub heading: String,
    /// A line under it.
    pub intro: Option<String>,
    /// The first day that may be chosen, as data.
    pub first: String,
    /// The same in words.
    pub first_words: String,
    /// The pages of the days on which a status changed.
    pub groups: Vec<IndexGroup>,
    /// The pages of the ends of months, latest year first.
    pub month_ends: Vec<MonthEnds>,
    /// The board of today: a script fills its rows with what stood on another day.
    pub board: Board,
    /// A day in words, which a script replaces by another.
    pub sample: String,
}

/// The ends of the months of a year.
#[derive(Clone, Debug, Serialize)]
pub struct MonthEnds {
    /// The year.
    pub year: i16,
    /// The days, latest first.
    pub days: Vec<MonthEnd>,
}

/// The end of a month.
#[derive(Clone, Debug, Serialize)]
pub struct MonthEnd {
    /// The address.
    pub href: String,
    /// The name of the month.
    pub month: String,
    /// The day.
    pub date: Date,
}

/// The page that compares two days.
#[derive(Clone, Debug, Serialize)]
pub struct ComparePage {
    /// The first day that may be chosen, as data.
    pub first: String,
    /// The same in words.
    pub first_words: String,
    /// A year ago and today.
    pub year: Comparison,
    /// The calendar years, latest first.
    pub years: Vec<Comparison>,
    /// Two days in words, which a script replaces by others.
    pub samples: [String; 2],
}

/// What changed between two days.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The heading: "What changed between …".
    pub heading: String,
    /// The year of the second day.
    pub year: i16,
    /// The first day.
    pub from: DayLink,
    /// The second day.
    pub to: DayLink,
    /// How many changes, in words.
    pub count: String,
    /// The changes, those of the board first.
    pub changes: Vec<Difference>,
    /// How many changes are left out.
    pub more: usize,
}

/// A day, and its page where it has one.
#[derive(Clone, Debug, Serialize)]
pub struct DayLink {
    /// The address.
    pub href: Option<String>,
    /// The day.
    pub date: Date,
}

/// A difference on one basis of one track, or of a part of it, between two days.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The subject.
    pub subject: Link,
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// The part of the track, if it is not the whole.
    pub part: Option<String>,
    /// `law`, `announced` or `practice`.
    pub basis: &'static str,
    /// The basis in words.
    pub basis_name: String,
    /// What stood on the first day; none when nothing did.
    pub before: Option<Standing>,
    /// What stood on the second day; none when nothing did.
    pub after: Option<Standing>,
    /// What ended it, where nothing stands any more.
    pub closed_by: Option<EventLink>,
    /// Whether it lapsed, where nothing stands any more.
    pub lapsed: bool,
}

/// What others embed: the status of a subject.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedPage {
    /// The name of the subject.
    pub name: Text,
    /// Its page.
    pub href: String,
    /// Its tracks.
    pub tracks: Vec<EmbedTrack>,
    /// The slim strip.
    pub strip_svg: String,
    /// The year in which the strip begins.
    pub strip_from: String,
    /// The year in which it ends. Today is marked in it.
    pub strip_to: String,
}

/// A track of an embedded subject.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedTrack {
    /// What stands.
    pub cell: Cell,
    /// The scale, in words.
    pub scale: String,
}

/// How a subject is embedded.
#[derive(Clone, Debug, Serialize)]
pub struct Embed {
    /// What it is called.
    pub title: String,
    /// The address of its description (oEmbed), absolute.
    pub oembed_href: String,
    /// The element that embeds it.
    pub snippet: String,
    /// How wide its frame is, in pixels.
    pub width: u32,
    /// How tall its frame is, in pixels.
    pub height: u32,
}
