//! `sitemap.xml` (sitemaps.org, with `hreflang` alternates), `robots.txt` and `opensearch.xml`.

use std::fmt::Write as _;

use super::{channel::clean, feed::escape};
use crate::{
    model::Day,
    site::{Scope, Site, broken},
};

/// What sitemaps.org allows a file: so many addresses, and so many bytes.
const MOST: (usize, usize) = (50_000, 50 * 1024 * 1024);
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The pages that search engines should know, each with the day on which its records last changed: `sitemap.xml`, which
/// is an index of further files where one cannot hold them all.
pub fn sitemap(site: &Site) -> super::Files {
    let base_url = &site.knowledge.site.base_url;
    let pages = site.pages.iter().filter(|page| !page.noindex).map(|page| {
        let mut out =
            format!("<url><loc>{}</loc>{}", escape(&format!("{base_url}{}", page.route)), lastmod(page.modified));
        let alternates = site.alternates(page);
        // As in the head of the page: for readers of any other language, the original.
        let others = alternates.first().map(|original| ("x-default", &original.url));
        let all = alternates.iter().map(|alternate| (&*alternate.lang, &alternate.url)).chain(others);
        for (lang, url) in all.filter(|_| alternates.len() > 1) {
            let (lang, url) = (escape(lang), escape(url));
            let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\"/>");
        }
        (out + "</url>\n", page.modified)
    });
    files(pages, base_url, MOST)
}

fn lastmod(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| format!("<lastmod>{day}</lastmod>"))
}

/// Addresses and their days in as many files as they need.
fn files(urls: impl Iterator<Item = (String, Option<Day>)>, base_url: &str, most: (usize, usize)) -> super::Files {
    let head = format!("{DECLARATION}<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    let tail = "</urlset>\n";
    let mut parts = vec![(head.clone(), None)];
    let mut count = 0;
    for (url, modified) in urls {
        let full = |part: &String| count == most.0 || part.len() + url.len() + tail.len() > most.1;
        if parts.last().is_none_or(|(part, _)| full(part)) {
            parts.push((head.clone(), None));
            count = 0;
        }
        if let Some((part, latest)) = parts.last_mut() {
            part.push_str(&url);
            *latest = modified.max(*latest);
            count += 1;
        }
    }
    let name = |n: usize| format!("sitemap-{}.xml", n + 1);
    let mut index = format!("{DECLARATION}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for (n, (_, latest)) in parts.iter().enumerate() {
        let _ = writeln!(
            index,
            "<sitemap><loc>{}</loc>{}</sitemap>",
            escape(&format!("{base_url}{}", name(n))),
            lastmod(*latest)
        );
    }
    index.push_str("</sitemapindex>\n");
    let several = parts.len() > 1;
    let parts = parts
        .into_iter()
        .enumerate()
        .map(|(n, (part, _))| (if several { name(n) } else { "sitemap.xml".to_owned() }, (part + tail).into_bytes()));
    parts.chain(several.then(|| ("sitemap.xml".to_owned(), index.into_bytes()))).collect()
}

/// Everything may be read.
pub fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n")
}

/// The search of a language, for browsers that offer to add it.
pub fn opensearch(scope: &Scope) -> String {
    let site = &scope.k.site;
    let title = &site.title[scope.lang];
    let description = site.tagline[scope.lang].as_ref().unwrap_or(title);
    let (name, long_name) = (short(title, 16), short(title, 48));
    let long_name = if long_name == name { String::new() } else { format!("<LongName>{long_name}</LongName>\n") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{name}</ShortName>\n{long_name}<Description>{}</Description>\n<Language>{}</Language>\n\
         <InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n\
         <Url type=\"text/html\" method=\"get\" template=\"{home}search/?q={{searchTerms}}\"/>\n\
         <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{home}opensearch.xml\"/>\n\
         </OpenSearchDescription>\n",
        short(description, 1024),
        site.languages[scope.lang],
        home = escape(scope.home),
    )
}

/// As many whole words of a text as so many characters hold, or the beginning of a first word that is longer; for XML.
fn short(text: &str, most: u32) -> String {
    let text = clean(text);
    let count = |text: &str| f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
    let line = broken(&text, f64::from(most), count).into_iter().next().unwrap_or_default();
    let whole = line.trim() == text.trim();
    let line: String = line.chars().take(most as usize).collect();
    let hangs = |char: char| !whole && (char.is_whitespace() || ",;:–—-(（，、；：".contains(char));
    escape(line.trim_start().trim_end_matches(hangs).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_full_makes_the_map_an_index() {
        let made = |most| -> Vec<(String, String)> {
            let day = |n: i8| Day::new(2025, 1, n).ok();
            let urls = (1..=5).map(|n| (format!("<url>{n}</url>"), day(n)));
            let text = |(path, bytes)| (path, String::from_utf8(bytes).unwrap());
            files(urls, "https://example.org/a&b/", most).into_iter().map(text).collect()
        };
        let whole = made((5, 1000));
        assert_eq!(whole.len(), 1);
        assert!(whole[0].0 == "sitemap.xml" && whole[0].1.contains("<url>5</url></urlset>"), "{whole:?}");
        let length = whole[0].1.len();
        for most in [(2, 1000), (5, length - 1), (5, length)] {
            let parts = made(most);
            let held: usize = parts.iter().map(|(_, text)| text.matches("<url>").count()).sum();
            assert_eq!(held, 5, "{most:?}");
            assert!(parts.iter().filter(|(path, _)| path != "sitemap.xml").all(|(_, text)| text.len() <= most.1));
        }
        let (path, index) = made((2, 1000)).pop().unwrap();
        assert_eq!(path, "sitemap.xml");
        let first =
            "<sitemap><loc>https://example.org/a&amp;b/sitemap-1.xml</loc><lastmod>2025-01-02</lastmod></sitemap>";
        assert!(index.contains(first) && index.matches("<sitemap>").count() == 3, "{index}");
        assert_eq!(made((5, length)).len(), 1);
        assert_eq!(made((5, length - 1)).len(), 3);
    }

    #[test]
    fn names_are_cut_between_words() {
        for (text, expected) in [
            ("Chip Controls", "Chip Controls"),
            ("Puces sous contrôle", "Puces sous"),
            ("Sanctions watch: a record", "Sanctions watch"),
            ("Exportkontrollverordnung", "Exportkontrollve"),
            ("Exactly sixteen!", "Exactly sixteen!"),
            ("出口管制全记录出口管制全记录表，全文", "出口管制全记录出口管制全记录表"),
            ("R&D", "R&amp;D"),
            ("", ""),
        ] {
            assert_eq!(short(text, 16), expected, "{text}");
        }
    }
}
