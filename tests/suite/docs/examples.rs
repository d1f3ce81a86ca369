//! The examples on the guides do what they say.
//!
//! A comment before a block says where it is at home, until the next such comment: `<!-- in: starter -->` (what
//! `annals init` writes), `base` (`tests/fixtures/base`), `reference` (a copy of the site of this repository), `empty` (a
//! folder with nothing in it). What a block leaves behind is there for the next one of the same home and page.
//!
//! - `console`: each line after `$ ` is run by a shell, and what stands below is what it prints. `…` stands for any
//!   words, on a line of its own for any lines.
//! - `sh` and `crontab`: each line is run, and must end well (`shell.rs`).
//! - `yaml` and `markdown` whose first line is `# content/…`, or with `<!-- file: content/… -->` before them, are a file:
//!   it is put there in place of one of that name, and the site must pass the check.
//! - `yaml` after `<!-- added to: content/… -->` is joined to that file, and the site must pass the check.
//! - `yaml` after `<!-- part of: event -->` is fields of such a record.
//! - `yaml` that is a list of steps of a workflow is run as that (`steps.rs`).
//! - `text` is no example: a picture made of words, in which the program is not called.
//! - A block after `<!-- run by: tests/… -->` is handed to that test, which must speak of the page.
//!
//! There is no other sort of block. `running_text.rs` runs the calls of the program in running text.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{Block, EPOCH, TODAY, blocks, guides, read, shell, steps};
use crate::support::{TestSite, project, run};

/// Where the blocks of a page are at home.
pub struct Home {
    name: String,
    dir: tempfile::TempDir,
    /// The folder that the shell stands in.
    pub here: PathBuf,
}

impl Home {
    /// A home as it is at first.
    pub fn new(name: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(dir.path()).unwrap();
        let copy = |from: &Path| {
            for entry in walkdir::WalkDir::new(from) {
                let entry = entry.unwrap();
                let to = root.join("content").join(entry.path().strip_prefix(from).unwrap());
                if entry.file_type().is_dir() {
                    fs::create_dir_all(to).unwrap();
                } else {
                    fs::copy(entry.path(), to).unwrap();
                }
            }
        };
        let mut here = root.clone();
        match name {
            "empty" => {}
            "base" => copy(&project().join("tests/fixtures/base/content")),
            "reference" => copy(&project().join("content")),
            "starter" => {
                here.push("my-timeline");
                let done = Command::new(env!("CARGO_BIN_EXE_annals")).arg("init").arg(&here).output().unwrap();
                assert!(done.status.success());
            }
            other => panic!("no home is called `{other}`"),
        }
        Self { name: name.to_owned(), dir, here }
    }

    /// The folder that everything of this home lies in.
    pub fn root(&self) -> PathBuf {
        fs::canonicalize(self.dir.path()).unwrap()
    }

    /// A line in which the folders of a server are folders of this home.
    pub fn placed(&self, line: &str) -> String {
        let root = self.root();
        ["/srv/", "/var/www/"].iter().fold(line.to_owned(), |line, folder| {
            line.replace(&format!(" {folder}"), &format!(" {}{folder}", root.display()))
        })
    }

    /// Runs a line of a shell and gives what a terminal would show, and whether all was well.
    pub fn shell(&mut self, line: &str) -> (String, bool) {
        self.shell_with(line, &[])
    }

