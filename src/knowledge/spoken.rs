//! What records say in each of the site's languages.

use super::{Actor, Common, Event, LangIx, Page, Story, Subject};
use crate::catalog::Translation;

/// Text in one of the site's languages: what is not translated is given in the original's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The words.
    pub words: &'a str,
    /// Their language.
    pub lang: LangIx,
}

impl Common {
    /// The translation into `lang`, where there is one.
    #[must_use]
    pub fn translation(&self, lang: LangIx) -> Option<&Translation> {
        self.texts.get(lang)?.as_deref().map(|file| &file.text)
    }
}

impl<'a> Text<'a> {
    /// The translation into `lang` where there is one, else what the author wrote.
    fn of(lang: LangIx, translated: Option<&'a String>, original: &'a str) -> Self {
        translated.map_or(Self { words: original, lang: 0 }, |words| Self { words, lang })
    }

    /// The same where the author may have written nothing.
    #[must_use]
    pub fn either(lang: LangIx, translated: Option<&'a String>, original: Option<&'a String>) -> Option<Self> {
        Some(Self::of(lang, translated, translated.or(original)?))
    }
}

/// Gives records a method for each of their texts, which takes a language. Those behind `;` an author may leave out.
macro_rules! spoken {
    ($($record:ident { $($always:ident),+; $($maybe:ident),* })+) => { $(
        impl $record {
            $(
                #[doc = concat!("Its `", stringify!($always), "` in `lang`, else in the original's language.")]
                #[must_use]
                pub fn $always(&self, lang: LangIx) -> Text<'_> {
                    let own = self.common.translation(lang).and_then(|text| text.$always.as_ref());
                    Text::of(lang, own, &self.record.$always)
                }
            )+
            $(
                #[doc = concat!("Its `", stringify!($maybe), "` in `lang`, else in the original's language.")]
                #[must_use]
                pub fn $maybe(&self, lang: LangIx) -> Option<Text<'_>> {
                    let original = self.record.$maybe.as_ref()?;
                    let own = self.common.translation(lang).and_then(|text| text.$maybe.as_ref());
                    Some(Text::of(lang, own, original))
                }
            )*
        }
    )+ };
}

spoken! {
    Event { title; summary, body, certainty_note }
    Subject { name; description, body, group }
    Actor { name; description }
    Story { title; summary, body }
    Page { title, body; summary }
}
