//! Numbers, lists and relative days as CLDR writes them. Beside `dates` and `order`, the one file that knows ICU4X.

use icu_decimal::{DecimalFormatter, input::Decimal, options::GroupingStrategy};
use icu_experimental::relativetime::{RelativeTimeFormatter, RelativeTimeFormatterOptions, options::Numeric};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale_core::Locale;

/// How one language writes numbers and lists.
///
/// ICU's formatters cannot be shared between threads, so each call makes its own from data that is compiled in; that
/// is a look-up in a table. What the formatter would not change does not come to it.
pub(super) struct Numbers {
    locale: Locale,
    digits: [char; 10],
}

impl Numbers {
    /// The numbers of the language of `tag`. Plain English is British: day before month, no comma before "and".
    pub(super) fn new(tag: &str) -> Self {
        let tag = if tag == "en" { "en-GB" } else { tag };
        let language = tag.split('-').next().unwrap_or_default();
        let locale = Locale::try_from_str(tag).or_else(|_| Locale::try_from_str(language)).unwrap_or(Locale::UNKNOWN);
        let mut digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        if let Ok(formatter) = DecimalFormatter::try_new((&locale).into(), GroupingStrategy::Never.into()) {
            for (value, digit) in digits.iter_mut().enumerate() {
                let written = formatter.format(&Decimal::from(value)).to_string();
                *digit = written.chars().find(|char| char.is_numeric()).unwrap_or(*digit);
            }
        }
        Self { locale, digits }
    }

    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// The digits of the language for those of `figures`, without separators: years and days.
    pub(super) fn figures(&self, figures: &str) -> String {
        let digit = |char: char| char.to_digit(10).and_then(|value| self.digits.get(value as usize)).copied();
        figures.chars().map(|char| digit(char).unwrap_or(char)).collect()
    }

    /// `number` with separators, or as it is when it is no number.
    pub(super) fn say(&self, number: &str) -> String {
        if number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.figures(number);
        }
        let decimal = Decimal::try_from_str(number).ok();
        let formatter = DecimalFormatter::try_new((&self.locale).into(), GroupingStrategy::Auto.into()).ok();
        match (decimal, formatter) {
            (Some(decimal), Some(formatter)) => formatter.format(&decimal).to_string(),
            _ => number.to_owned(),
        }
    }

    /// A day so many days ahead of another, or behind it.
    pub(super) fn relative(&self, days: i32) -> String {
        far(days, RelativeTimeFormatter::try_new_long_day((&self.locale).into(), by_name()))
    }

    /// A month so many months ahead of another, or behind it.
    pub(super) fn relative_month(&self, months: i32) -> String {
        far(months, RelativeTimeFormatter::try_new_long_month((&self.locale).into(), by_name()))
    }

    /// A year so many years ahead of another, or behind it.
    pub(super) fn relative_year(&self, years: i32) -> String {
        far(years, RelativeTimeFormatter::try_new_long_year((&self.locale).into(), by_name()))
    }

    /// The items, enumerated.
    pub(super) fn list(&self, items: &[String]) -> String {
        match (items, ListFormatter::try_new_and((&self.locale).into(), ListFormatterOptions::default())) {
            ([], _) => String::new(),
            ([one], _) => one.clone(),
            (_, Ok(formatter)) => formatter.format(items.iter()).to_string(),
            (_, Err(_)) => items.join(", "),
        }
    }
}

/// Says "tomorrow" where the language has a word for it, and not "in 1 day".
fn by_name() -> RelativeTimeFormatterOptions {
    let mut options = RelativeTimeFormatterOptions::default();
    options.numeric = Some(Numeric::Auto);
    options
}

/// So many units, or the bare number where the language cannot say it.
fn far<E>(count: i32, formatter: Result<RelativeTimeFormatter, E>) -> String {
    formatter.map_or_else(|_| count.to_string(), |formatter| formatter.format(count.into()).to_string())
}
