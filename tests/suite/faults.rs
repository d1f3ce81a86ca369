//! Broken files of every kind: each gets an error that names the right file and line, and none brings the program down.

use std::{fs, time::Instant};

use serde_json::Value;

use crate::support::TestSite;

const FILE: &str = "content/events/2025-01-05-a.yaml";
const GOOD: &str = "title: A\ndate: 2025-01-05\nkind: rule\njurisdiction: us\nissuer: agency\neffects:\n  - {subject: chip, status: licence}\nsources:\n  - {title: Text, date: 2025-01-05, kind: primary}\n";

fn faults(site: &TestSite) -> Vec<(String, String, u64, u64)> {
    let run = site.run(&["check", "--format", "json", "--today", "2026-11-22"]);
    let report: Value =
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err));
    let faults: Vec<_> = report["diagnostics"].as_array().unwrap().iter().filter(|d| d["level"] == "error").collect();
    assert_eq!(run.code, i32::from(!faults.is_empty()));
    let text = |fault: &Value, key: &str| fault[key].as_str().unwrap().to_owned();
    let number = |fault: &Value, key: &str| fault[key].as_u64().unwrap();
    faults.iter().map(|f| (text(f, "code"), text(f, "file"), number(f, "line"), number(f, "column"))).collect()
}

/// Writes the event and holds the first fault against `code` and `line:column`.
#[track_caller]
fn breaks(text: impl AsRef<[u8]>, code: &str, line: u64, column: u64) {
    let site = TestSite::new();
    site.file(FILE, "");
    fs::write(site.path(FILE), text).unwrap();
    let start = Instant::now();
    let found = faults(&site);
    assert!(start.elapsed().as_secs() < 10, "it took {:?}", start.elapsed());
    let first = found.first().unwrap_or_else(|| panic!("no fault was found, and {code} was expected"));
    assert_eq!(*first, (code.to_owned(), FILE.to_owned(), line, column), "{found:?}");
}

fn with(old: &str, new: &str) -> String {
    assert!(GOOD.contains(old));
    GOOD.replacen(old, new, 1)
}

#[test]
fn the_good_one_is_good() {
    let site = TestSite::new();
    site.file(FILE, GOOD);
    assert_eq!(faults(&site), []);
    site.file(FILE, &format!("\u{feff}{}", GOOD.replace('\n', "\r\n")));
    assert_eq!(faults(&site), [], "a byte order mark and Windows line ends are no faults");
}

#[test]
fn faults_of_syntax() {
    breaks(with("  - {subject", "\t- {subject"), "A0102", 7, 2);
    breaks(with("kind: rule", " kind: rule"), "A0102", 3, 6);
    breaks(with("title: A", "title: A: B"), "A0102", 1, 9);
    breaks(with("title: A", "title: \"A"), "A0102", 1, 8);
    breaks("", "A0102", 1, 1);
    breaks(format!("{GOOD}---\n{GOOD}"), "A0102", 10, 1);
    breaks(format!("{GOOD}summary: a\u{0}b\n"), "A0111", 10, 11);
}

/// The first fault of the event as a person reads it.
fn told(text: &str) -> String {
    let site = TestSite::new();
    site.file(FILE, text);
    site.run(&["check", "--today", "2026-11-22"]).out
}

#[test]
fn a_text_that_needs_quotes_is_told_so() {
    for (field, words) in [
        ("dates: [{kind: x, date: 2025, note: Then. [[x]]}]", "a text with `[` in it needs quotes"),
        ("dates: [{kind: x, date: 2025, note: Then: x}]", "a text with `: ` in it needs quotes"),
        ("dates: [{kind: x, date: 2025, note: Say #1}]", "a text with ` #` in it needs quotes"),
        ("dates: [{kind: x, date: 2025, note: [[x]] says}]", "a text that begins with `[` needs quotes"),
        ("dates: [{kind: x, date: 2025, note: &x says}]", "put quotes round a text that begins with `&`"),
        ("summary: [[x]]", "put quotes round a text that begins with `[`"),
        ("summary: [[x]] and then", "a text that begins with `[` needs quotes"),
        ("summary: {x} and then", "a text that begins with `{` needs quotes"),
        ("summary: @x and then", "a text that begins with `@` needs quotes"),
        ("summary: `x` and then", "a text that begins with ```"),
        ("summary: *x* and then", "a text that begins with `*` needs quotes"),
        ("summary: &x and then", "put quotes round a text that begins with `&`"),
        ("summary: !x and then", "put quotes round a text that begins with `!`"),
        ("summary: - x and then", "a text that begins with `- ` needs quotes"),
        ("summary: Then: x", "put quotes round the text"),
        ("dates: [{kind: x, date: 2025}\nsummary: x", "a `[` or `{` before this is never closed"),
    ] {
        let said = told(&format!("{GOOD}{field}\n"));
        assert!(said.contains(words), "{field}: {said}");
    }
    let quoted = "summary: \"[[x]] & @y: #1\"\ncertainty_note: Say [x] & y! *z*\n";
    assert!(!told(&format!("{GOOD}{quoted}")).contains("error["));
}

