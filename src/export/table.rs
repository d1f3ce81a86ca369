//! A table of data: fields with types, a key, references to other tables, rows. Written as CSV and as Table Schema.

use serde_json::{Value, json};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A name of a record or a term: text without blanks.
    Id,
    /// A whole number.
    Number,
    /// A number that may have decimals.
    Decimal,
    /// `true` or `false`.
    Flag,
    /// A day, `2025-04-09`.
    Day,
    /// A date as precise as its source (EDTF): `2025`, `2025-04`, `2025-04-09?`, `2025-07/2025-08`.
    Date,
    /// An address.
    Address,
    /// A list, joined by `;`.
    List,
}

impl Kind {
    /// The type of Table Schema, and its format.
    fn frictionless(self) -> (&'static str, &'static str) {
        match self {
            Self::Text | Self::Id | Self::Date | Self::List => ("string", "default"),
            Self::Number => ("integer", "default"),
            Self::Decimal => ("number", "default"),
            Self::Flag => ("boolean", "default"),
            Self::Day => ("date", "default"),
            Self::Address => ("string", "uri"),
        }
    }

    /// What the data page and the data package call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Number => "integer",
            Self::Decimal => "number",
            Self::Flag => "boolean",
            Self::Day => "date",
            Self::Date => "edtf",
            Self::Address => "uri",
            Self::List => "list",
        }
    }
}

/// A field of a table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether every row has it.
    pub required: bool,
    /// The table that it points into: it holds the `id` of one of its rows.
    pub into: Option<&'static str>,
}

/// A field that may be empty.
pub const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false, into: None }
}

/// A field that every row has.
pub const fn must(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true, into: None }
}

/// A field that may point into a table.
pub const fn into(name: &'static str, table: &'static str) -> Field {
    Field { name, kind: Kind::Id, required: false, into: Some(table) }
}

/// A field of every row that points into a table.
pub const fn must_into(name: &'static str, table: &'static str) -> Field {
    Field { name, kind: Kind::Id, required: true, into: Some(table) }
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text of any kind.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number that may have decimals.
    Decimal(f64),
    /// Yes or no.
    Flag(bool),
}

/// A table. Every row has as many cells as there are fields, and the first field is the key.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name, and that of its file.
    pub name: &'static str,
    /// Its fields; the first is the key.
    pub fields: Vec<Field>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

impl<T: ToString> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, |value| Self::text(value.to_string()))
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Flag(value)
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl Cell {
    /// Text; none when there is nothing in it.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A list. A `;` within an item becomes a comma.
    pub fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> Self {
        let items: Vec<String> = items.into_iter().map(|item| item.to_string().replace(';', ",")).collect();
        Self::text(items.join(";"))
    }

    /// As it stands in a CSV file.
    fn csv(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => safe(text),
            Self::Number(number) => number.to_string(),
            Self::Decimal(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// Text that no spreadsheet runs as a formula: an apostrophe is put before what might be one. Control characters other
/// than line ends and tabs are left out.
fn safe(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let first = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\n' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text,
    }
}

impl Table {
    /// The table as CSV (RFC 4180): UTF-8, a header, CRLF.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let header = self.fields.iter().map(|field| field.name);
        // Writing into memory does not fail, and every row has as many cells as the header.
        let mut written = writer.write_record(header);
        for row in &self.rows {
            written = written.and_then(|()| writer.write_record(row.iter().map(Cell::csv)));
        }
        debug_assert!(written.is_ok(), "{written:?}");
        writer.into_inner().unwrap_or_default()
    }

    /// The Table Schema of Frictionless Data. `meaning` describes a field in words.
    pub fn schema(&self, meaning: &dyn Fn(&str) -> String) -> Value {
        let fields: Vec<Value> = self
            .fields
            .iter()
            .enumerate()
            .map(|(n, field)| {
                let (kind, format) = field.kind.frictionless();
                let mut shown = json!({
                    "name": field.name,
                    "type": kind,
                    "format": format,
                    "description": meaning(field.name),
                    "annals_type": field.kind.name(),
                });
                if n == 0 {
                    shown["constraints"] = json!({ "required": true, "unique": true });
                } else if field.required {
                    shown["constraints"] = json!({ "required": true });
                }
                shown
            })
            .collect();
        let foreign: Vec<Value> = self
            .fields
            .iter()
            .filter_map(|field| {
                // A table names itself by an empty text.
                let resource = field.into.map(|table| if table == self.name { "" } else { table })?;
                Some(json!({ "fields": field.name, "reference": { "resource": resource, "fields": "id" } }))
            })
            .collect();
        let mut schema = json!({
            "fields": fields,
            "missingValues": [""],
            "primaryKey": self.fields.first().map(|field| field.name),
        });
        if !foreign.is_empty() {
            schema["foreignKeys"] = Value::Array(foreign);
        }
        schema
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1"] {
            assert!(safe(text).starts_with('\''), "{text}");
        }
        for text in ["H20", "90 FR 4544", "2025-04-09", "a = b", "'quoted'"] {
            assert_eq!(safe(text), text);
        }
        assert_eq!(safe("a\u{0}b\u{1b}🙂 ש"), "ab🙂 ש");
    }

    #[test]
    fn cells_keep_commas_quotes_and_lines() {
        let field = |name| Field { name, kind: Kind::Text, required: false, into: None };
        let rows = vec![vec![Cell::text("a, \"b\"\nc"), Cell::list(["x;y", "z"])]];
        let table = Table { name: "t", fields: vec![field("one"), field("two")], rows };
        assert_eq!(String::from_utf8(table.csv()).unwrap(), "one,two\r\n\"a, \"\"b\"\"\nc\",\"x,y;z\"\r\n");
    }
}
