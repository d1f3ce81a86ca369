//! Everything that is not a page: feeds, calendars, data, citations, twins, the sitemap. A pure function per format.
//!
//! Drafts are in none of them. Every address is absolute: a feed or a file has no page to be relative to.

mod atom;
mod calendar;
mod channel;
mod cite;
mod data;
mod event;
mod feed;
mod json_feed;
mod record_tables;
mod rss;
mod search;
mod sitemap;
mod sqlite;
mod table;
mod tables;
mod timelinejs;
mod twin;

use rayon::prelude::*;

use crate::{
    i18n::Words,
    knowledge::{EventIx, Knowledge, SubjectIx},
    model::Route,
    site::{Scope, Site, prefix},
};

pub use channel::{About, Channel};
pub use data::{Data, data};
pub use feed::{Item, ItemKind, items};
pub use timelinejs::timelinejs;

type Files = Vec<(String, Vec<u8>)>;

/// All exports but the data, by address.
#[must_use]
pub fn export(k: &Knowledge, words: &[&Words], site: &Site) -> Vec<(Route, Vec<u8>)> {
    let mut files: Files = vec![
        ("sitemap.xml".into(), sitemap::sitemap(site).into_bytes()),
        ("robots.txt".into(), sitemap::robots(&k.site.base_url).into_bytes()),
    ];
    // The index of a language is one long piece of work, so the languages go side by side.
    let made: Vec<Files> =
        (0..k.site.languages.len()).into_par_iter().map(|lang| of_language(k, words, lang)).collect();
    files.extend(made.into_iter().flatten());
    files.into_iter().filter_map(|(path, bytes)| Some((Route::new(path)?, bytes))).collect()
}

/// What is made once a language.
fn of_language(k: &Knowledge, words: &[&Words], lang: usize) -> Files {
    let folder = prefix(k, lang);
    let home = format!("{}{folder}", k.site.base_url);
    let scope = Scope { k, words: words[lang], all_words: words, lang, root: &k.site.base_url, home: &home };
    let (index, (feeds, rest)) = rayon::join(
        || search::search(&scope),
        || {
            rayon::join(
                || feeds(&scope),
                || calendars(&scope).into_iter().chain(twins(&scope)).chain(whole(&scope)).collect::<Files>(),
            )
        },
    );
    let index = std::iter::once(("search/index.json".to_owned(), index));
    feeds.into_iter().chain(rest).chain(index).map(|(path, bytes)| (format!("{folder}{path}"), bytes)).collect()
}

/// RSS, Atom and JSON Feed of every channel.
fn feeds(scope: &Scope) -> Files {
    let items = items(scope);
    let made: Vec<[(String, Vec<u8>); 3]> = channel::channels(scope)
        .into_par_iter()
        .map(|about| {
            let channel = Channel::new(scope, &about, &items);
            let folder = &channel.folder;
            [
                (format!("{folder}feed.xml"), rss::feed(scope, &channel).into_bytes()),
                (format!("{folder}atom.xml"), atom::feed(scope, &channel).into_bytes()),
                (format!("{folder}feed.json"), json_feed::feed(scope, &channel)),
            ]
        })
        .collect();
    made.into_iter().flatten().collect()
}

fn calendars(scope: &Scope) -> Files {
    let k = scope.k;
    let subjects = (0..k.subjects.len()).map(SubjectIx::nth);
    let wanted: Vec<Option<SubjectIx>> = std::iter::once(None).chain(subjects.map(Some)).collect();
    wanted
        .into_par_iter()
        .map(|subject| {
            let folder = subject.map(|ix| format!("subjects/{}/", k.subject(ix).common.id)).unwrap_or_default();
            (format!("{folder}calendar.ics"), calendar::calendar(scope, subject).into_bytes())
        })
        .collect()
}

/// What stands beside the page of each event. The page of a draft has them too, so that its links lead somewhere.
fn twins(scope: &Scope) -> Files {
    let made: Vec<[(String, Vec<u8>); 5]> = (0..scope.k.events.len())
        .into_par_iter()
        .map(EventIx::nth)
        .map(|ix| {
            let folder = format!("events/{}/", scope.k.event(ix).common.id);
            let references = cite::references(scope, ix);
            [
                (format!("{folder}index.md"), twin::markdown(scope, ix).into_bytes()),
                (format!("{folder}index.json"), event::twin(scope, ix)),
                (format!("{folder}cite.bib"), cite::bibtex(&references).into_bytes()),
                (format!("{folder}cite.ris"), cite::ris(&references).into_bytes()),
                (format!("{folder}cite.json"), event::pretty(&cite::csl(&references))),
            ]
        })
        .collect();
    made.into_iter().flatten().collect()
}

/// What there is once a language.
fn whole(scope: &Scope) -> Files {
    let events = tables::public_events(scope);
    vec![
        ("llms.txt".into(), twin::llms(scope, &events).into_bytes()),
        ("llms-full.txt".into(), twin::llms_full(scope, &events).into_bytes()),
        ("opensearch.xml".into(), sitemap::opensearch(scope).into_bytes()),
    ]
}
