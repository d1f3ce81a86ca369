//! Catalog to knowledge: every name becomes an index or a diagnostic.
//!
//! The order of work: ids first, so that everything can be named from anywhere; then each kind of record by itself;
//! then relations in both directions; then tracks. A fault never stops the work, so all are found in one run.

use std::collections::BTreeMap;

use super::{
    Knowledge,
    config::{check_allow, site},
    figures::{Known, figures, limits},
    gather::{Gathered, board, jurisdictions, tracks},
    is_reserved,
    names::Names,
    records::{
        Actor, ActorIx, Effect, Event, EventIx, Page, PageIx, Record, Scale, Status, StatusIx, Story, StoryIx, Subject,
        SubjectIx, TrackIx,
    },
    relations::{both_ways, loops, relate},
    scales::scales,
    surplus::surplus,
    texts::{Translations, check_bodies, check_text, cited_by, sources},
    track::TrackEffect,
};
use crate::{
    catalog::{
        ActorRecord, Catalog, ChangeRecord, EventRecord, PageRecord, SiteRecord, SourceEntry, StoryRecord,
        SubjectRecord, Written, digest,
    },
    diag::{Code, Diagnostic, Place, one_of},
    model::{Id, Jurisdiction, KINDS, Options, PartialDate},
    path,
};

/// Makes sense of a catalog. Without `site.yaml` there is nothing to make sense of.
///
/// The knowledge may be used only when no diagnostic is an error: what could not be resolved is left out of it.
#[must_use]
pub fn resolve(mut catalog: Catalog, options: &Options) -> (Option<Knowledge>, Vec<Diagnostic>) {
    let mut found = vec![];
    let Some(site_record) = catalog.site.clone() else { return (None, found) };
    let drafts: Vec<Id> = if options.drafts {
        vec![]
    } else {
        let (drafts, kept): (Vec<_>, Vec<_>) = catalog.events.into_iter().partition(|event| event.record.draft);
        catalog.events = kept;
        drafts.into_iter().map(|event| event.id).collect()
    };
    catalog.events.sort_by(|a, b| (a.record.date.first_day(), &a.id).cmp(&(b.record.date.first_day(), &b.id)));
    catalog.subjects.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.actors.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.sources.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.stories.sort_by(|a, b| a.id.cmp(&b.id));
    catalog
        .pages
        .sort_by(|a, b| (a.record.menu.unwrap_or(u16::MAX), &a.id).cmp(&(b.record.menu.unwrap_or(u16::MAX), &b.id)));
    let names = names(&catalog, drafts, &mut found);
    let (scales, statuses, by_status) = scales(&catalog, &site_record, &mut found);
    let mut translations = Translations::new(&catalog, &site_record.languages, &mut found);
    let shared: Vec<(Id, SourceEntry)> =
        catalog.sources.iter().map(|source| (source.id.clone(), source.record.clone())).collect();
    check_shared(&catalog.sources, &mut found);
    let mut resolver = Resolver {
        names: &names,
        shared: &shared,
        by_status: &by_status,
        scales: &scales,
        statuses: &statuses,
        site: &site_record,
        tracks: BTreeMap::new(),
        found: &mut found,
    };
    let mut actors: Vec<Actor> =
        catalog.actors.iter().map(|written| resolver.actor(written, &mut translations)).collect();
    let mut subjects: Vec<Subject> =
        catalog.subjects.iter().map(|written| resolver.subject(written, &mut translations)).collect();
    let mut events: Vec<Event> = catalog
        .events
        .iter()
        .enumerate()
        .map(|(n, written)| resolver.event(EventIx::nth(n), written, &mut translations))
        .collect();
    let stories: Vec<Story> =
        catalog.stories.iter().map(|written| resolver.story(written, &mut translations, &events)).collect();
    let pages: Vec<Page> = catalog.pages.iter().map(|written| resolver.page(written, &mut translations)).collect();
    let gathered = std::mem::take(&mut resolver.tracks);
    surplus((&events, &subjects, &actors), (&stories, &pages), &mut found);
    relate(&mut events, &catalog.events, &names, &mut found);
    loops(&events, &subjects, &actors, &mut found);
    translations.orphans(&names, &mut found);
    let (tracks, places) = tracks(gathered, options.today);
    for (n, event) in events.iter_mut().enumerate() {
        let ix = EventIx::nth(n);
        for effect in &mut event.effects {
            let key = (effect.subject, jurisdiction_of(&catalog.events[n].record, effect.track.at()));
            effect.track = places.get(&key).copied().unwrap_or(TrackIx(0));
            let subject = &mut subjects[effect.subject.at()];
            if subject.events.last() != Some(&ix) {
                subject.events.push(ix);
            }
        }
        for actor in event.issuer.iter().chain(&event.actors) {
            let events = &mut actors[actor.at()].events;
            if events.last() != Some(&ix) {
                events.push(ix);
            }
        }
    }
    for (n, track) in tracks.iter().enumerate() {
        subjects[track.subject.at()].tracks.push(TrackIx::nth(n));
    }
    both_ways(&mut subjects, &mut actors);
    if catalog.scales_broken {
        // What is wrong with the scales has been said. That they have no status is no fault of those who name one.
        found.retain(|diagnostic| ![Code(202), Code(203)].contains(&diagnostic.code));
    }
    let site = site(&catalog, site_record, options.base_url.as_deref(), &names, &mut found);
    let records = events.len() + subjects.len() + actors.len() + stories.len() + pages.len() + shared.len();
    let board = board(&subjects);
    let jurisdictions = jurisdictions(&board, &subjects, &tracks);
    let knowledge = Knowledge {
        site,
        today: options.today,
        scales,
        statuses,
        events,
        subjects,
        actors,
        stories,
        pages,
        board,
        jurisdictions,
        tracks,
        media: catalog.media,
        names: names.ids,
        aliases: names.aliases,
        records,
    };
    (Some(knowledge), found)
}

