//! The page on which a day is chosen, and on which a script draws the board of a day that has no page of its own.

use super::{lists, scope::Scope, view};
use crate::{knowledge::Knowledge, model::Day};

/// A day in words that a script replaces by another: the 28th of a month of the year 4568, as in `as-of/board.js`.
pub fn sample(scope: &Scope, month: i8) -> String {
    scope.words.day(Day::new(4568, month, 28).unwrap_or(Day::MAX))
}

/// The first day about which anything is known.
pub fn first_day(k: &Knowledge) -> Day {
    let whole = k.tracks.iter().map(|entry| &entry.whole);
    let parts = k.tracks.iter().flat_map(|entry| &entry.parts).map(|part| &part.track);
    let effects = whole.chain(parts).flat_map(|track| track.effects());
    effects.map(|effect| effect.from.first_day().min(effect.published)).min().unwrap_or(k.today).min(k.today)
}

/// The index of as-of days.
pub fn page(scope: &Scope) -> view::AsOfIndexPage {
    let k = scope.k;
    let first = first_day(k);
    let index = lists::as_of_index(scope);
    view::AsOfIndexPage {
        heading: index.heading,
        intro: index.intro,
        first: first.to_string(),
        first_words: scope.words.day(first),
        groups: index.groups,
        month_ends: lists::month_ends(scope),
        board: scope.board(k.today, k.today),
        sample: sample(scope, 1),
    }
}
