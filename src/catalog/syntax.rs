//! What is wrong with the syntax of a YAML text, in plain words: most often a text that needed quotes.

use std::ops::Range;

/// The first mark that a merge left in a text: `<<<<<<<`, with `=======` and `>>>>>>>` after it, each on a line's begin.
pub fn merge_mark(text: &str) -> Option<Range<usize>> {
    let begins = |from: usize, mark: &str| {
        let mut at = from;
        text[from..].split_inclusive('\n').find_map(|line| {
            let here = at;
            at += line.len();
            let rest = line.strip_prefix(mark)?;
            rest.starts_with([' ', '\r', '\n']).then_some(here)
        })
    };
    let first = begins(0, "<<<<<<<")?;
    let second = begins(first, "=======")?;
    begins(second, ">>>>>>>").map(|_| first..first + 7)
}

/// What the scanner said of the character at `at`, made plain.
pub fn plain(info: &str, text: &str, at: usize) -> String {
    let lower = info.to_lowercase();
    if let Some(words) = unquoted(&lower, text, at) {
        return words;
    }
    let line = before(text, at);
    if lower.contains("mapping values are not allowed") && !line.contains(": ") {
        return "this line is indented further than the one above it".into();
    }
    let known = [
        ("in quoted scalar", "a quote is never closed"),
        ("while scanning a quoted scalar", "a quote is never closed"),
        (
            "trailing content after double-quoted",
            "text goes on after the closing quote; an apostrophe inside quotes is written twice",
        ),
        ("while parsing a flow", "a `[` or `{` is never closed"),
        ("unprintable", "a control character; delete it"),
        ("tabs disallowed", "a tab cannot indent YAML; use spaces"),
        ("while scanning a block scalar", "this text block is not indented as it must be"),
        ("mapping values are not allowed", "a second `: ` on one line; put quotes round the text"),
        ("did not find expected key", "this line does not fit the indentation round it"),
        ("could not find expected ':'", "a key needs `: ` after it"),
        ("simple key expect", "a key needs `: ` after it"),
        ("invalid indentation", "this line does not fit the indentation round it"),
        ("unclosed", "a quote or bracket is never closed"),
        ("found unexpected end of stream", "a quote or bracket is never closed"),
    ];
    known
        .iter()
        .find(|(theirs, _)| lower.contains(theirs))
        .map_or_else(|| lower.trim_end_matches('.').to_owned(), |(_, ours)| (*ours).to_owned())
}

/// A slip in a line that makes the scanner stumble only at its end or in the next: a colon without its space, a colon or
/// a blank of another kind than YAML knows.
pub fn slip(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let here = text[start..].lines().next().unwrap_or_default();
    let above = text[..start].trim_end();
    let before = above.rfind('\n').map_or(0, |newline| newline + 1);
    let above = &above[before..];
    let is_beside = here.trim().is_empty() || key_at(here) == key_at(above);
    slip_in(above, before).filter(|_| is_beside).or_else(|| slip_in(here, start))
}

/// Where the key of a line begins, after its indentation and the dashes of lists.
fn key_at(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// [`slip`] in one line, which begins at `start`.
fn slip_in(line: &str, start: usize) -> Option<(Range<usize>, String)> {
    let blanks = line.len() - line.trim_start().len();
    if let Some((at, blank)) = line[..blanks].char_indices().find(|(_, c)| matches!(c, '\u{a0}' | '\u{3000}')) {
        let what = if blank == '\u{a0}' { "a no-break space" } else { "a full-width space" };
        return Some((start + at..start + at + blank.len_utf8(), format!("{what}; indent with plain spaces")));
    }
    let key = key_at(line);
    let word = line[key..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
    let (at, rest) = (start + key + word, &line[key + word..]);
    if !line[key..].starts_with(|c: char| c.is_ascii_alphabetic()) || line.contains(": ") {
        return None;
    }
    if rest.starts_with('：') {
        return Some((at..at + '：'.len_utf8(), "this is a full-width colon; write `: `".into()));
    }
    // An address begins with a word and a colon too.
    let value = rest.strip_prefix(':').filter(|value| !value.trim().is_empty() && !value.starts_with("//"))?;
    (!value.starts_with([' ', '\t'])).then(|| (at..at + 1, "a space is needed after the colon".into()))
}

/// The line of `at` up to it.
fn before(text: &str, at: usize) -> &str {
    text[..at].rsplit('\n').next().unwrap_or_default()
}

/// What to say where YAML read something else than text because a text has no quotes.
fn unquoted(lower: &str, text: &str, at: usize) -> Option<String> {
    let here = text[at..].chars().next().unwrap_or('\n');
    let line = before(text, at);
    let begins = |mark: &str| Some(format!("a text that begins with `{mark}` needs quotes round it"));
    if lower.contains("unexpected character") {
        return begins(&here.to_string());
    }
    if lower.contains("unknown anchor") {
        return begins("*");
    }
    if lower.contains("block sequence entries are not allowed") && !line.trim().is_empty() {
        return begins("- ");
    }
    if lower.contains("mapping keys are not allowed") && !line.trim().is_empty() {
        return begins("? ");
    }
    let in_braces = lower.contains("while parsing a flow");
    if !in_braces && !["did not find expected key", "invalid indentation"].iter().any(|words| lower.contains(words)) {
        return None;
    }
    let last = line.trim_end().chars().next_back();
    match (here, last) {
        // `[[x]] and more`: a list or a mapping ended, and words go on.
        (_, Some(end @ (']' | '}'))) if !matches!(here, '\n' | '\r') => {
            let mark = if end == ']' { '[' } else { '{' };
            Some(format!("text goes on after `{end}`; a text that begins with `{mark}` needs quotes round it"))
        }
        ('[' | '{', Some(_)) if in_braces => Some(format!("a text with `{here}` in it needs quotes round it here")),
        (':', Some(_)) if in_braces => Some("a text with `: ` in it needs quotes round it".into()),
        _ if comment(text, at) => {
            Some("` #` before this begins a comment; a text with ` #` in it needs quotes round it".into())
        }
        _ if !in_braces && is_open(text, at) => Some("a `[` or `{` before this is never closed".into()),
        _ => None,
    }
}

/// Whether a comment stands at the end of the last line that is not blank, up to `at`.
fn comment(text: &str, at: usize) -> bool {
    text[..at].trim_end().lines().next_back().is_some_and(|line| line.contains(" #"))
}

/// Whether more brackets are opened than closed in the lines before `at`, back to the last field at the margin.
fn is_open(text: &str, at: usize) -> bool {
    let mut depth = 0i32;
    for line in text[..at].lines().rev() {
        let count = |of: [char; 2]| i32::try_from(line.matches(of).count()).unwrap_or(i32::MAX);
        depth = depth.saturating_add(count(['[', '{'])).saturating_sub(count([']', '}']));
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            break;
        }
    }
    depth > 0
}
