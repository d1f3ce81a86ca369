//! Official numbers by which acts are cited: pages of the Federal Register, bills of the Congress.

use std::fmt;

/// The number of an act, read from a citation or a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficialNumber {
    /// A page of the Federal Register: `90 FR 4544`.
    Register {
        /// The volume.
        volume: String,
        /// The first page.
        page: String,
    },
    /// A bill or resolution of the US Congress: `H.R. 6875`.
    Bill {
        /// House and number: `H.R. 6875`.
        number: String,
        /// The Congress that it was brought into, where the text says so: `119` of `119th Congress`.
        congress: Option<u16>,
    },
}

impl OfficialNumber {
    /// Reads `90 FR 4544`, `90 Fed. Reg. 4544`, `H.R. 1234 (119th Congress)` or `S. 567`, with whatever may follow.
    #[must_use]
    pub fn read(citation: &str) -> Option<Self> {
        let words: Vec<&str> = citation.split([' ', '\u{a0}', ';', ',']).filter(|word| !word.is_empty()).collect();
        let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        match *words.as_slice() {
            [volume, "FR", page, ..] | [volume, "Fed.", "Reg.", page, ..] if digits(volume) && digits(page) => {
                Some(Self::Register { volume: volume.into(), page: page.into() })
            }
            [house @ ("H.R." | "S." | "H.Res." | "S.Res." | "H.J.Res." | "S.J.Res."), number, ..] if digits(number) => {
                Some(Self::Bill { number: format!("{house} {number}"), congress: congress(citation) })
            }
            _ => None,
        }
    }

    /// Whether both are the same act: a Congress that only one of them names does not tell them apart.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bill { number: a, congress: x }, Self::Bill { number: b, congress: y }) => {
                a == b && (x == y || x.is_none() || y.is_none())
            }
            _ => self == other,
        }
    }
}

impl fmt::Display for OfficialNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Register { volume, page } => write!(f, "{volume} FR {page}"),
            Self::Bill { number, congress: None } => f.write_str(number),
            Self::Bill { number, congress: Some(congress) } => write!(f, "{number}, {} Cong.", ordinal(*congress)),
        }
    }
}

/// The number of a Congress in a text: `119th Congress`, `119th Cong.`.
#[must_use]
pub fn congress(text: &str) -> Option<u16> {
    let at = text.find("Cong")?;
    let word = text[..at].trim_end().rsplit([' ', '(', ',', '\u{a0}']).next()?;
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
    digits.parse().ok()
}

/// The Congress that sits in a year. A new one begins on 3 January of each odd year.
#[must_use]
pub fn congress_of(year: i16) -> Option<u16> {
    u16::try_from((year - 1787) / 2).ok().filter(|congress| *congress > 0)
}

/// `119th`, `121st`.
#[must_use]
pub fn ordinal(number: u16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_numbers_are_understood() {
        let read = |text: &str| OfficialNumber::read(text).map(|number| number.to_string());
        assert_eq!(read("88 FR 73458; 88 FR 73424").as_deref(), Some("88 FR 73458"));
        assert_eq!(read("90 Fed. Reg. 4544").as_deref(), Some("90 FR 4544"));
        assert_eq!(read("H.R. 3447 (119th Congress)").as_deref(), Some("H.R. 3447, 119th Cong."));
        assert_eq!(read("S. 567").as_deref(), Some("S. 567"));
        assert_eq!(read("Staatscourant 2023, 18212"), None);
        assert_eq!(read("SA 3714 to S. 2296"), None);
    }

    #[test]
    fn congresses_are_counted() {
        assert_eq!([2023, 2024, 2025, 2026].map(congress_of), [Some(118), Some(118), Some(119), Some(119)]);
        assert_eq!(congress_of(1700), None);
        assert_eq!(
            [1, 11, 21, 112, 113, 119, 122].map(ordinal),
            ["1st", "11th", "21st", "112th", "113th", "119th", "122nd"]
        );
    }
}
