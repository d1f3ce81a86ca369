//! A0402: a law effect with no primary source.
//!
//! What stands in law stands in a document. A report on it may have the day, the scope or the status wrong; the act
//! itself, or the actor's own words, cannot.
//!
//! ```yaml
//! effects: [{subject: chip, status: licence-required}]   # basis: law
//! sources: [{title: A newspaper, kind: secondary}]
//! ```

use super::common::effect_at;
use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    model::{Basis, SourceTier},
    path,
};

/// Looks at every event that has sources and changes the law; speaks once for each.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in knowledge.events.iter().filter(|event| event.best_tier() == Some(SourceTier::Secondary)) {
        let Some(nth) = event.effects.iter().position(|effect| effect.basis == Basis::Law) else { continue };
        found.push(
            Diagnostic::new(Code(402), effect_at(event, nth, "status"), "this law effect has no primary source")
                .label("said to be law")
                .also(Place::key(&event.common.file, path!["sources"]), "none of these is `kind: primary`")
                .help(
                    "add the act itself or the actor's own words as a source with `kind: primary`; \
                     if no law says it yet, write `basis: announced` or `basis: practice`",
                ),
        );
    }
}
