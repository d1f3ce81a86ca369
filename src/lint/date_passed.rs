//! A0408: a date that has passed with nothing on the track since.
//!
//! A suspension that ran out, a licence that expired: the day came, and something must have happened, if only that
//! what stood before stands again. Readers will ask, so the check asks first.
//!
//! ```yaml
//! effects: [{subject: affiliates-rule, status: suspended, from: 2025-11-10, until: 2026-11-09}]
//! # today is 2026-11-22, and nothing on (affiliates-rule, us) begins after 2026-11-09
//! ```

use std::collections::BTreeMap;

use super::common::{effect_at, in_words, status_name, track_name};
use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{Event, EventIx, Knowledge, Upcoming, UpcomingKind},
    model::{Basis, Day, day_after},
    path,
};

/// Looks at all that is overdue; an event is asked once for each day.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let mut questions: BTreeMap<(EventIx, Day), Vec<Upcoming>> = BTreeMap::new();
    for item in knowledge.overdue() {
        questions.entry((item.event, item.day)).or_default().push(item);
    }
    for ((event, _), items) in questions {
        let event = knowledge.event(event);
        let mut asked = items.iter().filter_map(|item| ask(knowledge, event, item));
        let Some((mut diagnostic, _)) = asked.next() else { continue };
        for (_, label) in asked.collect::<Vec<_>>() {
            diagnostic = diagnostic.also(label.0, label.1);
        }
        found.push(diagnostic);
    }
}

/// The question of one date, and the label it gets when it is asked together with another.
fn ask(knowledge: &Knowledge, event: &Event, item: &Upcoming) -> Option<(Diagnostic, (Place, String))> {
    match &item.kind {
        UpcomingKind::Begins { .. } => None,
        UpcomingKind::Lapses { track, part, status, basis } => {
            let nth = event.effects.iter().position(|effect| {
                (effect.track, effect.part, effect.status, effect.basis) == (*track, *part, *status, *basis)
                    && effect.until == Some(item.written)
            })?;
            let (line, place) = ((*track, *part), effect_at(event, nth, "until"));
            let name = track_name(knowledge, line);
            let label = format!("`{}` ended with this day on {name}", status_name(knowledge, *status));
            let message = format!("{} nothing is recorded on {name} since", question(item, day_after(item.day)));
            let mut diagnostic = Diagnostic::new(Code(408), place.clone(), message).label(label.clone()).help(
                "add the event that extended, replaced or ended it, or a later `until`; if nothing is known, allow \
                 A0408 and say so",
            );
            let now = knowledge.status(*track, knowledge.today, knowledge.today);
            if let Some(law) = now.whole.law.filter(|law| law.by_lapse && part.is_none() && *basis == Basis::Law) {
                let again = status_name(knowledge, law.status);
                diagnostic = diagnostic.note(format!("`{again}` is shown to stand again by lapse, not confirmed"));
            }
            Some((diagnostic, (place, label)))
        }
        UpcomingKind::Date(nth) => {
            let kind = event.record.dates.get(*nth)?.kind.as_ref();
            let place = Place::value(&event.common.file, path!["dates", *nth, "date"]);
            let label = format!("`{kind}` was due here");
            let message = format!("{} no event has answered `{kind}` since", question(item, item.day));
            let diagnostic = Diagnostic::new(Code(408), place.clone(), message).label(label.clone()).help(
                "add the event that followed and relate it to this one; if nothing is known, allow A0408 and say so",
            );
            Some((diagnostic, (place, label)))
        }
    }
}

fn question(item: &Upcoming, day: Day) -> String {
    match item.written.exact() {
        Some(_) => format!("what happened on {}?", in_words(day)),
        None => format!("what happened after {}?", item.written),
    }
}
