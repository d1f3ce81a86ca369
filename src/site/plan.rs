//! The list of pages, and each page made from its specification.

use std::sync::Arc;

use rayon::prelude::*;

use super::{
    DataFile, Studio, actors, cards, chrome::chrome, events, feeds, lists, scope::Scope, search, stories, subjects,
    view,
};
use crate::{
    diag::{Code, Diagnostic, Place},
    i18n::Words,
    knowledge::{ActorIx, EventIx, Knowledge, LangIx, PageIx, Record, StoryIx, SubjectIx},
    model::{Day, Id, Route},
};

/// The addresses of what a theme adds to every page.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet.
    pub styles: String,
    /// The script.
    pub script: String,
    /// The small script that runs before the page is drawn.
    pub early: String,
    /// The script of the search, which its page alone asks for.
    pub search: String,
    /// Whether the style page is wanted.
    pub style_page: bool,
    /// What cards are drawn with. None when they are not wanted.
    pub studio: Option<Arc<Studio>>,
}

/// A page: where it goes, how it is drawn, and all that its template may see.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its address.
    pub route: Route,
    /// Its language.
    pub lang: LangIx,
    /// The file of the record that it shows, for messages.
    pub file: Option<String>,
    /// The day on which the records that it shows last changed, where that is known.
    pub modified: Option<Day>,
    /// What every page has.
    pub chrome: view::Chrome,
    /// What this page has.
    pub view: view::View,
}

/// All pages, in a fixed order.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The pages.
    pub pages: Vec<Page>,
}

/// What a page shows.
#[derive(Clone, Debug)]
pub enum Spec {
    /// `/`
    Home,
    /// `/timeline/`
    Timeline,
    /// `/events/<id>/`
    Event(EventIx),
    /// `/subjects/`
    Subjects,
    /// `/subjects/<id>/`
    Subject(SubjectIx),
    /// `/actors/`
    Actors,
    /// `/actors/<id>/`
    Actor(ActorIx),
    /// `/kinds/`
    Kinds,
    /// `/kinds/<kind>/`
    Kind(Id),
    /// `/years/`
    Years,
    /// `/years/<year>/`
    Year(i16),
    /// `/as-of/`
    AsOfIndex,
    /// `/as-of/<day>/`
    AsOf(Day),
    /// `/stories/`
    Stories,
    /// `/stories/<id>/`
    Story(StoryIx),
    /// `/sources/`
    Sources,
    /// `/upcoming/`
    Upcoming,
    /// `/changes/`
    Changes,
    /// `/feeds/`
    Feeds,
    /// `/data/`
    Data,
    /// `/search/`
    Search,
    /// `/<id>/`
    Free(PageIx),
    /// `/style/`
    Style,
    /// `/404.html`
    NotFound,
    /// The address of a former id.
    Moved {
        /// Where it was.
        from: String,
        /// Where it is.
        to: String,
    },
}

/// The folder of a language: empty for the original's.
pub fn prefix(k: &Knowledge, lang: LangIx) -> String {
    if lang == 0 { String::new() } else { format!("{}/", k.site.languages[lang]) }
}

impl Spec {
    /// The path without its language.
    pub fn path(&self, k: &Knowledge) -> String {
        match self {
            Self::Home => String::new(),
            Self::Timeline => "timeline/".into(),
            Self::Event(ix) => format!("events/{}/", k.event(*ix).common.id),
            Self::Subjects => "subjects/".into(),
            Self::Subject(ix) => format!("subjects/{}/", k.subject(*ix).common.id),
            Self::Actors => "actors/".into(),
            Self::Actor(ix) => format!("actors/{}/", k.actor(*ix).common.id),
            Self::Kinds => "kinds/".into(),
            Self::Kind(kind) => format!("kinds/{kind}/"),
            Self::Years => "years/".into(),
            Self::Year(year) => format!("years/{year:04}/"),
            Self::AsOfIndex => "as-of/".into(),
            Self::AsOf(day) => format!("as-of/{day}/"),
            Self::Stories => "stories/".into(),
            Self::Story(ix) => format!("stories/{}/", k.stories[ix.at()].common.id),
            Self::Sources => "sources/".into(),
            Self::Upcoming => "upcoming/".into(),
            Self::Changes => "changes/".into(),
            Self::Feeds => "feeds/".into(),
            Self::Data => "data/".into(),
            Self::Search => "search/".into(),
            Self::Free(ix) => format!("{}/", k.pages[ix.at()].common.id),
            Self::Style => "style/".into(),
            Self::NotFound => "404.html".into(),
            Self::Moved { from, .. } => from.clone(),
        }
    }

    /// Whether the page exists in every language.
    pub fn is_translated(&self) -> bool {
        !matches!(self, Self::NotFound | Self::Moved { .. })
    }

