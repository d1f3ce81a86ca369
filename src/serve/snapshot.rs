//! The site at one moment, in memory. Everything that the server knows of building is behind this file.
//!
//! A snapshot is there as soon as its content is understood and its pages are listed: a page is made when it is first
//! asked for, and [`Snapshot::complete`] makes the rest, which also finds the faults of templates. Each page is a pure
//! function of what is known, so it does not matter who makes it.

use std::{
    collections::{BTreeMap, BTreeSet},
    io, mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use crate::{
    Checked, Warm,
    diag::Diagnostic,
    export,
    knowledge::{Knowledge, LangIx},
    model::{Options, Route},
    output::{Output, Sink},
    render::{self, Theme},
    site::{self, Entries, List, Site},
    source::{self, Body, Sources},
};

/// How long one page may take that is asked for.
const PAGE_PATIENCE: Duration = Duration::from_secs(10);
/// How long a file is waited for that is made with all others.
const PATIENCE: Duration = Duration::from_secs(60);

/// A site whose content has no fault. Invariant: what it gives is, byte for byte, what `build` would write.
pub struct Snapshot {
    knowledge: Arc<Knowledge>,
    theme: Arc<Theme>,
    /// Planned without the list of data files, which takes long to make: the data page alone needs it.
    site: Arc<Site>,
    /// The place of each page in the plan, by the path of its file.
    pages: BTreeMap<String, usize>,
    /// The entries of lists that pages of a language and a template show, where one was asked for.
    entries: Mutex<BTreeMap<(LangIx, &'static str), Drawn>>,
    store: Arc<Store>,
    /// Threads of its own: a template that does not come to an end holds them for good.
    pool: rayon::ThreadPool,
    /// Held by the one who has something drawn in the pool that was asked for.
    turn: Mutex<()>,
    /// The path of the site on its host, which begins and ends with a slash: `/` or `/folder/`.
    pub base: String,
    /// The path of the style sheet on the host.
    pub styles: String,
    /// Says what the pages were made from, styles apart: two snapshots with one print differ in styles at most.
    pub print: String,
}

/// What is left of earlier snapshots.
#[derive(Default)]
pub struct Memory {
    warm: Warm,
    last: Option<Prints>,
}

/// What came of a look at the site.
pub struct Attempt {
    /// What was read, and what is to be said about it.
    pub checked: Checked,
    /// The site, unless there were errors.
    pub snapshot: Option<Arc<Snapshot>>,
}

/// What lies at an address.
pub enum Found {
    /// A file.
    File(Arc<[u8]>),
    /// Something that a fault of a template keeps from being made.
    Fault,
    /// Nothing.
    Nothing,
}

/// Why a page was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmade {
    /// A template has a fault.
    Fault,
    /// It was not made in time.
    Late,
}

/// Entries, made once, by the first who needs them; nothing when their template has a fault.
type Drawn = Arc<OnceLock<Option<Entries>>>;

/// The files made so far.
#[derive(Default)]
struct Store {
    made: Mutex<Made>,
    more: Condvar,
}

#[derive(Default)]
struct Made {
    files: Output,
    /// The pages that were asked for before their turn came.
    asked: BTreeSet<Route>,
    /// Whether no more will come.
    closed: bool,
    /// Whether everything was made.
    whole: bool,
}

/// Hashes of all that a site is made from.
#[derive(Clone, PartialEq, Eq)]
struct Prints {
    whole: blake3::Hash,
    but_styles: blake3::Hash,
}

impl Snapshot {
    /// Reads the site and makes its pages ready to be made. Gives nothing when all is as it was the last time.
    ///
    /// # Errors
    ///
    /// What the machine refuses.
    pub fn build(options: &Options, memory: &mut Memory) -> io::Result<Option<Attempt>> {
        let (sources, found) = source::read(options)?;
        let prints = Prints::of(options, &sources, &found);
        if memory.last.as_ref() == Some(&prints) {
            return Ok(None);
        }
        let mut checked = crate::check_read(options, (sources, found), Some(&mut memory.warm));
        let mut snapshot = None;
        if let (Some(knowledge), Some(theme)) = (checked.knowledge.clone(), checked.theme.clone()) {
            let (site, found) = site::plan(&knowledge, &theme.words, &theme.assets, vec![]);
            checked.add(found);
            if checked.is_fine(false) {
                snapshot = Some(Arc::new(Self::of(knowledge, theme, site, &prints)?));
            }
        }
        memory.last = Some(prints);
        Ok(Some(Attempt { checked, snapshot }))
    }

    fn of(knowledge: Arc<Knowledge>, theme: Arc<Theme>, site: Site, prints: &Prints) -> io::Result<Self> {
        let store = Arc::new(Store::default());
        for (route, bytes) in theme.files.iter().cloned() {
            store.put(route, bytes)?;
        }
        for file in &knowledge.media {
            let Some(route) = file.below("content").and_then(Route::new) else { continue };
            let bytes = match &file.body {
                Body::Bytes(bytes) => bytes.clone(),
                Body::Text(text) => text.as_bytes().into(),
            };
            store.add(route, bytes)?;
        }
        // Two threads more than there are cores: the one that work begins on only keeps the time of the others, and
        // two pieces of work go on at a time: what is asked for, and all the rest.
        let threads = thread::available_parallelism().map_or(2, usize::from) + 2;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
        let base = path_of(&knowledge.site.base_url).to_owned();
        Ok(Self {
            pages: site.pages.iter().enumerate().map(|(n, page)| (page.route.file(), n)).collect(),
            styles: format!("{base}{}", theme.assets.styles),
            print: prints.but_styles.to_hex().as_str()[..16].to_owned(),
            site: Arc::new(site),
            entries: Mutex::default(),
            turn: Mutex::default(),
            knowledge,
            theme,
            store,
            pool,
            base,
        })
    }

    /// What lies at an address: made before, or a page that is made now, or what comes with all the rest.
    #[must_use]
    pub fn get(self: &Arc<Self>, route: &Route) -> Found {
        if let Some(bytes) = self.store.lock().files.get(route) {
            return Found::File(bytes.clone());
        }
        match self.page(route, PAGE_PATIENCE) {
            Some(Ok(bytes)) => Found::File(bytes),
            Some(Err(_)) => Found::Fault,
            None => self.store.wait(route),
        }
    }

    /// Makes a page, unless there is none at this address or it shows what is made with all the rest.
    pub fn page(self: &Arc<Self>, route: &Route, patience: Duration) -> Option<Result<Arc<[u8]>, Unmade>> {
        let n = self.pages.get(&route.file()).copied().filter(|n| self.site.pages[*n].template() != "data.html")?;
        let (send, receive) = mpsc::channel();
        let snapshot = self.clone();
        // A template that does not come to an end keeps this thread; the one who asks goes on.
        thread::spawn(move || {
            let Self { theme, site, .. } = &*snapshot;
            let planned = &site.pages[n];
            let entries = snapshot.entries(planned.lang, planned.template());
            let page =
                entries.get().and_then(Option::as_ref).map(|entries| render::page(theme, site, entries, planned));
            let _ = send.send(page.and_then(Result::ok).ok_or(Unmade::Fault));
        });
        let made = receive.recv_timeout(patience).unwrap_or_else(|error| {
            Err(if error == mpsc::RecvTimeoutError::Timeout { Unmade::Late } else { Unmade::Fault })
        });
        Some(made.map(|bytes| {
            let bytes: Arc<[u8]> = bytes.into();
            self.store.asked(&self.site.pages[n].route, bytes.clone());
            bytes
        }))
    }

    /// The entries that pages of a template show.
    fn entries(&self, lang: LangIx, template: &'static str) -> Drawn {
        let drawn = {
            let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
            entries.entry((lang, template)).or_default().clone()
        };
        drawn.get_or_init(|| {
            let mut keys = self.site.entries();
            keys.retain(|(other, list, _)| *other == lang && shows(template, *list));
            let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            self.pool.install(|| render::some_entries(&self.theme, &self.site, keys)).ok()
        });
        drawn
    }

    /// Makes everything that is not made yet, and gives the faults of templates. A site that is left before it is
    /// whole gives none.
    ///
    /// # Errors
    ///
    /// Two files with one address.
    pub fn complete(&self) -> io::Result<Vec<Diagnostic>> {
        let made = self.make();
        let mut store = self.store.lock();
        let left = mem::replace(&mut store.closed, true);
        store.whole = !left && made.as_ref().is_ok_and(Vec::is_empty);
        self.store.more.notify_all();
        if left { Ok(vec![]) } else { made }
    }

    fn make(&self) -> io::Result<Vec<Diagnostic>> {
        let Self { knowledge, theme, store, .. } = self;
        let sink: Arc<dyn Sink> = store.clone();
        self.pool.install(|| {
            let entries = match render::entries(theme, &self.site) {
                Ok(entries) => Arc::new(entries),
                Err(found) => return Ok(found),
            };
            let data = export::data(knowledge, &theme.words);
            let (site, _) = site::plan(knowledge, &theme.words, &theme.assets, data.listing);
            let site = Arc::new(site);
            let found = render::render(theme, &site, &entries, &sink)?;
            if found.is_empty() {
                data.files.into_iter().try_for_each(|(route, bytes)| sink.put(route, bytes))?;
                export::export(&site, &*sink)?;
            }
            Ok(found)
        })
    }

    /// Another site takes its place: nothing more need be made.
    pub fn leave(&self) {
        self.store.lock().closed = true;
        self.store.more.notify_all();
    }

    /// Whether everything has been made, without a fault.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.store.lock().whole
    }
}