#[test]
fn marks_of_a_merge_are_told_as_such() {
    let merged = "<<<<<<< HEAD\nsummary: A\n=======\nsummary: B\n>>>>>>> other\n";
    breaks(format!("{GOOD}{merged}"), "A0102", 10, 1);
    assert!(told(&format!("{GOOD}{merged}")).contains("has the marks of a merge"));
    let site = TestSite::new();
    for (page, line) in
        [(format!("---\ntitle: P\n{merged}---\nText\n"), 3), (format!("---\ntitle: P\n---\nText\n{merged}"), 5)]
    {
        site.file("content/pages/p.md", &page);
        assert_eq!(faults(&site), [("A0102".to_owned(), "content/pages/p.md".to_owned(), line, 1)]);
    }
    site.file("content/pages/p.md", "---\ntitle: P\n---\nText\n=======\n");
    assert_eq!(faults(&site), []);
}

#[test]
fn front_matter_that_nothing_ends() {
    let site = TestSite::new();
    for file in ["content/pages/p.md", "content/pages/p.fr.md"] {
        site.file("content/pages/p.md", "--- \ntitle: P\n---\nText\n");
        site.file(file, "---\ntitle: P\n\nText\n");
        let run = site.run(&["check", "--today", "2026-11-22"]);
        assert!(run.out.contains(&format!("the front matter of `{file}` is never closed")), "{}", run.out);
        assert!(run.out.contains("1 error"), "{}", run.out);
    }
    for file in ["content/pages/p.md", "content/pages/p.fr.md"] {
        site.file("content/pages/p.md", "---\ntitle: P\n---\nText\n")
            .file("content/pages/p.fr.md", "---\ntitle: P\n---\n");
        site.file(file, "Only text.\n");
        let run = site.run(&["check", "--today", "2026-11-22"]);
        assert!(run.out.contains(&format!("`{file}` has no front matter")), "{}", run.out);
        assert!(run.out.contains("1 error"), "{}", run.out);
    }
}

#[test]
fn a_value_that_may_be_of_two_kinds_names_both() {
    let facts = |value: &str| {
        let site = TestSite::new();
        site.file(
            "content/subjects/chip.yaml",
            &format!("name: C\nkind: chip\nfacts: [{{label: L, value: {value}}}]\n"),
        );
        site.run(&["check", "--today", "2026-11-22"]).out
    };
    assert!(facts("[1, 2]").contains("`value` must be a number or a text"), "{}", facts("[1, 2]"));
    assert!(["1.5", "x", "3"].iter().all(|value| !facts(value).contains("error[")));
    let said = told(&format!("{GOOD}actors: [[a]]\n"));
    assert!(said.contains("must be a text or a mapping of `key: value`"), "{said}");
    let said = told(&format!("{GOOD}limits:\n  - {{axes: [nights], zones: []}}\n"));
    assert!(said.contains("`axes` has one item") && said.contains("exactly 2 items are needed"), "{said}");
}

