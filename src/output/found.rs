//! What lies on the disk where something of the output belongs: by size first, and only then by bytes.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use super::{
    disk::{at, below, status},
    ours::Ours,
};

/// How much of a file is compared at a time.
const CHUNK: usize = 64 << 10;

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

impl Found {
    /// The files of others, where there are any.
    pub(super) fn strangers(&self) -> &[String] {
        match self {
            Self::Strangers(paths) => paths,
            _ => &[],
        }
    }

    /// Something that is no folder: ours or a stranger.
    fn file(path: &str, ours: &Ours) -> Self {
        if ours.has(path) { Self::File } else { Self::Strangers(vec![path.to_owned()]) }
    }
}

/// What lies where a folder belongs.
pub(super) fn in_place_of_folder(out: &Path, path: &str, ours: &Ours) -> io::Result<Found> {
    Ok(match status(&out.join(path))? {
        None => Found::Nothing,
        Some(found) if found.is_dir() => Found::Same,
        Some(_) => Found::file(path, ours),
    })
}

/// What lies where a file belongs. A link is never the same, whatever it points to.
pub(super) fn in_place_of_file(out: &Path, file: &str, bytes: &[u8], ours: &Ours) -> io::Result<Found> {
    let path = out.join(file);
    Ok(match status(&path)? {
        None => Found::Nothing,
        Some(found) if found.is_dir() => {
            let (files, _) = below(out, file)?;
            let strangers: Vec<String> = files.into_iter().filter(|path| !ours.has(path)).collect();
            if strangers.is_empty() { Found::Folder } else { Found::Strangers(strangers) }
        }
        Some(found)
            if found.is_file()
                && found.len() == bytes.len() as u64
                && holds(&path, bytes).map_err(at("cannot read", &path))? =>
        {
            Found::Same
        }
        Some(_) => Found::file(file, ours),
    })
}

/// Whether a file of the right size holds these bytes.
fn holds(path: &Path, mut bytes: &[u8]) -> io::Result<bool> {
    let mut buffer = vec![0; bytes.len().min(CHUNK)];
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
