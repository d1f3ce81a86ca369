//! Knowledge to pages: every page with its address, its language, its template and a view that holds all that its
//! template may see. No two addresses collide; views are made in parallel, page by page.

mod actors;
mod apart;
mod bibliography;
mod board;
mod cards;
mod chrome;
mod cite;
mod compare;
mod data;
mod days;
mod due;
mod embed;
mod entries;
mod events;
mod evidence;
mod feeds;
mod json_ld;
mod limits;
mod lines;
mod lists;
mod missing;
mod pictures;
mod plan;
mod reversals;
mod scope;
mod search;
mod stories;
mod style;
mod subjects;
pub mod view;

pub use board::tracks;
pub use cards::Studio;
pub use chrome::licence_href;
pub use cite::{entry as event_reference, evidence};
pub use compare::tracks_in_order;
pub use data::{DataField, DataFile, FORMAT, citation, meaning};
pub use days::first_day;
pub use embed::embed;
pub use entries::{Entries, Key as EntryKey};
pub use evidence::host;
pub use json_ld::relation_terms;
pub use lines::broken;
pub use plan::{Assets, Listing, Page, Planned, Site, plan, prefix};
pub use scope::{Scope, number};
