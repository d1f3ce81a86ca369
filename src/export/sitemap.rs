//! `sitemap.xml` (sitemaps.org, with `hreflang` alternates), `robots.txt` and `opensearch.xml`.

use std::fmt::Write as _;

use super::{channel::clean, feed::escape};
use crate::site::{Scope, Site, broken};

/// The pages that search engines should know, each with the day on which its records last changed.
pub fn sitemap(site: &Site) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in site.pages.iter().filter(|page| !page.noindex) {
        let _ = write!(out, "<url><loc>{}</loc>", escape(&format!("{}{}", site.knowledge.site.base_url, page.route)));
        if let Some(day) = page.modified {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        }
        let alternates = site.alternates(page);
        // As in the head of the page: for readers of any other language, the original.
        let others = alternates.first().map(|original| ("x-default", &original.url));
        let all = alternates.iter().map(|alternate| (&*alternate.lang, &alternate.url)).chain(others);
        for (lang, url) in all.filter(|_| alternates.len() > 1) {
            let (lang, url) = (escape(lang), escape(url));
            let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\"/>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
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
