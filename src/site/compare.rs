//! What changed between two days: the page that compares any two, with the pairs that every reader wants made at build.

use super::{
    board,
    days::{first_day, sample},
    lists::{as_of_days, as_of_href},
    scope::{Scope, number},
    view,
};
use crate::{
    i18n::Arg,
    knowledge::{Change, Knowledge, TrackIx, track::Closed},
    model::Day,
};

/// How many changes of a pair of days are made at build; a script shows any number.
const MOST: usize = 120;

/// How many calendar years are compared at build, the latest first.
const YEARS: i16 = 5;

/// All tracks as a reader looks for them: those of the board in its order, then the others by subject and jurisdiction.
#[must_use]
pub fn tracks_in_order(k: &Knowledge) -> Vec<TrackIx> {
    let mut tracks: Vec<TrackIx> = k.board.iter().flat_map(|subject| board::tracks(k, *subject)).collect();
    let mut known = vec![false; k.tracks.len()];
    for track in &tracks {
        known[track.at()] = true;
    }
    tracks.extend((0..k.tracks.len()).filter(|n| !known[*n]).map(TrackIx::nth));
    tracks
}

/// The page.
pub fn page(scope: &Scope) -> view::ComparePage {
    let today = scope.k.today;
    let ago = today.checked_sub(jiff::Span::new().years(1)).unwrap_or(today);
    let first = first_day(scope.k);
    let years = (today.year() - YEARS + 1..=today.year()).rev().filter(|year| *year >= first.year());
    let years = years.filter_map(|year| {
        let (from, to) = (Day::new(year - 1, 12, 31).ok()?, Day::new(year, 12, 31).ok()?);
        Some(comparison(scope, from, to.min(today)))
    });
    view::ComparePage {
        first: first.to_string(),
        first_words: scope.words.day(first),
        year: comparison(scope, ago, today),
        years: years.collect(),
        samples: [sample(scope, 1), sample(scope, 2)],
    }
}

/// What differs between two days, as known today.
fn comparison(scope: &Scope, from: Day, to: Day) -> view::Comparison {
    let k = scope.k;
    let mut places = vec![0; k.tracks.len()];
    for (place, track) in tracks_in_order(k).into_iter().enumerate() {
        places[track.at()] = place;
    }
    let mut changes = k.diff(from, to, k.today);
    changes.sort_by_key(|change| places[change.track.at()]);
    let days = as_of_days(scope);
    let link = |day: Day| {
        let href = days.binary_search(&day).is_ok().then(|| as_of_href(scope, day));
        view::DayLink { href, date: scope.day(day) }
    };
    let (from_words, to_words) = (scope.words.day(from), scope.words.day(to));
    let between = [("from", Arg::Text(from_words.as_str())), ("to", Arg::Text(to_words.as_str()))];
    view::Comparison {
        heading: scope.t("compare-result", &between),
        year: to.year(),
        from: link(from),
        to: link(to),
        count: scope.t("count-status-changes", &[("n", number(changes.len()))]),
        more: changes.len().saturating_sub(MOST),
        changes: changes.iter().take(MOST).map(|change| difference(scope, change, from, to)).collect(),
    }
}

fn difference(scope: &Scope, change: &Change, from: Day, to: Day) -> view::Difference {
    let entry = scope.k.track(change.track);
    let standing = |standing: &Option<_>, on| standing.as_ref().map(|s| scope.standing(change.basis, s, None, on));
    // Where nothing stands any more, what ended the last stretch is the news.
    let history = entry.history_of(change.part);
    let ended = history.of(change.basis).iter().rfind(|segment| segment.end.is_some_and(|end| end < to));
    let ended = ended.filter(|_| change.after.is_none());
    let told_by = change.after.as_ref().or(change.before.as_ref());
    view::Difference {
        subject: scope.subject_link(entry.subject),
        jurisdiction: scope.jurisdiction(entry.jurisdiction),
        part: change.part.zip(told_by).map(|(part, told)| scope.part_name(change.track, part, told.event)),
        basis: change.basis.as_str(),
        basis_name: scope.basis(change.basis),
        before: standing(&change.before, from),
        after: standing(&change.after, to),
        closed_by: ended.and_then(|segment| match segment.closed {
            Closed::By(event) => Some(scope.event_link(event)),
            Closed::Lapse | Closed::Open => None,
        }),
        lapsed: ended.is_some_and(|segment| segment.closed == Closed::Lapse),
    }
}
