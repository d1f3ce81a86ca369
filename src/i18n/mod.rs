//! The words of the interface, and dates, numbers, lists and references in words.
//!
//! One [`Words`] is one interface language. Its sentences are Fluent messages, laid over each other in layers, English
//! at the bottom; its dates, numbers and lists follow CLDR through ICU4X. Dates are learnt once, as patterns, when the
//! language is made, because a build says hundreds of thousands of them; what is said afterwards is put together from
//! plain strings.
//!
//! This room knows no files: it is given the texts of the layers and gives back what is wrong with them as values.
//! Nothing in it changes once it is made, so one value serves all threads.

mod citation;
mod dates;
mod doubts;
mod endless;
mod functions;
mod layer;
mod numbers;
mod order;
mod phrases;
mod reference;
mod spans;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display},
    sync::Arc,
};

use crate::model::{Day, Lang, PartialDate, Point};

use dates::Dates;
use doubts::Doubts;
use numbers::Numbers;
use order::Order;
use phrases::Phrases;

pub use citation::CitationStyle;
pub use reference::{Form, Reference};

/// The words of one interface language.
///
/// As they are made they are for pages: no line ends between a day and its month. [`Words::plain`] has blanks there.
#[derive(Clone)]
pub struct Words {
    lang: Lang,
    phrases: Arc<Phrases>,
    /// As pages write them, and with plain blanks.
    dates: Arc<Dates>,
    plain: Arc<Dates>,
    order: Arc<Order>,
    citations: Option<Arc<CitationStyle>>,
}

/// What is put in the place of a variable of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Put there as it is.
    Text(&'a str),
    /// Decides the plural, and is written as the language writes numbers.
    Number(i64),
}

/// What is wrong in a text that this room was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFault {
    /// The name of the text, as it was given.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Lower case, no full stop.
    pub message: String,
}

impl Words {
    /// Lays the words of `lang` over each other.
    ///
    /// `layers` are pairs of a file name and its Fluent text, from the lowest to the highest. A message of a later layer
    /// replaces an earlier one. The first layer is English, and so is any whose file is called `en.ftl`; these lie below
    /// all others: a message that no other layer has is said in English, with English plurals and numbers.
    ///
    /// The faults are those of all layers, and the rest of each layer holds all the same. English first: what Fluent cannot read, a function that there is not, a
    /// message that stands twice in one file, and a variable that the English message of that name does not have.
    #[must_use]
    pub fn new(lang: &Lang, layers: &[(&str, &str)]) -> (Self, Vec<TextFault>) {
        let (mut phrases, errors) = Phrases::new(lang.as_ref(), Numbers::new(lang.as_ref()), layers);
        let first_of_month = |day: &str| phrases.text("first-of-month", &[("day", Arg::Text(day))]);
        let plain = Arc::new(Dates::new(phrases.numbers(), first_of_month));
        let doubts = Doubts::learn(|key, date| phrases.text(key, &[("date", Arg::Text(date))]));
        phrases.teach_dates(&plain, &Arc::new(doubts));
        let order = Arc::new(Order::new(phrases.numbers().locale()));
        let (phrases, dates) = (Arc::new(phrases), Arc::new(plain.unbroken()));
        (Self { lang: lang.clone(), phrases, dates, plain, order, citations: None }, errors)
    }

