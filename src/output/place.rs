//! Where a site may be written: not over what it is made of.

use std::{
    fs, io,
    path::{Component, Path, PathBuf, absolute},
};

use super::{
    disk::{at, status},
    ours::Ours,
};

/// Checks that an out folder and the folders that a site at `root` is made of do not contain each other, links resolved.
///
/// # Errors
///
/// A folder that holds another one, and what the machine refuses.
pub fn keep_apart(root: &Path, out: &Path) -> io::Result<()> {
    ["content", "templates"].iter().try_for_each(|sources| apart(&root.join(sources), out))
}

fn apart(sources: &Path, out: &Path) -> io::Result<()> {
    let (true_sources, true_out) = (resolve(sources)?, resolve(out)?);
    let words = if true_sources.starts_with(&true_out) {
        format!("a site cannot be written to `{}`: it holds `{}`", out.display(), sources.display())
    } else if true_out.starts_with(&true_sources) {
        format!("a site cannot be written to `{}`: it lies inside `{}`", out.display(), sources.display())
    } else {
        return Ok(());
    };
    Err(io::Error::new(io::ErrorKind::InvalidInput, words))
}

/// Refuses an out folder with a folder `content` that no build of ours has made: someone's sources.
pub(super) fn refuse_sources(out: &Path) -> io::Result<()> {
    if status(&out.join("content"))?.is_none_or(|found| found.is_file()) {
        return Ok(());
    }
    let ours = Ours::read(out)?;
    let own = ours.paths.iter().any(|path| path.starts_with("content/"));
    if own && (ours.has("content/site.yaml") || status(&out.join("content/site.yaml"))?.is_none()) {
        return Ok(());
    }
    let words = format!("a site cannot be written to `{}`: it holds a folder `content` with sources", out.display());
    Err(io::Error::new(io::ErrorKind::InvalidInput, words))
}

/// The true path of a folder that may not be there yet.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let whole = absolute(path).map_err(at("cannot find", path))?;
    let mut resolved = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => drop(resolved.pop()),
            Component::CurDir => {}
            _ => resolved.push(part),
        }
        match fs::canonicalize(&resolved) {
            Ok(found) => resolved = found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at("cannot find", &resolved)(error)),
        }
    }
    Ok(resolved)
}
