//! The site that `annals init` begins with: real files, in `starter/` beside this one, carried by the binary.

use include_dir::{Dir, include_dir};

use super::theme::carried;

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/source/starter");

/// Every file of the starter site: its path with forward slashes, and its text; sorted by path.
#[must_use]
pub fn starter() -> Vec<(String, &'static str)> {
    carried(&STARTER).into_iter().filter_map(|(path, file)| Some((path, file.contents_utf8()?))).collect()
}
