//! What somebody might send to do harm to who builds a site or reads it. All of it is refused or told in short, in little
//! time, and without a word that steers a terminal.

use std::time::{Duration, Instant};

use crate::support::{Run, TestSite};

const EVENT: &str = "title: A\ndate: 2025-01-05\nkind: rule\njurisdiction: us\nissuer: agency\neffects: [{subject: chip, status: licence}]\nsources: [{title: Text, date: 2025-01-05, kind: primary}]\n";

/// Runs the program, which is to be done soon: the tests' own build of it is slow, and so is a busy machine.
#[track_caller]
fn soon(site: &TestSite, command: &str) -> Run {
    let start = Instant::now();
    let run = site.run(&[command, "--today", "2026-11-22"]);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(60), "it took {took:?}");
    assert!(run.code == 0 || run.code == 1, "{}: {}", run.code, run.err);
    assert!(run.out.len() + run.err.len() < 3 << 20, "{} bytes are said", run.out.len() + run.err.len());
    run
}

/// A site with one event of such fields.
fn event(fields: &str) -> TestSite {
    let site = TestSite::new();
    site.file("content/events/2025-01-05-a.yaml", &format!("{EVENT}{fields}"));
    site
}

/// A site whose settings have such fields too.
fn settings(fields: &str) -> TestSite {
    let site = TestSite::new();
    site.file("content/site.yaml", &format!("{}{fields}", site.read("content/site.yaml")));
    site
}

#[test]
fn yaml_that_would_fill_the_memory_or_never_end_is_refused() {
    let bomb = format!("synonyms:\n  - [b,&a {}{}]\n", "x".repeat(50_000), ",*a".repeat(20_000));
    assert_eq!(soon(&settings(&bomb), "check").code, 1);
    let hidden =
        format!("{{\"label\":&a \"{}\",value: 1}}{}", "x".repeat(50_000), ",{\"label\":*a,value: 1}".repeat(20_000));
    let site = event("");
    let chip = site.read("content/subjects/chip.yaml");
    site.file("content/subjects/chip.yaml", &format!("{chip}facts: [{hidden}]\n"));
    assert_eq!(soon(&site, "check").code, 1);
    let brackets = format!("synonyms: [\n{}", format!("{}\nb,", "[".repeat(490)).repeat(200));
    assert_eq!(soon(&settings(&brackets), "check").code, 1);
}

#[test]
fn texts_of_marks_alone_are_read_in_good_time() {
    for (mark, times) in [
        ("[^1]", 100_000),
        ("[](a)", 60_000),
        ("[[nope]]", 60_000),
        ("[[chip]]", 60_000),
        ("[^", 200_000),
        ("[[ ", 300_000),
    ] {
        soon(&event(&format!("body: '{}'\n", mark.repeat(times))), "check");
    }
}

#[test]
fn a_name_as_long_as_its_file_is_compared_with_few() {
    let site = event(&format!("body: '[[{}]]'\n", "x".repeat(1_000_000)));
    for n in 0..600 {
        site.file(&format!("content/subjects/a-thing-with-a-name-{n}.yaml"), "name: Thing\nkind: chip\n");
    }
    assert_eq!(soon(&site, "check").code, 1);
}

#[test]
fn a_flood_of_faults_is_told_in_short() {
    let names: Vec<String> = (0..2_000).map(|n| format!("nope{n}")).collect();
    let run = soon(&event(&format!("actors: [{}]\n", names.join(", "))), "check");
    assert!(run.out.contains("2000 errors") && run.out.contains("more of this file are not told"), "{}", run.err);
    let site = TestSite::new();
    for n in 0..300 {
        site.file(&format!("content/events/2025-01-05-a{n}.yaml"), EVENT);
    }
    soon(&site, "check");
}

