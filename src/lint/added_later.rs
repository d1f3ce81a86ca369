//! A0431: an event added after today.
//!
//! Feeds go by `added`: followers are not told of the event before that day, and nothing else on its page shows why. It is
//! mostly the year that is mistyped.
//!
//! ```yaml
//! added: 2062-01-05   # of 2026
//! ```

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
        let Some(added) = event.record.added.filter(|added| added.first_day() > tomorrow) else { continue };
        let place = Place::value(&event.common.file, path!["added"]);
        found.push(
            Diagnostic::new(Code(431), place, "this event is added on a day to come")
                .label(format!("today is {}", knowledge.today))
                .note(format!("feeds tell followers of it from {added} on, and not before"))
                .help("write the day on which the record entered the site"),
        );
    }
}