    /// The same, with more in the environment.
    pub fn shell_with(&mut self, line: &str, environment: &[(String, String)]) -> (String, bool) {
        if let Some(folder) = line.strip_prefix("cd ").filter(|folder| !folder.contains(' ')) {
            self.here.push(folder);
            assert!(self.here.is_dir() && self.here.starts_with(self.root()), "{line}");
            return (String::new(), true);
        }
        let program = Path::new(env!("CARGO_BIN_EXE_annals")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let run = Command::new("sh")
            .args(["-c", &format!("{{ {line}\n}} 2>&1")])
            .current_dir(&self.here)
            .env("PATH", path)
            .env("SOURCE_DATE_EPOCH", EPOCH)
            .envs(environment.iter().cloned())
            .output()
            .unwrap();
        (String::from_utf8(run.stdout).unwrap(), run.status.success())
    }

    /// Puts a file where it belongs, in place of one of the same name and of that one's translations.
    fn put(&self, path: &str, text: &str) {
        let stem = Path::new(path).file_stem().unwrap().to_str().unwrap();
        for entry in walkdir::WalkDir::new(self.here.join("content")) {
            let entry = entry.unwrap();
            let name = entry.file_name().to_str().unwrap();
            if entry.file_type().is_file() && name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.')) {
                fs::remove_file(entry.path()).unwrap();
            }
        }
        let place = self.here.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
}

/// Whether a text is what a pattern says, in which `…` stands for anything.
fn is_like(text: &str, pattern: &str) -> bool {
    match pattern.split_once('…') {
        None => text == pattern,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            text.char_indices().map(|(at, _)| at).chain([text.len()]).any(|at| is_like(&text[at..], rest))
        }),
    }
}

/// Whether lines are what a pattern says, in which a line `…` stands for any lines.
fn are_like(lines: &[&str], pattern: &[&str]) -> bool {
    match pattern.split_first() {
        None => lines.is_empty(),
        Some((&"…", rest)) => (0..=lines.len()).any(|at| are_like(&lines[at..], rest)),
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, lines)| is_like(line, first) && are_like(lines, rest))
        }
    }
}

/// Runs the commands of a `console` block; what was wrong.
fn console(home: &mut Home, text: &str, wrong: &mut Vec<String>) -> usize {
    let mut commands: Vec<(String, Vec<&str>)> = vec![];
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push((command.replace("cargo run --release -- ", "annals "), vec![]));
        } else if let Some((command, expected)) = commands.last_mut() {
            if command.ends_with('\\') {
                command.push('\n');
                command.push_str(line);
            } else {
                expected.push(line);
            }
        }
    }
    for (command, expected) in &commands {
        let (said, fine) = home.shell(command);
        let lines: Vec<&str> = said.lines().map(str::trim_end).collect();
        let lines = lines.strip_suffix(&[""]).unwrap_or(&lines);
        let fault_shown = expected.iter().any(|line| line.starts_with("error"));
        if fine == fault_shown || (!expected.is_empty() && !are_like(lines, expected)) {
            wrong.push(format!("$ {command}\n{said}\ninstead of\n{}\n", expected.join("\n")));
        }
    }
    commands.len()
}

/// Looks at fields of a record by adding them to one: no fault of shape.
fn part(of: &str, text: &str) -> Result<(), String> {
    let site = TestSite::copy_of("base");
    let file = match of {
        "event" => "content/events/2024-06-01-second-rule.yaml",
        "subject" => "content/subjects/chip.yaml",
        other => return Err(format!("a part of what: `{other}`?")),
    };
    site.file(file, &format!("{}\n{text}", site.read(file)));
    let check = site.run(&["check", "--format", "json", "--today", TODAY]);
    let found: serde_json::Value = serde_json::from_str(&check.out).map_err(|_| check.out.clone())?;
    let list = found["diagnostics"].as_array().ok_or(&check.out)?;
    match list
        .iter()
        .find(|one| one["code"].as_str().is_some_and(|code| code.starts_with("A00") || code.starts_with("A01")))
    {
        None => Ok(()),
        Some(fault) => Err(format!("{fault:#}")),
    }
}

/// The lines of a block that call the program.
fn calls(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.trim_start_matches("$ ").starts_with("annals ")).collect()
}

/// The steps of a workflow, if a block is such a list.
fn listed(text: &str) -> Option<Vec<serde_yaml::Value>> {
    let list: Vec<serde_yaml::Value> = serde_yaml::from_str(text).ok()?;
    list.iter().all(|step| step.get("run").is_some() || step.get("uses").is_some()).then_some(list)
}

