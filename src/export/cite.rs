//! Citations of an event: the entry on this site, the act itself where it has an official number, and every source.
//!
//! One list of [`Reference`]s, written as BibTeX, RIS and CSL-JSON. The entry is cited as of the day for which the
//! site was built, because it may change after. A citation such as `90 FR 4544` becomes volume and page of the Federal
//! Register, a bill is cited by its number.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::twin::line;
use crate::{
    knowledge::{EventIx, Source},
    model::{OfficialNumber, PartialDate, Point},
    site::{Scope, number_of_source},
};

/// Something that can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    key: String,
    kind: Kind,
    title: String,
    author: Option<String>,
    container: Option<String>,
    publisher: Option<String>,
    issued: Option<PartialDate>,
    accessed: Option<PartialDate>,
    url: Option<String>,
    language: Option<String>,
    note: Option<String>,
}

/// What form a citation takes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// A page on the web.
    Web,
    /// A document in the Federal Register.
    Register { volume: String, page: String },
    /// A bill.
    Bill { number: String },
}

impl From<OfficialNumber> for Kind {
    fn from(number: OfficialNumber) -> Self {
        match number {
            OfficialNumber::Register { volume, page } => Self::Register { volume, page },
            OfficialNumber::Bill { number, .. } => Self::Bill { number },
        }
    }
}

/// Everything that can be cited of an event: the entry first, then the act, then the sources by number.
pub fn references(scope: &Scope, ix: EventIx) -> Vec<Reference> {
    let k = scope.k;
    let event = k.event(ix);
    let record = &event.record;
    let id = event.common.id.to_string();
    let changed = record.changes.iter().map(|change| change.date.first_day()).chain([event.recorded()]).max();
    let publisher = k.site.publisher.as_ref().map(|publisher| publisher.name[scope.lang].clone());
    let title = event.title(scope.lang);
    let mut references = vec![Reference {
        key: id.clone(),
        kind: Kind::Web,
        title: line(title.words),
        author: publisher.clone(),
        container: Some(line(&k.site.title[scope.lang])),
        publisher,
        issued: changed.map(PartialDate::from),
        accessed: Some(k.today.into()),
        url: Some(scope.event_href(ix)),
        language: Some(k.site.languages[title.lang].to_string()),
        note: event.summary(scope.lang).map(|text| line(text.words)),
    }];
    let sources: Vec<Reference> = event.sources.iter().map(|source| of_source(&id, source)).collect();
    for key in ["fr", "bill"] {
        let number = record.identifiers.iter().find(|(kind, _)| kind.as_ref() == key).map(|(_, number)| number);
        let Some(kind) = number.and_then(|number| OfficialNumber::read(number)).map(Kind::from) else { continue };
        if sources.iter().any(|source| source.kind == kind) {
            continue;
        }
        references.push(Reference {
            key: format!("{id}-{key}"),
            kind,
            title: line(&record.title),
            author: event.issuer.map(|actor| line(&k.actor(actor).record.name)),
            container: None,
            publisher: None,
            issued: Some(event.published),
            accessed: None,
            url: None,
            language: None,
            note: None,
        });
    }
    references.extend(sources);
    references
}

fn of_source(id: &str, source: &Source) -> Reference {
    let entry = &source.entry;
    let text = |text: &Option<String>| text.as_deref().map(line);
    let notes: Vec<String> = [text(&entry.citation), text(&entry.locator)].into_iter().flatten().collect();
    Reference {
        key: format!("{id}-source-{}", source.number),
        kind: number_of_source(source).map_or(Kind::Web, Kind::from),
        title: text(&entry.title).unwrap_or_default(),
        author: text(&entry.publisher),
        container: None,
        publisher: text(&entry.publisher),
        issued: entry.date,
        accessed: entry.accessed,
        url: entry.url.as_ref().map(|url| url.as_str().to_owned()),
        language: entry.lang.as_ref().map(ToString::to_string),
        note: (!notes.is_empty()).then(|| notes.join(", ")),
    }
}

/// BibTeX, with the fields of biblatex beside those of old styles.
pub fn bibtex(references: &[Reference]) -> String {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut out = String::new();
    for reference in references {
        let register = matches!(reference.kind, Kind::Register { .. });
        let _ = writeln!(out, "@{}{{{},", if register { "article" } else { "misc" }, reference.key);
        let mut field = |name: &str, value: &str| {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        };
        field("title", &format!("{{{}}}", tex(&reference.title)));
        if let Some(author) = &reference.author {
            field("author", &format!("{{{}}}", tex(author)));
        }
        match &reference.kind {
            Kind::Register { volume, page } => {
                field("journal", "Federal Register");
                field("volume", volume);
                field("pages", page);
            }
            Kind::Bill { number } => field("number", &tex(number)),
            Kind::Web => {}
        }
        if let Some(container) = &reference.container {
            field("howpublished", &tex(container));
        }
        if let Some(issued) = reference.issued {
            field("date", &issued.to_string());
            field("year", &format!("{:04}", issued.start().year()));
        }
        if let Some(url) = &reference.url {
            field("url", &address(url));
        }
        if let Some(accessed) = reference.accessed {
            field("urldate", &accessed.to_string());
        }
        if let Some(language) = &reference.language {
            field("langid", &tex(language));
        }
        if let Some(note) = &reference.note {
            field("note", &tex(note));
        }
        if let Some(month) = reference.issued.and_then(|issued| issued.start().month()) {
            let _ = writeln!(out, "  month = {},", MONTHS[usize::from(month.unsigned_abs()).clamp(1, 12) - 1]);
        }
        out.push_str("}\n\n");
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Text for TeX. Braces are named, because BibTeX counts those that are escaped too.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            other => out.push(other),
        }
    }
    out
}

