//! A site in a temporary folder, and the program run on it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The root of the project, which is the root of the reference site.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A site in a temporary folder.
pub struct TestSite {
    dir: tempfile::TempDir,
}

impl TestSite {
    /// A site with `site.yaml`, `scales.yaml`, one subject and one actor: enough to hang events on.
    pub fn new() -> Self {
        let site = Self { dir: tempfile::tempdir().unwrap() };
        site.file(
            "content/site.yaml",
            "title: Test\nbase_url: https://example.org/sub/\nlanguages: [en, fr]\nlicence: CC-BY-4.0\n",
        );
        site.file(
            "content/scales.yaml",
            "export:\n  name: Exports\n  statuses:\n    - {id: free, name: Free, tone: open}\n    \
             - {id: licence, name: Licence, tone: restricted}\n    - {id: closed, name: Closed, tone: closed}\n",
        );
        site.file("content/subjects/chip.yaml", "name: Chip\nkind: chip\nboard: true\n");
        site.file("content/actors/agency.yaml", "name: Agency\nkind: agency\ncountry: us\n");
        site
    }

    /// A copy of a site below `tests/fixtures/`.
    pub fn copy_of(name: &str) -> Self {
        let site = Self { dir: tempfile::tempdir().unwrap() };
        let from = project().join("tests/fixtures").join(name);
        for entry in walkdir::WalkDir::new(&from) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let to = site.path(entry.path().strip_prefix(&from).unwrap().to_str().unwrap());
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::copy(entry.path(), to).unwrap();
            }
        }
        site
    }

    /// Writes a file.
    pub fn file(&self, path: &str, text: &str) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Writes an event that sets the status of the chip by law from its day.
    pub fn event(&self, id: &str, status: &str) -> &Self {
        let date = &id[..10];
        self.file(
            &format!("content/events/{id}.yaml"),
            &format!(
                "title: Event {id}\ndate: {date}\nkind: rule\njurisdiction: us\nissuer: agency\n\
                 effects:\n  - {{subject: chip, status: {status}}}\nadded: {date}\n\
                 sources:\n  - {{title: Text, url: https://example.org/a, date: {date}, kind: primary}}\n"
            ),
        )
    }

    /// A path inside the site.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program with `--root` here and a fixed day.
    pub fn run(&self, args: &[&str]) -> Run {
        run(self.dir.path(), args)
    }
}

/// What a run of the program came to.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program on a site.
pub fn run(root: &Path, args: &[&str]) -> Run {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_annals"))
        .args(args)
        .args(["--root", root.to_str().unwrap()])
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    Run {
        code: status.code().unwrap_or(-1),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// Holds a page that is made from the program against what stands in the repository, or writes it with `UPDATE_DOCS=1`.
#[track_caller]
pub fn in_step(path: &str, made: &str) {
    let place = project().join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(place, made).unwrap();
        return;
    }
    let stands = fs::read_to_string(place).unwrap_or_default();
    let differ = stands.lines().zip(made.lines()).find(|(stands, made)| stands != made);
    assert!(
        stands == made,
        "{path} has fallen behind, first at {differ:?}; make it again with UPDATE_DOCS=1 cargo test --test suite"
    );
}

/// The files that `cargo package` would take, a path a line.
pub fn packaged() -> String {
    let run = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(project())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap().replace('\\', "/")
}
