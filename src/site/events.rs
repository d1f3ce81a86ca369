//! The page of an event.

use std::collections::BTreeSet;

use super::{cite, pictures, scope::Scope, view};
use crate::{
    knowledge::{EventIx, StoryIx},
    model::{Day, PartialDate},
};

/// The page of an event.
pub fn page(scope: &Scope, ix: EventIx) -> view::EventPage {
    let event = scope.k.event(ix);
    let record = &event.record;
    let roles = event.common.translation(scope.lang).map(|text| &text.actors);
    let actors = event
        .actors
        .iter()
        .map(|actor| {
            let mut link = scope.actor_link(*actor);
            let id = &scope.k.actor(*actor).common.id;
            let place = record.actors.iter().position(|reference| reference.id() == id);
            link.role = place.and_then(|n| {
                let own = roles.and_then(|roles| roles.get(n)?.role.as_ref());
                scope.either(own, record.actors[n].role())
            });
            link
        })
        .collect();
    let dates = dates(scope, ix);
    let sources = scope.sources(&event.sources);
    let dates_svg = pictures::date_track(scope, ix, &dates);
    let place = ix.at();
    let cited = cite::entry(scope, ix);
    view::EventPage {
        body: event.body(scope.lang).map(|text| scope.html(text, &event.sources, 3)),
        certainty_note: event.certainty_note(scope.lang).map(|text| scope.text(text)),
        issuer: event.issuer.map(|actor| scope.actor_link(actor)),
        actors,
        dates,
        dates_svg,
        acts_on: event.acts_on.iter().map(|(relation, other)| scope.relation(*relation, *other, false)).collect(),
        acted_on_by: event
            .acted_on_by
            .iter()
            .map(|(relation, other)| scope.relation(*relation, *other, true))
            .collect(),
        identifiers: scope.identifiers(&record.identifiers),
        cited_sources: cite::lines(scope, ix),
        sources,
        changes: changes(scope, ix),
        retracted: event.is_retracted(),
        recorded: event.record.added.map(|_| scope.day(event.recorded())),
        citation: scope.words.citation(&cited),
        issued: cited.issued.map(|date| date.to_string()),
        earlier: place.checked_sub(1).map(|n| scope.event_link(EventIx::nth(n))),
        later: (place + 1 < scope.k.events.len()).then(|| scope.event_link(EventIx::nth(place + 1))),
        on_subjects: neighbours(scope, ix),
        stories: scope
            .k
            .stories
            .iter()
            .filter(|story| story.steps.contains(&ix))
            .map(|story| view::Link {
                href: format!("{}stories/{}/", scope.home, story.common.id),
                title: scope.text(story.title(scope.lang)),
            })
            .collect(),
        ended: scope.ended(ix),
        event: scope.event_row(ix),
    }
}

fn dates(scope: &Scope, ix: EventIx) -> Vec<view::TrackPoint> {
    let event = scope.k.event(ix);
    let record = &event.record;
    let mut points = vec![("act".to_owned(), record.date, None)];
    if event.published != record.date {
        points.push(("published".to_owned(), event.published, None));
    }
    // Beside a further day on which something takes effect the first one is told too.
    let again = record.dates.iter().any(|date| date.kind.as_ref() == "effective");
    if let Some(effective) = record.effective.filter(|effective| *effective != record.date || again) {
        points.push(("effective".to_owned(), effective, None));
    }
    let texts = event.common.translation(scope.lang).map(|text| &text.dates);
    for (n, date) in record.dates.iter().enumerate() {
        let note = scope.either(texts.and_then(|texts| texts.get(n)?.note.as_ref()), date.note.as_ref());
        points.push((date.kind.to_string(), date.date, note));
    }
    points.sort_by_key(|(_, date, _)| date.first_day());
    let mut before: Option<PartialDate> = None;
    points
        .into_iter()
        .map(|(kind, date, note)| {
            let gap = before.replace(date).and_then(|before| scope.gap(before, date, 0));
            view::TrackPoint {
                label: scope.term("date-kind", &kind),
                kind,
                date: scope.date(date),
                note,
                gap,
                future: date.first_day() > scope.k.today,
            }
        })
        .collect()
}

/// The changes of an event's record, latest first.
pub fn changes(scope: &Scope, ix: EventIx) -> Vec<view::Change> {
    let event = scope.k.event(ix);
    let texts = event.common.translation(scope.lang).map(|text| &text.changes);
    let mut changes: Vec<(Day, view::Change)> = vec![];
    let mut anchors = BTreeSet::new();
    for (n, change) in event.record.changes.iter().enumerate() {
        // Of changes of one date the later ones have numbers.
        let first = format!("change-{}", change.date.id_prefix());
        let mut anchor = first.clone();
        for n in 2.. {
            if anchors.insert(anchor.clone()) {
                break;
            }
            anchor = format!("{first}-{n}");
        }
        let own = texts.and_then(|texts| texts.get(n)).and_then(|item| item.note.clone());
        let note = own.map_or_else(
            || view::Text { words: change.note.clone(), lang: scope.other_lang(0) },
            |words| scope.own(words),
        );
        let shown = view::Change {
            anchor,
            date: scope.date(change.date),
            kind: change.kind.as_str(),
            kind_name: scope.t(&format!("change-{}", change.kind.as_str()), &[]),
            note,
            event: scope.event_link(ix),
        };
        changes.push((change.date.first_day(), shown));
    }
    changes.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    changes.into_iter().map(|(_, change)| change).collect()
}

/// The event before and the event after.
type Beside = (Option<EventIx>, Option<EventIx>);

/// The events before and after on each subject; subjects that have the same ones stand together.
fn neighbours(scope: &Scope, ix: EventIx) -> Vec<view::Neighbours> {
    let mut all: Vec<(Beside, Vec<view::Link>)> = vec![];
    for subject in scope.k.event(ix).subjects() {
        let events = &scope.k.subject(subject).events;
        let Ok(place) = events.binary_search(&ix) else { continue };
        let beside = (place.checked_sub(1).map(|n| events[n]), events.get(place + 1).copied());
        match all.iter_mut().find(|(known, _)| *known == beside) {
            Some((_, links)) => links.push(scope.subject_link(subject)),
            None => all.push((beside, vec![scope.subject_link(subject)])),
        }
    }
    all.into_iter()
        .filter(|(beside, _)| *beside != (None, None))
        .map(|((earlier, later), subjects)| view::Neighbours {
            subjects,
            earlier: earlier.map(|other| scope.event_link(other)),
            later: later.map(|other| scope.event_link(other)),
        })
        .collect()
}

/// The stories in the order of the home page, then the others.
pub fn stories(scope: &Scope) -> Vec<StoryIx> {
    let mut stories = scope.k.site.home_stories.clone();
    let others = (0..scope.k.stories.len()).map(StoryIx::nth).filter(|ix| !scope.k.site.home_stories.contains(ix));
    stories.extend(others);
    stories
}
