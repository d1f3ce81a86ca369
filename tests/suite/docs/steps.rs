//! The steps of workflows, run one after another as a runner of GitHub would.
//!
//! - `run:` is run by `bash -e` in the home of the page, with what `env:` says. Values that GitHub or a secret gives
//!   are put in their place.
//! - `uses: OWNER/annals@VERSION` runs the steps of `action.yml`, with its inputs, outputs and the path that it makes.
//!   `cargo install` there is not a compilation: a program of that name looks at how it is called and puts the one
//!   under test where Cargo would.
//! - Other actions are other people's and are not run; they must name a version.
//! - `npx`, which would fetch what publishes, is stood in for by one that asks for a folder with the site and its headers
//!   among its words, and for the secrets.
//!
//! `tests/site/guides_test.py` holds the same steps, within the workflow of a new site, against the schema and the
//! rules of GitHub.

use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use serde_yaml::Value;

use super::{EPOCH, examples::Home, read};

/// The address that GitHub Pages gives.
const ADDRESS: &str = "https://you.github.io/my-timeline";

const NPX: &str = r#"#!/bin/sh
test "$1" = --yes || exit 1
printenv | grep -q '_TOKEN=secret$' && printenv | grep -q '_ID=secret$' || exit 2
for word; do
  if test -f "$word/index.html" && test -f "$word/_headers"; then exit 0; fi
done
exit 3
"#;

const CARGO: &str = r#"#!/bin/sh
test "$1 $2 $3 $5" = 'install --locked --path --root' && test -f "$4/Cargo.toml" || exit 1
mkdir -p "$6/bin" && ln -s "$ANNALS" "$6/bin/annals"
"#;

/// What a runner has: the programs on its path, and what steps have left for later ones.
struct Runner<'a> {
    home: &'a Home,
    /// Folders of programs, the first ones first.
    path: Vec<String>,
    /// What a `${{ … }}` stands for.
    values: BTreeMap<String, String>,
}

