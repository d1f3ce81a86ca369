//! `annals new translation`: a file beside the original that holds the text to translate.

use std::{
    io::{self, Write},
    path::Path,
};

use serde_json::{Map, Value};

use crate::cli::streams::stdout;
use crate::{
    catalog::{self, ActorRef, FactValue},
    diag::nearest,
    knowledge::{Common, Event, Knowledge, Record, Story, Subject},
    output,
};

/// What a translator reads first.
const HEAD: &str = "# Put the words of the other language in the place of each text below, then take this line out.\n";

/// Writes the file; one that is there is left as it is.
pub fn translation(k: &Knowledge, root: &Path, id: &str, lang: &str) -> io::Result<()> {
    let others = || k.site.languages.iter().skip(1).map(AsRef::as_ref);
    if !others().any(|other: &str| other == lang) {
        let message = match k.site.languages.first() {
            Some(first) if first.as_ref() == lang => format!("`{lang}` is the language of the originals"),
            _ => format!("the site has no language `{lang}`{}", hint(lang, others())),
        };
        let known: Vec<&str> = others().collect();
        return Err(io::Error::other(format!("{message}; it can be translated into {}", list(&known))));
    }
    let (common, texts, body) = match k.find(id) {
        Some(Record::Event(ix)) => (&k.event(ix).common, event(k.event(ix)), None),
        Some(Record::Subject(ix)) => (&k.subject(ix).common, subject(k.subject(ix)), None),
        Some(Record::Actor(ix)) => {
            let actor = k.actor(ix);
            let record = &actor.record;
            (&actor.common, texts(&[("name", Some(&record.name)), ("description", record.description.as_ref())]), None)
        }
        Some(Record::Story(ix)) => (&k.stories[ix.at()].common, story(&k.stories[ix.at()]), None),
        Some(Record::Page(ix)) => {
            let page = &k.pages[ix.at()];
            let front = texts(&[("title", Some(&page.record.title)), ("summary", page.record.summary.as_ref())]);
            (&page.common, front, Some(page.record.body.as_str()))
        }
        Some(Record::Source(_)) => {
            return Err(io::Error::other(format!("`{id}` is a source, and sources are not translated")));
        }
        None => {
            let near = hint(id, k.names.keys().map(AsRef::as_ref));
            return Err(io::Error::other(format!("there is no record `{id}`{near}")));
        }
    };
    let file = beside(&common.file, lang);
    if let Some(there) = common.texts.iter().flatten().find(|there| *there.file == *file) {
        let age = if there.text.of.as_ref() == Some(&common.digest) {
            "it is of the original as it stands".to_owned()
        } else {
            format!("bring it up to date by hand, then write `of: {}` in it", common.digest)
        };
        return Err(io::Error::other(format!("`{file}` is there already; {age}")));
    }
    let text = text(&k.site.base_url, common, texts, body);
    output::create_new(&root.join(&file), text.as_bytes())?;
    writeln!(stdout(), "{file}")
}

/// The whole file. Its first line tells an editor with a YAML language server where the schema is.
fn text(base_url: &str, common: &Common, texts: Map<String, Value>, body: Option<&str>) -> String {
    let mut fields = Map::new();
    fields.insert("of".to_owned(), common.digest.clone().into());
    fields.extend(texts);
    let yaml = catalog::to_yaml(&Value::Object(fields));
    match body {
        None => format!("# yaml-language-server: $schema={base_url}data/schema/translation.json\n{HEAD}{yaml}"),
        Some(body) => format!("---\n{HEAD}{yaml}---\n\n{}\n", body.trim()),
    }
}

fn event(event: &Event) -> Map<String, Value> {
    let record = &event.record;
    let mut fields = texts(&[
        ("title", Some(&record.title)),
        ("summary", record.summary.as_ref()),
        ("body", record.body.as_ref()),
        ("certainty_note", record.certainty_note.as_ref()),
    ]);
    let role = |actor: &ActorRef| actor.role().map(str::to_owned);
    items(&mut fields, "actors", record.actors.iter().map(|actor| texts(&[("role", role(actor).as_ref())])));
    let effects = record.effects.iter().map(|effect| {
        texts(&[("scope", effect.scope.as_ref()), ("part", effect.part.as_ref()), ("note", effect.note.as_ref())])
    });
    items(&mut fields, "effects", effects);
    items(&mut fields, "limits", record.limits.iter().map(|limit| texts(&[("note", limit.note.as_ref())])));
    items(&mut fields, "dates", record.dates.iter().map(|date| texts(&[("note", date.note.as_ref())])));
    items(&mut fields, "changes", record.changes.iter().map(|change| texts(&[("note", Some(&change.note))])));
    fields
}

fn subject(subject: &Subject) -> Map<String, Value> {
    let record = &subject.record;
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

fn story(story: &Story) -> Map<String, Value> {
    let record = &story.record;
    let mut fields = texts(&[("title", Some(&record.title)), ("summary", record.summary.as_ref())]);
    items(&mut fields, "steps", record.steps.iter().map(|step| texts(&[("text", step.text.as_ref())])));
    fields.extend(texts(&[("body", record.body.as_ref())]));
    fields
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

/// The path of the translation: that of the original with the language before its extension.
fn beside(file: &str, lang: &str) -> String {
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{lang}.{extension}"),
        None => format!("{file}.{lang}"),
    }
}

fn hint<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(wanted, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "no other".to_owned() } else { names.join(", ") }
}
