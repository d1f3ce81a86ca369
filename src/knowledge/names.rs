//! Names to records: finding, and saying well that something was not found.

use std::collections::BTreeMap;

use super::records::Record;
use crate::{
    diag::{Code, Diagnostic, Place, nearest},
    model::{Id, Lang},
};

/// The first segments of addresses that are the site's own: no free page may take them.
pub const RESERVED: [&str; 22] = [
    "actors",
    "as-of",
    "assets",
    "cards",
    "changes",
    "compare",
    "data",
    "embed",
    "events",
    "feeds",
    "kinds",
    "media",
    "reversals",
    "search",
    "sources",
    "status",
    "stories",
    "style",
    "subjects",
    "timeline",
    "upcoming",
    "years",
];

/// Whether an address is taken by the site itself or by one of its languages.
#[must_use]
pub fn is_reserved(id: &Id, languages: &[Lang]) -> bool {
    RESERVED.contains(&id.as_ref()) || languages.iter().any(|lang| lang.as_ref() == id.as_ref())
}

/// What each id names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Ids of records.
    pub ids: BTreeMap<Id, Record>,
    /// Former ids.
    pub aliases: BTreeMap<Id, Record>,
    /// Ids of drafts that are left out.
    pub drafts: Vec<Id>,
    /// Ids of records that could not be read.
    pub broken: Vec<String>,
    /// The files that texts may show, by their paths below `content/`.
    pub media: Vec<String>,
    /// Where each id was first used.
    pub places: BTreeMap<Id, Place>,
}

impl Names {
    /// Whether the record of an id could not be read, which has been said already.
    pub fn is_broken(&self, id: &str) -> bool {
        self.broken.iter().any(|broken| broken == id)
    }

    /// Enters an id, and complains when it is taken.
    pub fn enter(&mut self, id: &Id, record: Record, place: Place, alias: bool, found: &mut Vec<Diagnostic>) {
        if let Some(first) = self.places.get(id) {
            found.push(
                Diagnostic::new(Code(205), place, format!("the id `{id}` is used twice"))
                    .label("used again here")
                    .also(first.clone(), "first used here")
                    .help("ids are unique over the whole site, former ids included; rename one of the two"),
            );
            return;
        }
        self.places.insert(id.clone(), place);
        if alias {
            self.aliases.insert(id.clone(), record)
        } else {
            self.ids.insert(id.clone(), record)
        };
    }

    /// The record of an id of the kind wanted; complains when there is none.
    pub fn find<T>(
        &self,
        id: &Id,
        wanted: &'static str,
        place: Place,
        pick: impl Fn(Record) -> Option<T>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let record = self.ids.get(id).or_else(|| self.aliases.get(id)).copied();
        let Some(record) = record else {
            if self.is_broken(id.as_ref()) {
                return None;
            }
            let mut diagnostic =
                Diagnostic::new(Code(201), place, format!("there is no {wanted} `{id}`")).label("no such record");
            if self.drafts.contains(id) {
                diagnostic = diagnostic.help("it is a draft: publish it, or build with `--drafts`");
            } else {
                let known = self.ids.iter().filter(|(_, record)| pick(**record).is_some()).map(|(id, _)| id.as_ref());
                diagnostic = match nearest(id.as_ref(), known) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help(format!("write it in `content/{}/{id}.yaml`", folder(wanted))),
                };
            }
            found.push(diagnostic);
            return None;
        };
        let picked = pick(record);
        if picked.is_none() {
            let what = with_article(record.kind());
            let message = format!("`{id}` is {what}, and {} is needed here", with_article(wanted));
            let known = self.ids.iter().filter(|(_, record)| pick(**record).is_some()).map(|(id, _)| id.as_ref());
            let near = nearest(id.as_ref(), known);
            let mut diagnostic = Diagnostic::new(Code(208), place, message).label(format!("this is {what}"));
            if let Some(near) = near {
                diagnostic = diagnostic.help(format!("did you mean the {wanted} `{near}`?"));
            }
            found.push(diagnostic);
        }
        picked
    }
}

fn folder(kind: &str) -> &str {
    match kind {
        "event" => "events",
        "subject" => "subjects",
        "actor" => "actors",
        "source" => "sources",
        "story" => "stories",
        _ => "pages",
    }
}

/// `an event`, `a story`.
#[must_use]
pub fn with_article(word: &str) -> String {
    format!("{} {word}", if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}
