//! The palette of a drawing: its colours, and the blends at their edges.

use super::shape::{Colour, Drawing, Tile};

/// The steps between the ground and another colour: as many as there is room for, and no more than an eye can tell
/// at the edge of a letter.
const STEPS: usize = 15;

/// How many colours of a drawing have entries of their own. Pictures of this program have a dozen.
const MOST: usize = 48;

/// How many steps of each texture have entries.
const OF_TILE: usize = 4;

/// At most 256 colours: those of a drawing, those of its textures, and steps from the ground to each, for most
/// edges lie there. The ground is the first entry.
pub(super) struct Palette {
    entries: Vec<Colour>,
    /// How many of the entries are colours of the drawing.
    flat: usize,
    /// For each colour, by how much of it covers the ground, the entry that is nearest to the blend.
    ramps: Vec<[u8; 256]>,
}

impl Palette {
    pub(super) fn new(drawing: &Drawing) -> Self {
        let mut entries: Vec<Colour> = vec![];
        for colour in drawing.colours() {
            if !entries.contains(&colour) && entries.len() < MOST {
                entries.push(colour);
            }
        }
        let flat = entries.len();
        let mut tiles: Vec<&Tile> = vec![];
        for tile in drawing.tiles() {
            if !tiles.contains(&tile) && tiles.len() < MOST / OF_TILE {
                tiles.push(tile);
            }
        }
        for tile in tiles {
            for step in 1..=OF_TILE {
                let covered = tile.opacity * step as f64 / OF_TILE as f64;
                entries.push(blend(tile.ground, tile.ink, part(covered)));
            }
        }
        let room = (256 - entries.len()) / (flat - 1).max(1);
        let steps = room.min(STEPS);
        let ground = entries[0];
        let mut ramps = vec![];
        for n in 0..flat {
            let first = entries.len();
            if n > 0 {
                let colour = entries[n];
                entries.extend((1..=steps).map(|step| blend(ground, colour, part(step as f64 / (steps + 1) as f64))));
            }
            let mut ramp = [0; 256];
            for (covered, entry) in ramp.iter_mut().enumerate() {
                // The step that is nearest, of which the first is the ground and the last the colour itself.
                let step = (covered * (steps + 1) + 127) / 255;
                let at = if step > steps {
                    n
                } else if step == 0 || n == 0 {
                    0
                } else {
                    first + step - 1
                };
                *entry = u8::try_from(at).unwrap_or(0);
            }
            ramps.push(ramp);
        }
        Self { entries, flat, ramps }
    }

    pub(super) fn entries(&self) -> &[Colour] {
        &self.entries
    }

    /// The entry of a colour of the drawing.
    pub(super) fn flat(&self, colour: Colour) -> u8 {
        let own = self.entries[..self.flat].iter().position(|entry| *entry == colour);
        own.and_then(|at| u8::try_from(at).ok()).unwrap_or_else(|| self.nearest_flat(colour))
    }

    /// For an entry of [`Palette::flat`], what is seen of it on the ground, by how much it covers.
    pub(super) fn ramp(&self, flat: u8) -> &[u8; 256] {
        &self.ramps[usize::from(flat)]
    }

    /// The entry that is nearest to a colour laid over an entry.
    pub(super) fn over(&self, below: u8, above: u8, covered: u8) -> u8 {
        self.nearest(blend(self.entries[usize::from(below)], self.entries[usize::from(above)], covered))
    }

    /// The entry that is nearest to a colour; of equals the first.
    pub(super) fn nearest(&self, colour: Colour) -> u8 {
        nearest(&self.entries, colour)
    }

    fn nearest_flat(&self, colour: Colour) -> u8 {
        nearest(&self.entries[..self.flat], colour)
    }
}

fn nearest(entries: &[Colour], wanted: Colour) -> u8 {
    let away = |entry: &Colour| -> i32 {
        entry.iter().zip(wanted).map(|(have, want)| (i32::from(*have) - i32::from(want)).pow(2)).sum()
    };
    let best = entries.iter().enumerate().min_by_key(|(n, entry)| (away(entry), *n));
    best.and_then(|(n, _)| u8::try_from(n).ok()).unwrap_or(0)
}

/// A colour laid over another, from 0 for nothing of it to 255 for nothing else.
pub(super) fn blend(below: Colour, above: Colour, covered: u8) -> Colour {
    let covered = u32::from(covered);
    std::array::from_fn(|n| {
        let mixed = (u32::from(below[n]) * (255 - covered) + u32::from(above[n]) * covered + 127) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    })
}

/// A share from 0 to 1 in parts of 255.
pub(super) fn part(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}
