//! The files that the binary carries: the default theme and the pages of the diagnostic codes.

use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::{Body, File};
use crate::diag::Code;

static THEME: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static CODES: Dir = include_dir!("$CARGO_MANIFEST_DIR/docs/codes");

/// The default theme, sorted by path, each path with `templates/` before it as in a site of its own.
#[must_use]
pub fn builtin_theme() -> Vec<File> {
    let mut files = vec![];
    collect(&THEME, &mut files);
    files.sort_by(|a: &File, b: &File| a.path.cmp(&b.path));
    files
}

fn collect(dir: &'static Dir, files: &mut Vec<File>) {
    for file in dir.files() {
        let path: Arc<str> = format!("templates/{}", file.path().to_string_lossy().replace('\\', "/")).into();
        let body = match file.contents_utf8() {
            Some(text) => Body::Text(text.into()),
            None => Body::Bytes(file.contents().into()),
        };
        files.push(File { path, body });
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

/// The manual page of a diagnostic code.
#[must_use]
pub fn code_page(code: Code) -> Option<&'static str> {
    CODES.get_file(format!("{code}.md"))?.contents_utf8()
}
