//! The page of an actor.

use super::{entries::List, lists, scope::Scope, view};
use crate::knowledge::ActorIx;

/// The page of an actor.
pub fn page(scope: &Scope, ix: ActorIx) -> view::ActorPage {
    let actor = scope.k.actor(ix);
    let record = &actor.record;
    let name = scope.text(actor.name(scope.lang));
    let original = (scope.lang != 0 && name.words != record.name)
        .then(|| view::Text { words: record.name.clone(), lang: scope.other_lang(0) });
    let mut subjects: Vec<view::Link> = actor.subjects.iter().map(|subject| scope.subject_link(*subject)).collect();
    lists::by_name(scope, &mut subjects, |subject| &subject.title.words);
    view::ActorPage {
        id: actor.common.id.to_string(),
        name,
        original_name: original,
        kind_name: scope.term("actor-kind", record.kind.as_ref()),
        country: record.country.map(|country| scope.jurisdiction(country)),
        description: actor.description(scope.lang).map(|text| scope.text(text)),
        url: record.url.as_ref().map(|url| url.as_str().to_owned()),
        same_as: record.same_as.iter().map(|address| address.as_str().to_owned()).collect(),
        parent: actor.parent.map(|parent| scope.actor_link(parent)),
        children: actor.children.iter().map(|child| scope.actor_link(*child)).collect(),
        subjects,
        events: scope.entries_latest_first(List::Record, &actor.events),
    }
}
