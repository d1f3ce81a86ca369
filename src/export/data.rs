//! `/data/`: everything that the site knows as files, and the data package that describes them.
//!
//! The files are in the original's language; only the names of fields in words differ by language, on the data page.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{
    event::{self, pretty},
    sqlite,
    table::Table,
    tables::{public_events, tables},
};
use crate::{
    catalog,
    i18n::Words,
    knowledge::{EventIx, Knowledge},
    model::Route,
    site::{DataField, DataFile, FORMAT, Scope, citation, meaning},
};

/// The data of a site: the files, and what the data page says of them.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// The files, by address.
    pub files: Vec<(Route, Vec<u8>)>,
    /// The same in the order of the data page, with what they hold.
    pub listing: Vec<DataFile>,
}

impl Data {
    fn add(&mut self, name: &str, format: &'static str, mime: &'static str, bytes: Vec<u8>) -> &mut DataFile {
        let path = format!("data/{name}");
        self.listing.push(DataFile {
            path: path.clone(),
            format,
            mime,
            rows: None,
            bytes: bytes.len(),
            fields: vec![],
        });
        self.files.extend(Route::new(path).map(|route| (route, bytes)));
        let last = self.listing.len() - 1;
        &mut self.listing[last]
    }
}

/// `events.json`.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    head: Map<String, Value>,
    events: Events<'a>,
}

/// Events, each made when it is written: as values all of them take many times their text.
struct Events<'a> {
    scope: &'a Scope<'a>,
    events: &'a [EventIx],
}

impl Serialize for Events<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.events.iter().map(|ix| event::event(self.scope, *ix)))
    }
}

/// All data files.
#[must_use]
pub fn data(k: &Knowledge, words: &[Arc<Words>]) -> Data {
    let Some(own) = words.first().map(|words| words.plain()) else { return Data::default() };
    let scope = Scope::of_originals(k, &own, words);
    let events = public_events(&scope);
    let about = [
        ("annals_format", FORMAT.to_string()),
        ("site", k.site.title[0].clone()),
        ("url", k.site.base_url.clone()),
        ("licence", k.site.licence.clone().unwrap_or_default()),
        ("citation", citation(&scope)),
        ("as_of", k.today.to_string()),
    ];
    let json = || pretty(&Document { head: event::head(&scope), events: Events { scope: &scope, events: &events } });
    let (json, (tables, database)) = rayon::join(json, || {
        let tables = tables(&scope);
        let database = sqlite::database(&tables, &about);
        (tables, database)
    });
    let mut data = Data::default();
    let mut resources = vec![];
    data.add("events.json", "JSON", "application/json", json).rows = Some(events.len());
    for table in &tables {
        let bytes = table.csv();
        resources.push(resource(&scope, table, &bytes));
        let file = data.add(&format!("{}.csv", table.name), "CSV", "text/csv", bytes);
        file.rows = Some(table.rows.len());
        file.fields =
            table.fields.iter().map(|field| DataField { name: field.name, kind: field.kind.name() }).collect();
    }
    data.add("datapackage.json", "JSON", "application/json", pretty(&package(&scope, resources)));
    match database {
        Ok(bytes) => {
            data.add("annals.sqlite", "SQLite", "application/vnd.sqlite3", bytes);
        }
        // Records have no dangling references and no id twice, so there is nothing that it could refuse.
        Err(error) => unreachable!("the tables do not fit into a database: {error}"),
    }
    for (name, schema) in catalog::schemas() {
        let path = format!("schema/{name}.json");
        let mut schema = (*schema).clone();
        schema["$id"] = json!(format!("{}data/{path}", k.site.base_url));
        data.add(&path, "JSON Schema", "application/schema+json", pretty(&schema));
    }
    data
}

fn resource(scope: &Scope, table: &Table, bytes: &[u8]) -> Value {
    json!({
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "profile": "tabular-data-resource",
        "title": scope.t(&format!("data-table-{}", table.name), &[]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\r\n", "header": true },
        "bytes": bytes.len(),
        "hash": format!("sha256:{}", sha256(bytes)),
        "rows": table.rows.len(),
        "schema": table.schema(&|field| meaning(scope, table.name, field)),
    })
}

/// The data package (Frictionless Data).
fn package(scope: &Scope, resources: Vec<Value>) -> Value {
    let site = &scope.k.site;
    let contributors: Vec<Value> = site
        .publisher
        .iter()
        .map(|publisher| {
            let mut shown = json!({ "title": publisher.name[0], "role": "publisher" });
            if let Some(url) = &publisher.url {
                shown["path"] = json!(url);
            }
            if let Some(email) = &publisher.email {
                shown["email"] = json!(email);
            }
            shown
        })
        .collect();
    let licences: Vec<Value> = site
        .licence
        .iter()
        .map(|licence| {
            let mut shown = json!({ "name": licence });
            if let Some(path) = crate::site::licence_href(licence) {
                shown["path"] = json!(path);
            }
            shown
        })
        .collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": name(&site.title[0]),
        "title": site.title[0],
        "description": site.tagline[0].clone().unwrap_or_else(|| site.title[0].clone()),
        "homepage": site.base_url,
        "version": scope.k.today.to_string(),
        "created": format!("{}T00:00:00Z", scope.k.today),
        "annals_format": FORMAT,
        "as_of": scope.k.today.to_string(),
        "licence": site.licence,
        "citation": citation(scope),
    });
    if !licences.is_empty() {
        package["licenses"] = Value::Array(licences);
    }
    if !contributors.is_empty() {
        package["contributors"] = Value::Array(contributors);
    }
    package["resources"] = Value::Array(resources);
    package
}

/// A name for machines: lower-case ASCII letters, digits and hyphens.
fn name(title: &str) -> String {
    let words: String = title.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "annals".to_owned() } else { words.join("-") }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_has_a_name_for_machines() {
        assert_eq!(name("Chip Controls: É & 禁"), "chip-controls");
        assert_eq!(name("出口"), "annals");
    }

    #[test]
    fn the_hash_is_that_of_everyone_else() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
