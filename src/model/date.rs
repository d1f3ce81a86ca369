//! Dates as precise as their source, and no more.
//!
//! Authors write a profile of EDTF (ISO 8601-2): a year, a month or a day, each of which may be approximate (`~`),
//! uncertain (`?`) or both (`%`), and an interval of two of them (`2025-07/2025-08`). A missing month is never read
//! as January: [`PartialDate`] keeps what was written and only [`PartialDate::first_day`] picks a day, for comparing.

use std::{
    borrow::Cow,
    cmp::Ordering,
    error,
    fmt::{self, Write as _},
    str::FromStr,
};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the Gregorian calendar, years 1 to 9999.
pub type Day = jiff::civil::Date;

/// The day after `day`; the last day of the calendar is its own successor.
#[must_use]
pub fn day_after(day: Day) -> Day {
    day.tomorrow().unwrap_or(day)
}

/// The day before `day`; the first day of the calendar is its own predecessor.
#[must_use]
pub fn day_before(day: Day) -> Day {
    day.yesterday().unwrap_or(day)
}

/// The day so many months after `day`, or before it; the same day where the calendar has no such day.
#[must_use]
pub fn months_after(day: Day, months: i32) -> Day {
    day.checked_add(jiff::Span::new().months(months)).unwrap_or(day)
}

/// Days from `a` to `b`, negative when `b` is earlier.
#[must_use]
pub fn days_between(a: Day, b: Day) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

/// A year, a month or a day, with EDTF's qualifiers.
///
/// Invariants: the day exists in its month, and no day stands without a month. Parsing is the only way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    /// `~` or `%`: the source says "about".
    approximate: bool,
    /// `?` or `%`: the source is unsure.
    uncertain: bool,
}

/// A point or an interval of two points, kept as written.
///
/// The order compares first days, then last days, then precision, so it is total and agrees with `==`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    start: Point,
    end: Option<Point>,
}

/// Why a text is not a [`PartialDate`]: the label to put under the carets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError(&'static str);

const SHAPE: DateError = DateError("expected `YYYY`, `YYYY-MM` or `YYYY-MM-DD`");

impl Point {
    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where the source gives one.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month where the source gives one.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// Whether the source says "about".
    #[must_use]
    pub fn is_approximate(self) -> bool {
        self.approximate
    }

    /// Whether the source is unsure.
    #[must_use]
    pub fn is_uncertain(self) -> bool {
        self.uncertain
    }

    /// The day itself, when the point names one.
    #[must_use]
    pub fn exact(self) -> Option<Day> {
        Day::new(self.year, self.month?, self.day?).ok()
    }

    fn first_day(self) -> Day {
        Day::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Day::MIN)
    }

    fn last_day(self) -> Day {
        let month = Day::new(self.year, self.month.unwrap_or(12), 1).unwrap_or(Day::MAX);
        self.day.map_or(month.last_of_month(), |_| self.first_day())
    }

    fn precision(self) -> u8 {
        u8::from(self.month.is_some()) + u8::from(self.day.is_some())
    }
}

impl PartialDate {
    /// The first point; the only one unless this is an interval.
    #[must_use]
    pub fn start(self) -> Point {
        self.start
    }

    /// The second point of an interval.
    #[must_use]
    pub fn end(self) -> Option<Point> {
        self.end
    }

    /// The first day this date can mean: what comparisons of days use.
    #[must_use]
    pub fn first_day(self) -> Day {
        self.start.first_day()
    }

    /// The last day this date can mean.
    #[must_use]
    pub fn last_day(self) -> Day {
        self.end.unwrap_or(self.start).last_day()
    }

    /// The day, when the date is one day and not an interval.
    #[must_use]
    pub fn exact(self) -> Option<Day> {
        if self.end.is_some() { None } else { self.start.exact() }
    }

    /// Whether any part is approximate or uncertain.
    #[must_use]
    pub fn is_qualified(self) -> bool {
        let qualified = |point: Point| point.approximate || point.uncertain;
        qualified(self.start) || self.end.is_some_and(qualified)
    }

