//! Files of a site's own theme that nothing uses: mostly built-in names with a slip in them.

use crate::{
    diag::{Code, Diagnostic, Place, nearest},
    model::Lang,
    source::File,
};

/// Warns of the files among `own` that take no built-in file's place and that nothing reads.
pub(super) fn idle(own: &[File], builtin: &[File], languages: &[Lang]) -> Vec<Diagnostic> {
    let known: Vec<&str> = builtin.iter().filter_map(|file| file.below("templates")).collect();
    let mut found = vec![];
    for file in own {
        let Some(name) = file.below("templates") else { continue };
        if known.contains(&name) || is_read(name, file, own, languages) {
            continue;
        }
        let mut diagnostic =
            Diagnostic::new(Code(425), Place::file(&file.path), format!("nothing uses `{}`", file.path));
        let base = name.rsplit('/').next().unwrap_or(name);
        let home = home(base);
        diagnostic = match (nearest(name, known.iter().copied()), home) {
            (Some(near), _) => diagnostic.help(format!("did you mean `templates/{near}`?")),
            (None, Some(home)) if !name.starts_with(home) => {
                diagnostic.help(format!("did you mean `templates/{home}{base}`?"))
            }
            _ => diagnostic,
        };
        found.push(diagnostic.help(match base.rsplit_once('.') {
            Some((_, "html")) => {
                "a template takes the place of the built-in one of its name, which `annals theme list` shows, or another \
                 template of this site includes, extends or imports it"
            }
            Some((_, "csl")) => {
                "styles of citation are files `templates/citations/<language>.csl` of the languages of the site, and \
                 `default.csl` for all others"
            }
            Some((_, "ftl")) => "words are files `templates/words/<language>.ftl` of the languages of the site",
            _ => "begin its name with `_` to have it ignored",
        }));
    }
    found
}

/// Whether a tag is that of a language of the site, or of one that it falls back to.
fn is_of(tag: &str, languages: &[Lang]) -> bool {
    languages.iter().any(|lang| super::theme::fallbacks(lang).contains(&tag))
}

/// The folder of which every file with such an ending is read.
fn home(base: &str) -> Option<&'static str> {
    match base.rsplit_once('.')?.1 {
        "css" => Some("styles/"),
        "js" => Some("scripts/"),
        "ftl" => Some("words/"),
        "csl" => Some("citations/"),
        "html" => None,
        _ => Some("static/"),
    }
}

/// Whether a file without a built-in one of its name is read all the same.
fn is_read(name: &str, file: &File, own: &[File], languages: &[Lang]) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return true };
    let folder = name.split_once('/').map_or("", |(folder, _)| folder);
    match (folder, ending) {
        // Notes and licences of a theme stand beside its files.
        ("static" | "fonts", _) | ("styles", "css") | ("cards", "ttf" | "otf") | (_, "md" | "txt") => true,
        ("scripts" | "days" | "search" | "early", "js") => true,
        ("words", "ftl") => stem == "words/en" || is_of(&stem["words/".len()..], languages),
        ("citations", "csl") => is_of(&stem["citations/".len()..], languages),
        // Components are known everywhere by their names.
        (_, "html") => {
            let quoted = [format!("\"{name}\""), format!("'{name}'")];
            let others = own.iter().filter(|other| other.path != file.path && other.path.ends_with(".html"));
            file.text().is_some_and(|text| text.contains("endcomponent"))
                || others.filter_map(File::text).any(|text| quoted.iter().any(|quoted| text.contains(quoted)))
        }
        _ => false,
    }
}
