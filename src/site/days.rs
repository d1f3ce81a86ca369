//! The page on which a day is chosen, and on which a script draws the board of a day that has no page of its own.

use super::{lists, scope::Scope, view};
use crate::model::Day;

/// A day in words that a script replaces by another: the 28th of a month of the year 4568, as in `as-of/board.js`.
pub fn sample(scope: &Scope, month: i8) -> String {
    scope.words.day(Day::new(4568, month, 28).unwrap_or(Day::MAX))
}

/// The index of as-of days.
pub fn page(scope: &Scope) -> view::AsOfIndexPage {
    let k = scope.k;
    let first = lists::as_of_days(scope).first().copied().unwrap_or(k.today);
    let index = lists::as_of_index(scope);
    view::AsOfIndexPage {
        heading: index.heading,
        intro: index.intro,
        first: first.to_string(),
        first_words: scope.words.day(first),
        groups: index.groups,
        board: scope.board(k.today, k.today),
        sample: sample(scope, 1),
    }
}
