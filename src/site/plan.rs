//! The list of pages, and each page made from its specification.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use super::{
    DataFile, Studio, actors, cards, chrome::chrome, entries::Entries, events, feeds, lists, missing, reversals,
    scope::Scope, search, stories, subjects, view,
};
use crate::{
    diag::{Code, Diagnostic, Place},
    i18n::Words,
    knowledge::{ActorIx, Event, EventIx, Knowledge, LangIx, PageIx, Record, StoryIx, SubjectIx},
    model::{Day, Id, Route, path_on_host},
    raster::Drawing,
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
    /// The script of the pages on which days are chosen.
    pub days: String,
    /// Whether the style page is wanted.
    pub style_page: bool,
    /// What cards are drawn with. None when they are not wanted.
    pub studio: Option<Arc<Studio>>,
    /// Whether records have cards of their own.
    pub own_cards: bool,
}

/// A page that is to be: where it goes and what it shows.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its address.
    pub route: Route,
    /// Its language.
    pub lang: LangIx,
    /// The file of the record that it shows, for messages.
    pub file: Option<String>,
    /// The day on which the records that it shows last changed, where that is known.
    pub modified: Option<Day>,
    /// Whether search engines should leave it alone.
    pub noindex: bool,
    spec: Spec,
}

/// A page as its template sees it.
#[derive(Clone, Debug)]
pub struct Page {
    /// What every page has.
    pub chrome: view::Chrome,
    /// What this page has.
    pub view: view::View,
}

/// All pages, in a fixed order, and what they are made of. A page is made when it is asked for: all at once would be
/// many times the size of what they are made of.
pub struct Site {
    /// The pages.
    pub pages: Vec<Planned>,
    /// Everything that is known.
    pub knowledge: Arc<Knowledge>,
    /// The words of each language, in the order of the site's.
    pub words: Vec<Arc<Words>>,
    assets: Assets,
    data: Listing,
    /// The card of the site in each language, for pages that have none of their own.
    site_cards: Vec<Option<view::Card>>,
}

/// Lists the files of the data page, when that page is made.
pub type Listing = Box<dyn Fn() -> Vec<DataFile> + Send + Sync>;

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
    /// `/compare/`
    Compare,
    /// `/embed/subjects/<id>/`
    Embed(SubjectIx),
    /// `/stories/`
    Stories,
    /// `/stories/<id>/`
    Story(StoryIx),
    /// `/sources/`
    Sources,
    /// `/upcoming/`
    Upcoming,
    /// `/reversals/`
    Reversals,
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
            Self::Compare => "compare/".into(),
            Self::Embed(ix) => format!("embed/{}", Self::Subject(*ix).path(k)),
            Self::Stories => "stories/".into(),
            Self::Story(ix) => format!("stories/{}/", k.story(*ix).common.id),
            Self::Sources => "sources/".into(),
            Self::Upcoming => "upcoming/".into(),
            Self::Reversals => "reversals/".into(),
            Self::Changes => "changes/".into(),
            Self::Feeds => "feeds/".into(),
            Self::Data => "data/".into(),
            Self::Search => "search/".into(),
            Self::Free(ix) => format!("{}/", k.page(*ix).common.id),
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
            Self::Subject(ix) | Self::Embed(ix) => Some(&k.subject(*ix).common.file),
            Self::Actor(ix) => Some(&k.actor(*ix).common.file),
            Self::Story(ix) => Some(&k.story(*ix).common.file),
            Self::Free(ix) => Some(&k.page(*ix).common.file),
            _ => None,
        }
    }

    /// The day on which the records that the page shows last changed.
    fn modified(&self, k: &Knowledge) -> Option<Day> {
        let latest = |events: &[EventIx]| events.iter().map(|ix| k.event(*ix).touched()).max();
        let added = |added: Option<crate::model::PartialDate>| added.map(crate::model::PartialDate::first_day);
        match self {
            Self::Event(ix) => Some(k.event(*ix).touched()),
            Self::Subject(ix) => latest(&k.subject(*ix).events).max(added(k.subject(*ix).record.added)),
            Self::Actor(ix) => latest(&k.actor(*ix).events).max(added(k.actor(*ix).record.added)),
            Self::Story(ix) => added(k.story(*ix).record.added),
            Self::Free(ix) => added(k.page(*ix).record.added),
            Self::Home
            | Self::Timeline
            | Self::Changes
            | Self::Sources
            | Self::Upcoming
            | Self::Reversals
            | Self::Data => k.events.iter().map(Event::touched).max(),
            _ => None,
        }
    }

    /// Whether search engines should leave the page alone: what is not found, what has moved, what is a draft.
    pub fn is_noindex(&self, k: &Knowledge) -> bool {
        match self {
            Self::NotFound | Self::Moved { .. } | Self::Embed(_) | Self::Style => true,
            Self::Event(ix) => k.event(*ix).record.draft,
            _ => false,
        }
    }

    /// The template that draws it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home => "home.html",
            Self::Timeline => "timeline.html",
            Self::Event(_) => "event.html",
            Self::Subject(_) => "subject.html",
            Self::Actor(_) => "actor.html",
            Self::Kind(_) | Self::Year(_) => "list.html",
            Self::Subjects | Self::Actors | Self::Kinds | Self::Years | Self::Stories => "index.html",
            Self::AsOfIndex => "as-of-index.html",
            Self::AsOf(_) => "as-of.html",
            Self::Compare => "compare.html",
            Self::Embed(_) => "embed.html",
            Self::Story(_) => "story.html",
            Self::Free(_) => "page.html",
            Self::Sources => "sources.html",
            Self::Upcoming => "upcoming.html",
            Self::Reversals => "reversals.html",
            Self::Changes => "changes.html",
            Self::Feeds => "feeds.html",
            Self::Data => "data.html",
            Self::Style => "style.html",
            Self::Search => "search.html",
            Self::Moved { .. } => "moved.html",
            Self::NotFound => "404.html",
        }
    }

    fn view(&self, scope: &Scope, data: &Listing) -> view::View {
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
            Self::AsOfIndex => View::AsOfIndex(Box::new(super::days::page(scope))),
            Self::AsOf(day) => View::AsOf(Box::new(lists::as_of(scope, *day))),
            Self::Compare => View::Compare(Box::new(super::compare::page(scope))),
            Self::Embed(ix) => View::Embed(Box::new(super::embed::page(scope, *ix))),
            Self::Stories => View::Index(Box::new(lists::story_index(scope))),
            Self::Story(ix) => View::Story(Box::new(stories::page(scope, *ix))),
            Self::Sources => View::Sources(Box::new(super::bibliography::page(scope))),
            Self::Upcoming => View::Upcoming(Box::new(lists::upcoming(scope))),
            Self::Reversals => View::Reversals(Box::new(reversals::page(scope))),
            Self::Changes => View::Changes(Box::new(lists::changes(scope))),
            Self::Feeds => View::Feeds(Box::new(feeds::page(scope))),
            Self::Data => View::Data(Box::new(super::data::page(scope, &data()))),
            Self::Search => View::Search(Box::new(search::page(scope))),
            Self::Free(ix) => {
                let page = scope.k.page(*ix);
                View::Free(Box::new(view::FreePage {
                    title: scope.text(page.title(scope.lang)),
                    body: scope.html(page.body(scope.lang), &[], 1),
                }))
            }
            Self::Style => View::Style(Box::new(super::style::page(scope))),
            Self::NotFound => View::NotFound { elsewhere: missing::elsewhere(scope) },
            Self::Moved { to, .. } => View::Moved { href: format!("{}{to}", scope.root) },
        }
    }
}

