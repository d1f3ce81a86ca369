//! `annals` compiles a folder of YAML events into a browsable policy timeline.
//!
//! The stages in a row: [`source::read`] → [`catalog::parse`] → [`knowledge::resolve`] → [`site::plan`] →
//! [`render::render`] → [`output::Writer`]. Each takes the whole of one type and gives back the whole of the next;
//! [`lint`] looks on and [`mod@export`] makes what is not a page. `ARCHITECTURE.md` says which room may import which.

pub mod catalog;
pub mod cli;
pub mod diag;
pub mod export;
pub mod i18n;
pub mod import;
pub mod knowledge;
pub mod links;
pub mod lint;
pub mod markdown;
pub mod model;
pub mod output;
pub mod picture;
pub mod raster;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    thread,
};

use diag::{Diagnostic, Summary};
use knowledge::Knowledge;
use model::{Lang, Options, Route};
use output::{Sink, Writer, Written};
use rayon::prelude::*;
use render::Theme;
use site::Site;
use source::{File, Sources};

/// A site read and understood as far as possible, and everything that is to be said about it.
pub struct Checked {
    /// The files.
    pub sources: Sources,
    /// What they mean. There is none when an error was found.
    pub knowledge: Option<Arc<Knowledge>>,
    /// The languages of the site, where its settings say them.
    pub languages: Vec<Lang>,
    /// The theme, when it was asked for.
    pub theme: Option<Arc<Theme>>,
    /// What is to be said, sorted, with every place in bytes.
    pub diagnostics: Vec<Diagnostic>,
    /// Counts, of what is not told too.
    pub summary: Summary,
    /// How many errors and warnings were left out, because there are too many to be read.
    untold: (usize, usize),
}

/// The stages of a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files are read.
    Read,
    /// Records are parsed and their names resolved.
    Resolve,
    /// The content and the theme are looked over.
    Check,
    /// Pages get their addresses.
    Plan,
    /// Data files are made.
    Data,
    /// Pages, feeds, calendars and the search index are made.
    Render,
    /// What changed is put in place.
    Write,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 7] =
        [Self::Read, Self::Resolve, Self::Check, Self::Plan, Self::Data, Self::Render, Self::Write];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Resolve => "resolve",
            Self::Check => "check",
            Self::Plan => "plan",
            Self::Data => "data",
            Self::Render => "render",
            Self::Write => "write",
        }
    }
}

/// Is told when a stage begins.
pub type Watch<'a> = &'a dyn Fn(Stage);

/// What a build came to.
pub struct Built {
    /// What was read, and what is to be said about it.
    pub checked: Checked,
    /// What was written; nothing when there were errors.
    pub written: Option<Written>,
}

/// What one run leaves to the next: pure results, each beside what it was made from. A warm run gives what a cold one
/// would; it only does less.
#[derive(Default)]
pub struct Warm {
    parsed: catalog::Parsed,
    theme: Option<WarmTheme>,
}

struct WarmTheme {
    own: Vec<File>,
    languages: Vec<Lang>,
    theme: Arc<Theme>,
    found: Vec<Diagnostic>,
}

impl Warm {
    fn theme(&mut self, own: &[File], languages: &[Lang]) -> (Arc<Theme>, Vec<Diagnostic>) {
        if let Some(warm) = &self.theme
            && warm.own == own
            && warm.languages == languages
        {
            return (warm.theme.clone(), warm.found.clone());
        }
        let (theme, found) = load_theme(own, languages);
        let (own, languages) = (own.to_vec(), languages.to_vec());
        self.theme = Some(WarmTheme { own, languages, theme: theme.clone(), found: found.clone() });
        (theme, found)
    }
}

fn load_theme(own: &[File], languages: &[Lang]) -> (Arc<Theme>, Vec<Diagnostic>) {
    let (theme, found) = Theme::load(own, languages);
    (Arc::new(theme), found)
}

impl Checked {
    /// The text of a file by its path.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.sources.text(path).or_else(|| self.theme.as_ref()?.text(path))
    }

    /// Whether there is no error; with `strict`, no warning either.
    #[must_use]
    pub fn is_fine(&self, strict: bool) -> bool {
        self.summary.errors == 0 && !(strict && self.summary.warnings > 0)
    }

    pub(crate) fn add(&mut self, mut found: Vec<Diagnostic>) {
        let (errors, warnings) = diag::curb(&mut found);
        self.untold = (self.untold.0 + errors, self.untold.1 + warnings);
        catalog::locate(&self.sources, &mut found);
        self.diagnostics.extend(found);
        diag::tidy(&mut self.diagnostics);
        let errors = self.diagnostics.iter().filter(|found| found.is_error()).count();
        self.summary.untold = self.untold.0 + self.untold.1;
        self.summary.errors = errors + self.untold.0;
        self.summary.warnings = self.diagnostics.len() - errors + self.untold.1;
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
    Ok(understand_read(options, source::read(options)?, None))
}

