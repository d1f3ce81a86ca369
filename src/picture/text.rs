//! Text in XML: escaping, short numbers, and a guess at how wide a label is.

use std::fmt::{self, Write};

/// Text escaped for XML, in an element or in a double-quoted attribute.
///
/// Characters that XML 1.0 cannot hold at all become U+FFFD.
pub(super) struct Esc<'a>(pub &'a str);

impl fmt::Display for Esc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            match char {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}')?,
                _ => f.write_char(char)?,
            }
        }
        Ok(())
    }
}

/// A number with at most two decimals and no needless zeros: `12.5`, `0`, `33.33`.
pub(super) struct Num(pub f64);

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Lengths of a picture are far below what a whole number can hold.
        let hundredths = (self.0 * 100.0).round() as i64;
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        if hundredths < 0 {
            f.write_char('-')?;
        }
        write!(f, "{whole}")?;
        match rest {
            0 => Ok(()),
            tenths if tenths % 10 == 0 => write!(f, ".{}", tenths / 10),
            _ => write!(f, ".{rest:02}"),
        }
    }
}

/// About how many pixels wide a text is, set in a sans serif of `size` pixels. Errs on the wide side.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let em = |char: char| match char {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '(' | ')' => 0.34,
        'm' | 'w' | 'M' | 'W' | '%' | '—' | '…' => 0.92,
        'A'..='Z' => 0.68,
        '\u{2e80}'.. => 1.0,
        _ => 0.57,
    };
    text.chars().map(em).sum::<f64>() * size
}

/// Writes to a [`String`], which cannot fail.
macro_rules! put {
    ($out:expr, $($format:tt)+) => {{
        use std::fmt::Write as _;
        let _ = write!($out, $($format)+);
    }};
}
pub(super) use put;
