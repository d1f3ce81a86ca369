use std::sync::Arc;

use super::{Drawing, Fill, Painter, Shape, Tile, colour};

const PAPER: [u8; 3] = [0xf8, 0xf9, 0xf7];
const INK: [u8; 3] = [0x17, 0x21, 0x2b];
const RED: [u8; 3] = [0x96, 0x13, 0x5f];

fn fonts() -> Vec<Arc<[u8]>> {
    let files = crate::source::builtin_theme();
    let fonts = files.iter().filter(|file| file.path.starts_with("templates/cards/") && file.text().is_none());
    fonts.map(|file| file.bytes().into()).collect()
}

fn drawing(shapes: Vec<Shape>) -> Drawing {
    Drawing { width: 120, height: 60, ground: PAPER, shapes }
}

fn text(words: &str) -> Shape {
    let words = words.to_owned();
    Shape::Text { x: 4.0, y: 30.0, size: 20.0, bold: false, ends: false, colour: INK, words, wide: false }
}

fn rect(x: f64, y: f64, width: f64, height: f64) -> Shape {
    Shape::Rect { x, y, width, height, fill: Fill::Flat(INK) }
}

/// The colours of a picture, row by row.
fn pixels(painter: &Painter, shapes: Vec<Shape>) -> Vec<Vec<[u8; 3]>> {
    let bytes = painter.png(&drawing(shapes)).expect("it is drawn");
    let mut decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(::png::Transformations::IDENTITY);
    let mut reader = decoder.read_info().expect("it is a PNG");
    let palette: Vec<[u8; 3]> = reader.info().palette.as_ref().expect("with a palette").as_chunks().0.to_vec();
    let mut out = vec![0; reader.output_buffer_size().expect("of a size")];
    reader.next_frame(&mut out).expect("with pixels");
    out.chunks(120).map(|row| row.iter().map(|entry| palette[usize::from(*entry)]).collect()).collect()
}

/// How much of the columns from one to another is covered by ink, in whole pixels.
fn covered(picture: &[Vec<[u8; 3]>], columns: std::ops::Range<usize>) -> f64 {
    let full = f64::from(PAPER[0] - INK[0]);
    let of = |pixel: &[u8; 3]| (f64::from(PAPER[0]) - f64::from(pixel[0])) / full;
    picture.iter().flat_map(|row| &row[columns.clone()]).map(of).sum()
}

#[test]
fn the_same_drawing_gives_the_same_bytes() {
    let (one, two) = (Painter::new(&fonts()), Painter::new(&fonts()));
    let shapes = || vec![text("Chip 芯片"), rect(1.5, 50.25, 30.0, 4.0)];
    let png = one.png(&drawing(shapes())).expect("it is drawn");
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(Some(&png), two.png(&drawing(shapes())).as_ref());
    assert_eq!(Some(&png), one.png(&drawing(shapes())).as_ref(), "what is kept of letters changes no pixel");
    assert_eq!(one.png(&Drawing { width: 0, ..drawing(shapes()) }), None);
}

/// The picture is the same on every machine, and after every new release of what draws it: where that is not so,
/// `VERSION` goes up, for cards of an earlier build would be taken over under their old names.
#[test]
fn what_is_drawn_stays_what_it_was() {
    let tile = Fill::Tile(Tile { ground: PAPER, ink: RED, opacity: 0.5, lines: "M0 0l8 8" });
    let picture = pixels(
        &Painter::new(&fonts()),
        vec![
            text("Chip 芯片"),
            Shape::Rect { x: 1.5, y: 50.25, width: 30.0, height: 4.0, fill: tile },
            Shape::Ring { x: 100.0, y: 40.0, outer: 8.0, inner: 6.5, colour: RED },
            Shape::Path { data: "M0 0L9 9", x: 60.0, y: 40.0, scale: 1.0, line: Some(1.5), colour: INK },
        ],
    );
    let hash = blake3::hash(&picture.concat().concat()).to_hex();
    assert_eq!(&hash[..16], "e3bb19cc344250c4");
}

