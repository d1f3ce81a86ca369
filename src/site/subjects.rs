//! The page of a subject.

use super::{board, entries::List, limits, pictures, scope::Scope, view};
use crate::{
    catalog::FactValue,
    knowledge::{SubjectIx, cited},
};

/// The page of a subject.
pub fn page(scope: &Scope, ix: SubjectIx) -> view::SubjectPage {
    let subject = scope.k.subject(ix);
    let record = &subject.record;
    let name = scope.text(subject.name(scope.lang));
    let original = (scope.lang != 0 && name.words != record.name)
        .then(|| view::Text { words: record.name.clone(), lang: scope.other_lang(0) });
    let tracks = board::tracks(scope.k, ix)
        .into_iter()
        .map(|track| {
            let entry = scope.k.track(track);
            let mut segments: Vec<_> = entry.history.segments().map(|segment| (segment, None)).collect();
            for (place, part) in entry.parts.iter().enumerate() {
                segments.extend(part.history.segments().map(|segment| (segment, Some(place))));
            }
            segments.sort_by_key(|(segment, part)| (std::cmp::Reverse(segment.start), segment.basis, *part));
            view::SubjectTrack {
                cell: scope.cell(&scope.k.status(track, scope.k.today, scope.k.today)),
                scale: scope.k.scales[entry.scale].name[scope.lang].clone(),
                history: segments
                    .into_iter()
                    .map(|(segment, part)| {
                        let part = part.map(|part| scope.part_name(track, part, segment.event));
                        scope.segment(segment, part)
                    })
                    .collect(),
            }
        })
        .collect();
    view::SubjectPage {
        id: subject.common.id.to_string(),
        name,
        original_name: original,
        kind_name: scope.term("subject-kind", record.kind.as_ref()),
        description: subject.description(scope.lang).map(|text| scope.text(text)),
        body: subject.body(scope.lang).map(|text| scope.html(text, &subject.sources, 3)),
        maker: subject.maker.map(|actor| scope.actor_link(actor)),
        issuer: subject.issuer.map(|actor| scope.actor_link(actor)),
        tracks,
        strip_svg: pictures::strip(scope, ix),
        facts: facts(scope, ix),
        limits: limits::of(scope, ix),
        identifiers: scope.identifiers(&record.identifiers),
        sources: scope.sources(&subject.sources),
        based_on: subject.based_on.map(|other| scope.subject_link(other)),
        base_of: subject.base_of.iter().map(|other| scope.subject_link(*other)).collect(),
        succeeds: subject.succeeds.map(|other| scope.subject_link(other)),
        succeeded_by: subject.succeeded_by.iter().map(|other| scope.subject_link(*other)).collect(),
        same_as: record.same_as.iter().map(|address| address.as_str().to_owned()).collect(),
        events: scope.entries_latest_first(List::Record, &subject.events),
        embed: super::embed::embed(scope, ix),
    }
}

fn facts(scope: &Scope, ix: SubjectIx) -> Vec<view::Fact> {
    let subject = scope.k.subject(ix);
    let texts = subject.common.translation(scope.lang).map(|text| &text.facts);
    let original = |words: &str| view::Text { words: words.to_owned(), lang: scope.other_lang(0) };
    subject
        .record
        .facts
        .iter()
        .enumerate()
        .map(|(n, fact)| {
            let translated = texts.and_then(|texts| texts.get(n));
            let label = translated.and_then(|item| item.label.clone()).map(|words| scope.own(words));
            let value = match (&fact.value, translated.and_then(|item| item.value.clone())) {
                (_, Some(words)) => scope.own(words),
                (FactValue::Integer(number), None) => scope.own(scope.words.number(number)),
                (FactValue::Decimal(number), None) => scope.own(scope.words.number(number)),
                (FactValue::Text(words), None) => match words.parse() {
                    Ok(date) => scope.own(scope.words.date(date)),
                    Err(_) => original(words),
                },
            };
            let sources = fact.sources.iter().filter_map(|key| cited(&subject.sources, &key.to_string()));
            view::Fact {
                label: label.unwrap_or_else(|| original(&fact.label)),
                value,
                unit: translated.and_then(|item| item.unit.clone()).or_else(|| fact.unit.clone()),
                sources: sources.map(|source| source.number).collect(),
            }
        })
        .collect()
}
