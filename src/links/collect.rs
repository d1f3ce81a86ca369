//! Every address of the open web that the content names, and where it stands.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;
use serde_json::Value;

use super::address::{Address, Unaskable};
use crate::{
    catalog::{self, Catalog},
    diag::{Place, Spot, Step, line_and_column},
    markdown,
    model::{Day, PartialDate},
    source::Sources,
};

/// One place where an address is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The field, such as `sources[0].url`.
    pub field: String,
    /// When it is the `url` of a source: what that source says of copies.
    pub source: Option<Cited>,
}

/// What a source says of its copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// Whether it names one.
    pub archived: bool,
    /// The day from which a copy would be best: when an editor read it, else when it appeared.
    pub day: Option<Day>,
}

/// An address and every place that names it.
#[derive(Clone, Debug)]
pub struct Target {
    /// The address as it is asked for, or as it is written where nobody can be asked.
    pub address: String,
    /// The same, or why nobody can be asked.
    pub asked: Result<Address, Unaskable>,
    /// Where it is named, by file and line. Never empty.
    pub named: Vec<Named>,
}

struct Found {
    written: String,
    place: Place,
    field: String,
    source: Option<Cited>,
}

/// Every address of the content, in the order of the addresses. Drafts are content too.
///
/// Fields count whose whole value is a web address, and links in Markdown. `base_url` is the site's own.
#[must_use]
pub fn collect(catalog: &Catalog, sources: &Sources) -> Vec<Target> {
    let mut found = vec![];
    if let Some(site) = &catalog.site {
        record(&"content/site.yaml".into(), site, &mut found);
    }
    catalog.site_translations.iter().for_each(|text| record(&text.file, &text.text, &mut found));
    catalog.events.iter().for_each(|event| record(&event.file, &event.record, &mut found));
    catalog.subjects.iter().for_each(|subject| record(&subject.file, &subject.record, &mut found));
    catalog.actors.iter().for_each(|actor| record(&actor.file, &actor.record, &mut found));
    catalog.sources.iter().for_each(|source| record(&source.file, &source.record, &mut found));
    catalog.stories.iter().for_each(|story| record(&story.file, &story.record, &mut found));
    for page in &catalog.pages {
        record(&page.file, &page.record, &mut found);
        text(&page.file, &page.record.body, &[Step::from("body")], &mut found);
    }
    catalog.translations.iter().for_each(|text| record(&text.file, &text.text, &mut found));
    catalog::locate_places(sources, found.iter_mut().map(|found| &mut found.place));

    let mut targets: BTreeMap<String, Target> = BTreeMap::new();
    for Found { written, place, field, source } in found {
        let asked = Address::parse(&written);
        let address = asked.as_ref().map_or(written, ToString::to_string);
        let at = if let Spot::Bytes(start, _) = place.spot { start } else { 0 };
        let (line, column) = line_and_column(sources.text(&place.file).unwrap_or_default(), at);
        let named = Named { file: place.file, line, column, field, source };
        let target = targets.entry(address.clone()).or_insert_with(|| Target { address, asked, named: vec![] });
        target.named.push(named);
    }
    let mut targets: Vec<Target> = targets.into_values().collect();
    targets.iter_mut().for_each(|target| target.named.sort());
    targets
}

fn record(file: &Arc<str>, record: &impl Serialize, found: &mut Vec<Found>) {
    // Records are plain trees with string keys; there is none that cannot be written as JSON.
    let value = serde_json::to_value(record).unwrap_or_default();
    walk(file, &value, None, &mut vec![], found);
}

fn walk(file: &Arc<str>, value: &Value, parent: Option<&Value>, path: &mut Vec<Step>, found: &mut Vec<Found>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                path.push(Step::from(key.as_str()));
                walk(file, inner, Some(value), path, found);
                path.pop();
            }
        }
        Value::Array(list) => {
            for (n, inner) in list.iter().enumerate() {
                path.push(Step::from(n));
                walk(file, inner, Some(value), path, found);
                path.pop();
            }
        }
        Value::String(words) if is_markdown(path) => text(file, words, path, found),
        Value::String(words) if catalog::web_address(words).is_ok() && path[..] != [Step::from("base_url")] => {
            found.push(Found {
                written: words.clone(),
                place: Place::value(file, path.clone()),
                field: name(path),
                source: parent.and_then(|parent| cited(file, path, parent)),
            });
        }
        _ => {}
    }
}

fn text(file: &Arc<str>, text: &str, path: &[Step], found: &mut Vec<Found>) {
    for (written, nth) in markdown::addresses(text) {
        let place = Place::within(file, path.to_vec(), &written, nth);
        found.push(Found { written, place, field: name(path), source: None });
    }
}

/// Whether a field is Markdown: bodies, the state of play, the steps of stories.
fn is_markdown(path: &[Step]) -> bool {
    let key = |step: &Step, name: &str| *step == Step::from(name);
    match path {
        [body] => key(body, "body"),
        [home, text] => key(home, "home") && key(text, "text"),
        [steps, Step::Index(_), text] => key(steps, "steps") && key(text, "text"),
        _ => false,
    }
}

/// What a source says of its copies, when the field is its address.
fn cited(file: &str, path: &[Step], source: &Value) -> Option<Cited> {
    let key = |step: &Step, name: &str| *step == Step::from(name);
    let is_source = match path {
        [url] => key(url, "url") && file.starts_with("content/sources/"),
        [sources, Step::Index(_), url] => key(sources, "sources") && key(url, "url"),
        _ => false,
    };
    let day = |field: &str| Some(source.get(field)?.as_str()?.parse::<PartialDate>().ok()?.first_day());
    is_source.then(|| Cited {
        archived: source.get("archived").is_some_and(|archived| !archived.is_null()),
        day: day("accessed").or_else(|| day("date")),
    })
}

/// The way to a field as authors write it: `sources[0].url`.
fn name(path: &[Step]) -> String {
    let mut name = String::new();
    for step in path {
        match step {
            Step::Key(key) => {
                if !name.is_empty() {
                    name.push('.');
                }
                name.push_str(key);
            }
            Step::Index(n) => name.push_str(&format!("[{n}]")),
        }
    }
    name
}
