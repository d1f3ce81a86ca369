//! Statuses as they are shown: cells, boards, changes, histories, what is due.

use serde::Serialize;

use super::{Date, EventLink, Link, Text};

/// A status of a scale.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `open`, `conditional`, `restricted`, `closed` or `neutral`.
    pub tone: &'static str,
}

/// A jurisdiction.
#[derive(Clone, Debug, Serialize)]
pub struct Jurisdiction {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What stands on one basis.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// `law`, `announced` or `practice`.
    pub basis: &'static str,
    /// The basis in words.
    pub basis_name: String,
    /// The status.
    pub status: Status,
    /// Since when; or from when, when that is still to come.
    pub since: Date,
    /// The phrase: "since 9 April 2025", "from 1 May 2026".
    pub since_words: String,
    /// Until when, if it is known to lapse.
    pub until: Option<Date>,
    /// The phrase: "until 9 November 2026", with what then stands where something does.
    pub until_words: Option<String>,
    /// The event that opened it.
    pub event: EventLink,
    /// The events that confirmed it.
    pub confirmed_by: Vec<EventLink>,
    /// It stands again by lapse, and nothing has confirmed it.
    pub by_lapse: bool,
    /// The phrase for it: "again since 10 November 2026, by lapse, not confirmed".
    pub lapse_words: Option<String>,
}

/// What stands in a part of a track.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// The name of the part.
    pub name: String,
    /// What stands there.
    pub standing: Standing,
}

/// A law that will begin.
#[derive(Clone, Debug, Serialize)]
pub struct Scheduled {
    /// The status.
    pub status: Status,
    /// From when.
    pub from: Date,
    /// The event that set it.
    pub event: EventLink,
}

/// What stands on a track: a cell of the board.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// What stands: law, announced, practice, each only when something does.
    pub standings: Vec<Standing>,
    /// What stands in parts.
    pub parts: Vec<Part>,
    /// What is scheduled by law.
    pub scheduled: Vec<Scheduled>,
    /// Word and law differ: what those with the power say or do is not what the law says.
    pub differs: bool,
}

/// One row of the board: a subject.
#[derive(Clone, Debug, Serialize)]
pub struct BoardRow {
    /// Its id.
    pub id: String,
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: Text,
    /// A cell a jurisdiction, in the order of the board's; none where there is no track.
    pub cells: Vec<Option<Cell>>,
}

/// Rows under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct BoardGroup {
    /// The heading; empty when the subjects have none.
    pub name: Text,
    /// The rows.
    pub rows: Vec<BoardRow>,
}

/// Where things stand on a day.
#[derive(Clone, Debug, Serialize)]
pub struct Board {
    /// The columns.
    pub jurisdictions: Vec<Jurisdiction>,
    /// The rows, grouped.
    pub groups: Vec<BoardGroup>,
}

/// A change of a status by an event: a chip "before → after".
#[derive(Clone, Debug, Serialize)]
pub struct StatusChange {
    /// The subject.
    pub subject: Link,
    /// Its id.
    pub subject_id: String,
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// `law`, `announced` or `practice`.
    pub basis: &'static str,
    /// The basis in words.
    pub basis_name: String,
    /// The part, when it is not the whole.
    pub part: Option<String>,
    /// What stood on that basis the day before; none when nothing did.
    pub before: Option<Status>,
    /// What the effect sets.
    pub after: Status,
    /// Whether the same status stood already, and this confirms it.
    pub confirms: bool,
    /// From when.
    pub from: Date,
    /// Whether that is another day than that of the event.
    pub another_day: bool,
    /// Until when.
    pub until: Option<Date>,
    /// What it covers.
    pub scope: Option<Text>,
    /// What else to know.
    pub note: Option<Text>,
}

/// A status that an event ended, with nothing in its place.
#[derive(Clone, Debug, Serialize)]
pub struct StatusEnd {
    /// The subject.
    pub subject: Link,
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// `announced` or `practice`.
    pub basis: &'static str,
    /// The basis in words.
    pub basis_name: String,
    /// The part, when it is not the whole.
    pub part: Option<String>,
    /// What stood.
    pub status: Status,
}

/// One row of a subject's history.
#[derive(Clone, Debug, Serialize)]
pub struct SegmentRow {
    /// The first day.
    pub from: Date,
    /// The last day; none when nothing known ends it.
    pub to: Option<Date>,
    /// The status.
    pub status: Status,
    /// `law`, `announced` or `practice`.
    pub basis: &'static str,
    /// The basis in words.
    pub basis_name: String,
    /// The part, when it is not the whole.
    pub part: Option<String>,
    /// The event that opened it.
    pub opened_by: EventLink,
    /// The events that confirmed it.
    pub confirmed_by: Vec<EventLink>,
    /// The event that closed it, or will.
    pub closed_by: Option<EventLink>,
    /// Whether it lapsed, or will.
    pub lapsed: bool,
    /// Whether it stands today.
    pub stands: bool,
    /// How long it stood, or has stood: "214 days".
    pub length: String,
    /// It stood again by lapse, and nothing confirmed it.
    pub by_lapse: bool,
    /// Whether it begins after today.
    pub future: bool,
}

/// A subject's track: a jurisdiction.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectTrack {
    /// The current status.
    pub cell: Cell,
    /// The scale, in words.
    pub scale: String,
    /// The history, latest first.
    pub history: Vec<SegmentRow>,
}

/// What one event says of one day that is to come, or has passed without news.
#[derive(Clone, Debug, Serialize)]
pub struct DueGroup {
    /// The day.
    pub date: Date,
    /// "in 12 days", "12 days ago"; of a day known to its month or year, "last month", "in 2 years".
    pub distance: Option<String>,
    /// What is due.
    pub items: Vec<Due>,
    /// What else to know of all of it.
    pub notes: Vec<Text>,
    /// The event that says so.
    pub event: EventLink,
    /// The open questions, for what is overdue.
    pub questions: Vec<String>,
}

/// Something that is due or overdue.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    /// `begins`, `lapses` or `date`.
    pub kind: &'static str,
    /// In words: "Suspended ends", "Comments close".
    pub label: String,
    /// The status that begins or ends.
    pub status: Option<Status>,
    /// For what lapses, the status on the day after, as far as it is known today; none where no status stands then.
    pub then: Option<Status>,
    /// `law`, `announced` or `practice`.
    pub basis: Option<&'static str>,
    /// The subject.
    pub subject: Option<Link>,
    /// The jurisdiction.
    pub jurisdiction: Option<Jurisdiction>,
    /// The part.
    pub part: Option<String>,
    /// What else to know.
    pub note: Option<Text>,
}
