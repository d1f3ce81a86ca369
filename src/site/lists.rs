//! Pages that list: home, timeline, kinds, years, indexes, as-of days, upcoming, changes.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    bibliography, board, due,
    entries::List,
    events, pictures, reversals,
    scope::{Scope, number},
    stories, view,
};
use crate::{
    i18n::Arg,
    knowledge::{ActorIx, EventIx, Knowledge, SubjectIx, TrackIx},
    model::{Basis, Day, Id, Importance, PartialDate, day_after},
};

/// How many of the latest events the home page shows.
const LATEST: usize = 8;

/// The latest events by date, as the home page shows them.
pub fn latest(k: &Knowledge) -> Vec<EventIx> {
    let all = (0..k.events.len()).map(EventIx::nth);
    let happened: Vec<EventIx> = all.filter(|ix| k.event(*ix).day() <= k.today).collect();
    happened[happened.len().saturating_sub(LATEST)..].to_vec()
}

/// The home page.
pub fn home(scope: &Scope) -> view::HomePage {
    let k = scope.k;
    let latest = &latest(k);
    let text = k.site.home_text[scope.lang].as_deref().map(|words| {
        let lang = if k.site.home_text[scope.lang] == k.site.home_text[0] { 0 } else { scope.lang };
        scope.html(crate::knowledge::Text { words, lang }, &[], 2)
    });
    view::HomePage {
        text,
        board: scope.board(k.today, k.today),
        swimlane_svg: pictures::swimlane(scope),
        upcoming: due::upcoming(scope),
        overdue: due::overdue(scope),
        latest: scope.entries_latest_first(List::Home, latest),
        stories: events::stories(scope)
            .into_iter()
            .filter(|ix| k.site.home_stories.contains(ix))
            .map(|ix| stories::link(scope, ix))
            .collect(),
        density: density(scope),
        event_count: scope.count_events(k.events.len()),
        source_count: scope.t("count-sources", &[("n", number(bibliography::count(scope)))]),
        reversals: reversals::any(k),
    }
}

/// The timeline.
pub fn timeline(scope: &Scope) -> view::TimelinePage {
    let all: Vec<EventIx> = (0..scope.k.events.len()).map(EventIx::nth).collect();
    view::TimelinePage {
        years: years(scope, List::Timeline, &all),
        density: density(scope),
        count: scope.count_events(all.len()),
        filters: filters(scope),
    }
}

