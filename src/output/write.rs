//! A site on its way to the disk. The list at the top of the room says in which order this goes.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
};

use rayon::prelude::*;

#[cfg(test)]
use super::Output;
use super::{
    Sink, check,
    disk::{Scratch, at, below, remove_file, remove_if_empty, status},
    found::{Found, in_place_of_file, in_place_of_folder},
    lock::{Lock, TRIES},
    ours::{self, Ours},
    place::refuse_sources,
};
use crate::model::Route;

/// How many files an error names.
const NAMED: usize = 10;

/// What a build did to the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The files of the site.
    pub files: usize,
    /// Those that are new or were replaced.
    pub written: usize,
    /// Those that were there already, byte for byte.
    pub unchanged: usize,
    /// Files of an earlier build that the site no longer has.
    pub removed: usize,
}

/// A file that was handed over.
#[derive(Debug)]
pub(super) struct Taken {
    /// Its size.
    pub(super) size: usize,
    /// The hash of its bytes.
    pub(super) hash: blake3::Hash,
    /// What lies in its place.
    found: Found,
}

/// Every file that was handed over, by its path.
pub(super) type TakenFiles = BTreeMap<String, (Route, Taken)>;

/// A site being written: files are handed over as they are made, from any thread and in any order, and none is kept in
/// memory. The folder's own files stay as they are until [`Writer::finish`]; a writer that is dropped or abandoned
/// before leaves no trace.
#[derive(Debug)]
pub struct Writer {
    out: PathBuf,
    ours: Ours,
    /// Whether the site was given up; held by those who still hand over, so that nothing comes after it.
    given_up: RwLock<bool>,
    files: Mutex<TakenFiles>,
    folders: Mutex<Folders>,
    // Dropped in this order: the folder goes while the lock is still held.
    scratch: Mutex<Option<Scratch>>,
    lock: Mutex<Option<Lock>>,
}

/// What is known of folders, by their paths; the out folder has the empty one.
#[derive(Debug, Default)]
struct Folders {
    /// What lies in the place of each.
    found: BTreeMap<String, Found>,
    /// Those that stand in the temporary folder already.
    staged: BTreeSet<String>,
}

/// Makes a folder hold a site that is in memory, with a number of tries for the lock.
#[cfg(test)]
pub(super) fn write_within(output: &Output, out: &Path, tries: u32) -> io::Result<Written> {
    let writer = Writer::begin_within(out, tries)?;
    output.files.par_iter().try_for_each(|(_, (route, bytes))| writer.take(route.clone(), bytes))?;
    writer.finish()
}

impl Sink for Writer {
    /// Keeps a file for the new site: where its place in the folder holds other bytes, these go into the temporary one.
    fn put(&self, route: Route, bytes: Vec<u8>) -> io::Result<()> {
        self.take(route, &bytes)
    }
}

impl Writer {
    /// Begins to write a site into a folder, which is made where there is none. Waits for another build to end.
    ///
    /// # Errors
    ///
    /// A folder `content` in the out folder ([`io::ErrorKind::InvalidInput`]); another build that does not come to an
    /// end within ten seconds ([`io::ErrorKind::WouldBlock`]); and what the machine refuses. Each names its path.
    pub fn begin(out: &Path) -> io::Result<Self> {
        Self::begin_within(out, TRIES)
    }

    fn begin_within(out: &Path, tries: u32) -> io::Result<Self> {
        refuse_sources(out)?;
        fs::create_dir_all(out).map_err(at("cannot make the folder", out))?;
        let lock = Lock::take(out, tries)?;
        Scratch::clear(out)?;
        let folders = Folders { found: BTreeMap::from([(String::new(), Found::Same)]), ..Folders::default() };
        Ok(Self {
            out: out.to_owned(),
            ours: Ours::read(out)?,
            given_up: RwLock::default(),
            files: Mutex::default(),
            folders: Mutex::new(folders),
            scratch: Mutex::default(),
            lock: Mutex::new(Some(lock)),
        })
    }

