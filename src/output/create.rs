//! New files outside the built site: what `annals init`, `new` and `theme eject` write for an author.
//!
//! Nothing here overwrites: a file is made only where nothing was, not even a link.

use std::{
    fs::{self, OpenOptions},
    io,
    io::Write,
    path::Path,
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
