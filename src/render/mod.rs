//! Pages to bytes: each view through its template.
//!
//! Templates are pure: they see `page` and `view`, and one function, `t`, for the words of the page's language.

mod theme;

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    time::{Duration, Instant},
};

use rayon::prelude::*;
use tera::{Context, ErrorKind};

pub use theme::Theme;

use crate::{
    diag::{Code, Diagnostic, Label, Place},
    output::Sink,
    site::{Entries, EntryKey, Page, Planned, Site},
};

/// How long a page may take, for every site; a large one gets a millisecond more for each of its pages.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why something could not be rendered.
pub enum Fault {
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
pub fn entries(theme: &Arc<Theme>, site: &Arc<Site>) -> Result<Entries, Vec<Diagnostic>> {
    some_entries(theme, site, site.entries())
}

/// Renders some entries.
///
/// # Errors
///
/// The faults of the template.
pub fn some_entries(theme: &Arc<Theme>, site: &Arc<Site>, keys: Vec<EntryKey>) -> Result<Entries, Vec<Diagnostic>> {
    let keys = Arc::new(keys);
    let work = {
        let (theme, site, keys) = (theme.clone(), site.clone(), keys.clone());
        move |n: usize| {
            let key: EntryKey = keys[n];
            let mut context = Context::new();
            context.insert("view", &site.entry(key));
            let html = theme.tera(key.0).render(ENTRY, &context);
            html.map(|html| (key, Arc::from(html)))
                .map_err(|error| Fault::Template(Box::new(fault(&theme, ENTRY, &error))))
        }
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
    entries: &Arc<Entries>,
    sink: &Arc<dyn Sink>,
) -> io::Result<Vec<Diagnostic>> {
    let work = {
        let (theme, site, entries, sink) = (theme.clone(), site.clone(), entries.clone(), sink.clone());
        move |n: usize| {
            let planned = &site.pages[n];
            if !sink.is_open() {
                return Ok(());
            }
            let bytes = page(&theme, &site, &entries, planned).map_err(Fault::Template)?;
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

/// Renders one page.
///
/// # Errors
///
/// A fault of a template.
pub fn page(theme: &Theme, site: &Site, entries: &Entries, planned: &Planned) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Page { chrome, view } = site.page(planned, entries);
    let mut context = Context::new();
    context.insert("page", &chrome);
    context.insert("view", &view);
    let mut bytes = Vec::with_capacity(16 * 1024);
    let template = planned.template();
    theme
        .tera(planned.lang)
        .render_to(template, &context, &mut bytes)
        .map_err(|error| Box::new(fault(theme, template, &error).note(while_rendering(planned))))?;
    Ok(bytes)
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
            made
        });
        let made: Vec<Result<T, Fault>> = each.collect();
        // What it was given is let go of before the end is told.
        drop(work);
        let _ = send.send(made);
    });
    let patience = PATIENCE + Duration::from_millis(count as u64);
    let all = loop {
        match receive.recv_timeout(Duration::from_millis(100)) {
            Ok(all) => break all,
            Err(mpsc::RecvTimeoutError::Disconnected) => break vec![],
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let slow = lock(&running).iter().find(|(_, begun)| begun.elapsed() > patience).map(|(n, _)| *n);
                if let Some(n) = slow {
                    return (vec![], vec![late(n)], None);
                }
            }
        }
    };
    let (mut made, mut found, mut refused) = (Vec::with_capacity(all.len()), vec![], None);
    for one in all {
        match one {
            Ok(one) => made.push(one),
            Err(Fault::Template(diagnostic)) => found.push(*diagnostic),
            Err(Fault::Machine(error)) => refused = refused.or(Some(error)),
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
    (made, found, refused)
}

fn lock(running: &Running) -> MutexGuard<'_, BTreeMap<usize, Instant>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

fn endless(theme: &Theme, template: &str) -> Diagnostic {
    Diagnostic::new(
        Code(501),
        Place::file(&theme.path(template)),
        format!("the template `{template}` does not come to an end"),
    )
    .help("look for loops over large ranges, in it and in what it includes")
}

fn while_rendering(page: &Planned) -> String {
    let shown = page.file.as_ref().map(|file| format!(", which shows `{file}`")).unwrap_or_default();
    format!("while rendering `/{}`{shown}", page.route)
}

/// A fault of a template at its place; one that tera gives no place is told of the template as a whole.
fn fault(theme: &Theme, template: &str, error: &tera::Error) -> Diagnostic {
    let at_fault = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.filename(),
        ErrorKind::MissingParent { current, .. } => current,
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => tpl,
        _ => template,
    };
    let path = theme.path(at_fault);
    let message = format!("a fault in the template `{at_fault}`");
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let words = report.message().lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
            Diagnostic::new(Code(501), Place::bytes(&path, report.span().range.clone()), message)
                .label(lower_first(&words))
        }
        _ => {
            let words = error.to_string();
            let words = words.lines().next().unwrap_or_default().trim_end_matches('.');
            Diagnostic::new(Code(501), Place::file(&path), message).note(lower_first(words))
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}
