//! What the server answers from: the site at this moment, the last good one, and what is wrong.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::{Value, json};
use tokio::sync::watch;

use super::snapshot::Snapshot;
use crate::model::Route;

/// How many of the pages that were last asked for are looked at before a new site is shown.
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
    /// The newest site whose content has no fault, unless a template has one; then the last good one.
    pub(super) site: Option<Arc<Snapshot>>,
    /// The last site of which everything could be made. Until there is one, the first that was shown.
    pub(super) good: Option<Arc<Snapshot>>,
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
        lock(&self.standing).clone()
    }

    /// A site without a fault in its content takes the place of what stood.
    pub(super) fn shown(&self, site: Arc<Snapshot>) {
        let mut standing = lock(&self.standing);
        if let Some(old) = standing.site.take() {
            old.leave();
            // No fault is known of it, and its pages can still be made.
            standing.good.get_or_insert(old);
        }
        (standing.faults, standing.report) = (Arc::default(), Arc::default());
        if site.is_whole() {
            standing.good = Some(site.clone());
        }
        standing.site = Some(site);
        drop(standing);
        self.tell();
    }

    /// Everything of a site could be made.
    pub(super) fn whole(&self, site: &Arc<Snapshot>) {
        let mut standing = lock(&self.standing);
        if standing.site.as_ref().is_some_and(|now| Arc::ptr_eq(now, site)) {
            standing.good = Some(site.clone());
        }
    }

    /// The present site has faults. With `of_template`, what is shown has them too and gives way to the last good one.
    pub(super) fn faulty(&self, faults: Vec<Value>, report: &str, of_template: bool) {
        let mut standing = lock(&self.standing);
        standing.faults = faults.into();
        standing.report = report.into();
        if of_template {
            standing.site = standing.good.clone();
        }
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
        let mut recent = lock(&self.recent);
        recent.retain(|other| other != route);
        recent.push_front(route.clone());
        recent.truncate(RECENT);
    }

    /// The pages that were last asked for, the last one first.
    pub(super) fn recent(&self) -> Vec<Route> {
        lock(&self.recent).iter().cloned().collect()
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
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
