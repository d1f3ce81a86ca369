//! A0403: `reverses` that changes no track which its target set.
//!
//! An act that undoes another changes what stands. Where the status is left as it was, the effect was forgotten, or
//! the relation points to the wrong event.
//!
//! ```yaml
//! relates: {reverses: [2024-01-05-first-rule]}   # which set (chip, us)
//! effects: []                                     # nothing on (chip, us)
//! ```

use super::common::{effect_at, relation_at, status_name, track_name};
use crate::{
    diag::{Code, Diagnostic},
    knowledge::{Effect, Event, EventIx, Knowledge},
    model::{Basis, Relation},
};

/// Looks at every `reverses`.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in &knowledge.events {
        for (_, target) in event.acts_on.iter().filter(|(relation, _)| *relation == Relation::Reverses) {
            found.extend(report(knowledge, event, *target));
        }
    }
}

fn report(knowledge: &Knowledge, event: &Event, target: EventIx) -> Option<Diagnostic> {
    let other = knowledge.event(target);
    let changes = |theirs: &Effect| {
        let same_track = event.effects.iter().filter(|ours| ours.track == theirs.track);
        same_track.clone().any(|ours| ours.status != theirs.status || ours.basis != theirs.basis)
    };
    if other.effects.iter().any(changes) {
        return None;
    }
    let place = relation_at(knowledge, event, Relation::Reverses, target);
    let message = format!("this event reverses `{}` and changes nothing which that set", other.common.id);
    let diagnostic = Diagnostic::new(Code(403), place, message);
    let Some(first) = other.effects.first() else {
        // A reversal of an act that set nothing (a company's decision, a statement) is odd only when this one is law.
        let nth = event.effects.iter().position(|effect| effect.basis == Basis::Law)?;
        return Some(
            diagnostic
                .label("the event it reverses sets no status")
                .also(effect_at(event, nth, "status"), "this event does")
                .help("point `reverses` to the event whose status this one ends, or use another relation"),
        );
    };
    let track = track_name(knowledge, (first.track, None));
    let status = status_name(knowledge, first.status);
    Some(
        diagnostic
            .label(format!("nothing here changes the track {track}"))
            .also(effect_at(other, 0, "status"), format!("the event it reverses set `{status}` here"))
            .help(format!(
                "add an effect on `{}` with the status that stands now, or use another relation",
                knowledge.subject(first.subject).common.id
            )),
    )
}
