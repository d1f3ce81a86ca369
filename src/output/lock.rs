//! One build at a time.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
    thread,
    time::Duration,
};

use super::disk::{at, status};

/// The file that is locked. It stays: removing it would let two builds lock two files of one name.
const LOCK: &str = ".annals-lock";
/// How long one try waits for the next.
const PAUSE: Duration = Duration::from_millis(20);
/// How often [`Lock::take`] is asked to try by a build: for ten seconds.
pub(super) const TRIES: u32 = 500;

/// An exclusive lock on an out folder, let go when dropped. The system lets go of it when the process dies.
#[derive(Debug)]
pub(super) struct Lock {
    /// Held open, and that is all: closing it unlocks.
    _file: File,
}

impl Lock {
    /// Takes the lock on a folder, trying again for a while when another build holds it.
    ///
    /// # Errors
    ///
    /// Another build that does not end ([`io::ErrorKind::WouldBlock`]), a link where the file should be, and what the
    /// machine refuses.
    pub(super) fn take(out: &Path, tries: u32) -> io::Result<Self> {
        let path = out.join(LOCK);
        if status(&path)?.is_some_and(|found| !found.is_file()) {
            let words = format!("`{}` is not a file, so it cannot be locked", path.display());
            return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
        }
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(at("cannot open", &path))?;
        for _ in 0..tries {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(error)) => return Err(at("cannot lock", &path)(error)),
            }
        }
        let words = format!("another build is writing to `{}` and does not come to an end", out.display());
        Err(io::Error::new(io::ErrorKind::WouldBlock, words))
    }
}
