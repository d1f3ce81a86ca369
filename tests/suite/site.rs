//! Whole builds: addresses, feeds, what is written and what is left alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use quick_xml::{Reader, events::Event};

use crate::support::{TestSite, project, run};

const TODAY: [&str; 2] = ["--today", "2026-11-22"];

fn build(site: &TestSite) {
    let run = site.run(&[&["build"], &TODAY[..]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
}

/// Every file below a folder: its path with forward slashes, and its bytes.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            found.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// The values of `href` and `src` of a page.
fn links(html: &str) -> Vec<String> {
    let mut found = vec![];
    for name in [" href=\"", " src=\""] {
        for (at, _) in html.match_indices(name) {
            let rest = &html[at + name.len()..];
            found.push(rest[..rest.find('"').unwrap()].replace("&amp;", "&"));
        }
    }
    found
}

/// Every relative link of every page must lead to a file, and its fragment to an id.
#[track_caller]
fn links_resolve(files: &BTreeMap<String, Vec<u8>>) {
    let mut broken = BTreeSet::new();
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let found = html.match_indices(" id=\"").map(|(at, _)| {
            let rest = &html[at + 5..];
            rest[..rest.find('"').unwrap()].to_owned()
        });
        ids.insert(path, found.collect());
    }
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let html = std::str::from_utf8(bytes).unwrap();
        for link in links(html) {
            if link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:") {
                continue;
            }
            let (address, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let address = address.split('?').next().unwrap();
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in address.split('/') {
                match part {
                    "" | "." => {}
                    ".." => assert!(parts.pop().is_some(), "{path} links out of the site: {link}"),
                    other => parts.push(other),
                }
            }
            let mut target = parts.join("/");
            if address.is_empty() {
                target.clone_from(path);
            } else if address.ends_with('/') || target.is_empty() {
                target = if target.is_empty() { "index.html".into() } else { format!("{target}/index.html") };
            }
            let there = files.contains_key(&target);
            let named = fragment.is_empty() || ids.get(target.as_str()).is_some_and(|ids| ids.contains(fragment));
            if !there || !named {
                broken.insert(format!("{path}: {link}"));
            }
        }
    }
    let shown: Vec<_> = broken.iter().take(20).collect();
    assert!(broken.is_empty(), "{} broken links, such as {shown:#?}", broken.len());
}

fn well_formed(name: &str, bytes: &[u8]) {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = true;
    let mut buffer = vec![];
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(_) => buffer.clear(),
            Err(error) => panic!("{name} at {}: {error}", reader.buffer_position()),
        }
    }
}

#[test]
fn the_reference_site_builds_and_every_link_leads_somewhere() {
    let out = tempfile::tempdir().unwrap();
    let run = run(project(), &["build", "--today", "2026-11-22", "--out", out.path().to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let files = tree(out.path());
    links_resolve(&files);
    let folders: BTreeSet<&str> = files.keys().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    let others = ["fr", "zh-Hans", "about", "method"];
    let open: Vec<&&str> =
        folders.iter().filter(|name| !annals::knowledge::RESERVED.contains(name) && !others.contains(name)).collect();
    assert_eq!(open, [&""; 0], "folders of the site that a page of its own may not take");
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".xml")) {
        well_formed(path, bytes);
    }
    for route in [
        "index.html",
        "timeline/index.html",
        "events/2025-04-09-h20-licence-requirement/index.html",
        "subjects/h20/index.html",
        "subjects/h20/feed.xml",
        "actors/nvidia/index.html",
        "kinds/rule/index.html",
        "years/2025/index.html",
        "as-of/2025-08-31/index.html",
        "stories/h20-banned-released-unwanted/index.html",
        "stories/h200-denial-to-case-by-case/index.html",
        "sources/index.html",
        "upcoming/index.html",
        "reversals/index.html",
        "changes/index.html",
        "about/index.html",
        "method/index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "feed.xml",
        "fr/index.html",
        "fr/feed.xml",
        "zh-Hans/index.html",
    ] {
        assert!(files.contains_key(route), "{route} is missing");
    }
}

