//! Atom 1.0 (RFC 4287), with Dublin Core's `coverage`, the date of the event in EDTF.

use std::collections::BTreeMap;

use atom_syndication::{
    Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, TextType, WriteConfig,
    extension::Extension,
};

use super::{
    channel::{Channel, author, categories, clean, cut, spliced},
    feed::Item,
};
use crate::{model::Day, site::Scope};

/// The channel as Atom, with its entries as [`item`] writes them.
pub fn feed(scope: &Scope, channel: &Channel, entries: &[&str]) -> String {
    let document = spliced(&write(&head(scope, channel)), "</feed>", entries);
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document}\n")
}

/// An entry as every channel has it.
pub fn item(scope: &Scope, item: &Item) -> String {
    cut(&write(&Feed { entries: vec![entry(scope, item)], ..Feed::default() }), " <entry>", "</entry>")
}

fn write(feed: &Feed) -> String {
    // The declaration of the crate does not say the encoding.
    let config = WriteConfig { write_document_declaration: false, indent_size: Some(1) };
    let bytes = feed.write_with_config(Vec::new(), config).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The channel without its entries.
fn head(scope: &Scope, channel: &Channel) -> Feed {
    let site = &scope.k.site;
    let publisher = site.publisher.as_ref();
    let person = Person {
        name: author(scope),
        email: publisher.and_then(|publisher| publisher.email.clone()),
        uri: publisher.and_then(|publisher| publisher.url.clone()),
        ..Person::default()
    };
    let link = |href: String, rel: &str, mime: &str| Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(mime.to_owned()),
        ..Link::default()
    };
    let hub = site.websub.clone().map(|href| Link { href, rel: "hub".to_owned(), ..Link::default() });
    Feed {
        title: text(&channel.title),
        id: channel.page.clone(),
        updated: midnight(channel.updated),
        authors: vec![person],
        generator: Some(Generator {
            value: "annals".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            uri: None,
        }),
        links: [
            Some(link(format!("{}atom.xml", channel.page), "self", "application/atom+xml")),
            Some(link(channel.page.clone(), "alternate", "text/html")),
            hub,
        ]
        .into_iter()
        .flatten()
        .collect(),
        rights: site.licence.as_deref().map(text),
        subtitle: Some(text(&channel.description)),
        lang: Some(site.languages[scope.lang].to_string()),
        namespaces: [("dc".to_owned(), "http://purl.org/dc/elements/1.1/".to_owned())].into(),
        ..Feed::default()
    }
}

fn entry(scope: &Scope, item: &Item) -> Entry {
    let link = Link {
        href: item.link.clone(),
        rel: "alternate".to_owned(),
        mime_type: Some("text/html".to_owned()),
        ..Link::default()
    };
    let categories = categories(scope, item).into_iter().map(|term| Category { term, scheme: None, label: None });
    let coverage =
        Extension { name: "dc:coverage".to_owned(), value: Some(item.written.to_string()), ..Extension::default() };
    let dublin_core = BTreeMap::from([("coverage".to_owned(), vec![coverage])]);
    Entry {
        title: text(&item.title),
        id: item.guid.clone(),
        updated: midnight(item.changed.unwrap_or(item.recorded)),
        published: Some(midnight(item.recorded)),
        categories: categories.collect(),
        links: vec![link],
        summary: Some(text(&item.description)),
        content: Some(Content {
            value: Some(clean(&item.content)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        extensions: [("dc".to_owned(), dublin_core)].into(),
        ..Entry::default()
    }
}

fn text(words: &str) -> Text {
    Text { value: clean(words), base: None, lang: None, r#type: TextType::Text }
}

/// Midnight UTC of a day.
fn midnight(day: Day) -> FixedDateTime {
    format!("{day}T00:00:00+00:00").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_its_midnight() {
        assert_eq!(midnight(Day::constant(2025, 4, 9)).to_rfc3339(), "2025-04-09T00:00:00+00:00");
        assert_eq!(midnight(Day::constant(1, 1, 1)).to_rfc3339(), "0001-01-01T00:00:00+00:00");
    }
}
