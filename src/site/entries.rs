//! The entries of lists: each event drawn once for all lists of one kind, since an event stands in ten lists or more.

use std::{collections::BTreeMap, sync::Arc};

use super::{lists, plan::Site, scope::Scope, view};
use crate::knowledge::{EventIx, LangIx};

/// A kind of list: where it stands, and how its entries are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// The latest events, on the home page.
    Home,
    /// The timeline, which scripts sift.
    Timeline,
    /// The pages of years and kinds: under months.
    Years,
    /// The pages of subjects, actors and past days.
    Record,
}

/// An entry: its language, its list, its event.
pub type Key = (LangIx, List, EventIx);

/// Where pages find entries as HTML.
pub trait Entries: Sync {
    /// An entry, as the template `entry.html` draws [`Site::entry`].
    fn html(&self, key: Key) -> Arc<str>;
}

impl Entries for BTreeMap<Key, Arc<str>> {
    fn html(&self, key: Key) -> Arc<str> {
        self.get(&key).cloned().unwrap_or_default()
    }
}

impl List {
    /// The way from its pages to the home page of their language.
    const fn home(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Timeline => "../",
            Self::Years | Self::Record => "../../",
        }
    }
}

impl Site {
    /// Every entry that some list of the site shows.
    #[must_use]
    pub fn entries(&self) -> Vec<Key> {
        let k = &*self.knowledge;
        let all: Vec<EventIx> = (0..k.events.len()).map(EventIx::nth).collect();
        let lists = [
            (List::Home, lists::latest(k)),
            (List::Timeline, all.clone()),
            (List::Years, all.clone()),
            (List::Record, all),
        ];
        let of =
            |lang: LangIx| lists.iter().flat_map(move |(list, events)| events.iter().map(move |ix| (lang, *list, *ix)));
        (0..k.site.languages.len()).flat_map(of).collect()
    }

    /// What the template of an entry may see.
    #[must_use]
    pub fn entry(&self, (lang, list, ix): Key) -> view::EntryPage {
        let home = list.home();
        let root = if lang == 0 { home.to_owned() } else { format!("{home}../") };
        let event = Scope { root: &root, home, ..self.scope(lang) }.event_row(ix);
        // Under a month an entry is a level deeper than under its year.
        let month = matches!(list, List::Timeline | List::Years)
            && self.knowledge.event(ix).record.date.start().month().is_some();
        view::EntryPage { event, level: if month { 4 } else { 3 }, filter: list == List::Timeline }
    }
}
