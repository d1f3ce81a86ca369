//! Pictures as pixels: a list of shapes to PNG, with the fonts that it is given and no others, so that the bytes are
//! the same on every machine.
//!
//! A picture is painted in entries of its palette and never in colours, for there are few of either and most pixels are
//! the ground. What takes long, the outline of a letter, is made once and kept for all pictures; what is kept changes
//! no pixel.

mod canvas;
mod font;
mod palette;
mod png;
mod shape;
mod text;

use std::{fmt, sync::Arc};

use zeno::{Command, PathData, Stroke, Transform, Vector};

use canvas::{Canvas, Mask, Paint};
use font::Font;
use palette::{Palette, blend, part};
use text::Fonts;

pub use shape::{Colour, Drawing, Fill, Shape, Tile, colour};

/// The version of what is painted from the same drawing: raised when the same shapes give other bytes.
const VERSION: &str = "3";

/// Fonts, ready to draw.
pub struct Painter {
    fonts: Fonts,
    key: blake3::Hash,
}

impl fmt::Debug for Painter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Painter").field("fonts", &self.fonts.len()).field("key", &self.key).finish_non_exhaustive()
    }
}

impl Painter {
    /// Reads fonts; one that is none is passed over, for the check on its characters will say what is missing.
    #[must_use]
    pub fn new(fonts: &[Arc<[u8]>]) -> Self {
        let mut key = blake3::Hasher::new();
        key.update(VERSION.as_bytes());
        for bytes in fonts {
            key.update(blake3::hash(bytes).as_bytes());
        }
        Self { fonts: Fonts::new(fonts.iter().filter_map(Font::read).collect()), key: key.finalize() }
    }

    /// Whether some font has the character. Marks that are never drawn need none.
    #[must_use]
    pub fn has(&self, char: char) -> bool {
        char.is_control() || self.fonts.has(char)
    }

    /// How wide a text is in pixels: the advances of its characters, before kerning. `wide` as in [`Shape::Text`].
    #[must_use]
    pub fn width(&self, text: &str, size: f64, bold: bool, wide: bool) -> f64 {
        // Letters that join are not as wide as they stand alone.
        if text::has_leftwards(text) {
            return self.fonts.set(text, wide, size, bold).1;
        }
        text.chars().map(|char| self.fonts.advance(char, bold, wide) * size).sum()
    }

    /// A short text that changes whenever the picture of this drawing would.
    #[must_use]
    pub fn fingerprint(&self, drawing: &Drawing) -> String {
        blake3::keyed_hash(self.key.as_bytes(), &drawing.bytes()).to_hex()[..16].to_owned()
    }

    /// Paints a drawing, as a PNG with a palette. Nothing when it has no pixel.
    #[must_use]
    pub fn png(&self, drawing: &Drawing) -> Option<Vec<u8>> {
        if drawing.width == 0 || drawing.height == 0 {
            return None;
        }
        let palette = Palette::new(drawing);
        let mut textures: Vec<(Tile, Paint)> = vec![];
        for tile in drawing.tiles() {
            if textures.iter().all(|(other, _)| other != tile) {
                textures.push((*tile, Paint::Tile(texture(tile, &palette))));
            }
        }
        let mut canvas = Canvas::new(drawing.width as usize, drawing.height as usize, &palette);
        for shape in &drawing.shapes {
            self.paint(shape, &mut canvas, &palette, &textures);
        }
        png::encode(drawing.width, drawing.height, &canvas.into_pixels(), &palette)
    }

    fn paint(&self, shape: &Shape, canvas: &mut Canvas<'_>, palette: &Palette, textures: &[(Tile, Paint)]) {
        match shape {
            Shape::Rect { x, y, width, height, fill } => {
                let place = [*x, *y, *width, *height];
                match fill {
                    Fill::Flat(colour) => canvas.rect(place, &Paint::Flat(palette.flat(*colour))),
                    Fill::Tile(tile) => {
                        let laid = textures.iter().filter(|(other, _)| other == tile);
                        laid.for_each(|(_, paint)| canvas.rect(place, paint));
                    }
                }
            }
            Shape::Ring { x, y, outer, inner, colour } => {
                // Both circles go the same way about, the lesser one mirrored: what lies within both counts as none.
                let mut ring = circle(*x, *y, *outer, 1.0);
                if *inner > 0.0 {
                    ring.extend(circle(*x, *y, *inner, -1.0));
                }
                canvas.mask(&Mask::of(&ring), 0, 0, palette.flat(*colour));
            }
            Shape::Path { data, x, y, scale, line, colour } => {
                let by = Transform::scale(*scale as f32, *scale as f32).then_translate(*x as f32, *y as f32);
                let figure: Vec<Command> = data.commands().map(|command| command.transform(&by)).collect();
                let mask = match line {
                    Some(width) => Mask::of(&stroked(&figure, *width as f32)),
                    None => Mask::of(&figure),
                };
                canvas.mask(&mask, 0, 0, palette.flat(*colour));
            }
            Shape::Text { x, y, size, bold, ends, colour, words, wide } => {
                let (letters, width) = self.fonts.set(words, *wide, *size, *bold);
                let (left, flat) = (if *ends { x - width } else { *x }, palette.flat(*colour));
                for letter in &letters {
                    let (mask, right, down) = self.fonts.mask(letter, left, *y, *size);
                    canvas.mask(&mask, right, down, flat);
                }
            }
        }
    }
}

impl Mask {
    /// The mask of a filled figure.
    fn of(figure: &[Command]) -> Self {
        let (covered, place) = zeno::Mask::new(figure).render();
        Self { left: place.left, top: place.top, width: place.width as usize, covered }
    }
}

/// The outline of a line with straight pieces, as a figure to fill.
fn stroked(figure: &[Command], width: f32) -> Vec<Command> {
    let mut out = vec![];
    zeno::apply(figure, Stroke::new(width).miter_limit(4.0), None, &mut out);
    out
}

/// A circle of four curves, as far from a true one as a fortieth of a hundredth of its radius.
fn circle(x: f64, y: f64, radius: f64, way: f64) -> Vec<Command> {
    const REACH: f64 = 0.552_284_75;
    let at = |right: f64, down: f64| Vector::new((x + radius * right) as f32, (y + radius * down * way) as f32);
    vec![
        Command::MoveTo(at(1.0, 0.0)),
        Command::CurveTo(at(1.0, REACH), at(REACH, 1.0), at(0.0, 1.0)),
        Command::CurveTo(at(-REACH, 1.0), at(-1.0, REACH), at(-1.0, 0.0)),
        Command::CurveTo(at(-1.0, -REACH), at(-REACH, -1.0), at(0.0, -1.0)),
        Command::CurveTo(at(REACH, -1.0), at(1.0, -REACH), at(1.0, 0.0)),
        Command::Close,
    ]
}

/// The entries of a texture.
fn texture(tile: &Tile, palette: &Palette) -> [[u8; 8]; 8] {
    let figure: Vec<Command> = tile.lines.commands().collect();
    let mut covered = [0; 64];
    zeno::Mask::new(&stroked(&figure, 1.2)[..]).size(8, 8).render_into(&mut covered, None);
    // Of lines as straight as these few pixels are covered differently.
    let mut entries = [None; 256];
    let mut entry = |covered: u8| {
        *entries[usize::from(covered)].get_or_insert_with(|| {
            let seen = part(f64::from(covered) / 255.0 * tile.opacity);
            palette.nearest(blend(tile.ground, tile.ink, seen))
        })
    };
    std::array::from_fn(|row| std::array::from_fn(|column| entry(covered[row * 8 + column])))
}

#[cfg(test)]
mod tests;