/// Whether pages of a template have a list of this kind. One that is not known here may have any.
fn shows(template: &str, list: List) -> bool {
    match template {
        "event.html" | "page.html" | "story.html" | "404.html" | "moved.html" => false,
        "home.html" => list == List::Home,
        "timeline.html" => list == List::Timeline,
        "list.html" => list == List::Years,
        "subject.html" | "actor.html" | "as-of.html" => list == List::Record,
        _ => true,
    }
}

impl Store {
    fn lock(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a file, unless it is a page that was asked for before its turn came.
    fn add(&self, route: Route, bytes: Arc<[u8]>) -> io::Result<()> {
        let mut made = self.lock();
        if made.closed {
            return Err(io::Error::new(io::ErrorKind::Interrupted, "another site has taken the place of this one"));
        }
        if !made.asked.contains(&route) {
            made.files.insert(route, bytes).map_err(io::Error::other)?;
            self.more.notify_all();
        }
        Ok(())
    }

    /// Adds a page that was asked for.
    fn asked(&self, route: &Route, bytes: Arc<[u8]>) {
        let mut made = self.lock();
        // A page that is there by now is the same.
        if made.files.insert(route.clone(), bytes).is_ok() {
            made.asked.insert(route.clone());
        }
    }

    /// Waits for a file that is made with all others.
    fn wait(&self, route: &Route) -> Found {
        let until = Instant::now() + PATIENCE;
        let mut made = self.lock();
        loop {
            if let Some(bytes) = made.files.get(route) {
                return Found::File(bytes.clone());
            }
            let left = until.saturating_duration_since(Instant::now());
            if made.closed || left.is_zero() {
                return if made.whole { Found::Nothing } else { Found::Fault };
            }
            made = self.more.wait_timeout(made, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Sink for Store {
    fn put(&self, route: Route, bytes: Vec<u8>) -> io::Result<()> {
        self.add(route, bytes.into())
    }

    fn is_open(&self) -> bool {
        !self.lock().closed
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

/// The path of an address: `/sub/` of `https://example.org/sub/`.
fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("/", |slash| &rest[slash..])
}
