//! The status engine: what stood on a track on any day, as known on any day.
//!
//! A *track* is one subject in one jurisdiction. Each effect lands on one track and rests on one basis. This file is
//! pure: it knows effects as dated intervals with an order among them, and nothing of records, files or words.
//!
//! The rules are those of the authoring guide, "Law, word and practice". In short:
//!
//! - An effect is *visible* when its event was public by the day `known`.
//! - **law**: of the visible effects that hold on the day, the one that began last. When it lapses, what it covered
//!   stands again, *by lapse*.
//! - **announced**: the latest visible word, until a law begins after it was said, or its own end passes.
//! - **practice**: the latest visible effect that has begun, until a law begins after it, or its own end passes.
//!   An announcement or a practice that ended leaves nothing behind: the word before it was replaced, not covered.
//! - Effects of one basis that follow each other with the same status are one [`Segment`].
//!
//! Method: what stands changes only on a day when an effect begins, is published or ends. [`Track::history`] looks at
//! each of those days once and joins equal neighbours; [`Track::status`] reads the answer off that history, so the two
//! cannot disagree.

mod told;

pub use told::Told;

use crate::model::{Basis, Day, PartialDate, day_after, day_before};

/// One effect, as the engine sees it. `S` is a status and `E` an event: whatever is equal when it is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackEffect<S, E> {
    /// The status it sets.
    pub status: S,
    /// What it rests on.
    pub basis: Basis,
    /// The first day on which it holds, as written.
    pub from: PartialDate,
    /// The last day on which it holds.
    pub until: Option<Day>,
    /// When the public could know of it.
    pub published: Day,
    /// When its event happened: breaks ties.
    pub date: Day,
    /// Its event. A larger one wins a tie of equal dates.
    pub event: E,
}

/// The effects on one track, or on one part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track<S, E> {
    effects: Vec<TrackEffect<S, E>>,
}

/// What ended a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed<E> {
    /// Another event's effect took its place, or a law took the place of a word or a practice.
    By(E),
    /// Its own last day passed.
    Lapse,
    /// It stands, as far as is known.
    Open,
}

/// A stretch of days on which one status stood on one basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<S, E> {
    /// What stood.
    pub status: S,
    /// On what basis.
    pub basis: Basis,
    /// The first day of this stretch.
    pub start: Day,
    /// The last day of this stretch; open when nothing is known to end it.
    pub end: Option<Day>,
    /// Since when the status stands, as written. Earlier than `start` where it stands again by lapse, or where words were
    /// dated before they were public; later where they were public before the day that they name.
    pub since: PartialDate,
    /// The event that opened it: the one whose effect first set this status.
    pub event: E,
    /// Later events that set the same status while it stood, and the day from which each did.
    pub confirmed_by: Vec<(Day, E)>,
    /// What ended it.
    pub closed: Closed<E>,
    /// It stands again only because another effect lapsed.
    pub by_lapse: bool,
}

/// The segments of each basis, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<S, E> {
    /// By law.
    pub law: Vec<Segment<S, E>>,
    /// By announcement.
    pub announced: Vec<Segment<S, E>>,
    /// In practice.
    pub practice: Vec<Segment<S, E>>,
}

/// What stands on one day on one basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<S, E> {
    /// The status.
    pub status: S,
    /// Since when, as written. May lie in the future for an announcement ("from DATE").
    pub since: PartialDate,
    /// The first day of the stretch: later than `since` where it stands again by lapse.
    pub start: Day,
    /// The last day, where it is known to lapse.
    pub until: Option<Day>,
    /// The event that opened it.
    pub event: E,
    /// The events that confirmed it by that day.
    pub confirmed_by: Vec<E>,
    /// It stands only because another effect lapsed, and nothing has confirmed it.
    pub by_lapse: bool,
}

/// A law effect that will begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled<S, E> {
    /// The status it will set.
    pub status: S,
    /// From when, as written.
    pub from: PartialDate,
    /// The event that set it.
    pub event: E,
}

