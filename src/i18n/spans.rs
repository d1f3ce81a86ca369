//! From one date to another, saying once what both share: "9–15 April 2025", "2025年7月至8月".

use super::dates::{Dates, Pattern, Piece};
use crate::model::Point;

/// The two ends of an interval, in words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: String,
    pub(super) to: String,
    /// Whether one of them leaves out what the other says.
    shared: bool,
}

/// The order in which a language writes a date.
enum Order {
    /// What is shared is said with the first end.
    YearMonthDay,
    /// What is shared is said with the second end.
    DayMonthYear,
    /// Only the year can be said once.
    MonthDayYear,
}

impl Span {
    /// Whether the dash between the two needs no room: no blank stands beside it.
    pub(super) fn is_tight(&self) -> bool {
        let one_word = |text: &str| !text.contains(char::is_whitespace);
        one_word(&self.from) && (self.shared || one_word(&self.to))
    }
}

impl Dates {
    /// The two ends without their qualifiers.
    pub(super) fn span(&self, start: Point, end: Point) -> Span {
        let order = match self.long.first() {
            Some(Pattern(pieces)) if pieces.first() == Some(&Piece::Day) => Order::DayMonthYear,
            Some(Pattern(pieces)) if pieces.first() == Some(&Piece::Year) => Order::YearMonthDay,
            _ => Order::MonthDayYear,
        };
        let same_year = start.year() == end.year();
        let same_month = same_year && start.month() == end.month();
        let shorter = match (start.exact(), end.exact(), start.month(), end.month()) {
            (Some(from), Some(to), ..) if same_month => match order {
                Order::DayMonthYear => Some((self.day_alone(from), self.long(to))),
                Order::YearMonthDay => Some((self.long(from), self.day_alone(to))),
                Order::MonthDayYear => Some((self.day_month(from), self.long(to))),
            },
            (Some(from), Some(to), ..) if same_year => match order {
                Order::YearMonthDay => Some((self.long(from), self.day_month(to))),
                Order::DayMonthYear | Order::MonthDayYear => Some((self.day_month(from), self.long(to))),
            },
            (None, None, Some(from), Some(to)) if same_year && !same_month => match order {
                Order::YearMonthDay => Some((self.month(start.year(), from), self.month_name(to))),
                Order::DayMonthYear | Order::MonthDayYear => Some((self.month_name(from), self.month(end.year(), to))),
            },
            _ => None,
        };
        match shorter {
            Some((from, to)) => Span { from, to, shared: true },
            None => Span { from: self.point(start), to: self.point(end), shared: false },
        }
    }
}
