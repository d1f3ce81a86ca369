//! The items of feeds: what a follower acts on.
//!
//! An item is a new event, a change made to an event's record, or a date reached: an effect that began, a status that
//! lapsed, a deadline that passed. Its time is when this site recorded it, never in the future; the policy date is in
//! its text. Its address never changes, because readers hide an item that they know.

use std::cmp::Reverse;

use super::{channel::is_public, first_page, tables::part_ids};
use crate::{
    i18n::Arg,
    knowledge::{
        Effect, EventIx, StatusIx, SubjectIx, TrackEntry, TrackIx,
        track::{Closed, Segment},
    },
    model::{Basis, ChangeKind, Day, Jurisdiction, PartialDate, Relation, Tone, day_after, day_before},
    site::{Scope, number, view},
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
    /// When the record was last changed since, where it was.
    pub changed: Option<Day>,
    /// The day of the policy: breaks ties of `recorded`.
    pub day: Day,
    /// The date of what it tells, as written: when it was recorded says nothing of that.
    pub written: PartialDate,
    /// The event.
    pub event: EventIx,
    /// The subjects that it is about.
    pub subjects: Vec<SubjectIx>,
    /// What it tells.
    pub kind: ItemKind,
}

type Stretch = Segment<StatusIx, EventIx>;

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
        items.push(event(scope, ix));
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
    let stretches = scope.k.track(effect.track).history_of(effect.part).of(effect.basis);
    let begun = stretches.partition_point(|stretch| stretch.start <= recorded);
    stretches[..begun].last().is_some_and(|last| last.event == ix && !last.by_lapse && last.covers(recorded))
}

fn event(scope: &Scope, ix: EventIx) -> Item {
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
    let title = match news(scope, ix, &changes) {
        Some(news) => scope.t("feed-news", &[("news", Arg::Text(&news)), ("title", Arg::Text(title))]),
        None => title.to_owned(),
    };
    let changed = event.record.changes.iter().map(|change| change.date.first_day());
    Item {
        guid: first_page(scope, ix),
        link: href,
        title,
        description: if summary.is_empty() { date } else { scope.labelled(&date, &summary) },
        content,
        recorded: event.recorded(),
        changed: changed.filter(|day| *day <= scope.k.today).max(),
        day: event.day(),
        written: event.record.date,
        event: ix,
        subjects: event.subjects(),
        kind: ItemKind::Event,
    }
}

/// A piece of news: what stands, on which basis, where, and from when if that is still to come.
type News = (StatusIx, Basis, Jurisdiction, Option<PartialDate>);

/// No title tells more pieces of news.
const MOST_NEWS: usize = 3;

/// The news of an event as its title tells it: what does more than confirm, where it stood when it was recorded or was to
/// come by what was known then. What was over by then is no news.
fn news(scope: &Scope, ix: EventIx, changes: &[view::StatusChange]) -> Option<String> {
    let event = scope.k.event(ix);
    let mut all: Vec<(News, Vec<String>)> = vec![];
    for (effect, change) in event.effects.iter().zip(changes).filter(|(_, change)| !change.confirms) {
        let first = effect.from.first_day();
        let later = (first > event.recorded()).then_some(effect.from);
        let holds = match (effect.basis, later) {
            (Basis::Announced, _) => true,
            (_, None) => stands(scope, ix, effect),
            (basis, Some(_)) => scope.k.begins(effect.track, effect.part, basis, ix, (first, event.recorded())),
        };
        if !holds {
            continue;
        }
        let name = scope.aside(&change.subject.title.words, change.part.as_deref());
        let of = (effect.status, effect.basis, scope.k.track(effect.track).jurisdiction, later);
        match all.iter_mut().find(|(other, _)| *other == of) {
            Some((_, names)) => names.push(name),
            None => all.push((of, vec![name])),
        }
    }
    let told = all.iter().take(MOST_NEWS).map(|((status, basis, jurisdiction, later), names)| {
        // Of the same news of several subjects the others are counted: their followers are told by the same title.
        let counted = [("subject", Arg::Text(&names[0])), ("n", number(names.len() - 1))];
        let subject = if names.len() > 1 { scope.t("feed-subjects", &counted) } else { names[0].clone() };
        let key = match (basis, later) {
            (Basis::Law | Basis::Practice, Some(_)) => "feed-status-to-come",
            _ => news_key(scope, *basis, *status),
        };
        status_title(scope, key, (*status, *later), &subject, *jurisdiction)
    });
    told.reduce(|news, more| scope.t("feed-and", &[("news", Arg::Text(&news)), ("more", Arg::Text(&more))]))
}