/// What stands on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status<S, E> {
    /// By law.
    pub law: Option<Standing<S, E>>,
    /// By announcement.
    pub announced: Option<Standing<S, E>>,
    /// In practice.
    pub practice: Option<Standing<S, E>>,
    /// Laws that will begin, soonest first.
    pub scheduled: Vec<Scheduled<S, E>>,
}

impl<S, E> History<S, E> {
    /// The segments of one basis.
    #[must_use]
    pub fn of(&self, basis: Basis) -> &[Segment<S, E>] {
        match basis {
            Basis::Law => &self.law,
            Basis::Announced => &self.announced,
            Basis::Practice => &self.practice,
        }
    }

    /// All segments: law, then announced, then practice.
    pub fn segments(&self) -> impl Iterator<Item = &Segment<S, E>> {
        self.law.iter().chain(&self.announced).chain(&self.practice)
    }
}

impl<S: Copy + Eq, E: Copy + Ord> Segment<S, E> {
    /// Takes note that an event sets the same status. One that opened the stretch, or confirmed it already, says nothing
    /// new by another of its effects.
    fn confirm(&mut self, day: Day, event: E) {
        if !self.is_of(event) {
            self.confirmed_by.push((day, event));
        }
    }

    /// Whether an event opened this stretch, or confirmed it.
    #[must_use]
    pub fn is_of(&self, event: E) -> bool {
        self.event == event || self.confirmed_by.iter().any(|(_, other)| *other == event)
    }

    /// Whether it stands only because another effect lapsed, and nothing has confirmed it since.
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        self.by_lapse && self.confirmed_by.is_empty()
    }

    /// Whether the day lies in this stretch.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.start <= day && self.end.is_none_or(|end| day <= end)
    }

    /// What this segment says on a day that it covers.
    #[must_use]
    pub fn on(&self, day: Day) -> Standing<S, E> {
        let confirmed_by: Vec<E> =
            self.confirmed_by.iter().filter(|(from, _)| *from <= day).map(|(_, event)| *event).collect();
        Standing {
            status: self.status,
            since: self.since,
            start: self.start,
            until: if self.closed == Closed::Lapse { self.end } else { None },
            event: self.event,
            by_lapse: self.by_lapse && confirmed_by.is_empty(),
            confirmed_by,
        }
    }
}

impl<S, E> Status<S, E> {
    /// What stands on one basis.
    #[must_use]
    pub fn of(&self, basis: Basis) -> Option<&Standing<S, E>> {
        match basis {
            Basis::Law => self.law.as_ref(),
            Basis::Announced => self.announced.as_ref(),
            Basis::Practice => self.practice.as_ref(),
        }
    }

    /// Whether nothing stands and nothing will.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.law.is_none() && self.announced.is_none() && self.practice.is_none() && self.scheduled.is_empty()
    }
}

impl<S: Copy + Eq, E: Copy + Ord> TrackEffect<S, E> {
    /// The day on which it begins to count: an announcement counts from when it was said.
    #[must_use]
    pub fn start(&self) -> Day {
        match self.basis {
            Basis::Announced => self.published,
            Basis::Law | Basis::Practice => self.from.first_day(),
        }
    }

    /// The order in which effects of one basis take each other's place.
    fn rank(&self) -> (Day, Day, E) {
        (self.start(), self.date, self.event)
    }

    fn ended(&self, on: Day) -> bool {
        self.until.is_some_and(|until| until < on)
    }
}

impl<S: Copy + Eq, E: Copy + Ord> Track<S, E> {
    /// A track of these effects, in any order.
    #[must_use]
    pub fn new(mut effects: Vec<TrackEffect<S, E>>) -> Self {
        effects.sort_by_key(TrackEffect::rank);
        Self { effects }
    }

    /// The effects, in the order in which they take each other's place.
    #[must_use]
    pub fn effects(&self) -> &[TrackEffect<S, E>] {
        &self.effects
    }

