//! The golden answers of the status engine, asked of the program over the reference content.

use serde_json::{Value, json};

use crate::support::{TestSite, project, run};

const TODAY: &str = "2026-11-22";

/// Asks for one track and holds the three bases against `status`, `status since DATE` or `—`.
#[track_caller]
fn holds(subject: &str, jurisdiction: &str, on: &str, known: &str, expected: [&str; 3]) -> Value {
    let known = if known == "today" { TODAY } else { known };
    let args = ["status", subject, "--jurisdiction", jurisdiction, "--on", on, "--known", known];
    let run = run(project(), &[&args[..], &["--today", TODAY, "--format", "json"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    let [track] = answer.as_array().unwrap().as_slice() else { panic!("one track, not {answer}") };
    for (basis, expected) in ["law", "announced", "practice"].into_iter().zip(expected) {
        let got = &track[basis];
        let told = match (got, expected.contains(" since ")) {
            (Value::Null, _) => "—".to_owned(),
            (got, true) => format!("{} since {}", got["status"].as_str().unwrap(), got["since"].as_str().unwrap()),
            (got, false) => got["status"].as_str().unwrap().to_owned(),
        };
        assert_eq!(told, expected, "{subject}, {jurisdiction} on {on} as known {known}: {basis}");
    }
    track.clone()
}

#[test]
fn the_h20_in_the_united_states() {
    holds("h20", "us", "2025-04-12", "2025-04-12", ["unrestricted", "—", "—"]);
    holds("h20", "us", "2025-04-12", "today", ["licence-required since 2025-04-09", "—", "—"]);
    holds("h20", "us", "2025-07-20", "today", ["licence-required", "approved-with-conditions since 2025-07-14", "—"]);
    holds(
        "h20",
        "us",
        "2025-08-20",
        "today",
        ["licence-required", "approved-with-conditions since 2025-07-14", "approved-with-conditions since 2025-08-08"],
    );
    holds("h20", "us", "2026-02-01", "today", ["case-by-case since 2026-01-15", "—", "—"]);
}

#[test]
fn the_h20_in_china() {
    holds("h20", "cn", "2025-08-20", "today", ["—", "—", "import-discouraged since 2025-08-12"]);
    holds("h20", "cn", "2025-10-20", "today", ["—", "—", "import-blocked since 2025-10-10"]);
}

#[test]
fn the_h200() {
    holds("h200", "us", "2025-12-07", "today", ["presumption-of-denial", "—", "—"]);
    let told = ["presumption-of-denial", "approved-with-conditions since 2025-12-08", "—"];
    holds("h200", "us", "2025-12-10", "today", told);
    holds("h200", "us", "2026-01-14", "2026-01-14", told);
    holds("h200", "us", "2026-01-15", "today", ["case-by-case since 2026-01-15", "—", "—"]);
    holds("h200", "cn", "2026-01-20", "today", ["—", "—", "import-blocked since 2026-01-13"]);
}

#[test]
fn the_ai_diffusion_rule() {
    holds("ai-diffusion-rule", "us", "2025-03-01", "today", ["in-force since 2025-01-13", "—", "—"]);
    holds(
        "ai-diffusion-rule",
        "us",
        "2025-06-01",
        "today",
        ["in-force since 2025-01-13", "rescinded since 2025-05-13", "not-enforced since 2025-05-13"],
    );
}

#[test]
fn the_affiliates_rule_and_its_lapse() {
    holds("affiliates-rule", "us", "2025-10-15", "today", ["in-force since 2025-09-29", "—", "—"]);
    let suspended = holds("affiliates-rule", "us", "2025-12-01", "today", ["suspended since 2025-11-10", "—", "—"]);
    assert_eq!(suspended["law"]["until"], "2026-11-09");
    let again = holds("affiliates-rule", "us", TODAY, "today", ["in-force since 2025-09-29", "—", "—"]);
    assert_eq!(again["law"]["by_lapse"], true);
    assert_eq!(again["law"]["confirmed_by"], serde_json::json!([]));
}

#[test]
fn the_check_asks_what_happened_when_the_suspension_ran_out() {
    let run = run(project(), &["status", "affiliates-rule", "--today", TODAY]);
    assert!(run.out.contains("by lapse, not confirmed"), "{}", run.out);
    assert!(run.out.contains("what happened on 2026-11-10"), "{}", run.out);
    // Nobody could ask before the suspension was public.
    let then = self::run(project(), &["status", "affiliates-rule", "--known", "2025-10-15", "--today", TODAY]);
    assert!(then.out.contains("since 2025-09-29") && !then.out.contains("note"), "{}", then.out);
}

#[test]
fn a_difference_names_the_law_that_ended_a_word() {
    let args = ["diff", "--from", "2026-01-10", "--to", "2026-01-20", "--today", TODAY, "--format", "json"];
    let report: Value = serde_json::from_str(&run(project(), &args).out).unwrap();
    let word = |change: &&Value| change["subject"] == "h200" && change["basis"] == "announced";
    let ended = report["changes"].as_array().unwrap().iter().find(word).unwrap();
    assert_eq!(ended["after"], Value::Null);
    assert_eq!(ended["events"], serde_json::json!(["2026-01-13-bis-case-by-case-h200-rule"]));
    // What was said of a later day holds from that day.
    let site = TestSite::new();
    let text = "title: Word\ndate: 2025-01-05\nkind: announcement\njurisdiction: us\nissuer: agency\n";
    let effects = "effects: [{subject: chip, status: licence, basis: announced, from: 2025-01-10}]\n";
    site.file("content/events/2025-01-05-word.yaml", &format!("{text}{effects}"));
    let told = site.run(&["diff", "--from", "2025-01-02", "--to", "2025-01-06", "--today", TODAY]);
    assert!(told.out.contains("— → licence from 2025-01-10"), "{}{}", told.out, told.err);
    // Of several words one after the other it is the last that the law ended.
    let again = text.replace("2025-01-05", "2025-01-07");
    let effects = "effects: [{subject: chip, status: free, basis: announced}]\n";
    site.file("content/events/2025-01-07-word.yaml", &format!("{again}{effects}"));
    site.event("2025-02-03-law", "closed");
    let args = ["diff", "--from", "2025-01-05", "--to", "2025-03-01", "--known", "2025-03-01", "--today", TODAY];
    let told = site.run(&args);
    let word = told.out.split("announced").nth(1).unwrap().split("practice").next().unwrap();
    assert!(word.contains("2025-01-07-word:") && word.contains("2025-02-03-law:"), "{}", told.out);
}

#[test]
fn the_reference_content_passes_the_strict_check() {
    let run = run(project(), &["check", "--strict", "--today", TODAY]);
    assert!(run.code == 0 && run.out.contains("0 errors, 0 warnings"), "{}{}", run.out, run.err);
}

#[test]
fn the_shape_of_an_answer_is_fixed() {
    let track = holds(
        "h20",
        "us",
        "2025-08-20",
        "today",
        ["licence-required", "approved-with-conditions", "approved-with-conditions"],
    );
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let expected = ["subject", "jurisdiction", "on", "known", "law", "announced", "practice", "scheduled", "parts"];
    assert_eq!(keys(&track), expected);
    assert_eq!(keys(&track["law"]), ["status", "since", "until", "event", "by_lapse", "confirmed_by"]);
    assert_eq!(keys(&track["scheduled"][0]), ["status", "from", "event"]);
}

#[test]
fn a_difference_names_both_sides_and_the_events_between() {
    let args = ["diff", "--from", "2025-04-01", "--to", "2025-12-31", "--today", TODAY, "--format", "json"];
    let run = run(project(), &args);
    assert_eq!(run.code, 0, "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let changes = report["changes"].as_array().unwrap();
    let of = |subject: &str, basis: &str| {
        changes
            .iter()
            .find(|c| c["subject"] == subject && c["jurisdiction"] == "us" && c["basis"] == basis)
            .unwrap_or_else(|| panic!("no change of {subject} by {basis}"))
    };
    let law = of("h20", "law");
    assert_eq!(law["before"]["status"], "unrestricted");
    assert_eq!(law["after"]["status"], "licence-required");
    assert_eq!(law["events"], serde_json::json!(["2025-04-09-h20-licence-requirement"]));
    assert_eq!(of("affiliates-rule", "law")["after"]["status"], "suspended");
}

#[test]
fn parts_of_a_track_stand_beside_the_whole_in_differences_and_in_the_strip() {
    let site = TestSite::new();
    site.event("2025-02-03-whole", "licence");
    let part = "effects:\n  - {subject: chip, status: closed, part: Middle East}\n";
    let rest = "date: 2025-03-04\nkind: rule\njurisdiction: us\nissuer: agency\n";
    site.file("content/events/2025-03-04-part.yaml", &format!("title: Part\n{rest}{part}"));
    site.file("content/events/2025-03-04-part.fr.yaml", "effects: [{part: Moyen-Orient}]\n");
    let args = ["diff", "--from", "2025-01-01", "--to", "2025-12-31", "--today", TODAY];
    let run = site.run(&[&args[..], &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.err));
    let changes = report["changes"].as_array().unwrap();
    let short: Vec<_> = changes.iter().map(|c| (&c["part"], &c["after"]["status"], &c["events"][0])).collect();
    let of_part = (&json!("Middle East"), &json!("closed"), &json!("2025-03-04-part"));
    assert_eq!(short, [(&Value::Null, &json!("licence"), &json!("2025-02-03-whole")), of_part]);
    let said = site.run(&args).out;
    let lines = "\nchip, us, in part: Middle East\n  law        — → closed since 2025-03-04\n";
    assert!(said.contains(lines) && said.contains("\nchip, us\n  law        — → licence"), "{said}");
    assert_eq!(site.run(&["build", "--today", TODAY]).code, 0);
    let page = site.read("public/fr/compare/index.html");
    assert!(page.contains(" · Moyen-Orient</span></th>") && page.contains("2 changements"), "{page}");
    let page = site.read("public/fr/subjects/chip/index.html");
    let lanes: Vec<_> = page.split(r#"<span class="swimlane-group" aria-hidden="true">"#).skip(1).collect();
    assert_eq!(lanes.len(), 2, "{page}");
    assert!(
        lanes[0].starts_with("États-Unis</span>") && lanes[1].starts_with("États-Unis · Moyen-Orient</span>"),
        "{lanes:?}"
    );
    let bar = "États-Unis · Moyen-Orient\u{a0}: Closed, en droit";
    assert!(lanes[1].contains(bar), "{bar}: {lanes:?}");
    // A track of which only a part is known has no row of its own.
    site.file("content/events/2025-02-03-whole.yaml", &format!("title: No effect\n{rest}"));
    assert_eq!(site.run(&["build", "--today", TODAY]).code, 0);
    let page = site.read("public/fr/subjects/chip/index.html");
    let lanes: Vec<_> = page.split(r#"<span class="swimlane-group" aria-hidden="true">"#).skip(1).collect();
    assert_eq!(lanes.len(), 1, "{page}");
    assert!(lanes[0].starts_with("États-Unis · Moyen-Orient</span>"), "{lanes:?}");
}
