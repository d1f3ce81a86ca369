//! Other people's timelines as records of this site: a text in, files and what is to be said about it out.
//!
//! Each format is read by a function of its own into `Draft`s, in the order of the file; what follows is the same for
//! all: an id, a comparison with what the site has, the text. A fault ends one event, never the run. What a format
//! cannot say (effects, subjects, often the kind) stands as a comment in the file for an editor.

mod columns;
mod dates;
mod draft;
mod federal_register;
mod ids;
mod json;
mod sheet;
mod texts;
mod timelinejs;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    catalog::Catalog,
    diag::{Code, Diagnostic, Place},
    model::{Day, Id, KINDS},
};

pub use columns::{ColumnMap, FIELDS};
pub use dates::Order;
use draft::Draft;

/// What a file is.
#[derive(Clone, Debug)]
pub enum Format {
    /// TimelineJS3: its JSON, or the CSV of its spreadsheet.
    TimelineJs,
    /// Any CSV, by a map of its columns.
    Csv(ColumnMap),
    /// The Federal Register's API: a document, or a list of them.
    FederalRegister,
}

/// What the caller decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What kind an event is when the file does not say.
    pub kind: Id,
    /// Whether the records are drafts.
    pub draft: bool,
    /// The day on which they enter the site.
    pub added: Day,
}

/// What the site has already.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Every id and former id, and the file of its record.
    ids: BTreeMap<String, String>,
    /// The titles of the events, by their ids.
    titles: BTreeMap<String, String>,
    /// The document numbers of the Federal Register, and the events that have them.
    documents: BTreeMap<String, String>,
    /// The event kinds: what they may be called, as an id, and their id.
    kinds: BTreeMap<String, Id>,
    /// The actors: the significant words of their names, and their ids.
    actors: BTreeMap<BTreeSet<String>, Id>,
    /// The ids of the actors.
    actor_ids: BTreeSet<Id>,
}

/// What became of one item of the file.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is in the file, such as `slide 3`.
    pub what: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new file: its path relative to the root, and its text.
    File {
        /// The path, with forward slashes.
        path: String,
        /// The text.
        text: String,
    },
    /// The site has it already.
    There {
        /// The id that it would have.
        id: String,
        /// The file that has it, or the event.
        by: String,
    },
    /// It has a fault, which is among the diagnostics.
    Faulty,
}

/// What a file came to.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The items, in the order of the file.
    pub items: Vec<Item>,
    /// What is to be said of the file, with every place in bytes.
    pub diagnostics: Vec<Diagnostic>,
}

/// One item as a format reads it.
struct Found {
    what: String,
    place: Place,
    /// Nothing when it has a fault.
    draft: Option<Draft>,
}

/// What a format reads with.
struct Reading<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    known: &'a Known,
    settings: &'a Settings,
    found: Vec<Found>,
    diagnostics: Vec<Diagnostic>,
}

impl Known {
    /// What a site has, whether or not it is without faults.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let mut known = Self::default();
        let mut ids = |id: &str, aliases: &[Id], file: &str| {
            for id in std::iter::once(id).chain(aliases.iter().map(AsRef::as_ref)) {
                known.ids.insert(id.to_owned(), file.to_owned());
            }
        };
        for event in &catalog.events {
            ids(event.id.as_ref(), &event.record.aliases, &event.file);
        }
        for subject in &catalog.subjects {
            ids(subject.id.as_ref(), &subject.record.aliases, &subject.file);
        }
        for actor in &catalog.actors {
            ids(actor.id.as_ref(), &actor.record.aliases, &actor.file);
        }
        for source in &catalog.sources {
            ids(source.id.as_ref(), &[], &source.file);
        }
        for story in &catalog.stories {
            ids(story.id.as_ref(), &story.record.aliases, &story.file);
        }
        for page in &catalog.pages {
            ids(page.id.as_ref(), &page.record.aliases, &page.file);
        }
        for id in &catalog.broken {
            ids(id, &[], "a file that cannot be read");
        }
        for event in &catalog.events {
            known.titles.insert(event.id.to_string(), event.record.title.clone());
            let numbers = event.record.identifiers.iter().filter(|(kind, _)| kind.as_ref() == "document");
            known.documents.extend(numbers.map(|(_, number)| (number.trim().to_owned(), event.id.to_string())));
        }
        let own = catalog.site.iter().flat_map(|site| &site.kinds);
        known.kinds.extend(own.flat_map(|(id, name)| [(ids::slug(name), id.clone()), (id.to_string(), id.clone())]));
        known.kinds.extend(KINDS.iter().filter_map(|kind| Some(((*kind).to_owned(), kind.parse().ok()?))));
        for actor in &catalog.actors {
            known.actors.insert(significant(&actor.record.name), actor.id.clone());
            known.actor_ids.insert(actor.id.clone());
        }
        known
    }

    /// The event kind of that id or name.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<&Id> {
        self.kinds.get(&ids::slug(name))
    }

    /// The ids of the event kinds.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        let ids: BTreeSet<&str> = self.kinds.values().map(AsRef::as_ref).collect();
        ids.into_iter()
    }

    /// The actor of that id or name, whatever the order of its words.
    fn actor(&self, name: &str) -> Option<&Id> {
        let id = name.parse::<Id>().ok().and_then(|id| self.actor_ids.get(&id));
        id.or_else(|| self.actors.get(&significant(name)))
    }
}

