//! A0414: a source with no date.
//!
//! Without a date a reader cannot tell whether a report was written before or after the act. A page that bears no
//! date is cited with the day on which it was read (`accessed`) or kept (`archived.date`).
//!
//! ```yaml
//! sources: [{title: A page of the ministry, url: https://example.org/rule}]
//! ```

use std::collections::BTreeSet;

use super::common::cited;
use crate::{
    diag::{Code, Diagnostic},
    knowledge::Knowledge,
};

/// Looks at every source of every event and subject; a shared source is spoken of once.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let mut said = BTreeSet::new();
    for cited in cited(knowledge) {
        let entry = &cited.source.entry;
        let kept = entry.archived.as_ref().is_some_and(|copy| copy.date.is_some());
        let dated = entry.date.is_some() || entry.accessed.is_some() || kept;
        let shared = cited.from("title");
        if dated || shared.is_some_and(|id| !said.insert(id.clone())) {
            continue;
        }
        let diagnostic =
            Diagnostic::new(Code(414), cited.place(&["title"]), "this source has no date").label("when did it appear?");
        found.push(match shared {
            Some(id) => {
                diagnostic.help(format!("add `date:` to the shared source `{id}`, or `accessed:` if it bears none"))
            }
            None => diagnostic.help("add `date:`; if it bears none, add `accessed:`, the day on which it was read"),
        });
    }
}