/// An address that does not end its field.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// RIS: a tag a line, CRLF.
pub fn ris(references: &[Reference]) -> String {
    let mut out = String::new();
    for reference in references {
        let mut tag = |tag: &str, value: &str| {
            let _ = write!(out, "{tag}  - {value}\r\n");
        };
        tag(
            "TY",
            match reference.kind {
                Kind::Web => "ELEC",
                Kind::Register { .. } => "STAT",
                Kind::Bill { .. } => "BILL",
            },
        );
        tag("ID", &reference.key);
        tag("TI", &reference.title);
        if let Some(author) = &reference.author {
            tag("AU", author);
        }
        match &reference.kind {
            Kind::Register { volume, page } => {
                tag("T2", "Federal Register");
                tag("VL", volume);
                tag("SP", page);
            }
            Kind::Bill { number } => tag("IS", number),
            Kind::Web => {}
        }
        if let Some(container) = &reference.container {
            tag("T2", container);
        }
        if let Some(publisher) = &reference.publisher {
            tag("PB", publisher);
        }
        if let Some(issued) = reference.issued {
            tag("PY", &format!("{:04}", issued.start().year()));
            tag("DA", &slashed(issued.start()));
        }
        if let Some(accessed) = reference.accessed {
            tag("Y2", &slashed(accessed.start()));
        }
        if let Some(url) = &reference.url {
            tag("UR", url);
        }
        if let Some(language) = &reference.language {
            tag("LA", language);
        }
        if let Some(note) = &reference.note {
            tag("N1", note);
        }
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

/// A date as RIS has it: `2025/04/09/`, `2025/04//`, `2025///`.
fn slashed(point: Point) -> String {
    let part = |part: Option<i8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{:04}/{}/{}/", point.year(), part(point.month()), part(point.day()))
}

/// CSL-JSON, the format of citation processors.
pub fn csl(references: &[Reference]) -> Value {
    let item = |reference: &Reference| {
        let mut item = Map::new();
        let mut set = |key: &str, value: Value| item.insert(key.to_owned(), value);
        set("id", json!(reference.key));
        set(
            "type",
            json!(match reference.kind {
                Kind::Web => "webpage",
                Kind::Register { .. } => "regulation",
                Kind::Bill { .. } => "bill",
            }),
        );
        set("title", json!(reference.title));
        if let Some(author) = &reference.author {
            set("author", json!([{ "literal": author }]));
        }
        match &reference.kind {
            Kind::Register { volume, page } => {
                set("container-title", json!("Federal Register"));
                set("volume", json!(volume));
                set("page", json!(page));
            }
            Kind::Bill { number } => {
                set("number", json!(number));
            }
            Kind::Web => {}
        }
        if let Some(container) = &reference.container {
            set("container-title", json!(container));
        }
        if let Some(publisher) = &reference.publisher {
            set("publisher", json!(publisher));
        }
        if let Some(issued) = reference.issued {
            set("issued", csl_date(issued));
        }
        if let Some(accessed) = reference.accessed {
            set("accessed", csl_date(accessed));
        }
        if let Some(url) = &reference.url {
            set("URL", json!(url));
        }
        if let Some(language) = &reference.language {
            set("language", json!(language));
        }
        if let Some(note) = &reference.note {
            set("note", json!(note));
        }
        Value::Object(item)
    };
    Value::Array(references.iter().map(item).collect())
}

fn csl_date(date: PartialDate) -> Value {
    let parts = |point: Point| {
        let mut parts = vec![json!(point.year())];
        parts.extend(point.month().map(|month| json!(month)));
        parts.extend(point.day().map(|day| json!(day)));
        Value::Array(parts)
    };
    let mut all = vec![parts(date.start())];
    all.extend(date.end().map(parts));
    let mut shown = json!({ "date-parts": all });
    if date.is_qualified() {
        shown["circa"] = json!(true);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference() -> Reference {
        Reference {
            key: "2025-01-15-x".into(),
            kind: OfficialNumber::read("90 FR 4544").unwrap().into(),
            title: "A {rule} & 50% of #1_~^\\".into(),
            author: Some("Bureau, of X".into()),
            container: None,
            publisher: None,
            issued: "2025-01".parse().ok(),
            accessed: None,
            url: Some("https://e.org/{a}?b=1&c=%20".into()),
            language: None,
            note: None,
        }
    }

    #[test]
    fn bibtex_keeps_its_braces_balanced() {
        let text = bibtex(&[reference()]);
        assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
        assert!(text.contains("\\textbraceleft{}rule\\textbraceright{} \\& 50\\% of \\#1\\_"), "{text}");
        assert!(text.contains("journal = {Federal Register}") && text.contains("month = jan,"), "{text}");
        assert!(text.contains("url = {https://e.org/%7Ba%7D?b=1&c=%20}"), "{text}");
    }

    #[test]
    fn ris_has_a_tag_a_line_and_no_false_day() {
        let text = ris(&[reference()]);
        assert!(text.starts_with("TY  - STAT\r\n") && text.ends_with("ER  - \r\n\r\n"), "{text}");
        assert!(text.contains("DA  - 2025/01//\r\n"), "{text}");
        assert!(text.split("\r\n").all(|line| line.is_empty() || line[2..].starts_with("  - ")), "{text}");
    }

    #[test]
    fn csl_dates_are_as_precise_as_their_source() {
        let item = &csl(&[reference()])[0];
        assert_eq!(item["issued"], json!({ "date-parts": [[2025, 1]] }));
        assert_eq!((item["type"].as_str(), item["volume"].as_str()), (Some("regulation"), Some("90")));
    }
}
