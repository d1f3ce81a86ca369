//! What every page has: menu, languages, feeds, addresses.

use super::{
    feeds, json_ld,
    plan::{Assets, Spec},
    scope::Scope,
    view,
};
use crate::model::Route;

/// The furniture of a page.
pub fn chrome(
    scope: &Scope,
    spec: &Spec,
    route: &Route,
    assets: &Assets,
    view: &view::View,
    card: Option<view::Card>,
) -> view::Chrome {
    let (k, lang) = (scope.k, scope.lang);
    let site = &k.site;
    let (title, description) = titles(scope, spec, view);
    let file = spec.file(k);
    let path = spec.path(k);
    let edit = site
        .repository
        .as_deref()
        .zip(file)
        .map(|(repository, file)| format!("{}/edit/main/{file}", repository.trim_end_matches('/')));
    let report =
        site.repository.as_deref().map(|repository| format!("{}/issues/new", repository.trim_end_matches('/')));
    let mut chrome = view::Chrome {
        lang: site.languages[lang].to_string(),
        dir: if site.languages[lang].is_rtl() { "rtl" } else { "ltr" },
        root: scope.root.to_owned(),
        home: scope.home.to_owned(),
        canonical: format!("{}{route}", site.base_url),
        kind: spec.template().trim_end_matches(".html"),
        title,
        description,
        site_title: site.title[lang].clone(),
        site_tagline: site.tagline[lang].clone(),
        today: scope.day(k.today),
        nav: nav(scope, spec),
        breadcrumbs: breadcrumbs(scope, spec),
        alternates: if spec.is_translated() { alternates(scope, &path) } else { vec![] },
        feeds: feeds::of_page(scope, spec),
        styles: format!("{}{}", scope.root, assets.styles),
        script: format!("{}{}", scope.root, assets.script),
        early_script: format!("{}{}", scope.root, assets.early),
        days_script: format!("{}{}", scope.root, assets.days),
        search_script: format!("{}{}", scope.root, assets.search),
        licence: site.licence.clone(),
        licence_href: site.licence.as_deref().and_then(licence_href),
        publisher: site.publisher.as_ref().map(|publisher| view::Publisher {
            name: publisher.name[lang].clone(),
            url: publisher.url.clone(),
            email: publisher.email.clone(),
        }),
        edit_href: edit,
        report_href: report,
        version: env!("CARGO_PKG_VERSION"),
        noindex: spec.is_noindex(k),
        card,
        json_ld_html: String::new(),
    };
    if !chrome.noindex {
        chrome.json_ld_html = json_ld::json_ld(scope, spec, &chrome, view);
    }
    chrome
}

/// The address of a Creative Commons licence by its SPDX name.
pub fn licence_href(name: &str) -> Option<String> {
    if name == "CC0-1.0" {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    }
    // The kind, the version, and for some the country that it was written for: `CC-BY-SA-3.0-AT`.
    let name = name.strip_prefix("CC-")?.to_ascii_lowercase();
    let version = name.find(|c: char| c.is_ascii_digit()).filter(|at| name[..*at].ends_with('-'))?;
    let (kind, version) = (&name[..version - 1], name[version..].replace('-', "/"));
    Some(format!("https://creativecommons.org/licenses/{kind}/{version}/"))
}

fn titles(scope: &Scope, spec: &Spec, view: &view::View) -> (String, String) {
    let k = scope.k;
    let tagline = k.site.tagline[scope.lang].clone().unwrap_or_default();
    let words = |text: Option<crate::knowledge::Text>| text.map(|text| text.words.to_owned());
    match (spec, view) {
        (Spec::Home, _) => (String::new(), tagline),
        (Spec::Event(ix), _) => {
            let event = k.event(*ix);
            (event.title(scope.lang).words.to_owned(), words(event.summary(scope.lang)).unwrap_or(tagline))
        }
        (Spec::Subject(ix) | Spec::Embed(ix), _) => {
            let subject = k.subject(*ix);
            (subject.name(scope.lang).words.to_owned(), words(subject.description(scope.lang)).unwrap_or(tagline))
        }
        (Spec::Actor(ix), _) => {
            let actor = k.actor(*ix);
            (actor.name(scope.lang).words.to_owned(), words(actor.description(scope.lang)).unwrap_or(tagline))
        }
        (Spec::Story(ix), _) => {
            let story = k.story(*ix);
            (story.title(scope.lang).words.to_owned(), words(story.summary(scope.lang)).unwrap_or(tagline))
        }
        (Spec::Free(ix), _) => {
            let page = k.page(*ix);
            (page.title(scope.lang).words.to_owned(), words(page.summary(scope.lang)).unwrap_or(tagline))
        }
        (_, view::View::List(list)) => (list.heading.clone(), format!("{} — {}", list.heading, list.count)),
        (_, view::View::Index(index)) => (index.heading.clone(), index.intro.clone().unwrap_or(tagline)),
        (_, view::View::AsOfIndex(index)) => (index.heading.clone(), index.intro.clone().unwrap_or(tagline)),
        (_, view::View::AsOf(as_of)) => {
            (scope.labelled(&scope.t("where-things-stand", &[]), &as_of.date.words), as_of.bar.clone())
        }
        (Spec::Timeline, view::View::Timeline(timeline)) => (scope.t("timeline", &[]), timeline.count.clone()),
        (Spec::Sources, view::View::Sources(sources)) => (scope.t("sources", &[]), sources.count.clone()),
        (Spec::Compare, _) => (scope.t("compare", &[]), scope.t("compare-intro", &[])),
        (Spec::Upcoming, _) => (scope.t("upcoming", &[]), tagline),
        (Spec::Reversals, _) => (scope.t("reversals", &[]), scope.t("reversals-intro", &[])),
        (Spec::Changes, _) => (scope.t("changes", &[]), scope.t("changes-intro", &[])),
        (Spec::Feeds, _) => (scope.t("follow", &[]), scope.t("follow-intro", &[])),
        (Spec::Data, _) => (scope.t("data", &[]), scope.t("data-intro", &[])),
        (Spec::Search, _) => (scope.t("search", &[]), tagline),
        (Spec::Style, _) => (scope.t("style", &[]), scope.t("style-intro", &[])),
        (Spec::Moved { .. }, _) => (scope.t("moved", &[]), tagline),
        _ => (scope.t("page-not-found", &[]), tagline),
    }
}

