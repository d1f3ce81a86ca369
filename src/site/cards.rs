//! What is on the card of a page: the picture that goes with its address where it is shared.
//!
//! Where records have cards of their own, events, subjects and stories have them; every other page, and without that
//! every page, has the site's. A text with a character that no font of the theme has is never drawn: without its title
//! a page has the site's card, and without any other text the card does without it.

use super::{board, lines, pictures, plan::Spec, scope::Scope, view};
use crate::{
    i18n::Arg,
    knowledge::{EventIx, StoryIx, SubjectIx, TrackIx},
    model::{Basis, Route, Tone, months_after},
    picture::{
        Lane,
        card::{self, Card, CardRow, CardStatus, Ink},
    },
    raster::Painter,
};

/// What cards are drawn with.
#[derive(Debug)]
pub struct Studio {
    /// The fonts.
    pub painter: Painter,
    /// The colours.
    pub ink: Ink,
}

/// The room between the edges.
const ROOM: f64 = card::WIDTH as f64 - 2.0 * card::EDGE;

/// The sizes of a title, largest first, and how many lines each may take.
const SIZES: [(f64, usize); 5] = [(70.0, 2), (60.0, 2), (52.0, 3), (44.0, 3), (38.0, 4)];

/// The height of a line of text.
const TEXT_LINE: f64 = 40.0;

/// A card being put together.
struct Desk<'a> {
    scope: &'a Scope<'a>,
    studio: &'a Studio,
    card: Card,
    alt: Vec<String>,
}

/// The card of a page, if it has one of its own and its title can be drawn.
pub fn card(scope: &Scope, spec: &Spec, studio: &Studio) -> Option<view::Card> {
    let words = scope.words.plain();
    let scope = Scope { words: &words, ..*scope };
    let mut desk = Desk::new(&scope, studio);
    match spec {
        Spec::Event(ix) => desk.event(*ix)?,
        Spec::Subject(ix) => desk.subject(*ix)?,
        Spec::Story(ix) => desk.story(*ix)?,
        _ => return None,
    }
    Some(desk.finish())
}

/// The card of the site, if its title can be drawn.
pub fn site_card(scope: &Scope, studio: &Studio) -> Option<view::Card> {
    let words = scope.words.plain();
    let scope = Scope { words: &words, ..*scope };
    let mut desk = Desk::new(&scope, studio);
    desk.site()?;
    Some(desk.finish())
}

impl<'a> Desk<'a> {
    fn new(scope: &'a Scope<'a>, studio: &'a Studio) -> Self {
        let today = scope.k.today;
        let lang = &scope.k.site.languages[scope.lang];
        let (chinese, rtl) = (lang.as_ref().starts_with("zh"), lang.is_rtl());
        let mut desk = Self { scope, studio, card: Card { chinese, rtl, ..Card::default() }, alt: vec![] };
        let month = scope.words.month(today.year(), today.month());
        let as_of = scope.t("card-as-of", &[("month", Arg::Text(&month))]);
        desk.card.as_of = desk.drawable(&as_of).unwrap_or_default();
        let room = ROOM - 60.0 - desk.width(&desk.card.as_of, Card::SMALL, false);
        desk.card.site = desk.short(&scope.k.site.title[scope.lang], Card::SMALL, true, room).unwrap_or_default();
        desk.card.today = Some(today);
        desk
    }

    fn event(&mut self, ix: EventIx) -> Option<()> {
        let scope = self.scope;
        let event = scope.k.event(ix);
        let changes = scope.changes(ix);
        let mut over = vec![scope.kind_name(&event.record.kind)];
        over.extend(event.record.jurisdiction.map(|place| scope.jurisdiction(place).name));
        over.push(scope.words.date(event.record.date));
        let mut tracks: Vec<TrackIx> = vec![];
        for effect in event.effects.iter().filter(|effect| effect.part.is_none()) {
            if !tracks.contains(&effect.track) && tracks.len() < 2 {
                tracks.push(effect.track);
            }
        }
        self.over(&over.join(" · "));
        self.lanes(&tracks);
        self.card.mark = Some(event.day()).filter(|_| !tracks.is_empty());
        for change in changes.iter().filter(|change| change.part.is_none()).take(2) {
            let subject = &change.subject.title.words;
            let notes = [format!("{subject} · {}", change.basis_name), subject.clone(), change.basis_name.clone()];
            let before = change.before.as_ref().filter(|_| !change.confirms);
            self.row(before, &change.after, &notes, change.basis);
        }
        self.title(event.title(scope.lang).words, event.summary(scope.lang).map(|text| text.words))?;
        Some(())
    }

