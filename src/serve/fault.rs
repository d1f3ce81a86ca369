//! Faults as the page shows them.

use std::{io, path::Path};

use serde_json::{Value, json};

use super::Editor;
use crate::{
    Checked,
    diag::{self, Diagnostic, Format, Summary},
};

/// How many faults are sent; an author mends the first ones first.
const SHOWN: usize = 30;

/// The errors of a site: each as `check --format json` gives it, with the lines it lies in (`excerpt`) and a link that
/// opens the editor (`open`). `root` is the folder of the site.
pub(super) fn of_site(checked: &Checked, root: &Path, editor: &Editor) -> Vec<Value> {
    let errors = checked.diagnostics.iter().filter(|found| found.is_error());
    errors.take(SHOWN).map(|error| one(checked, error, root, editor)).collect()
}

fn one(checked: &Checked, error: &Diagnostic, root: &Path, editor: &Editor) -> Value {
    let text = |path: &str| checked.text(path);
    let print = |error: &Diagnostic, format| {
        diag::render(std::slice::from_ref(error), Summary::default(), &text, format, false)
    };
    let report: Value = serde_json::from_str(&print(error, Format::Json)).unwrap_or_default();
    let mut fault = report["diagnostics"][0].clone();
    let bare = Diagnostic { notes: vec![], helps: vec![], ..error.clone() };
    // The first line repeats the message.
    let excerpt: Vec<String> = print(&bare, Format::Human).lines().skip(1).map(str::to_owned).collect();
    fault["excerpt"] = json!(excerpt.join("\n").trim_end());
    let file: &str = &error.primary.place.file;
    // A template of the program itself lies in no folder of the site.
    if checked.sources.text(file).is_some() {
        let number = |name: &str| fault[name].as_u64().unwrap_or(1);
        let link = editor.link(&root.join(file), number("line"), number("column"));
        fault["open"] = json!(link);
    }
    fault
}

/// Faults of templates as text.
pub(super) fn said(faults: &[Diagnostic]) -> String {
    diag::render(faults, Summary::default(), &|_| None, Format::Human, false)
}

/// What the machine refused, or a bug of ours.
pub(super) fn of_machine(message: &str) -> Vec<Value> {
    vec![json!({ "level": "error", "message": message })]
}

/// All faults as text, as the terminal has them.
pub(super) fn report(checked: &Checked) -> String {
    let errors: Vec<Diagnostic> = checked.diagnostics.iter().filter(|found| found.is_error()).cloned().collect();
    diag::render(&errors, checked.summary, &|path| checked.text(path), Format::Human, false)
}

/// The words for an error of the machine.
pub(super) fn refused(error: &io::Error) -> String {
    format!("the site could not be read: {error}")
}