/// A title that tells a status, and from when where that is still to come.
fn status_title(
    scope: &Scope,
    key: &str,
    (status, later): (StatusIx, Option<PartialDate>),
    subject: &str,
    jurisdiction: Jurisdiction,
) -> String {
    let mut name = scope.k.status_of(status).name[scope.lang].clone();
    if let Some(date) = later {
        let from = scope.t("from-date", &[("date", Arg::Text(&scope.words.date(date)))]);
        name = scope.t("feed-status-from", &[("status", Arg::Text(&name)), ("from", Arg::Text(&from))]);
    }
    let place = scope.jurisdiction(jurisdiction).name;
    scope.t(key, &[("status", Arg::Text(&name)), ("subject", Arg::Text(subject)), ("place", Arg::Text(&place))])
}

fn changes(scope: &Scope, ix: EventIx) -> Vec<Item> {
    let event = scope.k.event(ix);
    let title = event.title(scope.lang).words;
    let href = scope.event_href(ix);
    let mut written: Vec<_> = event.record.changes.iter().zip(&event.change_subjects).collect();
    // In the order in which they are shown.
    written.sort_by_key(|(change, _)| Reverse(change.date.first_day()));
    let items = scope.record_changes(ix).into_iter().zip(written).map(|(shown, (change, named))| {
        let mut subjects = event.subjects();
        subjects.extend(named.iter().filter(|subject| !event.effects.iter().any(|effect| effect.subject == **subject)));
        Item {
            guid: format!("{}#{}", first_page(scope, ix), shown.anchor),
            link: format!("{href}#{}", shown.anchor),
            title: scope.t(&format!("feed-{}", shown.kind), &[("title", Arg::Text(title))]),
            description: shown.note.words.clone(),
            content: format!(
                "<p>{}</p><p><a href=\"{}\">{}</a></p>",
                escape(&shown.note.words),
                escape(&href),
                escape(title)
            ),
            recorded: change.date.first_day(),
            changed: None,
            day: change.date.first_day(),
            written: event.record.date,
            event: ix,
            subjects,
            kind: ItemKind::Change,
        }
    });
    items.collect()
}

