//! The records as meant: references are typed indexes, relations go both ways, nothing dangles.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    limits::{Limit, Measure},
    track::{History, Track},
};
use crate::{
    catalog::{ActorRecord, EventRecord, PageRecord, SourceEntry, StoryRecord, SubjectRecord, Translation},
    model::{Basis, ChangeKind, Day, Id, Jurisdiction, Lang, Level, PartialDate, Relation, SourceTier, Tone},
};

macro_rules! index {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The place in its list.
            #[must_use]
            pub fn at(self) -> usize {
                self.0 as usize
            }

            /// The index of the `n`-th record.
            #[must_use]
            pub fn nth(n: usize) -> Self {
                Self(u32::try_from(n).unwrap_or(u32::MAX))
            }
        }
    )+ };
}

index!(
    /// An event. The order of indexes is the order of the timeline: by first day, then by id.
    EventIx,
    /// A subject. Indexes follow ids.
    SubjectIx,
    /// An actor. Indexes follow ids.
    ActorIx,
    /// A status of a scale.
    StatusIx,
    /// A track: one subject in one jurisdiction. Indexes follow subject, then jurisdiction.
    TrackIx,
    /// A story.
    StoryIx,
    /// A free page.
    PageIx,
);

/// Any record that has a page or can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// An event.
    Event(EventIx),
    /// A subject.
    Subject(SubjectIx),
    /// An actor.
    Actor(ActorIx),
    /// A shared source, by its place among them.
    Source(usize),
    /// A story.
    Story(StoryIx),
    /// A free page.
    Page(PageIx),
}

/// Gives a record a method for each kind: the index of a record of that kind.
macro_rules! of_kind {
    ($($kind:ident $name:ident $index:ty),+) => { $(
        #[doc = concat!("Where it is among its kind, if it is of the kind `", stringify!($name), "`.")]
        #[must_use]
        pub fn $name(self) -> Option<$index> {
            if let Self::$kind(ix) = self { Some(ix) } else { None }
        }
    )+ };
}

impl Record {
    of_kind!(Event event EventIx, Subject subject SubjectIx, Actor actor ActorIx, Source source usize, Story story StoryIx);

    /// What it is called in messages.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Event(_) => "event",
            Self::Subject(_) => "subject",
            Self::Actor(_) => "actor",
            Self::Source(_) => "source",
            Self::Story(_) => "story",
            Self::Page(_) => "page",
        }
    }
}

/// The languages of a site, by their place in `languages`. 0 is the original's.
pub type LangIx = usize;

/// Who publishes the site.
#[derive(Clone, Debug)]
pub struct Publisher {
    /// The name in each language.
    pub name: Vec<String>,
    /// The address of the publisher's own site.
    pub url: Option<String>,
    /// An address for letters.
    pub email: Option<String>,
}

/// The site as a whole.
#[derive(Clone, Debug)]
pub struct Site {
    /// The name in each language.
    pub title: Vec<String>,
    /// The line under the title in each language.
    pub tagline: Vec<Option<String>>,
    /// The state of play, in Markdown, in each language.
    pub home_text: Vec<Option<String>>,
    /// Where the site is published; ends in `/`.
    pub base_url: String,
    /// The languages; the first is the original's.
    pub languages: Vec<Lang>,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// The licence of the content.
    pub licence: Option<String>,
    /// The address of the repository.
    pub repository: Option<String>,
    /// The address of the WebSub hub of its feeds.
    pub websub: Option<String>,
    /// Further event kinds: their names in each language.
    pub kinds: BTreeMap<Id, Vec<String>>,
    /// What can be measured of subjects.
    pub measures: BTreeMap<Id, Measure>,
    /// Groups of words that a search treats as one.
    pub synonyms: Vec<Vec<String>>,
    /// The stories of the home page.
    pub home_stories: Vec<StoryIx>,
    /// Whether a build draws cards: each record's own, none, or by default that of the site.
    pub cards: Option<bool>,
    /// How warnings are treated, by the number of their code.
    pub levels: BTreeMap<u16, Level>,
}

/// A scale: an ordered vocabulary of statuses.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Its id.
    pub id: String,
    /// Its name in each language.
    pub name: Vec<String>,
    /// Its statuses, from most open to most closed.
    pub statuses: Vec<StatusIx>,
}

