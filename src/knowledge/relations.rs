//! Relations in both directions, and what may not lead back to itself.

use std::collections::BTreeSet;

use super::{
    names::Names,
    records::{Actor, ActorIx, Common, Event, EventIx, Record, Subject, SubjectIx},
};
use crate::{
    catalog::{EventRecord, Written},
    diag::{Code, Diagnostic, Place},
    model::Relation,
    path,
};

/// Resolves what each event does to others, and tells the others.
pub fn relate(events: &mut [Event], written: &[Written<EventRecord>], names: &Names, found: &mut Vec<Diagnostic>) {
    for n in 0..events.len() {
        let (record, file) = (&written[n].record, &written[n].file);
        for (relation, targets) in &record.relates {
            for (index, target) in targets.iter().enumerate() {
                let place = Place::value(file, path!["relates", relation.as_str(), index]);
                let Some(ix) = names.find(target, "event", place.clone(), Record::event, found) else { continue };
                if ix == EventIx::nth(n) {
                    found.push(
                        Diagnostic::new(Code(302), place, "an event cannot relate to itself")
                            .label("this is the event itself"),
                    );
                    continue;
                }
                let other = &written[ix.at()];
                // A partial date may mean any of its days: only what is surely later is a fault.
                let later = other.record.date.first_day() > record.date.last_day();
                if later && !matches!(relation, Relation::Announces | Relation::CompanionOf) {
                    let message = format!("`{}` points to a later event", relation.as_str());
                    found.push(
                        Diagnostic::new(Code(301), place, message)
                            .label(format!("happened on {}", other.record.date))
                            .also(Place::value(file, path!["date"]), format!("this event happened on {}", record.date))
                            .help("a relation is written on the acting, later event; use `announces` for what was to come"),
                    );
                    continue;
                }
                let pair = (*relation, ix);
                if !events[n].acts_on.contains(&pair) {
                    events[n].acts_on.push(pair);
                    events[ix.at()].acted_on_by.push((*relation, EventIx::nth(n)));
                }
            }
        }
    }
    for event in events {
        event.acted_on_by.sort_by_key(|(relation, ix)| (*ix, *relation));
    }
}

/// Follows what may not lead back to itself.
pub fn loops(events: &[Event], subjects: &[Subject], actors: &[Actor], found: &mut Vec<Diagnostic>) {
    let mut check = |start: usize, next: &dyn Fn(usize) -> Vec<usize>, common: &Common, field: &str, what: &str| {
        let mut seen = BTreeSet::new();
        let mut front = next(start);
        while let Some(at_hand) = front.pop() {
            if at_hand == start {
                found.push(
                    Diagnostic::new(
                        Code(303),
                        Place::value(&common.file, path![field]),
                        format!("`{}` {what} itself", common.id),
                    )
                    .label("following this leads back here")
                    .help("take one of the links of the loop out"),
                );
                return;
            }
            if seen.insert(at_hand) {
                front.extend(next(at_hand));
            }
        }
    };
    let superseded = |n: usize| -> Vec<usize> {
        let acts = events[n].acts_on.iter();
        acts.filter(|(relation, _)| *relation == Relation::Supersedes).map(|(_, ix)| ix.at()).collect()
    };
    for (n, event) in events.iter().enumerate() {
        if !superseded(n).is_empty() {
            check(n, &superseded, &event.common, "relates", "supersedes, by way of others,");
        }
    }
    for (n, subject) in subjects.iter().enumerate() {
        check(
            n,
            &|n| subjects[n].based_on.iter().map(|ix| ix.at()).collect(),
            &subject.common,
            "based_on",
            "is based on",
        );
        check(n, &|n| subjects[n].succeeds.iter().map(|ix| ix.at()).collect(), &subject.common, "succeeds", "succeeds");
    }
    for (n, actor) in actors.iter().enumerate() {
        check(n, &|n| actors[n].parent.iter().map(|ix| ix.at()).collect(), &actor.common, "parent", "is part of");
    }
}

/// Tells the other side of what subjects and actors say of each other.
pub fn both_ways(subjects: &mut [Subject], actors: &mut [Actor]) {
    for n in 0..subjects.len() {
        let ix = SubjectIx::nth(n);
        if let Some(base) = subjects[n].based_on {
            subjects[base.at()].base_of.push(ix);
        }
        if let Some(old) = subjects[n].succeeds {
            subjects[old.at()].succeeded_by.push(ix);
        }
        let mut by: Vec<ActorIx> = subjects[n].maker.into_iter().chain(subjects[n].issuer).collect();
        by.dedup();
        for actor in by {
            actors[actor.at()].subjects.push(ix);
        }
    }
    for n in 0..actors.len() {
        if let Some(parent) = actors[n].parent {
            actors[parent.at()].children.push(ActorIx::nth(n));
        }
    }
}