fn specs(scope: &Scope) -> Vec<Spec> {
    let k = scope.k;
    let mut specs = vec![Spec::Home, Spec::Timeline, Spec::Subjects, Spec::Actors, Spec::Kinds, Spec::Years];
    specs.extend([
        Spec::AsOfIndex,
        Spec::Compare,
        Spec::Sources,
        Spec::Upcoming,
        Spec::Reversals,
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
    specs.extend((0..k.subjects.len()).map(|n| Spec::Embed(SubjectIx::nth(n))));
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
        .flat_map(|(alias, record)| {
            let pages = match record {
                Record::Event(ix) => vec![("events/", Spec::Event(*ix))],
                Record::Subject(ix) => vec![("subjects/", Spec::Subject(*ix)), ("embed/subjects/", Spec::Embed(*ix))],
                Record::Actor(ix) => vec![("actors/", Spec::Actor(*ix))],
                Record::Story(ix) => vec![("stories/", Spec::Story(*ix))],
                Record::Page(ix) => vec![("", Spec::Free(*ix))],
                Record::Source(_) => vec![],
            };
            let moved =
                |(folder, spec): (&str, Spec)| Spec::Moved { from: format!("{folder}{alias}/"), to: spec.path(k) };
            pages.into_iter().map(moved).collect::<Vec<_>>()
        })
        .collect()
}

/// Plans every page of the site in every language. `words` has the words of each language, in the order of the site's;
/// `data` lists the files of the data page.
#[must_use]
pub fn plan(
    knowledge: &Arc<Knowledge>,
    words: &[Arc<Words>],
    assets: &Assets,
    data: Listing,
) -> (Site, Vec<Diagnostic>) {
    let (knowledge, words, assets) = (knowledge.clone(), words.to_vec(), assets.clone());
    let mut site = Site { pages: vec![], knowledge, words, assets, data, site_cards: vec![] };
    let site_card = |lang: LangIx| cards::site_card(&site.scope(lang), site.studio()?);
    site.site_cards = (0..site.words.len()).map(site_card).collect();
    let k = &*site.knowledge;
    let mut wanted: Vec<(LangIx, Spec)> = vec![];
    for lang in 0..k.site.languages.len() {
        wanted.extend(specs(&site.scope(lang)).into_iter().map(|spec| (lang, spec)));
        if lang == 0 {
            wanted.push((0, Spec::NotFound));
        }
        wanted.extend(site.assets.style_page.then_some((lang, Spec::Style)));
        for spec in moved(k) {
            let Spec::Moved { from, to } = spec else { continue };
            let prefix = prefix(k, lang);
            wanted.push((lang, Spec::Moved { from, to: format!("{prefix}{to}") }));
        }
    }
    let mut pages: Vec<Planned> = vec![];
    let mut found = vec![];
    let mut routes: BTreeMap<Route, Option<String>> = BTreeMap::new();
    for (lang, spec) in wanted {
        let path = format!("{}{}", prefix(k, lang), spec.path(k));
        let file = spec.file(k).map(str::to_owned);
        let Some(route) = Route::new(path.as_str()) else {
            let place = Place::file(&file.unwrap_or_else(|| "content/site.yaml".into()).into());
            found.push(Diagnostic::new(Code(209), place, format!("`/{path}` cannot be an address")));
            continue;
        };
        match routes.insert(route.clone(), file.clone()) {
            Some(other) => found.push(collision(&route, file, other.as_deref())),
            None => {
                pages.push(Planned { noindex: spec.is_noindex(k), modified: spec.modified(k), route, lang, file, spec })
            }
        }
    }
    site.pages = pages;
    (site, found)
}

impl Planned {
    /// The template that draws it.
    #[must_use]
    pub fn template(&self) -> &'static str {
        self.spec.template()
    }
}

impl Site {
    /// The point of view of a language, from no page.
    pub(super) fn scope(&self, lang: LangIx) -> Scope<'_> {
        let (words, all_words) = (&*self.words[lang], &self.words[..]);
        Scope { k: &self.knowledge, words, all_words, lang, root: "", home: "", entries: None }
    }

    /// Makes a page.
    #[must_use]
    pub fn page(&self, planned: &Planned, entries: &dyn Entries) -> Page {
        let Planned { route, lang, spec, .. } = planned;
        let k = &*self.knowledge;
        // The page for unknown addresses is shown at any depth, so its links begin at the root of the host.
        let (root, home) = match spec {
            Spec::NotFound => (path_on_host(&k.site.base_url).to_owned(), path_on_host(&k.site.base_url).to_owned()),
            Spec::Moved { from, .. } => (route.to_root(), "../".repeat(from.matches('/').count())),
            spec => (route.to_root(), "../".repeat(spec.path(k).matches('/').count())),
        };
        let scope = Scope { root: &root, home: &home, entries: Some(entries), ..self.scope(*lang) };
        let view = spec.view(&scope, &self.data);
        let mut chrome = chrome(&scope, spec, route, &self.assets, &view, self.card(planned));
        if let Spec::Embed(ix) = spec {
            chrome.canonical = format!("{}{}{}", k.site.base_url, prefix(k, *lang), Spec::Subject(*ix).path(k));
        }
        if let Spec::Moved { to, .. } = spec {
            chrome.canonical = format!("{}{to}", k.site.base_url);
        }
        Page { chrome, view }
    }

    /// What cards are drawn with, where they are wanted.
    #[must_use]
    pub fn studio(&self) -> Option<&Studio> {
        self.assets.studio.as_deref()
    }

    /// The card of a page: its own, or that of the site.
    fn card(&self, planned: &Planned) -> Option<view::Card> {
        let studio = self.studio().filter(|_| self.assets.own_cards);
        let own = studio.and_then(|studio| cards::card(&self.scope(planned.lang), &planned.spec, studio));
        own.or_else(|| self.site_cards[planned.lang].clone()).filter(|_| !planned.noindex)
    }

    /// The cards of the site, and of records that have their own, as drawings by the address of the picture.
    #[must_use]
    pub fn cards(&self) -> BTreeMap<Route, Arc<Drawing>> {
        let own = if self.assets.own_cards { &self.pages[..] } else { &[] };
        let cards = own.par_iter().filter_map(|planned| self.card(planned));
        let cards = cards.chain(self.site_cards.par_iter().flatten().cloned());
        cards.map(|card| (card.route, card.drawing)).collect()
    }

    /// A page in every language of the site.
    #[must_use]
    pub fn alternates(&self, planned: &Planned) -> Vec<view::Alternate> {
        let k = &*self.knowledge;
        if !planned.spec.is_translated() {
            return vec![];
        }
        super::chrome::alternates(&self.scope(planned.lang), &planned.spec.path(k))
    }
}

fn collision(route: &Route, file: Option<String>, other: Option<&str>) -> Diagnostic {
    let file = file.unwrap_or_else(|| "content/site.yaml".into());
    let message = format!("two pages have the address `/{route}`");
    let diagnostic =
        Diagnostic::new(Code(209), Place::file(&file.into()), message).help("rename one of the two records");
    match other {
        Some(other) => diagnostic.also(Place::file(&other.into()), "the other page"),
        None => diagnostic,
    }
}