#[test]
fn faults_of_shape() {
    breaks(format!("{GOOD}title: B\n"), "A0107", 10, 1);
    breaks(with("title: A", "title: [a, b]"), "A0105", 1, 8);
    breaks(with("title: A", "title:"), "A0104", 1, 1);
    breaks(with("title: A\n", ""), "A0104", 1, 1);
    breaks(with("  - {subject: chip, status: licence}", "  subject: chip"), "A0105", 7, 3);
    breaks(format!("{GOOD}efects: []\n"), "A0103", 10, 1);
    breaks(with("{title: Text,", "{title: Text, publsher: x,"), "A0103", 9, 19);
    breaks("- a\n- b\n", "A0105", 1, 1);
    breaks(format!("{GOOD}importance: 7\n"), "A0109", 10, 13);
    breaks(format!("{GOOD}draft: maybe\n"), "A0105", 10, 8);
    breaks(format!("{GOOD}certainty: sure\n"), "A0106", 10, 12);
    breaks(format!("{GOOD}relates: {{amendss: [x]}}\n"), "A0106", 10, 11);
    breaks(with("{title: Text,", "{title: Text, url: 'javascript:x',"), "A0110", 9, 24);
    breaks(format!("{GOOD}<<: {{a: 1}}\n"), "A0103", 10, 1);
    breaks(with("title: A", "title: &x A") + "summary: *x\n", "A0105", 1, 8);
    breaks(format!("{GOOD}summary: *x\n"), "A0102", 10, 10);
    breaks(format!("{GOOD}limits:\n  - {{axes: [nights], zones: []}}\n"), "A0109", 11, 12);
}

#[test]
fn faults_of_dates() {
    breaks(with("date: 2025-01-05", "date: 2025-02-29"), "A0101", 2, 7);
    breaks(with("date: 2025-01-05", "date: 05/01/2025"), "A0101", 2, 7);
    breaks(with("date: 2025-01-05", "date: 2025/2024"), "A0101", 2, 7);
    breaks(with("status: licence", "status: licence, from: 2025-05-01, until: 2025-04-01"), "A0305", 7, 63);
}

#[test]
fn faults_of_names() {
    breaks(with("subject: chip", "subject: chp"), "A0201", 7, 15);
    breaks(with("subject: chip", "subject: agency"), "A0208", 7, 15);
    breaks(with("status: licence", "status: license"), "A0202", 7, 29);
    breaks(with("kind: rule", "kind: rul"), "A0206", 3, 7);
    breaks(format!("{GOOD}relates: {{amends: [2025-01-05-a]}}\n"), "A0302", 10, 20);
    breaks(format!("{GOOD}body: |\n  Text[^1] and[^2].\n"), "A0306", 11, 15);
    breaks(format!("{GOOD}body: |\n  See [[h20|the chip]].\n"), "A0307", 11, 7);
    breaks(format!("{GOOD}body: |\n  [x](javascript:alert)\n"), "A0308", 11, 7);
    breaks(format!("{GOOD}body: |\n  See `[[]]` not, and [[|x]].\n"), "A0307", 11, 23);
    breaks(format!("{GOOD}body: |\n  [[chip|the [chip](https://e.org)]]\n"), "A0307", 11, 3);
    breaks(format!("{GOOD}body: |\n  [chip [^1]](https://e.org)\n"), "A0307", 11, 13);
    breaks(format!("{GOOD}body: |\n  [chip <https://e.org>](https://e.org)\n"), "A0308", 11, 9);
    assert!(told(&format!("{GOOD}body: A [[]].\n")).contains("`[[]]` is not read as a link"));
    breaks(format!("{GOOD}allow: {{A9999: why}}\n"), "A0309", 10, 9);
}

#[test]
fn a_key_with_nothing_behind_it() {
    for key in ["importance", "certainty", "draft"] {
        let said = told(&format!("{GOOD}{key}:\n"));
        assert!(!said.contains("invalid type") && !said.contains("unknown variant"), "{said}");
    }
    breaks(format!("{GOOD}importance:\n"), "A0105", 10, 11);
    assert!(told(&format!("{GOOD}aliases:\nsummary:\n")).contains(" 0 errors"));
}

#[test]
fn ends_of_lines_that_readers_of_yaml_disagree_on_are_refused() {
    breaks(format!("{GOOD}summary: One.\u{2028}importance: 1\n"), "A0111", 10, 14);
}

#[test]
fn one_record_has_one_translation_into_a_language() {
    let site = TestSite::new();
    site.file(FILE, GOOD);
    for folder in ["", "z/"] {
        site.file(&format!("content/events/{folder}2025-01-05-a.fr.yaml"), "title: A\n");
    }
    let run = site.run(&["check", "--today", "2026-11-22"]);
    assert!(run.code == 1 && run.out.contains("has two translations into `fr`"), "{}", run.out);
    fs::remove_file(site.path("content/events/2025-01-05-a.fr.yaml")).unwrap();
    fs::rename(site.path(FILE), site.path("content/events/2025-01-05-b.yaml")).unwrap();
    site.file("content/events/2025-01-05-b.yaml", &format!("{GOOD}aliases: [2025-01-05-a]\n"));
    let run = site.run(&["check", "--today", "2026-11-22"]);
    assert!(run.out.contains("rename the file to `2025-01-05-b.fr.yaml`"), "{}", run.out);
}