    fn take(&self, route: Route, bytes: &[u8]) -> io::Result<()> {
        // Another thread may still make files of a site that was given up.
        let given_up = self.given_up.read().unwrap_or_else(PoisonError::into_inner);
        if *given_up || lock(&self.lock).is_none() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let path = route.file();
        check(&lock(&self.files), &route).map_err(io::Error::other)?;
        let folder = path.rfind('/').map_or("", |cut| &path[..cut]);
        let found = match self.look_at_folder(folder)? {
            Found::Same => in_place_of_file(&self.out, &path, bytes, &self.ours)?,
            _ => Found::Nothing,
        };
        if found != Found::Same && found.strangers().is_empty() {
            let staged = self.stage(folder)?.join(path.rsplit('/').next().unwrap_or(&path));
            fs::write(&staged, bytes).map_err(at("cannot write", &staged))?;
        }
        let taken = Taken { size: bytes.len(), hash: blake3::hash(bytes), found };
        // Two of one name may have come at once, so it is looked at again.
        let mut files = lock(&self.files);
        check(&files, &route).map_err(io::Error::other)?;
        files.insert(path, (route, taken));
        Ok(())
    }

    /// What lies in the place of a folder, outer ones first, so that nothing behind a link is looked at.
    fn look_at_folder(&self, path: &str) -> io::Result<Found> {
        let mut folders = lock(&self.folders);
        if let Some(found) = folders.found.get(path) {
            return Ok(found.clone());
        }
        let mut outer = Found::Same;
        for cut in path.match_indices('/').map(|(cut, _)| cut).chain([path.len()]) {
            let inner = &path[..cut];
            outer = match folders.found.get(inner) {
                Some(found) => found.clone(),
                None => {
                    let found = match outer {
                        Found::Same => in_place_of_folder(&self.out, inner, &self.ours)?,
                        _ => Found::Nothing,
                    };
                    folders.found.insert(inner.to_owned(), found.clone());
                    found
                }
            };
        }
        Ok(outer)
    }

    /// The place of a folder's files until they are put in place, made where it is not there yet.
    fn stage(&self, folder: &str) -> io::Result<PathBuf> {
        let mut scratch = lock(&self.scratch);
        if scratch.is_none() {
            *scratch = Some(Scratch::new(&self.out)?);
        }
        let site = scratch.as_ref().map(|scratch| scratch.join("site")).unwrap_or_default();
        drop(scratch);
        let path = if folder.is_empty() { site } else { site.join(folder) };
        let mut folders = lock(&self.folders);
        if !folders.staged.contains(folder) {
            fs::create_dir_all(&path).map_err(at("cannot make the folder", &path))?;
            folders.staged.insert(folder.to_owned());
        }
        Ok(path)
    }

    /// Gives the site up: the folder is as it was.
    pub fn abandon(&self) {
        // Waits for the files that are being written at this moment.
        *self.given_up.write().unwrap_or_else(PoisonError::into_inner) = true;
        lock(&self.scratch).take();
        lock(&self.lock).take();
    }

    /// Puts the new site in place of the old one.
    ///
    /// # Errors
    ///
    /// Files of others in the way ([`io::ErrorKind::AlreadyExists`], nothing is changed), and what the machine refuses.
    pub fn finish(&self) -> io::Result<Written> {
        let (files, folders) = (lock(&self.files), lock(&self.folders));
        self.refuse_strangers(&files, &folders)?;
        let unchanged = files.values().filter(|(_, file)| file.found == Found::Same).count();
        let written = files.len() - unchanged;
        let vanished: Vec<&str> =
            self.ours.paths.iter().map(String::as_str).filter(|path| !files.contains_key(*path)).collect();
        let manifest = ours::manifest(&files)?;
        let mut removed = 0;
        if written > 0 || !vanished.is_empty() || !self.ours.are_settled(&manifest) {
            let scratch = match lock(&self.scratch).take() {
                Some(scratch) => scratch,
                None => Scratch::new(&self.out)?,
            };
            let moves = moves(&files, &folders);
            let intent = self.ours.intend(&self.out, &scratch, &files)?;
            removed += self.clear_the_way(&moves)?;
            self.put_in_place(&moves, &scratch)?;
            removed += remove(&self.out, &vanished)?;
            self.ours.settle(&self.out, &scratch, &manifest, intent)?;
        }
        lock(&self.lock).take();
        Ok(Written { files: files.len(), written, unchanged, removed })
    }

