//! The site that `annals init` begins with: real files, in `starter/` beside this one, carried by the binary.

use include_dir::{Dir, include_dir};

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/source/starter");

/// Every file of the starter site: its path with forward slashes, and its text; sorted by path.
#[must_use]
pub fn starter() -> Vec<(String, &'static str)> {
    let mut files = vec![];
    collect(&STARTER, &mut files);
    files.sort();
    files
}

fn collect(dir: &'static Dir, files: &mut Vec<(String, &'static str)>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.extend(file.contents_utf8().map(|text| (path, text)));
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
}