#[test]
fn a_base_address_has_its_folders_in_ascii() {
    let site = TestSite::new();
    site.file("content/site.yaml", &site.read("content/site.yaml").replace("/sub/", "/über/"));
    assert!(site.run(&["check"]).out.contains("`ü` is written `%C3%BC`"));
}

#[test]
fn a_slip_is_told_on_its_own_line() {
    let colon = "a space is needed after the colon";
    for (text, line, column, words) in [
        ("title: Y\ndate:2022-01-01\nkind: rule\n", 2, 5, colon),
        ("title:Y\ndate: 2022-01-01\n", 1, 6, colon),
        ("title: Y\ndate: 2022-01-01\nkind:rule\n", 3, 5, colon),
        ("title: Y\ndate: 2022-01-01\nsources:\n  - title:Text\n    date: 2022\n", 4, 10, colon),
        ("title：Y\ndate: 2022-01-01\n", 1, 6, "this is a full-width colon; write `: `"),
        ("title: Y\ndate：2022-01-01\nkind: rule\n", 2, 5, "this is a full-width colon; write `: `"),
        (
            "title: Y\neffects:\n\u{a0} - {subject: chip, status: x}\n",
            3,
            1,
            "a no-break space; indent with plain spaces",
        ),
        (
            "title: Y\neffects:\n\u{3000}- {subject: chip, status: x}\n",
            3,
            1,
            "a full-width space; indent with plain spaces",
        ),
        // Where no line has such a slip, the place is the scanner's.
        ("title: Y\nsummary: See\n  https://example.org/a\n  kind: rule\n", 4, 7, "indented further"),
        ("title: Y\nsummary: At\n  12:30\n  kind: rule\n", 4, 7, "indented further"),
    ] {
        breaks(text, "A0102", line, column);
        let said = told(text);
        assert!(said.contains(words), "{text}: {said}");
    }
    // Where YAML has no fault, the key is told.
    let said = told(&with("{subject: chip", "{subject:chip"));
    assert!(said.contains("a space is needed after the colon: `subject: chip`"), "{said}");
    let said = told(&format!("{GOOD}\u{a0}summary: x\n"));
    assert!(said.contains("a no-break or full-width space stands before it"), "{said}");
}

#[test]
fn a_help_can_be_followed() {
    let list = told(&with("sources:\n  - {title: Text, date: 2025-01-05, kind: primary}", "sources: x"));
    assert!(list.contains("indented under `sources:` as `- title: …`") && !list.contains("[x]"), "{list}");
    let effects = told(&with("effects:\n  - {subject: chip, status: licence}", "effects: x"));
    assert!(effects.contains("as `- subject: …`"), "{effects}");
    assert!(told(&format!("{GOOD}aliases: x\n")).contains("write a list: `aliases: [x]`"));
    for nothing in ["---\n", "---\n# nothing yet\n", "# nothing yet\n"] {
        assert!(told(nothing).contains("the file is empty"), "{nothing}: {}", told(nothing));
    }
    let site = TestSite::new();
    site.file("content/pages/imprint.md", "---\ntitle: Imprint\n---\nText\n");
    for (file, name) in [
        ("content/pages/imprint.fr.yaml", "imprint.fr.md"),
        ("content/pages/about.txt", "about.md"),
        ("content/events/2025-01-05-a.yml", "2025-01-05-a.yaml"),
        ("content/events/2025-01-05-a.YAML", "2025-01-05-a.yaml"),
        ("content/events/2025-01-05-a.fr.Yml", "2025-01-05-a.fr.yaml"),
        ("content/pages/imprint.fr.MD", "imprint.fr.md"),
    ] {
        site.file(file, GOOD);
        let said = site.run(&["check", "--today", "2026-11-22"]).out;
        assert!(said.contains("error[A0004]") && said.contains(&format!("rename it to `{name}`")), "{file}: {said}");
        fs::remove_file(site.path(file)).unwrap();
    }
}

