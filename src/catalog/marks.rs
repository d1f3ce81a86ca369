//! The characters that no text of a site may have: those that steer a terminal or turn round what follows, and those that
//! no XML can hold.

use std::{ops::Range, sync::Arc};

use super::tree::{Node, Value};
use crate::{
    diag::{Code, Diagnostic, Place},
    model::is_unfit,
};

/// The unfit characters of a text as it stands in its file.
pub fn written(file: &Arc<str>, text: &str) -> Vec<Diagnostic> {
    let unfit = text.char_indices().filter(|(_, char)| is_unfit(*char));
    unfit.take(MOST).map(|(at, char)| report(file, at..at + char.len_utf8(), char)).collect()
}

/// Those that a value of a record writes as an escape, such as `"\e"`.
pub fn escaped(file: &Arc<str>, node: &Node, offset: usize, found: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Scalar(text, _) => {
            if let Some(char) = text.chars().find(|char| is_unfit(*char)).filter(|_| found.len() < MOST) {
                found.push(report(file, node.span.start + offset..node.span.end + offset, char));
            }
        }
        Value::List(items) => items.iter().for_each(|item| escaped(file, item, offset, found)),
        Value::Map(pairs) => pairs.iter().for_each(|(key, value)| {
            escaped(file, key, offset, found);
            escaped(file, value, offset, found);
        }),
        Value::Alias => {}
    }
}

/// How many are told of a file.
const MOST: usize = 20;

fn report(file: &Arc<str>, at: Range<usize>, char: char) -> Diagnostic {
    let message = format!("the character U+{:04X} has no place in a text", char as u32);
    Diagnostic::new(Code(111), Place::bytes(file, at), message)
        .label("cannot be seen")
        .help("take it out; the direction of a text follows from its language and letters")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_and_does_harm_is_unfit() {
        for char in ['\0', '\u{1b}', '\u{7f}', '\u{9b}', '\u{202e}', '\u{fffe}', '\u{1ffff}', '\u{fdd0}'] {
            assert!(is_unfit(char), "{char:?}");
            let found = written(&"a".into(), &format!("é{char}"));
            assert_eq!(found.len(), 1, "{char:?}");
        }
        let fit = "a\té\r\n “x” שלום \u{200f}\u{202b}ש\u{202c}\u{2067}x\u{2069}\u{200d} 中 😀 \u{a0}\u{fffd}";
        assert!(!fit.chars().any(is_unfit) && written(&"a".into(), fit).is_empty());
    }
}
