//! What the server answers from: the last site without a fault, and what is wrong with the present one.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::{Value, json};
use tokio::sync::watch;

use super::snapshot::Snapshot;
use crate::model::Route;

/// How many of the pages that were last asked for are drawn before a new site is shown.
const RECENT: usize = 4;

/// What stands at this moment, shared by the builder and the server.
pub(super) struct Live {
    /// The port that is served.
    pub(super) port: u16,
    standing: Mutex<Standing>,
    recent: Mutex<VecDeque<Route>>,
    told: watch::Sender<Arc<str>>,
}

/// What is served.
#[derive(Clone, Default)]
pub(super) struct Standing {
    /// The last site without a fault.
    pub(super) site: Option<Arc<Snapshot>>,
    /// The faults of the present one, as pages show them.
    pub(super) faults: Arc<[Value]>,
    /// The same as text.
    pub(super) report: Arc<str>,
}

impl Live {
    pub(super) fn new(port: u16) -> Self {
        Self { port, standing: Mutex::default(), recent: Mutex::default(), told: watch::Sender::new("".into()) }
    }

    /// What stands now.
    pub(super) fn now(&self) -> Standing {
        self.lock().clone()
    }

    /// A site without a fault takes the place of what stood.
    pub(super) fn mended(&self, site: Arc<Snapshot>) {
        *self.lock() = Standing { site: Some(site), ..Standing::default() };
        self.tell();
    }

    /// The present site has faults: the last one without, where there is one, is shown.
    pub(super) fn faulty(&self, last: Option<Arc<Snapshot>>, faults: Vec<Value>, report: &str) {
        let mut standing = self.lock();
        standing.site = last;
        standing.faults = faults.into();
        standing.report = report.into();
        drop(standing);
        self.tell();
    }

    /// The state of the site now and whenever it changes, as JSON: `page` says what pages are made from, `styles` is
    /// the path of the style sheet, `faults` the list of errors. A page compares it with its own; a state that a page
    /// missed does not matter, so a slow reader gets the last one only.
    pub(super) fn listen(&self) -> watch::Receiver<Arc<str>> {
        self.told.subscribe()
    }

    /// Remembers that a page was asked for.
    pub(super) fn asked(&self, route: &Route) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|other| other != route);
        recent.push_front(route.clone());
        recent.truncate(RECENT);
    }

    /// The pages that were last asked for: those that are open, as far as one can know.
    pub(super) fn recent(&self) -> Vec<Route> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn tell(&self) {
        let now = self.now();
        let site = now.site.as_ref();
        let state = json!({
            "page": site.map_or("", |site| &site.print),
            "styles": site.map_or("", |site| &site.styles),
            "faults": &*now.faults,
        });
        self.told.send_replace(state.to_string().into());
    }

    fn lock(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