/// Which entry of the menu a page belongs to.
fn section(spec: &Spec) -> &'static str {
    match spec {
        Spec::Home => "",
        Spec::Timeline
        | Spec::Event(_)
        | Spec::Kind(_)
        | Spec::Year(_)
        | Spec::Kinds
        | Spec::Years
        | Spec::Reversals => "timeline/",
        Spec::Subjects | Spec::Subject(_) | Spec::Embed(_) => "subjects/",
        Spec::Actors | Spec::Actor(_) => "actors/",
        Spec::Stories | Spec::Story(_) => "stories/",
        Spec::AsOfIndex | Spec::AsOf(_) => "as-of/",
        Spec::Compare => "compare/",
        Spec::Upcoming => "upcoming/",
        Spec::Changes => "changes/",
        Spec::Sources => "sources/",
        Spec::Search => "search/",
        Spec::Data => "data/",
        Spec::Feeds | Spec::Free(_) | Spec::Style | Spec::NotFound | Spec::Moved { .. } => "?",
    }
}

fn nav(scope: &Scope, spec: &Spec) -> Vec<view::NavLink> {
    let own = section(spec);
    let entries = [
        ("", "nav-home"),
        ("timeline/", "nav-timeline"),
        ("subjects/", "nav-subjects"),
        ("actors/", "nav-actors"),
        ("stories/", "nav-stories"),
        ("as-of/", "nav-as-of"),
        ("compare/", "nav-compare"),
        ("upcoming/", "nav-upcoming"),
        ("changes/", "nav-changes"),
        ("sources/", "nav-sources"),
        ("search/", "nav-search"),
        ("data/", "nav-data"),
    ];
    let link = |path: &str, label: String, current: bool| view::NavLink { href: relative(scope, path), label, current };
    let fixed = entries
        .into_iter()
        .filter(|(path, _)| *path != "stories/" || !scope.k.stories.is_empty())
        .map(|(path, key)| link(path, scope.t(key, &[]), path == own));
    let pages = scope.k.pages.iter().enumerate().filter(|(_, page)| page.record.menu.is_some()).map(|(n, page)| {
        let current = matches!(spec, Spec::Free(ix) if ix.at() == n);
        link(&format!("{}/", page.common.id), page.title(scope.lang).words.to_owned(), current)
    });
    fixed.chain(pages).collect()
}

/// The address of a path of this language. The home page's is never empty: an empty `href` is the page itself.
fn relative(scope: &Scope, path: &str) -> String {
    let href = format!("{}{path}", scope.home);
    if href.is_empty() { "./".into() } else { href }
}

fn breadcrumbs(scope: &Scope, spec: &Spec) -> Vec<view::NavLink> {
    let crumb =
        |path: &str, key: &str| view::NavLink { href: relative(scope, path), label: scope.t(key, &[]), current: false };
    match spec {
        Spec::Event(_) => vec![crumb("timeline/", "timeline")],
        Spec::Kind(_) => vec![crumb("timeline/", "timeline"), crumb("kinds/", "kinds")],
        Spec::Year(_) => vec![crumb("timeline/", "timeline"), crumb("years/", "years")],
        Spec::Kinds | Spec::Years | Spec::Reversals => vec![crumb("timeline/", "timeline")],
        Spec::Subject(_) => vec![crumb("subjects/", "subjects")],
        Spec::Actor(_) => vec![crumb("actors/", "actors")],
        Spec::Story(_) => vec![crumb("stories/", "stories")],
        Spec::AsOf(_) => vec![crumb("as-of/", "as-of")],
        _ => vec![],
    }
}

/// A page in every language.
pub fn alternates(scope: &Scope, path: &str) -> Vec<view::Alternate> {
    let site = &scope.k.site;
    site.languages
        .iter()
        .enumerate()
        .map(|(n, lang)| {
            let prefix = super::plan::prefix(scope.k, n);
            let href = format!("{}{prefix}{path}", scope.root);
            view::Alternate {
                lang: lang.to_string(),
                name: scope.all_words[n].own_name(),
                href: if href.is_empty() { "./".into() } else { href },
                url: format!("{}{prefix}{path}", site.base_url),
                current: n == scope.lang,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::licence_href;

    #[test]
    fn licences_have_their_addresses() {
        for (name, path) in [
            ("CC-BY-4.0", "licenses/by/4.0/"),
            ("CC-BY-NC-SA-3.0-AT", "licenses/by-nc-sa/3.0/at/"),
            ("CC0-1.0", "publicdomain/zero/1.0/"),
        ] {
            assert_eq!(licence_href(name).unwrap(), format!("https://creativecommons.org/{path}"));
        }
        assert!(["MIT", "CC-PDDC", "CC-4.0", ""].iter().all(|name| licence_href(name).is_none()));
    }
}