#[test]
fn whatever_is_drawn_otherwise_has_another_fingerprint() {
    let painter = Painter::new(&fonts());
    let path = |line| Shape::Path { data: "M0 0L9 9", x: 1.0, y: 2.0, scale: 1.0, line, colour: INK };
    let tile = |opacity| Fill::Tile(Tile { ground: PAPER, ink: INK, opacity, lines: "M0 0l8 8" });
    let tiled = |opacity| Shape::Rect { x: 0.0, y: 0.0, width: 9.0, height: 9.0, fill: tile(opacity) };
    let ring = |inner| Shape::Ring { x: 9.0, y: 9.0, outer: 8.0, inner, colour: INK };
    let lists = [
        vec![],
        vec![text("Chip")],
        vec![text("Rule")],
        vec![text("Ch"), text("ip")],
        vec![rect(0.0, 0.0, 1.0, 2.0)],
        vec![rect(0.0, 1.0, 0.0, 2.0)],
        vec![path(None)],
        vec![path(Some(0.0))],
        vec![tiled(0.5)],
        vec![tiled(0.6)],
        vec![ring(0.0)],
        vec![ring(1.0)],
        vec![ring(0.0), ring(1.0)],
        vec![ring(1.0), ring(0.0)],
    ];
    let mut prints: Vec<String> = lists.iter().map(|list| painter.fingerprint(&drawing(list.clone()))).collect();
    prints.push(painter.fingerprint(&Drawing { ground: INK, ..drawing(vec![]) }));
    prints.push(Painter::new(&fonts()[..1]).fingerprint(&drawing(vec![])));
    let all = prints.len();
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), all);
    assert_eq!(painter.fingerprint(&drawing(lists[1].clone())), painter.fingerprint(&drawing(vec![text("Chip")])));
}

#[test]
fn text_is_drawn_with_the_font_that_has_it() {
    let painter = Painter::new(&fonts());
    let (drawn, empty) = (pixels(&painter, vec![text("Chip 芯片")]), pixels(&painter, vec![]));
    assert!(empty.iter().flatten().all(|pixel| *pixel == PAPER), "a flat ground is one colour, and exact");
    assert!(covered(&drawn, 0..48) > 100.0, "the Latin letters");
    assert!(covered(&drawn, 50..100) > 100.0, "the Chinese characters, which Literata has not");
    let without = pixels(&Painter::new(&fonts()[..1]), vec![text("Chip 芯片")]);
    assert_eq!(covered(&without, 50..100), 0.0);
    assert_eq!(
        without[..40].iter().map(|row| &row[..46]).collect::<Vec<_>>(),
        drawn[..40].iter().map(|row| &row[..46]).collect::<Vec<_>>()
    );
}

#[test]
fn letters_that_lean_towards_each_other_are_kerned() {
    let painter = Painter::new(&fonts());
    // The last column with ink.
    let end = |shape: Shape| {
        let picture = pixels(&painter, vec![shape]);
        (0..120).rev().find(|column| picture.iter().any(|row| row[*column] != PAPER)).expect("there is ink")
    };
    let spread = 4.0 + painter.width("TATATA", 20.0, false, false);
    assert!((end(text("TATATA")) as f64) < spread - 5.0, "{} and {spread}", end(text("TATATA")));
    let Shape::Text { y, size, bold, colour, words, wide, .. } = text("Chip") else { unreachable!("it is a text") };
    let right = end(Shape::Text { x: 100.0, y, size, bold, ends: true, colour, words, wide });
    assert!((97..=100).contains(&right), "it ends at 100, and not at {right}");
}

#[test]
fn a_line_is_read_in_its_direction() {
    let fonts = super::text::Fonts::new(fonts().iter().filter_map(super::Font::read).collect());
    let width = |words: &str| fonts.set(words, false, 20.0, false).1;
    assert!((width("abc") * 2.0 - width("abcabc")).abs() < 1.0);
    assert_eq!(super::text::directions("ab cd"), [(0..5, false)]);
    assert_eq!(super::text::directions("ab אב"), [(0..3, false), (3..7, true)]);
    assert_eq!(super::text::directions("אב ab"), [(5..7, false), (0..5, true)], "from left to right as it is seen");
    // No font has the Hebrew letter, so it takes no room; the words about it do.
    assert!((width("abc א def") - width("abc ") - width(" def")).abs() < 0.01);
}

#[test]
fn edges_between_pixels_are_soft() {
    let painter = Painter::new(&[]);
    let picture = pixels(&painter, vec![rect(10.5, 20.0, 3.0, 2.0)]);
    assert_eq!(picture[20][11..13], [INK; 2]);
    assert_eq!((picture[20][9], picture[19][11], picture[22][11], picture[20][14]), (PAPER, PAPER, PAPER, PAPER));
    let half = f64::from(picture[20][10][0]);
    assert!((half - (f64::from(PAPER[0]) + f64::from(INK[0])) / 2.0).abs() < 9.0, "half covered: {half}");
    assert_eq!(picture[20][10], picture[21][13]);
    // What leaves the picture is cut.
    let out =
        pixels(&painter, vec![rect(-50.0, -50.0, 60.0, 60.0), rect(115.0, 55.0, 1e9, 1e9), rect(500.0, 5.0, 9.0, 9.0)]);
    assert!((covered(&out, 0..120) - 125.0).abs() < 0.01);
    let ring = Shape::Ring { x: 118.0, y: 2.0, outer: 30.0, inner: 0.0, colour: INK };
    assert!(covered(&pixels(&painter, vec![ring]), 0..120) > 700.0);
}

