//! Fluent messages in layers. Beside `layer`, which reads one file of them, the one file that knows Fluent.

use std::{collections::HashMap, sync::Arc};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::{
    Arg, TextFault,
    dates::Dates,
    doubts::Doubts,
    functions::{PRECISION, WITHOUT_ABOUT},
    layer::{Fault, Layer, Variables},
    numbers::Numbers,
};

/// The messages of one language and, below them, the English ones.
///
/// Invariant: `own` knows the messages of all layers, so that one may refer to another, and is asked only for those of
/// `keys`; all others are said by `english`.
pub(super) struct Phrases {
    own: Voice,
    english: Voice,
    keys: Variables,
    /// Each message that there is.
    messages: HashMap<String, Message>,
}

/// A message, looked up once.
enum Message {
    /// It says the same whatever it is given, as most of those do that a page asks for.
    Fixed(String),
    /// The language's own voice says it.
    Own,
    /// The English voice says it.
    English,
}

/// Messages with the plurals and the numbers of one language.
struct Voice {
    bundle: FluentBundle<Arc<FluentResource>>,
    numbers: Numbers,
}

// A number of a message is put between these two, which no text may hold, until its voice writes it out: a formatter
// of Fluent is a plain function and cannot know the language.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

impl Phrases {
    /// Lays the layers over each other; `tag` is that of the language.
    pub(super) fn new(tag: &str, numbers: Numbers, layers: &[(&str, &str)]) -> (Self, Vec<TextFault>) {
        let is_english = |index: usize, file: &str| index == 0 || file.rsplit(['/', '\\']).next() == Some("en.ftl");
        let mut layers: Vec<(bool, &str, &str)> =
            layers.iter().enumerate().map(|(index, &(file, text))| (is_english(index, file), file, text)).collect();
        layers.sort_by_key(|&(is_english, ..)| !is_english);

        let english = Voice::new("en", Numbers::new("en"));
        let mut phrases =
            Self { own: Voice::new(tag, numbers), english, keys: Variables::new(), messages: HashMap::new() };
        let mut reference = Variables::new();
        let mut errors = Vec::new();
        for (is_english, file, text) in layers {
            let (layer, faults) = Layer::read(text);
            let faults = faults.into_iter().chain(layer.faults(&reference));
            errors.extend(faults.map(|Fault { at: (line, column), message }| TextFault {
                file: file.to_owned(),
                line,
                column,
                message,
            }));
            if is_english {
                reference.extend(layer.variables());
                phrases.english.bundle.add_resource_overriding(Arc::clone(&layer.resource));
            }
            if !is_english || tag == "en" || tag.starts_with("en-") {
                phrases.keys.extend(layer.variables());
            }
            phrases.own.bundle.add_resource_overriding(layer.resource);
        }
        for key in reference.into_keys().chain(phrases.keys.keys().cloned()) {
            let own = phrases.keys.contains_key(&key);
            let (voice, spoken) = if own { (&phrases.own, Message::Own) } else { (&phrases.english, Message::English) };
            let message = voice.fixed(&key).map_or(spoken, Message::Fixed);
            phrases.messages.insert(key, message);
        }
        (phrases, errors)
    }

    /// Gives messages the functions `PRECISION($date)`, which is `day`, `month`, `year`, `about-day`, `about` or `other`,
    /// and `WITHOUT_ABOUT($date)`, the date without the word that it is about then.
    pub(super) fn teach_dates(&mut self, dates: &Arc<Dates>, doubts: &Arc<Doubts>) {
        for bundle in [&mut self.own.bundle, &mut self.english.bundle] {
            let (dates, asked, told) = (Arc::clone(dates), Arc::clone(doubts), Arc::clone(doubts));
            let precision = bundle.add_function(PRECISION, move |args, _| match args {
                [FluentValue::String(text)] => asked.precision(&dates, text).into(),
                _ => "other".into(),
            });
            let without_about = bundle.add_function(WITHOUT_ABOUT, move |args, _| match args {
                [FluentValue::String(text)] => told.without_about(text).into(),
                [value, ..] => value.clone(),
                [] => FluentValue::Error,
            });
            // It fails only where a message has that name, and then the author wants the message.
            precision.and(without_about).unwrap_or_default();
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.own.bundle.has_message(key)
    }

    pub(super) fn keys(&self) -> &Variables {
        &self.keys
    }

    pub(super) fn numbers(&self) -> &Numbers {
        &self.own.numbers
    }

    pub(super) fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let said = match self.messages.get(key) {
            Some(Message::Fixed(text)) => Some(text.clone()),
            Some(Message::Own) => self.own.text(key, args),
            Some(Message::English) => self.english.text(key, args),
            None => None,
        };
        said.unwrap_or_else(|| key.to_owned())
    }
}

impl Voice {
    fn new(tag: &str, numbers: Numbers) -> Self {
        let language = tag.split('-').next().unwrap_or_default();
        let id: Option<LanguageIdentifier> = tag.parse().or_else(|_| language.parse()).ok();
        let mut bundle = FluentBundle::new_concurrent(id.into_iter().collect());
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(mark_number));
        Self { bundle, numbers }
    }

    /// What a message says that asks for nothing.
    fn fixed(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut missing = Vec::new();
        let text = self.bundle.format_pattern(pattern, None, &mut missing);
        missing.is_empty().then(|| self.write_numbers(&text))
    }

    fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let args: FluentArgs<'_> = args
            .iter()
            .map(|&(name, arg)| match arg {
                Arg::Text(text) => (name, FluentValue::from(text)),
                Arg::Number(number) => (name, FluentValue::from(number)),
            })
            .collect();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
        Some(if text.contains(OPEN) { self.write_numbers(&text) } else { text.into_owned() })
    }

    fn write_numbers(&self, text: &str) -> String {
        let mut parts = text.split(OPEN);
        let mut written = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (number, after) = part.split_once(CLOSE).unwrap_or((part, ""));
            written.push_str(&self.numbers.say(number));
            written.push_str(after);
        }
        written
    }
}

fn mark_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format!("{OPEN}{}{CLOSE}", number.as_string())),
        _ => None,
    }
}
