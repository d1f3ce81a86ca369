//! The pages of the diagnostic codes: there is one for each code, and its examples do what they say.
//!
//! An example is a fenced `yaml` block whose first line names a file and what to expect:
//! `# content/events/2024-07-01-third-rule.yaml — bad`. All bad blocks of a page go together into a copy of the base
//! site (`tests/fixtures/base`), which must then give the code of the page. So do the good ones, which must not, nor
//! may they give an error.

use std::{collections::BTreeMap, fs, path::Path};

use annals::{
    catalog,
    diag::{self, CODES, Code, Diagnostic, info},
    knowledge, lint,
    model::{Level, Options},
    source,
};

use crate::support::{TestSite, project};

/// Codes whose fault is not in YAML (no text, too large, a link, nothing at all, a theme, an import): their pages tell in words.
const IN_WORDS: [u16; 14] = [1, 2, 3, 5, 7, 423, 425, 427, 501, 502, 503, 601, 602, 603];

/// A file of an example.
struct Block {
    path: String,
    good: bool,
    text: String,
}

/// The examples of a page, in order.
fn blocks(page: &str, name: &str) -> Vec<Block> {
    let mut found = vec![];
    for fence in page.split("```yaml\n").skip(1) {
        let fence = fence.split("\n```").next().unwrap();
        let (head, text) = fence.split_once('\n').unwrap_or((fence, ""));
        let (path, expected) = head
            .strip_prefix("# ")
            .and_then(|head| head.split_once(" — "))
            .unwrap_or_else(|| panic!("{name}: `{head}` is not `# path — bad` or `# path — good`"));
        assert!(matches!(expected, "bad" | "good"), "{name}: `{expected}`");
        found.push(Block { path: path.into(), good: expected == "good", text: format!("{text}\n") });
    }
    found
}

fn page(code: Code) -> String {
    let path = project().join(format!("docs/codes/{code}.md"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The base site, written below a temporary folder.
fn base() -> TestSite {
    let site = TestSite::new();
    let root = project().join("tests/fixtures/base");
    copy(&root, &root.join("content"), &site);
    site
}

fn copy(root: &Path, dir: &Path, site: &TestSite) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            copy(root, &path, site);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            site.file(&name, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// All that is to be said of a site on 22 November 2026.
fn check(site: &TestSite) -> (source::Sources, Vec<Diagnostic>) {
    let today = "2026-11-22".parse().unwrap();
    let (root, out) = (site.path(""), site.path("public"));
    let options = Options { root, out, today, base_url: None, drafts: false, style_page: false, cards: None };
    let (sources, mut found) = source::read(&options).unwrap();
    let (catalog, of_shape) = catalog::parse(&sources, &found);
    found.extend(of_shape);
    let (knowledge, of_names) = knowledge::resolve(catalog, &options);
    found.extend(of_names);
    if !found.iter().any(Diagnostic::is_error) {
        found.extend(knowledge.iter().flat_map(lint::lint));
    }
    catalog::locate(&sources, &mut found);
    (sources, found)
}

fn show((sources, found): &(source::Sources, Vec<Diagnostic>)) -> String {
    let text = |path: &str| sources.text(path);
    diag::render(found, diag::Summary::default(), &text, diag::Format::Human, false)
}

#[test]
fn every_code_has_its_page_and_no_page_is_left_over() {
    let mut pages: Vec<String> = fs::read_dir(project().join("docs/codes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    let codes: Vec<String> = CODES.iter().map(|known| format!("{}.md", known.code)).collect();
    assert_eq!(pages, codes);
    for known in CODES {
        let title = format!("# {}: {}", known.code, known.title);
        assert_eq!(page(known.code).lines().next(), Some(title.as_str()));
    }
}

#[test]
fn the_base_site_gives_no_cause_to_speak() {
    let found = check(&base());
    assert!(found.1.is_empty(), "{}", show(&found));
}

#[test]
fn examples_do_what_they_say() {
    let mut wrong = vec![];
    for known in CODES {
        let name = format!("{}.md", known.code);
        let blocks = blocks(&page(known.code), &name);
        if IN_WORDS.contains(&known.code.0) {
            assert!(blocks.is_empty(), "{name} tells in words");
            continue;
        }
        for good in [false, true] {
            let site = base();
            let mut files = BTreeMap::new();
            for block in blocks.iter().filter(|block| block.good == good) {
                site.file(&block.path, &block.text);
                files.insert(&block.path, block);
            }
            assert!(!files.is_empty(), "{name} has no {} example", if good { "good" } else { "bad" });
            let checked = check(&site);
            let said = checked.1.iter().any(|found| found.code == known.code);
            let errors = checked.1.iter().any(Diagnostic::is_error);
            if said == good || (errors && (good || info(known.code).level == Level::Warn)) {
                wrong.push(format!("{name}, the {} example:\n{}", if good { "good" } else { "bad" }, show(&checked)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
