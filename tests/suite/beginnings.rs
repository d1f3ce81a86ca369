//! How a site begins and grows: `annals init` and `annals new`.

use std::{fs, process::Command};

use crate::support::{TestSite, run};

const TODAY: &str = "2026-11-22";

/// A folder with the starter site in it.
fn begun(args: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("site");
    let done = Command::new(env!("CARGO_BIN_EXE_annals")).arg("init").arg(&site).args(args).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    dir
}

#[test]
fn a_new_site_is_whole_and_free_of_warnings_on_any_day() {
    let dir = begun(&[]);
    let site = dir.path().join("site");
    for today in [TODAY, "2027-06-01", "2035-01-01", "2041-12-31"] {
        let check = run(&site, &["check", "--strict", "--today", today]);
        assert_eq!(check.code, 0, "{today}: {}", check.out);
    }
    let build = run(&site, &["build", "--strict", "--today", TODAY]);
    assert_eq!(build.code, 0, "{}", build.err);
    let home = fs::read_to_string(site.join("public/index.html")).unwrap();
    assert!(home.contains("Port Alder") && home.contains("invented city"), "it says that it is an example");
    assert!(fs::read_to_string(site.join("public/fr/index.html")).unwrap().contains("Port-Aulne"));
    let status = run(&site, &["status", "hire-scooters", "--on", "2023-07-01", "--today", TODAY]);
    assert!(status.out.contains("announced  banned"), "{}", status.out);
    for path in [".gitignore", "_headers", "README.md", ".github/workflows/publish.yml"] {
        assert!(site.join(path).exists(), "{path}");
    }
}

