//! The answers of `status` and `diff`, for people and for machines.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use serde_json::{Value, json};

use super::args::{AnswerFormat, Known};
use super::{hint, streams::stdout};
use crate::{
    diag::visible,
    knowledge::{EventIx, Knowledge, Record, StatusIx, TrackIx, TrackStatus, UpcomingKind, track::Standing},
    model::{Basis, Day, Jurisdiction, day_after},
};

/// Prints what stood on the tracks of a subject.
pub fn status(
    k: &Knowledge,
    subject: &str,
    jurisdiction: Option<Jurisdiction>,
    on: Option<Day>,
    known: Option<Known>,
    format: AnswerFormat,
) -> io::Result<()> {
    let Some(Record::Subject(ix)) = k.find(subject) else {
        let hint = hint(subject, k.subjects.iter().map(|subject| subject.common.id.as_ref()));
        return Err(io::Error::other(format!("there is no subject `{subject}`{hint}")));
    };
    let on = on.unwrap_or(k.today);
    let known = match known {
        None => k.today,
        Some(Known::Then) => on,
        Some(Known::On(day)) => day,
    };
    let tracks = k.tracks_of(ix, jurisdiction);
    if let (Some(jurisdiction), true) = (jurisdiction, tracks.is_empty()) {
        let known: Vec<&str> = k.subject(ix).tracks.iter().map(|track| k.track(*track).jurisdiction.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        let message = format!("`{subject}` has no track in `{jurisdiction}`; its jurisdictions: {known}");
        return Err(io::Error::other(message));
    }
    let answers: Vec<TrackStatus> = tracks.into_iter().map(|track| k.status(track, on, known)).collect();
    let mut out = stdout();
    match format {
        AnswerFormat::Json => {
            let list: Vec<Value> = answers.iter().map(|answer| status_json(k, answer)).collect();
            writeln!(out, "{:#}", Value::Array(list))
        }
        AnswerFormat::Human => {
            let mut text = String::new();
            for answer in &answers {
                status_text(k, answer, &mut text);
            }
            if answers.is_empty() {
                let _ =
                    writeln!(text, "{}: no event says anything of its status.", visible(&k.subject(ix).record.name));
            }
            out.write_all(text.as_bytes())
        }
    }
}

fn status_json(k: &Knowledge, answer: &TrackStatus) -> Value {
    let entry = k.track(answer.track);
    let basis = |basis| match answer.whole.of(basis) {
        None => Value::Null,
        Some(standing) => json!({
            "status": k.status_of(standing.status).id,
            "since": standing.since.to_string(),
            "until": standing.until.map(|day| day.to_string()),
            "event": id(k, standing.event),
            "by_lapse": standing.by_lapse,
            "confirmed_by": standing.confirmed_by.iter().map(|event| id(k, *event)).collect::<Vec<_>>(),
        }),
    };
    let scheduled: Vec<Value> = answer
        .whole
        .scheduled
        .iter()
        .map(|item| {
            json!({ "status": k.status_of(item.status).id, "from": item.from.to_string(), "event": id(k, item.event) })
        })
        .collect();
    let parts: Vec<Value> = answer
        .parts
        .iter()
        .map(|part| {
            json!({
                "part": entry.parts[part.part].name,
                "basis": part.basis,
                "status": k.status_of(part.standing.status).id,
                "since": part.standing.since.to_string(),
                "until": part.standing.until.map(|day| day.to_string()),
                "event": id(k, part.standing.event),
                "by_lapse": part.standing.by_lapse,
            })
        })
        .collect();
    json!({
        "subject": k.subject(entry.subject).common.id,
        "jurisdiction": entry.jurisdiction,
        "on": answer.on.to_string(),
        "known": answer.known.to_string(),
        "law": basis(Basis::Law),
        "announced": basis(Basis::Announced),
        "practice": basis(Basis::Practice),
        "scheduled": scheduled,
        "parts": parts,
    })
}

fn id(k: &Knowledge, event: EventIx) -> &str {
    k.event(event).common.id.as_ref()
}

fn name(k: &Knowledge, status: StatusIx) -> String {
    let status = k.status_of(status);
    format!("{} ({})", status.id, visible(&status.name[0]))
}

fn track_name(k: &Knowledge, track: TrackIx) -> String {
    let entry = k.track(track);
    format!("{}, {}", k.subject(entry.subject).common.id, entry.jurisdiction)
}

fn status_text(k: &Knowledge, answer: &TrackStatus, out: &mut String) {
    let entry = k.track(answer.track);
    let subject = k.subject(entry.subject);
    let clock = if answer.known == answer.on && answer.on != k.today { "as known then" } else { "as known on" };
    let clock = if clock == "as known then" { clock.to_owned() } else { format!("{clock} {}", answer.known) };
    let _ =
        writeln!(out, "{} ({}) on {}, {clock}", visible(&subject.record.name), track_name(k, answer.track), answer.on);
    for basis in Basis::ALL {
        let _ = write!(out, "  {:<10} ", basis.as_str());
        match answer.whole.of(*basis) {
            None => out.push_str("—\n"),
            Some(standing) => standing_text(k, standing, answer.on, out),
        }
    }
    for item in &answer.whole.scheduled {
        let _ =
            writeln!(out, "  {:<10} {} from {} [{}]", "scheduled", name(k, item.status), item.from, id(k, item.event));
    }
    for part in &answer.parts {
        let _ = write!(out, "  {:<10} {}, {}: ", "in part", visible(&entry.parts[part.part].name), part.basis.as_str());
        standing_text(k, &part.standing, answer.on, out);
    }
    for item in k.overdue() {
        let UpcomingKind::Lapses { track, part, .. } = item.kind else { continue };
        let public = k.event(item.event).published.first_day() <= answer.known;
        if track != answer.track || item.day >= answer.on || !public {
            continue;
        }
        let part = part.map(|part| format!(", in part: {}", visible(&entry.parts[part].name))).unwrap_or_default();
        let after = day_after(item.day);
        let _ = writeln!(out, "  note       nothing is known of what happened on {after}{part} [A0408]");
    }
    out.push('\n');
}

/// What was said on a day may be to hold from a later one.
fn preposition(standing: &Standing<StatusIx, EventIx>, on: Day) -> &'static str {
    if standing.since.first_day() > on { "from" } else { "since" }
}

