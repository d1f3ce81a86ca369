//! The items of feeds: what a follower acts on.
//!
//! An item is a new event, a change made to an event's record, or a date reached: an effect that began, a status that
//! lapsed, a deadline that passed. Its time is when this site recorded it, never in the future; the policy date is in
//! its text. Its address never changes, because readers hide an item that they know.

use super::{channel::is_public, tables::part_ids};
use crate::{
    i18n::Arg,
    knowledge::{Effect, EventIx, StatusIx, SubjectIx, TrackIx, track::Closed},
    model::{Basis, Day, Tone, day_after},
    site::{Scope, number},
};

/// One item of a feed.
#[derive(Clone, Debug)]
pub struct Item {
    /// What names it for ever: the address of the page or of a place on it, and of a date reached the address with a
    /// fragment of its own.
    pub guid: String,
    /// The address to open.
    pub link: String,
    /// Plain text that opens with the news.
    pub title: String,
    /// Plain text.
    pub description: String,
    /// HTML with absolute addresses.
    pub content: String,
    /// When the site recorded it.
    pub recorded: Day,
    /// The day of the policy: breaks ties of `recorded`.
    pub day: Day,
    /// The event.
    pub event: EventIx,
    /// The subjects that it is about.
    pub subjects: Vec<SubjectIx>,
    /// What it tells.
    pub kind: ItemKind,
}

/// What an item tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A new event.
    Event,
    /// A change to a record.
    Change,
    /// A date reached.
    Reached,
}

/// All items in a language, newest first.
pub fn items(scope: &Scope) -> Vec<Item> {
    let mut items = vec![];
    for n in 0..scope.k.events.len() {
        let ix = EventIx::nth(n);
        items.extend(event(scope, ix));
        items.extend(changes(scope, ix));
        items.extend(deadlines(scope, ix));
    }
    items.extend(segments(scope));
    items.retain(|item| item.recorded <= scope.k.today && is_public(scope, item.event));
    items.sort_by(|a, b| {
        (b.recorded, b.day, b.event, b.kind)
            .cmp(&(a.recorded, a.day, a.event, a.kind))
            .then_with(|| a.guid.cmp(&b.guid))
    });
    // Two effects of one event that begin on one day with one status are one piece of news.
    items.dedup_by(|a, b| a.guid == b.guid);
    items
}

/// The word that opens a title: "Now in force: …", "Announced: …". Only a scale that can close a way says what is in force;
/// any other tells how far something has come, and an open way is in no force.
fn news_key(scope: &Scope, basis: Basis, status: StatusIx) -> &'static str {
    let own = scope.k.status_of(status);
    let closes = scope.k.statuses.iter().any(|other| other.scale == own.scale && other.tone == Tone::Closed);
    match basis {
        Basis::Law if closes && !matches!(own.tone, Tone::Open | Tone::Neutral) => "feed-status-now",
        Basis::Law => "feed-status-is",
        Basis::Announced => "feed-status-announced",
        Basis::Practice => "feed-status-practice",
    }
}

/// Whether what an effect set stands, for its event and not by a lapse alone, on the day on which that was recorded.
fn stands(scope: &Scope, ix: EventIx, effect: &Effect) -> bool {
    let recorded = scope.k.event(ix).recorded();
    let stretches = scope.k.track(effect.track).history.of(effect.basis);
    let begun = stretches.partition_point(|stretch| stretch.start <= recorded);
    stretches[..begun].last().is_some_and(|last| last.event == ix && !last.by_lapse && last.covers(recorded))
}

