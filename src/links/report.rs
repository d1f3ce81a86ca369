//! What was found, for people and for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{archive::Copy, collect::Target, inquiry::Finding, inquiry::Verdict};
use crate::model::Day;

/// One address and all that is known of it.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The address and where it is named.
    pub target: &'a Target,
    /// What it came to.
    pub finding: Finding,
    /// When that was found out.
    pub checked: Day,
    /// A copy, or why none can be told of. Nothing when none was asked for.
    pub copy: Option<Result<Option<Copy>, String>>,
}

/// For people: what is not well, the worst first, with every place.
#[must_use]
pub fn human(entries: &[Entry]) -> String {
    let mut text = String::new();
    for verdict in Verdict::ALL {
        let of: Vec<&Entry> = entries.iter().filter(|entry| entry.finding.verdict == verdict).collect();
        if of.is_empty() || verdict == Verdict::Ok {
            continue;
        }
        let _ = writeln!(text, "{} ({})", verdict.as_str(), of.len());
        for entry in of {
            let Entry { target, finding, copy, .. } = entry;
            match &finding.to {
                Some(to) => drop(writeln!(text, "  {}\n    to {to}", target.address)),
                None => drop(writeln!(text, "  {}\n    {}", target.address, finding.why)),
            }
            for named in &target.named {
                let _ = writeln!(text, "    {}:{}:{} {}", named.file, named.line, named.column, named.field);
            }
            if let Some(copy) = copy {
                let _ = writeln!(text, "    {}", told_of(copy));
            }
        }
        text.push('\n');
    }
    let extra: Vec<&Entry> =
        entries.iter().filter(|entry| entry.finding.verdict == Verdict::Ok && entry.copy.is_some()).collect();
    if !extra.is_empty() {
        let _ = writeln!(text, "without `archived` ({})", extra.len());
        for Entry { target, copy, .. } in extra {
            let _ = writeln!(text, "  {}", target.address);
            if let Some(copy) = copy {
                let _ = writeln!(text, "    {}", told_of(copy));
            }
        }
        text.push('\n');
    }
    text
}

fn told_of(copy: &Result<Option<Copy>, String>) -> String {
    match copy {
        Ok(Some(copy)) => format!("a copy of {}: {}", copy.date, copy.url),
        Ok(None) => "the archive has no copy".to_owned(),
        Err(why) => format!("the archive could not tell: {why}"),
    }
}

/// How many there are of each verdict, in the order of [`Verdict::ALL`].
fn tally(entries: &[Entry]) -> [usize; 4] {
    Verdict::ALL.map(|verdict| entries.iter().filter(|entry| entry.finding.verdict == verdict).count())
}

/// How many there are of each verdict, in one line.
#[must_use]
pub fn counts(entries: &[Entry]) -> String {
    let [gone, moved, untold, ok] = tally(entries);
    let plural = if entries.len() == 1 { "" } else { "es" };
    format!("{} address{plural}: {ok} ok, {moved} moved, {gone} gone, {untold} could not tell", entries.len())
}

/// For programs: one JSON document, in the order of the addresses.
#[must_use]
pub fn json(entries: &[Entry], today: Day) -> Value {
    let [gone, moved, untold, ok] = tally(entries);
    let addresses: Vec<Value> = entries.iter().map(entry).collect();
    json!({
        "today": today.to_string(),
        "counts": {"ok": ok, "moved": moved, "gone": gone, "could_not_tell": untold},
        "addresses": addresses,
    })
}

fn entry(entry: &Entry) -> Value {
    let Entry { target, finding, checked, copy } = entry;
    let named: Vec<Value> = target
        .named
        .iter()
        .map(|named| json!({"file": &*named.file, "line": named.line, "column": named.column, "field": named.field}))
        .collect();
    let mut value = json!({
        "address": target.address,
        "verdict": finding.verdict,
        "why": finding.why,
        "checked": checked.to_string(),
        "places": named,
    });
    if let Some(to) = &finding.to {
        value["to"] = to.as_str().into();
    }
    if let Some(Ok(Some(copy))) = copy {
        value["archived"] = json!({"url": copy.url, "date": copy.date.to_string()});
    }
    value
}
