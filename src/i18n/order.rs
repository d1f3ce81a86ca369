//! The order in which a language lists names: É with E, and Chinese by pinyin.

use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::Locale;

/// How one language orders names, as CLDR has it. Made once a language, for all threads.
pub(super) struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    /// The order of the language of `locale`; that of all languages where it has none of its own.
    pub(super) fn new(locale: &Locale) -> Self {
        Self(CollatorBorrowed::try_new(locale.into(), CollatorOptions::default()).ok())
    }

    /// Bytes that stand to those of another name as the names do.
    pub(super) fn key(&self, name: &str) -> Vec<u8> {
        let Some(collator) = &self.0 else { return name.to_lowercase().into_bytes() };
        let mut key = Vec::with_capacity(4 * name.len());
        let Ok(()) = collator.write_sort_key_to(name, &mut key);
        key
    }
}
