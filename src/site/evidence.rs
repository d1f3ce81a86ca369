//! Sources as they are shown.

use super::{bibliography, scope::Scope, view};
use crate::{i18n::Arg, knowledge, model::TranslatedBy};

impl Scope<'_> {
    /// Sources as they are shown.
    pub fn sources(&self, sources: &[knowledge::Source]) -> Vec<view::Source> {
        sources.iter().map(|source| self.source(source)).collect()
    }

    /// A source as it is shown.
    pub fn source(&self, source: &knowledge::Source) -> view::Source {
        let entry = &source.entry;
        let page_lang = self.k.site.languages[self.lang].as_ref();
        let lang = entry.lang.as_ref().map(AsRef::as_ref).filter(|lang| *lang != page_lang);
        let title = entry.title.clone().unwrap_or_default();
        let url = entry.url.as_ref().map(|url| url.as_str().to_owned());
        let quote = entry.quote.as_ref().map(|quote| view::Quote {
            text: quote.text.clone(),
            lang: quote.lang.as_ref().or(entry.lang.as_ref()).map(ToString::to_string).filter(|tag| tag != page_lang),
            translation: quote.translation.clone(),
            translated_by: quote
                .translated_by
                .map(|by: TranslatedBy| self.t(&format!("translation-{}", by.as_str()), &[])),
        });
        view::Source {
            number: source.number,
            described: title.starts_with('['),
            title,
            lang: lang.map(str::to_owned),
            lang_name: lang.map(|lang| self.lang_name(lang)),
            publisher_href: entry
                .publisher
                .as_ref()
                .map(|publisher| format!("{}sources/#{}", self.home, bibliography::fragment("publisher", publisher))),
            publisher: entry.publisher.clone(),
            host: url.as_deref().and_then(host).map(str::to_owned),
            url,
            date: entry.date.map(|date| self.date(date)),
            tier: source.tier.as_str(),
            tier_name: self.t(&format!("tier-{}", source.tier.as_str()), &[]),
            citation: entry.citation.clone(),
            locator: entry.locator.clone(),
            quote,
            accessed: entry.accessed.map(|date| self.t("accessed", &[("date", Arg::Text(&self.words.date(date)))])),
            archived: entry.archived.as_ref().map(|copy| view::NavLink {
                href: copy.url.as_str().to_owned(),
                label: match copy.date {
                    Some(date) => self.t("archived-copy", &[("date", Arg::Text(&self.words.date(date)))]),
                    None => self.t("archived-copy-undated", &[]),
                },
                current: false,
            }),
        }
    }
}

/// The host of an address.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}