    /// The file of the record that the page shows.
    pub fn file<'k>(&self, k: &'k Knowledge) -> Option<&'k str> {
        match self {
            Self::Event(ix) => Some(&k.event(*ix).common.file),
            Self::Subject(ix) => Some(&k.subject(*ix).common.file),
            Self::Actor(ix) => Some(&k.actor(*ix).common.file),
            Self::Story(ix) => Some(&k.stories[ix.at()].common.file),
            Self::Free(ix) => Some(&k.pages[ix.at()].common.file),
            _ => None,
        }
    }

    /// The day on which the records that the page shows last changed.
    fn modified(&self, k: &Knowledge) -> Option<Day> {
        let touched = |ix: &EventIx| {
            let event = k.event(*ix);
            event.record.changes.iter().map(|change| change.date.first_day()).chain([event.recorded()]).max()
        };
        let latest = |events: &[EventIx]| events.iter().filter_map(touched).max();
        let added = |added: Option<crate::model::PartialDate>| added.map(crate::model::PartialDate::first_day);
        match self {
            Self::Event(ix) => touched(ix),
            Self::Subject(ix) => latest(&k.subject(*ix).events).max(added(k.subject(*ix).record.added)),
            Self::Actor(ix) => latest(&k.actor(*ix).events).max(added(k.actor(*ix).record.added)),
            Self::Story(ix) => added(k.stories[ix.at()].record.added),
            Self::Free(ix) => added(k.pages[ix.at()].record.added),
            Self::Home | Self::Timeline | Self::Changes | Self::Sources | Self::Upcoming | Self::Data => {
                (0..k.events.len()).filter_map(|n| touched(&EventIx::nth(n))).max()
            }
            _ => None,
        }
    }

    fn view(&self, scope: &Scope, data: &[DataFile]) -> view::View {
        use view::View;
        match self {
            Self::Home => View::Home(Box::new(lists::home(scope))),
            Self::Timeline => View::Timeline(Box::new(lists::timeline(scope))),
            Self::Event(ix) => View::Event(Box::new(events::page(scope, *ix))),
            Self::Subjects => View::Index(Box::new(lists::subjects(scope))),
            Self::Subject(ix) => View::Subject(Box::new(subjects::page(scope, *ix))),
            Self::Actors => View::Index(Box::new(lists::actors(scope))),
            Self::Actor(ix) => View::Actor(Box::new(actors::page(scope, *ix))),
            Self::Kinds => View::Index(Box::new(lists::kind_index(scope))),
            Self::Kind(kind) => View::List(Box::new(lists::kind(scope, kind))),
            Self::Years => View::Index(Box::new(lists::year_index(scope))),
            Self::Year(year) => View::List(Box::new(lists::year(scope, *year))),
            Self::AsOfIndex => View::Index(Box::new(lists::as_of_index(scope))),
            Self::AsOf(day) => View::AsOf(Box::new(lists::as_of(scope, *day))),
            Self::Stories => View::Index(Box::new(lists::story_index(scope))),
            Self::Story(ix) => View::Story(Box::new(stories::page(scope, *ix))),
            Self::Sources => View::Sources(Box::new(super::bibliography::page(scope))),
            Self::Upcoming => View::Upcoming(Box::new(lists::upcoming(scope))),
            Self::Changes => View::Changes(Box::new(lists::changes(scope))),
            Self::Feeds => View::Feeds(Box::new(feeds::page(scope))),
            Self::Data => View::Data(Box::new(super::data::page(scope, data))),
            Self::Search => View::Search(Box::new(search::page(scope))),
            Self::Free(ix) => {
                let page = &scope.k.pages[ix.at()];
                View::Free(Box::new(view::FreePage {
                    title: scope.text(page.title(scope.lang)),
                    body: scope.html(page.body(scope.lang), &[], 1),
                }))
            }
            Self::Style => View::Style(Box::new(super::style::page(scope))),
            Self::NotFound => View::NotFound {},
            Self::Moved { to, .. } => View::Moved { href: format!("{}{to}", scope.root) },
        }
    }
}

fn specs(scope: &Scope) -> Vec<Spec> {
    let k = scope.k;
    let mut specs = vec![Spec::Home, Spec::Timeline, Spec::Subjects, Spec::Actors, Spec::Kinds, Spec::Years];
    specs.extend([
        Spec::AsOfIndex,
        Spec::Sources,
        Spec::Upcoming,
        Spec::Changes,
        Spec::Feeds,
        Spec::Search,
        Spec::Data,
    ]);
    if !k.stories.is_empty() {
        specs.push(Spec::Stories);
    }
    specs.extend((0..k.events.len()).map(|n| Spec::Event(EventIx::nth(n))));
    specs.extend((0..k.subjects.len()).map(|n| Spec::Subject(SubjectIx::nth(n))));
    specs.extend((0..k.actors.len()).map(|n| Spec::Actor(ActorIx::nth(n))));
    specs.extend((0..k.stories.len()).map(|n| Spec::Story(StoryIx::nth(n))));
    specs.extend((0..k.pages.len()).map(|n| Spec::Free(PageIx::nth(n))));
    specs.extend(lists::kinds(scope).into_keys().map(Spec::Kind));
    specs.extend(lists::year_numbers(scope).into_iter().map(Spec::Year));
    specs.extend(lists::as_of_days(scope).into_iter().map(Spec::AsOf));
    specs
}

