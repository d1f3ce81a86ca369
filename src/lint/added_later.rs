//! A0431: an event added or changed after today.
//!
//! Feeds go by `added`: followers are not told of the event before that day, and nothing else on its page shows why. It is
//! mostly the year that is mistyped.
//!
//! ```yaml
//! added: 2062-01-05   # of 2026
//! ```
//!
//! The same goes for a change: until its day it is told nowhere.

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    model::day_after,
    path,
};

/// Looks at every event. An author may be a day ahead of the machine: somewhere on earth tomorrow has begun.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let tomorrow = day_after(knowledge.today);
    for event in &knowledge.events {
        let added =
            event.record.added.map(|added| (added, path!["added"], "event is added", "record entered the site"));
        let changes = event.record.changes.iter().enumerate();
        let changed = changes
            .map(|(n, change)| (change.date, path!["changes", n, "date"], "change is made", "record was changed"));
        for (date, path, what, which) in added.into_iter().chain(changed) {
            if date.first_day() > tomorrow {
                found.push(
                    Diagnostic::new(
                        Code(431),
                        Place::value(&event.common.file, path),
                        format!("this {what} on a day to come"),
                    )
                    .label(format!("today is {}", knowledge.today))
                    .note(format!("feeds tell followers of it from {date} on, and not before"))
                    .help(format!("write the day on which the {which}")),
                );
            }
        }
    }
}
