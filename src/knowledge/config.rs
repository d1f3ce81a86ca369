//! `site.yaml` made whole, and the codes that records and the site allow.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    figures::{is_simple, no_measure},
    limits::Measure,
    names::Names,
    records::{Publisher, Record, Site, StoryIx},
    texts::check_text,
};
use crate::{
    catalog::{Catalog, MeasureTranslation, SiteRecord, base_address},
    diag::{CODES, Code, Diagnostic, Place},
    model::Level,
    path,
};

/// Complains about allowances of codes that cannot be allowed, and of those without a reason.
pub fn check_allow(allow: &BTreeMap<String, String>, file: &Arc<str>, found: &mut Vec<Diagnostic>) {
    for (code, reason) in allow {
        let place = Place::key(file, path!["allow", code.as_str()]);
        check_code(code, place, found);
        if reason.trim().is_empty() {
            let place = Place::value(file, path!["allow", code.as_str()]);
            found.push(
                Diagnostic::new(Code(309), place, format!("`{code}` is allowed without a reason"))
                    .help("say why it does not apply here"),
            );
        }
    }
}

fn check_code(code: &str, place: Place, found: &mut Vec<Diagnostic>) {
    let parsed = code.parse::<Code>().ok().map(|parsed| crate::diag::info(parsed).level);
    let why = match parsed {
        Some(Level::Deny) => "errors cannot be allowed",
        Some(_) => return,
        None => "there is no such code",
    };
    let known: Vec<String> = CODES.iter().filter(|c| c.level == Level::Warn).map(|c| c.code.to_string()).collect();
    found.push(
        Diagnostic::new(Code(309), place, format!("`{code}` cannot be allowed"))
            .label(why)
            .suggest(code, known.iter().map(String::as_str)),
    );
}

/// More languages than any site has been written in.
pub const MOST_LANGUAGES: usize = 50;

/// The site as a whole, in every language. `published_at` goes before its own `base_url`.
pub fn site(
    catalog: &Catalog,
    record: SiteRecord,
    published_at: Option<&str>,
    names: &Names,
    found: &mut Vec<Diagnostic>,
) -> Site {
    let file: Arc<str> = "content/site.yaml".into();
    let langs = record.languages.len();
    if langs > MOST_LANGUAGES {
        let place = Place::value(&file, path!["languages"]);
        let message = format!("a site has at most {MOST_LANGUAGES} languages, and these are {langs}");
        found.push(Diagnostic::new(Code(109), place, message).help("make several sites of it"));
    }
    for (n, lang) in record.languages.iter().enumerate() {
        if record.languages[..n].contains(lang) {
            let place = Place::value(&file, path!["languages", n]);
            found.push(Diagnostic::new(Code(204), place, format!("`{lang}` is listed twice")).help("take one out"));
        }
    }
    for code in record.levels.keys() {
        check_code(code, Place::key(&file, path!["levels", code.as_str()]), found);
    }
    for (id, measure) in &record.measures {
        for (n, part) in measure.sum.iter().enumerate() {
            is_simple(&record, part, Place::value(&file, path!["measures", id.as_ref(), "sum", n]), found);
        }
    }
    let mut home_stories = vec![];
    for (n, id) in record.home.stories.iter().enumerate() {
        let place = Place::value(&file, path!["home", "stories", n]);
        home_stories.extend(names.find(id, "story", place, Record::story, found));
    }
    if record.home.stories.is_empty() {
        home_stories = (0..catalog.stories.len()).map(StoryIx::nth).collect();
    }
    if let Some(text) = &record.home.text {
        check_text(text, &file, path!["home", "text"], &[], names, found);
    }
    if let Err(why) = base_address(record.base_url.as_str()) {
        let place = Place::value(&file, path!["base_url"]);
        let found_here = Diagnostic::new(Code(110), place, "`base_url` is not the address of a site").label(why);
        found.push(found_here.help("write where the site begins, such as `https://example.org/timeline/`"));
    }
    let mut base_url = published_at.unwrap_or(record.base_url.as_str()).to_owned();
    if !base_url.ends_with('/') {
        base_url.push('/');
    }
    let mut site = Site {
        title: vec![record.title.clone(); langs],
        tagline: vec![record.tagline.clone(); langs],
        home_text: vec![record.home.text.clone(); langs],
        base_url,
        publisher: record.publisher.map(|of| Publisher {
            name: vec![of.name; langs],
            url: of.url.map(|address| address.as_str().to_owned()),
            email: of.email,
        }),
        licence: record.licence,
        repository: record.repository.map(|address| address.as_str().to_owned()),
        websub: record.websub.map(|address| address.as_str().to_owned()),
        kinds: record.kinds.iter().map(|(id, name)| (id.clone(), vec![name.clone(); langs])).collect(),
        measures: record
            .measures
            .iter()
            .map(|(id, of)| {
                let (name, unit) = (vec![of.name.clone(); langs], vec![of.unit.clone(); langs]);
                (id.clone(), Measure { name, unit, sum: of.sum.clone() })
            })
            .collect(),
        synonyms: record.synonyms,
        home_stories,
        cards: record.cards,
        levels: record.levels.iter().filter_map(|(code, level)| Some((code.parse::<Code>().ok()?.0, *level))).collect(),
        languages: record.languages,
    };
    for translation in &catalog.site_translations {
        let Some(lang) = site.languages.iter().position(|lang| *lang == translation.lang) else { continue };
        let text = &translation.text;
        if let Some(title) = &text.title {
            site.title[lang].clone_from(title);
        }
        if text.tagline.is_some() {
            site.tagline[lang].clone_from(&text.tagline);
        }
        if let Some(words) = &text.home.text {
            check_text(words, &translation.file, path!["home", "text"], &[], names, found);
            site.home_text[lang] = Some(words.clone());
        }
        if let (Some(publisher), Some(name)) = (&mut site.publisher, &text.publisher) {
            publisher.name[lang].clone_from(name);
        }
        for (measure, words) in &text.measures {
            match (site.measures.get_mut(measure), words) {
                (Some(of), MeasureTranslation::Name(name)) => of.name[lang].clone_from(name),
                (Some(of), MeasureTranslation::Whole(words)) => {
                    of.name[lang].clone_from(&words.name);
                    if words.unit.is_some() {
                        of.unit[lang].clone_from(&words.unit);
                    }
                }
                (None, _) => {
                    let place = Place::key(&translation.file, path!["measures", measure.as_ref()]);
                    found.push(no_measure(measure, place, record.measures.keys()));
                }
            }
        }
        for (kind, name) in &text.kinds {
            match site.kinds.get_mut(kind) {
                Some(names) => names[lang].clone_from(name),
                None => {
                    let place = Place::key(&translation.file, path!["kinds", kind.as_ref()]);
                    found.push(
                        Diagnostic::new(Code(206), place, format!("`content/site.yaml` has no kind `{kind}`"))
                            .suggest(kind.as_ref(), record.kinds.keys().map(AsRef::as_ref)),
                    );
                }
            }
        }
    }
    site
}
