//! A0417: a source that the text never cites.
//!
//! In a text that cites its sources, one that is never cited supports nothing: a citation was forgotten or has the
//! wrong number, or the source is left over. Texts that cite nothing at all are left alone.
//!
//! ```yaml
//! sources: [{title: The rule}, {title: A report}]
//! body: A licence is needed.[^1]   # and never [^2]
//! ```

use std::{collections::BTreeSet, sync::Arc};

use super::common::citations;
use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{Common, Knowledge, Source},
    path,
};

/// Looks at every event and subject whose text, in any language, cites a source.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for event in &knowledge.events {
        let mut keys = cited(&event.common, event.record.body.as_deref());
        if !keys.is_empty() {
            let limits = event.limits.iter().flat_map(|limit| &limit.sources);
            keys.extend(limits.map(ToString::to_string));
        }
        report(&event.common.file, &event.sources, keys, found);
    }
    for subject in &knowledge.subjects {
        let mut keys = cited(&subject.common, subject.record.body.as_deref());
        if keys.is_empty() {
            continue;
        }
        for fact in &subject.record.facts {
            keys.extend(fact.sources.iter().map(ToString::to_string));
        }
        report(&subject.common.file, &subject.sources, keys, found);
    }
}

fn cited(common: &Common, body: Option<&str>) -> BTreeSet<String> {
    let translated = common.texts.iter().flatten().filter_map(|text| text.text.body.as_deref());
    body.into_iter().chain(translated).flat_map(citations).map(str::to_owned).collect()
}

fn report(file: &Arc<str>, sources: &[Source], keys: BTreeSet<String>, found: &mut Vec<Diagnostic>) {
    if keys.is_empty() {
        return;
    }
    for source in sources {
        let id = source.entry.id.as_ref();
        if keys.contains(&source.number.to_string()) || id.is_some_and(|id| keys.contains(id.as_ref())) {
            continue;
        }
        let key = id.map_or_else(|| source.number.to_string(), ToString::to_string);
        let place = Place::value(file, path!["sources", source.number - 1, "title"]);
        found.push(
            Diagnostic::new(Code(417), place, "the text never cites this source")
                .label(format!("no `[^{key}]` in any language"))
                .help(format!("cite it with `[^{key}]` where it supports the text, or take it out")),
        );
    }
}
