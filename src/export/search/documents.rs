//! What can be found, and what is shown of it: events, subjects, actors, stories and pages in one language.

use serde::Serialize;

use crate::{
    i18n::Arg,
    knowledge::{ActorIx, Common, EventIx, LangIx, Source, StoryIx, SubjectIx, Text},
    model::Certainty,
    site::{Scope, tracks, view},
};

/// The fields of a document, by weight; the weights stand in `templates/search/20-query.js`.
///
/// The last two are what is left out first where an index has no room: see `index`.
pub const FIELDS: [&str; 6] = ["title", "identifiers", "names", "summary", "text", "sources"];

/// From this many documents on, texts and the titles of sources are no longer indexed, only titles, names, numbers and
/// summaries.
const MANY: usize = 1500;

/// From this many on, summaries are not indexed either, nor kept for showing, and events are found by title and number.
const VERY_MANY: usize = 4000;

/// One thing that can be found.
pub struct Document {
    /// Its address from the home page of its language.
    pub href: String,
    /// The texts of each of [`FIELDS`].
    pub fields: [Vec<String>; FIELDS.len()],
    /// What is shown of it.
    pub stored: Stored,
}

/// What is shown of a document.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stored {
    /// `event`, `subject`, `actor`, `story` or `page`.
    of: &'static str,
    title: String,
    /// The language of the title, when it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary_lang: Option<String>,
    /// The date in words, and as data.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iso: Option<String>,
    /// The kind, and in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    kind_name: String,
    /// The jurisdictions, joined by blanks, and in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    place: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    place_name: String,
    /// 1 turning point, 2 default, 3 minor.
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<u8>,
    /// "reported, not confirmed".
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<String>,
    /// What stands on a subject, or what an event sets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    chips: Vec<Chip>,
}

/// A status of a result.
#[derive(Serialize)]
struct Chip {
    name: String,
    tone: &'static str,
    basis: &'static str,
    /// What it stands on: the jurisdiction of a subject's, the subject of an event's.
    on: String,
}

/// Everything that can be found in a language.
pub fn documents(scope: &Scope) -> Vec<Document> {
    let k = scope.k;
    let subjects = (0..k.subjects.len()).map(|n| subject(scope, SubjectIx::nth(n)));
    let events = (0..k.events.len()).map(|n| event(scope, EventIx::nth(n)));
    let actors = (0..k.actors.len()).map(|n| actor(scope, ActorIx::nth(n)));
    let stories = (0..k.stories.len()).map(|n| story(scope, StoryIx::nth(n)));
    let pages = (0..k.pages.len()).map(|n| page(scope, n));
    let mut documents: Vec<Document> = subjects.chain(events).chain(actors).chain(stories).chain(pages).collect();
    let count = documents.len();
    for document in &mut documents {
        if count >= MANY {
            document.fields[4].clear();
            document.fields[5].clear();
        }
        if count >= VERY_MANY {
            document.fields[3].clear();
            document.stored.summary = None;
            if document.stored.of == "event" {
                document.fields[2].clear();
                document.stored.chips.clear();
            }
        }
    }
    documents
}

