//! The command line as a whole: help with examples, completions, manual pages, and the reference made from all of it.

use std::{
    fmt::Write as _,
    io::Write as _,
    process::{Command as Process, Stdio},
};

use clap::{Arg, ArgAction, Command};

use crate::support::{TestSite, in_step};

const TODAY: &str = "2026-11-22";

/// Every command that does something, by its words, in the order of the help.
fn commands() -> Vec<(String, Command)> {
    fn walk(command: &Command, words: &str, found: &mut Vec<(String, Command)>) {
        found.push((words.to_owned(), command.clone()));
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            walk(sub, &format!("{words} {}", sub.get_name()), found);
        }
    }
    let mut top = annals::cli::command();
    top.build();
    let mut found = vec![];
    walk(&top, "annals", &mut found);
    found
}

/// The example lines of a command's help.
fn examples(command: &Command) -> Vec<String> {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    after.lines().filter_map(|line| line.strip_prefix("  ")).map(str::to_owned).collect()
}

/// Splits a command line as a shell does, as far as the examples need: blanks, and single quotes.
pub fn split(line: &str) -> Vec<String> {
    let mut words = vec![];
    for (n, part) in line.split('\'').enumerate() {
        if n % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_command_has_examples_and_they_are_good_use() {
    for (words, command) in commands() {
        if command.has_subcommands() && words != "annals" {
            continue;
        }
        let examples = examples(&command);
        assert!(!examples.is_empty(), "`{words}` has no example");
        for example in examples {
            let line = example.split(" > ").next().unwrap();
            assert!(words == "annals" || line.starts_with(&words), "`{words}`: {example}");
            let parsed = annals::cli::command().try_get_matches_from(split(line));
            assert!(parsed.is_ok(), "{example}: {}", parsed.err().unwrap());
        }
    }
}

#[test]
fn the_completions_are_scripts_of_their_shells() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Process::new(env!("CARGO_BIN_EXE_annals")).args(["completions", shell]).output().unwrap();
        assert!(run.status.success());
        let script = String::from_utf8(run.stdout).unwrap();
        assert!(script.contains("annals") && script.contains("eject"), "{shell}");
        if shell == "bash" {
            let mut bash = Process::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            bash.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
            let done = bash.wait_with_output().unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }
    }
}

#[test]
fn the_manual_pages_are_roff() {
    let man = |words: &[&str]| {
        let run = Process::new(env!("CARGO_BIN_EXE_annals")).arg("man").args(words).output().unwrap();
        (run.status.code(), String::from_utf8(run.stdout).unwrap() + &String::from_utf8(run.stderr).unwrap())
    };
    for (words, title) in [(&[][..], ".TH annals 1"), (&["new", "event"], ".TH annals-new-event 1")] {
        let (code, page) = man(words);
        assert!(code == Some(0) && page.contains(title) && page.contains("EXTRA"), "{page}");
        assert!(page.contains(concat!("\"annals ", env!("CARGO_PKG_VERSION"), "\"")), "{page}");
    }
    let (code, said) = man(&["biuld"]);
    assert!(code == Some(2) && said.contains("did you mean `build`?"), "{said}");
}

#[test]
fn a_code_is_explained_by_its_number_alone() {
    let explain = |code: &str| {
        let run = Process::new(env!("CARGO_BIN_EXE_annals")).args(["explain", code]).output().unwrap();
        String::from_utf8(if run.status.success() { run.stdout } else { run.stderr }).unwrap()
    };
    for code in ["A0408", "a0408", "0408", "408"] {
        assert!(explain(code).starts_with("# A0408: "), "{code}: {}", explain(code));
    }
    assert!(explain("4080").contains("there is no code `4080`"), "{}", explain("4080"));
}

#[test]
fn a_reader_that_goes_away_is_no_fault_and_changes_no_outcome() {
    let outcome = |args: &[&str], root: &str| {
        let mut annals = Process::new(env!("CARGO_BIN_EXE_annals"));
        let annals = annals.args(args).args(if root.is_empty() { vec![] } else { vec!["--root", root] });
        let mut running = annals.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(running.stdout.take());
        let ended = running.wait_with_output().unwrap();
        (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
    };
    assert_eq!(outcome(&["schema"], ""), (Some(0), String::new()));
    assert_eq!(outcome(&["explain", "A0408"], ""), (Some(0), String::new()));
    let site = TestSite::new();
    let root = site.path("");
    site.file("content/subjects/other.yaml", "name: Other\n");
    assert_eq!(outcome(&["check", "--today", TODAY], root.to_str().unwrap()), (Some(1), String::new()));
}

#[test]
fn quiet_says_nothing_of_a_good_build_and_verbose_says_how_long_each_stage_took() {
    let site = TestSite::new();
    site.file("content/site.yaml", "title: Test\nbase_url: https://example.org/\nlanguages: [en]\n");
    site.event("2025-01-05-first", "licence");
    let quiet = site.run(&["build", "--quiet", "--today", TODAY]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
    let verbose = site.run(&["-v", "build", "--today", TODAY]);
    let stages: Vec<&str> = verbose
        .err
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(" s")?.split_whitespace().next())
        .collect();
    let all: Vec<&str> = annals::Stage::ALL.iter().map(|stage| stage.as_str()).collect();
    assert_eq!(stages, all, "{}", verbose.err);
    assert!(verbose.err.contains("Built "), "{}", verbose.err);
    site.event("2025-06-01-second", "nonsense");
    let faults = site.run(&["check", "-q", "--today", TODAY]);
    assert!(faults.code == 1 && faults.out.contains("nonsense") && !faults.out.contains("records"), "{}", faults.out);
    assert!(!faults.out.contains('\u{1b}'), "no colour but on a terminal");
    assert_eq!(site.run(&["build", "-q", "-v"]).code, 2);
}

// ── docs/commands.md ─────────────────────────────────────────────────────────────────────────────────────────────────

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}

