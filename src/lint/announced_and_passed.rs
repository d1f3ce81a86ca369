//! A0406: an announcement for a day that has passed, and no law after it.
//!
//! A word for a day is a promise. When the day has passed and no law followed, readers are told of something that may
//! never have come. The same is asked of a word without a day of its own once it is more than a year old.
//!
//! ```yaml
//! published: 2024-03-01
//! effects: [{subject: chip, status: unrestricted, basis: announced, from: 2024-06-01}]
//! # today is 2025-01-01, and no law effect on (chip, us) begins after 2024-03-01
//! ```

use super::common::{Landed, in_words, lines, status_name, track_name};
use crate::{
    diag::{Code, Diagnostic},
    knowledge::Knowledge,
    model::{Basis, days_between},
};

/// After so many days even a word without a day of its own is asked about.
const LONG: i32 = 365;

/// Looks at the word that stands last on each track and each part.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let law = lines(knowledge, Basis::Law);
    for (line, words) in lines(knowledge, Basis::Announced) {
        // An earlier word was replaced by a later one: only the last is still a promise.
        let Some(word) = words.iter().rfind(|word| word.published.first_day() <= knowledge.today) else { continue };
        let said = word.published.first_day();
        let for_a_day = word.from() > word.published.last_day();
        let passed = word.effect.from.last_day() < knowledge.today;
        let old = days_between(said, knowledge.today) > LONG;
        let asks = (for_a_day && passed) || (!for_a_day && old);
        let (track, part) = line;
        let followed = |law: &Landed| law.from() >= said || law.published.first_day() > said;
        let answers = law
            .iter()
            .filter(|((other, place), _)| *other == track && (part.is_none() || place.is_none() || *place == part));
        if !asks || !word.holds(knowledge.today) || answers.flat_map(|(_, effects)| effects).any(followed) {
            continue;
        }
        let status = status_name(knowledge, word.effect.status);
        let name = track_name(knowledge, line);
        let (message, key) = if for_a_day {
            let day = word.effect.from.exact().map_or_else(|| word.effect.from.to_string(), in_words);
            (format!("`{status}` was announced for {day}, and no law on {name} has come since"), "from")
        } else {
            let age = days_between(said, knowledge.today);
            (format!("`{status}` was announced {age} days ago, and no law on {name} has come since"), "status")
        };
        found.push(
            Diagnostic::new(Code(406), word.place(knowledge, key), message)
                .label(format!("announced on {}", word.published))
                .help(
                    "add the event that made it law, or the one that withdrew or replaced it; if the word is known to \
                     have lapsed, write its last day as `until`",
                ),
        );
    }
}
