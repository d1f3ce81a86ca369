//! The board: what stood on a day for the subjects that the home page shows.

use super::{scope::Scope, view};
use crate::{
    knowledge::{Knowledge, SubjectIx, TrackIx},
    model::Day,
};

/// The tracks of a subject, their jurisdictions in the order of the board and then by code.
pub fn tracks(k: &Knowledge, ix: SubjectIx) -> Vec<TrackIx> {
    let place = |track: &TrackIx| {
        let own = k.track(*track).jurisdiction;
        k.jurisdictions.iter().position(|jurisdiction| *jurisdiction == own).unwrap_or(k.jurisdictions.len())
    };
    let mut tracks = k.subject(ix).tracks.clone();
    tracks.sort_by_key(place);
    tracks
}

impl Scope<'_> {
    /// What stood on the board on a day, as known on a day.
    pub fn board(&self, on: Day, known: Day) -> view::Board {
        let subjects: &[SubjectIx] = &self.k.board;
        let jurisdictions = &self.k.jurisdictions;
        let mut groups: Vec<view::BoardGroup> = vec![];
        for ix in subjects.iter().copied() {
            let subject = self.k.subject(ix);
            let cells: Vec<Option<view::Cell>> = jurisdictions
                .iter()
                .map(|jurisdiction| {
                    let track = self.k.tracks_of(ix, Some(*jurisdiction)).first().copied()?;
                    let mut status = self.k.status(track, on, known);
                    // On a day of the past, what was made public after it is what came, and not what was scheduled.
                    status.whole.scheduled.retain(|law| self.k.event(law.event).published.first_day() <= on);
                    Some(self.cell(&status))
                })
                .collect();
            let name = subject.group(self.lang).map_or_else(|| self.own(""), |text| self.text(text));
            let row = view::BoardRow {
                id: subject.common.id.to_string(),
                href: self.subject_href(ix),
                name: self.text(subject.name(self.lang)),
                cells,
            };
            match groups.last_mut() {
                Some(group) if group.name.words == name.words => group.rows.push(row),
                _ => groups.push(view::BoardGroup { name, rows: vec![row] }),
            }
        }
        let jurisdictions = jurisdictions.iter().map(|jurisdiction| self.jurisdiction(*jurisdiction)).collect();
        view::Board { jurisdictions, groups }
    }
}
