//! What a run is asked to do: everything that comes from outside the site's own files.

use std::path::PathBuf;

use super::Day;

/// The clock, the folders and the switches of one run. Nothing below reads the clock or the environment by itself.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// Where the built site goes.
    pub out: PathBuf,
    /// The day for which statuses are worked out.
    pub today: Day,
    /// Replaces `base_url` of `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether the style page is built: the pieces of the theme side by side.
    pub style_page: bool,
    /// Whether cards are drawn: each record's own, or none. Default: what `site.yaml` says, and else that of the site.
    pub cards: Option<bool>,
}