#[test]
fn an_address_that_no_path_can_be_put_after() {
    for (address, why) in [
        ("https://example.org/?page=1", "no `?` and no `#`"),
        ("https://example.org/a#b", "no `?` and no `#`"),
        ("https://me:secret@example.org/", "the name and the password"),
    ] {
        let site = TestSite::new();
        site.file("content/site.yaml", &format!("title: Test\nbase_url: {address}\nlanguages: [en]\n"));
        assert_eq!(faults(&site), [("A0110".to_owned(), "content/site.yaml".to_owned(), 2, 11)]);
        let said = site.run(&["check", "--today", "2026-11-22"]).out;
        assert!(said.contains(why) && said.contains("such as `https://example.org/timeline/`"), "{said}");
        let run = TestSite::new().run(&["build", "--today", "2026-11-22", "--base-url", address]);
        assert!(run.code == 2 && run.err.contains(why), "{}", run.err);
    }
}

#[test]
fn a_link_to_a_file_leads_to_one_that_is_there() {
    breaks(format!("{GOOD}body: |\n  See [a](media/nope.csv).\n"), "A0211", 11, 11);
    let site = TestSite::new();
    site.file("content/media/lists/chips.csv", "a,b\n");
    site.file(FILE, &format!("{GOOD}body: |\n  [a](media/lists/chips.csv) [b](media/lists/chips.csv#row=2)\n"));
    assert_eq!(faults(&site), []);
    assert_eq!(site.run(&["build", "--today", "2026-11-22"]).code, 0);
    let page = site.read("public/events/2025-01-05-a/index.html");
    assert!(page.contains("href=\"../../media/lists/chips.csv\""), "{page}");
    assert!(page.contains("href=\"../../media/lists/chips.csv#row=2\""), "{page}");
    assert!(site.path("public/media/lists/chips.csv").exists());
    let twin = site.read("public/events/2025-01-05-a/index.md");
    assert!(twin.contains("[a](https://example.org/sub/media/lists/chips.csv)"), "{twin}");
    site.file(FILE, &format!("{GOOD}body: |\n  [a](media/lists/chip.csv)\n"));
    let said = site.run(&["check", "--today", "2026-11-22"]).out;
    assert!(said.contains("there is no file `media/lists/chip.csv`"), "{said}");
    assert!(said.contains("did you mean `media/lists/chips.csv`?"), "{said}");
    breaks(format!("{GOOD}body: |\n  [x](media/../site.yaml)\n"), "A0308", 11, 7);
}

