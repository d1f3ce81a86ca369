//! Everything that is not a page: feeds, calendars, data, citations, twins, the sitemap. A pure function per format.
//!
//! Drafts are in none of them. Every address is absolute: a feed or a file has no page to be relative to.

mod atom;
mod board;
mod calendar;
mod channel;
mod cite;
mod data;
mod event;
mod feed;
mod json_feed;
mod measure_tables;
mod oembed;
mod record_tables;
mod rss;
mod search;
mod sitemap;
mod sqlite;
mod table;
mod tables;
mod timelinejs;
mod twin;

use std::io;

use rayon::prelude::*;

use crate::{
    knowledge::{EventIx, SubjectIx},
    model::Route,
    output::Sink,
    site::{Scope, Site, prefix},
};

pub use channel::{About, Channel, WrittenItem};
pub use data::{Data, data};
pub use feed::{Item, ItemKind, items};
pub use timelinejs::timelinejs;

type Files = Vec<(String, Vec<u8>)>;

/// Makes all exports but the data, and hands each over as it is made.
///
/// # Errors
///
/// What the machine refuses.
pub fn export(site: &Site, sink: &dyn Sink) -> io::Result<()> {
    let k = &*site.knowledge;
    let put = |(path, bytes): (String, Vec<u8>)| Route::new(path).map_or(Ok(()), |route| sink.put(route, bytes));
    put(("robots.txt".into(), sitemap::robots(&k.site.base_url).into_bytes()))?;
    let (whole, languages) = rayon::join(
        || put(("sitemap.xml".into(), sitemap::sitemap(site).into_bytes())),
        // The index of a language is one long piece of work, so the languages go side by side.
        || (0..k.site.languages.len()).into_par_iter().try_for_each(|lang| of_language(site, lang, &put)),
    );
    whole.and(languages)
}

/// Takes a file by its path.
type Put<'p> = &'p (dyn Fn((String, Vec<u8>)) -> io::Result<()> + Sync);

/// What is made once a language.
fn of_language(site: &Site, lang: usize, put: Put) -> io::Result<()> {
    let k = &*site.knowledge;
    let folder = prefix(k, lang);
    let home = format!("{}{folder}", k.site.base_url);
    let (words, all_words) = (&*site.words[lang], &site.words[..]);
    // What pages show as it comes is set as pages are; all else is searched and read by programs.
    let pages = Scope { k, words, all_words, lang, root: &k.site.base_url, home: &home, entries: None };
    let plain = words.plain();
    let scope = Scope { words: &plain, ..pages };
    let put = |(path, bytes)| put((format!("{folder}{path}"), bytes));
    let (index, (feeds, rest)) = rayon::join(
        || put(("search/index.json".to_owned(), search::search(&pages))),
        || {
            rayon::join(
                || feeds(&scope, &put),
                || {
                    let told = twins(&scope, &put)?;
                    put(("as-of/board.js".to_owned(), board::board(&pages).into_bytes()))?;
                    calendars(&scope).into_iter().chain(embeds(&scope)).chain(whole(&scope, &told)).try_for_each(put)
                },
            )
        },
    );
    index.and(feeds).and(rest)
}

/// RSS, Atom and JSON Feed of every channel.
fn feeds(scope: &Scope, put: Put) -> io::Result<()> {
    let written = |item: Item| WrittenItem {
        rss: rss::item(scope, &item),
        atom: atom::item(scope, &item),
        json: json_feed::item(scope, &item),
        item,
    };
    let items: Vec<WrittenItem> = items(scope).into_par_iter().map(written).collect();
    channel::channels(scope).into_par_iter().try_for_each(|about| {
        let channel = Channel::new(scope, &about, &items);
        let folder = &channel.folder;
        put((format!("{folder}feed.xml"), rss::feed(scope, &channel).into_bytes()))?;
        put((format!("{folder}atom.xml"), atom::feed(scope, &channel).into_bytes()))?;
        put((format!("{folder}feed.json"), json_feed::feed(scope, &channel)))
    })
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
/// Gives each event as Markdown.
fn twins(scope: &Scope, put: Put) -> io::Result<Vec<String>> {
    let head = event::head(scope);
    let one = |ix| {
        let folder = format!("events/{}/", scope.k.event(ix).common.id);
        let references = cite::references(scope, ix);
        let told = twin::markdown(scope, ix);
        put((format!("{folder}index.md"), told.clone().into_bytes()))?;
        put((format!("{folder}index.json"), event::twin(scope, ix, &head)))?;
        put((format!("{folder}cite.bib"), cite::bibtex(&references).into_bytes()))?;
        put((format!("{folder}cite.ris"), cite::ris(&references).into_bytes()))?;
        put((format!("{folder}cite.json"), event::pretty(&cite::csl(&references))))?;
        Ok(told)
    };
    (0..scope.k.events.len()).into_par_iter().map(EventIx::nth).map(one).collect()
}

/// How each subject is embedded.
fn embeds(scope: &Scope) -> Files {
    let one = |ix: SubjectIx| {
        let path = format!("embed/subjects/{}/oembed.json", scope.k.subject(ix).common.id);
        (path, event::pretty(&oembed::oembed(scope, ix)))
    };
    (0..scope.k.subjects.len()).map(SubjectIx::nth).map(one).collect()
}

/// What there is once a language. `told` has each event as Markdown.
fn whole(scope: &Scope, told: &[String]) -> Files {
    let events = tables::public_events(scope);
    vec![
        ("llms.txt".into(), twin::llms(scope, &events).into_bytes()),
        ("llms-full.txt".into(), twin::llms_full(scope, events.iter().map(|ix| &*told[ix.at()])).into_bytes()),
        ("opensearch.xml".into(), sitemap::opensearch(scope).into_bytes()),
    ]
}
