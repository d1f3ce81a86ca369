//! Renderers of diagnostics: for people (rustc's own printer), JSON, GitHub annotations and SARIF 2.1.0.

use std::{collections::BTreeMap, fmt::Write as _, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

use super::{CODES, Diagnostic, Label, Severity, Spot, info, visible};

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As rustc does.
    #[default]
    Human,
    /// One JSON document.
    Json,
    /// GitHub's workflow commands, a line each.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// What a run looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Records read.
    pub records: usize,
    /// Errors found.
    pub errors: usize,
    /// Warnings found.
    pub warnings: usize,
    /// How many of both are not told, because they are too many.
    pub untold: usize,
}

/// The labels of one snippet: each with its range, and whether it is the primary one.
type Labels<'a> = Vec<(&'a Label, Range<usize>, bool)>;

/// Prints `diagnostics`, whose spots are all `Bytes` or `File`, in the given format.
///
/// `text` gives the text of a file by its path; a file that has none is named without a line.
pub fn render<'a>(
    diagnostics: &[Diagnostic],
    summary: Summary,
    text: &dyn Fn(&str) -> Option<&'a str>,
    format: Format,
    colour: bool,
) -> String {
    match format {
        Format::Human => human(&shown(diagnostics), text, colour),
        Format::Json => json_report(diagnostics, summary, text),
        Format::Github => github(&shown(diagnostics), text),
        Format::Sarif => sarif(diagnostics, text),
    }
}

/// The same with words that steer no terminal and begin no line of a log. Names of files are made so where they are
/// printed, for by them their texts are found.
fn shown(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut diagnostics = diagnostics.to_vec();
    for found in &mut diagnostics {
        let labels = std::iter::once(&mut found.primary).chain(&mut found.labels).map(|label| &mut label.text);
        for words in [&mut found.message].into_iter().chain(labels).chain(&mut found.notes).chain(&mut found.helps) {
            *words = visible(words).into_owned();
        }
    }
    diagnostics
}

/// A place in lines and columns, all from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Position {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Position {
    fn of(label: &Label, text: Option<&str>) -> Self {
        let (Spot::Bytes(start, end), Some(text)) = (&label.place.spot, text) else {
            return Self { line: 1, column: 1, end_line: 1, end_column: 1 };
        };
        let range = clamp(&(*start..*end), text);
        let (line, column) = line_and_column(text, range.start);
        let (end_line, end_column) = line_and_column(text, range.end);
        Self { line, column, end_line, end_column }
    }
}

/// The line and the column of a byte, both from 1, the column in characters. A place that the text has not is its first.
#[must_use]
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let row = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, row.chars().filter(|c| *c != '\u{feff}').count() + 1)
}

/// Keeps a range inside the text and on character boundaries.
fn clamp(range: &Range<usize>, text: &str) -> Range<usize> {
    let floor = |mut offset: usize| {
        offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = floor(range.start);
    start..floor(range.end).max(start)
}

/// The lines round a range, and where they begin: very long files and lines must not slow the printer.
fn window(text: &str, range: &Range<usize>) -> (usize, Range<usize>) {
    const LINES: usize = 2;
    const BYTES: usize = 4_000;
    let floor = range.start.saturating_sub(BYTES);
    let ceiling = (range.end + BYTES).min(text.len());
    let mut start = clamp(&(range.start..range.start), text).start;
    for _ in 0..=LINES {
        start = text[..start].rfind('\n').unwrap_or(0);
    }
    let start = if start == 0 { 0 } else { start + 1 };
    let mut end = range.end;
    for _ in 0..=LINES {
        end = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1).min(text.len());
    }
    let window = clamp(&(start.max(floor)..end.min(ceiling)), text);
    (text[..window.start].matches('\n').count() + 1, window)
}

fn human<'a>(diagnostics: &[Diagnostic], text: &dyn Fn(&str) -> Option<&'a str>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.to_string());
        let mut group = Group::with_title(title);
        // Labels of one file share a snippet when they are near enough to be read together.
        let mut snippets: BTreeMap<(usize, &str, usize), Labels> = BTreeMap::new();
        let labels = std::iter::once((&diagnostic.primary, true)).chain(diagnostic.labels.iter().map(|l| (l, false)));
        for (order, (label, primary)) in labels.enumerate() {
            let file: &str = &label.place.file;
            match (&label.place.spot, text(file)) {
                (Spot::Bytes(start, end), Some(source)) => {
                    let range = clamp(&(*start..*end), source);
                    let (line, _) = window(source, &range);
                    let order = if file == &*diagnostic.primary.place.file { 0 } else { order };
                    snippets.entry((order, file, line)).or_default().push((label, range, primary));
                }
                _ => group = group.element(annotate_snippets::Origin::path(visible(file))),
            }
        }
        for ((_, file, _), labels) in snippets {
            let source = text(file).unwrap_or_default();
            let (line_start, window) = window(source, &labels[0].1);
            let mut snippet =
                Snippet::source(&source[window.clone()]).line_start(line_start).path(visible(file)).fold(true);
            for (label, range, primary) in labels {
                let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let end = range.end.min(window.end) - window.start;
                let start = range.start.clamp(window.start, window.end) - window.start;
                let words = (!label.text.is_empty()).then_some(label.text.as_str());
                snippet = snippet.annotation(kind.span(start..end.max(start)).label(words));
            }
            group = group.element(snippet);
        }
        for note in &diagnostic.notes {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        for help in &diagnostic.helps {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    out
}

fn json_report<'a>(diagnostics: &[Diagnostic], summary: Summary, text: &dyn Fn(&str) -> Option<&'a str>) -> String {
    let place = |label: &Label| {
        let at = Position::of(label, text(&label.place.file));
        json!({
            "file": &*label.place.file, "line": at.line, "column": at.column,
            "end_line": at.end_line, "end_column": at.end_column, "text": label.text,
        })
    };
    let list: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let at = Position::of(&diagnostic.primary, text(&diagnostic.primary.place.file));
            json!({
                "code": diagnostic.code.to_string(),
                "level": diagnostic.severity.as_str(),
                "message": diagnostic.message,
                "file": &*diagnostic.primary.place.file,
                "line": at.line, "column": at.column, "end_line": at.end_line, "end_column": at.end_column,
                "labels": std::iter::once(&diagnostic.primary)
                    .filter(|label| !label.text.is_empty())
                    .chain(&diagnostic.labels).map(place).collect::<Vec<_>>(),
                "notes": diagnostic.notes,
                "helps": diagnostic.helps,
            })
        })
        .collect();
    let untold = summary.untold;
    let mut summary = json!({
        "files": summary.files, "records": summary.records,
        "errors": summary.errors, "warnings": summary.warnings,
    });
    if untold > 0 {
        summary["untold"] = untold.into();
    }
    format!("{:#}\n", json!({ "summary": summary, "diagnostics": list }))
}

