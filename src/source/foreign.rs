//! A single file that is no part of a site: what `annals import` reads.

use std::{fs, io, path::Path, sync::Arc};

use super::{File, MEDIA_LIMIT, decoded};
use crate::diag::Diagnostic;

/// Reads a text that lies anywhere. Its path is the one given, with forward slashes.
///
/// A file that is not UTF-8 is given with the diagnostic that says so.
///
/// # Errors
///
/// The file cannot be opened, or is too large to be a timeline.
pub fn foreign(path: &Path) -> io::Result<(File, Option<Diagnostic>)> {
    let at = |error: io::Error| io::Error::new(error.kind(), format!("cannot read {}: {error}", path.display()));
    let size = fs::metadata(path).map_err(at)?.len();
    if size > MEDIA_LIMIT {
        let message = format!("cannot read {}: it has {size} bytes; at most {MEDIA_LIMIT} are read", path.display());
        return Err(io::Error::other(message));
    }
    let name: Arc<str> = path.to_string_lossy().replace('\\', "/").into();
    Ok(decoded(name, fs::read(path).map_err(at)?))
}
