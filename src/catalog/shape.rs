//! Holds a record against its JSON Schema, on the tree that knows its places, so that all faults of shape are found
//! in one run, each at its own key or value.
//!
//! It knows the part of JSON Schema that `schemars` writes for the types of [`super::record`], and a test holds it to
//! that. A general validator would need the same translation into plain words and four times the build.

use serde_json::Value as Json;

use super::tree::{Node, Value};
use crate::{
    diag::{Code, Diagnostic, Place, Spot, one_of},
    model::{Id, Jurisdiction, Lang, PartialDate},
};

/// Holds one file's tree against a schema.
pub struct Shape<'a> {
    /// The path of the file.
    pub file: &'a std::sync::Arc<str>,
    /// Where the YAML begins in the file.
    pub offset: usize,
    /// The root schema, for references.
    pub root: &'a Json,
    /// What was found.
    pub found: Vec<Diagnostic>,
}

impl Shape<'_> {
    fn at(&self, node: &Node) -> Place {
        Place::bytes(self.file, node.span.start + self.offset..node.span.end + self.offset)
    }

    fn say(&mut self, code: u16, node: &Node, message: String, label: impl Into<String>) -> &mut Diagnostic {
        let mut place = self.at(node);
        // A whole list or mapping is pointed at by its first character, not underlined to its end.
        if let (Spot::Bytes(start, end), Value::List(_) | Value::Map(_)) = (&mut place.spot, &node.value) {
            *end = *start + 1;
        }
        self.found.push(Diagnostic::new(Code(code), place, message).label(label));
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    fn resolve<'s>(&'s self, schema: &'s Json) -> &'s Json {
        match schema.get("$ref").and_then(Json::as_str).and_then(|name| name.strip_prefix('#')) {
            Some(pointer) => self.root.pointer(pointer).unwrap_or(schema),
            None => schema,
        }
    }

    /// Holds `node` against `schema`; `name` is what to call it in messages, and empty for the record itself.
    pub fn hold(&mut self, node: &Node, schema: &Json, name: &str) {
        let own = self.resolve(schema).clone();
        if let Some((mark, range)) = &node.mark {
            let place = Place::bytes(self.file, range.start + self.offset..range.end + self.offset);
            let what = if *mark == '&' { "an anchor" } else { "a tag" };
            self.found.push(
                Diagnostic::new(Code(105), place, format!("{} begins with {what}", called(name)))
                    .label(format!("`{mark}` is no part of the text to YAML, and records use no anchors and tags"))
                    .help(format!("put quotes round a text that begins with `{mark}`")),
            );
        }
        if let Some(choices) = own.get("anyOf").and_then(Json::as_array) {
            return self.any_of(node, choices, name);
        }
        if let Some(words) = vocabulary(&own) {
            let text = node.text().unwrap_or_default();
            if !words.iter().any(|word| word == text) {
                let label = format!("expected {}", one_of(&words));
                let message = match node.text() {
                    Some("") | None => format!("`{name}` has no valid value"),
                    Some(text) => format!("`{text}` is not a value of `{name}`"),
                };
                let near = crate::diag::nearest(text, words.iter().map(String::as_str)).map(str::to_owned);
                let said = self.say(106, node, message, label);
                said.helps.extend(near.map(|near| format!("did you mean `{near}`?")));
            }
            return;
        }
        let types = types(&own);
        match &node.value {
            Value::Alias => {
                self.say(105, node, format!("`{name}` is an alias"), "aliases and anchors are not used in records")
                    .helps
                    .push("write the value out".into());
            }
            Value::Map(pairs) if types.contains(&"object") => self.map(node, pairs, &own, name),
            Value::List(items) if types.contains(&"array") => {
                self.length(node, items.len() as u64, &own, name);
                let nothing = Json::Bool(true);
                let item = own.get("items").unwrap_or(&nothing);
                for node in items {
                    self.hold(node, item, name);
                }
            }
            Value::Scalar(text, plain) => self.scalar(node, text, *plain, &own, &types, name),
            Value::Map(_) | Value::List(_) if types.is_empty() => {}
            Value::Map(_) => {
                let found = "found `key: value` pairs";
                let said = self.say(105, node, format!("{} must be {}", called(name), wanted(&types)), found);
                said.helps.extend(quotes(&types, '{'));
            }
            Value::List(_) => {
                let said = self.say(105, node, format!("{} must be {}", called(name), wanted(&types)), "found a list");
                said.helps.extend(quotes(&types, '['));
            }
        }
    }

    /// Holds a list to how many items it may have.
    fn length(&mut self, node: &Node, items: u64, schema: &Json, name: &str) {
        let bound = |key: &str| schema.get(key).and_then(Json::as_u64);
        let (least, most) = (bound("minItems").unwrap_or_default(), bound("maxItems").unwrap_or(u64::MAX));
        if (least..=most).contains(&items) {
            return;
        }
        let needed = match (least, most) {
            (1, u64::MAX) => "at least one item is needed".to_owned(),
            (least, most) if least == most => format!("exactly {least} items are needed"),
            (least, u64::MAX) => format!("at least {least} items are needed"),
            (least, most) => format!("{least} to {most} items are needed"),
        };
        let message = match items {
            0 => format!("`{name}` is empty"),
            1 => format!("`{name}` has one item"),
            _ => format!("`{name}` has {items} items"),
        };
        self.say(109, node, message, needed);
    }

    fn any_of(&mut self, node: &Node, choices: &[Json], name: &str) {
        let attempts: Vec<Vec<Diagnostic>> = choices
            .iter()
            .filter(|choice| choice.get("type").and_then(Json::as_str) != Some("null"))
            .map(|choice| {
                let mut trial = Shape { file: self.file, offset: self.offset, root: self.root, found: vec![] };
                trial.hold(node, choice, name);
                trial.found
            })
            .collect();
        if attempts.iter().any(Vec::is_empty) {
            return;
        }
        // The choice whose kind of value was written tells the most: its faults are not faults of type at the top.
        let own = self.at(node);
        let begin = |place: &Place| if let Spot::Bytes(start, _) = place.spot { start } else { usize::MAX };
        let wrong_type = |found: &Diagnostic| found.code == Code(105) && begin(&found.primary.place) == begin(&own);
        if let Some(best) = attempts.iter().position(|found| !found.iter().any(wrong_type)) {
            self.found.extend(attempts.into_iter().nth(best).unwrap_or_default());
            return;
        }
        if matches!(node.value, Value::Alias) {
            self.found.extend(attempts.into_iter().next().unwrap_or_default());
            return;
        }
        // No choice is of that kind: all that would be right are named.
        let mut kinds: Vec<&str> = choices.iter().flat_map(|choice| types(self.resolve(choice))).collect();
        kinds.retain(|kind| *kind != "null");
        if kinds.contains(&"number") {
            kinds.retain(|kind| *kind != "integer");
        }
        kinds.dedup();
        let wanted = wanted(&kinds);
        let mut said = attempts.into_iter().flatten().filter(wrong_type);
        let Some(mut first) = said.next() else { return };
        first.message = format!("{} must be {wanted}", called(name));
        for help in said.flat_map(|other| other.helps) {
            if !first.helps.contains(&help) {
                first.helps.push(help);
            }
        }
        self.found.push(first);
    }

    fn map(&mut self, node: &Node, pairs: &[(Node, Node)], schema: &Json, name: &str) {
        let empty = serde_json::Map::new();
        let properties = schema.get("properties").and_then(Json::as_object).unwrap_or(&empty);
        for (index, (key, value)) in pairs.iter().enumerate() {
            let Some(word) = key.text() else {
                self.say(105, key, "a key must be a word".into(), "found a list or a mapping");
                continue;
            };
            if let Some((first, _)) = pairs[..index].iter().find(|(earlier, _)| earlier.text() == Some(word)) {
                let first = self.at(first);
                let said = self.say(107, key, format!("`{word}` is written twice"), "written again here");
                said.labels.push(crate::diag::Label { place: first, text: "first written here".into() });
                continue;
            }
            match (properties.get(word), schema.get("additionalProperties")) {
                (Some(property), _) => {
                    // A key with nothing after it counts as left out where its reader takes it so.
                    let required = required(schema).any(|needed| needed == word);
                    if required || !is_null(value) || !may_be_null(property) {
                        self.hold(value, property, word);
                    }
                }
                (None, Some(Json::Bool(false)) | None) if !properties.is_empty() => {
                    let known: Vec<&str> = properties.keys().map(String::as_str).collect();
                    let near = crate::diag::nearest(word, known.iter().copied());
                    // `{subject:chip}` is a key without a value to YAML.
                    let joined = word.split_once(':').filter(|(key, _)| known.contains(key));
                    let help = match joined.map(|(key, _)| key).or(near) {
                        _ if word.starts_with(['\u{a0}', '\u{3000}']) => {
                            "a no-break or full-width space stands before it; indent with plain spaces".into()
                        }
                        Some(key) if joined.is_some() => {
                            format!("a space is needed after the colon: `{key}: {}`", &word[key.len() + 1..])
                        }
                        Some(near) => format!("did you mean `{near}`?"),
                        None if word == "<<" => "merge keys are not used in records; write the fields out".into(),
                        None => format!("known keys are {}", one_of(&known).replace(" or ", " and ")),
                    };
                    self.say(103, key, format!("unknown key `{word}`"), "not a key of this record").helps.push(help);
                }
                (None, Some(other)) => {
                    if let Some(keys) = schema.get("propertyNames").cloned() {
                        self.hold(key, &keys, word_of(name));
                    }
                    if let Some(patterns) = schema.get("patternProperties").and_then(Json::as_object).cloned() {
                        if let Some(first) = patterns.values().next() {
                            self.key_pattern(key, word, name);
                            self.hold(value, first, word);
                        }
                    } else {
                        self.hold(value, &other.clone(), word);
                    }
                }
                (None, None) => {}
            }
        }
        for needed in required(schema) {
            if !pairs.iter().any(|(key, _)| key.text() == Some(needed)) {
                let what = if name.is_empty() { String::new() } else { format!(" in `{name}`") };
                let description = properties
                    .get(needed)
                    .and_then(|property| {
                        property.get("description").or_else(|| self.resolve(property).get("description"))
                    })
                    .and_then(Json::as_str)
                    .unwrap_or_default()
                    .trim_end_matches('.')
                    .to_owned();
                let said =
                    self.say(104, node, format!("`{needed}` is missing{what}"), format!("`{needed}:` is needed here"));
                if let Spot::Bytes(start, end) = &mut said.primary.place.spot {
                    *end = *start;
                }
                if !description.is_empty() {
                    said.helps.push(format!("add `{needed}:` — {description}"));
                }
            }
        }
    }

    fn key_pattern(&mut self, key: &Node, word: &str, name: &str) {
        if let Err(why) = word.parse::<Id>() {
            self.say(108, key, format!("`{word}` cannot be a key of {}", called(name)), why.to_string());
        }
    }

    fn scalar(&mut self, node: &Node, text: &str, plain: bool, schema: &Json, types: &[&str], name: &str) {
        let kind = kind_of(text, plain);
        let fits = types.is_empty()
            || types.contains(&kind)
            || (kind == "integer" && types.contains(&"number"))
            || (kind != "null" && !types.contains(&"object") && types == ["string"] && !plain);
        if !fits {
            let (found, help) = match kind {
                "null" => ("found nothing".to_owned(), None),
                "integer" | "number" | "boolean" if types.contains(&"string") => (
                    format!("YAML reads this as {}", if kind == "boolean" { "true or false" } else { "a number" }),
                    Some(format!("put quotes round it: `{name}: \"{text}\"`")),
                ),
                _ => ("found a text".to_owned(), None),
            };
            let help = help.or_else(|| {
                let key = schema.get("items").and_then(|items| first_key(self.resolve(items)));
                let list = match key {
                    Some(key) => format!("write a list, each item indented under `{name}:` as `- {key}: …`"),
                    None => format!("write a list: `{name}: [{text}]`"),
                };
                (types.contains(&"array") && kind != "null").then_some(list)
            });
            self.say(105, node, format!("{} must be {}", called(name), wanted(types)), found).helps.extend(help);
            return;
        }
        if let Some(format) = schema.get("format").and_then(Json::as_str) {
            self.format(node, text, format, name);
        } else if kind == "integer" || kind == "number" {
            let bound = |key: &str| schema.get(key).and_then(Json::as_f64);
            let value: f64 = text.parse().unwrap_or_default();
            if bound("minimum").is_some_and(|least| value < least) || bound("maximum").is_some_and(|most| value > most)
            {
                let least = schema.get("minimum").map(ToString::to_string).unwrap_or_default();
                let label = match schema.get("maximum") {
                    Some(most) => format!("expected {least} to {most}"),
                    None => format!("expected {least} or more"),
                };
                self.say(109, node, format!("`{text}` is out of bounds for `{name}`"), label);
            }
        }
    }

    fn format(&mut self, node: &Node, text: &str, format: &str, name: &str) {
        match format {
            "edtf" => {
                if let Err(why) = text.parse::<PartialDate>() {
                    let help = date_help(text);
                    let said = self.say(101, node, format!("`{text}` is not a date"), why.to_string());
                    said.helps.push(help);
                }
            }
            "annals-id" => {
                if let Err(why) = text.parse::<Id>() {
                    let slug = slug(text);
                    let said = self.say(108, node, format!("`{text}` is not an id"), why.to_string());
                    if slug.parse::<Id>().is_ok() {
                        said.helps.push(format!("write `{slug}`"));
                    }
                }
            }
            "annals-lang" => {
                if let Err(why) = text.parse::<Lang>() {
                    self.say(108, node, format!("`{text}` is not a language"), why.to_string());
                }
            }
            "annals-jurisdiction" => {
                if let Err(why) = text.parse::<Jurisdiction>() {
                    let lower = text.to_lowercase();
                    let said = self.say(108, node, format!("`{text}` is not a jurisdiction"), why.to_string());
                    if lower != text && lower.parse::<Jurisdiction>().is_ok() {
                        said.helps.push(format!("write `{lower}`"));
                    }
                }
            }
            "annals-web" => {
                if let Err(why) = web_address(text) {
                    self.say(110, node, format!("`{name}` is not the address of a page"), why)
                        .helps
                        .push("write the whole address, such as `https://example.org/page`".into());
                }
            }
            _ => {}
        }
    }
}

