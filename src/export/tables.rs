//! The tables of `/data/`, in the original's language. Each row is a record, or what the engine makes of records.
//!
//! A field's meaning in words is the message `field-<table>-<name>` of the interface words, or `field-<name>`.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    channel::is_public,
    measure_tables::{facts, limits},
    record_tables::{actors, identifiers, scales, sources, subjects},
    table::{Cell, Kind, Table, field, into, must, must_into},
};
use crate::{
    knowledge::{
        Event, EventIx, StatusIx, TrackEntry,
        track::{Closed, Segment},
    },
    site::{Scope, relation_terms},
};

/// All tables, in the order in which they refer to each other: what is referred to comes first.
pub fn tables(scope: &Scope) -> Vec<Table> {
    vec![
        scales(scope),
        actors(scope),
        subjects(scope),
        events(scope),
        effects(scope),
        status(scope),
        relations(scope),
        dates(scope),
        sources(scope),
        changes(scope),
        facts(scope),
        limits(scope),
    ]
}

/// The events that are for readers, in the order of the timeline.
pub fn public_events(scope: &Scope) -> Vec<EventIx> {
    (0..scope.k.events.len()).map(EventIx::nth).filter(|ix| is_public(scope, *ix)).collect()
}

fn events(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must("date", Kind::Date),
        must("date_first", Kind::Day),
        must("date_last", Kind::Day),
        must("published", Kind::Date),
        field("effective", Kind::Date),
        must("title", Kind::Text),
        must("kind", Kind::Id),
        field("jurisdiction", Kind::Id),
        into("issuer", "actors"),
        field("actors", Kind::List),
        field("subjects", Kind::List),
        field("bases", Kind::List),
        must("importance", Kind::Number),
        must("certainty", Kind::Id),
        field("certainty_note", Kind::Text),
        field("summary", Kind::Text),
        field("identifiers", Kind::List),
        must("sources", Kind::Number),
        must("recorded", Kind::Day),
        field("changed", Kind::Day),
        must("retracted", Kind::Flag),
        field("aliases", Kind::List),
        must("page", Kind::Address),
    ];
    let rows = public_events(scope).into_iter().map(|ix| event(scope, ix));
    Table { name: "events", fields, rows: rows.collect() }
}

fn event(scope: &Scope, ix: EventIx) -> Vec<Cell> {
    let k = scope.k;
    let event: &Event = k.event(ix);
    let record = &event.record;
    vec![
        Cell::text(event.common.id.to_string()),
        Cell::text(record.date.to_string()),
        Cell::text(record.date.first_day().to_string()),
        Cell::text(record.date.last_day().to_string()),
        Cell::text(event.published.to_string()),
        record.effective.into(),
        Cell::text(record.title.clone()),
        Cell::text(record.kind.to_string()),
        record.jurisdiction.into(),
        event.issuer.map(|actor| &k.actor(actor).common.id).into(),
        Cell::list(event.actors.iter().map(|actor| &k.actor(*actor).common.id)),
        Cell::list(event.subjects().into_iter().map(|ix| &k.subject(ix).common.id)),
        Cell::list(event.bases()),
        Cell::Number(u8::from(record.importance).into()),
        Cell::text(record.certainty.as_str()),
        record.certainty_note.clone().into(),
        record.summary.clone().into(),
        identifiers(&record.identifiers),
        event.sources.len().into(),
        Cell::text(event.recorded().to_string()),
        event.changed().into(),
        event.is_retracted().into(),
        Cell::list(&record.aliases),
        Cell::text(scope.event_href(ix)),
    ]
}

