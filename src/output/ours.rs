//! Which files of an out folder are ours: the manifest of the last build, and the intent of one that was killed.

use std::{borrow::Cow, collections::BTreeSet, fs, io, path::Path};

use serde::{Deserialize, Serialize};

use crate::model::Route;

use super::{
    disk::{Scratch, at, read},
    is_reserved,
    write::{Taken, TakenFiles},
};

/// The list of the files that the last whole build wrote.
const MANIFEST: &str = ".annals-manifest.json";
/// The list of the files that may be ours while renames are under way.
const INTENT: &str = ".annals-intent.json";
/// The version of both formats. A list of another version says nothing.
const VERSION: u32 = 1;

/// What is known of an out folder's files.
///
/// Invariant: every path is a [`Route`] of a file, so it stays inside the folder, whatever the lists on disk say.
#[derive(Debug, Default)]
pub(super) struct Ours {
    /// The paths that may be removed and overwritten.
    pub(super) paths: BTreeSet<String>,
    /// The bytes of the manifest.
    manifest: Option<Vec<u8>>,
    /// Whether there is an intent: a build was killed.
    intent: bool,
}

/// What is read of a list: the rest of an entry is for others.
#[derive(Deserialize)]
struct Listed<'a> {
    version: u32,
    #[serde(borrow)]
    files: Vec<ListedFile<'a>>,
}

#[derive(Deserialize)]
struct ListedFile<'a> {
    #[serde(borrow)]
    path: Cow<'a, str>,
}

/// A list as it is written.
#[derive(Serialize)]
struct List<T> {
    version: u32,
    files: Vec<T>,
}

/// An entry of the manifest.
#[derive(Serialize)]
struct ManifestFile<'a> {
    path: &'a str,
    size: usize,
    blake3: String,
}

/// An entry of the intent.
#[derive(Serialize)]
struct IntentFile<'a> {
    path: &'a str,
}

impl<'a> ManifestFile<'a> {
    fn of(path: &'a str, file: &Taken) -> Self {
        Self { path, size: file.size, blake3: file.hash.to_hex().to_string() }
    }
}

impl Ours {
    /// Reads both lists. One that is missing or broken names nothing, and an entry that is no route is passed over.
    pub(super) fn read(out: &Path) -> io::Result<Self> {
        let manifest = read(&out.join(MANIFEST))?;
        let intent = read(&out.join(INTENT))?;
        let lists = [&manifest, &intent].into_iter().flatten();
        let paths = lists.flat_map(|bytes| listed(bytes)).collect();
        Ok(Self { paths, manifest, intent: intent.is_some() })
    }

    /// Whether an earlier build wrote this file, or was about to.
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether the lists on disk are just what a build that ends with this manifest leaves.
    pub(super) fn are_settled(&self, manifest: &[u8]) -> bool {
        !self.intent && self.manifest.as_deref() == Some(manifest)
    }

    /// Says on the disk which paths may be ours from now on, where the lists do not say so yet.
    ///
    /// Paths of an earlier intent stay in it: that build's files may lie about.
    pub(super) fn intend(&self, out: &Path, scratch: &Scratch, files: &TakenFiles) -> io::Result<bool> {
        let new = files.keys().map(String::as_str);
        if new.clone().all(|path| self.has(path)) {
            return Ok(self.intent);
        }
        let all: BTreeSet<&str> = self.paths.iter().map(String::as_str).chain(new).collect();
        let files = all.into_iter().map(|path| IntentFile { path }).collect();
        scratch.replace(&out.join(INTENT), &json(&List { version: VERSION, files })?)?;
        Ok(true)
    }

    /// Ends a build: the manifest names the new site, and there is no intent any more.
    pub(super) fn settle(&self, out: &Path, scratch: &Scratch, manifest: &[u8], intent: bool) -> io::Result<()> {
        if self.manifest.as_deref() != Some(manifest) {
            scratch.replace(&out.join(MANIFEST), manifest)?;
        }
        if intent {
            let path = out.join(INTENT);
            fs::remove_file(&path).map_err(at("cannot remove", &path))?;
        }
        Ok(())
    }
}

/// The bytes of the manifest of a site.
pub(super) fn manifest(files: &TakenFiles) -> io::Result<Vec<u8>> {
    json(&List {
        version: VERSION,
        files: files.iter().map(|(path, (_, file))| ManifestFile::of(path, file)).collect(),
    })
}

/// The paths that a list names and that may be ours.
fn listed(bytes: &[u8]) -> Vec<String> {
    let files = match serde_json::from_slice::<Listed<'_>>(bytes) {
        Ok(list) if list.version == VERSION => list.files,
        _ => Vec::new(),
    };
    files.into_iter().map(|file| file.path.into_owned()).filter(|path| may_be_ours(path)).collect()
}

/// Whether a path read from the disk is one that a build could have written.
fn may_be_ours(path: &str) -> bool {
    Route::new(path).is_some_and(|route| route.file() == path) && !is_reserved(path)
}

/// JSON on one line.
fn json<T: Serialize>(list: &List<T>) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(list)?;
    bytes.push(b'\n');
    Ok(bytes)
}
