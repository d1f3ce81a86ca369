//! JSON Feed 1.1, each item with `_annals`: the event as data.

use serde_json::{Map, Value, json};

use super::{
    channel::{Channel, author, categories, clean, is_public},
    feed::{Item, ItemKind},
};
use crate::{knowledge::EventIx, site::Scope};

/// Where the extension `_annals` is described.
const ABOUT: &str = "data/";

/// The channel as a JSON Feed, with its items as [`item`] writes them.
pub fn feed(scope: &Scope, channel: &Channel, items: &[&str]) -> String {
    let site = &scope.k.site;
    let mut person = json!({ "name": author(scope) });
    if let Some(url) = site.publisher.as_ref().and_then(|publisher| publisher.url.as_ref()) {
        person["url"] = json!(url.as_str());
    }
    let mut head = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(&channel.title),
        "home_page_url": channel.page,
        "feed_url": format!("{}feed.json", channel.page),
        "description": clean(&channel.description),
        "language": site.languages[scope.lang],
        "authors": [person],
        "_annals": { "about": format!("{}{ABOUT}", scope.home), "licence": site.licence },
    });
    if let Some(hub) = &site.websub {
        head["hubs"] = json!([{ "type": "WebSub", "url": hub }]);
    }
    head["items"] = json!([]);
    // The list comes last, so what closes it can be put off until the items are in it.
    let mut text = head.to_string();
    text.truncate(text.len() - "]}".len());
    format!("{text}\n{}\n]}}\n", items.join(",\n"))
}

/// An item as every channel has it, on a line.
pub fn item(scope: &Scope, item: &Item) -> String {
    entry(scope, item).to_string()
}

fn entry(scope: &Scope, item: &Item) -> Value {
    let mut entry = json!({
        "id": item.guid,
        "url": item.link,
        "title": clean(&item.title),
        "summary": clean(&item.description),
        "content_html": clean(&item.content),
        "date_published": format!("{}T00:00:00Z", item.recorded),
        "tags": categories(scope, item),
        "language": scope.k.site.languages[scope.lang],
        "_annals": annals(scope, item),
    });
    if let Some(day) = item.changed {
        entry["date_modified"] = json!(format!("{day}T00:00:00Z"));
    }
    entry
}

/// The event of an item as data.
fn annals(scope: &Scope, item: &Item) -> Value {
    let k = scope.k;
    let event = k.event(item.event);
    let record = &event.record;
    let status: Vec<Value> = event
        .effects
        .iter()
        .map(|effect| {
            let track = k.track(effect.track);
            json!({
                "subject": k.subject(effect.subject).common.id,
                "jurisdiction": track.jurisdiction,
                "part": effect.part.map(|part| &track.parts[part].name),
                "basis": effect.basis.as_str(),
                "status": k.status_of(effect.status).id,
                "from": effect.from.to_string(),
                "until": effect.until.map(|until| until.to_string()),
            })
        })
        .collect();
    let dates: Vec<Value> =
        record.dates.iter().map(|fact| json!({ "kind": fact.kind, "date": fact.date.to_string() })).collect();
    json!({
        "item": match item.kind {
            ItemKind::Event => "event",
            ItemKind::Change => "change",
            ItemKind::Reached => "reached",
        },
        "event_id": event.common.id,
        "kind": record.kind,
        "basis": event.bases(),
        "status": status,
        "dates": {
            "date": record.date.to_string(),
            "published": event.published.to_string(),
            "effective": record.effective.map(|date| date.to_string()),
            "recorded": event.recorded().to_string(),
            "further": dates,
        },
        "relations": relations(scope, item.event),
        "identifiers": record.identifiers,
    })
}

/// The acts of the event on others: kind to ids.
fn relations(scope: &Scope, ix: EventIx) -> Value {
    let mut all: Map<String, Value> = Map::new();
    for (relation, other) in scope.k.event(ix).acts_on.iter().filter(|(_, other)| is_public(scope, *other)) {
        let ids = all.entry(relation.as_str()).or_insert_with(|| json!([]));
        if let Value::Array(ids) = ids {
            ids.push(json!(scope.k.event(*other).common.id));
        }
    }
    Value::Object(all)
}
