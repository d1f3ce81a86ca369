//! The rules by which text becomes search terms: the same as in `templates/search/10-tokens.js`.
//!
//! `tests/fixtures/tokens.json` holds both to one answer. The rules, in their order:
//!
//! 1. Each character is folded: compatibility forms to plain ones (full-width `Ｈ２０` is `h20`), lower case, accents
//!    dropped, `œ` and its like spelt out. Arabic loses its vowels and the hamza of a letter, and `ى` and `ة` are `ي` and
//!    `ه`, for so many type them.
//! 2. A run of Chinese or kana gives its overlapping pairs; a character alone gives itself. `的`, `了` and `是` end a run.
//! 3. Other letters and digits make words; `.`, `-`, `/` and `_` between two words join them into a chunk. Letters with
//!    dots are one word (`H.R.` is `hr`); what an apostrophe cuts off (`l’`, `’s`) is dropped.
//! 4. A chunk with a digit is kept whole without its marks (`3A090.a` is `3a090a`), and so is a compound of two words
//!    (`semi-conducteur`); its words are terms too.
//! 5. Up to three letters before a number are one term with it (`H.R. 1234` is also `hr1234`), and so is a number,
//!    letters and a number (`90 FR 4544` is also `90fr4544`).
//! 6. Words that carry no meaning are dropped. Plain words of four letters or more lose the `s` of a plural, and `y`,
//!    `ie` at the end are `i`: `entities` and `entity` are one. An Arabic word loses its article and what is joined to it:
//!    `والصين` is `صين`.
//!
//! What a reader may write in other ways than the index has it, such as `ueber`, is a matter of questions:
//! `templates/search/20-query.js`.

use unicode_normalization::UnicodeNormalization;

/// Words without meaning of their own, in English and French, sorted.
const EMPTY: [&str; 71] = [
    "a", "an", "and", "are", "as", "at", "au", "aux", "avec", "be", "by", "ce", "cette", "dans", "de", "des", "du",
    "elle", "en", "est", "et", "for", "from", "has", "have", "he", "il", "ils", "in", "is", "it", "its", "la", "le",
    "les", "leur", "ne", "not", "of", "on", "or", "ou", "par", "pas", "plus", "pour", "qu", "que", "qui", "sa", "se",
    "ses", "son", "sont", "sur", "that", "the", "their", "they", "this", "to", "un", "une", "was", "were", "which",
    "will", "with", "without", "would", "y",
];

/// No word of [`EMPTY`] is longer.
const LONGEST_EMPTY: usize = 7;

/// No term that is put together is longer.
const LONGEST: usize = 32;

/// The terms of a text, in order; a term that stands twice comes twice.
pub fn tokens(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut terms = vec![];
    let mut at = 0;
    // The chunks since the last break, to be put together over blanks.
    let mut row: Vec<String> = vec![];
    let mut last_end = 0;
    while at < folded.len() {
        let c = folded[at];
        if is_han(c) {
            let end = run(&folded, at, is_han);
            spell(&mut row, &mut terms);
            pairs(&folded[at..end], &mut terms);
            at = end;
        } else if is_word(c) {
            let (mut words, end) = chunk(&folded, at);
            if !is_blank(&folded[last_end..at]) {
                spell(&mut row, &mut terms);
            }
            if is_cut_off(&folded, at, end, &words) {
                spell(&mut row, &mut terms);
            } else {
                emit(&words, &mut terms);
                row.push(if let [_] = words[..] { words.swap_remove(0) } else { words.concat() });
            }
            last_end = end;
            at = end;
        } else {
            at += 1;
        }
    }
    spell(&mut row, &mut terms);
    terms
}

/// Rule 1.
fn fold(text: &str) -> Vec<char> {
    let mut folded = Vec::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
            continue;
        }
        for part in c.nfkd().flat_map(char::to_lowercase) {
            match part {
                '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{640}' | '\u{64b}'..='\u{655}' => {}
                'œ' => folded.extend(['o', 'e']),
                'æ' => folded.extend(['a', 'e']),
                'ß' => folded.extend(['s', 's']),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' => folded.push('d'),
                'ı' => folded.push('i'),
                'ى' => folded.push('ي'),
                'ة' => folded.push('ه'),
                '’' => folded.push('\''),
                '‐' => folded.push('-'),
                part => folded.push(part),
            }
        }
    }
    folded
}

