//! `annals links` against servers on this machine. Nothing here asks anyone else.

mod server;

use std::{
    fs,
    net::TcpListener,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{Run, TestSite};
use server::{Server, answer, misbehave};

const TODAY: &str = "2026-11-22";

/// A site whose one event cites these addresses.
fn site(addresses: &[String]) -> TestSite {
    let site = TestSite::new();
    let sources: String =
        addresses.iter().map(|url| format!("  - {{title: T, url: {url:?}, date: 2025-01-02}}\n")).collect();
    site.file(
        "content/events/2025-01-05-first.yaml",
        &format!("title: First\ndate: 2025-01-05\nkind: rule\njurisdiction: us\nsources:\n{sources}"),
    );
    site
}

/// Runs it with short waits, and with this machine allowed.
fn links(site: &TestSite, more: &[&str]) -> Run {
    let mut args = vec!["links", "--today", TODAY, "--timeout", "0.6", "--pause", "0.01"];
    args.extend(["--allow-private", "127.0.0.1"]);
    args.extend(more);
    site.run(&args)
}

/// Every file of the content and its text.
fn content(site: &TestSite) -> Vec<(PathBuf, String)> {
    let entries = walkdir::WalkDir::new(site.path("content")).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err))
}

/// Address, verdict, reason, and where it moved to, in the order of the report.
fn findings(run: &Run) -> Vec<[String; 4]> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let addresses = json(run)["addresses"].as_array().unwrap().clone();
    addresses
        .iter()
        .map(|entry| [&entry["address"], &entry["verdict"], &entry["why"], &entry["to"]].map(text))
        .collect()
}

#[test]
fn every_way_to_misbehave_has_its_verdict() {
    let server = Server::start(misbehave);
    let refused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let here = server.url("");
    let at = |path: &str| format!(" at {here}{path}");
    let timeout = "no answer in time";
    let wanted: Vec<(&str, &str, String, &str)> = vec![
        ("/ok", "ok", "200".into(), ""),
        ("/no-head", "ok", "200".into(), ""),
        ("/lies-to-head", "ok", "200".into(), ""),
        ("/moved", "moved", "200".into(), "/ok"),
        ("/found", "ok", "200".into(), ""),
        ("/folder/relative", "moved", "200".into(), "/ok?x=1"),
        ("/utf8-location", "moved", "200".into(), "/%E8%A7%84%E5%88%99"),
        ("/loop", "could_not_tell", format!("redirects in a circle{}", at("/loop-back")), ""),
        ("/to-private", "could_not_tell", "a private address, which is not asked at http://127.0.0.2:9/".into(), ""),
        (
            "/to-metadata",
            "could_not_tell",
            "a private address, which is not asked at http://169.254.169.254/latest/".into(),
            "",
        ),
        ("/to-script", "could_not_tell", "302 to nowhere: not a web address".into(), ""),
        ("/to-nowhere", "could_not_tell", "302".into(), ""),
        ("/moved-to-gone", "gone", format!("404{}", at("/404")), ""),
        ("/404", "gone", "404".into(), ""),
        ("/410", "gone", "410".into(), ""),
        ("/401", "could_not_tell", "401".into(), ""),
        ("/403", "could_not_tell", "403".into(), ""),
        ("/451", "could_not_tell", "451".into(), ""),
        ("/999", "could_not_tell", "999".into(), ""),
        ("/204", "ok", "204".into(), ""),
        ("/416", "ok", "416".into(), ""),
        ("/429", "ok", "200".into(), ""),
        ("/429-for-an-hour", "could_not_tell", "429".into(), ""),
        ("/500", "could_not_tell", "500".into(), ""),
        ("/503-once", "ok", "200".into(), ""),
        ("/slow-head", "could_not_tell", timeout.into(), ""),
        ("/dribbled-head", "could_not_tell", timeout.into(), ""),
        ("/closes", "could_not_tell", "closed without an answer".into(), ""),
        ("/garbage", "could_not_tell", "not an answer in HTTP".into(), ""),
        ("/endless-head", "could_not_tell", "an endless answer".into(), ""),
        ("/endless-fields", "could_not_tell", "an endless answer".into(), ""),
        ("/dribbled-body", "ok", "200".into(), ""),
        ("/endless-body", "ok", "200".into(), ""),
        ("/wrong-length", "ok", "200".into(), ""),
        ("/bomb", "ok", "200".into(), ""),
        ("/many/0", "could_not_tell", format!("more than 10 redirects{}", at("/many/10")), ""),
    ];
    let mut wanted: Vec<[String; 4]> = wanted
        .into_iter()
        .map(|(path, verdict, why, to)| {
            let to = if to.is_empty() { String::new() } else { format!("{here}{to}") };
            [format!("{here}{path}"), verdict.into(), why, to]
        })
        .collect();
    let untold = |address: String, why: &str| [address, "could_not_tell".into(), why.into(), String::new()];
    wanted.push(untold(format!("http://127.0.0.1:{refused}/"), "connection refused"));
    wanted.push(untold(format!("https://127.0.0.1:{}/", server.port), "no secure connection"));
    wanted.push(untold("http://10.0.0.1/".into(), "a private address, which is not asked"));
    wanted.push(untold("https://规则.cn/".into(), "write the name of its host in ASCII (`xn--…`)"));
    wanted.sort();
    let mut addresses: Vec<String> = wanted.iter().map(|row| row[0].clone()).collect();
    addresses.extend([format!("{here}/ok#one"), format!("{here}/ok#two")]);

    let begun = Instant::now();
    let run = links(&site(&addresses), &["--format", "json"]);
    let took = begun.elapsed();
    let found = findings(&run);
    for (found, wanted) in found.iter().zip(&wanted) {
        assert_eq!(found, wanted);
    }
    assert_eq!((found.len(), run.code), (wanted.len(), 1), "{}", run.err);
    // What never ends is given up; on a loaded machine all of it takes longer.
    assert!(took < Duration::from_secs(60), "{took:?}");
    // Five addresses lead to `/ok`; the one that is named three times was asked for once.
    assert_eq!(server.methods("/ok").len(), 1 + 2, "{:?}", server.methods("/ok"));
    assert_eq!(server.methods("/no-head"), ["HEAD", "GET"]);
    assert_eq!(server.methods("/500"), ["HEAD", "GET", "GET", "GET"]);
    assert_eq!(server.methods("/429"), ["HEAD", "GET"]);
    assert_eq!(server.methods("/429-for-an-hour"), ["HEAD"]);
}