fn event(scope: &Scope, ix: EventIx) -> Option<Item> {
    let event = scope.k.event(ix);
    let title = event.title(scope.lang).words;
    let href = scope.event_href(ix);
    let changes = scope.changes(ix);
    let summary = event.summary(scope.lang).map(|text| text.words.to_owned()).unwrap_or_default();
    let date = scope.words.date(event.record.date);
    let mut content = format!("<p><strong>{}</strong> {}</p>", escape(&date), escape(&summary));
    if !changes.is_empty() {
        content.push_str("<ul>");
        for change in &changes {
            let before = change.before.as_ref().map_or_else(|| scope.t("no-status-before", &[]), |s| s.name.clone());
            let from = scope.t("from-date", &[("date", Arg::Text(&change.from.words))]);
            let link =
                format!("<a href=\"{}\">{}</a>", escape(&change.subject.href), escape(&change.subject.title.words));
            let link = scope.aside(&link, change.part.as_ref().map(|part| escape(part)).as_deref());
            let track = format!("{link}, {}, {}", escape(&change.jurisdiction.name), escape(&change.basis_name));
            let told =
                format!("{} → <strong>{}</strong>, {}", escape(&before), escape(&change.after.name), escape(&from));
            content.push_str(&format!("<li>{}</li>", scope.labelled(&track, &told)));
        }
        content.push_str("</ul>");
    }
    if let Some(body) = event.body(scope.lang) {
        // A citation leads to the sources on the event's own page.
        let html = scope.html(body, &event.sources, 3).html;
        content.push_str(&html.replace("href=\"#source-", &format!("href=\"{href}#source-")));
    }
    // The news is the first change that does more than confirm, told in the title where it holds when it is recorded: what
    // was over by then is no news.
    let mut news = event.effects.iter().zip(&changes).filter(|(effect, change)| {
        let holds = match effect.basis {
            Basis::Announced => effect.from.first_day() <= event.recorded(),
            Basis::Law | Basis::Practice => stands(scope, ix, effect),
        };
        holds && !change.confirms && effect.part.is_none()
    });
    let title = match news.next() {
        Some((effect, change)) => {
            // The same news of other subjects is counted: a follower of one of them is told by the same title.
            let jurisdiction = |effect: &Effect| scope.k.track(effect.track).jurisdiction;
            let same = |other: &Effect| {
                (other.status, other.basis, jurisdiction(other)) == (effect.status, effect.basis, jurisdiction(effect))
            };
            let others = news.filter(|(other, _)| same(other)).count();
            let name = &change.subject.title.words;
            let counted = [("subject", Arg::Text(name)), ("n", number(others))];
            let subject = if others > 0 { scope.t("feed-subjects", &counted) } else { name.clone() };
            let args = [
                ("status", Arg::Text(&change.after.name)),
                ("subject", Arg::Text(&subject)),
                ("place", Arg::Text(&change.jurisdiction.name)),
            ];
            let news = scope.t(news_key(scope, effect.basis, effect.status), &args);
            scope.t("feed-news", &[("news", Arg::Text(&news)), ("title", Arg::Text(title))])
        }
        None => title.to_owned(),
    };
    Some(Item {
        guid: href.clone(),
        link: href,
        title,
        description: if summary.is_empty() { date } else { scope.labelled(&date, &summary) },
        content,
        recorded: event.recorded(),
        day: event.day(),
        event: ix,
        subjects: event.subjects(),
        kind: ItemKind::Event,
    })
}

fn changes(scope: &Scope, ix: EventIx) -> Vec<Item> {
    let event = scope.k.event(ix);
    let title = event.title(scope.lang).words;
    let href = scope.event_href(ix);
    scope
        .record_changes(ix)
        .into_iter()
        .filter_map(|change| {
            let day: crate::model::PartialDate = change.date.iso.parse().ok()?;
            let link = format!("{href}#{}", change.anchor);
            Some(Item {
                guid: link.clone(),
                link,
                title: scope.t(&format!("feed-{}", change.kind), &[("title", Arg::Text(title))]),
                description: change.note.words.clone(),
                content: format!(
                    "<p>{}</p><p><a href=\"{}\">{}</a></p>",
                    escape(&change.note.words),
                    escape(&href),
                    escape(title)
                ),
                recorded: day.first_day(),
                day: day.first_day(),
                event: ix,
                subjects: event.subjects(),
                kind: ItemKind::Change,
            })
        })
        .collect()
}

