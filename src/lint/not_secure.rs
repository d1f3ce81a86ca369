//! A0424: a link written without `https`.
//!
//! A reader who follows it can be shown something else on the way. Nearly every site answers on `https` today.
//!
//! ```yaml
//! sources: [{title: A report, url: "http://example.org/report", date: 2024-01-05}]
//! ```

use std::collections::BTreeSet;

use super::common::cited;
use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::Knowledge,
    path,
};

/// Looks at the addresses of sources, of their archived copies, and of actors; a shared source is spoken of once.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let mut look = |address: &str, place: Place| {
        if let Some(rest) = address.strip_prefix("http://") {
            found.push(
                Diagnostic::new(Code(424), place, "this link is written without `https`")
                    .help(format!("try `https://{rest}`; if the site does not answer there, link an archived copy")),
            );
        }
    };
    let mut said = BTreeSet::new();
    for cited in cited(knowledge) {
        let entry = &cited.source.entry;
        let url = entry.url.as_ref().map(|url| (&["url"][..], url));
        let copy = entry.archived.as_ref().map(|copy| (&["archived", "url"][..], &copy.url));
        for (field, address) in url.into_iter().chain(copy) {
            if cited.from(field[0]).is_none_or(|id| said.insert((id.clone(), field[0]))) {
                look(address.as_str(), cited.place(field));
            }
        }
    }
    for actor in &knowledge.actors {
        if let Some(address) = &actor.record.url {
            look(address.as_str(), Place::value(&actor.common.file, path!["url"]));
        }
    }
}
