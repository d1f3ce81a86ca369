//! `annals translate status` and `annals new translation`.

use crate::support::TestSite;

fn status(site: &TestSite) -> serde_json::Value {
    let run = site.run(&["translate", "status", "--format", "json", "--today", "2026-11-22"]);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn a_new_translation_holds_the_text_and_is_up_to_date() {
    let site = TestSite::new();
    site.event("2024-01-05-rule", "closed");
    assert_eq!(status(&site)[0]["missing"].as_array().unwrap().len(), 3);

    let run = site.run(&["new", "translation", "2024-01-05-rule", "fr"]);
    assert_eq!((run.code, run.out.trim()), (0, "content/events/2024-01-05-rule.fr.yaml"), "{}", run.err);
    let text = site.read("content/events/2024-01-05-rule.fr.yaml");
    assert!(text.contains("title: Event 2024-01-05-rule") && text.contains("\nof: "), "{text}");
    let row = &status(&site)[0];
    assert_eq!((row["language"].as_str(), row["records"].as_u64()), (Some("fr"), Some(3)));
    assert_eq!((row["translated"].as_u64(), row["outdated"].as_array().unwrap().len()), (Some(1), 0), "{row}");
    assert_eq!(site.run(&["check", "--today", "2026-11-22"]).code, 0);

    // The original changes: the translation is behind.
    let original = site.read("content/events/2024-01-05-rule.yaml");
    site.file("content/events/2024-01-05-rule.yaml", &original.replace("title: Event", "title: Another event"));
    assert_eq!(status(&site)[0]["outdated"][0], "2024-01-05-rule");
}

#[test]
fn items_that_translate_nothing_are_told_of() {
    let site = TestSite::new();
    site.event("2024-01-05-rule", "closed");
    site.file("content/stories/s.yaml", "title: S\nsteps: [{event: 2024-01-05-rule, text: One}]\n");
    let place = |file: &str, text: &str| {
        let fault = |(line, line_text): (usize, &str)| {
            line_text.find('!').map(|column| format!("{file}:{}:{}", line + 1, column + 1))
        };
        let places: Vec<String> = text.lines().enumerate().filter_map(fault).collect();
        site.file(file, &text.replace('!', ""));
        let run = site.run(&["check", "--today", "2026-11-22"]);
        assert_eq!(run.out.matches("error[A0207]").count(), places.len(), "{}", run.out);
        assert!(places.iter().all(|place| run.out.contains(place)), "{places:?}: {}", run.out);
        site.file(file, "{}\n");
    };
    place("content/events/2024-01-05-rule.fr.yaml", "effects: [{note: Un}]\n");
    place(
        "content/events/2024-01-05-rule.fr.yaml",
        "effects:\n  - {note: Un}\n  - !{note: Deux}\n  - {note: Trois}\nchanges: [!{note: Un}]\ndates: [!{}]\n",
    );
    place("content/stories/s.fr.yaml", "steps: [{text: Un}, !{text: Deux}]\nfacts: [!{label: Un}]\n");
    place("content/subjects/chip.fr.yaml", "facts: [!{label: Un}]\n");
    place("content/actors/agency.fr.yaml", "steps: [!{text: Un}]\n");
}

#[test]
fn what_is_there_is_never_written_over() {
    let site = TestSite::new();
    site.file("content/subjects/chip.fr.yaml", "description: Une puce\n");
    let run = site.run(&["new", "translation", "chip", "fr"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`content/subjects/chip.fr.yaml` is there already"), "{}", run.err);
    assert_eq!(site.read("content/subjects/chip.fr.yaml"), "description: Une puce\n");
    assert_eq!(status(&site)[0]["without_of"][0], "chip");
}

#[test]
fn a_page_is_translated_as_markdown_and_lists_keep_their_places() {
    let site = TestSite::new();
    site.file("content/pages/about.md", "---\ntitle: About\nmenu: 1\n---\n\n# What this is\n\nText.\n");
    assert_eq!(site.run(&["new", "translation", "about", "fr"]).code, 0);
    let page = site.read("content/pages/about.fr.md");
    assert!(page.starts_with("---\n") && page.ends_with("---\n\n# What this is\n\nText.\n"), "{page}");
    assert!(!page.contains("menu"), "{page}");

    site.file(
        "content/events/2024-01-05-rule.yaml",
        "title: Rule\ndate: 2024-01-05\nkind: rule\njurisdiction: us\nbody: |\n  One.\n\n  Two.\neffects:\n  \
         - {subject: chip, status: closed}\n  - {subject: chip, status: licence, basis: practice, note: In fact}\n",
    );
    assert_eq!(site.run(&["new", "translation", "2024-01-05-rule", "fr"]).code, 0);
    let event = site.read("content/events/2024-01-05-rule.fr.yaml");
    assert!(event.contains("effects:\n- {}\n- note: In fact\n"), "{event}");
    assert!(event.contains("body: |"), "{event}");
    assert_eq!(site.run(&["check", "--today", "2026-11-22"]).code, 0);
}

#[test]
fn faults_are_said_plainly() {
    let site = TestSite::new();
    let fault = |args: [&str; 2]| {
        let run = site.run(&["new", "translation", args[0], args[1]]);
        assert_eq!(run.code, 2);
        run.err
    };
    assert!(fault(["chop", "fr"]).contains("there is no record `chop`; did you mean `chip`?"));
    assert!(fault(["chip", "de"]).contains("the site has no language `de`"));
    assert!(fault(["chip", "en"]).contains("`en` is the language of the originals"));
}

#[test]
fn the_table_has_a_row_a_language() {
    let site = TestSite::new();
    let run = site.run(&["translate", "status", "--today", "2026-11-22"]);
    let lines: Vec<Vec<&str>> = run.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0][..5], ["language", "records", "translated", "missing", "outdated"]);
    assert_eq!(lines[1], ["fr", "2", "0", "2", "0", "0"]);
}
