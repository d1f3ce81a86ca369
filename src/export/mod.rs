//! Everything that is not a page: feeds, the sitemap, robots. A pure function per format.

mod feed;
mod rss;
mod sitemap;

use rayon::prelude::*;

use crate::{
    i18n::Words,
    knowledge::{Knowledge, SubjectIx},
    model::Route,
    site::{Scope, Site, prefix},
};

pub use feed::{Item, ItemKind, items};

/// All exports, by address.
#[must_use]
pub fn export(k: &Knowledge, words: &[&Words], site: &Site) -> Vec<(Route, Vec<u8>)> {
    let mut files: Vec<(Option<Route>, Vec<u8>)> = vec![
        (Route::new("sitemap.xml"), sitemap::sitemap(site).into_bytes()),
        (Route::new("robots.txt"), sitemap::robots(&k.site.base_url).into_bytes()),
    ];
    for lang in 0..k.site.languages.len() {
        let folder = prefix(k, lang);
        // In a feed there is no page to be relative to: every address begins with the site's own.
        let home = format!("{}{folder}", k.site.base_url);
        let scope = Scope { k, words: words[lang], all_words: words, lang, root: &k.site.base_url, home: &home };
        let items = items(&scope);
        files.push((Route::new(format!("{folder}feed.xml")), rss::feed(&scope, &items, None).into_bytes()));
        let subjects: Vec<(Option<Route>, Vec<u8>)> = (0..k.subjects.len())
            .into_par_iter()
            .map(SubjectIx::nth)
            .filter(|ix| !k.subject(*ix).events.is_empty())
            .map(|ix| {
                let route = format!("{folder}subjects/{}/feed.xml", k.subject(ix).common.id);
                (Route::new(route), rss::feed(&scope, &items, Some(ix)).into_bytes())
            })
            .collect();
        files.extend(subjects);
    }
    files.into_iter().filter_map(|(route, bytes)| Some((route?, bytes))).collect()
}
