//! The questions one may ask of what is known: what stands, what changed, what comes next.

use super::{
    Knowledge,
    records::{Effect, EventIx, StatusIx, SubjectIx, TrackIx},
    track::{Closed, Segment, Standing, Status},
};
use crate::model::{Basis, Day, Id, Jurisdiction, PartialDate, day_after, days_between};

type Stretch = Segment<StatusIx, EventIx>;

/// What stood on a track on a day, as known on a day.
#[derive(Clone, Debug)]
pub struct TrackStatus {
    /// The track.
    pub track: TrackIx,
    /// The day asked about.
    pub on: Day,
    /// The day of knowledge.
    pub known: Day,
    /// What stood on the whole.
    pub whole: Status<StatusIx, EventIx>,
    /// What stood in parts.
    pub parts: Vec<PartStanding>,
}

/// What stood in a part of a track, on one basis.
#[derive(Clone, Debug)]
pub struct PartStanding {
    /// The place of the part.
    pub part: usize,
    /// The basis.
    pub basis: Basis,
    /// What stood.
    pub standing: Standing<StatusIx, EventIx>,
}

/// A difference on one basis of one track, or of a part of it, between two days.
#[derive(Clone, Debug)]
pub struct Change {
    /// The track.
    pub track: TrackIx,
    /// The part, if it is not the whole: its place in [`TrackEntry::parts`](super::TrackEntry::parts).
    pub part: Option<usize>,
    /// The basis.
    pub basis: Basis,
    /// What stood on the first day.
    pub before: Option<Standing<StatusIx, EventIx>>,
    /// What stood on the second day.
    pub after: Option<Standing<StatusIx, EventIx>>,
    /// The events on the track, or on the part, that fell between, in order.
    pub events: Vec<EventIx>,
}

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upcoming {
    /// The day.
    pub day: Day,
    /// The day as written.
    pub written: PartialDate,
    /// The event that says so.
    pub event: EventIx,
    /// What is due.
    pub kind: UpcomingKind,
}

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpcomingKind {
    /// An effect begins.
    Begins {
        /// The track.
        track: TrackIx,
        /// The part.
        part: Option<usize>,
        /// The status that begins.
        status: StatusIx,
        /// Its basis.
        basis: Basis,
    },
    /// The last day of an effect.
    Lapses {
        /// The track.
        track: TrackIx,
        /// The part.
        part: Option<usize>,
        /// The status that ends.
        status: StatusIx,
        /// Its basis.
        basis: Basis,
    },
    /// A date of the event, by its place in `dates`.
    Date(usize),
}

impl Knowledge {
    /// What stood on a track on day `on`, as far as was public on day `known`.
    #[must_use]
    pub fn status(&self, track: TrackIx, on: Day, known: Day) -> TrackStatus {
        let entry = self.track(track);
        let today = known == self.today;
        let whole =
            if today { entry.whole.status_in(&entry.history, on, known) } else { entry.whole.status(on, known) };
        let mut parts = vec![];
        for place in entry.parts_by_name() {
            let part = &entry.parts[place];
            let status =
                if today { part.track.status_in(&part.history, on, known) } else { part.track.status(on, known) };
            for basis in Basis::ALL {
                if let Some(standing) = status.of(*basis) {
                    parts.push(PartStanding { part: place, basis: *basis, standing: standing.clone() });
                }
            }
        }
        TrackStatus { track, on, known, whole, parts }
    }

    /// The tracks of a subject, of one jurisdiction or of all.
    #[must_use]
    pub fn tracks_of(&self, subject: SubjectIx, jurisdiction: Option<Jurisdiction>) -> Vec<TrackIx> {
        let own = self.subject(subject).tracks.iter().copied();
        own.filter(|ix| jurisdiction.is_none_or(|wanted| self.track(*ix).jurisdiction == wanted)).collect()
    }

    /// What differs on every track between two days, as known on `known`: on the whole, then on its parts by name.
    #[must_use]
    pub fn diff(&self, from: Day, to: Day, known: Day) -> Vec<Change> {
        let mut changes = vec![];
        for (n, entry) in self.tracks.iter().enumerate() {
            for part in std::iter::once(None).chain(entry.parts_by_name().into_iter().map(Some)) {
                self.differences(TrackIx::nth(n), part, (from, to), known, &mut changes);
            }
        }
        changes
    }

