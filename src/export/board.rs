//! `as-of/board.js`: what stood on every track on any day, as known on any day, for the pages that ask about days
//! which have no page of their own.
//!
//! Nothing is worked out in the browser: the file holds what [`told`](crate::knowledge::track::Track::told) says, and
//! the scripts of `templates/days/` only look it up. It is JSON behind an assignment, because a page that was opened
//! from disk may load a script and not a file of data.
//!
//! Days are counted from `base`. A row is `[known_from, known_until, start, end, status, event, date, by_lapse, until,
//! closed_by]`, where `status`, `event`, `date` and `closed_by` are places in the lists, and so is `by_lapse`: the date
//! since which it stands again. An open end is `null`, and what is missing at the end of a row is `null` too.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{
    i18n::Arg,
    knowledge::{EventIx, StatusIx, TrackIx, track::Told},
    model::{Basis, Day, PartialDate, days_between},
    site::{Scope, first_day, tracks_in_order},
};

/// Values by the order in which they were first met.
struct Places<K> {
    found: BTreeMap<K, usize>,
    order: Vec<K>,
}

impl<K: Ord + Copy> Places<K> {
    fn new() -> Self {
        Self { found: BTreeMap::new(), order: vec![] }
    }

    fn of(&mut self, key: K) -> usize {
        *self.found.entry(key).or_insert_with(|| {
            self.order.push(key);
            self.order.len() - 1
        })
    }
}

struct Board<'s, 'a> {
    scope: &'s Scope<'a>,
    base: Day,
    statuses: Places<StatusIx>,
    events: Places<EventIx>,
    dates: Places<PartialDate>,
    untils: BTreeMap<i32, String>,
}

/// The file of a language.
pub fn board(scope: &Scope) -> String {
    let k = scope.k;
    let base = first_day(k);
    let mut board = Board {
        scope,
        base,
        statuses: Places::new(),
        events: Places::new(),
        dates: Places::new(),
        untils: BTreeMap::new(),
    };
    let tracks: Vec<Value> = tracks_in_order(k).into_iter().map(|track| board.track(track)).collect();
    let statuses = board.statuses.order.iter().map(|ix| {
        let status = scope.status(*ix);
        json!([status.id, status.name, status.tone])
    });
    let events = board.events.order.iter().map(|ix| {
        let link = scope.event_link(*ix);
        json!([link.id, link.title.words, link.title.lang])
    });
    let dates = board.dates.order.iter().map(|date| {
        let words = scope.words.date(*date);
        let said = |key: &str| scope.t(key, &[("date", Arg::Text(&words))]);
        json!([date.to_string(), days_between(base, date.first_day()), said("since"), said("from-date"), words])
    });
    let file = json!({
        "today": k.today.to_string(),
        "base": base.to_string(),
        "calendar": calendar(scope),
        "statuses": statuses.collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
        "dates": dates.collect::<Vec<_>>(),
        "untils": board.untils,
        "tracks": tracks,
    });
    format!("annalsBoard={file}\n")
}

/// Every day of a leap year in words, of the year 4568, whose figures no day or month has: the year is put in its place.
fn calendar(scope: &Scope) -> Value {
    let first = Day::constant(4568, 1, 1);
    let days: Vec<String> = first.series(jiff::Span::new().days(1)).take(366).map(|day| scope.words.day(day)).collect();
    // The figures of the language, for the year that a reader chooses.
    let figures: Vec<String> = (0..10).map(|n| scope.words.number(n)).collect();
    json!({ "year": figures[4].clone() + &figures[5] + &figures[6] + &figures[8], "figures": figures, "days": days })
}

impl Board<'_, '_> {
    fn day(&self, day: Day) -> i32 {
        days_between(self.base, day)
    }

    fn track(&mut self, ix: TrackIx) -> Value {
        let k = self.scope.k;
        let entry = k.track(ix);
        let subject = k.subject(entry.subject);
        let place = self.scope.jurisdiction(entry.jurisdiction);
        let name = self.scope.text(subject.name(self.scope.lang));
        let bases: Vec<Vec<Value>> = Basis::ALL
            .iter()
            .map(|basis| entry.whole.told(*basis, k.today).iter().map(|told| self.row(told).into()).collect())
            .collect();
        let mut whole = Map::new();
        whole.insert("subject".into(), json!([subject.common.id, name.words, name.lang]));
        whole.insert("place".into(), json!([place.id, place.name]));
        whole.insert("bases".into(), json!(bases));
        // The laws that will begin: status, date, event, the day of knowledge.
        let laws = entry.whole.effects().iter().filter(|effect| effect.basis == Basis::Law);
        let laws: Vec<Value> = laws
            .filter(|effect| effect.published <= k.today)
            .map(|effect| {
                let (status, date) = (self.statuses.of(effect.status), self.dates.of(effect.from));
                json!([status, date, self.events.of(effect.event), self.day(effect.published)])
            })
            .collect();
        whole.insert("laws".into(), json!(laws));
        let parts = self.parts(ix);
        if !parts.is_empty() {
            whole.insert("parts".into(), json!(parts));
        }
        Value::Object(whole)
    }

    /// The parts in the order in which they are shown: `[basis, name, [[words, row…]…]]`. The words are
    /// the name as the opening event has it.
    fn parts(&mut self, ix: TrackIx) -> Vec<Value> {
        let k = self.scope.k;
        let entry = k.track(ix);
        let mut parts = vec![];
        for part in entry.parts_by_name() {
            for (n, basis) in Basis::ALL.iter().enumerate() {
                let told = entry.parts[part].track.told(*basis, k.today);
                let rows = told.iter().map(|told| {
                    let name = self.scope.part_name(ix, part, told.event);
                    let mut row = vec![json!(name)];
                    row.extend(self.row(told));
                    Value::Array(row)
                });
                let rows: Vec<Value> = rows.collect();
                if !rows.is_empty() {
                    parts.push(json!([n, entry.parts[part].name, rows]));
                }
            }
        }
        parts
    }

    fn row(&mut self, told: &Told<StatusIx, EventIx>) -> Vec<Value> {
        let until = told.until.map(|day| {
            let days = self.day(day);
            let words = self.scope.words.day(day);
            self.untils.entry(days).or_insert_with(|| self.scope.t("until", &[("date", Arg::Text(&words))]));
            days
        });
        let mut row = vec![
            json!(self.day(told.known_from)),
            json!(told.known_until.map(|day| self.day(day))),
            json!(self.day(told.start)),
            json!(told.end.map(|day| self.day(day))),
            json!(self.statuses.of(told.status)),
            json!(self.events.of(told.event)),
            json!(self.dates.of(told.since)),
            json!(told.by_lapse.then(|| self.dates.of(told.start.into()))),
            json!(until),
            json!(told.closed_by.map(|event| self.events.of(event))),
        ];
        row.truncate(row.iter().rposition(|value| !value.is_null()).map_or(0, |last| last + 1));
        row
    }
}