#[test]
fn the_overdue_question_stands_on_the_home_page() {
    let out = tempfile::tempdir().unwrap();
    let run = run(project(), &["build", "--today", "2026-11-22", "--out", out.path().to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let home = fs::read_to_string(out.path().join("index.html")).unwrap();
    assert!(home.contains("by lapse, not confirmed"));
    let upcoming = fs::read_to_string(out.path().join("upcoming/index.html")).unwrap();
    assert!(upcoming.contains("9\u{a0}November 2026"), "the end of the suspension is overdue");
}

#[test]
fn a_feed_item_keeps_its_guid_when_its_title_changes() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence").event("2025-06-01-second", "closed");
    build(&site);
    let guids = |text: &str| -> BTreeSet<String> {
        text.split("<guid").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap().to_owned()).collect()
    };
    let before = site.read("public/feed.xml");
    let event = site.read("content/events/2025-01-05-first.yaml").replace("Event 2025", "Renamed ]]> & <b>");
    site.file("content/events/2025-01-05-first.yaml", &event);
    build(&site);
    let after = site.read("public/feed.xml");
    assert_ne!(before, after);
    assert_eq!(guids(&before), guids(&after));
    assert_eq!(guids(&after).len(), 2);
    well_formed("feed.xml", after.as_bytes());
    assert!(after.contains("https://example.org/sub/events/2025-01-05-first/"), "{after}");
    assert!(after.contains("<pubDate>Sun, 05 Jan 2025 00:00:00 +0000</pubDate>"), "{after}");
    assert!(after.contains("rel=\"self\""), "{after}");
}

#[test]
fn nothing_in_a_feed_is_of_the_future() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence").event("2027-06-01-second", "closed");
    build(&site);
    let feed = site.read("public/feed.xml");
    assert!(feed.contains("2025-01-05-first") && !feed.contains("2027-06-01-second"), "{feed}");
}

#[test]
fn only_what_changed_is_written_and_only_what_is_ours_is_removed() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence").event("2025-06-01-second", "closed");
    build(&site);
    site.file("public/mine.txt", "not of annals");
    let about = |path: &str| fs::metadata(site.path(path)).unwrap().modified().unwrap();
    let actor = about("public/actors/agency/index.html");
    fs::remove_file(site.path("content/events/2025-06-01-second.yaml")).unwrap();
    let run = site.run(&[&["build"], &TODAY[..]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!site.path("public/events/2025-06-01-second").exists());
    assert_eq!(site.read("public/mine.txt"), "not of annals");
    let again = site.run(&[&["build"], &TODAY[..]].concat());
    assert!(again.err.contains(" 0 written,"), "{}", again.err);
    assert_ne!(actor, about("public/actors/agency/index.html"), "its list of events is shorter");
}

#[test]
fn the_old_site_stays_when_a_build_fails() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    build(&site);
    let before = tree(&site.path("public"));
    site.event("2025-06-01-second", "nonsense");
    let run = site.run(&[&["build"], &TODAY[..]].concat());
    assert_eq!(run.code, 1);
    assert!(run.err.contains("content/events/2025-06-01-second.yaml:7:"), "{}", run.err);
    assert_eq!(before, tree(&site.path("public")));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence").event("2025-06-01-second", "closed");
    for out in ["one", "two"] {
        let run = site.run(&[&["build", "--out", out], &TODAY[..]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
    }
    assert_eq!(tree(&site.path("one")), tree(&site.path("two")));
}

#[test]
fn a_day_of_entry_is_told_only_where_the_record_has_one() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence").event("2025-06-01-second", "closed");
    let second = "content/events/2025-06-01-second.yaml";
    site.file(second, &site.read(second).replace("added: 2025-06-01\n", ""));
    build(&site);
    for (event, told) in [("2025-01-05-first", true), ("2025-06-01-second", false)] {
        let page = |name: &str| site.read(&format!("public/events/{event}/{name}"));
        for (name, words) in [
            ("index.html", "Added to this site"),
            ("index.html", "citation_publication_date"),
            ("index.md", "Added to this site"),
        ] {
            assert_eq!(page(name).contains(words), told, "{event}/{name}: {words}");
        }
    }
    assert!(site.read("public/feed.xml").contains("2025-06-01-second"));
}

