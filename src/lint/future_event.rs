//! A0420: an event dated in the future.
//!
//! A timeline tells what happened. What is to come is a date of the act that says so (`dates`, or `from` and `until`
//! of an effect) and goes to the calendar from there; more often the year is mistyped.
//!
//! ```yaml
//! date: 2062-01-05   # of 2026
//! ```

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    path,
};

/// Looks at every event that is not a draft.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in knowledge.events.iter().filter(|event| event.day() > knowledge.today && !event.record.draft) {
        found.push(
            Diagnostic::new(
                Code(420),
                Place::value(&event.common.file, path!["date"]),
                "this event is dated in the future",
            )
            .label(format!("today is {}", knowledge.today))
            .help(
                "mend the date; if it is still to come, write it under `dates` of the event that set it, or mark this \
                 one `draft: true`",
            ),
        );
    }
}
