//! What the pictures show: tracks as lanes, segments as bars, events as ticks.

use super::{board, scope::Scope, view};
use crate::{
    i18n::Arg,
    knowledge::{Effect, EventIx, SubjectIx, TrackIx},
    model::{Basis, Day, Importance, PartialDate, Tone, day_after, months_after},
    picture::{self, Bar, DatePoint, Frame, Lane, Tick},
};

/// The board over the years.
pub fn swimlane(scope: &Scope) -> String {
    let mut lanes = vec![];
    for ix in scope.k.board.iter().copied() {
        let subject = scope.k.subject(ix);
        let group = subject.group(scope.lang);
        for track in board::tracks(scope.k, ix) {
            let mut lane = lane(scope, track, None);
            // A row of the board has room for turning points only; the subject's own strip shows every event.
            lane.ticks.retain(|tick| tick.major);
            lane.group = group.map(|text| text.words.to_owned()).unwrap_or_default();
            lanes.push(lane);
        }
    }
    let title = scope.t("picture", &[]);
    let frame = frame(scope, &lanes, &title, None);
    picture::swimlane("board", &lanes, &frame)
}

/// The strip of a subject, to scale: each track, unless something is known of its parts alone, and below it each part.
pub fn strip(scope: &Scope, ix: SubjectIx) -> String {
    let of_track = |track: TrackIx| {
        let parts: Vec<Lane> =
            (0..scope.k.track(track).parts.len()).map(|part| lane(scope, track, Some(part))).collect();
        let whole = Some(lane(scope, track, None)).filter(|whole| parts.is_empty() || !whole.bars.is_empty());
        whole.into_iter().chain(parts)
    };
    let lanes: Vec<Lane> = board::tracks(scope.k, ix).into_iter().flat_map(of_track).collect();
    if lanes.is_empty() {
        return String::new();
    }
    let name = scope.k.subject(ix).name(scope.lang).words;
    let title = scope.t("picture-of", &[("name", Arg::Text(name))]);
    let frame = frame(scope, &lanes, &title, None);
    picture::strip("strip", &lanes, &frame)
}

/// A slim strip without words, with a day marked.
pub fn strip_small(scope: &Scope, ix: SubjectIx, mark: Option<Day>) -> String {
    let lanes = lanes(scope, ix);
    if lanes.is_empty() {
        return String::new();
    }
    let frame = frame(scope, &lanes, "", mark);
    picture::strip_small(&lanes, &frame)
}

/// The first and the last day of the pictures of a subject.
pub fn strip_span(scope: &Scope, ix: SubjectIx) -> Option<(Day, Day)> {
    let lanes = lanes(scope, ix);
    let frame = (!lanes.is_empty()).then(|| frame(scope, &lanes, "", None))?;
    Some((frame.from, frame.to))
}

/// The dates of an event as a labelled line.
pub fn date_track(scope: &Scope, ix: EventIx, points: &[view::TrackPoint]) -> String {
    if points.len() < 2 {
        return String::new();
    }
    let drawn: Vec<DatePoint> = points
        .iter()
        .filter_map(|point| {
            let date: PartialDate = point.date.iso.parse().ok()?;
            Some(DatePoint { date, label: point.label.clone(), words: point.date.words.clone(), future: point.future })
        })
        .collect();
    let gaps: Vec<String> = points.iter().skip(1).map(|point| point.gap.clone().unwrap_or_default()).collect();
    let title = scope.labelled(&scope.t("dates", &[]), scope.k.event(ix).title(scope.lang).words);
    picture::date_track("date-track", &drawn, &gaps, &title)
}

fn lanes(scope: &Scope, ix: SubjectIx) -> Vec<Lane> {
    board::tracks(scope.k, ix).into_iter().map(|track| lane(scope, track, None)).collect()
}

