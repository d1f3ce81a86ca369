//! How far two dates are from each other, told no more precisely than both are known.

use super::scope::Scope;
use crate::{
    i18n::Arg,
    model::{Day, PartialDate, days_between},
};

impl Scope<'_> {
    /// "seven months later": how much later a date came than another, no more precise than both are known. None where
    /// it is fewer than `least` days or cannot be said.
    pub fn gap(&self, before: PartialDate, after: PartialDate, least: i32) -> Option<String> {
        days(before, after).filter(|days| *days >= least).map(|days| self.words.gap(days))
    }

    /// How long something stood: "214 days", and where its first day is not known, "about seven months". Nothing where
    /// that would say more than is known.
    pub fn length(&self, from: PartialDate, last: Day) -> String {
        if known(from) == Some(Known::Day) {
            return self.words.length(days_between(from.first_day(), last) + 1);
        }
        let about = |days| self.t("about-stretch", &[("stretch", Arg::Text(&self.words.stretch(days)))]);
        days(from, last.into()).map(about).unwrap_or_default()
    }

    /// How far a date is from the day of the build: "tomorrow", "in 12 days", and for one known to its month or year
    /// "last month", "next year". None where less is known.
    pub fn distance(&self, date: PartialDate) -> Option<String> {
        distance(self.k.today, date).map(|far| match far {
            Distance::Days(days) => self.words.relative(days),
            Distance::Months(months) => self.words.relative_month(months),
            Distance::Years(years) => self.words.relative_year(years),
        })
    }
}

/// What a date is known to, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Day,
    Month,
    Year,
}

/// How far a date is from a day, in the unit that the date is known to: a month from the month of the day, a year from
/// its year. Below zero what lies before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Distance {
    /// In days.
    Days(i32),
    /// In months of the calendar.
    Months(i32),
    /// In years of the calendar.
    Years(i32),
}

/// The finest unit of the calendar that holds all that a date can mean; what its source doubts is known to the next
/// greater one. None where that is more than a year.
fn known(date: PartialDate) -> Option<Known> {
    let (first, last) = (date.first_day(), date.last_day());
    let unit = if first == last {
        Known::Day
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        Known::Month
    } else if first.year() == last.year() {
        Known::Year
    } else {
        return None;
    };
    match unit {
        _ if !date.is_qualified() => Some(unit),
        Known::Day => Some(Known::Month),
        Known::Month => Some(Known::Year),
        Known::Year => None,
    }
}

/// How many days a date came after another, as far as that may be said in words that round it: every day where both
/// days are known. Where one is known to its month or year, it is the way from the middle of the one to the middle of
/// the other, in whole years where it is a year; none where that is less than two months or two years, for then the
/// words would say more than anybody knows.
fn days(before: PartialDate, after: PartialDate) -> Option<i32> {
    let middle = |date: PartialDate| {
        days_between(Day::ZERO, date.first_day()) + days_between(date.first_day(), date.last_day()) / 2
    };
    let unit = known(before)?.max(known(after)?);
    let days = middle(after) - middle(before);
    match unit {
        Known::Day => Some(days),
        Known::Month => (days >= 56).then_some(days),
        Known::Year => {
            let years = (days + 182) / 365;
            (years >= 2).then(|| years * 36_525 / 100)
        }
    }
}

/// How far a date is from a day; none where it is known to less than a year.
fn distance(from: Day, to: PartialDate) -> Option<Distance> {
    let first = to.first_day();
    let years = i32::from(first.year()) - i32::from(from.year());
    Some(match known(to)? {
        Known::Day => Distance::Days(days_between(from, first)),
        Known::Month => Distance::Months(years * 12 + i32::from(first.month()) - i32::from(from.month())),
        Known::Year => Distance::Years(years),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_gap_is_as_precise_as_the_vaguer_of_its_dates() {
        for (before, after, expected) in [
            ("2025-04-09", "2025-04-15", Some(6)),
            ("2025-04-09", "2025-04-09", Some(0)),
            ("2025-04-15", "2025-04-09", Some(-6)),
            // Nobody knows whether this is a week or a month.
            ("2025-04-09", "2025-04", None),
            ("2025-04", "2025-05-09", None),
            ("2025-04", "2025-04", None),
            ("2025-01", "2025-08", Some(212)),
            ("2025-01-15", "2025-08", Some(213)),
            ("2025-07-03/2025-07-05", "2025-07-06", None),
            ("2025-07-03/2025-07-05", "2025-11-04", Some(123)),
            // A year is told in years.
            ("2024", "2025-12-30", None),
            ("2024", "2026-03-01", Some(730)),
            ("2019", "2025", Some(2191)),
            ("2025-03-01", "2025", None),
            // What its source doubts is known less well.
            ("2025-04-09~", "2025-04-15", None),
            ("2025-04-09~", "2025-08-15", Some(128)),
            ("2025-04?", "2025-08-15", None),
            ("2019~", "2025-08-15", None),
            ("2024-12/2025-01", "2025-08-15", None),
        ] {
            assert_eq!(days(date(before), date(after)), expected, "{before} {after}");
        }
    }

    #[test]
    fn what_is_due_is_as_far_as_it_is_known() {
        let today = Day::constant(2026, 11, 22);
        for (to, expected) in [
            ("2026-11-27", Some(Distance::Days(5))),
            ("2026-11-10", Some(Distance::Days(-12))),
            ("2026-11", Some(Distance::Months(0))),
            ("2026-07", Some(Distance::Months(-4))),
            ("2027-01", Some(Distance::Months(2))),
            ("2027", Some(Distance::Years(1))),
            ("2026-12-10/2026-12-15", Some(Distance::Months(1))),
            ("2027-01/2027-03", Some(Distance::Years(1))),
            ("2026-11-27~", Some(Distance::Months(0))),
            ("2027~", None),
            ("2026-12/2027-01", None),
        ] {
            assert_eq!(distance(today, date(to)), expected, "{to}");
        }
    }
}
