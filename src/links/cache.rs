//! What an earlier run found out, so that nobody is asked the same every day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::inquiry::{Finding, Verdict};
use crate::model::{Day, days_between};

/// What marks the file as ours.
const KIND: &str = "annals links";
/// The form of the file. One of another form is begun anew.
const VERSION: u32 = 1;

/// Findings by address, each with its day. As a file it is JSON, in the order of the addresses, a line each.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    found: BTreeMap<String, Kept>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Kept {
    checked: String,
    #[serde(flatten)]
    finding: Finding,
}

#[derive(Deserialize)]
struct Head {
    kind: String,
    version: u32,
}

#[derive(Deserialize)]
struct Stored {
    addresses: BTreeMap<String, Kept>,
}

impl Cache {
    /// Reads the file. One of ours in another form, or broken in its entries, is as good as empty.
    ///
    /// # Errors
    ///
    /// The text is not a file of ours, and should not be written over.
    pub fn read(text: &str) -> Result<Self, &'static str> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let head: Head = serde_json::from_str(text).map_err(|_| "it is not a cache of `annals links`")?;
        if head.kind != KIND {
            return Err("it is not a cache of `annals links`");
        }
        if head.version != VERSION {
            return Ok(Self::default());
        }
        Ok(serde_json::from_str::<Stored>(text)
            .map_or_else(|_| Self::default(), |stored| Self { found: stored.addresses }))
    }

    /// The file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = format!("{{\"kind\":\"{KIND}\",\"version\":{VERSION},\"addresses\":{{");
        for (n, (address, kept)) in self.found.iter().enumerate() {
            text.push_str(if n == 0 { "\n" } else { ",\n" });
            let (key, value) = (serde_json::to_string(address), serde_json::to_string(kept));
            text.push_str(&format!("{}:{}", key.unwrap_or_default(), value.unwrap_or_default()));
        }
        text.push_str("\n}}\n");
        text
    }

    /// Notes a finding of a day.
    pub fn note(&mut self, address: &str, finding: &Finding, today: Day) {
        let kept = Kept { checked: today.to_string(), finding: finding.clone() };
        self.found.insert(address.to_owned(), kept);
    }

    /// Drops what is no longer named.
    pub fn keep_only(&mut self, named: impl Fn(&str) -> bool) {
        self.found.retain(|address, _| named(address));
    }

    /// What was found in the last `days` days, and when. Bad news is not taken from memory: it is always asked for again.
    #[must_use]
    pub fn fresh(&self, address: &str, today: Day, days: u32) -> Option<(Day, &Finding)> {
        let kept = self.found.get(address)?;
        let checked: Day = kept.checked.parse().ok()?;
        let age = u32::try_from(days_between(checked, today)).ok()?;
        let good = matches!(kept.finding.verdict, Verdict::Ok | Verdict::Moved);
        (good && age < days).then_some((checked, &kept.finding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_noted_is_read_back_and_grows_old() {
        let mut cache = Cache::default();
        let moved = Finding { verdict: Verdict::Moved, why: "200".into(), to: Some("https://b.org/".into()) };
        cache.note("https://b.org/old", &moved, day("2026-11-20"));
        cache.note("https://a.org/", &Finding::new(Verdict::Gone, "404"), day("2026-11-20"));
        let text = cache.write();
        assert_eq!(text.lines().count(), 4, "{text}");
        let back = Cache::read(&text).unwrap();
        assert_eq!(back.write(), text);
        let fresh =
            |today: &str, days| back.fresh("https://b.org/old", day(today), days).map(|(_, found)| found.clone());
        assert_eq!(fresh("2026-11-22", 7), Some(moved));
        assert_eq!(fresh("2026-11-27", 7), None);
        assert_eq!(fresh("2026-11-19", 7), None, "a day that has not come yet says nothing");
        assert_eq!(fresh("2026-11-20", 0), None);
        assert!(back.fresh("https://a.org/", day("2026-11-20"), 7).is_none(), "bad news is asked for again");
    }

    #[test]
    fn another_file_is_not_taken_for_a_cache() {
        assert!(Cache::read("title: Test\n").is_err());
        assert!(Cache::read("{\"kind\":\"else\",\"version\":1}").is_err());
        assert!(Cache::read("").unwrap().found.is_empty());
        assert!(Cache::read("{\"kind\":\"annals links\",\"version\":9}").unwrap().found.is_empty());
        assert!(Cache::read("{\"kind\":\"annals links\",\"version\":1,\"addresses\":[]}").unwrap().found.is_empty());
    }
}