/// [`understand`] of files that are already read, with what was said of them and what an earlier run left.
#[must_use]
pub fn understand_read(
    options: &Options,
    (sources, mut diagnostics): (Sources, Vec<Diagnostic>),
    warm: Option<&mut Warm>,
) -> Checked {
    let (catalog, found) = match warm {
        Some(warm) => warm.parsed.parse(&sources, &diagnostics),
        None => catalog::parse(&sources, &diagnostics),
    };
    diagnostics.extend(found);
    let (knowledge, found) = knowledge::resolve(catalog, options);
    diagnostics.extend(found);
    let summary = Summary {
        files: sources.content.len() + sources.theme.len(),
        records: knowledge.as_ref().map_or(0, |knowledge| knowledge.records),
        errors: 0,
        warnings: 0,
        untold: 0,
    };
    let languages = knowledge.as_ref().map(|knowledge| knowledge.site.languages.clone()).unwrap_or_default();
    // Beside an error about too many of them no theme is read in each.
    let languages = if languages.len() > knowledge::MOST_LANGUAGES { vec![] } else { languages };
    let knowledge = knowledge.map(Arc::new);
    let mut checked =
        Checked { sources, knowledge, languages, theme: None, diagnostics: vec![], summary, untold: (0, 0) };
    checked.add(diagnostics);
    checked
}

/// [`understand`], and everything else that is to be said: of the content by [`lint`], and of the site's own theme.
///
/// # Errors
///
/// What the machine refuses.
pub fn check(options: &Options, watch: Watch) -> io::Result<Checked> {
    watch(Stage::Read);
    let read = source::read(options)?;
    Ok(check_read(options, read, None, watch))
}

/// [`check`] of files that are already read, with what an earlier run left.
#[must_use]
pub fn check_read(
    options: &Options,
    read: (Sources, Vec<Diagnostic>),
    mut warm: Option<&mut Warm>,
    watch: Watch,
) -> Checked {
    watch(Stage::Resolve);
    let mut checked = understand_read(options, read, warm.as_deref_mut());
    watch(Stage::Check);
    let (own, languages) = (&checked.sources.theme, &checked.languages);
    if languages.is_empty() {
        return checked;
    }
    let theme = || match warm {
        Some(warm) => warm.theme(own, languages),
        None => load_theme(own, languages),
    };
    let lint = || checked.knowledge.as_deref().map(lint::lint).unwrap_or_default();
    let (mut found, (theme, mut of_theme)) = rayon::join(lint, theme);
    match &checked.knowledge {
        Some(knowledge) => lint::level(&knowledge.site.levels, &mut of_theme),
        // Beside errors of the content those of the theme are told; what to look at is for when there are none.
        None => of_theme.retain(Diagnostic::is_error),
    }
    found.extend(of_theme);
    checked.theme = Some(theme);
    checked.add(found);
    checked
}

/// A site that is planned and not made yet.
pub struct Prepared {
    /// What its pages are drawn with.
    pub theme: Arc<Theme>,
    /// Its pages.
    pub site: Arc<Site>,
    listing: Arc<Listing>,
    /// Where the last build may have left cards.
    out: PathBuf,
}

/// What the data page says of the data files, known once they were made. The files themselves are not kept: of many
/// events they are the largest of a site.
type Listing = OnceLock<Vec<site::DataFile>>;

/// Builds the site. With `strict`, warnings too keep it from being written.
///
/// # Errors
///
/// What the machine refuses. The old site then still stands.
pub fn build(options: &Options, strict: bool, watch: Watch) -> io::Result<Built> {
    let mut checked = check(options, watch)?;
    if !checked.is_fine(strict) {
        return Ok(Built { checked, written: None });
    }
    watch(Stage::Plan);
    let Some(prepared) = prepare(&mut checked, options) else { return Ok(Built { checked, written: None }) };
    output::keep_apart(&options.root, &options.out)?;
    let writer = Arc::new(Writer::begin(&options.out)?);
    let sink: Arc<dyn Sink> = writer.clone();
    let made = assemble(&prepared, &sink, watch);
    if let Ok(found) = &made {
        checked.add(found.clone());
    }
    if checked.is_fine(false) && made.is_ok() {
        watch(Stage::Write);
        let written = writer.finish()?;
        return Ok(Built { checked, written: Some(written) });
    }
    // A template that does not come to an end still holds its thread, and with it the writer.
    writer.abandon();
    made.map(|_| Built { checked, written: None })
}

