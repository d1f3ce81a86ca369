//! The point of view of one page: its language, its words, its way to the root. All small pieces of views are made here.

use std::sync::Arc;

use crate::{
    i18n::{Arg, Words},
    knowledge::{
        self, ActorIx, EventIx, Knowledge, LangIx, StatusIx, SubjectIx, TrackIx, TrackStatus,
        track::{Closed, Segment},
    },
    markdown::{self, Linker, Target},
    model::{Basis, Certainty, Day, Id, PartialDate, SourceTier, day_after, day_before},
    site::{
        entries::{Entries, List},
        reversals::UNDOING,
        view,
    },
};

/// What a page is made from, and where it stands.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Everything that is known.
    pub k: &'a Knowledge,
    /// The words of the page's language.
    pub words: &'a Words,
    /// The words of every language, for the names of languages.
    pub all_words: &'a [Arc<Words>],
    /// The language.
    pub lang: LangIx,
    /// The way to the root of the site.
    pub root: &'a str,
    /// The way to the home page of this language.
    pub home: &'a str,
    /// The entries of lists, where they are drawn: for pages.
    pub entries: Option<&'a dyn Entries>,
}

impl<'a> Scope<'a> {
    /// The point of view of the originals, from nowhere in the site: every address is absolute. `words` are the plain
    /// ones of the first of `all_words`.
    pub fn of_originals(k: &'a Knowledge, words: &'a Words, all_words: &'a [Arc<Words>]) -> Self {
        let base = &*k.site.base_url;
        Self { k, words, all_words, lang: 0, root: base, home: base, entries: None }
    }

    /// An interface word.
    pub fn t(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.words.text(key, args)
    }

    /// An interface word for a term of an open vocabulary; a term without one is shown as written, made readable.
    pub fn term(&self, family: &str, id: &str) -> String {
        let key = format!("{family}-{id}");
        if self.words.has(&key) { self.words.text(&key, &[]) } else { id.replace('-', " ") }
    }

    /// The language tag of text that is not in the page's language.
    pub fn other_lang(&self, lang: LangIx) -> Option<String> {
        (lang != self.lang).then(|| self.k.site.languages[lang].to_string())
    }

    /// The name of a language in the page's.
    pub fn lang_name(&self, tag: &str) -> String {
        let key = format!("lang-name-{tag}");
        if self.words.has(&key) {
            return self.words.text(&key, &[]);
        }
        let own = self.k.site.languages.iter().position(|lang| lang.as_ref() == tag);
        own.map_or_else(|| tag.to_owned(), |lang| self.all_words[lang].own_name())
    }

    /// Text with its language, when that is not the page's.
    pub fn text(&self, text: knowledge::Text) -> view::Text {
        view::Text { words: text.words.to_owned(), lang: self.other_lang(text.lang) }
    }

    /// A text as it is translated into the page's language, else as its author wrote it.
    pub fn either(&self, own: Option<&String>, original: Option<&String>) -> Option<view::Text> {
        knowledge::Text::either(self.lang, own, original).map(|text| self.text(text))
    }

    /// Text in the page's language.
    pub fn own(&self, words: impl Into<String>) -> view::Text {
        view::Text { words: words.into(), lang: None }
    }

    /// Markdown as HTML. Citations lead to the sources of the same record.
    pub fn html(&self, text: knowledge::Text, sources: &[knowledge::Source], top: u8) -> view::Html {
        let linker = Links { scope: *self, sources };
        let lang = self.other_lang(text.lang);
        view::Html {
            html: markdown::to_html(text.words, &linker, top),
            lang_name: lang.as_deref().map(|tag| self.lang_name(tag)),
            lang,
        }
    }

    /// Markdown as plain text.
    pub fn plain(&self, text: &str) -> String {
        markdown::to_text(text, &Links { scope: *self, sources: &[] })
    }

    /// Markdown without the site's own dialect. Citations become footnotes with the numbers of the sources.
    pub fn markdown(&self, text: knowledge::Text, sources: &[knowledge::Source]) -> String {
        markdown::to_markdown(text.words, &Links { scope: *self, sources })
    }

    /// A date as data and in words.
    pub fn date(&self, date: PartialDate) -> view::Date {
        let machine = if date.end().is_some() { String::new() } else { date.id_prefix() };
        view::Date { iso: date.to_string(), machine, words: self.words.date(date) }
    }

    /// A day as data and in words.
    pub fn day(&self, day: Day) -> view::Date {
        let iso = day.to_string();
        view::Date { machine: iso.clone(), iso, words: self.words.day(day) }
    }

