//! The page of the search. What it searches is made by `export`.

use super::{lists, scope::Scope, view};

/// The form, with the choices of its filters.
pub fn page(scope: &Scope) -> view::SearchPage {
    let k = scope.k;
    let filters = lists::filters(scope);
    let types = [
        ("event", "events", k.events.is_empty()),
        ("subject", "subjects", k.subjects.is_empty()),
        ("actor", "actors", k.actors.is_empty()),
        ("story", "stories", k.stories.is_empty()),
        ("page", "pages", k.pages.is_empty()),
    ];
    let types = types.into_iter().filter(|(_, _, empty)| !empty);
    view::SearchPage {
        types: types.map(|(id, key, _)| view::Choice { id: id.into(), name: scope.t(key, &[]) }).collect(),
        kinds: filters.kinds,
        jurisdictions: filters.jurisdictions,
    }
}
