//! The views of whole pages, one a template.

use serde::Serialize;

use super::{
    ActorLink, AddedDay, AsOfIndexPage, BibliographyGroup, Board, Change, Choice, ComparePage, Date, DueGroup,
    Elsewhere, Embed, EmbedPage, Entry, EventLink, EventRow, Fact, Feed, Filters, Html, Identifier, IndexGroup,
    Jurisdiction, LimitRow, Link, NavLink, Neighbours, Relation, Source, Status, StatusEnd, Step, StoryLink,
    SubjectTrack, Text, TrackPoint, Year, YearCount,
};

/// A source as it is cited.
#[derive(Clone, Debug, Serialize)]
pub struct CitedSource {
    /// Its number among the sources; an act that no source is has none.
    pub number: Option<usize>,
    /// The line.
    pub line: String,
}

/// An event's page.
#[derive(Clone, Debug, Serialize)]
pub struct EventPage {
    /// The event as in a list.
    pub event: EventRow,
    /// Its text.
    pub body: Option<Html>,
    /// Why it is not confirmed; of what is confirmed, what about it is open or disputed.
    pub certainty_note: Option<Text>,
    /// Who acted.
    pub issuer: Option<ActorLink>,
    /// Others concerned.
    pub actors: Vec<ActorLink>,
    /// The words and the practice that it ended on its tracks, with nothing in their place.
    pub ended: Vec<StatusEnd>,
    /// Its dates, in order.
    pub dates: Vec<TrackPoint>,
    /// The dates as a picture.
    pub dates_svg: String,
    /// What it does to other events.
    pub acts_on: Vec<Relation>,
    /// What other events do to it.
    pub acted_on_by: Vec<Relation>,
    /// Official numbers.
    pub identifiers: Vec<Identifier>,
    /// Its sources.
    pub sources: Vec<Source>,
    /// Its changes, latest first.
    pub changes: Vec<Change>,
    /// Whether it was retracted.
    pub retracted: bool,
    /// When the record entered the site, where the record says so.
    pub recorded: Option<Date>,
    /// How to cite the entry: a line in the theme's style of citation.
    pub citation: String,
    /// When what is cited was issued, as files of citation have it: the day it was recorded or last changed, in EDTF.
    pub issued: Option<String>,
    /// How to cite the act and the sources.
    pub cited_sources: Vec<CitedSource>,
    /// The event before it.
    pub earlier: Option<EventLink>,
    /// The event after it.
    pub later: Option<EventLink>,
    /// The events before and after it on each of its subjects.
    pub on_subjects: Vec<Neighbours>,
    /// The stories that it is a step of.
    pub stories: Vec<Link>,
}

/// A subject's page.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectPage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its name in the original's language, when the page shows another.
    pub original_name: Option<Text>,
    /// Its kind in words.
    pub kind_name: String,
    /// Its description.
    pub description: Option<Text>,
    /// Its text.
    pub body: Option<Html>,
    /// Who makes it.
    pub maker: Option<ActorLink>,
    /// Who issued it.
    pub issuer: Option<ActorLink>,
    /// Its tracks.
    pub tracks: Vec<SubjectTrack>,
    /// The status strip, to scale.
    pub strip_svg: String,
    /// Its facts.
    pub facts: Vec<Fact>,
    /// Its figures against the limits of each period, oldest first.
    pub limits: Vec<LimitRow>,
    /// Official numbers.
    pub identifiers: Vec<Identifier>,
    /// Its sources.
    pub sources: Vec<Source>,
    /// What it was made from.
    pub based_on: Option<Link>,
    /// What was made from it.
    pub base_of: Vec<Link>,
    /// Whose place it takes.
    pub succeeds: Option<Link>,
    /// What takes its place.
    pub succeeded_by: Vec<Link>,
    /// Addresses that name the same thing.
    pub same_as: Vec<String>,
    /// Its events, latest first.
    pub events: Vec<Entry>,
    /// How it is embedded.
    pub embed: Embed,
}

/// The style page: the pieces of the theme side by side.
#[derive(Clone, Debug, Serialize)]
pub struct StylePage {
    /// A status of each tone, called by the tone's name.
    pub tones: Vec<Status>,
    /// Every mark of a swimlane, a lane for each tone.
    pub marks_svg: String,
    /// One of the lanes as a strip.
    pub strip_svg: String,
    /// The small strip.
    pub small_svg: String,
    /// A few rows of the board.
    pub board: Board,
    /// The dates of an event.
    pub dates_svg: String,
    /// An event in a list.
    pub entries: Vec<Entry>,
}