#[test]
fn a_list_of_many_thousand_items_is_refused() {
    let changes = "  - {date: 2025-02-01, kind: update, note: x}\n".repeat(3000);
    let run = soon(&event(&format!("changes:\n{changes}")), "check");
    assert!(run.code == 1 && run.out.contains("at most 2000 items"), "{}", run.out);
}

#[test]
fn a_day_long_ago_makes_no_thousand_pages() {
    let site = event("");
    let old = EVENT.replace("2025-01-05\nkind", "0001-01-01\nkind");
    site.file("content/events/0001-01-01-b.yaml", &old);
    let run = soon(&site, "build");
    assert_eq!(run.code, 0, "{}", run.err);
    let days = std::fs::read_dir(site.path("public/as-of")).unwrap().count();
    assert!(days < 1000, "{days} days");
}

#[test]
fn a_site_of_all_languages_is_refused() {
    let tags: Vec<String> =
        ('a'..='z').flat_map(|a| ('a'..='t').map(move |b| format!("{a}{b}"))).filter(|tag| tag != "en").collect();
    let site = TestSite::new();
    let own = site.read("content/site.yaml");
    let languages = own.lines().find(|line| line.starts_with("languages:")).unwrap().to_owned();
    site.file("content/site.yaml", &own.replace(&languages, &format!("languages: [en, fr, {}]", tags.join(", "))));
    let run = site.run(&["check", "--format", "json", "--today", "2026-11-22"]);
    assert!(run.code == 1 && run.out.contains("at most 50 languages"), "{}{}", run.out, run.err);
}

#[test]
fn templates_and_words_that_are_nested_too_deep_are_refused() {
    let site = event("");
    site.file("templates/actor.html", &format!("{{% if 0 %}}{}{{% endif %}}", "{% elif 0 %}".repeat(2000)));
    site.file("templates/words/en.ftl", &format!("changes = {} \"a\" {}\n", "{".repeat(5000), "}".repeat(5000)));
    let run = soon(&site, "check");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("at most 200 `elif`") && run.out.contains("braces within braces"), "{}", run.out);
    for calls in ["A(", "A(\n", "A(\")\", "] {
        site.file("templates/words/en.ftl", &format!("changes = {{ {}\n", calls.repeat(5000)));
        assert!(soon(&site, "check").out.contains("calls within calls"), "{calls:?}");
    }
}

#[test]
fn a_theme_full_of_faults_is_read_in_good_time() {
    let site = event("");
    let colours: String = (0..20_000).map(|n| format!("--ink:a{n};")).collect();
    site.file("templates/styles/99.css", &format!(":root{{{colours}}}"));
    site.file("templates/words/en.ftl", &"a\n".repeat(100_000));
    let run = soon(&site, "check");
    assert!(run.code == 1 && run.out.contains("A0502"), "{}", run.out);
    assert_eq!(run.out.matches("cannot read the colour of `--ink`").count(), 1, "{}", run.out);
}

#[test]
fn many_laws_of_one_event_are_looked_at_in_good_time() {
    let effects: Vec<String> = (0..250)
        .map(|n| {
            let day = day_of(n);
            let status = if n % 2 == 0 { "licence" } else { "closed" };
            format!("{{subject: chip, status: {status}, from: {day}}}")
        })
        .collect();
    let site = TestSite::new();
    site.file(
        "content/events/2025-01-05-a.yaml",
        &EVENT.replace("effects: [{subject: chip, status: licence}]", &format!("effects: [{}]", effects.join(", "))),
    );
    soon(&site, "build");
}

/// The `n`-th day after the end of 2029, some years of twelve months of twenty-five days each.
fn day_of(n: u32) -> String {
    format!("{}-{:02}-{:02}", 2030 + n / 300, n / 25 % 12 + 1, n % 25 + 1)
}