/// Whether a text is an address that a reader's browser may open: `http` or `https`, a host, no blanks.
///
/// # Errors
///
/// Why not, as a label.
pub fn web_address(text: &str) -> Result<(), &'static str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return Err("it must begin with `https://` or `http://`") };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() || host.starts_with('.') {
        return Err("it names no site");
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`')) {
        return Err("it has a character that no address has");
    }
    Ok(())
}

/// Whether a site may be published at an address: what [`web_address`] says, and the paths of pages can be put after it.
///
/// # Errors
///
/// Why not, as a label.
pub fn base_address(text: &str) -> Result<(), &'static str> {
    web_address(text)?;
    if text.contains(['?', '#']) {
        return Err("the paths of pages are put after it, so it has no `?` and no `#`");
    }
    if text.split('/').skip(3).any(|folder| !folder.is_ascii()) {
        return Err("the folders of an address are in ASCII: `ü` is written `%C3%BC`");
    }
    if text.split('/').nth(2).is_some_and(|host| host.contains('@')) {
        return Err("every reader would see the name and the password before the `@`");
    }
    Ok(())
}

/// What to do where a text was wanted and its first character made YAML read something else.
fn quotes(types: &[&str], mark: char) -> Option<String> {
    types.contains(&"string").then(|| format!("put quotes round a text that begins with `{mark}`"))
}