/// An actor's page.
#[derive(Clone, Debug, Serialize)]
pub struct ActorPage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its name in the original's language, when the page shows another.
    pub original_name: Option<Text>,
    /// Its kind in words.
    pub kind_name: String,
    /// Its country.
    pub country: Option<Jurisdiction>,
    /// Its description.
    pub description: Option<Text>,
    /// Its own site.
    pub url: Option<String>,
    /// Addresses that name the same thing.
    pub same_as: Vec<String>,
    /// What it is part of.
    pub parent: Option<ActorLink>,
    /// What is part of it.
    pub children: Vec<ActorLink>,
    /// The subjects that it makes or issued.
    pub subjects: Vec<Link>,
    /// Its events, latest first.
    pub events: Vec<Entry>,
}

/// The page of an event kind or of a year.
#[derive(Clone, Debug, Serialize)]
pub struct ListPage {
    /// The heading.
    pub heading: String,
    /// How many events, in words.
    pub count: String,
    /// The events, in months of years.
    pub years: Vec<Year>,
    /// The page before: the year before.
    pub previous: Option<NavLink>,
    /// The page after.
    pub next: Option<NavLink>,
}

/// An index page: subjects, actors, kinds, stories, years, as-of days.
#[derive(Clone, Debug, Serialize)]
pub struct IndexPage {
    /// The heading.
    pub heading: String,
    /// A line under it.
    pub intro: Option<String>,
    /// The entries.
    pub groups: Vec<IndexGroup>,
}

/// The home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage {
    /// The state of play.
    pub text: Option<Html>,
    /// The board.
    pub board: Board,
    /// The board as a picture.
    pub swimlane_svg: String,
    /// What is next.
    pub upcoming: Vec<DueGroup>,
    /// What is overdue.
    pub overdue: Vec<DueGroup>,
    /// The latest events by date.
    pub latest: Vec<Entry>,
    /// The stories.
    pub stories: Vec<StoryLink>,
    /// Events by year.
    pub density: Vec<YearCount>,
    /// How many events.
    pub event_count: String,
    /// How many sources.
    pub source_count: String,
    /// Whether any act undid another: whether there is anything on the page of reversals.
    pub reversals: bool,
}

/// The timeline.
#[derive(Clone, Debug, Serialize)]
pub struct TimelinePage {
    /// The events in months of years, latest first.
    pub years: Vec<Year>,
    /// Events by year.
    pub density: Vec<YearCount>,
    /// How many events, in words.
    pub count: String,
    /// Choices of the filters.
    pub filters: Filters,
}

/// The page of the search.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// What can be found: events, subjects, actors, stories, pages.
    pub types: Vec<Choice>,
    /// Kinds of events.
    pub kinds: Vec<Choice>,
    /// Jurisdictions.
    pub jurisdictions: Vec<Choice>,
}

/// The board of a past day.
#[derive(Clone, Debug, Serialize)]
pub struct AsOfPage {
    /// The day.
    pub date: Date,
    /// What is known now of that day.
    pub now: Board,
    /// What was known then, where that differs.
    pub then: Option<Board>,
    /// Whether the two differ.
    pub differ: bool,
    /// The bar that says this is the past.
    pub bar: String,
    /// The page of the day before this one.
    pub previous: Option<NavLink>,
    /// The page of the day after this one.
    pub next: Option<NavLink>,
    /// What had happened last.
    pub latest: Vec<Entry>,
}

/// A story's page.
#[derive(Clone, Debug, Serialize)]
pub struct StoryPage {
    /// Its title.
    pub title: Text,
    /// Its summary.
    pub summary: Option<Text>,
    /// The subject whose strip accompanies it.
    pub subject: Option<Link>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// The text after the steps.
    pub body: Option<Html>,
}

/// A free page.
#[derive(Clone, Debug, Serialize)]
pub struct FreePage {
    /// Its title.
    pub title: Text,
    /// Its text.
    pub body: Html,
}

/// The whole bibliography.
#[derive(Clone, Debug, Serialize)]
pub struct SourcesPage {
    /// The tiers that there are: `primary`, `secondary`.
    pub tiers: Vec<&'static str>,
    /// How many sources, in words.
    pub count: String,
    /// How many of them are primary, in words.
    pub primary: String,
    /// By publisher.
    pub groups: Vec<BibliographyGroup>,
}

/// What is next and what is overdue.
#[derive(Clone, Debug, Serialize)]
pub struct UpcomingPage {
    /// What is overdue, latest first.
    pub overdue: Vec<DueGroup>,
    /// What is due, soonest first.
    pub upcoming: Vec<DueGroup>,
}

/// What was reversed, and by what.
#[derive(Clone, Debug, Serialize)]
pub struct ReversalsPage {
    /// The acts that undid others, by how they did it. None is empty.
    pub groups: Vec<ReversalGroup>,
}

