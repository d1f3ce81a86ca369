//! The card of a page: a picture of 1200 by 630 pixels for those who share its address. It is seen without a browser, so
//! it is no SVG but a list of shapes for `raster` to paint: every length in pixels, every colour written out.
//!
//! It speaks as the pages do: law a solid bar, the word a hatched outline above it, practice a thin line below; each
//! tone a colour, a texture and a glyph. What it shows does not depend on the day of the build but on its month, so an
//! unchanged card is the same card tomorrow.

use super::{Bar, Lane};
use crate::{
    model::{Basis, Day, Tone, days_between},
    raster::{Colour, Drawing, Fill, Shape, Tile},
};

/// The width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// The height of a card in pixels.
pub const HEIGHT: u32 = 630;
/// The free edge at its left and right.
pub const EDGE: f64 = 64.0;

/// The colours of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ink {
    /// The ground.
    pub paper: Colour,
    /// Text.
    pub ink: Colour,
    /// Lesser text.
    pub ink_2: Colour,
    /// Lines.
    pub rule: Colour,
    /// The one accent.
    pub accent: Colour,
    /// For each tone, in the order of [`Tone::ALL`]: the fill, the tint, the text.
    pub tones: [[Colour; 3]; 5],
}

/// A status with its word.
#[derive(Clone, Debug, PartialEq)]
pub struct CardStatus {
    /// How open it is.
    pub tone: Tone,
    /// The word.
    pub word: String,
    /// How wide the word is at [`Card::STATUS`] pixels.
    pub width: f64,
}

/// A line of statuses: what stands, or what an event changed.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRow {
    /// What stood before, where something did.
    pub before: Option<CardStatus>,
    /// What stands, or what was set.
    pub after: CardStatus,
    /// On what basis, where, since when.
    pub note: String,
    /// The basis.
    pub basis: Basis,
}

/// Everything on a card. Texts are already broken into lines that fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The name of the site.
    pub site: String,
    /// The month that it was worked out for.
    pub as_of: String,
    /// What kind of record it is, where, when.
    pub over: String,
    /// The title.
    pub title: Vec<String>,
    /// The size of the title in pixels.
    pub size: f64,
    /// A sentence or two.
    pub text: Vec<String>,
    /// What stands, or what was changed.
    pub rows: Vec<CardRow>,
    /// The tracks of the strip.
    pub lanes: Vec<Lane>,
    /// What each lane is called, short enough for the column before it. None where there is one lane alone.
    pub labels: Vec<String>,
    /// The first and the last day of the strip.
    pub span: Option<(Day, Day)>,
    /// The day on which an event happened, pointed at in the strip.
    pub mark: Option<Day>,
    /// The day for which statuses are worked out: what begins later is drawn as scheduled.
    pub today: Option<Day>,
    /// Whether the text is Chinese: all of it is then set in the Chinese font.
    pub chinese: bool,
    /// Whether the text is read from right to left: it then begins at the right edge. Time runs to the right all the same.
    pub rtl: bool,
}

impl Card {
    /// The size of a status's word in pixels.
    pub const STATUS: f64 = 34.0;
    /// The size of lesser text in pixels.
    pub const SMALL: f64 = 26.0;
}

/// How a text is set: where, seen from the edge at which reading begins, how large, how heavy, in which colour.
struct Type {
    x: f64,
    y: f64,
    size: f64,
    bold: bool,
    ends: bool,
    colour: Colour,
}

/// A card in the making.
struct Sheet<'a> {
    ink: &'a Ink,
    chinese: bool,
    rtl: bool,
    shapes: Vec<Shape>,
}

/// Draws a card.
#[must_use]
pub fn card(card: &Card, ink: &Ink) -> Drawing {
    let mut sheet = Sheet { ink, chinese: card.chinese, rtl: card.rtl, shapes: Vec::with_capacity(96) };
    let (right, width) = (f64::from(WIDTH) - EDGE, f64::from(WIDTH));
    sheet.rect(0.0, 0.0, width, 10.0, ink.accent);
    let mark = sheet.side(EDGE + 12.0, 0.0);
    let small = |x, y, ends| Type { x, y, size: Card::SMALL, bold: false, ends, colour: ink.ink_2 };
    sheet.half_disc(mark, 65.0, 11.0, 3.5, ink.accent);
    sheet.text(&card.site, &Type { bold: true, colour: ink.ink, ..small(EDGE + 36.0, 74.0, false) });
    sheet.text(&card.as_of, &small(right, 74.0, true));
    let mut y = 146.0;
    if !card.over.is_empty() {
        sheet.text(&card.over, &Type { colour: ink.accent, ..small(EDGE, y, false) });
    }
    y += card.size * 0.42;
    for line in &card.title {
        y += card.size * 1.16;
        let set = Type { x: EDGE, y: y - card.size * 0.25, size: card.size, bold: true, ends: false, colour: ink.ink };
        sheet.text(line, &set);
    }
    y += 12.0;
    for line in &card.text {
        y += 40.0;
        sheet.text(line, &Type { size: 29.0, ..small(EDGE, y, false) });
    }
    for row in &card.rows {
        y += 52.0;
        sheet.status_row(row, y);
    }
    sheet.strip(card);
    Drawing { width: WIDTH, height: HEIGHT, ground: ink.paper, shapes: sheet.shapes }
}

