//! A0426: a translation that leaves out text of its original.
//!
//! A translation that says by `of` that it is of the original as it stands is taken for the whole of it. Where it has
//! no words for a text, or still those of the original, readers meet the original's language, or miss what the original
//! says. Names, groups, parts and facts may be the same in both languages, and so may anything short; a translation without
//! `of` may be as short as it likes.
//!
//! ```yaml
//! # content/events/2024-01-05-first-rule.yaml has a body, and its translation only this:
//! of: 0123456789ab   # the digest of the original
//! title: Première règle
//! ```

use serde_json::{Map, Value};

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{Common, Knowledge, TextFile},
    model::Lang,
    path,
};

use super::common::some_of;

/// A text shorter than this, in characters, may be the same in two languages.
const SHORT: usize = 24;

/// Looks at every translation that says that it is up to date.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let languages = &knowledge.site.languages;
    let mut look = |common: &Common, original: &dyn Fn() -> Map<String, Value>| {
        for (lang, translation) in languages.iter().zip(&common.texts) {
            let Some(translation) = translation else { continue };
            let other = primary(lang) != primary(&languages[0]);
            found.extend(report(common, translation, &original, other));
        }
    };
    knowledge.events.iter().for_each(|record| look(&record.common, &|| record.record.texts()));
    knowledge.subjects.iter().for_each(|record| look(&record.common, &|| record.record.texts()));
    knowledge.actors.iter().for_each(|record| look(&record.common, &|| record.record.texts()));
    knowledge.stories.iter().for_each(|record| look(&record.common, &|| record.record.texts()));
    knowledge.pages.iter().for_each(|record| look(&record.common, &|| record.record.texts()));
}

/// A language without its script and its region.
fn primary(lang: &Lang) -> Option<&str> {
    lang.as_ref().split('-').next()
}

/// What a translation leaves out, or as it was; into `other` than the original's language.
fn report(
    common: &Common,
    translation: &TextFile,
    original: &dyn Fn() -> Map<String, Value>,
    other: bool,
) -> Option<Diagnostic> {
    if translation.text.of.as_ref() != Some(&common.digest) {
        return None;
    }
    let own = serde_json::to_value(&translation.text).unwrap_or_default();
    let (mut missing, mut same): (Vec<String>, Vec<String>) = (vec![], vec![]);
    for (name, text) in &original() {
        compare(name, text, &own[name], &mut missing, &mut same);
    }
    if !other {
        same.clear();
    }
    if missing.is_empty() && same.is_empty() {
        return None;
    }
    let listed = |what: &str, names: &[String]| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        (!names.is_empty()).then(|| format!("{what}: {}", some_of(&names)))
    };
    let what = if missing.is_empty() { "has text in the words of" } else { "leaves out text of" };
    let message = format!("the translation of `{}` {what} its original", common.id);
    let mut diagnostic = Diagnostic::new(Code(426), Place::value(&translation.file, path!["of"]), message)
        .label("this is the original as it stands")
        .also(Place::file(&common.file), "the original");
    for note in [listed("missing", &missing), listed("not translated", &same)].into_iter().flatten() {
        diagnostic = diagnostic.note(note);
    }
    Some(diagnostic.help("translate it, or take `of` out until it is done"))
}

/// Notes the paths of the texts that the original has and the translation has not, and of those that are the same.
fn compare(path: &str, original: &Value, own: &Value, missing: &mut Vec<String>, same: &mut Vec<String>) {
    match original {
        Value::Object(fields) => {
            for (name, text) in fields {
                compare(&format!("{path}.{name}"), text, &own[name], missing, same);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                compare(&format!("{path}[{n}]"), item, &own[n], missing, same);
            }
        }
        _ => {
            let field = path.rsplit('.').next().unwrap_or(path);
            let may_be_the_same = matches!(field, "name" | "group" | "part" | "label" | "value" | "unit");
            let is_long = original.as_str().is_some_and(|text| text.chars().count() >= SHORT);
            if may_be_the_same {
                // A name is a name.
            } else if own.is_null() {
                missing.push(path.to_owned());
            } else if is_long && own == original {
                same.push(path.to_owned());
            }
        }
    }
}
