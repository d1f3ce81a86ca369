//! What a picture is made of before it is pixels: a list of shapes on a ground, painted one over the other.

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// Reads a colour as a style sheet has it, where it hides nothing of what lies below: `#rgb`, `#rrggbb`, `rgb(r g b)` or
/// `rgb(r, g, b)` with figures from 0 to 255.
#[must_use]
pub fn colour(text: &str) -> Option<Colour> {
    if let Some(digits) = text.strip_prefix('#') {
        let digit =
            |at: usize| char::from(*digits.as_bytes().get(at)?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let channel = |n: usize| match digits.len() {
            3 => Some(digit(n)? * 17),
            6 => Some(digit(2 * n)? * 16 + digit(2 * n + 1)?),
            _ => None,
        };
        return Some([channel(0)?, channel(1)?, channel(2)?]);
    }
    let text = text.to_ascii_lowercase();
    let inside = text.strip_prefix("rgb(")?.strip_suffix(')')?;
    let parts: Vec<&str> =
        if inside.contains(',') { inside.split(',').collect() } else { inside.split_whitespace().collect() };
    let channels: Option<Vec<u8>> = parts.iter().map(|part| part.trim().parse().ok()).collect();
    channels?.try_into().ok()
}

/// A picture of flat colours. Lengths are in pixels, from the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// What is seen where nothing is painted.
    pub ground: Colour,
    /// What is painted, the lowest first.
    pub shapes: Vec<Shape>,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An upright rectangle. Where an edge lies between two pixels, it is soft.
    Rect {
        /// Its left edge.
        x: f64,
        /// Its upper edge.
        y: f64,
        /// From its left edge to its right one.
        width: f64,
        /// From its upper edge to its lower one.
        height: f64,
        /// What it is filled with.
        fill: Fill,
    },
    /// What lies between two circles about one middle; with nothing inside, a disc.
    Ring {
        /// The middle.
        x: f64,
        /// The middle.
        y: f64,
        /// The radius of the greater circle.
        outer: f64,
        /// The radius of the lesser circle.
        inner: f64,
        /// Its colour.
        colour: Colour,
    },
    /// A figure, made larger and then moved.
    Path {
        /// The figure as path data of SVG, without arcs: what they come to is not the same number on every machine.
        data: &'static str,
        /// How far it is moved to the right.
        x: f64,
        /// How far it is moved down.
        y: f64,
        /// How many times larger it is.
        scale: f64,
        /// The width of its line; without, it is filled. A line has straight pieces alone, for the same reason.
        line: Option<f64>,
        /// Its colour.
        colour: Colour,
    },
    /// A line of text.
    Text {
        /// Where it begins, or ends.
        x: f64,
        /// Its base line.
        y: f64,
        /// The size of its font.
        size: f64,
        /// Whether it is set in the bold font.
        bold: bool,
        /// Whether it ends at `x`.
        ends: bool,
        /// Its colour.
        colour: Colour,
        /// Its words.
        words: String,
        /// Whether a Chinese font is asked first for each character, and not the Latin one.
        wide: bool,
    },
}

/// What a rectangle is filled with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Flat(Colour),
    /// A texture.
    Tile(Tile),
}

/// A texture: a tile of 8 by 8 pixels, laid from the corner of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// The colour below.
    pub ground: Colour,
    /// The colour of the lines.
    pub ink: Colour,
    /// How much of the lines is seen, from 0 to 1.
    pub opacity: f64,
    /// The lines, 1.2 pixels wide, as path data of SVG with straight pieces alone.
    pub lines: &'static str,
}

impl Drawing {
    /// The drawing as bytes that no other drawing has.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut out = Bytes(Vec::with_capacity(64 * (self.shapes.len() + 1)));
        out.0.extend(self.width.to_le_bytes());
        out.0.extend(self.height.to_le_bytes());
        out.0.extend(self.ground);
        self.shapes.iter().for_each(|shape| out.shape(shape));
        out.0
    }

    /// The colours, each as often as it is named, the ground first.
    pub(super) fn colours(&self) -> impl Iterator<Item = Colour> {
        let of_shapes = self.shapes.iter().flat_map(|shape| match shape {
            Shape::Rect { fill: Fill::Flat(colour), .. }
            | Shape::Ring { colour, .. }
            | Shape::Path { colour, .. }
            | Shape::Text { colour, .. } => [*colour; 2],
            Shape::Rect { fill: Fill::Tile(tile), .. } => [tile.ground, tile.ink],
        });
        std::iter::once(self.ground).chain(of_shapes)
    }

    /// The textures, each as often as it is used.
    pub(super) fn tiles(&self) -> impl Iterator<Item = &Tile> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { fill: Fill::Tile(tile), .. } => Some(tile),
            _ => None,
        })
    }
}

/// Shapes written one after the other. Every piece has a fixed length or says its own, so that no two lists are the
/// same bytes.
struct Bytes(Vec<u8>);

impl Bytes {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect { x, y, width, height, fill } => {
                self.0.push(0);
                self.numbers(&[*x, *y, *width, *height]);
                match fill {
                    Fill::Flat(colour) => {
                        self.0.push(0);
                        self.0.extend(colour);
                    }
                    Fill::Tile(Tile { ground, ink, opacity, lines }) => {
                        self.0.push(1);
                        self.0.extend([ground, ink].into_iter().flatten());
                        self.numbers(&[*opacity]);
                        self.text(lines);
                    }
                }
            }
            Shape::Ring { x, y, outer, inner, colour } => {
                self.0.push(1);
                self.numbers(&[*x, *y, *outer, *inner]);
                self.0.extend(colour);
            }
            Shape::Path { data, x, y, scale, line, colour } => {
                self.0.push(2);
                self.text(data);
                // No line is drawn with a width below nothing.
                self.numbers(&[*x, *y, *scale, line.unwrap_or(-1.0)]);
                self.0.extend(colour);
            }
            Shape::Text { x, y, size, bold, ends, colour, words, wide } => {
                self.0.push(3);
                self.numbers(&[*x, *y, *size]);
                self.0.extend([*bold, *ends, *wide].map(u8::from));
                self.0.extend(colour);
                self.text(words);
            }
        }
    }

    fn numbers(&mut self, numbers: &[f64]) {
        self.0.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend(text.bytes());
    }

    fn length(&mut self, length: usize) {
        self.0.extend(u64::try_from(length).unwrap_or(u64::MAX).to_le_bytes());
    }
}
