//! A single new file outside the built site: what `annals new` writes for an author.

use std::{fs::OpenOptions, io, io::Write, path::Path};

use super::disk::at;

/// Writes a file that was not there. What is there, were it a link, is never touched.
///
/// # Errors
///
/// Something stands at the path already, its folder does not exist, or the machine refuses.
pub fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(at("cannot create", path))?;
    file.write_all(bytes).map_err(at("cannot write", path))
}
