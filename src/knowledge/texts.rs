//! Translations beside their originals, and the links and citations inside texts.

use std::sync::Arc;

use super::{
    names::Names,
    records::{Common, Record, Source, TextFile},
};
use crate::{
    catalog::{Catalog, SourceEntry, SourceKey, WrittenTranslation},
    diag::{Code, Diagnostic, Place, Step, nearest},
    markdown::{self, ReferenceKind},
    model::{Id, Lang, SourceTier},
};

/// The translations of one folder, ready to be handed out.
pub struct Translations<'a> {
    languages: &'a [Lang],
    /// By folder, id and file; and whether each was handed out.
    waiting: Vec<(&'a WrittenTranslation, bool)>,
    /// What was found to be there twice.
    twice: Vec<Diagnostic>,
}

impl<'a> Translations<'a> {
    /// All translations of the catalog; complains about languages that the site does not have.
    pub fn new(catalog: &'a Catalog, languages: &'a [Lang], found: &mut Vec<Diagnostic>) -> Self {
        let scales = catalog.scale_translations.iter().map(|text| (&text.lang, &text.file));
        let sites = catalog.site_translations.iter().map(|text| (&text.lang, &text.file));
        let all = catalog.translations.iter().map(|text| (&text.lang, &text.file));
        for (lang, file) in all.chain(scales).chain(sites) {
            check_language(lang, file, languages, found);
        }
        let mut waiting: Vec<_> = catalog.translations.iter().map(|text| (text, false)).collect();
        waiting.sort_by_key(|(text, _)| (text.folder, &text.id, &text.file));
        Self { languages, waiting, twice: vec![] }
    }

    /// Hands out the translations of a record.
    pub fn take(&mut self, folder: &'static str, id: &Id, file: &Arc<str>, digest: String) -> Common {
        let mut texts: Vec<Option<Box<TextFile>>> = vec![None; self.languages.len()];
        let wanted = (folder, id.as_ref());
        let first = self.waiting.partition_point(|(text, _)| (text.folder, text.id.as_str()) < wanted);
        for (text, taken) in &mut self.waiting[first..] {
            if (text.folder, text.id.as_str()) != wanted {
                break;
            }
            *taken = true;
            if let Some(lang) = self.languages.iter().position(|lang| *lang == text.lang) {
                if let Some(first) = &texts[lang] {
                    let message = format!("`{}` has two translations into `{}`", text.id, text.lang);
                    self.twice.push(
                        Diagnostic::new(Code(205), Place::file(&text.file), message)
                            .also(Place::file(&first.file), "the other one")
                            .help("keep the one beside the original, and take the other away"),
                    );
                }
                texts[lang] = Some(Box::new(TextFile { file: text.file.clone(), text: text.text.clone() }));
            }
        }
        Common { id: id.clone(), file: file.clone(), texts, digest }
    }

    /// Complains about translations whose original is not there, and about those that are there twice.
    pub fn orphans(self, names: &Names, found: &mut Vec<Diagnostic>) {
        found.extend(self.twice);
        for (text, taken) in &self.waiting {
            let draft = names.drafts.iter().any(|draft| draft.as_ref() == text.id);
            if *taken || draft || names.is_broken(&text.id) {
                continue;
            }
            let message = format!(
                "`{}` translates `{}`, and there is no such record under `{}/`",
                text.file, text.id, text.folder
            );
            let diagnostic = Diagnostic::new(Code(207), Place::file(&text.file), message)
                .note("a translation is named after its original: `<id>.<language>.yaml`");
            let renamed = text.id.parse::<Id>().ok().and_then(|id| names.aliases.get(&id));
            let renamed = renamed.and_then(|record| names.ids.iter().find(|(_, other)| *other == record));
            found.push(match renamed {
                Some((id, _)) => {
                    diagnostic.help(format!("the original is `{id}` now: rename the file to `{id}.{}.yaml`", text.lang))
                }
                None => diagnostic.suggest(&text.id, names.ids.keys().map(AsRef::as_ref)),
            });
        }
    }
}

