//! The live server: the site in memory, built again when a file changes, shown on this machine alone.
//!
//! One thread builds: it waits for a burst of changes ([`watch`]), looks at the site ([`snapshot`]) and puts what came
//! of it where the server ([`http`]) answers from ([`live`]). A page is made when it is asked for; meanwhile a third
//! thread makes all the rest, which is when the faults of templates are found that no open page shows. The pages are
//! those that `build` writes; one script more is in what is served, and it is told of every change. Nothing is written
//! to the disk.

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
    sync::{Arc, mpsc::Sender},
    thread,
    time::{Duration, Instant},
};

pub use editor::Editor;

use crate::{
    Checked,
    diag::Diagnostic,
    model::{Day, Options},
};
use live::Live;
use snapshot::{Attempt, Memory, Snapshot, Unmade};
use watch::{Changes, Signal, Woken};

/// How many ports are tried after the one that was asked for.
const PORTS: u16 = 50;
/// How often the day is asked for.
const TICK: Duration = Duration::from_secs(1);
/// How soon a site is looked at again that the machine refused to read, and how often in a row: between the steps of a
/// save a file can be gone for a moment.
const AGAIN: Duration = Duration::from_millis(40);
const AGAIN_AND_AGAIN: u32 = 5;

/// How long the pages that are open may take before a new site is shown without them.
const SOON: Duration = Duration::from_millis(250);

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
    let (memory, sender) = (Memory::default(), changes.sender());
    let mut builder = Builder { options, root, editor, live: live.clone(), memory, sender, newest: None };
    let mut again = builder.look(tell);
    let base = live.now().site.map_or("/".to_owned(), |site| site.base.clone());
    let answering = live.clone();
    let server = thread::Builder::new().name("serve".into()).spawn(move || http::serve(listener, answering))?;
    let address = format!("http://127.0.0.1:{bound}{base}");
    tell(Notice::Serving { address, taken: (port != 0 && port != bound).then_some(port), polls: changes.polls });
    let mut tries = 0;
    loop {
        let changed = match changes.wait(if again { AGAIN } else { TICK }) {
            Woken::Heard(completed) => {
                builder.heard(completed, tell);
                continue;
            }
            woken => matches!(woken, Woken::Changed),
        };
        if server.is_finished() {
            return server.join().unwrap_or_else(|_| Err(io::Error::other("the server ended")));
        }
        tries = if changed { 0 } else { tries };
        let today = clock()?;
        let moved_on = today != builder.options.today;
        builder.options.today = today;
        if changed || moved_on || again {
            again = builder.look(tell) && tries < AGAIN_AND_AGAIN;
            tries += 1;
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

/// A site of which everything was made, or not, and the faults of templates that were found.
type Completed = (Arc<Snapshot>, io::Result<Vec<Diagnostic>>);

/// The one who builds.
struct Builder {
    options: Options,
    root: PathBuf,
    editor: Editor,
    live: Arc<Live>,
    memory: Memory,
    sender: Sender<Signal<Completed>>,
    /// The site that was last looked at, when its content had no fault.
    newest: Option<(Arc<Snapshot>, Checked)>,
}

impl Builder {
    /// Looks at the site and passes on what came of it. Gives whether it is worth to look again soon.
    fn look(&mut self, tell: &mut dyn FnMut(Notice)) -> bool {
        let begun = Instant::now();
        let Self { options, memory, .. } = self;
        let Attempt { checked, snapshot } = match catch_unwind(AssertUnwindSafe(|| Snapshot::build(options, memory))) {
            Ok(Ok(None)) => return false,
            Ok(Ok(Some(attempt))) => attempt,
            Ok(Err(error)) => {
                self.refused(&fault::refused(&error), tell);
                return true;
            }
            Err(_) => {
                self.refused("this is a bug in annals; what it said is in the terminal", tell);
                return false;
            }
        };
        if let Some((old, _)) = self.newest.take()
            && !self.live.now().site.is_some_and(|now| Arc::ptr_eq(&now, &old))
        {
            old.leave();
        }
        let Some(site) = snapshot else {
            self.faulty(&checked, false);
            tell(Notice::Looked { checked: &checked, today: self.options.today, took: begun.elapsed() });
            return false;
        };
        // The pages that are open are made before they are told of the change: they are asked for next, and one that
        // has a fault must not be asked for.
        let faulty = self.live.recent().iter().any(|route| site.page(route, SOON) == Some(Err(Unmade::Fault)));
        if !faulty {
            self.live.shown(site.clone());
            tell(Notice::Looked { checked: &checked, today: self.options.today, took: begun.elapsed() });
        }
        self.newest = Some((site.clone(), checked));
        let sender = self.sender.clone();
        thread::spawn(move || {
            let made = catch_unwind(AssertUnwindSafe(|| site.complete()))
                .unwrap_or_else(|_| Err(io::Error::other("this is a bug in annals; what it said is in the terminal")));
            let _ = sender.send(Signal::Word((site, made)));
        });
        false
    }

    /// Hears that everything of a site was made, or what kept it from being made.
    fn heard(&mut self, (site, made): Completed, tell: &mut dyn FnMut(Notice)) {
        let Some((newest, mut checked)) = self.newest.take_if(|(newest, _)| Arc::ptr_eq(newest, &site)) else { return };
        match made {
            Ok(found) if found.is_empty() => {
                // One that was held back is shown late rather than never.
                if self.live.now().site.is_some_and(|now| Arc::ptr_eq(&now, &newest)) {
                    self.live.whole(&newest);
                } else {
                    self.live.shown(newest);
                }
            }
            Ok(found) => {
                checked.add(found);
                self.faulty(&checked, true);
                tell(Notice::Looked { checked: &checked, today: self.options.today, took: Duration::ZERO });
            }
            Err(error) => self.refused(&error.to_string(), tell),
        }
    }

    fn faulty(&self, checked: &Checked, of_template: bool) {
        let faults = fault::of_site(checked, &self.root, &self.editor);
        self.live.faulty(faults, &fault::report(checked), of_template);
    }

    fn refused(&mut self, message: &str, tell: &mut dyn FnMut(Notice)) {
        self.memory = Memory::default();
        self.live.faulty(fault::of_machine(message), message, false);
        tell(Notice::Refused(message));
    }
}
