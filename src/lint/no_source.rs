//! A0401: an event with no source.
//!
//! A reader must be able to check every claim, and an event without a source is a claim by nobody.
//!
//! ```yaml
//! title: The ministry tightens its rule
//! date: 2024-03-01
//! kind: rule
//! # no `sources`
//! ```

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    path,
};

/// Looks at every event.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in knowledge.events.iter().filter(|event| event.sources.is_empty()) {
        found.push(
            Diagnostic::new(Code(401), Place::value(&event.common.file, path!["title"]), "this event has no source")
                .label("nothing says where this is known from")
                .help("add `sources:` with at least a title, an address and a date"),
        );
    }
}
