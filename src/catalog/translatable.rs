//! The texts of a record that a translation may have, in the shape of one: what a translator is given, and what a
//! translation is held against. The text of a page is not among them, for it stands outside of the fields.

use serde_json::{Map, Value};

use super::{ActorRecord, EventRecord, FactValue, PageRecord, StoryRecord, SubjectRecord};

/// The digest of texts, as translations quote it: twelve hexadecimal digits. Whatever a translation may have is in it, in
/// the order of the fields below: another order makes every translation outdated.
#[must_use]
pub fn digest(texts: Map<String, Value>, page: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(Value::Object(texts).to_string().as_bytes()).update(page.as_bytes());
    hasher.finalize().to_hex()[..12].to_owned()
}

impl EventRecord {
    /// Its texts, as a translation has them.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        let mut fields = texts(&[
            ("title", Some(&self.title)),
            ("summary", self.summary.as_ref()),
            ("body", self.body.as_ref()),
            ("certainty_note", self.certainty_note.as_ref()),
        ]);
        items(&mut fields, "actors", self.actors.iter().map(|actor| texts(&[("role", actor.role())])));
        let effects = self.effects.iter().map(|effect| {
            texts(&[("scope", effect.scope.as_ref()), ("part", effect.part.as_ref()), ("note", effect.note.as_ref())])
        });
        items(&mut fields, "effects", effects);
        items(&mut fields, "limits", self.limits.iter().map(|limit| texts(&[("note", limit.note.as_ref())])));
        items(&mut fields, "dates", self.dates.iter().map(|date| texts(&[("note", date.note.as_ref())])));
        items(&mut fields, "changes", self.changes.iter().map(|change| texts(&[("note", Some(&change.note))])));
        fields
    }
}

impl SubjectRecord {
    /// Its texts, as a translation has them.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        let mut fields = texts(&[
            ("name", Some(&self.name)),
            ("description", self.description.as_ref()),
            ("group", self.group.as_ref()),
            ("body", self.body.as_ref()),
        ]);
        let facts = self.facts.iter().map(|fact| {
            let value = if let FactValue::Text(words) = &fact.value { Some(words) } else { None };
            texts(&[("label", Some(&fact.label)), ("value", value), ("unit", fact.unit.as_ref())])
        });
        items(&mut fields, "facts", facts);
        fields
    }
}

impl StoryRecord {
    /// Its texts, as a translation has them.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        let mut fields = texts(&[("title", Some(&self.title)), ("summary", self.summary.as_ref())]);
        items(&mut fields, "steps", self.steps.iter().map(|step| texts(&[("text", step.text.as_ref())])));
        fields.extend(texts(&[("body", self.body.as_ref())]));
        fields
    }
}

impl ActorRecord {
    /// Its texts, as a translation has them.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        texts(&[("name", Some(&self.name)), ("description", self.description.as_ref())])
    }
}

impl PageRecord {
    /// Its texts, as a translation has them, without the text itself.
    #[must_use]
    pub fn texts(&self) -> Map<String, Value> {
        texts(&[("title", Some(&self.title)), ("summary", self.summary.as_ref())])
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