/// An argument as it is written: `--on <DATE>`, `-q, --quiet`, `[SUBJECT]`.
fn written(arg: &Arg) -> String {
    let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let names = arg.get_value_names().unwrap_or_default();
    let name = names.first().map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string);
    let value = if takes { format!(" <{name}>") } else { String::new() };
    match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(long)) => format!("-{short}, --{long}{value}"),
        (None, Some(long)) => format!("--{long}{value}"),
        _ if arg.is_required_set() => format!("<{name}>"),
        _ => format!("[{name}]"),
    }
}

/// Clap takes the full stop off a line of help; a page of sentences has it.
fn sentence(help: Option<String>) -> String {
    let help = help.unwrap_or_default();
    let help = help.trim_end();
    if help.is_empty() || help.ends_with(['.', ':']) { help.to_owned() } else { format!("{help}.") }
}

fn row(arg: &Arg, text: &mut String) {
    let help = sentence(arg.get_help().map(ToString::to_string));
    let mut notes = vec![];
    if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        let _ = writeln!(text, "| `{}` | {} |", written(arg), cell(&help));
        return;
    }
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
    if !values.is_empty() {
        notes.push(format!("One of {}.", values.join(", ")));
    }
    let default: Vec<String> =
        arg.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    if !default.is_empty() && !help.contains("Default:") {
        notes.push(format!("Default: {}.", default.join(", ")));
    }
    let help = [help].into_iter().chain(notes).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let _ = writeln!(text, "| `{}` | {} |", written(arg).replace('|', "\\|"), cell(&help));
}

/// The reference of the commands.
fn reference() -> String {
    let mut text = String::from(
        "# The commands\n\n\
         *Made from the program's own help; a test holds this page against it.* `annals COMMAND --help` prints the same \
         in a terminal.\n\n\
         A run ends with 0 when all is well, with 1 when the content has faults, with 2 when the program was called \
         wrongly or the machine refused. Answers go to standard output, everything else to standard error. Colour and \
         progress are shown on a terminal alone, and `NO_COLOR` is heeded. `SOURCE_DATE_EPOCH` sets the day where \
         `--today` does not.\n",
    );
    let all = commands();
    let global = |arg: &&Arg| arg.is_global_set() && !matches!(arg.get_id().as_str(), "help" | "version");
    text.push_str("\nEvery command understands:\n\n| option | what it does |\n|---|---|\n");
    all[0].1.get_arguments().filter(global).for_each(|arg| row(arg, &mut text));
    for (words, command) in all.iter().skip(1) {
        let depth = words.split(' ').count();
        let about = sentence(command.get_long_about().or(command.get_about()).map(ToString::to_string));
        let _ = write!(text, "\n{} {words}\n\n{about}\n", "#".repeat(depth.min(4)));
        if command.has_subcommands() {
            continue;
        }
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").replace(&words.replace(' ', "-"), words);
        let _ = write!(text, "\n```text\n{usage}\n```\n\n");
        let own: Vec<&Arg> = command
            .get_arguments()
            .filter(|arg| !arg.is_global_set() && !matches!(arg.get_id().as_str(), "help" | "version"))
            .collect();
        if !own.is_empty() {
            text.push_str("| argument | what it is |\n|---|---|\n");
            own.iter().filter(|arg| arg.is_positional()).for_each(|arg| row(arg, &mut text));
            own.iter().filter(|arg| !arg.is_positional()).for_each(|arg| row(arg, &mut text));
            text.push('\n');
        }
        text.push_str("```console\n");
        for example in examples(command) {
            let _ = writeln!(text, "$ {example}");
        }
        text.push_str("```\n");
    }
    text
}

#[test]
fn the_reference_of_the_commands_says_what_the_help_says() {
    in_step("docs/commands.md", &reference());
}