    /// The whole address of a page in this language, wherever the scope stands.
    pub fn canonical(&self, path: &str) -> String {
        format!("{}{}{path}", self.k.site.base_url, super::plan::prefix(self.k, self.lang))
    }

    /// The address of an event.
    pub fn event_href(&self, ix: EventIx) -> String {
        format!("{}events/{}/", self.home, self.k.event(ix).common.id)
    }

    /// The address of a subject.
    pub fn subject_href(&self, ix: SubjectIx) -> String {
        format!("{}subjects/{}/", self.home, self.k.subject(ix).common.id)
    }

    /// The address of an actor.
    pub fn actor_href(&self, ix: ActorIx) -> String {
        format!("{}actors/{}/", self.home, self.k.actor(ix).common.id)
    }

    /// A link to an event.
    pub fn event_link(&self, ix: EventIx) -> view::EventLink {
        let event = self.k.event(ix);
        view::EventLink {
            id: event.common.id.to_string(),
            href: self.event_href(ix),
            title: self.text(event.title(self.lang)),
            date: self.date(event.record.date),
        }
    }

    /// A link to a subject.
    pub fn subject_link(&self, ix: SubjectIx) -> view::Link {
        view::Link { href: self.subject_href(ix), title: self.text(self.k.subject(ix).name(self.lang)) }
    }

    /// A link to an actor.
    pub fn actor_link(&self, ix: ActorIx) -> view::ActorLink {
        let actor = self.k.actor(ix);
        view::ActorLink {
            id: actor.common.id.to_string(),
            href: self.actor_href(ix),
            name: self.text(actor.name(self.lang)),
            role: None,
        }
    }

    /// A status.
    pub fn status(&self, ix: StatusIx) -> view::Status {
        let status = self.k.status_of(ix);
        view::Status { id: status.id.to_string(), name: status.name[self.lang].clone(), tone: status.tone.as_str() }
    }

    /// A basis in words.
    pub fn basis(&self, basis: Basis) -> String {
        self.t(&format!("basis-{}", basis.as_str()), &[])
    }

    /// A jurisdiction.
    pub fn jurisdiction(&self, jurisdiction: crate::model::Jurisdiction) -> view::Jurisdiction {
        let key = format!("jurisdiction-{jurisdiction}");
        let name = if self.words.has(&key) { self.t(&key, &[]) } else { jurisdiction.as_str().to_uppercase() };
        view::Jurisdiction { id: jurisdiction.to_string(), name }
    }

    /// An event kind in words.
    pub fn kind_name(&self, kind: &Id) -> String {
        match self.k.own_kind(kind, self.lang) {
            Some(name) => name.to_owned(),
            None => self.term("kind", kind.as_ref()),
        }
    }

    /// The address of an event kind.
    pub fn kind_href(&self, kind: &Id) -> String {
        format!("{}kinds/{kind}/", self.home)
    }

    /// The address of a year: four figures, as in the names of files.
    pub fn year_href(&self, year: i16) -> String {
        format!("{}years/{year:04}/", self.home)
    }

    /// What stands on one basis, and the status that then stands where it is known to lapse.
    pub fn standing(
        &self,
        basis: Basis,
        standing: &knowledge::track::Standing<StatusIx, EventIx>,
        then: Option<StatusIx>,
        on: Day,
    ) -> view::Standing {
        let since = self.date(standing.since);
        let until = standing.until.map(|day| self.day(day));
        let phrase = if standing.since.first_day() > on { "from-date" } else { "since" };
        let until_words = until.as_ref().map(|until| {
            let words = self.t("until", &[("date", Arg::Text(&until.words))]);
            let Some(then) = then else { return words };
            let then = self.status(then).name;
            self.t("until-then", &[("until", Arg::Text(&words)), ("status", Arg::Text(&then))])
        });
        let lapse_words = standing.by_lapse.then(|| {
            let again = self.t("since", &[("date", Arg::Text(&self.day(standing.start).words))]);
            self.t("by-lapse-since", &[("since", Arg::Text(&again))])
        });
        view::Standing {
            basis: basis.as_str(),
            basis_name: self.basis(basis),
            status: self.status(standing.status),
            since_words: self.t(phrase, &[("date", Arg::Text(&since.words))]),
            until_words,
            since,
            until,
            event: self.event_link(standing.event),
            confirmed_by: standing.confirmed_by.iter().map(|ix| self.event_link(*ix)).collect(),
            by_lapse: standing.by_lapse,
            lapse_words,
        }
    }