    /// What differs on a track or on a part of it, a change a basis.
    fn differences(
        &self,
        track: TrackIx,
        part: Option<usize>,
        (from, to): (Day, Day),
        known: Day,
        changes: &mut Vec<Change>,
    ) {
        let entry = self.track(track);
        let (own, history) = entry.line(part);
        let history = if known == self.today { history } else { &own.history(known) };
        let (before, after) = (own.status_in(history, from, known), own.status_in(history, to, known));
        for basis in Basis::ALL {
            let (before, after) = (before.of(*basis).cloned(), after.of(*basis).cloned());
            let told = |standing: &Option<Standing<StatusIx, EventIx>>| {
                standing.as_ref().map(|s| (s.status, s.since, s.by_lapse, s.event))
            };
            if told(&before) == told(&after) {
                continue;
            }
            let mut events: Vec<EventIx> = own
                .effects()
                .iter()
                .filter(|e| e.published <= known && e.basis == *basis)
                .filter(|e| e.start() > from && e.start() <= to)
                .map(|effect| effect.event)
                .collect();
            // Where nothing is left, what set the last of it aside may rest on another basis.
            let last = history.of(*basis).iter().rfind(|segment| segment.start <= to);
            if let Some(Closed::By(event)) = last.filter(|_| after.is_none()).map(|segment| segment.closed) {
                events.push(event);
            }
            events.sort_unstable();
            events.dedup();
            changes.push(Change { track, part, basis: *basis, before, after, events });
        }
    }

    /// What is due on a later day than today: beginnings, lapses and dates, soonest first.
    #[must_use]
    pub fn upcoming(&self) -> Vec<Upcoming> {
        let mut due = self.dates(|day, today| day > today);
        due.sort_by_key(|item| (item.day, item.event, rank(&item.kind)));
        due
    }

    /// Lapses and dates that have passed with nothing on the track since, latest first.
    ///
    /// A lapse counts when nothing began on its track (or part) on or after its last day; a date counts when no event on
    /// any track of its event, and no event that relates to it, has come since.
    #[must_use]
    pub fn overdue(&self) -> Vec<Upcoming> {
        let mut due = self.dates(|day, today| day < today);
        due.retain(|item| match &item.kind {
            UpcomingKind::Begins { .. } => false,
            UpcomingKind::Lapses { track, part, .. } => !self.heard_since(*track, *part, item.day),
            UpcomingKind::Date(place) => {
                let event = self.event(item.event);
                let answered = event.acted_on_by.iter().any(|(_, ix)| self.event(*ix).published.last_day() >= item.day);
                let touched = event.effects.iter().any(|effect| self.heard_since(effect.track, effect.part, item.day));
                // A date that the effects already tell of (their own beginning or end) is told by them.
                let told = event.effects.iter().any(|effect| {
                    let ends = effect.until.map(PartialDate::last_day);
                    effect.from.first_day() == item.day
                        || ends.is_some_and(|end| days_between(end, item.day).abs() <= 1)
                });
                let asks = event.record.dates.get(*place).is_some_and(|date| asks(&date.kind));
                asks && !(answered || touched || told)
            }
        });
        due.sort_by_key(|item| (std::cmp::Reverse(item.day), item.event, rank(&item.kind)));
        due
    }

    fn dates(&self, wanted: impl Fn(Day, Day) -> bool) -> Vec<Upcoming> {
        let mut due = vec![];
        for (n, event) in self.events.iter().enumerate() {
            let event_ix = EventIx::nth(n);
            let known = event.published.first_day() <= self.today;
            for effect in event.effects.iter().filter(|_| known) {
                let (track, part, status, basis) = (effect.track, effect.part, effect.status, effect.basis);
                let begin = effect.from.first_day();
                if wanted(begin, self.today) && self.begins(track, part, basis, event_ix, (begin, self.today)) {
                    let kind = UpcomingKind::Begins { track, part, status, basis };
                    due.push(Upcoming { day: begin, written: effect.from, event: event_ix, kind });
                }
                if let Some(until) = effect.until
                    && wanted(until.last_day(), self.today)
                    && self.ends_by_lapse(effect.track, effect.part, basis, event_ix, until.last_day())
                {
                    let kind = UpcomingKind::Lapses { track, part, status, basis };
                    due.push(Upcoming { day: until.last_day(), written: until, event: event_ix, kind });
                }
            }
            for (place, date) in event.record.dates.iter().enumerate().filter(|_| known) {
                if wanted(date.date.last_day(), self.today) {
                    let kind = UpcomingKind::Date(place);
                    due.push(Upcoming { day: date.date.last_day(), written: date.date, event: event_ix, kind });
                }
            }
        }
        due
    }

