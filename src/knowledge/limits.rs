//! Limits: which figures bring a subject under an act, and whether those of a subject do.
//!
//! A figure that is not known leaves the answer open where it would decide, and only there: a chip whose performance
//! alone is enough is caught, whatever its size.

use std::collections::BTreeMap;

use super::{EventIx, Knowledge, StatusIx, SubjectIx};
use crate::model::{Id, PartialDate};

/// What can be measured of a subject.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name in each language.
    pub name: Vec<String>,
    /// Its unit in each language.
    pub unit: Vec<Option<String>>,
    /// The measures whose sum it is.
    pub sum: Vec<Id>,
}

/// From where to where, the lower bound included and the upper one not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// This or more.
    pub min: Option<f64>,
    /// Less than this.
    pub below: Option<f64>,
}

/// Figures that lead to one status.
#[derive(Clone, Debug)]
pub struct Zone {
    /// What the act calls it.
    pub name: Option<String>,
    /// The status.
    pub status: StatusIx,
    /// The ways in; in each, every bound must be met.
    pub any: Vec<Vec<(Id, Bound)>>,
}

/// A limit that an act sets.
#[derive(Clone, Debug)]
pub struct Limit {
    /// The measure across its picture, and the one up.
    pub axes: [Id; 2],
    /// Its zones; the first that fits is the one.
    pub zones: Vec<Zone>,
    /// The first day on which it counts, as written.
    pub from: PartialDate,
    /// The last day on which it counts, as written.
    pub until: Option<PartialDate>,
    /// Events of which a subject must fall under some limit.
    pub within: Vec<EventIx>,
    /// Subjects outside although their figures are inside.
    pub spares: Vec<SubjectIx>,
    /// The numbers of the event's sources that say so.
    pub sources: Vec<usize>,
}

/// Whether a subject's figures fall under a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Into this zone.
    In(usize),
    /// Into none.
    Out,
    /// They would, but it is spared.
    Spared,
    /// No limit that comes before this one catches it.
    Apart,
    /// It cannot be told without these measures.
    Unknown(Vec<Id>),
}

/// What is known of limits by their places in memory; nothing of one that is being looked at.
type Verdicts = BTreeMap<*const Limit, Option<Verdict>>;

impl Bound {
    fn holds(self, figure: f64) -> bool {
        self.min.is_none_or(|min| figure >= min) && self.below.is_none_or(|below| figure < below)
    }
}

impl Knowledge {
    /// A figure of a subject: a fact of that measure, or the sum of several.
    #[must_use]
    pub fn figure(&self, subject: SubjectIx, measure: &Id) -> Option<f64> {
        match self.site.measures.get(measure) {
            Some(of) if !of.sum.is_empty() => of.sum.iter().map(|part| self.figure(subject, part)).sum(),
            _ => self.subject(subject).figures.get(measure).copied(),
        }
    }

    /// Every limit with its event, by the day from which it counts, then as the timeline has the events.
    #[must_use]
    pub fn limits(&self) -> Vec<(EventIx, &Limit)> {
        let mut all: Vec<(EventIx, &Limit)> = (0..self.events.len())
            .map(EventIx::nth)
            .flat_map(|ix| self.event(ix).limits.iter().map(move |limit| (ix, limit)))
            .collect();
        all.sort_by_key(|(ix, limit)| (limit.from.first_day(), *ix));
        all
    }

    /// Whether a subject's figures fall under a limit.
    #[must_use]
    pub fn verdict(&self, subject: SubjectIx, limit: &Limit) -> Verdict {
        self.verdict_within(subject, limit, &mut BTreeMap::new())
    }

    /// A limit within limits. One that lies within itself, by whatever way, is taken to say nothing.
    fn verdict_within(&self, subject: SubjectIx, limit: &Limit, known: &mut Verdicts) -> Verdict {
        let key = std::ptr::from_ref(limit);
        if let Some(verdict) = known.get(&key) {
            return verdict.clone().unwrap_or(Verdict::Apart);
        }
        known.insert(key, None);
        let verdict = self.verdict_anew(subject, limit, known);
        known.insert(key, Some(verdict.clone()));
        verdict
    }

    fn verdict_anew(&self, subject: SubjectIx, limit: &Limit, known: &mut Verdicts) -> Verdict {
        let mut missing: Vec<Id> = vec![];
        if !limit.within.is_empty() {
            let others = |before: &&Limit| !std::ptr::eq(*before, limit);
            let before = limit.within.iter().flat_map(|ix| &self.event(*ix).limits).filter(others);
            let verdicts: Vec<Verdict> = before.map(|before| self.verdict_within(subject, before, known)).collect();
            if !verdicts.iter().any(|verdict| matches!(verdict, Verdict::In(_))) {
                for verdict in verdicts {
                    if let Verdict::Unknown(measures) = verdict {
                        missing.extend(measures);
                    }
                }
                missing.sort();
                missing.dedup();
                return if missing.is_empty() { Verdict::Apart } else { Verdict::Unknown(missing) };
            }
        }
        'zones: for (n, zone) in limit.zones.iter().enumerate() {
            // Of the ways into one zone, one that is surely open settles it, whatever the others lack.
            let mut open: Vec<Id> = vec![];
            for way in &zone.any {
                let figures = || way.iter().map(|(measure, bound)| (measure, *bound, self.figure(subject, measure)));
                if figures().any(|(_, bound, figure)| figure.is_some_and(|figure| !bound.holds(figure))) {
                    continue;
                }
                let lacking: Vec<&Id> = figures().filter(|(.., figure)| figure.is_none()).map(|it| it.0).collect();
                if lacking.is_empty() {
                    if missing.is_empty() {
                        return if limit.spares.contains(&subject) { Verdict::Spared } else { Verdict::In(n) };
                    }
                    // It falls into this zone or into an earlier one: what later ones ask for cannot matter.
                    break 'zones;
                }
                open.extend(lacking.into_iter().flat_map(|measure| self.lacking(subject, measure)));
            }
            missing.extend(open);
        }
        missing.sort();
        missing.dedup();
        match missing.is_empty() {
            true => Verdict::Out,
            false if limit.spares.contains(&subject) => Verdict::Spared,
            false => Verdict::Unknown(missing),
        }
    }

    /// The measures without a figure that a measure needs.
    fn lacking(&self, subject: SubjectIx, measure: &Id) -> Vec<Id> {
        let parts = self.site.measures.get(measure).map(|of| of.sum.as_slice()).unwrap_or_default();
        let parts = if parts.is_empty() { std::slice::from_ref(measure) } else { parts };
        parts.iter().filter(|part| self.figure(subject, part).is_none()).cloned().collect()
    }
}
