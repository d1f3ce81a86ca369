//! The one door through which a site is written.
//!
//! Only this room writes files. It knows nothing of what they mean. How a [`Writer`] goes, all of it under a lock:
//!
//! 1. what an earlier build wrote is read from the manifest (`ours`); debris of a killed build is cleared;
//! 2. every file is compared with the disk as it is handed over (`found`), and one that changed is written into
//!    `.annals-tmp` inside the folder, so that the site is never whole in memory;
//! 3. a stranger in the way ends the run with nothing changed;
//! 4. an intent file says which paths are about to become ours, so that a build killed from here on can be repaired;
//! 5. what was written is renamed into place, whole folders at a time where they are new, new things first, so that no page points to what is not there yet;
//! 6. what the manifest names and the site no longer has is removed, and folders that this left empty;
//! 7. the manifest is replaced, the intent and the temporary folder go.
//!
//! Nothing is removed or overwritten that neither manifest nor intent names, and no symbolic link is followed.

#![allow(clippy::disallowed_methods, reason = "this room is the door out")]

mod create;
mod disk;
mod found;
mod kept;
mod lock;
mod ours;
mod place;
#[cfg(test)]
mod tests;
mod write;

use std::{
    collections::BTreeMap,
    error, fmt, io,
    ops::Bound,
    sync::{Arc, Mutex, PoisonError},
};

use crate::model::Route;

pub use create::{create_below, create_new, create_tree, replace};
pub use kept::kept;
pub use place::keep_apart;
pub use write::{Writer, Written};

/// Where the files of a site go as they are made: onto the disk ([`Writer`]) or into memory (an [`Output`]).
pub trait Sink: Send + Sync {
    /// Takes a file.
    ///
    /// # Errors
    ///
    /// A [`Collision`], and what the machine refuses.
    fn put(&self, route: Route, bytes: Vec<u8>) -> io::Result<()>;
}

impl Sink for Mutex<Output> {
    fn put(&self, route: Route, bytes: Vec<u8>) -> io::Result<()> {
        self.lock().unwrap_or_else(PoisonError::into_inner).insert(route, bytes).map_err(io::Error::other)
    }
}

/// Every file of a built site in memory: complete, and the same for the same input.
///
/// Invariants: no two routes are written to the same file, no file stands where another one needs a folder, and no
/// file bears a name that a [`Writer`] or the owner of the folder uses. The order is that of the files' paths.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, (Route, Arc<[u8]>)>,
}

/// Why a route cannot be added to an [`Output`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Collision {
    /// Two routes are written to the same file.
    SameFile {
        /// The route that was to be added.
        route: Route,
        /// The one that is there.
        other: Route,
    },
    /// One route is a file where the other needs a folder.
    FileAndFolder {
        /// The file.
        file: Route,
        /// What would lie inside it.
        inside: Route,
    },
    /// The name is kept for the owner of the folder or for the build itself.
    Reserved {
        /// The route that was to be added.
        route: Route,
    },
}

impl Output {
    /// An output without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// A route that collides with one that is there, or that bears a name kept for others. Nothing is added then.
    pub fn insert(&mut self, route: Route, bytes: impl Into<Arc<[u8]>>) -> Result<(), Collision> {
        check(&self.files, &route)?;
        self.files.insert(route.file(), (route, bytes.into()));
        Ok(())
    }

    /// The bytes of a route; `events/` and `events/index.html` are the same file.
    #[must_use]
    pub fn get(&self, route: &Route) -> Option<&Arc<[u8]>> {
        self.files.get(&route.file()).map(|(_, bytes)| bytes)
    }

    /// Every route with its bytes, in the order of the files' paths.
    pub fn iter(&self) -> impl Iterator<Item = (&Route, &Arc<[u8]>)> {
        self.files.values().map(|(route, bytes)| (route, bytes))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Whether a route can be added to files by their paths.
fn check<T>(files: &BTreeMap<String, (Route, T)>, route: &Route) -> Result<(), Collision> {
    let file = route.file();
    if is_reserved(&file) {
        return Err(Collision::Reserved { route: route.clone() });
    }
    if let Some((other, _)) = files.get(&file) {
        return Err(Collision::SameFile { route: route.clone(), other: other.clone() });
    }
    for (cut, _) in file.match_indices('/') {
        if let Some((other, _)) = files.get(&file[..cut]) {
            return Err(Collision::FileAndFolder { file: other.clone(), inside: route.clone() });
        }
    }
    let folder = format!("{file}/");
    let next = files.range::<str, _>((Bound::Excluded(folder.as_str()), Bound::Unbounded)).next();
    match next {
        Some((path, (other, _))) if path.starts_with(&folder) => {
            Err(Collision::FileAndFolder { file: route.clone(), inside: other.clone() })
        }
        _ => Ok(()),
    }
}

/// Whether a path is kept for others: the build's own files, and a repository that the folder lies in or is.
///
/// Letters' case does not matter, because it does not matter to every disk.
fn is_reserved(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    first.starts_with('.') && {
        let first = first.to_ascii_lowercase();
        first.starts_with(".annals-") || first == ".git" || first == ".gitignore"
    }
}

impl fmt::Debug for Output {
    /// Routes and sizes; the bytes of a site are too many to look at.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(route, bytes)| (route.as_str(), bytes.len()))).finish()
    }
}

impl error::Error for Collision {}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameFile { route, other } if route == other => write!(f, "`{route}` is written twice"),
            Self::SameFile { route, other } => write!(f, "`{other}` and `{route}` are written to the same file"),
            Self::FileAndFolder { file, inside } => write!(f, "`{file}` is a file, so `{inside}` cannot lie inside it"),
            Self::Reserved { route } => write!(f, "`{route}` bears a name that no file of a site may have"),
        }
    }
}
