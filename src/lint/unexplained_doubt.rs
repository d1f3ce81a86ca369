//! A0418: not confirmed, and no note says why.
//!
//! "Reported" and "disputed" warn the reader; without the reason they cannot weigh the warning.
//!
//! ```yaml
//! certainty: reported
//! # no `certainty_note`
//! ```

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    model::Certainty,
    path,
};

/// Looks at every event that is not confirmed.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in &knowledge.events {
        let certainty = event.record.certainty;
        let explained = event.record.certainty_note.as_ref().is_some_and(|note| !note.trim().is_empty());
        if certainty == Certainty::Confirmed || explained {
            continue;
        }
        let place = Place::value(&event.common.file, path!["certainty"]);
        let ask =
            if certainty == Certainty::Disputed { "who says otherwise?" } else { "who reports it, and who is silent?" };
        found.push(
            Diagnostic::new(Code(418), place, format!("this event is `{}` and no note says why", certainty.as_str()))
                .label(ask)
                .help("add `certainty_note:` with one sentence"),
        );
    }
}
