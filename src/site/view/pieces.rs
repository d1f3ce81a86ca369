//! The pieces that pages are put together from.

use std::sync::Arc;

use serde::Serialize;

use super::{Cell, Jurisdiction, NavLink, Status, StatusChange};

/// Text that may be in another language than its page.
#[derive(Clone, Debug, Serialize)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Their language tag, when it is not the page's.
    pub lang: Option<String>,
}

/// HTML that may be in another language than its page.
#[derive(Clone, Debug, Serialize)]
pub struct Html {
    /// The HTML.
    pub html: String,
    /// Its language tag, when it is not the page's.
    pub lang: Option<String>,
    /// The name of that language, in the page's.
    pub lang_name: Option<String>,
}

/// A date as data and in words.
#[derive(Clone, Debug, Serialize)]
pub struct Date {
    /// As written, in EDTF.
    pub iso: String,
    /// For `<time datetime>`: a year, month or day without qualifiers. Empty for an interval.
    pub machine: String,
    /// In words.
    pub words: String,
}

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The address.
    pub href: String,
    /// The words.
    pub title: Text,
}

/// A link to an event.
#[derive(Clone, Debug, Serialize)]
pub struct EventLink {
    /// Its id.
    pub id: String,
    /// Its address.
    pub href: String,
    /// Its title.
    pub title: Text,
    /// Its date.
    pub date: Date,
}

/// A relation to another event, from this event's side.
#[derive(Clone, Debug, Serialize)]
pub struct Relation {
    /// `reverses`, …
    pub kind: &'static str,
    /// Whether the other event acts on this one.
    pub inverse: bool,
    /// In words: "reverses", "reversed by".
    pub label: String,
    /// The other event.
    pub event: EventLink,
}

/// An event in a list.
#[derive(Clone, Debug, Serialize)]
pub struct EventRow {
    /// Its id.
    pub id: String,
    /// Its address.
    pub href: String,
    /// Its date.
    pub date: Date,
    /// Its kind.
    pub kind: String,
    /// Its kind in words.
    pub kind_name: String,
    /// The address of the kind's page.
    pub kind_href: String,
    /// Its title.
    pub title: Text,
    /// Its summary.
    pub summary: Option<Text>,
    /// 1 turning point, 2 default, 3 minor.
    pub importance: u8,
    /// Its jurisdiction.
    pub jurisdiction: Option<Jurisdiction>,
    /// The tier of its best source: `primary` or `secondary`; none without sources.
    pub tier: Option<&'static str>,
    /// The tier in words.
    pub tier_name: Option<String>,
    /// `reported` or `disputed`, when it is not confirmed.
    pub certainty: Option<&'static str>,
    /// The same in words.
    pub certainty_name: Option<String>,
    /// What it changed.
    pub changes: Vec<StatusChange>,
    /// What later events did to it that a reader must know: reversed, superseded, suspended, corrected …
    pub undone: Vec<Relation>,
    /// "public six days later", when it was public more than a day after it happened.
    pub public_after: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Ids of its subjects, joined by blanks: for filters.
    pub subject_ids: String,
    /// Ids of its actors, joined by blanks.
    pub actor_ids: String,
    /// Its bases, joined by blanks.
    pub bases: String,
}

/// An event in a list: drawn once for all lists of its kind by the template `entry.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The address of its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The list item but for its end, as HTML.
    pub html: Arc<str>,
    /// "seven months later": the gap to the entry before, when it is long and the list says it.
    pub gap: Option<String>,
}

/// An event as the template `entry.html` sees it.
#[derive(Clone, Debug, Serialize)]
pub struct EntryPage {
    /// The event.
    pub event: EventRow,
    /// The level of its heading.
    pub level: u8,
    /// Whether scripts sift the list.
    pub filter: bool,
}

/// Events of one month.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// A fragment: `2025-04`, or `2025` for events with no month.
    pub id: String,
    /// The month in words, without its year; empty for events with no month.
    pub name: String,
    /// The events.
    pub events: Vec<Entry>,
}

