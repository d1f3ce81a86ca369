//! Style sheets as readers get them.

/// A style sheet without its comments, which are for those who write it; one that begins with `/*!`, as licences do,
/// stays. What looks like a comment in a text or in an address is none.
pub(super) fn bare(styles: &str) -> String {
    let mut out = String::with_capacity(styles.len());
    let mut rest = styles;
    while let Some(at) = rest.find(['/', '"', '\'', '(', '\\']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let end = match here.as_bytes()[0] {
            b'/' if here.starts_with("/*") => {
                let end = here[2..].find("*/").map_or(here.len(), |end| end + 4);
                if !here.starts_with("/*!") {
                    let after = here[end..].trim_start();
                    let touches = !out.is_empty() && !after.is_empty() && after.len() == here.len() - end;
                    // Between two words it is what parts them, and a blank there could mean more: `a .b` is not `a.b`.
                    let left = if out.ends_with(char::is_whitespace) {
                        ""
                    } else if touches {
                        "/**/"
                    } else {
                        " "
                    };
                    out.push_str(left);
                    rest = after;
                    continue;
                }
                end
            }
            b'(' if before.to_ascii_lowercase().ends_with("url")
                && !here[1..].trim_start().starts_with(['"', '\'']) =>
            {
                here.find(')').map_or(here.len(), |end| end + 1)
            }
            quote @ (b'"' | b'\'') => end_of_text(here, quote),
            // A mark behind a backslash is part of a name.
            b'\\' => here[1..].chars().next().map_or(1, |next| 1 + next.len_utf8()),
            _ => 1,
        };
        out.push_str(&here[..end]);
        rest = &here[end..];
    }
    out + rest
}

/// Where a text ends that begins with a quotation mark. A mark or a line's end behind a backslash is part of it.
fn end_of_text(styles: &str, quote: u8) -> usize {
    let mut escaped = false;
    for (at, byte) in styles.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => {}
        }
    }
    styles.len()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn comments_are_left_out() {
        assert_eq!(bare("/* a */\na { b: c } /* d */\n/* e\n f */\ng { h: i }\n"), " a { b: c } g { h: i }\n");
        assert_eq!(bare("a/* b */.c { d: e }"), "a/**/.c { d: e }");
        assert_eq!(bare("a /* b */.c /* d */ { e: f }"), "a .c { e: f }");
        assert_eq!(bare("a { b: c } /* never closed"), "a { b: c } ");
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for text in [
            "/*! A licence. */\na { b: c }",
            r#"a::before { content: "/* \" */" }"#,
            "a::before { content: '/*' }",
            "a { background: url(//b/*.png) }",
            r#"a { background: url( "b/*c" ); margin: calc(1px / 2) }"#,
            "a { content: \"not closed\n} b { c: d }",
            "é { width: 1px/2; }",
            r".it\'s { a: b } .1\/2 { c: '/*' }",
        ] {
            assert_eq!(bare(text), text);
        }
    }
}