/// The words of a name that tell it from others: `Industry and Security Bureau` is the Bureau of Industry and Security.
fn significant(name: &str) -> BTreeSet<String> {
    let slug = ids::slug(name);
    let words = slug.split('-').filter(|word| !["of", "the", "and", "for", "us", "u", "s"].contains(word));
    words.map(str::to_owned).collect()
}

impl Reading<'_> {
    /// Says something about a place.
    fn say(&mut self, code: u16, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(Code(code), place, message));
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// A new draft as the settings have it.
    fn draft(&self, title: String, date: crate::model::PartialDate, kind: Option<&Id>) -> Draft {
        let mut draft = Draft::new(title, date, kind.unwrap_or(&self.settings.kind).clone());
        draft.record.draft = self.settings.draft;
        draft.record.added = Some(self.settings.added.into());
        if kind.is_none() {
            draft.kind_note = Some(draft::kind_unknown());
        }
        draft
    }
}

/// Reads a file: `name` is what it is called in messages.
#[must_use]
pub fn import(format: &Format, name: &Arc<str>, text: &str, known: &Known, settings: &Settings) -> Imported {
    let mut reading = Reading { file: name, text, known, settings, found: vec![], diagnostics: vec![] };
    match format {
        Format::TimelineJs => timelinejs::read(&mut reading),
        Format::Csv(map) => columns::read(&mut reading, map),
        Format::FederalRegister => federal_register::read(&mut reading),
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let Reading { found, mut diagnostics, .. } = reading;
    let items = found.into_iter().map(|Found { what, place, draft }| {
        let outcome = match draft {
            None => Outcome::Faulty,
            Some(draft) => outcome(&draft, &what, name, known, &mut taken).unwrap_or_else(|| {
                let message = format!("{what} cannot be written as a record");
                diagnostics.push(Diagnostic::new(Code(602), place, message));
                Outcome::Faulty
            }),
        };
        Item { what, outcome }
    });
    let items = items.collect();
    crate::diag::tidy(&mut diagnostics);
    Imported { items, diagnostics }
}

/// The file of a draft, unless the site has the event.
///
/// Two items of one file that would have one id are told apart by a number, so that reading the file again gives the
/// same ids again.
fn outcome(
    draft: &Draft,
    what: &str,
    name: &str,
    known: &Known,
    taken: &mut BTreeMap<String, usize>,
) -> Option<Outcome> {
    let record = &draft.record;
    let first = ids::id(draft.own_id.as_deref(), record.date, &record.title)?;
    let mut id = first.to_string();
    if let Some(mut n) = taken.get(&id).copied() {
        // The number after the last one that this id was given, unless another item has it for its own.
        let next = loop {
            n += 1;
            let next = format!("{first}-{n}");
            if !taken.contains_key(&next) {
                break next;
            }
        };
        taken.insert(std::mem::replace(&mut id, next), n);
    }
    // Where the id says too little of the title, an event that has it may be another one.
    for n in 2.. {
        let other = known.titles.get(&id).is_some_and(|title| *title != record.title);
        if draft.own_id.is_some() || !(ids::is_lossy(&record.title) && other || n > 2 && taken.contains_key(&id)) {
            break;
        }
        id = format!("{first}-{n}");
    }
    taken.insert(id.clone(), 1);
    let number = record.identifiers.iter().find(|(kind, _)| kind.as_ref() == "document").map(|(_, number)| number);
    let by = known.ids.get(&id).or_else(|| known.documents.get(number?));
    if let Some(by) = by {
        return Some(Outcome::There { id, by: by.clone() });
    }
    let file = name.rsplit('/').next().unwrap_or(name);
    let text = draft.text(&format!("Imported from {file}, {what}."))?;
    let path = format!("content/events/{:04}/{id}.yaml", record.date.start().year());
    Some(Outcome::File { path, text })
}
