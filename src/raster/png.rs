//! Pixels to PNG with a palette: pictures of few flat colours and the blends at their edges, small and quickly packed.

use resvg::tiny_skia::Pixmap;

/// A palette, and for each colour of five bits a channel the entry that is nearest to it.
pub(super) struct Palette {
    entries: Vec<[u8; 3]>,
    nearest: Vec<u8>,
}

impl Palette {
    /// The given colours, and between them as many steps as there is room for: from the ground to each of the others
    /// first, for that is where most edges lie. The ground is the first entry.
    pub(super) fn new(colours: &[&str]) -> Self {
        let mut flat: Vec<[u8; 3]> = vec![];
        for colour in colours.iter().filter_map(|colour| rgb(colour)) {
            if !flat.contains(&colour) {
                flat.push(colour);
            }
        }
        flat.truncate(64);
        if flat.is_empty() {
            flat.push([255; 3]);
        }
        let mut entries = flat.clone();
        let ground = flat[0];
        let steps = (256 - flat.len()) / flat.len().saturating_sub(1).max(1);
        let steps = u32::try_from(steps.min(24)).unwrap_or(24);
        for other in &flat[1..] {
            for step in 1..=steps {
                let mix = |a: u8, b: u8| {
                    let mixed = (u32::from(a) * (steps + 1 - step) + u32::from(b) * step) / (steps + 1);
                    u8::try_from(mixed).unwrap_or(u8::MAX)
                };
                entries.push([mix(ground[0], other[0]), mix(ground[1], other[1]), mix(ground[2], other[2])]);
            }
        }
        entries.truncate(256);
        let nearest = (0..1_u32 << 15)
            .map(|key| {
                let channel = |shift: u32| i32::try_from((key >> shift & 31) * 255 / 31).unwrap_or(255);
                let wanted = [channel(10), channel(5), channel(0)];
                let away = |entry: &[u8; 3]| -> i32 {
                    entry.iter().zip(wanted).map(|(have, want)| (i32::from(*have) - want).pow(2)).sum()
                };
                let best = entries.iter().enumerate().min_by_key(|(n, entry)| (away(entry), *n));
                best.and_then(|(n, _)| u8::try_from(n).ok()).unwrap_or(0)
            })
            .collect();
        let mut palette = Self { entries, nearest };
        // A flat colour is itself, whatever lies nearer to the middle of its five bits.
        for (n, colour) in flat.iter().enumerate() {
            palette.nearest[key(*colour)] = u8::try_from(n).unwrap_or(0);
        }
        palette
    }
}

/// The place of a colour among those of five bits a channel.
fn key([red, green, blue]: [u8; 3]) -> usize {
    usize::from(red >> 3) << 10 | usize::from(green >> 3) << 5 | usize::from(blue >> 3)
}

fn rgb(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// Packs opaque pixels.
pub(super) fn encode(pixels: &Pixmap, palette: &Palette) -> Option<Vec<u8>> {
    let mut before = ([0; 4], palette.nearest[0]);
    let index = |pixel: [u8; 4]| {
        // Most pixels are as the one to their left.
        if pixel != before.0 {
            before = (pixel, palette.nearest[key([pixel[0], pixel[1], pixel[2]])]);
        }
        before.1
    };
    let indexed: Vec<u8> = pixels.data().as_chunks().0.iter().copied().map(index).collect();
    let mut out = Vec::with_capacity(32 * 1024);
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.entries.concat());
    // Twice as quick as the default, and as small: there is little in flat colours to look for.
    encoder.set_deflate_compression(png::DeflateCompression::Level(3));
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&indexed).ok()?;
    writer.finish().ok()?;
    Some(out)
}