    fn subject(&mut self, ix: SubjectIx) -> Option<()> {
        let scope = self.scope;
        let subject = scope.k.subject(ix);
        self.over(&scope.term("subject-kind", subject.record.kind.as_ref()));
        let tracks: Vec<TrackIx> = board::tracks(scope.k, ix).into_iter().take(2).collect();
        self.lanes(&tracks);
        for track in &tracks {
            let cell = scope.cell(&scope.k.status(*track, scope.k.today, scope.k.today));
            let most = if tracks.len() > 1 { 2 } else { 3 };
            for standing in cell.standings.iter().take(most).take(3 - self.card.rows.len().min(3)) {
                let when = standing.lapse_words.as_ref().unwrap_or(&standing.since_words);
                let short = format!("{} · {when}", standing.basis_name);
                let notes = [format!("{} · {short}", cell.jurisdiction.name), short, when.clone()];
                self.row(None, &standing.status, &notes, standing.basis);
            }
        }
        self.title(subject.name(scope.lang).words, subject.description(scope.lang).map(|text| text.words))?;
        Some(())
    }

    fn story(&mut self, ix: StoryIx) -> Option<()> {
        let scope = self.scope;
        let story = scope.k.story(ix);
        let steps = scope.t("count-steps", &[("n", super::number(story.steps.len()))]);
        self.over(&format!("{} · {steps}", scope.t("story", &[])));
        if let Some(subject) = story.subject {
            let tracks: Vec<TrackIx> = board::tracks(scope.k, subject).into_iter().take(2).collect();
            self.lanes(&tracks);
        }
        self.title(story.title(scope.lang).words, story.summary(scope.lang).map(|text| text.words))?;
        Some(())
    }

    fn site(&mut self) -> Option<()> {
        let scope = self.scope;
        let k = scope.k;
        // The most told tracks of the board, in its order.
        let changes = |track: &TrackIx| k.track(*track).history.segments().count();
        let most = |ix: &SubjectIx| k.subject(*ix).tracks.iter().copied().rev().max_by_key(changes);
        let mut tracks: Vec<TrackIx> = k.board.iter().filter_map(most).collect();
        let told = |track: &TrackIx| k.subject(k.track(*track).subject).events.len();
        let mut counts: Vec<usize> = tracks.iter().map(told).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let least = counts.get(2).copied().unwrap_or(0);
        tracks.retain(|track| told(track) >= least.max(1));
        tracks.truncate(3);
        self.lanes(&tracks);
        for (n, track) in tracks.iter().enumerate() {
            let name = k.subject(k.track(*track).subject).name(scope.lang).words;
            if let (Some(label), Some(slot)) =
                (self.short(name, 22.0, false, card::LABELS - 16.0), self.card.labels.get_mut(n))
            {
                *slot = label;
            }
        }
        self.title(&k.site.title[scope.lang], k.site.tagline[scope.lang].as_deref())?;
        Some(())
    }

    fn over(&mut self, words: &str) {
        self.card.over = self.short(words, Card::SMALL, false, ROOM).unwrap_or_default();
        self.alt.push(words.to_owned());
    }

    /// The title, as large as what is on the card already leaves room for, and under it the text: two lines of it where
    /// there is nothing else to read, else as much as fits.
    fn title(&mut self, words: &str, text: Option<&str>) -> Option<()> {
        self.alt.insert(0, words.to_owned());
        let words = &*self.drawable(words)?;
        let wanted = if text.is_some() && self.card.rows.is_empty() { 2.0 * TEXT_LINE } else { 0.0 };
        let set = |size: f64| lines::broken(words, ROOM, |text| self.width(text, size, true));
        let fits = |size: f64, most: usize, least: f64| {
            let lines = set(size);
            // A last line of a character or two looks lost.
            let lost = lines.len() > 1 && lines.last().is_some_and(|line| self.width(line, size, true) < ROOM * 0.14);
            lines.len() <= most && !lost && self.free(lines.len(), size) >= least
        };
        let best = [wanted, 0.0].iter().find_map(|least| SIZES.iter().find(|(size, most)| fits(*size, *most, *least)));
        let (size, most) = *best.unwrap_or(&SIZES[SIZES.len() - 1]);
        let title = lines::cut(set(size), most, ROOM, |text| self.width(text, size, true));
        (self.card.title, self.card.size) = (title, size);
        // Better a card with a line of status less than one whose lines run into each other.
        while self.free(self.card.title.len(), self.card.size) < 0.0 && self.card.rows.pop().is_some() {}
        self.text(text);
        Some(())
    }

    /// What height would be left under a title of so many lines.
    fn free(&self, lines: usize, size: f64) -> f64 {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let strip = card::strip_height(self.card.lanes.len());
        let foot = f64::from(card::HEIGHT) - 22.0 - strip - if strip > 0.0 { 26.0 } else { 20.0 };
        foot - 158.0 - size * (0.42 + 1.16 * count(lines)) - 52.0 * count(self.card.rows.len())
    }

