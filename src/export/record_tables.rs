//! The tables of records: statuses, actors, subjects, and the sources that events and subjects cite.

use std::collections::BTreeMap;

use super::{
    channel::is_public,
    table::{Cell, Kind, Table, field, into, must},
    tables::public_events,
};
use crate::{
    knowledge::{ActorIx, Source, SubjectIx},
    model::Id,
    site::Scope,
};

/// Official numbers, each as `kind:number`.
pub fn identifiers(identifiers: &BTreeMap<Id, String>) -> Cell {
    Cell::list(identifiers.iter().map(|(kind, number)| format!("{kind}:{number}")))
}

/// The statuses of all scales.
pub fn scales(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must("name", Kind::Text),
        must("scale", Kind::Id),
        must("scale_name", Kind::Text),
        must("rank", Kind::Number),
        must("tone", Kind::Id),
    ];
    let k = scope.k;
    let rows = k.scales.iter().flat_map(|scale| scale.statuses.iter().map(move |ix| (scale, k.status_of(*ix))));
    let rows = rows.map(|(scale, status)| {
        vec![
            Cell::text(status.id.to_string()),
            Cell::text(status.name[0].clone()),
            Cell::text(scale.id.clone()),
            Cell::text(scale.name[0].clone()),
            (status.rank + 1).into(),
            Cell::text(status.tone.as_str()),
        ]
    });
    Table { name: "scales", fields, rows: rows.collect() }
}

/// The actors.
pub fn actors(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must("name", Kind::Text),
        must("kind", Kind::Id),
        field("country", Kind::Id),
        field("description", Kind::Text),
        field("url", Kind::Address),
        field("same_as", Kind::List),
        into("parent", "actors"),
        must("events", Kind::Number),
        field("added", Kind::Date),
        must("page", Kind::Address),
    ];
    let k = scope.k;
    let rows = k.actors.iter().enumerate().map(|(n, actor)| {
        let record = &actor.record;
        vec![
            Cell::text(actor.common.id.to_string()),
            Cell::text(record.name.clone()),
            Cell::text(record.kind.to_string()),
            record.country.into(),
            record.description.clone().into(),
            record.url.as_ref().map(|url| url.as_str()).into(),
            Cell::list(record.same_as.iter().map(|url| url.as_str())),
            actor.parent.map(|parent| &k.actor(parent).common.id).into(),
            actor.events.iter().filter(|ix| is_public(scope, **ix)).count().into(),
            record.added.into(),
            Cell::text(scope.actor_href(ActorIx::nth(n))),
        ]
    });
    Table { name: "actors", fields, rows: rows.collect() }
}

/// The subjects.
pub fn subjects(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must("name", Kind::Text),
        must("kind", Kind::Id),
        field("group", Kind::Text),
        must("board", Kind::Flag),
        into("maker", "actors"),
        into("issuer", "actors"),
        field("description", Kind::Text),
        into("based_on", "subjects"),
        into("succeeds", "subjects"),
        field("identifiers", Kind::List),
        field("same_as", Kind::List),
        must("events", Kind::Number),
        field("added", Kind::Date),
        must("page", Kind::Address),
    ];
    let k = scope.k;
    let rows = k.subjects.iter().enumerate().map(|(n, subject)| {
        let record = &subject.record;
        let actor = |ix: Option<ActorIx>| Cell::from(ix.map(|ix| &k.actor(ix).common.id));
        let other = |ix: Option<SubjectIx>| Cell::from(ix.map(|ix| &k.subject(ix).common.id));
        vec![
            Cell::text(subject.common.id.to_string()),
            Cell::text(record.name.clone()),
            Cell::text(record.kind.to_string()),
            record.group.clone().into(),
            record.board.into(),
            actor(subject.maker),
            actor(subject.issuer),
            record.description.clone().into(),
            other(subject.based_on),
            other(subject.succeeds),
            identifiers(&record.identifiers),
            Cell::list(record.same_as.iter().map(|url| url.as_str())),
            subject.events.iter().filter(|ix| is_public(scope, **ix)).count().into(),
            record.added.into(),
            Cell::text(scope.subject_href(SubjectIx::nth(n))),
        ]
    });
    Table { name: "subjects", fields, rows: rows.collect() }
}

/// The sources, one row a citation.
pub fn sources(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        into("event", "events"),
        into("subject", "subjects"),
        must("number", Kind::Number),
        must("title", Kind::Text),
        field("publisher", Kind::Text),
        field("url", Kind::Address),
        field("date", Kind::Date),
        must("kind", Kind::Id),
        field("language", Kind::Id),
        field("citation", Kind::Text),
        field("locator", Kind::Text),
        field("quote", Kind::Text),
        field("quote_language", Kind::Id),
        field("translation", Kind::Text),
        field("translated_by", Kind::Id),
        field("accessed", Kind::Date),
        field("archived_url", Kind::Address),
        field("archived_date", Kind::Date),
        field("shared", Kind::Id),
    ];
    let k = scope.k;
    let mut rows = vec![];
    for ix in public_events(scope) {
        let id = &k.event(ix).common.id;
        rows.extend(k.event(ix).sources.iter().map(|source| of_source(id, true, source)));
    }
    for subject in &k.subjects {
        rows.extend(subject.sources.iter().map(|source| of_source(&subject.common.id, false, source)));
    }
    Table { name: "sources", fields, rows }
}

fn of_source(id: &Id, of_event: bool, source: &Source) -> Vec<Cell> {
    let entry = &source.entry;
    let (quote, archived) = (entry.quote.as_ref(), entry.archived.as_ref());
    vec![
        Cell::text(format!("{id}#source-{}", source.number)),
        of_event.then_some(id).into(),
        (!of_event).then_some(id).into(),
        source.number.into(),
        entry.title.clone().into(),
        entry.publisher.clone().into(),
        entry.url.as_ref().map(|url| url.as_str()).into(),
        entry.date.into(),
        Cell::text(source.tier.as_str()),
        entry.lang.as_ref().into(),
        entry.citation.clone().into(),
        entry.locator.clone().into(),
        quote.map(|quote| &quote.text).into(),
        quote.and_then(|quote| quote.lang.as_ref().or(entry.lang.as_ref())).into(),
        quote.and_then(|quote| quote.translation.as_ref()).into(),
        quote.and_then(|quote| quote.translated_by.map(|by| by.as_str())).into(),
        entry.accessed.into(),
        archived.map(|copy| copy.url.as_str()).into(),
        archived.and_then(|copy| copy.date).into(),
        source.shared.as_ref().into(),
    ]
}
