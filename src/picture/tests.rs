//! What every picture must keep: links, frames, ids, well-formed text.

use quick_xml::{Reader, events::Event};

use super::*;

const STYLES: &str = include_str!("../../templates/styles/50-picture.css");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn frame() -> Frame {
    Frame {
        from: day("2022-01-01"),
        to: day("2027-12-31"),
        today: day("2026-08-01"),
        today_label: "Today".into(),
        title: "Chips & rules".into(),
        description: "What stood when".into(),
        rtl: false,
        mark: None,
        words: Words {
            bases: ["Law", "Word", "Practice"].map(Into::into),
            tones: ["Open", "Conditional", "Restricted", "Closed", "Neutral"].map(Into::into),
            ..Words::default()
        },
    }
}

fn bar(basis: Basis, tone: Tone, start: &str, end: Option<&str>) -> Bar {
    Bar {
        start: day(start),
        end: end.map(day),
        basis,
        tone,
        label: "Licence".into(),
        title: format!("{} since {start}", tone.as_str()),
        href: format!("events/{start}-{}/", basis.as_str()),
        by_lapse: false,
    }
}

fn lane(bars: Vec<Bar>) -> Lane {
    Lane { name: "H20".into(), note: "US".into(), href: "subjects/h20/".into(), bars, ..Lane::default() }
}

fn lanes() -> Vec<Lane> {
    let tick = |day_: &str, major| Tick {
        day: day(day_),
        title: "A \"thing\" <happened>".into(),
        href: "events/x/?a=1&b=2".into(),
        major,
    };
    let mut first = lane(vec![
        bar(Basis::Law, Tone::Open, "2021-05-01", Some("2025-04-08")),
        bar(Basis::Law, Tone::Restricted, "2025-04-09", None),
        bar(Basis::Announced, Tone::Conditional, "2025-07-14", Some("2026-01-14")),
        bar(Basis::Practice, Tone::Closed, "2025-08-12", None),
    ]);
    first.group = "R&D".into();
    first.ticks = vec![tick("2024-02-29", true), tick("2025-03-01", false), tick("2031-01-01", false)];
    let again = Bar { by_lapse: true, ..bar(Basis::Law, Tone::Restricted, "2026-11-10", None) };
    vec![first, Lane { note: "<CN>".into(), ..lane(vec![again]) }]
}

/// The start tags of a fragment with their attributes, in order. Fails on text that is not well-formed.
fn tags(fragment: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(fragment);
    let mut tags = vec![];
    loop {
        match reader.read_event().unwrap_or_else(|fault| panic!("{fault} in {fragment}")) {
            Event::Eof => return tags,
            Event::Start(tag) | Event::Empty(tag) => {
                let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                let attributes = tag.attributes().map(|one| {
                    let one = one.unwrap();
                    (text(one.key.as_ref()), one.unescape_value().unwrap().into_owned())
                });
                tags.push((text(tag.name().as_ref()), attributes.collect()));
            }
            Event::Text(text) => assert!(quick_xml::escape::unescape(&text.decode().unwrap()).is_ok()),
            _ => {}
        }
    }
}

fn all_of(tags: &[(String, Vec<(String, String)>)], name: &str) -> Vec<String> {
    let attributes = tags.iter().flat_map(|(_, attributes)| attributes);
    attributes.filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
}

fn percent(value: &str) -> f64 {
    value.strip_suffix('%').unwrap_or("0").parse().unwrap()
}

#[test]
fn pictures_are_well_formed_and_keep_what_the_policy_asks() {
    for picture in [swimlane("a", &lanes(), &frame()), strip("b", &lanes(), &frame()), strip_small(&lanes(), &frame())]
    {
        let tags = tags(&picture);
        assert!(all_of(&tags, "style").is_empty() && tags.iter().all(|(name, _)| name != "script" && name != "style"));
        assert!(!picture.contains("<CN>") && !picture.contains("<happened>"));
    }
}

