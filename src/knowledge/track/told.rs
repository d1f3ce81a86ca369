//! What was told when: the histories of a track as they were known on every day, none of it written twice.
//!
//! A history changes only when something becomes public, and then only from the day on which the newest of it begins
//! to count. So each stretch is kept with the days of knowledge on which it was told, and only what may have changed
//! is traced again.

use super::{Closed, Segment, Trace, Track, TrackEffect, Visible};
use crate::model::{Basis, Day, PartialDate, day_before};

/// A stretch of days with one status, as it was told for a while.
///
/// On one basis, no two that share a day of knowledge share a day: there is at most one answer to any pair of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<S, E> {
    /// The first day of knowledge on which it was told so.
    pub known_from: Day,
    /// The last one; open while it still is.
    pub known_until: Option<Day>,
    /// The first day of the stretch.
    pub start: Day,
    /// The last day of the stretch; open when nothing is known to end it.
    pub end: Option<Day>,
    /// What stood.
    pub status: S,
    /// Since when the status stands, as written.
    pub since: PartialDate,
    /// The event that opened it.
    pub event: E,
    /// The last day, where it is known to lapse.
    pub until: Option<Day>,
    /// The event that ended it.
    pub closed_by: Option<E>,
    /// It stands only because another effect lapsed, and nothing had confirmed it.
    pub by_lapse: bool,
}

impl<S: Copy + Eq, E: Copy + Ord> Track<S, E> {
    /// What was told on one basis on each day of knowledge up to `last`, in the order in which it was first told.
    #[must_use]
    pub fn told(&self, basis: Basis, last: Day) -> Vec<Told<S, E>> {
        let concerns = |effect: &TrackEffect<S, E>| effect.basis == basis || effect.basis == Basis::Law;
        let mut news: Vec<(Day, Day)> = self
            .effects
            .iter()
            .filter(|effect| concerns(effect) && effect.published <= last)
            .map(|effect| (effect.published, effect.start()))
            .collect();
        news.sort_unstable();
        // Of what became public on one day, what counts from the earliest day comes first.
        news.dedup_by_key(|(published, _)| *published);
        let mut told: Vec<Told<S, E>> = vec![];
        // The segment and the place in `told` of each stretch that is still told.
        let mut live: Vec<(usize, usize)> = vec![];
        let mut trace = Trace::default();
        for (known, from) in news {
            let law = self.visible(Basis::Law, known);
            let own = self.visible(basis, known);
            let visible = Visible { law: &law, own: &own };
            let first = trace.rewind(from, visible.winner(basis, day_before(from), day_before(from)));
            visible.trace(basis, from, &mut trace);
            let old = live.split_off(live.partition_point(|(segment, _)| *segment < first));
            let mut still = vec![];
            for (n, segment) in trace.segments.iter().enumerate().skip(first) {
                for stretch in stretches(segment, known) {
                    // Stretches told on one day of knowledge share no day, so they are in order and one may begin here.
                    let same = old.binary_search_by_key(&stretch.start, |(_, place)| told[*place].start).ok();
                    let same = same.map(|n| old[n].1).filter(|place| told[*place].says_as(&stretch));
                    let place = same.unwrap_or(told.len());
                    if same.is_none() {
                        told.push(stretch);
                    }
                    still.push(place);
                    live.push((n, place));
                }
            }
            still.sort_unstable();
            for (_, place) in old.into_iter().filter(|(_, place)| still.binary_search(place).is_err()) {
                told[place].known_until = Some(day_before(known));
            }
        }
        told
    }
}

impl<S: PartialEq, E: PartialEq> Told<S, E> {
    /// Whether both say the same, whenever they do.
    fn says_as(&self, other: &Self) -> bool {
        (self.start, self.end, &self.status, self.since, &self.event)
            == (other.start, other.end, &other.status, other.since, &other.event)
            && (self.until, &self.closed_by, self.by_lapse) == (other.until, &other.closed_by, other.by_lapse)
    }
}

impl<'e, S: Copy + Eq, E: Copy + Ord> Trace<'e, S, E> {
    /// Goes back to the day before `from`, on which `before` stood. Gives the first segment that may yet change.
    fn rewind(&mut self, from: Day, before: Option<&'e TrackEffect<S, E>>) -> usize {
        self.segments.truncate(self.segments.partition_point(|segment| segment.start < from));
        self.stood.truncate(self.stood.partition_point(|stood| stood.day < from));
        self.before = before;
        match self.segments.last_mut() {
            Some(last) if last.end.is_none_or(|end| end >= day_before(from)) => {
                last.end = None;
                last.closed = Closed::Open;
                last.confirmed_by.retain(|(day, _)| *day < from);
                self.segments.len() - 1
            }
            _ => self.segments.len(),
        }
    }
}

/// A segment as it is told: in two stretches where it stood by lapse until something confirmed it.
fn stretches<S: Copy, E: Copy>(segment: &Segment<S, E>, known_from: Day) -> Vec<Told<S, E>> {
    let told = |start, end, by_lapse| Told {
        known_from,
        known_until: None,
        start,
        end,
        status: segment.status,
        since: segment.since,
        event: segment.event,
        until: segment.end.filter(|_| matches!(segment.closed, Closed::Lapse)),
        closed_by: match segment.closed {
            Closed::By(event) => Some(event),
            Closed::Lapse | Closed::Open => None,
        },
        by_lapse,
    };
    match segment.confirmed_by.first().filter(|_| segment.by_lapse) {
        Some((day, _)) if *day > segment.start => {
            vec![told(segment.start, Some(day_before(*day)), true), told(*day, segment.end, false)]
        }
        confirmed => vec![told(segment.start, segment.end, segment.by_lapse && confirmed.is_none())],
    }
}
