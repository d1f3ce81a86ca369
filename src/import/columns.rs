//! Any CSV, by a map that says which column is what.

use std::{collections::BTreeMap, sync::Arc};

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Draft, Found, Reading,
    dates::{self, Order},
    sheet::{Row, Sheet},
    texts::{line, paragraphs},
};
use crate::{
    catalog::{self, ActorRef, WebAddress},
    diag::{Code, Diagnostic, Place, nearest},
    model::{Certainty, Id, Importance, PartialDate, SourceTier},
};

/// What a column can be, besides `identifiers.<name>`.
pub const FIELDS: [&str; 27] = [
    "id",
    "title",
    "date",
    "year",
    "month",
    "day",
    "end_date",
    "published",
    "effective",
    "kind",
    "jurisdiction",
    "issuer",
    "actors",
    "importance",
    "summary",
    "body",
    "certainty",
    "certainty_note",
    "note",
    "source.title",
    "source.publisher",
    "source.url",
    "source.date",
    "source.kind",
    "source.lang",
    "source.citation",
    "source.locator",
];

/// Which column is what, and how dates in figures are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    /// The field of an event, and the header of its column.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// How `4/9/2025` is to be read: `mdy` or `dmy`. Without it such a date is a fault.
    pub dates: Option<Order>,
}

impl ColumnMap {
    /// Reads a map from its YAML.
    ///
    /// # Errors
    ///
    /// Every fault, at its place.
    pub fn parse(file: &Arc<str>, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let map: Self = catalog::parse_yaml(file, text, 0)?;
        let faults: Vec<Diagnostic> = map
            .columns
            .keys()
            .filter_map(|field| {
                let why = field_fault(field)?;
                let at = text.find(field.as_str()).unwrap_or(0);
                Some(Diagnostic::new(Code(103), Place::bytes(file, at..at + field.len()), why))
            })
            .collect();
        if faults.is_empty() { Ok(map) } else { Err(faults) }
    }

    /// Adds a column as it is written on the command line: `title=Headline`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn add(&mut self, written: &str) -> Result<(), String> {
        let (field, header) = written.split_once('=').ok_or("a column is written `field=Header`")?;
        if let Some(why) = field_fault(field.trim()) {
            return Err(why);
        }
        self.columns.insert(field.trim().to_owned(), header.trim().to_owned());
        Ok(())
    }
}