#[test]
fn text_is_escaped() {
    assert_eq!(text::Esc("<a href=\"x\">&\u{1}\n").to_string(), "&lt;a href=&quot;x&quot;&gt;&amp;\u{fffd} ");
    let picture = swimlane("a", &lanes(), &frame());
    assert!(picture.contains("A &quot;thing&quot; &lt;happened&gt;") && picture.contains("?a=1&amp;b=2"));
    assert!(picture.contains("R&amp;D"));
}

#[test]
fn every_bar_and_tick_is_a_link_with_a_title() {
    for picture in [swimlane("a", &lanes(), &frame()), strip("b", &lanes(), &frame())] {
        let tags = tags(&picture);
        let links = tags.windows(2).filter(|pair| {
            pair[0].1.iter().any(|(key, value)| key == "class" && (value.starts_with("bar ") || value == "tick"))
        });
        let mut count = 0;
        for pair in links {
            assert_eq!((pair[0].0.as_str(), pair[1].0.as_str()), ("a", "title"));
            assert!(pair[0].1.iter().any(|(key, value)| key == "href" && !value.is_empty()));
            count += 1;
        }
        assert_eq!(count, 5 + 2, "five bars, and two of three ticks lie in the frame");
    }
}

#[test]
fn bases_lapses_and_what_is_to_come_have_their_classes() {
    let picture = swimlane("a", &lanes(), &frame());
    for class in [
        r#"class="bar law tone-open""#,
        r#"class="bar law tone-restricted by-lapse scheduled""#,
        r#"class="bar announced tone-conditional""#,
        r#"class="bar practice tone-closed""#,
        r#"<line class="lapse""#,
        r#"<rect class="ahead due""#,
        r#"<g class="today">"#,
    ] {
        assert!(picture.contains(class), "{class}");
    }
}

#[test]
fn shapes_stay_inside_the_frame() {
    for picture in [swimlane("a", &lanes(), &frame()), strip("b", &lanes(), &frame()), strip_small(&lanes(), &frame())]
    {
        for (name, attributes) in tags(&picture) {
            let of = |key: &str| attributes.iter().find(|(other, _)| other == key).map_or(0.0, |(_, v)| percent(v));
            assert!(of("x") >= 0.0 && of("x1") >= 0.0 && of("x2") <= 100.0, "{name} {attributes:?}");
            assert!(of("x") + of("width") <= 100.01, "{name} {attributes:?}");
        }
    }
}

#[test]
fn days_at_the_edges_of_the_frame_are_drawn_and_days_beyond_are_not() {
    let one = Frame { from: day("2025-01-01"), to: day("2025-01-10"), ..frame() };
    let scale = scale::Scale::new(&one);
    let span = |start: &str, end: Option<&str>| scale.span(day(start), end.map(day)).map(|span| (span.x, span.width));
    assert_eq!(span("2025-01-01", Some("2025-01-01")), Some((0.0, 10.0)));
    assert_eq!(span("2025-01-10", Some("2025-01-10")), Some((90.0, 10.0)));
    assert_eq!(span("2020-01-01", None), Some((0.0, 100.0)));
    assert_eq!(span("2024-12-01", Some("2024-12-31")), None);
    assert_eq!(span("2025-01-11", None), None);
    assert_eq!(scale.middle(day("2025-01-01")), Some(5.0));
    assert_eq!(scale.middle(day("2024-12-31")), None);
    let wide = scale::Scale::new(&frame());
    let sliver = wide.span(day("2027-12-31"), None).unwrap();
    assert!(sliver.width > 0.2 && sliver.x + sliver.width <= 100.0, "a day at the very end stays visible");
    let backwards = Frame { from: day("2025-01-10"), to: day("2025-01-01"), ..frame() };
    assert!(!swimlane("a", &lanes(), &backwards).contains("NaN"));
}

