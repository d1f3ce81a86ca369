//! The one door through which a site is read: folders into [`Sources`].
//!
//! Only this room reads files. It knows nothing of what they mean beyond which folder they lie in. A file too large,
//! a link that leads out of the site and a text that is not UTF-8 are diagnostics here, before anything parses them.

#![allow(clippy::disallowed_methods, reason = "this room is the door in")]

mod foreign;
mod starter;
mod theme;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::{
    diag::{Code, Diagnostic, Place},
    model::Options,
};

pub use foreign::foreign;
pub use starter::starter;
pub use theme::{builtin_theme, code_page};

/// The largest record or text: a hundred times the longest one that a person has written so far.
const TEXT_LIMIT: u64 = 1 << 20;
/// The largest file under `content/media/` or in a theme.
const MEDIA_LIMIT: u64 = 64 << 20;

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path relative to the root, with forward slashes.
    pub path: Arc<str>,
    /// What is in it.
    pub body: Body,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A text: UTF-8, with the byte order mark taken off.
    Text(Arc<str>),
    /// Anything else.
    Bytes(Arc<[u8]>),
}

/// Every file of a site, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files below `content/`.
    pub content: Vec<File>,
    /// The files below the site's own `templates/`, with that prefix taken off their path's meaning by [`File::below`].
    pub theme: Vec<File>,
}

impl File {
    /// The path below a folder, or nothing when the file lies elsewhere.
    #[must_use]
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.path.strip_prefix(folder)?.strip_prefix('/')
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.body {
            Body::Text(text) => Some(text),
            Body::Bytes(_) => None,
        }
    }

    /// The bytes, whatever they are.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.body {
            Body::Text(text) => text.as_bytes(),
            Body::Bytes(bytes) => bytes,
        }
    }
}

impl Sources {
    /// The text of a file by its path.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        [&self.content, &self.theme].into_iter().find_map(|files| {
            let index = files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
            files[index].text().map(|text| &**text)
        })
    }
}

