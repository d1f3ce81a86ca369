//! The card of a page: a picture of 1200 by 630 pixels for those who share its address. It is drawn without a browser,
//! so it is a whole SVG that stands by itself: no style sheet, no percentages, every colour written out.
//!
//! It speaks as the pages do: law a solid bar, the word a hatched outline above it, practice a thin line below; each
//! tone a colour, a texture and a glyph. What it shows does not depend on the day of the build but on its month, so an
//! unchanged card is the same card tomorrow.

use super::{
    Bar, Lane,
    text::{Esc, Num, put},
};
use crate::model::{Basis, Day, Tone, days_between};

/// The width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// The height of a card in pixels.
pub const HEIGHT: u32 = 630;
/// The free edge at its left and right.
pub const EDGE: f64 = 64.0;

/// The colours of a card, each as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ink {
    /// The ground.
    pub paper: String,
    /// Text.
    pub ink: String,
    /// Lesser text.
    pub ink_2: String,
    /// Lines.
    pub rule: String,
    /// The one accent.
    pub accent: String,
    /// For each tone, in the order of [`Tone::ALL`]: the fill, the tint, the text.
    pub tones: [[String; 3]; 5],
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
    /// Whether the text is Chinese: its punctuation then comes from the Chinese font.
    pub chinese: bool,
}

impl Card {
    /// The size of a status's word in pixels.
    pub const STATUS: f64 = 34.0;
    /// The size of lesser text in pixels.
    pub const SMALL: f64 = 26.0;
}

/// The name of the Latin font.
const LATIN: &str = "Literata";
/// The name of the Chinese font.
const CHINESE: &str = "Noto Serif CJK SC";

/// How a text is set: where, how large, how heavy, in which colour.
struct Type<'a> {
    x: f64,
    y: f64,
    size: f64,
    bold: bool,
    fill: &'a str,
    anchor: &'static str,
}

