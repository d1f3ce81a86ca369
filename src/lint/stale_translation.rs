//! A0413: a translation older than its original.
//!
//! `of` holds the digest of the text that was translated. When the original has changed since, readers of the two
//! languages are told different things.
//!
//! ```yaml
//! # content/events/2024-01-05-first-rule.fr.yaml
//! of: 0123456789ab   # and the digest of the original is another
//! title: Première règle
//! ```

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    path,
};

/// Looks at every translation that says what it translates.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for (common, text) in
        knowledge.commons().flat_map(|common| common.texts.iter().flatten().map(move |text| (common, text)))
    {
        if text.text.of.as_ref().is_some_and(|of| *of != common.digest) {
            let place = Place::value(&text.file, path!["of"]);
            found.push(
                Diagnostic::new(Code(413), place, format!("the original of `{}` has changed since", common.id))
                    .label("the digest of the text that was translated")
                    .also(Place::file(&common.file), "the original")
                    .help(format!("read the translation against the original, then write `of: {}`", common.digest)),
            );
        }
    }
}
