//! Days, months and years as CLDR writes them, learnt once and then put together from plain strings.

use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter as Formatter,
    fieldsets::{D, M, MD, Y, YM, YMD},
    options::YearStyle,
};

use super::numbers::Numbers;
use crate::model::{Day, Point};

/// The dates of one language, in the Gregorian calendar.
///
/// Invariant: each list of patterns has one for every month, January first.
#[derive(Clone)]
pub(super) struct Dates {
    pub(super) long: Vec<Pattern>,
    pub(super) day: Vec<Pattern>,
    day_months: Vec<Pattern>,
    months: Vec<Pattern>,
    names: Vec<Pattern>,
    years: Vec<Pattern>,
    figures: [String; 10],
    /// What the first of a month has after its figure: "er" in French.
    first: String,
}

/// A way to write dates of one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(pub(super) Vec<Piece>);

const NO_BREAK: char = '\u{a0}';

/// A piece of a [`Pattern`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The month and all that stands between the figures.
    Text(String),
    Year,
    Day,
    /// The day in two figures.
    PaddedDay,
}

impl Pattern {
    /// The pattern with a no-break space between the day and the name of its month, on whichever side that stands.
    fn unbroken(&self) -> Self {
        let Self(pieces) = self;
        let is_day = |at: Option<usize>| {
            at.and_then(|at| pieces.get(at)).is_some_and(|piece| matches!(piece, Piece::Day | Piece::PaddedDay))
        };
        let bound = |(at, piece): (usize, &Piece)| match piece {
            Piece::Text(text) if text.contains(char::is_alphabetic) => {
                let mut text = text.clone();
                if is_day(at.checked_sub(1)) {
                    text = text.replacen(' ', "\u{a0}", 1);
                }
                if is_day(Some(at + 1))
                    && let Some(name) = text.strip_suffix(' ')
                {
                    text = format!("{name}{NO_BREAK}");
                }
                Piece::Text(text)
            }
            piece => piece.clone(),
        };
        Self(pieces.iter().enumerate().map(bound).collect())
    }
}

impl Dates {
    /// Learns the dates of a language. `first_of_month` is given the figure 1 and says how the first day is written.
    pub(super) fn new(numbers: &Numbers, first_of_month: impl Fn(&str) -> String) -> Self {
        let ymd = YMD::long().with_year_style(YearStyle::Full);
        let (ym, y) = (YM::long().with_year_style(YearStyle::Full), Y::long().with_year_style(YearStyle::Full));
        macro_rules! learn {
            ($fields:expr, $iso:expr) => {{
                let formatter = Formatter::<Gregorian, _>::try_new(numbers.locale().into(), $fields).ok();
                learn(numbers, $iso, |date| Some(formatter.as_ref()?.format(&date).to_string()))
            }};
        }
        let one = numbers.figures("1");
        let first = first_of_month(&one);
        let months = learn!(ym, "4567-MM");
        Self {
            names: after_year(&months).unwrap_or_else(|| learn!(M::long(), "MM")),
            long: learn!(ymd, "4567-MM-28"),
            months,
            years: learn!(y, "4567"),
            day_months: learn!(MD::long(), "MM-28"),
            day: learn!(D::long(), "28"),
            figures: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].map(|figure| numbers.figures(figure)),
            first: first.strip_prefix(&one).unwrap_or_default().to_owned(),
        }
    }

    pub(super) fn long(&self, day: Day) -> String {
        self.write(&self.long, day.year(), day.month(), day.day())
    }

    pub(super) fn day_month(&self, day: Day) -> String {
        self.write(&self.day_months, day.year(), day.month(), day.day())
    }

    pub(super) fn month(&self, year: i16, month: i8) -> String {
        self.write(&self.months, year, month, 1)
    }

    pub(super) fn month_name(&self, month: i8) -> String {
        self.write(&self.names, 1, month, 1)
    }

    /// The day of the month alone, as it stands in a list: "9", "9日".
    pub(super) fn day_alone(&self, day: Day) -> String {
        self.write(&self.day, day.year(), day.month(), day.day())
    }

    /// A point without its qualifiers, as precise as it is.
    pub(super) fn point(&self, point: Point) -> String {
        match (point.exact(), point.month()) {
            (Some(day), _) => self.long(day),
            (None, Some(month)) => self.month(point.year(), month),
            (None, None) => self.write(&self.years, point.year(), 1, 1),
        }
    }

    /// The same dates, in which no line ends between a day and its month: a no-break space stands there.
    pub(super) fn unbroken(&self) -> Self {
        let bound = |patterns: &[Pattern]| patterns.iter().map(Pattern::unbroken).collect();
        Self { long: bound(&self.long), day_months: bound(&self.day_months), ..self.clone() }
    }

    /// What a text said by this language is: `day`, `month`, `year`, or `other`. A preposition may hang on it.
    pub(super) fn precision(&self, text: &str) -> &'static str {
        let text = &*text.replace(NO_BREAK, " ");
        let is = |patterns: &[Pattern]| patterns.iter().any(|pattern| self.reads(pattern, text));
        if is(&self.long) || is(&self.day_months) {
            "day"
        } else if is(&self.months) || is(&self.names) {
            "month"
        } else if is(&self.years) {
            "year"
        } else {
            "other"
        }
    }

    fn write(&self, patterns: &[Pattern], year: i16, month: i8, day: i8) -> String {
        let index = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
        let Some(Pattern(pieces)) = patterns.get(index) else { return format!("{year:04}-{month:02}") };
        let mut text = String::with_capacity(24);
        for piece in pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Year => self.push(&mut text, &year.to_string()),
                Piece::Day => self.push(&mut text, &day.to_string()),
                Piece::PaddedDay => self.push(&mut text, &format!("{day:02}")),
            }
            if day == 1 && *piece == Piece::Day {
                text.push_str(&self.first);
            }
        }
        text
    }

    fn push(&self, text: &mut String, figures: &str) {
        let figure = |byte: u8| self.figures.get(usize::from(byte.wrapping_sub(b'0')));
        text.extend(figures.bytes().filter_map(figure).map(String::as_str));
    }

    /// Whether `text` was written by `pattern`.
    fn reads(&self, pattern: &Pattern, text: &str) -> bool {
        let number = |text: &'_ str| -> Option<usize> {
            let end = text.find(|char: char| !char.is_numeric()).unwrap_or(text.len());
            (end > 0).then_some(end)
        };
        let rest = pattern.0.iter().try_fold(text, |rest, piece| match piece {
            Piece::Text(piece) => rest.strip_prefix(piece.as_str()),
            Piece::Year => Some(&rest[number(rest)?..]),
            Piece::Day | Piece::PaddedDay => {
                let rest = &rest[number(rest)?..];
                Some(rest.strip_prefix(self.first.as_str()).unwrap_or(rest))
            }
        });
        rest == Some("")
    }
}

