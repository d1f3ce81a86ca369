//! A channel: what one feed is about, and its items. The same channel is written as RSS, Atom and JSON Feed.

use super::feed::{Item, ItemKind};
use crate::{
    knowledge::{ActorIx, EventIx, SubjectIx},
    model::{Day, Id},
    site::Scope,
};

/// How many items the feed of the site carries: the newest.
const LIMIT: usize = 100;
/// How many items the feed of a subject, an actor or a kind carries.
const LIMIT_OF_PART: usize = 25;

/// What a channel is about.
#[derive(Clone, Debug)]
pub enum About {
    /// The whole site, in one language.
    Site,
    /// A subject.
    Subject(SubjectIx),
    /// An actor.
    Actor(ActorIx),
    /// A kind of event.
    Kind(Id),
    /// Changes to the records themselves.
    Changes,
}

/// One channel in the language of its scope.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The folder below the home page of the language, such as `subjects/h20/`: where the feeds stand.
    pub folder: String,
    /// The folders where they stood under former ids: those who follow do not come along by themselves.
    pub former: Vec<String>,
    /// The name, plain.
    pub title: String,
    /// What it is about, plain and never empty.
    pub description: String,
    /// The address of the page that matches, absolute.
    pub page: String,
    /// The places of its items among those of the site, newest first.
    pub items: Vec<usize>,
    /// The day of the newest item; of the newest of the site where there is none.
    pub updated: Day,
}

/// A part of a document that was written with it as its only one, from the first `open` to the last `close`.
pub fn cut(document: &str, open: &str, close: &str) -> String {
    let part = document.find(open).zip(document.rfind(close));
    part.map_or_else(String::new, |(from, to)| document[from..to + close.len()].to_owned())
}

/// A document with parts before the last `end`.
pub fn spliced(document: &str, end: &str, parts: &[&str]) -> String {
    let (before, after) = document.split_at(document.rfind(end).unwrap_or(document.len()));
    let room = document.len() + parts.iter().map(|part| part.len() + 1).sum::<usize>();
    let mut text = String::with_capacity(room);
    text.push_str(before);
    for part in parts {
        text.push_str(part);
        text.push('\n');
    }
    text + after
}

impl Channel {
    /// The channel, from the items of the site in the same language, newest first.
    pub fn new(scope: &Scope, about: &About, items: &[Item]) -> Self {
        let k = scope.k;
        let site = &k.site.title[scope.lang];
        let folders = |folder: &str, aliases: &[Id]| aliases.iter().map(|id| format!("{folder}/{id}/")).collect();
        let former: Vec<String> = match about {
            About::Subject(ix) => folders("subjects", &k.subject(*ix).record.aliases),
            About::Actor(ix) => folders("actors", &k.actor(*ix).record.aliases),
            About::Site | About::Kind(_) | About::Changes => vec![],
        };
        let (folder, name, description) = match about {
            About::Site => (String::new(), None, k.site.tagline[scope.lang].clone()),
            About::Subject(ix) => {
                let subject = k.subject(*ix);
                let description = subject.description(scope.lang).map(|text| text.words.to_owned());
                (
                    format!("subjects/{}/", subject.common.id),
                    Some(subject.name(scope.lang).words.to_owned()),
                    description,
                )
            }
            About::Actor(ix) => {
                let actor = k.actor(*ix);
                let description = actor.description(scope.lang).map(|text| text.words.to_owned());
                (format!("actors/{}/", actor.common.id), Some(actor.name(scope.lang).words.to_owned()), description)
            }
            About::Kind(kind) => (format!("kinds/{kind}/"), Some(scope.kind_name(kind)), None),
            About::Changes => ("changes/".into(), Some(scope.t("changes", &[])), Some(scope.t("changes-intro", &[]))),
        };
        let title = name.map_or_else(|| site.clone(), |name| format!("{name} — {site}"));
        let limit = if matches!(about, About::Site) { LIMIT } else { LIMIT_OF_PART };
        let own = items.iter().enumerate().filter(|(_, item)| belongs(scope, about, item)).take(limit);
        let own: Vec<usize> = own.map(|(n, _)| n).collect();
        // What a feed says of itself changes only with its items.
        Self {
            page: format!("{}{folder}", scope.home),
            folder,
            former,
            description: description.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| title.clone()),
            title,
            updated: own.first().map(|n| &items[*n]).or(items.first()).map_or(k.today, |item| item.recorded),
            items: own,
        }
    }
}

fn belongs(scope: &Scope, about: &About, item: &Item) -> bool {
    match about {
        About::Site => true,
        About::Subject(ix) => item.subjects.contains(ix),
        About::Actor(ix) => scope.k.actor(*ix).events.binary_search(&item.event).is_ok(),
        About::Kind(kind) => scope.k.event(item.event).record.kind == *kind,
        About::Changes => item.kind == ItemKind::Change,
    }
}

/// Every channel of a language that has a page of its own: the site, its subjects, actors and kinds, its changes.
pub fn channels(scope: &Scope) -> Vec<About> {
    let k = scope.k;
    let mut all = vec![About::Site, About::Changes];
    all.extend((0..k.subjects.len()).map(SubjectIx::nth).map(About::Subject));
    all.extend((0..k.actors.len()).map(ActorIx::nth).map(About::Actor));
    let mut kinds: Vec<Id> = k.events.iter().map(|event| event.record.kind.clone()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    all.extend(kinds.into_iter().map(About::Kind));
    all
}

/// The words under which an item is filed: its subjects, its kind, its actors.
pub fn categories(scope: &Scope, item: &Item) -> Vec<String> {
    let k = scope.k;
    let event = k.event(item.event);
    let mut words: Vec<String> =
        item.subjects.iter().map(|ix| k.subject(*ix).name(scope.lang).words.to_owned()).collect();
    words.push(scope.kind_name(&event.record.kind));
    words.extend(
        event.issuer.iter().chain(&event.actors).map(|actor| k.actor(*actor).name(scope.lang).words.to_owned()),
    );
    let mut seen = std::collections::BTreeSet::new();
    words.retain(|word| seen.insert(word.clone()));
    words.into_iter().map(|word| clean(&word)).collect()
}

/// Who made the feed: the publisher, else the site.
pub fn author(scope: &Scope) -> String {
    let site = &scope.k.site;
    clean(&site.publisher.as_ref().map_or_else(|| site.title[scope.lang].clone(), |p| p.name[scope.lang].clone()))
}

/// Whether an event is for readers: drafts are in no export.
pub fn is_public(scope: &Scope, ix: EventIx) -> bool {
    !scope.k.event(ix).record.draft
}

/// Takes out the characters that XML 1.0 cannot carry.
pub fn clean(text: &str) -> String {
    let good = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{7e}' | '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fdcf}'
            | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..)
    };
    // What is kept back is rare.
    if text.chars().all(good) { text.to_owned() } else { text.chars().filter(|c| good(*c)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(clean("a\u{0}b\u{b}c\u{fffe}d\te]]>🙂\u{7f}\u{202b}ש"), "abcd\te]]>🙂\u{202b}ש");
    }
}
