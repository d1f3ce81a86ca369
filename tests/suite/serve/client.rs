//! A site that is served, and a browser that is none.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{TestSite, project};

pub const PATIENCE: Duration = Duration::from_secs(30);
/// An event of the site, and its page.
pub const EVENT: &str = "content/events/2024-01-05-first-rule.yaml";
pub const PAGE: &str = "/small/events/2024-01-05-first-rule/";

/// A copy of the small site of the fixtures.
pub fn site() -> TestSite {
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
pub fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|entry| (below(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// `annals serve` on a site, ended when it is dropped.
pub struct Server {
    pub child: Child,
    pub port: u16,
    pub said: Arc<Mutex<String>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the server answered.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")))?;
        Some(line.split_once(':').unwrap().1.trim())
    }
}

impl Server {
    pub fn start(site: &TestSite, args: &[&str]) -> Self {
        Self::start_with(site, args, None)
    }

    /// Starts it with a folder of programs that are found before all others.
    pub fn start_with(site: &TestSite, args: &[&str], programs: Option<&Path>) -> Self {
        let path = std::env::var("PATH").unwrap_or_default();
        let mut child = Command::new(env!("CARGO_BIN_EXE_annals"))
            .env("PATH", programs.map_or(path.clone(), |folder| format!("{}:{path}", folder.display())))
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

    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// How often the site was looked at and something new was found.
    pub fn looks(&self) -> usize {
        self.said().matches("worked out for").count()
    }

    pub fn send(&self, request: &str) -> BufReader<TcpStream> {
        send(self.port, request)
    }

    pub fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut bytes = vec![];
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        self.send(&request).read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head") + 4;
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes.split_off(end) }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    pub fn events(&self) -> Events {
        Events::of(self.port)
    }
}

pub fn send(port: u16, request: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    BufReader::new(stream)
}

/// The line of events.
pub struct Events {
    pub stream: BufReader<TcpStream>,
}

impl Events {
    pub fn of(port: u16) -> Self {
        let request = format!("GET /_annals/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        Self { stream: send(port, &request) }
    }

    pub fn next(&mut self) -> Value {
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
    pub fn until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let state = self.next();
            if holds(&state) {
                return state;
            }
            assert!(begun.elapsed() < PATIENCE, "{state}");
        }
    }

    pub fn fine(&mut self) -> Value {
        self.until(|state| state["faults"].as_array().unwrap().is_empty())
    }

    pub fn faulty(&mut self) -> Value {
        self.until(|state| !state["faults"].as_array().unwrap().is_empty())
    }
}

/// Waits until something holds.
pub fn wait(holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(20));
    }
}
