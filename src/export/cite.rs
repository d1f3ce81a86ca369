//! Citations of an event: the entry on this site, the act itself where it has an official number, and every source.
//!
//! One list of [`Reference`]s, written as BibTeX, RIS and CSL-JSON. The entry is cited as of the day for which the
//! site was built, because it may change after. A citation such as `90 FR 4544` becomes volume and page of the Federal
//! Register, a bill is cited by its number.

use std::fmt::Write as _;

use serde_json::Value;

use super::twin::line;
use crate::{
    i18n::{Form, Reference},
    knowledge::EventIx,
    model::{OfficialNumber, Point, ordinal},
    site::{Scope, event_reference, evidence},
};

/// Everything that can be cited of an event: the entry first, then the act, then the sources by number.
pub fn references(scope: &Scope, ix: EventIx) -> Vec<Reference> {
    let evidence = evidence(scope, ix).into_iter().map(|(_, reference)| reference);
    std::iter::once(event_reference(scope, ix)).chain(evidence).map(on_one_line).collect()
}

/// The same without line breaks and what cannot be shown, for formats of a line a field.
fn on_one_line(reference: Reference) -> Reference {
    let clean = |text: Option<String>| text.as_deref().map(line);
    Reference {
        title: line(&reference.title),
        author: clean(reference.author),
        container: clean(reference.container),
        publisher: clean(reference.publisher),
        note: clean(reference.note),
        ..reference
    }
}

/// BibTeX, with the fields of biblatex beside those of old styles.
pub fn bibtex(references: &[Reference]) -> String {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut out = String::new();
    for reference in references {
        let register = matches!(reference.form, Form::Act(OfficialNumber::Register { .. }));
        let _ = writeln!(out, "@{}{{{},", if register { "article" } else { "misc" }, reference.key);
        let mut field = |name: &str, value: &str| {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        };
        field("title", &format!("{{{}}}", tex(&reference.title)));
        if let Some(author) = &reference.author {
            field("author", &format!("{{{}}}", tex(author)));
        }
        match &reference.form {
            Form::Act(OfficialNumber::Register { volume, page }) => {
                field("journal", "Federal Register");
                field("volume", volume);
                field("pages", page);
            }
            Form::Act(OfficialNumber::Bill { number, .. }) => {
                field("number", &tex(number));
                if let Some(congress) = reference.congress() {
                    field("series", &format!("{} Congress", ordinal(congress)));
                }
            }
            Form::Page | Form::Data => {}
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
            field("language", &tex(language));
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
            match reference.form {
                Form::Page => "ELEC",
                Form::Data => "DATA",
                Form::Act(OfficialNumber::Register { .. }) => "STAT",
                Form::Act(OfficialNumber::Bill { .. }) => "BILL",
            },
        );
        tag("ID", &reference.key);
        tag("TI", &reference.title);
        if let Some(author) = &reference.author {
            tag("AU", author);
        }
        match &reference.form {
            Form::Act(OfficialNumber::Register { volume, page }) => {
                tag("T2", "Federal Register");
                tag("VL", volume);
                tag("SP", page);
            }
            Form::Act(OfficialNumber::Bill { number, .. }) => {
                tag("IS", number);
                if let Some(congress) = reference.congress() {
                    tag("T3", &format!("{} Congress", ordinal(congress)));
                }
            }
            Form::Page | Form::Data => {}
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
    references.iter().map(|reference| Value::Object(reference.csl())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference() -> Reference {
        Reference {
            key: "2025-01-15-x".into(),
            form: Form::Act(OfficialNumber::read("90 FR 4544").unwrap()),
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
    fn a_bill_keeps_its_congress() {
        let bill = Reference { form: Form::Act(OfficialNumber::read("H.R. 5040").unwrap()), ..reference() };
        assert!(bibtex(std::slice::from_ref(&bill)).contains("number = {H.R. 5040},\n  series = {119th Congress},"));
        assert!(ris(&[bill]).contains("IS  - H.R. 5040\r\nT3  - 119th Congress\r\n"));
    }
}
