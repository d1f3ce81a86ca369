//! The colours of cards: those of the theme's tokens by day, as far as a card can read them.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
    ops::Range,
};

use crate::{
    diag::{Code, Diagnostic, Place},
    model::Tone,
    picture::card::Ink,
    raster::{Colour, colour},
    source::File,
};

/// The blocks that name tokens for every page, the one that weighs more last.
const ROOTS: [&str; 2] = [":where(:root)", ":root"];

/// What a tone is drawn with: the end of its token, and the colour without it.
const OF_TONE: [(&str, Colour); 3] =
    [("", [0x8a, 0x95, 0x97]), ("-soft", [0xe9, 0xec, 0xee]), ("-ink", [0x17, 0x21, 0x2b])];

/// The other tokens of a card, and the colours without them.
const PLAIN: [(&str, Colour); 5] =
    [("paper", [0xff; 3]), ("ink", [0; 3]), ("ink-2", [0x44; 3]), ("rule", [0xcc; 3]), ("accent", [0; 3])];

/// The colours of cards by their tokens.
pub(super) fn ink(tokens: &BTreeMap<String, Colour>) -> Ink {
    let colour = |name: &str, default: Colour| tokens.get(name).copied().unwrap_or(default);
    let [paper, ink, ink_2, rule, accent] = PLAIN.map(|(name, default)| colour(name, default));
    let tones = Tone::ALL.iter().map(|tone| OF_TONE.map(|(end, default)| colour(&token(*tone, end), default)));
    Ink { paper, ink, ink_2, rule, accent, tones: tones.collect::<Vec<_>>().try_into().unwrap_or_default() }
}

fn token(tone: Tone, end: &str) -> String {
    format!("tone-{}{end}", tone.as_str())
}

/// The colours that a style sheet names for the root of a page by day: those in blocks of `:where(:root)`, and over them
/// those in blocks of a plain `:root`, which weighs more. What cannot be read is passed over.
pub(super) fn tokens(styles: &str) -> BTreeMap<String, Colour> {
    let named = named(styles);
    let read = |(name, value): (String, String)| Some((name, colour(by_day(&value))?));
    named.into_iter().filter_map(read).collect()
}

/// Warns of the tokens that the site's own style sheets give a card and that a card cannot read.
pub(super) fn unread(own: &[File]) -> Vec<Diagnostic> {
    let sheets = || own.iter().filter(|file| file.below("templates/styles").is_some_and(|name| name.ends_with(".css")));
    let named: Vec<(&File, String, String)> = sheets()
        .filter_map(|file| Some((file, named(file.text()?))))
        .flat_map(|(file, named)| named.into_iter().map(move |(name, value)| (file, name, value)))
        .collect();
    let of_card = |name: &str| {
        let of_tone = || Tone::ALL.iter().flat_map(|tone| OF_TONE.map(|(end, _)| token(*tone, end)));
        PLAIN.iter().any(|(plain, _)| *plain == name) || of_tone().any(|token| token == name)
    };
    let read: BTreeSet<&str> = named
        .iter()
        .filter(|(_, _, value)| colour(by_day(value)).is_some())
        .map(|(_, name, _)| name.as_str())
        .collect();
    // Once a file and token, for to tell where it stands the file is read again.
    let mut told = BTreeSet::new();
    named
        .iter()
        .filter(|(_, name, _)| of_card(name) && !read.contains(name.as_str()))
        .filter(|(file, name, _)| told.insert((&file.path, name)))
        .map(|(file, name, value)| {
            let text = file.text().map_or("", |text| &**text);
            let place = span(text, name, value);
            let place = place.map_or_else(|| Place::file(&file.path), |span| Place::bytes(&file.path, span));
            Diagnostic::new(Code(427), place, format!("cards cannot read the colour of `--{name}`"))
                .label("cards keep the one of the built-in theme")
                .help(format!(
                    "write `#rgb`, `#rrggbb` or `rgb(r g b)`, instead of it or in a `--{name}` before it that is for the cards"
                ))
        })
        .collect()
}

/// The names and values that a style sheet gives to tokens in the blocks of [`ROOTS`]. Blocks within others hold under
/// a condition and are passed over.
fn named(styles: &str) -> Vec<(String, String)> {
    let after = |comment: &'_ str| comment.find("*/").map_or(comment.len(), |end| end + 2);
    let mut parts = styles.split("/*");
    let first = parts.next().unwrap_or_default();
    let styles: String = iter::once(first).chain(parts.map(|part| &part[after(part)..])).collect();
    let mut out = vec![];
    for wanted in ROOTS {
        let (mut depth, mut before) = (0_usize, "");
        for part in styles.split_inclusive(['{', '}']) {
            let text = part.strip_suffix(['{', '}']).unwrap_or(part);
            if part.ends_with('{') {
                depth += 1;
                before = text.rsplit(';').next().unwrap_or(text).trim();
                continue;
            }
            if depth == 1 && before == wanted {
                let lines = text.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
                out.extend(lines.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())));
            }
            depth = depth.saturating_sub(1);
            before = "";
        }
    }
    out
}

/// What a value is by day that may be another by night.
fn by_day(value: &str) -> &str {
    let Some(both) = value.strip_prefix("light-dark(") else { return value };
    let mut depth = 0_usize;
    let end = both.find(|char| {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        char == ',' && depth == 0
    });
    both[..end.unwrap_or(both.len())].trim()
}

/// Where a token has a value: the bytes of the value.
fn span(text: &str, name: &str, value: &str) -> Option<Range<usize>> {
    let token = format!("--{name}");
    text.match_indices(&token).find_map(|(at, _)| {
        let rest = text[at + token.len()..].trim_start().strip_prefix(':')?.trim_start();
        let start = text.len() - rest.len();
        rest.starts_with(value).then(|| start..start + value.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_the_root_by_day() {
        let styles = "@layer a;/* { */ :where(:root) {\n  color-scheme: light;\n  --paper: #f8f9f7;\n  --ink: #17212b; --rule: red;\n}\n@media (prefers-color-scheme: dark) { :root { --paper: #000000; } :where(:root) { --ink: #ffffff; } }\n:where(:root[data-theme=\"dark\"]) { --ink: #eeeeee; }\n:root{--ink:#222; --ink: var(--night); --accent: light-dark(rgb(0, 87, 75), #6fd3c1)}\np { --paper: #111111 }";
        let wanted = [("accent", [0, 0x57, 0x4b]), ("ink", [0x22; 3]), ("paper", [0xf8, 0xf9, 0xf7])];
        assert_eq!(tokens(styles), wanted.map(|(name, value)| (name.to_owned(), value)).into());
        assert!(["", "} :root", "p {} é"].iter().all(|styles| tokens(styles).is_empty()));
    }
}
