//! What the live server survives and what it refuses.

use std::{
    fs,
    io::Read,
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
};

use super::client::{EVENT, Events, PAGE, PATIENCE, Server, send, site, tree, wait};

#[test]
fn a_save_by_rename_is_seen() {
    let site = site();
    let server = Server::start(&site, &[]);
    let text = site.read(EVENT);
    for n in 0..5 {
        // As vim does it: the old file goes aside, the new one is written in its place.
        fs::rename(site.path(EVENT), site.path(&format!("{EVENT}~"))).unwrap();
        site.file(EVENT, &text.replace("title: The agency requires", &format!("title: Vim {n}. The agency requires")));
        fs::remove_file(site.path(&format!("{EVENT}~"))).unwrap();
        wait(|| server.get(PAGE).text().contains(&format!("Vim {n}.")));
        // As most others do it: a hidden file is written and takes the place of the old one.
        let others = site.read(EVENT).replace("title: Vim", "title: Others, Vim");
        site.file("content/events/.first.tmp", &others);
        fs::rename(site.path("content/events/.first.tmp"), site.path(EVENT)).unwrap();
        wait(|| server.get(PAGE).text().contains(&format!("Others, Vim {n}")));
    }
}

#[test]
fn a_thousand_changes_at_once_are_one_look_or_a_few() {
    let site = site();
    for n in 0..1000 {
        site.file(&format!("content/media/{}/{n}.txt", n % 10), "before");
    }
    let server = Server::start(&site, &[]);
    let before = server.looks();
    for n in 0..1000 {
        site.file(&format!("content/media/{}/{n}.txt", n % 10), "after");
    }
    fs::remove_dir_all(site.path("content/media/3")).unwrap();
    site.file("content/media/new/1.txt", "new");
    wait(|| {
        (0..1000)
            .filter(|n| n % 10 != 3)
            .all(|n| server.get(&format!("/small/media/{}/{n}.txt", n % 10)).body == b"after")
            && server.get("/small/media/new/1.txt").status == 200
            && server.get("/small/media/3/3.txt").status == 404
    });
    // One look, if nothing else keeps this machine from writing them in a row.
    wait(|| server.looks() > before);
    let looks = server.looks() - before;
    assert!((1..=8).contains(&looks), "{looks} looks");
}

/// Only some events have what the template stumbles over: the page that is open is drawn before it is told of a change.
#[test]
fn a_page_that_is_open_is_never_taken_away() {
    let site = site();
    let page = PAGE.replace("01-05-first", "06-01-second");
    let server = Server::start(&site, &[]);
    let mut events = server.events();
    let good = events.fine();
    // All of the first site is made.
    assert_eq!(server.get("/small/feed.xml").status, 200);
    assert!(server.get(&page).text().contains("Exports of the chip"));
    let template = "{% extends \"layout.html\" %}\n{% block main %}{% if view.event.title.words == \"Exports of the chip are prohibited\" %}\
                    {{ view.nothing.there }}{% endif %}{% endblock main %}";
    site.file("templates/event.html", template);
    let state = events.next();
    assert_eq!(state["faults"][0]["file"], "templates/event.html", "{state}");
    assert!(state["faults"][0].to_string().contains("second-rule"), "the first event's page has no fault: {state}");
    assert_eq!(state["page"], good["page"]);
    assert!(server.get(&page).text().contains("Exports of the chip"));
}

#[test]
fn the_content_may_go_and_come_back() {
    let site = site();
    let server = Server::start(&site, &[]);
    let mut events = server.events();
    let good = events.next();
    // Moved aside and back, then removed and written anew; each time another folder stands in its place.
    fs::rename(site.path("content"), site.path("aside")).unwrap();
    let state = events.faulty();
    assert!(state["faults"][0]["message"].as_str().unwrap().contains("site.yaml"), "{state}");
    assert_eq!(server.get(PAGE).status, 200);
    fs::rename(site.path("aside"), site.path("content")).unwrap();
    assert_eq!(events.fine()["page"], good["page"]);
    let files = tree(&site.path("content"));
    fs::remove_dir_all(site.path("content")).unwrap();
    events.until(|state| state["faults"].to_string().contains("there is no `content/site.yaml`"));
    for (path, bytes) in &files {
        site.file(&format!("content/{path}"), std::str::from_utf8(bytes).unwrap());
    }
    events.until(|state| state["page"] == good["page"] && state["faults"].as_array().unwrap().is_empty());
    // The folders that came back are watched.
    site.file(EVENT, &site.read(EVENT).replace("The agency requires", "The bureau demands"));
    events.until(|state| state["page"] != good["page"]);
    assert!(server.get(PAGE).text().contains("The bureau demands"));
}

