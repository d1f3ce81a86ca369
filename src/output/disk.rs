//! Small steps on the disk, each with the path in the words of its error, none through a symbolic link.

use std::{
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
};

/// Puts what was tried, and where, before an error of the machine.
pub(super) fn at(tried: &'static str, path: &Path) -> impl FnOnce(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{tried} `{}`: {error}", path.display()))
}

/// What lies at a path, a link itself and not what it points to, if anything does.
pub(super) fn status(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(at("cannot look at", path)(error)),
    }
}

/// The bytes of a file, if there is one that is no link.
pub(super) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    if status(path)?.is_some_and(|found| found.is_file()) {
        fs::read(path).map(Some).map_err(at("cannot read", path))
    } else {
        Ok(None)
    }
}

/// Removes a file or a link, and says whether there was one. A folder is left alone.
pub(super) fn remove_file(path: &Path) -> io::Result<bool> {
    if status(path)?.is_none_or(|found| found.is_dir()) {
        return Ok(false);
    }
    fs::remove_file(path).map_err(at("cannot remove", path))?;
    Ok(true)
}

/// Removes a folder if it is empty; one that is not, or is no folder or not there, is left alone.
pub(super) fn remove_if_empty(path: &Path) -> io::Result<()> {
    match fs::remove_dir(path) {
        Err(error) => match error.kind() {
            io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(()),
            _ => Err(at("cannot remove", path)(error)),
        },
        Ok(()) => Ok(()),
    }
}

/// What lies below a folder: its files and links, and its folders with outer ones first, as paths relative to `out`.
///
/// A name that is not UTF-8 comes with its odd bytes replaced; no path of ours is like it.
pub(super) fn below(out: &Path, folder: &str) -> io::Result<(Vec<String>, Vec<String>)> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        next += 1;
        let path = out.join(&folder);
        for entry in fs::read_dir(&path).map_err(at("cannot read", &path))? {
            let entry = entry.map_err(at("cannot read", &path))?;
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type().map_err(at("cannot look at", &path))?;
            if kind.is_dir() { folders.push(name) } else { files.push(name) }
        }
    }
    files.sort();
    Ok((files, folders))
}

/// The temporary folder of one build, removed when dropped, whether the build ended well or not.
#[derive(Debug)]
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// The folder's name inside the out folder.
    const NAME: &str = ".annals-tmp";

    /// Removes what a killed build left.
    pub(super) fn clear(out: &Path) -> io::Result<()> {
        let path = out.join(Self::NAME);
        match status(&path)? {
            None => Ok(()),
            Some(found) if found.is_dir() => fs::remove_dir_all(&path).map_err(at("cannot remove", &path)),
            Some(_) => fs::remove_file(&path).map_err(at("cannot remove", &path)),
        }
    }

    /// Makes the folder. There must be none: see [`Scratch::clear`].
    pub(super) fn new(out: &Path) -> io::Result<Self> {
        let path = out.join(Self::NAME);
        fs::create_dir(&path).map_err(at("cannot make the folder", &path))?;
        Ok(Self(path))
    }

    /// The path of something in the folder.
    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Replaces a file by rename, so that it is never seen half written.
    pub(super) fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let whole = self.join("whole");
        fs::write(&whole, bytes).map_err(at("cannot write", &whole))?;
        fs::rename(&whole, path).map_err(at("cannot write", path))
    }
}

impl Drop for Scratch {
    /// What cannot be removed now, the next build removes or complains about.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