#[test]
fn another_site_with_other_scales_languages_and_a_folder_builds() {
    let site = TestSite::new();
    site.file(
        "content/site.yaml",
        "title: Rivers\nbase_url: https://example.net/a/b\nlanguages: [de, ar]\nkinds: {flood: Hochwasser}\n",
    )
    .file(
        "content/scales.yaml",
        "water:\n  name: Wasser\n  statuses:\n    - {id: clean, name: Sauber, tone: open}\n    \
         - {id: foul, name: Trüb, tone: closed}\n",
    )
    .file("content/subjects/elbe.yaml", "name: Elbe\nkind: river\nboard: true\n")
    .file("content/subjects/elbe.ar.yaml", "name: نهر إلبه\n")
    .file(
        "content/events/2024/2024-08-spill.yaml",
        "title: Ein Unfall\ndate: 2024-08\nkind: flood\njurisdiction: de\nbody: |\n  Die [[elbe]].[^1]\n\
         effects:\n  - {subject: elbe, status: foul, basis: practice}\n\
         sources:\n  - {title: Bericht, date: 2024-08-09}\n",
    );
    build(&site);
    let files = tree(&site.path("public"));
    links_resolve(&files);
    let home = site.read("public/index.html");
    assert!(home.contains("lang=\"de\"") && home.contains("Trüb"), "{home}");
    let arabic = site.read("public/ar/subjects/elbe/index.html");
    assert!(arabic.contains("dir=\"rtl\"") && arabic.contains("نهر إلبه"), "{arabic}");
    assert!(site.read("public/sitemap.xml").contains("https://example.net/a/b/ar/subjects/elbe/"));
}

#[test]
fn a_year_of_three_figures_has_its_page() {
    let site = TestSite::new();
    site.file("content/events/0850-a.yaml", "title: A\ndate: \"0850\"\nkind: rule\n").event("2025-01-05-b", "licence");
    build(&site);
    links_resolve(&tree(&site.path("public")));
}

#[test]
fn a_moved_record_leaves_a_page_at_its_old_address() {
    let site = TestSite::new();
    let text = "title: A\ndate: 2025-01-05\nkind: rule\naliases: [2025-01-04-old]\n";
    site.file("content/events/2025-01-05-new.yaml", text);
    build(&site);
    let old = site.read("public/events/2025-01-04-old/index.html");
    assert!(old.contains("<link rel=\"canonical\" href=\"https://example.org/sub/events/2025-01-05-new/\""), "{old}");
    assert!(!site.read("public/sitemap.xml").contains("2025-01-04-old"));
}

