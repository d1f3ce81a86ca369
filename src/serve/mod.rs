//! The live server: the site in memory, built again when a file changes, shown on this machine alone.
//!
//! One thread builds: it waits for a burst of changes (`watch`), looks at the site (`snapshot`) and puts what came
//! of it where the other thread, the server (`http`), answers from (`live`). A page is drawn when it is asked for,
//! so a change is seen at once; all others are drawn after it, which finds the faults that one page does not show. The
//! pages are those that `build` writes; one script more is in what is served, and it is told of every change. Nothing is
//! written to the disk.

mod editor;
mod fault;
mod http;
mod live;
pub mod snapshot;
mod watch;

use std::{
    io,
    net::{Ipv4Addr, TcpListener},
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

pub use editor::Editor;

use crate::{
    Checked,
    diag::{Code, Diagnostic},
    model::{Day, Options},
};
use live::Live;
use snapshot::{Attempt, Memory, Snapshot};
use watch::Changes;

/// How many ports are tried after the one that was asked for.
const PORTS: u16 = 50;
/// How often the day is asked for.
const TICK: Duration = Duration::from_secs(1);
/// How soon a site is looked at again that the machine refused to read, and how often in a row: between the steps of a
/// save a file can be gone for a moment.
const AGAIN: Duration = Duration::from_millis(40);
const AGAIN_AND_AGAIN: u32 = 5;

/// What is said of a panic.
const BUG: &str = "this is a bug in annals; what it said is in the terminal";

/// What is asked of the server.
pub struct Setup {
    /// The site. Its day is that of the clock, and nothing is written to `out`.
    pub options: Options,
    /// The port that is tried first; 0 for any.
    pub port: u16,
    /// What opens a place of a file.
    pub editor: Editor,
    /// Gives the present day; asked every second, so that a site that is served past midnight moves on.
    pub clock: Box<dyn FnMut() -> io::Result<Day>>,
}

/// What the server tells of its work.
pub enum Notice<'a> {
    /// It answers at this address.
    Serving {
        /// The address of the home page.
        address: String,
        /// The port that was asked for, when it was taken.
        taken: Option<u16>,
        /// Whether the system cannot tell of changes, so that the folders are looked through twice a second.
        polls: bool,
    },
    /// It looked at the site and built it, or found faults.
    Looked {
        /// What was read, and what is to be said about it.
        checked: &'a Checked,
        /// The day of the site.
        today: Day,
        /// How long it took.
        took: Duration,
    },
    /// The machine refused something, or there is a bug in this program. The server goes on.
    Refused(&'a str),
}

/// Serves a site until the program ends.
///
/// # Errors
///
/// A folder that is not there or cannot be watched, no free port, and what else the machine refuses at the start.
pub fn serve(setup: Setup, tell: &mut dyn FnMut(Notice)) -> io::Result<()> {
    let Setup { mut options, port, editor, mut clock } = setup;
    let root = options
        .root
        .canonicalize()
        .map_err(|error| io::Error::new(error.kind(), format!("cannot open {}: {error}", options.root.display())))?;
    options.root.clone_from(&root);
    options.today = clock()?;
    let listener = bind(port)?;
    let bound = listener.local_addr()?.port();
    // The watch begins before the first look, so that nothing falls between them.
    let mut changes = Changes::of(&root)?;
    let live = Arc::new(Live::new(bound));
    let mut builder = Builder {
        options,
        root,
        editor,
        live: live.clone(),
        memory: Memory::default(),
        pool: threads()?,
        whole: None,
        under_way: None,
    };
    let mut again = builder.look(tell)?;
    let base = live.now().site.map_or("/".to_owned(), |site| site.base.clone());
    let answering = live.clone();
    let server = thread::Builder::new().name("serve".into()).spawn(move || http::serve(listener, answering))?;
    let address = format!("http://127.0.0.1:{bound}{base}");
    tell(Notice::Serving { address, taken: (port != 0 && port != bound).then_some(port), polls: changes.polls });
    let mut tries = 0;
    loop {
        let changed = changes.wait(if again || builder.under_way.is_some() { AGAIN } else { TICK });
        if server.is_finished() {
            return server.join().unwrap_or_else(|_| Err(io::Error::other("the server ended")));
        }
        tries = if changed { 0 } else { tries };
        let today = clock()?;
        let moved_on = today != builder.options.today;
        builder.options.today = today;
        if changed || moved_on || again {
            again = builder.look(tell)? && tries < AGAIN_AND_AGAIN;
            tries += 1;
        } else {
            builder.completed(tell);
        }
    }
}

/// A free port of this machine: the one asked for, or the next.
fn bind(port: u16) -> io::Result<TcpListener> {
    let mut taken = None;
    for port in port..=port.saturating_add(if port == 0 { 0 } else { PORTS }) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = Some(error),
            Err(error) => return Err(io::Error::new(error.kind(), format!("cannot serve on port {port}: {error}"))),
        }
    }
    let last = taken.map(|error| error.to_string()).unwrap_or_default();
    Err(io::Error::new(io::ErrorKind::AddrInUse, format!("no port from {port} on is free: {last}")))
}