impl Runner<'_> {
    /// A text with what GitHub puts in place of its expressions.
    fn fill(&self, text: &str) -> Result<String, String> {
        let mut pieces = text.split("${{ ");
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once(" }}").ok_or_else(|| format!("`{text}` is not closed"))?;
            let secret = name.strip_prefix("secrets.").map(|_| "secret");
            let value = self.values.get(name).map(String::as_str).or(secret);
            filled.push_str(value.ok_or_else(|| format!("nothing gives `{name}`"))?);
            filled.push_str(rest);
        }
        Ok(filled)
    }

    /// Runs the script of a step.
    fn script(&mut self, step: &Value, script: &str, bash: &[&str]) -> Result<(), String> {
        let left = self.home.root().join("runner");
        fs::create_dir_all(&left).unwrap();
        let (output, path) = (left.join("output"), left.join("path"));
        for file in [&output, &path] {
            fs::write(file, "").unwrap();
        }
        let mut shell = Command::new("bash");
        shell
            .args(bash)
            .args(["-c", &self.fill(script)?])
            .current_dir(&self.home.here)
            .env("PATH", self.path.join(":"))
            .env("SOURCE_DATE_EPOCH", EPOCH)
            .env("ANNALS", env!("CARGO_BIN_EXE_annals"))
            .env("GITHUB_ACTION_PATH", crate::support::project())
            .envs([("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "X64")])
            .envs([("GITHUB_OUTPUT", &output), ("GITHUB_PATH", &path), ("RUNNER_TEMP", &left)]);
        for (name, value) in step["env"].as_mapping().into_iter().flatten() {
            shell.env(name.as_str().unwrap(), self.fill(value.as_str().unwrap())?);
        }
        let run = shell.output().unwrap();
        if !run.status.success() {
            let said = [run.stdout, run.stderr].concat();
            return Err(format!("{script}\n{}: {}", run.status, String::from_utf8_lossy(&said)));
        }
        for line in fs::read_to_string(path).unwrap().lines() {
            self.path.insert(0, line.to_owned());
        }
        if let Some(id) = step["id"].as_str() {
            for (name, value) in fs::read_to_string(output).unwrap().lines().filter_map(|line| line.split_once('=')) {
                self.values.insert(format!("steps.{id}.outputs.{name}"), value.to_owned());
            }
        }
        Ok(())
    }

    /// Runs the action of this project with what a step gives it.
    fn action(&mut self, with: &Value) -> Result<(), String> {
        let action: Value = serde_yaml::from_str(&read("action.yml")).unwrap();
        let text = |value: &Value| match value {
            Value::Bool(yes) => yes.to_string(),
            other => other.as_str().unwrap().to_owned(),
        };
        for (name, about) in action["inputs"].as_mapping().unwrap() {
            let given = with.get(name).unwrap_or(&about["default"]);
            self.values.insert(format!("inputs.{}", name.as_str().unwrap()), text(given));
        }
        for name in with.as_mapping().into_iter().flatten().map(|(name, _)| name.as_str().unwrap()) {
            assert!(self.values.contains_key(&format!("inputs.{name}")), "the action has no input `{name}`");
        }
        for step in action["runs"]["steps"].as_sequence().unwrap() {
            // Nothing is in the cache, and that is the one condition.
            assert!(step["if"].as_str().is_none_or(|on| on == "steps.cache.outputs.cache-hit != 'true'"));
            match (step["uses"].as_str(), step["run"].as_str()) {
                (Some(other), None) => has_version(other)?,
                (None, Some(script)) => self.script(step, script, &["--noprofile", "--norc", "-eo", "pipefail"])?,
                _ => return Err(format!("neither `uses` nor `run`: {step:?}")),
            }
        }
        Ok(())
    }
}

/// Whether another's action is asked for in a version.
fn has_version(uses: &str) -> Result<(), String> {
    let named =
        uses.split_once("@v").is_some_and(|(name, version)| name.contains('/') && version.parse::<u8>().is_ok());
    if named { Ok(()) } else { Err(format!("`{uses}` names no version")) }
}

/// Puts a program into a folder: a text that a shell runs.
pub fn put_program(folder: &Path, name: &str, text: &str) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
    fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Runs the steps of a block; gives how many there were.
pub fn run(home: &Home, steps: &[Value], wrong: &mut Vec<String>) -> usize {
    // A runner is new each time.
    let _ = fs::remove_dir_all(home.root().join("runner"));
    let stand_ins = home.root().join("stand-ins");
    put_program(&stand_ins, "npx", NPX);
    put_program(&stand_ins, "cargo", CARGO);
    let mut path = vec![stand_ins.display().to_string(), std::env::var("PATH").unwrap_or_default()];
    let ours = |step: &Value| step["uses"].as_str() == Some("OWNER/annals@VERSION");
    // Where our action brings the program, there is no other.
    if !steps.iter().any(ours) {
        path.insert(0, Path::new(env!("CARGO_BIN_EXE_annals")).parent().unwrap().display().to_string());
    }
    let values = [("steps.pages.outputs.base_url".to_owned(), ADDRESS.to_owned())].into();
    let mut runner = Runner { home, path, values };
    for step in steps {
        let done = match (step["uses"].as_str(), step["run"].as_str()) {
            (Some(_), None) if ours(step) => runner.action(&step["with"]),
            (Some(other), None) => has_version(other),
            (None, Some(script)) => runner.script(step, script, &["-e"]),
            _ => Err(format!("neither `uses` nor `run`: {step:?}")),
        };
        wrong.extend(done.err());
    }
    if steps.iter().any(|step| step["run"].as_str().is_some_and(|run| run.contains("base_url"))) {
        let page = fs::read_to_string(home.here.join("public/index.html")).unwrap();
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{ADDRESS}/\"")), "{page}");
    }
    steps.len()
}

#[test]
fn a_step_that_fails_is_told_of() {
    let home = Home::new("starter");
    let wrong = |text: &str| {
        let (steps, mut wrong): (Vec<Value>, _) = (serde_yaml::from_str(text).unwrap(), vec![]);
        run(&home, &steps, &mut wrong);
        wrong.join("\n")
    };
    assert!(wrong("- uses: actions/checkout").contains("names no version"));
    assert!(
        wrong("- run: annals build --root ${{ steps.no.outputs.x }}").contains("nothing gives `steps.no.outputs.x`")
    );
    assert!(wrong("- run: npx --yes somebody deploy public").contains("exit status: 2"), "there are no secrets");
    let env = "env: {A_TOKEN: '${{ secrets.A }}', AN_ID: '${{ secrets.B }}'}";
    assert!(wrong(&format!("- run: npx --yes somebody deploy public\n  {env}")).contains("exit status: 3"), "no site");
    // The program is there where our action brings it, and a fault that it finds ends the run.
    let ours = "- uses: OWNER/annals@VERSION\n";
    assert_eq!(wrong(&format!("{ours}- run: annals --version")), "");
    fs::write(home.here.join("content/events/2026/2026-01-02-broken.yaml"), "title: [").unwrap();
    let said = wrong(ours);
    assert!(said.contains("::error file=content/events/2026/2026-01-02-broken.yaml"), "{said}");
}
