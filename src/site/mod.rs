//! Knowledge to pages: every page with its address, its language, its template and a view that holds all that its
//! template may see. No two addresses collide; views are made in parallel, page by page.

mod actors;
mod bibliography;
mod board;
mod chrome;
mod due;
mod events;
mod evidence;
mod lists;
mod pictures;
mod plan;
mod scope;
mod stories;
mod subjects;
pub mod view;

pub use plan::{Assets, Page, Site, plan, prefix};
pub use scope::{Scope, number};
