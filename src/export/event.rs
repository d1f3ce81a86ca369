//! An event as JSON: one object, the same in `/data/events.json` and beside the event's page.
//!
//! Every key is always there in the same order; what is not known is `null` or an empty list. Dates are as precise as
//! their source (EDTF); `date_first` and `date_last` are the days that they span.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::channel::is_public;
use crate::{
    knowledge::{EventIx, Source},
    model::{PartialDate, Relation},
    site::{FORMAT, Scope, citation, relation_terms},
};

/// What stands at the head of every data file in JSON: whose it is, on what terms, and as of when.
pub fn head(scope: &Scope) -> Map<String, Value> {
    let site = &scope.k.site;
    let mut head = Map::new();
    let mut set = |key: &str, value: Value| head.insert(key.to_owned(), value);
    set("annals_format", json!(FORMAT));
    set("site", json!(site.title[scope.lang]));
    set("url", json!(scope.home));
    set("language", json!(site.languages[scope.lang]));
    set("licence", json!(site.licence));
    set("citation", json!(citation(scope)));
    set("as_of", json!(scope.k.today.to_string()));
    head
}

/// The twin of an event's page: the head, which is the same for all, and the event.
pub fn twin(scope: &Scope, ix: EventIx, head: &Map<String, Value>) -> Vec<u8> {
    let mut document = head.clone();
    document.insert("event".to_owned(), event(scope, ix));
    pretty(&Value::Object(document))
}

/// A JSON document as bytes, indented, with a line end.
pub fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).unwrap_or_default();
    text.push(b'\n');
    text
}

/// The event.
pub fn event(scope: &Scope, ix: EventIx) -> Value {
    let k = scope.k;
    let event = k.event(ix);
    let record = &event.record;
    let texts = event.common.translation(scope.lang);
    let iso = |date: PartialDate| date.to_string();
    let actors: Vec<Value> = event
        .actors
        .iter()
        .map(|actor| {
            let id = &k.actor(*actor).common.id;
            let place = record.actors.iter().position(|reference| reference.id() == id);
            let translated = place.and_then(|n| texts?.actors.get(n)?.role.as_ref());
            json!({ "actor": id, "role": translated.or_else(|| record.actors[place?].role()) })
        })
        .collect();
    let dates: Vec<Value> = record
        .dates
        .iter()
        .enumerate()
        .map(|(n, fact)| {
            let note = texts.and_then(|text| text.dates.get(n)?.note.as_ref()).or(fact.note.as_ref());
            json!({ "kind": fact.kind, "date": iso(fact.date), "note": note })
        })
        .collect();
    let changes: Vec<Value> = scope
        .record_changes(ix)
        .into_iter()
        .map(|change| {
            let url = format!("{}#{}", change.event.href, change.anchor);
            json!({ "url": url, "date": change.date.iso, "kind": change.kind, "note": change.note.words })
        })
        .collect();
    json!({
        "id": event.common.id,
        "url": scope.event_href(ix),
        "title": event.title(scope.lang).words,
        "title_language": k.site.languages[event.title(scope.lang).lang],
        "date": iso(record.date),
        "date_first": record.date.first_day().to_string(),
        "date_last": record.date.last_day().to_string(),
        "published": iso(event.published),
        "effective": record.effective.map(iso),
        "kind": record.kind,
        "jurisdiction": record.jurisdiction,
        "issuer": event.issuer.map(|actor| &k.actor(actor).common.id),
        "actors": actors,
        "importance": u8::from(record.importance),
        "certainty": record.certainty.as_str(),
        "certainty_note": event.certainty_note(scope.lang).map(|text| text.words),
        "summary": event.summary(scope.lang).map(|text| text.words),
        "body": event.body(scope.lang).map(|text| scope.markdown(text, &event.sources)),
        "effects": effects(scope, ix),
        "limits": record.limits,
        "relates": relations(scope, &event.acts_on, false),
        "related_by": relations(scope, &event.acted_on_by, true),
        "dates": dates,
        "identifiers": record.identifiers,
        "sources": event.sources.iter().map(source).collect::<Vec<_>>(),
        "recorded": event.recorded().to_string(),
        "changes": changes,
        "retracted": event.is_retracted(),
        "aliases": record.aliases,
    })
}

fn effects(scope: &Scope, ix: EventIx) -> Vec<Value> {
    let event = scope.k.event(ix);
    let told = scope.changes(ix);
    let effects = event.effects.iter().zip(told);
    effects
        .map(|(effect, told)| {
            json!({
                "subject": told.subject_id,
                "jurisdiction": told.jurisdiction.id,
                "part": told.part,
                "basis": told.basis,
                "status": told.after.id,
                "status_name": told.after.name,
                "tone": told.after.tone,
                "from": effect.from.to_string(),
                "until": effect.until.map(|until| until.to_string()),
                "before": told.before.map(|status| status.id),
                "confirms": told.confirms,
                "scope": told.scope.map(|text| text.words),
                "note": told.note.map(|text| text.words),
            })
        })
        .collect()
}

/// Relations, each with the terms of schema.org and ELI that come nearest.
///
/// The terms name what the acting event does; they are given on its side alone.
fn relations(scope: &Scope, relations: &[(Relation, EventIx)], inverse: bool) -> Vec<Value> {
    relations
        .iter()
        .filter(|(_, other)| is_public(scope, *other))
        .map(|(relation, other)| {
            let id = &scope.k.event(*other).common.id;
            let url = scope.event_href(*other);
            if inverse {
                return json!({ "kind": relation.as_str(), "event": id, "url": url });
            }
            let (schema_org, eli) = relation_terms(*relation);
            json!({
                "kind": relation.as_str(),
                "event": id,
                "url": url,
                "schema_org": format!("https://schema.org/{schema_org}"),
                "eli": format!("http://data.europa.eu/eli/ontology#{eli}"),
            })
        })
        .collect()
}

fn source(source: &Source) -> Value {
    let entry = &source.entry;
    let quote = entry.quote.as_ref().map(|quote| {
        json!({
            "text": quote.text,
            "language": quote.lang.as_ref().or(entry.lang.as_ref()),
            "translation": quote.translation,
            "translated_by": quote.translated_by.map(|by| by.as_str()),
        })
    });
    let archived = entry
        .archived
        .as_ref()
        .map(|copy| json!({ "url": copy.url.as_str(), "date": copy.date.map(|date| date.to_string()) }));
    json!({
        "number": source.number,
        "id": entry.id,
        "shared": source.shared,
        "title": entry.title,
        "publisher": entry.publisher,
        "url": entry.url.as_ref().map(|url| url.as_str()),
        "date": entry.date.map(|date| date.to_string()),
        "kind": source.tier.as_str(),
        "language": entry.lang,
        "citation": entry.citation,
        "locator": entry.locator,
        "quote": quote,
        "accessed": entry.accessed.map(|date| date.to_string()),
        "archived": archived,
    })
}