#[test]
fn nothing_outside_the_site_is_served() {
    let site = site();
    site.file("content/events/notes.yaml~", "secret").file("content/events/#notes.yaml#", "secret");
    site.file("secret.txt", "secret").file("content/.secret.txt", "secret").file("content/_secret.txt", "secret");
    let server = Server::start(&site, &[]);
    for path in [
        "/../secret.txt",
        "/small/../secret.txt",
        "/small/../../secret.txt",
        "/small/%2e%2e/secret.txt",
        "/small/%2E%2E%2Fsecret.txt",
        "/small/..%2fsecret.txt",
        "/small/..%5csecret.txt",
        "/small/..\\secret.txt",
        "/small/secret.txt",
        "/small/.secret.txt",
        "/small/content/.secret.txt",
        "/small/_secret.txt",
        "/small/content/site.yaml",
        "/small//etc/passwd",
        "/small/%00",
        "/small/secret.txt%00.html",
        "/etc/passwd",
        "//etc/passwd",
        "//example.org/%2f..",
        "/small/file:///etc/passwd",
        "/_annals/../secret.txt",
        "/_annals/live.rs",
        "/_annals/",
        &site.path("secret.txt").to_string_lossy(),
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("secret\n") && !answer.text().contains("root:"), "{path}");
        assert!(answer.text() != "secret", "{path}");
    }
    // A byte that no address has.
    let mut bytes = vec![];
    let request = format!("GET /small/\0 HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port);
    server.send(&request).read_to_end(&mut bytes).unwrap();
    assert!(bytes.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&bytes));
}

#[test]
fn another_name_is_refused() {
    let site = site();
    let server = Server::start(&site, &[]);
    let port = server.port;
    for path in [PAGE, "/_annals/events", "/_annals/live.js", "/"] {
        for host in ["example.org".to_owned(), format!("example.org:{port}"), "localhost:1".into(), "127.0.0.1".into()]
        {
            let answer = server.ask("GET", path, &host);
            assert_eq!(answer.status, 403, "{path} {host}");
            assert!(!answer.text().contains("agency"));
        }
    }
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        assert_eq!(server.ask("GET", PAGE, &format!("{host}:{port}")).status, 200, "{host}");
    }
    // Only this machine's own address is bound.
    let all = TcpListener::bind(("127.0.0.1", port));
    assert!(all.is_err(), "it is bound on 127.0.0.1");
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next() {
    let site = site();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let server = Server::start(&site, &["--port", &port.to_string()]);
    assert!(server.port > port, "{} after {port}", server.port);
    assert!(server.said().contains(&format!("Port {port} is taken.")), "{}", server.said());
    assert_eq!(server.get(PAGE).status, 200);
}

#[test]
fn drafts_are_shown_and_marked() {
    let site = site();
    let (event, page) = (EVENT.replace("01-05-first", "06-01-second"), PAGE.replace("01-05-first", "06-01-second"));
    site.file(&event, &format!("{}draft: true\n", site.read(&event)));
    let server = Server::start(&site, &[]);
    for path in [page.as_str(), "/small/timeline/"] {
        assert!(server.get(path).text().contains("<span class=\"draft\">Draft</span>"), "{path}");
    }
    assert!(!server.get("/small/feed.xml").text().contains("second-rule"), "a draft is in no feed");
    let server = Server::start(&site, &["--no-drafts"]);
    assert_eq!(server.get(&page).status, 404);
}

#[test]
fn a_published_address_is_only_a_path() {
    let site = site();
    let server = Server::start(&site, &["--base-url", "https://example.net/"]);
    let home = server.get("/");
    assert_eq!(home.status, 200);
    assert!(home.text().contains("https://example.net/"));
    assert!(server.get("/feed.xml").text().contains("https://example.net/events/"));
}

#[test]
fn midnight_moves_the_site_on() {
    use annals::{
        model::{Day, Options},
        serve::{Notice, Setup, serve},
    };
    let site = site();
    let night = Arc::new(AtomicBool::new(false));
    let (ready, receive) = mpsc::channel();
    let (root, past) = (site.path(""), night.clone());
    // The server ends with the test's process.
    thread::spawn(move || {
        let clock = move || {
            Ok(if past.load(Ordering::SeqCst) { Day::constant(2027, 1, 1) } else { Day::constant(2026, 12, 31) })
        };
        let out = root.join("public");
        let options = Options {
            root,
            out,
            today: Day::constant(2000, 1, 1),
            base_url: None,
            drafts: true,
            cards: Some(false),
            style_page: false,
        };
        let setup = Setup { options, port: 0, editor: "none".parse().unwrap(), clock: Box::new(clock) };
        let mut tell = |notice: Notice| {
            if let Notice::Serving { address, .. } = notice {
                let _ = ready.send(address);
            }
        };
        serve(setup, &mut tell).unwrap();
    });
    let address = receive.recv_timeout(PATIENCE).unwrap();
    let port = address.split([':', '/']).nth(4).unwrap().parse().unwrap();
    let mut events = Events::of(port);
    let home = || {
        let mut text = String::new();
        let request = format!("GET /small/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
        send(port, &request).read_to_string(&mut text).unwrap();
        text
    };
    let before = events.next();
    assert!(home().contains("31\u{a0}December 2026"));
    night.store(true, Ordering::SeqCst);
    assert_ne!(events.next()["page"], before["page"]);
    assert!(home().contains("1\u{a0}January 2027") && !home().contains("31\u{a0}December 2026"));
}