#[test]
fn a_server_is_asked_by_two_at_a_time_with_a_pause_between() {
    // Counted until the answer is begun: who has it may ask again before this side knows that it arrived.
    let (open, most) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
    let seen = most.clone();
    let server = Server::start(move |_, _, stream| {
        seen.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(300));
        open.fetch_sub(1, Ordering::SeqCst);
        answer(stream, "200 OK", "")
    });
    let addresses: Vec<String> = (0..10).map(|n| server.url(&format!("/{n}"))).collect();
    let run = site(&addresses).run(&["links", "--pause", "0.1", "--allow-private", "127.0.0.1"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert_eq!(most.load(Ordering::SeqCst), 2);
    assert_eq!(server.asked().len(), 10);

    // One that answers at once would be asked ten times within a moment.
    let quick = Server::start(|_, _, stream| answer(stream, "200 OK", ""));
    let addresses: Vec<String> = (0..10).map(|n| quick.url(&format!("/{n}"))).collect();
    let run = site(&addresses).run(&["links", "--pause", "0.1", "--allow-private", "127.0.0.1"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let asked = quick.asked();
    let took = asked[9].at.duration_since(asked[0].at);
    // The server sees what was sent a moment later, now sooner, now later.
    assert!(took > Duration::from_millis(600), "ten questions came within {took:?}");
}

#[test]
fn this_machine_and_its_network_are_not_asked() {
    let server = Server::start(|_, _, stream| answer(stream, "200 OK", ""));
    let localhost = format!("http://localhost:{}/", server.port);
    let dressed = format!("http://[::ffff:127.0.0.1]:{}/", server.port);
    let site = site(&[server.url("/"), localhost, dressed, format!("http://2130706433:{}/", server.port)]);
    let run = site.run(&["links", "--pause", "0", "--format", "json", "--retries", "0"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let found = findings(&run);
    assert!(found.iter().all(|row| row[1] == "could_not_tell"), "{found:?}");
    assert!(found.iter().all(|row| row[2] == "a private address, which is not asked"), "{found:?}");
    assert!(server.asked().is_empty());
}

#[test]
fn what_was_found_in_order_is_not_asked_for_again_for_a_while() {
    let server = Server::start(misbehave);
    let site = site(&[server.url("/ok"), server.url("/404"), server.url("/moved")]);
    let first = links(&site, &["--format", "json"]);
    let asked = server.asked().len();
    assert_eq!((asked, server.methods("/ok").len()), (6, 2), "{:?}", server.asked());
    let again = links(&site, &["--format", "json"]);
    assert_eq!(again.out, first.out);
    assert_eq!(server.asked().len(), asked + 2, "only what was gone is asked for again");
    assert_eq!(server.methods("/ok").len(), 2);
    let cache = site.read(".annals-links.json");
    assert_eq!(cache.lines().count(), 5, "{cache}");

    let later = site.run(&["links", "--today", "2026-11-30", "--pause", "0", "--allow-private", "127.0.0.1"]);
    assert_eq!((later.code, server.methods("/ok").len()), (1, 4), "{}", later.err);
    links(&site, &["--max-age", "0"]);
    assert_eq!(server.methods("/ok").len(), 6);

    let named = links(&site, &["--cache", "content/events/2025-01-05-first.yaml"]);
    assert!(named.code == 2 && named.err.contains("lies inside"), "{}", named.err);
    site.file("notes.json", "{\"mine\": true}");
    let named = links(&site, &["--cache", "notes.json"]);
    assert!(named.code == 2 && named.err.contains("not a cache"), "{}", named.err);
    assert_eq!(site.read("notes.json"), "{\"mine\": true}");
}

/// A site that names addresses in every kind of place.
fn places(server: &Server) -> TestSite {
    let (ok, gone) = (server.url("/ok"), server.url("/404"));
    let site = TestSite::new();
    site.file("content/actors/agency.yaml", &format!("name: Agency\nkind: agency\ncountry: us\nurl: {ok}\n"));
    site.file(
        "content/sources/act.yaml",
        &format!("title: Act\ndate: 2024-02-03\nurl: {gone}\narchived: {{url: '{ok}?copy', date: 2024-02-04}}\n"),
    );
    site.file(
        "content/pages/about.md",
        &format!("---\ntitle: About\n---\n\nA page.\n\n- 规则 [one]({gone}) <{gone}>\n"),
    );
    site.file(
        "content/events/2025-01-05-first.yaml",
        &format!(
            "title: First\ndate: 2025-01-05\nkind: rule\njurisdiction: us\nsources:\n  - title: Text\n    \
             url: {gone}\n    date: 2025-01-02\n    accessed: 2025-03-04\nbody: |\n  See\n  [it]({ok}#part).\n"
        ),
    );
    site.file("content/events/2025-01-05-first.fr.yaml", &format!("title: Un\nbody: |\n  Voir [ici]({gone}).\n"));
    site
}

const REPORT: &str = r#"{
  "today": "2026-11-22",
  "counts": {
    "ok": 2,
    "moved": 0,
    "gone": 1,
    "could_not_tell": 0
  },
  "addresses": [
    {
      "address": "HERE/404",
      "verdict": "gone",
      "why": "404",
      "checked": "2026-11-22",
      "places": [
        {
          "file": "content/events/2025-01-05-first.fr.yaml",
          "line": 3,
          "column": 14,
          "field": "body"
        },
        {
          "file": "content/events/2025-01-05-first.yaml",
          "line": 7,
          "column": 10,
          "field": "sources[0].url"
        },
        {
          "file": "content/pages/about.md",
          "line": 7,
          "column": 12,
          "field": "body"
        },
        {
          "file": "content/pages/about.md",
          "line": 7,
          "column": COLUMN,
          "field": "body"
        },
        {
          "file": "content/sources/act.yaml",
          "line": 3,
          "column": 6,
          "field": "url"
        }
      ],
      "archived": {
        "url": "https://web.archive.org/web/20250305120000/HERE/404",
        "date": "2025-03-05"
      }
    },
    {
      "address": "HERE/ok",
      "verdict": "ok",
      "why": "200",
      "checked": "2026-11-22",
      "places": [
        {
          "file": "content/actors/agency.yaml",
          "line": 4,
          "column": 6,
          "field": "url"
        },
        {
          "file": "content/events/2025-01-05-first.yaml",
          "line": 12,
          "column": 8,
          "field": "body"
        }
      ]
    },
    {
      "address": "HERE/ok?copy",
      "verdict": "ok",
      "why": "200",
      "checked": "2026-11-22",
      "places": [
        {
          "file": "content/sources/act.yaml",
          "line": 4,
          "column": 17,
          "field": "archived.url"
        }
      ]
    }
  ]
}
"#;

/// An archive that has a copy of everything, from the day after the one asked for.
fn archive(gone: String) -> Server {
    Server::start(move |asked, nth, stream| {
        use std::io::Write as _;
        if nth == 0 {
            return answer(stream, "503 Busy", "");
        }
        let stamp = asked.path.rsplit("timestamp=").next().unwrap_or_default();
        let day: u32 = stamp.parse().unwrap_or(20_200_101);
        let body = format!(
            "{{\"url\":\"x\",\"archived_snapshots\":{{\"closest\":{{\"status\":\"200\",\"available\":true,\"url\":\
             \"http://web.archive.org/web/{0}120000/{gone}\",\"timestamp\":\"{0}120000\"}}}}}}",
            day + 1
        );
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
    })
}

#[test]
fn every_place_is_told_and_copies_are_ready_to_be_pasted() {
    let server = Server::start(misbehave);
    let (gone, here) = (server.url("/404"), server.url(""));
    let archive = archive(gone.clone());
    let site = places(&server);
    let before = content(&site);
    let api = format!("{}?v=1", archive.url("/available"));
    let with = ["--archive-api", api.as_str(), "--write-candidates", "copies.yaml"];
    let run = links(&site, &[&with[..], &["--format", "json"]].concat());
    let column = 12 + gone.len() + 3;
    assert_eq!(run.out.replace(&here, "HERE"), REPORT.replace("COLUMN", &column.to_string()));
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        archive.asked().iter().all(|asked| asked.path.ends_with("%2F404&timestamp=20250304")),
        "{:?}",
        archive.asked()
    );
    assert_eq!(archive.asked().len(), 2, "busy once, then asked again");

    let copies = site.read("copies.yaml");
    let line = format!("archived: {{url: \"https://web.archive.org/web/20250305120000/{gone}\", date: 2025-03-05}}\n");
    let wanted = format!("# content/events/2025-01-05-first.yaml:7:10, sources[0].url\n# gone: {gone}\n{line}");
    assert!(copies.contains(&wanted), "{copies}");
    assert_eq!(copies.matches("\narchived: ").count(), 1, "one source lacks a copy, one has its own: {copies}");
    assert_eq!(copies.matches("# There is no `archived` here.").count(), 3, "{copies}");
    assert_eq!(content(&site), before, "the content is left as it is");

    let human = links(&site, &with);
    let place = format!("gone (1)\n  {gone}\n    404\n    content/events/2025-01-05-first.fr.yaml:3:14 body\n");
    assert!(human.out.starts_with(&place), "{}", human.out);
    assert!(human.err.contains("3 addresses: 2 ok, 0 moved, 1 gone, 0 could not tell"), "{}", human.err);

    // What is pasted is what `check` takes.
    let event = site.read("content/events/2025-01-05-first.yaml");
    site.file(
        "content/events/2025-01-05-first.yaml",
        &event.replacen("    accessed", &format!("    {line}    accessed"), 1),
    );
    let check = site.run(&["check", "--today", TODAY]);
    assert!(check.code == 0 && !check.out.contains("A0422"), "{}", check.out);
}

#[test]
fn with_archive_every_source_without_a_copy_is_looked_up() {
    let server = Server::start(misbehave);
    let archive = archive(server.url("/ok"));
    let site = site(&[server.url("/ok")]);
    let api = archive.url("/available");
    let run = links(&site, &["--archive-api", &api]);
    assert_eq!((run.code, archive.asked().len()), (0, 0), "{}", run.err);
    let run = links(&site, &["--archive-api", &api, "--archive"]);
    assert!(run.out.contains("a copy of 2025-01-03: https://web.archive.org/web/20250103120000/"), "{}", run.out);
    assert!(fs::metadata(site.path("copies.yaml")).is_err());
}

/// What the guide shows of a run, on a site and servers of its own.
#[test]
fn the_guide_shows_what_is_printed() {
    let guide = fs::read_to_string(crate::support::project().join("docs/links.md")).unwrap();
    let shown =
        |fence: &str| guide.split(&format!("```{fence}\n")).nth(1).unwrap().split("\n```").next().unwrap().to_owned();
    assert_eq!(guide.matches("\n```").count(), 4, "one that is printed, and one that is written");
    let server = Server::start(misbehave);
    let gone = server.url("/404");
    let archive = archive(gone.clone());
    // The archive of the tests has its copy of noon of the next day.
    let as_here = |text: &str| {
        let text =
            text.replace("https://web.archive.org/web/20250416081500/", "https://web.archive.org/web/20250416120000/");
        text.replace("https://example.org/press/2025/h20", &gone)
    };
    let site = TestSite::new();
    site.file(
        "content/events/2025-04-15-h20-charge.yaml",
        &format!(
            "title: A charge\ndate: 2025-04-15\nkind: rule\njurisdiction: us\nsummary: One.\nbody: |\n{}sources:\n\
             \x20 - {{title: A, date: 2025-04-15, kind: primary}}\n  - title: B\n    date: 2025-04-15\n    url: {gone}\n",
            "  A line.\n".repeat(10),
        ),
    );
    let file = site.path("copies.yaml");
    let run =
        links(&site, &["--archive-api", &archive.url("/available"), "--write-candidates", file.to_str().unwrap()]);
    let example = shown("console");
    assert_eq!(run.out.trim_end(), as_here(example.strip_prefix("$ annals links\n").unwrap()), "{}", run.err);
    assert_eq!(fs::read_to_string(&file).unwrap().trim_end(), as_here(&shown("yaml")));
}