    /// What stands on a track: a cell of the board.
    pub fn cell(&self, status: &TrackStatus) -> view::Cell {
        let entry = self.k.track(status.track);
        let then = |basis, part, standing: &knowledge::track::Standing<StatusIx, EventIx>| {
            let after = day_after(standing.until?);
            let (own, history) = entry.line(part);
            let history = if status.known == self.k.today { history } else { &own.history(status.known) };
            history.of(basis).iter().find(|segment| segment.covers(after)).map(|segment| segment.status)
        };
        // What was undone later was scheduled all the same on a day before that. Worked out once, for there may be many.
        let known = status.on.min(status.known);
        let laws = if status.whole.scheduled.is_empty() {
            &[][..]
        } else if known == self.k.today {
            &entry.history.law
        } else {
            &entry.whole.history(known).law
        };
        let standings: Vec<view::Standing> = Basis::ALL
            .iter()
            .filter_map(|basis| {
                let standing = status.whole.of(*basis)?;
                Some(self.standing(*basis, standing, then(*basis, None, standing), status.on))
            })
            .collect();
        let law = status.whole.law.as_ref().map(|law| law.status);
        let differs = [&status.whole.announced, &status.whole.practice]
            .into_iter()
            .flatten()
            .any(|standing| law.is_some_and(|law| law != standing.status));
        view::Cell {
            jurisdiction: self.jurisdiction(entry.jurisdiction),
            standings,
            parts: status
                .parts
                .iter()
                .map(|part| view::Part {
                    name: self.part_name(status.track, part.part, part.standing.event),
                    standing: {
                        let then = then(part.basis, Some(part.part), &part.standing);
                        self.standing(part.basis, &part.standing, then, status.on)
                    },
                })
                .collect(),
            scheduled: status
                .whole
                .scheduled
                .iter()
                .filter(|law| laws.iter().any(|own| own.is_of(law.event) && own.covers(law.from.first_day())))
                .map(|scheduled| view::Scheduled {
                    status: self.status(scheduled.status),
                    from: self.date(scheduled.from),
                    event: self.event_link(scheduled.event),
                })
                .collect(),
            differs,
        }
    }

    /// The name of a part, in the page's language where an event's translation gives it.
    pub fn part_name(&self, track: TrackIx, part: usize, event: EventIx) -> String {
        let event = self.k.event(event);
        let place = event.effects.iter().position(|effect| effect.track == track && effect.part == Some(part));
        let texts = event.common.translation(self.lang);
        let translated = texts.zip(place).and_then(|(text, n)| text.effects.get(n)?.part.clone());
        translated.unwrap_or_else(|| self.k.track(track).parts[part].name.clone())
    }

    /// A row of a history.
    pub fn segment(&self, segment: &Segment<StatusIx, EventIx>, part: Option<String>) -> view::SegmentRow {
        let today = self.k.today;
        let last = segment.end.unwrap_or(today).min(today);
        let begun = segment.since.first_day() == segment.start;
        let from = if begun { segment.since } else { segment.start.into() };
        view::SegmentRow {
            from: self.date(from),
            to: segment.end.map(|end| self.day(end)),
            status: self.status(segment.status),
            basis: segment.basis.as_str(),
            basis_name: self.basis(segment.basis),
            part,
            opened_by: self.event_link(segment.event),
            confirmed_by: segment.confirmed_by.iter().map(|(_, ix)| self.event_link(*ix)).collect(),
            closed_by: match segment.closed {
                Closed::By(event) => Some(self.event_link(event)),
                Closed::Lapse | Closed::Open => None,
            },
            lapsed: segment.closed == Closed::Lapse,
            stands: segment.covers(today),
            length: if segment.start <= last { self.length(from, last) } else { String::new() },
            by_lapse: segment.is_unconfirmed(),
            future: segment.start > today,
        }
    }

