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
    let both =
        "Now in force: Closed (Chip and 1 more, United States); Now in force: Licence (chip-c, United States) — ";
    assert!(feed.contains(&format!("<title>{both}")), "{feed}");
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
fn what_is_to_come_is_news_when_it_is_recorded_and_when_it_comes() {
    let site = TestSite::new();
    event(&site, "2026-01-10-a", "2026-01-10", &effect("status: licence, from: 2026-03-01"));
    event(&site, "2026-02-10-b", "2026-02-10", &effect("status: free, basis: announced, from: 2026-02-20"));
    event(&site, "2026-05-10-c", "2026-05-10", &effect("status: closed, from: 2026-06, until: 2026-08"));
    build(&site);
    let feed = site.read("public/feed.xml");
    let titles: Vec<&str> = feed.split("<item>").skip(1).filter_map(|item| item.split("title>").nth(1)).collect();
    let expected = [
        "Lapsed: Closed (Chip, United States)</",
        "Now in force: Licence (Chip, United States) · by lapse, not confirmed</",
        "Now in force: Closed (Chip, United States)</",
        "To come: Closed from June 2026 (Chip, United States) — Event 2026-05-10-c</",
        "Now in force: Licence (Chip, United States)</",
        "Announced: Free from 20 February 2026 (Chip, United States)</",
        "Announced: Free from 20 February 2026 (Chip, United States) — Event 2026-02-10-b</",
        "To come: Licence from 1 March 2026 (Chip, United States) — Event 2026-01-10-a</",
    ];
    assert_eq!(titles, expected);
    // A month is no day.
    assert!(feed.contains("<description><![CDATA[June 2026: Now in force") && !feed.contains("1 June 2026"), "{feed}");
    assert!(feed.contains("<dc:coverage>2026-06</dc:coverage>") && feed.contains("<dc:coverage>2026-08</dc:coverage>"));
    let calendar = site.read("public/calendar.ics");
    assert!(!calendar.contains("2026-05-10-c-begins") && !calendar.contains("2026-05-10-c-lapses"), "{calendar}");
}

#[test]
fn a_lapse_that_is_recorded_late_uncovers_nothing_of_the_past() {
    let site = TestSite::new();
    event(&site, "2025-06-01-b", "2025-06-01", &effect("status: closed"));
    event(&site, "2026-02-01-c", "2026-06-01", &effect("status: free, until: 2026-03-31"));
    build(&site);
    let feed = site.read("public/feed.xml");
    assert_eq!(feed.matches("<item>").count(), 2, "an item of 1 April would come below what was read long ago: {feed}");
}

#[test]
fn a_record_that_is_renamed_is_the_same_to_those_who_follow() {
    let site = TestSite::new();
    let dates = "dates:\n  - {kind: compliance, date: 2026-03-01}\n";
    let body = format!("{dates}{}", effect("status: closed, from: 2026-02-10"));
    event(&site, "2026-02-01-c", "2026-02-01", &body);
    build(&site);
    let known = |path: &str| {
        let of_rss = |text: &str| {
            text.split("<guid").skip(1).map(|part| part.split(['>', '<']).nth(1).unwrap().to_owned()).collect()
        };
        let of_calendar = |text: &str| text.lines().filter(|line| line.starts_with("UID")).map(str::to_owned).collect();
        let text = site.read(path);
        let all: Vec<String> = if path.ends_with("xml") { of_rss(&text) } else { of_calendar(&text) };
        assert!(all.len() >= 3, "{path}: {text}");
        all
    };
    let old = ["public/subjects/chip/feed.xml", "public/subjects/chip/calendar.ics"].map(known);
    let (from, to) = ("content/events/2026-02-01-c.yaml", "content/events/2026-02-02-c.yaml");
    site.file(
        to,
        &format!("{}aliases: [2026-02-01-c]\n", site.read(from).replace("\ndate: 2026-02-01", "\ndate: 2026-02-02")),
    );
    std::fs::remove_file(site.path(from)).unwrap();
    site.file("content/subjects/part.yaml", &format!("{}aliases: [chip]\n", site.read("content/subjects/chip.yaml")));
    std::fs::remove_file(site.path("content/subjects/chip.yaml")).unwrap();
    site.file(to, &site.read(to).replace("subject: chip", "subject: part"));
    build(&site);
    let new = ["public/subjects/part/feed.xml", "public/subjects/part/calendar.ics"].map(known);
    assert_eq!(old, new);
    // Who follows does not come along to another address by itself.
    for file in ["feed.xml", "atom.xml", "feed.json", "calendar.ics"] {
        let [old, new] = ["chip", "part"].map(|id| site.read(&format!("public/subjects/{id}/{file}")));
        assert_eq!(old, new, "{file}");
    }
    assert!(site.read("public/embed/subjects/chip/index.html").contains("/sub/embed/subjects/part/"));
}

#[test]
fn followers_of_a_subject_are_told_that_it_is_no_longer_concerned() {
    let site = TestSite::new();
    event(
        &site,
        "2026-02-01-c",
        "2026-02-01",
        "changes:\n  - {date: 2026-02-05, kind: retraction, note: Never sent.}\n",
    );
    build(&site);
    let told = || site.read("public/subjects/chip/feed.xml").contains("<title>Retraction: Event 2026-02-01-c</title>");
    assert!(!told());
    let path = "content/events/2026-02-01-c.yaml";
    site.file(path, &site.read(path).replace("Never sent.}", "Never sent., subjects: [chip]}"));
    build(&site);
    assert!(told());
    site.file(path, &site.read(path).replace("[chip]", "[chpi]"));
    let run = site.run(&["check", "--today", TODAY]);
    assert!(run.out.contains("2026-02-01-c.yaml:7") && run.out.contains("did you mean `chip`"), "{}", run.out);
}

