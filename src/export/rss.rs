//! RSS 2.0, with `atom:link` to itself, `content:encoded`, and Dublin Core's `creator`.

use rss::{
    Category, Channel, Guid, Item as RssItem,
    extension::{
        atom::{AtomExtension, Link},
        dublincore::DublinCoreExtension,
    },
};

use super::feed::Item;
use crate::{knowledge::SubjectIx, model::Day, site::Scope};

/// How many items a feed carries: the newest.
const LIMIT: usize = 100;

/// The feed of the site, or of one subject, in the language of `scope`. `items` are those of the site, newest first.
pub fn feed(scope: &Scope, items: &[Item], subject: Option<SubjectIx>) -> String {
    let k = scope.k;
    let (title, description, link) = match subject {
        None => {
            let tagline = k.site.tagline[scope.lang].clone();
            (k.site.title[scope.lang].clone(), tagline.unwrap_or_default(), scope.home.to_owned())
        }
        Some(ix) => {
            let name = k.subject(ix).name(scope.lang).words;
            let title = format!("{name} — {}", k.site.title[scope.lang]);
            let description = k.subject(ix).description(scope.lang).map(|text| text.words.to_owned());
            (title, description.unwrap_or_else(|| name.to_owned()), scope.subject_href(ix))
        }
    };
    let own: Vec<&Item> =
        items.iter().filter(|item| subject.is_none_or(|ix| item.subjects.contains(&ix))).take(LIMIT).collect();
    let description = if description.is_empty() { title.clone() } else { description };
    let this = Link {
        href: format!("{link}feed.xml"),
        rel: "self".to_owned(),
        mime_type: Some("application/rss+xml".to_owned()),
        ..Link::default()
    };
    let channel = Channel {
        title: clean(&title),
        link,
        description: clean(&description),
        language: Some(k.site.languages[scope.lang].to_string()),
        copyright: k.site.licence.clone(),
        last_build_date: own.first().map(|item| rfc822(item.recorded)),
        generator: Some(format!("annals {}", env!("CARGO_PKG_VERSION"))),
        docs: Some("https://www.rssboard.org/rss-specification".to_owned()),
        ttl: Some("360".to_owned()),
        atom_ext: Some(AtomExtension { links: vec![this] }),
        items: own.into_iter().map(|item| rss_item(scope, item)).collect(),
        ..Channel::default()
    };
    let bytes = channel.pretty_write_to(Vec::new(), b' ', 1).unwrap_or_default();
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    text.push('\n');
    text
}

fn rss_item(scope: &Scope, item: &Item) -> RssItem {
    let k = scope.k;
    let event = k.event(item.event);
    let mut categories: Vec<String> =
        item.subjects.iter().map(|ix| k.subject(*ix).name(scope.lang).words.to_owned()).collect();
    categories.push(scope.kind_name(&event.record.kind));
    categories.extend(
        event.issuer.iter().chain(&event.actors).map(|actor| k.actor(*actor).name(scope.lang).words.to_owned()),
    );
    let creator = k.site.publisher.as_ref().map_or_else(|| k.site.title[scope.lang].clone(), |p| p.name.clone());
    RssItem {
        title: Some(clean(&item.title)),
        link: Some(item.link.clone()),
        guid: Some(Guid { value: item.guid.clone(), permalink: true }),
        pub_date: Some(rfc822(item.recorded)),
        description: Some(clean(&item.description)),
        content: Some(clean(&item.content)),
        categories: categories.into_iter().map(|name| Category { name: clean(&name), domain: None }).collect(),
        dublin_core_ext: Some(DublinCoreExtension { creators: vec![clean(&creator)], ..Default::default() }),
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

/// Takes out the characters that XML 1.0 cannot carry.
fn clean(text: &str) -> String {
    let good =
        |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(|c| good(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_rfc_822() {
        assert_eq!(rfc822(Day::constant(2026, 11, 22)), "Sun, 22 Nov 2026 00:00:00 +0000");
        assert_eq!(rfc822(Day::constant(2025, 4, 9)), "Wed, 09 Apr 2025 00:00:00 +0000");
    }

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(clean("a\u{0}b\u{b}c\u{fffe}d\te]]>🙂"), "abcd\te]]>🙂");
    }
}
