//! Copies in the Internet Archive: what its availability API tells, and the lines that an editor may paste.

use serde::Deserialize;

use super::{
    address::{Address, query_value},
    collect::{Named, Target},
    inquiry::{Answer, Errand, Finding, Method, Patience, Step, Tries},
};
use crate::{catalog, model::Day};

/// A copy of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Its address.
    pub url: String,
    /// The day on which it was taken.
    pub date: Day,
}

/// Asks an archive for a copy of an address. Found out is a copy, that there is none, or why that could not be told.
#[derive(Clone, Debug)]
pub struct Lookup {
    question: Address,
    tries: Tries,
}

impl Lookup {
    /// Begins, with the address of an availability API. The copy nearest to the day is wanted, or the last one.
    ///
    /// # Errors
    ///
    /// Why the API cannot be asked.
    pub fn new(api: &str, target: &str, day: Option<Day>) -> Result<Self, &'static str> {
        let mark = if api.contains('?') { '&' } else { '?' };
        let stamp = day.map(|day| format!("&timestamp={}", day.strftime("%Y%m%d"))).unwrap_or_default();
        let question = Address::parse(&format!("{api}{mark}url={}{stamp}", query_value(target)))?;
        Ok(Self { question, tries: Tries::default() })
    }
}

#[derive(Deserialize)]
struct Availability {
    archived_snapshots: Snapshots,
}

#[derive(Deserialize)]
struct Snapshots {
    closest: Option<Snapshot>,
}

#[derive(Deserialize)]
struct Snapshot {
    #[serde(default)]
    available: bool,
    url: String,
    timestamp: String,
    #[serde(default)]
    status: String,
}

/// Reads an answer of the API.
fn read(text: &str) -> Result<Option<Copy>, String> {
    let told: Availability =
        serde_json::from_str(text).map_err(|_| "the archive's answer cannot be understood".to_owned())?;
    let Some(snapshot) = told.archived_snapshots.closest else { return Ok(None) };
    // A copy of a page that was not there is no copy.
    if !snapshot.available || !(snapshot.status.is_empty() || snapshot.status.starts_with('2')) {
        return Ok(None);
    }
    // The API writes `http` and serves `https`.
    let url = match snapshot.url.strip_prefix("http://web.archive.org/") {
        Some(rest) => format!("https://web.archive.org/{rest}"),
        None => snapshot.url,
    };
    let stamp = |range: std::ops::Range<usize>| snapshot.timestamp.get(range)?.parse().ok();
    let date = || Day::new(stamp(0..4)?, i8::try_from(stamp(4..6)?).ok()?, i8::try_from(stamp(6..8)?).ok()?).ok();
    match date() {
        Some(date) if catalog::web_address(&url).is_ok() => Ok(Some(Copy { url, date })),
        _ => Err("the archive's answer cannot be understood".to_owned()),
    }
}

impl Errand for Lookup {
    type Found = Result<Option<Copy>, String>;

    fn question(&self) -> (&Address, Method) {
        (&self.question, Method::Read)
    }

    fn answered(&mut self, answer: &Answer, patience: &Patience) -> Step<Self::Found> {
        let (why, again) = match answer {
            Answer::Status { code: 200, body: Some(body), .. } => return Step::Told(read(body)),
            Answer::Status { code, retry_after, .. } => {
                let again = matches!(code, 429 | 500..=599).then(|| self.tries.again(*retry_after, patience)).flatten();
                (code.to_string(), again)
            }
            Answer::Fault(fault) => (fault.as_str().to_owned(), self.tries.again(None, patience)),
        };
        again.unwrap_or(Step::Told(Err(why)))
    }
}

/// The days for which copies of an address are wanted: that of the first source that has none; with `all`, of any such
/// source, else only where the address is gone.
#[must_use]
pub fn wanted(target: &Target, finding: &Finding, all: bool) -> Option<Option<Day>> {
    let bare = target.named.iter().filter_map(|named| named.source).find(|source| !source.archived);
    let gone = finding.verdict == super::Verdict::Gone;
    let archived = target.named.iter().any(|named| named.field.ends_with("archived.url"));
    match bare {
        Some(source) if all || gone => Some(source.day),
        None if gone && !archived && target.named.iter().any(|named| named.source.is_none()) => Some(None),
        _ => None,
    }
}

/// The copies as YAML documents, a place each: what a source lacks is ready to be pasted, the rest is told in comments.
#[must_use]
pub fn candidates<'a>(copies: impl IntoIterator<Item = (&'a Target, &'a Finding, &'a Copy)>) -> String {
    let mut lines: Vec<(&Named, String)> = vec![];
    for (target, finding, copy) in copies {
        for named in &target.named {
            if named.source.is_some_and(|source| source.archived) {
                continue;
            }
            let Named { file, line, column, field, .. } = named;
            let verdict = finding.verdict.as_str();
            let mut text = format!("---\n# {file}:{line}:{column}, {field}\n# {verdict}: {}\n", target.address);
            // A JSON string is a string of YAML too.
            let url = serde_json::Value::from(copy.url.as_str());
            text.push_str(&if named.source.is_some() {
                format!("archived: {{url: {url}, date: {}}}\n", copy.date)
            } else {
                format!("# There is no `archived` here. A copy of {}: {}\n", copy.date, copy.url)
            });
            lines.push((named, text));
        }
    }
    lines.sort();
    lines.into_iter().map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_the_archive_is_read_and_not_believed_blindly() {
        let closest = |status: &str, stamp: &str, url: &str| {
            read(&format!(
                "{{\"url\":\"x\",\"archived_snapshots\":{{\"closest\":{{\"status\":\"{status}\",\"available\":true,\
                 \"url\":\"{url}\",\"timestamp\":\"{stamp}\"}}}}}}"
            ))
        };
        let url = "http://web.archive.org/web/20250410120000/https://a.org/";
        let copy = closest("200", "20250410120000", url).unwrap().unwrap();
        assert_eq!(
            (copy.url.as_str(), copy.date.to_string().as_str()),
            (&*url.replacen("http", "https", 1), "2025-04-10")
        );
        assert_eq!(closest("404", "20250410120000", url), Ok(None));
        assert!(closest("200", "20259910120000", url).is_err());
        assert!(closest("200", "20250410120000", "javascript:alert(1)").is_err());
        assert_eq!(read("{\"archived_snapshots\":{}}"), Ok(None));
        assert!(read("<html>").is_err());
    }

    #[test]
    fn the_question_names_the_address_and_the_day() {
        let day = Some(Day::constant(2025, 4, 9));
        let lookup = Lookup::new("https://archive.org/wayback/available", "https://a.org/?b=c&d", day).unwrap();
        let wanted = "https://archive.org/wayback/available?url=https%3A%2F%2Fa.org%2F%3Fb%3Dc%26d&timestamp=20250409";
        assert_eq!(lookup.question().0.as_str(), wanted);
    }
}