#[test]
fn a_date_that_came_says_what_it_is_and_whether_it_still_counts() {
    let site = TestSite::new();
    let lapsing = "dates:\n  - {kind: expiry, date: 2026-04-30}\n  - {kind: compliance, date: 2026-03-01}\n";
    event(&site, "2026-01-01-c", "2026-01-01", &format!("{lapsing}{}", effect("status: free, until: 2026-04-30")));
    let withdrawn = "changes:\n  - {date: 2026-02-20, kind: retraction, note: Never sent.}\n";
    event(
        &site,
        "2026-02-01-d",
        "2026-02-01",
        &format!("{withdrawn}dates:\n  - {{kind: compliance, date: 2026-03-02}}\n"),
    );
    event(&site, "2026-02-02-e", "2026-02-02", "dates:\n  - {kind: compliance, date: 2026-05-05}\n");
    event(&site, "2026-03-03-f", "2026-03-03", "relates:\n  reverses: [2026-02-02-e]\n");
    build(&site);
    let feed = site.read("public/feed.xml");
    assert!(feed.contains("<title>Date reached: compliance, 1 March 2026 — Event 2026-01-01-c</title>"), "{feed}");
    assert!(!feed.contains("#date-2026-04-30-expiry"), "its lapse tells it: {feed}");
    assert!(feed.contains("<title>Lapsed: Free (Chip, United States)</title>"), "{feed}");
    assert!(!feed.contains("#date-2026-03-02"), "{feed}");
    assert!(
        feed.contains("<description><![CDATA[compliance · reversed by: Event 2026-03-03-f]]></description>"),
        "{feed}"
    );
    assert!(!site.read("public/calendar.ics").contains("c-date-expiry"), "the calendar has the last day of the status");
}

#[test]
fn a_calendar_counts_what_was_changed_and_keeps_its_names() {
    let site = TestSite::new();
    let parts = "effects:\n  - {subject: chip, status: closed, part: Cloud, from: 2027-02-01}\n  \
                 - {subject: chip, status: licence, part: Gulf, from: 2027-03-01}\n";
    event(&site, "2026-02-01-c", "2026-02-01", parts);
    event(&site, "2027-06-01-d", "2026-03-01", "");
    let entry = |what: &str| -> Option<String> {
        let calendar = site.read("public/calendar.ics").replace("\r\n ", "");
        calendar.split("BEGIN:VEVENT").find(|entry| entry.contains(&format!("UID:{what}@"))).map(str::to_owned)
    };
    let gulf = "2026-02-01-c-begins-chip-us-law-part-gulf";
    build(&site);
    assert!(entry("2026-02-01-c-begins-chip-us-law-part-cloud").is_some());
    assert!(entry(gulf).is_some_and(|entry| entry.contains("SEQUENCE:0\r") && entry.contains("20270301")));
    let act = entry("2027-06-01-d-act").unwrap();
    assert!(act.contains("STATUS:TENTATIVE") && act.contains("SEQUENCE:0\r"), "{act}");

    // The other part is set earlier by another act; the record is changed twice, once on a day to come.
    let earlier = "effects:\n  - {subject: chip, status: closed, part: Cloud, from: 2026-07-01}\n";
    event(&site, "2026-06-01-e", "2026-06-01", earlier);
    let changes =
        "changes:\n  - {date: 2026-07-05, kind: update, note: A}\n  - {date: 2027-07-05, kind: correction, note: B}\n";
    event(&site, "2026-02-01-c", "2026-02-01", &format!("{changes}{parts}"));
    build(&site);
    let moved = entry(gulf).unwrap();
    assert!(
        moved.contains("SEQUENCE:1\r") && moved.contains("DTSTAMP:20260705T") && moved.contains("20270301"),
        "{moved}"
    );
    let run = site.run(&["build", "--today", "2027-06-01"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let act = entry("2027-06-01-d-act").unwrap();
    assert!(
        act.contains("STATUS:CONFIRMED") && act.contains("SEQUENCE:1\r") && act.contains("DTSTAMP:20270601T"),
        "{act}"
    );
}

#[test]
fn a_calendar_says_what_the_law_is_when_practice_ends() {
    let site = TestSite::new();
    event(&site, "2025-06-01-b", "2025-06-01", &effect("status: closed"));
    event(&site, "2026-02-01-c", "2026-02-01", &effect("status: free, basis: practice, until: 2026-12-31"));
    build(&site);
    let calendar = site.read("public/calendar.ics").replace("\r\n ", "");
    assert!(calendar.contains("DESCRIPTION:1 January 2027: Law: Closed · Event 2026-02-01-c"), "{calendar}");
}

#[test]
fn an_entry_says_when_its_record_was_changed() {
    let site = TestSite::new();
    event(&site, "2026-02-01-c", "2026-02-01", "changes:\n  - {date: 2026-02-05, kind: correction, note: B}\n");
    build(&site);
    let atom = site.read("public/atom.xml");
    let own =
        atom.split("<entry>").find(|entry| entry.contains("<id>https://example.org/sub/events/2026-02-01-c/</id>"));
    let own = own.unwrap();
    assert!(own.contains("<updated>2026-02-05T") && own.contains("<published>2026-02-01T"), "{own}");
    assert!(site.read("public/feed.json").contains(r#""date_modified":"2026-02-05T00:00:00Z""#));
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