/// A status.
#[derive(Clone, Debug)]
pub struct Status {
    /// Its id, unique over all scales.
    pub id: Id,
    /// Its name in each language.
    pub name: Vec<String>,
    /// How open it is.
    pub tone: Tone,
    /// The place of its scale.
    pub scale: usize,
    /// Its place on the scale, from most open.
    pub rank: usize,
}

/// What every record with a file has.
#[derive(Clone, Debug)]
pub struct Common {
    /// The id.
    pub id: Id,
    /// The file it stands in.
    pub file: Arc<str>,
    /// Its translations, by language; the original's place is empty.
    pub texts: Vec<Option<Box<TextFile>>>,
    /// The digest of the text of the original.
    pub digest: String,
}

/// A translation and its file.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// The file.
    pub file: Arc<str>,
    /// The words.
    pub text: Translation,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Id, file and translations.
    pub common: Common,
    /// What its author wrote.
    pub record: EventRecord,
    /// When the public could know.
    pub published: PartialDate,
    /// Who acted.
    pub issuer: Option<ActorIx>,
    /// Others concerned, in the order written, each once.
    pub actors: Vec<ActorIx>,
    /// Its effects, in the order written.
    pub effects: Vec<Effect>,
    /// The limits that it sets, in the order written.
    pub limits: Vec<Limit>,
    /// What it does to other events.
    pub acts_on: Vec<(Relation, EventIx)>,
    /// What other events do to it.
    pub acted_on_by: Vec<(Relation, EventIx)>,
    /// Its sources, in the order of their numbers.
    pub sources: Vec<Source>,
    /// The subjects that each of its changes names, in the order written.
    pub change_subjects: Vec<Vec<SubjectIx>>,
}

/// An effect of an event on a track.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The subject.
    pub subject: SubjectIx,
    /// The track.
    pub track: TrackIx,
    /// The part of the track, if it is not the whole: its place in [`TrackEntry::parts`].
    pub part: Option<usize>,
    /// The status.
    pub status: StatusIx,
    /// The basis.
    pub basis: Basis,
    /// The first day on which it holds, as written.
    pub from: PartialDate,
    /// The last day on which it holds, as written.
    pub until: Option<PartialDate>,
}

/// A source as an event or a subject cites it: the shared record and what the citing record adds are one.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its number, from 1.
    pub number: usize,
    /// What is known of it. `title` is always there.
    pub entry: SourceEntry,
    /// How near it is to the act.
    pub tier: SourceTier,
    /// The shared record, by id.
    pub shared: Option<Id>,
}

/// A subject.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Id, file and translations.
    pub common: Common,
    /// What its author wrote.
    pub record: SubjectRecord,
    /// Who makes it.
    pub maker: Option<ActorIx>,
    /// Who issued it.
    pub issuer: Option<ActorIx>,
    /// What it was made from.
    pub based_on: Option<SubjectIx>,
    /// Whose place it takes.
    pub succeeds: Option<SubjectIx>,
    /// Its facts that measure something, by measure.
    pub figures: BTreeMap<Id, f64>,
    /// The subjects made from it.
    pub base_of: Vec<SubjectIx>,
    /// The subjects that take its place.
    pub succeeded_by: Vec<SubjectIx>,
    /// Its sources.
    pub sources: Vec<Source>,
    /// The events that touch it, in the order of the timeline.
    pub events: Vec<EventIx>,
    /// Its tracks, by jurisdiction.
    pub tracks: Vec<TrackIx>,
}

/// An actor.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Id, file and translations.
    pub common: Common,
    /// What its author wrote.
    pub record: ActorRecord,
    /// What it is part of.
    pub parent: Option<ActorIx>,
    /// What is part of it.
    pub children: Vec<ActorIx>,
    /// The events that it issued or that concern it, in the order of the timeline.
    pub events: Vec<EventIx>,
    /// The subjects that it makes or issued.
    pub subjects: Vec<SubjectIx>,
}

/// A story.
#[derive(Clone, Debug)]
pub struct Story {
    /// Id, file and translations.
    pub common: Common,
    /// What its author wrote.
    pub record: StoryRecord,
    /// The events of its steps.
    pub steps: Vec<EventIx>,
    /// The subject whose strip accompanies it.
    pub subject: Option<SubjectIx>,
}