    /// A few lines of text, as many as there is room for.
    fn text(&mut self, words: Option<&str>) {
        let Some(words) = words.and_then(|words| self.drawable(words)) else { return };
        let free = self.free(self.card.title.len(), self.card.size);
        let most = (1..=4).take_while(|n| f64::from(*n) * TEXT_LINE <= free).count();
        // One line of several is a torn sentence.
        let lines = lines::broken(&words, ROOM, |text| self.width(text, 29.0, false));
        if most >= lines.len() || most >= 2 {
            self.card.text = lines::cut(lines, most, ROOM, |text| self.width(text, 29.0, false));
        }
    }

    /// A line of status with the first of the notes for which there is room. None is cut, for what is cut may be the year
    /// or the doubt: a line without room for any is left out.
    fn row(&mut self, before: Option<&view::Status>, after: &view::Status, notes: &[String], basis: &str) {
        let used = |row: &CardRow| {
            let before = row.before.as_ref().map_or(0.0, |before| card::GLYPH + before.width + 72.0);
            before + card::GLYPH + row.after.width + 22.0
        };
        for before in [before, None] {
            let Some(mut row) = self.status_row(before, after, basis) else { return };
            let room = ROOM - used(&row);
            let drawn = notes.iter().find_map(|note| {
                let drawn = self.drawable(note)?;
                (self.width(&drawn, Card::SMALL, false) <= room).then_some(drawn)
            });
            if let Some(note) = drawn {
                let before = before.map(|status| format!("{} → ", status.name)).unwrap_or_default();
                self.alt.push(format!("{before}{} ({note})", after.name));
                row.note = note;
                self.card.rows.push(row);
                return;
            }
        }
    }

    fn status_row(&self, before: Option<&view::Status>, after: &view::Status, basis: &str) -> Option<CardRow> {
        let status = |status: &view::Status| {
            let word = self.short(&status.name, Card::STATUS, true, ROOM - card::GLYPH)?;
            let tone = Tone::ALL.iter().copied().find(|tone| tone.as_str() == status.tone)?;
            Some(CardStatus { tone, width: self.width(&word, Card::STATUS, true), word })
        };
        let before = match before {
            Some(before) => Some(status(before)?),
            None => None,
        };
        let basis = Basis::ALL.iter().copied().find(|other| other.as_str() == basis)?;
        Some(CardRow { before, after: status(after)?, note: String::new(), basis })
    }

    /// The strip of some tracks, from their first year to the end of this month or what is scheduled after it.
    fn lanes(&mut self, tracks: &[TrackIx]) {
        let today = self.scope.k.today;
        let mut lanes: Vec<Lane> = tracks.iter().map(|track| pictures::lane(self.scope, *track, None)).collect();
        lanes.retain(|lane| !lane.bars.is_empty());
        let bars = || lanes.iter().flat_map(|lane| &lane.bars);
        let Some(first) = bars().map(|bar| bar.start).min() else { return };
        let month = today.last_of_month();
        let last =
            bars().map(|bar| bar.start).max().filter(|start| *start > month).map_or(month, |day| months_after(day, 3));
        self.card.span = Some((first.first_of_year(), last));
        if lanes.len() > 1 {
            let alone = lanes.iter().all(|lane| lane.href == lanes[0].href);
            let called = |lane: &'_ Lane| if alone { lane.note.clone() } else { lane.name.clone() };
            let label = |lane: &Lane| self.short(&called(lane), 22.0, false, card::LABELS - 16.0).unwrap_or_default();
            self.card.labels = lanes.iter().map(label).collect();
        }
        self.card.lanes = lanes;
    }

    /// The text, if every character of it can be drawn. The narrow space of French is drawn as the other that does not
    /// break.
    fn drawable(&self, words: &str) -> Option<String> {
        let words = words.replace('\u{202f}', "\u{a0}");
        words.chars().all(|char| self.studio.painter.has(char)).then_some(words)
    }

    /// One line of a text, cut where it is too long.
    fn short(&self, words: &str, size: f64, bold: bool, room: f64) -> Option<String> {
        let words = self.drawable(words)?;
        let width = |text: &str| self.width(text, size, bold);
        let one = lines::cut(lines::broken(&words, room, width), 1, room, width).into_iter().next()?;
        (width(&one) <= room).then_some(one)
    }

    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        self.studio.painter.width(text, size, bold, self.card.chinese)
    }

    fn finish(self) -> view::Card {
        let drawing = card::card(&self.card, &self.studio.ink);
        let file = format!("cards/{}.png", self.studio.painter.fingerprint(&drawing));
        let route = Route::new(file.as_str()).unwrap_or_else(|| unreachable!("a hexadecimal number is an address"));
        view::Card {
            url: format!("{}{file}", self.scope.k.site.base_url),
            width: card::WIDTH,
            height: card::HEIGHT,
            alt: self.alt.join(". "),
            route,
            drawing: drawing.into(),
        }
    }
}
