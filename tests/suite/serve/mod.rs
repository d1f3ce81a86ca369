//! The live server, driven over its socket as a browser would: what it serves and tells.

mod abuse;
pub mod client;

use std::{fs, io::Read, thread, time::Duration};

use client::{EVENT, PAGE, Server, site, tree, wait};

/// A page without the one script that serving adds.
fn without_script(page: &str) -> String {
    let start = page.find("<script src=\"/_annals/live.js\"").expect("the live script");
    let end = start + page[start..].find("</script>\n").unwrap() + "</script>\n".len();
    let rest = format!("{}{}", &page[..start], &page[end..]);
    assert!(!rest.contains("/_annals/"), "one script and nothing else");
    rest
}

#[test]
fn what_is_served_is_what_is_built() {
    let site = site();
    site.file("content/media/plan.txt", "a plan");
    let built = tempfile::tempdir().unwrap();
    let run = site.run(&[
        "build",
        "--drafts",
        "--no-cards",
        "--today",
        "2026-11-22",
        "--out",
        built.path().to_str().unwrap(),
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let before = tree(&site.path(""));
    let server = Server::start(&site, &["--today", "2026-11-22"]);
    let files = tree(built.path());
    assert!(files.len() > 50 && files.contains_key("media/plan.txt"));
    for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with(".annals-")) {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let answer = server.get(&format!("/small/{address}"));
        assert_eq!(answer.status, 200, "{path}");
        if path.ends_with(".html") {
            assert!(answer.header("content-type").unwrap().starts_with("text/html"), "{path}");
            assert_eq!(without_script(&answer.text()).as_bytes(), bytes, "{path}");
        } else {
            assert!(answer.body == *bytes, "{path} differs");
        }
    }
    assert_eq!(server.get("/small/index.html").status, 200);
    for (from, to) in
        [("/", "/small/"), ("/small", "/small/"), ("/small/timeline?kind=rule", "/small/timeline/?kind=rule")]
    {
        let answer = server.get(from);
        assert_eq!((answer.status, answer.header("location")), (307, Some(to)), "{from}");
    }
    let missing = server.get("/small/no/such/page/");
    assert_eq!(missing.status, 404);
    assert_eq!(without_script(&missing.text()).as_bytes(), files["404.html"]);
    assert_eq!(server.ask("HEAD", PAGE, &format!("localhost:{}", server.port)).body.len(), 0);
    assert_eq!(server.ask("POST", PAGE, &format!("localhost:{}", server.port)).status, 405);
    let script = server.get("/_annals/live.js");
    assert!(script.header("content-type").unwrap().starts_with("text/javascript"));
    assert_eq!(before, tree(&site.path("")), "serving writes nothing");
    assert!(!site.path("public").exists());
}

/// Every page of a site, drawn alone, is the one that is built, and so is every other file.
#[test]
fn a_page_drawn_alone_is_the_page_that_is_built() {
    use annals::{
        model::{Day, Options, Route},
        serve::snapshot::{Memory, Snapshot},
    };
    let site = site();
    site.file("content/stories/tale.yaml", "title: A tale\nsteps:\n  - {event: 2024-01-05-first-rule, text: First.}\n");
    site.file("content/pages/about.md", "---\ntitle: About\n---\nSee [[chip]].\n");
    let options = Options {
        root: site.path(""),
        out: site.path("public"),
        today: Day::constant(2026, 11, 22),
        base_url: None,
        drafts: true,
        cards: Some(false),
        style_page: false,
    };
    let mut memory = Memory::default();
    // The second time, what was left of the first is used.
    for title in ["The agency requires", "The bureau demands"] {
        site.file(EVENT, &site.read(EVENT).replace("The agency requires", title));
        let run = site.run(&["build", "--drafts", "--no-cards", "--today", "2026-11-22"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let attempt = Snapshot::build(&options, &[], &mut memory).unwrap().expect("a change");
        let snapshot = attempt.snapshot.expect("no fault");
        let built = tree(&site.path("public"));
        let files = || built.iter().filter(|(path, _)| !path.starts_with(".annals-"));
        let same = |path: &String, bytes: &Vec<u8>| {
            let route = Route::new(path.as_str()).unwrap();
            let found = snapshot.get(&route).unwrap_or_else(|faults| panic!("{path}: {faults:?}"));
            assert!(found.is_some_and(|made| *made == **bytes), "{path} differs");
        };
        assert!(files().filter(|(path, _)| path.ends_with(".html")).count() > 40);
        files().filter(|(path, _)| path.ends_with(".html")).for_each(|(path, bytes)| same(path, bytes));
        assert!(snapshot.complete().unwrap().is_empty());
        files().for_each(|(path, bytes)| same(path, bytes));
    }
    assert!(Snapshot::build(&options, &[], &mut memory).unwrap().is_none(), "nothing changed");
}

#[test]
fn a_file_that_a_browser_has_is_not_sent_again() {
    let site = site();
    let server = Server::start(&site, &[]);
    let tag = server.get("/small/assets/fonts/literata.woff2").header("etag").unwrap().to_owned();
    let request = format!(
        "GET /small/assets/fonts/literata.woff2 HTTP/1.1\r\nHost: localhost:{}\r\nIf-None-Match: {tag}\r\nConnection: close\r\n\r\n",
        server.port
    );
    let mut answer = String::new();
    server.send(&request).read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 304 "), "{answer}");
}

#[test]
fn a_change_is_told_and_served() {
    let site = site();
    let server = Server::start(&site, &[]);
    let mut events = server.events();
    let first = events.next();
    assert!(server.get(PAGE).text().contains(&format!("data-page=\"{}\"", first["page"].as_str().unwrap())));
    let text = site.read(EVENT).replace("The agency requires", "The bureau demands");
    site.file(EVENT, &text);
    let second = events.next();
    assert_ne!(first["page"], second["page"]);
    assert_eq!(second["faults"].as_array().unwrap().len(), 0);
    let page = server.get(PAGE).text();
    assert!(page.contains("The bureau demands") && !page.contains("The agency requires"), "{page}");
    assert!(server.get("/small/timeline/").text().contains("The bureau demands"));
    // A page of another file, and one that is new.
    site.file("content/pages/about.md", "---\ntitle: About\n---\nWhat it is.\n");
    events.next();
    assert!(server.get("/small/about/").text().contains("What it is."));
    fs::remove_file(site.path("content/pages/about.md")).unwrap();
    events.next();
    assert_eq!(server.get("/small/about/").status, 404);
}

#[test]
fn a_file_that_reads_as_before_is_no_change() {
    let site = site();
    let server = Server::start(&site, &[]);
    let mut events = server.events();
    let first = events.next();
    site.file(EVENT, &site.read(EVENT));
    thread::sleep(Duration::from_millis(300));
    site.file(EVENT, &format!("{}# A remark.\n", site.read(EVENT)));
    let second = events.next();
    assert_ne!(first["page"], second["page"], "the first state told after the first change is that of the second");
    wait(|| server.looks() >= 2);
    assert_eq!(server.looks(), 2, "{}", server.said());
}

#[test]
fn a_style_changes_without_the_page() {
    let site = site();
    site.file("templates/styles/90-own.css", ".own { color: red }\n");
    let server = Server::start(&site, &[]);
    let mut events = server.events();
    let first = events.next();
    site.file("templates/styles/90-own.css", ".own { color: rebeccapurple }\n");
    let second = events.next();
    assert_eq!(first["page"], second["page"]);
    assert_ne!(first["styles"], second["styles"]);
    let styles = server.get(second["styles"].as_str().unwrap());
    assert_eq!(styles.header("content-type"), Some("text/css; charset=utf-8"));
    assert!(styles.text().contains("rebeccapurple"));
    let page = server.get(PAGE).text();
    assert!(page.contains(second["styles"].as_str().unwrap().rsplit('/').next().unwrap()));
    // Another file of the theme is another page.
    site.file("templates/scripts/90-own.js", "console.log(1);\n");
    assert_ne!(events.next()["page"], second["page"]);
}

#[test]
fn a_fault_is_told_with_its_place_and_the_last_good_page_stays() {
    let site = site();
    let server = Server::start(&site, &["--editor", "idea"]);
    let mut events = server.events();
    let good = events.next();
    let text = site.read(EVENT);
    site.file(EVENT, &text.replace("date: 2024-01-05", "date: 2024-13-05"));
    let state = events.faulty();
    assert_eq!(state["page"], good["page"]);
    let fault = &state["faults"][0];
    assert_eq!(fault["file"], EVENT);
    assert_eq!((fault["line"].as_u64(), fault["column"].as_u64()), (Some(2), Some(7)), "{fault}");
    assert!(fault["message"].as_str().unwrap().contains("2024-13-05"), "{fault}");
    assert!(fault["excerpt"].as_str().unwrap().contains("2 | date: 2024-13-05"), "{fault}");
    let root = site.path("").canonicalize().unwrap();
    let open = fault["open"].as_str().unwrap();
    assert_eq!(open, format!("idea://open?file={}&line=2&column=7", root.join(EVENT).display()));
    let page = server.get(PAGE);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("The agency requires"));
    wait(|| server.said().contains(&format!("{EVENT}:2:7")));
    site.file(EVENT, &text);
    assert_eq!(events.fine()["page"], good["page"], "the page is again what the reader has");
}

#[test]
fn a_template_may_be_wrong_or_never_end() {
    let site = site();
    let server = Server::start(&site, &[]);
    let mut events = server.events();
    events.fine();
    site.file(
        "templates/event.html",
        "{% extends \"layout.html\" %}\n{% block main %}{{ view.nothing.there }}{% endblock %}",
    );
    let state = events.faulty();
    assert_eq!(state["faults"][0]["file"], "templates/event.html");
    assert_eq!(state["faults"][0]["line"], 2);
    site.file("templates/event.html", "{% extends \"layout.html\" %}{% block main %}");
    events.faulty();
    let turn = "{% for a in range(end=100000) %}";
    let turns = format!("{turn}{turn}{turn}{{% endfor %}}{{% endfor %}}{{% endfor %}}");
    let endless = format!("{{% extends \"layout.html\" %}}{{% block main %}}{turns}{{% endblock main %}}");
    site.file("templates/event.html", &endless);
    let state = events.until(|state| state["faults"].to_string().contains("does not come to an end"));
    assert_eq!(state["faults"][0]["file"], "templates/event.html");
    assert_eq!(server.get(PAGE).status, 200);
    site.file("templates/event.html", "{% extends \"layout.html\" %}{% block main %}<p>My own</p>{% endblock main %}");
    events.fine();
    assert!(server.get(PAGE).text().contains("<p>My own</p>"));
    fs::remove_dir_all(site.path("templates")).unwrap();
    events.next();
    assert!(!server.get(PAGE).text().contains("<p>My own</p>"));
}

#[test]
fn a_site_with_faults_from_the_start_is_shown_when_they_are_mended() {
    let site = site();
    let text = site.read(EVENT);
    site.file(EVENT, &text.replace("kind: rule", "kind: rule\nissuer: <nobody>"));
    let server = Server::start(&site, &[]);
    let answer = server.get(PAGE);
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains(EVENT) && answer.text().contains("/_annals/live.js"), "{}", answer.text());
    assert!(!answer.text().contains("<nobody>"), "{}", answer.text());
    let mut events = server.events();
    let state = events.faulty();
    assert_eq!(state["page"], "");
    wait(|| server.said().contains("there is no site to show yet"));
    site.file(EVENT, &text);
    events.fine();
    assert_eq!(server.get(PAGE).status, 200);
    site.file(EVENT, &text.replace("kind: rule", "kind: rule\nissuer: <nobody>"));
    events.faulty();
    wait(|| server.said().contains("the last site without faults stays"));
}