fn effects(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must_into("event", "events"),
        must_into("subject", "subjects"),
        must("jurisdiction", Kind::Id),
        field("part", Kind::Text),
        must("basis", Kind::Id),
        must_into("status", "scales"),
        must("from", Kind::Date),
        must("from_first", Kind::Day),
        field("until", Kind::Date),
        field("until_last", Kind::Day),
        must("known_from", Kind::Day),
        field("scope", Kind::Text),
        field("note", Kind::Text),
    ];
    let k = scope.k;
    let mut rows = vec![];
    for ix in public_events(scope) {
        let event = k.event(ix);
        for (n, effect) in event.effects.iter().enumerate() {
            let (record, track) = (&event.record.effects[n], k.track(effect.track));
            rows.push(vec![
                Cell::text(format!("{}#effect-{}", event.common.id, n + 1)),
                Cell::text(event.common.id.to_string()),
                Cell::text(k.subject(effect.subject).common.id.to_string()),
                Cell::text(track.jurisdiction.to_string()),
                effect.part.map(|part| &track.parts[part].name).into(),
                Cell::text(effect.basis.as_str()),
                Cell::text(k.status_of(effect.status).id.to_string()),
                Cell::text(effect.from.to_string()),
                Cell::text(effect.from.first_day().to_string()),
                effect.until.into(),
                effect.until.map(|until| until.last_day()).into(),
                Cell::text(event.published.first_day().to_string()),
                record.scope.clone().into(),
                record.note.clone().into(),
            ]);
        }
    }
    Table { name: "effects", fields, rows }
}

/// One row a segment of a history, as known on the day of the build.
fn status(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must_into("subject", "subjects"),
        must("jurisdiction", Kind::Id),
        field("part", Kind::Text),
        must("basis", Kind::Id),
        must_into("status", "scales"),
        must("start", Kind::Day),
        field("end", Kind::Day),
        must("since", Kind::Date),
        must("stands", Kind::Flag),
        must_into("opened_by", "events"),
        field("confirmed_by", Kind::List),
        must("closed", Kind::Id),
        into("closed_by", "events"),
        must("by_lapse", Kind::Flag),
    ];
    let k = scope.k;
    let mut rows = vec![];
    for entry in &k.tracks {
        let whole = entry.history.segments().map(|segment| (None, segment));
        let names = part_ids(entry);
        let parts = entry.parts.iter().zip(&names);
        let parts = parts.flat_map(|part| part.0.history.segments().map(move |segment| (Some(part), segment)));
        for (part, segment) in whole.chain(parts) {
            if !is_public(scope, segment.event) {
                continue;
            }
            let subject = &k.subject(entry.subject).common.id;
            let place = part.map(|(_, id)| format!(".{id}")).unwrap_or_default();
            let basis = segment.basis.as_str();
            let mut row = vec![
                Cell::text(format!("{subject}.{}{place}.{basis}.{}", entry.jurisdiction, segment.start)),
                Cell::text(subject.to_string()),
                Cell::text(entry.jurisdiction.to_string()),
                part.map(|(part, _)| &part.name).into(),
            ];
            row.extend(of_segment(scope, segment));
            rows.push(row);
        }
    }
    Table { name: "status", fields, rows }
}

/// Ids of the parts of a track, made of their names, so that a part found later renames none.
pub fn part_ids(track: &TrackEntry) -> Vec<String> {
    ids(track.parts.iter().map(|part| part.name.as_str()))
}

/// Only names that would be the same have a number, by their order.
fn ids<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut used = BTreeSet::new();
    let of_name = |name: &str| {
        let letters: String =
            name.nfc().flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let id = ["part"].into_iter().chain(letters.split_whitespace()).collect::<Vec<_>>().join("-");
        let mut numbered = id.clone();
        for n in 2.. {
            if used.insert(numbered.clone()) {
                break;
            }
            numbered = format!("{id}-{n}");
        }
        numbered
    };
    names.map(of_name).collect()
}

