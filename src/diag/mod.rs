//! Diagnostics as values: what is wrong, where, and how to mend it. Printing is someone else's work (see `print`).
//!
//! Wording follows rustc: lower case, no full stop, backticks round what was written, the mend in `help`.

mod code;
mod print;

use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

use crate::model::Level;

pub use code::{CODES, Code, CodeInfo, info};
pub use print::{Format, Summary, line_and_column, render};

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

/// A text from elsewhere as it may be shown in a terminal or in a log: what steers them, or begins a line of its own, is
/// written out.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let steers = |char: char| {
        char.is_control() || matches!(char, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        if steers(char) { out.extend(char.escape_default()) } else { out.push(char) }
    }
    Cow::Owned(out)
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
    near(written, &mut known.into_iter())
}

fn near<'a>(written: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = written.chars().count();
    let bound = (length / 3).max(1);
    // What is much longer or shorter is not near, and what somebody wrote may be as long as its file.
    let may_be_near = |candidate: &str| candidate.chars().count().abs_diff(length) <= bound;
    let is_part = |candidate: &str| written.len() >= 3 && candidate.split('-').any(|part| part == written);
    known
        .filter(|candidate| may_be_near(candidate) || is_part(candidate))
        .map(|candidate| (strsim::damerau_levenshtein(written, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= bound || is_part(candidate))
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

/// How many diagnostics of one file are told, and how many in all: more than anybody mends before running again, and few
/// enough for a report that somebody made long on purpose.
const OF_A_FILE: usize = 100;
const OF_ALL: usize = 2000;

/// Leaves out what is too much to be read, warnings before errors, and says so where it stops. Gives how many errors and
/// warnings are not told.
#[must_use]
pub fn curb(diagnostics: &mut Vec<Diagnostic>) -> (usize, usize) {
    if diagnostics.len() <= OF_A_FILE {
        return (0, 0);
    }
    tidy(diagnostics);
    diagnostics.sort_by_key(|found| std::cmp::Reverse(found.severity == Severity::Error));
    // Of each file how many were met and are told, and where the last of these stands.
    let mut of_files: BTreeMap<Arc<str>, (usize, usize, usize)> = BTreeMap::new();
    let mut kept: Vec<Diagnostic> = vec![];
    let (mut elsewhere, mut untold) = (0, (0, 0));
    for found in std::mem::take(diagnostics) {
        let (count, told, last) = of_files.entry(found.primary.place.file.clone()).or_default();
        *count += 1;
        if *count <= OF_A_FILE && kept.len() < OF_ALL {
            (*told, *last) = (*told + 1, kept.len());
            kept.push(found);
            continue;
        }
        elsewhere += usize::from(*told == 0);
        let of_its_kind = if found.is_error() { &mut untold.0 } else { &mut untold.1 };
        *of_its_kind += 1;
    }
    for (count, told, last) in of_files.into_values().filter(|(count, told, _)| *told > 0 && count > told) {
        kept[last].notes.push(format!("{} more of this file are not told", count - told));
    }
    if let Some(last) = kept.last_mut().filter(|_| elsewhere > 0) {
        last.notes.push(format!("{elsewhere} more of other files are not told"));
    }
    *diagnostics = kept;
    untold
}

/// Sorts, and drops what is said twice.
pub fn tidy(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort();
    diagnostics.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_curbed_and_counted() {
        let of = |file: &str, code, n: usize| Diagnostic::new(Code(code), Place::bytes(&file.into(), n..n + 1), "no");
        let mut found: Vec<Diagnostic> = (0..150).map(|n| of("a", 411, n)).collect();
        found.extend((0..50).map(|n| of("a", 201, n)));
        found.push(of("b", 411, 0));
        let untold = curb(&mut found);
        assert_eq!((untold, found.len()), ((0, 100), 101));
        assert_eq!(found.iter().filter(|found| found.is_error()).count(), 50);
        let notes: Vec<&String> = found.iter().flat_map(|found| &found.notes).collect();
        assert_eq!(notes, ["100 more of this file are not told"]);
        let mut many: Vec<Diagnostic> = (0..3000).map(|n| of(&format!("f{n}"), 201, 0)).collect();
        assert_eq!((curb(&mut many), many.len()), ((1000, 0), 2000));
        assert_eq!(many[1999].notes, ["1000 more of other files are not told"]);
    }

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        assert_eq!(visible("a é 中"), "a é 中");
        assert_eq!(visible("\u{1b}[2J\n::error::\u{202e}"), "\\u{1b}[2J\\n::error::\\u{202e}");
    }
}