/// The threads that build, apart from all others.
///
/// One more than there are cores: the one that a build begins on only keeps the time while pages are rendered.
fn threads() -> io::Result<rayon::ThreadPool> {
    let count = thread::available_parallelism().map_or(2, usize::from) + 1;
    rayon::ThreadPoolBuilder::new().num_threads(count).build().map_err(io::Error::other)
}

/// The one who builds.
struct Builder {
    options: Options,
    root: PathBuf,
    editor: Editor,
    live: Arc<Live>,
    memory: Memory,
    pool: rayon::ThreadPool,
    /// The last site that was shown and of which no fault is known.
    whole: Option<Arc<Snapshot>>,
    under_way: Option<UnderWay>,
}

/// A site that is shown already while the rest of it is made.
struct UnderWay {
    snapshot: Arc<Snapshot>,
    checked: Checked,
    begun: Instant,
    done: mpsc::Receiver<io::Result<Vec<Diagnostic>>>,
}

impl Builder {
    /// Looks at the site and passes on what came of it. Gives whether it is worth to look again soon.
    fn look(&mut self, tell: &mut dyn FnMut(Notice)) -> io::Result<bool> {
        let begun = Instant::now();
        let open = self.live.recent();
        let Self { options, memory, pool, .. } = self;
        let looked = catch_unwind(AssertUnwindSafe(|| pool.install(|| Snapshot::build(options, &open, memory))));
        match looked {
            Ok(Ok(None)) => Ok(false),
            Ok(Ok(Some(Attempt { checked, snapshot }))) => {
                let before = self.under_way.take();
                let took = begun.elapsed();
                if let Some(snapshot) = snapshot {
                    if let Some(before) = before {
                        before.snapshot.stop();
                    }
                    let snapshot = Arc::new(snapshot);
                    self.live.mended(snapshot.clone());
                    tell(Notice::Looked { checked: &checked, today: self.options.today, took });
                    self.complete(snapshot, checked, begun)?;
                } else {
                    // A site that was shown goes on being shown; what is missing of it is still made.
                    self.whole = before.map(|before| before.snapshot).or(self.whole.take());
                    // A template that does not come to an end holds its thread for good.
                    if checked.diagnostics.iter().any(of_template) {
                        self.pool = threads()?;
                    }
                    self.faulty(&checked);
                    tell(Notice::Looked { checked: &checked, today: self.options.today, took });
                }
                Ok(false)
            }
            Ok(Err(error)) => {
                self.memory = Memory::default();
                let message = fault::refused(&error);
                self.live.faulty(self.whole.clone(), fault::of_machine(&message), &message);
                tell(Notice::Refused(&message));
                Ok(true)
            }
            Err(_) => {
                self.memory = Memory::default();
                self.live.faulty(self.whole.clone(), fault::of_machine(BUG), BUG);
                tell(Notice::Refused(BUG));
                Ok(false)
            }
        }
    }

    /// Makes the rest of a site that is shown already, beside the watch.
    fn complete(&mut self, snapshot: Arc<Snapshot>, checked: Checked, begun: Instant) -> io::Result<()> {
        let (send, done) = mpsc::channel();
        // Threads of its own: a template that does not come to an end keeps them.
        let (pool, making) = (threads()?, snapshot.clone());
        thread::Builder::new().name("rest".into()).spawn(move || {
            let _ = send.send(pool.install(|| making.complete()));
        })?;
        self.under_way = Some(UnderWay { snapshot, checked, begun, done });
        Ok(())
    }

    /// Passes on what came of the rest of a site, once it is made.
    fn completed(&mut self, tell: &mut dyn FnMut(Notice)) {
        let Some(under_way) = &self.under_way else { return };
        let made = match under_way.done.try_recv() {
            Err(mpsc::TryRecvError::Empty) => return,
            Err(mpsc::TryRecvError::Disconnected) => Err(io::Error::other(BUG)),
            Ok(made) => made,
        };
        let Some(UnderWay { snapshot, mut checked, begun, .. }) = self.under_way.take() else { return };
        match made {
            Ok(found) if found.is_empty() => self.whole = Some(snapshot),
            Ok(found) => {
                checked.add(found);
                self.faulty(&checked);
                tell(Notice::Looked { checked: &checked, today: self.options.today, took: begun.elapsed() });
            }
            Err(error) => {
                let message = fault::refused(&error);
                self.live.faulty(self.whole.clone(), fault::of_machine(&message), &message);
                tell(Notice::Refused(&message));
            }
        }
    }

    fn faulty(&self, checked: &Checked) {
        let faults = fault::of_site(checked, &self.root, &self.editor);
        self.live.faulty(self.whole.clone(), faults, &fault::report(checked));
    }
}

fn of_template(found: &Diagnostic) -> bool {
    found.is_error() && found.code == Code(501)
}
