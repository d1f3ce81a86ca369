//! iCalendar (RFC 5545): what happened and what is due, each on its day.
//!
//! Only whole days are in it: a date that names no day, or not for sure, would become a false one and is left out. An
//! interval of two whole days spans them. A `UID` is made of the event and of what the day is, never of the day, so
//! that a corrected date moves the entry of those who follow; `SEQUENCE` counts the changes of the record, all of them: a
//! change does not say in a field whether it moved a date, and one count too many does no harm.

use std::collections::BTreeMap;

use icalendar::{Calendar, Component as _, Event as Entry, EventLike as _, EventStatus, Property};

use super::{
    channel::{clean, is_public},
    tables::part_ids,
};
use crate::{
    i18n::Arg,
    knowledge::{
        Event, EventIx, StatusIx, SubjectIx,
        track::{Closed, Segment},
    },
    model::{Basis, Certainty, Day, PartialDate, day_after},
    site::Scope,
};

/// One entry before it is written.
struct Dated {
    event: EventIx,
    /// What the day is, unique within its event.
    what: String,
    first: Day,
    last: Day,
    title: String,
    note: String,
    tentative: bool,
    /// It was entered before its day, which has come.
    came: bool,
}

/// The calendar of the site, or of one subject, in the language of the scope.
pub fn calendar(scope: &Scope, subject: Option<SubjectIx>) -> String {
    let k = scope.k;
    let site = &k.site.title[scope.lang];
    let name = subject.map_or_else(|| site.clone(), |ix| format!("{} — {site}", k.subject(ix).name(scope.lang).words));
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", format!("-//annals//annals {}//EN", env!("CARGO_PKG_VERSION"))));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.append_property(Property::new("NAME", one_line(&name)).add_parameter("VALUE", "TEXT").done());
    calendar.append_property(Property::new("X-WR-CALNAME", one_line(&name)));
    calendar.append_property(Property::new("REFRESH-INTERVAL", "P1D").add_parameter("VALUE", "DURATION").done());
    calendar.append_property(Property::new("X-PUBLISHED-TTL", "P1D"));
    // Each entry is written on its own: the crate's own types take many times what they say.
    let empty = folded(&calendar.to_string());
    let (head, end) = empty.split_at(empty.rfind("END:").unwrap_or(empty.len()));
    let mut out = head.to_owned();
    for n in 0..k.events.len() {
        let ix = EventIx::nth(n);
        let touches = |wanted: SubjectIx| k.event(ix).effects.iter().any(|effect| effect.subject == wanted);
        if !is_public(scope, ix) || subject.is_some_and(|wanted| !touches(wanted)) {
            continue;
        }
        for dated in dates(scope, ix, subject) {
            out.push_str(&folded(&entry(scope, &dated).to_string()));
        }
    }
    out + end
}