/// Dates of an event that were still to come when it was recorded, and not withdrawn when they came. What only says again
/// when a status lapses is told by the lapse.
fn deadlines(scope: &Scope, ix: EventIx) -> Vec<Item> {
    let event = scope.k.event(ix);
    let title = event.title(scope.lang).words;
    let href = scope.event_href(ix);
    let texts = event.common.translation(scope.lang);
    let withdrawn = |day: Day| {
        let mut changes = event.record.changes.iter();
        changes.any(|change| change.kind == ChangeKind::Retraction && change.date.first_day() <= day)
    };
    let undone = |day: Day| {
        event.acted_on_by.iter().find(|(relation, other)| {
            matches!(relation, Relation::Reverses | Relation::Supersedes)
                && is_public(scope, *other)
                && scope.k.event(*other).published.first_day() <= day
        })
    };
    let dates = event.record.dates.iter().enumerate();
    dates
        .filter(|(_, date)| date.date.exact().is_some_and(|day| day > event.recorded() && !withdrawn(day)))
        .filter(|(n, _)| !scope.k.repeats_lapse(ix, *n))
        .map(|(n, date)| {
            let words = scope.words.date(date.date);
            let kind = scope.term("date-kind", date.kind.as_ref());
            let own = texts.and_then(|text| text.dates.get(n)?.note.as_ref()).or(date.note.as_ref());
            let mut note = own.map_or_else(|| kind.clone(), |note| scope.labelled(&kind, note));
            if let Some((relation, other)) = undone(date.date.first_day()) {
                let by = scope.t(&format!("rel-{}-inverse", relation.as_str()), &[]);
                let told = scope.labelled(&by, scope.k.event(*other).title(scope.lang).words);
                note = format!("{note} · {told}");
            }
            // Not its place among the dates of the record: one that is added before it would make it news again.
            let before = event.record.dates[..n].iter();
            let alike = before.filter(|other| other.kind == date.kind && other.date == date.date).count();
            let mut guid = format!("{}#date-{}-{}", first_page(scope, ix), date.date.id_prefix(), date.kind);
            if alike > 0 {
                guid.push_str(&format!("-{}", alike + 1));
            }
            Item {
                guid,
                link: href.clone(),
                title: scope.t(
                    "feed-reached",
                    &[("kind", Arg::Text(&kind)), ("date", Arg::Text(&words)), ("title", Arg::Text(title))],
                ),
                description: note.clone(),
                content: format!("<p>{}</p><p><a href=\"{}\">{}</a></p>", escape(&note), escape(&href), escape(title)),
                recorded: date.date.first_day(),
                changed: None,
                day: date.date.first_day(),
                written: date.date,
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
        let track = TrackIx::nth(n);
        let names = part_ids(entry);
        for part in std::iter::once(None).chain((0..entry.parts.len()).map(Some)) {
            for basis in Basis::ALL.iter().copied() {
                let stretches = entry.history_of(part).of(basis);
                for stretch in stretches {
                    let told = Told { scope, track, part, part_id: part.map(|part| &*names[part]), basis };
                    told.of(stretch, stretches, &mut items);
                }
            }
        }
    }
    items
}

/// What is told of one line of a track: the whole or a part of it, on one basis.
struct Told<'a> {
    scope: &'a Scope<'a>,
    track: TrackIx,
    part: Option<usize>,
    part_id: Option<&'a str>,
    basis: Basis,
}

impl Told<'_> {
    fn entry(&self) -> &TrackEntry {
        self.scope.k.track(self.track)
    }

    /// The beginning and the lapse of a stretch, and for a word the day for which it was given.
    fn of(&self, own: &Stretch, all: &[Stretch], items: &mut Vec<Item>) {
        let k = self.scope.k;
        let recorded = |event: EventIx| k.event(event).recorded();
        let known = recorded(own.event);
        let begins = news_key(self.scope, self.basis, own.status);
        // A date that names no day is told as it is written.
        let written = if own.since.first_day() == own.start { own.since } else { own.start.into() };
        // What stands again by a lapse is news when both the lapse and what it uncovers are recorded.
        let before = |other: &&Stretch| other.end == Some(day_before(own.start));
        let lapsed = own.by_lapse.then(|| all.iter().find(before)).flatten();
        if own.start > lapsed.map_or(known, |other| known.max(recorded(other.event))) {
            let note = own.by_lapse.then(|| self.scope.t("by-lapse", &[]));
            items.push(self.item(own, "begins", (own.start, written), None, begins, note));
        }
        if self.basis == Basis::Announced && own.since.first_day() > own.start.max(known) {
            let day = own.since.first_day();
            if own.covers(day) {
                items.push(self.item(own, "comes", (day, own.since), Some(own.since), begins, None));
            }
        }
        if let (Closed::Lapse, Some(end)) = (own.closed, own.end)
            && day_after(end) > known
        {
            let until = k.event(own.event).effects.iter().filter_map(|effect| effect.until);
            let partial = until.into_iter().find(|until| until.last_day() == end && until.exact().is_none());
            let written = partial.unwrap_or_else(|| day_after(end).into());
            items.push(self.item(own, "lapses", (day_after(end), written), None, "feed-status-ended", None));
        }
    }

    fn item(
        &self,
        own: &Stretch,
        what: &str,
        (day, written): (Day, PartialDate),
        later: Option<PartialDate>,
        key: &str,
        note: Option<String>,
    ) -> Item {
        let (scope, entry) = (self.scope, self.entry());
        let subject = scope.k.subject(entry.subject);
        let of_part = self.part.map(|part| scope.part_name(self.track, part, own.event));
        let name = scope.aside(subject.name(scope.lang).words, of_part.as_deref());
        let title = status_title(scope, key, (own.status, later), &name, entry.jurisdiction);
        let title = note.map_or_else(|| title.clone(), |note| format!("{title} · {note}"));
        let description = scope.labelled(&scope.words.date(written), &title);
        let href = scope.event_href(own.event);
        let part = self.part_id.map(|id| format!("-{id}")).unwrap_or_default();
        Item {
            guid: format!(
                "{}#{what}-{day}-{}-{}-{}{part}",
                first_page(scope, own.event),
                subject.first_id(),
                entry.jurisdiction,
                self.basis.as_str()
            ),
            link: scope.subject_href(entry.subject),
            content: format!(
                "<p>{}</p><p><a href=\"{}\">{}</a></p>",
                escape(&description),
                escape(&href),
                escape(scope.k.event(own.event).title(scope.lang).words)
            ),
            title,
            description,
            recorded: day,
            changed: None,
            day,
            written,
            event: own.event,
            subjects: vec![entry.subject],
            kind: ItemKind::Reached,
        }
    }
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
