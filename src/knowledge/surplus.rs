//! Items of translations that stand for nothing of the original.

use super::records::{Actor, Common, Event, Page, Story, Subject};
use crate::{
    catalog::Translation,
    diag::{Code, Diagnostic, Place},
    path,
};

/// How many items of each list an original has; the lists that are not named it has not at all.
type Counts<'a> = &'a [(&'a str, usize)];

/// Complains of every list of a translation that is longer than the original's.
pub fn surplus(
    (events, subjects, actors): (&[Event], &[Subject], &[Actor]),
    (stories, pages): (&[Story], &[Page]),
    found: &mut Vec<Diagnostic>,
) {
    for event in events {
        let of = &event.record;
        let counts = [
            ("actors", of.actors.len()),
            ("effects", of.effects.len()),
            ("limits", of.limits.len()),
            ("dates", of.dates.len()),
            ("changes", of.changes.len()),
        ];
        check(&event.common, &counts, found);
    }
    subjects.iter().for_each(|of| check(&of.common, &[("facts", of.record.facts.len())], found));
    stories.iter().for_each(|of| check(&of.common, &[("steps", of.record.steps.len())], found));
    actors.iter().for_each(|of| check(&of.common, &[], found));
    pages.iter().for_each(|of| check(&of.common, &[], found));
}

fn check(common: &Common, counts: Counts, found: &mut Vec<Diagnostic>) {
    for translation in common.texts.iter().flatten() {
        for (list, items) in lists(&translation.text) {
            let own = counts.iter().find(|(name, _)| *name == list).map_or(0, |(_, count)| *count);
            if items <= own {
                continue;
            }
            let message = match own {
                0 => format!("`{list}` translates nothing: `{}` has none", common.file),
                _ => format!("`{list}` has {items} items here, and {own} in `{}`", common.file),
            };
            found.push(
                Diagnostic::new(Code(207), Place::value(&translation.file, path![list, own]), message)
                    .label("no such item in the original")
                    .help("items follow the order of the original's; one without text to translate is written `{}`"),
            );
        }
    }
}

fn lists(text: &Translation) -> [(&'static str, usize); 7] {
    [
        ("actors", text.actors.len()),
        ("effects", text.effects.len()),
        ("limits", text.limits.len()),
        ("dates", text.dates.len()),
        ("changes", text.changes.len()),
        ("facts", text.facts.len()),
        ("steps", text.steps.len()),
    ]
}
