//! Pages to bytes: each view through its template.
//!
//! Templates are pure: they see `page` and `view`, and one function, `t`, for the words of the page's language.

mod css;
mod fault;
mod idle;
mod ink;
mod theme;

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    time::{Duration, Instant},
};

use rayon::prelude::*;
use tera::Context;

pub use theme::Theme;

use fault::fault;

use crate::{
    diag::{Code, Diagnostic, Label, Place},
    knowledge::LangIx,
    output::Sink,
    site::{Entries, EntryKey, Page, Planned, Site},
};

/// How long a page may take, for every site; a large one gets a millisecond more for each of its pages. The longest that a
/// record can make takes a fraction of it, and the rest is for a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why something could not be rendered.
enum Fault {
    /// A fault of a template.
    Template(Box<Diagnostic>),
    /// What the machine refuses.
    Machine(io::Error),
}

/// What is being rendered, by its place, and when it was begun.
type Running = Arc<Mutex<BTreeMap<usize, Instant>>>;

/// Renders the entries of every list.
///
/// # Errors
///
/// The faults of the template.
pub fn entries(theme: &Arc<Theme>, site: &Arc<Site>) -> Result<BTreeMap<EntryKey, Arc<str>>, Vec<Diagnostic>> {
    let keys = Arc::new(site.entries());
    let work = {
        let (theme, site, keys) = (theme.clone(), site.clone(), keys.clone());
        move |n: usize| entry(&theme, &site, keys[n]).map(|html| (keys[n], html)).map_err(Fault::Template)
    };
    let (made, found, _) = watched(keys.len(), work, |_| endless(theme, ENTRY));
    if found.is_empty() { Ok(made.into_iter().collect()) } else { Err(found) }
}

/// The template of the entries of lists.
const ENTRY: &str = "entry.html";

/// Renders every page and hands it over.
///
/// # Errors
///
/// What the machine refuses. A fault of a template is a diagnostic.
pub fn render(
    theme: &Arc<Theme>,
    site: &Arc<Site>,
    entries: BTreeMap<EntryKey, Arc<str>>,
    sink: &Arc<dyn Sink>,
) -> io::Result<Vec<Diagnostic>> {
    let work = {
        let (theme, site, sink) = (theme.clone(), site.clone(), sink.clone());
        move |n: usize| {
            let planned = &site.pages[n];
            let bytes = draw(&theme, &site, &entries, planned).map_err(Fault::Template)?;
            sink.put(planned.route.clone(), bytes).map_err(Fault::Machine)
        }
    };
    let late = |n: usize| {
        let planned = &site.pages[n];
        endless(theme, planned.template()).note(while_rendering(planned))
    };
    let (_, found, refused) = watched(site.pages.len(), work, late);
    refused.map_or(Ok(found), Err)
}

/// Renders some pages of a site and nothing else: entries are drawn as pages ask for them.
///
/// # Errors
///
/// The faults of templates.
pub fn pages(theme: &Arc<Theme>, site: &Arc<Site>, wanted: &[usize]) -> Result<Vec<Vec<u8>>, Vec<Diagnostic>> {
    let work = {
        let (theme, site, wanted) = (theme.clone(), site.clone(), wanted.to_vec());
        move |n: usize| {
            let asked = Asked { theme: &theme, site: &site, fault: Mutex::default() };
            let drawn = draw(&theme, &site, &asked, &site.pages[wanted[n]]).map_err(Fault::Template)?;
            let fault = asked.fault.into_inner().unwrap_or_else(PoisonError::into_inner);
            fault.map_or(Ok(drawn), |fault| Err(Fault::Template(fault)))
        }
    };
    let late = |n: usize| endless(theme, site.pages[wanted[n]].template());
    let (made, found, _) = watched(wanted.len(), work, late);
    if found.is_empty() { Ok(made) } else { Err(found) }
}

/// Entries that are drawn when a page asks for them.
struct Asked<'a> {
    theme: &'a Theme,
    site: &'a Site,
    fault: Mutex<Option<Box<Diagnostic>>>,
}

impl Entries for Asked<'_> {
    fn html(&self, key: EntryKey) -> Arc<str> {
        entry(self.theme, self.site, key).unwrap_or_else(|fault| {
            *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
            Arc::default()
        })
    }
}

fn entry(theme: &Theme, site: &Site, key: EntryKey) -> Result<Arc<str>, Box<Diagnostic>> {
    let mut context = Context::new();
    context.insert("view", &site.entry(key));
    let html = print(theme, site, key.0, ENTRY, &context)?;
    // Templates and views are text, and so is what comes of them.
    Ok(String::from_utf8_lossy(&html).into())
}

