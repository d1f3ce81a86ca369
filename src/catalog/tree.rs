//! YAML with its places: the slow reading, done only for files that have something to be said about.
//!
//! The tree keeps where each key and value stands. Aliases stay aliases, so that a file cannot blow itself up here.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::syntax::{plain, slip};
use crate::diag::{Spot, Step};

/// A value and where it stands, in bytes.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Range<usize>,
    /// What it is.
    pub value: Value,
    /// The anchor (`&`) or the tag (`!`) before it, which no record needs: what a text may begin with by mistake.
    pub mark: Option<(char, Range<usize>)>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Value {
    /// A scalar: its text, and whether it was written without quotes.
    Scalar(String, bool),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order written, duplicates included.
    Map(Vec<(Node, Node)>),
    /// A reference to an anchor.
    Alias,
}

/// Nesting deeper than this is a fault: no record needs it.
const DEPTH: usize = 24;
/// A file with more nodes than this is a fault: the longest record has some hundreds.
const NODES: usize = 50_000;

/// What keeps a text from being a tree: where, and why.
pub type TreeError = (Range<usize>, String);

/// Reads the first document of `text`.
pub fn read(text: &str) -> Result<Option<Node>, TreeError> {
    let offsets = Offsets::new(text);
    let at = |span: Span| offsets.byte(span.start.index())..offsets.byte(span.end.index());
    let fail = |error: &ScanError| {
        let start = offsets.byte(error.marker().index());
        if let Some(slip) = slip(text, start) {
            return slip;
        }
        (start..next_char(text, start), plain(error.info(), text, start))
    };
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<(Node, Option<Node>)> = vec![];
    let mut root = None;
    let mut count = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| fail(&error))?;
        let span = at(span);
        count += 1;
        if open.len() > DEPTH || count > NODES {
            return Err((span, "nested or repeated beyond what a record can need".into()));
        }
        let mark = match &event {
            Event::Scalar(_, _, _, Some(_)) | Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_)) => '!',
            Event::Scalar(_, _, 1.., _) | Event::SequenceStart(1.., _) | Event::MappingStart(1.., _) => '&',
            _ => ' ',
        };
        // A node begins with its mark.
        let mark = Some(mark).filter(|mark| *mark != ' ').map(|mark| {
            let word = text[span.start..].split_whitespace().next().unwrap_or_default();
            (mark, span.start..span.start + word.len())
        });
        let done = match event {
            Event::Scalar(text, style, _, _) => {
                Node { span, value: Value::Scalar(text.into_owned(), style == ScalarStyle::Plain), mark }
            }
            Event::Alias(_) => Node { span, value: Value::Alias, mark },
            Event::SequenceStart(..) => {
                open.push((Node { span, value: Value::List(vec![]), mark }, None));
                continue;
            }
            Event::MappingStart(..) => {
                open.push((Node { span, value: Value::Map(vec![]), mark }, None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some((mut node, _)) => {
                    node.span.end = trimmed_end(text, node.span.start, span.start.max(node.span.end));
                    node
                }
                None => continue,
            },
            Event::DocumentStart(_) if root.is_some() => {
                return Err((span, "a second document begins here; a file holds one record".into()));
            }
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(done),
            Some((Node { value: Value::List(items), .. }, _)) => items.push(done),
            Some((Node { value: Value::Map(pairs), .. }, key)) => match key.take() {
                None => *key = Some(done),
                Some(name) => pairs.push((name, done)),
            },
            Some(_) => {}
        }
    }
    Ok(root)
}

/// Brackets nested deeper than this, or dashes repeated on one line, are a fault that no parser need be asked about: some
/// take time that grows with the square of the depth.
const BRACKETS: usize = 500;

