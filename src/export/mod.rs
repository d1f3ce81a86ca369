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

pub use channel::{About, Channel};
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
        || sitemap::sitemap(site).into_iter().try_for_each(put),
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
                    calendars(&scope, &put)?;
                    embeds(&scope).into_iter().chain(whole(&scope, &told)).try_for_each(put)
                },
            )
        },
    );
    index.and(feeds).and(rest)
}

/// The page of an event under the first id that it had, which names it to followers for ever.
fn first_page(scope: &Scope, ix: EventIx) -> String {
    format!("{}events/{}/", scope.home, scope.k.event(ix).first_id())
}

/// RSS, Atom and JSON Feed of every channel.
fn feeds(scope: &Scope, put: Put) -> io::Result<()> {
    let items = items(scope);
    let channels: Vec<Channel> =
        channel::channels(scope).par_iter().map(|about| Channel::new(scope, about, &items)).collect();
    let mut told = vec![false; items.len()];
    channels.iter().flat_map(|channel| &channel.items).for_each(|n| told[*n] = true);
    // An item is the same in every channel, so it is written once a format; one format after the other, so that all
    // items are held in one alone.
    let format = |name: &str, item: ItemWriter, feed: FeedWriter| {
        let write = |(own, told): (&Item, &bool)| if *told { item(scope, own) } else { String::new() };
        let written: Vec<String> = items.par_iter().zip(&told).map(write).collect();
        channels.par_iter().try_for_each(|channel| {
            let own: Vec<&str> = channel.items.iter().map(|n| &*written[*n]).collect();
            let text = feed(scope, channel, &own).into_bytes();
            channel.former.iter().try_for_each(|former| put((format!("{former}{name}"), text.clone())))?;
            put((format!("{}{name}", channel.folder), text))
        })
    };
    format("feed.xml", rss::item, rss::feed)?;
    format("atom.xml", atom::item, atom::feed)?;
    format("feed.json", json_feed::item, json_feed::feed)
}

type ItemWriter = fn(&Scope, &Item) -> String;
type FeedWriter = fn(&Scope, &Channel, &[&str]) -> String;

fn calendars(scope: &Scope, put: Put) -> io::Result<()> {
    let subjects = (0..scope.k.subjects.len()).map(SubjectIx::nth);
    let wanted: Vec<Option<SubjectIx>> = std::iter::once(None).chain(subjects.map(Some)).collect();
    wanted.into_par_iter().try_for_each(|subject| {
        let text = calendar::calendar(scope, subject).into_bytes();
        let Some(ix) = subject else { return put(("calendar.ics".to_owned(), text)) };
        let subject = scope.k.subject(ix);
        let mut ids = subject.record.aliases.iter().chain([&subject.common.id]);
        ids.try_for_each(|id| put((format!("subjects/{id}/calendar.ics"), text.clone())))
    })
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
    let told: Vec<&str> = events.iter().map(|ix| &*told[ix.at()]).collect();
    vec![
        ("llms.txt".into(), twin::llms(scope, &events).into_bytes()),
        ("llms-full.txt".into(), twin::llms_full(scope, &told).into_bytes()),
        ("opensearch.xml".into(), sitemap::opensearch(scope).into_bytes()),
    ]
}
