//! Fonts: which has a character, how wide it is, what its letters look like.

use std::sync::{Arc, PoisonError, RwLock};

use harfrust::{Direction, Script, ShapeOptions, ShapePlan, ShapePlanKey, ShaperData, UnicodeBuffer};
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};
use zeno::{Command, Vector};

/// One font, read once.
pub(super) struct Font {
    bytes: Arc<[u8]>,
    weight: u16,
    /// The characters that the font has, each with its advance in parts of the size.
    chars: Vec<(char, f32)>,
    wide: bool,
    /// Units to the size.
    units: f64,
    shaper: ShaperData,
    /// How to set each script and direction that occurred.
    plans: RwLock<Vec<Arc<ShapePlan>>>,
}

/// A letter that has its place: in parts of the size from where its run begins, `y` upwards.
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Font {
    /// Reads a font. Nothing when it is none.
    pub(super) fn read(bytes: &Arc<[u8]>) -> Option<Self> {
        let face = FontRef::new(bytes).ok()?;
        let metrics = face.glyph_metrics(Size::new(1.0), LocationRef::default());
        let chars = face.charmap().mappings().filter_map(|(char, glyph)| Some((char::from_u32(char)?, glyph)));
        let chars: Vec<(char, f32)> =
            chars.map(|(char, glyph)| (char, metrics.advance_width(glyph).unwrap_or(1.0))).collect();
        let units = face.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        Some(Self {
            weight: face.attributes().weight.value() as u16,
            wide: chars.iter().any(|(char, _)| *char == '一'),
            chars,
            units: f64::from(units.max(1)),
            shaper: ShaperData::new(&face),
            plans: RwLock::default(),
            bytes: bytes.clone(),
        })
    }

    /// How far its weight is from the one that is wanted.
    pub(super) fn off(&self, weight: u16) -> u16 {
        self.weight.abs_diff(weight)
    }

    /// The characters that the font has, each with its advance in parts of the size.
    pub(super) fn chars(&self) -> &[(char, f32)] {
        &self.chars
    }

    /// Whether it is a font of Chinese: one that has the character for "one".
    pub(super) fn is_wide(&self) -> bool {
        self.wide
    }

    /// Sets a run of one direction, with kerning, from left to right as it is seen. Gives its letters and its width
    /// in parts of the size.
    pub(super) fn set(&self, words: &str, leftwards: bool) -> (Vec<Glyph>, f64) {
        let Ok(face) = FontRef::new(&self.bytes) else { return (vec![], 0.0) };
        let shaper = self.shaper.shaper(&face).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        buffer.set_direction(if leftwards { Direction::RightToLeft } else { Direction::LeftToRight });
        let plan = self.plan(&shaper, buffer.script(), buffer.direction());
        let set = shaper.shape(buffer, ShapeOptions::new().plan(Some(&plan)));
        let mut x = 0.0;
        let mut glyphs = Vec::with_capacity(set.len());
        for (info, place) in set.glyph_infos().iter().zip(set.glyph_positions()) {
            let part = |length: i32| f64::from(length) / self.units;
            glyphs.push(Glyph { id: info.glyph_id, x: x + part(place.x_offset), y: part(place.y_offset) });
            x += part(place.x_advance);
        }
        (glyphs, x)
    }

    fn plan(&self, shaper: &harfrust::Shaper<'_>, script: Script, direction: Direction) -> Arc<ShapePlan> {
        let key = ShapePlanKey::new(Some(script), direction);
        let find = |plans: &[Arc<ShapePlan>]| plans.iter().find(|plan| key.matches(plan)).cloned();
        // What a lock held while a thread fell holds is whole: a plan is pushed or it is not.
        if let Some(plan) = find(&self.plans.read().unwrap_or_else(PoisonError::into_inner)) {
            return plan;
        }
        let plan = Arc::new(ShapePlan::new(shaper, direction, Some(script), None, &[]));
        self.plans.write().unwrap_or_else(PoisonError::into_inner).push(plan.clone());
        plan
    }

    /// The outline of a letter about its origin, in pixels, downwards, moved to the right by a part of a pixel.
    pub(super) fn outline(&self, glyph: u32, size: f32, right: f32) -> Vec<Command> {
        let mut pen = Pen { right, commands: vec![] };
        let outline = FontRef::new(&self.bytes).ok().and_then(|face| face.outline_glyphs().get(GlyphId::new(glyph)));
        if let Some(outline) = outline {
            // A letter that cannot be drawn is left out, as a letter without an outline is.
            let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
            if outline.draw(settings, &mut pen).is_err() {
                pen.commands.clear();
            }
        }
        pen.commands
    }
}

/// How far from its origin a letter may reach, in pixels: many times the largest size. The outlines of a broken font are
/// cut there, or their masks would fill all memory.
const FAR: f32 = 2048.0;

struct Pen {
    right: f32,
    commands: Vec<Command>,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Vector {
        Vector::new(x.clamp(-FAR, FAR) + self.right, -y.clamp(-FAR, FAR))
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::MoveTo(self.at(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::LineTo(self.at(x, y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.commands.push(Command::QuadTo(self.at(cx0, cy0), self.at(x, y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.commands.push(Command::CurveTo(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y)));
    }

    fn close(&mut self) {
        self.commands.push(Command::Close);
    }
}
