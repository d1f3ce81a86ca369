//! Single files outside the built site: what `annals init`, `new`, `import` and `theme eject` write for an author, and
//! what `export` writes where it was told.
//!
//! But for [`replace`] nothing here overwrites: a file is made only where nothing was, not even a link.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
};

use super::disk::at;

/// Writes a file that was not there, and the folders above it. What is there, were it a link, is never touched.
///
/// # Errors
///
/// Something stands at the path already, or the machine refuses.
pub fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at("cannot create", folder))?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(at("cannot create", path))?;
    file.write_all(bytes).map_err(at("cannot write", path))
}

/// Writes many new files into a folder of their own: one that is not there, or holds nothing but a repository's `.git`.
///
/// # Errors
///
/// The folder holds something; nothing is written then. What the machine refuses.
pub fn create_tree<'a>(root: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> io::Result<()> {
    match fs::read_dir(root) {
        Ok(entries) => {
            for entry in entries {
                let name = entry.map_err(at("cannot read", root))?.file_name();
                if name != ".git" {
                    let words = format!(
                        "`{}` is not empty: it holds `{}`; name a folder that is new or empty",
                        root.display(),
                        name.display()
                    );
                    return Err(io::Error::new(io::ErrorKind::AlreadyExists, words));
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(at("cannot read", root)(error)),
    }
    for (path, bytes) in files {
        create_new(&root.join(path), bytes)?;
    }
    Ok(())
}

/// [`create_new`] for a path below a folder, with the folders on the way.
///
/// # Errors
///
/// Those of [`create_new`], and a link on the way that leads out of the folder.
pub fn create_below(root: &Path, below: &str, bytes: &[u8]) -> io::Result<()> {
    let path = root.join(below);
    let folder = path.parent().unwrap_or(root);
    let standing = folder.ancestors().find(|folder| folder.exists()).unwrap_or(root);
    let (inside, top) = (fs::canonicalize(standing), fs::canonicalize(root));
    if !inside.map_err(at("cannot open", standing))?.starts_with(top.map_err(at("cannot open", root))?) {
        let message = format!("cannot create {}: a link on the way leads out of the site", path.display());
        return Err(io::Error::other(message));
    }
    create_new(&path, bytes)
}

/// Writes a file whole or not at all; one that is there is replaced.
///
/// # Errors
///
/// Its folder does not exist, or the machine refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (part, mut file) = part(path)?;
    let written = file.write_all(bytes).and_then(|()| fs::rename(&part, path)).map_err(at("cannot write", path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

/// A new file beside another, under a name that nothing has.
fn part(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut n = 0;
    loop {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-{n}.part", process::id()));
        let part = path.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Ok(file) => return Ok((part, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && n < 100 => n += 1,
            Err(error) => return Err(at("cannot write", &part)(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_touches_no_other_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, stranger) = (folder.path().join("a.json"), folder.path().join("a.json.part"));
        fs::write(&stranger, "mine").unwrap();
        for bytes in [b"one", b"two"] {
            replace(&path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(fs::read(&stranger).unwrap(), b"mine");
        // A folder in the way: what was begun is taken away again.
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        assert!(replace(&taken, b"three").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}
