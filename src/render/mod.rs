//! Pages to bytes: each view through its template.
//!
//! Templates are pure: they see `page` and `view`, and one function, `t`, for the words of the page's language.

mod theme;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    time::{Duration, Instant},
};

use rayon::prelude::*;
use tera::{Context, ErrorKind};

pub use theme::Theme;

use crate::{
    diag::{Code, Diagnostic, Label, Place},
    model::Route,
    site::{Page, Site},
};

/// How long a page may take, for every site; a large one gets a millisecond more for each of its pages.
const PATIENCE: Duration = Duration::from_secs(2);

/// A page as bytes at its address, or why there is none.
type Rendered = Result<(Route, Vec<u8>), Box<Diagnostic>>;

/// The pages being rendered, by their place, and when each was begun.
type Running = Arc<Mutex<BTreeMap<usize, Instant>>>;

/// Renders every page.
///
/// A template can loop for ever and nothing in tera stops it, so the pages are rendered beside this thread, which keeps
/// the time: a page that takes too long is a diagnostic, and what still runs ends with the program.
#[must_use]
pub fn render(theme: &Arc<Theme>, site: &Arc<Site>) -> (Vec<(Route, Vec<u8>)>, Vec<Diagnostic>) {
    let running = Running::default();
    let (send, receive) = mpsc::channel();
    let worker = (theme.clone(), site.clone(), running.clone());
    rayon::spawn(move || {
        let (theme, site, running) = worker;
        let rendered: Vec<Rendered> = site
            .pages
            .par_iter()
            .enumerate()
            .map(|(n, page)| {
                lock(&running).insert(n, Instant::now());
                let rendered = one(&theme, page);
                lock(&running).remove(&n);
                rendered
            })
            .collect();
        let _ = send.send(rendered);
    });
    let patience = PATIENCE + Duration::from_millis(site.pages.len() as u64);
    let rendered = loop {
        match receive.recv_timeout(Duration::from_millis(100)) {
            Ok(rendered) => break rendered,
            Err(mpsc::RecvTimeoutError::Disconnected) => break vec![],
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let late = lock(&running).iter().find(|(_, begun)| begun.elapsed() > patience).map(|(n, _)| *n);
                if let Some(page) = late.and_then(|n| site.pages.get(n)) {
                    return (vec![], vec![endless(theme, page)]);
                }
            }
        }
    };
    let (mut files, mut found) = (Vec::with_capacity(rendered.len()), vec![]);
    for page in rendered {
        match page {
            Ok(file) => files.push(file),
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
    (files, found)
}

fn lock(running: &Running) -> MutexGuard<'_, BTreeMap<usize, Instant>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

fn endless(theme: &Theme, page: &Page) -> Diagnostic {
    let template = page.view.template();
    Diagnostic::new(
        Code(501),
        Place::file(&theme.path(template)),
        format!("the template `{template}` does not come to an end"),
    )
    .note(while_rendering(page))
    .help("look for loops over large ranges, in it and in what it includes")
}

fn while_rendering(page: &Page) -> String {
    let shown = page.file.as_ref().map(|file| format!(", which shows `{file}`")).unwrap_or_default();
    format!("while rendering `/{}`{shown}", page.route)
}

fn one(theme: &Theme, page: &Page) -> Rendered {
    let mut context = Context::new();
    context.insert("page", &page.chrome);
    context.insert("view", &page.view);
    let mut bytes = Vec::with_capacity(16 * 1024);
    let template = page.view.template();
    theme
        .tera(page.lang)
        .render_to(template, &context, &mut bytes)
        .map_err(|error| Box::new(fault(theme, template, &error).note(while_rendering(page))))?;
    Ok((page.route.clone(), bytes))
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
