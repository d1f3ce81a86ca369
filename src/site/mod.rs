//! Knowledge to pages: every page with its address, its language, its template and a view that holds all that its
//! template may see. No two addresses collide; views are made in parallel, page by page.

mod actors;
mod bibliography;
mod board;
mod chrome;
mod data;
mod due;
mod entries;
mod events;
mod evidence;
mod feeds;
mod json_ld;
mod lists;
mod pictures;
mod plan;
mod scope;
mod search;
mod stories;
mod subjects;
pub mod view;

pub use chrome::licence_href;
pub use data::{DataField, DataFile, FORMAT, citation, meaning};
pub use entries::{Entries, Key as EntryKey};
pub use events::citation as event_citation;
pub use evidence::host;
pub use json_ld::relation_terms;
pub use plan::{Assets, Listing, Page, Planned, Site, plan, prefix};
pub use scope::{Scope, number};