    /// Ends a build that would have to write over what others have written.
    fn refuse_strangers(&self, files: &TakenFiles, folders: &Folders) -> io::Result<()> {
        let found = folders.found.values().chain(files.values().map(|(_, file)| &file.found));
        let mut strangers: Vec<&String> = found.flat_map(Found::strangers).collect();
        strangers.sort();
        let count = strangers.len();
        if count == 0 {
            return Ok(());
        }
        let mut names = strangers[..count.min(NAMED)].iter().map(|path| format!("`{path}`")).collect::<Vec<_>>();
        if count > NAMED {
            names.push(format!("{} more", count - NAMED));
        }
        let last = names.pop().unwrap_or_default();
        let names = if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) };
        let (is, them) = if count == 1 { ("is", "it") } else { ("are", "them") };
        let words = format!(
            "nothing was written to `{}`: {names} {is} in the way and not from an earlier build of this site; move {them} away or choose another folder",
            self.out.display()
        );
        Err(io::Error::new(io::ErrorKind::AlreadyExists, words))
    }

    /// Removes files of ours where a folder is to be, and folders of ours where a file is to be.
    fn clear_the_way(&self, moves: &[Move]) -> io::Result<usize> {
        let mut removed = 0;
        for Move { path, is_folder, found } in moves {
            if **found == Found::File && *is_folder {
                removed += usize::from(remove_file(&self.out.join(path))?);
            } else if **found == Found::Folder {
                let (files, folders) = below(&self.out, path)?;
                for file in files.iter().filter(|file| self.ours.has(file)) {
                    removed += usize::from(remove_file(&self.out.join(file))?);
                }
                for folder in folders.iter().rev() {
                    remove_if_empty(&self.out.join(folder))?;
                }
            }
        }
        Ok(removed)
    }

    /// Renames everything into place: first what is new, then what replaces something.
    fn put_in_place(&self, moves: &[Move], scratch: &Scratch) -> io::Result<()> {
        let site = scratch.join("site");
        for new in [true, false] {
            moves.par_iter().filter(|one| (*one.found != Found::File) == new).try_for_each(
                |Move { path, .. }| {
                    let place = self.out.join(path);
                    fs::rename(site.join(path), &place).map_err(at("cannot put in place", &place))
                },
            )?;
        }
        Ok(())
    }
}

/// One thing to rename into place: a file, or a folder that is new with all that is in it.
#[derive(Debug)]
struct Move<'a> {
    /// The path in the out folder, and in the temporary one.
    path: &'a str,
    /// Whether it is a folder.
    is_folder: bool,
    /// What lies there.
    found: &'a Found,
}

/// A new folder moves with all that is in it, any other file by itself.
fn moves<'a>(files: &'a TakenFiles, folders: &'a Folders) -> Vec<Move<'a>> {
    let mut moves: Vec<Move> = vec![];
    // By their paths, an outer folder comes before those in it.
    let mut whole: BTreeSet<&str> = BTreeSet::new();
    let outer = |path: &'a str| path.rfind('/').map_or("", |cut| &path[..cut]);
    for (path, found) in &folders.found {
        if whole.contains(outer(path)) {
            whole.insert(path);
        } else if *found != Found::Same {
            whole.insert(path);
            moves.push(Move { path, is_folder: true, found });
        }
    }
    for (path, (_, file)) in files {
        if file.found != Found::Same && !whole.contains(outer(path)) {
            moves.push(Move { path, is_folder: false, found: &file.found });
        }
    }
    moves
}

/// Removes files of ours, and the folders that are empty without them; says how many files there were.
fn remove(out: &Path, vanished: &[&str]) -> io::Result<usize> {
    let mut known = HashMap::from([("", true)]);
    let mut folders = Vec::new();
    let mut removed = 0;
    for path in vanished {
        let mut whole = true;
        for (cut, _) in path.match_indices('/') {
            let folder = &path[..cut];
            // A link on the way leads out of the folder: what lies behind it is not ours.
            whole = whole
                && match known.get(folder) {
                    Some(&known) => known,
                    None => status(&out.join(folder))?.is_some_and(|found| found.is_dir()),
                };
            if known.insert(folder, whole).is_none() && whole {
                folders.push(folder);
            }
        }
        if whole && remove_file(&out.join(path))? {
            removed += 1;
        }
    }
    folders.sort_unstable();
    folders.iter().rev().try_for_each(|folder| remove_if_empty(&out.join(folder)))?;
    Ok(removed)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
