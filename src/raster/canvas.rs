//! Entries of a palette, laid over each other.

use std::collections::HashMap;

use super::palette::{Palette, part};

/// How much of each pixel a shape covers, from 0 to 255, and where its upper left corner is from the point that it is
/// drawn about.
pub(super) struct Mask {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    pub(super) covered: Vec<u8>,
}

/// What is laid on: an entry, or the entries of a texture of 8 by 8 pixels.
pub(super) enum Paint {
    Flat(u8),
    Tile([[u8; 8]; 8]),
}

/// A picture in the making.
pub(super) struct Canvas<'p> {
    width: usize,
    height: usize,
    palette: &'p Palette,
    pixels: Vec<u8>,
    /// Blends where the ground is covered already, which are few and occur often.
    blends: HashMap<(u8, u8, u8), u8>,
}

impl<'p> Canvas<'p> {
    pub(super) fn new(width: usize, height: usize, palette: &'p Palette) -> Self {
        Self { width, height, palette, pixels: vec![0; width * height], blends: HashMap::new() }
    }

    pub(super) fn into_pixels(self) -> Vec<u8> {
        self.pixels
    }

    /// Lays a colour on through a mask about a point. What falls outside is not seen.
    pub(super) fn mask(&mut self, mask: &Mask, x: i32, y: i32, flat: u8) {
        if mask.width == 0 {
            return;
        }
        let ramp = self.palette.ramp(flat);
        let left = i64::from(x) + i64::from(mask.left);
        let top = i64::from(y) + i64::from(mask.top);
        let seen = |from: i64, length: usize, limit: usize| {
            let skip = usize::try_from(-from).unwrap_or(0).min(length);
            let begin = usize::try_from(from).unwrap_or(0).min(limit);
            (skip, begin, (length - skip).min(limit - begin))
        };
        let (skip_x, begin_x, count_x) = seen(left, mask.width, self.width);
        let (skip_y, begin_y, count_y) = seen(top, mask.covered.len() / mask.width, self.height);
        let rows = mask.covered.chunks_exact(mask.width).skip(skip_y).take(count_y);
        let below = self.pixels.chunks_exact_mut(self.width).skip(begin_y);
        for (row, pixels) in rows.zip(below) {
            let pixels = &mut pixels[begin_x..begin_x + count_x];
            let row = &row[skip_x..skip_x + count_x];
            // Nearly all letters stand on the ground.
            if pixels.iter().all(|pixel| *pixel == 0) {
                pixels.iter_mut().zip(row).for_each(|(pixel, covered)| *pixel = ramp[usize::from(*covered)]);
                continue;
            }
            for (pixel, covered) in pixels.iter_mut().zip(row) {
                *pixel = match (*pixel, *covered) {
                    (_, 0) => continue,
                    (_, 255) => flat,
                    (0, covered) => ramp[usize::from(covered)],
                    (below, covered) => over(&mut self.blends, self.palette, below, flat, covered),
                };
            }
        }
    }

    /// Fills an upright rectangle.
    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], paint: &Paint) {
        let (left, columns) = spans(x, width, self.width);
        let (top, rows) = spans(y, height, self.height);
        let below = self.pixels.chunks_exact_mut(self.width).enumerate().skip(top);
        for ((y, pixels), down) in below.zip(rows) {
            for ((x, pixel), across) in pixels.iter_mut().enumerate().skip(left).zip(&columns) {
                let above = match paint {
                    Paint::Flat(flat) => *flat,
                    Paint::Tile(tile) => tile[y % 8][x % 8],
                };
                *pixel = match both(down, *across) {
                    0 => continue,
                    255 => above,
                    covered => over(&mut self.blends, self.palette, *pixel, above, covered),
                };
            }
        }
    }
}

fn over(blends: &mut HashMap<(u8, u8, u8), u8>, palette: &Palette, below: u8, above: u8, covered: u8) -> u8 {
    *blends.entry((below, above, covered)).or_insert_with(|| palette.over(below, above, covered))
}

/// What is covered where one direction leaves so much and the other so much.
fn both(down: u8, across: u8) -> u8 {
    if down == 255 {
        return across;
    }
    u8::try_from((u32::from(down) * u32::from(across) + 127) / 255).unwrap_or(u8::MAX)
}

/// The first pixel that a stretch touches, and how much of each from there on it covers.
fn spans(from: f64, length: f64, limit: usize) -> (usize, Vec<u8>) {
    let most = limit as f64;
    let (begin, end) = (from.clamp(0.0, most), (from + length).clamp(0.0, most));
    let first = begin.floor();
    let covered = |n: usize| {
        let pixel = first + n as f64;
        part(end.min(pixel + 1.0) - begin.max(pixel))
    };
    (first as usize, (0..(end.ceil() - first).max(0.0) as usize).map(covered).collect())
}
