//! What is next and what is overdue.

use super::{scope::Scope, view};
use crate::{
    i18n::Arg,
    knowledge::{Upcoming, UpcomingKind},
    model::day_after,
};

/// What is due, soonest first.
pub fn upcoming(scope: &Scope) -> Vec<view::DueGroup> {
    grouped(scope, &scope.k.upcoming(), false)
}

/// What is overdue, latest first.
pub fn overdue(scope: &Scope) -> Vec<view::DueGroup> {
    grouped(scope, &scope.k.overdue(), true)
}

/// What one event says of one day stands together: such items follow each other. An expiry is not told beside the lapse
/// that it causes; what its note says is.
fn grouped(scope: &Scope, items: &[Upcoming], overdue: bool) -> Vec<view::DueGroup> {
    let same = |a: &Upcoming, b: &Upcoming| (a.event, a.written) == (b.event, b.written);
    let (told, items): (Vec<Upcoming>, Vec<Upcoming>) = items.iter().cloned().partition(|item| match item.kind {
        UpcomingKind::Date(place) => scope.k.repeats_lapse(item.event, place),
        _ => false,
    });
    let group = |items: &[Upcoming]| {
        let first = items.first()?;
        let question = |item: &Upcoming| match item.kind {
            UpcomingKind::Date(_) => "deadline-question",
            UpcomingKind::Begins { .. } | UpcomingKind::Lapses { .. } => "overdue-question",
        };
        let mut questions: Vec<String> =
            items.iter().filter(|_| overdue).map(|item| scope.t(question(item), &[])).collect();
        questions.dedup();
        let ends = told.iter().filter(|date| items.iter().any(|item| causes(date, item)));
        Some(view::DueGroup {
            date: scope.date(first.written),
            distance: scope.distance(first.written),
            items: items.iter().map(|item| due(scope, item)).collect(),
            notes: ends.filter_map(|item| due(scope, item).note).collect(),
            event: scope.event_link(first.event),
            questions,
        })
    };
    items.chunk_by(same).filter_map(group).collect()
}

/// Whether a date on which something ends is that of a lapse, written a second time: of the same event, on its last day
/// or the day after.
fn causes(date: &Upcoming, lapse: &Upcoming) -> bool {
    let near = date.day == lapse.day || date.day == day_after(lapse.day);
    date.event == lapse.event && matches!(lapse.kind, UpcomingKind::Lapses { .. }) && near
}

fn due(scope: &Scope, item: &Upcoming) -> view::Due {
    let event = scope.k.event(item.event);
    let mut shown = view::Due {
        kind: "date",
        label: String::new(),
        status: None,
        then: None,
        basis: None,
        subject: None,
        jurisdiction: event.record.jurisdiction.map(|jurisdiction| scope.jurisdiction(jurisdiction)),
        part: None,
        note: None,
    };
    let (key, track, part, status, basis) = match &item.kind {
        UpcomingKind::Begins { track, part, status, basis } => ("begins", *track, *part, *status, *basis),
        UpcomingKind::Lapses { track, part, status, basis } => ("lapse-of", *track, *part, *status, *basis),
        UpcomingKind::Date(place) => {
            let texts = event.common.translation(scope.lang).map(|text| &text.dates);
            if let Some(date) = event.record.dates.get(*place) {
                shown.label = scope.term("date-kind", date.kind.as_ref());
                let own = texts.and_then(|texts| texts.get(*place)?.note.as_ref());
                shown.note = scope.either(own, date.note.as_ref());
            }
            return shown;
        }
    };
    let entry = scope.k.track(track);
    let status = scope.status(status);
    let subject = scope.subject_link(entry.subject);
    shown.kind = if key == "begins" { "begins" } else { "lapses" };
    shown.label = scope.t(key, &[("status", Arg::Text(&status.name))]);
    shown.jurisdiction = Some(scope.jurisdiction(entry.jurisdiction));
    shown.part = part.map(|part| scope.part_name(track, part, item.event));
    shown.status = Some(status);
    if shown.kind == "lapses" {
        let history = entry.history_of(part);
        let after = day_after(item.day);
        let then = history.of(basis).iter().find(|segment| segment.covers(after));
        shown.then = then.map(|segment| scope.status(segment.status));
    }
    shown.basis = Some(basis.as_str());
    shown.subject = Some(subject);
    shown
}