/// Events of one year.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// The address of its page.
    pub href: String,
    /// How many events it has.
    pub count: usize,
    /// Its months, in order.
    pub months: Vec<Month>,
}

/// A source as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// Its number in the record.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Whether the title is a description in square brackets.
    pub described: bool,
    /// The language tag of the title, when it is not the page's.
    pub lang: Option<String>,
    /// The name of that language.
    pub lang_name: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The address of the publisher's place on the page of sources.
    pub publisher_href: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The host of that address.
    pub host: Option<String>,
    /// When it appeared.
    pub date: Option<Date>,
    /// `primary` or `secondary`.
    pub tier: &'static str,
    /// The tier in words.
    pub tier_name: String,
    /// How it is cited.
    pub citation: Option<String>,
    /// The place within it.
    pub locator: Option<String>,
    /// Its own words.
    pub quote: Option<Quote>,
    /// "read on 22 November 2026".
    pub accessed: Option<String>,
    /// An archived copy.
    pub archived: Option<NavLink>,
}

/// A source's own words.
#[derive(Clone, Debug, Serialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Their language tag.
    pub lang: Option<String>,
    /// What they mean.
    pub translation: Option<String>,
    /// Who translated them, in words.
    pub translated_by: Option<String>,
}

/// A point on the date track of an event.
#[derive(Clone, Debug, Serialize)]
pub struct TrackPoint {
    /// `act`, `published`, `effective`, `compliance`, …
    pub kind: String,
    /// The kind in words.
    pub label: String,
    /// The date.
    pub date: Date,
    /// What happens then.
    pub note: Option<Text>,
    /// The distance to the point before: "six days later".
    pub gap: Option<String>,
    /// Whether it lies after today.
    pub future: bool,
}

/// A correction or other change of a record.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// A fragment: `change-2026-11-25`, with a number when there are several that day.
    pub anchor: String,
    /// When.
    pub date: Date,
    /// `update`, `clarification`, `correction` or `retraction`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_name: String,
    /// What was changed.
    pub note: Text,
    /// The event.
    pub event: EventLink,
}

/// An actor in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ActorLink {
    /// Its id.
    pub id: String,
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: Text,
    /// Its part in the event.
    pub role: Option<Text>,
}

/// A name and a value.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What is told.
    pub label: Text,
    /// The value in words.
    pub value: Text,
    /// The unit.
    pub unit: Option<String>,
    /// The numbers of the sources that say so.
    pub sources: Vec<usize>,
}

/// A subject's figures against a limit that an act set.
#[derive(Clone, Debug, Serialize)]
pub struct LimitRow {
    /// The act.
    pub event: EventLink,
    /// The numbers of its sources that say so.
    pub sources: Vec<usize>,
    /// `law`, `announced` or `practice`: the firmest basis of what the act does.
    pub basis: &'static str,
    /// `reported` or `disputed`, where the act is not confirmed.
    pub certainty: Option<&'static str>,
    /// That in words.
    pub certainty_name: Option<String>,
    /// From when it counts.
    pub from: Date,
    /// The phrase: "since 17 November 2023".
    pub since_words: String,
    /// Until when.
    pub until: Option<Date>,
    /// The phrase: "until 16 November 2023".
    pub until_words: Option<String>,
    /// What it tests, zone by zone.
    pub zones: Vec<LimitZone>,
    /// The subject's figures for what it tests.
    pub figures: Vec<Figure>,
    /// `in`, `out`, `spared`, `apart` or `unknown`.
    pub verdict: &'static str,
    /// The verdict in words.
    pub words: String,
    /// The zone that the figures fall into, as the act calls it.
    pub zone_name: Option<String>,
    /// What that zone leads to.
    pub status: Option<Status>,
    /// What else decides.
    pub note: Option<Text>,
    /// The picture.
    pub svg: String,
}