fn event(scope: &Scope, ix: EventIx) -> Document {
    let event = scope.k.event(ix);
    let record = &event.record;
    let row = scope.event_row(ix);
    let mut names: Vec<String> = vec![];
    for effect in &event.effects {
        names.extend(subject_names(scope, effect.subject));
    }
    for actor in event.issuer.iter().chain(&event.actors) {
        names.extend(actor_names(scope, *actor));
    }
    let translated = event.common.translation(scope.lang);
    let note = event.certainty_note(scope.lang).map(|note| note.words.to_owned());
    let dates = record.dates.iter().enumerate().filter_map(|(n, date)| {
        let own = translated.and_then(|text| text.dates.get(n)?.note.clone());
        own.or_else(|| date.note.clone())
    });
    // Not in the text: what stands in many documents is left out there.
    names.extend([row.date.words.clone(), row.kind_name.clone()]);
    names.extend(row.jurisdiction.as_ref().map(|jurisdiction| jurisdiction.name.clone()));
    let mut text: Vec<String> = vec![];
    text.extend(event.body(scope.lang).map(|body| scope.plain(body.words)));
    text.extend(note);
    text.extend(dates);
    for change in &row.changes {
        text.push(change.after.name.clone());
        text.extend(change.scope.iter().chain(&change.note).map(|text| text.words.clone()));
    }
    let certainty = (record.certainty != Certainty::Confirmed).then(|| row.certainty_name.clone()).flatten();
    let chips = row.changes.iter().filter(|change| change.part.is_none()).map(set_by).take(1).collect();
    Document {
        href: row.href,
        fields: [
            vec![row.title.words.clone()],
            numbers(record.identifiers.values(), &event.sources),
            unique(names),
            row.summary.iter().map(|summary| summary.words.clone()).collect(),
            text,
            unique(event.sources.iter().filter_map(|source| source.entry.title.clone()).collect()),
        ],
        stored: Stored {
            of: "event",
            date: Some(row.date.words),
            iso: Some(row.date.iso),
            kind: row.kind,
            kind_name: row.kind_name,
            place: row.jurisdiction.as_ref().map(|jurisdiction| jurisdiction.id.clone()).unwrap_or_default(),
            place_name: row.jurisdiction.map(|jurisdiction| jurisdiction.name).unwrap_or_default(),
            weight: (row.importance != 2).then_some(row.importance),
            certainty,
            chips,
            ..shown(row.title, row.summary)
        },
    }
}

fn subject(scope: &Scope, ix: SubjectIx) -> Document {
    let subject = scope.k.subject(ix);
    let record = &subject.record;
    let cells: Vec<view::Cell> = tracks(scope.k, ix)
        .into_iter()
        .map(|track| scope.cell(&scope.k.status(track, scope.k.today, scope.k.today)))
        .collect();
    let chips = cells.iter().filter_map(|cell| {
        let standing = cell.standings.first()?;
        Some(Chip {
            name: standing.status.name.clone(),
            tone: standing.status.tone,
            basis: standing.basis,
            on: cell.jurisdiction.name.clone(),
        })
    });
    let kind_name = scope.term("subject-kind", record.kind.as_ref());
    let mut text = vec![kind_name.clone()];
    text.extend(subject.body(scope.lang).map(|body| scope.plain(body.words)));
    text.extend(subject.group(scope.lang).map(|group| group.words.to_owned()));
    let mut identifiers = numbers(record.identifiers.values(), &subject.sources);
    identifiers.push(subject.common.id.as_ref().replace('-', " "));
    // A fact in words is a number of another sort: "4A994.l (HGX H20)".
    identifiers.extend(record.facts.iter().filter_map(|fact| match &fact.value {
        crate::catalog::FactValue::Text(words) if words.contains(|c: char| c.is_ascii_digit()) => Some(words.clone()),
        _ => None,
    }));
    let mut names = every_name(scope.lang, &subject.common, &subject_names(scope, ix));
    names.extend(subject.maker.iter().chain(&subject.issuer).flat_map(|actor| actor_names(scope, *actor)));
    let (title, summary) = (scope.text(subject.name(scope.lang)), subject.description(scope.lang));
    let summary = summary.map(|summary| scope.text(summary));
    let places: Vec<view::Jurisdiction> = cells.iter().map(|cell| cell.jurisdiction.clone()).collect();
    Document {
        href: scope.subject_href(ix),
        fields: [
            vec![title.words.clone()],
            identifiers,
            unique(names),
            summary.iter().map(|summary| summary.words.clone()).collect(),
            text,
            vec![],
        ],
        stored: Stored {
            of: "subject",
            kind: record.kind.to_string(),
            kind_name,
            place: places.iter().map(|place| place.id.as_str()).collect::<Vec<_>>().join(" "),
            chips: chips.collect(),
            ..shown(title, summary)
        },
    }
}

