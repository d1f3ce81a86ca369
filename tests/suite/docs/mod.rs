//! The guides: every block on them is run, every link leads somewhere, every picture is up to date.
//!
//! `examples.rs` tells what is run how. The pages that have a test elsewhere (`import.md`, `links.md`, `themes.md`,
//! `theme-fields.md`, `codes/`) are here for their links alone.

mod commands;
mod docker;
mod examples;
mod links;
mod pictures;
mod running_text;
mod shell;
mod steps;

use std::fs;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::support::{in_step, project};

/// The day on which everything on the guides is run.
const TODAY: &str = "2026-11-22";
/// The same, as `SOURCE_DATE_EPOCH`.
const EPOCH: &str = "1795305600";

/// A fenced block, and the comments before it since the last block.
struct Block {
    /// The language of the fence.
    kind: String,
    /// What is inside.
    text: String,
    /// Comments such as `<!-- in: starter -->`, without their marks.
    notes: Vec<String>,
}

impl Block {
    /// What a comment before the block says, such as `starter` for `in`.
    fn note(&self, key: &str) -> Option<&str> {
        self.notes.iter().find_map(|note| note.strip_prefix(key)?.strip_prefix(':')).map(str::trim)
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The fenced blocks of a page, in order.
fn blocks(page: &str) -> Vec<Block> {
    let (mut found, mut notes, mut open) = (vec![], vec![], None);
    for event in parser(page) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                notes.extend(
                    html.split("<!--").skip(1).filter_map(|rest| Some(rest.split_once("-->")?.0.trim().to_owned())),
                );
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some((info.to_string(), String::new()));
            }
            Event::Text(text) => {
                if let Some((_, inside)) = &mut open {
                    inside.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((kind, text)) = open.take() {
                    found.push(Block { kind, text, notes: std::mem::take(&mut notes) });
                }
            }
            _ => {}
        }
    }
    found
}

/// The guides: every page of `docs/` but the codes, by file name, sorted.
fn guides() -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(project().join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".md") && !matches!(name.as_str(), "README.md" | "SUMMARY.md"))
        .collect();
    found.sort();
    found
}

fn title(path: &str) -> String {
    let page = read(path);
    let title = page.lines().next().and_then(|line| line.strip_prefix("# "));
    title.unwrap_or_else(|| panic!("{path} begins with its title")).replace('`', "")
}

/// The guides in the order in which the index names them, each once.
fn in_order() -> Vec<String> {
    let mut found: Vec<String> = vec![];
    for link in links::of(&read("docs/README.md")) {
        let file = link.split('#').next().unwrap_or_default().to_owned();
        if file.ends_with(".md") && !file.contains('/') && !found.contains(&file) {
            found.push(file);
        }
    }
    found
}

#[test]
fn the_index_names_every_guide() {
    let mut named = in_order();
    named.sort();
    assert_eq!(named, guides(), "what docs/README.md links to, and what there is");
}

/// `docs/SUMMARY.md` is what mdBook makes its chapters from.
#[test]
fn the_book_has_every_page() {
    let mut text = String::from("# Summary\n\n[The guides](README.md)\n\n");
    for guide in in_order() {
        text.push_str(&format!("- [{}]({guide})\n", title(&format!("docs/{guide}"))));
    }
    text.push_str("\n# The codes of the checks\n\n");
    for known in annals::diag::CODES {
        let page = format!("codes/{}.md", known.code);
        text.push_str(&format!("- [{}]({page})\n", title(&format!("docs/{page}"))));
    }
    in_step("docs/SUMMARY.md", &text);
    let book = read("book.toml");
    assert!(book.contains("src = \"docs\""), "{book}");
}

#[test]
fn the_servers_of_the_guide_send_the_policy_of_the_pages() {
    let layout = read("templates/layout.html");
    let policy = layout.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap();
    let policy = policy.split('"').next().unwrap();
    assert_eq!(read("docs/deployment.md").matches(policy).count(), 2, "nginx and Caddy");
}

#[test]
fn the_inputs_of_the_action_are_all_told() {
    let action: serde_yaml::Value = serde_yaml::from_str(&read("action.yml")).unwrap();
    let inputs: Vec<&str> = action["inputs"].as_mapping().unwrap().keys().map(|name| name.as_str().unwrap()).collect();
    let guide = read("docs/deployment.md");
    let table = guide.split("| input | what it is |").nth(1).unwrap().split("\n\n").next().unwrap();
    let told: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(told, inputs);
}
