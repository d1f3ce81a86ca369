//! Who is asked when: so many at a time over all, so many a server, and a pause between the questions put to one.
//!
//! Nothing here knows a clock or a network; time is what has gone by since the beginning.

use std::{collections::BTreeMap, time::Duration};

/// How much is asked at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Questions at a time over all; at least 1.
    pub overall: usize,
    /// Questions at a time to one server; at least 1.
    pub per_server: usize,
    /// From the beginning of one question to a server to the beginning of the next.
    pub pause: Duration,
}

/// What to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn<J> {
    /// Ask this. Whoever takes it says so when it is answered: [`Schedule::answered`].
    Ask(J),
    /// Nothing may be asked before then.
    Wait(Duration),
    /// Nothing may be asked before an answer comes.
    Stay,
    /// Nothing is left.
    Done,
}

/// What is still to be asked.
#[derive(Debug)]
pub struct Schedule<J> {
    limits: Limits,
    lanes: BTreeMap<String, Lane<J>>,
    running: usize,
    /// A number for each job that comes in: among those that may go, the first in goes first.
    count: usize,
}

#[derive(Debug)]
struct Lane<J> {
    waiting: BTreeMap<(Duration, usize), J>,
    running: usize,
    free_at: Duration,
}

impl<J> Schedule<J> {
    /// An empty schedule.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, lanes: BTreeMap::new(), running: 0, count: 0 }
    }

    /// Adds a job that may go from `from` on.
    pub fn put(&mut self, server: &str, from: Duration, job: J) {
        self.count += 1;
        let place = (from, self.count);
        self.lane(server).waiting.insert(place, job);
    }

    /// Leaves a server in peace until `until`.
    pub fn hold(&mut self, server: &str, until: Duration) {
        let lane = self.lane(server);
        lane.free_at = lane.free_at.max(until);
    }

    /// Notes that a question to a server has been answered.
    pub fn answered(&mut self, server: &str) {
        self.running = self.running.saturating_sub(1);
        let lane = self.lane(server);
        lane.running = lane.running.saturating_sub(1);
    }

    /// What to do at `now`.
    pub fn next(&mut self, now: Duration) -> Turn<J> {
        let left = self.lanes.values().any(|lane| !lane.waiting.is_empty());
        if !left {
            return if self.running == 0 { Turn::Done } else { Turn::Stay };
        }
        if self.running >= self.limits.overall {
            return Turn::Stay;
        }
        let per_server = self.limits.per_server;
        let free = self.lanes.values_mut().filter(|lane| lane.running < per_server);
        let first = free
            .filter_map(|lane| {
                let (from, number) = *lane.waiting.first_key_value()?.0;
                Some(((from.max(lane.free_at), number), lane))
            })
            .min_by_key(|(place, _)| *place);
        let Some(((from, _), lane)) = first else { return Turn::Stay };
        if from > now {
            return Turn::Wait(from);
        }
        let Some((_, job)) = lane.waiting.pop_first() else { return Turn::Stay };
        lane.running += 1;
        lane.free_at = now + self.limits.pause;
        self.running += 1;
        Turn::Ask(job)
    }

    fn lane(&mut self, server: &str) -> &mut Lane<J> {
        if !self.lanes.contains_key(server) {
            let lane = Lane { waiting: BTreeMap::new(), running: 0, free_at: Duration::ZERO };
            self.lanes.insert(server.to_owned(), lane);
        }
        self.lanes.get_mut(server).unwrap_or_else(|| unreachable!("the lane was just made"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: fn(u64) -> Duration = Duration::from_millis;

    fn schedule(jobs: &[(&'static str, u32)]) -> Schedule<u32> {
        let mut schedule = Schedule::new(Limits { overall: 3, per_server: 2, pause: MS(100) });
        jobs.iter().for_each(|(server, job)| schedule.put(server, Duration::ZERO, *job));
        schedule
    }

    #[test]
    fn a_server_is_asked_by_two_at_a_time_and_with_a_pause() {
        let mut schedule = schedule(&[("a", 1), ("a", 2), ("a", 3), ("b", 4)]);
        assert_eq!(schedule.next(MS(0)), Turn::Ask(1));
        assert_eq!(schedule.next(MS(0)), Turn::Ask(4), "another server need not wait");
        assert_eq!(schedule.next(MS(0)), Turn::Wait(MS(100)));
        assert_eq!(schedule.next(MS(100)), Turn::Ask(2));
        schedule.answered("b");
        assert_eq!(schedule.next(MS(500)), Turn::Stay, "two questions stand with `a`");
        schedule.answered("a");
        assert_eq!(schedule.next(MS(500)), Turn::Ask(3));
        assert_eq!(schedule.next(MS(500)), Turn::Stay);
        schedule.answered("a");
        schedule.answered("a");
        assert_eq!(schedule.next(MS(500)), Turn::Done);
    }

    #[test]
    fn no_more_are_asked_at_once_than_the_limit_over_all() {
        let mut schedule = schedule(&[("a", 1), ("b", 2), ("c", 3), ("d", 4)]);
        for job in 1..=3 {
            assert_eq!(schedule.next(MS(0)), Turn::Ask(job));
        }
        assert_eq!(schedule.next(MS(0)), Turn::Stay);
        schedule.answered("b");
        assert_eq!(schedule.next(MS(0)), Turn::Ask(4));
    }

    #[test]
    fn who_asks_for_peace_gets_it_and_others_go_on() {
        let mut schedule = schedule(&[("a", 1), ("a", 2), ("b", 3)]);
        schedule.hold("a", MS(5000));
        schedule.put("b", MS(700), 4);
        assert_eq!(schedule.next(MS(0)), Turn::Ask(3));
        assert_eq!(schedule.next(MS(200)), Turn::Wait(MS(700)));
        assert_eq!(schedule.next(MS(700)), Turn::Ask(4));
        assert_eq!(schedule.next(MS(700)), Turn::Wait(MS(5000)));
        assert_eq!(schedule.next(MS(5000)), Turn::Ask(1));
    }
}