/// A free page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Id, file and translations.
    pub common: Common,
    /// What its author wrote.
    pub record: PageRecord,
}

/// One subject in one jurisdiction.
#[derive(Clone, Debug)]
pub struct TrackEntry {
    /// The subject.
    pub subject: SubjectIx,
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// The scale that all its statuses are on.
    pub scale: usize,
    /// The effects on the whole.
    pub whole: Track<StatusIx, EventIx>,
    /// Its history as known today.
    pub history: History<StatusIx, EventIx>,
    /// The effects on parts, by name.
    pub parts: Vec<PartEntry>,
}

/// A part of a track: a track of its own under the same rules.
#[derive(Clone, Debug)]
pub struct PartEntry {
    /// Its name.
    pub name: String,
    /// The effects on it.
    pub track: Track<StatusIx, EventIx>,
    /// Its history as known today.
    pub history: History<StatusIx, EventIx>,
}

impl Subject {
    /// The id by which followers know it for ever: the first that it had.
    #[must_use]
    pub fn first_id(&self) -> &Id {
        self.record.aliases.first().unwrap_or(&self.common.id)
    }
}

impl Event {
    /// The first day of its date.
    #[must_use]
    pub fn day(&self) -> Day {
        self.record.date.first_day()
    }

    /// The day the record entered the site: `added`, else the day the public could know.
    #[must_use]
    pub fn recorded(&self) -> Day {
        self.record.added.unwrap_or(self.published).first_day()
    }

    /// The day of the last change made to the record since, where one was.
    #[must_use]
    pub fn changed(&self) -> Option<Day> {
        self.record.changes.iter().map(|change| change.date.first_day()).max()
    }

    /// The day on which the record was last touched: changed, else recorded.
    #[must_use]
    pub fn touched(&self) -> Day {
        self.changed().unwrap_or(Day::MIN).max(self.recorded())
    }

    /// The id by which followers know it for ever: the first that it had.
    #[must_use]
    pub fn first_id(&self) -> &Id {
        self.record.aliases.first().unwrap_or(&self.common.id)
    }

    /// Whether a change withdrew the record.
    #[must_use]
    pub fn is_retracted(&self) -> bool {
        self.record.changes.iter().any(|change| change.kind == ChangeKind::Retraction)
    }

    /// The subjects that its effects are on, each once, by id.
    #[must_use]
    pub fn subjects(&self) -> Vec<SubjectIx> {
        let mut subjects: Vec<SubjectIx> = self.effects.iter().map(|effect| effect.subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        subjects
    }

    /// The bases of its effects, each once, by their words.
    #[must_use]
    pub fn bases(&self) -> Vec<&'static str> {
        let mut bases: Vec<&str> = self.effects.iter().map(|effect| effect.basis.as_str()).collect();
        bases.sort_unstable();
        bases.dedup();
        bases
    }

    /// The day on which one of its effects begins to count: an announcement counts from when it was said.
    #[must_use]
    pub fn start_of(&self, effect: &Effect) -> Day {
        match effect.basis {
            Basis::Announced => self.published.first_day(),
            Basis::Law | Basis::Practice => effect.from.first_day(),
        }
    }

    /// The tier of its best source.
    #[must_use]
    pub fn best_tier(&self) -> Option<SourceTier> {
        self.sources.iter().map(|source| source.tier).min()
    }
}

impl TrackEntry {
    /// The effects on the whole, or on a part, and their history as known today.
    #[must_use]
    pub fn line(&self, part: Option<usize>) -> (&Track<StatusIx, EventIx>, &History<StatusIx, EventIx>) {
        part.map_or((&self.whole, &self.history), |part| (&self.parts[part].track, &self.parts[part].history))
    }

    /// The places of its parts, by their names.
    #[must_use]
    pub fn parts_by_name(&self) -> Vec<usize> {
        let mut parts: Vec<usize> = (0..self.parts.len()).collect();
        parts.sort_by_key(|part| &self.parts[*part].name);
        parts
    }

    /// The history of the whole, or of a part, as known today.
    #[must_use]
    pub fn history_of(&self, part: Option<usize>) -> &History<StatusIx, EventIx> {
        self.line(part).1
    }
}
