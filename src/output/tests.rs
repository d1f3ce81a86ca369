//! The promises of the room, each held against a real folder.

use std::{
    collections::BTreeMap,
    fs, io,
    path::Path,
    sync::{Arc, mpsc},
    thread,
    time::SystemTime,
};

use tempfile::{TempDir, tempdir};

use super::{
    Collision, Output, Sink, Writer, Written, keep_apart,
    lock::{Lock, TRIES},
    write::write_within,
};
use crate::model::Route;

/// Makes a folder hold a site.
fn write(output: &Output, out: &Path) -> io::Result<Written> {
    write_within(output, out, TRIES)
}

fn route(text: &str) -> Route {
    Route::new(text).unwrap()
}

/// An output of routes and texts.
#[track_caller]
fn site(files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        output.insert(route(path), text.as_bytes()).unwrap();
    }
    output
}

/// A folder that holds these files of others.
#[track_caller]
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempdir().unwrap();
    put(dir.path(), files);
    dir
}

#[track_caller]
fn put(out: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        fs::create_dir_all(out.join(path).parent().unwrap()).unwrap();
        fs::write(out.join(path), text).unwrap();
    }
}

/// Every file and every empty folder, without the build's own files.
#[track_caller]
fn tree(out: &Path) -> BTreeMap<String, String> {
    fn walk(root: &Path, at: &Path, found: &mut BTreeMap<String, String>) {
        let entries: Vec<_> = fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()).collect();
        if entries.is_empty() {
            found.insert(format!("{}/", at.strip_prefix(root).unwrap().display()), String::new());
        }
        for path in entries {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            if path.is_symlink() {
                found.insert(name, "a link".into());
            } else if path.is_dir() {
                walk(root, &path, found);
            } else if name != ".annals-lock" && name != ".annals-manifest.json" {
                found.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(out, out, &mut found);
    found
}

/// Checks that a folder holds just these files.
#[track_caller]
fn holds(out: &Path, files: &[(&str, &str)]) {
    let wanted = files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
    assert_eq!(tree(out), wanted);
}

/// Writes and checks the counts: written, unchanged, removed.
#[track_caller]
fn writes(files: &[(&str, &str)], out: &Path, counts: [usize; 3]) {
    let [written, unchanged, removed] = counts;
    let done = write(&site(files), out).unwrap();
    assert_eq!(done, Written { files: files.len(), written, unchanged, removed });
}

/// Checks that a build is refused, changes nothing, and says why.
#[track_caller]
fn refuses(files: &[(&str, &str)], out: &Path, kind: io::ErrorKind, words: &[&str]) {
    let before = tree(out);
    let error = write_within(&site(files), out, 3).unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    for word in words {
        assert!(error.to_string().contains(word), "{error}");
    }
    assert_eq!(tree(out), before);
}

fn touched(out: &Path, path: &str) -> SystemTime {
    fs::metadata(out.join(path)).unwrap().modified().unwrap()
}

/// Makes a file look old.
fn age(out: &Path, path: &str) {
    let file = fs::File::options().write(true).open(out.join(path)).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
}

const SITE: &[(&str, &str)] = &[("", "home"), ("events/a/", "a"), ("events/b/", "b"), ("feed.xml", "feed")];
const TREE: &[(&str, &str)] =
    &[("index.html", "home"), ("events/a/index.html", "a"), ("events/b/index.html", "b"), ("feed.xml", "feed")];

#[test]
fn routes_that_cannot_lie_together_are_refused() {
    let mut output = site(&[("a/", "1"), ("b", "2"), ("c/d/e", "3")]);
    let same = |new: &str, old: &str| Collision::SameFile { route: route(new), other: route(old) };
    let clash = |file: &str, inside: &str| Collision::FileAndFolder { file: route(file), inside: route(inside) };
    for (new, collision) in [
        ("a/", same("a/", "a/")),
        ("a/index.html", same("a/index.html", "a/")),
        ("a", clash("a", "a/")),
        ("b/c/", clash("b", "b/c/")),
        ("c/d", clash("c/d", "c/d/e")),
        (".gitignore", Collision::Reserved { route: route(".gitignore") }),
        (".Annals-tmp/x", Collision::Reserved { route: route(".Annals-tmp/x") }),
    ] {
        assert_eq!(output.insert(route(new), *b"x"), Err(collision));
    }
    assert_eq!(output.insert(route("c/d-e"), *b"4"), Ok(()));
    assert_eq!(output.insert(route(".well-known/x"), *b"5"), Ok(()));
    assert_eq!(output.len(), 5);
    assert_eq!(output.get(&route("a/index.html")).unwrap().as_ref(), b"1");
    assert_eq!(output.iter().map(|(route, _)| route.as_str()).last(), Some("c/d/e"));
    assert_eq!(same("a/index.html", "a/").to_string(), "`a/` and `a/index.html` are written to the same file");
}

#[test]
fn a_first_build_makes_the_folder_and_a_second_one_nothing() {
    let dir = tempdir().unwrap();
    let out = &dir.path().join("deep/public");
    writes(SITE, out, [4, 0, 0]);
    holds(out, TREE);
    let manifest = fs::read_to_string(out.join(".annals-manifest.json")).unwrap();
    let first = format!(
        r#"{{"version":1,"files":[{{"path":"events/a/index.html","size":1,"blake3":"{}"}}"#,
        blake3::hash(b"a")
    );
    assert!(manifest.starts_with(&first), "{manifest}");
    let paths = ["index.html", "feed.xml", "events/b/index.html", ".annals-manifest.json"];
    paths.iter().for_each(|path| age(out, path));
    writes(SITE, out, [0, 4, 0]);
    assert!(paths.iter().all(|path| touched(out, path) == SystemTime::UNIX_EPOCH));
}

#[test]
fn only_what_changed_is_written_and_what_vanished_goes_with_its_folders() {
    let dir = tempdir().unwrap();
    let out = dir.path();
    writes(SITE, out, [4, 0, 0]);
    put(out, &[("CNAME", "example.org"), ("events/notes.txt", "mine"), ("empty/.keep", "")]);
    age(out, "feed.xml");
    writes(&[("", "HOME"), ("feed.xml", "feed"), ("x/y/z/", "z")], out, [2, 1, 2]);
    assert_eq!(touched(out, "feed.xml"), SystemTime::UNIX_EPOCH);
    let others = [("CNAME", "example.org"), ("events/notes.txt", "mine"), ("empty/.keep", "")];
    holds(out, &[&others[..], &[("index.html", "HOME"), ("feed.xml", "feed"), ("x/y/z/index.html", "z")]].concat());
    writes(&[], out, [0, 0, 3]);
    holds(out, &others);
}

#[test]
fn files_of_others_in_the_way_are_named_and_kept() {
    let dir =
        folder(&[(".gitignore", "*"), ("feed.xml", "their feed"), ("events/b", "a file"), ("index.html", "home")]);
    let words = ["`events/b` and `feed.xml` are in the way", "nothing was written"];
    refuses(SITE, dir.path(), io::ErrorKind::AlreadyExists, &words);
    fs::remove_file(dir.path().join("events/b")).unwrap();
    refuses(SITE, dir.path(), io::ErrorKind::AlreadyExists, &["`feed.xml` is in the way"]);
    fs::remove_file(dir.path().join("feed.xml")).unwrap();
    put(dir.path(), &[("feed.xml/deep/x", "a file in a folder")]);
    refuses(SITE, dir.path(), io::ErrorKind::AlreadyExists, &["`feed.xml/deep/x` is in the way"]);
    fs::remove_dir_all(dir.path().join("feed.xml")).unwrap();
    writes(SITE, dir.path(), [3, 1, 0]);
    holds(dir.path(), &[&[(".gitignore", "*")], TREE].concat());
}

#[test]
fn our_files_give_way_to_folders_and_folders_to_files() {
    let dir = tempdir().unwrap();
    let out = dir.path();
    writes(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")], out, [3, 0, 0]);
    writes(&[("a/x/y", "4"), ("b", "5")], out, [2, 0, 3]);
    holds(out, &[("a/x/y", "4"), ("b", "5")]);
    writes(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")], out, [3, 0, 2]);
    put(out, &[("b/mine", "keep")]);
    refuses(&[("b", "5")], out, io::ErrorKind::AlreadyExists, &["`b/mine` is in the way"]);
}

#[test]
fn debris_is_cleared_and_a_killed_build_repaired() {
    let dir = tempdir().unwrap();
    let out = dir.path();
    // A first build, killed in the middle of its renames: no manifest yet.
    let intent = r#"{"version":1,"files":[{"path":"events/a/index.html"},{"path":"feed.xml"},{"path":"old.html"}]}"#;
    put(out, &[(".annals-tmp/0/x", "half"), (".annals-intent.json", intent)]);
    put(out, &[("feed.xml", "its feed"), ("old.html", "old"), ("events/a/index.html", "a")]);
    writes(SITE, out, [3, 1, 1]);
    holds(out, TREE);
    // A later one, killed after it: the manifest is the old one.
    let intent = r#"{"version":1,"files":[{"path":"new/index.html"}]}"#;
    put(out, &[(".annals-intent.json", intent), ("new/index.html", "new"), ("index.html", "new home")]);
    writes(SITE, out, [1, 3, 1]);
    holds(out, TREE);
    put(out, &[(".annals-tmp", "a file")]);
    writes(SITE, out, [0, 4, 0]);
    holds(out, TREE);
    let error = write(&site(SITE), &out.join("feed.xml")).unwrap_err();
    assert!(error.to_string().contains("feed.xml"), "{error}");
}

#[test]
fn a_broken_manifest_makes_nothing_ours() {
    let dir = tempdir().unwrap();
    let out = dir.path();
    for broken in ["", "{}", "nonsense", r#"{"version":2,"files":[{"path":"feed.xml"}]}"#] {
        writes(SITE, out, [if broken.is_empty() { 4 } else { 0 }, if broken.is_empty() { 0 } else { 4 }, 0]);
        put(out, &[(".annals-manifest.json", broken)]);
        refuses(&[("feed.xml", "new")], out, io::ErrorKind::AlreadyExists, &["`feed.xml` is in the way"]);
    }
    // What is the same is taken over, so it can be changed later.
    writes(SITE, out, [0, 4, 0]);
    writes(&[("feed.xml", "new")], out, [1, 0, 3]);
    holds(out, &[("feed.xml", "new")]);
}

#[test]
fn a_manifest_leads_nowhere_else() {
    let dir = folder(&[("x", "outside"), ("out/.git/config", "git"), ("out/.gitignore", "*"), ("out/mine", "mine")]);
    let out = dir.path().join("out");
    let outside = dir.path().join("x").display().to_string();
    let paths = ["../x", "a/../../x", &outside, ".git/config", ".gitignore", "./mine", "a//b", ""];
    let files: Vec<String> = paths.iter().map(|path| format!("{{\"path\":{path:?}}}")).collect();
    for name in [".annals-manifest.json", ".annals-intent.json"] {
        put(&out, &[(name, &format!("{{\"version\":1,\"files\":[{}]}}", files.join(",")))]);
    }
    writes(&[("a", "1")], &out, [1, 0, 0]);
    let kept = [("x", "outside"), ("out/.git/config", "git"), ("out/.gitignore", "*"), ("out/mine", "mine")];
    fs::remove_file(out.join(".annals-lock")).unwrap();
    fs::remove_file(out.join(".annals-manifest.json")).unwrap();
    holds(dir.path(), &[&kept[..], &[("out/a", "1")]].concat());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("index.html", "theirs"), ("a/index.html", "theirs")]);
    let dir = tempdir().unwrap();
    let out = dir.path();
    writes(SITE, out, [4, 0, 0]);
    fs::remove_dir_all(out.join("events")).unwrap();
    symlink(outside.path(), out.join("events")).unwrap();
    refuses(SITE, out, io::ErrorKind::AlreadyExists, &["`events` is in the way"]);
    // A file of ours that became a link is replaced; files behind a link are not removed.
    fs::remove_file(out.join("feed.xml")).unwrap();
    symlink(outside.path().join("index.html"), out.join("feed.xml")).unwrap();
    symlink(outside.path(), out.join(".annals-tmp")).unwrap();
    writes(&[("", "home"), ("feed.xml", "theirs")], out, [1, 1, 0]);
    holds(out, &[("index.html", "home"), ("feed.xml", "theirs"), ("events", "a link")]);
    holds(outside.path(), &[("index.html", "theirs"), ("a/index.html", "theirs")]);
    let own = tempdir().unwrap();
    symlink(outside.path().join("lock"), own.path().join(".annals-lock")).unwrap();
    refuses(SITE, own.path(), io::ErrorKind::InvalidInput, &[".annals-lock"]);
}

#[test]
fn two_builds_do_not_mix() {
    let dir = tempdir().unwrap();
    let text = |name: &str| (0..60).map(|n| (format!("p{}/{n}/", n % 7), format!("{name}{n}"))).collect::<Vec<_>>();
    let output = |name: &str| {
        let files = text(name).into_iter().chain([(format!("{name}/only/"), name.to_owned())]).collect::<Vec<_>>();
        site(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
    };
    let (one, two) = (output("one"), output("two"));
    for _ in 0..5 {
        thread::scope(|scope| {
            for output in [&one, &two] {
                scope.spawn(|| write(output, dir.path()).unwrap());
            }
        });
        let found = tree(dir.path());
        let is = |output: &Output| {
            found.len() == output.len()
                && output.iter().all(|(route, bytes)| found[&route.file()].as_bytes() == bytes.as_ref())
        };
        assert!(found.contains_key("one/only/index.html") != found.contains_key("two/only/index.html"));
        assert!(if found.contains_key("one/only/index.html") { is(&one) } else { is(&two) }, "{found:?}");
    }
    let _lock = Lock::take(dir.path(), 1).unwrap();
    refuses(SITE, dir.path(), io::ErrorKind::WouldBlock, &["another build"]);
}

#[test]
fn a_site_is_not_written_over_its_sources() {
    let dir = folder(&[("root/content/site.yaml", "title: x"), ("root/content/events/a.yaml", "")]);
    let root = &dir.path().join("root");
    refuses(SITE, root, io::ErrorKind::InvalidInput, &["`content`"]);
    assert!(!root.join(".annals-lock").exists());
    let apart = |out: &str| keep_apart(root, &root.join(out)).map_err(|error| error.kind());
    assert_eq!(apart("public"), Ok(()));
    assert_eq!(apart("content-built/x"), Ok(()));
    for bad in ["", "..", "content", "content/new/out", "new/../content", "templates", "templates/partials"] {
        assert_eq!(apart(bad), Err(io::ErrorKind::InvalidInput), "{bad}");
    }
    // A page of that name is no source.
    let out = dir.path().join("public");
    writes(&[("content/", "a page")], &out, [1, 0, 0]);
    writes(&[("content/", "a new page")], &out, [1, 0, 0]);
}

#[cfg(unix)]
#[test]
fn a_build_that_fails_leaves_the_old_site() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempdir().unwrap();
    writes(SITE, dir.path(), [4, 0, 0]);
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let refused = write(&site(&[("new", "x")]), dir.path());
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    // The superuser is never refused.
    if let Err(error) = refused {
        assert!(error.to_string().contains(".annals-tmp"), "{error}");
        holds(dir.path(), TREE);
    }
}

#[test]
fn a_site_that_is_given_up_leaves_nothing_while_another_thread_still_makes_it() {
    let out = tempdir().unwrap();
    for _ in 0..20 {
        let writer = Arc::new(Writer::begin(out.path()).unwrap());
        let other = writer.clone();
        let (begun, begins) = mpsc::channel();
        let making = thread::spawn(move || {
            let put = |n: usize| other.put(route(&format!("{n}/a.txt")), b"text".to_vec());
            for () in (0..).map_while(|n| put(n).ok()) {
                // Nobody listens after the first.
                let _ = begun.send(());
            }
        });
        begins.recv().unwrap();
        writer.abandon();
        making.join().unwrap();
        assert!(!out.path().join(".annals-tmp").exists());
    }
}
