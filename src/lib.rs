//! `annals` compiles a folder of YAML events into a browsable policy timeline.
//!
//! The stages in a row: [`source::read`] → [`catalog::parse`] → [`knowledge::resolve`] → [`site::plan`] →
//! [`render::render`] → [`output::write`]. Each takes the whole of one type and gives back the whole of the next;
//! [`lint`] looks on and [`mod@export`] makes what is not a page. `ARCHITECTURE.md` says which room may import which.

pub mod catalog;
pub mod cli;
pub mod diag;
pub mod export;
pub mod i18n;
pub mod knowledge;
pub mod lint;
pub mod markdown;
pub mod model;
pub mod output;
pub mod picture;
pub mod raster;
pub mod render;
pub mod site;
pub mod source;

use std::{collections::BTreeMap, io, path::Path, sync::Arc};

use diag::{Diagnostic, Summary};
use i18n::Words;
use knowledge::Knowledge;
use model::Options;
use output::{Output, Written};
use rayon::prelude::*;
use render::Theme;
use source::Sources;

/// A site read and understood as far as possible, and everything that is to be said about it.
pub struct Checked {
    /// The files.
    pub sources: Sources,
    /// What they mean. There is none when an error was found.
    pub knowledge: Option<Knowledge>,
    /// The theme, when it was asked for.
    pub theme: Option<Arc<Theme>>,
    /// What is to be said, sorted, with every place in bytes.
    pub diagnostics: Vec<Diagnostic>,
    /// Counts.
    pub summary: Summary,
}

/// What a build came to.
pub struct Built {
    /// What was read, and what is to be said about it.
    pub checked: Checked,
    /// What was written; nothing when there were errors.
    pub written: Option<Written>,
}

impl Checked {
    /// The text of a file by its path.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.sources.text(path).or_else(|| self.theme.as_ref()?.text(path))
    }

    fn add(&mut self, mut found: Vec<Diagnostic>) {
        catalog::locate(&self.sources, &mut found);
        self.diagnostics.extend(found);
        diag::tidy(&mut self.diagnostics);
        self.summary.errors = self.diagnostics.iter().filter(|found| found.is_error()).count();
        self.summary.warnings = self.diagnostics.len() - self.summary.errors;
        if self.summary.errors > 0 {
            self.knowledge = None;
        }
    }
}

/// Reads, parses and resolves a site: everything short of looking for what an editor might mend.
///
/// # Errors
///
/// What the machine refuses. What an author can mend is a diagnostic.
pub fn understand(options: &Options) -> io::Result<Checked> {
    let (sources, mut diagnostics) = source::read(options)?;
    let unreadable: Vec<Arc<str>> = diagnostics.iter().map(|found| found.primary.place.file.clone()).collect();
    let (catalog, found) = catalog::parse(&sources, &unreadable);
    diagnostics.extend(found);
    let (knowledge, found) = knowledge::resolve(catalog, options);
    diagnostics.extend(found);
    let summary = Summary {
        files: sources.content.len() + sources.theme.len(),
        records: knowledge.as_ref().map_or(0, |knowledge| knowledge.records),
        errors: 0,
        warnings: 0,
    };
    let mut checked = Checked { sources, knowledge, theme: None, diagnostics: vec![], summary };
    checked.add(diagnostics);
    Ok(checked)
}

/// [`understand`], and everything else that is to be said: of the content by [`lint`], and of the site's own theme.
///
/// # Errors
///
/// What the machine refuses.
pub fn check(options: &Options) -> io::Result<Checked> {
    let mut checked = understand(options)?;
    let Some(knowledge) = &checked.knowledge else { return Ok(checked) };
    let mut found = lint::lint(knowledge);
    let (theme, of_theme) = Theme::load(&checked.sources.theme, &knowledge.site.languages);
    found.extend(of_theme);
    checked.theme = Some(Arc::new(theme));
    checked.add(found);
    Ok(checked)
}

