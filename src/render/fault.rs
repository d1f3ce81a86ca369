//! What tera says of a template, at its place in the file.

use tera::ErrorKind;

use super::theme::{Theme, offset};
use crate::diag::{Code, Diagnostic, Place};

/// The first fault of [`faults`].
pub(super) fn fault(theme: &Theme, template: &str, error: &tera::Error) -> Diagnostic {
    faults(theme, template, error).swap_remove(0)
}

/// The faults that an error tells of, each at its place; never none. What tera gives no place is told of a template as
/// a whole, and where it names none of `template`.
pub(super) fn faults(theme: &Theme, template: &str, error: &tera::Error) -> Vec<Diagnostic> {
    let of = |name: &str, place: Option<Place>, words: &str| {
        let words = lower_first(words.lines().next().unwrap_or_default().trim_end_matches('.'));
        let path = theme.path(name);
        let message = format!("a fault in the template `{name}`");
        match place {
            Some(place) => Diagnostic::new(Code(501), place, message).label(words),
            None => Diagnostic::new(Code(501), Place::file(&path), message).note(words),
        }
    };
    // Where a piece of the template stands, such as the name of another.
    let piece = |name: &str, piece: &str| {
        let path = theme.path(name);
        let at = theme.text(&path)?.find(piece)?;
        Some(Place::bytes(&path, at..at + piece.len()))
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename();
            let place = Place::bytes(&theme.path(name), report.span().range.clone());
            // A component and what is included are called by others; which ones, only the printed report tells.
            let printed = error.to_string();
            let callers = printed.split("\n\nnote: called from ").skip(1).filter_map(|call| Report::at(call, ""));
            let called = |found: Diagnostic, caller: Report<'_>| match caller.place(theme) {
                Some(place) => found.also(place, "called from here"),
                None => found.note(format!("called from `{}`", caller.template)),
            };
            vec![callers.fold(of(name, Some(place), report.message()), called)]
        }
        ErrorKind::MissingParent { current, parent } => {
            vec![of(current, piece(current, parent), &error.to_string())]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![of(tpl, None, &error.to_string())]
        }
        ErrorKind::Msg(message) => {
            let reports: Vec<Diagnostic> = message
                .split("error: ")
                .filter_map(Report::read)
                .map(|report| of(report.template, report.place(theme), report.words))
                .collect();
            if !reports.is_empty() {
                return reports;
            }
            // A component that two templates define: of both, the one that is the site's own is to be mended.
            let named: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
            let templates = || named.iter().copied().filter(|name| theme.has(name));
            let name = templates().find(|name| theme.is_own(name)).or_else(|| templates().next()).unwrap_or(template);
            let place = named.first().and_then(|component| piece(name, &format!("component {component}")));
            vec![of(name, place, message)]
        }
        _ => vec![of(template, None, &error.to_string())],
    }
}

/// A report that tera has already put into words: `Unknown filter `x``, then `--> event.html:3:7`, then the line, and
/// carets below it.
struct Report<'a> {
    words: &'a str,
    template: &'a str,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// In characters.
    width: usize,
}

impl<'a> Report<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (words, rest) = text.split_once('\n')?;
        Self::at(rest.trim_start().strip_prefix("--> ")?, words)
    }

    /// From the place on.
    fn at(text: &'a str, words: &'a str) -> Option<Self> {
        let mut parts = text.lines().next()?.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let width = text.lines().nth(3).map_or(0, |carets| carets.matches('^').count());
        Some(Self { words, template: parts.next()?, line, column, width })
    }

    fn place(&self, theme: &Theme) -> Option<Place> {
        let path = theme.path(self.template);
        let text = theme.text(&path)?;
        let at = |column| offset(text, self.line, column);
        Some(Place::bytes(&path, at(self.column)..at(self.column + self.width)))
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}
