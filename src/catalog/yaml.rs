//! The one file that knows which YAML reader is used.
//!
//! The fast path is typed reading with serde. It stops at the first fault and knows no places, so a file that fails is
//! read again slowly: a tree with places, held against the JSON Schema of the same type, gives every fault its place.

use std::{
    any::TypeId,
    collections::BTreeMap,
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::{
    ActorRecord, EventRecord, PageRecord, ScaleRecord, SiteRecord, SourceEntry, StoryRecord, SubjectRecord,
    Translation, marks, shape::Shape, syntax, tree,
};
use crate::{
    diag::{Code, Diagnostic, Place},
    model::Id,
};

/// Writes a value as YAML, long texts as blocks.
#[must_use]
pub fn to_yaml(value: &Json) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}

/// Reads a record of type `T` from `text`, which begins at `offset` in its file.
///
/// # Errors
///
/// Every fault of syntax or shape, each at its place. The list is never empty.
pub fn parse<T>(file: &Arc<str>, text: &str, offset: usize) -> Result<T, Vec<Diagnostic>>
where
    T: DeserializeOwned + JsonSchema + 'static,
{
    if is_plain(text)
        && let Ok(record) = serde_yaml::from_str::<T>(text)
    {
        return Ok(record);
    }
    look_over(file, text, offset, schema::<T>)?;
    // The shape is right; what serde still minds, if anything, is said in its words and at its place.
    serde_yaml::from_str::<T>(text).map_err(|error| {
        let at = error.location().map_or(0, |location| location.index()).min(text.len());
        let words = error.to_string();
        let words = words.split(" at line ").next().unwrap_or(&words).to_owned();
        vec![Diagnostic::new(Code(105), Place::bytes(file, at + offset..at + offset), words)]
    })
}

/// Whether a text may be read before it is looked over: an alias can make a small text enormous, and no record needs one.
fn is_plain(text: &str) -> bool {
    tree::overgrown(text).is_none() && !has_escape(text) && text.len() <= LONG && !may_have_alias(text)
}

/// The slow path, for every type the same: what is wrong with a text that is to be as a schema has it.
fn look_over(file: &Arc<str>, text: &str, offset: usize, schema: fn() -> Arc<Json>) -> Result<(), Vec<Diagnostic>> {
    if let Some(at) = tree::overgrown(text) {
        let place = Place::bytes(file, at + offset..at + offset + 1);
        let found = Diagnostic::new(Code(102), place, "this is not valid YAML");
        return Err(vec![found.label("nested or repeated beyond what a record can need")]);
    }
    if let Some(mark) = syntax::merge_mark(text) {
        return Err(vec![merge(file, mark.start + offset..mark.end + offset)]);
    }
    let tree = match tree::read(text) {
        Ok(tree) => tree,
        Err((span, why)) => {
            let place = Place::bytes(file, span.start + offset..span.end + offset);
            return Err(vec![Diagnostic::new(Code(102), place, "this is not valid YAML").label(why)]);
        }
    };
    let nothing = |tree: &tree::Node| matches!(&tree.value, tree::Value::Scalar(text, true) if text.is_empty());
    let Some(tree) = tree.filter(|tree| !nothing(tree)) else {
        let place = Place::bytes(file, offset..offset);
        return Err(vec![Diagnostic::new(Code(102), place, "the file is empty").label("a record is needed here")]);
    };
    if let Some(list) = tree.crowded(ITEMS).filter(|_| text.len() > LONG) {
        let place = Place::bytes(file, list.start + offset..list.start + offset + 1);
        let message = format!("a list has at most {ITEMS} items");
        return Err(vec![Diagnostic::new(Code(109), place, message).label("this one has more")]);
    }
    if has_escape(text) {
        let mut found = vec![];
        marks::escaped(file, &tree, offset, &mut found);
        if !found.is_empty() {
            return Err(found);
        }
    }
    let schema = schema();
    let mut shape = Shape { file, offset, root: &schema, found: vec![] };
    shape.hold(&tree, &schema, "");
    if shape.found.is_empty() { Ok(()) } else { Err(shape.found) }
}

/// A text longer than this, in bytes, is looked over before it is read: the longest record of a person has half of it.
const LONG: usize = 48 << 10;

/// How many items a list may have: pages show each, and compare it with others.
const ITEMS: usize = 2000;

/// What is said of a text in which a merge has left its marks.
pub fn merge(file: &Arc<str>, mark: Range<usize>) -> Diagnostic {
    Diagnostic::new(Code(102), Place::bytes(file, mark), format!("`{file}` has the marks of a merge"))
        .label("two versions of the text begin here")
        .help("keep one version, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`")
}

/// Whether a plain scalar might be an alias, an anchor or a tag: one of their marks where a value may begin. Text may raise a
/// false alarm, which costs only time.
fn may_have_alias(text: &str) -> bool {
    // The last character of the line that is no blank, and whether blanks stand after it.
    let (mut before, mut apart) = ('\n', true);
    for char in text.chars() {
        // After a quoted key within braces a value needs no blank.
        let opens = matches!(before, '\n' | '[' | '{' | ',' | ':') || (apart && matches!(before, '-' | '?'));
        match char {
            '*' | '&' | '!' if opens => return true,
            ' ' | '\t' => apart = true,
            // All that YAML 1.1 takes for the end of a line.
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => (before, apart) = ('\n', true),
            _ => (before, apart) = (char, false),
        }
    }
    text.contains("<<:")
}

/// Whether a quoted text might name a character that cannot be written: YAML's escapes for those.
fn has_escape(text: &str) -> bool {
    let named = |byte: &u8| matches!(byte, b'0' | b'a' | b'b' | b'e' | b'f' | b'v' | b'x' | b'u' | b'U' | b'N');
    text.contains('\\') && text.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && named(&pair[1]))
}

/// The JSON Schema of a type, made once.
pub fn schema<T: JsonSchema + 'static>() -> Arc<Json> {
    static MADE: Mutex<BTreeMap<TypeId, Arc<Json>>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(schemars::schema_for!(T).to_value())).clone()
}

/// The JSON Schema of every type that an author writes, by name.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Arc<Json>)> {
    vec![
        ("event", schema::<EventRecord>()),
        ("subject", schema::<SubjectRecord>()),
        ("actor", schema::<ActorRecord>()),
        ("source", schema::<SourceEntry>()),
        ("story", schema::<StoryRecord>()),
        ("page", schema::<PageRecord>()),
        ("site", schema::<SiteRecord>()),
        ("scales", schema::<BTreeMap<Id, ScaleRecord>>()),
        ("translation", schema::<Translation>()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_seen_wherever_a_value_may_begin() {
        for text in
            ["a: *b", "- *b", "*b : c", "[x,*b]", "{\"a\":*b}", "a:\r  *b", "a:\u{2028}&b c", "? !b c", "{<<: x}"]
        {
            assert!(may_have_alias(text), "{text:?}");
        }
        for text in ["a: b*c & d!", "a: 'x *y*'", "- 2*3", "title: R&D"] {
            assert!(!may_have_alias(text), "{text:?}");
        }
    }
}
