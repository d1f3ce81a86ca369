//! Every link on the papers of the project leads to a file that is there, and to a heading that is on it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{parser, read};
use crate::support::project;

/// The destinations of the links and pictures of a page.
pub fn of(page: &str) -> Vec<String> {
    parser(page)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        })
        .collect()
}

/// The anchors of the headings, as GitHub and mdBook make them: small letters, blanks to hyphens, no other marks, and a
/// number from the second of a name on.
fn anchors(page: &str) -> BTreeSet<String> {
    let (mut found, mut seen, mut open) = (BTreeSet::new(), BTreeMap::<String, usize>::new(), None);
    for event in parser(page) {
        match event {
            Event::Start(Tag::Heading { .. }) => open = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut open {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = open.take().unwrap_or_default().to_lowercase();
                let keep = |char: &char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_');
                let anchor = heading.chars().filter(keep).collect::<String>().replace(' ', "-");
                let times = seen.entry(anchor.clone()).or_default();
                found.insert(if *times == 0 { anchor } else { format!("{anchor}-{times}") });
                *times += 1;
            }
            _ => {}
        }
    }
    found
}

/// The papers: what a visitor of the repository reads.
fn papers() -> Vec<String> {
    let mut found: Vec<String> =
        ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "tests/suite/README.md"].map(str::to_owned).into();
    for folder in ["docs", "docs/codes"] {
        let pages = fs::read_dir(project().join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let pages = pages.map(|name| name.into_string().unwrap()).filter(|name| name.ends_with(".md"));
        found.extend(pages.map(|name| format!("{folder}/{name}")));
    }
    found.sort();
    found
}

/// A path without `.` and `..`; none when it leads out of the project.
fn plain(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = vec![];
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = vec![];
    let mut count = 0;
    for paper in papers() {
        let page = read(&paper);
        let folder = Path::new(&paper).parent().unwrap().to_str().unwrap();
        for link in of(&page) {
            if ["https://", "http://", "mailto:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            count += 1;
            let (file, anchor) =
                link.split_once('#').map_or((link.as_str(), None), |(file, anchor)| (file, Some(anchor)));
            let target = if file.is_empty() { Some(paper.clone()) } else { plain(&format!("{folder}/{file}")) };
            let Some(target) = target.filter(|target| project().join(target).exists()) else {
                wrong.push(format!("{paper}: there is no `{link}`"));
                continue;
            };
            // The book has the folder docs/ alone, and no list of a folder's files.
            let on_book = paper.starts_with("docs/");
            if on_book && (!target.starts_with("docs/") || project().join(&target).is_dir()) {
                wrong.push(format!("{paper}: `{link}` leads out of the book"));
            }
            if let Some(anchor) = anchor
                && !anchors(&read(&target)).contains(anchor)
            {
                wrong.push(format!("{paper}: there is no heading `{link}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "{count} links were looked at");
}

#[test]
fn anchors_are_those_of_github() {
    let page = "# A `code` & more\n\n## Again\n\n## Again\n";
    let found: Vec<String> = anchors(page).into_iter().collect();
    assert_eq!(found, ["a-code--more", "again", "again-1"]);
}

/// A picture in `docs/images/` that no page shows is left over.
#[test]
fn every_picture_is_shown() {
    let shown: BTreeSet<String> = papers()
        .iter()
        .flat_map(|paper| of(&read(paper)))
        .filter_map(|link| link.split_once("images/").map(|(_, name)| name.to_owned()))
        .collect();
    let there: BTreeSet<String> = fs::read_dir(project().join("docs/images"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there.difference(&shown).collect::<Vec<_>>(), Vec::<&String>::new());
}
