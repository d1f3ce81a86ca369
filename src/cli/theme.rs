//! `annals theme`: what may be overridden, and a copy to begin from.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::Path,
};

use serde_json::{Value, json};

use super::streams::stdout;
use super::{Outcome, args::AnswerFormat, options_at, print_found};
use crate::{
    diag::{Diagnostic, nearest},
    output,
    source::{self, File, builtin_theme},
};

/// Where a file of the theme comes from.
#[derive(Clone, Copy, Default)]
struct Layers {
    builtin: bool,
    own: bool,
}

impl Layers {
    fn as_str(self) -> &'static str {
        match (self.builtin, self.own) {
            (true, true) => "overridden",
            (true, false) => "built in",
            (false, _) => "own",
        }
    }
}

/// The name of a file within a theme.
fn name(file: &File) -> Option<&str> {
    file.below("templates")
}

/// Prints a row a file. What has been overridden can no longer be mended by a newer program, so it is said.
pub fn list(root: &Path, prefix: Option<&str>, format: AnswerFormat) -> io::Result<Outcome> {
    let (sources, found) = source::read(&options_at(root)?)?;
    let of_theme: Vec<Diagnostic> =
        found.into_iter().filter(|found| found.primary.place.file.starts_with("templates/")).collect();
    print_found(&of_theme, &|path: &str| sources.text(path))?;
    let builtin = builtin_theme();
    let mut files: BTreeMap<&str, Layers> = BTreeMap::new();
    for file in builtin.iter().filter_map(name) {
        files.entry(file).or_default().builtin = true;
    }
    for file in sources.theme.iter().filter_map(name) {
        files.entry(file).or_default().own = true;
    }
    let prefix = prefix.map(bare).unwrap_or_default();
    files.retain(|name, _| name.starts_with(prefix));
    if files.is_empty() {
        return Err(io::Error::other(format!("no file of the theme has a name that begins with `{prefix}`")));
    }
    let mut out = stdout();
    if format == AnswerFormat::Json {
        let rows: Vec<Value> = files.iter().map(|(name, of)| json!({ "name": name, "layer": of.as_str() })).collect();
        writeln!(out, "{:#}", Value::Array(rows))?;
        return Ok(Outcome::Fine);
    }
    let width = files.keys().map(|name| name.len()).max().unwrap_or_default();
    for (name, of) in files {
        writeln!(out, "{name:<width$}  {}", of.as_str())?;
    }
    Ok(Outcome::Fine)
}

/// Copies files into the site. When one of them cannot be copied, none is.
pub fn eject(root: &Path, names: &[String]) -> io::Result<Outcome> {
    let builtin = builtin_theme();
    let mut chosen = vec![];
    for wanted in names.iter().map(|name| bare(name)) {
        let Some(file) = builtin.iter().find(|file| name(file) == Some(wanted)) else {
            let base = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
            let near = builtin.iter().filter_map(name).find(|name| base(name) == base(wanted));
            let near = near.or_else(|| nearest(wanted, builtin.iter().filter_map(name)));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(io::Error::other(format!("the built-in theme has no file `{wanted}`{hint}")));
        };
        if root.join(&*file.path).symlink_metadata().is_ok() {
            return Err(io::Error::other(format!("`{}` is there already, and is left as it is", file.path)));
        }
        if !chosen.contains(&file) {
            chosen.push(file);
        }
    }
    if !root.join("content").is_dir() {
        let words = format!("there is no site in `{}`: it has no folder `content`", root.display());
        return Err(io::Error::other(words));
    }
    for file in chosen {
        output::create_below(root, &file.path, file.bytes())?;
        writeln!(stdout(), "{}", file.path)?;
    }
    Ok(Outcome::Fine)
}

/// A name without what people put before it: `templates/`, `./`.
fn bare(name: &str) -> &str {
    let name = name.strip_prefix("./").unwrap_or(name);
    name.strip_prefix("templates/").unwrap_or(name)
}
