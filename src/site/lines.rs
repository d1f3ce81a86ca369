//! Text broken into lines that fit a width: at spaces, and in Chinese and Japanese between any two characters that may
//! be parted.

/// Breaks a text into as many lines as it takes. A word that is wider than a line stands on a line of its own.
pub fn broken(text: &str, room: f64, width: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    let mut line = String::new();
    // Measured piece by piece: a line is as wide as its pieces.
    let mut used = 0.0;
    for piece in pieces(text) {
        let words = piece.trim_end();
        let own = width(words);
        if !line.is_empty() && used + own > room {
            lines.push(line.trim_end().to_owned());
            line.clear();
            used = 0.0;
        }
        line.push_str(piece);
        used += own + if words.len() < piece.len() { width(&piece[words.len()..]) } else { 0.0 };
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// At most so many lines, each within the room; what is left out is shown by an ellipsis.
pub fn cut(mut lines: Vec<String>, most: usize, room: f64, width: impl Fn(&str) -> f64) -> Vec<String> {
    let more = lines.len() > most;
    lines.truncate(most);
    let last = lines.len().saturating_sub(1);
    for (n, line) in lines.iter_mut().enumerate() {
        let torn = more && n == last;
        if !torn && width(line) <= room {
            continue;
        }
        let whole = line.len();
        // Measured character by character: a word may be as long as its file.
        let mut used = width(line) + width("…");
        while used > room
            && let Some((at, _)) = line.char_indices().next_back()
        {
            used -= width(&line[at..]);
            line.truncate(at);
        }
        // A word is left out whole, unless that would leave next to nothing.
        if line.len() < whole
            && line.ends_with(|char: char| char.is_alphanumeric() && char < '\u{2e80}')
            && let Some(space) = line.rfind(' ').filter(|space| *space > line.len() / 2)
        {
            line.truncate(space);
        }
        let kept = line.trim_end_matches(|char: char| char.is_whitespace() || ",;:，、；：。.".contains(char));
        *line = format!("{kept}…");
    }
    lines
}

/// The pieces of a text that are not broken; a space belongs to the piece before it.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = vec![];
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, char) in text.char_indices() {
        if before.is_some_and(|before| may_part(before, char)) {
            out.push(&text[start..at]);
            start = at;
        }
        before = Some(char);
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// Whether a line may end between two characters.
fn may_part(before: char, after: char) -> bool {
    if before == ' ' || before == '\n' {
        return after != ' ';
    }
    let east = |char: char| matches!(char, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}');
    let never_first = "，。、；：？！）》」』】〕〉”’…—·％,.;:?!)]}%";
    let never_last = "（《「『【〔〈“‘([{";
    (east(before) || east(after)) && after != ' ' && !never_first.contains(after) && !never_last.contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character as wide as it is in a terminal: one, or two in Chinese.
    fn width(text: &str) -> f64 {
        text.chars().map(|char| if char >= '\u{2e80}' { 2.0 } else { 1.0 }).sum()
    }

    #[test]
    fn lines_end_at_spaces() {
        assert_eq!(broken("one two three", 8.0, width), ["one two", "three"]);
        assert_eq!(broken("one", 1.0, width), ["one"]);
        assert_eq!(broken("", 9.0, width), Vec::<String>::new());
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_its_marks() {
        assert_eq!(broken("美国要求许可，中国", 12.0, width), ["美国要求许", "可，中国"]);
        assert_eq!(broken("对《出口管制法》", 4.0, width), ["对", "《出", "口管", "制", "法》"]);
        assert_eq!(broken("英伟达 H20 芯片", 10.0, width), ["英伟达 H20", "芯片"]);
    }

    #[test]
    fn what_is_left_out_is_shown() {
        let lines = broken("one two, three four", 8.0, width);
        assert_eq!(cut(lines.clone(), 1, 8.0, width), ["one two…"]);
        assert_eq!(cut(lines, 9, 8.0, width), ["one two,", "three", "four"]);
        assert_eq!(cut(vec!["interminable".into()], 1, 6.0, width), ["inter…"]);
    }
}