/// What events can be filtered by.
pub fn filters(scope: &Scope) -> view::Filters {
    let k = scope.k;
    let choice = |id: &str, name: String| view::Choice { id: id.to_owned(), name };
    let sorted = |mut choices: Vec<view::Choice>| {
        by_name(scope, &mut choices, |choice| &choice.name);
        choices
    };
    let mut jurisdictions: Vec<_> = k.events.iter().filter_map(|event| event.record.jurisdiction).collect();
    jurisdictions.sort_unstable();
    jurisdictions.dedup();
    let last = k.events.iter().map(|event| event.record.date.last_day()).max();
    view::Filters {
        subjects: sorted(
            k.subjects
                .iter()
                .filter(|subject| !subject.events.is_empty())
                .map(|subject| choice(subject.common.id.as_ref(), subject.name(scope.lang).words.into()))
                .collect(),
        ),
        actors: sorted(
            k.actors
                .iter()
                .filter(|actor| !actor.events.is_empty())
                .map(|actor| choice(actor.common.id.as_ref(), actor.name(scope.lang).words.into()))
                .collect(),
        ),
        kinds: sorted(kinds(scope).keys().map(|kind| choice(kind.as_ref(), scope.kind_name(kind))).collect()),
        jurisdictions: sorted(
            jurisdictions
                .into_iter()
                .map(|jurisdiction| scope.jurisdiction(jurisdiction))
                .map(|jurisdiction| view::Choice { id: jurisdiction.id, name: jurisdiction.name })
                .collect(),
        ),
        bases: Basis::ALL.iter().map(|basis| choice(basis.as_str(), scope.basis(*basis))).collect(),
        importance: [Importance::Turning, Importance::Normal, Importance::Minor]
            .into_iter()
            .map(u8::from)
            .map(|n| choice(&n.to_string(), scope.t(&format!("importance-{n}"), &[])))
            .collect(),
        first: k.events.first().map(|event| event.day().to_string()).unwrap_or_default(),
        last: last.map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// Events in months of years, latest first.
fn years(scope: &Scope, list: List, all: &[EventIx]) -> Vec<view::Year> {
    let mut years: Vec<view::Year> = vec![];
    for n in (0..all.len()).rev() {
        let point = scope.k.event(all[n]).record.date.start();
        let row = scope.entry(list, all[n], n.checked_sub(1).map(|n| all[n]));
        if years.last().is_none_or(|year| year.year != point.year()) {
            years.push(view::Year {
                year: point.year(),
                href: scope.year_href(point.year()),
                count: 0,
                months: vec![],
            });
        }
        let Some(year) = years.last_mut() else { continue };
        year.count += 1;
        let id = match point.month() {
            Some(month) => format!("{}-{month:02}", point.year()),
            None => point.year().to_string(),
        };
        // A year without a month sorts with its first day, but is a heading of its own.
        match year.months.iter_mut().find(|month| month.id == id) {
            Some(month) => month.events.push(row),
            None => {
                let name = point.month().map(|month| scope.words.month_name(month)).unwrap_or_default();
                year.months.push(view::Month { id, name, events: vec![row] });
            }
        }
    }
    years
}

/// Events by year, with the years between that have none.
fn density(scope: &Scope) -> Vec<view::YearCount> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for event in &scope.k.events {
        *counts.entry(event.record.date.start().year()).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1).max(1);
    let (Some((first, _)), Some((last, _))) = (counts.first_key_value(), counts.last_key_value()) else {
        return vec![];
    };
    (*first..=*last)
        .map(|year| {
            let count = counts.get(&year).copied().unwrap_or_default();
            view::YearCount {
                year,
                href: scope.year_href(year),
                count,
                label: scope.count_events(count),
                percent: u8::try_from(count * 100 / most).unwrap_or(100),
            }
        })
        .collect()
}

/// The events of each kind that has any.
pub fn kinds(scope: &Scope) -> BTreeMap<Id, Vec<EventIx>> {
    let mut kinds: BTreeMap<Id, Vec<EventIx>> = BTreeMap::new();
    for (n, event) in scope.k.events.iter().enumerate() {
        kinds.entry(event.record.kind.clone()).or_default().push(EventIx::nth(n));
    }
    kinds
}

/// The page of a kind.
pub fn kind(scope: &Scope, kind: &Id) -> view::ListPage {
    let of_kind = kinds(scope).remove(kind).unwrap_or_default();
    view::ListPage {
        heading: scope.kind_name(kind),
        count: scope.count_events(of_kind.len()),
        years: years(scope, List::Years, &of_kind),
        previous: None,
        next: None,
    }
}

/// The years that have events.
pub fn year_numbers(scope: &Scope) -> Vec<i16> {
    let mut years: Vec<i16> = scope.k.events.iter().map(|event| event.record.date.start().year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The page of a year.
pub fn year(scope: &Scope, year: i16) -> view::ListPage {
    let numbers = year_numbers(scope);
    let events: Vec<EventIx> = (0..scope.k.events.len())
        .map(EventIx::nth)
        .filter(|ix| scope.k.event(*ix).record.date.start().year() == year)
        .collect();
    let link = |year: &i16| view::NavLink { href: scope.year_href(*year), label: year.to_string(), current: false };
    let place = numbers.iter().position(|other| *other == year).unwrap_or_default();
    view::ListPage {
        heading: scope.t("events-of-year", &[("year", Arg::Text(&year.to_string()))]),
        count: scope.count_events(events.len()),
        years: years(scope, List::Years, &events),
        previous: place.checked_sub(1).and_then(|n| numbers.get(n)).map(link),
        next: numbers.get(place + 1).map(link),
    }
}

fn group(name: view::Text, anchor: String, entries: Vec<view::IndexEntry>) -> view::IndexGroup {
    view::IndexGroup { name, anchor, entries }
}

/// All subjects, by group: those of the board in its order, then the others by their first event.
pub fn subjects(scope: &Scope) -> view::IndexPage {
    let mut groups: BTreeMap<(usize, Option<EventIx>, String), view::IndexGroup> = BTreeMap::new();
    let first_of = |wanted: &Option<String>| {
        let own = scope.k.subjects.iter().filter(|subject| subject.record.group == *wanted);
        own.filter_map(|subject| subject.events.first().copied()).min()
    };
    for (n, subject) in scope.k.subjects.iter().enumerate() {
        let ix = SubjectIx::nth(n);
        let title = subject
            .group(scope.lang)
            .map_or_else(|| scope.own(scope.t("other-subjects", &[])), |text| scope.text(text));
        let on_board = |other: &SubjectIx| scope.k.subject(*other).record.group == subject.record.group;
        let place = scope.k.board.iter().position(on_board).unwrap_or(usize::MAX);
        let original = subject.record.group.clone().unwrap_or_default();
        let entry = view::IndexEntry {
            href: scope.subject_href(ix),
            name: scope.text(subject.name(scope.lang)),
            description: subject.description(scope.lang).map(|text| scope.text(text)),
            count: scope.count_events(subject.events.len()),
            cells: board::tracks(scope.k, ix)
                .into_iter()
                .map(|track| scope.cell(&scope.k.status(track, scope.k.today, scope.k.today)))
                .collect(),
        };
        let anchor = bibliography::fragment("group", &original);
        groups
            .entry((place, first_of(&subject.record.group), original))
            .or_insert_with(|| group(title, anchor, vec![]))
            .entries
            .push(entry);
    }
    view::IndexPage { heading: scope.t("subjects", &[]), intro: None, groups: groups.into_values().collect() }
}

/// All actors, by kind.
pub fn actors(scope: &Scope) -> view::IndexPage {
    let mut groups: BTreeMap<Id, Vec<view::IndexEntry>> = BTreeMap::new();
    for (n, actor) in scope.k.actors.iter().enumerate() {
        groups.entry(actor.record.kind.clone()).or_default().push(view::IndexEntry {
            href: scope.actor_href(ActorIx::nth(n)),
            name: scope.text(actor.name(scope.lang)),
            description: actor.description(scope.lang).map(|text| scope.text(text)),
            count: scope.count_events(actor.events.len()),
            cells: vec![],
        });
    }
    let groups = groups
        .into_iter()
        .map(|(kind, mut entries)| {
            by_name(scope, &mut entries, |entry| &entry.name.words);
            group(scope.own(scope.term("actor-kind", kind.as_ref())), format!("kind-{kind}"), entries)
        })
        .collect();
    view::IndexPage { heading: scope.t("actors", &[]), intro: None, groups }
}

/// Sorts as a reader of the page's language looks for a name. Equal names stay in the order of their ids.
pub fn by_name<T>(scope: &Scope, list: &mut [T], name: impl Fn(&T) -> &str) {
    list.sort_by_cached_key(|item| scope.words.sort_key(name(item)));
}

fn plain_entry(scope: &Scope, href: String, name: String, count: String) -> view::IndexEntry {
    view::IndexEntry { href, name: scope.own(name), description: None, count, cells: vec![] }
}

/// All kinds of events.
pub fn kind_index(scope: &Scope) -> view::IndexPage {
    let mut entries: Vec<view::IndexEntry> = kinds(scope)
        .iter()
        .map(|(kind, events)| {
            plain_entry(scope, scope.kind_href(kind), scope.kind_name(kind), scope.count_events(events.len()))
        })
        .collect();
    by_name(scope, &mut entries, |entry| &entry.name.words);
    let groups = vec![group(scope.own(""), "kinds".into(), entries)];
    view::IndexPage { heading: scope.t("kinds", &[]), intro: None, groups }
}

/// All years.
pub fn year_index(scope: &Scope) -> view::IndexPage {
    let entries = density(scope)
        .into_iter()
        .rev()
        .filter(|year| year.count > 0)
        .map(|year| plain_entry(scope, year.href, year.year.to_string(), year.label))
        .collect();
    let groups = vec![group(scope.own(""), "years".into(), entries)];
    view::IndexPage { heading: scope.t("years", &[]), intro: None, groups }
}

/// All stories.
pub fn story_index(scope: &Scope) -> view::IndexPage {
    let entries = events::stories(scope)
        .into_iter()
        .map(|ix| {
            let link = stories::link(scope, ix);
            view::IndexEntry {
                href: link.href,
                name: link.title,
                description: link.summary,
                count: link.steps,
                cells: vec![],
            }
        })
        .collect();
    let groups = vec![group(scope.own(""), "stories".into(), entries)];
    view::IndexPage { heading: scope.t("stories", &[]), intro: None, groups }
}

/// The days that have a page of their own: the end of every month since the board's first change, and every day on
/// which a law status on the board changed.
pub fn as_of_days(scope: &Scope) -> Vec<Day> {
    let mut days = scope.k.board_days();
    let Some(first) = days.first().copied() else { return days };
    // The ends of the months of two generations: more would be pages that nobody asks for.
    let earliest = scope.k.today.checked_sub(jiff::Span::new().years(60)).unwrap_or(Day::MIN);
    let mut end = first.max(earliest).last_of_month();
    while end < scope.k.today {
        days.push(end);
        end = day_after(end).last_of_month();
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// The index of as-of days.
pub fn as_of_index(scope: &Scope) -> view::IndexPage {
    let changed = scope.k.board_days();
    let entry = |day: &Day| plain_entry(scope, as_of_href(scope, *day), scope.words.day(*day), String::new());
    let groups =
        vec![group(scope.own(scope.t("as-of-list", &[])), "changed".into(), changed.iter().rev().map(entry).collect())];
    view::IndexPage { heading: scope.t("as-of", &[]), intro: Some(scope.t("as-of-intro", &[])), groups }
}

/// The ends of months that have a page, latest first, by year.
pub fn month_ends(scope: &Scope) -> Vec<view::MonthEnds> {
    let mut days = as_of_days(scope);
    days.retain(|day| day.last_of_month() == *day && *day < scope.k.today);
    days.reverse();
    let link = |day: &Day| view::MonthEnd {
        href: as_of_href(scope, *day),
        month: scope.words.month_name(day.month()),
        date: scope.day(*day),
    };
    let of_year =
        |days: &[Day]| Some(view::MonthEnds { year: days.first()?.year(), days: days.iter().map(link).collect() });
    days.chunk_by(|a, b| a.year() == b.year()).filter_map(of_year).collect()
}

/// The address of an as-of day that has a page.
pub fn as_of_href(scope: &Scope, day: Day) -> String {
    format!("{}as-of/{day}/", scope.home)
}

/// The board of a past day.
pub fn as_of(scope: &Scope, day: Day) -> view::AsOfPage {
    let days = as_of_days(scope);
    let place = days.iter().position(|other| *other == day).unwrap_or_default();
    let link =
        |day: &Day| view::NavLink { href: as_of_href(scope, *day), label: scope.words.day(*day), current: false };
    let tracks = scope.k.board.iter().flat_map(|ix| scope.k.subject(*ix).tracks.clone());
    let differ = tracks.into_iter().any(|track: TrackIx| {
        let (now, then) = (scope.k.status(track, day, scope.k.today), scope.k.status(track, day, day));
        let part = |part: &crate::knowledge::PartStanding| (part.part, part.standing.status, part.standing.since);
        let parts = |status: &crate::knowledge::TrackStatus| status.parts.iter().map(part).collect::<Vec<_>>();
        parts(&now) != parts(&then)
            || Basis::ALL.iter().any(|basis| {
                let told =
                    |status: &crate::knowledge::TrackStatus| status.whole.of(*basis).map(|s| (s.status, s.since));
                told(&now) != told(&then)
            })
    });
    let past: Vec<EventIx> = (0..scope.k.events.len())
        .map(EventIx::nth)
        .filter(|ix| scope.k.event(*ix).day() <= day && scope.k.event(*ix).published.first_day() <= day)
        .collect();
    view::AsOfPage {
        date: scope.day(day),
        now: scope.board(day, scope.k.today),
        then: differ.then(|| scope.board(day, day)),
        differ,
        bar: scope.t("past-bar", &[("date", Arg::Text(&scope.words.day(day)))]),
        previous: place.checked_sub(1).and_then(|n| days.get(n)).map(link),
        next: days.get(place + 1).map(link),
        latest: scope.entries_latest_first(List::Record, &past[past.len().saturating_sub(5)..]),
    }
}

/// What is next and what is overdue.
pub fn upcoming(scope: &Scope) -> view::UpcomingPage {
    view::UpcomingPage { overdue: due::overdue(scope), upcoming: due::upcoming(scope) }
}

/// Changes to the site itself.
pub fn changes(scope: &Scope) -> view::ChangesPage {
    let mut changes: Vec<view::Change> = vec![];
    let mut added: BTreeMap<Day, Vec<EventIx>> = BTreeMap::new();
    for (n, event) in scope.k.events.iter().enumerate() {
        changes.extend(events::changes(scope, EventIx::nth(n)));
        if event.record.added.is_some() {
            added.entry(event.recorded()).or_default().push(EventIx::nth(n));
        }
    }
    // By their days: as texts `2026-11~` would come after `2026-11-25`.
    let day = |change: &view::Change| change.date.iso.parse().map(|date: PartialDate| date.first_day()).ok();
    changes.sort_by_cached_key(|change| (Reverse(day(change)), change.event.id.clone()));
    view::ChangesPage {
        changes,
        added: added
            .into_iter()
            .rev()
            .map(|(day, events)| view::AddedDay {
                date: scope.day(day),
                count: scope.count_events(events.len()),
                events: events.iter().rev().map(|ix| scope.event_link(*ix)).collect(),
            })
            .collect(),
    }
}