fn actor(scope: &Scope, ix: ActorIx) -> Document {
    let actor = scope.k.actor(ix);
    let kind_name = scope.term("actor-kind", actor.record.kind.as_ref());
    let place = actor.record.country.map(|country| scope.jurisdiction(country));
    let (title, summary) = (scope.text(actor.name(scope.lang)), actor.description(scope.lang));
    let summary = summary.map(|summary| scope.text(summary));
    let mut text = vec![kind_name.clone()];
    text.extend(place.as_ref().map(|place| place.name.clone()));
    Document {
        href: scope.actor_href(ix),
        fields: [
            vec![title.words.clone()],
            vec![actor.common.id.as_ref().replace('-', " ")],
            unique(every_name(scope.lang, &actor.common, &actor_names(scope, ix))),
            summary.iter().map(|summary| summary.words.clone()).collect(),
            text,
            vec![],
        ],
        stored: Stored {
            of: "actor",
            kind: actor.record.kind.to_string(),
            kind_name,
            place: place.as_ref().map(|place| place.id.clone()).unwrap_or_default(),
            place_name: place.map(|place| place.name).unwrap_or_default(),
            ..shown(title, summary)
        },
    }
}

fn story(scope: &Scope, ix: StoryIx) -> Document {
    let story = scope.k.story(ix);
    let (title, summary) = (scope.text(story.title(scope.lang)), story.summary(scope.lang));
    let summary = summary.map(|summary| scope.text(summary));
    let steps = story.steps.len();
    Document {
        href: format!("stories/{}/", story.common.id),
        fields: [
            vec![title.words.clone()],
            vec![],
            story.subject.map(|subject| subject_names(scope, subject)).unwrap_or_default(),
            summary.iter().map(|summary| summary.words.clone()).collect(),
            vec![scope.t("story", &[])],
            vec![],
        ],
        stored: Stored {
            of: "story",
            kind_name: scope.t("count-steps", &[("n", Arg::Number(i64::try_from(steps).unwrap_or(i64::MAX)))]),
            ..shown(title, summary)
        },
    }
}

fn page(scope: &Scope, n: usize) -> Document {
    let page = &scope.k.pages[n];
    let title = scope.text(page.title(scope.lang));
    let summary = page.summary(scope.lang).map(|summary| scope.text(summary));
    Document {
        href: format!("{}/", page.common.id),
        fields: [
            vec![title.words.clone()],
            vec![],
            vec![],
            summary.iter().map(|summary| summary.words.clone()).collect(),
            vec![scope.plain(page.body(scope.lang).words)],
            vec![],
        ],
        stored: Stored { of: "page", ..shown(title, summary) },
    }
}

fn shown(title: view::Text, summary: Option<view::Text>) -> Stored {
    Stored {
        title: title.words,
        lang: title.lang,
        summary_lang: summary.as_ref().and_then(|summary| summary.lang.clone()),
        summary: summary.map(|summary| summary.words),
        ..Stored::default()
    }
}

fn set_by(change: &view::StatusChange) -> Chip {
    Chip {
        name: change.after.name.clone(),
        tone: change.after.tone,
        basis: change.basis,
        on: change.subject.title.words.clone(),
    }
}

/// The names of a subject in the page's language and as its author wrote it.
fn subject_names(scope: &Scope, ix: SubjectIx) -> Vec<String> {
    let subject = scope.k.subject(ix);
    both(subject.name(scope.lang), &subject.record.name)
}

/// The same of an actor.
fn actor_names(scope: &Scope, ix: ActorIx) -> Vec<String> {
    let actor = scope.k.actor(ix);
    both(actor.name(scope.lang), &actor.record.name)
}

fn both(name: Text, original: &str) -> Vec<String> {
    if name.words == original { vec![original.to_owned()] } else { vec![name.words.to_owned(), original.to_owned()] }
}

/// The names of a record in every language: who knows a thing by another name finds it too.
fn every_name(lang: LangIx, common: &Common, known: &[String]) -> Vec<String> {
    let others = common.texts.iter().enumerate().filter(|(n, _)| *n != lang);
    let others = others.filter_map(|(_, file)| file.as_ref()?.text.name.clone());
    known.iter().cloned().chain(others).collect()
}

/// Official numbers, and the citations of what is quoted.
fn numbers<'a>(identifiers: impl Iterator<Item = &'a String>, sources: &[Source]) -> Vec<String> {
    unique(identifiers.cloned().chain(sources.iter().filter_map(|source| source.entry.citation.clone())).collect())
}

/// Each text once, in order.
fn unique(texts: Vec<String>) -> Vec<String> {
    let mut own: Vec<String> = vec![];
    for text in texts {
        if !own.contains(&text) {
            own.push(text);
        }
    }
    own
}
