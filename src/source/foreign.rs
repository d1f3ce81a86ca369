//! A single file that is no part of a site: what `annals import` reads.

use std::{fs, io, path::Path, sync::Arc};

use super::{Body, File, MEDIA_LIMIT};
use crate::diag::{Code, Diagnostic, Place};

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
    let (text, fault) = match String::from_utf8(fs::read(path).map_err(at)?) {
        Ok(text) => (text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let fault = Diagnostic::new(Code(1), Place::bytes(&name, at..at + 3), format!("`{name}` is not UTF-8"));
            let fault = fault.label("this byte is not part of any character").help("save the file as UTF-8");
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(fault))
        }
    };
    Ok((File { path: name, body: Body::Text(text.into()) }, fault))
}