/// Whether a file or folder of this name is no part of a site: hidden, set aside, or the backup that an editor leaves.
#[must_use]
pub fn is_ignored(name: &str) -> bool {
    name.starts_with(['_', '.']) || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

/// Reads `content/` and `templates/` below the root.
///
/// # Errors
///
/// What the machine refuses: a root that is not there, a file that cannot be opened.
pub fn read(options: &Options) -> io::Result<(Sources, Vec<Diagnostic>)> {
    let mut diagnostics = vec![];
    let root = fs::canonicalize(&options.root)
        .map_err(|error| io::Error::new(error.kind(), format!("cannot open {}: {error}", options.root.display())))?;
    let content = folder(&root, "content", &mut diagnostics)?;
    let theme = folder(&root, "templates", &mut diagnostics)?;
    let refused = diagnostics.iter().any(|found: &Diagnostic| &*found.primary.place.file == "content");
    if !refused && !content.iter().any(|file| &*file.path == "content/site.yaml") {
        let place = Place::file(&"content/site.yaml".into());
        diagnostics.push(
            Diagnostic::new(Code(5), place, "there is no `content/site.yaml`").help(
                "write one with `title`, `base_url` and `languages`, or name the folder of the site with `--root`",
            ),
        );
    }
    Ok((Sources { content, theme }, diagnostics))
}

fn folder(root: &Path, name: &str, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Vec<File>> {
    let top = root.join(name);
    if !top.exists() {
        return Ok(vec![]);
    }
    // Links may lead about within the folder, for what lies beside it is not meant to be published.
    let home = fs::canonicalize(&top)?;
    if fs::symlink_metadata(&top)?.is_symlink() {
        let found = Diagnostic::new(Code(3), Place::file(&name.into()), format!("`{name}` is a symbolic link"));
        diagnostics.push(found.help("put the folder itself into the site"));
        return Ok(vec![]);
    }
    let mut paths: Vec<(Arc<str>, PathBuf)> = vec![];
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_str().is_some_and(is_ignored);
    let walk = WalkDir::new(&top).follow_links(false).into_iter().filter_entry(|entry| !hidden(entry));
    for entry in walk {
        let entry = entry.map_err(io::Error::from)?;
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let path: Arc<str> = relative.to_string_lossy().replace('\\', "/").into();
        let metadata = if entry.path_is_symlink() {
            match inside(&home, entry.path()) {
                Ok(metadata) => metadata,
                Err(why) => {
                    diagnostics.push(
                        Diagnostic::new(Code(3), Place::file(&path), format!("`{path}` is a symbolic link that {why}"))
                            .help("put the file itself into the site"),
                    );
                    continue;
                }
            }
        } else {
            entry.metadata().map_err(io::Error::from)?
        };
        if !metadata.is_file() {
            continue;
        }
        let media = path.starts_with("content/media/") || name == "templates";
        let limit = if media { MEDIA_LIMIT } else { TEXT_LIMIT };
        if metadata.len() > limit {
            diagnostics.push(
                Diagnostic::new(
                    Code(2),
                    Place::file(&path),
                    format!("`{path}` has {} bytes; at most {limit} are read", metadata.len()),
                )
                .help("split it, or put large files under `content/media/`"),
            );
            continue;
        }
        paths.push((path, entry.into_path()));
    }
    paths.sort();
    let read: Vec<io::Result<(File, Option<Diagnostic>)>> =
        paths.into_par_iter().map(|(path, place)| file(path, &place)).collect();
    let mut files = Vec::with_capacity(read.len());
    for result in read {
        let (file, diagnostic) = result?;
        files.push(file);
        diagnostics.extend(diagnostic);
    }
    Ok(files)
}

/// Follows a link, and says why it may not be followed.
fn inside(home: &Path, link: &Path) -> Result<fs::Metadata, String> {
    let target = fs::canonicalize(link).map_err(|_| "leads nowhere".to_owned())?;
    let Ok(below) = target.strip_prefix(home) else {
        return Err("leads out of its folder".to_owned());
    };
    if below.iter().any(|part| part.to_str().is_none_or(is_ignored)) {
        return Err("leads to a file that is no part of the site".to_owned());
    }
    let metadata = fs::metadata(&target).map_err(|_| "leads nowhere".to_owned())?;
    if metadata.is_dir() { Err("leads to a folder".to_owned()) } else { Ok(metadata) }
}

fn file(path: Arc<str>, place: &Path) -> io::Result<(File, Option<Diagnostic>)> {
    let bytes = fs::read(place)
        .map_err(|error| io::Error::new(error.kind(), format!("cannot read {}: {error}", place.display())))?;
    let textual = [".yaml", ".yml", ".md", ".html", ".css", ".js", ".ftl", ".csl", ".svg", ".txt", ".xml", ".json"];
    let media = path.starts_with("content/media/");
    if media || !textual.iter().any(|extension| path.ends_with(extension)) {
        return Ok((File { path, body: Body::Bytes(bytes.into()) }, None));
    }
    Ok(decoded(path, bytes))
}

/// A text of these bytes. Of one that is not UTF-8 the part that can be read still tells the line; nobody parses it.
fn decoded(path: Arc<str>, bytes: Vec<u8>) -> (File, Option<Diagnostic>) {
    let (text, fault) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let place = Place::bytes(&path, at..at + '\u{fffd}'.len_utf8());
            let fault = Diagnostic::new(Code(1), place, format!("`{path}` is not UTF-8"))
                .label("this byte is not part of any character")
                .help("save the file as UTF-8");
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(fault))
        }
    };
    // Not of a text with a fault, whose place it would move.
    let text = if fault.is_none() { text.strip_prefix('\u{feff}').unwrap_or(&text) } else { &text };
    (File { path, body: Body::Text(text.into()) }, fault)
}
