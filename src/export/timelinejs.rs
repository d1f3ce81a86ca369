//! The events as TimelineJS3's JSON, which `annals import timelinejs` reads back.
//!
//! A slide has the event's id, date, title and summary (its text when there is none), the name of its kind as its
//! group, and its first source with an address as its media. What the format cannot carry is not in it: effects,
//! relations, further sources.

use serde_json::{Map, Value, json};

use super::tables::public_events;
use crate::{
    i18n::Words,
    knowledge::{EventIx, Knowledge, Source},
    model::{Id, PartialDate, Point, SourceTier},
    site::Scope,
};

/// The timeline in the language of the originals, as JSON.
#[must_use]
pub fn timelinejs(k: &Knowledge, words: &[std::sync::Arc<Words>]) -> Vec<u8> {
    let Some(own) = words.first().map(|words| words.plain()) else { return vec![] };
    let scope = Scope::of_originals(k, &own, words);
    let tagline = k.site.tagline.get(scope.lang).and_then(Option::as_deref).unwrap_or_default();
    let events: Vec<Value> = public_events(&scope).into_iter().map(|ix| slide(&scope, ix)).collect();
    let timeline = json!({
        "title": { "text": { "headline": escaped(&k.site.title[scope.lang]), "text": paragraph(tagline) } },
        "events": events,
    });
    super::event::pretty(&timeline)
}

fn slide(scope: &Scope, ix: EventIx) -> Value {
    let event = scope.k.event(ix);
    let date = event.record.date;
    let text = match (event.summary(scope.lang), event.body(scope.lang)) {
        (Some(summary), _) => paragraph(summary.words),
        (None, Some(body)) => {
            let html = scope.html(body, &event.sources, 3).html;
            html.replace("href=\"#source-", &format!("href=\"{}#source-", scope.event_href(ix))).trim().to_owned()
        }
        (None, None) => String::new(),
    };
    let mut slide = Map::new();
    slide.insert("unique_id".into(), json!(event.common.id));
    slide.insert("start_date".into(), point(date.start()));
    if let Some(end) = date.end() {
        slide.insert("end_date".into(), point(end));
    }
    // The parts of a date cannot say "about": the words can.
    if date.is_qualified() {
        slide.insert("display_date".into(), json!(shown(scope, date)));
    }
    slide.insert("text".into(), json!({ "headline": escaped(event.title(scope.lang).words), "text": text }));
    slide.insert("group".into(), json!(group(scope, &event.record.kind)));
    if let Some(media) = media(&event.sources) {
        slide.insert("media".into(), media);
    }
    Value::Object(slide)
}

/// The name of a kind: the site's own, else its id made readable, for an import knows no interface words.
fn group(scope: &Scope, kind: &Id) -> String {
    if let Some(name) = scope.k.own_kind(kind, scope.lang) {
        return escaped(name);
    }
    let mut words = kind.as_ref().replace('-', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A date in words that say how sure it is as an import understands it.
fn shown(scope: &Scope, date: PartialDate) -> String {
    let points = [Some(date.start()), date.end()].into_iter().flatten();
    let (about, unsure) = points.fold((false, false), |(about, unsure), point| {
        (about || point.is_approximate(), unsure || point.is_uncertain())
    });
    let plain: PartialDate = date.to_string().replace(['~', '?', '%'], "").parse().unwrap_or(date);
    let words = scope.words.date(plain);
    format!("{}{words}{}", if about { "about " } else { "" }, if unsure { " (uncertain)" } else { "" })
}

fn point(point: Point) -> Value {
    let mut date = Map::new();
    date.insert("year".into(), json!(point.year()));
    date.extend(point.month().map(|month| ("month".into(), json!(month))));
    date.extend(point.day().map(|day| ("day".into(), json!(day))));
    Value::Object(date)
}

/// The first primary source with an address, else the first that has one.
fn media(sources: &[Source]) -> Option<Value> {
    let with = |source: &&Source| source.entry.url.is_some();
    let source = sources.iter().filter(with).find(|source| source.tier == SourceTier::Primary);
    let entry = &source.or_else(|| sources.iter().find(with))?.entry;
    let mut media = Map::new();
    media.insert("url".into(), json!(entry.url.as_ref()?.as_str()));
    media.extend(entry.title.as_ref().map(|title| ("caption".into(), json!(escaped(title)))));
    media.extend(entry.publisher.as_ref().map(|name| ("credit".into(), json!(escaped(name)))));
    Some(Value::Object(media))
}

fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p>{}</p>", escaped(text)) }
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
