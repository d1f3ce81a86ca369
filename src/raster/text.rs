//! Lines of text: each character in a font that has it, letters in their places, and their masks, each drawn once.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use unicode_bidi::ParagraphBidiInfo;

use super::{canvas::Mask, font::Font};

/// How many bytes of masks are kept at most. The letters of a large site come to a quarter of it.
const KEPT: usize = 64 << 20;

/// All fonts, and the letters that were drawn with them.
pub(super) struct Fonts {
    list: Vec<Font>,
    /// For each character that some font has, where it is found: regular and bold, each for Latin and for Chinese text.
    found: HashMap<char, [Found; 4]>,
    masks: [RwLock<HashMap<Key, Arc<Mask>>>; 16],
    kept: AtomicUsize,
}

/// The font of a character and its advance there, in parts of the size.
#[derive(Clone, Copy)]
struct Found {
    font: usize,
    advance: f32,
}

/// What a mask is of: font, letter, size, quarters of a pixel to the right.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    font: usize,
    glyph: u32,
    size: u32,
    quarter: u8,
}

/// A letter in a line: where it is from where the line begins, in pixels, downwards.
pub(super) struct Letter {
    font: usize,
    glyph: u32,
    x: f64,
    y: f64,
}

impl Fonts {
    pub(super) fn new(list: Vec<Font>) -> Self {
        let mut found: HashMap<char, [Found; 4]> = HashMap::new();
        for (n, weight) in [400, 600].into_iter().enumerate() {
            for wide in [false, true] {
                // The nearest weight, and where a Chinese font is asked for not first the Latin one, which has the
                // quotation marks too. The worst comes first and is put out by the better.
                let mut order: Vec<usize> = (0..list.len()).collect();
                order.sort_by_key(|font| (list[*font].is_wide() != wide, list[*font].off(weight), *font));
                for font in order.into_iter().rev() {
                    for &(char, advance) in list[font].chars() {
                        let here = Found { font, advance };
                        found.entry(char).or_insert([here; 4])[2 * n + usize::from(wide)] = here;
                    }
                }
            }
        }
        Self { list, found, masks: Default::default(), kept: AtomicUsize::new(0) }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn has(&self, char: char) -> bool {
        self.found.contains_key(&char)
    }

    fn find(&self, char: char, bold: bool, wide: bool) -> Option<Found> {
        self.found.get(&char).map(|found| found[2 * usize::from(bold) + usize::from(wide)])
    }

    /// The advance of a character, in parts of the size.
    pub(super) fn advance(&self, char: char, bold: bool, wide: bool) -> f64 {
        self.find(char, bold, wide).map_or(1.0, |found| f64::from(found.advance))
    }

    /// Sets a line of text. Gives its letters and its width in pixels. A character that no font has is left out.
    pub(super) fn set(&self, text: &str, wide: bool, size: f64, bold: bool) -> (Vec<Letter>, f64) {
        let find = |(at, char)| (at, self.find(char, bold, wide).map(|found| found.font));
        let fonts: Vec<(usize, Option<usize>)> = text.char_indices().map(find).collect();
        let mut letters = Vec::with_capacity(fonts.len());
        let mut x = 0.0;
        for (range, leftwards) in directions(text) {
            let mut pieces = pieces(&fonts, &range);
            if leftwards {
                pieces.reverse();
            }
            for (piece, font) in pieces {
                let (glyphs, width) = self.list[font].set(&text[piece], leftwards);
                let placed = |glyph: super::font::Glyph| {
                    let (right, down) = (x + glyph.x * size, -glyph.y * size);
                    Letter { font, glyph: glyph.id, x: right, y: down }
                };
                letters.extend(glyphs.into_iter().map(placed));
                x += width * size;
            }
        }
        (letters, x)
    }

    /// The mask of a letter of a line that begins at a point, and the pixel that it is drawn about. A letter of a
    /// Chinese font stands on a whole pixel, which keeps its strokes sharp; one of another on a quarter, which keeps the
    /// gaps between letters even. All stand on whole lines.
    pub(super) fn mask(&self, letter: &Letter, x: f64, y: f64, size: f64) -> (Arc<Mask>, i32, i32) {
        let font = &self.list[letter.font];
        let steps = if font.is_wide() { 1.0 } else { 4.0 };
        let stands = ((x + letter.x) * steps).round() / steps;
        let quarter = ((stands - stands.floor()) * 4.0) as u8;
        let size = size as f32;
        let key = Key { font: letter.font, glyph: letter.glyph, size: size.to_bits(), quarter };
        let (right, down) = (stands.floor() as i32, (y + letter.y).round() as i32);
        let masks = &self.masks[letter.glyph as usize % self.masks.len()];
        // What a lock held while a thread fell holds is whole: a mask is put in or it is not.
        if let Some(mask) = masks.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return (mask.clone(), right, down);
        }
        let mask = Arc::new(Mask::of(&font.outline(letter.glyph, size, f32::from(quarter) / 4.0)));
        if self.kept.fetch_add(mask.covered.len() + 96, Ordering::Relaxed) < KEPT {
            masks.write().unwrap_or_else(PoisonError::into_inner).insert(key, mask.clone());
        }
        (mask, right, down)
    }
}

/// Whether a text has letters that are read leftwards.
pub(super) fn has_leftwards(text: &str) -> bool {
    let leftwards = |char: char| matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    text.chars().any(leftwards)
}

/// Cuts a line into what is read in one direction, from left to right as it is seen, and says of each whether it is
/// read leftwards.
pub(super) fn directions(text: &str) -> Vec<(Range<usize>, bool)> {
    if !has_leftwards(text) {
        return vec![(0..text.len(), false)];
    }
    let info = ParagraphBidiInfo::new(text, None);
    let (levels, runs) = info.visual_runs(0..text.len());
    runs.into_iter().map(|run| (run.clone(), levels[run.start].is_rtl())).collect()
}

/// The stretches of one font in a part of a text.
fn pieces(fonts: &[(usize, Option<usize>)], of: &Range<usize>) -> Vec<(Range<usize>, usize)> {
    let mut out: Vec<(Range<usize>, usize)> = vec![];
    let ends = fonts.iter().skip(1).map(|(at, _)| *at).chain([of.end]);
    for ((at, font), end) in fonts.iter().zip(ends).filter(|((at, _), _)| of.contains(at)) {
        let Some(font) = *font else { continue };
        match out.last_mut() {
            Some((range, last)) if *last == font && range.end == *at => range.end = end,
            _ => out.push((*at..end, font)),
        }
    }
    out
}