/// A track as a lane, or a part of it: its segments as bars, its events as ticks. The whole has the ticks of its parts.
pub fn lane(scope: &Scope, track: TrackIx, part: Option<usize>) -> Lane {
    let entry = scope.k.track(track);
    let subject = scope.k.subject(entry.subject);
    let name = subject.name(scope.lang).words.to_owned();
    let mut place = scope.jurisdiction(entry.jurisdiction).name;
    let is_here = |effect: &Effect| effect.track == track && (part.is_none() || effect.part == part);
    let events = || subject.events.iter().copied().filter(|ix| scope.k.event(*ix).effects.iter().any(is_here));
    if let Some((part, event)) = part.zip(events().next()) {
        place = format!("{place} · {}", scope.part_name(track, part, event));
    }
    let history = entry.history_of(part);
    let bars = history
        .segments()
        .map(|segment| {
            let status = scope.k.status_of(segment.status);
            let label = status.name[scope.lang].clone();
            let basis = match segment.basis {
                Basis::Law => "by-law",
                Basis::Announced => "by-word",
                Basis::Practice => "by-practice",
            };
            let basis = scope.t(basis, &[]);
            // No more precise than it is known, at either end.
            let begun = |since: PartialDate, start: Day| {
                if since.first_day() == start { scope.words.date(since) } else { scope.words.day(start) }
            };
            let from = begun(segment.since, segment.start);
            let next = |end: Day| {
                let after = history.of(segment.basis).iter().find(|next| next.start == day_after(end))?;
                (after.since.first_day() == after.start && after.since.exact().is_none()).then_some(after.since)
            };
            let to =
                segment.end.map(|end| next(end).map_or_else(|| scope.words.day(end), |from| scope.words.date(from)));
            let args = [
                ("subject", Arg::Text(&name)),
                ("place", Arg::Text(&place)),
                ("status", Arg::Text(&label)),
                ("basis", Arg::Text(&basis)),
                ("from", Arg::Text(&from)),
                ("to", Arg::Text(to.as_deref().unwrap_or_default())),
            ];
            let key = if to.is_some() { "bar-closed" } else { "bar-open" };
            let mut title = scope.t(key, &args);
            let by_lapse = segment.is_unconfirmed();
            if by_lapse {
                title = format!("{title} ({})", scope.t("by-lapse", &[]));
            }
            Bar {
                start: segment.start,
                end: segment.end,
                basis: segment.basis,
                tone: status.tone,
                title,
                label,
                href: scope.event_href(segment.event),
                by_lapse,
            }
        })
        .collect();
    let ticks = events()
        .map(|ix| {
            let event = scope.k.event(ix);
            Tick {
                day: event.day(),
                title: scope.labelled(&scope.words.date(event.record.date), event.title(scope.lang).words),
                href: scope.event_href(ix),
                major: event.record.importance == Importance::Turning,
            }
        })
        .collect();
    Lane { name, note: place, href: scope.subject_href(entry.subject), group: String::new(), bars, ticks }
}

/// From the first day of the year in which the lanes begin, to some months after today or the last day known.
pub fn frame(scope: &Scope, lanes: &[Lane], title: &str, mark: Option<Day>) -> Frame {
    let today = scope.k.today;
    let bars = || lanes.iter().flat_map(|lane| &lane.bars);
    let first = bars().map(|bar| bar.start).min().unwrap_or(today);
    let last = bars().flat_map(|bar| [Some(bar.start), bar.end]).flatten().max().unwrap_or(today);
    Frame {
        from: first.first_of_year(),
        to: months_after(last.max(today), 3),
        today,
        today_label: scope.t("today", &[]),
        title: title.to_owned(),
        description: scope.t("worked-out-for", &[("date", Arg::Text(&scope.words.day(today)))]),
        rtl: scope.k.site.languages[scope.lang].is_rtl(),
        mark,
        words: words(scope),
    }
}

fn words(scope: &Scope) -> picture::Words {
    let t = |key: String| scope.t(&key, &[]);
    let all = |family: &str, ids: &[&str]| ids.iter().map(|id| t(format!("{family}-{id}"))).collect::<Vec<_>>();
    let bases = all("basis", &Basis::ALL.iter().map(|basis| basis.as_str()).collect::<Vec<_>>());
    let tones = all("tone", &Tone::ALL.iter().map(|tone| tone.as_str()).collect::<Vec<_>>());
    let months: Vec<String> = (1..=12).map(|month| scope.words.month_name(month)).collect();
    picture::Words {
        bases: bases.try_into().unwrap_or_default(),
        tones: tones.try_into().unwrap_or_default(),
        by_lapse: t("by-lapse".into()),
        scheduled: t("scheduled".into()),
        turning_point: t("importance-1".into()),
        event: t("picture-event".into()),
        months: months.try_into().unwrap_or_default(),
        zoom_in: t("zoom-in".into()),
        zoom_out: t("zoom-out".into()),
        zoom_reset: t("zoom-reset".into()),
    }
}
