//! The calls of the program in running text, such as `annals explain A0408`: each is run once.
//!
//! Its place is a copy of the base site, and what stands for something has that put in its place. A call that is only
//! begun (`annals new`, `annals import csv FILE`, one with `…`) must be the beginning of one that the program
//! understands; what it goes on with is shown in a block of its page.

use std::collections::BTreeSet;

use clap::error::ErrorKind;
use pulldown_cmark::Event;

use super::{TODAY, commands, guides, parser, read};
use crate::commands::split;

/// What is put in place of names in capitals.
const STANDS_FOR: [(&str, &str); 5] = [
    ("DATE", TODAY),
    ("URL", "https://example.org/"),
    (" DIR", " folder"),
    ("COMMAND", "build"),
    ("ID LANG", "2025-04-09-h20-licence-requirement fr"),
];

/// How a call is read.
enum Use {
    /// It can be run.
    Whole,
    /// Something must follow.
    Begun,
    /// The program does not understand it.
    Wrong(String),
}

fn reading(call: &str) -> Use {
    if call.split(' ').any(|word| matches!(word, "FILE" | "…")) {
        let begun = call.split(" FILE").next().unwrap_or_default().split(" --title …").next().unwrap_or_default();
        return if matches!(reading(begun), Use::Wrong(_)) { reading(begun) } else { Use::Begun };
    }
    match annals::cli::command().try_get_matches_from(split(call)) {
        Ok(_) => Use::Whole,
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Use::Whole,
            ErrorKind::MissingRequiredArgument
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Use::Begun,
            _ => Use::Wrong(error.to_string()),
        },
    }
}

/// Runs a call; what was wrong.
fn wrong(call: &str) -> Option<String> {
    let example = call.strip_prefix("annals ").unwrap_or(call);
    let mut words = example.split(' ');
    match words.next() {
        Some("serve") => return commands::served(example, "vscode://"),
        // Without an option that tells what to write, it asks; here nobody answers.
        Some("new") if words.clone().count() == 1 => {
            let (said, asked) = commands::home("base").shell(&format!("{call} < /dev/null; test $? = 2"));
            return (!asked || !said.contains("there is no terminal to ask on")).then_some(said);
        }
        _ => {}
    }
    let mut home = commands::home(match example {
        "links" => "linkless",
        _ if example.starts_with("new translation") => "untranslated",
        _ => "base",
    });
    // The folder that is not the site's, for what is copied beside it.
    std::fs::create_dir_all(home.here.join("plain/content")).unwrap();
    let (said, fine) = home.shell(call);
    (!fine || (said.is_empty() && !example.starts_with("check"))).then_some(said)
}

#[test]
fn calls_in_running_text_are_run() {
    let pages = guides().into_iter().map(|name| format!("docs/{name}"));
    let mut calls = BTreeSet::new();
    for page in pages.chain(["README.md", "CONTRIBUTING.md", "docs/README.md"].map(str::to_owned)) {
        let text = read(&page);
        for event in parser(&text) {
            let Event::Code(code) = event else { continue };
            let code = code.replace("cargo run --release -- ", "annals ");
            if code.starts_with("annals ") {
                calls.insert(STANDS_FOR.iter().fold(code, |code, (name, one)| code.replace(name, one)));
            }
        }
    }
    let (mut run, mut faults) = (0, vec![]);
    for call in &calls {
        match reading(call) {
            Use::Whole => {
                run += 1;
                faults.extend(wrong(call).map(|said| format!("`{call}`\n{said}")));
            }
            Use::Begun => {}
            Use::Wrong(said) => faults.push(format!("`{call}`: {said}")),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(run > 15, "{run} of {calls:?}");
    assert!(matches!(reading("annals biuld"), Use::Wrong(_)) && matches!(reading("annals new"), Use::Begun));
}