/// Complains about a language that the site does not have, and about a translation into the original's.
fn check_language(lang: &Lang, file: &Arc<str>, languages: &[Lang], found: &mut Vec<Diagnostic>) {
    if !languages.contains(lang) {
        let known = languages.iter().map(AsRef::as_ref);
        found.push(
            Diagnostic::new(Code(204), Place::file(file), format!("the site has no language `{lang}`"))
                .suggest(lang.as_ref(), known)
                .help(format!("add `{lang}` to `languages` in `content/site.yaml`, or rename the file")),
        );
    } else if languages.first() == Some(lang) {
        let message = format!("`{file}` translates into `{lang}`, the language of the originals");
        found.push(
            Diagnostic::new(Code(204), Place::file(file), message)
                .help("put the text into the original, or rename the file"),
        );
    }
}

/// Makes the sources of a record whole: shared records filled in, numbers given.
pub fn sources(
    entries: &[SourceEntry],
    file: &Arc<str>,
    shared: &[(Id, SourceEntry)],
    names: &Names,
    found: &mut Vec<Diagnostic>,
) -> Vec<Source> {
    let mut whole: Vec<Source> = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let path = |key: &str| crate::path!["sources", index, key];
        let mut entry = entry.clone();
        if let Some(id) = &entry.id
            && (id.as_ref().bytes().all(|byte| byte.is_ascii_digit())
                || entries[..index].iter().any(|earlier| earlier.id.as_ref() == Some(id)))
        {
            let why = if id.as_ref().bytes().all(|byte| byte.is_ascii_digit()) {
                "numbers are given to sources by their place"
            } else {
                "another source of this record has this id"
            };
            found.push(
                Diagnostic::new(Code(205), Place::value(file, path("id")), format!("a source cannot be called `{id}`"))
                    .label(why)
                    .help("choose another id, such as a short name of the document"),
            );
        }
        if let Some(reference) = &entry.reference {
            if let Some(ix) = names.find(reference, "source", Place::value(file, path("ref")), Record::source, found) {
                let (_, base) = &shared[ix];
                fill(&mut entry, base);
            } else {
                entry.title.get_or_insert_with(|| reference.to_string());
            }
        }
        if entry.title.is_none() {
            found.push(
                Diagnostic::new(
                    Code(104),
                    Place::value(file, crate::path!["sources", index]),
                    "a source has no `title`",
                )
                .label("`title:` or `ref:` is needed here")
                .help("a document without a title gets a description in [square brackets]"),
            );
        }
        let tier = entry.kind.unwrap_or(SourceTier::Secondary);
        whole.push(Source { number: index + 1, tier, shared: entry.reference.clone(), entry });
    }
    whole
}

/// What the citing record leaves out comes from the shared one.
fn fill(entry: &mut SourceEntry, base: &SourceEntry) {
    macro_rules! fill {
        ($($field:ident),+) => { $( if entry.$field.is_none() { entry.$field.clone_from(&base.$field); } )+ };
    }
    fill!(title, publisher, url, date, kind, lang, citation, locator, quote, accessed, archived);
}

/// A source by what a citation calls it: its number or its id.
pub fn cited<'s>(sources: &'s [Source], key: &str) -> Option<&'s Source> {
    match key.parse::<usize>() {
        Ok(number) => sources.iter().find(|source| source.number == number),
        Err(_) => sources.iter().find(|source| source.entry.id.as_ref().is_some_and(|id| id.as_ref() == key)),
    }
}

/// The source that a record names by its key; complains when there is none.
pub fn cited_by<'s>(
    sources: &'s [Source],
    key: &SourceKey,
    place: Place,
    found: &mut Vec<Diagnostic>,
) -> Option<&'s Source> {
    let source = cited(sources, &key.to_string());
    if source.is_none() {
        found.push(
            Diagnostic::new(Code(306), place, format!("`{key}` is no source of this record"))
                .help(format!("this record has {} sources", sources.len())),
        );
    }
    source
}

/// From this many links to nothing in a text on, no near record is looked for: no more are told.
const SUGGESTED: usize = 100;

