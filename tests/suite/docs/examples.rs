//! The examples on the guides do what they say.
//!
//! A comment before a block says where it is at home, until the next such comment: `<!-- in: starter -->` (what
//! `annals init` writes), `base` (`tests/fixtures/base`), `reference` (a copy of the site of this repository), `empty` (a
//! folder with nothing in it). What a block leaves behind is there for the next one of the same home and page.
//!
//! - `console`: each line after `$ ` is run by a shell, and what stands below is what it prints. `…` stands for any
//!   words, on a line of its own for any lines.
//! - `yaml` whose first line is `# content/…`, or with `<!-- file: content/… -->` before it, is a file: it is put there
//!   in place of one of that name, and the site must pass the check.
//! - `yaml` after `<!-- part of: event -->` is fields of such a record.
//! - All other YAML must be YAML; in all other blocks, calls of the program must be good use.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use clap::error::ErrorKind;
use pulldown_cmark::Event;

use super::{Block, EPOCH, TODAY, blocks, parser, read};
use crate::{
    commands::split,
    support::{TestSite, project, run},
};

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

    /// Runs a line of a shell and gives what a terminal would show, and whether all was well.
    pub fn shell(&mut self, line: &str) -> (String, bool) {
        if let Some(folder) = line.strip_prefix("cd ") {
            self.here.push(folder);
            assert!(self.here.is_dir() && self.here.starts_with(fs::canonicalize(self.dir.path()).unwrap()), "{line}");
            return (String::new(), true);
        }
        let program = Path::new(env!("CARGO_BIN_EXE_annals")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let run = Command::new("sh")
            .args(["-c", &format!("{{ {line}\n}} 2>&1")])
            .current_dir(&self.here)
            .env("PATH", path)
            .env("SOURCE_DATE_EPOCH", EPOCH)
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
        "site" => "content/site.yaml",
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

/// The calls of the program in a block that is not run: what follows `annals`, up to the next command of the line.
fn calls(text: &str) -> Vec<String> {
    let mut found = vec![];
    for line in text.replace("\\\n", " ").lines() {
        let line = line.split(" # ").next().unwrap_or_default();
        let line = line
            .rsplit_once("docker run")
            .map_or(line, |(_, run)| run.find(" annals ").map_or("", |at| &run[at + 1..]));
        for piece in line.split("&&").flat_map(|piece| piece.split("run: ")).flat_map(|piece| piece.split(" | ")) {
            let piece = piece.trim().trim_start_matches("$ ");
            if piece.starts_with("annals ") {
                found.push(piece.split(" > ").next().unwrap_or_default().replace('"', "'"));
            }
        }
    }
    found
}

/// Whether a call is one that the program understands. In running text it may be a beginning, with names in capitals.
fn is_good_use(call: &str, running_text: bool) -> Result<(), String> {
    let mut words =
        split(&call.replace("${{ steps.pages.outputs.base_url }}", "https://example.org/").replace("$ROOT", "."));
    if running_text {
        for word in &mut words {
            *word = match word.as_str() {
                "DATE" => TODAY.into(),
                "URL" => "https://example.org/".into(),
                other => other.split('|').next().unwrap_or_default().into(),
            };
        }
    }
    match annals::cli::command().try_get_matches_from(words) {
        Ok(_) => Ok(()),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(()),
            ErrorKind::MissingRequiredArgument
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                if running_text =>
            {
                Ok(())
            }
            _ => Err(format!("`{call}`: {error}")),
        },
    }
}

/// Runs one block; gives how many commands and records were looked at.
fn block(homes: &mut [Home], at: Option<usize>, block: &Block, wrong: &mut Vec<String>) -> (usize, usize) {
    let named = block.text.lines().next().and_then(|line| line.strip_prefix("# content/"));
    let file = block.note("file").map(str::to_owned).or_else(|| named.map(|name| format!("content/{name}")));
    match (block.kind.as_str(), at.map(|at| &mut homes[at]), file) {
        ("console", Some(home), _) => (console(home, &block.text, wrong), 0),
        ("yaml", Some(home), Some(file)) => {
            home.put(&file, &block.text);
            let check = run(&home.here, &["check", "--today", TODAY]);
            if check.code != 0 {
                wrong.push(format!("{file} in {}:\n{}", home.name, check.out));
            }
            (0, 1)
        }
        ("yaml", ..) => {
            if let Some(of) = block.note("part of") {
                wrong.extend(part(of, &block.text).err());
                return (0, 1);
            }
            wrong.extend(
                serde_yaml::from_str::<serde_yaml::Value>(&block.text)
                    .err()
                    .map(|error| format!("{error}:\n{}", block.text)),
            );
            wrong.extend(calls(&block.text).iter().filter_map(|call| is_good_use(call, false).err()));
            (0, 0)
        }
        ("console", None, _) => {
            wrong.push(format!("no home for\n{}", block.text));
            (0, 0)
        }
        _ => {
            wrong.extend(calls(&block.text).iter().filter_map(|call| is_good_use(call, false).err()));
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
        let (commands, records) = block(&mut homes, at, &one, &mut wrong);
        count = (count.0 + commands, count.1 + records);
    }
    for event in parser(&text) {
        if let Event::Code(code) = event
            && code.starts_with("annals ")
            && !code.contains('…')
        {
            wrong.extend(is_good_use(&code, true).err());
        }
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
fn the_other_guides_call_the_program_as_it_is() {
    for path in ["docs/README.md", "docs/data-format.md", "docs/embedding.md", "docs/serve.md", "CONTRIBUTING.md"] {
        page(path);
    }
}

#[test]
fn patterns_stand_for_what_they_should() {
    assert!(is_like("3 files (0.02 s)", "3 files (… s)") && !is_like("3 files", "2 f…") && is_like("a", "a…"));
    assert!(are_like(&["a", "b", "c"], &["a", "…", "c"]) && !are_like(&["a", "b"], &["a"]) && are_like(&[], &["…"]));
}
