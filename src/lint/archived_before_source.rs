//! A0422: an archived copy or access dated before its source.
//!
//! Nobody can read or keep a page before it appears: one of the two dates is mistyped, or the copy is of another
//! version.
//!
//! ```yaml
//! sources: [{title: A report, date: 2024-05-01, accessed: 2024-04-01}]
//! ```

use super::common::cited;
use crate::{
    diag::{Code, Diagnostic},
    knowledge::Knowledge,
};

/// Looks at every source with a date.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for cited in cited(knowledge) {
        let entry = &cited.source.entry;
        let Some(date) = entry.date else { continue };
        let archived = entry
            .archived
            .as_ref()
            .and_then(|copy| copy.date)
            .map(|kept| (kept, "archived", &["archived", "date"][..]));
        let accessed = entry.accessed.map(|read| (read, "read", &["accessed"][..]));
        for (later, what, field) in archived.into_iter().chain(accessed) {
            if later.last_day() >= date.first_day() {
                continue;
            }
            let message = format!("this source was {what} before it appeared");
            found.push(
                Diagnostic::new(Code(422), cited.place(field), message)
                    .label(format!("{what} on {later}"))
                    .also(cited.place(&["date"]), format!("appeared on {date}"))
                    .help("mend the date that is wrong"),
            );
        }
    }
}