fn names(catalog: &Catalog, drafts: Vec<Id>, found: &mut Vec<Diagnostic>) -> Names {
    let media = catalog.media.iter().filter_map(|file| file.below("content")).map(str::to_owned).collect();
    let mut names = Names { drafts, broken: catalog.broken.clone(), media, ..Names::default() };
    let mut former: Vec<(Id, Record, Place)> = vec![];
    macro_rules! enter {
        ($list:expr, $record:expr, aliases) => {
            for (n, written) in $list.iter().enumerate() {
                names.enter(&written.id, $record(n), Place::file(&written.file), false, found);
                for (index, alias) in written.record.aliases.iter().enumerate() {
                    former.push((alias.clone(), $record(n), Place::value(&written.file, path!["aliases", index])));
                }
            }
        };
    }
    enter!(catalog.events, |n| Record::Event(EventIx::nth(n)), aliases);
    enter!(catalog.subjects, |n| Record::Subject(SubjectIx::nth(n)), aliases);
    enter!(catalog.actors, |n| Record::Actor(ActorIx::nth(n)), aliases);
    enter!(catalog.stories, |n| Record::Story(StoryIx::nth(n)), aliases);
    enter!(catalog.pages, |n| Record::Page(PageIx::nth(n)), aliases);
    for (n, written) in catalog.sources.iter().enumerate() {
        names.enter(&written.id, Record::Source(n), Place::file(&written.file), false, found);
    }
    for (alias, record, place) in former {
        names.enter(&alias, record, place, true, found);
    }
    names
}