    /// The changes that an event makes, effect by effect.
    pub fn changes(&self, ix: EventIx) -> Vec<view::StatusChange> {
        let event = self.k.event(ix);
        let texts = event.common.translation(self.lang);
        event
            .effects
            .iter()
            .enumerate()
            .map(|(n, effect)| {
                let record = &event.record.effects[n];
                let translated = texts.and_then(|text| text.effects.get(n));
                let entry = self.k.track(effect.track);
                let history = entry.history_of(effect.part);
                let eve = day_before(event.start_of(effect));
                let before = history.of(effect.basis).iter().find(|segment| segment.covers(eve)).map(|s| s.status);
                view::StatusChange {
                    subject: self.subject_link(effect.subject),
                    subject_id: self.k.subject(effect.subject).common.id.to_string(),
                    jurisdiction: self.jurisdiction(entry.jurisdiction),
                    basis: effect.basis.as_str(),
                    basis_name: self.basis(effect.basis),
                    part: effect.part.map(|part| {
                        translated.and_then(|item| item.part.clone()).unwrap_or_else(|| entry.parts[part].name.clone())
                    }),
                    before: before.map(|status| self.status(status)),
                    after: self.status(effect.status),
                    confirms: before == Some(effect.status),
                    from: self.date(effect.from),
                    another_day: effect.from != event.record.date,
                    until: effect.until.map(|until| self.date(until)),
                    scope: self.either(translated.and_then(|item| item.scope.as_ref()), record.scope.as_ref()),
                    note: self.either(translated.and_then(|item| item.note.as_ref()), record.note.as_ref()),
                }
            })
            .collect()
    }

    /// What an event ended on its tracks with nothing in its place: words and practice that its law overtook.
    pub fn ended(&self, ix: EventIx) -> Vec<view::StatusEnd> {
        let mut seen: Vec<(TrackIx, Option<usize>)> = vec![];
        for effect in &self.k.event(ix).effects {
            if !seen.contains(&(effect.track, effect.part)) {
                seen.push((effect.track, effect.part));
            }
        }
        let of = |(track, part): (TrackIx, Option<usize>)| {
            let entry = self.k.track(track);
            let history = entry.history_of(part);
            [Basis::Announced, Basis::Practice].into_iter().flat_map(move |basis| {
                let all = history.of(basis);
                let by_it = all.iter().filter(move |segment| segment.closed == Closed::By(ix));
                let gone = by_it
                    .filter(|segment| !segment.end.is_some_and(|end| all.iter().any(|s| s.covers(day_after(end)))));
                gone.map(move |segment| view::StatusEnd {
                    subject: self.subject_link(entry.subject),
                    jurisdiction: self.jurisdiction(entry.jurisdiction),
                    basis: basis.as_str(),
                    basis_name: self.basis(basis),
                    part: part.map(|part| self.part_name(track, part, segment.event)),
                    status: self.status(segment.status),
                })
            })
        };
        seen.into_iter().flat_map(of).collect()
    }

    /// A relation, from the side of the event that it is shown on.
    pub fn relation(&self, relation: crate::model::Relation, other: EventIx, inverse: bool) -> view::Relation {
        let key =
            if inverse { format!("rel-{}-inverse", relation.as_str()) } else { format!("rel-{}", relation.as_str()) };
        view::Relation { kind: relation.as_str(), inverse, label: self.t(&key, &[]), event: self.event_link(other) }
    }

    /// How certain an event is, and that in words, where it is not confirmed.
    pub fn certainty(&self, ix: EventIx) -> Option<(&'static str, String)> {
        let certainty = self.k.event(ix).record.certainty;
        let name = || self.t(&format!("certainty-{}", certainty.as_str()), &[]);
        (certainty != Certainty::Confirmed).then(|| (certainty.as_str(), name()))
    }

    /// An event with what a list tells of it.
    pub fn event_row(&self, ix: EventIx) -> view::EventRow {
        let event = self.k.event(ix);
        let record = &event.record;
        let tier = event.best_tier().map(SourceTier::as_str);
        let (certainty, certainty_name) = self.certainty(ix).unzip();
        let subjects: Vec<&str> =
            event.subjects().into_iter().map(|ix| self.k.subject(ix).common.id.as_ref()).collect();
        let mut actors: Vec<&str> =
            event.issuer.iter().chain(&event.actors).map(|actor| self.k.actor(*actor).common.id.as_ref()).collect();
        actors.sort_unstable();
        actors.dedup();
        view::EventRow {
            id: event.common.id.to_string(),
            href: self.event_href(ix),
            date: self.date(record.date),
            kind: record.kind.to_string(),
            kind_name: self.kind_name(&record.kind),
            kind_href: self.kind_href(&record.kind),
            title: self.text(event.title(self.lang)),
            summary: event.summary(self.lang).map(|text| self.text(text)),
            importance: record.importance.into(),
            jurisdiction: record.jurisdiction.map(|jurisdiction| self.jurisdiction(jurisdiction)),
            tier,
            tier_name: tier.map(|tier| self.t(&format!("tier-{tier}"), &[])),
            certainty,
            certainty_name,
            changes: self.changes(ix),
            undone: event
                .acted_on_by
                .iter()
                .filter(|(relation, _)| UNDOING.contains(relation))
                .map(|(relation, other)| self.relation(*relation, *other, true))
                .collect(),
            public_after: self
                .gap(record.date, event.published, 2)
                .map(|gap| self.t("public-after", &[("gap", Arg::Text(&gap))])),
            draft: record.draft,
            subject_ids: subjects.join(" "),
            actor_ids: actors.join(" "),
            bases: event.bases().join(" "),
        }
    }

