//! The lines that are not shown with what they print: `sh` blocks, and what cron is given.
//!
//! They are run as they stand, by a shell, in the home of the page, with these four in another place:
//! - `annals serve …` is begun over a copy of the base site with a fault in it, asked, and ended (`commands.rs`);
//! - folders of a server (`/srv/`, `/var/www/`) lie in the home;
//! - `https://github.com/` is a folder of the home with empty repositories in it: git is told so by its own settings;
//! - `docker` is looked at by `docker.rs`.

use std::{fs, path::Path, process::Command};

use super::{commands, docker, examples::Home};
use crate::commands::split;

/// The settings by which git knows its user, and goes to a folder of this machine instead of GitHub.
fn git(home: &Home) -> Vec<(String, String)> {
    let address = format!("url.file://{}/.insteadOf", home.root().join("github").display());
    let settings = [(address.as_str(), "https://github.com/"), ("user.name", "A"), ("user.email", "a@example.org")];
    let mut all = vec![("GIT_CONFIG_COUNT".to_owned(), settings.len().to_string())];
    for (n, (key, value)) in settings.into_iter().enumerate() {
        all.push((format!("GIT_CONFIG_KEY_{n}"), key.to_owned()));
        all.push((format!("GIT_CONFIG_VALUE_{n}"), value.to_owned()));
    }
    all.extend(["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"].map(|file| (file.to_owned(), "/dev/null".to_owned())));
    all
}

/// What a command of git in a folder says; it must succeed.
fn tell_git(home: &Home, args: &[&str]) -> String {
    let run = Command::new("git").args(args).current_dir(&home.here).envs(git(home)).output().expect("git is needed");
    assert!(run.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// Runs the lines of an `sh` block; gives how many there were.
pub fn lines(home: &mut Home, text: &str, wrong: &mut Vec<String>) -> usize {
    let joined = text.replace("\\\n", " ");
    let all: Vec<&str> = joined.lines().filter(|line| !line.is_empty()).collect();
    for line in &all {
        wrong.extend(one(home, line).map(|said| format!("$ {line}\n{said}\n")));
    }
    all.len()
}

/// Runs a line; what was wrong.
fn one(home: &mut Home, line: &str) -> Option<String> {
    if let Some(example) = line.strip_prefix("annals ").filter(|example| example.starts_with("serve")) {
        let editor = split(example).into_iter().find(|word| word.contains("://"));
        let link = editor.as_deref().and_then(|link| link.split('{').next()).unwrap_or("vscode://");
        return commands::served(example, link);
    }
    if line.starts_with("docker ") {
        return docker::line(home, line).err();
    }
    let mut pushed = None;
    if let Some(address) = line.strip_prefix("git remote add origin https://github.com/") {
        let place = home.root().join("github").join(address);
        tell_git(home, &["init", "--quiet", "--bare", place.to_str().unwrap()]);
    } else if line.starts_with("git push") {
        pushed = Some(tell_git(home, &["ls-files"]));
    }
    let (said, fine) = home.shell_with(&home.placed(line), &git(home));
    // What was pushed is what a clone has.
    let arrived = pushed.is_none_or(|files| {
        tell_git(home, &["fetch", "--quiet", "origin"]);
        let there = tell_git(home, &["ls-tree", "-r", "--name-only", "origin/main"]);
        let has = |file: &str| there.lines().any(|line| line == file);
        there == files && has("content/site.yaml") && has(".github/workflows/publish.yml") && !there.contains("public/")
    });
    (!fine || !arrived).then_some(said)
}

/// Runs what cron is given, in a clone of the site at the place that it names; gives how many lines there were.
pub fn crontab(home: &mut Home, text: &str, wrong: &mut Vec<String>) -> usize {
    for line in text.lines() {
        let mut rest = line;
        for bound in [59, 23, 31, 12, 7] {
            let (field, after) = rest.split_once(' ').unwrap();
            assert!(field == "*" || field.parse::<u8>().is_ok_and(|number| number <= bound), "{line}: `{field}`");
            rest = after.trim_start();
        }
        let line_here = home.placed(&format!(" {rest}"));
        let word_after = |mark: &str| line_here.split_once(mark).and_then(|(_, rest)| rest.split(' ').next());
        let (place, public) = (word_after(" cd ").expect("a folder"), word_after(" --out ").expect("a place"));
        assert!([place, public].iter().all(|path| Path::new(path).starts_with(home.root())), "{line_here}");
        let origin = home.root().join("origin");
        let origin_path = origin.to_str().unwrap();
        tell_git(home, &["init", "--quiet", "--initial-branch", "main", origin_path]);
        for entry in ["content", "templates", ".gitignore"] {
            let copy = Command::new("cp").arg("-r").arg(home.here.join(entry)).arg(&origin).status().unwrap();
            assert!(copy.success());
        }
        tell_git(home, &["-C", origin_path, "add", "."]);
        tell_git(home, &["-C", origin_path, "commit", "--quiet", "--message", "Begin"]);
        tell_git(home, &["clone", "--quiet", origin_path, place]);
        // What is committed meanwhile is on the site after the night.
        for page in ["night.md", "night.fr.md"] {
            fs::write(origin.join("content/pages").join(page), "---\ntitle: Night\n---\n\nIt is new.\n").unwrap();
        }
        tell_git(home, &["-C", origin_path, "add", "."]);
        tell_git(home, &["-C", origin_path, "commit", "--quiet", "--message", "Night"]);
        let (said, fine) = home.shell_with(&line_here, &git(home));
        if !fine || !said.is_empty() || !fs::exists(format!("{public}/night/index.html")).unwrap() {
            wrong.push(format!("{line}\n{said}"));
        }
    }
    text.lines().count()
}