#[test]
fn a_picture_that_is_not_there() {
    breaks(format!("{GOOD}body: |\n  See ![a](media/nope.png).\n"), "A0211", 11, 12);
    let site = TestSite::new();
    site.file("content/media/plots/board.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.file(FILE, &format!("{GOOD}body: |\n  ![a](media/plots/board.svg) `![b](media/b.png)`\n"));
    site.file("content/events/2025-01-05-a.fr.yaml", "body: |\n  ![a](media/plots/bord.svg)\n");
    let found = faults(&site);
    assert_eq!(found, [("A0211".to_owned(), "content/events/2025-01-05-a.fr.yaml".to_owned(), 2, 8)]);
    let run = site.run(&["check", "--today", "2026-11-22"]);
    assert!(run.out.contains("did you mean `media/plots/board.svg`?"), "{}", run.out);
    site.file("content/events/2025-01-05-a.fr.yaml", "title: A\n");
    for file in ["content/stories/s.yaml", "content/pages/p.md"] {
        let text = match file.ends_with(".md") {
            true => "---\ntitle: P\n---\n![a](media/bord.svg)\n",
            false => "title: S\nsteps:\n  - {event: 2025-01-05-a, text: \"![a](media/bord.svg)\"}\n",
        };
        site.file(file, text);
        let found = faults(&site);
        assert_eq!((found.len(), found[0].0.as_str(), found[0].1.as_str()), (1, "A0211", file), "{found:?}");
        fs::remove_file(site.path(file)).unwrap();
    }
}

#[test]
fn files_made_to_do_harm() {
    breaks([GOOD.as_bytes(), b"summary: \xff\n"].concat(), "A0001", 10, 10);
    breaks(format!("title: {}{}", "[".repeat(100_000), "]".repeat(100_000)), "A0102", 1, 508);
    let mut laughs = String::from("a: &a [lol,lol,lol,lol]\n");
    for pair in ["ab", "bc", "cd", "de", "ef", "fg", "gh"] {
        let (old, new) = pair.split_at(1);
        laughs.push_str(&format!("{new}: &{new} [*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old}]\n"));
    }
    breaks(laughs + GOOD, "A0103", 1, 1);
    breaks(vec![b'#'; 2 << 20], "A0002", 1, 1);
}

#[test]
fn all_faults_of_all_files_come_in_one_run() {
    let site = TestSite::new();
    site.file(FILE, &with("kind: rule", "kind: rule\nefects: []\nimportance: 9\ndraft: maybe"));
    site.file("content/events/2025-02-01-b.yaml", &with("subject: chip", "subject: chp"));
    site.file("content/subjects/x.yaml", "name: X\nkind: chip\nmkaer: agency\n");
    let found: Vec<String> = faults(&site).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(found, ["A0103", "A0109", "A0105", "A0201", "A0103"]);
    let again: Vec<String> = faults(&site).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(found, again);
    // Those of the site's own theme too, and nothing that is only to be looked at.
    site.file("templates/actor.html", "<p>\n{{ 1 | uper }}\n</p>");
    site.file("templates/idle.html", "<p></p>");
    let all: Vec<String> = faults(&site).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(all, [found, vec!["A0501".to_owned()]].concat());
}

#[test]
fn what_could_not_be_read_is_not_called_missing() {
    let site = TestSite::new();
    site.file(FILE, &with("kind: rule", "kind: [rule"));
    site.file(
        "content/events/2025-02-01-b.yaml",
        &(with("2025-01-05", "2025-02-01") + "relates: {amends: [2025-01-05-a]}\nbody: |\n  [[2025-01-05-a]]\n"),
    );
    site.file("content/events/2025-01-05-a.fr.yaml", "title: A\n");
    let found = faults(&site);
    assert_eq!(found.len(), 1, "{found:?}");
    site.file(FILE, &with("subject: chip", "subject: chp"));
    site.file("content/scales.fr.yaml", "export: {statuses: {licence: Permis}}\nother: {name: Autre}\n");
    site.file("content/scales.yaml", &site.read("content/scales.yaml").replace("tone: closed", "tone: shut"));
    let found: Vec<String> = faults(&site).into_iter().map(|(code, file, ..)| code + " " + &file).collect();
    assert_eq!(found, [format!("A0201 {FILE}"), "A0106 content/scales.yaml".to_owned()]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_refused() {
    let site = TestSite::new();
    std::os::unix::fs::symlink("/etc/hostname", site.path("content/pages.md")).unwrap();
    let found = faults(&site);
    assert_eq!(found[0].0, "A0003", "{found:?}");
}

#[track_caller]
fn template_breaks(text: &str, expected: &str) {
    one_template_breaks("actor.html", text, expected);
}

#[track_caller]
fn one_template_breaks(template: &str, text: &str, expected: &str) {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    site.file(&format!("templates/{template}"), text);
    let run = site.run(&["build", "--today", "2026-11-22"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("error[A0501]") && run.err.contains(expected), "{}", run.err);
}

#[test]
fn faults_of_templates_name_the_template_and_the_record() {
    template_breaks("<p>\n{{ view.nope }}\n</p>", "templates/actor.html:2:9");
    template_breaks("<p>\n{{ view.nope }}\n</p>", "which shows `content/actors/agency.yaml`");
    template_breaks("<p>{{ view. }}</p>", "templates/actor.html:1:13");
    template_breaks("{% extends \"nope.html\" %}", "templates/actor.html:1:13");
    template_breaks("<p>\né {{ view.name | uper }}\n</p>", "templates/actor.html:2:18");
    template_breaks("<p>\n{{<txt x={view.name} />}}\n</p>", "unknown component `txt`");
    template_breaks("<p>\n{{<txt x={view.name} />}}\n</p>", "templates/actor.html:2:3");
    template_breaks("<p>\n\n{% include \"partials/nope.html\" %}", "templates/actor.html:3:");
    template_breaks("{{ tt(key=\"a\") }}{{ 1 | uper }}", "templates/actor.html:1:4");
    template_breaks("{{ tt(key=\"a\") }}{{ 1 | uper }}", "unknown filter `uper`");
    template_breaks("{% component text(x) %}{% endcomponent text %}", "templates/actor.html:1:4");
    template_breaks("{% component a() %}{{<a/>}}{% endcomponent a %}{{<a/>}}", "templates/actor.html");
}

#[test]
fn faults_of_components_name_who_called_them() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    site.file(
        "templates/components/outer.html",
        "{% component outer(x) %}\n <b>{{<inner x={x} />}}</b>\n{% endcomponent outer %}",
    )
    .file("templates/components/inner.html", "{% component inner(x) %}{{ x.nope }}{% endcomponent inner %}")
    .file("templates/partials/call.html", "<p>é {{<outer x={view} />}}</p>")
    .file("templates/actor.html", "<main>\n{% include \"partials/call.html\" %}\n</main>");
    let run = site.run(&["build", "--today", "2026-11-22"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let said = |part: &str| assert!(run.err.contains(part), "{part}: {}", run.err);
    said("templates/components/inner.html:1:30");
    said("a fault in the template `components/inner.html`");
    for (caller, place) in [("components/outer.html", "2:7"), ("partials/call.html", "1:8"), ("actor.html", "2:12")] {
        said(&format!("templates/{caller}:{place}"));
    }
    assert_eq!(run.err.matches("called from here").count(), 3, "{}", run.err);
}

#[test]
fn a_template_that_prints_for_ever_is_stopped_before_the_memory_is_full() {
    let range = "range(end=100000)";
    let line = "x".repeat(100_000);
    let text = format!("{{% for a in {range} %}}{{% for b in {range} %}}{line}{{% endfor %}}{{% endfor %}}");
    template_breaks(&text, "makes a page of more than 64 MB");
    one_template_breaks("entry.html", &text, "the template `entry.html` makes a page of more than 64 MB");
}

#[test]
fn a_template_that_loops_for_ever_is_stopped() {
    let range = "range(end=100000)";
    let start = Instant::now();
    template_breaks(
        &format!(
            "{{% for a in {range} %}}{{% for b in {range} %}}{{% for c in {range} %}}{{% endfor %}}{{% endfor %}}{{% endfor %}}"
        ),
        "does not come to an end",
    );
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn a_list_that_needs_something_in_it_is_not_empty() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    let settings = site.read("content/site.yaml");
    let languages = settings.lines().find(|line| line.starts_with("languages:")).unwrap();
    site.file("content/site.yaml", &settings.replace(languages, "languages: []"));
    let run = site.run(&["check", "--today", "2026-11-22"]);
    assert!(run.code == 1 && run.out.contains("A0109") && run.out.contains("content/site.yaml"), "{}", run.out);
    // What follows from it is told too, and nothing panics.
    assert_eq!(site.run(&["status", "chip", "--today", "2026-11-22"]).code, 1);
}

#[test]
fn a_former_id_takes_no_address_of_the_site() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    site.file("content/pages/about.md", "---\ntitle: About\naliases: [other, timeline]\n---\nText.\n");
    let run = site.run(&["check", "--today", "2026-11-22"]);
    assert!(run.code == 1 && run.out.contains("content/pages/about.md:3:18"), "{}", run.out);
    assert!(run.out.contains("the address `/timeline/` is taken by the site itself"), "{}", run.out);
}

#[test]
fn marks_of_a_merge_are_found_in_the_text_of_a_translated_page() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    let text = "Texte.\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x\n";
    site.file("content/pages/about.md", "---\ntitle: About\n---\nText.\n");
    site.file("content/pages/about.fr.md", &format!("---\ntitle: À propos\n---\n{text}"));
    let run = site.run(&["check", "--today", "2026-11-22"]);
    assert!(run.code == 1 && run.out.contains("content/pages/about.fr.md:5:1"), "{}", run.out);
}

#[test]
fn changes_of_one_date_have_addresses_of_their_own() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    let path = "content/events/2025-01-05-first.yaml";
    let changes = ["2024-02-10", "2024-02-10~", "2024-02-10"]
        .map(|date| format!("  - {{date: {date}, kind: update, note: Of {date}}}\n"))
        .concat();
    site.file(path, &format!("{}changes:\n{changes}", site.read(path)));
    let run = site.run(&["build", "--today", "2026-11-22"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = site.read("public/events/2025-01-05-first/index.html");
    for anchor in ["change-2024-02-10", "change-2024-02-10-2", "change-2024-02-10-3"] {
        assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
}

#[test]
fn the_id_of_a_scale_is_one() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    let scales = site.read("content/scales.yaml");
    let statuses = "[{id: on, name: On, tone: open}]";
    site.file("content/scales.yaml", &format!("{scales}Bad Key:\n  name: Bad\n  statuses: {statuses}\n"));
    let run = site.run(&["check", "--today", "2026-11-22"]);
    assert!(run.code == 1 && run.out.contains("`Bad Key` cannot be a key of the record"), "{}", run.out);
}
