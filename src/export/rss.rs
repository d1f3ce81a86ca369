//! RSS 2.0, with `atom:link` to itself, `content:encoded`, and Dublin Core's `creator`
//! and `coverage`, the date of the event in EDTF.

use rss::{
    Category, Channel as RssChannel, Guid, Item as RssItem,
    extension::{
        atom::{AtomExtension, Link},
        dublincore::DublinCoreExtension,
    },
};

use super::{
    channel::{Channel, author, categories, clean, cut, spliced},
    feed::Item,
};
use crate::{model::Day, site::Scope};

/// The channel as RSS, with its items as [`item`] writes them.
pub fn feed(scope: &Scope, channel: &Channel, items: &[&str]) -> String {
    spliced(&write(&head(scope, channel)), " </channel>", items)
}

/// An item as every channel has it.
pub fn item(scope: &Scope, item: &Item) -> String {
    let alone = RssChannel { items: vec![rss_item(scope, item)], ..RssChannel::default() };
    cut(&write(&alone), "  <item>", "</item>")
}

fn write(channel: &RssChannel) -> String {
    let bytes = channel.pretty_write_to(Vec::new(), b' ', 1).unwrap_or_default();
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    text.push('\n');
    text
}

/// The channel without its items.
fn head(scope: &Scope, channel: &Channel) -> RssChannel {
    let k = scope.k;
    let this = Link {
        href: format!("{}feed.xml", channel.page),
        rel: "self".to_owned(),
        mime_type: Some("application/rss+xml".to_owned()),
        ..Link::default()
    };
    let hub = k.site.websub.clone().map(|href| Link { href, rel: "hub".to_owned(), ..Link::default() });
    let namespaces =
        [("content", "http://purl.org/rss/1.0/modules/content/"), ("dc", "http://purl.org/dc/elements/1.1/")];
    RssChannel {
        title: clean(&channel.title),
        link: channel.page.clone(),
        description: clean(&channel.description),
        language: Some(k.site.languages[scope.lang].to_string()),
        copyright: k.site.licence.clone(),
        last_build_date: Some(rfc822(channel.updated)),
        generator: Some(format!("annals {}", env!("CARGO_PKG_VERSION"))),
        docs: Some("https://www.rssboard.org/rss-specification".to_owned()),
        ttl: Some("360".to_owned()),
        atom_ext: Some(AtomExtension { links: [Some(this), hub].into_iter().flatten().collect() }),
        namespaces: namespaces.map(|(name, uri)| (name.to_owned(), uri.to_owned())).into(),
        ..RssChannel::default()
    }
}

fn rss_item(scope: &Scope, item: &Item) -> RssItem {
    let categories = categories(scope, item).into_iter().map(|name| Category { name, domain: None });
    RssItem {
        title: Some(clean(&item.title)),
        link: Some(item.link.clone()),
        // A day that came has no place of its own on the page of its event, and a former id leads to the new one.
        guid: Some(Guid { value: item.guid.clone(), permalink: item.guid == item.link }),
        pub_date: Some(rfc822(item.recorded)),
        description: Some(clean(&item.description)),
        content: Some(clean(&item.content)),
        categories: categories.collect(),
        dublin_core_ext: Some(DublinCoreExtension {
            creators: vec![author(scope)],
            coverages: vec![item.written.to_string()],
            ..Default::default()
        }),
        ..RssItem::default()
    }
}

/// Midnight UTC of a day as RFC 822 has it.
fn rfc822(day: Day) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    let month = usize::from(day.month().unsigned_abs()) - 1;
    format!("{}, {:02} {} {:04} 00:00:00 +0000", DAYS[weekday], day.day(), MONTHS[month], day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_rfc_822() {
        assert_eq!(rfc822(Day::constant(2026, 11, 22)), "Sun, 22 Nov 2026 00:00:00 +0000");
        assert_eq!(rfc822(Day::constant(2025, 4, 9)), "Wed, 09 Apr 2025 00:00:00 +0000");
    }
}
