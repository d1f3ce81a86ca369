//! A subject's figures against the limits that acts have set, period by period: a picture each, and a table that says
//! the same.

use super::{scope::Scope, view};
use crate::{
    i18n::Arg,
    knowledge::{Bound, EventIx, Limit, SubjectIx, Verdict, Zone},
    model::{Basis, Id},
    picture::chart::{Axis, ChartZone, Panel, Patch, chart},
};

/// How a subject stands against every limit that measures something known of it, oldest first.
pub fn of(scope: &Scope, ix: SubjectIx) -> Vec<view::LimitRow> {
    let k = scope.k;
    if k.subject(ix).figures.is_empty() {
        return vec![];
    }
    let told = |limit: &Limit| limit.axes.iter().any(|axis| k.subject(ix).figures.contains_key(axis));
    let limits = k.limits();
    limits
        .into_iter()
        .filter(|(_, limit)| told(limit))
        .enumerate()
        .map(|(n, (event, limit))| Against { scope, ix, event, limit }.row(n + 1))
        .collect()
}

/// A subject against one limit.
struct Against<'a> {
    scope: &'a Scope<'a>,
    ix: SubjectIx,
    event: EventIx,
    limit: &'a Limit,
}

impl Against<'_> {
    fn row(&self, number: usize) -> view::LimitRow {
        let (scope, limit) = (self.scope, self.limit);
        let verdict = scope.k.verdict(self.ix, limit);
        let (kind, words, zone) = match &verdict {
            Verdict::In(zone) => ("in", scope.t("limit-in", &[]), limit.zones.get(*zone)),
            Verdict::Out => ("out", scope.t("limit-out", &[]), None),
            Verdict::Spared => ("spared", scope.t("limit-spared", &[]), None),
            Verdict::Apart => ("apart", scope.t("limit-apart", &[]), None),
            Verdict::Unknown(lacking) => {
                let names: Vec<String> = lacking.iter().map(|measure| self.name(measure)).collect();
                let names = scope.words.list(&names);
                ("unknown", scope.t("limit-unknown", &[("measures", Arg::Text(&names))]), None)
            }
        };
        let figures: Vec<view::Figure> = self.measures().iter().map(|measure| self.figure(measure)).collect();
        let from = scope.date(limit.from);
        let until = limit.until.map(|until| scope.date(until));
        let (certainty, certainty_name) = scope.certainty(self.event).unzip();
        let basis = scope.k.event(self.event).effects.iter().map(|effect| effect.basis).min();
        let mut row = view::LimitRow {
            event: scope.event_link(self.event),
            sources: limit.sources.clone(),
            basis: basis.unwrap_or(Basis::Law).as_str(),
            certainty,
            certainty_name,
            since_words: scope.t("since", &[("date", Arg::Text(&from.words))]),
            until_words: until.as_ref().map(|until| scope.t("until", &[("date", Arg::Text(&until.words))])),
            from,
            until,
            zones: limit.zones.iter().map(|zone| self.zone(zone)).collect(),
            figures,
            verdict: kind,
            words,
            zone_name: zone.and_then(|zone| zone.name.clone()),
            status: zone.map(|zone| scope.status(zone.status)),
            note: self.note(),
            svg: String::new(),
        };
        row.svg = self.picture(number, &row);
        row
    }

    /// The measures that the limit speaks of: those of its picture first.
    fn measures(&self) -> Vec<Id> {
        let mut all = self.limit.axes.to_vec();
        for (measure, _) in self.limit.zones.iter().flat_map(|zone| zone.any.iter().flatten()) {
            if !all.contains(measure) {
                all.push(measure.clone());
            }
        }
        all
    }

    fn name(&self, measure: &Id) -> String {
        let site = &self.scope.k.site;
        site.measures.get(measure).map_or_else(|| measure.to_string(), |of| of.name[self.scope.lang].clone())
    }

    fn unit(&self, measure: &Id) -> Option<&str> {
        self.scope.k.site.measures.get(measure)?.unit[self.scope.lang].as_deref()
    }

    /// A figure with its unit.
    fn with_unit(&self, measure: &Id, figure: f64) -> String {
        let number = self.scope.words.number(figure);
        self.unit(measure).map_or_else(|| number.clone(), |unit| format!("{number}\u{a0}{unit}"))
    }

    fn figure(&self, measure: &Id) -> view::Figure {
        let figure = self.scope.k.figure(self.ix, measure);
        view::Figure { name: self.name(measure), value: figure.map(|figure| self.with_unit(measure, figure)) }
    }

    /// A zone with its ways in, each as one line.
    fn zone(&self, zone: &Zone) -> view::LimitZone {
        let number = |figure: f64| self.scope.words.number(figure);
        let bound = |(measure, bound): &(Id, Bound)| {
            let min = bound.min.map(|min| format!("≥\u{a0}{}", number(min)));
            let below = bound.below.map(|below| format!("<\u{a0}{}", number(below)));
            let edges = match (&min, &below) {
                (Some(min), Some(below)) => {
                    self.scope.t("limit-between", &[("min", Arg::Text(min)), ("below", Arg::Text(below))])
                }
                _ => min.or(below).unwrap_or_default(),
            };
            let unit = self.unit(measure).unwrap_or_default();
            format!("{} {edges}\u{a0}{unit}", self.name(measure)).trim_end().to_owned()
        };
        let and = |one: String, other: String| {
            self.scope.t("limit-and-limit", &[("one", Arg::Text(&one)), ("other", Arg::Text(&other))])
        };
        let ways = zone.any.iter().filter_map(|way| way.iter().map(bound).reduce(and));
        view::LimitZone { name: zone.name.clone(), status: self.scope.status(zone.status), ways: ways.collect() }
    }

    fn note(&self) -> Option<view::Text> {
        let event = self.scope.k.event(self.event);
        let place = event.limits.iter().position(|limit| std::ptr::eq(limit, self.limit))?;
        let texts = event.common.translation(self.scope.lang);
        let own = texts.and_then(|text| text.limits.get(place)?.note.as_ref());
        let original = event.record.limits.get(place).and_then(|limit| limit.note.as_ref());
        self.scope.either(own, original)
    }

    fn picture(&self, number: usize, row: &view::LimitRow) -> String {
        let k = self.scope.k;
        let [across, up] = &self.limit.axes;
        let name = k.subject(self.ix).name(self.scope.lang).words.to_owned();
        let others = (0..k.subjects.len()).map(SubjectIx::nth).filter(|other| *other != self.ix).filter_map(|other| {
            let place = (k.figure(other, across)?, k.figure(other, up)?);
            Some((place.0, place.1, k.subject(other).name(self.scope.lang).words.to_owned()))
        });
        let figures: Vec<String> = row
            .figures
            .iter()
            .filter_map(|figure| Some(self.scope.labelled(&figure.name, figure.value.as_ref()?)))
            .collect();
        let status = row.status.as_ref().map(|status| self.scope.labelled(&row.words, &status.name));
        let zones = self.limit.zones.iter().map(|zone| ChartZone {
            tone: k.status_of(zone.status).tone,
            patches: zone.any.iter().filter_map(|way| self.patch(way)).collect(),
        });
        let panel = Panel {
            title: format!("{name} · {}", row.event.title.words),
            description: format!("{} · {}", figures.join(" · "), status.as_deref().unwrap_or(&row.words)),
            across: self.axis(across),
            up: self.axis(up),
            zones: zones.collect(),
            subject: (k.figure(self.ix, across), k.figure(self.ix, up), name.clone()),
            others: others.collect(),
        };
        chart(&format!("limit-{number}"), &panel)
    }

    /// What a way in is in the plane of the two measures, where it can be drawn there.
    fn patch(&self, way: &[(Id, Bound)]) -> Option<Patch> {
        let [across, up] = &self.limit.axes;
        let mut patch = Patch::default();
        for (measure, bound) in way {
            let edges = (bound.min, bound.below);
            if measure == across {
                patch.across = edges;
            } else if measure == up {
                patch.up = edges;
            } else {
                let sum = &self.scope.k.site.measures.get(measure)?.sum;
                let both = sum.len() == 2 && sum.contains(across) && sum.contains(up);
                patch.sum = bound.min.filter(|_| both && bound.below.is_none());
                patch.sum?;
            }
        }
        Some(patch)
    }

    /// From the lowest to the highest figure of any subject or limit, with some room; named where limits lie, and at
    /// both ends.
    fn axis(&self, measure: &Id) -> Axis {
        let k = self.scope.k;
        let mut edges: Vec<f64> = (self.limit.zones.iter())
            .flat_map(|zone| zone.any.iter().flatten())
            .filter(|(of, _)| of == measure)
            .flat_map(|(_, bound)| [bound.min, bound.below])
            .flatten()
            .filter(|edge| *edge > 0.0)
            .collect();
        let figures = (0..k.subjects.len()).filter_map(|n| k.figure(SubjectIx::nth(n), measure));
        let all: Vec<f64> = figures.chain(edges.iter().copied()).filter(|figure| *figure > 0.0).collect();
        // Where nothing is above nothing, any decade will do.
        let low = all.iter().copied().reduce(f64::min).unwrap_or(1.0) / 1.5;
        let high = all.iter().copied().reduce(f64::max).unwrap_or(10.0) * 1.5;
        edges.sort_by(f64::total_cmp);
        edges.dedup();
        // A few round figures between the limits, so that the scale is seen to be one of decades.
        let mut ticks: Vec<f64> = edges.clone();
        for power in -2..8 {
            let round = 10_f64.powi(power);
            let near = edges.iter().any(|edge| (edge / round).ln().abs() < 0.6);
            if round > low && round < high && !near {
                ticks.push(round);
            }
        }
        ticks.sort_by(f64::total_cmp);
        let ticks = ticks.into_iter().map(|figure| (figure, self.scope.words.number(figure))).collect();
        Axis { name: self.scope.aside(&self.name(measure), self.unit(measure)), range: (low, high), ticks }
    }
}