/// What a value is called in messages: its key, or "the record".
fn called(name: &str) -> String {
    if name.is_empty() { "the record".into() } else { format!("`{name}`") }
}

/// What the keys of a mapping are called in messages.
fn word_of(name: &str) -> &str {
    if name.is_empty() { "key" } else { name }
}

/// The key with which an item that must be a mapping is begun.
fn first_key(item: &Json) -> Option<&str> {
    let properties = item.get("properties").and_then(Json::as_object).filter(|_| types(item) == ["object"])?;
    let title = properties.contains_key("title").then_some("title");
    title.or_else(|| required(item).next())
}

fn required(schema: &Json) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str)
}

fn is_null(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(text, true) if kind_of(text, true) == "null")
}

/// Whether a key with such a value, or a list of any, may be there without one.
fn may_be_null(schema: &Json) -> bool {
    let either = schema.get("anyOf").and_then(Json::as_array).into_iter().flatten();
    [schema].into_iter().chain(either).any(|one| match one.get("type") {
        Some(Json::Array(kinds)) => kinds.iter().any(|kind| kind == "null"),
        kind => kind.is_some_and(|kind| kind == "null" || kind == "array"),
    })
}

/// The words of an enum, in either form that `schemars` gives it.
fn vocabulary(schema: &Json) -> Option<Vec<String>> {
    let text = |value: &Json| value.as_str().map(str::to_owned);
    if let Some(words) = schema.get("enum").and_then(Json::as_array) {
        return words.iter().map(text).collect();
    }
    let choices = schema.get("oneOf").and_then(Json::as_array)?;
    choices.iter().map(|choice| choice.get("const").and_then(text)).collect()
}