#[test]
fn a_new_site_publishes_itself_every_day() {
    let dir = begun(&[]);
    let text = fs::read_to_string(dir.path().join("site/.github/workflows/publish.yml")).unwrap();
    let workflow: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    assert!(workflow["on"]["schedule"][0]["cron"].as_str().unwrap().ends_with("* * *"));
    assert_eq!(workflow["on"]["push"]["branches"][0].as_str(), Some("main"));
    let asked = format!("annals@{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(workflow["env"]["ANNALS"].as_str(), Some(asked.as_str()));
    // Every line that calls the program is one that it understands.
    let steps = workflow["jobs"]["build"]["steps"].as_sequence().unwrap();
    let calls: Vec<&str> =
        steps.iter().filter_map(|step| step["run"].as_str()).filter(|line| line.starts_with("annals ")).collect();
    assert_eq!(calls.len(), 3);
    for call in calls {
        let call = call.replace("\"${{ steps.pages.outputs.base_url }}\"", "https://example.github.io/site");
        assert!(annals::cli::command().try_get_matches_from(call.split(' ')).is_ok(), "{call}");
    }
}

#[test]
fn the_title_and_the_address_of_a_new_site_can_be_given() {
    let dir = begun(&["--title", "Wasser: Rechte & #1", "--base-url", "https://example.org/w"]);
    let site = dir.path().join("site");
    assert_eq!(run(&site, &["build", "--strict", "--today", TODAY]).code, 0);
    for home in ["public/index.html", "public/fr/index.html"] {
        let home = fs::read_to_string(site.join(home)).unwrap();
        assert!(home.contains("<title>Wasser: Rechte &amp; #1</title>"), "{home}");
        assert!(home.contains("https://example.org/w/"), "{home}");
    }
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let init = || Command::new(env!("CARGO_BIN_EXE_annals")).arg("init").arg(dir.path()).output().unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    fs::write(dir.path().join("README.md"), "mine").unwrap();
    let refused = init();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is not empty: it holds `README.md`"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    fs::remove_file(dir.path().join("README.md")).unwrap();
    assert!(init().status.success(), "an empty repository will do");
    assert_eq!(init().status.code(), Some(2), "and a second time will not");
}

#[test]
fn an_event_from_flags_passes_the_check() {
    let site = TestSite::new();
    site.file("content/site.yaml", "title: Test\nbase_url: https://example.org/sub/\nlanguages: [en]\n");
    site.event("2025-01-05-first", "licence");
    let new = site.run(&[
        "new",
        "event",
        "--title",
        "The agency: closes \"it\" # for all",
        "--date",
        "2026-03-02",
        "--kind",
        "rule",
        "--jurisdiction",
        "us",
        "--issuer",
        "agency",
        "--actor",
        "agency=author",
        "--summary",
        "In short.",
        "--effect",
        "chip=closed,from=2026-04-01,until=2099-12-31",
        "--relates",
        "supersedes=2025-01-05-first",
        "--source-title",
        "The rule",
        "--source-url",
        "https://example.org/rule",
        "--source-date",
        "2026-03-02",
        "--source-kind",
        "primary",
        "--body",
        "It says so.[^1]",
        "--importance",
        "1",
        "--today",
        TODAY,
    ]);
    assert_eq!((new.code, new.err.as_str()), (0, ""), "nothing to say of it");
    assert_eq!(new.out, "content/events/2026/2026-03-02-agency-closes-all.yaml\n");
    let text = site.read("content/events/2026/2026-03-02-agency-closes-all.yaml");
    assert!(
        text.starts_with("# yaml-language-server: $schema=https://example.org/sub/data/schema/event.json\n"),
        "{text}"
    );
    let check = site.run(&["check", "--strict", "--today", TODAY]);
    assert_eq!(check.code, 0, "{}", check.out);
    let status = site.run(&["status", "chip", "--on", "2026-04-01", "--today", TODAY, "--format", "json"]);
    assert!(status.out.contains("2026-03-02-agency-closes-all"), "{}", status.out);
}

#[test]
fn the_other_records_pass_the_check_too() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence").event("2025-06-01-second", "closed");
    for (args, path) in [
        (
            &[
                "new",
                "actor",
                "--name",
                "Ministère de l’Été",
                "--kind",
                "agency",
                "--country",
                "fr",
                "--parent",
                "agency",
            ][..],
            "content/actors/ministere-ete.yaml",
        ),
        (
            &[
                "new",
                "subject",
                "--name",
                "Chip 2",
                "--kind",
                "chip",
                "--maker",
                "ministere-ete",
                "--group",
                "Chips",
                "--board",
            ],
            "content/subjects/chip-2.yaml",
        ),
        (
            &[
                "new",
                "story",
                "--title",
                "From one to two",
                "--step",
                "2025-01-05-first",
                "--step",
                "2025-06-01-second",
            ],
            "content/stories/one-two.yaml",
        ),
    ] {
        let new = site.run(&[args, &["--today", TODAY]].concat());
        assert_eq!(new.code, 0, "{}", new.err);
        assert_eq!(new.out.trim_end(), path);
        assert!(new.err.contains("annals new translation") && new.err.contains(" fr"), "{}", new.err);
    }
    let check = site.run(&["check", "--today", TODAY]);
    assert_eq!(check.code, 0, "{}", check.out);
    // One other language needs no naming.
    let translated = site.run(&["new", "translation", "one-two", "--today", TODAY]);
    assert_eq!((translated.code, translated.out.as_str()), (0, "content/stories/one-two.fr.yaml\n"));
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let site = TestSite::new();
    for (args, said) in [
        (&["new", "event"][..], "`--title`, `--date` and `--kind` are needed, and there is no terminal to ask on"),
        (&["new", "event", "--title", "X", "--date", "2026"], "`--kind` is needed"),
        (&["new", "actor", "--kind", "agency"], "`--name` is needed"),
        (&["new", "story", "--title", "X"], "`--step` is needed"),
        (&["new", "translation"], "the id of a record is needed"),
    ] {
        let run = site.run(args);
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn names_that_are_not_there_are_corrected() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    let base = ["new", "event", "--title", "X", "--date", "2026-03-02", "--today", TODAY];
    for (args, said) in [
        (&["--kind", "ruel"][..], "there is no kind of event `ruel`; did you mean `rule`?"),
        (&["--kind", "rule", "--issuer", "agnecy"], "there is no actor `agnecy`; did you mean `agency`?"),
        (&["--kind", "rule", "--issuer", "xyz"], "there are `agency`"),
        (&["--kind", "rule", "--actor", "agenci=x"], "did you mean `agency`?"),
        (&["--kind", "rule", "--effect", "chop=closed"], "there is no subject `chop`; did you mean `chip`?"),
        (&["--kind", "rule", "--effect", "chip=close"], "no status `close`; did you mean `closed`?"),
        (&["--kind", "rule", "--effect", "chip"], "write it as SUBJECT=STATUS"),
        (&["--kind", "rule", "--effect", "chip=closed,bases=law"], "did you mean `basis`?"),
        (&["--kind", "rule", "--effect", "chip=closed"], "an effect needs a jurisdiction"),
        (&["--kind", "rule", "--relates", "reverse=2025-01-05-first"], "did you mean `reverses`?"),
        (&["--kind", "rule", "--relates", "reverses=2025-01-05-frst"], "did you mean `2025-01-05-first`?"),
        (&["--kind", "rule", "--source-url", "https://example.org/"], "`--source-title` is needed"),
        (&["--kind", "rule", "--source-title", "A", "--source-url", "javascript:x"], "--source-url"),
        (&["--kind", "rule", "--folder", "../x"], "--folder"),
        (&["--kind", "rule", "--jurisdiction", "USA"], "two lower-case letters"),
    ] {
        let run = site.run(&[&base, args].concat());
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
    assert_eq!(fs::read_dir(site.path("content/events")).unwrap().count(), 1, "nothing was written");
}

#[test]
fn a_record_with_faults_is_not_written_and_none_is_written_over() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    // The relation points to a later event, which only the whole site can tell.
    let early = [
        "new",
        "event",
        "--title",
        "Early",
        "--date",
        "2024",
        "--kind",
        "rule",
        "--relates",
        "reverses=2025-01-05-first",
    ];
    let run = site.run(&early);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("error[A0") && run.err.contains("Nothing was written."), "{}", run.err);
    assert!(!site.path("content/events/2024").exists());

    let again = ["new", "event", "--title", "X", "--date", "2025-01-05", "--kind", "rule", "--id", "2025-01-05-first"];
    let run = site.run(&again);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the id `2025-01-05-first` is taken by an event"), "{}", run.err);
    let run = site.run(&["new", "event", "--title", "禁令", "--date", "2025-01-05", "--kind", "rule"]);
    assert!(run.code == 2 && run.err.contains("--id"), "{}", run.err);
}
