//! A0416: an id that does not begin with the event's date.
//!
//! The id is the file's name and the address of the page. When its date is not the event's, files sort wrongly, and a
//! reader who sees the address is told another day than the page.
//!
//! ```yaml
//! # content/events/2024-01-05-first-rule.yaml
//! date: 2024-01-06
//! ```

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    path,
};

/// Looks at every event.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in &knowledge.events {
        let id: &str = event.common.id.as_ref();
        let prefix = event.record.date.id_prefix();
        let words = id.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        let rest = id.strip_prefix(&prefix).and_then(|rest| rest.strip_prefix('-'));
        // `2025-04-…` of an event of 2025 says more than the date does: the month is not known.
        let more = |rest: &str| {
            let mut next = rest.split('-').next().unwrap_or_default().bytes();
            event.record.date.start().day().is_none() && next.len() == 2 && next.all(|byte| byte.is_ascii_digit())
        };
        if rest.is_some_and(|rest| !more(rest)) {
            continue;
        }
        let name = if words.is_empty() { "what-happened" } else { words };
        let place = Place::value(&event.common.file, path!["date"]);
        let (message, label) = match rest {
            Some(_) => (
                format!("the id `{id}` says more of the date than the event does"),
                format!("the id should have no more of it than `{prefix}-`"),
            ),
            None => (
                format!("the id `{id}` does not begin with the date of the event"),
                format!("the id should begin with `{prefix}-`"),
            ),
        };
        found.push(Diagnostic::new(Code(416), place, message).label(label).help(format!(
            "rename the file to `{prefix}-{name}.yaml` and list `{id}` under `aliases`, or mend the date"
        )));
    }
}
