//! The files that the binary carries: the default theme and the pages of the diagnostic codes.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::{Body, File};
use crate::diag::Code;

static THEME: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static CODES: Dir = include_dir!("$CARGO_MANIFEST_DIR/docs/codes");

/// The default theme, sorted by path, each path with `templates/` before it as in a site of its own.
#[must_use]
pub fn builtin_theme() -> Vec<File> {
    let file = |(path, file): (String, &include_dir::File)| {
        let body = match file.contents_utf8() {
            Some(text) => Body::Text(text.into()),
            None => Body::Bytes(file.contents().into()),
        };
        File { path: format!("templates/{path}").into(), body }
    };
    carried(&THEME).into_iter().map(file).collect()
}

/// Every file below a folder that the binary carries, by its path with forward slashes.
pub(super) fn carried(dir: &'static Dir) -> BTreeMap<String, &'static include_dir::File<'static>> {
    let own = dir.files().map(|file| (file.path().to_string_lossy().replace('\\', "/"), file));
    own.chain(dir.dirs().flat_map(carried)).collect()
}

/// The manual page of a diagnostic code.
#[must_use]
pub fn code_page(code: Code) -> Option<&'static str> {
    CODES.get_file(format!("{code}.md"))?.contents_utf8()
}