fn draw(theme: &Theme, site: &Site, entries: &dyn Entries, planned: &Planned) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Page { chrome, view } = site.page(planned, entries);
    let mut context = Context::new();
    context.insert("page", &chrome);
    context.insert("view", &view);
    let printed = print(theme, site, planned.lang, planned.template(), &context);
    printed.map_err(|found| Box::new(found.note(while_rendering(planned))))
}

/// What a template makes of a context, in the words of a language.
fn print(
    theme: &Theme,
    site: &Site,
    lang: LangIx,
    template: &str,
    context: &Context,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let room = PAGE + site.pages.len() * PER_PAGE;
    let mut sheet = Sheet { bytes: Vec::with_capacity(64 * 1024), room };
    match theme.tera(lang).render_to(template, context, &mut sheet) {
        Ok(()) => Ok(sheet.bytes),
        Err(_) if sheet.room == 0 => Err(Box::new(
            Diagnostic::new(
                Code(501),
                Place::file(&theme.path(template)),
                format!("the template `{template}` makes a page of more than {} MB", room >> 20),
            )
            .help(LOOPS),
        )),
        Err(error) => Err(Box::new(fault(theme, template, &error))),
    }
}

/// How many bytes a page may have on every site, and how many more for each page of a large one.
const PAGE: usize = 64 << 20;
const PER_PAGE: usize = 4 << 10;

/// A page being written, with an end: a template that prints for ever would fill the memory before its time is over.
struct Sheet {
    bytes: Vec<u8>,
    /// How much more fits; nothing once something did not.
    room: usize,
}

impl io::Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.room.checked_sub(bytes.len()).filter(|left| *left > 0) {
            Some(left) => {
                self.room = left;
                self.bytes.extend_from_slice(bytes);
                Ok(bytes.len())
            }
            None => {
                self.room = 0;
                Err(io::ErrorKind::FileTooLarge.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Does a piece of work for each number below `count`, in parallel, and gives what came of it in order.
///
/// A template can loop for ever and nothing in tera stops it, so the work is done beside this thread, which keeps the
/// time: what takes too long is a diagnostic, and what still runs ends with the program.
fn watched<T: Send + 'static>(
    count: usize,
    work: impl Fn(usize) -> Result<T, Fault> + Send + Sync + 'static,
    late: impl Fn(usize) -> Diagnostic,
) -> (Vec<T>, Vec<Diagnostic>, Option<io::Error>) {
    let running = Running::default();
    let (send, receive) = mpsc::channel();
    let begun = running.clone();
    rayon::spawn(move || {
        let each = (0..count).into_par_iter().map(|n| {
            lock(&begun).insert(n, Instant::now());
            let made = work(n);
            lock(&begun).remove(&n);
            match made {
                Ok(made) => Ok(Ok(made)),
                Err(Fault::Template(fault)) => Ok(Err(fault)),
                Err(Fault::Machine(error)) => Err(error),
            }
        });
        // What the machine refuses ends the work; after a fault of a template the rest is still looked at.
        let made: Result<Vec<Result<T, Box<Diagnostic>>>, io::Error> = each.collect();
        // What it was given is let go of before the end is told.
        drop(work);
        let _ = send.send(made);
    });
    let patience = PATIENCE + Duration::from_millis(count as u64);
    let all = loop {
        match receive.recv_timeout(Duration::from_millis(100)) {
            Ok(all) => break all,
            Err(mpsc::RecvTimeoutError::Disconnected) => break Ok(vec![]),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let slow = lock(&running).iter().find(|(_, begun)| begun.elapsed() > patience).map(|(n, _)| *n);
                if let Some(n) = slow {
                    return (vec![], vec![late(n)], None);
                }
            }
        }
    };
    let all = match all {
        Ok(all) => all,
        Err(error) => return (vec![], vec![], Some(error)),
    };
    let (mut made, mut found) = (Vec::with_capacity(all.len()), vec![]);
    for one in all {
        match one {
            Ok(one) => made.push(one),
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    // One fault of a template shows on many pages; it is said once, for the first of them.
    let mut said: Vec<(Label, String)> = vec![];
    found.retain(|diagnostic: &Diagnostic| {
        let fault = (diagnostic.primary.clone(), diagnostic.message.clone());
        let new = !said.contains(&fault);
        if new {
            said.push(fault);
        }
        new
    });
    (made, found, None)
}

fn lock(running: &Running) -> MutexGuard<'_, BTreeMap<usize, Instant>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

const LOOPS: &str =
    "look for loops over large ranges, in it and in what it includes, or for a record of many thousand items";

fn endless(theme: &Theme, template: &str) -> Diagnostic {
    Diagnostic::new(
        Code(501),
        Place::file(&theme.path(template)),
        format!("the template `{template}` does not come to an end"),
    )
    .help(LOOPS)
}

fn while_rendering(page: &Planned) -> String {
    let shown = page.file.as_ref().map(|file| format!(", which shows `{file}`")).unwrap_or_default();
    format!("while rendering `/{}`{shown}", page.route)
}
