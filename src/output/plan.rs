//! What is to be done: the output held against the disk.
//!
//! Folders first, one level after the other, so that nothing below a folder that is missing or a link is looked at.
//! Then the files, all at once: by size, and only then by bytes.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read},
    path::Path,
};

use rayon::prelude::*;

use super::{
    Output,
    disk::{at, below, status},
    ours::Ours,
};

/// How much of a file is compared at a time.
const CHUNK: usize = 64 << 10;
/// How many files an error names.
const NAMED: usize = 10;

/// The output held against the disk. Changes nothing.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// Every file, in the order of the paths.
    pub(super) files: Vec<Planned<'a>>,
    /// Every folder, outer ones before inner ones; the first is the out folder itself.
    pub(super) folders: Vec<Folder<'a>>,
    /// The folders by how deep they lie, the out folder alone in the first level.
    pub(super) levels: Vec<Vec<usize>>,
    /// The paths of others' files that stand in the way, sorted.
    strangers: Vec<String>,
}

/// A file of the output.
#[derive(Debug)]
pub(super) struct Planned<'a> {
    /// Its path with forward slashes.
    pub(super) path: &'a str,
    /// Its new bytes.
    pub(super) bytes: &'a [u8],
    /// Their hash.
    pub(super) hash: blake3::Hash,
    /// Its folder, in [`Plan::folders`].
    pub(super) folder: usize,
    /// What lies in its place.
    pub(super) found: Found,
}

/// A folder of the output.
#[derive(Debug)]
pub(super) struct Folder<'a> {
    /// Its path, without a slash at the end; empty for the out folder.
    pub(super) path: &'a str,
    /// The folder it lies in, in [`Plan::folders`].
    pub(super) parent: usize,
    /// The files right in it, in [`Plan::files`].
    pub(super) files: Vec<usize>,
    /// What lies in its place.
    pub(super) found: Found,
}

/// What lies on the disk where something of the output belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// What is wanted: a file of the same bytes, or for a folder, a folder.
    Same,
    /// Nothing.
    Nothing,
    /// A file or a link that is ours to replace.
    File,
    /// A folder that holds nothing or only files that are ours to remove.
    Folder,
    /// Files of others.
    Strangers(Vec<String>),
}

impl<'a> Plan<'a> {
    /// Compares an output with what lies in a folder.
    pub(super) fn new(output: &'a Output, out: &Path, ours: &Ours) -> io::Result<Self> {
        let mut plan = Self::listed(output);
        for level in 1..plan.levels.len() {
            let look = |&index: &usize| {
                let folder = &plan.folders[index];
                match plan.folders[folder.parent].found {
                    Found::Same => look_at_folder(out, folder.path, ours),
                    _ => Ok(Found::Nothing),
                }
            };
            let found: Vec<Found> = plan.levels[level].par_iter().map(look).collect::<io::Result<_>>()?;
            for (&index, found) in plan.levels[level].iter().zip(found) {
                plan.folders[index].found = found;
            }
        }
        let folders = &plan.folders;
        plan.files.par_iter_mut().try_for_each_init(Vec::new, |buffer, file| {
            file.hash = blake3::hash(file.bytes);
            if folders[file.folder].found == Found::Same {
                file.found = look_at_file(out, file, ours, buffer)?;
            }
            Ok::<(), io::Error>(())
        })?;
        let found = plan.folders.iter().map(|folder| &folder.found).chain(plan.files.iter().map(|file| &file.found));
        plan.strangers = found.filter_map(Found::strangers).flatten().cloned().collect();
        plan.strangers.sort();
        Ok(plan)
    }

    /// The output as it is, before anything is looked at.
    fn listed(output: &'a Output) -> Self {
        let root = Folder { path: "", parent: 0, files: Vec::new(), found: Found::Same };
        let files = Vec::with_capacity(output.len());
        let mut plan = Self { files, folders: vec![root], levels: vec![vec![0]], strangers: Vec::new() };
        let mut known = HashMap::from([("", 0)]);
        for (index, (path, bytes)) in output.files().enumerate() {
            let folder = plan.folder(&mut known, path.rfind('/').map_or("", |cut| &path[..cut]));
            plan.folders[folder].files.push(index);
            let hash = blake3::Hash::from_bytes([0; 32]);
            plan.files.push(Planned { path, bytes, hash, folder, found: Found::Nothing });
        }
        plan
    }