    /// The same words with plain blanks within dates, for files that are searched and read by programs.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self { dates: self.plain.clone(), ..self.clone() }
    }

    /// The same words with a style for lines of citation.
    #[must_use]
    pub fn with_citations(self, style: Arc<CitationStyle>) -> Self {
        Self { citations: Some(style), ..self }
    }

    /// A reference as a line: empty where there is no style.
    #[must_use]
    pub fn citation(&self, reference: &Reference) -> String {
        self.citations.as_ref().map(|style| style.line(reference)).unwrap_or_default()
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// What the language calls itself, and its tag where no layer of its own says so.
    #[must_use]
    pub fn own_name(&self) -> String {
        const KEY: &str = "language-self";
        if self.keys().contains_key(KEY) { self.text(KEY, &[]) } else { self.lang.to_string() }
    }

    /// Whether there is such a message, in the language itself or in English.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.phrases.has(key)
    }

    /// The messages that the language itself has and the variables of each, in the order of their keys.
    #[must_use]
    pub fn keys(&self) -> &BTreeMap<String, BTreeSet<String>> {
        self.phrases.keys()
    }

    /// The message `key` with its variables filled in; the key itself when there is no such message.
    ///
    /// A variable that is not given is shown as `{$name}`; nothing else in the message is lost by it.
    #[must_use]
    pub fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.phrases.text(key, args)
    }

    /// A date as precise as it was written: "9 April 2025", "about 2019", "July–August 2025".
    #[must_use]
    pub fn date(&self, date: PartialDate) -> String {
        let start = date.start();
        let Some(end) = date.end() else { return self.point(start) };
        let doubts = |point: Point| (point.is_approximate(), point.is_uncertain());
        if doubts(start) == doubts(end) {
            let span = self.dates.span(start, end);
            self.with_doubts(self.range(&span.from, &span.to, span.is_tight()), start, false)
        } else {
            self.range(&self.point(start), &self.point(end), false)
        }
    }

    /// A day with its year: "9 April 2025".
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        self.dates.long(day)
    }

    /// A day without its year: "9 April".
    #[must_use]
    pub fn day_month(&self, day: Day) -> String {
        self.dates.day_month(day)
    }

    /// A month with its year: "April 2025". A month that is none of 1 to 12 is written in figures.
    #[must_use]
    pub fn month(&self, year: i16, month: i8) -> String {
        self.dates.month(year, month)
    }

    /// The name of a month as it stands alone, "April", in the case it has within a sentence.
    #[must_use]
    pub fn month_name(&self, month: i8) -> String {
        self.dates.month_name(month)
    }

    /// A number as the language writes it, with the decimals it came with: "4,989". What is no number stays as it is.
    #[must_use]
    pub fn number(&self, number: impl Display) -> String {
        self.phrases.numbers().say(&number.to_string())
    }

    /// Bytes by which names are sorted as a reader of the language looks for them: É with E, Chinese by pinyin.
    #[must_use]
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        self.order.key(name)
    }

    /// An enumeration: "a, b and c".
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.phrases.numbers().list(items)
    }

    /// A day as seen from another, so many days before it: "tomorrow", "in 12 days", "12 days ago".
    #[must_use]
    pub fn relative(&self, days: i32) -> String {
        self.phrases.numbers().relative(days)
    }

    /// A month as seen from another: "this month", "in 3 months", "last month".
    #[must_use]
    pub fn relative_month(&self, months: i32) -> String {
        self.phrases.numbers().relative_month(months)
    }

    /// A year as seen from another: "next year", "2 years ago".
    #[must_use]
    pub fn relative_year(&self, years: i32) -> String {
        self.phrases.numbers().relative_year(years)
    }

    /// How much later something came, as an editor would say it: "same day", "six days later", "seven months later".
    ///
    /// `days` may be negative: "six days earlier". Rounded as [`Words::stretch`] is.
    #[must_use]
    pub fn gap(&self, days: i32) -> String {
        let key = match days {
            0 => return self.text("gap-same-day", &[]),
            1.. => "gap-later",
            _ => "gap-earlier",
        };
        self.text(key, &[("stretch", Arg::Text(&self.stretch(days)))])
    }

    /// A stretch of time, rounded: days below two weeks, weeks below two months, months below two years, then years,
    /// with halves up to ten.
    #[must_use]
    pub fn stretch(&self, days: i32) -> String {
        let days = i64::from(days).abs();
        // The mean month, half year and year of the calendar, in hundred-thousandths of a day.
        let rounded = |unit: i64| (days * 200_000 + unit) / (unit * 2);
        let (months, halves, years) = (rounded(3_043_687), rounded(18_262_125), rounded(36_524_250));
        let (key, count) = match days {
            0..14 => ("stretch-days", days),
            14..56 => ("stretch-weeks", (days + 3) / 7),
            _ if months == 12 => ("stretch-years", 1),
            _ if months < 24 => ("stretch-months", months),
            _ if halves % 2 == 1 && halves < 20 => ("stretch-years-and-half", halves / 2),
            _ => ("stretch-years", years),
        };
        self.text(key, &[("n", Arg::Number(count))])
    }

    /// An exact length: "214 days".
    #[must_use]
    pub fn length(&self, days: i32) -> String {
        self.text("count-days", &[("n", Arg::Number(days.into()))])
    }

    fn point(&self, point: Point) -> String {
        self.with_doubts(self.dates.point(point), point, point.day().is_some())
    }

    fn range(&self, from: &str, to: &str, tight: bool) -> String {
        let key = if tight { "date-range-tight" } else { "date-range" };
        self.text(key, &[("from", Arg::Text(from)), ("to", Arg::Text(to))])
    }

    fn with_doubts(&self, mut text: String, point: Point, is_day: bool) -> String {
        if point.is_approximate() {
            let key = if is_day { "date-about-day" } else { "date-about" };
            text = self.text(key, &[("date", Arg::Text(&text))]);
        }
        if point.is_uncertain() {
            text = self.text("date-uncertain", &[("date", Arg::Text(&text))]);
        }
        text
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("lang", &self.lang).finish_non_exhaustive()
    }
}