#[test]
fn figures_cover_what_they_should() {
    let painter = Painter::new(&[]);
    let of = |shape: Shape| covered(&pixels(&painter, vec![shape]), 0..120);
    let near = |shape: Shape, wanted: f64| {
        let area = of(shape.clone());
        assert!((area - wanted).abs() < wanted * 0.02, "{shape:?}: {area}, not {wanted}");
    };
    let pi = std::f64::consts::PI;
    near(Shape::Ring { x: 40.3, y: 30.6, outer: 20.0, inner: 0.0, colour: INK }, pi * 400.0);
    near(Shape::Ring { x: 40.3, y: 30.6, outer: 20.0, inner: 12.0, colour: INK }, pi * (400.0 - 144.0));
    let path = |data, line| Shape::Path { data, x: 20.0, y: 10.0, scale: 2.0, line, colour: INK };
    near(path("M0 0H10V10H0Z", None), 400.0);
    near(path("M0 0H10V10", Some(3.0)), 120.0 + 2.25);
}

#[test]
fn a_texture_is_laid_from_the_corner_of_the_picture() {
    let painter = Painter::new(&[]);
    let tile = Tile { ground: RED, ink: INK, opacity: 0.5, lines: "M0 2h8M0 6h8" };
    let laid = |x: f64| Shape::Rect { x, y: 3.0, width: 40.0, height: 30.0, fill: Fill::Tile(tile) };
    let (one, two) = (pixels(&painter, vec![laid(8.0)]), pixels(&painter, vec![laid(11.0)]));
    assert_eq!(one[5][20..40], two[5][20..40]);
    assert_eq!(one[2][20], PAPER);
    assert_eq!((one[4][20], one[8][30]), (RED, RED), "between the lines");
    assert!(one[5][20] != RED && one[5][20] == one[13][33] && one[5][20] == one[9][20], "every four lines a line");
    assert!(one[5][20][0] < RED[0] && one[5][20][0] > INK[0], "the ink is half seen");
}

#[test]
fn more_colours_than_there_are_entries_still_make_a_picture() {
    let painter = Painter::new(&[]);
    let bar =
        |n: u8| Shape::Rect { x: f64::from(n), y: 0.0, width: 1.5, height: 9.0, fill: Fill::Flat([n, 255 - n, 40]) };
    let picture = pixels(&painter, (0..100).map(bar).collect());
    assert!(picture[0][10][1].abs_diff(245) < 3 && picture[0][99][1].abs_diff(156) < 60);
}

#[test]
fn what_no_font_has_is_known() {
    let painter = Painter::new(&fonts());
    assert!("Règlement n° 1, « puces »; 芯片出口管制（美国）、《稀土》 → H20".chars().all(|char| painter.has(char)));
    assert!(!painter.has('𠮷'));
    let narrow = painter.width("ill", 20.0, false, false);
    assert!(narrow > 5.0 && narrow < painter.width("MWM", 20.0, false, false));
    assert!((painter.width("芯片", 20.0, true, true) - 40.0).abs() < 0.01);
    let no_font: Arc<[u8]> = b"no font".to_vec().into();
    assert!(!Painter::new(&[no_font]).has('a'));
}

#[test]
fn colours_are_read() {
    for paper in ["#f8F9f7", "rgb(248 249 247)", "rgb(248,249,247)", "RGB( 248 , 249 , 247 )"] {
        assert_eq!(colour(paper), Some(PAPER), "{paper}");
    }
    assert_eq!(colour("#1Af"), Some([0x11, 0xaa, 0xff]));
    for wrong in [
        "",
        "f8f9f7",
        "#f8f9f7f",
        "#f8f9f7ff",
        "#+8f9f7",
        "#ééé",
        "#ff",
        "red",
        "rgb(248 249)",
        "rgb(1 2 3 / .5)",
        "rgb(1, 2, 3, 4)",
        "rgb(256 0 0)",
        "rgb(10% 0 0)",
        "rgb(1 2 3",
        "var(--ink)",
    ] {
        assert_eq!(colour(wrong), None, "{wrong}");
    }
}