    /// The place of a folder in the list, put there with the folders it lies in if need be.
    fn folder(&mut self, known: &mut HashMap<&'a str, usize>, path: &'a str) -> usize {
        if let Some(&index) = known.get(path) {
            return index;
        }
        let parent = self.folder(known, path.rfind('/').map_or("", |cut| &path[..cut]));
        let (index, depth) = (self.folders.len(), 1 + path.matches('/').count());
        self.folders.push(Folder { path, parent, files: Vec::new(), found: Found::Nothing });
        self.levels.resize_with(self.levels.len().max(depth + 1), Vec::new);
        self.levels[depth].push(index);
        known.insert(path, index);
        index
    }

    /// Ends a build that would have to write over what others have written.
    pub(super) fn refuse_strangers(&self, out: &Path) -> io::Result<()> {
        let count = self.strangers.len();
        if count == 0 {
            return Ok(());
        }
        let mut names = self.strangers[..count.min(NAMED)].iter().map(|path| format!("`{path}`")).collect::<Vec<_>>();
        if count > NAMED {
            names.push(format!("{} more", count - NAMED));
        }
        let last = names.pop().unwrap_or_default();
        let names = if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) };
        let (is, them) = if count == 1 { ("is", "it") } else { ("are", "them") };
        let words = format!(
            "nothing was written to `{}`: {names} {is} in the way and not from an earlier build of this site; move {them} away or choose another folder",
            out.display()
        );
        Err(io::Error::new(io::ErrorKind::AlreadyExists, words))
    }
}

impl Found {
    /// The files of others, where there are any.
    fn strangers(&self) -> Option<&Vec<String>> {
        match self {
            Self::Strangers(paths) => Some(paths),
            _ => None,
        }
    }

    /// Something that is no folder: ours or a stranger.
    fn file(path: &str, ours: &Ours) -> Self {
        if ours.has(path) { Self::File } else { Self::Strangers(vec![path.to_owned()]) }
    }
}

/// What lies where a folder belongs.
fn look_at_folder(out: &Path, path: &str, ours: &Ours) -> io::Result<Found> {
    Ok(match status(&out.join(path))? {
        None => Found::Nothing,
        Some(found) if found.is_dir() => Found::Same,
        Some(_) => Found::file(path, ours),
    })
}

/// What lies where a file belongs. A link is never the same, whatever it points to.
fn look_at_file(out: &Path, file: &Planned<'_>, ours: &Ours, buffer: &mut Vec<u8>) -> io::Result<Found> {
    let path = out.join(file.path);
    Ok(match status(&path)? {
        None => Found::Nothing,
        Some(found) if found.is_dir() => {
            let (files, _) = below(out, file.path)?;
            let strangers: Vec<String> = files.into_iter().filter(|path| !ours.has(path)).collect();
            if strangers.is_empty() { Found::Folder } else { Found::Strangers(strangers) }
        }
        Some(found) if found.is_file() && found.len() == file.bytes.len() as u64 => {
            if holds(&path, file.bytes, buffer).map_err(at("cannot read", &path))? {
                Found::Same
            } else {
                Found::file(file.path, ours)
            }
        }
        Some(_) => Found::file(file.path, ours),
    })
}

/// Whether a file of the right size holds these bytes.
fn holds(path: &Path, mut bytes: &[u8], buffer: &mut Vec<u8>) -> io::Result<bool> {
    buffer.resize(CHUNK, 0);
    let mut file = File::open(path)?;
    while !bytes.is_empty() {
        let wanted = bytes.len().min(CHUNK);
        let count = match file.read(&mut buffer[..wanted]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            count => count?,
        };
        let Some(rest) = bytes.strip_prefix(&buffer[..count]).filter(|_| count > 0) else {
            return Ok(false);
        };
        bytes = rest;
    }
    Ok(true)
}
