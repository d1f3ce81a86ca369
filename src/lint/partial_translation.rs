//! A0426: a translation that leaves out text of its original.
//!
//! A translation that says by `of` that it is of the original as it stands is taken for the whole of it. Where it has
//! no words for a text, readers meet the original's language, or miss what the original says. Names, groups, parts and facts
//! may be the same in both languages, and a translation without `of` may be as short as it likes.
//!
//! ```yaml
//! # content/events/2024-01-05-first-rule.yaml has a body, and its translation only this:
//! of: 0123456789ab   # the digest of the original
//! title: Première règle
//! ```

use serde_json::{Map, Value};

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{Common, Knowledge},
    path,
};

use super::common::some_of;

/// Looks at every translation that says that it is up to date.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    knowledge.events.iter().for_each(|record| look(&record.common, || record.texts(), found));
    knowledge.subjects.iter().for_each(|record| look(&record.common, || record.texts(), found));
    knowledge.actors.iter().for_each(|record| look(&record.common, || record.texts(), found));
    knowledge.stories.iter().for_each(|record| look(&record.common, || record.texts(), found));
    knowledge.pages.iter().for_each(|record| look(&record.common, || record.texts(), found));
}

fn look(common: &Common, original: impl Fn() -> Map<String, Value>, found: &mut Vec<Diagnostic>) {
    for translation in common.texts.iter().flatten() {
        if translation.text.of.as_ref() != Some(&common.digest) {
            continue;
        }
        let own = serde_json::to_value(&translation.text).unwrap_or_default();
        let mut missing: Vec<String> = vec![];
        for (name, text) in &original() {
            compare(name, text, &own[name], &mut missing);
        }
        if missing.is_empty() {
            continue;
        }
        let names: Vec<&str> = missing.iter().map(String::as_str).collect();
        found.push(
            Diagnostic::new(
                Code(426),
                Place::value(&translation.file, path!["of"]),
                format!("the translation of `{}` leaves out text of its original", common.id),
            )
            .label("this is the original as it stands")
            .also(Place::file(&common.file), "the original")
            .note(format!("missing: {}", some_of(&names)))
            .help("translate it, or take `of` out until it is done"),
        );
    }
}

/// Notes the paths of the texts that the original has and the translation has not.
fn compare(path: &str, original: &Value, own: &Value, missing: &mut Vec<String>) {
    match original {
        Value::Object(fields) => {
            for (name, text) in fields {
                compare(&format!("{path}.{name}"), text, &own[name], missing);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                compare(&format!("{path}[{n}]"), item, &own[n], missing);
            }
        }
        _ => {
            let field = path.rsplit('.').next().unwrap_or(path);
            let may_be_the_same = matches!(field, "name" | "group" | "part" | "label" | "value" | "unit");
            if !may_be_the_same && own.is_null() {
                missing.push(path.to_owned());
            }
        }
    }
}