/// Complains about links to nothing, citations of nothing, and addresses that may not be linked to.
pub fn check_text(
    text: &str,
    file: &Arc<str>,
    path: Vec<Step>,
    sources: &[Source],
    names: &Names,
    found: &mut Vec<Diagnostic>,
) {
    let mut lost = 0;
    for reference in markdown::references(text) {
        let place = || Place::within(file, path.clone(), &reference.written, reference.nth);
        match &reference.kind {
            ReferenceKind::Record(target) => {
                let id = target.parse::<Id>().ok();
                let known = id.as_ref().is_some_and(|id| names.ids.contains_key(id) || names.aliases.contains_key(id));
                if known || names.is_broken(target) {
                    continue;
                }
                lost += 1;
                let mut diagnostic = Diagnostic::new(Code(307), place(), format!("`[[{target}]]` links to no record"))
                    .label("no such record");
                diagnostic = if id.is_some_and(|id| names.drafts.contains(&id)) {
                    diagnostic.help("it is a draft: publish it, or build with `--drafts`")
                } else if lost <= SUGGESTED {
                    diagnostic.suggest(target, names.ids.keys().map(AsRef::as_ref))
                } else {
                    diagnostic
                };
                found.push(diagnostic);
            }
            ReferenceKind::Source(key) => {
                if cited(sources, key).is_none() {
                    let count = sources.len();
                    let help = match count {
                        0 => "this record has no `sources` yet".to_owned(),
                        1 => "this record has one source: `[^1]`".to_owned(),
                        _ => format!("this record has {count} sources: `[^1]` to `[^{count}]`, or their ids"),
                    };
                    found.push(
                        Diagnostic::new(Code(306), place(), format!("`[^{key}]` cites no source"))
                            .label("no such source")
                            .help(help),
                    );
                }
            }
            ReferenceKind::Picture(path) | ReferenceKind::File(path) => {
                let stem = path.rsplit('/').next().unwrap_or(path);
                let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
                if names.media.contains(path) || names.is_broken(stem) {
                    continue;
                }
                let what = if matches!(reference.kind, ReferenceKind::File(_)) { "file" } else { "picture" };
                let diagnostic = Diagnostic::new(Code(211), place(), format!("there is no {what} `{path}`"))
                    .label(format!("no file `content/{path}`"));
                found.push(match nearest(path, names.media.iter().map(String::as_str)) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic
                        .help(format!("put the {what} there; an address knows capital letters from small ones")),
                });
            }
            ReferenceKind::Unread => {
                found.push(
                    Diagnostic::new(Code(307), place(), format!("`{}` is not read as a link", reference.written))
                        .label("shown to readers as it stands here")
                        .help("write `[[id]]`, `[[id|words]]` or `[words](https://…)`, with nothing in the words that is in brackets itself")
                        .help("to print the brackets, write `\\[\\[` or `\\](`"),
                );
            }
            ReferenceKind::Nested(written) => {
                found.push(
                    Diagnostic::new(Code(308), place(), format!("`{written}` stands in the words of another link"))
                        .label("a page has no links within links")
                        .help("put it before or behind that link"),
                );
            }
            ReferenceKind::Unsafe(address) => {
                found.push(
                    Diagnostic::new(Code(308), place(), format!("`{address}` cannot be linked to"))
                        .label("not an address that a page may carry")
                        .help("link with `https://…`, a record with `[[id]]`, and files and pictures from `media/…`"),
                );
            }
        }
    }
}

/// Holds the text of a record, and those of its translations, against the records and sources that there are.
pub fn check_bodies(
    common: &Common,
    original: Option<&str>,
    sources: &[Source],
    names: &Names,
    found: &mut Vec<Diagnostic>,
) {
    if let Some(text) = original {
        check_text(text, &common.file, crate::path!["body"], sources, names, found);
    }
    for translated in common.texts.iter().flatten() {
        if let Some(text) = &translated.text.body {
            check_text(text, &translated.file, crate::path!["body"], sources, names, found);
        }
    }
}
