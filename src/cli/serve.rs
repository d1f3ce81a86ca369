//! `annals serve`: the live server, and what it says in the terminal.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::PathBuf,
    time::Duration,
};

use super::streams::stderr;
use super::{Outcome, clock, count};
use crate::{
    Checked,
    diag::{self, Code, Diagnostic, Format},
    model::{Day, Options},
    serve::{Editor, Notice, Setup, serve},
};

/// What the command was given.
pub(super) struct Wanted {
    pub(super) root: PathBuf,
    pub(super) today: Option<Day>,
    pub(super) base_url: Option<String>,
    pub(super) drafts: bool,
    pub(super) port: u16,
    pub(super) open: bool,
    pub(super) editor: Option<Editor>,
}

/// Serves until the program is stopped.
pub(super) fn run(wanted: Wanted) -> io::Result<Outcome> {
    let Wanted { root, today, base_url, drafts, port, open, editor } = wanted;
    let day = move || today.map_or_else(clock, Ok);
    let options = Options {
        out: root.join("public"),
        root,
        today: day()?,
        base_url,
        drafts,
        cards: Some(false),
        style_page: false,
    };
    let editor = editor.or_else(of_environment).unwrap_or_default();
    let mut said = Said::default();
    let mut tell = |notice: Notice| {
        // A terminal that is gone is no reason to stop.
        let _ = said.say(&notice);
        if let (true, Notice::Serving { address, .. }) = (open, &notice)
            && let Err(error) = open::that_detached(address)
        {
            let _ = writeln!(stderr(), "annals: cannot open a browser: {error}");
        }
    };
    serve(Setup { options, port, editor, clock: Box::new(day) }, &mut tell)?;
    Ok(Outcome::Fine)
}

#[expect(clippy::disallowed_methods, reason = "the environment comes in through this room")]
fn of_environment() -> Option<Editor> {
    ["VISUAL", "EDITOR"].into_iter().find_map(|name| Editor::of_command(&std::env::var(name).ok()?))
}

/// What was said before: a warning that stands is not said at every change.
#[derive(Default)]
struct Said {
    warnings: BTreeSet<(String, Code, String)>,
    /// Whether a site without faults was shown.
    shown: bool,
}

impl Said {
    fn say(&mut self, notice: &Notice) -> io::Result<()> {
        let mut err = stderr();
        match notice {
            Notice::Serving { address, taken, polls } => {
                if let Some(taken) = taken {
                    writeln!(err, "Port {taken} is taken.")?;
                }
                if *polls {
                    writeln!(
                        err,
                        "The system does not tell of changes; the folders are looked through twice a second."
                    )?;
                }
                writeln!(err, "Serving {address} until you press Ctrl-C.")
            }
            Notice::Looked { checked, today, took } => {
                let news = self.news(checked);
                let text = |path: &str| checked.text(path);
                let report = diag::render(&news, checked.summary, &text, Format::Human, err.colour());
                err.write_all(report.as_bytes())?;
                let line = line(checked, *today, *took, self.shown);
                self.shown |= checked.summary.errors == 0;
                writeln!(err, "{line}")
            }
            Notice::Refused(message) => writeln!(err, "annals: {message}"),
        }
    }

    /// Every error, and the warnings that did not stand before.
    fn news(&mut self, checked: &Checked) -> Vec<Diagnostic> {
        // Places move with every line that is written above them.
        let key = |found: &Diagnostic| (found.primary.place.file.to_string(), found.code, found.message.clone());
        let new = |found: &&Diagnostic| found.is_error() || !self.warnings.contains(&key(found));
        let news = checked.diagnostics.iter().filter(new).cloned().collect();
        // With errors not every warning is found; what stood before is not forgotten then.
        if checked.summary.errors == 0 {
            self.warnings.clear();
        }
        self.warnings.extend(checked.diagnostics.iter().filter(|found| !found.is_error()).map(key));
        news
    }
}

fn line(checked: &Checked, today: Day, took: Duration, shown: bool) -> String {
    let summary = checked.summary;
    let outcome = match (summary.errors, shown) {
        (0, _) => "the site is new",
        (_, true) => "the last site without faults stays",
        (_, false) => "there is no site to show yet",
    };
    format!(
        "{}, {}, {}, worked out for {today}: {outcome} ({:.3} s)",
        count(summary.records, "record"),
        count(summary.errors, "error"),
        count(summary.warnings, "warning"),
        took.as_secs_f64()
    )
}