/// Why an event has no field of that name.
fn field_fault(field: &str) -> Option<String> {
    let identifier = field.strip_prefix("identifiers.").is_some_and(|name| name.parse::<Id>().is_ok());
    (!identifier && !FIELDS.contains(&field)).then(|| {
        let near = nearest(field, FIELDS).map_or_else(
            || format!("there are {} and identifiers.<name>", FIELDS.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        format!("a column cannot be `{field}`; {near}")
    })
}

pub(super) fn read(reading: &mut Reading, map: &ColumnMap) {
    let sheet = match Sheet::read(reading.file, reading.text) {
        Ok(sheet) => sheet,
        Err(fault) => return reading.diagnostics.push(*fault),
    };
    // Without a map, a column is what its header says.
    let wanted: BTreeMap<String, String> = if map.columns.is_empty() {
        let fields = sheet.headers.iter().filter(|header| field_fault(header).is_none());
        fields.map(|header| (header.clone(), header.clone())).collect()
    } else {
        map.columns.clone()
    };
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    for (field, header) in &wanted {
        match sheet.column(header) {
            Some(column) => {
                columns.insert(field, column);
            }
            None => {
                let known = sheet.headers.iter().map(String::as_str);
                let fault = Diagnostic::new(Code(601), sheet.head(), format!("there is no column `{header}`"));
                reading.diagnostics.push(fault.suggest(header, known));
            }
        }
    }
    for (field, other) in [("title", "title"), ("date", "year")] {
        if !wanted.contains_key(field) && !wanted.contains_key(other) {
            let fault = reading.say(601, sheet.head(), format!("no column is said to be the `{field}`"));
            fault.helps.push(format!("say which with `--column {field}=HEADER`, or in the file of `--map`"));
        }
    }
    if reading.diagnostics.iter().any(Diagnostic::is_error) {
        return;
    }
    let unused: Vec<&str> = sheet
        .headers
        .iter()
        .enumerate()
        .filter(|(n, header)| !header.is_empty() && !columns.values().any(|column| column == n))
        .map(|(_, header)| header.as_str())
        .collect();
    if !unused.is_empty() {
        reading.say(603, sheet.head(), format!("no field is made of `{}`", unused.join("`, `"))).primary.text =
            "left out".into();
    }
    for row in &sheet.rows {
        let what = format!("row {}", row.number);
        if let Some(column) = row.surplus(sheet.headers.len()) {
            let said = reading.say(603, sheet.place(row, column), format!("{what} has more cells than the header"));
            said.primary.text = "left out".into();
            said.helps.push("put quotes round a cell that has the mark in it that divides the cells".into());
        }
        let draft =
            Cells { sheet: &sheet, row, columns: &columns, what: &what, order: map.dates, sound: true }.event(reading);
        reading.found.push(Found { what, place: sheet.place(row, 0), draft });
    }
}

/// One row on its way to an event.
struct Cells<'a> {
    sheet: &'a Sheet<'a>,
    row: &'a Row,
    columns: &'a BTreeMap<&'a str, usize>,
    what: &'a str,
    order: Option<Order>,
    sound: bool,
}

impl Cells<'_> {
    fn text(&self, field: &str) -> Option<String> {
        self.row.cell(*self.columns.get(field)?).map(line)
    }

    fn place(&self, field: &str) -> Place {
        self.sheet.place(self.row, self.columns.get(field).copied().unwrap_or(0))
    }

    fn fault(&mut self, reading: &mut Reading, field: &str, message: &str, label: String) {
        reading.say(602, self.place(field), format!("{}: {message}", self.what)).primary.text = label;
        self.sound = false;
    }

    fn date(&mut self, reading: &mut Reading, field: &str) -> Option<PartialDate> {
        let text = self.text(field)?;
        let read = dates::of_words(&text, self.order);
        read.map_err(|why| {
            self.fault(reading, field, "this is not a date", why);
            if self.order.is_none()
                && text.contains('/')
                && let Some(last) = reading.diagnostics.last_mut()
            {
                last.helps.push("say how figures are to be read with `--dates mdy` or `--dates dmy`".into());
            }
        })
        .ok()
    }

    /// A value of one of the model's types; what it cannot be is a fault.
    fn value<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self, reading: &mut Reading, field: &str) -> Option<T> {
        let text = self.text(field)?;
        text.parse().map_err(|why| self.fault(reading, field, "this value does not fit", format!("{why}"))).ok()
    }

    /// A word of a vocabulary.
    fn word<T: Copy>(
        &mut self,
        reading: &mut Reading,
        field: &str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.text(field)?.to_lowercase();
        let found = all.iter().copied().find(|value| name(*value) == text);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|value| name(*value)).collect();
            self.fault(reading, field, "this word is not in its vocabulary", format!("one of {}", words.join(", ")));
        }
        found
    }

    /// The date of the act, from one column or from three, and its end.
    fn act(&mut self, reading: &mut Reading) -> Option<PartialDate> {
        let start = if self.text("date").is_some() {
            self.date(reading, "date")?
        } else if let Some(year) = self.text("year") {
            let (month, day) = (self.text("month"), self.text("day"));
            match dates::of_parts(&year, month.as_deref(), day.as_deref()) {
                Ok(date) => date.parse().ok()?,
                Err((part, why)) => {
                    self.fault(reading, ["year", "month", "day"][part], "this is not a date", why);
                    return None;
                }
            }
        } else {
            let field = if self.columns.contains_key("date") { "date" } else { "year" };
            self.fault(reading, field, "there is no date", "an event needs one".into());
            return None;
        };
        let Some(end) = self.date(reading, "end_date").filter(|end| *end != start) else { return Some(start) };
        let both = format!("{start}/{end}").parse::<PartialDate>();
        both.map_err(|why| self.fault(reading, "end_date", "this is not an interval", why.to_string())).ok()
    }

    fn event(mut self, reading: &mut Reading) -> Option<Draft> {
        let date = self.act(reading);
        let title = self.text("title");
        if title.is_none() {
            self.fault(reading, "title", "there is no title", "an event needs one".into());
        }
        let kind_text = self.text("kind");
        let kind = kind_text.as_deref().and_then(|text| reading.known.kind(text)).cloned();
        let (published, effective) = (self.date(reading, "published"), self.date(reading, "effective"));
        let jurisdiction = self.text("jurisdiction").map(|text| text.to_lowercase());
        let jurisdiction = jurisdiction.and_then(|text| {
            let read = text.parse();
            read.map_err(|why| self.fault(reading, "jurisdiction", "this value does not fit", format!("{why}"))).ok()
        });
        let importance = self.text("importance").and_then(|text| {
            // What is no number fits as little as 0, and is told in the same words.
            let read = Importance::try_from(text.parse::<u8>().unwrap_or_default());
            read.map_err(|why| self.fault(reading, "importance", "this value does not fit", why.to_owned())).ok()
        });
        let certainty = self.word(reading, "certainty", Certainty::ALL, Certainty::as_str);
        let source = self.source(reading);
        if !self.sound {
            return None;
        }
        let mut draft = reading.draft(title?, date?, kind.as_ref());
        draft.own_id = self.text("id");
        let record = &mut draft.record;
        (record.published, record.effective, record.jurisdiction) = (published, effective, jurisdiction);
        record.importance = importance.unwrap_or_default();
        record.certainty = certainty.unwrap_or_default();
        record.certainty_note = self.text("certainty_note");
        record.summary = self.text("summary");
        let body = self.columns.get("body").and_then(|column| self.row.cell(*column));
        record.body = body.map(paragraphs).filter(|text| !text.is_empty());
        record.sources.extend(source);
        for field in self.columns.keys() {
            if let Some(Ok(kind)) = field.strip_prefix("identifiers.").map(str::parse::<Id>)
                && let Some(number) = self.text(field)
            {
                record.identifiers.insert(kind, number);
            }
        }
        if let (None, Some(text)) = (&kind, kind_text) {
            draft.notes.push(format!("Its kind: {text}"));
        }
        draft.notes.extend(self.text("note"));
        self.actors(reading, &mut draft);
        Some(draft)
    }

    fn actors(&self, reading: &Reading, draft: &mut Draft) {
        if let Some(name) = self.text("issuer") {
            match reading.known.actor(&name) {
                Some(id) => draft.record.issuer = Some(id.clone()),
                None => draft.issuer_note = Some(name),
            }
        }
        let mut unknown = vec![];
        for name in self.text("actors").unwrap_or_default().split(';').map(str::trim).filter(|name| !name.is_empty()) {
            match reading.known.actor(name) {
                Some(id) => draft.record.actors.push(ActorRef::Plain(id.clone())),
                None => unknown.push(name.to_owned()),
            }
        }
        if !unknown.is_empty() {
            draft.notes.push(format!("Actors that the site has no record of: {}", unknown.join("; ")));
        }
    }

    fn source(&mut self, reading: &mut Reading) -> Option<catalog::SourceEntry> {
        let any = self.columns.keys().any(|field| field.starts_with("source.") && self.text(field).is_some());
        if !any {
            return None;
        }
        let url = self.text("source.url").and_then(|url| {
            let read = WebAddress::try_from(url);
            read.map_err(|why| self.fault(reading, "source.url", "this is not a web address", why.to_owned())).ok()
        });
        Some(catalog::SourceEntry {
            title: self.text("source.title").or_else(|| Some("[Source of the imported row]".into())),
            publisher: self.text("source.publisher"),
            url,
            date: self.date(reading, "source.date"),
            kind: self.word(reading, "source.kind", SourceTier::ALL, SourceTier::as_str),
            lang: self.value(reading, "source.lang"),
            citation: self.text("source.citation"),
            locator: self.text("source.locator"),
            ..catalog::SourceEntry::default()
        })
    }
}
