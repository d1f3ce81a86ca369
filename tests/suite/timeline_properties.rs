//! Properties of the status engine: for any set of effects and any two days.

use annals::{
    knowledge::track::{Closed, Segment, Status, Track, TrackEffect},
    model::{Basis, Day, days_between},
};
use proptest::prelude::*;

type Effect = TrackEffect<u8, u16>;

const FIRST: Day = Day::constant(2024, 1, 1);

fn day(offset: i64) -> Day {
    FIRST.checked_add(jiff_days(offset)).unwrap()
}

fn jiff_days(days: i64) -> jiff::Span {
    jiff::Span::new().days(days)
}

/// Effects on few days and with few statuses, so that ties, lapses and repetitions are common.
fn effects() -> impl Strategy<Value = Vec<Effect>> {
    let one = (0..4u8, 0..3usize, 0..20i64, prop::option::of(0..8i64), -3..6i64, 0..3i64);
    prop::collection::vec(one, 0..12).prop_map(|list| {
        list.into_iter()
            .enumerate()
            .map(|(event, (status, basis, from, length, late, early))| TrackEffect {
                status,
                basis: Basis::ALL[basis],
                from: day(from + 5).into(),
                until: length.map(|length| day(from + 5 + length)),
                published: day(from + 5 + late),
                date: day(from + 5 - early),
                event: u16::try_from(event).unwrap(),
            })
            .collect()
    })
}

/// What the rules say of one day, read straight off the effects: slow, and without any history.
fn by_the_book(effects: &[Effect], basis: Basis, on: Day, known: Day) -> Option<u8> {
    let visible: Vec<&Effect> = effects.iter().filter(|effect| effect.published <= known).collect();
    let start = |effect: &Effect| if basis == Basis::Announced { effect.published } else { effect.from.first_day() };
    let ended = |effect: &Effect| effect.until.is_some_and(|until| until < on);
    let rank = |effect: &&&Effect| (start(effect), effect.date, effect.event);
    let mut begun = visible.iter().filter(|effect| effect.basis == basis && start(effect) <= on);
    if basis == Basis::Law {
        return begun.filter(|effect| !ended(effect)).max_by_key(rank).map(|effect| effect.status);
    }
    let latest = begun.by_ref().max_by_key(rank)?;
    let overtaken = visible
        .iter()
        .any(|law| law.basis == Basis::Law && law.from.first_day() > start(latest) && law.from.first_day() <= on);
    (!overtaken && !ended(latest)).then_some(latest.status)
}

fn said(status: &Status<u8, u16>, basis: Basis) -> Option<u8> {
    status.of(basis).map(|standing| standing.status)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_engine_says_what_the_rules_say(effects in effects(), on in 0..40i64, known in 0..40i64) {
        let track = Track::new(effects.clone());
        let status = track.status(day(on), day(known));
        for basis in Basis::ALL {
            prop_assert_eq!(said(&status, *basis), by_the_book(&effects, *basis, day(on), day(known)));
        }
    }

    #[test]
    fn segments_follow_each_other_and_name_their_events(effects in effects(), known in 0..40i64) {
        let track = Track::new(effects.clone());
        let history = track.history(day(known));
        for basis in Basis::ALL {
            let segments: &[Segment<u8, u16>] = history.of(*basis);
            for segment in segments {
                prop_assert!(segment.end.is_none_or(|end| segment.start <= end));
                let opening = effects.iter().find(|effect| effect.event == segment.event).unwrap();
                prop_assert_eq!((opening.status, opening.basis), (segment.status, segment.basis));
                prop_assert_eq!(segment.end.is_none(), segment.closed == Closed::Open);
                prop_assert!(segment.since.first_day() <= segment.start || segment.basis == Basis::Announced);
                for (_, event) in &segment.confirmed_by {
                    let effect = effects.iter().find(|effect| effect.event == *event).unwrap();
                    prop_assert_eq!(effect.status, segment.status);
                }
            }
            for pair in segments.windows(2) {
                let end = pair[0].end.unwrap();
                prop_assert!(end < pair[1].start, "segments overlap");
                if days_between(end, pair[1].start) == 1 {
                    prop_assert_ne!(pair[0].status, pair[1].status, "equal neighbours are one segment");
                }
            }
        }
    }

    #[test]
    fn status_agrees_with_history(effects in effects(), on in 0..40i64, known in 0..40i64) {
        let track = Track::new(effects);
        let (on, known) = (day(on), day(known));
        let (status, history) = (track.status(on, known), track.history(known));
        for basis in Basis::ALL {
            let covering: Vec<_> = history.of(*basis).iter().filter(|segment| segment.covers(on)).collect();
            prop_assert!(covering.len() <= 1);
            prop_assert_eq!(covering.first().map(|segment| segment.on(on)), status.of(*basis).cloned());
        }
        for scheduled in &status.scheduled {
            prop_assert!(scheduled.from.first_day() > on);
        }
    }

    #[test]
    fn what_was_told_is_what_the_engine_says_for_any_two_days(effects in effects()) {
        let track = Track::new(effects);
        for basis in Basis::ALL {
            let told = track.told(*basis, day(45));
            for known in 0..46 {
                let known = day(known);
                let history = track.history(known);
                let then: Vec<_> = told
                    .iter()
                    .filter(|one| one.known_from <= known && one.known_until.is_none_or(|until| known <= until))
                    .collect();
                for on in 0..46 {
                    let on = day(on);
                    let mut found = then.iter().filter(|one| one.start <= on && one.end.is_none_or(|end| on <= end));
                    let answer = found.next().map(|one| (one.status, one.since, one.event, one.until, one.by_lapse));
                    prop_assert_eq!(found.next(), None, "two answers");
                    let segment = history.of(*basis).iter().find(|segment| segment.covers(on));
                    let standing = segment.map(|segment| segment.on(on));
                    prop_assert_eq!(answer, standing.map(|s| (s.status, s.since, s.event, s.until, s.by_lapse)));
                }
            }
        }
    }

    #[test]
    fn what_is_learnt_later_changes_nothing_known_earlier(
        effects in effects(), later in effects(), on in 0..40i64, known in 0..40i64,
    ) {
        let known = day(known);
        let before = Track::new(effects.clone()).status(day(on), known);
        let news = later.into_iter().filter(|effect| effect.published > known).map(|effect| {
            let event = effect.event + 1_000;
            Effect { event, ..effect }
        });
        let after = Track::new(effects.into_iter().chain(news).collect()).status(day(on), known);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn the_order_of_writing_does_not_matter(effects in effects(), on in 0..40i64) {
        let forwards = Track::new(effects.clone());
        let backwards = Track::new(effects.into_iter().rev().collect());
        prop_assert_eq!(forwards.status(day(on), day(60)), backwards.status(day(on), day(60)));
    }
}