/// The acts that undid others in one way.
#[derive(Clone, Debug, Serialize)]
pub struct ReversalGroup {
    /// `reverses`, `suspends`, `supersedes` or `corrects`.
    pub kind: &'static str,
    /// What became of what they undid, in words: "Reversed".
    pub name: String,
    /// How many acts they undid.
    pub count: usize,
    /// The acts, latest first.
    pub acts: Vec<Reversal>,
}

/// An act that undid others.
#[derive(Clone, Debug, Serialize)]
pub struct Reversal {
    /// The act.
    pub event: EventLink,
    /// Who issued it.
    pub by: Option<ActorLink>,
    /// What it undid.
    pub undone: Vec<Undone>,
}

/// An act that another undid.
#[derive(Clone, Debug, Serialize)]
pub struct Undone {
    /// What the other did to it.
    pub relation: Relation,
    /// How long after it: "four months later". None where the month of either is not known.
    pub after: Option<String>,
}

/// Changes to the site itself.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesPage {
    /// Corrections and updates, latest first.
    pub changes: Vec<Change>,
    /// Days on which records were added, latest first, with how many.
    pub added: Vec<AddedDay>,
}

/// The page of one view: `view` in a template.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `home.html`
    Home(Box<HomePage>),
    /// `timeline.html`
    Timeline(Box<TimelinePage>),
    /// `event.html`
    Event(Box<EventPage>),
    /// `subject.html`
    Subject(Box<SubjectPage>),
    /// `actor.html`
    Actor(Box<ActorPage>),
    /// `list.html`
    List(Box<ListPage>),
    /// `index.html`
    Index(Box<IndexPage>),
    /// `as-of-index.html`
    AsOfIndex(Box<AsOfIndexPage>),
    /// `as-of.html`
    AsOf(Box<AsOfPage>),
    /// `story.html`
    Story(Box<StoryPage>),
    /// `page.html`
    Free(Box<FreePage>),
    /// `sources.html`
    Sources(Box<SourcesPage>),
    /// `upcoming.html`
    Upcoming(Box<UpcomingPage>),
    /// `reversals.html`
    Reversals(Box<ReversalsPage>),
    /// `changes.html`
    Changes(Box<ChangesPage>),
    /// `feeds.html`
    Feeds(Box<FeedsPage>),
    /// `data.html`
    Data(Box<DataPage>),
    /// `compare.html`
    Compare(Box<ComparePage>),
    /// `embed.html`
    Embed(Box<EmbedPage>),
    /// `search.html`
    Search(Box<SearchPage>),
    /// `style.html`
    Style(Box<StylePage>),
    /// `moved.html`
    Moved {
        /// Where to.
        href: String,
    },
    /// `404.html`
    NotFound {
        /// The same in the other languages of the site.
        elsewhere: Vec<Elsewhere>,
    },
}

/// The directory of feeds.
#[derive(Clone, Debug, Serialize)]
pub struct FeedsPage {
    /// The feeds of the whole site.
    pub site: Vec<Feed>,
    /// The feeds of the changes to the records.
    pub changes: Vec<Feed>,
    /// The feeds of each subject.
    pub subjects: Vec<FeedGroup>,
    /// The feeds of each actor.
    pub actors: Vec<FeedGroup>,
    /// The feeds of each kind of event.
    pub kinds: Vec<FeedGroup>,
}

/// The feeds of one thing. Each feed's title is its format alone.
#[derive(Clone, Debug, Serialize)]
pub struct FeedGroup {
    /// The page that they follow.
    pub page: Link,
    /// The feeds.
    pub feeds: Vec<Feed>,
}

/// The data page.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// How to cite the data.
    pub citation: String,
    /// The version of the format.
    pub format: u32,
    /// The day for which the data were worked out.
    pub as_of: Date,
    /// How many events, in words.
    pub count: String,
    /// The files.
    pub files: Vec<DataRow>,
    /// The JSON Schemas of the records.
    pub schemas: Vec<DataRow>,
    /// The data dictionary.
    pub tables: Vec<DataTable>,
}

/// A file of data.
#[derive(Clone, Debug, Serialize)]
pub struct DataRow {
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub title: String,
    /// Its format.
    pub format: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// How many records, in words.
    pub rows: Option<String>,
    /// Its size, in words.
    pub size: String,
}

/// A table of the data dictionary.
#[derive(Clone, Debug, Serialize)]
pub struct DataTable {
    /// Its name, also as a fragment.
    pub name: String,
    /// What a row of it is.
    pub title: String,
    /// Its fields.
    pub fields: Vec<DataFieldRow>,
}

/// A field of the data dictionary.
#[derive(Clone, Debug, Serialize)]
pub struct DataFieldRow {
    /// Its name.
    pub name: &'static str,
    /// Its type, in words.
    pub kind: String,
    /// What it means.
    pub meaning: String,
}
