//! Figures and limits as meant: measures that exist, statuses that exist, records that exist.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    limits::{Bound, Limit, Zone},
    names::Names,
    records::{Record, Source, StatusIx},
    texts::cited_by,
};
use crate::{
    catalog::{BoundRecord, EventRecord, FactRecord, LimitRecord, SiteRecord, ZoneRecord},
    diag::{Code, Diagnostic, Place, Step},
    model::Id,
    path,
};

/// Complains about a measure that is not there.
pub fn no_measure<'a>(measure: &Id, place: Place, known: impl Iterator<Item = &'a Id>) -> Diagnostic {
    Diagnostic::new(Code(210), place, format!("there is no measure `{measure}`"))
        .label("not under `measures` of `content/site.yaml`")
        .suggest(measure.as_ref(), known.map(AsRef::as_ref))
}

/// Whether a measure is there and is measured itself; complains about one that is not, or is the sum of others.
pub fn is_simple(site: &SiteRecord, measure: &Id, place: Place, found: &mut Vec<Diagnostic>) -> bool {
    let simple = || site.measures.iter().filter(|(_, of)| of.sum.is_empty()).map(|(id, _)| id);
    let known = simple().any(|id| id == measure);
    if !known {
        found.push(no_measure(measure, place, simple()));
    }
    known
}

/// The facts of a subject that measure something.
pub fn figures(
    facts: &[FactRecord],
    file: &Arc<str>,
    site: &SiteRecord,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<Id, f64> {
    let mut figures = BTreeMap::new();
    for (n, fact) in facts.iter().enumerate() {
        let Some(measure) = &fact.measure else { continue };
        let place = |key: &str| Place::value(file, path!["facts", n, key]);
        if !is_simple(site, measure, place("measure"), found) {
            continue;
        }
        let Some(value) = fact.value.figure() else {
            let message = format!("a fact that measures `{measure}` needs a number");
            found.push(Diagnostic::new(Code(105), place("value"), message).help("leave `measure` out"));
            continue;
        };
        if !is_measured(value) {
            found.push(unmeasured(place("value"), value));
            continue;
        }
        if figures.insert(measure.clone(), value).is_some() {
            let message = format!("`{measure}` is measured twice");
            found.push(Diagnostic::new(Code(107), place("measure"), message).help("keep the figure that counts"));
        }
    }
    figures
}

/// What an axis of a picture can hold: figures of nature and of law are well within.
fn is_measured(figure: f64) -> bool {
    figure.is_finite() && (figure == 0.0 || (1e-12..=1e18).contains(&figure))
}

fn unmeasured(place: Place, figure: f64) -> Diagnostic {
    Diagnostic::new(Code(109), place, format!("{figure} cannot be measured"))
        .help("a figure that measures something is 0, or from 0.000000000001 to 1000000000000000000")
}

/// Where limits are looked up.
pub struct Known<'a> {
    /// Every record by its id.
    pub names: &'a Names,
    /// Every status by its id.
    pub statuses: &'a BTreeMap<Id, StatusIx>,
    /// The measures.
    pub site: &'a SiteRecord,
    /// The sources of the event.
    pub sources: &'a [Source],
}

/// The limits that an event sets.
pub fn limits(event: &EventRecord, file: &Arc<str>, known: &Known, found: &mut Vec<Diagnostic>) -> Vec<Limit> {
    let from = event.effective.unwrap_or(event.date);
    event.limits.iter().enumerate().map(|(n, record)| known.limit(record, from, n, file, found)).collect()
}

impl Known<'_> {
    fn limit(
        &self,
        record: &LimitRecord,
        from: crate::model::PartialDate,
        n: usize,
        file: &Arc<str>,
        found: &mut Vec<Diagnostic>,
    ) -> Limit {
        let at = |more: Vec<Step>| Place::value(file, [path!["limits", n], more].concat());
        let from = record.from.unwrap_or(from);
        if record.until.is_some_and(|until| until.last_day() < from.first_day()) {
            found.push(Diagnostic::new(Code(305), at(path!["until"]), "this limit ends before it begins"));
        }
        for (m, axis) in record.axes.iter().enumerate() {
            is_simple(self.site, axis, at(path!["axes", m]), found);
        }
        let mut within = vec![];
        for (m, id) in record.within.iter().enumerate() {
            within.extend(self.names.find(id, "event", at(path!["within", m]), Record::event, found));
        }
        let mut spares = vec![];
        for (m, id) in record.spares.iter().enumerate() {
            spares.extend(self.names.find(id, "subject", at(path!["spares", m]), Record::subject, found));
        }
        let mut sources = vec![];
        for (m, key) in record.sources.iter().enumerate() {
            sources.extend(cited_by(self.sources, key, at(path!["sources", m]), found).map(|source| source.number));
        }
        let zones =
            record.zones.iter().enumerate().filter_map(|(m, zone)| self.zone(zone, n, m, file, found)).collect();
        Limit { axes: record.axes.clone(), zones, from, until: record.until, within, spares, sources }
    }

    fn zone(
        &self,
        record: &ZoneRecord,
        n: usize,
        m: usize,
        file: &Arc<str>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Zone> {
        let at = |more: Vec<Step>| Place::value(file, [path!["limits", n, "zones", m], more].concat());
        let status = self.statuses.get(&record.status).copied();
        if status.is_none() {
            let message = format!("there is no status `{}`", record.status);
            found.push(
                Diagnostic::new(Code(202), at(path!["status"]), message)
                    .label("not a status of `content/scales.yaml`")
                    .suggest(record.status.as_ref(), self.statuses.keys().map(AsRef::as_ref)),
            );
        }
        for (w, way) in record.any.iter().enumerate() {
            for measure in way.keys().filter(|measure| !self.site.measures.contains_key(*measure)) {
                let place = at(path!["any", w, measure.as_ref()]);
                found.push(no_measure(measure, place, self.site.measures.keys()));
            }
        }
        for (w, way) in record.any.iter().enumerate() {
            for (measure, bound) in way {
                let edges = match bound {
                    BoundRecord::Reach(min) => [Some(*min), None],
                    BoundRecord::Between(between) => [between.min, between.below],
                };
                let place = || at(path!["any", w, measure.as_ref()]);
                found.extend(
                    edges
                        .into_iter()
                        .flatten()
                        .filter(|edge| !is_measured(*edge))
                        .map(|edge| unmeasured(place(), edge)),
                );
            }
        }
        let bound = |bound: &BoundRecord| match bound {
            BoundRecord::Reach(min) => Bound { min: Some(*min), below: None },
            BoundRecord::Between(between) => Bound { min: between.min, below: between.below },
        };
        let way = |way: &BTreeMap<Id, BoundRecord>| way.iter().map(|(id, of)| (id.clone(), bound(of))).collect();
        Some(Zone { name: record.name.clone(), status: status?, any: record.any.iter().map(way).collect() })
    }
}
