//! The Federal Register's API, `federalregister.gov/api/v1`: one document, or the list that a search gives.
//!
//! What a document says of itself goes over as it is: numbers, dates, the abstract, the document and its printed form as
//! primary sources. Whose act it is, is known when an actor of the site has the agency's name.

use super::{
    Draft, Found, Reading,
    json::Json,
    texts::{line, plain},
};
use crate::{
    catalog::{ActorRef, DatedFact, SourceEntry, WebAddress},
    model::{Id, PartialDate, SourceTier},
};

pub(super) fn read(reading: &mut Reading) {
    let root = match Json::read(reading.file, reading.text) {
        Ok(root) => root,
        Err(fault) => return reading.diagnostics.push(*fault),
    };
    let documents = root.items().or_else(|| root.field("results").and_then(|results| results.items()));
    let documents = match documents {
        Some(documents) => documents,
        None if root.field("document_number").is_some() => vec![root],
        None => {
            let fault = reading.say(601, root.head(), "this is not an answer of the Federal Register's API");
            fault.helps.push("it has a document with its `document_number`, or a list of them under `results`".into());
            return;
        }
    };
    if let Some(next) = root.field("next_page_url") {
        let fault = reading.say(603, next.place(), "the search goes on after this page");
        fault.primary.text = "import this page too, or ask for more with `per_page`".into();
    }
    for (n, document) in documents.iter().enumerate() {
        let what = document
            .words("document_number")
            .map_or_else(|| format!("document {}", n + 1), |number| format!("document {}", line(&number)));
        let draft = event(reading, document, &what);
        reading.found.push(Found { what, place: document.head(), draft });
    }
}

fn event(reading: &mut Reading, document: &Json, what: &str) -> Option<Draft> {
    let mut sound = true;
    if !document.is_object() {
        reading.say(602, document.head(), format!("{what} is not an object"));
        return None;
    }
    let mut needs = |reading: &mut Reading, name: &str| {
        let words = document.words(name).map(|words| plain(&words)).filter(|words| !words.is_empty());
        if words.is_none() {
            let place = document.field(name).map_or_else(|| document.head(), |value| value.place());
            let fault = reading.say(602, place, format!("{what} has no `{name}`"));
            fault.helps.push("ask the API for this field, or for none, which gives the usual ones".into());
            sound = false;
        }
        words.unwrap_or_default()
    };
    let (title, number) = (needs(reading, "title"), needs(reading, "document_number"));
    needs(reading, "publication_date");
    let mut dated = |reading: &mut Reading, name: &str| {
        let value = document.field(name)?;
        let text = value.text()?;
        match text.parse::<PartialDate>() {
            Ok(date) => Some(date),
            Err(_) if text.trim().is_empty() => None,
            Err(why) => {
                let fault = reading.say(602, value.place(), format!("{what} has a date that is not one"));
                fault.primary.text = why.to_string();
                sound = false;
                None
            }
        }
    };
    let printed = dated(reading, "publication_date");
    let signed = dated(reading, "signing_date");
    let effective = dated(reading, "effective_on");
    let closes = dated(reading, "comments_close_on");
    let printed = printed.filter(|_| sound)?;
    let date = signed.unwrap_or(printed);
    let (kind, doubt) = kind(document, &title);
    let kind = kind.and_then(|kind| kind.parse::<Id>().ok());
    let mut draft = reading.draft(title.clone(), date, kind.as_ref());
    if kind.is_some() {
        draft.kind_note = doubt;
    }
    let record = &mut draft.record;
    record.published = (printed != date).then_some(printed);
    record.effective = effective;
    record.jurisdiction = "us".parse().ok();
    record.summary = document.words("abstract").map(|text| plain(&text)).filter(|text| !text.is_empty());
    if let (Some(date), Ok(kind)) = (closes, "comment-deadline".parse()) {
        record.dates.push(DatedFact { kind, date, note: None });
    }
    let citation = document.words("citation").map(|text| line(&text));
    let mut numbers = vec![("document", Some(number)), ("fr", citation.clone())];
    numbers.push(("docket", joined(document.list("docket_ids"))));
    numbers.push(("rin", joined(document.list("regulation_id_numbers"))));
    numbers.push(("executive-order", document.words("executive_order_number").map(|number| format!("EO {number}"))));
    numbers
        .push(("proclamation", document.words("proclamation_number").map(|number| format!("Proclamation {number}"))));
    for (kind, number) in numbers {
        if let (Ok(kind), Some(number)) = (kind.parse(), number) {
            record.identifiers.insert(kind, number);
        }
    }
    let address = |name: &str| document.words(name).and_then(|url| WebAddress::try_from(url).ok());
    let source = |publisher: &str, title: String, url: Option<WebAddress>| SourceEntry {
        title: Some(title),
        publisher: Some(publisher.into()),
        url,
        date: Some(printed),
        kind: Some(SourceTier::Primary),
        lang: "en".parse().ok(),
        citation: citation.clone(),
        ..SourceEntry::default()
    };
    record.sources.push(source("Federal Register", title.clone(), address("html_url")));
    if let Some(pdf) = address("pdf_url") {
        record.sources.push(source("Federal Register (govinfo)", format!("{title} (as printed)"), Some(pdf)));
    }
    agencies(reading, document, &mut draft);
    for (name, label) in
        [("type", "Its type"), ("subtype", "Its subtype"), ("action", "Its action"), ("dates", "Its dates")]
    {
        draft.notes.extend(document.words(name).map(|words| format!("{label}: {}", plain(&words))));
    }
    let parts: Vec<String> = document
        .field("cfr_references")
        .and_then(|list| list.items())
        .unwrap_or_default()
        .iter()
        .filter_map(|part| Some(format!("{} CFR {}", part.words("title")?, part.words("part")?)))
        .collect();
    draft.notes.extend(joined(parts).map(|parts| format!("It changes: {parts}")));
    draft.notes.extend(document.words("correction_of").map(|other| format!("It corrects: {other}")));
    Some(draft)
}

