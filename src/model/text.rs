//! What may stand in a text.

/// Whether a character has no place in a text: controls but for tabs and ends of lines, overrides of direction, ends of lines that
/// readers of YAML disagree on, and what
/// Unicode calls no character.
#[must_use]
pub fn is_unfit(char: char) -> bool {
    let control = char.is_control() && !matches!(char, '\t' | '\n' | '\r');
    control
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202d}' | '\u{202e}' | '\u{fdd0}'..='\u{fdef}')
        || char as u32 & 0xfffe == 0xfffe
}
