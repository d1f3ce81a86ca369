//! Whether what the content links to is still there: asked politely, told with its reasons, and nothing ever changed.
//!
//! `collect` finds the addresses, an `Errand` knows what to ask next (`inquiry`, `archive`), a `Schedule` who may
//! be asked when. These know neither network nor clock; `client` asks, and the threads here carry the questions.

mod address;
pub mod archive;
mod cache;
mod client;
mod collect;
mod inquiry;
pub mod report;
mod schedule;

use std::{
    collections::BTreeSet,
    sync::{Condvar, Mutex, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

pub use address::{Address, Unaskable, is_public};
pub use cache::Cache;
pub use client::Client;
pub use collect::{Cited, Named, Target, collect};
pub use inquiry::{Answer, Errand, Fault, Finding, Inquiry, Method, Patience, Step, Tries, Verdict};
pub use schedule::{Limits, Schedule, Turn};

/// Runs errands side by side until each has found out what it was sent for. `told` hears of them as they end, in no order,
/// each with its place in `errands`.
///
/// Gives the servers that answered in HTTP at all.
pub fn run<E: Errand + Send>(
    errands: Vec<E>,
    client: &Client,
    limits: Limits,
    patience: &Patience,
    mut told: impl FnMut(usize, E::Found),
) -> BTreeSet<String>
where
    E::Found: Send,
{
    let begun = Instant::now();
    let threads = limits.overall.min(errands.len());
    let mut schedule = Schedule::new(limits);
    for (n, errand) in errands.into_iter().enumerate() {
        let server = errand.question().0.server().to_owned();
        schedule.put(&server, Duration::ZERO, (n, errand));
    }
    let (schedule, changed) = (Mutex::new(schedule), Condvar::new());
    let heard = Mutex::new(BTreeSet::new());
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let send = send.clone();
            let worker = Worker { schedule: &schedule, changed: &changed, heard: &heard, client, patience, begun };
            scope.spawn(move || worker.work(&send));
        }
        drop(send);
        for (n, found) in receive {
            told(n, found);
        }
    });
    heard.into_inner().unwrap_or_else(PoisonError::into_inner)
}

struct Worker<'a, E> {
    schedule: &'a Mutex<Schedule<(usize, E)>>,
    changed: &'a Condvar,
    heard: &'a Mutex<BTreeSet<String>>,
    client: &'a Client,
    patience: &'a Patience,
    begun: Instant,
}

impl<E: Errand> Worker<'_, E> {
    /// Takes questions from the schedule until nothing is left.
    fn work(&self, send: &mpsc::Sender<(usize, E::Found)>) {
        let mut schedule = self.schedule.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let now = self.begun.elapsed();
            match schedule.next(now) {
                Turn::Done => break,
                Turn::Stay => schedule = self.changed.wait(schedule).unwrap_or_else(PoisonError::into_inner),
                Turn::Wait(until) => {
                    let waited = self.changed.wait_timeout(schedule, until.saturating_sub(now));
                    schedule = waited.unwrap_or_else(PoisonError::into_inner).0;
                }
                Turn::Ask((n, mut errand)) => {
                    drop(schedule);
                    let (server, answer) = {
                        let (address, method) = errand.question();
                        (address.server().to_owned(), self.client.ask(address, method))
                    };
                    if matches!(answer, Answer::Status { .. }) {
                        self.heard.lock().unwrap_or_else(PoisonError::into_inner).insert(server.clone());
                    }
                    let step = errand.answered(&answer, self.patience);
                    schedule = self.schedule.lock().unwrap_or_else(PoisonError::into_inner);
                    schedule.answered(&server);
                    match step {
                        Step::Again { after, hold } => {
                            let from = self.begun.elapsed() + after;
                            if hold {
                                schedule.hold(&server, from);
                            }
                            let next = errand.question().0.server().to_owned();
                            schedule.put(&next, from, (n, errand));
                        }
                        // Who listens is there as long as the threads are.
                        Step::Told(found) => drop(send.send((n, found))),
                    }
                    self.changed.notify_all();
                }
            }
        }
        drop(schedule);
        self.changed.notify_all();
    }
}

/// Asks for every address. `told` hears of each finding once, in no order, with the place of its target in `targets`.
///
/// A name that does not exist is believed only when somebody answered at all: a machine without a network knows no names.
pub fn check(
    targets: &[&Target],
    client: &Client,
    limits: Limits,
    patience: &Patience,
    mut told: impl FnMut(usize, Finding),
) {
    let mut asked = vec![];
    for (n, target) in targets.iter().enumerate() {
        match &target.asked {
            Ok(address) => asked.push((n, Inquiry::new(address.clone()))),
            Err(why) => told(n, Finding::new(Verdict::CouldNotTell, *why)),
        }
    }
    let (places, errands): (Vec<usize>, Vec<Inquiry>) = asked.into_iter().unzip();
    let mut nameless = vec![];
    let heard = run(errands, client, limits, patience, |n, finding| {
        if finding.verdict == Verdict::Gone && finding.why.starts_with(Fault::NoSuchHost.as_str()) {
            nameless.push((places[n], finding));
        } else {
            told(places[n], finding);
        }
    });
    for (n, mut finding) in nameless {
        if heard.is_empty() {
            finding.verdict = Verdict::CouldNotTell;
            finding.why.push_str(", and nobody else answered either");
        }
        told(n, finding);
    }
}
