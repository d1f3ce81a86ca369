//! One file of words: its messages, their variables, and what is wrong with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use fluent_bundle::FluentResource;

use super::functions::{PRECISION, WITHOUT_ABOUT, called};

/// The keys of messages and the variables of each.
pub(super) type Variables = BTreeMap<String, BTreeSet<String>>;

/// A file as Fluent reads it, and its messages with their places.
pub(super) struct Layer<'a> {
    pub(super) resource: Arc<FluentResource>,
    entries: Vec<Entry<'a>>,
}

/// What is wrong, and its line and column, both from 1, the column in characters.
pub(super) struct Fault {
    pub(super) at: (usize, usize),
    pub(super) message: String,
}

/// A message as it stands in a file.
struct Entry<'a> {
    key: &'a str,
    line: usize,
    /// Each variable with the place where it first stands.
    variables: BTreeMap<&'a str, (usize, usize)>,
}

/// From this many faults of one sort on, the rest is not told: to say where each stands the text is read again.
const MANY: usize = 100;

impl<'a> Layer<'a> {
    /// Reads what can be read, and tells what Fluent could not.
    pub(super) fn read(text: &'a str) -> (Self, Vec<Fault>) {
        // Fluent goes a step down for each brace and each call, and its steps are not without end.
        let deep = overgrown(text);
        let text = &text[..deep.unwrap_or(text.len())];
        let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let fault = |at, message: String| Fault { at: place(text, at), message: lower_first(&message) };
        let deep = deep.map(|_| {
            fault(text.len(), "braces within braces or calls within calls, more than any message needs".to_owned())
        });
        let mut faults: Vec<Fault> =
            errors.iter().take(MANY).map(|error| fault(error.pos.start, error.kind.to_string())).chain(deep).collect();
        // A name is a part of the text that was read, so its address tells where it stands.
        let start = resource.source().as_ptr().addr();
        let unknown =
            called(&resource).into_iter().filter(|name| ![PRECISION, WITHOUT_ABOUT].contains(name)).take(MANY);
        faults.extend(unknown.map(|name| fault(name.as_ptr().addr() - start, unknown_function(name))));
        (Self { resource: Arc::new(resource), entries: entries(text) }, faults)
    }

    /// The messages and their variables. A message that Fluent could not read is among them.
    pub(super) fn variables(&self) -> impl Iterator<Item = (String, BTreeSet<String>)> {
        let names = |entry: &Entry<'_>| entry.variables.keys().map(|&name| name.to_owned()).collect();
        self.entries.iter().map(move |entry| (entry.key.to_owned(), names(entry)))
    }

    /// Messages that stand twice, and variables that the message of that name in `reference` does not have.
    pub(super) fn faults(&self, reference: &Variables) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for Entry { key, line, variables } in &self.entries {
            if !seen.insert(key) {
                faults.push(Fault { at: (*line, 1), message: format!("`{key}` stands twice in this file") });
            }
            let Some(given) = reference.get(*key) else { continue };
            for (name, &at) in variables.iter().filter(|(name, _)| !given.contains(**name)) {
                faults.push(Fault { at, message: unknown_variable(key, name, given) });
            }
        }
        faults
    }
}

/// The messages of a file in their order, read line by line: Fluent's own tree keeps no places.
///
/// A message begins with a letter in the first column; what begins otherwise goes on with it, comments and terms apart.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
    let name = |text| str::find(text, |char| !is_name(char)).map_or(text, |end| &text[..end]);
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut in_message = false;
    for (index, line) in text.lines().enumerate() {
        match line.chars().next() {
            Some(first) if first.is_ascii_alphabetic() => {
                entries.push(Entry { key: name(line), line: index + 1, variables: BTreeMap::new() });
                in_message = true;
            }
            Some('#' | '-') => in_message = false,
            _ => {}
        }
        let Some(entry) = entries.last_mut().filter(|_| in_message) else { continue };
        for (at, _) in line.match_indices('$') {
            let variable = name(&line[at + 1..]);
            // A sum of money in a sentence is no variable.
            if variable.starts_with(|char: char| char.is_ascii_alphabetic()) {
                entry.variables.entry(variable).or_insert((index + 1, line[..at].chars().count() + 1));
            }
        }
    }
    entries
}

/// How many braces and brackets one message may open.
const OPENED: usize = 200;

/// Where the first message begins that opens too many braces and brackets. Those that close are not counted off, for in a quoted text they
/// close nothing.
fn overgrown(text: &str) -> Option<usize> {
    let (mut begin, mut opened) = (0, 0_usize);
    text.bytes().enumerate().find_map(|(at, byte)| {
        match byte {
            b'{' | b'(' => opened += 1,
            b'\n' if begins_message(&text[at + 1..]) => (begin, opened) = (at + 1, 0),
            _ => {}
        }
        (opened > OPENED).then_some(begin)
    })
}

/// Whether a message or a term begins here: a name and `=`, which no line within a message has at its margin.
fn begins_message(text: &str) -> bool {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    rest.len() < text.len() && rest.trim_start_matches(' ').starts_with('=')
}

/// The line and the column of a byte, both from 1, the column in characters.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn unknown_function(name: &str) -> String {
    format!(
        "there is no function `{name}`: messages may call `{PRECISION}` and `{WITHOUT_ABOUT}`, and numbers and dates come as the language writes them"
    )
}

fn unknown_variable(key: &str, name: &str, given: &BTreeSet<String>) -> String {
    let given: Vec<String> = given.iter().map(|name| format!("`${name}`")).collect();
    let has = if given.is_empty() { "no variable".to_owned() } else { given.join(", ") };
    format!("`{key}` is not given `${name}`: it has {has}")
}

/// Fluent's messages begin with a capital; ours do not.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
