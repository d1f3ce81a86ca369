//! The stages of writing in a row. The list at the top of the room says why they come in this order.

use std::{collections::HashMap, fs, io, path::Path};

use rayon::prelude::*;

use super::{
    Output,
    disk::{Scratch, at, below, remove_file, remove_if_empty, status},
    lock::{Lock, TRIES},
    ours::{self, Ours},
    place::refuse_sources,
    plan::{Found, Plan, Planned},
};

/// What [`write()`] did.
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

/// One thing to rename into place: a file, or a folder that is new with all that is in it.
///
/// Its name in the temporary folder is its number in the list.
#[derive(Debug)]
struct Move<'a> {
    /// The path in the out folder.
    path: &'a str,
    /// Whether it is a folder.
    is_folder: bool,
    /// What lies there.
    found: &'a Found,
}

/// Everything to rename into place.
#[derive(Debug)]
struct Moves<'a> {
    /// The list.
    list: Vec<Move<'a>>,
    /// For each file of the plan, its place in the list if it is moved by itself.
    files: Vec<Option<usize>>,
    /// For each folder of the plan, the place in the list of the new folder that it is or lies in.
    folders: Vec<Option<usize>>,
}

/// Makes a folder hold this site: only what changed is written, only what an earlier build wrote is removed.
///
/// The old site stays whole until all of the new one is on the disk. Two builds do not mix: the second waits for the
/// first. When a build is killed, the next one repairs what it left.
///
/// # Errors
///
/// Files of others in the way ([`io::ErrorKind::AlreadyExists`], nothing is changed); a folder `content` in the out
/// folder ([`io::ErrorKind::InvalidInput`]); another build that does not come to an end within ten seconds
/// ([`io::ErrorKind::WouldBlock`]); and what the machine refuses. Each names its path.
pub fn write(output: &Output, out: &Path) -> io::Result<Written> {
    write_within(output, out, TRIES)
}

/// [`write()`], with a number of tries for the lock.
pub(super) fn write_within(output: &Output, out: &Path, tries: u32) -> io::Result<Written> {
    refuse_sources(out)?;
    fs::create_dir_all(out).map_err(at("cannot make the folder", out))?;
    let _lock = Lock::take(out, tries)?;
    Scratch::clear(out)?;
    let ours = Ours::read(out)?;
    let plan = Plan::new(output, out, &ours)?;
    plan.refuse_strangers(out)?;

    let unchanged = plan.files.iter().filter(|file| file.found == Found::Same).count();
    let written = plan.files.len() - unchanged;
    let vanished: Vec<&str> = ours.paths.iter().map(String::as_str).filter(|path| !output.has_file(path)).collect();
    let manifest = ours::manifest(&plan)?;
    let mut removed = 0;
    if written > 0 || !vanished.is_empty() || !ours.are_settled(&manifest) {
        let scratch = Scratch::new(out)?;
        let moves = Moves::of(&plan);
        moves.stage(&plan, &scratch)?;
        let intent = ours.intend(out, &scratch, &plan)?;
        removed += moves.clear_the_way(out, &ours)?;
        moves.rename(out, &scratch)?;
        removed += remove(out, &vanished)?;
        ours.settle(out, &scratch, &manifest, intent)?;
    }
    Ok(Written { files: plan.files.len(), written, unchanged, removed })
}

impl<'a> Moves<'a> {
    /// A new folder moves with all that is in it, any other file by itself.
    fn of(plan: &'a Plan<'_>) -> Self {
        let mut list = Vec::new();
        let mut add = |path: &'a str, is_folder: bool, found: &'a Found| {
            list.push(Move { path, is_folder, found });
            Some(list.len() - 1)
        };
        let mut folders: Vec<Option<usize>> = Vec::with_capacity(plan.folders.len());
        for folder in &plan.folders {
            let place = match folder.found {
                Found::Same => None,
                _ => folders[folder.parent].or_else(|| add(folder.path, true, &folder.found)),
            };
            folders.push(place);
        }
        let alone = |file: &Planned<'_>| folders[file.folder].is_none() && file.found != Found::Same;
        let place = |file: &'a Planned<'_>| if alone(file) { add(file.path, false, &file.found) } else { None };
        let files = plan.files.iter().map(place).collect();
        Self { list, files, folders }
    }

    /// Writes every changed file into the temporary folder, under the number of its move.
    fn stage(&self, plan: &Plan<'_>, scratch: &Scratch) -> io::Result<()> {
        for level in &plan.levels {
            level.par_iter().try_for_each(|&index| {
                let folder = &plan.folders[index];
                let Some(place) = self.folders[index] else { return Ok(()) };
                let inside = &folder.path[self.list[place].path.len()..];
                let path = scratch.join(&format!("{place}{inside}"));
                fs::create_dir(&path).map_err(at("cannot make the folder", &path))?;
                folder.files.par_iter().try_for_each(|&file| {
                    let file = &plan.files[file];
                    let path = path.join(file.path.rsplit('/').next().unwrap_or(file.path));
                    fs::write(&path, file.bytes).map_err(at("cannot write", &path))
                })
            })?;
        }
        self.files.par_iter().zip(&plan.files).try_for_each(|(place, file)| {
            let Some(place) = place else { return Ok(()) };
            let path = scratch.join(&place.to_string());
            fs::write(&path, file.bytes).map_err(at("cannot write", &path))
        })
    }

    /// Removes files of ours where a folder is to be, and folders of ours where a file is to be.
    fn clear_the_way(&self, out: &Path, ours: &Ours) -> io::Result<usize> {
        let mut removed = 0;
        for Move { path, is_folder, found } in &self.list {
            if **found == Found::File && *is_folder {
                removed += usize::from(remove_file(&out.join(path))?);
            } else if **found == Found::Folder {
                let (files, folders) = below(out, path)?;
                for file in files.iter().filter(|file| ours.has(file)) {
                    removed += usize::from(remove_file(&out.join(file))?);
                }
                for folder in folders.iter().rev() {
                    remove_if_empty(&out.join(folder))?;
                }
            }
        }
        Ok(removed)
    }

    /// Renames everything into place: first what is new, then what replaces something.
    fn rename(&self, out: &Path, scratch: &Scratch) -> io::Result<()> {
        for new in [true, false] {
            self.list.par_iter().enumerate().try_for_each(|(place, Move { path, found, .. })| {
                if (**found != Found::File) != new {
                    return Ok(());
                }
                let path = out.join(path);
                fs::rename(scratch.join(&place.to_string()), &path).map_err(at("cannot put in place", &path))
            })?;
        }
        Ok(())
    }
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
