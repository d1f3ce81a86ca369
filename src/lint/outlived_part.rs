//! A0407: a part that still stands although a later law changed the whole.
//!
//! An effect on a part is a track of its own, and the whole never ends it. When the law on the whole changes later,
//! the editor must say whether the part was swept away or goes on.
//!
//! ```yaml
//! # 2023: effects: [{subject: chip, status: licence-required, part: Middle East}]
//! # 2024: effects: [{subject: chip, status: prohibited}]        # and the Middle East?
//! ```

use super::common::{Landed, in_words, lines, status_name, track_name};
use crate::{
    diag::{Code, Diagnostic},
    knowledge::Knowledge,
    model::{Basis, Day, day_before},
};

/// Looks at every part that stands today without a known end.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let law = lines(knowledge, Basis::Law);
    let today = knowledge.today;
    for basis in Basis::ALL {
        for ((track, part), effects) in lines(knowledge, *basis) {
            let Some(place) = part else { continue };
            let history = &knowledge.track(track).parts[place].history;
            let stands = history.of(*basis).iter().any(|segment| segment.covers(today));
            let last = effects.iter().rfind(|landed| known(landed, today));
            let Some(last) = last.filter(|last| stands && last.until().is_none()) else { continue };
            let Some(change) = law.get(&(track, None)).and_then(|whole| change_after(whole, last, today)) else {
                continue;
            };
            let status = status_name(knowledge, last.effect.status);
            let name = track_name(knowledge, (track, part));
            let changed = status_name(knowledge, change.effect.status);
            found.push(
                Diagnostic::new(
                    Code(407),
                    last.place(knowledge, "part"),
                    format!("`{status}` still stands on {name}, although the whole has changed since"),
                )
                .label(format!("stands since {}", last.effect.from))
                .also(change.place(knowledge, "status"), format!("the whole became `{changed}` on {}", change.effect.from))
                .help(format!(
                    "if the later law ended it, write `until: {}` here or an effect on the same `part` there; if it goes \
                     on, allow A0407 with the reason",
                    day_before(change.from())
                ))
                .note(format!("a change of the whole on {} does not end what holds for a part", in_words(change.from()))),
            );
        }
    }
}

fn known(landed: &Landed, today: Day) -> bool {
    landed.published.first_day() <= today && landed.from() <= today
}

/// The first law after `part` that gave the whole another status.
fn change_after<'l, 'k>(whole: &'l [Landed<'k>], part: &Landed, today: Day) -> Option<&'l Landed<'k>> {
    let mut standing = None;
    for law in whole.iter().filter(|law| known(law, today)) {
        let changes = standing != Some(law.effect.status);
        standing = Some(law.effect.status);
        if changes && law.from() > part.from() {
            return Some(law);
        }
    }
    None
}