/// A zone of a limit.
#[derive(Clone, Debug, Serialize)]
pub struct LimitZone {
    /// What the act calls it.
    pub name: Option<String>,
    /// What it leads to.
    pub status: Status,
    /// The ways into it, in words.
    pub ways: Vec<String>,
}

/// A figure of a subject.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What it measures.
    pub name: String,
    /// The figure with its unit, where it is known.
    pub value: Option<String>,
}

/// An official number.
#[derive(Clone, Debug, Serialize)]
pub struct Identifier {
    /// What kind of number, in words.
    pub label: String,
    /// The number.
    pub value: String,
    /// Where it can be looked up.
    pub href: Option<String>,
}

/// The events before and after on one subject, or on several that have the same ones.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbours {
    /// The subjects; at least one.
    pub subjects: Vec<Link>,
    /// The event before.
    pub earlier: Option<EventLink>,
    /// The event after.
    pub later: Option<EventLink>,
}

/// An entry of an index: subjects, actors, kinds.
#[derive(Clone, Debug, Serialize)]
pub struct IndexEntry {
    /// The address.
    pub href: String,
    /// The name.
    pub name: Text,
    /// One or two sentences.
    pub description: Option<Text>,
    /// How many events, in words.
    pub count: String,
    /// What stands today, by jurisdiction, for subjects.
    pub cells: Vec<Cell>,
}

/// Entries under a heading.
#[derive(Clone, Debug, Serialize)]
pub struct IndexGroup {
    /// The heading.
    pub name: Text,
    /// A fragment.
    pub anchor: String,
    /// The entries.
    pub entries: Vec<IndexEntry>,
}

/// A year of the density strip.
#[derive(Clone, Debug, Serialize)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// The address of its page.
    pub href: String,
    /// How many events.
    pub count: usize,
    /// In words.
    pub label: String,
    /// Share of the fullest year, 0 to 100.
    pub percent: u8,
}

/// A story in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StoryLink {
    /// Its address.
    pub href: String,
    /// Its title.
    pub title: Text,
    /// Its summary.
    pub summary: Option<Text>,
    /// How many steps, in words.
    pub steps: String,
    /// The strip of its subject.
    pub strip_svg: String,
}

/// What the timeline can be filtered by.
#[derive(Clone, Debug, Serialize)]
pub struct Filters {
    /// Subjects.
    pub subjects: Vec<Choice>,
    /// Actors.
    pub actors: Vec<Choice>,
    /// Kinds.
    pub kinds: Vec<Choice>,
    /// Jurisdictions.
    pub jurisdictions: Vec<Choice>,
    /// Bases.
    pub bases: Vec<Choice>,
    /// Importance.
    pub importance: Vec<Choice>,
    /// The first day of the first event.
    pub first: String,
    /// The last day of the last event.
    pub last: String,
}

/// A choice of a filter.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The value.
    pub id: String,
    /// The words.
    pub name: String,
}

/// A step of a story.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// Its number, from 1.
    pub number: usize,
    /// The connecting text.
    pub text: Option<Html>,
    /// The event.
    pub event: EventRow,
    /// The strip of the subject, with this step marked.
    pub strip_svg: String,
}

/// A source of the bibliography and the records that cite it.
#[derive(Clone, Debug, Serialize)]
pub struct BibliographyEntry {
    /// The source. Its number is 0.
    pub source: Source,
    /// The records that cite it.
    pub cited_by: Vec<Link>,
}

/// A publisher of the bibliography.
#[derive(Clone, Debug, Serialize)]
pub struct BibliographyGroup {
    /// The publisher; empty when it is not known.
    pub publisher: String,
    /// A fragment.
    pub anchor: String,
    /// The sources, earliest first.
    pub sources: Vec<BibliographyEntry>,
}

/// Records added on one day.
#[derive(Clone, Debug, Serialize)]
pub struct AddedDay {
    /// The day.
    pub date: Date,
    /// How many events, in words.
    pub count: String,
    /// The events.
    pub events: Vec<EventLink>,
}