/// Runs one block; gives how many commands and records were looked at.
fn block(page: &str, home: Option<&mut Home>, block: &Block, wrong: &mut Vec<String>) -> (usize, usize) {
    if let Some(test) = block.note("run by") {
        if !read(test).contains(page) {
            wrong.push(format!("{test} does not speak of {page}"));
        }
        return (0, 0);
    }
    if let Some(of) = block.note("part of") {
        wrong.extend(part(of, &block.text).err());
        return (0, 1);
    }
    let named = block.text.lines().next().and_then(|line| line.strip_prefix("# content/"));
    let told = block.note("file").or(block.note("added to"));
    let file = told.map(str::to_owned).or_else(|| named.map(|name| format!("content/{name}")));
    let Some(home) = home else {
        if block.kind != "text" || !calls(&block.text).is_empty() {
            wrong.push(format!("no home for\n{}", block.text));
        }
        return (0, 0);
    };
    match (block.kind.as_str(), file) {
        ("console", _) => (console(home, &block.text, wrong), 0),
        ("sh", _) => (shell::lines(home, &block.text, wrong), 0),
        ("crontab", _) => (shell::crontab(home, &block.text, wrong), 0),
        ("yaml" | "markdown", Some(file)) => {
            if block.note("added to").is_some() {
                let whole = fs::read_to_string(home.here.join(&file)).unwrap() + "\n" + &block.text;
                fs::write(home.here.join(&file), whole).unwrap();
            } else {
                home.put(&file, &block.text);
            }
            let check = run(&home.here, &["check", "--today", TODAY]);
            if check.code != 0 {
                wrong.push(format!("{file} in {}:\n{}", home.name, check.out));
            }
            (0, 1)
        }
        ("yaml", None) if listed(&block.text).is_some() => {
            (steps::run(home, &listed(&block.text).unwrap_or_default(), wrong), 0)
        }
        ("text", _) if calls(&block.text).is_empty() => (0, 0),
        _ => {
            wrong.push(format!("nothing runs this block of `{}`:\n{}", block.kind, block.text));
            (0, 0)
        }
    }
}

/// Runs a page from top to bottom.
fn page(path: &str) -> (usize, usize) {
    let text = read(path);
    let (mut homes, mut at, mut wrong, mut count) = (Vec::<Home>::new(), None, vec![], (0, 0));
    for one in blocks(&text) {
        if let Some(name) = one.note("in") {
            let known = homes.iter().position(|home| home.name == name);
            at = Some(known.unwrap_or_else(|| {
                homes.push(Home::new(name));
                homes.len() - 1
            }));
        }
        let (commands, records) = block(path, at.map(|at| &mut homes[at]), &one, &mut wrong);
        count = (count.0 + commands, count.1 + records);
    }
    assert!(wrong.is_empty(), "{path}:\n\n{}", wrong.join("\n"));
    count
}

#[test]
fn the_tutorial_leads_to_a_site() {
    let (commands, records) = page("docs/tutorial.md");
    assert!(commands > 10 && records > 2, "{commands} commands, {records} records");
}

#[test]
fn the_guide_to_writing_records_holds() {
    assert!(page("docs/authoring.md").1 >= 4);
}

