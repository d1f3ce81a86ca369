//! What may stand in a text.

/// Whether a character has no place in a text: controls but for tabs and ends of lines, overrides of direction, and what
/// Unicode calls no character.
#[must_use]
pub fn is_unfit(char: char) -> bool {
    let control = char.is_control() && !matches!(char, '\t' | '\n' | '\r');
    control || matches!(char, '\u{202d}' | '\u{202e}' | '\u{fdd0}'..='\u{fdef}') || char as u32 & 0xfffe == 0xfffe
}