    /// Whether what an event sets on the track really stands on its `first` day, as far as was public on day `known`: a
    /// law that was undone before its first day does not, and neither does a word that a law has overtaken.
    #[must_use]
    pub fn begins(
        &self,
        track: TrackIx,
        part: Option<usize>,
        basis: Basis,
        event: EventIx,
        (first, known): (Day, Day),
    ) -> bool {
        let entry = self.track(track);
        let (own, history) = entry.line(part);
        let history = if known == self.today { history } else { &own.history(known) };
        history.of(basis).iter().any(|segment| segment.is_of(event) && segment.covers(first))
    }

    /// Whether a segment of the track really ends on that day by lapse: an end that a later act overtook is no news.
    fn ends_by_lapse(&self, track: TrackIx, part: Option<usize>, basis: Basis, event: EventIx, end: Day) -> bool {
        let entry = self.track(track);
        let history = entry.history_of(part);
        let lapses = |segment: &Stretch| segment.closed == Closed::Lapse && segment.end == Some(end);
        history.of(basis).iter().any(|segment| segment.is_of(event) && lapses(segment))
    }

    /// Whether a further date of an event only says a second time when an effect of it lapses: it is the end of something,
    /// on the last day of the effect or the day after.
    #[must_use]
    pub fn repeats_lapse(&self, ix: EventIx, place: usize) -> bool {
        let event = self.event(ix);
        event.record.dates.get(place).is_some_and(|date| {
            let ends = ["expiry", "expires", "lapse", "sunset"].contains(&date.kind.as_ref());
            let lapses = |effect: &Effect| {
                let end = effect.until.map(PartialDate::last_day);
                let near = |end: &Day| [*end, day_after(*end)].contains(&date.date.last_day());
                end.filter(near).is_some_and(|end| self.ends_by_lapse(effect.track, effect.part, effect.basis, ix, end))
            };
            ends && event.effects.iter().any(lapses)
        })
    }

    /// Whether anything was heard of the track after a day, up to today: of the part, or of the whole that it is part of.
    fn heard_since(&self, track: TrackIx, part: Option<usize>, day: Day) -> bool {
        let entry = self.track(track);
        let of_part = part.map_or(&[][..], |part| entry.parts[part].track.effects());
        entry.whole.effects().iter().chain(of_part).any(|effect| {
            let (begin, public) = (effect.from.first_day(), effect.published);
            public <= self.today && (begin > day || public > day) && begin <= self.today
        })
    }

    /// The days on which a law status on the board changed, up to today, earliest first.
    #[must_use]
    pub fn board_days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self
            .board
            .iter()
            .flat_map(|subject| self.subject(*subject).tracks.clone())
            .flat_map(|track| self.track(track).history.law.iter().map(|segment| segment.start).collect::<Vec<_>>())
            .filter(|day| *day <= self.today)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The name of an event kind in a language, when the site itself defines it.
    #[must_use]
    pub fn own_kind(&self, kind: &Id, lang: usize) -> Option<&str> {
        self.site.kinds.get(kind).map(|names| names[lang].as_str())
    }
}

fn rank(kind: &UpcomingKind) -> (u8, usize) {
    match kind {
        UpcomingKind::Begins { track, .. } => (0, track.at()),
        UpcomingKind::Lapses { track, .. } => (1, track.at()),
        UpcomingKind::Date(place) => (2, *place),
    }
}

/// Whether a passed date of this kind leaves a question: an end does, a publication or a hearing does not.
fn asks(kind: &Id) -> bool {
    ["expiry", "expires", "lapse", "review", "sunset"].contains(&kind.as_ref())
}
