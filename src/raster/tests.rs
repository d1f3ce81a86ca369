use std::sync::Arc;

use super::Painter;

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="120" height="60" fill="#f8f9f7"/><text x="4" y="30" font-family="Literata" font-size="20" fill="#17212b">Chip 芯片</text></svg>"##;

fn fonts() -> Vec<Arc<[u8]>> {
    let files = crate::source::builtin_theme();
    let fonts = files.iter().filter(|file| file.path.starts_with("templates/cards/") && file.text().is_none());
    fonts.map(|file| file.bytes().into()).collect()
}

fn painter(fonts: &[Arc<[u8]>]) -> Painter {
    Painter::new(fonts, &["#f8f9f7", "#17212b", "#96135f"])
}

#[test]
fn the_same_svg_gives_the_same_bytes() {
    let (one, two) = (painter(&fonts()), painter(&fonts()));
    let png = one.png(SVG).expect("an SVG of our own is drawn");
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(Some(png), two.png(SVG));
    assert_eq!(one.fingerprint(SVG), two.fingerprint(SVG));
    assert_ne!(one.fingerprint(SVG), one.fingerprint(&SVG.replace("Chip", "Rule")));
    assert_ne!(one.fingerprint(SVG), painter(&fonts()[..1]).fingerprint(SVG), "other fonts are another picture");
    assert_eq!(one.png("no picture"), None);
}

#[test]
fn text_is_drawn_and_the_ground_is_exact() {
    let painter = painter(&fonts());
    let (drawn, empty) = (pixels(&painter, SVG), pixels(&painter, &SVG.replace("Chip 芯片", "")));
    assert_eq!(empty.0[0], [0xf8, 0xf9, 0xf7]);
    assert!(empty.1.iter().all(|entry| *entry == 0), "a flat ground is one colour");
    let dark = |indexes: &[u8], columns: std::ops::Range<usize>| {
        indexes.chunks(120).flat_map(|row| &row[columns.clone()]).filter(|entry| **entry != 0).count()
    };
    assert!(dark(&drawn.1, 0..48) > 100, "the Latin letters");
    assert!(dark(&drawn.1, 50..100) > 100, "the Chinese characters, which Literata has not");
    let without = pixels(&Painter::new(&fonts()[..1], &["#f8f9f7", "#17212b"]), SVG);
    assert!(dark(&without.1, 50..100) < dark(&drawn.1, 50..100));
}

#[test]
fn what_no_font_has_is_known() {
    let painter = painter(&fonts());
    assert!("Règlement n° 1, « puces »; 芯片出口管制（美国）、《稀土》 → H20".chars().all(|char| painter.has(char)));
    assert!(!painter.has('𠮷'));
    let narrow = painter.width("ill", 20.0, false, |_| false);
    assert!(narrow > 5.0 && narrow < painter.width("MWM", 20.0, false, |_| false));
    assert!((painter.width("芯片", 20.0, true, |_| true) - 40.0).abs() < 0.01);
}

/// The palette and the entries of a PNG.
fn pixels(painter: &Painter, svg: &str) -> (Vec<[u8; 3]>, Vec<u8>) {
    let bytes = painter.png(svg).expect("it is drawn");
    let mut decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(::png::Transformations::IDENTITY);
    let mut reader = decoder.read_info().expect("it is a PNG");
    let palette =
        reader.info().palette.as_ref().expect("with a palette").chunks(3).map(|c| [c[0], c[1], c[2]]).collect();
    let mut out = vec![0; reader.output_buffer_size().expect("of a size")];
    reader.next_frame(&mut out).expect("with pixels");
    (palette, out)
}