#[test]
fn limits_within_each_other_are_looked_at_in_good_time() {
    let site = event("");
    let ids: Vec<String> = (0..30).map(|n| format!("2025-02-{:02}-l", n % 28 + 1) + &n.to_string()).collect();
    let settings = site.read("content/site.yaml");
    site.file("content/site.yaml", &format!("{settings}measures: {{size: {{name: Size}}, speed: {{name: Speed}}}}\n"));
    for id in &ids {
        let zones = "[{status: licence, any: [{size: 5}]}]";
        let limits = format!("limits: [{{axes: [size, speed], zones: {zones}, within: [{}]}}]\n", ids.join(", "));
        site.file(&format!("content/events/{id}.yaml"), &format!("{}{limits}", EVENT.replace("2025-01-05", &id[..10])));
    }
    soon(&site, "build");
}

#[test]
fn a_file_to_import_is_read_in_good_time() {
    let site = event("");
    let slide = r#"{"start_date":{"year":"2025"},"text":{"headline":"a"}}"#;
    let slides = format!("{{\"events\":[{}]}}", vec![slide; 5_000].join(","));
    let sheet = format!("Year,Headline{}\n{}", ",x".repeat(50_000), "2025,a\n".repeat(300));
    for (name, text) in [("in.json", slides), ("in.csv", sheet)] {
        site.file(name, &text);
        let start = Instant::now();
        let path = site.path(name);
        let run = site.run(&["import", "timelinejs", path.to_str().unwrap(), "--dry-run"]);
        assert!(start.elapsed() < Duration::from_secs(30), "{name}: {:?}", start.elapsed());
        assert!(run.code == 0 && run.out.contains("2025-a-300"), "{name}: {}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_what_lies_beside_the_content_is_refused() {
    let site = event("");
    site.file("secret.png", "a key").file("content/_aside.png", "a draft").file("content/media/a.png", "a picture");
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(to, site.path(from)).unwrap();
    link("content/media/b.png", "a.png");
    assert_eq!(soon(&site, "check").code, 0);
    link("content/media/c.png", "../../secret.png");
    link("content/media/d.png", "../_aside.png");
    let run = soon(&site, "check");
    assert!(run.out.contains("`content/media/c.png` is a symbolic link that leads out"), "{}", run.out);
    assert!(
        run.out.contains("`content/media/d.png` is a symbolic link that leads to a file that is no part"),
        "{}",
        run.out
    );
    let whole = event("");
    std::fs::create_dir_all(whole.path("beside/static")).unwrap();
    std::os::unix::fs::symlink("beside", whole.path("templates")).unwrap();
    assert!(soon(&whole, "check").out.contains("`templates` is a symbolic link"));
}

#[cfg(unix)]
#[test]
fn no_name_and_no_word_steers_a_terminal() {
    let site = event("");
    site.file("content/events/x\n::error::y.yaml", EVENT).file("content/events/\u{1b}[2J.yaml", EVENT);
    site.file("content/subjects/chip.yaml", "name: \"A\\n::error::b\"\nkind: chip\n");
    for args in [&["check"][..], &["check", "--format", "github"], &["status", "chip"]] {
        let run = site.run(&[args, &["--today", "2026-11-22"]].concat());
        let all = run.out + &run.err;
        assert!(!all.contains('\u{1b}') && !all.lines().any(|line| line.starts_with("::error::")), "{args:?}: {all}");
    }
}

#[test]
fn what_cannot_be_measured_is_no_figure() {
    let facts = |value: &str| {
        let site = settings("measures: {size: {name: Size}}\n");
        let chip = site.read("content/subjects/chip.yaml");
        site.file(
            "content/subjects/chip.yaml",
            &format!("{chip}facts: [{{label: A, value: {value}, measure: size}}]\n"),
        );
        site.run(&["check", "--today", "2026-11-22"])
    };
    for value in [".nan", ".inf", "-1", "5e-324", "1e308"] {
        let run = facts(value);
        assert!(run.code == 1 && run.out.contains("A0109"), "{value}: {}", run.out);
    }
    for value in ["0", "4800", "0.5"] {
        assert_eq!(facts(value).code, 0, "{value}");
    }
}