    /// An event in a list of entries. `before` is the entry before it in time, for saying long gaps.
    pub fn entry(&self, list: List, ix: EventIx, before: Option<EventIx>) -> view::Entry {
        let event = self.k.event(ix);
        view::Entry {
            href: self.event_href(ix),
            title: event.title(self.lang).words.to_owned(),
            html: self.entries.map(|entries| entries.html((self.lang, list, ix))).unwrap_or_default(),
            gap: before.and_then(|before| self.gap(self.k.event(before).record.date, event.record.date, 60)),
        }
    }

    /// Events in a list of entries, latest first.
    pub fn entries_latest_first(&self, list: List, events: &[EventIx]) -> Vec<view::Entry> {
        events.iter().rev().map(|ix| self.entry(list, *ix, None)).collect()
    }

    /// The changes made to an event's record, latest first.
    pub fn record_changes(&self, ix: EventIx) -> Vec<view::Change> {
        super::events::changes(self, ix)
    }

    /// Official numbers.
    pub fn identifiers(&self, identifiers: &std::collections::BTreeMap<Id, String>) -> Vec<view::Identifier> {
        identifiers
            .iter()
            .map(|(kind, value)| view::Identifier {
                label: self.term("identifier", kind.as_ref()),
                value: value.clone(),
                href: match kind.as_ref() {
                    "document" => federal_register(value),
                    _ => None,
                },
            })
            .collect()
    }

    /// What something is, and what it says: "Begins: H20".
    pub fn labelled(&self, label: &str, value: &str) -> String {
        self.t("labelled", &[("label", Arg::Text(label)), ("value", Arg::Text(value))])
    }

    /// A text with something beside it, where there is something: "H20 (Middle East)".
    pub fn aside(&self, text: &str, aside: Option<&str>) -> String {
        let beside = |aside| self.t("aside", &[("text", Arg::Text(text)), ("aside", Arg::Text(aside))]);
        aside.map_or_else(|| text.to_owned(), beside)
    }

    /// How many events, in words.
    pub fn count_events(&self, n: usize) -> String {
        self.t("count-events", &[("n", number(n))])
    }
}

/// A count as an argument of a message.
pub fn number(n: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// The permanent address of a document number of the Federal Register.
fn federal_register(number: &str) -> Option<String> {
    let (year, rest) = number.split_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (year.len() == 4 && digits(year) && digits(rest)).then(|| format!("https://www.federalregister.gov/d/{number}"))
}

struct Links<'a, 's> {
    scope: Scope<'a>,
    sources: &'s [knowledge::Source],
}

impl Linker for Links<'_, '_> {
    fn record(&self, id: &str) -> Option<Target> {
        use knowledge::Record;
        let (scope, lang) = (&self.scope, self.scope.lang);
        let (href, title) = match scope.k.find(id)? {
            Record::Event(ix) => (scope.event_href(ix), scope.k.event(ix).title(lang).words),
            Record::Subject(ix) => (scope.subject_href(ix), scope.k.subject(ix).name(lang).words),
            Record::Actor(ix) => (scope.actor_href(ix), scope.k.actor(ix).name(lang).words),
            Record::Story(ix) => {
                let story = scope.k.story(ix);
                (format!("{}stories/{}/", scope.home, story.common.id), story.title(lang).words)
            }
            Record::Page(ix) => {
                let page = scope.k.page(ix);
                (format!("{}{}/", scope.home, page.common.id), page.title(lang).words)
            }
            Record::Source(_) => (format!("{}sources/", scope.home), id),
        };
        Some(Target { href, title: title.to_owned() })
    }

    fn source(&self, key: &str) -> Option<usize> {
        knowledge::cited(self.sources, key).map(|source| source.number)
    }

    fn root(&self) -> &str {
        self.scope.root
    }
}
