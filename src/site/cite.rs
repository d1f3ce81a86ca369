//! What can be cited of a record: the entry on this site, the act that it tells of, and its sources.

use super::{Scope, view};
use crate::{
    i18n::{Form, Reference},
    knowledge::{EventIx, Source},
    model::{OfficialNumber, SourceTier, congress},
};

/// How to cite the entry on this site: as of the day for which it was built, for it may change after. It is issued when
/// it was recorded or last changed; where the record says neither, nobody knows.
pub fn entry(scope: &Scope, ix: EventIx) -> Reference {
    let k = scope.k;
    let event = k.event(ix);
    let recorded = event.record.added.map(|day| day.first_day());
    let title = event.title(scope.lang);
    Reference {
        key: event.common.id.to_string(),
        title: title.words.to_owned(),
        issued: event.changed().max(recorded).map(Into::into),
        url: Some(scope.canonical(&format!("events/{}/", event.common.id))),
        language: Some(k.site.languages[title.lang].to_string()),
        note: event.summary(scope.lang).map(|text| text.words.to_owned()),
        ..of_site(scope, Form::Page)
    }
}

/// How to cite the data as a whole.
pub fn data(scope: &Scope) -> Reference {
    let site = &scope.k.site;
    Reference {
        key: "data".to_owned(),
        title: site.title[scope.lang].clone(),
        container: None,
        issued: Some(scope.k.today.into()),
        url: Some(scope.canonical("data/")),
        language: Some(site.languages[scope.lang].to_string()),
        ..of_site(scope, Form::Data)
    }
}

/// What is the same of all that this site has.
fn of_site(scope: &Scope, form: Form) -> Reference {
    let site = &scope.k.site;
    let publisher = site.publisher.as_ref().map(|publisher| publisher.name[scope.lang].clone());
    Reference {
        key: String::new(),
        form,
        title: String::new(),
        author: Some(publisher.clone().unwrap_or_else(|| site.title[scope.lang].clone())),
        container: Some(site.title[scope.lang].clone()),
        publisher,
        issued: None,
        accessed: Some(scope.k.today.into()),
        url: None,
        language: None,
        note: None,
    }
}

/// What the entry rests on, each with its number among the sources: the act by its own number where no source is the
/// act itself, which has none, then each source.
pub fn evidence(scope: &Scope, ix: EventIx) -> Vec<(Option<usize>, Reference)> {
    let event = scope.k.event(ix);
    let record = &event.record;
    let id = &event.common.id;
    let mut all = vec![];
    for key in ["fr", "bill"] {
        let written = record.identifiers.iter().find(|(kind, _)| kind.as_ref() == key).map(|(_, number)| number);
        let Some(number) = written.and_then(|written| OfficialNumber::read(written)) else { continue };
        if event.sources.iter().any(|source| of_source(source).is_some_and(|own| own.is_same(&number))) {
            continue;
        }
        // The headline of the event is not the name of the act: in brackets it describes it, where no subject is the act.
        let is_it =
            |written: &String| written.split(';').filter_map(OfficialNumber::read).any(|own| own.is_same(&number));
        let mut subjects = event.subjects().into_iter().map(|ix| &scope.k.subject(ix).record);
        let named =
            subjects.find(|subject| subject.identifiers.values().any(is_it)).map(|subject| subject.name.clone());
        // A register may print an act days after it was made public.
        let printed = record.dates.iter().find(|date| key == "fr" && date.kind.as_ref() == "publication");
        let act = Reference {
            key: format!("{id}-{key}"),
            title: named.unwrap_or_else(|| format!("[{}]", record.title)),
            form: Form::Act(number),
            author: event.issuer.map(|actor| scope.k.actor(actor).record.name.clone()),
            container: None,
            publisher: None,
            issued: Some(printed.map_or(event.published, |printed| printed.date)),
            accessed: None,
            url: None,
            language: None,
            note: None,
        };
        all.push((None, act));
    }
    all.extend(event.sources.iter().map(|source| {
        let entry = &source.entry;
        let notes: Vec<&str> = [&entry.citation, &entry.locator].into_iter().flatten().map(String::as_str).collect();
        let reference = Reference {
            key: format!("{id}-source-{}", source.number),
            form: of_source(source).map_or(Form::Page, Form::Act),
            title: entry.title.clone().unwrap_or_default(),
            author: entry.publisher.clone(),
            container: None,
            publisher: entry.publisher.clone(),
            issued: entry.date,
            accessed: entry.accessed,
            url: entry.url.as_ref().map(|url| url.as_str().to_owned()),
            language: entry.lang.as_ref().map(ToString::to_string),
            note: (!notes.is_empty()).then(|| notes.join(", ")),
        };
        (Some(source.number), reference)
    }));
    all
}

/// How to cite what the entry rests on, line by line.
pub fn lines(scope: &Scope, ix: EventIx) -> Vec<view::CitedSource> {
    let line = |(number, reference)| view::CitedSource { number, line: scope.words.citation(&reference) };
    evidence(scope, ix).into_iter().map(line).collect()
}

/// The official number of a source that is the act itself. A report on an act may name the number and is cited as what
/// it is.
fn of_source(source: &Source) -> Option<OfficialNumber> {
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
