//! New records with someone at the terminal, who here answers from a list.

#![allow(clippy::disallowed_methods, reason = "tests write a site and read what comes of it")]

use std::{
    collections::VecDeque,
    fs, io,
    path::{Path, PathBuf},
};

use clap::Parser;

use super::{
    args::NewRecord,
    event,
    form::{Ask, Form, Question},
    others,
    record::Site,
};
use crate::{cli::args, model::Options};

/// Someone who gives these answers in turn; an empty one takes the default.
struct Someone {
    answers: VecDeque<(&'static str, &'static str)>,
}

impl Ask for Someone {
    fn ask(&mut self, question: &Question) -> io::Result<Option<String>> {
        let (flag, answer) = self.answers.pop_front().unwrap_or_else(|| panic!("nobody expected --{}", question.flag));
        assert_eq!(flag, question.flag, "{}", question.words);
        let answer = if answer.is_empty() { question.default.clone() } else { Some(answer.to_owned()) };
        assert!(answer.is_some() || !question.needed, "--{flag} is needed");
        Ok(answer)
    }
}

fn site() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let file = |path: &str, text: &str| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    file("content/site.yaml", "title: T\nbase_url: https://example.org/\nlanguages: [en]\n");
    let scales = "export: {name: E, statuses: [{id: free, name: F, tone: open}, {id: shut, name: S, tone: closed}]}\n\
                  other: {name: O, statuses: [{id: else, name: X, tone: open}]}\n";
    file("content/scales.yaml", scales);
    file("content/subjects/chip.yaml", "name: Chip\nkind: chip\n");
    file("content/actors/agency.yaml", "name: Agency\nkind: agency\n");
    let event = "title: A\ndate: 2025-01-05\nkind: rule\njurisdiction: us\neffects: [{subject: chip, status: free}]\n";
    file("content/events/2025-01-05-a.yaml", event);
    dir
}

/// Runs `annals new …` with someone at the terminal, and gives the file that came of it.
fn asked(root: &Path, words: &[&str], answers: &[(&'static str, &'static str)]) -> PathBuf {
    let parsed = args::Args::try_parse_from(["annals", "new"].iter().chain(words)).unwrap();
    let args::Command::New(record) = parsed.command else { panic!() };
    let today = "2026-11-22".parse().unwrap();
    let options = Options {
        root: root.to_owned(),
        out: root.join("public"),
        today,
        base_url: None,
        drafts: false,
        cards: None,
        style_page: false,
    };
    let checked = crate::understand(&options).unwrap();
    let site = Site { options: &options, checked: &checked, k: checked.knowledge.as_ref().unwrap() };
    let mut someone = Someone { answers: answers.iter().copied().collect() };
    let before = files(root);
    let outcome = {
        let mut form = Form::new(&[("title", false)], Some(&mut someone)).unwrap();
        match record {
            NewRecord::Event(args) => event::write(&site, &mut form, *args),
            NewRecord::Subject(args) => others::subject(&site, &mut form, args),
            NewRecord::Actor(args) => others::actor(&site, &mut form, args),
            NewRecord::Story(args) => others::story(&site, &mut form, args),
            NewRecord::Translation { .. } => panic!(),
        }
    };
    assert_eq!(outcome.unwrap(), crate::cli::Outcome::Fine);
    assert!(someone.answers.is_empty(), "never asked: {:?}", someone.answers);
    let mut new: Vec<PathBuf> = files(root).into_iter().filter(|file| !before.contains(file)).collect();
    assert_eq!(new.len(), 1);
    new.remove(0)
}

fn files(root: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(|entry| entry.unwrap().into_path());
    entries.filter(|path| path.is_file()).collect()
}

#[test]
fn an_event_is_asked_for_from_its_title_to_its_id() {
    let dir = site();
    let file = asked(
        dir.path(),
        &["event", "--kind", "court", "--summary", "Told by a flag."],
        &[
            ("title", "The court shuts it"),
            ("date", ""),
            ("jurisdiction", "us"),
            ("issuer", "agency"),
            ("effect", "chip"),
            ("effect", "shut"),
            ("effect", ""),
            ("effect", ""),
            ("source-title", "Judgment"),
            ("source-publisher", ""),
            ("source-url", "https://example.org/j"),
            ("source-date", "2026-11"),
            ("source-kind", "primary"),
            ("id", ""),
        ],
    );
    assert!(file.ends_with("content/events/2026/2026-11-22-court-shuts.yaml"), "{}", file.display());
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains("kind: court\n") && text.contains("summary: Told by a flag.\n"), "{text}");
    assert!(text.contains("- subject: chip\n  status: shut\n  basis: law\n"), "{text}");
    assert!(text.contains("  url: https://example.org/j\n  date: 2026-11\n  kind: primary\n"), "{text}");
}

#[test]
fn the_others_are_asked_for_too() {
    let dir = site();
    let subject = asked(
        dir.path(),
        &["subject"],
        &[
            ("name", "Chip 2"),
            ("kind", "chip"),
            ("maker", "agency"),
            ("issuer", ""),
            ("group", "Chips"),
            ("board", ""),
            ("description", "The next one."),
        ],
    );
    assert!(subject.ends_with("content/subjects/chip-2.yaml"));
    assert!(fs::read_to_string(subject).unwrap().contains("board: true\n"));
    let actor = asked(
        dir.path(),
        &["actor", "--country", "fr"],
        &[("name", "Cour d’appel"), ("kind", "court"), ("parent", ""), ("url", ""), ("description", "")],
    );
    assert!(actor.ends_with("content/actors/cour-appel.yaml"), "{}", actor.display());
    let story = asked(
        dir.path(),
        &["story"],
        &[
            ("title", "How it went"),
            ("summary", ""),
            ("subject", "chip"),
            ("step", "2025-01-05-a"),
            ("text", "First."),
            ("step", ""),
        ],
    );
    let text = fs::read_to_string(story).unwrap();
    assert!(text.contains("steps:\n- event: 2025-01-05-a\n  text: First.\n"), "{text}");
}
