//! A0410: an event very like another.
//!
//! Two editors enter the same act, or one enters it twice from two reports. Two events of nearly the same title
//! within three days are looked at, unless they differ in a number, act on different subjects or relate to each other.
//!
//! ```yaml
//! # 2024-01-05-first-rule.yaml:   title: Commerce requires a licence for the chip
//! # 2024-01-06-licence-rule.yaml: title: Commerce requires a licence for chips
//! ```

use super::common::related;
use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{Event, EventIx, Knowledge},
    model::{Day, days_between},
    path,
};

/// How many days two reports of one act may lie apart.
const DAYS: i32 = 3;
/// How like two titles are: 1 is equal.
const LIKE: f64 = 0.85;
/// With how many followers an event is compared: a bound for sites with hundreds of events a day.
const FOLLOWERS: usize = 400;

/// How many characters of a title are compared.
const LONGEST: usize = 300;

/// A title made ready for comparing.
struct Title {
    letters: String,
    length: usize,
    /// How often each letter occurs: two titles that differ here in many places differ in as many.
    counts: [u8; 32],
    /// The words with a figure in them: `h20` is not `h200`.
    figures: Vec<String>,
}

/// Looks at every event and those that follow it within three days.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let titles: Vec<Title> = knowledge.events.iter().map(|event| Title::new(&event.record.title)).collect();
    let days: Vec<i32> = knowledge.events.iter().map(|event| days_between(Day::ZERO, event.day())).collect();
    // Said once of an event, however many it is like.
    let mut said = vec![false; titles.len()];
    for (n, event) in knowledge.events.iter().enumerate() {
        for (m, later) in knowledge.events.iter().enumerate().skip(n + 1).take(FOLLOWERS) {
            if days[m] - days[n] > DAYS {
                break;
            }
            if said[m]
                || !titles[n].is_like(&titles[m])
                || on_different_subjects(event, later)
                || related(knowledge, EventIx::nth(n), EventIx::nth(m), &[])
            {
                continue;
            }
            said[m] = true;
            let title = |event: &Event| Place::value(&event.common.file, path!["title"]);
            found.push(
                Diagnostic::new(Code(410), title(later), format!("this event is very like `{}`", event.common.id))
                    .label(format!("on {}", later.record.date))
                    .also(title(event), format!("on {}", event.record.date))
                    .help(format!(
                        "if they are one act, merge them and list `{}` under `aliases`; if not, relate them, such as \
                         `companion-of`, or make the titles tell them apart",
                        later.common.id
                    )),
            );
        }
    }
}

/// Listings of two companies on one day are two acts, however like their titles.
fn on_different_subjects(a: &Event, b: &Event) -> bool {
    let shares = |effect: &crate::knowledge::Effect| b.effects.iter().any(|other| other.subject == effect.subject);
    !a.effects.is_empty() && !b.effects.is_empty() && !a.effects.iter().any(shares)
}

impl Title {
    fn new(title: &str) -> Self {
        let lower: String = title.chars().take(LONGEST).collect::<String>().to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let mut figures: Vec<String> = words
            .iter()
            .filter(|word| word.contains(|c: char| c.is_numeric()))
            .map(|word| (*word).to_owned())
            .collect();
        figures.sort_unstable();
        let letters = words.join(" ");
        let mut counts = [0u8; 32];
        for letter in letters.chars() {
            let slot = &mut counts[letter as usize % 32];
            *slot = slot.saturating_add(1);
        }
        Self { length: letters.chars().count(), letters, counts, figures }
    }

    fn is_like(&self, other: &Self) -> bool {
        let longer = self.length.max(other.length);
        let shorter = self.length.min(other.length);
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "titles are short"
        )]
        let bound = ((1.0 - LIKE) * longer as f64) as usize;
        if longer == 0 || longer - shorter > bound {
            return false;
        }
        let (mut more, mut fewer) = (0usize, 0usize);
        for (a, b) in self.counts.iter().zip(&other.counts) {
            more += usize::from(a.saturating_sub(*b));
            fewer += usize::from(b.saturating_sub(*a));
        }
        more.max(fewer) <= bound
            && self.figures == other.figures
            && strsim::normalized_damerau_levenshtein(&self.letters, &other.letters) >= LIKE
    }
}
