//! Ids for what comes without one.

use unicode_normalization::UnicodeNormalization as _;

use crate::model::{Id, PartialDate};

/// The words of a text as part of an id: letters a to z and digits, joined by hyphens, at most 60 characters. Empty when
/// the text has none of them.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in text.nfkd().chain([' ']) {
        match c {
            _ if c.is_ascii_alphanumeric() => word.push(c.to_ascii_lowercase()),
            // Accents, now apart from their letters, and apostrophes do not end a word.
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            _ if word.is_empty() => {}
            _ => {
                if !out.is_empty() && out.len() + 1 + word.len() > 60 {
                    return out;
                }
                if !out.is_empty() {
                    out.push('-');
                }
                word.truncate(60);
                out.push_str(&word);
                word.clear();
            }
        }
    }
    out
}

/// Whether an id leaves out letters of a title, as it does of all that are not Latin.
pub(super) fn is_lossy(title: &str) -> bool {
    title.nfkd().any(|c| c.is_alphanumeric() && !c.is_ascii())
}

/// The id of an event: its own when that is one of an event, else its date and what it is called.
pub(super) fn id(own: Option<&str>, date: PartialDate, title: &str) -> Option<Id> {
    let prefix = date.id_prefix();
    if let Some(id) = own.and_then(|own| own.parse::<Id>().ok())
        && (id.as_ref() == prefix || id.as_ref().starts_with(&format!("{prefix}-")))
    {
        return Some(id);
    }
    let words = [own.map(slug), Some(slug(title))].into_iter().flatten().find(|slug| !slug.is_empty());
    format!("{prefix}-{}", words.unwrap_or_else(|| "event".into())).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_begin_with_the_date_and_say_what_it_is() {
        let made =
            |own: Option<&str>, date: &str, title: &str| id(own, date.parse().unwrap(), title).unwrap().to_string();
        assert_eq!(made(None, "2025-04~", "Nvidia’s “H20”: élève & co."), "2025-04-nvidias-h20-eleve-co");
        assert_eq!(made(Some("2025-04-09-a"), "2025-04-09", "Other"), "2025-04-09-a");
        assert_eq!(made(Some("ada-lovelace"), "1815", "Other"), "1815-ada-lovelace");
        assert_eq!(made(None, "2025", "出口管制"), "2025-event");
        assert!(made(None, "2025", &"word ".repeat(40)).len() <= 66);
        assert!(made(None, "2025", &"x".repeat(400)).len() <= 66);
    }
}