    /// What stood on day `on`, as far as was public on day `known`.
    #[must_use]
    pub fn status(&self, on: Day, known: Day) -> Status<S, E> {
        self.status_in(&self.history(known), on, known)
    }

    /// The same, read off a history that was already worked out for that `known`.
    #[must_use]
    pub fn status_in(&self, history: &History<S, E>, on: Day, known: Day) -> Status<S, E> {
        let standing = |basis| history.of(basis).iter().find(|segment| segment.covers(on)).map(|s| s.on(on));
        Status {
            law: standing(Basis::Law),
            announced: standing(Basis::Announced),
            practice: standing(Basis::Practice),
            scheduled: self
                .visible(Basis::Law, known)
                .into_iter()
                .filter(|effect| effect.from.first_day() > on)
                .map(|effect| Scheduled { status: effect.status, from: effect.from, event: effect.event })
                .collect(),
        }
    }

    /// The segments of each basis, as far as was public on day `known`.
    #[must_use]
    pub fn history(&self, known: Day) -> History<S, E> {
        let law = self.visible(Basis::Law, known);
        let of = |basis| Visible { law: &law, own: &self.visible(basis, known) }.segments(basis);
        History { law: of(Basis::Law), announced: of(Basis::Announced), practice: of(Basis::Practice) }
    }

    fn visible(&self, basis: Basis, known: Day) -> Vec<&TrackEffect<S, E>> {
        self.effects.iter().filter(|effect| effect.basis == basis && effect.published <= known).collect()
    }
}

/// A history while it is traced, day by day.
struct Trace<'e, S, E> {
    segments: Vec<Segment<S, E>>,
    stood: Vec<Stood<'e, S, E>>,
    /// The effect that stood on the day before the next one.
    before: Option<&'e TrackEffect<S, E>>,
}

/// An effect that has stood, since when it does by the segment in which it first did, and which event opened that.
struct Stood<'e, S, E> {
    effect: &'e TrackEffect<S, E>,
    since: PartialDate,
    event: E,
    day: Day,
}

impl<S, E> Default for Trace<'_, S, E> {
    fn default() -> Self {
        Self { segments: vec![], stood: vec![], before: None }
    }
}

/// The visible effects of one basis and those of law, each in the order of rank.
struct Visible<'v, 'e, S, E> {
    law: &'v [&'e TrackEffect<S, E>],
    own: &'v [&'e TrackEffect<S, E>],
}