/// The same calendar with lines of at most 75 octets: those of the crate may have one more after their first.
fn folded(calendar: &str) -> String {
    let mut out = String::with_capacity(calendar.len() + 64);
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > 75 {
                out.push_str("\r\n ");
                width = 1;
            }
            out.push(c);
            width += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

/// The days that a date spans, when it names them for sure.
fn days(date: PartialDate) -> Option<(Day, Day)> {
    if date.is_qualified() {
        return None;
    }
    Some((date.start().exact()?, date.end().map_or(date.start().exact(), |end| end.exact())?))
}

type Stretch = Segment<StatusIx, EventIx>;

/// Everything dated of an event: the act, its further dates, and the effects that begin or lapse on days of their own.
fn dates(scope: &Scope, ix: EventIx, subject: Option<SubjectIx>) -> Vec<Dated> {
    let event = scope.k.event(ix);
    let title = event.title(scope.lang).words;
    let texts = event.common.translation(scope.lang);
    let mut all: Vec<Dated> = vec![];
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    // Every entry that there might be is counted, so that one which falls away takes no other's place.
    let mut unique = |what: String| {
        let times = used.entry(what.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{what}-{times}") } else { what }
    };
    let mut add = |what: String, date: PartialDate, title: String, note: Option<String>, tentative: bool| {
        if let Some((first, last)) = days(date) {
            let came = what == "act" && first > event.recorded() && first <= scope.k.today;
            all.push(Dated { event: ix, what, first, last, title, note: note.unwrap_or_default(), tentative, came });
        }
    };
    let summary = event.summary(scope.lang).map(|text| text.words.to_owned());
    let day = event.record.date;
    // An act that lies ahead has only been announced.
    add("act".into(), day, title.to_owned(), summary, day.first_day() > scope.k.today || doubtful(event));
    for (n, fact) in event.record.dates.iter().enumerate() {
        let kind = scope.term("date-kind", fact.kind.as_ref());
        let note = texts.and_then(|text| text.dates.get(n)?.note.clone()).or_else(|| fact.note.clone());
        let what = unique(format!("date-{}", fact.kind));
        // The end of an effect is told with what stands then.
        if !scope.k.repeats_lapse(ix, n) {
            add(what, fact.date, scope.labelled(&kind, title), note, doubtful(event));
        }
    }
    for (effect, told) in event.effects.iter().zip(scope.changes(ix)) {
        if subject.is_some_and(|wanted| wanted != effect.subject) {
            continue;
        }
        let name = scope.aside(&told.subject.title.words, told.part.as_deref());
        let name = format!("{name}, {}", told.jurisdiction.name);
        let entry = scope.k.track(effect.track);
        let part = effect.part.map(|part| format!("-{}", part_ids(entry)[part])).unwrap_or_default();
        let of =
            format!("{}-{}-{}{part}", scope.k.subject(effect.subject).first_id(), told.jurisdiction.id, told.basis);
        let tentative = effect.basis == Basis::Announced || doubtful(event);
        let status = [("status", Arg::Text(&told.after.name))];
        // Only what came about, or will by what is known today: a status that stood already does not begin, and one that
        // was set aside or confirmed before its last day does not lapse.
        let history = entry.history_of(effect.part);
        let stretches = history.of(effect.basis);
        let opens = |stretch: &&Stretch| stretch.event == ix && stretch.covers(effect.from.first_day());
        let (begins, lapses) = (unique(format!("begins-{of}")), unique(format!("lapses-{of}")));
        if effect.from != day && stretches.iter().any(|stretch| opens(&stretch)) {
            let words = scope.labelled(&scope.t("begins", &status), &name);
            add(begins, effect.from, words, Some(title.to_owned()), tentative);
        }
        if let Some(until) = effect.until {
            let ends = |stretch: &&Stretch| {
                stretch.is_of(ix) && stretch.closed == Closed::Lapse && stretch.end == Some(until.last_day())
            };
            if stretches.iter().any(|stretch| ends(&stretch)) {
                let words = scope.labelled(&scope.t("lapse-of", &status), &name);
                let next = day_after(until.last_day());
                // Where a part has nothing of its own the whole counts, and where word or practice ends the law does.
                let after = |basis: Basis| {
                    let lines = [history, &entry.history].into_iter();
                    let stands = lines.flat_map(|line| line.of(basis)).find(|stretch| stretch.covers(next))?;
                    let name = scope.status(stands.status).name;
                    let law = scope.t("basis-law", &[]);
                    Some(if basis == effect.basis { name } else { scope.labelled(&law, &name) })
                };
                let then = after(effect.basis).or_else(|| after(Basis::Law));
                let then = then.unwrap_or_else(|| scope.t("nothing-stands", &[]));
                let then = scope.labelled(&scope.words.day(next), &then);
                add(lapses, until, words, Some(format!("{then} · {title}")), tentative);
            }
        }
    }
    all
}

/// Whether nothing firmer than word stands behind what the event says.
fn doubtful(event: &Event) -> bool {
    let word_alone = !event.effects.is_empty() && event.effects.iter().all(|effect| effect.basis == Basis::Announced);
    event.record.certainty != Certainty::Confirmed || (word_alone && event.record.kind.as_ref() == "announcement")
}

fn entry(scope: &Scope, dated: &Dated) -> Entry {
    let event = scope.k.event(dated.event);
    let changes = event.record.changes.iter().map(|change| change.date.first_day());
    let changes = changes.filter(|day| *day <= scope.k.today).chain(dated.came.then_some(dated.first));
    let touched = changes.clone().chain([event.recorded()]).max();
    let host = crate::site::host(&scope.k.site.base_url).unwrap_or("annals");
    let href = scope.event_href(dated.event);
    let description = [one_line(&dated.note), href.clone()].join("\n");
    let lang = if scope.lang == 0 { String::new() } else { format!("-{}", scope.k.site.languages[scope.lang]) };
    let mut entry = Entry::new();
    entry
        .uid(&format!("{}-{}{lang}@{host}", event.first_id(), dated.what))
        .add_property("DTSTAMP", stamp(touched.unwrap_or_else(|| event.recorded())))
        .sequence(u32::try_from(changes.count()).unwrap_or(u32::MAX))
        .summary(&one_line(&dated.title))
        .description(description.trim_start())
        .url(&href)
        .append_property(day("DTSTART", dated.first))
        .append_property(day("DTEND", day_after(dated.last)))
        .add_property("TRANSP", "TRANSPARENT")
        .categories([one_line(&scope.kind_name(&event.record.kind))])
        .status(match (event.is_retracted(), dated.tentative) {
            (true, _) => EventStatus::Cancelled,
            (_, true) => EventStatus::Tentative,
            _ => EventStatus::Confirmed,
        });
    entry.done()
}

fn day(key: &str, day: Day) -> Property {
    let value = format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    Property::new(key, value).add_parameter("VALUE", "DATE").done()
}

/// Midnight UTC of a day.
fn stamp(day: Day) -> String {
    format!("{:04}{:02}{:02}T000000Z", day.year(), day.month(), day.day())
}

fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_octets() {
        let long = format!("A:{}\r\nB:{}\r\n", "é ".repeat(100), "x".repeat(73));
        let text = folded(&long);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", ""), long);
        assert_eq!(folded(&text), text);
    }

    #[test]
    fn a_partial_date_is_never_a_day() {
        let span = |text: &str| days(text.parse().unwrap());
        assert_eq!(span("2025-04-09"), Some((Day::constant(2025, 4, 9), Day::constant(2025, 4, 9))));
        assert_eq!(span("2025-04-09/2025-04-11"), Some((Day::constant(2025, 4, 9), Day::constant(2025, 4, 11))));
        for partial in ["2025", "2025-04", "2025-04-09?", "2025-04-09~", "2025-07/2025-08", "2025-07-01/2025-08"] {
            assert_eq!(span(partial), None, "{partial}");
        }
    }
}