#[test]
fn drafts_are_shown_only_when_asked_for() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    site.file("content/events/2025-02-01-later.yaml", "title: Later\ndate: 2025-02-01\nkind: rule\ndraft: true\n");
    build(&site);
    assert!(!site.path("public/events/2025-02-01-later").exists());
    let run = site.run(&[&["build", "--drafts"], &TODAY[..]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(site.path("public/events/2025-02-01-later/index.html").exists());
    assert!(!site.read("public/sitemap.xml").contains("2025-02-01-later"));
}

#[test]
fn a_script_in_the_content_does_not_reach_a_reader() {
    let site = TestSite::new();
    site.file(
        "content/events/2025-01-05-x.yaml",
        "title: <script>alert(1)</script>\ndate: 2025-01-05\nkind: rule\nsummary: '\"><img src=x onerror=alert(1)>'\n\
         body: |\n  <script>alert(2)</script> <img src=x onerror=alert(3)>\n",
    );
    build(&site);
    let page = site.read("public/events/2025-01-05-x/index.html");
    assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
}

#[test]
fn bad_use_exits_with_two() {
    let site = TestSite::new();
    assert_eq!(site.run(&["status", "nothing"]).code, 2);
    assert_eq!(site.run(&["build", "--today", "soon"]).code, 2);
    assert_eq!(run(Path::new("/nonexistent-folder"), &["build"]).code, 2);
}

#[test]
fn what_lapses_is_told_with_what_stands_after_it() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "closed");
    site.file(
        "content/events/2025-06-01-second.yaml",
        "title: A ban is suspended\ndate: 2025-06-01\nkind: rule\njurisdiction: us\nissuer: agency\n\
         effects:\n  - {subject: chip, status: licence, until: 2026-12-31}\n\
         dates:\n  - {kind: deadline, date: 2026-12-31, note: Comments close.}\n\
         sources:\n  - {title: Text, url: https://example.org/a, date: 2025-06-01, kind: primary}\n",
    );
    let groups = |today: &str| -> Vec<String> {
        let run = site.run(&["build", "--today", today]);
        assert_eq!(run.code, 0, "{}", run.err);
        let page = site.read("public/upcoming/index.html");
        page.split("<li class=\"due\">").skip(1).map(str::to_owned).collect()
    };
    let next = groups("2026-11-22");
    assert_eq!(next.len(), 1, "what one event says of one day stands together");
    let (before, after) = next[0].split_once("→").unwrap();
    assert!(before.contains("Licence") && before.contains("due-lapses") && !before.contains("Closed"));
    assert!(after.contains("<span class=\"chip-name\">Closed</span>") && after.contains("Comments close."));
    assert!(!next[0].contains("class=\"question\""));
    let subject = site.read("public/subjects/chip/index.html").replace('\u{a0}', " ");
    assert!(subject.contains("until 31 December 2026, then “Closed”"), "where it stands, it says what follows");
    assert!(subject.contains("still to come · by lapse, not confirmed"), "the history does not tell it as come");
    let overdue = groups("2027-02-01");
    assert_eq!(overdue.len(), 1);
    assert_eq!(overdue[0].matches("class=\"question\"").count(), 1);
    assert!(overdue[0].contains("what stands now?"));
    let subject = site.read("public/subjects/chip/index.html").replace('\u{a0}', " ");
    assert!(subject.contains("since 5 January 2025"), "{subject}");
    assert!(subject.contains("again since 1 January 2027, by lapse, not confirmed"), "{subject}");
}