/// Draws a card.
#[must_use]
pub fn card(card: &Card, ink: &Ink) -> String {
    let mut out = String::with_capacity(6 * 1024);
    let (right, width) = (f64::from(WIDTH) - EDGE, f64::from(WIDTH));
    put!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{LATIN}, {CHINESE}">"#
    );
    patterns(&mut out, card, ink);
    // Along whole pixels nothing needs smoothing, which takes as long as all the text.
    put!(out, r#"<g shape-rendering="crispEdges"><rect width="{WIDTH}" height="{HEIGHT}" fill="{}"/>"#, ink.paper);
    put!(out, r#"<rect width="{}" height="10" fill="{}"/></g>"#, Num(width), ink.accent);
    let small = |x, y, anchor| Type { x, y, size: Card::SMALL, bold: false, fill: &ink.ink_2, anchor };
    put!(
        out,
        r#"<circle cx="{0}" cy="65" r="11" fill="none" stroke="{1}" stroke-width="3.5"/><path d="M{0} 54v22a11 11 0 0 1 0-22z" fill="{1}"/>"#,
        Num(EDGE + 12.0),
        ink.accent
    );
    let name = Type { bold: true, fill: &ink.ink, ..small(EDGE + 36.0, 74.0, "start") };
    text(&mut out, &card.site, &name, card.chinese);
    text(&mut out, &card.as_of, &small(right, 74.0, "end"), card.chinese);
    let mut y = 146.0;
    if !card.over.is_empty() {
        text(&mut out, &card.over, &Type { fill: &ink.accent, ..small(EDGE, y, "start") }, card.chinese);
    }
    y += card.size * 0.42;
    for line in &card.title {
        y += card.size * 1.16;
        let set =
            Type { x: EDGE, y: y - card.size * 0.25, size: card.size, bold: true, fill: &ink.ink, anchor: "start" };
        text(&mut out, line, &set, card.chinese);
    }
    y += 12.0;
    for line in &card.text {
        y += 40.0;
        text(&mut out, line, &Type { size: 29.0, ..small(EDGE, y, "start") }, card.chinese);
    }
    for row in &card.rows {
        y += 52.0;
        status_row(&mut out, row, y, ink, card.chinese);
    }
    strip(&mut out, card, ink);
    out.push_str("</svg>");
    out
}

/// The width of the column of labels before a strip.
pub const LABELS: f64 = 178.0;

/// How high the strip of so many lanes is.
#[must_use]
pub fn strip_height(lanes: usize) -> f64 {
    if lanes == 0 { 0.0 } else { LANE * f64::from(u32::try_from(lanes).unwrap_or(u32::MAX)) + 54.0 }
}

const LANE: f64 = 58.0;

fn tone(ink: &Ink, tone: Tone) -> &[String; 3] {
    &ink.tones[Tone::ALL.iter().position(|&other| other == tone).unwrap_or_default()]
}

/// A line of text. In Chinese, runs of Latin letters and digits are set in the Latin font and all else, the quotation
/// marks and dashes that both fonts have included, in the Chinese one.
fn text(out: &mut String, words: &str, set: &Type, chinese: bool) {
    let (weight, anchor) = (if set.bold { 600 } else { 400 }, set.anchor);
    put!(
        out,
        r#"<text x="{}" y="{}" font-size="{}" font-weight="{weight}" fill="{}""#,
        Num(set.x),
        Num(set.y),
        Num(set.size),
        set.fill
    );
    if anchor != "start" {
        put!(out, r#" text-anchor="{anchor}""#);
    }
    out.push('>');
    if chinese {
        for (run, latin) in runs(words) {
            let family = if latin { LATIN } else { CHINESE };
            put!(out, r#"<tspan font-family="{family}" xml:space="preserve">{}</tspan>"#, Esc(run));
        }
    } else {
        put!(out, "{}", Esc(words));
    }
    out.push_str("</text>");
}

/// Whether a character is set in the Latin font within Chinese text.
#[must_use]
pub fn is_latin(char: char) -> bool {
    char < '\u{2000}' && char != '·'
}

/// Cuts a text into runs of one font.
fn runs(text: &str) -> Vec<(&str, bool)> {
    let mut out = vec![];
    let mut start = 0;
    let mut before: Option<bool> = None;
    for (at, char) in text.char_indices() {
        let latin = is_latin(char);
        if let Some(is) = before.filter(|is| *is != latin) {
            out.push((&text[start..at], is));
            start = at;
        }
        before = Some(latin);
    }
    out.extend(before.map(|is| (&text[start..], is)));
    out
}

/// The glyph of a tone in a box of 12 by 12: the disc fills as the way closes.
fn glyph(out: &mut String, of: Tone, x: f64, y: f64, scale: f64, colour: &str) {
    put!(
        out,
        r#"<g transform="translate({} {}) scale({})" fill="none" stroke="{colour}" stroke-width="1.4">"#,
        Num(x),
        Num(y),
        Num(scale)
    );
    let shape = match of {
        Tone::Open => r#"<circle cx="6" cy="6" r="4.5"/>"#,
        Tone::Conditional => {
            r#"<circle cx="6" cy="6" r="4.5"/><path d="M6 1.5v9a4.5 4.5 0 0 1 0-9z" fill="currentColor"/>"#
        }
        Tone::Restricted => {
            r#"<circle cx="6" cy="6" r="4.5"/><path d="M2.2 4.6h7.6v2.8H2.2z" fill="currentColor" stroke="none"/>"#
        }
        Tone::Closed => r#"<circle cx="6" cy="6" r="4.5" fill="currentColor"/>"#,
        Tone::Neutral => r#"<path d="M6 1.2 10.8 6 6 10.8 1.2 6z"/>"#,
    };
    out.push_str(&shape.replace("currentColor", colour));
    out.push_str("</g>");
}

fn status_row(out: &mut String, row: &CardRow, y: f64, ink: &Ink, chinese: bool) {
    let mut x = EDGE;
    if let Some(before) = &row.before {
        x = status(out, before, x, y, &ink.ink_2, chinese);
        put!(
            out,
            r#"<path d="M{} {}h34m-10 -8l10 8l-10 8" fill="none" stroke="{}" stroke-width="2.5"/>"#,
            Num(x + 18.0),
            Num(y - 11.0),
            ink.ink_2
        );
        x += 72.0;
    }
    let colour = &tone(ink, row.after.tone)[2];
    let begin = x + GLYPH;
    x = status(out, &row.after, x, y, colour, chinese);
    // The basis again as a line: solid for law, broken for a word, thin for practice.
    let line = match row.basis {
        Basis::Law => r#"stroke-width="5""#,
        Basis::Announced => r#"stroke-width="3" stroke-dasharray="9 5""#,
        Basis::Practice => r#"stroke-width="2""#,
    };
    let under = Num(y + 11.0);
    put!(out, r#"<line x1="{}" x2="{}" y1="{under}" y2="{under}" stroke="{colour}" {line}/>"#, Num(begin), Num(x));
    let note = Type { x: x + 22.0, y, size: Card::SMALL, bold: false, fill: &ink.ink_2, anchor: "start" };
    text(out, &row.note, &note, chinese);
}

/// A glyph and its word; gives where the word ends.
fn status(out: &mut String, status: &CardStatus, x: f64, y: f64, colour: &str, chinese: bool) -> f64 {
    glyph(out, status.tone, x - 2.0, y - 29.0, 2.8, colour);
    let set = Type { x: x + GLYPH, y, size: Card::STATUS, bold: true, fill: colour, anchor: "start" };
    text(out, &status.word, &set, chinese);
    x + GLYPH + status.width
}

/// The room of a glyph before its word.
const GLYPH: f64 = 44.0;

/// The textures of the tones that occur in the strip: `s` for what stands by law, `h` for words and what is scheduled.
fn patterns(out: &mut String, card: &Card, ink: &Ink) {
    let bars = || card.lanes.iter().flat_map(|lane| &lane.bars);
    put!(out, "<defs>");
    for &of in Tone::ALL.iter().filter(|of| bars().any(|bar| bar.tone == **of)) {
        let [fill, soft, text] = tone(ink, of);
        for (letter, hollow, ground, stroke) in [('s', false, fill, &ink.paper), ('h', true, soft, text)] {
            put!(
                out,
                r#"<pattern id="{letter}-{0}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="{ground}"/><path d="{1}" stroke="{stroke}" stroke-opacity="{2}" stroke-width="1.2" fill="none"/></pattern>"#,
                of.as_str(),
                super::pattern::strokes(of, hollow),
                if hollow { "0.55" } else { "0.7" },
            );
        }
    }
    put!(out, "</defs>");
}

/// The strip along the foot, with its years.
fn strip(out: &mut String, card: &Card, ink: &Ink) {
    let Some((from, to)) = card.span.filter(|_| !card.lanes.is_empty()) else { return };
    let days = f64::from(days_between(from, to).max(1) + 1);
    let left = EDGE + if card.labels.is_empty() { 0.0 } else { LABELS };
    let right = f64::from(WIDTH) - EDGE;
    let wide = right - left;
    let at = |day: Day| left + f64::from(days_between(from, day)) / days * wide;
    let top = f64::from(HEIGHT) - 22.0 - strip_height(card.lanes.len());
    let foot = top + LANE * f64::from(u32::try_from(card.lanes.len()).unwrap_or(0));
    let years = i32::from(to.year()) - i32::from(from.year()) + 1;
    for year in from.year()..=to.year() {
        let Some(first) = Day::new(year, 1, 1).ok().filter(|first| *first >= from) else { continue };
        let x = at(first);
        put!(
            out,
            r#"<line x1="{0}" x2="{0}" y1="{1}" y2="{2}" stroke="{3}" stroke-width="1.5"/>"#,
            Num(x),
            Num(top),
            Num(foot + 8.0),
            ink.rule
        );
        let every = if years > 14 {
            5
        } else if years > 8 {
            2
        } else {
            1
        };
        if year % every == 0 && x < right - 50.0 {
            let set = Type { x: x + 6.0, y: foot + 28.0, size: 20.0, bold: false, fill: &ink.ink_2, anchor: "start" };
            text(out, &year.to_string(), &set, false);
        }
    }
    for (n, lane) in card.lanes.iter().enumerate() {
        let y = top + LANE * f64::from(u32::try_from(n).unwrap_or(0));
        if let Some(label) = card.labels.get(n) {
            let set = Type { x: EDGE, y: y + 39.0, size: 22.0, bold: false, fill: &ink.ink, anchor: "start" };
            text(out, label, &set, card.chinese);
        }
        for bar in &lane.bars {
            let begin = at(bar.start).max(left);
            let end = bar.end.map_or(right, |end| at(end) + wide / days).min(right);
            if begin >= right || end <= left {
                continue;
            }
            let due = card.today.is_some_and(|today| bar.start > today);
            draw_bar(out, bar, begin, (end - begin).max(3.0), y, due, ink);
        }
        put!(
            out,
            r#"<line x1="{}" x2="{}" y1="{y_}" y2="{y_}" stroke="{}" stroke-width="1.5"/>"#,
            Num(EDGE),
            Num(right),
            ink.rule,
            y_ = Num(y + LANE)
        );
    }
    if let Some(x) = card.mark.map(at).filter(|x| (left..=right).contains(x)) {
        put!(
            out,
            r#"<line x1="{0}" x2="{0}" y1="{1}" y2="{2}" stroke="{3}" stroke-width="3"/><circle cx="{0}" cy="{1}" r="8" fill="{3}"/>"#,
            Num(x),
            Num(top - 6.0),
            Num(foot + 8.0),
            ink.accent
        );
    }
}

fn draw_bar(out: &mut String, bar: &Bar, x: f64, width: f64, y: f64, due: bool, ink: &Ink) {
    let [_, _, line] = tone(ink, bar.tone);
    let name = bar.tone.as_str();
    let (top, height, letter) = match bar.basis {
        Basis::Announced => (y + 6.0, 12.0, 'h'),
        Basis::Law => (y + 20.0, 22.0, if due { 'h' } else { 's' }),
        Basis::Practice => (y + 47.0, 5.0, 's'),
    };
    let (x, width) = (Num(x), Num(width));
    let (top, height) = (Num(top), Num(height));
    match bar.basis {
        Basis::Practice => {
            put!(out, r#"<rect x="{x}" y="{top}" width="{width}" height="{height}" fill="{line}"/>"#);
        }
        Basis::Law if !due => {
            put!(out, r#"<rect x="{x}" y="{top}" width="{width}" height="{height}" fill="url(#{letter}-{name})"/>"#);
        }
        _ => {
            let dash = if due { r#" stroke-dasharray="7 4""# } else { "" };
            put!(
                out,
                r#"<rect x="{x}" y="{top}" width="{width}" height="{height}" fill="url(#{letter}-{name})" stroke="{line}" stroke-width="2"{dash}/>"#
            );
        }
    }
}
