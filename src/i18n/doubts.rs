//! How a language says that a date is not quite one, read back from what it has said: a preposition may hang on it.

use super::dates::Dates;

/// What stands about a date in a language: "vers le …", "… (incertain)".
pub(super) struct Doubts {
    about: Vec<Frame>,
    uncertain: Vec<Frame>,
}

/// What stands before a date and what after it; never both empty.
struct Frame {
    before: String,
    after: String,
}

impl Doubts {
    /// Learns the frames from the messages of the doubts, each said of what is given to it.
    pub(super) fn learn(say: impl Fn(&str, &str) -> String) -> Self {
        // No text may hold this character.
        const DATE: &str = "\u{fdd2}";
        let frames = |keys: &[&str]| {
            let said = keys.iter().filter_map(|key| {
                let text = say(key, DATE);
                let (before, after) = text.split_once(DATE)?;
                (text != DATE).then(|| Frame { before: before.to_owned(), after: after.to_owned() })
            });
            said.collect()
        };
        // That of a day first: it may begin as the other does and go on.
        Self { about: frames(&["date-about-day", "date-about"]), uncertain: frames(&["date-uncertain"]) }
    }

    /// What a date in words is: `day`, `month`, `year` or `other`; `about-day` or `about` where it is said to be about
    /// that. Whether it is uncertain changes nothing.
    pub(super) fn precision(&self, dates: &Dates, text: &str) -> &'static str {
        let (_, date, _) = inside(&self.uncertain, text);
        match inside(&self.about, date) {
            ("", _, "") => dates.precision(date),
            (_, date, _) if dates.precision(date) == "day" => "about-day",
            _ => "about",
        }
    }

    /// A date in words without the word that it is about then.
    pub(super) fn without_about(&self, text: &str) -> String {
        let (before, date, after) = inside(&self.uncertain, text);
        let (_, date, _) = inside(&self.about, date);
        format!("{before}{date}{after}")
    }
}

/// A text cut by the first frame that stands about it: what is before, inside and after.
fn inside<'t>(frames: &[Frame], text: &'t str) -> (&'t str, &'t str, &'t str) {
    let cut = |Frame { before, after }: &Frame| {
        let date = text.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
        Some((&text[..before.len()], date, &text[text.len() - after.len()..]))
    };
    frames.iter().find_map(cut).unwrap_or(("", text, ""))
}