/// Plans a checked site. There is no plan of one with errors.
pub fn prepare(checked: &mut Checked, options: &Options) -> Option<Prepared> {
    let (knowledge, theme) = (checked.knowledge.clone()?, checked.theme.clone()?);
    let listing = Arc::<Listing>::default();
    let told = {
        let (listing, knowledge, words) = (listing.clone(), knowledge.clone(), theme.words.clone());
        Box::new(move || listing.get_or_init(|| export::data(&knowledge, &words).listing).clone())
    };
    let cards = options.cards.or(knowledge.site.cards);
    let studio = (cards != Some(false)).then(|| Arc::new(theme.studio()));
    let assets =
        site::Assets { studio, own_cards: cards == Some(true), style_page: options.style_page, ..theme.assets.clone() };
    let (site, found) = site::plan(&knowledge, &theme.words, &assets, told);
    checked.add(found);
    checked.is_fine(false).then(|| Prepared { theme, site: Arc::new(site), listing, out: options.out.clone() })
}

/// Makes every file of a site and hands each over as it is made, in no order. Gives what is wrong with its templates.
///
/// # Errors
///
/// What the machine or the sink refuses.
pub fn assemble(
    Prepared { theme, site, listing, out }: &Prepared,
    sink: &Arc<dyn Sink>,
    watch: Watch,
) -> io::Result<Vec<Diagnostic>> {
    watch(Stage::Data);
    // Made before any page asks for it: its own work is shared among the threads that would wait for it.
    let data = export::data(&site.knowledge, &theme.words);
    listing.get_or_init(|| data.listing);
    data.files.into_iter().try_for_each(|(route, bytes)| sink.put(route, bytes))?;
    watch(Stage::Render);
    let entries = match render::entries(theme, site) {
        Ok(entries) => entries,
        // Where a template does not come to an end, its thread is gone: nothing more is begun.
        Err(found) => return Ok(found),
    };
    let exports = {
        let (site, sink) = (site.clone(), sink.clone());
        thread::spawn(move || export::export(&site, &*sink))
    };
    let found = render::render(theme, site, entries, sink)?;
    if !found.is_empty() {
        return Ok(found);
    }
    if let Some(studio) = site.studio() {
        draw_cards(studio, site, out, &**sink)?;
    }
    let media = site.knowledge.media.iter().filter_map(|file| {
        let route = Route::new(file.below("content")?)?;
        Some((route, file.bytes().to_vec()))
    });
    for (route, bytes) in theme.files.iter().cloned().chain(media) {
        sink.put(route, bytes)?;
    }
    exports.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    Ok(vec![])
}

/// The cards of the pages, each drawn once. Those that the last build wrote and that still say the same are taken over:
/// the address of a card is a fingerprint of what is drawn.
fn draw_cards(studio: &site::Studio, site: &Site, out: &Path, sink: &dyn Sink) -> io::Result<()> {
    let wanted = site.cards();
    let kept = output::kept(out, &wanted.keys().collect::<Vec<&Route>>())?;
    wanted.par_iter().try_for_each(|(route, drawing)| {
        let bytes = kept.get(route).cloned().or_else(|| studio.painter.png(drawing));
        let bytes = bytes.ok_or_else(|| io::Error::other(format!("the card `{route}` cannot be drawn")))?;
        sink.put(route.clone(), bytes)
    })
}

/// Writes the data files of [`export::data`] into a folder, without a site around them.
///
/// # Errors
///
/// What the machine refuses.
pub fn export(options: &Options, strict: bool) -> io::Result<Built> {
    let checked = check(options, &|_| {})?;
    let (Some(knowledge), Some(theme)) = (&checked.knowledge, &checked.theme) else {
        return Ok(Built { checked, written: None });
    };
    if !checked.is_fine(strict) {
        return Ok(Built { checked, written: None });
    }
    output::keep_apart(&options.root, &options.out)?;
    let writer = Writer::begin(&options.out)?;
    for (route, bytes) in export::data(knowledge, &theme.words).files {
        let Some(route) = route.as_str().strip_prefix("data/").and_then(Route::new) else { continue };
        writer.put(route, bytes)?;
    }
    let written = writer.finish()?;
    Ok(Built { checked, written: Some(written) })
}

/// The events as TimelineJS3 reads them. Nothing when there were errors, or with `strict` warnings.
///
/// # Errors
///
/// What the machine refuses.
pub fn timelinejs(options: &Options, strict: bool) -> io::Result<(Checked, Option<Vec<u8>>)> {
    let checked = check(options, &|_| {})?;
    let (Some(knowledge), Some(theme)) = (&checked.knowledge, &checked.theme) else { return Ok((checked, None)) };
    if !checked.is_fine(strict) {
        return Ok((checked, None));
    }
    let timeline = export::timelinejs(knowledge, &theme.words);
    Ok((checked, Some(timeline)))
}
