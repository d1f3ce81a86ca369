//! A0428: a reversal that the law it reverses overtakes.
//!
//! What stands follows from effects alone: of two laws the one that begins later counts. An act that undoes a law before
//! its first day and says what stands from today on is overtaken on that day by the very law that it undid.
//!
//! ```yaml
//! # 2027: effects: [{subject: chip, status: prohibited, from: 2028-01-01}]
//! relates: {reverses: [2027-05-02-ban-from-2028]}
//! effects: [{subject: chip, status: unrestricted}]   # and on 1 January 2028 it is prohibited
//! ```

use super::common::{effect_at, in_words, status_name, track_name};
use crate::{
    diag::{Code, Diagnostic},
    knowledge::{Effect, Event, EventIx, Knowledge},
    model::{Basis, Relation},
};

/// Looks at every law effect of an event that reverses another.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in &knowledge.events {
        for (nth, ours) in event.effects.iter().enumerate() {
            let Some((target, place, theirs)) = overtaking(knowledge, event, ours) else { continue };
            let other = knowledge.event(target);
            let (status, day) = (status_name(knowledge, theirs.status), in_words(theirs.from.first_day()));
            let track = track_name(knowledge, (theirs.track, theirs.part));
            let message = format!(
                "`{status}` still begins on {track} on {day}, although this event reverses `{}`",
                other.common.id
            );
            found.push(
                Diagnostic::new(Code(428), effect_at(event, nth, "status"), message)
                    .label("stands until that day alone")
                    .also(effect_at(other, place, "status"), "the law that is reversed begins later")
                    .help(format!(
                        "write `from: {}` here, the day on which that law would have begun: then this takes its place",
                        theirs.from
                    )),
            );
        }
    }
}

/// The effect of a law that an event reverses which begins after the event's own effect on the same track, and so
/// overtakes it: its event, its place there, and itself.
pub fn overtaking<'k>(knowledge: &'k Knowledge, event: &Event, ours: &Effect) -> Option<(EventIx, usize, &'k Effect)> {
    let targets = event.acts_on.iter().filter(|(relation, _)| *relation == Relation::Reverses);
    let theirs = targets.flat_map(|(_, target)| {
        knowledge.event(*target).effects.iter().enumerate().map(move |(place, theirs)| (*target, place, theirs))
    });
    let mut later = theirs.filter(|(target, _, theirs)| {
        let first = theirs.from.first_day();
        (ours.basis, theirs.basis) == (Basis::Law, Basis::Law)
            && (ours.track, ours.part) == (theirs.track, theirs.part)
            && ours.status != theirs.status
            && first > ours.from.first_day()
            && knowledge.begins(theirs.track, theirs.part, Basis::Law, *target, (first, knowledge.today))
    });
    later.next()
}