    /// The date without its qualifiers and its end: how an event's id begins.
    #[must_use]
    pub fn id_prefix(self) -> String {
        let plain = Point { approximate: false, uncertain: false, ..self.start };
        plain.to_string()
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> Self {
        let start = Point {
            year: day.year(),
            month: Some(day.month()),
            day: Some(day.day()),
            approximate: false,
            uncertain: false,
        };
        Self { start, end: None }
    }
}

impl FromStr for Point {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (digits, approximate, uncertain) = match text.as_bytes().last() {
            Some(b'~') => (&text[..text.len() - 1], true, false),
            Some(b'?') => (&text[..text.len() - 1], false, true),
            Some(b'%') => (&text[..text.len() - 1], true, true),
            _ => (text, false, false),
        };
        let mut parts = digits.split('-');
        let year: i16 = number(parts.next().unwrap_or_default(), 4)?;
        let month: Option<i8> = parts.next().map(|part| number(part, 2)).transpose()?;
        let day: Option<i8> = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(SHAPE);
        }
        if year == 0 {
            return Err(DateError("there is no year 0"));
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(DateError("there is no such month"));
        }
        if let (Some(month), Some(day)) = (month, day)
            && Day::new(year, month, day).is_err()
        {
            return Err(DateError("this month has no such day"));
        }
        Ok(Self { year, month, day, approximate, uncertain })
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads a point or `point/point`, with no blanks around it.
    ///
    /// # Errors
    ///
    /// A text of another shape, a day that the calendar does not have, and an interval that ends before it begins.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let Some((start, end)) = text.split_once('/') else {
            return Ok(Self { start: text.parse()?, end: None });
        };
        let (start, end): (Point, Point) = (start.parse()?, end.parse()?);
        if end.last_day() < start.first_day() {
            return Err(DateError("the interval ends before it begins"));
        }
        Ok(Self { start, end: Some(end) })
    }
}

/// Reads exactly `width` ASCII digits.
fn number<T: FromStr>(part: &str, width: usize) -> Result<T, DateError> {
    let digits = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|_| digits).ok_or(SHAPE)
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |date: &Self| {
            let point = |point: Point| (point.precision(), point.approximate, point.uncertain);
            (date.first_day(), date.last_day(), point(date.start), date.end.map(point))
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl error::Error for DateError {}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Dates are written more often than anything else, and the machinery of formats takes ten times as long.
        let figure = |n: i16| char::from(b'0' + u8::try_from(n.rem_euclid(10)).unwrap_or(0));
        for place in [1000, 100, 10, 1] {
            f.write_char(figure(self.year / place))?;
        }
        for part in [self.month, self.day].into_iter().flatten().map(i16::from) {
            f.write_char('-')?;
            f.write_char(figure(part / 10))?;
            f.write_char(figure(part))?;
        }
        f.write_str(match (self.approximate, self.uncertain) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        self.end.map_or(Ok(()), |end| write!(f, "/{end}"))
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    /// A text, or a bare number: YAML reads `date: 2025` as one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = PartialDate;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as `2025-04-09`, `2025-04` or `2025`")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<PartialDate, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_u64<E: de::Error>(self, year: u64) -> Result<PartialDate, E> {
                format!("{year:04}").parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date as precise as its source: `2025`, `2025-04`, `2025-04-09`, about `2025-04~`, unsure `2025-04-09?`, or an interval `2025-07/2025-08` (EDTF).",
            "type": ["string", "integer"],
            "format": "edtf",
            "examples": ["2025-04-09", "2025-04", "2025-07/2025-08"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_is_shown_as_written() {
        for text in ["2025", "2025-04", "2025-04-09", "2025-04~", "2025-04-09?", "2025%", "2025-07/2025-08"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn a_partial_date_counts_as_its_first_day() {
        assert_eq!(date("2023-11").first_day(), Day::constant(2023, 11, 1));
        assert_eq!(date("2024-02").last_day(), Day::constant(2024, 2, 29));
        assert_eq!(date("2025-07/2025-08").last_day(), Day::constant(2025, 8, 31));
        assert!(date("2025") < date("2025-01-02"));
        assert_eq!(date("2025-04").exact(), None);
    }

    #[test]
    fn a_wrong_date_says_what_is_wrong() {
        let error = |text: &str| text.parse::<PartialDate>().unwrap_err().to_string();
        assert_eq!(error("2023-02-29"), "this month has no such day");
        assert_eq!(error("2023-13"), "there is no such month");
        assert_eq!(error("2025-08/2025-07"), "the interval ends before it begins");
        assert_eq!(error("1994-3"), SHAPE.to_string());
        assert_eq!(error("0000"), "there is no year 0");
        assert_eq!(error("２０２５"), SHAPE.to_string());
    }
}
