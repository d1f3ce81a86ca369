//! What followers are told: in feeds and calendars stands what came about, and no more.

use crate::support::TestSite;

const TODAY: &str = "2026-11-22";

/// An event with effects of its own wording, recorded on a day.
fn event(site: &TestSite, id: &str, added: &str, rest: &str) {
    let date = &id[..10];
    site.file(
        &format!("content/events/{id}.yaml"),
        &format!(
            "title: Event {id}\ndate: {date}\nkind: rule\njurisdiction: us\nadded: {added}\n{rest}sources:\n  \
             - {{title: Text, url: https://example.org/a, date: {date}, kind: primary}}\n"
        ),
    );
}

fn effect(more: &str) -> String {
    format!("effects:\n  - {{subject: chip, {more}}}\n")
}

fn build(site: &TestSite) {
    let run = site.run(&["build", "--today", TODAY]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn a_title_opens_with_what_still_stood_when_it_was_recorded() {
    let site = TestSite::new();
    event(&site, "2025-01-10-a", "2026-01-05", &effect("status: licence"));
    event(&site, "2025-06-01-b", "2026-01-05", &effect("status: closed"));
    event(&site, "2025-07-01-c", "2026-01-05", &effect("status: free, basis: announced, until: 2025-08-31"));
    build(&site);
    let feed = site.read("public/feed.xml");
    assert!(feed.contains("<title>Event 2025-01-10-a</title>"), "it was over when it was recorded: {feed}");
    assert!(feed.contains("<title>Now in force: Closed (Chip, United States) — Event 2025-06-01-b</title>"), "{feed}");
    assert!(feed.contains("<title>Announced: Free (Chip, United States) — Event 2025-07-01-c</title>"), "{feed}");
}

#[test]
fn a_title_counts_the_subjects_of_the_same_news() {
    let site = TestSite::new();
    for id in ["chip-b", "chip-c"] {
        site.file(&format!("content/subjects/{id}.yaml"), &format!("name: {id}\nkind: chip\n"));
    }
    let on = |subjects: &[(&str, &str)]| -> String {
        let lines = subjects.iter().map(|(subject, status)| format!("  - {{subject: {subject}, status: {status}}}\n"));
        format!("effects:\n{}", lines.collect::<String>())
    };
    // The third is told another thing, and the second event repeats what the first said.
    event(&site, "2025-06-01-b", "2025-06-01", &on(&[("chip", "closed"), ("chip-b", "closed"), ("chip-c", "licence")]));
    event(&site, "2025-07-01-c", "2025-07-01", &on(&[("chip-c", "closed"), ("chip", "closed")]));
    build(&site);
    let feed = site.read("public/feed.xml");
    assert!(feed.contains("<title>Now in force: Closed (Chip and 1 more, United States) — "), "{feed}");
    assert!(feed.contains("<title>Now in force: Closed (chip-c, United States) — "), "{feed}");
}

#[test]
fn what_begins_and_lapses_in_a_part_is_told_and_a_return_is_called_one() {
    let site = TestSite::new();
    event(&site, "2025-06-01-b", "2025-06-01", &effect("status: closed"));
    event(&site, "2026-02-01-c", "2026-02-01", &effect("status: licence, part: East Side, until: 2026-03-31"));
    event(&site, "2026-05-01-d", "2026-05-01", &effect("status: free, until: 2026-06-30"));
    build(&site);
    let feed = site.read("public/feed.xml");
    assert!(feed.contains("<title>Lapsed: Licence (Chip (East Side), United States)</title>"), "{feed}");
    let guid = "<guid isPermaLink=\"false\">https://example.org/sub/events/2026-02-01-c/#lapses-2026-04-01-chip-us-law-part-east-side</guid>";
    assert!(feed.contains(guid), "{feed}");
    let again = "<title>Now in force: Closed (Chip, United States) · by lapse, not confirmed</title>";
    assert!(feed.contains(again), "{feed}");
}

#[test]
fn a_date_that_came_is_no_news_again_when_another_is_added_before_it() {
    let site = TestSite::new();
    let (first, came) = ("  - {kind: hearing, date: 2026-02-20}\n", "  - {kind: compliance, date: 2026-03-01}\n");
    let guid = "/sub/events/2026-02-01-c/#date-2026-03-01-compliance</guid>";
    for dates in [came.to_owned(), format!("{first}{came}"), format!("{came}{came}")] {
        event(&site, "2026-02-01-c", "2026-02-01", &format!("dates:\n{dates}"));
        build(&site);
        assert!(site.read("public/feed.xml").contains(guid), "{dates}{}", site.read("public/feed.xml"));
    }
    assert!(site.read("public/feed.xml").contains("#date-2026-03-01-compliance-2</guid>"), "the second of a kind");
}

#[test]
fn a_date_that_came_has_its_note_in_the_language_of_the_feed() {
    let site = TestSite::new();
    let dates = "dates:\n  - {kind: compliance, date: 2026-03-01, note: For most goods}\n";
    event(&site, "2026-02-01-c", "2026-02-01", dates);
    site.file("content/events/2026-02-01-c.fr.yaml", "title: Acte\ndates:\n  - note: Pour la plupart des biens\n");
    build(&site);
    assert!(site.read("public/feed.xml").contains("For most goods"));
    let french = site.read("public/fr/feed.xml");
    assert!(french.contains("Pour la plupart des biens") && !french.contains("For most goods"), "{french}");
}

#[test]
fn a_calendar_has_no_beginning_and_no_end_that_did_not_come() {
    let site = TestSite::new();
    event(&site, "2025-06-01-b", "2025-06-01", &effect("status: closed, from: 2025-06-10"));
    // Stands already; set aside before its last day; set aside before its first.
    event(&site, "2026-01-01-c", "2026-01-01", &effect("status: closed, from: 2026-01-15"));
    event(&site, "2026-02-01-d", "2026-02-01", &effect("status: licence, until: 2026-12-31"));
    event(&site, "2026-03-01-e", "2026-03-01", &effect("status: free, until: 2026-04-30"));
    build(&site);
    let calendar = site.read("public/calendar.ics").replace("\r\n ", "");
    let has = |what: &str| calendar.contains(&format!("UID:{what}-chip-us-law@"));
    assert!(has("2025-06-01-b-begins"), "{calendar}");
    assert!(!has("2026-01-01-c-begins"), "a status that stood already does not begin: {calendar}");
    assert!(has("2026-02-01-d-lapses") && has("2026-03-01-e-lapses"), "{calendar}");
    assert!(calendar.contains("DESCRIPTION:1 May 2026: Licence · Event 2026-03-01-e"), "{calendar}");
    event(&site, "2026-10-01-f", "2026-10-01", &effect("status: free"));
    build(&site);
    let calendar = site.read("public/calendar.ics");
    assert!(!calendar.contains("2026-02-01-d-lapses"), "it was set aside before its last day: {calendar}");
}

#[test]
fn an_item_has_the_date_of_what_it_tells_in_a_field() {
    let site = TestSite::new();
    let dates = "dates:\n  - {kind: compliance, date: 2026-03-01}\n";
    event(&site, "2026-02-01-c", "2026-02-05", dates);
    let path = "content/events/2026-02-01-c.yaml";
    site.file(path, &site.read(path).replace("\ndate: 2026-02-01", "\ndate: 2026-02~"));
    build(&site);
    for feed in ["public/feed.xml", "public/atom.xml"] {
        let feed = site.read(feed);
        let days: Vec<&str> = feed.split("<dc:coverage>").skip(1).map(|rest| rest.split_once('<').unwrap().0).collect();
        assert_eq!(days, ["2026-03-01", "2026-02~"], "{feed}");
    }
}

#[test]
fn feeds_name_the_hub_that_the_site_has() {
    let site = TestSite::new();
    event(&site, "2026-02-01-c", "2026-02-05", "");
    let feeds = || {
        ["feed.xml", "atom.xml", "feed.json", "subjects/chip/feed.xml"].map(|path| site.read(&format!("public/{path}")))
    };
    build(&site);
    assert!(feeds().iter().all(|feed| !feed.contains("hub")));

    let hub = "https://hub.example.org/";
    site.file("content/site.yaml", &format!("{}websub: {hub}\n", site.read("content/site.yaml")));
    build(&site);
    let [rss, atom, json, of_subject] = feeds();
    assert!(rss.contains(&format!(r#"<atom:link href="{hub}" rel="hub"/>"#)), "{rss}");
    assert!(atom.contains(&format!(r#"<link href="{hub}" rel="hub"/>"#)), "{atom}");
    assert!(json.contains(&format!(r#""hubs":[{{"type":"WebSub","url":"{hub}"}}]"#)), "{json}");
    assert!(of_subject.contains(hub));
}
