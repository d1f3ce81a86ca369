//! What several rules need: the way to a field, the law of each track in order, links and citations in texts, and
//! small words.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    diag::{Place, Step},
    knowledge::{Effect, Event, EventIx, Knowledge, Record, Source, StatusIx, TrackIx},
    model::{Basis, Day, Id, PartialDate, Relation},
    path,
};

/// An effect that was put on a track.
#[derive(Clone, Copy, Debug)]
pub struct Landed<'a> {
    /// Its event.
    pub event: EventIx,
    /// Its place among the effects of its event.
    pub nth: usize,
    /// The effect itself.
    pub effect: &'a Effect,
    /// When the public could know.
    pub published: PartialDate,
}

impl Landed<'_> {
    /// The first day on which it holds.
    pub fn from(&self) -> Day {
        self.effect.from.first_day()
    }

    /// The last day on which it holds.
    pub fn until(&self) -> Option<Day> {
        self.effect.until.map(PartialDate::last_day)
    }

    /// Whether it holds on a day that is not before its first.
    pub fn holds(&self, on: Day) -> bool {
        self.until().is_none_or(|until| on <= until)
    }

    /// Where one of its fields stands.
    pub fn place(&self, knowledge: &Knowledge, key: &str) -> Place {
        effect_at(knowledge.event(self.event), self.nth, key)
    }
}

/// A track, or a part of one.
pub type Line = (TrackIx, Option<usize>);

/// The effects of one basis on each track and part, in the order in which they take each other's place.
pub fn lines(knowledge: &Knowledge, basis: Basis) -> BTreeMap<Line, Vec<Landed<'_>>> {
    let mut lines: BTreeMap<Line, Vec<Landed>> = BTreeMap::new();
    for (n, event) in knowledge.events.iter().enumerate() {
        for (nth, effect) in event.effects.iter().enumerate().filter(|(_, effect)| effect.basis == basis) {
            let landed = Landed { event: EventIx::nth(n), nth, effect, published: event.published };
            lines.entry((effect.track, effect.part)).or_default().push(landed);
        }
    }
    for line in lines.values_mut() {
        let start = |landed: &Landed| knowledge.event(landed.event).start_of(landed.effect);
        // Events come by date, then by id, so their index breaks ties as the engine does.
        line.sort_by_key(|landed| (start(landed), landed.event, landed.nth));
    }
    lines
}

/// Where a field of an effect stands; `nth` counts the effects that could be resolved.
pub fn effect_at(event: &Event, nth: usize, key: &str) -> Place {
    let effects = &event.record.effects;
    let place = if effects.len() == event.effects.len() {
        nth
    } else {
        let until = event.effects[nth].until;
        effects.iter().position(|written| written.until == until).unwrap_or(nth)
    };
    Place::value(&event.common.file, path!["effects", place, key])
}

/// Where a relation stands, as its author wrote it.
pub fn relation_at(knowledge: &Knowledge, event: &Event, relation: Relation, target: EventIx) -> Place {
    let id = &knowledge.event(target).common.id;
    let written = event.record.relates.get(&relation).map_or(&[][..], Vec::as_slice);
    let nth = written.iter().position(|name| name == id || is_alias(knowledge, name.as_ref(), target)).unwrap_or(0);
    Place::value(&event.common.file, path!["relates", relation.as_str(), nth])
}

fn is_alias(knowledge: &Knowledge, name: &str, target: EventIx) -> bool {
    knowledge.find(name) == Some(Record::Event(target))
}

/// Whether one of two events acts on the other in one of these ways; in any way when `kinds` is empty.
pub fn related(knowledge: &Knowledge, a: EventIx, b: EventIx, kinds: &[Relation]) -> bool {
    let acts = |from: EventIx, to: EventIx| {
        let mut acts = knowledge.event(from).acts_on.iter();
        acts.any(|(relation, target)| *target == to && (kinds.is_empty() || kinds.contains(relation)))
    };
    acts(a, b) || acts(b, a)
}

/// `(h20, us)`, or `(h20, us), in part: Middle East`.
pub fn track_name(knowledge: &Knowledge, (track, part): Line) -> String {
    let entry = knowledge.track(track);
    let whole = format!("({}, {})", knowledge.subject(entry.subject).common.id, entry.jurisdiction);
    part.map_or(whole.clone(), |part| format!("{whole} in part: {}", entry.parts[part].name))
}

