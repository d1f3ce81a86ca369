//! An event as far as it is known, and the file that says so: what is known as fields, what is not as comments.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::texts::cut;
use crate::{
    catalog::{self, EventRecord},
    model::{Certainty, Id, Importance, KINDS, PartialDate},
};

/// An event on its way into the site.
pub(super) struct Draft {
    /// What is known, in the form of a record.
    pub(super) record: EventRecord,
    /// The id that the foreign file gives, whether or not it can be one.
    pub(super) own_id: Option<String>,
    /// Why the kind is what it is, when the file did not say.
    pub(super) kind_note: Option<String>,
    /// What the file says of who acted, when no actor of the site is of that name.
    pub(super) issuer_note: Option<String>,
    /// What else the file says, for the editor: a line each.
    pub(super) notes: Vec<String>,
}

impl Draft {
    /// An event of which no more is known than what every event must have.
    pub(super) fn new(title: String, date: PartialDate, kind: Id) -> Self {
        let record = EventRecord {
            title,
            date,
            published: None,
            effective: None,
            kind,
            jurisdiction: None,
            issuer: None,
            actors: vec![],
            importance: Importance::default(),
            summary: None,
            effects: vec![],
            limits: vec![],
            relates: Default::default(),
            dates: vec![],
            identifiers: Default::default(),
            sources: vec![],
            certainty: Certainty::default(),
            certainty_note: None,
            body: None,
            added: None,
            changes: vec![],
            aliases: vec![],
            draft: false,
            allow: Default::default(),
        };
        Self { record, own_id: None, kind_note: None, issuer_note: None, notes: vec![] }
    }

    /// The text of the file. `origin` says where it comes from.
    ///
    /// The text is read back before it is handed out: nothing when it would not mean the same.
    pub(super) fn text(&self, origin: &str) -> Option<String> {
        let value = serde_json::to_value(&self.record).ok()?;
        // Where the YAML writer and reader should ever disagree, JSON's quotes leave no doubt.
        [self.yaml(&value, origin, &block), self.yaml(&value, origin, &quoted)].into_iter().find(|text| {
            let read = catalog::parse_yaml::<EventRecord>(&"import".into(), text, 0).ok();
            read.and_then(|record| serde_json::to_value(record).ok()).is_some_and(|read| read == value)
        })
    }

    fn yaml(&self, value: &Value, origin: &str, write: &dyn Fn(&str, &Value) -> String) -> String {
        let mut out = format!("# {}\n", cut(origin, 200));
        out.push_str("# An editor fills what follows a `#`, or takes it out");
        out.push_str(if self.record.draft { ", and takes out `draft` when readers may see it.\n" } else { ".\n" });
        for note in &self.notes {
            let _ = writeln!(out, "# {}", cut(note, 400));
        }
        let fields = value.as_object().map(pruned).unwrap_or_default();
        let field = |out: &mut String, name: &str| match fields.get(name) {
            Some(value) => {
                out.push_str(&write(name, value));
                true
            }
            None => false,
        };
        let absent = |out: &mut String, present: bool, hint: &str| {
            if !present {
                out.push_str(hint);
            }
        };
        for name in ["title", "date", "published", "effective"] {
            field(&mut out, name);
        }
        match &self.kind_note {
            Some(note) => {
                let _ = writeln!(out, "kind: {}  # {}", self.record.kind, cut(note, 300));
            }
            None => {
                field(&mut out, "kind");
            }
        }
        let there = field(&mut out, "jurisdiction");
        absent(&mut out, there, "# jurisdiction: us\n");
        let there = field(&mut out, "issuer");
        let who = self.issuer_note.as_ref().map(|note| format!("  # the file says: {}", cut(note, 200)));
        absent(&mut out, there, &format!("# issuer:{}\n", who.unwrap_or_default()));
        field(&mut out, "actors");
        field(&mut out, "importance");
        let there = field(&mut out, "summary");
        absent(&mut out, there, "# summary: One or two plain sentences.\n");
        out.push_str("# effects:\n#   - {subject: …, status: …, basis: law}\n");
        for name in ["dates", "identifiers"] {
            field(&mut out, name);
        }
        let there = field(&mut out, "sources");
        absent(&mut out, there, "# sources:\n#   - {title: …, publisher: …, url: …, date: …, kind: primary}\n");
        for name in ["certainty", "certainty_note", "body", "added", "draft"] {
            field(&mut out, name);
        }
        out
    }
}

/// What is told to an editor when the file does not say of what kind an event is.
pub(super) fn kind_unknown() -> String {
    format!("to be checked: the file does not say; {}", KINDS.join(", "))
}

fn block(name: &str, value: &Value) -> String {
    let mut field = Map::new();
    field.insert(name.to_owned(), value.clone());
    catalog::to_yaml(&Value::Object(field))
}

/// A field in JSON's quotes. The breaks of line that JSON leaves as they are and YAML would fold are written as escapes.
fn quoted(name: &str, value: &Value) -> String {
    let value = value.to_string();
    let value = value.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("{name}: {value}\n")
}

/// The fields that say more than their default.
fn pruned(fields: &Map<String, Value>) -> Map<String, Value> {
    let plain = |name: &str, value: &Value| match (name, value) {
        (_, Value::Null) => true,
        (_, Value::Array(items)) => items.is_empty(),
        (_, Value::Object(fields)) => fields.is_empty(),
        ("draft", Value::Bool(false)) => true,
        ("importance", value) => value == 2,
        ("certainty", value) => value == "confirmed",
        _ => false,
    };
    let kept = fields.iter().filter(|(name, value)| !plain(name, value));
    kept.map(|(name, value)| {
        let value = match value {
            Value::Object(fields) => Value::Object(pruned(fields)),
            Value::Array(items) => items
                .iter()
                .map(|item| item.as_object().map_or_else(|| item.clone(), |fields| Value::Object(pruned(fields))))
                .collect(),
            other => other.clone(),
        };
        (name.clone(), value)
    })
    .collect()
}
