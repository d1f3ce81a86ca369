//! A0409: effective before it was public, and the text does not say so.
//!
//! A law that held before anyone could know of it is worth a sentence: readers who meet the two dates unexplained
//! take one of them for a mistake, and sometimes it is one.
//!
//! ```yaml
//! date: 2025-04-09
//! published: 2025-04-15
//! effective: 2025-04-09
//! body: A licence is needed.   # and nothing about the six days between
//! ```

use super::common::{effect_at, in_words, month};
use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{Event, Knowledge},
    model::{Basis, PartialDate},
    path,
};

/// Words that tell of an act that came to light late. A text with any of them has taken the matter up.
const WORDS: [&str; 9] = [
    "backdat",
    "became known",
    "became public",
    "came to light",
    "days later",
    "learned of it",
    "learnt of it",
    "retroactive",
    "weeks later",
];

/// Words that tell of it when they stand in one sentence with the day of publication.
const TOLD: [&str; 5] = ["disclos", "known", "learn", "made public", "reveal"];

/// Looks at every event whose law begins before its publication.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let english = knowledge.site.languages.first().is_some_and(|lang| lang.as_ref().starts_with("en"));
    for event in &knowledge.events {
        let public = event.published.first_day();
        let early = |date: PartialDate| date.last_day() < public;
        let Some((begins, place)) = beginning(event).filter(|(begins, _)| early(*begins)) else { continue };
        if texts(event).any(|text| tells(text, begins, event.record.published, english)) {
            continue;
        }
        let message = "this took effect before it was public, and the text does not say so";
        let mut diagnostic = Diagnostic::new(Code(409), place, message).label(format!("in effect from {begins}"));
        if event.record.published.is_some() {
            let published = Place::value(&event.common.file, path!["published"]);
            diagnostic = diagnostic.also(published, format!("public from {}", event.published));
        } else {
            let date = Place::value(&event.common.file, path!["date"]);
            diagnostic = diagnostic.also(date, "public from this date, because there is no `published`");
        }
        let day = event.published.exact().map_or_else(|| event.published.to_string(), in_words);
        found.push(
            diagnostic.help(format!(
                "mend the date that is wrong, or say in the text that the public learned of it on {day}"
            )),
        );
    }
}

/// Where the earliest beginning of law is written, and when it is.
fn beginning(event: &Event) -> Option<(PartialDate, Place)> {
    let effective = event.record.effective.map(|date| (date, Place::value(&event.common.file, path!["effective"])));
    let law = event.effects.iter().enumerate().filter(|(_, effect)| effect.basis == Basis::Law);
    let own = law.filter(|(_, effect)| Some(effect.from) != event.record.effective && effect.from != event.record.date);
    let froms = own.map(|(nth, effect)| (effect.from, effect_at(event, nth, "from")));
    effective.into_iter().chain(froms).min_by_key(|(date, _)| date.first_day())
}

/// All that the original tells in words.
fn texts(event: &Event) -> impl Iterator<Item = &str> {
    let record = &event.record;
    let own = [Some(&record.title), record.summary.as_ref(), record.body.as_ref(), record.certainty_note.as_ref()];
    let effects = record.effects.iter().flat_map(|effect| [effect.note.as_ref(), effect.scope.as_ref()]);
    let dates = record.dates.iter().map(|date| date.note.as_ref());
    own.into_iter().chain(effects).chain(dates).flatten().map(String::as_str)
}

/// Whether a text takes the matter up: by naming the day on which the law began, or by such a word.
///
/// The day of publication alone is no sign: it is the one that every text names. In a language whose words this rule
/// does not have, the number of the day is enough.
fn tells(text: &str, begins: PartialDate, published: Option<PartialDate>, english: bool) -> bool {
    if text.contains(&begins.to_string()) || names(text, begins, english) {
        return true;
    }
    let has = |text: &str, words: &[&str]| {
        let lower = text.to_lowercase();
        words.iter().any(|word| lower.contains(word))
    };
    let told = |day: PartialDate| {
        let sentences = text.split(['.', ';', '\n']);
        sentences.filter(|sentence| names(sentence, day, true)).any(|sentence| has(sentence, &TOLD))
    };
    english && (has(text, &WORDS) || published.is_some_and(told))
}

fn names(text: &str, date: PartialDate, english: bool) -> bool {
    let day = date.first_day();
    let (number, month) = (day.day().to_string(), month(day));
    match (english, date.exact()) {
        (true, Some(_)) => text.contains(&format!("{number} {month}")) || text.contains(&format!("{month} {number}")),
        (true, None) => text.contains(month) || text.contains(&day.year().to_string()),
        (false, Some(_)) => text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits == number),
        (false, None) => text.contains(&day.year().to_string()),
    }
}
