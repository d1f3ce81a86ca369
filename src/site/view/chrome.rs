//! What every page has.

use std::sync::Arc;

use serde::Serialize;

use super::{Date, Text};
use crate::{model::Route, raster::Drawing};

/// A link of the furniture.
#[derive(Clone, Debug, Serialize)]
pub struct NavLink {
    /// The address.
    pub href: String,
    /// The words.
    pub label: String,
    /// Whether it leads to the page or the section that it stands on.
    pub current: bool,
}

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// The language tag.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// The address, relative.
    pub href: String,
    /// The address, absolute.
    pub url: String,
    /// Whether it is this page.
    pub current: bool,
}

/// A feed of the page or the site.
#[derive(Clone, Debug, Serialize)]
pub struct Feed {
    /// Its title: what it follows and its format, or its format alone where the page says what it follows.
    pub title: String,
    /// What it follows, where the page does not say it.
    pub name: Option<Text>,
    /// `RSS`, `Atom`, `JSON Feed` or `iCalendar`.
    pub format: String,
    /// The address.
    pub href: String,
    /// The media type.
    pub mime: String,
}

/// What every page has: the variable `page` of a template.
#[derive(Clone, Debug, Serialize)]
pub struct Chrome {
    /// The language tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The way to the root of the site: nothing, `../`, `../../`.
    pub root: String,
    /// The way to the home page of this language.
    pub home: String,
    /// The address of the page, absolute.
    pub canonical: String,
    /// The name of the template: a hook for styles.
    pub kind: &'static str,
    /// The title of the page; empty on the home page.
    pub title: String,
    /// The description for search engines and cards.
    pub description: String,
    /// The name of the site.
    pub site_title: String,
    /// The line under it.
    pub site_tagline: Option<String>,
    /// The day for which statuses are worked out.
    pub today: Date,
    /// The menu.
    pub nav: Vec<NavLink>,
    /// The way from the home page to this one, without either.
    pub breadcrumbs: Vec<NavLink>,
    /// The page in every language of the site.
    pub alternates: Vec<Alternate>,
    /// The feeds that match the page.
    pub feeds: Vec<Feed>,
    /// The address of the styles.
    pub styles: String,
    /// The address of the scripts.
    pub script: String,
    /// The address of the small script that runs before the page is drawn.
    pub early_script: String,
    /// The address of the script of the pages on which days are chosen.
    pub days_script: String,
    /// The address of the script of the search, for its page.
    pub search_script: String,
    /// The licence of the content.
    pub licence: Option<String>,
    /// The address of the licence, when it is a Creative Commons one.
    pub licence_href: Option<String>,
    /// Who publishes the site.
    pub publisher: Option<Publisher>,
    /// Where the record can be edited.
    pub edit_href: Option<String>,
    /// Where an error can be reported.
    pub report_href: Option<String>,
    /// The version of the program.
    pub version: &'static str,
    /// Whether search engines should leave the page alone.
    pub noindex: bool,
    /// The picture that goes with the page where its address is shared.
    pub card: Option<Card>,
    /// Structured data (JSON-LD), ready for a `<script type="application/ld+json">`.
    pub json_ld_html: String,
}

/// The picture that goes with a page where its address is shared.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Its address, absolute.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it says, for those who do not see it.
    pub alt: String,
    /// Where it goes: its name changes with what it shows, so that nobody keeps an old one.
    #[serde(skip)]
    pub route: Route,
    /// What it is drawn from.
    #[serde(skip)]
    pub drawing: Arc<Drawing>,
}

/// Who publishes the site.
#[derive(Clone, Debug, Serialize)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// The address.
    pub url: Option<String>,
    /// The address for letters.
    pub email: Option<String>,
}

/// That there is no page at an address, in another language of the site.
#[derive(Clone, Debug, Serialize)]
pub struct Elsewhere {
    /// The language tag.
    pub lang: String,
    /// That there is no page.
    pub heading: String,
    /// What to do then.
    pub text: String,
    /// The home page in this language.
    pub link: NavLink,
}
