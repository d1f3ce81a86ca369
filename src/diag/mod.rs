//! Diagnostics as values: what is wrong, where, and how to mend it. Printing is someone else's work (see `print`).
//!
//! Wording follows rustc: lower case, no full stop, backticks round what was written, the mend in `help`.

mod code;
mod print;

use std::{ops::Range, sync::Arc};

use crate::model::Level;

pub use code::{CODES, Code, CodeInfo, info};
pub use print::{Format, Summary, render};

/// How bad it is. Errors stop a build; warnings do not, unless they are denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built.
    Error,
    /// An editor should look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One step into a YAML document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The value under a key.
    Key(String),
    /// The item at a position, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.into())
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Builds the path of a field: `path!["effects", 0, "subject"]`.
#[macro_export]
macro_rules! path {
    ($($step:expr),* $(,)?) => { vec![$($crate::diag::Step::from($step)),*] };
}

/// The part of a file that a label points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The file as a whole.
    File,
    /// From one byte to before another.
    Bytes(usize, usize),
    /// A field of a YAML record, by its path; resolved to bytes before printing, when the file is read again slowly.
    Field {
        /// The way to the field. A path that does not exist means its nearest existing parent.
        path: Vec<Step>,
        /// Point at the key rather than at the value.
        key: bool,
        /// Point at the n-th place (from 0) where this text stands inside the value.
        within: Option<(String, usize)>,
    },
}

/// A file and a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path relative to the root of the site, with forward slashes.
    pub file: Arc<str>,
    /// Which part.
    pub spot: Spot,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: file.clone(), spot: Spot::File }
    }

    /// A range of bytes of the file.
    pub fn bytes(file: &Arc<str>, range: Range<usize>) -> Self {
        Self { file: file.clone(), spot: Spot::Bytes(range.start, range.end) }
    }

    /// The value of a field.
    pub fn value(file: &Arc<str>, path: Vec<Step>) -> Self {
        Self { file: file.clone(), spot: Spot::Field { path, key: false, within: None } }
    }

    /// The key of a field.
    pub fn key(file: &Arc<str>, path: Vec<Step>) -> Self {
        Self { file: file.clone(), spot: Spot::Field { path, key: true, within: None } }
    }

    /// The n-th place (from 0) where `text` stands in the value of a field.
    pub fn within(file: &Arc<str>, path: Vec<Step>, text: &str, nth: usize) -> Self {
        Self { file: file.clone(), spot: Spot::Field { path, key: false, within: Some((text.into(), nth)) } }
    }
}

/// A place and what is to be said there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What, in a few words. May be empty.
    pub text: String,
}

/// Something that an author can mend.
///
/// Invariant: `place` is in a file of the site, and the order of diagnostics is total, so a run always prints the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// Where the carets go, and the few words beside them.
    pub primary: Label,
    /// Error or warning.
    pub severity: Severity,
    /// The stable code.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: String,
    /// Further places.
    pub labels: Vec<Label>,
    /// What else to know.
    pub notes: Vec<String>,
    /// How to mend it.
    pub helps: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic at `place`. Its severity is the code's own.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        let severity = if info(code).level == Level::Deny { Severity::Error } else { Severity::Warning };
        let primary = Label { place, text: String::new() };
        Self { primary, severity, code, message: message.into(), labels: vec![], notes: vec![], helps: vec![] }
    }

    /// Adds the words beside the carets.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// Adds what else to know.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }

    /// Adds "did you mean" when one of `known` is near to what was written.
    #[must_use]
    pub fn suggest<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(written, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Whether it stops a build.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The one of `known` that an author most likely meant, if any is near enough.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let bound = (written.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(written, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= bound || (written.len() >= 3 && candidate.split('-').any(|part| part == written))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Joins words as English does: `a`, `a or b`, `a, b or c`.
pub fn one_of<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{}`", only.as_ref()),
        [head @ .., last] => {
            let head: Vec<_> = head.iter().map(|word| format!("`{}`", word.as_ref())).collect();
            format!("{} or `{}`", head.join(", "), last.as_ref())
        }
    }
}

/// Sorts, and drops what is said twice.
pub fn tidy(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort();
    diagnostics.dedup();
}
