//! Pictures as pixels: an SVG that stands by itself to PNG, with the fonts that it is given and no others, so that the
//! bytes are the same on every machine.

mod png;

use std::{collections::BTreeSet, fmt, sync::Arc};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{FontResolver, Options, Tree, fontdb},
};
use skrifa::{FontRef, MetadataProvider, instance::LocationRef, prelude::Size};

use png::Palette;

/// The version of what is drawn from the same SVG: raised when the same text gives other bytes.
const VERSION: &str = "1";

/// Fonts and colours, ready to draw.
pub struct Painter {
    options: Options<'static>,
    fonts: Vec<Font>,
    palette: Palette,
    key: blake3::Hash,
}

struct Font {
    bytes: Arc<[u8]>,
    family: String,
    weight: u16,
    chars: BTreeSet<u32>,
}

impl Font {
    fn face(&self) -> Option<FontRef<'_>> {
        FontRef::new(&self.bytes).ok()
    }
}

impl fmt::Debug for Painter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Painter").field("fonts", &self.fonts.len()).field("key", &self.key).finish_non_exhaustive()
    }
}

impl Painter {
    /// Reads fonts; one that is none is passed over, for the check on its characters will say what is missing.
    /// `colours` are those that pictures are made of, as `#rrggbb`, the ground first.
    #[must_use]
    pub fn new(fonts: &[Arc<[u8]>], colours: &[&str]) -> Self {
        let mut key = blake3::Hasher::new();
        key.update(VERSION.as_bytes());
        colours.iter().for_each(|colour| {
            key.update(colour.as_bytes());
        });
        let mut db = fontdb::Database::new();
        let mut known = vec![];
        for bytes in fonts {
            key.update(blake3::hash(bytes).as_bytes());
            let ids = db.load_font_source(fontdb::Source::Binary(Arc::new(bytes.clone())));
            let Some(info) = ids.first().and_then(|id| db.face(*id)) else { continue };
            let family = info.families.first().map(|(name, _)| name.clone()).unwrap_or_default();
            let weight = info.weight.0;
            let Ok(face) = FontRef::new(bytes) else { continue };
            let chars = face.charmap().mappings().map(|(char, _)| char).collect();
            known.push(Font { bytes: bytes.clone(), family, weight, chars });
        }
        if let Some(first) = known.first() {
            db.set_serif_family(&first.family);
        }
        let options = Options { fontdb: Arc::new(db), font_resolver: FontResolver::default(), ..Options::default() };
        Self { options, fonts: known, palette: Palette::new(colours), key: key.finalize() }
    }

    /// Whether some font has the character. Marks that are never drawn need none.
    #[must_use]
    pub fn has(&self, char: char) -> bool {
        char.is_control() || self.fonts.iter().any(|font| font.chars.contains(&u32::from(char)))
    }

    /// How wide a text is in pixels: the advances of its characters, before kerning.
    #[must_use]
    pub fn width(&self, text: &str, size: f64, bold: bool, chinese: impl Fn(char) -> bool) -> f64 {
        let weight = if bold { 600 } else { 400 };
        let mut order: Vec<&Font> = self.fonts.iter().collect();
        order.sort_by_key(|font| font.weight.abs_diff(weight));
        let mut width = 0.0;
        for char in text.chars() {
            // Where a character is set in the Chinese font, the Latin one, which has the quotation marks too, is not
            // asked first.
            let wide = chinese(char);
            let has = |font: &&&Font| font.chars.contains(&u32::from(char));
            let font = order.iter().find(|font| has(font) && font.is_wide() == wide).or_else(|| order.iter().find(has));
            width += font.and_then(|font| font.advance(char)).unwrap_or(1.0) * size;
        }
        width
    }

    /// A short text that changes whenever the picture of this SVG would.
    #[must_use]
    pub fn fingerprint(&self, svg: &str) -> String {
        let mut hash = blake3::Hasher::new_keyed(self.key.as_bytes());
        hash.update(svg.as_bytes());
        hash.finalize().to_hex()[..16].to_owned()
    }

    /// Draws an SVG of a fixed size, as a PNG with a palette. Nothing when the text is no SVG: a bug of ours.
    #[must_use]
    pub fn png(&self, svg: &str) -> Option<Vec<u8>> {
        let tree = Tree::from_str(svg, &self.options).ok()?;
        let size = tree.size().to_int_size();
        let mut pixels = Pixmap::new(size.width(), size.height())?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        png::encode(&pixels, &self.palette)
    }
}

impl Font {
    /// Whether it is a font of Chinese: one that has the character for "one".
    fn is_wide(&self) -> bool {
        self.chars.contains(&0x4e00)
    }

    /// The advance of a character in parts of the size.
    fn advance(&self, char: char) -> Option<f64> {
        let face = self.face()?;
        let glyph = face.charmap().map(char)?;
        let advance = face.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph)?;
        Some(f64::from(advance))
    }
}

#[cfg(test)]
mod tests;
