//! A0429: a retracted record that still sets a status.
//!
//! A retraction says that the record was wrong. It is a note to readers and to followers of feeds: what stands is worked
//! out from the effects that records have, so an effect that is left in goes on to count.
//!
//! ```yaml
//! changes: [{date: 2026-11-25, kind: retraction, note: The letter was never sent.}]
//! effects: [{subject: chip, status: prohibited}]   # still shown as what stands
//! ```

use super::common::effect_at;
use crate::{
    diag::{Code, Diagnostic},
    knowledge::Knowledge,
    model::ChangeKind,
};

/// Looks at every event whose record was retracted.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in knowledge.events.iter().filter(|event| !event.effects.is_empty()) {
        // What was said after a retraction may have taken it back.
        let last = event.record.changes.iter().max_by_key(|change| change.date.first_day());
        if last.is_some_and(|change| change.kind == ChangeKind::Retraction) {
            let message = format!("`{}` was retracted and still says what stands", event.common.id);
            found.push(
                Diagnostic::new(Code(429), effect_at(event, 0, "status"), message)
                    .label("counts as if nothing had been retracted")
                    .help(
                        "take the effects out and name what they were on in the retraction, `subjects: [id]`, for those \
                         who follow it; where some of it was true, write `kind: correction` and mend the rest",
                    ),
            );
        }
    }
}