#[test]
fn ids_are_the_pictures_own() {
    let ids = |id: &str| all_of(&tags(&swimlane(id, &lanes(), &frame())), "id");
    let mut both = [ids("a"), ids("b")].concat();
    let count = both.len();
    both.sort();
    both.dedup();
    assert!(count > 6 && both.len() == count);
    for reference in all_of(&tags(&swimlane("a", &lanes(), &frame())), "fill") {
        let Some(id) = reference.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')) else { continue };
        assert!(ids("a").contains(&id.to_owned()), "{id}");
    }
    assert!(all_of(&tags(&strip_small(&lanes(), &frame())), "id").is_empty());
}

#[test]
fn the_same_values_make_the_same_text() {
    assert_eq!(swimlane("a", &lanes(), &frame()), swimlane("a", &lanes(), &frame()));
    assert_eq!(strip("a", &lanes(), &frame()), strip("a", &lanes(), &frame()));
}

#[test]
fn without_lanes_there_is_no_picture() {
    assert_eq!(swimlane("a", &[], &frame()) + &strip("a", &[], &frame()) + &strip_small(&[], &frame()), "");
    assert_eq!(date_track("a", &[], &[], "Dates"), "");
    tags(&swimlane("a", &[lane(vec![])], &frame()));
}

#[test]
fn an_event_that_opens_a_bar_is_not_drawn_again() {
    let law = bar(Basis::Law, Tone::Closed, "2025-04-09", None);
    let tick = |on: &str| Tick { day: day(on), title: "T".into(), href: law.href.clone(), major: true };
    let lane = Lane { ticks: vec![tick("2025-04-09"), tick("2025-04-01")], ..lane(vec![law.clone()]) };
    let count = |picture: String| picture.matches(r#"class="tick""#).count();
    assert_eq!(count(swimlane("a", std::slice::from_ref(&lane), &frame())), 0);
    assert_eq!(count(strip("a", &[lane], &frame())), 1, "the day on which a later law was made");
}

#[test]
fn a_label_waits_until_it_fits() {
    assert_eq!(scale::fit(50.0, 10.0), "");
    assert_eq!(scale::fit(60.0, 10.0), "fit-1");
    assert_eq!(scale::fit(60.0, 0.1), "fit-no");
}

#[test]
fn the_style_sheet_has_the_same_heights_and_widths() {
    for (name, height) in [("head", board::HEAD), ("lane", board::LANE), ("group", board::GROUP)] {
        assert!(STYLES.contains(&format!("--{name}: {height}px")), "--{name}");
    }
    for (basis, height, _) in strip::ROWS {
        assert!(STYLES.contains(&format!("--row-{}: {height}px", basis.as_str())), "{basis:?}");
    }
    assert!(STYLES.contains(&format!("--row-ticks: {}px", strip::TICKS)));
    for (place, tier) in scale::TIERS.iter().enumerate() {
        let rule = format!("(min-width: {tier}px) {{ .swimlane .fit-{} {{", place + 1);
        assert!(STYLES.contains(&rule), "{rule}");
    }
}

#[test]
fn dates_stand_in_a_list_with_the_time_between() {
    let point = |date: &str, future| DatePoint {
        date: date.parse().unwrap(),
        label: "Told".into(),
        words: format!("<{date}>"),
        future,
    };
    let points = [point("2025-04-09~", false), point("2025-04", false), point("2026-01/2026-02", true)];
    let list = date_track("d", &points, &["soon".into(), String::new(), "never".into()], "Dates");
    let tags = tags(&list);
    assert_eq!(all_of(&tags, "datetime"), ["2025-04-09", "2025-04"]);
    assert_eq!(tags.iter().filter(|(name, _)| name == "li").count(), 3);
    assert!(list.contains("&lt;2026-01/2026-02&gt;") && list.contains(">soon<") && !list.contains("never"));
    assert!(list.contains("to-future") && list.contains(" future\""));
}
