//! Every example on the reference of the commands is run, and leaves or says what it is for.

use std::{fs, os::unix::fs::PermissionsExt as _, time::Instant};

use super::{blocks, examples::Home, read};
use crate::{
    commands::split,
    serve::client::{EVENT, PATIENCE, Server},
    support::TestSite,
};

/// What an example comes to. A home is what `examples.rs` calls one.
enum Proof {
    /// In this home it says this.
    Says(&'static str, &'static str),
    /// In this home it ends with 2, for there is no terminal to ask on.
    Asks,
    /// In this home it leaves a file whose path begins so, with this in it.
    Leaves(&'static str, &'static str, &'static str),
    /// It serves, and what opens the editor at a fault begins so.
    Serves(&'static str),
}
use Proof::{Asks, Leaves, Says, Serves};

/// Every example without the name of the program, and its proof.
const PROOFS: &[(&str, Proof)] = &[
    ("init my-site", Leaves("empty", "my-site/content/site.yaml", "title: ")),
    (
        "init my-site --title 'Water Rights' --base-url https://example.org/water/",
        Leaves("empty", "my-site/content/site.yaml", "base_url: https://example.org/water/"),
    ),
    (
        "build --out public --base-url https://example.org/chips/",
        Leaves("base", "public/feed.xml", "https://example.org/chips/events/"),
    ),
    ("serve --open", Serves("vscode://")),
    ("serve --port 8080 --editor vscodium", Serves("vscodium://")),
    ("serve --editor 'myeditor://open?file={file}&line={line}'", Serves("myeditor://open?file=")),
    ("check --strict --format github", Says("base", "")),
    ("links", Says("linkless", "0 addresses")),
    ("links --max-age 30 --format json > links.json", Leaves("linkless", "links.json", "\"addresses\": []")),
    ("links --archive --write-candidates copies.yaml", Says("linkless", "0 addresses")),
    ("explain A0408", Says("empty", "A0408")),
    ("status h20 --on 2025-08-20", Says("reference", "2025-08-20")),
    (
        "status h20 --jurisdiction us --on 2025-04-12 --known then --format json",
        Says("reference", "\"known\": \"2025-04-12\""),
    ),
    ("diff --from 2025-04-01 --to 2025-12-31", Says("reference", "H20")),
    ("export --out data", Leaves("base", "data/events.csv", "id,date")),
    ("export timelinejs --out timeline.json", Leaves("base", "timeline.json", "\"start_date\"")),
    ("import timelinejs timeline.json --dry-run", Says("base", "would be written")),
    (
        "import csv events.csv --column title=Headline --column date=When --dates mdy",
        Leaves("base", "content/events/2026/2026-03-02-court-upholds-the-rule.yaml", "title: Court upholds the rule"),
    ),
    (
        "import csv events.csv --map columns.yaml",
        Leaves("base", "content/events/2026/2026-03-02-court-upholds-the-rule.yaml", "title: Court upholds the rule"),
    ),
    (
        "import federal-register 2025-00636.json",
        Leaves("base", "content/events/2025/2025-01-15-framework", "identifiers:"),
    ),
    ("new event", Asks),
    (
        "new event --title 'Court upholds the rule' --date 2026-03-02 --kind court",
        Leaves("reference", "content/events/2026/2026-03-02-court-upholds", "kind: court"),
    ),
    (
        "new event --title 'Rule 7' --date 2026-03-02 --kind rule --jurisdiction us --effect h20=prohibited",
        Leaves("reference", "content/events/2026/2026-03-02-rule-7", "status: prohibited"),
    ),
    ("new subject", Asks),
    (
        "new subject --name 'H30' --kind chip --maker nvidia --board",
        Leaves("reference", "content/subjects/h30", "maker: nvidia"),
    ),
    ("new actor", Asks),
    (
        "new actor --name 'Court of Appeals' --kind court --country us",
        Leaves("reference", "content/actors/court-appeals", "country: us"),
    ),
    ("new story", Asks),
    (
        "new story --title 'From word to law' --step 2025-08-08-h20-licences-begin",
        Leaves("reference", "content/stories/word-law", "2025-08-08-h20-licences-begin"),
    ),
    (
        "new translation 2025-04-09-h20-licence-requirement fr",
        Leaves("untranslated", "content/events/2025/2025-04-09-h20-licence-requirement.fr", "title:"),
    ),
    ("translate status", Says("reference", "zh-Hans")),
    ("schema event", Says("empty", "\"$schema\"")),
    ("theme list", Says("base", "event.html")),
    ("theme list styles", Says("base", "styles/00-tokens.css")),
    ("theme list --format json", Says("base", "\"event.html\"")),
    ("theme eject event.html", Leaves("base", "templates/event.html", "{%")),
    (
        "theme eject components/chip.html styles/00-tokens.css",
        Leaves("base", "templates/styles/00-tokens.css", ":root"),
    ),
    (
        "completions bash > ~/.local/share/bash-completion/completions/annals",
        Leaves("empty", ".local/share/bash-completion/completions/annals", "_annals"),
    ),
    ("completions zsh > ~/.zfunc/_annals", Leaves("empty", ".zfunc/_annals", "#compdef annals")),
    (
        "completions fish > ~/.config/fish/completions/annals.fish",
        Leaves("empty", ".config/fish/completions/annals.fish", "complete -c annals"),
    ),
    ("man > ~/.local/share/man/man1/annals.1", Leaves("empty", ".local/share/man/man1/annals.1", ".TH annals 1")),
    (
        "man new event > ~/.local/share/man/man1/annals-new-event.1",
        Leaves("empty", ".local/share/man/man1/annals-new-event.1", ".TH annals-new-event 1"),
    ),
];

/// A home with the files that examples name, and the folders that a shell's user has.
pub fn home(name: &str) -> Home {
    let home = match name {
        "linkless" => Home::new("empty"),
        "untranslated" => Home::new("reference"),
        _ => Home::new(name),
    };
    let put = |path: &str, text: &str| {
        let place = home.here.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    };
    match name {
        "linkless" => put("content/site.yaml", "title: T\nbase_url: https://example.org/\nlanguages: [en]\n"),
        "untranslated" => {
            let all = walkdir::WalkDir::new(home.here.join("content/events")).into_iter().map(Result::unwrap);
            let is_it = |entry: &walkdir::DirEntry| {
                entry.file_name().to_str().unwrap().starts_with("2025-04-09-h20-licence-requirement.fr.")
            };
            let found: Vec<_> = all.filter(is_it).collect();
            assert_eq!(found.len(), 1);
            fs::remove_file(found[0].path()).unwrap();
        }
        _ => {}
    }
    put("events.csv", "Headline,When\nCourt upholds the rule,3/2/2026\n");
    put("columns.yaml", "columns:\n  title: Headline\n  date: When\ndates: mdy\n");
    for (from, to) in [("timeline.json", "timeline.json"), ("federal-register.json", "2025-00636.json")] {
        put(to, &read(&format!("tests/fixtures/import/{from}")));
    }
    for folder in ["bash-completion/completions", "man/man1"] {
        fs::create_dir_all(home.here.join(".local/share").join(folder)).unwrap();
    }
    for folder in [".zfunc", ".config/fish/completions"] {
        fs::create_dir_all(home.here.join(folder)).unwrap();
    }
    home
}

/// What an example was to come to and did not.
fn missing(example: &str, proof: &Proof) -> Option<String> {
    match proof {
        Says(name, words) => {
            let (said, fine) = home(name).shell(&format!("annals {example}"));
            (!fine || !said.contains(words)).then_some(said)
        }
        Asks => {
            let (said, fine) = home("base").shell(&format!("annals {example} < /dev/null; test $? = 2"));
            (!fine || !said.contains("there is no terminal to ask on")).then_some(said)
        }
        Leaves(name, path, words) => {
            let mut home = home(name);
            let here = home.here.display().to_string();
            // The manual's own timeline is there for imports, and must not stand in for one that was exported.
            if example.contains(&format!("--out {path}")) {
                fs::remove_file(home.here.join(path)).unwrap();
            }
            let (said, fine) = home.shell(&format!("HOME='{here}'; export HOME; annals {example}"));
            let files = walkdir::WalkDir::new(&home.here).into_iter().map(Result::unwrap);
            let named = |entry: &walkdir::DirEntry| {
                let below = entry.path().strip_prefix(&home.here).unwrap().to_str().unwrap();
                entry.file_type().is_file() && below.starts_with(path)
            };
            let left = files.filter(named).any(|entry| fs::read_to_string(entry.path()).unwrap().contains(words));
            (!fine || !left).then_some(said)
        }
        Serves(link) => served(example, link),
    }
}

/// Serves a site with a fault in it, with a browser that only writes down what it was to open.
pub fn served(example: &str, link: &str) -> Option<String> {
    let site = TestSite::copy_of("base");
    site.file(EVENT, &site.read(EVENT).replace("kind: ", "kinds: "));
    let browser = site.path("bin/xdg-open");
    site.file("bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"$(dirname \"$0\")/opened\"\n");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let words = split(example);
    let args: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let server = Server::start_with(&site, &args, Some(&site.path("bin")));
    let state = server.events().next();
    if !state["faults"][0]["open"].as_str().is_some_and(|open| open.starts_with(link)) {
        return Some(state.to_string());
    }
    let begun = Instant::now();
    while args.contains(&"--open") && !site.path("bin/opened").exists() {
        if begun.elapsed() > PATIENCE {
            return Some(format!("no browser was opened: {}", server.said()));
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    None
}

#[test]
fn every_example_of_the_commands_does_what_it_is_for() {
    let page = read("docs/commands.md");
    let told: Vec<String> = blocks(&page)
        .iter()
        .filter(|block| block.kind == "console")
        .flat_map(|block| block.text.lines().map(|line| line.strip_prefix("$ annals ").unwrap().to_owned()))
        .collect();
    let proved: Vec<&str> = PROOFS.iter().map(|(example, _)| *example).collect();
    assert_eq!(told, proved, "the examples of docs/commands.md, and what is known of each");
    let wrong: Vec<String> = PROOFS
        .iter()
        .filter_map(|(example, proof)| missing(example, proof).map(|said| format!("$ annals {example}\n{said}\n")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
