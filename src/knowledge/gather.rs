//! From the effects of all events to tracks, and from tracks to the board.

use std::collections::BTreeMap;

use super::{
    records::{EventIx, PartEntry, StatusIx, Subject, SubjectIx, TrackEntry, TrackIx},
    track::{Track, TrackEffect},
};
use crate::{
    diag::Place,
    model::{Day, Jurisdiction},
};

/// The effects of one track while they are gathered: those on the whole, and those on each part.
#[derive(Default)]
pub struct Gathered {
    /// The scale of the first effect, and where that stands.
    pub scale: Option<(usize, Place)>,
    /// The effects on the whole.
    pub whole: Vec<TrackEffect<StatusIx, EventIx>>,
    /// The effects on each part, by its name.
    pub parts: Vec<(String, Vec<TrackEffect<StatusIx, EventIx>>)>,
}

/// Where each track is.
pub type TrackPlaces = BTreeMap<(SubjectIx, Option<Jurisdiction>), TrackIx>;

/// The tracks by subject and jurisdiction, each with its history as known today, and where each is.
pub fn tracks(gathered: BTreeMap<(SubjectIx, Jurisdiction), Gathered>, today: Day) -> (Vec<TrackEntry>, TrackPlaces) {
    let mut places = BTreeMap::new();
    let tracks = gathered
        .into_iter()
        .enumerate()
        .map(|(n, ((subject, jurisdiction), gathered))| {
            places.insert((subject, Some(jurisdiction)), TrackIx::nth(n));
            let whole = Track::new(gathered.whole);
            let history = whole.history(today);
            let parts = gathered
                .parts
                .into_iter()
                .map(|(name, effects)| {
                    let track = Track::new(effects);
                    PartEntry { name, history: track.history(today), track }
                })
                .collect();
            let scale = gathered.scale.map_or(0, |(scale, _)| scale);
            TrackEntry { subject, jurisdiction, scale, whole, history, parts }
        })
        .collect();
    (tracks, places)
}

/// The subjects of the board, in its order.
pub fn board(subjects: &[Subject]) -> Vec<SubjectIx> {
    let mut first_of_group: BTreeMap<Option<&String>, Option<EventIx>> = BTreeMap::new();
    let on_board = |subject: &&Subject| subject.record.board && !subject.tracks.is_empty();
    for subject in subjects.iter().filter(on_board) {
        let first = subject.events.first().copied();
        let group = first_of_group.entry(subject.record.group.as_ref()).or_insert(first);
        *group = (*group).min(first);
    }
    let mut board: Vec<_> = subjects
        .iter()
        .enumerate()
        .filter(|(_, subject)| on_board(subject))
        .map(|(n, subject)| {
            let group = subject.record.group.as_ref();
            (first_of_group[&group], group, subject.events.first(), SubjectIx::nth(n))
        })
        .collect();
    board.sort();
    board.into_iter().map(|(.., ix)| ix).collect()
}

/// The jurisdictions of the board: the one with most tracks first; a tie is settled by its code.
pub fn jurisdictions(board: &[SubjectIx], subjects: &[Subject], tracks: &[TrackEntry]) -> Vec<Jurisdiction> {
    let mut counts: BTreeMap<Jurisdiction, usize> = BTreeMap::new();
    for track in board.iter().flat_map(|ix| &subjects[ix.at()].tracks) {
        *counts.entry(tracks[track.at()].jurisdiction).or_default() += 1;
    }
    let mut found: Vec<(Jurisdiction, usize)> = counts.into_iter().collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.into_iter().map(|(jurisdiction, _)| jurisdiction).collect()
}
