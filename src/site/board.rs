//! The board: what stood on a day for the subjects that the home page shows.

use super::{scope::Scope, view};
use crate::{
    knowledge::SubjectIx,
    model::{Day, Jurisdiction},
};

impl Scope<'_> {
    /// What stood on the board on a day, as known on a day.
    pub fn board(&self, on: Day, known: Day) -> view::Board {
        let subjects: &[SubjectIx] = &self.k.board;
        let mut jurisdictions: Vec<(usize, Jurisdiction)> = vec![];
        for track in subjects.iter().flat_map(|ix| &self.k.subject(*ix).tracks) {
            let jurisdiction = self.k.track(*track).jurisdiction;
            match jurisdictions.iter_mut().find(|(_, other)| *other == jurisdiction) {
                Some((count, _)) => *count += 1,
                None => jurisdictions.push((1, jurisdiction)),
            }
        }
        // The jurisdiction with most tracks comes first; a tie is settled by its code.
        jurisdictions.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut groups: Vec<view::BoardGroup> = vec![];
        for ix in subjects.iter().copied() {
            let subject = self.k.subject(ix);
            let cells: Vec<Option<view::Cell>> = jurisdictions
                .iter()
                .map(|(_, jurisdiction)| {
                    let track = self.k.tracks_of(ix, Some(*jurisdiction)).first().copied()?;
                    let mut status = self.k.status(track, on, known);
                    // On a day of the past, what was made public after it is what came, and not what was scheduled.
                    status.whole.scheduled.retain(|law| self.k.event(law.event).published.first_day() <= on);
                    Some(self.cell(&status))
                })
                .collect();
            let name = subject
                .common
                .maybe(self.lang, subject.record.group.as_ref(), |text| text.group.as_ref())
                .map_or_else(|| self.own(""), |text| self.text(text));
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
        let jurisdictions = jurisdictions.into_iter().map(|(_, j)| self.jurisdiction(j)).collect();
        view::Board { jurisdictions, groups }
    }
}
