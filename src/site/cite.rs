//! Citations as lines of text, after the author-date style of the Chicago manual; acts after its rules for law.
//!
//! The words and dates are the page's language's. Chinese lines have the marks of GB/T 7714, the standard of that language. An act
//! keeps its official form in every language: `90 FR 4544 (15 January 2025)`, `H.R. 6875, 119th Cong. (2025)`.

use super::{Scope, view};
use crate::{
    i18n::Arg,
    knowledge::{EventIx, Source},
    model::{OfficialNumber, PartialDate, SourceTier, congress, congress_of},
};

/// How to cite the entry on this site: as of the day for which it was built, for it may change after.
pub fn entry(scope: &Scope, ix: EventIx) -> String {
    let event = scope.k.event(ix);
    let site = &scope.k.site;
    let name = &site.title[scope.lang];
    let changed = event.record.changes.iter().map(|change| change.date.first_day()).chain([event.recorded()]).max();
    let year = changed.map(|day| scope.t("cite-year", &[("year", Arg::Text(&day.year().to_string()))]));
    let title = scope.t("cite-title", &[("title", Arg::Text(event.title(scope.lang).words))]);
    let as_of = scope.t("print-as-of", &[("date", Arg::Text(&scope.words.day(scope.k.today)))]);
    let prefix = if scope.lang == 0 { String::new() } else { format!("{}/", site.languages[scope.lang]) };
    let address = format!("{}{prefix}events/{}/", site.base_url, event.common.id);
    let author = site.publisher.as_ref().map_or_else(|| name.clone(), |publisher| publisher.name[scope.lang].clone());
    joined([ended(&author), year.unwrap_or_default(), title, ended(name), ended(&as_of), address])
}

/// What a language puts around a title, a year and a date: asked for once a page, for a page has many sources.
struct Forms {
    title: String,
    year: String,
    undated: String,
    date: String,
}

/// Where a form takes its value: a character that no interface word has.
const HERE: &str = "\u{fffe}";

impl Forms {
    fn new(scope: &Scope) -> Self {
        let form = |key: &str, name: &str| scope.t(key, &[(name, Arg::Text(HERE))]);
        Self {
            title: form("cite-title", "title"),
            year: form("cite-year", "year"),
            undated: form("cite-undated", "year"),
            date: form("cite-date", "date"),
        }
    }
}

/// How to cite what the entry rests on: the act by its number where no source is the act itself, then each source.
///
/// `shown` are the event's sources as the page shows them, in the same order: their dates are in words already.
pub fn sources(scope: &Scope, ix: EventIx, shown: &[view::Source]) -> Vec<view::CitedSource> {
    let event = scope.k.event(ix);
    let mut lines: Vec<view::CitedSource> = vec![];
    for key in ["fr", "bill"] {
        let written = event.record.identifiers.iter().find(|(kind, _)| kind.as_ref() == key).map(|(_, number)| number);
        let Some(number) = written.and_then(|written| OfficialNumber::read(written)) else { continue };
        if !event.sources.iter().any(|source| of_source(source).is_some_and(|own| own.is_same(&number))) {
            let words = scope.words.date(event.published);
            let line = act(event.record.title.as_str(), &number, Some((event.published, &words)), None);
            lines.push(view::CitedSource { number: None, line });
        }
    }
    let forms = Forms::new(scope);
    lines.extend(event.sources.iter().zip(shown).map(|(source, shown)| {
        let words = shown.date.as_ref().map_or("", |date| date.words.as_str());
        view::CitedSource { number: Some(source.number), line: self::source(&forms, source, words) }
    }));
    lines
}

/// The official number of a source that is the act itself. A report on an act may name the number and is cited as what
/// it is.
pub fn of_source(source: &Source) -> Option<OfficialNumber> {
    let entry = &source.entry;
    let number =
        entry.citation.as_deref().filter(|_| source.tier == SourceTier::Primary).and_then(OfficialNumber::read)?;
    Some(match number {
        OfficialNumber::Bill { number, congress: None } => {
            OfficialNumber::Bill { number, congress: entry.title.as_deref().and_then(congress) }
        }
        known => known,
    })
}

fn source(forms: &Forms, source: &Source, words: &str) -> String {
    let entry = &source.entry;
    let title = entry.title.as_deref().unwrap_or_default();
    let address = entry.url.as_ref().map(|url| url.as_str());
    if let Some(number) = of_source(source) {
        return act(title, &number, entry.date.map(|date| (date, words)), address);
    }
    let year = match entry.date {
        Some(date) => forms.year.replace(HERE, &date.start().year().to_string()),
        None => forms.undated.clone(),
    };
    // A description in brackets stands for a title and is no title.
    let title = if title.starts_with('[') { ended(title) } else { forms.title.replace(HERE, title) };
    // What the year has said is not said again.
    let date = entry.date.filter(|date| date.start().month().is_some());
    let date = date.map(|_| forms.date.replace(HERE, words));
    let author = entry.publisher.as_deref().map(ended).unwrap_or_default();
    joined([author, year, title, date.unwrap_or_default(), address.unwrap_or_default().to_owned()])
}

/// An act of the United States by its number, with its date as a date and in words.
fn act(title: &str, number: &OfficialNumber, date: Option<(PartialDate, &str)>, address: Option<&str>) -> String {
    let year = date.map(|(date, _)| date.start().year());
    let (name, cited, when) = match number {
        OfficialNumber::Register { .. } => (title, number.to_string(), date.map(|(_, words)| words.to_owned())),
        OfficialNumber::Bill { number, congress } => {
            let congress = congress.or_else(|| year.and_then(congress_of));
            let full = OfficialNumber::Bill { number: number.clone(), congress };
            (without_number(title, number), full.to_string(), year.map(|year| year.to_string()))
        }
    };
    let when = when.map(|when| format!(" ({when})")).unwrap_or_default();
    let line = if name.is_empty() { format!("{cited}{when}.") } else { format!("{name}, {cited}{when}.") };
    joined([line, address.unwrap_or_default().to_owned()])
}

/// The title of a bill without the number that it may begin with: `H.R. 5040 (115th Congress), Export …`.
fn without_number<'t>(title: &'t str, number: &str) -> &'t str {
    let Some(rest) = title.strip_prefix(number) else { return title };
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return title;
    }
    let mut rest = rest.trim_start();
    while rest.starts_with('(') {
        rest = rest.split_once(')').map_or("", |(_, rest)| rest.trim_start());
    }
    rest.trim_start_matches([',', ':', ';', '-', '–', '—', ' '])
}

/// Text with a full stop, unless it ends a sentence by itself.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!', '。', '？', '！']) { text.to_owned() } else { format!("{text}.") }
}

fn joined<const N: usize>(pieces: [String; N]) -> String {
    let mut line = String::new();
    for piece in pieces.iter().filter(|piece| !piece.trim().is_empty() && *piece != ".") {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(piece);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_is_not_named_twice() {
        let name = |title| without_number(title, "H.R. 5040");
        assert_eq!(name("H.R. 5040 (115th Congress), Export Control Reform Act"), "Export Control Reform Act");
        assert_eq!(name("H.R. 5040 (IH)"), "");
        assert_eq!(name("H.R. 50401, another"), "H.R. 50401, another");
        assert_eq!(name("Export Control Reform Act"), "Export Control Reform Act");
    }

    #[test]
    fn pieces_that_are_not_there_leave_no_gap() {
        assert_eq!(joined([ended("A"), String::new(), ended(""), ended("B?")]), "A. B?");
    }
}
