//! The stable codes. A code never changes its meaning; `docs/codes/` has a page for each.

use std::{fmt, str::FromStr};

use crate::model::Level;

/// A stable code such as `A0101`: files are `00`, shapes `01`, names `02`, policy `03`, warnings `04`, the theme `05`,
/// imports `06`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u16);

/// What is known of a code.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// The code.
    pub code: Code,
    /// Errors are denied; warnings are `Warn` unless a site says otherwise.
    pub level: Level,
    /// What it is about, in one line.
    pub title: &'static str,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "A{:04}", self.0)
    }
}

impl FromStr for Code {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix(['A', 'a']).ok_or(())?;
        let code = Self(digits.parse().map_err(|_| ())?);
        CODES.iter().any(|known| known.code == code).then_some(code).ok_or(())
    }
}

/// What is known of `code`; a code that is not in the table counts as the last one, which a test rules out.
#[must_use]
pub fn info(code: Code) -> &'static CodeInfo {
    CODES.iter().find(|known| known.code == code).unwrap_or(&CODES[CODES.len() - 1])
}

const fn error(code: u16, title: &'static str) -> CodeInfo {
    CodeInfo { code: Code(code), level: Level::Deny, title }
}

const fn warning(code: u16, title: &'static str) -> CodeInfo {
    CodeInfo { code: Code(code), level: Level::Warn, title }
}

/// Every code, in order.
pub const CODES: &[CodeInfo] = &[
    error(1, "a file that is not UTF-8"),
    error(2, "a file that is too large"),
    error(3, "a link that leads out of the site"),
    error(4, "a file in a place where the site has no use for it"),
    error(5, "no `content/site.yaml`"),
    error(6, "a file name that is not an id"),
    error(7, "a file under `media` that a browser might run"),
    error(101, "a date that is not one"),
    error(102, "a fault in YAML syntax"),
    error(103, "an unknown key"),
    error(104, "a missing key"),
    error(105, "a value of the wrong type"),
    error(106, "a word that is not in its vocabulary"),
    error(107, "a key written twice"),
    error(108, "a name that is not formed as it must be"),
    error(109, "a value out of bounds"),
    error(110, "an address that is not safe or not complete"),
    error(111, "a character that no text may have"),
    error(201, "a record that does not exist"),
    error(202, "a status that no scale has"),
    error(203, "a scale with a fault"),
    error(204, "a language that the site does not have"),
    error(205, "an id used twice"),
    error(206, "an event kind that does not exist"),
    error(207, "a translation without an original"),
    error(208, "a record of the wrong kind"),
    error(209, "two pages with one address"),
    error(210, "a measure that does not exist"),
    error(211, "a picture or a file that does not exist"),
    error(301, "a relation to a later event"),
    error(302, "a relation of an event to itself"),
    error(303, "a loop"),
    error(304, "a status on another scale than its track"),
    error(305, "an end before the beginning"),
    error(306, "a citation of no source"),
    error(307, "a link to no record"),
    error(308, "raw HTML or an unsafe link in a text"),
    error(309, "a code that cannot be allowed"),
    warning(401, "no source"),
    warning(402, "a law effect with no primary source"),
    warning(403, "`reverses` that changes no track which its target set"),
    warning(404, "a law effect that repeats the status already standing"),
    warning(405, "two law effects on one track from the same day with different statuses"),
    warning(406, "an announcement for a day that has passed, and no law after it"),
    warning(407, "a part that still stands although a later law changed the whole"),
    warning(408, "a date that has passed with nothing on the track since"),
    warning(409, "effective before it was public, and the text does not say so"),
    warning(410, "an event very like another"),
    warning(411, "a subject that no event touches"),
    warning(412, "an actor that no event names"),
    warning(413, "a translation older than its original"),
    warning(414, "a source with no date"),
    warning(415, "an allowance that no longer applies"),
    warning(416, "an id that does not begin with the event's date"),
    warning(417, "a source that the text never cites"),
    warning(418, "not confirmed, and no note says why"),
    warning(419, "published before it happened"),
    warning(420, "an event dated in the future"),
    warning(421, "a translation that is missing"),
    warning(422, "an archived copy or access dated before its source"),
    warning(423, "a language without interface words"),
    warning(424, "a link written without `https`"),
    warning(425, "a file of the theme that nothing uses"),
    warning(426, "a translation that leaves out text of its original"),
    warning(427, "a colour that cards cannot read"),
    warning(428, "a reversal that the law it reverses overtakes"),
    warning(429, "a retracted record that still sets a status"),
    warning(430, "a part named almost like another of its track"),
    warning(431, "an event added or changed after today"),
    error(501, "a fault in a template"),
    error(502, "a fault in interface words"),
    error(503, "a fault in a citation style"),
    error(601, "a file that cannot be imported as what it is said to be"),
    error(602, "an item of an import that is no event"),
    warning(603, "something of an import that is left out"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_read_back() {
        assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert_eq!("A0412".parse(), Ok(Code(412)));
        assert_eq!("A9999".parse::<Code>(), Err(()));
    }
}
