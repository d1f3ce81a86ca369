//! A0419: published before it happened.
//!
//! The public cannot know of an act before it is done. What was announced beforehand is an event of its own that
//! `announces` this one; more often one of the two dates is mistyped.
//!
//! ```yaml
//! date: 2024-01-05
//! published: 2023-01-08   # of 2024
//! ```

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    path,
};

/// Looks at every event with a date of publication.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in &knowledge.events {
        let Some(published) = event.record.published else { continue };
        if published.last_day() >= event.day() {
            continue;
        }
        let place = |key: &str| Place::value(&event.common.file, path![key]);
        found.push(
            Diagnostic::new(Code(419), place("published"), "this event was published before it happened")
                .label(format!("public from {published}"))
                .also(place("date"), format!("happened on {}", event.record.date))
                .help(
                    "mend the date that is wrong; if it was announced beforehand, write the announcement as an event of \
                     its own that `announces` this one",
                ),
        );
    }
}
