//! Pages to bytes: each view through its template.
//!
//! Templates are pure: they see `page` and `view`, and one function, `t`, for the words of the page's language.

mod theme;

use rayon::prelude::*;
use tera::{Context, ErrorKind};

pub use theme::Theme;

use crate::{
    diag::{Code, Diagnostic, Place},
    model::Route,
    site::{Page, Site},
};

/// Renders every page.
#[must_use]
pub fn render(theme: &Theme, site: &Site) -> (Vec<(Route, Vec<u8>)>, Vec<Diagnostic>) {
    let rendered: Vec<Result<(Route, Vec<u8>), Diagnostic>> =
        site.pages.par_iter().map(|page| one(theme, page)).collect();
    let (mut files, mut found) = (Vec::with_capacity(rendered.len()), vec![]);
    for page in rendered {
        match page {
            Ok(file) => files.push(file),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    // One fault of a template shows on many pages; it is said once, for the first of them.
    found.dedup_by(|a, b| a.primary == b.primary && a.message == b.message);
    (files, found)
}

fn one(theme: &Theme, page: &Page) -> Result<(Route, Vec<u8>), Diagnostic> {
    let mut context = Context::new();
    context.insert("page", &page.chrome);
    context.insert("view", &page.view);
    let mut bytes = Vec::with_capacity(16 * 1024);
    let template = page.view.template();
    theme.tera(page.lang).render_to(template, &context, &mut bytes).map_err(|error| {
        let shown = page.file.as_ref().map(|file| format!(", which shows `{file}`")).unwrap_or_default();
        fault(theme, template, &error).note(format!("while rendering `/{}`{shown}", page.route))
    })?;
    Ok((page.route.clone(), bytes))
}

/// A fault of a template at its place.
fn fault(theme: &Theme, template: &str, error: &tera::Error) -> Diagnostic {
    let (file, range, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename().to_owned(), Some(report.span().range.clone()), report.message().to_owned())
        }
        _ => (template.to_owned(), None, error.to_string()),
    };
    let path = theme.path(&file);
    let place = match range {
        Some(range) => Place::bytes(&path, range),
        None => Place::file(&path),
    };
    let mut lines = message.lines();
    let first = lines.next().unwrap_or_default().trim_end_matches('.').to_owned();
    Diagnostic::new(Code(501), place, format!("a fault in the template `{file}`")).label(lower_first(&first))
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
