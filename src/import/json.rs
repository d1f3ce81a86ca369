//! JSON with its places: a value knows where in its file it stands, so that a fault can be shown there.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, value::RawValue};

use crate::diag::{Code, Diagnostic, Place};

/// A value and where it stands. Cheap to copy; what is in it is parsed when asked for.
#[derive(Clone, Copy)]
pub(super) struct Json<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    raw: &'a RawValue,
}

impl<'a> Json<'a> {
    /// Reads a whole file.
    ///
    /// # Errors
    ///
    /// The place at which it stops being JSON.
    pub(super) fn read(file: &'a Arc<str>, text: &'a str) -> Result<Self, Box<Diagnostic>> {
        serde_json::from_str(text).map(|raw| Self { file, text, raw }).map_err(|error| {
            let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let mut at = (line_start + error.column().saturating_sub(1)).min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or(&words).to_owned();
            Box::new(Diagnostic::new(Code(601), Place::bytes(file, at..end), "this is not valid JSON").label(words))
        })
    }

    /// Where the value stands.
    pub(super) fn place(&self) -> Place {
        let start = self.raw.get().as_ptr() as usize - self.text.as_ptr() as usize;
        Place::bytes(self.file, start..start + self.raw.get().len())
    }

    /// Where the value begins: enough of a long one.
    pub(super) fn head(&self) -> Place {
        let start = self.raw.get().as_ptr() as usize - self.text.as_ptr() as usize;
        let first = self.raw.get().chars().next().map_or(0, char::len_utf8);
        Place::bytes(self.file, start..start + first)
    }

    fn fields(&self) -> BTreeMap<String, &'a RawValue> {
        serde_json::from_str(self.raw.get()).unwrap_or_default()
    }

    /// Whether it is an object.
    pub(super) fn is_object(&self) -> bool {
        self.raw.get().starts_with('{')
    }

    /// A field of an object; `null` counts as absent.
    pub(super) fn field(&self, name: &str) -> Option<Self> {
        let raw = *self.fields().get(name)?;
        (raw.get() != "null").then_some(Self { raw, ..*self })
    }

    /// The names of an object's fields that are neither `null` nor empty.
    pub(super) fn names(&self) -> Vec<String> {
        let told = |raw: &RawValue| !matches!(raw.get(), "null" | "\"\"" | "[]" | "{}" | "false");
        self.fields().into_iter().filter(|(_, raw)| told(raw)).map(|(name, _)| name).collect()
    }

    /// The items of a list.
    pub(super) fn items(&self) -> Option<Vec<Self>> {
        let items: Vec<&'a RawValue> = serde_json::from_str(self.raw.get()).ok()?;
        Some(items.into_iter().map(|raw| Self { raw, ..*self }).collect())
    }

    /// A text, or a number as it is written.
    pub(super) fn text(&self) -> Option<String> {
        match serde_json::from_str(self.raw.get()).ok()? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The text of a field, without blanks around it; nothing when it is empty.
    pub(super) fn words(&self, name: &str) -> Option<String> {
        let text = self.field(name)?.text()?;
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The texts of a list of texts.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let items = self.field(name).and_then(|list| list.items()).unwrap_or_default();
        items.iter().filter_map(Json::text).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }
}
