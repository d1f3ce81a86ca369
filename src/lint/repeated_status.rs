//! A0404: a law effect that repeats the status already standing on its track.
//!
//! An act that changes nothing in law is either not a law effect, or confirms an earlier act and should say so with a
//! relation. Written without one, it is usually a wrong status, a wrong subject or a forgotten `part`.
//!
//! ```yaml
//! # 2024-01-05-first-rule set `licence-required` on (chip, us), and it still stands
//! effects: [{subject: chip, status: licence-required}]
//! relates: {}   # neither amends, extends, codifies, implements, resumes nor supersedes it
//! ```

use super::{
    common::{Landed, in_words, lines, related, status_name, track_name},
    overtaken_reversal::overtaking,
};
use crate::{
    diag::{Code, Diagnostic},
    knowledge::Knowledge,
    model::{Basis, Relation},
};

/// The relations that say how an act confirms an earlier one.
const CONFIRMS: [Relation; 8] = [
    Relation::Amends,
    Relation::Codifies,
    Relation::CompanionOf,
    Relation::Corrects,
    Relation::Extends,
    Relation::Implements,
    Relation::Resumes,
    Relation::Supersedes,
];

/// Looks at every law effect, on each track and each part in order, and compares it with what it takes the place of.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for (line, effects) in lines(knowledge, Basis::Law) {
        for (n, landed) in effects.iter().enumerate() {
            let earlier = &effects[..n];
            let Some(standing) = earlier.iter().rev().find(|earlier| earlier.holds(landed.from())) else { continue };
            if standing.effect.status != landed.effect.status || prolongs(landed, standing) {
                continue;
            }
            // What stands again by a lapse is not repeated but confirmed.
            if earlier.last().is_some_and(|last| last.effect.status != landed.effect.status) {
                continue;
            }
            // What it is meant to undo has not begun: A0428 says what to write.
            if overtaking(knowledge, knowledge.event(landed.event), landed.effect).is_some() {
                continue;
            }
            // Any event of the stretch that it confirms will do: an act amends the rule, not each of its amendments.
            let stretch = earlier.iter().rev().take_while(|earlier| earlier.effect.status == landed.effect.status);
            let confirms = stretch.clone().any(|earlier| related(knowledge, landed.event, earlier.event, &CONFIRMS));
            if confirms {
                continue;
            }
            let status = status_name(knowledge, landed.effect.status);
            let opener = stretch.last().unwrap_or(standing);
            let id = &knowledge.event(opener.event).common.id;
            let message = format!("`{status}` already stands in law on {}", track_name(knowledge, line));
            let label = format!("changes nothing on {}", in_words(landed.from()));
            let diagnostic = Diagnostic::new(Code(404), landed.place(knowledge, "status"), message).label(label);
            found.push(if opener.event == landed.event {
                diagnostic
                    .also(opener.place(knowledge, "status"), "this event has set it already")
                    .help("take one of the two out, or give them a `part` each")
            } else {
                diagnostic.also(opener.place(knowledge, "status"), format!("it stands since {}", opener.effect.from)).help(
                    format!(
                        "if this confirms that act, say how, such as `relates: {{amends: [{id}]}}`; if it holds for some \
                         only, give it a `part`; otherwise mend the status or take the effect out"
                    ),
                )
            });
        }
    }
}

/// Whether an effect holds longer than the one that it repeats.
fn prolongs(landed: &Landed, standing: &Landed) -> bool {
    standing.until().is_some_and(|end| landed.until().is_none_or(|later| later > end))
}