/// The pages at the addresses of former ids.
fn moved(k: &Knowledge) -> Vec<Spec> {
    k.aliases
        .iter()
        .filter_map(|(alias, record)| {
            let (folder, spec) = match record {
                Record::Event(ix) => ("events/", Spec::Event(*ix)),
                Record::Subject(ix) => ("subjects/", Spec::Subject(*ix)),
                Record::Actor(ix) => ("actors/", Spec::Actor(*ix)),
                Record::Story(ix) => ("stories/", Spec::Story(*ix)),
                Record::Page(ix) => ("", Spec::Free(*ix)),
                Record::Source(_) => return None,
            };
            Some(Spec::Moved { from: format!("{folder}{alias}/"), to: spec.path(k) })
        })
        .collect()
}

/// Plans every page of the site in every language. `words` has the words of each language, in the order of the site's;
/// `data` lists the files of the data page.
#[must_use]
pub fn plan(k: &Knowledge, words: &[&Words], assets: &Assets, data: &[DataFile]) -> (Site, Vec<Diagnostic>) {
    let scope = |lang: LangIx| Scope { k, words: words[lang], all_words: words, lang, root: "", home: "" };
    let mut wanted: Vec<(LangIx, Spec)> = vec![];
    for lang in 0..k.site.languages.len() {
        wanted.extend(specs(&scope(lang)).into_iter().map(|spec| (lang, spec)));
        if lang == 0 {
            wanted.push((0, Spec::NotFound));
        }
        wanted.extend(assets.style_page.then_some((lang, Spec::Style)));
        for spec in moved(k) {
            let Spec::Moved { from, to } = spec else { continue };
            let prefix = prefix(k, lang);
            wanted.push((lang, Spec::Moved { from, to: format!("{prefix}{to}") }));
        }
    }
    let site_card = |lang: LangIx| cards::site_card(&scope(lang), assets.studio.as_deref()?);
    let site_cards: Vec<Option<view::Card>> = (0..k.site.languages.len()).map(site_card).collect();
    let pages: Vec<Result<Page, Box<Diagnostic>>> = wanted
        .into_par_iter()
        .map(|(lang, spec)| {
            let path = format!("{}{}", prefix(k, lang), spec.path(k));
            let file = spec.file(k).map(str::to_owned);
            let Some(route) = Route::new(path.as_str()) else {
                let place = Place::file(&file.unwrap_or_else(|| "content/site.yaml".into()).into());
                return Err(Box::new(Diagnostic::new(Code(209), place, format!("`/{path}` cannot be an address"))));
            };
            // The page for unknown addresses is shown at any depth, so its links begin at the root of the host.
            let root = if matches!(spec, Spec::NotFound) { host_root(&k.site.base_url) } else { route.to_root() };
            let home = format!("{root}{}", prefix(k, lang));
            let scope = Scope { root: &root, home: &home, ..scope(lang) };
            let view = spec.view(&scope, data);
            let own = assets.studio.as_deref().and_then(|studio| cards::card(&scope, &spec, studio));
            let card = own.or_else(|| site_cards[lang].clone());
            let mut chrome = chrome(&scope, &spec, &route, assets, &view, card);
            if let Spec::Moved { to, .. } = &spec {
                chrome.canonical = format!("{}{to}", k.site.base_url);
            }
            Ok(Page { route, lang, file, modified: spec.modified(k), chrome, view })
        })
        .collect();
    let mut site = Site::default();
    let mut found = vec![];
    let mut routes: std::collections::BTreeMap<Route, Option<String>> = std::collections::BTreeMap::new();
    for page in pages {
        match page {
            Ok(page) => match routes.insert(page.route.clone(), page.file.clone()) {
                None => site.pages.push(page),
                Some(other) => found.push(collision(&page, other.as_deref())),
            },
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    (site, found)
}

fn collision(page: &Page, other: Option<&str>) -> Diagnostic {
    let file = page.file.clone().unwrap_or_else(|| "content/site.yaml".into());
    let message = format!("two pages have the address `/{}`", page.route);
    let diagnostic =
        Diagnostic::new(Code(209), Place::file(&file.into()), message).help("rename one of the two records");
    match other {
        Some(other) => diagnostic.also(Place::file(&other.into()), "the other page"),
        None => diagnostic,
    }
}

/// The path of the site on its host: `/` or `/folder/`.
fn host_root(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or_else(|| "/".into(), |slash| rest[slash..].to_owned())
}
