//! The rules by small tracks; those over all tracks are in the suite.

use super::*;

fn effect(status: &'static str, basis: Basis, from: &str, event: u32) -> TrackEffect<&'static str, u32> {
    let from: PartialDate = from.parse().unwrap();
    let day = from.first_day();
    TrackEffect { status, basis, from, until: None, published: day, date: day, event }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

const LATER: Day = Day::constant(2030, 1, 1);

#[test]
fn a_lapse_lets_what_it_covered_stand_again_and_says_so() {
    let suspended = TrackEffect { until: Some(day("2026-11-09")), ..effect("suspended", Basis::Law, "2025-11-10", 2) };
    let track = Track::new(vec![effect("in-force", Basis::Law, "2025-09-29", 1), suspended]);
    let law = |on: &str| track.status(day(on), LATER).law.unwrap();
    assert_eq!((law("2025-10-15").status, law("2025-12-01").status), ("in-force", "suspended"));
    assert_eq!(law("2025-12-01").until, Some(day("2026-11-09")));
    let again = law("2026-11-22");
    assert_eq!((again.status, again.by_lapse, again.since.to_string()), ("in-force", true, "2025-09-29".into()));
}

#[test]
fn a_law_ends_words_and_practice_only_if_it_begins_after_them() {
    let track = Track::new(vec![
        effect("denied", Basis::Law, "2023-11-17", 1),
        effect("allowed", Basis::Announced, "2025-12-08", 2),
        effect("allowed", Basis::Practice, "2025-12-20", 3),
        effect("case-by-case", Basis::Law, "2026-01-15", 4),
    ]);
    let status = |on: &str| track.status(day(on), LATER);
    assert_eq!(status("2025-12-10").announced.unwrap().status, "allowed");
    assert_eq!(status("2025-12-25").practice.unwrap().status, "allowed");
    let after = status("2026-01-15");
    assert_eq!((after.announced, after.practice), (None, None));
    assert_eq!(track.history(LATER).announced[0].closed, Closed::By(4));
}

#[test]
fn equal_neighbours_are_one_segment_that_later_events_confirm() {
    let track = Track::new(vec![
        effect("closed", Basis::Law, "2022-08-26", 1),
        effect("closed", Basis::Law, "2022-10-07", 2),
        effect("closed", Basis::Law, "2022-10-07", 3),
    ]);
    let history = track.history(LATER);
    assert_eq!(history.law.len(), 1);
    let confirmed: Vec<u32> = history.law[0].confirmed_by.iter().map(|(_, event)| *event).collect();
    assert_eq!((history.law[0].event, confirmed), (1, vec![2, 3]));
    assert!(track.status(day("2022-09-01"), LATER).law.unwrap().confirmed_by.is_empty());
}

#[test]
fn what_was_not_public_was_not_known() {
    let letter = TrackEffect { published: day("2025-04-15"), ..effect("licence", Basis::Law, "2025-04-09", 2) };
    let track = Track::new(vec![effect("free", Basis::Law, "2023-11", 1), letter]);
    let law = |known: &str| track.status(day("2025-04-12"), day(known)).law.unwrap().status;
    assert_eq!((law("2025-04-12"), law("2025-04-15")), ("free", "licence"));
}

#[test]
fn an_announcement_of_a_later_day_stands_from_when_it_was_said() {
    let word = TrackEffect { published: day("2025-05-01"), ..effect("free", Basis::Announced, "2025-09-01", 1) };
    let track = Track::new(vec![word]);
    assert_eq!(track.status(day("2025-04-30"), LATER).announced, None);
    assert_eq!(track.status(day("2025-06-01"), LATER).announced.unwrap().since.to_string(), "2025-09-01");
}

/// A track of law, each effect with its last day, and what is told of its segments.
fn law(effects: &[(&'static str, &str, &str, u32)]) -> Vec<(&'static str, String, u32, Vec<u32>)> {
    let track = Track::new(
        effects
            .iter()
            .map(|(status, from, until, event)| TrackEffect {
                until: until.parse().ok(),
                ..effect(status, Basis::Law, from, *event)
            })
            .collect(),
    );
    let told = |segment: Segment<&'static str, u32>| {
        let confirmed = segment.confirmed_by.iter().map(|(_, event)| *event).collect();
        (segment.status, segment.since.to_string(), segment.event, confirmed)
    };
    track.history(LATER).law.into_iter().map(told).collect()
}

#[test]
fn an_event_confirms_neither_itself_nor_twice() {
    let twice = [
        ("a", "2025-01-01", "", 1),
        ("a", "2025-01-01", "", 1),
        ("a", "2025-01-03", "", 2),
        ("a", "2025-01-03", "", 2),
    ];
    assert_eq!(law(&twice), [("a", "2025-01-01".into(), 1, vec![2])]);
}

#[test]
fn what_confirmed_a_stretch_stands_again_since_its_beginning() {
    // The second of two acts of one day is the one that counts, and only the first of them has no end.
    let effects = [
        ("a", "2025-01-01", "2025-01-04", 1),
        ("a", "2025-01-02", "", 2),
        ("a", "2025-01-02", "2025-01-04", 3),
        ("b", "2025-01-03", "2025-01-05", 4),
    ];
    let again = ("a", "2025-01-01".to_owned(), 1, vec![]);
    assert_eq!(law(&effects)[2], again);
}

#[test]
fn a_word_ends_by_the_word_after_it_even_where_that_was_over_when_it_was_public() {
    let late = TrackEffect {
        published: day("2025-04-05"),
        until: Some(day("2025-04-03")),
        ..effect("b", Basis::Announced, "2025-04-02", 2)
    };
    let track = Track::new(vec![effect("a", Basis::Announced, "2025-04-01", 1), late]);
    let history = track.history(LATER);
    assert_eq!((history.announced.len(), history.announced[0].closed), (1, Closed::By(2)));
    assert_eq!(track.status(day("2025-04-04"), LATER).announced.unwrap().until, None);
}

#[test]
fn of_two_laws_of_one_day_the_one_that_stands_ends_a_word() {
    let track = Track::new(vec![
        effect("a", Basis::Announced, "2025-04-01", 1),
        effect("b", Basis::Law, "2025-04-03", 2),
        effect("c", Basis::Law, "2025-04-03", 3),
    ]);
    assert_eq!(track.history(LATER).announced[0].closed, Closed::By(3));
}

#[test]
fn what_confirmed_a_law_and_lapses_ends_nothing_where_another_act_begins() {
    // What the second covered goes on for ever; only the third ends it, on the day after the second is over.
    let acts = |begin| {
        let emergency = TrackEffect { until: Some(day("2025-06-30")), ..effect("a", Basis::Law, "2025-04-01", 2) };
        Track::new(vec![effect("a", Basis::Law, "2023-01-10", 1), emergency, effect("b", Basis::Law, begin, 3)])
    };
    for begin in ["2025-07-01", "2025-07-02"] {
        let track = acts(begin);
        assert_eq!(track.history(LATER).law[0].closed, Closed::By(3), "{begin}");
        assert_eq!(track.status(day("2025-06-01"), LATER).law.unwrap().until, None, "{begin}");
    }
    // Where nothing was covered it is a lapse, whatever begins then.
    let alone = Track::new(vec![
        TrackEffect { until: Some(day("2025-06-30")), ..effect("a", Basis::Law, "2025-04-01", 2) },
        effect("b", Basis::Law, "2025-07-01", 3),
    ]);
    assert_eq!(alone.history(LATER).law[0].closed, Closed::Lapse);
}

#[test]
fn what_opens_a_stretch_is_what_ended_the_one_before() {
    let track = Track::new(vec![
        effect("a", Basis::Law, "2025-01-10", 1),
        effect("b", Basis::Law, "2025-02-01", 2),
        effect("b", Basis::Law, "2025-02-01", 3),
    ]);
    let history = track.history(LATER);
    assert_eq!((history.law[0].closed, history.law[1].event), (Closed::By(2), 2));
}
