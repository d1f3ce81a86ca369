//! Which feeds there are: those of a page, and the directory of all.

use super::{lists, plan::Spec, scope::Scope, view};
use crate::{
    knowledge::{ActorIx, SubjectIx},
    model::Id,
};

/// The formats of a feed: the file, the interface word of its name, the media type.
const FORMATS: [(&str, &str, &str); 3] = [
    ("feed.xml", "RSS", "application/rss+xml"),
    ("atom.xml", "Atom", "application/atom+xml"),
    ("feed.json", "JSON Feed", "application/feed+json"),
];

/// The feeds of a folder below the home page of the language, and its calendar where it has one. `name` is what they
/// follow, where the page does not say it.
fn of_folder(scope: &Scope, folder: &str, calendar: bool, name: Option<&view::Text>) -> Vec<view::Feed> {
    let feed = |file: &str, format: &str, mime: &str| view::Feed {
        title: name.map_or_else(|| format.to_owned(), |name| scope.aside(&name.words, Some(format))),
        name: name.cloned(),
        format: format.to_owned(),
        href: format!("{}{folder}{file}", scope.home),
        mime: mime.into(),
    };
    let mut feeds: Vec<view::Feed> = FORMATS.iter().map(|(file, format, mime)| feed(file, format, mime)).collect();
    if calendar {
        feeds.push(feed("calendar.ics", "iCalendar", "text/calendar"));
    }
    feeds
}

/// The feeds that match a page: its own first, then the site's.
pub fn of_page(scope: &Scope, spec: &Spec) -> Vec<view::Feed> {
    let k = scope.k;
    let own = match spec {
        Spec::Subject(ix) => Some((scope.text(k.subject(*ix).name(scope.lang)), true)),
        Spec::Actor(ix) => Some((scope.text(k.actor(*ix).name(scope.lang)), false)),
        Spec::Kind(kind) => Some((scope.own(scope.kind_name(kind)), false)),
        Spec::Changes => Some((scope.own(scope.t("changes", &[])), false)),
        _ => None,
    };
    let mut feeds = vec![];
    if let Some((name, calendar)) = own {
        feeds.extend(of_folder(scope, &spec.path(k), calendar, Some(&name)));
    }
    feeds.extend(of_folder(scope, "", true, Some(&scope.own(k.site.title[scope.lang].as_str()))));
    feeds
}

/// The directory of feeds.
pub fn page(scope: &Scope) -> view::FeedsPage {
    let k = scope.k;
    let group = |page: view::Link, folder: String, calendar: bool| view::FeedGroup {
        page,
        feeds: of_folder(scope, &folder, calendar, None),
    };
    let subjects = (0..k.subjects.len()).map(SubjectIx::nth);
    let actors = (0..k.actors.len()).map(ActorIx::nth);
    let kind = |kind: Id| {
        let page = view::Link { href: scope.kind_href(&kind), title: scope.own(scope.kind_name(&kind)) };
        group(page, format!("kinds/{kind}/"), false)
    };
    let sorted = |groups: &mut dyn Iterator<Item = view::FeedGroup>| {
        let mut groups: Vec<view::FeedGroup> = groups.collect();
        lists::by_name(scope, &mut groups, |group| &group.page.title.words);
        groups
    };
    view::FeedsPage {
        site: of_folder(scope, "", true, Some(&scope.own(k.site.title[scope.lang].as_str()))),
        changes: of_folder(scope, "changes/", false, Some(&scope.own(scope.t("changes", &[])))),
        subjects: sorted(
            &mut subjects
                .map(|ix| group(scope.subject_link(ix), format!("subjects/{}/", k.subject(ix).common.id), true)),
        ),
        actors: sorted(&mut actors.map(|ix| {
            let link = scope.actor_link(ix);
            group(view::Link { href: link.href, title: link.name }, format!("actors/{}/", link.id), false)
        })),
        kinds: sorted(&mut lists::kinds(scope).into_keys().map(kind)),
    }
}
