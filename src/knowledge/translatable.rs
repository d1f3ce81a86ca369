//! The texts of a record that a translation may have, in the shape of one: what a translator is given, and what a
//! translation is held against. The text of a page is not among them, for it stands outside of the fields.

use serde_json::{Map, Value};

use super::{Actor, Event, Page, Story, Subject};
use crate::catalog::FactValue;

impl Event {
    /// Its texts, as a translation has them.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        let record = &self.record;
        let mut fields = texts(&[
            ("title", Some(&record.title)),
            ("summary", record.summary.as_ref()),
            ("body", record.body.as_ref()),
            ("certainty_note", record.certainty_note.as_ref()),
        ]);
        items(&mut fields, "actors", record.actors.iter().map(|actor| texts(&[("role", actor.role())])));
        let effects = record.effects.iter().map(|effect| {
            texts(&[("scope", effect.scope.as_ref()), ("part", effect.part.as_ref()), ("note", effect.note.as_ref())])
        });
        items(&mut fields, "effects", effects);
        items(&mut fields, "limits", record.limits.iter().map(|limit| texts(&[("note", limit.note.as_ref())])));
        items(&mut fields, "dates", record.dates.iter().map(|date| texts(&[("note", date.note.as_ref())])));
        items(&mut fields, "changes", record.changes.iter().map(|change| texts(&[("note", Some(&change.note))])));
        fields
    }
}

impl Subject {
    /// Its texts, as a translation has them.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        let record = &self.record;
        let mut fields = texts(&[
            ("name", Some(&record.name)),
            ("description", record.description.as_ref()),
            ("group", record.group.as_ref()),
            ("body", record.body.as_ref()),
        ]);
        let facts = record.facts.iter().map(|fact| {
            let value = if let FactValue::Text(words) = &fact.value { Some(words) } else { None };
            texts(&[("label", Some(&fact.label)), ("value", value), ("unit", fact.unit.as_ref())])
        });
        items(&mut fields, "facts", facts);
        fields
    }
}

impl Story {
    /// Its texts, as a translation has them.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        let record = &self.record;
        let mut fields = texts(&[("title", Some(&record.title)), ("summary", record.summary.as_ref())]);
        items(&mut fields, "steps", record.steps.iter().map(|step| texts(&[("text", step.text.as_ref())])));
        fields.extend(texts(&[("body", record.body.as_ref())]));
        fields
    }
}

impl Actor {
    /// Its texts, as a translation has them.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        texts(&[("name", Some(&self.record.name)), ("description", self.record.description.as_ref())])
    }
}

impl Page {
    /// Its texts, as a translation has them, without the text itself.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        texts(&[("title", Some(&self.record.title)), ("summary", self.record.summary.as_ref())])
    }
}

/// The fields that have text.
fn texts(fields: &[(&str, Option<&String>)]) -> Map<String, Value> {
    let written =
        fields.iter().filter_map(|(name, text)| Some(((*name).to_owned(), Value::from(text.as_ref()?.as_str()))));
    written.collect()
}

/// A list by the order of the original's, left out when nothing in it has text.
fn items(fields: &mut Map<String, Value>, name: &str, items: impl Iterator<Item = Map<String, Value>>) {
    let items: Vec<Map<String, Value>> = items.collect();
    if items.iter().any(|item| !item.is_empty()) {
        fields.insert(name.to_owned(), items.into_iter().map(Value::Object).collect());
    }
}
