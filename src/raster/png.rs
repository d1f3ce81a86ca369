//! Entries of a palette to PNG.

use super::palette::Palette;

/// Packs the pixels of a picture. Nothing when it has none.
pub(super) fn encode(width: u32, height: u32, pixels: &[u8], palette: &Palette) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(32 * 1024);
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.entries().concat());
    // More than twice as quick as the default for an eighth more: there is little in flat colours to look for. Below
    // it, codes are fixed, which costs half as much again.
    encoder.set_deflate_compression(png::DeflateCompression::Level(2));
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(out)
}
