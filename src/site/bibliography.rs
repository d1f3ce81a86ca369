//! The whole bibliography: every source once, however many records cite it, by publisher.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    scope::{Scope, number},
    view,
};
use crate::{
    knowledge::{EventIx, Source, SubjectIx},
    model::SourceTier,
};

/// The fragment of a heading, such as a publisher on the page of sources: its family, then its words.
pub fn fragment(family: &str, heading: &str) -> String {
    let words: String = heading.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    format!("{family}-{}", words.join("-"))
}

/// How many different sources there are.
pub fn count(scope: &Scope) -> usize {
    gather(scope).len()
}

type Key<'a> = (&'a str, &'a str, &'a str);
type Entry<'a> = (&'a Source, Vec<view::Link>);

fn gather<'a>(scope: &Scope<'a>) -> BTreeMap<Key<'a>, Entry<'a>> {
    let mut all: BTreeMap<Key<'a>, Entry<'a>> = BTreeMap::new();
    let mut add = |source: &'a Source, link: &dyn Fn() -> view::Link| {
        let entry = &source.entry;
        let text = |field: &'a Option<String>| field.as_deref().unwrap_or_default();
        // The same document under the same address is the same source, however its title is given.
        let key = match &entry.url {
            Some(url) => (text(&entry.publisher), url.as_str(), ""),
            None => (text(&entry.publisher), text(&entry.title), text(&entry.citation)),
        };
        all.entry(key).or_insert_with(|| (source, vec![])).1.push(link());
    };
    for (n, event) in scope.k.events.iter().enumerate() {
        for source in &event.sources {
            add(source, &|| {
                let link = scope.event_link(EventIx::nth(n));
                view::Link { href: format!("{}#source-{}", link.href, source.number), title: link.title }
            });
        }
    }
    for (n, subject) in scope.k.subjects.iter().enumerate() {
        for source in &subject.sources {
            add(source, &|| {
                let link = scope.subject_link(SubjectIx::nth(n));
                view::Link { href: format!("{}#source-{}", link.href, source.number), title: link.title }
            });
        }
    }
    all
}

/// The entries of a publisher, each with its date.
type Dated = Vec<(Option<crate::model::PartialDate>, view::BibliographyEntry)>;

/// The page of all sources.
pub fn page(scope: &Scope) -> view::SourcesPage {
    let all = gather(scope);
    let (total, mut primary) = (all.len(), 0);
    let mut tiers: Vec<SourceTier> = vec![];
    let mut groups: Vec<(view::BibliographyGroup, Dated)> = vec![];
    for ((publisher, ..), (source, cited_by)) in all {
        primary += usize::from(source.tier == SourceTier::Primary);
        if !tiers.contains(&source.tier) {
            tiers.push(source.tier);
        }
        let mut shown = scope.source(source);
        shown.number = 0;
        let entry = view::BibliographyEntry { source: shown, cited_by };
        if groups.last().is_none_or(|(group, _)| group.publisher != publisher) {
            let group = view::BibliographyGroup {
                publisher: publisher.to_owned(),
                anchor: fragment("publisher", publisher),
                sources: vec![],
            };
            groups.push((group, vec![]));
        }
        if let Some((_, entries)) = groups.last_mut() {
            entries.push((source.entry.date, entry));
        }
    }
    groups.sort_by_cached_key(|(group, _)| (group.publisher.is_empty(), scope.words.sort_key(&group.publisher)));
    let mut used: BTreeSet<String> = BTreeSet::new();
    let groups = groups
        .into_iter()
        .map(|(mut group, mut entries)| {
            // Foo, FOO and "Foo 2" are three publishers, and each has a place of its own.
            let first = group.anchor.clone();
            for n in 2.. {
                if used.insert(group.anchor.clone()) {
                    break;
                }
                group.anchor = format!("{first}-{n}");
            }
            entries.sort_by_key(|(date, _)| *date);
            group.sources = entries.into_iter().map(|(_, entry)| entry).collect();
            group
        })
        .collect();
    view::SourcesPage {
        tiers: SourceTier::ALL.iter().filter(|tier| tiers.contains(tier)).map(|tier| tier.as_str()).collect(),
        count: scope.t("count-sources", &[("n", number(total))]),
        primary: scope.t("count-sources", &[("n", number(primary))]),
        groups,
    }
}
