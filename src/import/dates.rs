//! Dates as other programs write them, kept as precise as they are.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::PartialDate;

/// How `4/9/2025` is to be read. Nothing in it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The 4th of September.
    Dmy,
    /// The 9th of April.
    Mdy,
}

/// A point in time from its parts, as EDTF writes it. Which part is at fault, from 0, and why, when one is.
pub(super) fn of_parts(year: &str, month: Option<&str>, day: Option<&str>) -> Result<String, (usize, String)> {
    let number = |part: usize, text: &str, name: &str| {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        digits.parse::<i64>().map_err(|_| (part, format!("`{}` is not the number of a {name}", text.trim())))
    };
    let year = number(0, year, "year")?;
    if !(1..=9999).contains(&year) {
        return Err((0, "years from 1 to 9999 can be told".into()));
    }
    let mut date = format!("{year:04}");
    let month = month.map(|month| number(1, month, "month")).transpose()?;
    let day = day.map(|day| number(2, day, "day")).transpose()?;
    match (month, day) {
        (None, Some(_)) => return Err((2, "a day needs its month".into())),
        (Some(month), _) if !(1..=12).contains(&month) => return Err((1, "there is no such month".into())),
        (Some(month), day) => {
            let _ = write!(date, "-{month:02}");
            if let Some(day) = day {
                let _ = write!(date, "-{day:02}");
            }
        }
        (None, None) => {}
    }
    match date.parse::<PartialDate>() {
        Ok(_) => Ok(date),
        Err(why) => Err((2, why.to_string())),
    }
}

/// A date in one text: EDTF, ISO 8601 with a time, `9 April 2025`, `April 9, 2025`, `April 2025`, or figures whose
/// order is told.
pub(super) fn of_words(text: &str, order: Option<Order>) -> Result<PartialDate, String> {
    let text = text.trim();
    let why = match text.parse::<PartialDate>() {
        Ok(date) => return Ok(date),
        Err(why) => why.to_string(),
    };
    if let Some((day, time)) = text.split_once(['T', ' '])
        && time.starts_with(|c: char| c.is_ascii_digit())
        && time.contains(':')
        && let Ok(date) = day.parse::<PartialDate>()
    {
        return Ok(date);
    }
    let parsed = |year: &str, month: Option<&str>, day: Option<&str>| {
        let date = of_parts(year, month, day).map_err(|(_, why)| why)?;
        date.parse::<PartialDate>().map_err(|error| error.to_string())
    };
    let figures: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    if let [a, b, c] = figures[..]
        && [a, b, c].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return match order {
            _ if a.len() == 4 => parsed(a, Some(b), Some(c)),
            _ if c.len() != 4 => Err("the year needs four figures".into()),
            Some(Order::Dmy) => parsed(c, Some(b), Some(a)),
            Some(Order::Mdy) => parsed(c, Some(a), Some(b)),
            None => Err("it does not say which figure is the month".into()),
        };
    }
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.').to_owned();
    match words[..] {
        [a, b, year] if month(b).is_some() => parsed(year, month(b).as_deref(), Some(&day(a))),
        [a, b, year] if month(a).is_some() => parsed(year, month(a).as_deref(), Some(&day(b))),
        [a, year] if month(a).is_some() => parsed(year, month(a).as_deref(), None),
        _ => Err(why),
    }
}

/// The number of an English month, by its name or its first letters.
fn month(word: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_lowercase();
    let place = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some((place + 1).to_string())
}

/// What words around a date say of how sure it is, as EDTF writes it: `~`, `?`, `%` or nothing.
pub(super) fn qualifier(words: &str) -> &'static str {
    let words = words.trim().to_lowercase();
    let about = ["about ", "around ", "approximately ", "circa ", "ca. ", "ca ", "c. ", "c.", "~"];
    let approximate = about.iter().any(|word| words.starts_with(word));
    let uncertain = words.ends_with('?') || words.contains("(uncertain)");
    match (approximate, uncertain) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_precision() {
        assert_eq!(of_parts("2025", None, None).unwrap(), "2025");
        assert_eq!(of_parts(" 2,025 ", Some("4"), None).unwrap(), "2025-04");
        assert_eq!(of_parts("2025", Some("04"), Some("9")).unwrap(), "2025-04-09");
        assert_eq!(of_parts("-44", None, None).unwrap_err().0, 0);
        assert_eq!(of_parts("2025", Some("13"), None).unwrap_err().0, 1);
        assert_eq!(of_parts("2025", Some("2"), Some("30")).unwrap_err(), (2, "this month has no such day".into()));
        assert_eq!(of_parts("2025", None, Some("3")).unwrap_err().0, 2);
        assert_eq!(of_parts("soon", None, None).unwrap_err().1, "`soon` is not the number of a year");
    }

    #[test]
    fn dates_in_words_are_understood_and_doubtful_ones_are_not() {
        let read = |text: &str, order| of_words(text, order).map(|date| date.to_string());
        for (text, date) in [
            ("2025-04~", "2025-04~"),
            ("2025-07/2025-08", "2025-07/2025-08"),
            ("2025-04-09T16:45:00Z", "2025-04-09"),
            ("2025-04-09 16:45", "2025-04-09"),
            ("2025/4/9", "2025-04-09"),
            ("April 9, 2025", "2025-04-09"),
            ("9 Apr. 2025", "2025-04-09"),
            ("9th April 2025", "2025-04-09"),
            ("Sept 2025", "2025-09"),
        ] {
            assert_eq!(read(text, None).as_deref(), Ok(date), "{text}");
        }
        assert_eq!(read("4/9/2025", Some(Order::Mdy)).as_deref(), Ok("2025-04-09"));
        assert_eq!(read("4/9/2025", Some(Order::Dmy)).as_deref(), Ok("2025-09-04"));
        for text in ["4/9/2025", "4/9/25", "spring 2025", "", "2025-13", "31 June 2025"] {
            assert!(read(text, None).is_err(), "{text}");
        }
    }

    #[test]
    fn words_around_a_date_say_how_sure_it_is() {
        for (words, sign) in [
            ("about April 2025", "~"),
            ("c. 1994", "~"),
            ("April 2025?", "?"),
            ("about 2025 (uncertain)", "%"),
            ("today", ""),
        ] {
            assert_eq!(qualifier(words), sign, "{words}");
        }
    }
}
