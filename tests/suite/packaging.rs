//! What the project is handed on as: a package that builds alone, a step of a workflow, a hook before a commit.

use std::{fs, process::Command};

use serde_yaml::Value;

use crate::support::{TestSite, packaged, project};

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(project().join(path)).unwrap()).unwrap()
}

#[test]
fn the_package_holds_what_the_program_embeds_and_no_site() {
    let list = packaged();
    let files: Vec<&str> = list.lines().collect();
    for needed in [
        "Cargo.lock",
        "src/main.rs",
        "src/source/starter/.github/workflows/publish.yml",
        "src/source/starter/.gitignore",
        "src/source/starter/_headers",
        "templates/layout.html",
        "templates/fonts/literata.woff2",
        "docs/codes/A0001.md",
        "LICENSE-MIT",
    ] {
        assert!(files.contains(&needed), "{needed} is missing from the package");
    }
    let strange: Vec<&&str> = files
        .iter()
        .filter(|file| {
            ["content/", "tests/", "public/", "target/", ".ci/"].iter().any(|folder| file.starts_with(folder))
        })
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn the_hook_and_the_action_call_the_check_as_it_is() {
    let hook = &yaml(".pre-commit-hooks.yaml")[0];
    let entry = hook["entry"].as_str().unwrap();
    assert!(annals::cli::command().try_get_matches_from(entry.split(' ').chain(["--strict"])).is_ok());
    assert_eq!(hook["pass_filenames"].as_bool(), Some(false));

    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    // The last step is run with a program of the same name on the path, as a runner would.
    let script = steps.last().unwrap()["run"].as_str().unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_annals")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let site = TestSite::new();
    let check = |strict: &str, today: &str| {
        let run = Command::new("bash")
            .args(["-eo", "pipefail", "-c", script])
            .env("PATH", &path)
            .envs([("SITE", site.path("").to_str().unwrap()), ("STRICT", strict), ("TODAY", today)])
            .output()
            .unwrap();
        (run.status.code(), String::from_utf8(run.stdout).unwrap())
    };
    let (code, said) = check("false", "2026-11-22");
    assert!(code == Some(0) && said.contains("::warning file=content/"), "{said}");
    assert_eq!(check("true", "").0, Some(1), "a subject that nothing touches is a warning");
    for step in steps.iter().filter(|step| step.get("run").is_some()) {
        assert!(!step["run"].as_str().unwrap().contains("${{"), "values come in through the environment");
        assert_eq!(step["shell"].as_str(), Some("bash"));
    }
}

#[test]
fn the_headers_and_the_pages_have_one_policy() {
    let layout = fs::read_to_string(project().join("templates/layout.html")).unwrap();
    let policy = layout.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap();
    let policy = policy.split('"').next().unwrap();
    for path in ["_headers", "README.md"] {
        let text = fs::read_to_string(project().join("src/source/starter").join(path)).unwrap();
        assert!(text.contains(policy), "{path} of a new site has another policy than its pages: {policy}");
    }
}