struct Resolver<'a> {
    names: &'a Names,
    shared: &'a [(Id, SourceEntry)],
    by_status: &'a BTreeMap<Id, StatusIx>,
    scales: &'a [Scale],
    statuses: &'a [Status],
    site: &'a SiteRecord,
    tracks: BTreeMap<(SubjectIx, Jurisdiction), Gathered>,
    found: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn find_actor(&mut self, id: &Id, place: Place) -> Option<ActorIx> {
        self.names.find(id, "actor", place, Record::actor, self.found)
    }

    /// Complains about a name or title that is there and says nothing.
    fn named(&mut self, field: &str, words: &str, file: &std::sync::Arc<str>) {
        if words.trim().is_empty() {
            let place = Place::key(file, path![field]);
            self.found.push(
                Diagnostic::new(Code(104), place, format!("`{field}` is empty")).help("readers know a record by it"),
            );
        }
    }

    fn find_subject(&mut self, id: &Id, place: Place) -> Option<SubjectIx> {
        self.names.find(id, "subject", place, Record::subject, self.found)
    }

    fn actor(&mut self, written: &Written<ActorRecord>, translations: &mut Translations) -> Actor {
        let (record, file) = (&written.record, &written.file);
        let common = translations.take("actors", &written.id, file, digest(record.texts(), ""));
        check_allow(&record.allow, file, self.found);
        self.named("name", &record.name, file);
        let parent = record.parent.as_ref().and_then(|id| self.find_actor(id, Place::value(file, path!["parent"])));
        Actor { common, record: record.clone(), parent, children: vec![], events: vec![], subjects: vec![] }
    }

    fn subject(&mut self, written: &Written<SubjectRecord>, translations: &mut Translations) -> Subject {
        let (record, file) = (&written.record, &written.file);
        let common = translations.take("subjects", &written.id, file, digest(record.texts(), ""));
        check_allow(&record.allow, file, self.found);
        self.named("name", &record.name, file);
        let own = sources(&record.sources, file, self.shared, self.names, self.found);
        check_bodies(&common, record.body.as_deref(), &own, self.names, self.found);
        for (n, fact) in record.facts.iter().enumerate() {
            for (m, key) in fact.sources.iter().enumerate() {
                cited_by(&own, key, Place::value(file, path!["facts", n, "sources", m]), self.found);
            }
        }
        Subject {
            common,
            maker: record.maker.as_ref().and_then(|id| self.find_actor(id, Place::value(file, path!["maker"]))),
            issuer: record.issuer.as_ref().and_then(|id| self.find_actor(id, Place::value(file, path!["issuer"]))),
            based_on: record
                .based_on
                .as_ref()
                .and_then(|id| self.find_subject(id, Place::value(file, path!["based_on"]))),
            figures: figures(&record.facts, file, self.site, self.found),
            succeeds: record
                .succeeds
                .as_ref()
                .and_then(|id| self.find_subject(id, Place::value(file, path!["succeeds"]))),
            base_of: vec![],
            succeeded_by: vec![],
            sources: own,
            events: vec![],
            tracks: vec![],
            record: record.clone(),
        }
    }

    fn event(&mut self, ix: EventIx, written: &Written<EventRecord>, translations: &mut Translations) -> Event {
        let (record, file) = (&written.record, &written.file);
        let common = translations.take("events", &written.id, file, digest(record.texts(), ""));
        check_allow(&record.allow, file, self.found);
        self.named("title", &record.title, file);
        if !KINDS.contains(&record.kind.as_ref()) && !self.site.kinds.contains_key(&record.kind) {
            let known: Vec<&str> = KINDS.into_iter().chain(self.site.kinds.keys().map(AsRef::as_ref)).collect();
            let place = Place::value(file, path!["kind"]);
            self.found.push(
                Diagnostic::new(Code(206), place, format!("there is no event kind `{}`", record.kind))
                    .label("not a kind of this site")
                    .suggest(record.kind.as_ref(), known.iter().copied())
                    .note(format!("the kinds are {}", one_of(&known).replace(" or ", " and ")))
                    .help("a site adds kinds of its own under `kinds` in `content/site.yaml`"),
            );
        }
        let issuer = record.issuer.as_ref().and_then(|id| self.find_actor(id, Place::value(file, path!["issuer"])));
        let mut actors = vec![];
        for (n, actor) in record.actors.iter().enumerate() {
            if let Some(actor) = self.find_actor(actor.id(), Place::value(file, path!["actors", n]))
                && !actors.contains(&actor)
            {
                actors.push(actor);
            }
        }
        let own = sources(&record.sources, file, self.shared, self.names, self.found);
        check_bodies(&common, record.body.as_deref(), &own, self.names, self.found);
        let published = record.published.unwrap_or(record.date);
        let effects = (0..record.effects.len()).filter_map(|n| self.effect(ix, written, n, published)).collect();
        let named = |(n, change): (usize, &ChangeRecord)| {
            let place = |m: usize| Place::value(file, path!["changes", n, "subjects", m]);
            change.subjects.iter().enumerate().filter_map(|(m, id)| self.find_subject(id, place(m))).collect()
        };
        let change_subjects = record.changes.iter().enumerate().map(named).collect();
        let known = Known { names: self.names, statuses: self.by_status, site: self.site, sources: &own };
        let limits = limits(record, file, &known, self.found);
        Event {
            common,
            limits,
            record: record.clone(),
            published,
            issuer,
            actors,
            effects,
            acts_on: vec![],
            acted_on_by: vec![],
            sources: own,
            change_subjects,
        }
    }

    /// Resolves one effect and puts it on its track. Until the tracks are numbered, `track` holds the place of the
    /// effect in its event, from which its jurisdiction can be read again.
    fn effect(
        &mut self,
        ix: EventIx,
        written: &Written<EventRecord>,
        n: usize,
        published: PartialDate,
    ) -> Option<Effect> {
        let (record, file) = (&written.record, &written.file);
        let effect = &record.effects[n];
        let field = |key: &str| Place::value(file, path!["effects", n, key]);
        let subject = self.find_subject(&effect.subject, field("subject"));
        let status = self.by_status.get(&effect.status).copied();
        if status.is_none() {
            let known = self.by_status.keys().map(AsRef::as_ref);
            self.found.push(
                Diagnostic::new(Code(202), field("status"), format!("there is no status `{}`", effect.status))
                    .label("not a status of `content/scales.yaml`")
                    .suggest(effect.status.as_ref(), known),
            );
        }
        let jurisdiction = effect.jurisdiction.or(record.jurisdiction);
        if jurisdiction.is_none() {
            self.found.push(
                Diagnostic::new(Code(104), Place::value(file, path!["effects", n]), "this effect has no jurisdiction")
                    .label("neither the effect nor its event names one")
                    .help("add `jurisdiction:` to the event, such as `jurisdiction: us`"),
            );
        }
        let from = effect.from.or(record.effective).unwrap_or(record.date);
        if let Some(until) = effect.until
            && until.last_day() < from.first_day()
        {
            let begins = match (effect.from, record.effective) {
                (Some(_), _) => field("from"),
                (None, Some(_)) => Place::value(file, path!["effective"]),
                (None, None) => Place::value(file, path!["date"]),
            };
            self.found.push(
                Diagnostic::new(Code(305), field("until"), "this effect ends before it begins")
                    .label(format!("ends on {until}"))
                    .also(begins, format!("begins on {from}"))
                    .help("`until` is the last day on which the effect holds"),
            );
        }
        let (subject, status, jurisdiction) = (subject?, status?, jurisdiction?);
        let scale = self.statuses[status.at()].scale;
        let track = self.tracks.entry((subject, jurisdiction)).or_default();
        match &track.scale {
            None => track.scale = Some((scale, field("status"))),
            Some((own, _)) if *own == scale => {}
            Some((own, first)) => {
                let (ours, theirs) = (&self.scales[*own].id, &self.scales[scale].id);
                let known = self.scales[*own].statuses.iter().map(|ix| self.statuses[ix.at()].id.as_ref());
                let message = format!(
                    "`{}` is a status of the scale `{theirs}`, and the track ({}, {jurisdiction}) is on `{ours}`",
                    effect.status, effect.subject
                );
                self.found.push(
                    Diagnostic::new(Code(304), field("status"), message)
                        .label(format!("on the scale `{theirs}`"))
                        .also(first.clone(), format!("this effect put the track on `{ours}`"))
                        .help(format!("use one of {}, or another subject", one_of(&known.collect::<Vec<_>>()))),
                );
                return None;
            }
        }
        let placed = TrackEffect {
            status,
            basis: effect.basis,
            from,
            until: effect.until.map(PartialDate::last_day),
            published: published.first_day(),
            date: record.date.first_day(),
            event: ix,
        };
        let part = effect.part.as_ref().map(|name| {
            let place = track.parts.iter().position(|(part, _)| part == name).unwrap_or_else(|| {
                track.parts.push((name.clone(), vec![]));
                track.parts.len() - 1
            });
            track.parts[place].1.push(placed.clone());
            place
        });
        if part.is_none() {
            track.whole.push(placed);
        }
        let track = TrackIx::nth(n);
        Some(Effect { subject, track, part, status, basis: effect.basis, from, until: effect.until })
    }

    fn story(&mut self, written: &Written<StoryRecord>, translations: &mut Translations, events: &[Event]) -> Story {
        let (record, file) = (&written.record, &written.file);
        let common = translations.take("stories", &written.id, file, digest(record.texts(), ""));
        check_allow(&record.allow, file, self.found);
        self.named("title", &record.title, file);
        check_bodies(&common, record.body.as_deref(), &[], self.names, self.found);
        let mut steps = vec![];
        for (n, step) in record.steps.iter().enumerate() {
            let place = Place::value(file, path!["steps", n, "event"]);
            steps.extend(self.names.find(&step.event, "event", place, Record::event, self.found));
            let originals = std::iter::once((file, step.text.as_ref()));
            let translated =
                common.texts.iter().flatten().map(|t| (&t.file, t.text.steps.get(n).and_then(|s| s.text.as_ref())));
            for (file, text) in originals.chain(translated) {
                if let Some(text) = text {
                    check_text(text, file, path!["steps", n, "text"], &[], self.names, self.found);
                }
            }
        }
        let named = record.subject.as_ref().and_then(|id| self.find_subject(id, Place::value(file, path!["subject"])));
        let mut touched: BTreeMap<SubjectIx, usize> = BTreeMap::new();
        for effect in steps.iter().flat_map(|ix: &EventIx| &events[ix.at()].effects) {
            *touched.entry(effect.subject).or_default() += 1;
        }
        let most = touched.into_iter().max_by_key(|(ix, count)| (*count, std::cmp::Reverse(*ix))).map(|(ix, _)| ix);
        Story { common, record: record.clone(), steps, subject: named.or(most) }
    }

    fn page(&mut self, written: &Written<PageRecord>, translations: &mut Translations) -> Page {
        let (record, file) = (&written.record, &written.file);
        let common = translations.take("pages", &written.id, file, digest(record.texts(), &record.body));
        check_bodies(&common, Some(&record.body), &[], self.names, self.found);
        check_allow(&record.allow, file, self.found);
        if is_reserved(&written.id, &self.site.languages) {
            let message = format!("the address `/{}/` is taken by the site itself", written.id);
            self.found.push(Diagnostic::new(Code(209), Place::file(file), message).help("rename the page"));
        }
        for (n, alias) in record.aliases.iter().enumerate().filter(|(_, id)| is_reserved(id, &self.site.languages)) {
            let message = format!("the address `/{alias}/` is taken by the site itself");
            let place = Place::value(file, crate::path!["aliases", n]);
            self.found.push(Diagnostic::new(Code(209), place, message).help("take the former id out"));
        }
        Page { common, record: record.clone() }
    }
}

/// Complains about shared sources that say too little or refer to others.
fn check_shared(sources: &[Written<SourceEntry>], found: &mut Vec<Diagnostic>) {
    for source in sources {
        if source.record.title.is_none() {
            found.push(
                Diagnostic::new(Code(104), Place::value(&source.file, vec![]), "a source has no `title`")
                    .help("a document without a title gets a description in [square brackets]"),
            );
        }
        if source.record.reference.is_some() {
            let place = Place::key(&source.file, path!["ref"]);
            found.push(
                Diagnostic::new(Code(103), place, "a shared source cannot refer to another").help("write it out"),
            );
        }
    }
}

/// The jurisdiction of the `n`-th effect of an event, which is known to have one.
fn jurisdiction_of(record: &EventRecord, n: usize) -> Option<Jurisdiction> {
    record.effects.get(n).and_then(|effect| effect.jurisdiction).or(record.jurisdiction)
}
