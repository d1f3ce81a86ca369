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
        let (tag, ending) = base.rsplit_once('.').unwrap_or((base, ""));
        if let Some(home) = home.filter(|_| ["ftl", "csl"].contains(&ending)) {
            // The words of one language under the name of another would speak in its stead.
            diagnostic = match meant(tag, languages) {
                Some(lang) => diagnostic.help(format!("did you mean `templates/{home}{lang}.{ending}`?")),
                None if tag.parse::<Lang>().is_ok() => diagnostic
                    .note(format!("the site has no language `{tag}`"))
                    .help(format!("add `{tag}` to `languages` in `content/site.yaml`, or take the file out")),
                None => diagnostic,
            };
            found.push(diagnostic.help(how_named(ending)));
            continue;
        }
        diagnostic = match (nearest(name, known.iter().copied()), home) {
            (Some(near), _) => diagnostic.help(format!("did you mean `templates/{near}`?")),
            (None, Some(home)) if !name.starts_with(home) => {
                diagnostic.help(format!("did you mean `templates/{home}{base}`?"))
            }
            _ => diagnostic,
        };
        found.push(diagnostic.help(how_named(ending)));
    }
    found
}

/// How files with such an ending are named.
fn how_named(ending: &str) -> &'static str {
    match ending {
        "html" => {
            "a template takes the place of the built-in one of its name, which `annals theme list` shows, or another \
             template of this site includes, extends or imports it"
        }
        "csl" => {
            "styles of citation are files `templates/citations/<language>.csl` of the languages of the site, and \
             `default.csl` for all others"
        }
        "ftl" => "words are files `templates/words/<language>.ftl` of the languages of the site",
        _ => "begin its name with `_` to have it ignored",
    }
}

/// The language of the site that a file is most likely meant for. Two letters are a language of their own and no slip.
fn meant<'a>(tag: &str, languages: &'a [Lang]) -> Option<&'a str> {
    let known = || languages.iter().map(AsRef::as_ref);
    let first = tag.split(['-', '_']).next().unwrap_or(tag);
    let same = |wanted: &str| known().find(|lang: &&str| lang.eq_ignore_ascii_case(wanted));
    same(tag).or_else(|| same(first)).or_else(|| nearest(tag, known()).filter(|_| first.len() > 2))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_to_a_language_of_the_site_or_it_has_none() {
        let builtin = crate::source::builtin_theme();
        let languages = ["de", "ja", "pt"].map(|tag| tag.parse().unwrap());
        let told = |path: &str| {
            let body = crate::source::Body::Text("".into());
            idle(&[File { path: path.into(), body }], &builtin, &languages)
        };
        for (path, help) in [
            ("templates/words/de-DE.ftl", "did you mean `templates/words/de.ftl`?"),
            ("templates/words/DE.ftl", "did you mean `templates/words/de.ftl`?"),
            ("templates/word/de.ftl", "did you mean `templates/words/de.ftl`?"),
            ("templates/words/ptt.ftl", "did you mean `templates/words/pt.ftl`?"),
            ("templates/citations/DE.csl", "did you mean `templates/citations/de.csl`?"),
            ("templates/words/es.ftl", "add `es` to `languages` in `content/site.yaml`, or take the file out"),
        ] {
            assert_eq!(told(path)[0].helps[0], help, "{path}");
        }
        assert!(told("templates/words/de.ftl").is_empty());
    }
}
