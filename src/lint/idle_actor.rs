//! A0412: an actor that no event names.
//!
//! Someone who issued nothing, is concerned by nothing and makes nothing has no place on the timeline: an `issuer` or
//! an entry in `actors` was forgotten, or the record is left over.
//!
//! ```yaml
//! # content/actors/old-agency.yaml, and no event names `old-agency`
//! name: Old agency
//! kind: agency
//! ```

use super::common::{linked, named_in_texts};
use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{ActorIx, Knowledge, Record},
    path,
};

/// Looks at every actor without events, subjects and children that no text links.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let idle: Vec<ActorIx> = (0..knowledge.actors.len())
        .map(ActorIx::nth)
        .filter(|ix| {
            let actor = knowledge.actor(*ix);
            actor.events.is_empty() && actor.subjects.is_empty() && actor.children.is_empty()
        })
        .collect();
    if idle.is_empty() {
        return;
    }
    let texts = named_in_texts(knowledge);
    for ix in idle.into_iter().filter(|ix| !linked(knowledge, &texts, Record::Actor(*ix))) {
        let actor = knowledge.actor(ix);
        let id = &actor.common.id;
        found.push(
            Diagnostic::new(
                Code(412),
                Place::value(&actor.common.file, path!["name"]),
                format!("no event names the actor `{id}`"),
            )
            .label("issues nothing, is concerned by nothing, makes nothing")
            .help(format!("name `{id}` as `issuer` or under `actors` of an event, or take the record out")),
        );
    }
}
