//! The site as meant: names become indexes, relations go both ways, tracks have their histories.
//!
//! Promises of [`Knowledge`]: no dangling reference; one total order; no HTML and no language's words of our own.

mod config;
mod figures;
mod gather;
mod limits;
mod names;
mod query;
mod records;
mod relations;
mod resolve;
mod scales;
mod spoken;
mod surplus;
mod texts;
pub mod track;

use std::collections::BTreeMap;

pub use config::MOST_LANGUAGES;
pub use limits::{Bound, Limit, Measure, Verdict, Zone};
pub use names::{RESERVED, is_reserved, with_article};
pub use query::{Change, PartStanding, TrackStatus, Upcoming, UpcomingKind};
pub use records::*;
pub use resolve::resolve;
pub use spoken::Text;
pub(crate) use texts::cited;

use crate::{
    model::{Day, Id, Jurisdiction},
    source::File,
};

/// Everything a site knows.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// The site as a whole.
    pub site: Site,
    /// The day for which statuses are worked out.
    pub today: Day,
    /// The scales, in the order written.
    pub scales: Vec<Scale>,
    /// All statuses.
    pub statuses: Vec<Status>,
    /// The events, in the order of the timeline.
    pub events: Vec<Event>,
    /// The subjects, by id.
    pub subjects: Vec<Subject>,
    /// The actors, by id.
    pub actors: Vec<Actor>,
    /// The stories, by id.
    pub stories: Vec<Story>,
    /// The free pages, by their place in the menu, then by id.
    pub pages: Vec<Page>,
    /// The tracks, by subject and jurisdiction.
    pub tracks: Vec<TrackEntry>,
    /// The subjects of the board: by group in the order in which the groups first appear, then by first event.
    pub board: Vec<SubjectIx>,
    /// The jurisdictions of the board: the one with most tracks first; a tie is settled by its code.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Files that are copied as they are.
    pub media: Vec<File>,
    /// Every id.
    pub names: BTreeMap<Id, Record>,
    /// Former ids.
    pub aliases: BTreeMap<Id, Record>,
    /// How many records there are.
    pub records: usize,
}

impl Knowledge {
    /// An event.
    #[must_use]
    pub fn event(&self, ix: EventIx) -> &Event {
        &self.events[ix.at()]
    }

    /// A subject.
    #[must_use]
    pub fn subject(&self, ix: SubjectIx) -> &Subject {
        &self.subjects[ix.at()]
    }

    /// An actor.
    #[must_use]
    pub fn actor(&self, ix: ActorIx) -> &Actor {
        &self.actors[ix.at()]
    }

    /// A story.
    #[must_use]
    pub fn story(&self, ix: StoryIx) -> &Story {
        &self.stories[ix.at()]
    }

    /// A free page.
    #[must_use]
    pub fn page(&self, ix: PageIx) -> &Page {
        &self.pages[ix.at()]
    }

    /// What every record with a file and texts has: of events, subjects, actors, stories and pages, in this order.
    pub fn commons(&self) -> impl Iterator<Item = &Common> {
        let events = self.events.iter().map(|record| &record.common);
        let subjects = self.subjects.iter().map(|record| &record.common);
        let actors = self.actors.iter().map(|record| &record.common);
        let stories = self.stories.iter().map(|record| &record.common);
        let pages = self.pages.iter().map(|record| &record.common);
        events.chain(subjects).chain(actors).chain(stories).chain(pages)
    }

    /// A status.
    #[must_use]
    pub fn status_of(&self, ix: StatusIx) -> &Status {
        &self.statuses[ix.at()]
    }

    /// A track.
    #[must_use]
    pub fn track(&self, ix: TrackIx) -> &TrackEntry {
        &self.tracks[ix.at()]
    }

    /// The record of an id, or of a former id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Record> {
        let id: Id = id.parse().ok()?;
        self.names.get(&id).or_else(|| self.aliases.get(&id)).copied()
    }
}