/// Where a text is nested beyond what any record can need, judged without parsing it.
#[must_use]
pub fn overgrown(text: &str) -> Option<usize> {
    let (mut depth, mut dashes, mut unclosed) = (0usize, 0usize, 0usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            // Nesting does not outlast a text block: a line that begins at the margin begins a new field.
            b'\n' if text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                unclosed += depth;
                depth = 0;
            }
            _ => {}
        }
        match byte {
            b'-' | b'?' | b':' => dashes += 1,
            b' ' => {}
            _ => dashes = 0,
        }
        if depth > BRACKETS || dashes > BRACKETS || unclosed > 2 * BRACKETS {
            return Some(at);
        }
    }
    None
}

/// From characters, which the scanner counts, to bytes.
struct Offsets {
    starts: Option<Vec<usize>>,
    len: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(start, _)| start).collect());
        Self { starts, len: text.len() }
    }

    fn byte(&self, character: usize) -> usize {
        match &self.starts {
            None => character.min(self.len),
            Some(starts) => starts.get(character).copied().unwrap_or(self.len),
        }
    }
}

fn next_char(text: &str, start: usize) -> usize {
    text[start..].chars().next().filter(|c| *c != '\n').map_or(start, |c| start + c.len_utf8())
}

/// A collection ends after its last visible character, not at the next token.
fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    start + text.get(start..end).map_or(0, |part| part.trim_end().len())
}

impl Node {
    /// Where the first list stands that has more items than so many.
    #[must_use]
    pub fn crowded(&self, most: usize) -> Option<Range<usize>> {
        match &self.value {
            Value::List(items) if items.len() > most => Some(self.span.clone()),
            Value::List(items) => items.iter().find_map(|item| item.crowded(most)),
            Value::Map(pairs) => pairs.iter().find_map(|(_, value)| value.crowded(most)),
            Value::Scalar(..) | Value::Alias => None,
        }
    }

    /// The value under a key of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&(Node, Node)> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(name, _)| name.text() == Some(key))
    }

    /// The text of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Where a spot of a field lies; a path that leads nowhere gives its nearest parent.
    #[must_use]
    pub fn resolve(&self, text: &str, path: &[Step], key: bool, within: Option<&(String, usize)>) -> Range<usize> {
        let mut node = self;
        let mut span = first_line(text, &self.span);
        for (depth, step) in path.iter().enumerate() {
            let last = depth + 1 == path.len();
            match (step, &node.value) {
                (Step::Key(name), Value::Map(_)) => {
                    let Some((name, value)) = node.get(name) else { return span };
                    span = if last && key { name.span.clone() } else { value.span.clone() };
                    if value.span.is_empty() || (!last && matches!(value.value, Value::List(_) | Value::Map(_))) {
                        span = name.span.clone();
                    }
                    node = value;
                }
                (Step::Index(index), Value::List(items)) => {
                    let Some(value) = items.get(*index) else { return span };
                    span = first_line(text, &value.span);
                    node = value;
                }
                _ => return span,
            }
        }
        if path.is_empty() {
            return span;
        }
        if let Some((needle, nth)) = within
            && let Some(part) = text.get(node.span.clone())
            && let Some((at, _)) = part.match_indices(needle.as_str()).nth(*nth)
        {
            return node.span.start + at..node.span.start + at + needle.len();
        }
        if key { span } else { first_line(text, &span) }
    }
}

/// A long value is pointed at by its first line.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let part = text.get(span.clone()).unwrap_or_default();
    span.start..span.start + part.find('\n').map_or(part.len(), |newline| part[..newline].trim_end().len())
}

/// Turns a field's spot into bytes.
#[must_use]
pub fn locate(text: &str, node: Option<&Node>, offset: usize, spot: &Spot) -> Spot {
    match spot {
        Spot::Field { path, key, within } => match node {
            Some(node) => {
                let range = node.resolve(text, path, *key, within.as_ref());
                Spot::Bytes(range.start + offset, range.end + offset)
            }
            None => Spot::File,
        },
        other => other.clone(),
    }
}