fn github<'a>(diagnostics: &[Diagnostic], text: &dyn Fn(&str) -> Option<&'a str>) -> String {
    // The escapes of GitHub's workflow commands: data and properties differ.
    let data = |s: &str| s.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |s: &str| data(s).replace(':', "%3A").replace(',', "%2C");
    let mut out = String::new();
    for diagnostic in diagnostics {
        let file = &*diagnostic.primary.place.file;
        let at = Position::of(&diagnostic.primary, text(file));
        let mut message = diagnostic.message.clone();
        for words in std::iter::once(&diagnostic.primary.text).filter(|t| !t.is_empty()).chain(&diagnostic.helps) {
            let _ = write!(message, "\n{words}");
        }
        let end_column = if at.end_line == at.line { format!(",endColumn={}", at.end_column) } else { String::new() };
        let _ = writeln!(
            out,
            "::{} file={},line={},endLine={},col={}{end_column},title={}::{}",
            diagnostic.severity.as_str(),
            property(&visible(file)),
            at.line,
            at.end_line,
            at.column,
            property(&diagnostic.code.to_string()),
            data(&message)
        );
    }
    out
}

fn sarif<'a>(diagnostics: &[Diagnostic], text: &dyn Fn(&str) -> Option<&'a str>) -> String {
    let location = |label: &Label| {
        let at = Position::of(label, text(&label.place.file));
        let uri = label.place.file.replace('%', "%25").replace(' ', "%20");
        json!({
            "physicalLocation": {
                "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" },
                "region": {
                    "startLine": at.line, "startColumn": at.column,
                    "endLine": at.end_line, "endColumn": at.end_column,
                },
            },
            "message": { "text": label.text },
        })
    };
    let rules: Vec<Value> = CODES
        .iter()
        .map(|code| {
            json!({
                "id": code.code.to_string(),
                "shortDescription": { "text": code.title },
                "fullDescription": { "text": code.title },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let mut message = diagnostic.message.clone();
            for help in &diagnostic.helps {
                let _ = write!(message, ". {help}");
            }
            json!({
                "ruleId": diagnostic.code.to_string(),
                "ruleIndex": CODES.iter().position(|code| info(diagnostic.code).code == code.code),
                "level": diagnostic.severity.as_str(),
                "message": { "text": message },
                "locations": [location(&diagnostic.primary)],
                "relatedLocations": diagnostic.labels.iter().map(location).collect::<Vec<_>>(),
            })
        })
        .collect();
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "annals", "version": env!("CARGO_PKG_VERSION"), "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "the root of the site" } } },
            "results": results,
        }],
    });
    format!("{report:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Place};

    const TEXT: &str = "title: Wärme\ndate: 2023-02-29\n";

    fn sample() -> Diagnostic {
        let file = "content/events/x.yaml".into();
        Diagnostic::new(Code(101), Place::bytes(&file, 20..30), "`2023-02-29` is not a date")
            .label("this month has no such day")
            .help("write `2023-02`")
    }

    fn print(format: Format) -> String {
        render(&[sample()], Summary::default(), &|_| Some(TEXT), format, false)
    }

    #[test]
    fn a_person_sees_the_line_and_the_mend() {
        let out = print(Format::Human);
        assert!(out.contains("error[A0101]"), "{out}");
        assert!(out.contains("content/events/x.yaml:2:7"), "{out}");
        assert!(out.contains("^^^^^^^^^^ this month has no such day"), "{out}");
        assert!(out.contains("help: write `2023-02`"), "{out}");
    }

    #[test]
    fn columns_count_characters_from_one() {
        let report: Value = serde_json::from_str(&print(Format::Json)).unwrap();
        let first = &report["diagnostics"][0];
        assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(2), Some(7)));
        assert_eq!(first["end_column"].as_u64(), Some(17));
    }

    #[test]
    fn github_and_sarif_carry_the_place() {
        let line = print(Format::Github);
        assert!(line.starts_with("::error file=content/events/x.yaml,line=2,endLine=2,col=7,endColumn=17,"), "{line}");
        let report: Value = serde_json::from_str(&print(Format::Sarif)).unwrap();
        let region = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(region["startLine"].as_u64(), Some(2));
    }
}