#[test]
fn what_an_event_ended_and_from_when_it_holds_is_told_with_what_it_set() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "closed");
    let event = |date: &str, effect: &str| {
        format!(
            "title: Event of {date}\ndate: {date}\nkind: rule\njurisdiction: us\neffects:\n  - {{subject: chip, {effect}}}\n\
             sources:\n  - {{title: Text, url: https://example.org/a, date: {date}, kind: primary}}\n"
        )
    };
    site.file("content/events/2025-03-01-word.yaml", &event("2025-03-01", "status: free, basis: announced"));
    site.file("content/events/2025-06-01-law.yaml", &event("2025-06-01", "status: licence, from: 2025-07-15"));
    let run = site.run(&["build", "--today", "2026-11-22"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let twin = |id: &str| site.read(&format!("public/events/{id}/index.md"));
    assert!(twin("2025-06-01-law").contains("(Announced): Free → no status"), "{}", twin("2025-06-01-law"));
    assert!(!twin("2025-03-01-word").contains("no status\n"), "{}", twin("2025-03-01-word"));
    // Of two entries only the one whose change holds from another day says from when.
    let timeline = site.read("public/timeline/index.html").replace('\u{a0}', " ");
    assert!(timeline.contains("from 15 July 2025") && !timeline.contains("from 1 March 2025"), "{timeline}");
}

#[test]
fn jurisdictions_stand_in_one_order_everywhere() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "closed").event("2025-02-05-second", "licence");
    site.file("content/subjects/other.yaml", "name: Other\nkind: chip\nboard: true\n");
    for (id, subject, jurisdiction) in [("2025-03-05-cn", "chip", "cn"), ("2025-04-05-us", "other", "us")] {
        site.file(
            &format!("content/events/{id}.yaml"),
            &format!(
                "title: Event {id}\ndate: {}\nkind: rule\njurisdiction: {jurisdiction}\nissuer: agency\n\
                 effects:\n  - {{subject: {subject}, status: free}}\n\
                 sources:\n  - {{title: Text, url: https://example.org/a, date: {}, kind: primary}}\n",
                &id[..10],
                &id[..10]
            ),
        );
    }
    let run = site.run(&["build", "--today", "2026-11-22"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for path in
        ["index.html", "subjects/chip/index.html", "embed/subjects/chip/index.html", "llms.txt", "subjects/index.html"]
    {
        let page = site.read(&format!("public/{path}"));
        let text = page.split_once("<main").map_or(page.as_str(), |(_, main)| main);
        let (us, cn) = (text.find("United States"), text.find("China"));
        assert!(us.is_some() && cn.is_some() && us < cn, "{path}: {us:?} {cn:?}");
    }
}

#[test]
fn the_sitemap_names_the_original_for_readers_of_other_languages() {
    let site = TestSite::new();
    site.event("2025-04-09-a", "licence");
    build(&site);
    let map = site.read("public/sitemap.xml");
    let pages: Vec<&str> = map.split("<url>").skip(1).collect();
    for page in &pages {
        let address = |start: &str| page.split(start).nth(1).map(|rest| rest.split('"').next().unwrap());
        let original = address("hreflang=\"en\" href=\"");
        assert!(original.is_some() && address("hreflang=\"x-default\" href=\"") == original, "{page}");
        assert_eq!(page.matches("x-default").count(), 1, "{page}");
    }
    assert!(pages.iter().any(|page| page.starts_with("<loc>https://example.org/sub/fr/events/2025-04-09-a/</loc>")));
    // Of a site in one language there is nothing else to name.
    site.file("content/site.yaml", "title: Test\nbase_url: https://example.org/sub/\nlanguages: [en]\n");
    build(&site);
    assert!(!site.read("public/sitemap.xml").contains("hreflang"));
}

#[test]
fn an_act_is_in_force_from_when_it_says_and_a_proposal_never() {
    let site = TestSite::new();
    let event = |id: &str, kind: &str, more: &str| {
        let text = format!(
            "title: T\ndate: 2025-04-09\nkind: {kind}\njurisdiction: us\nissuer: agency\nadded: 2025-04-09\n{more}"
        );
        site.file(&format!("content/events/2025-04-09-{id}.yaml"), &text);
    };
    let from = |more: &str| format!("effects: [{{subject: chip, status: licence, from: 2025-05-01{more}}}]\n");
    event("says", "rule", &format!("effective: 2025-04-20\n{}", from("")));
    event("effect", "rule", &from(", until: 2025-08-01"));
    event("alone", "statute", "effective: 2025-04-20\n");
    event("word", "rule", &from(", basis: announced"));
    event("bill", "bill", &from(""));
    event("draft", "proposed-rule", &format!("effective: 2025-04-20\n{}", from("")));
    build(&site);
    for (id, expected) in [
        ("says", Some("2025-04-20/..")),
        ("effect", Some("2025-05-01/2025-08-01")),
        ("alone", Some("2025-04-20/..")),
        ("word", None),
        ("bill", None),
        ("draft", None),
    ] {
        let page = site.read(&format!("public/events/2025-04-09-{id}/index.html"));
        let graph = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let graph: serde_json::Value = serde_json::from_str(graph).unwrap();
        let act = graph["@graph"].as_array().unwrap().iter().find(|node| node["@type"] == "Legislation").unwrap();
        assert_eq!(act["temporalCoverage"].as_str(), expected, "{id}");
    }
}

#[test]
fn the_page_for_unknown_addresses_speaks_every_language() {
    let site = TestSite::new();
    build(&site);
    let page = site.read("public/404.html");
    assert!(page.contains(r#"<h2>Page introuvable</h2>"#) && page.contains("<h1>Page not found</h1>"));
    // It is shown at any depth, so that its links begin at the root of the host.
    let link = r#"<a href="/sub/fr/" hreflang="fr">"#;
    assert!(page.contains(r#"<section lang="fr" dir="auto">"#) && page.contains(link), "{page}");
}

#[test]
fn publishers_of_like_names_have_places_of_their_own() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    let path = "content/events/2025-01-05-first.yaml";
    let sources = ["Foo", "FOO", "Foo 2"]
        .map(|name| format!("  - {{title: Of {name}, publisher: {name}, date: 2025-01-05, kind: secondary}}\n"))
        .concat();
    site.file(path, &format!("{}{sources}", site.read(path)));
    let run = site.run(&["build", "--today", "2026-11-22"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = site.read("public/sources/index.html");
    let mut ids: Vec<&str> =
        page.split(" id=\"publisher-foo").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3, "{ids:?}");
}
