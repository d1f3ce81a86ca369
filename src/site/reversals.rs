//! What was reversed: which later act reversed, suspended, replaced or corrected which.

use super::{scope::Scope, view};
use crate::{
    knowledge::{EventIx, Knowledge},
    model::Relation::{self, Corrects, Reverses, Supersedes, Suspends},
};

/// How an act may undo another, in the order in which a reader is told of it.
pub const UNDOING: [Relation; 4] = [Reverses, Suspends, Supersedes, Corrects];

/// Whether any act undid another.
pub fn any(k: &Knowledge) -> bool {
    k.events.iter().any(|event| event.acts_on.iter().any(|(relation, _)| UNDOING.contains(relation)))
}

/// The acts that undid others, by how they did it, latest first.
pub fn page(scope: &Scope) -> view::ReversalsPage {
    let group = |relation: Relation| {
        let all = (0..scope.k.events.len()).rev().map(EventIx::nth);
        let acts: Vec<view::Reversal> = all.filter_map(|ix| reversal(scope, relation, ix)).collect();
        let (kind, count) = (relation.as_str(), acts.iter().map(|act| act.undone.len()).sum());
        let name = scope.t(&format!("undone-{kind}"), &[]);
        (!acts.is_empty()).then_some(view::ReversalGroup { kind, name, count, acts })
    };
    view::ReversalsPage { groups: UNDOING.into_iter().filter_map(group).collect() }
}

/// What an event undid in one way, where it did.
fn reversal(scope: &Scope, relation: Relation, ix: EventIx) -> Option<view::Reversal> {
    let event = scope.k.event(ix);
    let after = |other: EventIx| scope.gap(scope.k.event(other).record.date, event.record.date, 0);
    let undone = event
        .acts_on
        .iter()
        .filter(|(kind, _)| *kind == relation)
        .map(|(kind, other)| view::Undone { relation: scope.relation(*kind, *other, false), after: after(*other) });
    let undone: Vec<view::Undone> = undone.collect();
    let by = event.issuer.map(|actor| scope.actor_link(actor));
    (!undone.is_empty()).then(|| view::Reversal { event: scope.event_link(ix), by, undone })
}