/// Builds the site. With `strict`, warnings too keep it from being written.
///
/// # Errors
///
/// What the machine refuses. The old site then still stands.
pub fn build(options: &Options, strict: bool) -> io::Result<Built> {
    let mut checked = check(options)?;
    let (Some(knowledge), Some(theme)) = (&checked.knowledge, &checked.theme) else {
        return Ok(Built { checked, written: None });
    };
    if strict && checked.summary.warnings > 0 {
        return Ok(Built { checked, written: None });
    }
    let words: Vec<&Words> = theme.words.iter().map(|words| &**words).collect();
    let data = export::data(knowledge, &words);
    let studio = options.cards.unwrap_or(knowledge.site.cards).then(|| Arc::new(theme.studio()));
    let assets = site::Assets { studio: studio.clone(), style_page: options.style_page, ..theme.assets.clone() };
    let (site, mut found) = site::plan(knowledge, &words, &assets, &data.listing);
    let site = Arc::new(site);
    let (pages, of_pages) = render::render(theme, &site);
    found.extend(of_pages);
    // A template that does not come to an end still holds its threads: nothing more is begun after a fault.
    if found.iter().any(Diagnostic::is_error) {
        checked.add(found);
        return Ok(Built { checked, written: None });
    }
    let exports = export::export(knowledge, &words, &site);
    let media = knowledge.media.iter().filter_map(|file| {
        let route = model::Route::new(file.below("content")?)?;
        Some((route, file.bytes().to_vec()))
    });
    let cards = studio.map(|studio| draw_cards(&studio, &site, &options.out)).transpose()?.unwrap_or_default();
    let mut output = Output::default();
    for (route, bytes) in
        pages.into_iter().chain(exports).chain(data.files).chain(cards).chain(theme.files.iter().cloned()).chain(media)
    {
        output.insert(route, bytes).map_err(io::Error::other)?;
    }
    checked.add(found);
    output::keep_apart(&options.root.join("content"), &options.out)?;
    let written = output::write(&output, &options.out)?;
    Ok(Built { checked, written: Some(written) })
}

/// The cards of the pages, each drawn once. Those that the last build wrote and that still say the same are taken over:
/// the address of a card is a fingerprint of what is drawn.
fn draw_cards(studio: &site::Studio, site: &site::Site, out: &Path) -> io::Result<Vec<(model::Route, Vec<u8>)>> {
    let cards = site.pages.iter().filter_map(|page| page.chrome.card.as_ref());
    let wanted: BTreeMap<&model::Route, &str> = cards.map(|card| (&card.route, &*card.svg)).collect();
    let routes: Vec<&model::Route> = wanted.keys().copied().collect();
    let mut kept = output::kept(out, &routes)?;
    let work: Vec<_> = wanted.into_iter().map(|(route, svg)| (route, svg, kept.remove(route))).collect();
    work.into_par_iter()
        .map(|(route, svg, kept)| {
            let bytes = kept.or_else(|| studio.painter.png(svg));
            let bytes = bytes.ok_or_else(|| io::Error::other(format!("the card `{route}` cannot be drawn")))?;
            Ok((route.clone(), bytes))
        })
        .collect()
}

/// Writes the data files of [`export::data`] into a folder, without a site around them.
///
/// # Errors
///
/// What the machine refuses.
pub fn export(options: &Options, strict: bool) -> io::Result<Built> {
    let checked = check(options)?;
    let (Some(knowledge), Some(theme)) = (&checked.knowledge, &checked.theme) else {
        return Ok(Built { checked, written: None });
    };
    if strict && checked.summary.warnings > 0 {
        return Ok(Built { checked, written: None });
    }
    let words: Vec<&Words> = theme.words.iter().map(|words| &**words).collect();
    let mut output = Output::default();
    for (route, bytes) in export::data(knowledge, &words).files {
        let Some(route) = route.as_str().strip_prefix("data/").and_then(model::Route::new) else { continue };
        output.insert(route, bytes).map_err(io::Error::other)?;
    }
    output::keep_apart(&options.root.join("content"), &options.out)?;
    let written = output::write(&output, &options.out)?;
    Ok(Built { checked, written: Some(written) })
}

/// The JSON Schema of every record type, by name.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Arc<serde_json::Value>)> {
    use catalog::{
        ActorRecord, EventRecord, PageRecord, ScaleRecord, SiteRecord, SourceEntry, StoryRecord, SubjectRecord,
        Translation, schema,
    };
    vec![
        ("event", schema::<EventRecord>()),
        ("subject", schema::<SubjectRecord>()),
        ("actor", schema::<ActorRecord>()),
        ("source", schema::<SourceEntry>()),
        ("story", schema::<StoryRecord>()),
        ("page", schema::<PageRecord>()),
        ("site", schema::<SiteRecord>()),
        ("scales", schema::<BTreeMap<String, ScaleRecord>>()),
        ("translation", schema::<Translation>()),
    ]
}
