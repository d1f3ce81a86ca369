//! `annals import` and `annals export timelinejs`: what is written passes the checks, nothing is overwritten, every fault
//! has its place, and what goes out comes back the same.

mod federal_register;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Run, TestSite, project};

const TODAY: &str = "2026-11-22";

fn fixture(name: &str) -> String {
    project().join("tests/fixtures/import").join(name).to_str().unwrap().to_owned()
}

fn import(site: &TestSite, args: &[&str]) -> Run {
    let mut all = vec!["import"];
    all.extend(args);
    all.extend(["--today", TODAY]);
    site.run(&all)
}

/// Imports a text, which is written beside the site first.
fn import_text(site: &TestSite, format: &str, name: &str, text: &str, args: &[&str]) -> Run {
    site.file(name, text);
    let path = site.path(name);
    let mut all = vec![format, path.to_str().unwrap()];
    all.extend(args);
    import(site, &all)
}

/// The site has no errors, with its drafts and without.
fn is_sound(site: &TestSite) {
    for args in [&["check", "--today", TODAY][..], &["check", "--today", TODAY, "--drafts"]] {
        let run = site.run(args);
        assert_eq!(run.code, 0, "{}", run.out);
    }
}

/// The events as `annals export timelinejs` writes them.
fn timeline(site: &TestSite) -> Value {
    let run = site.run(&["export", "timelinejs", "--today", TODAY]);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn a_timeline_becomes_drafts_that_pass_the_checks() {
    let site = TestSite::new();
    let run = import(&site, &["timelinejs", &fixture("timeline.json")]);
    assert_eq!(run.code, 0, "{}", run.err);
    let paths = [
        "content/events/2025/2025-04-09-the-letter.yaml",
        "content/events/2023/2023-11-event.yaml",
        "content/events/2022/2022-yes.yaml",
    ];
    assert_eq!(run.out, paths.map(|path| format!("{path}\n")).concat());
    let letter = site.read(paths[0]);
    for line in [
        "# Imported from timeline.json, slide 1.",
        "# Not taken over: background, start_date.hour",
        "title: A letter & its consequences",
        "date: 2025-04-09",
        "kind: licence-letter\n",
        "summary: One plain paragraph, “quoted”.",
        "# effects:",
        "url: https://example.org/letter",
        "publisher: The agency",
        "draft: true",
    ] {
        assert!(letter.contains(line), "{line}:\n{letter}");
    }
    let second = site.read(paths[1]);
    for line in [
        "date: 2023-11~/2023-12-24~",
        "kind: announcement  # to be checked",
        "Read [this](https://example.org/a).",
        "And not that: \\[\\[nothing\\]\\], \\[^9\\].",
        "- one\n",
        "> Someone said so.",
        "# summary:",
    ] {
        assert!(second.contains(line), "{line}:\n{second}");
    }
    let third = site.read(paths[2]);
    assert!(third.contains("title: yes\n") && third.contains("# Its media: /local.png"), "{third}");
    for said in
        ["the title slide is not an event", "an era is not an event", "have no web address", "3 written, 0 there"]
    {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    is_sound(&site);
}

#[test]
fn the_spreadsheet_says_the_same_as_the_json() {
    let site = TestSite::new();
    let run = import(&site, &["timelinejs", &fixture("timeline.csv"), "--kind", "corporate"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let letter = site.read("content/events/2025/2025-04-09-a-letter.yaml");
    assert!(letter.contains("summary: One \"plain\" paragraph.") && letter.contains("kind: rule\n"), "{letter}");
    let both = site.read("content/events/2023/2023-11-a-and-b.yaml");
    assert!(both.contains("date: 2023-11~/2023-12~\n") && both.contains("title: A, and B\n"), "{both}");
    let plain = site.read("content/events/2022/2022-plain-year.yaml");
    assert!(plain.contains("date: 2022\n") || plain.contains("date: '2022'\n"), "{plain}");
    assert!(plain.contains("# Its group: Something else") && plain.contains("kind: corporate  #"), "{plain}");
    assert!(run.err.contains("3 events read: 3 written"), "{}", run.err);
    is_sound(&site);
}

#[test]
fn titles_without_latin_letters_are_told_apart_from_one_file_to_the_next() {
    let site = TestSite::new();
    let (law, court) = ("قانون جديد,2023-06-06,rule\n", "محكمة تلغي القرار,2023-06-06,court\n");
    let read = |rows: &str| {
        site.file("rows.csv", &format!("title,date,kind\n{rows}"));
        import(&site, &["csv", &site.path("rows.csv").to_string_lossy()]).err
    };
    assert!(read(law).contains("1 event read: 1 written"));
    let said = read(&format!("{court}{law}"));
    assert!(said.contains("2 events read: 1 written, 1 there already"), "{said}");
    assert!(site.read("content/events/2023/2023-06-06-event.yaml").contains("قانون"));
    assert!(site.read("content/events/2023/2023-06-06-event-2.yaml").contains("محكمة"));
    assert!(read(&format!("{law}{court}")).contains("0 written, 2 there already"));
}

#[test]
fn cells_without_a_header_are_told() {
    let site = TestSite::new();
    site.file("rows.csv", "title,date,kind,source.url\nB,2023-07-08,court,https://x.example/a,b\n");
    let run = import(&site, &["csv", &site.path("rows.csv").to_string_lossy()]);
    assert!(
        run.err.contains("row 2 has more cells than the header") && run.err.contains("rows.csv:2:40"),
        "{}",
        run.err
    );
}

#[test]
fn nothing_is_overwritten_and_a_second_run_skips_all() {
    let site = TestSite::new();
    import(&site, &["timelinejs", &fixture("timeline.json")]);
    let path = "content/events/2022/2022-yes.yaml";
    let mine = site.read(path).replace("# effects", "# my own words: effects");
    site.file(path, &mine);
    let run = import(&site, &["timelinejs", &fixture("timeline.json")]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert_eq!(site.read(path), mine);
    assert!(run.err.contains("3. slide 3, skipped: the site has `2022-yes` already"), "{}", run.err);
    assert!(run.err.contains("3 events read: 0 written, 3 there already, 0 with faults."), "{}", run.err);
    // An id that the site has under another path, or as a former id, is there too.
    let site = TestSite::new();
    site.event("2024-01-01-x", "free");
    let text = site.read("content/events/2024-01-01-x.yaml");
    site.file("content/events/2024-01-01-x.yaml", &format!("{text}aliases: [2022-yes]\n"));
    let run = import(&site, &["timelinejs", &fixture("timeline.json")]);
    assert!(
        run.err.contains("skipped: the site has `2022-yes` already (content/events/2024-01-01-x.yaml)"),
        "{}",
        run.err
    );
}

#[test]
fn a_dry_run_prints_and_writes_nothing() {
    let site = TestSite::new();
    let run = import(&site, &["timelinejs", &fixture("timeline.json"), "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("---\n# content/events/2022/2022-yes.yaml\n# Imported from"), "{}", run.out);
    assert!(run.err.contains("3 events read: 3 would be written"), "{}", run.err);
    assert!(!site.path("content/events").exists());
}

#[test]
fn a_table_is_read_by_its_map() {
    let site = TestSite::new();
    let table = "Headline;When;What;Who;Link;Ours;Odd\n\
                 \"A; rule\";4/9/2025;rule;Agency;https://example.org/a;90 FR 1;x\n\
                 Second;April 2025;Fuss;Nobody;;;\n";
    let map = "columns:\n  title: headline\n  date: When\n  kind: What\n  issuer: Who\n  source.url: Link\n  identifiers.fr: Ours\ndates: mdy\n";
    site.file("map.yaml", map);
    let map = site.path("map.yaml");
    let run = import_text(&site, "csv", "table.csv", table, &["--map", map.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("no field is made of `Odd`"), "{}", run.err);
    let rule = site.read("content/events/2025/2025-04-09-a-rule.yaml");
    for line in [
        "title: A; rule\n",
        "date: 2025-04-09\n",
        "kind: rule\n",
        "issuer: agency\n",
        "fr: 90 FR 1\n",
        "url: https://example.org/a\n",
    ] {
        assert!(rule.contains(line), "{line}:\n{rule}");
    }
    let second = site.read("content/events/2025/2025-04-second.yaml");
    for line in ["# Its kind: Fuss\n", "# issuer:  # the file says: Nobody\n", "date: 2025-04\n"] {
        assert!(second.contains(line), "{line}:\n{second}");
    }
    is_sound(&site);
    // The same on the command line, which goes over the map.
    let run = import_text(
        &site,
        "csv",
        "table.csv",
        table,
        &["--column", "title=Headline", "--column", "date=When", "--dates", "dmy", "--dry-run"],
    );
    assert!(run.out.contains("date: 2025-09-04\n"), "{}", run.out);
}

#[test]
fn every_fault_is_told_in_one_run_at_its_place() {
    let site = TestSite::new();
    let text = "{\n  \"events\": [\n    {\"start_date\": {\"year\": \"2025\", \"month\": \"13\"}, \"text\": {\"headline\": \"A\"}},\n    \
                {\"start_date\": {\"month\": 4}, \"text\": {\"headline\": \"\"}},\n    {\"text\": {\"headline\": \"C\"}},\n    \
                {\"start_date\": {\"year\": \"2025\"}, \"end_date\": {\"year\": 2024}, \"text\": {\"headline\": \"D\"}},\n    \
                {\"start_date\": {\"year\": -44}, \"text\": {\"headline\": \"E\"}}\n  ]\n}\n";
    let run = import_text(&site, "timelinejs", "t.json", text, &[]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    for said in [
        "t.json:3:46",
        "there is no such month",
        "t.json:4:",
        "a date needs its year",
        "slide 2 has no headline",
        "slide 3 has no date",
        "the interval ends before it begins",
        "years from 1 to 9999",
        "5 events read: 0 written, 0 there already, 5 with faults.",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let table = "Title,Date,Importance,Jurisdiction,source.url\n,2025-02-30,7,USA,ftp://x\nB,4/9/2025,,,\n";
    let run = import_text(
        &site,
        "csv",
        "t.csv",
        table,
        &[
            "--column",
            "title=Title",
            "--column",
            "date=Date",
            "--column",
            "importance=Importance",
            "--column",
            "jurisdiction=Jurisdiction",
            "--column",
            "source.url=source.url",
        ],
    );
    assert_eq!(run.code, 1, "{}", run.err);
    for said in [
        "t.csv:2:2",
        "this month has no such day",
        "there is no title",
        "importance is 1",
        "expected two lower-case letters",
        "this is not a web address",
        "t.csv:3:3",
        "`--dates mdy`",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let run = import_text(&site, "csv", "i.csv", "title,date,importance\nA,2025,hoch\nB,2025,5\n", &["--dry-run"]);
    assert_eq!(run.err.matches("importance is 1 (turning point), 2 (default) or 3 (minor)").count(), 2, "{}", run.err);
    // A row of empty cells is a row to who looks for the fault in a spreadsheet.
    let run = import_text(&site, "csv", "g.csv", "title,date\nA,2025\n,\nB,soon\n", &["--dry-run"]);
    assert!(run.err.contains("row 4: this is not a date"), "{}", run.err);
    for (format, name, text, said) in [
        ("timelinejs", "a.json", "{\"events\": [1,]}", "a.json:1:15"),
        ("timelinejs", "b.json", "[]", "not a timeline of TimelineJS"),
        ("timelinejs", "c.csv", "a,b\n1,2\n", "it has no column `Year`, `Headline`"),
        ("timelinejs", "d.csv", "", "the sheet has no header"),
        ("federal-register", "e.json", "{\"a\": 1}", "not an answer of the Federal Register"),
        ("csv", "f.csv", "a,b\n1,2\n", "no column is said to be the `title`"),
    ] {
        let run = import_text(&site, format, name, text, &[]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let run = import_text(&site, "csv", "f.csv", "a,b\n1,2\n", &["--column", "titel=a"]);
    assert!(run.code == 2 && run.err.contains("did you mean `title`?"), "{}", run.err);
    let run = import_text(&site, "timelinejs", "b.json", "[]", &["--kind", "rul"]);
    assert!(run.code == 2 && run.err.contains("did you mean `rule`?"), "{}", run.err);
    assert!(!site.path("content/events").exists());
}

/// What the format carries of a slide.
fn carried(timeline: &Value) -> Vec<Value> {
    timeline["events"].as_array().unwrap().clone()
}

#[test]
fn what_goes_out_comes_back_the_same() {
    let first = TestSite::new();
    first.event("2024-05-06-a", "free");
    first.file(
        "content/events/2023-11-b.yaml",
        "title: \"A & <b> 'c' \\\"d\\\" 🙂 שלום ]]> {e}\"\ndate: 2023-11~/2023-12~\nkind: licence-letter\n\
         summary: \"Plain & <simple>, 100% [[x]] [^1] *y*.\"\nsources:\n  \
         - {title: Second hand, url: https://example.org/2, kind: secondary}\n  \
         - {title: At & first, publisher: P & Q, url: 'https://example.org/1?a=b&c', kind: primary}\n",
    );
    first.file("content/events/2022-c.yaml", "title: '2022'\ndate: 2022?\nkind: report\n");
    let out = timeline(&first);
    let second = TestSite::new();
    let run = import_text(&second, "timelinejs", "t.json", &out.to_string(), &["--no-draft"]);
    assert_eq!(run.code, 0, "{}", run.err);
    is_sound(&second);
    assert_eq!(carried(&timeline(&second)), carried(&out));
    let back = site_events(&second);
    for (id, event) in site_events(&first) {
        for key in ["id", "date", "title", "summary", "kind"] {
            assert_eq!(back[&id][key], event[key], "{id}: {key}");
        }
    }
}

fn site_events(site: &TestSite) -> BTreeMap<String, Value> {
    let run = site.run(&["export", "--out", "data", "--today", TODAY]);
    assert_eq!(run.code, 0, "{}", run.err);
    let document: Value = serde_json::from_str(&site.read("data/events.json")).unwrap();
    let events = document["events"].as_array().unwrap().clone();
    events.into_iter().map(|event| (event["id"].as_str().unwrap().to_owned(), event)).collect()
}

#[test]
fn the_reference_site_goes_out_and_comes_back() {
    let run = crate::support::run(project(), &["export", "timelinejs", "--today", TODAY]);
    assert_eq!(run.code, 0, "{}", run.err);
    let site = TestSite::new();
    let imported = import_text(&site, "timelinejs", "t.json", &run.out, &["--no-draft"]);
    assert_eq!(imported.code, 0, "{}", imported.err);
    let out: Value = serde_json::from_str(&run.out).unwrap();
    assert!(carried(&out).len() >= 200);
    // Events of one day are in the order of their effects and relations, which the format does not carry.
    let by_id = |timeline: &Value| -> BTreeMap<String, Value> {
        carried(timeline).into_iter().map(|slide| (slide["unique_id"].as_str().unwrap().to_owned(), slide)).collect()
    };
    let (back, out) = (by_id(&timeline(&site)), by_id(&out));
    assert_eq!(back.keys().collect::<Vec<_>>(), out.keys().collect::<Vec<_>>());
    for (id, slide) in &out {
        assert_eq!(&back[id], slide, "{id}");
    }
}

#[test]
fn a_timeline_may_be_written_to_a_file_but_not_into_the_content() {
    let site = TestSite::new();
    site.event("2024-05-06-a", "free");
    let run = site.run(&["export", "timelinejs", "--out", "-", "--today", TODAY]);
    assert_eq!(serde_json::from_str::<Value>(&run.out).unwrap(), timeline(&site));
    let run = site.run(&["export", "--out", "-", "--today", TODAY]);
    assert!(run.code == 2 && run.err.contains("name a folder"), "{}", run.err);
    assert!(!site.path("-").exists());
    let run = site.run(&["export", "timelinejs", "--out", "t.json", "--today", TODAY]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert_eq!(serde_json::from_str::<Value>(&site.read("t.json")).unwrap(), timeline(&site));
    let run = site.run(&["export", "timelinejs", "--out", "content/t.json", "--today", TODAY]);
    assert_eq!(run.code, 2, "{}", run.err);
}

/// Pieces that break writers of YAML, HTML or Markdown.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        " ",
        "\n",
        "\n\n",
        ": ",
        "# ",
        "- ",
        "'",
        "\"",
        "\\",
        "*x*",
        "&amp;",
        "&",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<!--",
        "]]>",
        "[[h20]]",
        "[^1]",
        "[x](javascript:y)",
        "![p](q)",
        "<a href=\"data:x\">",
        "<a href='https://e.org/('>",
        "</a>",
        "<img src=x>",
        "|",
        ">",
        "%",
        "@",
        "`",
        "{",
        "}",
        "[",
        "]",
        "~",
        "yes",
        "null",
        "2025-04-09",
        "0x1F",
        "1e3",
        "<<: *a",
        "---",
        "...",
        "?",
        "!tag",
        "\u{7}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "🙂",
        "שלום",
        "禁止",
        "\u{202e}",
        "é",
        "=1+1",
        "\t",
        "\r\n",
        "<script>",
        "<ul><li>",
        "1. ",
        "| a | b |\n|---|---|\n",
    ]);
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_timeline_says_the_records_pass_the_checks(
        slides in prop::collection::vec((hostile(), hostile(), hostile(), hostile(), 1900..2030i32, 0..3u8), 1..10),
    ) {
        let site = TestSite::new();
        let events: Vec<Value> = slides.iter().map(|(headline, text, media, group, year, precision)| {
            let mut date = json!({ "year": year });
            if *precision > 0 { date["month"] = json!("2"); }
            if *precision > 1 { date["day"] = json!(28); }
            json!({"start_date": date, "text": {"headline": format!("T{headline}"), "text": text},
                "media": {"url": media, "caption": text, "credit": headline}, "group": group, "unique_id": headline,
                "display_date": group})
        }).collect();
        let run = import_text(&site, "timelinejs", "t.json", &json!({ "events": events }).to_string(), &["--no-draft"]);
        prop_assert_eq!(run.code, 0, "{}", run.err);
        prop_assert_eq!(run.out.lines().count(), slides.len(), "{}", run.err);
        let run = site.run(&["check", "--today", TODAY]);
        prop_assert_eq!(run.code, 0, "{}", run.out);
        // Once in the dialect of the site, a timeline goes out and comes back unchanged.
        let out = timeline(&site);
        let again = TestSite::new();
        let run = import_text(&again, "timelinejs", "t.json", &out.to_string(), &["--no-draft"]);
        prop_assert_eq!(run.code, 0, "{}", run.err);
        let plain = |timeline: &Value| -> BTreeMap<String, (Value, Value, Value)> {
            carried(timeline).into_iter().map(|slide| {
                let id = slide["unique_id"].as_str().unwrap().to_owned();
                (id, (slide["start_date"].clone(), slide["text"]["headline"].clone(), slide["media"].clone()))
            }).collect()
        };
        prop_assert_eq!(plain(&timeline(&again)), plain(&out));
    }
}

/// A break of line that JSON leaves as it is and YAML folds.
#[test]
fn separators_of_lines_survive() {
    let site = TestSite::new();
    let media = json!({"url": "<<: *a", "caption": "|<p>\u{2028} |"});
    let event =
        json!({"start_date": {"year": 1900}, "text": {"headline": "T", "text": "|<p>\u{2028} |"}, "media": media});
    let run = import_text(&site, "timelinejs", "t.json", &json!({ "events": [event] }).to_string(), &["--no-draft"]);
    assert_eq!(run.code, 0, "{}", run.err);
    is_sound(&site);
}

/// The fenced blocks of a page: what stands after the three ticks, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = vec![];
    let mut rest = page;
    while let Some((_, after)) = rest.split_once("\n```") {
        let (info, after) = after.split_once('\n').unwrap();
        let (text, after) = after.split_once("\n```\n").unwrap_or((after, ""));
        found.push((info.to_owned(), text.to_owned()));
        rest = after;
    }
    found
}

#[test]
fn the_examples_of_the_manual_do_what_they_say() {
    let page = std::fs::read_to_string(project().join("docs/import.md")).unwrap();
    let site = TestSite::new();
    let (mut files, mut commands) = (0, 0);
    for (info, text) in blocks(&page) {
        if let Some((_, name)) = info.split_once(' ') {
            site.file(name, &text);
            files += 1;
            continue;
        }
        assert_eq!(info, "console");
        let mut lines = text.lines();
        let command = lines.next().unwrap().strip_prefix("$ annals ").unwrap();
        let given = |word: &str| site.path(word).is_file().then(|| site.path(word).to_str().unwrap().to_owned());
        let args: Vec<String> = command.split(' ').map(|word| given(word).unwrap_or_else(|| word.to_owned())).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).chain(["--today", TODAY]).collect();
        let run = site.run(&args);
        let said = format!("{}{}", run.out, run.err);
        for line in lines {
            assert!(said.lines().any(|own| own.trim().ends_with(line.trim())), "{command}: `{line}` is not in\n{said}");
        }
        commands += 1;
    }
    assert_eq!((files, commands), (4, 5));
    assert!(site.path("ours.json").is_file());
    is_sound(&site);
}
