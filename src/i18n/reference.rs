//! What can be cited, and its form in CSL-JSON.

use serde_json::{Map, Value, json};

use crate::model::{OfficialNumber, PartialDate, Point, congress_of, ordinal};

/// Something that can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it is called in files of references: unique among those of one record.
    pub key: String,
    /// What it is.
    pub form: Form,
    /// Its title; a description in brackets where it has none.
    pub title: String,
    /// Who answers for it, as one name.
    pub author: Option<String>,
    /// What it is a part of: for a page of this site, the site.
    pub container: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it appeared.
    pub issued: Option<PartialDate>,
    /// When it was read; for a page of this site, the day for which it was built.
    pub accessed: Option<PartialDate>,
    /// Where it is.
    pub url: Option<String>,
    /// Its language, as a tag.
    pub language: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// What can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page on the web.
    Page,
    /// Data.
    Data,
    /// An act of the United States.
    Act(OfficialNumber),
}

impl Reference {
    /// The reference in CSL-JSON, the form in which citation processors take it.
    #[must_use]
    pub fn csl(&self) -> Map<String, Value> {
        let mut item = Map::new();
        let mut set = |key: &str, value: Value| item.insert(key.to_owned(), value);
        set("id", json!(self.key));
        set(
            "type",
            json!(match self.form {
                Form::Page => "webpage",
                Form::Data => "dataset",
                Form::Act(OfficialNumber::Register { .. }) => "regulation",
                Form::Act(OfficialNumber::Bill { .. }) => "bill",
            }),
        );
        set("title", json!(self.title));
        if let Some(author) = &self.author {
            set("author", json!([{ "literal": author }]));
        }
        match &self.form {
            Form::Page | Form::Data => {}
            Form::Act(OfficialNumber::Register { volume, page }) => {
                set("container-title", json!("Federal Register"));
                set("volume", json!(volume));
                set("page", json!(page));
            }
            Form::Act(OfficialNumber::Bill { number, .. }) => {
                set("number", json!(number));
                let congress = self.congress().map(|congress| format!("{} Cong.", ordinal(congress)));
                if let Some(congress) = congress {
                    set("chapter-number", json!(congress));
                }
            }
        }
        for (key, value) in [
            ("container-title", &self.container),
            ("publisher", &self.publisher),
            ("URL", &self.url),
            ("language", &self.language),
            ("note", &self.note),
        ] {
            if let Some(value) = value {
                set(key, json!(value));
            }
        }
        for (key, date) in [("issued", self.issued), ("accessed", self.accessed)] {
            if let Some(date) = date {
                set(key, csl_date(date));
            }
        }
        item
    }

    /// The Congress that a bill was brought into: as its number says, and else the one that sat when it was issued.
    #[must_use]
    pub fn congress(&self) -> Option<u16> {
        let Form::Act(OfficialNumber::Bill { congress, .. }) = &self.form else { return None };
        congress.or_else(|| congress_of(self.issued?.start().year()))
    }

    /// The reference as a line takes it.
    ///
    /// A title that is a description in brackets is a `genre`, for it is no title; one of a bill does without the number
    /// that stands beside it. A day or a month is `available-date` too, so that a style can leave out a bare year that it
    /// has given already. A publisher that is the author is not told twice.
    pub(super) fn item(&self) -> Map<String, Value> {
        let mut item = self.csl();
        item.remove("note");
        if self.publisher == self.author {
            item.remove("publisher");
        }
        if let Some(date) = self.issued {
            let (parts, circa) = (shared_parts(date), date.is_qualified());
            let issued = json!({ "date-parts": [parts], "circa": circa });
            if parts.len() > 1 {
                item.insert("available-date".to_owned(), issued.clone());
            }
            item.insert("issued".to_owned(), issued);
        }
        let title = match &self.form {
            Form::Act(OfficialNumber::Bill { number, .. }) => without_number(&self.title, number),
            _ => &self.title,
        };
        match title.strip_prefix('[').and_then(|title| title.strip_suffix(']')) {
            Some(described) => {
                item.remove("title");
                item.insert("genre".to_owned(), json!(described));
            }
            None if title.is_empty() => {
                item.remove("title");
            }
            None => {
                item.insert("title".to_owned(), json!(title));
            }
        }
        item
    }
}

/// Year, month and day, as far as they are known.
fn parts(point: Point) -> Vec<i16> {
    [Some(point.year()), point.month().map(i16::from), point.day().map(i16::from)].into_iter().flatten().collect()
}

/// What both ends of a date have in common, and of ends in different years the later year: the library takes no interval.
fn shared_parts(date: PartialDate) -> Vec<i16> {
    let start = parts(date.start());
    let Some(end) = date.end().map(parts) else { return start };
    let same = start.iter().zip(&end).take_while(|(a, b)| a == b).count();
    end[..same.max(1)].to_vec()
}

/// A date of CSL: as precise as it is known.
fn csl_date(date: PartialDate) -> Value {
    let ends: Vec<Vec<i16>> = [Some(date.start()), date.end()].into_iter().flatten().map(parts).collect();
    let mut shown = json!({ "date-parts": ends });
    if date.is_qualified() {
        shown["circa"] = json!(true);
    }
    shown
}

/// The title of a bill without the number that it may begin with: `H.R. 5040 (115th Congress), Export …`.
fn without_number<'t>(title: &'t str, number: &str) -> &'t str {
    let Some(rest) = title.strip_prefix(number) else { return title };
    if !rest.is_empty() && !rest.starts_with([' ', '\u{a0}', '(', ',', ':', ';', '-', '–', '—']) {
        return title;
    }
    let mut rest = rest.trim_start();
    while rest.starts_with('(') {
        rest = rest.split_once(')').map_or("", |(_, rest)| rest.trim_start());
    }
    rest.trim_start_matches([',', ':', ';', '-', '–', '—', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csl_dates_are_as_precise_as_their_source() {
        let csl = |date: &str| csl_date(date.parse().unwrap());
        assert_eq!(csl("2025-03-01"), json!({ "date-parts": [[2025, 3, 1]] }));
        assert_eq!(csl("2025-03/2025-04~"), json!({ "date-parts": [[2025, 3], [2025, 4]], "circa": true }));
    }
}
