//! The live server, driven over its socket as a browser would.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{TestSite, project};

const PATIENCE: Duration = Duration::from_secs(30);
const EVENT: &str = "content/events/2024-01-05-first-rule.yaml";
const PAGE: &str = "/small/events/2024-01-05-first-rule/";

/// A copy of the small site of the fixtures.
fn site() -> TestSite {
    let site = TestSite::new();
    fs::remove_dir_all(site.path("content")).unwrap();
    let base = project().join("tests/fixtures/base");
    for entry in walkdir::WalkDir::new(&base) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(&base).unwrap().to_str().unwrap();
            site.file(below, &fs::read_to_string(entry.path()).unwrap());
        }
    }
    site
}

/// Every file below a folder and its bytes.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|entry| (below(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// `annals serve` on a site, ended when it is dropped.
struct Server {
    child: Child,
    port: u16,
    said: Arc<Mutex<String>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the server answered.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")))?;
        Some(line.split_once(':').unwrap().1.trim())
    }
}

impl Server {
    fn start(site: &TestSite, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_annals"))
            .args(["serve", "--root", site.path("").to_str().unwrap()])
            .args(if args.contains(&"--port") { &[][..] } else { &["--port", "0"] })
            .args(args)
            .env_remove("SOURCE_DATE_EPOCH")
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let (send, receive) = mpsc::channel();
        let said = Arc::new(Mutex::new(String::new()));
        let (lines, writer) = (BufReader::new(child.stderr.take().unwrap()).lines(), said.clone());
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                writer.lock().unwrap().push_str(&format!("{line}\n"));
                if let Some(rest) = line.strip_prefix("Serving http://127.0.0.1:") {
                    let _ = send.send(rest.split('/').next().unwrap().parse().unwrap());
                }
            }
        });
        let port = receive.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{}", said.lock().unwrap()));
        Self { child, port, said }
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// How often the site was looked at and something new was found.
    fn looks(&self) -> usize {
        self.said().matches("worked out for").count()
    }

    fn send(&self, request: &str) -> BufReader<TcpStream> {
        send(self.port, request)
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut bytes = vec![];
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        self.send(&request).read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head") + 4;
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes.split_off(end) }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    fn events(&self) -> Events {
        Events::of(self.port)
    }
}

fn send(port: u16, request: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    BufReader::new(stream)
}

/// The line of events.
struct Events {
    stream: BufReader<TcpStream>,
}

impl Events {
    fn of(port: u16) -> Self {
        let request = format!("GET /_annals/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        Self { stream: send(port, &request) }
    }

    fn next(&mut self) -> Value {
        // The line is kept alive, so that the socket never waits for long.
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < PATIENCE, "no event came");
            let mut line = String::new();
            assert!(self.stream.read_line(&mut line).expect("an event in time") > 0, "the line was closed");
            if let Some(data) = line.trim_end().strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The first state of which something holds.
    fn until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let state = self.next();
            if holds(&state) {
                return state;
            }
            assert!(begun.elapsed() < PATIENCE, "{state}");
        }
    }

    fn fine(&mut self) -> Value {
        self.until(|state| state["faults"].as_array().unwrap().is_empty())
    }

    fn faulty(&mut self) -> Value {
        self.until(|state| !state["faults"].as_array().unwrap().is_empty())
    }
}

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
    let run = site.run(&["build", "--drafts", "--today", "2026-11-22", "--out", built.path().to_str().unwrap()]);
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

/// Every page of a site, made alone, is the one that is built.
#[test]
fn a_page_made_alone_is_the_page_that_is_built() {
    use annals::{
        model::{Day, Options, Route},
        serve::snapshot::{Found, Memory, Snapshot},
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
    };
    let mut memory = Memory::default();
    // The second time, what was left of the first is used.
    for title in ["The agency requires", "The bureau demands"] {
        site.file(EVENT, &site.read(EVENT).replace("The agency requires", title));
        let run = site.run(&["build", "--drafts", "--today", "2026-11-22"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let attempt = Snapshot::build(&options, &mut memory).unwrap().expect("a change");
        let snapshot = attempt.snapshot.expect("no fault");
        let mut pages = 0;
        for (path, bytes) in tree(&site.path("public")).iter().filter(|(path, _)| path.ends_with(".html")) {
            let Some(page) = snapshot.page(&Route::new(path.as_str()).unwrap(), PATIENCE) else { continue };
            assert!(*page.expect(path) == **bytes, "{path} differs");
            pages += 1;
        }
        assert!(pages > 40, "{pages}");
        assert!(snapshot.complete().unwrap().is_empty() && snapshot.is_whole());
        for (path, bytes) in tree(&site.path("public")).iter().filter(|(path, _)| !path.starts_with(".annals-")) {
            let found = snapshot.get(&Route::new(path.as_str()).unwrap());
            assert!(matches!(found, Found::File(made) if *made == **bytes), "{path} differs");
        }
    }
    assert!(Snapshot::build(&options, &mut memory).unwrap().is_none(), "nothing changed");
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
    assert!(server.said().contains(&format!("{EVENT}:2:7")), "{}", server.said());
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
    site.file(EVENT, &text);
    events.fine();
    assert_eq!(server.get(PAGE).status, 200);
}

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

/// Waits until something holds.
fn wait(holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(20));
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
        let options = Options { root, out, today: Day::constant(2000, 1, 1), base_url: None, drafts: true };
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
    assert!(home().contains("31 December 2026"));
    night.store(true, Ordering::SeqCst);
    assert_ne!(events.next()["page"], before["page"]);
    assert!(home().contains("1 January 2027") && !home().contains("31 December 2026"));
}