/// The kind of the act, and what an editor should look at.
fn kind(document: &Json, title: &str) -> (Option<&'static str>, Option<String>) {
    let words = |name: &str| document.words(name).unwrap_or_default().to_lowercase();
    let listing = title.to_lowercase().contains("entity list");
    let doubt = listing.then(|| "to be checked: entity-listing may say it better".to_owned());
    match words("type").as_str() {
        "rule" => (Some("rule"), doubt),
        "proposed rule" => (Some("proposed-rule"), doubt),
        "presidential document" if words("subtype") == "executive order" => (Some("executive-order"), None),
        "presidential document" if document.field("executive_order_number").is_some() => {
            (Some("executive-order"), None)
        }
        _ => (None, None),
    }
}

/// The agencies: the last that the site knows issued it, for the API names the greater before the lesser.
fn agencies(reading: &Reading, document: &Json, draft: &mut Draft) {
    let (mut known, mut unknown): (Vec<Id>, Vec<String>) = (vec![], vec![]);
    for agency in document.field("agencies").and_then(|list| list.items()).unwrap_or_default() {
        let Some(name) = agency.words("name").or_else(|| agency.words("raw_name")) else { continue };
        match reading.known.actor(&name) {
            Some(id) if !known.contains(id) => known.push(id.clone()),
            Some(_) => {}
            None => unknown.push(line(&name)),
        }
    }
    draft.record.issuer = known.pop();
    draft.record.actors = known.into_iter().map(ActorRef::Plain).collect();
    match (&draft.record.issuer, joined(unknown)) {
        (None, note) => draft.issuer_note = note,
        (Some(_), Some(names)) => draft.notes.push(format!("Agencies that the site has no record of: {names}")),
        (Some(_), None) => {}
    }
}

fn joined(items: Vec<String>) -> Option<String> {
    let items: Vec<String> = items.iter().map(|item| line(item)).filter(|item| !item.is_empty()).collect();
    (!items.is_empty()).then(|| items.join("; "))
}
