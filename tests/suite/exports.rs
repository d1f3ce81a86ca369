//! Exports of whole sites: hostile text survives everywhere, every event is in each export once, counts agree.
//!
//! `tests/site/exports_test.py` reads the same files with parsers that this project did not write.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use serde_json::Value;

use crate::support::TestSite;

const TODAY: &str = "2026-11-22";

/// Text that breaks writers that escape by hand. A control character cannot be in YAML but as an escape.
const HOSTILE: &str = "]]> & <b>\"x\"</b> 'q' {b} 100% #1_ \\ 🙂 שלום 禁止; =1+1";

fn build(site: &TestSite) {
    let run = site.run(&["build", "--today", TODAY]);
    assert_eq!(run.code, 0, "{}", run.err);
}

fn json(site: &TestSite, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn csv(site: &TestSite, name: &str) -> Vec<BTreeMap<String, String>> {
    let text = site.read(&format!("public/data/{name}.csv"));
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

/// The text of every element of that name, entities resolved.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut open): (Vec<String>, bool) = (vec![], false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == name.as_bytes() => {
                found.push(String::new());
                open = true;
            }
            Event::End(tag) if tag.name().as_ref() == name.as_bytes() => open = false,
            Event::Text(text) if open => found.last_mut().unwrap().push_str(&text.decode().unwrap()),
            Event::CData(text) if open => found.last_mut().unwrap().push_str(&text.decode().unwrap()),
            Event::GeneralRef(entity) if open => {
                let entity = format!("&{};", entity.decode().unwrap());
                found.last_mut().unwrap().push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A site with one event all of whose words are hostile, an act that corrects it, and one that is due.
fn hostile() -> TestSite {
    let site = TestSite::new();
    let words = quoted(HOSTILE);
    site.file(
        "content/events/2025-04-09-a.yaml",
        &format!(
            "title: {words}\ndate: 2025-04-09\nkind: rule\njurisdiction: us\nissuer: agency\nsummary: {words}\n\
             body: {words}\nadded: 2025-04-10\nidentifiers: {{fr: 90 FR 4544}}\n\
             effects:\n  - {{subject: chip, status: licence, note: {words}, scope: {words}}}\n\
             dates:\n  - {{kind: compliance, date: 2025-05-15, note: {words}}}\n\
             sources:\n  - {{title: {words}, publisher: {words}, url: https://example.org/a, date: 2025-04, kind: primary, citation: 90 FR 4544}}\n\
             changes:\n  - {{date: 2025-06-01, kind: correction, note: {words}}}\n"
        ),
    );
    site.event("2025-07-01-b", "free");
    site.file(
        "content/events/2026-12-24-c.yaml",
        "title: To come\ndate: 2026-12-24\npublished: 2026-01-01\nkind: rule\njurisdiction: us\nissuer: agency\nadded: 2026-01-01\n\
         relates: {supersedes: [2025-04-09-a]}\nsources:\n  - {title: T, date: 2026, kind: primary}\n",
    );
    build(&site);
    site
}

#[test]
fn hostile_text_survives_everywhere() {
    let site = hostile();
    let carries = |text: &str, what: &str| assert!(text.contains(HOSTILE), "{what}: {text}");
    for folder in ["", "subjects/chip/", "actors/agency/", "kinds/rule/", "changes/", "fr/"] {
        let file = |name: &str| format!("public/{folder}{name}");
        carries(&elements(&site.read(&file("feed.xml")), "title").join("\n"), &file("feed.xml"));
        carries(&elements(&site.read(&file("atom.xml")), "title").join("\n"), &file("atom.xml"));
        let feed = json(&site, &file("feed.json"));
        let titles: Vec<&str> =
            feed["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
        carries(&titles.join("\n"), &file("feed.json"));
    }
    let event = &json(&site, "public/data/events.json")["events"][0];
    for key in ["title", "summary", "body"] {
        carries(event[key].as_str().unwrap(), key);
    }
    carries(event["sources"][0]["title"].as_str().unwrap(), "source");
    let row = csv(&site, "events").remove(0);
    carries(&row["title"], "events.csv");
    carries(&csv(&site, "effects")[0]["note"], "effects.csv");
    carries(&csv(&site, "changes")[0]["note"], "changes.csv");
    carries(&csv(&site, "dates")[0]["note"], "dates.csv");
    for row in [
        "events",
        "effects",
        "status",
        "relations",
        "sources",
        "subjects",
        "actors",
        "changes",
        "scales",
        "facts",
        "limits",
        "dates",
    ] {
        let text = site.read(&format!("public/data/{row}.csv"));
        assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\r'), "{row}");
    }
    let calendar = site.read("public/calendar.ics").replace("\r\n ", "");
    let summary = calendar.lines().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
    carries(&summary.replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\"), "calendar.ics");
    carries(&site.read("public/events/2025-04-09-a/index.md"), "index.md");
    carries(&site.read("public/llms-full.txt"), "llms-full.txt");
    carries(&site.read("public/events/2025-04-09-a/cite.ris"), "cite.ris");
    let csl = json(&site, "public/events/2025-04-09-a/cite.json");
    carries(csl[0]["title"].as_str().unwrap(), "cite.json");
    let bib = site.read("public/events/2025-04-09-a/cite.bib");
    assert_eq!(bib.matches('{').count(), bib.matches('}').count(), "{bib}");
    // In a page the graph is JSON that no text can end.
    let page = site.read("public/events/2025-04-09-a/index.html");
    let graph = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let graph: Value = serde_json::from_str(graph).unwrap();
    carries(graph["@graph"][0]["headline"].as_str().unwrap(), "JSON-LD");
    carries(graph["@graph"][0]["correction"][0]["text"].as_str().unwrap(), "JSON-LD");
}

#[test]
fn every_event_is_in_each_export_once() {
    let site = hostile();
    let ids = ["2025-04-09-a", "2025-07-01-b", "2026-12-24-c"];
    let document = json(&site, "public/data/events.json");
    let told: Vec<&str> = document["events"].as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert_eq!(told, ids);
    assert_eq!(csv(&site, "events").iter().map(|row| row["id"].as_str()).collect::<Vec<_>>(), ids);
    let feed = json(&site, "public/feed.json");
    let calendar = site.read("public/calendar.ics").replace("\r\n ", "");
    for (n, id) in ids.into_iter().enumerate() {
        let page = format!("https://example.org/sub/events/{id}/");
        let items = feed["items"].as_array().unwrap();
        assert_eq!(items.iter().filter(|item| item["id"] == page.as_str()).count(), 1, "{id}");
        assert_eq!(calendar.matches(&format!("UID:{id}-act@example.org")).count(), 1, "{id}");
        assert_eq!(site.read("public/llms.txt").matches(&format!("({page}index.md)")).count(), 1, "{id}");
        let twin = json(&site, &format!("public/events/{id}/index.json"));
        assert_eq!(twin["event"], document["events"][n], "{id}");
    }
    for key in ["annals_format", "licence", "citation", "as_of"] {
        assert!(!document[key].is_null() && !json(&site, "public/data/datapackage.json")[key].is_null(), "{key}");
    }
    let relation = &csv(&site, "relations")[0];
    assert_eq!((relation["kind"].as_str(), relation["other"].as_str()), ("supersedes", "2025-04-09-a"));
    assert_eq!(relation["schema_org"], "https://schema.org/legislationRepeals");
    assert_eq!(csv(&site, "changes").len(), 1);
    assert_eq!(csv(&site, "sources").len(), 3);
    // What is yet to come is only announced; a correction counts.
    let entry = |id: &str| calendar.split("BEGIN:VEVENT").find(|entry| entry.contains(id)).unwrap().to_owned();
    assert!(entry("2026-12-24-c-act").contains("STATUS:TENTATIVE"));
    assert!(entry("2025-04-09-a-act").contains("STATUS:CONFIRMED") && entry("2025-04-09-a-act").contains("SEQUENCE:1"));
}

#[test]
fn llms_txt_has_the_form_of_llmstxt_org() {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    let site = TestSite::new();
    site.file(
        "content/site.yaml",
        "title: Chips under control\ntagline: Who may sell what\nbase_url: https://example.org/\nlanguages: [en]\n\
         licence: CC-BY-4.0\n",
    );
    site.event("2025-04-09-a", "licence");
    let event = "content/events/2025-04-09-a.yaml";
    site.file(event, &site.read(event).replacen("title: ", "title: '[x](y) \\' #", 1));
    let run = site.run(&["build", "--today", TODAY]);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = site.read("public/llms.txt");
    let (head, lists) = text.split_once("\n## ").unwrap();
    let head: Vec<&str> = head.trim().split("\n\n").collect();
    assert_eq!(head[..2], ["# Chips under control", "> Who may sell what"]);
    assert!(head.len() == 4 && head[2..].iter().all(|line| !line.starts_with(['#', '>', '-'])), "{head:?}");
    // Every item is a link, and then nothing or a colon and a note.
    let mut links = vec![];
    let mut events = Parser::new(lists).peekable();
    while let Some(event) = events.next() {
        if event != Event::Start(Tag::Item) {
            continue;
        }
        let Some(Event::Start(Tag::Link { dest_url, .. })) = events.next() else { panic!("an item without link") };
        let mut words = String::new();
        let mut text = |event| {
            if let Event::Text(text) = event {
                words.push_str(&text)
            }
        };
        events.by_ref().take_while(|event| *event != Event::End(TagEnd::Link)).for_each(&mut text);
        let mut note = String::new();
        while let Some(Event::Text(text)) = events.next_if(|event| *event != Event::End(TagEnd::Item)) {
            note.push_str(&text);
        }
        assert!(note.is_empty() || note.starts_with(": "), "[{words}]({dest_url}){note}");
        links.push(format!("{words} {dest_url}"));
    }
    for expected in [
        "Chip (United States) https://example.org/subjects/chip/",
        "[x](y) \\  https://example.org/events/2025-04-09-a/index.md",
    ] {
        assert!(links.contains(&expected.replace("  ", " ")), "{expected}: {links:?}");
    }
}

#[test]
fn drafts_are_in_no_export() {
    let site = TestSite::new();
    site.event("2025-04-09-a", "licence");
    site.file(
        "content/events/2025-05-01-secret.yaml",
        "title: Secret\ndate: 2025-05-01\nkind: rule\njurisdiction: us\nissuer: agency\ndraft: true\n\
         dates: [{kind: deadline, date: 2025-06-01}]\neffects:\n  - {subject: chip, status: closed}\nrelates: {amends: [2025-04-09-a]}\n",
    );
    let run = site.run(&["build", "--today", TODAY, "--drafts"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(site.path("public/events/2025-05-01-secret/index.md").exists());
    for path in ["feed.xml", "atom.xml", "feed.json", "calendar.ics", "llms.txt", "llms-full.txt", "sitemap.xml"] {
        assert!(!site.read(&format!("public/{path}")).contains("secret/"), "{path}");
    }
    for name in ["events", "effects", "status", "relations", "sources", "changes", "limits", "dates"] {
        assert!(!site.read(&format!("public/data/{name}.csv")).contains("2025-05-01-secret"), "{name}");
    }
}

#[test]
fn brackets_in_a_title_do_not_end_a_link_of_a_twin() {
    let site = TestSite::new();
    site.file("content/events/2025-01-05-a.yaml", "title: \"[Untitled] act\"\ndate: 2025-01-05\nkind: rule\n");
    site.event("2025-02-01-b", "licence");
    let later = "content/events/2025-02-01-b.yaml";
    site.file(later, &format!("{}relates: {{amends: [2025-01-05-a]}}\n", site.read(later)));
    build(&site);
    let twin = site.read("public/events/2025-02-01-b/index.md");
    assert!(twin.contains("[\\[Untitled\\] act](https://example.org/sub/events/2025-01-05-a/)"), "{twin}");
}

#[test]
fn export_writes_the_data_of_the_site() {
    let site = hostile();
    let run = site.run(&["export", "--today", TODAY, "--out", "out"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for name in ["events.json", "events.csv", "status.csv", "datapackage.json", "schema/event.json"] {
        assert_eq!(site.read(&format!("out/{name}")), site.read(&format!("public/data/{name}")), "{name}");
    }
    assert!(!site.path("out/index.html").exists());
}

#[test]
fn an_older_event_renames_no_stretch_of_a_part() {
    let site = TestSite::new();
    let event = |id: &str, part: &str| {
        site.event(id, "licence");
        let path = format!("content/events/{id}.yaml");
        site.file(&path, &site.read(&path).replace("status: licence", &format!("status: licence, part: {part}")));
        build(&site);
        csv(&site, "status").iter().map(|row| row["id"].clone()).collect::<BTreeSet<_>>()
    };
    let before = event("2025-04-09-a", "Middle East");
    assert_eq!(before, ["chip.us.part-middle-east.law.2025-04-09".to_owned()].into());
    let after = event("2024-04-09-b", "named buyers");
    assert!(after.len() == 2 && after.is_superset(&before), "{after:?}");
}

#[test]
fn a_guid_stays_when_a_title_changes() {
    let site = hostile();
    let guids = |site: &TestSite| {
        let feed = json(site, "public/feed.json");
        let ids = feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned());
        let rss = elements(&site.read("public/feed.xml"), "guid");
        assert_eq!(rss.len(), rss.iter().collect::<BTreeSet<_>>().len());
        let uids = site.read("public/calendar.ics").replace("\r\n ", "");
        let uids = uids.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
        let entries = elements(&site.read("public/atom.xml"), "id");
        rss.into_iter().chain(ids).chain(uids).chain(entries).collect::<BTreeSet<_>>()
    };
    let before = guids(&site);
    let file = "content/events/2025-07-01-b.yaml";
    let text = site.read(file).replace("title: Event 2025-07-01-b", "title: Another title");
    site.file(file, &text);
    build(&site);
    assert_eq!(before, guids(&site));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_of_the_future_and_no_guid_stands_twice(
        events in prop::collection::btree_map("2(02[5-7])-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])", 0..3usize, 1..8),
        day in 1..28u8,
    ) {
        let site = TestSite::new();
        for (date, status) in &events {
            site.event(&format!("{date}-e"), ["free", "licence", "closed"][*status]);
        }
        let today = format!("2026-06-{day:02}");
        let run = site.run(&["build", "--today", &today]);
        prop_assert_eq!(run.code, 0, "{}", run.err);
        for feed in ["", "subjects/chip/", "actors/agency/", "fr/"] {
            let feed = json(&site, &format!("public/{feed}feed.json"));
            let items = feed["items"].as_array().unwrap();
            let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
            prop_assert_eq!(ids.len(), items.len());
            for item in items {
                prop_assert!(item["date_published"].as_str().unwrap()[..10] <= *today);
            }
            let told = events.keys().filter(|date| **date <= today).count();
            prop_assert_eq!(items.iter().filter(|item| item["_annals"]["item"] == "event").count(), told);
        }
    }
}

#[test]
fn lines_of_citation_are_formed_rightly_in_each_language() {
    let site = TestSite::new();
    site.file(
        "content/events/2025-01-15-a.yaml",
        "title: A rule & more\ndate: 2025-01-15\nkind: rule\nadded: 2025-02-01\nidentifiers: {fr: 90 FR 4544}\nsources:\n  \
         - {title: 'H.R. 6875 (IH), Chips Act', url: https://e.org/b, date: 2025-12-18, kind: primary, citation: H.R. 6875}\n  \
         - {title: News of a bill, publisher: Paper, date: 2025-12-19, kind: secondary, citation: H.R. 6875}\n  \
         - {title: '[A note]', publisher: Paper, kind: secondary}\n",
    );
    site.file("content/subjects/act.yaml", "name: Chips Act\nkind: bill\nidentifiers: {bill: S. 12; H.R. 8315}\n");
    site.file(
        "content/events/2025-02-15-b.yaml",
        "title: The House passes an act\ndate: 2025-02-15\nkind: bill\njurisdiction: us\nadded: 2025-03-01\n\
         identifiers: {bill: H.R. 8315}\neffects:\n  - {subject: act, status: closed}\nsources:\n  \
         - {title: News, publisher: Paper, date: 2025-02-16, kind: secondary}\n",
    );
    build(&site);
    let lines = |path: &str| -> Vec<String> {
        let page = site.read(path);
        let lines = page.split("class=\"citation\"").skip(1).map(|rest| {
            let text = rest.split_once('>').unwrap().1.split("</p>").next().unwrap().split("</li>").next().unwrap();
            text.rsplit("</span> ").next().unwrap().replace("&amp;", "&").replace("&#x2F;", "/")
        });
        lines.collect()
    };
    assert_eq!(
        lines("public/events/2025-01-15-a/index.html"),
        [
            "Test. 2025. “A rule & more.” Test. As of 22 November 2026. https://example.org/sub/events/2025-01-15-a/",
            "90 FR 4544 (15 January 2025).",
            "Chips Act, H.R. 6875, 119th Cong. (2025). https://e.org/b",
            "Paper. 2025. “News of a bill.” 19 December 2025.",
            "Paper. n.d. [A note].",
        ]
    );
    assert_eq!(
        lines("public/fr/events/2025-01-15-a/index.html"),
        [
            "Test. 2025. «\u{a0}A rule & more\u{a0}». Test. État au 22 novembre 2026. https://example.org/sub/fr/events/2025-01-15-a/",
            "90 FR 4544 (15 janvier 2025).",
            "Chips Act, H.R. 6875, 119th Cong. (2025). https://e.org/b",
            "Paper. 2025. «\u{a0}News of a bill\u{a0}». 19 décembre 2025.",
            "Paper. s.\u{a0}d. [A note].",
        ]
    );
    let named = lines("public/events/2025-02-15-b/index.html").remove(1);
    assert!(named.starts_with("Chips Act, H.R. 8315"), "an act has the name of the subject that it is: {named}");
    // What only reports on a bill is not cited as the bill.
    let csl = json(&site, "public/events/2025-01-15-a/cite.json");
    let kinds: Vec<&str> = csl.as_array().unwrap().iter().map(|item| item["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["webpage", "regulation", "bill", "webpage", "webpage"]);
}

/// Text of pieces that end a section, a cell, a tag or a string somewhere.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "Z",
        " ",
        "]]>",
        "&",
        "&amp;",
        "<",
        ">",
        "</script>",
        "<!--",
        "\"",
        "'",
        "\\",
        "{",
        "}",
        "%",
        "#",
        ",",
        ";",
        ":",
        "=",
        "+",
        "-",
        "@",
        "|",
        "\u{feff}",
        "🙂",
        "👩‍👩‍👧",
        "שלום",
        "禁止",
        "é",
        "e\u{301}",
        "\t",
    ]);
    prop::collection::vec(pieces, 1..16).prop_map(|pieces| format!("x{}x", pieces.concat()))
}

/// What every export keeps of a text: all but control characters, and blanks as blanks.
fn kept(text: &str) -> String {
    text.chars().filter(|c| !(c.is_control() || c.is_whitespace() || *c == '\u{feff}')).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives_every_format(title in any_text(), summary in any_text(), name in any_text()) {
        let site = TestSite::new();
        site.file(
            "content/events/2025-04-09-a.yaml",
            &format!(
                "title: {}\ndate: 2025-04-09\nkind: rule\njurisdiction: us\nissuer: agency\nsummary: {}\nadded: 2025-04-10\n\
                 effects:\n  - {{subject: chip, status: licence, note: {}}}\n\
                 sources:\n  - {{title: {}, publisher: {}, url: https://example.org/a, date: 2025-04, kind: primary}}\n",
                yaml(&title), yaml(&summary), yaml(&summary), yaml(&name), yaml(&name),
            ),
        );
        build(&site);
        let same = |what: &str, found: &str, text: &str| -> Result<(), TestCaseError> {
            prop_assert!(kept(found).contains(&kept(text)), "{}: {:?} in {:?}", what, text, found);
            Ok(())
        };
        let read = |path: &str| site.read(&format!("public/{path}"));
        for path in ["feed.xml", "atom.xml", "subjects/chip/feed.xml", "fr/atom.xml"] {
            same(path, &elements(&read(path), "title").join("\n"), &title)?;
        }
        let feed = json(&site, "public/feed.json");
        let titles: Vec<&str> = feed["items"].as_array().unwrap().iter().filter_map(|item| item["title"].as_str()).collect();
        same("feed.json", &titles.join("\n"), &title)?;
        let event = &json(&site, "public/data/events.json")["events"][0];
        same("events.json", event["title"].as_str().unwrap(), &title)?;
        same("events.json", event["summary"].as_str().unwrap(), &summary)?;
        let rows = csv(&site, "events");
        same("events.csv", &rows[0]["title"], &title)?;
        same("sources.csv", &csv(&site, "sources")[0]["title"], &name)?;
        let calendar = read("calendar.ics").replace("\r\n ", "");
        let line = calendar.lines().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        same("calendar.ics", &unescaped(line), &title)?;
        prop_assert!(read("calendar.ics").split("\r\n").all(|line| line.len() <= 75));
        let csl = json(&site, "public/events/2025-04-09-a/cite.json");
        same("cite.json", csl[0]["title"].as_str().unwrap(), &title)?;
        same("cite.ris", &read("events/2025-04-09-a/cite.ris"), &title)?;
        let bib = read("events/2025-04-09-a/cite.bib");
        prop_assert_eq!(bib.matches('{').count(), bib.matches('}').count());
        let page = read("events/2025-04-09-a/index.html");
        let graph = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let graph: Value = serde_json::from_str(graph).unwrap();
        same("JSON-LD", graph["@graph"][0]["headline"].as_str().unwrap(), &title)?;
        let base = rusqlite::Connection::open(site.path("public/data/annals.sqlite")).unwrap();
        let stored: String = base.query_row("SELECT title FROM events", [], |row| row.get(0)).unwrap();
        same("annals.sqlite", &stored, &title)?;
        let run = site.run(&["export", "timelinejs", "--today", TODAY]);
        let timeline: Value = serde_json::from_str(&run.out).unwrap();
        let headline = timeline["events"][0]["text"]["headline"].as_str().unwrap();
        same("TimelineJS", &headline.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), &title)?;
    }
}

/// A YAML string, every character that is not plain as an escape.
fn yaml(text: &str) -> String {
    let escape = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() || c == '\u{feff}' => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

/// A text of iCalendar without its escapes.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    out
}
