//! `annals init`: the starter site, written into a new folder.

use std::{
    io::{self, Write},
    path::Path,
};

use serde_json::Value;

use super::Outcome;
use super::streams::stdout;
use crate::{catalog, output, source};

/// Writes the site and says what comes next.
pub fn init(dir: &Path, title: Option<&str>, base_url: Option<&str>, quiet: bool) -> io::Result<Outcome> {
    let files: Vec<(String, String)> = source::starter()
        .into_iter()
        .map(|(path, text)| {
            let text = match path.as_str() {
                "content/site.yaml" => {
                    let text = replace(text, "title", title);
                    replace(&text, "base_url", base_url)
                }
                // A French title of the example would stand over a title of one's own.
                "content/site.fr.yaml" if title.is_some() => without(text, "title"),
                _ => text.replace("{{version}}", env!("CARGO_PKG_VERSION")),
            };
            (path, text)
        })
        .collect();
    output::create_tree(dir, files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))?;
    if quiet {
        return Ok(Outcome::Fine);
    }
    let shown = dir.display();
    let mut out = stdout();
    writeln!(out, "Wrote {} files into `{shown}`. What comes next:", files.len())?;
    writeln!(out, "    cd {shown}")?;
    writeln!(out, "    annals check        # nothing to say of it, yet")?;
    writeln!(out, "    annals serve --open # the site in a browser, while you write")?;
    writeln!(out, "    annals build        # the site, into public/")?;
    writeln!(out, "    annals new event    # asks, and writes a file")?;
    writeln!(out, "README.md tells how to make it yours and how to publish it.")?;
    Ok(Outcome::Fine)
}

/// The text with another value in the line of a key.
fn replace(text: &str, key: &str, value: Option<&str>) -> String {
    let Some(value) = value else { return text.to_owned() };
    let line = |line: &str| {
        if is_of(line, key) {
            catalog::to_yaml(&Value::Object([(key.to_owned(), Value::from(value))].into_iter().collect()))
        } else {
            line.to_owned()
        }
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The text without the line of a key.
fn without(text: &str, key: &str) -> String {
    text.split_inclusive('\n').filter(|line| !is_of(line, key)).collect()
}

fn is_of(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'))
}