/// Dates of an event that were still to come when it was recorded.
fn deadlines(scope: &Scope, ix: EventIx) -> Vec<Item> {
    let event = scope.k.event(ix);
    let title = event.title(scope.lang).words;
    let href = scope.event_href(ix);
    let texts = event.common.translation(scope.lang);
    let dates = event.record.dates.iter().enumerate();
    dates
        .filter(|(_, date)| date.date.exact().is_some_and(|day| day > event.recorded()))
        .map(|(n, date)| {
            let words = scope.words.date(date.date);
            let kind = scope.term("date-kind", date.kind.as_ref());
            let own = texts.and_then(|text| text.dates.get(n)?.note.as_ref()).or(date.note.as_ref());
            let note = own.map(|note| scope.labelled(&kind, note)).unwrap_or(kind);
            // Not its place among the dates of the record: one that is added before it would make it news again.
            let before = event.record.dates[..n].iter();
            let alike = before.filter(|other| other.kind == date.kind && other.date == date.date).count();
            let mut guid = format!("{href}#date-{}-{}", date.date.id_prefix(), date.kind);
            if alike > 0 {
                guid.push_str(&format!("-{}", alike + 1));
            }
            Item {
                guid,
                link: href.clone(),
                title: scope.t("feed-reached", &[("title", Arg::Text(title)), ("date", Arg::Text(&words))]),
                description: note.clone(),
                content: format!("<p>{}</p><p><a href=\"{}\">{}</a></p>", escape(&note), escape(&href), escape(title)),
                recorded: date.date.first_day(),
                day: date.date.first_day(),
                event: ix,
                subjects: event.subjects(),
                kind: ItemKind::Reached,
            }
        })
        .collect()
}

/// Effects that began, and statuses that lapsed, after their event was recorded.
fn segments(scope: &Scope) -> Vec<Item> {
    let mut items = vec![];
    for (n, entry) in scope.k.tracks.iter().enumerate() {
        let parts = entry.parts.iter().enumerate().map(|(part, of)| (Some(part), &of.history));
        let whole = std::iter::once((None, &entry.history));
        let stretches = whole.chain(parts).flat_map(|(part, history)| history.segments().map(move |own| (part, own)));
        let names = part_ids(entry);
        let subject = scope.k.subject(entry.subject);
        let jurisdiction = entry.jurisdiction;
        for (part, segment) in stretches {
            let of_part = part.map(|part| scope.part_name(TrackIx::nth(n), part, segment.event));
            let name = &*scope.aside(subject.name(scope.lang).words, of_part.as_deref());
            let status = scope.k.status_of(segment.status);
            let (words, place) = (&status.name[scope.lang], scope.jurisdiction(jurisdiction).name);
            let args = [("status", Arg::Text(words)), ("subject", Arg::Text(name)), ("place", Arg::Text(&place))];
            let recorded = scope.k.event(segment.event).recorded();
            let href = scope.event_href(segment.event);
            let mut add = |day: Day, key: &str, what: &str, note: Option<String>| {
                let title = scope.t(key, &args);
                let title = note.map_or_else(|| title.clone(), |note| format!("{title} · {note}"));
                let description = scope.labelled(&scope.words.day(day), &title);
                let part = part.map(|part| format!("-{}", names[part])).unwrap_or_default();
                items.push(Item {
                    guid: format!(
                        "{href}#{what}-{day}-{}-{jurisdiction}-{}{part}",
                        subject.common.id,
                        segment.basis.as_str()
                    ),
                    link: scope.subject_href(entry.subject),
                    content: format!(
                        "<p>{}</p><p><a href=\"{}\">{}</a></p>",
                        escape(&description),
                        escape(&href),
                        escape(scope.k.event(segment.event).title(scope.lang).words)
                    ),
                    title,
                    description,
                    recorded: day,
                    day,
                    event: segment.event,
                    subjects: vec![entry.subject],
                    kind: ItemKind::Reached,
                });
            };
            if segment.start > recorded {
                let note = segment.by_lapse.then(|| scope.t("by-lapse", &[]));
                add(segment.start, news_key(scope, segment.basis, segment.status), "begins", note);
            }
            if let (Closed::Lapse, Some(end)) = (segment.closed, segment.end)
                && day_after(end) > recorded
            {
                add(day_after(end), "feed-status-ended", "lapses", None);
            }
        }
    }
    items
}

/// Escapes text for HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
