//! The site at one moment, in memory. Everything that the server knows of building is behind this file.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{
    Checked, Prepared, Warm,
    diag::Diagnostic,
    model::{Options, Route, path_on_host},
    output::{Output, Sink},
    render,
    source::{self, Sources},
};

/// A site that was planned without a fault. Pages are drawn when they are asked for; the other files are made all at
/// once by [`Snapshot::complete`]. Invariant: it gives, byte for byte, what `build` would write without cards.
pub struct Snapshot {
    prepared: Prepared,
    /// Each page's place in the plan, by its file.
    pages: BTreeMap<String, usize>,
    rest: Arc<Rest>,
    /// The path of the site on its host, which begins and ends with a slash: `/` or `/folder/`.
    pub base: String,
    /// The path of the style sheet on the host.
    pub styles: String,
    /// Says what the pages were made from, styles apart: two snapshots with one print differ in styles at most.
    pub print: String,
}

/// The files that are no pages.
#[derive(Default)]
struct Rest {
    files: Mutex<(Output, bool)>,
    done: Condvar,
    stopped: AtomicBool,
}

/// Says at its end that no more files come.
struct Done<'a>(&'a Rest);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.files.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.0.done.notify_all();
    }
}

impl Sink for Rest {
    /// Keeps a file that is no page: pages are drawn again when they are asked for.
    fn put(&self, route: Route, bytes: Vec<u8>) -> io::Result<()> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if route.file().ends_with(".html") {
            return Ok(());
        }
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.0.insert(route, bytes).map_err(io::Error::other)
    }
}

/// What is left of earlier snapshots.
#[derive(Default)]
pub struct Memory {
    warm: Warm,
    last: Option<Prints>,
    /// The theme of which a page of each template could be drawn.
    drawn: Option<Arc<render::Theme>>,
}

/// What came of a look at the site.
pub struct Attempt {
    /// What was read, and what is to be said about it.
    pub checked: Checked,
    /// The site, unless there were errors.
    pub snapshot: Option<Snapshot>,
}

/// Hashes of all that a site is made from.
#[derive(Clone, PartialEq, Eq)]
struct Prints {
    whole: blake3::Hash,
    but_styles: blake3::Hash,
}

impl Snapshot {
    /// Reads the site and plans it, and draws the pages that are `open` and, when the theme has changed, one of each
    /// template: this finds all faults that a reader would see, and most of a new theme's. Gives nothing when all is as it
    /// was the last time.
    ///
    /// # Errors
    ///
    /// What the machine refuses.
    pub fn build(options: &Options, open: &[Route], memory: &mut Memory) -> io::Result<Option<Attempt>> {
        let (sources, found) = source::read(options)?;
        let prints = Prints::of(options, &sources, &found);
        if memory.last.as_ref() == Some(&prints) {
            return Ok(None);
        }
        let mut checked = crate::check_read(options, (sources, found), Some(&mut memory.warm), &|_| {});
        memory.last = Some(prints.clone());
        let Some(prepared) = crate::prepare(&mut checked, options) else {
            return Ok(Some(Attempt { checked, snapshot: None }));
        };
        let site = &prepared.site;
        let mut seen = BTreeSet::new();
        let new = memory.drawn.as_ref().is_none_or(|theme| !Arc::ptr_eq(theme, &prepared.theme));
        // All but the page of the data, for which every file of data would be made.
        let wanted = |n: &usize| {
            let page = &site.pages[*n];
            page.template() != "data.html" && ((new && seen.insert(page.template())) || open.contains(&page.route))
        };
        let firsts: Vec<usize> = (0..site.pages.len()).filter(wanted).collect();
        if let Err(faults) = render::pages(&prepared.theme, site, &firsts) {
            checked.add(faults);
            return Ok(Some(Attempt { checked, snapshot: None }));
        }
        memory.drawn = Some(prepared.theme.clone());
        let base = path_on_host(&site.knowledge.site.base_url).to_owned();
        let snapshot = Self {
            pages: site.pages.iter().enumerate().map(|(n, page)| (page.route.file(), n)).collect(),
            rest: Arc::default(),
            styles: format!("{base}{}", prepared.theme.assets.styles),
            base,
            print: prints.but_styles.to_hex().as_str()[..16].to_owned(),
            prepared,
        };
        Ok(Some(Attempt { checked, snapshot: Some(snapshot) }))
    }

    /// Makes the files that are no pages and draws every page once to see that it can be drawn.
    ///
    /// # Errors
    ///
    /// What the machine refuses; [`io::ErrorKind::Interrupted`] after [`Snapshot::stop`].
    pub fn complete(&self) -> io::Result<Vec<Diagnostic>> {
        // Nobody waits for ever, however this ends.
        let _done = Done(&self.rest);
        let sink: Arc<dyn Sink> = self.rest.clone();
        crate::assemble(&self.prepared, &sink, &|_| {})
    }

    /// Ends [`Snapshot::complete`] early: the site has changed again.
    pub fn stop(&self) {
        self.rest.stopped.store(true, Ordering::Relaxed);
    }

    /// The bytes at an address. Waits for [`Snapshot::complete`] where it is no page.
    ///
    /// # Errors
    ///
    /// A fault of a template.
    pub fn get(&self, route: &Route) -> Result<Option<Arc<[u8]>>, Vec<Diagnostic>> {
        let Prepared { theme, site, .. } = &self.prepared;
        if let Some(page) = self.pages.get(&route.file()) {
            return render::pages(theme, site, &[*page]).map(|mut pages| pages.pop().map(Into::into));
        }
        if let Some((_, bytes)) = theme.files.iter().find(|(own, _)| own == route) {
            return Ok(Some(bytes.as_slice().into()));
        }
        let files = self.rest.files.lock().unwrap_or_else(PoisonError::into_inner);
        let files = self.rest.done.wait_while(files, |(_, done)| !*done).unwrap_or_else(PoisonError::into_inner);
        Ok(files.0.get(route).cloned())
    }

    /// Whether there is a page at an address.
    #[must_use]
    pub fn has_page(&self, route: &Route) -> bool {
        self.pages.contains_key(&route.file())
    }
}

impl Prints {
    fn of(options: &Options, sources: &Sources, found: &[Diagnostic]) -> Self {
        let mut whole = blake3::Hasher::new();
        // What could not be read is in no file of `sources`, and what is said of it stands for it.
        let outside = (options.today, &options.base_url, options.drafts, found);
        whole.update(format!("{outside:?}").as_bytes());
        let mut but_styles = whole.clone();
        for file in sources.content.iter().chain(&sources.theme) {
            let bytes = file.bytes();
            let add = |hasher: &mut blake3::Hasher| {
                // Lengths keep one file's end from being taken for the next one's beginning.
                hasher.update(&(file.path.len() as u64).to_le_bytes()).update(file.path.as_bytes());
                hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
            };
            add(&mut whole);
            if !file.path.starts_with("templates/styles/") {
                add(&mut but_styles);
            }
        }
        Self { whole: whole.finalize(), but_styles: but_styles.finalize() }
    }
}
