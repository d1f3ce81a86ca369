//! The data page: every file of `/data/`, and what each field of the tables means.

use super::{
    scope::{Scope, number},
    view,
};
use crate::{i18n::Arg, model::PartialDate};

/// The version of the format of everything under `/data/` and of the JSON twins. `docs/data-format.md` has its history.
pub const FORMAT: u32 = 1;

/// A file of data, before it is put into words.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Its address, relative to the root.
    pub path: String,
    /// Its format: `CSV`, `JSON`, …
    pub format: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// How many records are in it, when it holds records.
    pub rows: Option<usize>,
    /// Its size in bytes.
    pub bytes: usize,
    /// The fields of its rows, when it is a table.
    pub fields: Vec<DataField>,
}

/// A field of a table.
#[derive(Clone, Copy, Debug)]
pub struct DataField {
    /// Its name.
    pub name: &'static str,
    /// Its type: `text`, `id`, `integer`, `boolean`, `date`, `edtf`, `uri` or `list`.
    pub kind: &'static str,
}

/// What a field of a table means, in the language of the scope.
pub fn meaning(scope: &Scope, table: &str, field: &str) -> String {
    let own = format!("field-{table}-{field}");
    if scope.words.has(&own) { scope.t(&own, &[]) } else { scope.term("field", field) }
}

/// How to cite the data as a whole, in the language of the scope.
pub fn citation(scope: &Scope) -> String {
    scope.words.citation(&super::cite::data(scope))
}

/// The data page.
pub fn page(scope: &Scope, files: &[DataFile]) -> view::DataPage {
    let (schemas, files): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.format == "JSON Schema");
    let row = |file: &&DataFile| view::DataRow {
        href: format!("{}{}", scope.root, file.path),
        name: file.path.trim_start_matches("data/").to_owned(),
        title: title(scope, file),
        format: file.format,
        mime: file.mime,
        rows: file.rows.map(|rows| scope.words.number(rows)),
        size: size(scope, file.bytes),
    };
    let tables = files.iter().filter(|file| !file.fields.is_empty()).map(|file| {
        let name = table_name(file);
        view::DataTable {
            name: name.to_owned(),
            title: title(scope, file),
            fields: file
                .fields
                .iter()
                .map(|field| view::DataFieldRow {
                    name: field.name,
                    kind: scope.term("data-type", field.kind),
                    meaning: meaning(scope, name, field.name),
                })
                .collect(),
        }
    });
    view::DataPage {
        citation: citation(scope),
        format: FORMAT,
        as_of: scope.date(PartialDate::from(scope.k.today)),
        tables: tables.collect(),
        files: files.iter().map(row).collect(),
        schemas: schemas.iter().map(row).collect(),
        count: scope.t("count-events", &[("n", number(scope.k.events.len()))]),
    }
}

/// The name of a table: that of its file without folder and ending.
fn table_name(file: &DataFile) -> &str {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default()
}

fn title(scope: &Scope, file: &DataFile) -> String {
    let name = table_name(file);
    if file.format == "JSON Schema" { name.to_owned() } else { scope.term("data-table", name) }
}

/// A size in bytes, or in kilobytes or megabytes of a thousand with one decimal below ten.
fn size(scope: &Scope, bytes: usize) -> String {
    if bytes < 1_000 {
        return scope.t("size-b", &[("size", Arg::Text(&bytes.to_string()))]);
    }
    let (key, unit) = if bytes >= 1_000_000 { ("size-mb", 1_000_000) } else { ("size-kb", 1_000) };
    let tenths = (bytes * 10 + unit / 2) / unit;
    let number = match tenths {
        0..100 => format!("{}.{}", tenths / 10, tenths % 10),
        _ => (tenths / 10).to_string(),
    };
    scope.t(key, &[("size", Arg::Text(&scope.words.number(number)))])
}
