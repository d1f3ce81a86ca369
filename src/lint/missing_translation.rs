//! A0421: a translation that is missing.
//!
//! A record without a title in one of the site's languages is shown there in the original's. A subject or an actor may
//! keep its name (H20 is H20 everywhere), but then its description is expected. One report for each language, because
//! a new language begins with none.
//!
//! ```yaml
//! # content/site.yaml has `languages: [en, fr]`, and there is no content/events/2024-01-05-first-rule.fr.yaml
//! ```

use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{Common, Knowledge},
    path,
};

use super::common::some_of;

/// Looks at every record in every language but the first.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for (n, lang) in knowledge.site.languages.iter().enumerate().skip(1) {
        let titled = |common: &Common| {
            let text = common.translation(n);
            text.is_some_and(|text| text.title.is_some() || text.name.is_some() || text.description.is_some())
        };
        let missing: Vec<&str> =
            knowledge.commons().filter(|common| !titled(common)).map(|common| common.id.as_ref()).collect();
        if missing.is_empty() {
            continue;
        }
        let records =
            if missing.len() == 1 { "1 record has".into() } else { format!("{} records have", missing.len()) };
        let place = Place::value(&"content/site.yaml".into(), path!["languages", n]);
        found.push(
            Diagnostic::new(Code(421), place, format!("{records} no title or name in `{lang}`"))
                .label("shown in the original's language there")
                .note(format!("missing: {}", some_of(&missing)))
                .help(format!("write each translation beside its original, as `<id>.{lang}.yaml`")),
        );
    }
}