/// The width of the column of labels before a strip.
pub const LABELS: f64 = 178.0;

/// How high the strip of so many lanes is.
#[must_use]
pub fn strip_height(lanes: usize) -> f64 {
    if lanes == 0 { 0.0 } else { LANE * f64::from(u32::try_from(lanes).unwrap_or(u32::MAX)) + 54.0 }
}

const LANE: f64 = 58.0;

/// The room of a glyph before its word.
pub const GLYPH: f64 = 44.0;

/// A text as it is set: several spaces are one, as in a page, and marks that are never drawn are none.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        let char = if char.is_ascii_whitespace() { ' ' } else { char };
        if !(char.is_control() || char == ' ' && out.ends_with(' ')) {
            out.push(char);
        }
    }
    out
}

impl Sheet<'_> {
    fn tone(&self, tone: Tone) -> &[Colour; 3] {
        &self.ink.tones[Tone::ALL.iter().position(|&other| other == tone).unwrap_or_default()]
    }

    /// Where something so far from the edge at which reading begins, and so wide, has its left edge.
    fn side(&self, x: f64, width: f64) -> f64 {
        if self.rtl { f64::from(WIDTH) - x - width } else { x }
    }

    fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, colour: Colour) {
        self.shapes.push(Shape::Rect { x, y, width, height, fill: Fill::Flat(colour) });
    }

    /// A line of text. In Chinese, Latin letters and digits too come from the Chinese font, which has but one weight:
    /// they were drawn to stand beside its characters, and so were the quotation marks and dashes that both have.
    fn text(&mut self, words: &str, set: &Type) {
        /// Makes a line run to the left, whatever its first letter is. It is not drawn.
        const LEFTWARDS: &str = "\u{200f}";
        let Type { x, y, size, bold, ends, colour } = *set;
        let (words, wide) = (plain(words), self.chinese);
        if !words.is_empty() {
            let words = if self.rtl { LEFTWARDS.to_owned() + &words } else { words };
            let (x, ends) = (self.side(x, 0.0), ends != self.rtl);
            self.shapes.push(Shape::Text { x, y, size, bold, ends, colour, words, wide });
        }
    }

    /// A circle whose line runs along a radius, its left half filled.
    fn half_disc(&mut self, x: f64, y: f64, radius: f64, line: f64, colour: Colour) {
        const HALF: &str = "M0-1V1C-.5523 1-1 .5523-1 0C-1-.5523-.5523-1 0-1Z";
        self.ring(x, y, radius, line, colour);
        self.shapes.push(Shape::Path { data: HALF, x, y, scale: radius, line: None, colour });
    }

    fn ring(&mut self, x: f64, y: f64, radius: f64, line: f64, colour: Colour) {
        self.shapes.push(Shape::Ring { x, y, outer: radius + line / 2.0, inner: radius - line / 2.0, colour });
    }

    /// The glyph of a tone about a point: the disc fills as the way closes.
    fn glyph(&mut self, of: Tone, x: f64, y: f64, colour: Colour) {
        let (radius, line) = (12.6, 4.0);
        match of {
            Tone::Open => self.ring(x, y, radius, line, colour),
            Tone::Conditional => self.half_disc(x, y, radius, line, colour),
            Tone::Restricted => {
                self.ring(x, y, radius, line, colour);
                self.rect(x - radius + line / 2.0, y - 4.0, 2.0 * radius - line, 8.0, colour);
            }
            Tone::Closed => {
                self.shapes.push(Shape::Ring { x, y, outer: radius + line / 2.0, inner: 0.0, colour });
            }
            Tone::Neutral => {
                let data = "M0-1L1 0L0 1L-1 0Z";
                self.shapes.push(Shape::Path { data, x, y, scale: 13.4, line: Some(line), colour });
            }
        }
    }

    fn status_row(&mut self, row: &CardRow, y: f64) {
        let mut x = EDGE;
        if let Some(before) = &row.before {
            let colour = self.ink.ink_2;
            x = self.status(before, x, y, colour);
            let data = if self.rtl { "M0 0H-34M-24-8L-34 0L-24 8" } else { "M0 0H34M24-8L34 0L24 8" };
            self.shapes.push(Shape::Path {
                data,
                x: self.side(x + 18.0, 0.0),
                y: y - 11.0,
                scale: 1.0,
                line: Some(2.5),
                colour,
            });
            x += 72.0;
        }
        let colour = self.tone(row.after.tone)[2];
        let begin = x + GLYPH;
        x = self.status(&row.after, x, y, colour);
        // The basis again as a line: solid for law, broken for a word, thin for practice.
        let (left, width) = (self.side(begin, x - begin), x - begin);
        match row.basis {
            Basis::Law => self.rect(left, y + 9.0, width, 5.0, colour),
            Basis::Announced => self.broken(left, y + 10.0, width, 3.0, (9.0, 5.0), colour),
            Basis::Practice => self.rect(left, y + 10.0, width, 2.0, colour),
        }
        let note = Type { x: x + 22.0, y, size: Card::SMALL, bold: false, ends: false, colour: self.ink.ink_2 };
        self.text(&row.note, &note);
    }

    /// A glyph and its word; gives where the word ends, seen from the edge at which reading begins.
    fn status(&mut self, status: &CardStatus, x: f64, y: f64, colour: Colour) -> f64 {
        self.glyph(status.tone, self.side(x + 15.0, 0.0), y - 12.0, colour);
        let set = Type { x: x + GLYPH, y, size: Card::STATUS, bold: true, ends: false, colour };
        self.text(&status.word, &set);
        x + GLYPH + status.width
    }

    /// A broken line along the lesser side of a box: pieces and gaps, the first piece at its beginning.
    fn broken(&mut self, x: f64, y: f64, width: f64, height: f64, (piece, gap): (f64, f64), colour: Colour) {
        let (across, length) = (width >= height, width.max(height));
        let mut from = 0.0;
        while from < length {
            let long = piece.min(length - from);
            if across {
                self.rect(x + from, y, long, height, colour);
            } else {
                self.rect(x, y + from, width, long, colour);
            }
            from += piece + gap;
        }
    }

    /// The strip along the foot, with its years. It is drawn as it is on the pages: only the names of its tracks stand at
    /// the edge at which reading begins.
    fn strip(&mut self, card: &Card) {
        let Some((from, to)) = card.span.filter(|_| !card.lanes.is_empty()) else { return };
        let ink = self.ink;
        let days = f64::from(days_between(from, to).max(1) + 1);
        let labels = if card.labels.is_empty() { 0.0 } else { LABELS };
        let left = EDGE + if self.rtl { 0.0 } else { labels };
        let right = f64::from(WIDTH) - EDGE - if self.rtl { labels } else { 0.0 };
        let wide = right - left;
        // On whole pixels: a sharp line is seen where a soft one of its width is not.
        let at = |day: Day| (left + f64::from(days_between(from, day)) / days * wide).round();
        let top = f64::from(HEIGHT) - 22.0 - strip_height(card.lanes.len());
        let foot = top + LANE * f64::from(u32::try_from(card.lanes.len()).unwrap_or(0));
        let years = i32::from(to.year()) - i32::from(from.year()) + 1;
        for year in from.year()..=to.year() {
            let Some(first) = Day::new(year, 1, 1).ok().filter(|first| *first >= from) else { continue };
            let x = at(first);
            self.rect(x - 1.0, top, 2.0, foot + 8.0 - top, ink.rule);
            let every = if years > 14 {
                5
            } else if years > 8 {
                2
            } else {
                1
            };
            if year % every == 0 && x < right - 50.0 {
                let colour = ink.ink_2;
                let (words, wide) = (year.to_string(), self.chinese);
                let (x, y, ends) = (x + 6.0, foot + 28.0, false);
                self.shapes.push(Shape::Text { x, y, size: 20.0, bold: false, ends, colour, words, wide });
            }
        }
        for (n, lane) in card.lanes.iter().enumerate() {
            let y = top + LANE * f64::from(u32::try_from(n).unwrap_or(0));
            if let Some(label) = card.labels.get(n) {
                let set = Type { x: EDGE, y: y + 39.0, size: 22.0, bold: false, ends: false, colour: ink.ink };
                self.text(label, &set);
            }
            for bar in &lane.bars {
                let begin = at(bar.start).max(left);
                let after = |end: Day| (left + f64::from(days_between(from, end) + 1) / days * wide).round();
                let end = bar.end.map_or(right, after).min(right);
                if begin >= right || end <= left {
                    continue;
                }
                let due = card.today.is_some_and(|today| bar.start > today);
                self.bar(bar, begin, (end - begin).max(3.0), y, due);
            }
            self.rect(EDGE, y + LANE - 1.0, f64::from(WIDTH) - 2.0 * EDGE, 2.0, ink.rule);
        }
        if let Some(x) = card.mark.map(at).filter(|x| (left..=right).contains(x)) {
            self.rect(x - 1.5, top - 6.0, 3.0, foot + 14.0 - top, ink.accent);
            self.shapes.push(Shape::Ring { x, y: top - 6.0, outer: 8.0, inner: 0.0, colour: ink.accent });
        }
    }

    fn bar(&mut self, bar: &Bar, x: f64, width: f64, y: f64, due: bool) {
        let [fill, soft, line] = *self.tone(bar.tone);
        let ground = self.ink.paper;
        let solid = Tile { ground: fill, ink: ground, opacity: 0.7, lines: super::pattern::strokes(bar.tone, false) };
        let hollow = Tile { ground: soft, ink: line, opacity: 0.55, lines: super::pattern::strokes(bar.tone, true) };
        let (y, height) = match bar.basis {
            Basis::Announced => (y + 6.0, 12.0),
            Basis::Law => (y + 20.0, 22.0),
            Basis::Practice => (y + 47.0, 5.0),
        };
        match bar.basis {
            Basis::Practice => self.rect(x, y, width, height, line),
            Basis::Law if !due => {
                self.tiled(x, y, width, height, solid);
                // As on the pages: notched where it stands by a lapse that nothing confirms.
                if bar.by_lapse {
                    self.broken(x, y, width, 4.0, (5.0, 5.0), ground);
                }
            }
            _ => {
                self.tiled(x, y, width, height, hollow);
                let pieces = if due { (7.0, 4.0) } else { (f64::INFINITY, 0.0) };
                for y in [y - 1.0, y + height - 1.0] {
                    self.broken(x - 1.0, y, width + 2.0, 2.0, pieces, line);
                }
                for x in [x - 1.0, x + width - 1.0] {
                    self.broken(x, y - 1.0, 2.0, height + 2.0, pieces, line);
                }
            }
        }
    }

    fn tiled(&mut self, x: f64, y: f64, width: f64, height: f64, tile: Tile) {
        // A tone without a texture is its colour alone.
        let fill = if tile.lines.is_empty() { Fill::Flat(tile.ground) } else { Fill::Tile(tile) };
        self.shapes.push(Shape::Rect { x, y, width, height, fill });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_drawn_is_left_out_and_spaces_are_one() {
        assert_eq!(plain("the  “H20”\n\t rule\u{7}"), "the “H20” rule");
        assert_eq!(plain(""), "");
    }

    #[test]
    fn text_that_is_read_leftwards_begins_at_the_right_edge_and_time_runs_to_the_right() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let (label, title, href) = (String::new(), String::new(), String::new());
        let (start, basis, tone) = (day("2020-01-01"), Basis::Law, Tone::Open);
        let bar = Bar { start, end: None, basis, tone, label, title, href, by_lapse: false };
        let lane = Lane { bars: vec![bar], ..Lane::default() };
        let status = CardStatus { tone: Tone::Open, word: "حر".into(), width: 100.0 };
        let row = CardRow { before: Some(status.clone()), after: status, note: "h".into(), basis: Basis::Law };
        let of = |rtl| Card {
            rtl,
            title: vec!["H20".into()],
            size: 60.0,
            rows: vec![row.clone()],
            lanes: vec![lane.clone()],
            labels: vec!["US".into()],
            span: Some((day("2020-01-01"), day("2025-12-31"))),
            ..Card::default()
        };
        let ink =
            Ink { paper: [255; 3], ink: [0; 3], ink_2: [1; 3], rule: [2; 3], accent: [3; 3], tones: [[[4; 3]; 3]; 5] };
        let shapes = |rtl| card(&of(rtl), &ink).shapes;
        let text = |rtl, said: &str| {
            let found = shapes(rtl).into_iter().find_map(|shape| match shape {
                Shape::Text { x, ends, words, .. } if words.ends_with(said) => Some((x, ends, words)),
                _ => None,
            });
            found.unwrap()
        };
        assert_eq!(text(false, "H20"), (EDGE, false, "H20".into()));
        assert_eq!(text(true, "H20"), (1200.0 - EDGE, true, "\u{200f}H20".into()));
        assert_eq!(text(true, "US").0, 1200.0 - EDGE);
        let (left, right) = (text(false, "h").0, text(true, "h").0);
        assert_eq!(left + right, 1200.0);
        // Years stand from left to right, and are as they were.
        let years = |rtl| ["2021", "2022", "2025"].map(|year| text(rtl, year).0);
        assert!(years(false).is_sorted() && years(true).is_sorted());
        assert_eq!(text(true, "2021").2, "2021");
        assert!(text(false, "2021").0 - text(true, "2021").0 > 100.0, "the names of the tracks are on the other side");
    }
}
