//! The tables of what is measured: the facts of subjects, and the limits that acts set on figures.

use super::{
    channel::is_public,
    table::{Cell, Kind, Table, field, must, must_into},
    tables::public_events,
};
use crate::{knowledge::cited, site::Scope};

/// The facts of subjects, one a row. A fact that measures something has its figure beside its words.
pub fn facts(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must_into("subject", "subjects"),
        must("number", Kind::Number),
        must("label", Kind::Text),
        must("value", Kind::Text),
        field("unit", Kind::Text),
        field("figure", Kind::Decimal),
        field("measure", Kind::Id),
        field("sources", Kind::List),
    ];
    let mut rows = vec![];
    for subject in &scope.k.subjects {
        let id = &subject.common.id;
        for (n, fact) in subject.record.facts.iter().enumerate() {
            let numbers = fact.sources.iter().filter_map(|key| cited(&subject.sources, &key.to_string()));
            rows.push(vec![
                Cell::text(format!("{id}#fact-{}", n + 1)),
                Cell::text(id.to_string()),
                (n + 1).into(),
                Cell::text(fact.label.clone()),
                Cell::text(fact.value.to_string()),
                fact.unit.clone().into(),
                fact.value.figure().map_or(Cell::Empty, Cell::Decimal),
                fact.measure.as_ref().into(),
                Cell::list(numbers.map(|source| source.number)),
            ]);
        }
    }
    Table { name: "facts", fields, rows }
}

/// The limits of acts, one bound a row. The bounds of one way must all be met; any way leads into its zone; of the
/// zones of a limit, the first that a subject falls into is the one.
pub fn limits(scope: &Scope) -> Table {
    let fields = vec![
        must("id", Kind::Id),
        must_into("event", "events"),
        must("limit", Kind::Number),
        must("from", Kind::Date),
        field("until", Kind::Date),
        must("zone", Kind::Number),
        field("zone_name", Kind::Text),
        must_into("status", "scales"),
        must("way", Kind::Number),
        must("measure", Kind::Id),
        field("unit", Kind::Text),
        field("min", Kind::Decimal),
        field("below", Kind::Decimal),
        field("within", Kind::List),
        field("spares", Kind::List),
        field("sources", Kind::List),
    ];
    let k = scope.k;
    let mut rows = vec![];
    for ix in public_events(scope) {
        let event = k.event(ix);
        let id = &event.common.id;
        for (l, limit) in event.limits.iter().enumerate() {
            let within = limit.within.iter().filter(|ix| is_public(scope, **ix)).map(|ix| &k.event(*ix).common.id);
            for (z, zone) in limit.zones.iter().enumerate() {
                for (w, way) in zone.any.iter().enumerate() {
                    for (measure, bound) in way {
                        rows.push(vec![
                            Cell::text(format!("{id}#limit-{}.{}.{}.{measure}", l + 1, z + 1, w + 1)),
                            Cell::text(id.to_string()),
                            (l + 1).into(),
                            Cell::text(limit.from.to_string()),
                            limit.until.into(),
                            (z + 1).into(),
                            zone.name.clone().into(),
                            Cell::text(k.status_of(zone.status).id.to_string()),
                            (w + 1).into(),
                            Cell::text(measure.to_string()),
                            k.site.measures.get(measure).and_then(|of| of.unit[0].clone()).into(),
                            bound.min.map_or(Cell::Empty, Cell::Decimal),
                            bound.below.map_or(Cell::Empty, Cell::Decimal),
                            Cell::list(within.clone()),
                            Cell::list(limit.spares.iter().map(|ix| &k.subject(*ix).common.id)),
                            Cell::list(&limit.sources),
                        ]);
                    }
                }
            }
        }
    }
    Table { name: "limits", fields, rows }
}