fn standing_text(k: &Knowledge, standing: &Standing<StatusIx, EventIx>, on: Day, out: &mut String) {
    let _ = write!(out, "{} {} {}", name(k, standing.status), preposition(standing, on), standing.since);
    if let Some(until) = standing.until {
        let _ = write!(out, " until {until}");
    }
    if standing.by_lapse {
        out.push_str(", by lapse, not confirmed");
    }
    let _ = writeln!(out, " [{}]", id(k, standing.event));
}

/// Prints what changed between two days.
pub fn diff(k: &Knowledge, from: Day, to: Option<Day>, known: Option<Day>, format: AnswerFormat) -> io::Result<()> {
    let (to, known) = (to.unwrap_or(k.today), known.unwrap_or(k.today));
    if to < from {
        return Err(io::Error::other(format!("`--to` ({to}) is before `--from` ({from})")));
    }
    let changes = k.diff(from, to, known);
    let mut out = stdout();
    let standing = |standing: &Option<Standing<StatusIx, EventIx>>| match standing {
        None => Value::Null,
        Some(standing) => json!({
            "status": k.status_of(standing.status).id,
            "since": standing.since.to_string(),
            "event": id(k, standing.event),
            "by_lapse": standing.by_lapse,
        }),
    };
    match format {
        AnswerFormat::Json => {
            let list: Vec<Value> = changes
                .iter()
                .map(|change| {
                    let entry = k.track(change.track);
                    json!({
                        "subject": k.subject(entry.subject).common.id,
                        "jurisdiction": entry.jurisdiction,
                        "part": change.part.map(|part| &entry.parts[part].name),
                        "basis": change.basis,
                        "before": standing(&change.before),
                        "after": standing(&change.after),
                        "events": change.events.iter().map(|event| id(k, *event)).collect::<Vec<_>>(),
                    })
                })
                .collect();
            let report = json!({
                "from": from.to_string(), "to": to.to_string(), "known": known.to_string(), "changes": list,
            });
            writeln!(out, "{report:#}")
        }
        AnswerFormat::Human => {
            let mut text = format!("What changed from {from} to {to}, as known on {known}\n");
            let mut last = None;
            for change in &changes {
                if last != Some((change.track, change.part)) {
                    let part = change
                        .part
                        .map(|part| format!(", in part: {}", visible(&k.track(change.track).parts[part].name)));
                    let _ = writeln!(text, "\n{}{}", track_name(k, change.track), part.unwrap_or_default());
                    last = Some((change.track, change.part));
                }
                let words = |standing: &Option<Standing<StatusIx, EventIx>>, on: Day| match standing {
                    None => "—".to_owned(),
                    Some(standing) => {
                        let lapse = if standing.by_lapse { ", by lapse, not confirmed" } else { "" };
                        let (status, since) = (&k.status_of(standing.status).id, standing.since);
                        format!("{status} {} {since}{lapse}", preposition(standing, on))
                    }
                };
                let (before, after) = (words(&change.before, from), words(&change.after, to));
                let _ = writeln!(text, "  {:<10} {before} → {after}", change.basis.as_str());
                for event in &change.events {
                    let _ =
                        writeln!(text, "             {}: {}", id(k, *event), visible(&k.event(*event).record.title));
                }
            }
            if changes.is_empty() {
                text.push_str("\nNothing.\n");
            }
            out.write_all(text.as_bytes())
        }
    }
}