/// The id of a status.
pub fn status_name(knowledge: &Knowledge, status: StatusIx) -> &str {
    knowledge.status_of(status).id.as_ref()
}

/// A source where a record cites it.
#[derive(Clone, Debug)]
pub struct Cited<'a> {
    /// The file of the record.
    pub file: &'a Arc<str>,
    /// The source.
    pub source: &'a Source,
    /// The fields that the record itself writes, where the others come from a shared source.
    own: Vec<&'static str>,
}

impl Cited<'_> {
    /// Where one of its fields stands. What comes from a shared source is pointed at where the source is named.
    pub fn place(&self, field: &[&'static str]) -> Place {
        let shared = field.first().is_some_and(|first| self.from(first).is_some());
        let field = if shared { &["ref"] } else { field };
        let mut path = path!["sources", self.source.number - 1];
        path.extend(field.iter().map(|key| Step::from(*key)));
        Place::value(self.file, path)
    }

    /// The shared source that a field comes from, if any.
    pub fn from(&self, field: &'static str) -> Option<&Id> {
        self.source.shared.as_ref().filter(|_| !self.own.contains(&field))
    }
}

/// Every source of every event and subject.
pub fn cited(knowledge: &Knowledge) -> impl Iterator<Item = Cited<'_>> {
    let events = knowledge.events.iter().map(|event| (&event.common.file, &event.sources, &event.record.sources));
    let subjects = knowledge.subjects.iter().map(|own| (&own.common.file, &own.sources, &own.record.sources));
    events.chain(subjects).flat_map(|(file, sources, written)| {
        sources.iter().zip(written).map(move |(source, written)| {
            let mut own = vec![];
            if source.shared.is_some() {
                let fields = [
                    ("title", written.title.is_some()),
                    ("date", written.date.is_some()),
                    ("url", written.url.is_some()),
                    ("accessed", written.accessed.is_some()),
                    ("archived", written.archived.is_some()),
                ];
                own.extend(fields.into_iter().filter_map(|(name, here)| here.then_some(name)));
            }
            Cited { file, source, own }
        })
    })
}

/// The targets of the `[[links]]` in a text. What stands in code counts too: a rule may well be lenient there.
pub fn links(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.split("[[").skip(1).filter_map(|rest| rest.split_once("]]"));
    inner.map(|(inner, _)| inner.split('|').next().unwrap_or(inner).trim())
}

/// The keys of the `[^citations]` in a text.
pub fn citations(text: &str) -> impl Iterator<Item = &str> {
    text.split("[^").skip(1).filter_map(|rest| rest.split_once(']')).map(|(key, _)| key)
}

/// The words of the months.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The word of the month of a day.
pub fn month(day: Day) -> &'static str {
    MONTHS[usize::from(day.month().unsigned_abs()).clamp(1, 12) - 1]
}

/// `10 November 2026`.
pub fn in_words(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// `` `a`, `b`, `c` and 4 more ``: the first five, each in backticks.
pub fn some_of(words: &[&str]) -> String {
    let shown: Vec<String> = words.iter().take(5).map(|word| format!("`{word}`")).collect();
    match words.len().saturating_sub(5) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Every id that the texts of events, stories, pages and the home page link to, in the original's language.
pub fn named_in_texts(knowledge: &Knowledge) -> BTreeSet<&str> {
    let events = knowledge.events.iter().filter_map(|event| event.record.body.as_deref());
    let stories = knowledge.stories.iter().flat_map(|story| {
        let steps = story.record.steps.iter().filter_map(|step| step.text.as_deref());
        story.record.body.as_deref().into_iter().chain(steps)
    });
    let pages = knowledge.pages.iter().map(|page| page.record.body.as_str());
    let home = knowledge.site.home_text.iter().filter_map(Option::as_deref);
    events.chain(stories).chain(pages).chain(home).flat_map(links).collect()
}

/// Whether one of the ids links to a record, by its id or a former one.
pub fn linked(knowledge: &Knowledge, ids: &BTreeSet<&str>, record: Record) -> bool {
    ids.iter().any(|id| knowledge.find(id) == Some(record))
}
