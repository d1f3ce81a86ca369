//! The dates of an event as a labelled line, with the days between them.

use super::text::{Esc, put};
use crate::model::{PartialDate, days_between};

/// One date of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatePoint {
    /// The date as written: its first day decides how long the line to it is.
    pub date: PartialDate,
    /// What happened then: "told", "published", "in force".
    pub label: String,
    /// The date in words.
    pub words: String,
    /// It has yet to come.
    pub future: bool,
}

/// An event's dates as a line of labelled points; `gaps` names the time between neighbours, where it has anything to
/// say. The longer the gap, the longer the line, in five steps: a picture, but not to scale.
///
/// It is an ordered list, for it is short and has to be read in full: along the line on a wide page, down it on a
/// narrow one. Empty without points.
#[must_use]
pub fn date_track(id: &str, points: &[DatePoint], gaps: &[String], title: &str) -> String {
    let mut out = String::new();
    if points.is_empty() {
        return out;
    }
    put!(out, r#"<ol class="date-track" id="{}" aria-label="{}">"#, Esc(id), Esc(title));
    for (place, point) in points.iter().enumerate() {
        let next = points.get(place + 1);
        let days = next.map_or(0, |next| days_between(point.date.first_day(), next.date.first_day()).unsigned_abs());
        put!(
            out,
            r#"<li class="{}{}{}"><span class="date-label">{}</span> "#,
            reach(days),
            if point.future { " future" } else { "" },
            if next.is_some_and(|next| next.future) { " to-future" } else { "" },
            Esc(&point.label)
        );
        if point.date.end().is_none() {
            put!(out, r#"<time datetime="{}">{}</time>"#, point.date.id_prefix(), Esc(&point.words));
        } else {
            put!(out, r#"<span class="date-words">{}</span>"#, Esc(&point.words));
        }
        if let Some(gap) = gaps.get(place).filter(|gap| next.is_some() && !gap.is_empty()) {
            put!(out, r#" <span class="date-gap">{}</span>"#, Esc(gap));
        }
        put!(out, "</li>");
    }
    put!(out, "</ol>");
    out
}

/// The class of a gap's length.
fn reach(days: u32) -> &'static str {
    match days {
        0..=2 => "gap-1",
        3..=14 => "gap-2",
        15..=60 => "gap-3",
        61..=240 => "gap-4",
        _ => "gap-5",
    }
}
