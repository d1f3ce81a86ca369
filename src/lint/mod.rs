//! The sub-editor: looks at what is known, speaks, and changes nothing.
//!
//! One file per rule; its doc says what it finds, why that matters, and gives an example. What a rule finds passes
//! through three gates here: the `allow` of the record that it points into, the report on allowances that silence
//! nothing, and the `levels` of the site.
//!
//! The rules take it for granted that the knowledge is whole: run them only when no error was found, or expect them
//! to miss what a broken record would have told.

mod added_later;
mod announced_and_passed;
mod archived_before_source;
mod common;
mod date_passed;
mod early_effect;
mod future_event;
mod id_without_date;
mod idle_actor;
mod idle_reversal;
mod idle_subject;
mod missing_translation;
mod near_duplicate;
mod near_part;
mod no_primary_source;
mod no_source;
mod not_secure;
mod outlived_part;
mod overtaken_reversal;
mod partial_translation;
mod published_early;
mod repeated_status;
mod retracted_effect;
mod same_day_laws;
mod stale_translation;
mod uncited_source;
mod undated_source;
mod unexplained_doubt;
mod unused_allowance;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Severity, tidy},
    knowledge::{Common, Knowledge},
    model::Level,
};

/// Something that is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code under which it is reported.
    pub code: Code,
    /// Looks, and says what it found.
    pub run: fn(&Knowledge, &mut Vec<Diagnostic>),
}

impl Rule {
    fn look(&self, knowledge: &Knowledge) -> Vec<Diagnostic> {
        let mut found = vec![];
        (self.run)(knowledge, &mut found);
        found
    }
}

/// The rules, by code. A0415 looks at what the others found and is not among them; A0423 and A0425 belong
/// to the theme.
pub const RULES: &[Rule] = &[
    Rule { code: Code(401), run: no_source::run },
    Rule { code: Code(402), run: no_primary_source::run },
    Rule { code: Code(403), run: idle_reversal::run },
    Rule { code: Code(404), run: repeated_status::run },
    Rule { code: Code(405), run: same_day_laws::run },
    Rule { code: Code(406), run: announced_and_passed::run },
    Rule { code: Code(407), run: outlived_part::run },
    Rule { code: Code(408), run: date_passed::run },
    Rule { code: Code(409), run: early_effect::run },
    Rule { code: Code(410), run: near_duplicate::run },
    Rule { code: Code(411), run: idle_subject::run },
    Rule { code: Code(412), run: idle_actor::run },
    Rule { code: Code(413), run: stale_translation::run },
    Rule { code: Code(414), run: undated_source::run },
    Rule { code: Code(416), run: id_without_date::run },
    Rule { code: Code(417), run: uncited_source::run },
    Rule { code: Code(418), run: unexplained_doubt::run },
    Rule { code: Code(419), run: published_early::run },
    Rule { code: Code(420), run: future_event::run },
    Rule { code: Code(421), run: missing_translation::run },
    Rule { code: Code(422), run: archived_before_source::run },
    Rule { code: Code(424), run: not_secure::run },
    Rule { code: Code(426), run: partial_translation::run },
    Rule { code: Code(428), run: overtaken_reversal::run },
    Rule { code: Code(429), run: retracted_effect::run },
    Rule { code: Code(430), run: near_part::run },
    Rule { code: Code(431), run: added_later::run },
];

/// What an editor should look at: every warning that no record allows and the site does not switch off, in order.
#[must_use]
pub fn lint(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let each: Vec<Vec<Diagnostic>> = RULES.par_iter().map(|rule| rule.look(knowledge)).collect();
    let mut found = each.concat();
    let mut allowances = Allowances::new(knowledge);
    found.retain(|diagnostic| !allowances.silence(diagnostic));
    let mut unused = allowances.unused();
    unused.retain(|diagnostic| !allowances.silence(diagnostic));
    found.extend(unused);
    // What allows A0415 can be seen to silence nothing only now; that report no allowance reaches.
    found.extend(allowances.unused_of_unused());
    level(&knowledge.site.levels, &mut found);
    tidy(&mut found);
    found
}

/// Drops what the site allows, and makes errors of what it denies.
pub fn level(levels: &BTreeMap<u16, Level>, found: &mut Vec<Diagnostic>) {
    found.retain_mut(|diagnostic| match levels.get(&diagnostic.code.0) {
        Some(Level::Allow) => false,
        Some(Level::Deny) => {
            diagnostic.severity = Severity::Error;
            true
        }
        Some(Level::Warn) | None => true,
    });
}

/// A record's own list of warnings that do not apply to it.
struct Allowed<'a> {
    /// The file of the original.
    file: &'a Arc<str>,
    allow: &'a BTreeMap<String, String>,
}

/// The allowances of all records, and which of them have silenced something.
struct Allowances<'a> {
    records: Vec<Allowed<'a>>,
    /// The record that each file belongs to: its own and those of its translations.
    owner: BTreeMap<&'a str, usize>,
    used: BTreeSet<(usize, Code)>,
}

impl<'a> Allowances<'a> {
    fn new(knowledge: &'a Knowledge) -> Self {
        let mut all = Self { records: vec![], owner: BTreeMap::new(), used: BTreeSet::new() };
        knowledge.events.iter().for_each(|record| all.add(&record.common, &record.record.allow));
        knowledge.subjects.iter().for_each(|record| all.add(&record.common, &record.record.allow));
        knowledge.actors.iter().for_each(|record| all.add(&record.common, &record.record.allow));
        knowledge.stories.iter().for_each(|record| all.add(&record.common, &record.record.allow));
        knowledge.pages.iter().for_each(|record| all.add(&record.common, &record.record.allow));
        all
    }

    fn add(&mut self, common: &'a Common, allow: &'a BTreeMap<String, String>) {
        if allow.is_empty() {
            return;
        }
        let translations = common.texts.iter().flatten().map(|text| &text.file);
        for file in std::iter::once(&common.file).chain(translations) {
            self.owner.insert(file, self.records.len());
        }
        self.records.push(Allowed { file: &common.file, allow });
    }

    /// Whether the record that a diagnostic points into allows it.
    fn silence(&mut self, diagnostic: &Diagnostic) -> bool {
        let Some(owner) = self.owner.get(&*diagnostic.primary.place.file) else { return false };
        let allowed = self.codes(*owner).any(|(_, code)| code == diagnostic.code);
        if allowed {
            self.used.insert((*owner, diagnostic.code));
        }
        allowed
    }

    /// The warnings that a record allows. Codes that cannot be allowed are errors of the resolver.
    fn codes(&self, owner: usize) -> impl Iterator<Item = (&'a String, Code)> {
        let allow: &'a BTreeMap<String, String> = self.records[owner].allow;
        allow.keys().filter_map(|key| Some((key, key.parse::<Code>().ok()?)))
    }

    fn unused(&self) -> Vec<Diagnostic> {
        self.report(|code| code != unused_allowance::CODE)
    }

    fn unused_of_unused(&self) -> Vec<Diagnostic> {
        self.report(|code| code == unused_allowance::CODE)
    }

    fn report(&self, wanted: impl Fn(Code) -> bool) -> Vec<Diagnostic> {
        let mut found = vec![];
        for (owner, record) in self.records.iter().enumerate() {
            for (key, code) in self.codes(owner) {
                if wanted(code) && !self.used.contains(&(owner, code)) {
                    found.extend(unused_allowance::report(record.file, key, code));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