/// Each place of the tree on the guide holds what is read from there, folders below a `**` included.
#[test]
fn a_site_is_laid_out_as_the_guide_says() {
    let tree = blocks(&read("docs/authoring.md")).into_iter().find(|block| block.kind == "text").unwrap().text;
    let home = Home::new("starter");
    fs::create_dir(home.here.join("content/media")).unwrap();
    fs::write(home.here.join("content/media/notice.txt"), "A notice.\n").unwrap();
    let look = || {
        let build = run(&home.here, &["build", "--today", TODAY]);
        assert_eq!(build.code, 0, "{}", build.err);
        build.err.lines().find_map(|line| line.split_once(": 0 errors").map(|(read, _)| read.to_owned())).unwrap()
    };
    let (before, mut deeper) = (look(), 0);
    for place in tree.lines().filter_map(|line| line.split_whitespace().next()) {
        let Some((folder, name)) = place.split_once("/**") else {
            let at = ["", "content"].map(|folder| home.here.join(folder).join(place));
            assert!(at.iter().any(|path| path.exists()), "{place}");
            continue;
        };
        let folder = home.here.join("content").join(folder);
        let ends = name.trim_start_matches("/<id>");
        assert!(fs::read_dir(&folder).unwrap().any(|file| {
            let path = file.unwrap().path();
            path.is_dir() || path.to_str().unwrap().ends_with(ends)
        }));
        let aside = home.here.join("aside");
        fs::rename(&folder, &aside).unwrap();
        fs::create_dir(&folder).unwrap();
        fs::rename(&aside, folder.join("deeper")).unwrap();
        deeper += 1;
    }
    assert_eq!((look(), deeper), (before, 7));
    assert!(home.here.join("public/media/deeper/notice.txt").exists());
}

#[test]
fn the_engine_answers_as_its_guide_says() {
    assert!(page("docs/status-engine.md").0 > 5);
}

#[test]
fn the_guide_to_deployment_holds() {
    assert!(page("docs/deployment.md").0 > 2);
}

#[test]
fn the_front_page_holds() {
    let (commands, records) = page("README.md");
    assert!(commands > 0 && records == 1, "{commands} commands, {records} records");
}

#[test]
fn the_other_guides_hold() {
    for path in ["docs/README.md", "docs/data-format.md", "docs/embedding.md", "CONTRIBUTING.md"] {
        page(path);
    }
    assert_eq!(page("docs/serve.md").0, 2);
}

/// The pages whose blocks have a test of their own, and that test.
const ELSEWHERE: [(&str, &str); 5] = [
    ("docs/commands.md", "tests/suite/docs/commands.rs"),
    ("docs/import.md", "tests/suite/imports/mod.rs"),
    ("docs/links.md", "tests/suite/links/mod.rs"),
    ("docs/theme-fields.md", "tests/suite/themes.rs"),
    ("docs/themes.md", "tests/suite/themes.rs"),
];

/// A new guide is run here, or has a test of its own.
#[test]
fn every_guide_is_run() {
    let own = read("tests/suite/docs/examples.rs");
    for path in guides().iter().map(|name| format!("docs/{name}")) {
        let elsewhere = ELSEWHERE.iter().find(|(page, _)| *page == path);
        let run = elsewhere.map_or(own.contains(&format!("\"{path}\"")), |(_, test)| read(test).contains(&path));
        assert!(run, "{path} is run by no test");
    }
}

#[test]
fn patterns_stand_for_what_they_should() {
    assert!(is_like("3 files (0.02 s)", "3 files (… s)") && !is_like("3 files", "2 f…") && is_like("a", "a…"));
    assert!(are_like(&["a", "b", "c"], &["a", "…", "c"]) && !are_like(&["a", "b"], &["a"]) && are_like(&[], &["…"]));
}

#[test]
fn a_block_that_nothing_runs_is_told_of() {
    let mut home = Home::new("base");
    let mut told = |kind: &str, text: &str, note: &str| {
        let (mut wrong, notes) = (vec![], vec![note.to_owned()]);
        let one = Block { kind: kind.to_owned(), text: text.to_owned(), notes };
        block("docs/serve.md", Some(&mut home), &one, &mut wrong);
        !wrong.is_empty()
    };
    assert!(told("python", "print()\n", "") && told("yaml", "a: b\n", "") && told("text", "annals build\n", ""));
    assert!(told("html", "<p>\n", "run by: tests/site/servers_test.py"), "it does not speak of the page");
    assert!(told("sh", "annals build --quiet && false\n", "") && told("console", "$ annals status nobody\n", ""));
    assert!(!told("sh", "annals check\n", "") && !told("text", "a picture\n", ""));
}
