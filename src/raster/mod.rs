//! Pictures as pixels: an SVG that stands by itself to PNG, with the fonts that it is given and no others, so that the
//! bytes are the same on every machine.

mod png;

use std::{collections::HashMap, fmt, sync::Arc};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{FontResolver, Options, Tree, fontdb},
};
use skrifa::{FontRef, MetadataProvider, instance::LocationRef, prelude::Size};

use png::Palette;

/// The version of what is drawn from the same SVG: raised when the same text gives other bytes.
const VERSION: &str = "2";

/// Fonts and colours, ready to draw.
pub struct Painter {
    options: Options<'static>,
    fonts: Vec<Font>,
    palette: Palette,
    key: blake3::Hash,
}

struct Font {
    family: String,
    weight: u16,
    /// The advance of each character that the font has, in parts of the size.
    advances: HashMap<char, f32>,
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
            known.push(Font { family, weight, advances: advances(&face) });
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
        char.is_control() || self.fonts.iter().any(|font| font.advances.contains_key(&char))
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
            let advance = |font: &&Font| font.advances.get(&char).copied();
            let own = order.iter().filter(|font| font.is_wide() == wide).find_map(advance);
            width += own.or_else(|| order.iter().find_map(advance)).map_or(1.0, f64::from) * size;
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
        self.advances.contains_key(&'一')
    }
}

fn advances(face: &FontRef<'_>) -> HashMap<char, f32> {
    let metrics = face.glyph_metrics(Size::new(1.0), LocationRef::default());
    let chars = face.charmap().mappings().filter_map(|(char, glyph)| Some((char::from_u32(char)?, glyph)));
    chars.map(|(char, glyph)| (char, metrics.advance_width(glyph).unwrap_or(1.0))).collect()
}

#[cfg(test)]
mod tests;