fn of_segment(scope: &Scope, segment: &Segment<StatusIx, EventIx>) -> [Cell; 11] {
    let id = |ix: EventIx| scope.k.event(ix).common.id.to_string();
    let public = |ix: &EventIx| is_public(scope, *ix);
    let (closed, closed_by) = match segment.closed {
        Closed::By(event) => ("event", Some(event).filter(public).map(id)),
        Closed::Lapse => ("lapse", None),
        Closed::Open => ("open", None),
    };
    [
        Cell::text(segment.basis.as_str()),
        Cell::text(scope.k.status_of(segment.status).id.to_string()),
        Cell::text(segment.start.to_string()),
        segment.end.into(),
        Cell::text(segment.since.to_string()),
        segment.covers(scope.k.today).into(),
        Cell::text(id(segment.event)),
        Cell::list(segment.confirmed_by.iter().map(|(_, ix)| *ix).filter(public).map(id)),
        Cell::text(closed),
        closed_by.into(),
        segment.is_unconfirmed().into(),
    ]
}

fn relations(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must_into("event", "events"),
        must("kind", Kind::Id),
        must_into("other", "events"),
        must("schema_org", Kind::Address),
        must("eli", Kind::Address),
    ];
    let k = scope.k;
    let mut rows = vec![];
    for ix in public_events(scope) {
        let id = &k.event(ix).common.id;
        for (relation, other) in k.event(ix).acts_on.iter().filter(|(_, other)| is_public(scope, *other)) {
            let (kind, other) = (relation.as_str(), &k.event(*other).common.id);
            let (schema_org, eli) = relation_terms(*relation);
            rows.push(vec![
                Cell::text(format!("{id}.{kind}.{other}")),
                Cell::text(id.to_string()),
                Cell::text(kind),
                Cell::text(other.to_string()),
                Cell::text(format!("https://schema.org/{schema_org}")),
                Cell::text(format!("http://data.europa.eu/eli/ontology#{eli}")),
            ]);
        }
    }
    Table { name: "relations", fields, rows }
}

/// The further dates of events. When an act happened, was public and took effect stands in its own row.
fn dates(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must_into("event", "events"),
        must("number", Kind::Number),
        must("kind", Kind::Id),
        must("date", Kind::Date),
        must("date_first", Kind::Day),
        must("date_last", Kind::Day),
        field("note", Kind::Text),
    ];
    let mut rows = vec![];
    for ix in public_events(scope) {
        let event = scope.k.event(ix);
        let id = &event.common.id;
        for (n, fact) in event.record.dates.iter().enumerate() {
            rows.push(vec![
                Cell::text(format!("{id}#date-{}", n + 1)),
                Cell::text(id.to_string()),
                (n + 1).into(),
                Cell::text(fact.kind.to_string()),
                Cell::text(fact.date.to_string()),
                Cell::text(fact.date.first_day().to_string()),
                Cell::text(fact.date.last_day().to_string()),
                fact.note.clone().into(),
            ]);
        }
    }
    Table { name: "dates", fields, rows }
}

fn changes(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must_into("event", "events"),
        must("date", Kind::Date),
        must("kind", Kind::Id),
        must("note", Kind::Text),
        must("page", Kind::Address),
    ];
    let mut rows = vec![];
    for ix in public_events(scope) {
        for change in scope.record_changes(ix).into_iter().rev() {
            rows.push(vec![
                Cell::text(format!("{}#{}", change.event.id, change.anchor)),
                Cell::text(change.event.id.clone()),
                Cell::text(change.date.iso),
                Cell::text(change.kind),
                Cell::text(change.note.words),
                Cell::text(format!("{}#{}", change.event.href, change.anchor)),
            ]);
        }
    }
    Table { name: "changes", fields, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_ids_of_their_own_made_of_their_names() {
        let ids = ids(["Middle East", "10 nm and below", "中东", "middle-east", "Middle East 2", "—", "é", "e\u{301}"]
            .into_iter());
        let expected = [
            "part-middle-east",
            "part-10-nm-and-below",
            "part-中东",
            "part-middle-east-2",
            "part-middle-east-2-2",
            "part",
            "part-é",
            "part-é-2",
        ];
        assert_eq!(ids, expected);
    }
}