impl<'e, S: Copy + Eq, E: Copy + Ord> Visible<'_, 'e, S, E> {
    /// The first law that begins after `after` and not after `on`, and of several on one day the one that stands: what
    /// takes the place of words and practice.
    fn law_between(&self, after: Day, on: Day) -> Option<&'e TrackEffect<S, E>> {
        let later = &self.law[self.law.partition_point(|law| law.start() <= after)..];
        let first = later.first().map(|law| law.start()).filter(|first| *first <= on)?;
        later.iter().copied().take_while(|law| law.start() == first).last()
    }

    /// The one effect that stands on a day, of those that began up to a day: the rules themselves.
    fn winner(&self, basis: Basis, on: Day, last: Day) -> Option<&'e TrackEffect<S, E>> {
        let begun = &self.own[..self.own.partition_point(|effect| effect.start() <= last)];
        match basis {
            Basis::Law => begun.iter().rev().find(|effect| !effect.ended(on)).copied(),
            Basis::Announced | Basis::Practice => begun
                .last()
                .copied()
                .filter(|effect| !effect.ended(on) && self.law_between(effect.start(), last).is_none()),
        }
    }

    /// Of the effects that begin on a day with the status of what then stands, the one that opens the segment.
    fn opener(&self, now: &'e TrackEffect<S, E>, day: Day) -> &'e TrackEffect<S, E> {
        if now.start() < day { now } else { self.beginning(day, now.status).next().unwrap_or(now) }
    }

    /// The effects that begin on a day with a status, in order: the first opens a segment, all others confirm it.
    fn beginning(&self, day: Day, status: S) -> impl Iterator<Item = &'e TrackEffect<S, E>> {
        let first = self.own.partition_point(|effect| effect.start() < day);
        let today = self.own[first..].iter().copied().take_while(move |effect| effect.start() == day);
        today.filter(move |effect| effect.status == status && !effect.ended(day))
    }

    fn segments(&self, basis: Basis) -> Vec<Segment<S, E>> {
        let mut trace = Trace::default();
        self.trace(basis, Day::MIN, &mut trace);
        trace.segments
    }

    /// Goes on with a trace that stands before `from`, over each later day on which something begins or ends.
    fn trace(&self, basis: Basis, from: Day, Trace { segments, stood, before }: &mut Trace<'e, S, E>) {
        let begun = |list: &'_ [&'e TrackEffect<S, E>]| list.partition_point(|effect| effect.start() < from);
        let begins =
            self.own[begun(self.own)..].iter().chain(&self.law[begun(self.law)..]).map(|effect| effect.start());
        let ends = self.own.iter().filter_map(|effect| effect.until).map(day_after).filter(|day| *day >= from);
        let mut days: Vec<Day> = begins.chain(ends).collect();
        days.sort_unstable();
        days.dedup();
        for day in days {
            let now = self.winner(basis, day, day);
            let open = segments.last_mut().filter(|_| before.is_some());
            match (open, now) {
                (_, Some(now)) if before.is_some_and(|before| std::ptr::eq(now, before)) => continue,
                (None, None) => continue,
                (Some(open), Some(now)) if open.status == now.status => {
                    for effect in self.beginning(day, now.status) {
                        open.confirm(day, effect.event);
                        stood.push(Stood { effect, since: open.since, event: open.event, day });
                    }
                    // What stands again without a word goes on with the stretch that it joins.
                    if now.start() < day {
                        stood.push(Stood { effect: now, since: open.since, event: open.event, day });
                    }
                }
                (open, now) => {
                    if let (Some(open), Some(before)) = (open, *before) {
                        open.end = Some(day_before(day));
                        open.closed = self.closing(basis, before, now, day);
                    }
                    if let Some(now) = now {
                        let by_lapse = now.start() < day;
                        let first = self.opener(now, day);
                        let earlier = if by_lapse { &stood[..] } else { &[] };
                        let (since, event) = earlier
                            .iter()
                            .find(|earlier| std::ptr::eq(earlier.effect, now))
                            .map_or((first.from, first.event), |earlier| (earlier.since, earlier.event));
                        let mut segment = Segment {
                            status: now.status,
                            basis,
                            start: day,
                            end: None,
                            since,
                            event,
                            confirmed_by: vec![],
                            closed: Closed::Open,
                            by_lapse,
                        };
                        if by_lapse {
                            stood.push(Stood { effect: now, since, event, day });
                        }
                        for effect in self.beginning(day, now.status) {
                            segment.confirm(day, effect.event);
                            stood.push(Stood { effect, since, event, day });
                        }
                        segments.push(segment);
                    }
                }
            }
            *before = now;
        }
    }

    /// What ended `before` on the day before `day`.
    fn closing(
        &self,
        basis: Basis,
        before: &TrackEffect<S, E>,
        now: Option<&'e TrackEffect<S, E>>,
        day: Day,
    ) -> Closed<E> {
        // What lapses where an earlier effect says the same would have stood on, had nothing begun on that day.
        let stands_on = || self.winner(basis, day, day_before(day)).is_some_and(|on| on.status == before.status);
        if before.ended(day) && !stands_on() {
            return Closed::Lapse;
        }
        let law = || self.law_between(before.start(), day).map(|law| law.event);
        // Of words and practice the latest counts, even where it was over when it became public.
        let silent = || self.own[..self.own.partition_point(|own| own.start() <= day)].last().map(|own| own.event);
        now.map(|now| self.opener(now, day).event).or_else(law).or_else(silent).map_or(Closed::Lapse, Closed::By)
    }
}

#[cfg(test)]
mod tests;
