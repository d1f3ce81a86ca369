//! A0405: two law effects on one track from the same day with different statuses, and no relation between them.
//!
//! Both cannot stand. The engine takes that of the later event, then of the later id, which is order and not law: the
//! editor must say which act prevails.
//!
//! ```yaml
//! # a.yaml: effects: [{subject: chip, status: licence-required, from: 2024-01-05}]
//! # b.yaml: effects: [{subject: chip, status: prohibited, from: 2024-01-05}]
//! ```

use super::common::{in_words, lines, related, status_name, track_name};
use crate::{
    diag::{Code, Diagnostic},
    knowledge::Knowledge,
    model::Basis,
};

/// Looks at every pair of neighbours on each track and each part.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for (line, effects) in lines(knowledge, Basis::Law) {
        for pair in effects.windows(2) {
            let (loser, winner) = (&pair[0], &pair[1]);
            let same_day = loser.from() == winner.from() && loser.effect.status != winner.effect.status;
            let one_event = loser.event == winner.event;
            if !same_day || (!one_event && related(knowledge, loser.event, winner.event, &[])) {
                continue;
            }
            let day = in_words(winner.from());
            let track = track_name(knowledge, line);
            let (won, lost) =
                (status_name(knowledge, winner.effect.status), status_name(knowledge, loser.effect.status));
            let message = format!("two laws set {track} to different statuses from {day}");
            let by = if one_event { "the same event also sets" } else { "another event sets" };
            let diagnostic = Diagnostic::new(Code(405), winner.place(knowledge, "status"), message)
                .label(format!("this one sets `{won}`"))
                .also(loser.place(knowledge, "status"), format!("{by} `{lost}`"))
                .note(format!("`{won}` is taken to stand, because it comes last in the order of dates and ids"));
            found.push(if one_event {
                diagnostic.help("take one out, or give one of them a `part`, or another `from`")
            } else {
                let other = &knowledge.event(loser.event).common.id;
                diagnostic.help(format!(
                    "say how the two relate, such as `relates: {{supersedes: [{other}]}}`, or give one of them a \
                     `part`, or another `from`"
                ))
            });
        }
    }
}