/// Learns a way to write dates from the 28th and the 8th of each month of the year 4567, whose figures no month has.
///
/// Where the language has no such way, `iso` is written, with the month for `MM`.
fn learn(numbers: &Numbers, iso: &str, say: impl Fn(Date<Gregorian>) -> Option<String>) -> Vec<Pattern> {
    let pattern = |month: u8| {
        let said = |day| say(Date::try_new_gregorian(4567, month, day).ok()?);
        let padded = said(8).is_some_and(|text| text.contains(&numbers.figures("08")));
        match said(28) {
            Some(text) => cut(&text, &numbers.figures("4567"), &numbers.figures("28"), padded),
            None => cut(&iso.replace("MM", &format!("{month:02}")), "4567", "28", true),
        }
    };
    (1..=12).map(pattern).collect()
}

/// The names of the months in a language that writes them after the year, cut from there: "4月", where CLDR's own name
/// for a month that stands alone would be "四月", unlike all other dates.
fn after_year(months: &[Pattern]) -> Option<Vec<Pattern>> {
    let after = |Pattern(pieces): &Pattern| match pieces.as_slice() {
        [Piece::Year, Piece::Text(text)] => Some(text.clone()),
        _ => None,
    };
    let texts: Vec<String> = months.iter().map(after).collect::<Option<_>>()?;
    let first = texts.first()?;
    let ends = first.char_indices().map(|(at, char)| at + char.len_utf8());
    let shared = ends.take_while(|&end| texts.iter().all(|text| text.starts_with(&first[..end]))).last().unwrap_or(0);
    Some(texts.iter().map(|text| Pattern(vec![Piece::Text(text[shared..].to_owned())])).collect())
}

/// Cuts a sample where its year and its day stand.
fn cut(sample: &str, year: &str, day: &str, padded: bool) -> Pattern {
    let mut pieces = Vec::new();
    let mut rest = sample;
    while let Some(char) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(year) {
            pieces.push(Piece::Year);
            rest = after;
        } else if let Some(after) = rest.strip_prefix(day) {
            pieces.push(if padded { Piece::PaddedDay } else { Piece::Day });
            rest = after;
        } else {
            if let Some(Piece::Text(text)) = pieces.last_mut() {
                text.push(char);
            } else {
                pieces.push(Piece::Text(char.into()));
            }
            rest = &rest[char.len_utf8()..];
        }
    }
    Pattern(pieces)
}