fn types(schema: &Json) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(one)) => vec![one],
        Some(Json::Array(many)) => many.iter().filter_map(Json::as_str).filter(|kind| *kind != "null").collect(),
        _ => vec![],
    }
}

/// The kind of a scalar under YAML's core schema, in JSON Schema's words.
fn kind_of(text: &str, plain: bool) -> &'static str {
    if !plain {
        return "string";
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => "null",
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => "boolean",
        _ if text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok() => "integer",
        _ if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
            && text.parse::<f64>().is_ok() =>
        {
            "number"
        }
        _ => "string",
    }
}

fn wanted(types: &[&str]) -> String {
    let words: Vec<&str> = types
        .iter()
        .map(|kind| match *kind {
            "array" => "a list",
            "object" => "a mapping of `key: value`",
            "boolean" => "`true` or `false`",
            "integer" => "a whole number",
            "number" => "a number",
            _ => "a text",
        })
        .collect();
    words.join(" or ")
}

fn date_help(text: &str) -> String {
    const PLAIN: &str = "write `2025-04-09`, or `2025-04` or `2025` when no more is known";
    let digits: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let numeric = digits.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    match digits.as_slice() {
        [year, month, day] if numeric && year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            let padded = format!("{year}-{month:0>2}-{day:0>2}");
            if padded != text && padded.parse::<PartialDate>().is_ok() {
                return format!("write `{padded}`");
            }
            let (swapped, only) = (format!("{year}-{day:0>2}-{month:0>2}"), format!("{year}-{month:0>2}"));
            if only.parse::<PartialDate>().is_ok() {
                format!("if the source names only the month, write `{only}`")
            } else if swapped.parse::<PartialDate>().is_ok() {
                format!("the month comes before the day: if it is the other number, write `{swapped}`")
            } else {
                PLAIN.into()
            }
        }
        [first, second, year] if numeric && year.len() == 4 => {
            let orders = [(second, first), (first, second)];
            let dates = orders.map(|(month, day)| format!("{year}-{month:0>2}-{day:0>2}"));
            let good: Vec<&String> = dates.iter().filter(|date| date.parse::<PartialDate>().is_ok()).collect();
            match good[..] {
                [by_day, by_month] if by_day != by_month => {
                    format!("write the year first: `{by_day}` if the day came first, `{by_month}` if the month did")
                }
                [date, ..] => format!("write the year first: `{date}`"),
                [] => PLAIN.into(),
            }
        }
        _ => PLAIN.into(),
    }
}

/// The nearest id to a text.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_help_never_offers_what_is_no_date() {
        for (text, help) in [
            ("2024-1-5", "write `2024-01-05`"),
            ("2023-02-29", "if the source names only the month, write `2023-02`"),
            ("2024-13-05", "the month comes before the day: if it is the other number, write `2024-05-13`"),
            ("7/1/2021", "write the year first: `2021-01-07` if the day came first, `2021-07-01` if the month did"),
            ("04/04/2025", "write the year first: `2025-04-04`"),
            ("04/25/2025", "write the year first: `2025-04-25`"),
            ("25.4.2025", "write the year first: `2025-04-25`"),
            ("2024-13-40", "write `2025-04-09`, or `2025-04` or `2025` when no more is known"),
            ("soon", "write `2025-04-09`, or `2025-04` or `2025` when no more is known"),
        ] {
            assert_eq!(date_help(text), help, "{text}");
        }
    }
}