/// Whether it is a Chinese character or kana: what is cut into pairs.
pub fn is_han(c: char) -> bool {
    !matches!(c, '的' | '了' | '是')
        && matches!(c, '\u{3005}' | '\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c) && !matches!(c, '的' | '了' | '是')
}

fn is_blank(gap: &[char]) -> bool {
    let gap = gap.strip_prefix(&['.']).unwrap_or(gap);
    !gap.is_empty() && gap.iter().all(|c| c.is_whitespace())
}

fn run(text: &[char], from: usize, of: impl Fn(char) -> bool) -> usize {
    text[from..].iter().position(|c| !of(*c)).map_or(text.len(), |length| from + length)
}

/// Rule 2.
fn pairs(run: &[char], terms: &mut Vec<String>) {
    if run.len() == 1 {
        terms.push(run.iter().collect());
    }
    terms.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
}

/// Rule 3: the words of the chunk that begins here, and where it ends.
fn chunk(text: &[char], from: usize) -> (Vec<String>, usize) {
    let mut words: Vec<String> = vec![];
    let mut at = from;
    // Whether the last word is letters with dots, so that another letter after a dot joins it.
    let mut dotted = false;
    loop {
        let end = run(text, at, is_word);
        let word: String = text[at..end].iter().collect();
        let letter = end - at == 1 && word.chars().all(char::is_alphabetic);
        let after_dot = at > from && text[at - 1] == '.';
        match words.last_mut() {
            Some(last) if letter && dotted && after_dot => last.push_str(&word),
            _ => words.push(word),
        }
        dotted = letter;
        let joins = text.get(end).is_some_and(|c| matches!(c, '.' | '-' | '/' | '_'));
        if joins && text.get(end + 1).is_some_and(|c| is_word(*c)) {
            at = end + 1;
        } else {
            return (words, end);
        }
    }
}

/// Whether an apostrophe cuts the chunk off: `l’`, `qu’` before a word, `’s` after one.
fn is_cut_off(text: &[char], from: usize, end: usize, words: &[String]) -> bool {
    let [word] = words else { return false };
    let before = text.get(end) == Some(&'\'') && text.get(end + 1).is_some_and(|c| c.is_alphanumeric());
    let after = from > 0 && text[from - 1] == '\'';
    let short = word.chars().count() <= 2 && word.chars().all(char::is_alphabetic);
    (before && short) || (after && word == "s")
}

/// Rules 4 and 6.
fn emit(words: &[String], terms: &mut Vec<String>) {
    let mut add = |word: &str| {
        if word.len() > LONGEST_EMPTY || EMPTY.binary_search(&word).is_err() {
            terms.push(stem(word));
        }
    };
    if let [word] = words {
        return add(word);
    }
    let whole = words.concat();
    if whole.chars().count() <= LONGEST && (has_digit(&whole) || words.len() == 2) {
        add(&whole);
    }
    words.iter().filter(|word| word.chars().count() > 1).for_each(|word| add(word));
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// Rule 5, for chunks with only blanks between them; the row is empty afterwards.
fn spell(row: &mut Vec<String>, terms: &mut Vec<String>) {
    let short = |word: &String| {
        (1..=3).contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
            && EMPTY.binary_search(&word.as_str()).is_err()
    };
    let number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    for (n, word) in row.iter().enumerate() {
        let whole = match &row[n + 1..] {
            [next, ..] if short(word) && number(next) => format!("{word}{next}"),
            [next, last, ..] if number(word) && short(next) && number(last) => format!("{word}{next}{last}"),
            _ => continue,
        };
        if whole.chars().count() <= LONGEST {
            terms.push(whole);
        }
    }
    row.clear();
}

/// Rule 6.
fn stem(word: &str) -> String {
    let mut word = without_article(word).to_owned();
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        word.pop();
    }
    if word.ends_with("ie") {
        word.pop();
    } else if word.ends_with('y') {
        word.pop();
        word.push('i');
    }
    word
}

/// An Arabic word without its article `ال`, and without `و`, `ف`, `ب`, `ك` and `ل` before the article. Two letters stay.
///
/// Where the rest begins like an article it goes as well: `الألمانية` has one, `ألمانية` only looks so, and both must come
/// to the same.
fn without_article(mut word: &str) -> &str {
    loop {
        let joined = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        let article = || joined.strip_prefix(['ب', 'ك', 'ل']).unwrap_or(joined).strip_prefix("ال");
        let rest = joined.strip_prefix("لل").or_else(article);
        let is_word = |rest: &&str| rest.chars().nth(1).is_some() && rest.chars().all(|c| matches!(c, 'ء'..='ي'));
        match rest.filter(is_word) {
            Some(rest) => word = rest,
            None => return word,
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the fixture is read from the disk")]
mod tests {
    use super::*;

    #[test]
    fn the_fixture_holds() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tokens.json");
        let cases: Vec<(String, Vec<String>)> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        for (text, wanted) in cases {
            assert_eq!(tokens(&text), wanted, "{text}");
        }
    }

    #[test]
    fn empty_words_are_sorted() {
        assert!(EMPTY.is_sorted());
        assert_eq!(EMPTY.iter().map(|word| word.len()).max(), Some(LONGEST_EMPTY));
    }
}
