//! Changes in the folders of a site, a burst of them at a time.

use std::{
    io,
    path::{Component, Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, Instant},
};

use notify::{
    Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

use crate::source::is_ignored;

/// The folders of a site that are looked at.
const FOLDERS: [&str; 2] = ["content", "templates"];
/// How long it must be quiet for a burst to be over: longer than an editor takes between the steps of a save.
const QUIET: Duration = Duration::from_millis(15);
/// How long it must be quiet after many changes: longer than git pauses within a checkout.
const QUIET_AFTER_MANY: Duration = Duration::from_millis(100);
/// How many events are many: a save makes up to eight.
const MANY: usize = 24;
/// When a burst that does not end is looked at all the same.
const LONGEST: Duration = Duration::from_secs(2);
/// How often folders are looked through where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// A watch over a site. Which files changed is not told: the site is read as a whole, and what reads as before costs
/// next to nothing.
pub(super) struct Changes {
    root: PathBuf,
    watcher: Box<dyn Watcher>,
    events: Receiver<notify::Result<Event>>,
    /// Whether the system cannot tell of changes, so that the folders are looked through again and again.
    pub(super) polls: bool,
}

impl Changes {
    /// Watches the site in a folder, whose path must be absolute and without symbolic links.
    ///
    /// # Errors
    ///
    /// A root that cannot be watched by any means.
    pub(super) fn of(root: &Path) -> io::Result<Self> {
        let start = |polls: bool| -> notify::Result<Self> {
            let (send, events) = channel();
            let mut watcher = watcher(send, polls)?;
            // The root itself tells when one of the folders goes or comes.
            watcher.watch(root, RecursiveMode::NonRecursive)?;
            let mut changes = Self { root: root.to_owned(), watcher, events, polls };
            changes.watch_folders()?;
            Ok(changes)
        };
        start(false).or_else(|_| start(true)).map_err(io::Error::other)
    }

    fn watch_folders(&mut self) -> notify::Result<()> {
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            // A folder that has gone and come back is another one; to forget what was not watched is no fault.
            let _ = self.watcher.unwatch(&folder);
            if folder.is_dir()
                && let Err(error) = self.watcher.watch(&folder, RecursiveMode::Recursive)
                && folder.is_dir()
            {
                return Err(error);
            }
        }
        Ok(())
    }

    /// Waits for a burst of changes to begin and to be over. Gives `false` when nothing changed for so long.
    pub(super) fn wait(&mut self, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        let mut seen = 0;
        let mut begun = None;
        let mut folders = false;
        loop {
            let now = Instant::now();
            let left = match begun {
                None => until.saturating_duration_since(now),
                Some(begun) if now.duration_since(begun) > LONGEST => break,
                Some(_) if seen > MANY => QUIET_AFTER_MANY,
                Some(_) => QUIET,
            };
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    let Some(of_root) = self.matters(event) else { continue };
                    folders |= of_root;
                    seen += 1;
                    begun.get_or_insert_with(Instant::now);
                }
                Err(RecvTimeoutError::Timeout) => break,
                // The watcher holds the other end for as long as it lives.
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(left);
                    break;
                }
            }
        }
        if folders {
            // What changes before the new watch begins is seen by the reading that follows it.
            let _ = self.watch_folders();
        }
        begun.is_some()
    }

    /// Whether an event may change the site, and if so, whether it may be a folder that went or came.
    fn matters(&self, event: notify::Result<Event>) -> Option<bool> {
        // An error of the watcher may hide a change.
        let Ok(event) = event else { return Some(true) };
        if event.need_rescan() || event.paths.is_empty() {
            return Some(true);
        }
        // Reading the site makes events too.
        if matches!(event.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write)) {
            return None;
        }
        let mut found = None;
        for path in &event.paths {
            let Ok(below) = path.strip_prefix(&self.root) else { continue };
            let mut names = below.components().filter_map(|part| match part {
                Component::Normal(name) => name.to_str(),
                _ => None,
            });
            if !names.next().is_some_and(|name| FOLDERS.contains(&name)) {
                continue;
            }
            let names: Vec<&str> = names.collect();
            if names.iter().any(|name| is_ignored(name)) {
                continue;
            }
            let of_root = names.is_empty() && !matches!(event.kind, EventKind::Access(_));
            found = Some(found.unwrap_or_default() || of_root);
        }
        found
    }
}

fn watcher(send: Sender<notify::Result<Event>>, polls: bool) -> notify::Result<Box<dyn Watcher>> {
    let tell = move |event| {
        let _ = send.send(event);
    };
    Ok(if polls {
        Box::new(PollWatcher::new(tell, Config::default().with_poll_interval(POLL))?)
    } else {
        Box::new(RecommendedWatcher::new(tell, Config::default())?)
    })
}
