//! Each file parsed by itself, knowing nothing of the others: texts into records whose references are still names.
//!
//! Parsing never stops at a fault: it gives back what it could read and the list of troubles.

mod limits;
mod marks;
mod media;
mod record;
mod shape;
mod syntax;
mod translatable;
mod translation;
mod tree;
mod yaml;

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

pub use limits::*;
pub use record::*;
pub use shape::{base_address, web_address};
pub use translatable::digest;
pub use translation::*;
pub use yaml::{parse as parse_yaml, schema, schemas, to_yaml};

use crate::{
    diag::{Code, Diagnostic, Place, Spot},
    model::{Id, Lang},
    source::{Body, File, Sources},
};

/// A record and the file it stands in.
#[derive(Clone, Debug)]
pub struct Written<T> {
    /// The id, from the file's name.
    pub id: Id,
    /// The file.
    pub file: Arc<str>,
    /// What is written there.
    pub record: T,
}

/// A translation and the file it stands in.
#[derive(Clone, Debug)]
pub struct WrittenTranslation<T = Translation> {
    /// The id of the original, from the file's name.
    pub id: String,
    /// The language, from the file's name.
    pub lang: Lang,
    /// The file.
    pub file: Arc<str>,
    /// The folder of the record kind, such as `events`.
    pub folder: &'static str,
    /// What is written there.
    pub text: T,
}

/// Every record of a site as its author wrote it, sorted by file.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// `site.yaml`, when it could be read.
    pub site: Option<SiteRecord>,
    /// Its translations.
    pub site_translations: Vec<WrittenTranslation<SiteTranslation>>,
    /// `scales.yaml`, in the order written.
    pub scales: Vec<(String, ScaleRecord)>,
    /// Its translations.
    pub scale_translations: Vec<WrittenTranslation<BTreeMap<Id, ScaleTranslation>>>,
    /// The events.
    pub events: Vec<Written<EventRecord>>,
    /// The subjects.
    pub subjects: Vec<Written<SubjectRecord>>,
    /// The actors.
    pub actors: Vec<Written<ActorRecord>>,
    /// The shared sources.
    pub sources: Vec<Written<SourceEntry>>,
    /// The stories.
    pub stories: Vec<Written<StoryRecord>>,
    /// The free pages.
    pub pages: Vec<Written<PageRecord>>,
    /// The translations of records.
    pub translations: Vec<WrittenTranslation>,
    /// Files that are copied as they are: their path below `content/`.
    pub media: Vec<File>,
    /// The ids of records that could not be read: naming one is no fault of who names it.
    pub broken: Vec<String>,
    /// Whether `scales.yaml` could not be read: then no status and no scale can be called missing.
    pub scales_broken: bool,
}

/// What one file turned out to be.
#[derive(Clone)]
enum Item {
    Site(Box<SiteRecord>),
    SiteTranslation(WrittenTranslation<SiteTranslation>),
    Scales(Vec<(String, ScaleRecord)>),
    ScaleTranslation(WrittenTranslation<BTreeMap<Id, ScaleTranslation>>),
    Event(Box<Written<EventRecord>>),
    Subject(Box<Written<SubjectRecord>>),
    Actor(Box<Written<ActorRecord>>),
    Source(Box<Written<SourceEntry>>),
    Story(Box<Written<StoryRecord>>),
    Page(Box<Written<PageRecord>>),
    Translation(Box<WrittenTranslation>),
    Media(File),
}

/// What became of a file.
type Read = Result<Item, Vec<Diagnostic>>;

/// The id that a path stands for, if it is the path of a record and not of a translation.
fn id_of(path: &str) -> Option<String> {
    let stem = path.rsplit('/').next()?.rsplit_once('.')?.0;
    (!stem.contains('.')).then(|| stem.to_owned())
}

const FOLDERS: [&str; 6] = ["events", "subjects", "actors", "sources", "stories", "pages"];

/// Parses every file but those that the reading complained about: `found` is what it said.
#[must_use]
pub fn parse(sources: &Sources, found: &[Diagnostic]) -> (Catalog, Vec<Diagnostic>) {
    let parsed: Vec<Read> = sources.content.par_iter().map(|file| parse_one(file, found)).collect();
    gather(sources, parsed)
}

/// Parses a file, unless the reading already complained about it.
fn parse_one(file: &File, found: &[Diagnostic]) -> Read {
    if is_unreadable(file, found) { Err(vec![]) } else { item(file) }
}

/// Whether the reading complained about a file.
fn is_unreadable(file: &File, found: &[Diagnostic]) -> bool {
    found.iter().any(|found| found.primary.place.file == file.path)
}

/// What every file of a site was parsed to, for the next time: a file that reads as before is not parsed again.
#[derive(Default)]
pub struct Parsed {
    files: BTreeMap<Arc<str>, (Body, Read)>,
}

impl Parsed {
    /// [`parse`], by what an earlier parse left; what no file stands for any longer is forgotten.
    #[must_use]
    pub fn parse(&mut self, sources: &Sources, found: &[Diagnostic]) -> (Catalog, Vec<Diagnostic>) {
        let known = &self.files;
        let parsed: Vec<Read> = sources
            .content
            .par_iter()
            .map(|file| match known.get(&file.path) {
                Some((body, parsed)) if *body == file.body && !is_unreadable(file, found) => parsed.clone(),
                _ => parse_one(file, found),
            })
            .collect();
        let readable = sources.content.iter().zip(&parsed).filter(|(file, _)| !is_unreadable(file, found));
        self.files = readable.map(|(file, item)| (file.path.clone(), (file.body.clone(), item.clone()))).collect();
        gather(sources, parsed)
    }
}

/// Puts what was parsed into its places.
fn gather(sources: &Sources, parsed: Vec<Read>) -> (Catalog, Vec<Diagnostic>) {
    let mut catalog = Catalog::default();
    let mut diagnostics = vec![];
    for (file, item) in sources.content.iter().zip(parsed) {
        match item {
            Err(found) => {
                diagnostics.extend(found);
                catalog.broken.extend(id_of(&file.path));
                catalog.scales_broken |= &*file.path == "content/scales.yaml";
            }
            Ok(Item::Site(site)) => catalog.site = Some(*site),
            Ok(Item::SiteTranslation(text)) => catalog.site_translations.push(text),
            Ok(Item::Scales(scales)) => catalog.scales = scales,
            Ok(Item::ScaleTranslation(text)) => catalog.scale_translations.push(text),
            Ok(Item::Event(event)) => catalog.events.push(*event),
            Ok(Item::Subject(subject)) => catalog.subjects.push(*subject),
            Ok(Item::Actor(actor)) => catalog.actors.push(*actor),
            Ok(Item::Source(source)) => catalog.sources.push(*source),
            Ok(Item::Story(story)) => catalog.stories.push(*story),
            Ok(Item::Page(page)) => catalog.pages.push(*page),
            Ok(Item::Translation(text)) => catalog.translations.push(*text),
            Ok(Item::Media(file)) => catalog.media.push(file),
        }
    }
    (catalog, diagnostics)
}

fn item(file: &File) -> Read {
    let path = &file.path;
    let below = file.below("content").unwrap_or_default();
    if below.starts_with("media/") {
        return media::fault(file).map_or_else(|| Ok(Item::Media(file.clone())), |found| Err(vec![found]));
    }
    let misplaced = |message: String, help: &str| vec![Diagnostic::new(Code(4), Place::file(path), message).help(help)];
    let (folder, name) = match below.split_once('/') {
        None => ("", below),
        Some((folder, rest)) => (folder, rest.rsplit('/').next().unwrap_or(rest)),
    };
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let wrong_ending = |folder: &str| {
        let expected = if folder == "pages" { "md" } else { "yaml" };
        (extension != expected).then(|| {
            misplaced(
                format!("a record under `{folder}/` is a `.{expected}` file, and `{path}` is not"),
                &format!("rename it to `{stem}.{expected}`, or begin its name with `_` to have it ignored"),
            )
        })
    };
    let Some(text) = file.text() else {
        // `.YAML` is meant as a record, and capital letters are all that is wrong with it.
        if FOLDERS.contains(&folder)
            && ["yaml", "yml", "md"].iter().any(|known| extension.eq_ignore_ascii_case(known))
            && let Some(found) = wrong_ending(folder)
        {
            return Err(found);
        }
        return Err(misplaced(
            format!("`{path}` is neither YAML nor Markdown"),
            "put pictures and other files under `content/media/`, or begin the name with `_` to have it ignored",
        ));
    };
    let unfit = marks::written(path, text);
    if !unfit.is_empty() {
        return Err(unfit);
    }
    let (base, lang) = match stem.split_once('.') {
        None => (stem, None),
        Some((base, lang)) => (base, Some(lang)),
    };
    let lang = match lang.map(str::parse::<Lang>) {
        None => None,
        Some(Ok(lang)) => Some(lang),
        Some(Err(why)) => {
            let message = format!("the name of `{path}` has no language between its dots: {why}");
            return Err(vec![
                Diagnostic::new(Code(6), Place::file(path), message)
                    .help("name a record `<id>.yaml` and its translation `<id>.<language>.yaml`"),
            ]);
        }
    };
    if folder.is_empty() {
        return match (base, lang, extension) {
            ("site", None, "yaml") => Ok(Item::Site(Box::new(yaml::parse(path, text, 0)?))),
            ("scales", None, "yaml") => scales(path, text).map(Item::Scales),
            ("site", Some(lang), "yaml") => Ok(Item::SiteTranslation(written(path, base, lang, "", text, 0)?)),
            ("scales", Some(lang), "yaml") => Ok(Item::ScaleTranslation(written(path, base, lang, "", text, 0)?)),
            _ => Err(misplaced(
                format!("the site has no use for `{path}`"),
                "here stand only `site.yaml`, `scales.yaml`, their translations, and the folders of records",
            )),
        };
    }
    let Some(folder) = FOLDERS.into_iter().find(|known| *known == folder) else {
        let diagnostic = Diagnostic::new(Code(4), Place::file(path), format!("`{folder}` is not a folder of records"))
            .suggest(folder, FOLDERS.into_iter().chain(["media"]))
            .note("the folders are `events`, `subjects`, `actors`, `sources`, `stories`, `pages` and `media`");
        return Err(vec![diagnostic]);
    };
    if let Some(found) = wrong_ending(folder) {
        return Err(found);
    }
    if let Some(lang) = lang {
        let (front, offset, body) = if folder == "pages" { front_matter(text) } else { (&**text, 0, None) };
        if folder == "pages" && body.is_none() {
            return Err(vec![if offset > 0 { unclosed(path) } else { no_front_matter(path) }]);
        }
        body.map_or(Ok(()), |body| unmerged(path, text, body))?;
        let mut translation: WrittenTranslation = written(path, base, lang, folder, front, offset)?;
        translation.text.body = body.map(str::to_owned).or(translation.text.body);
        return Ok(Item::Translation(Box::new(translation)));
    }
    let id: Id = base.parse().map_err(|why| {
        vec![
            Diagnostic::new(Code(6), Place::file(path), format!("`{base}` is not an id: {why}"))
                .help("the name of the file is the id of the record; rename the file"),
        ]
    })?;
    Ok(match folder {
        "events" => Item::Event(Box::new(record(id, path, text)?)),
        "subjects" => Item::Subject(Box::new(record(id, path, text)?)),
        "actors" => Item::Actor(Box::new(record(id, path, text)?)),
        "sources" => Item::Source(Box::new(record(id, path, text)?)),
        "stories" => Item::Story(Box::new(record(id, path, text)?)),
        _ => {
            let (front, offset, body) = front_matter(text);
            let Some(body) = body else {
                return Err(vec![if offset > 0 { unclosed(path) } else { no_front_matter(path) }]);
            };
            let mut page: PageRecord = yaml::parse(path, front, offset)?;
            unmerged(path, text, body)?;
            body.clone_into(&mut page.body);
            Item::Page(Box::new(Written { id, file: path.clone(), record: page }))
        }
    })
}

fn record<T>(id: Id, file: &Arc<str>, text: &str) -> Result<Written<T>, Vec<Diagnostic>>
where
    T: DeserializeOwned + JsonSchema + 'static,
{
    Ok(Written { id, file: file.clone(), record: yaml::parse(file, text, 0)? })
}

fn written<T>(
    file: &Arc<str>,
    base: &str,
    lang: Lang,
    folder: &'static str,
    text: &str,
    offset: usize,
) -> Result<WrittenTranslation<T>, Vec<Diagnostic>>
where
    T: DeserializeOwned + JsonSchema + 'static,
{
    Ok(WrittenTranslation { id: base.into(), lang, file: file.clone(), folder, text: yaml::parse(file, text, offset)? })
}

fn scales(file: &Arc<str>, text: &str) -> Result<Vec<(String, ScaleRecord)>, Vec<Diagnostic>> {
    /// Keeps the order in which the scales are written.
    #[derive(serde::Deserialize, JsonSchema)]
    #[serde(transparent)]
    struct Scales(#[schemars(with = "BTreeMap<Id, ScaleRecord>")] serde_yaml::Mapping);
    let mapping: Scales = yaml::parse(file, text, 0)?;
    let mut typed: BTreeMap<Id, ScaleRecord> = yaml::parse(file, text, 0)?;
    let scale = |key: &serde_yaml::Value| typed.remove_entry(&key.as_str()?.parse::<Id>().ok()?);
    Ok(mapping.0.keys().filter_map(scale).map(|(id, record)| (id.to_string(), record)).collect())
}

/// Complains of the marks of a merge in the text of a page, which ends its file.
fn unmerged(path: &Arc<str>, file: &str, body: &str) -> Result<(), Vec<Diagnostic>> {
    let Some(mark) = syntax::merge_mark(body) else { return Ok(()) };
    let start = file.len() - body.len();
    Err(vec![yaml::merge(path, start + mark.start..start + mark.end)])
}

/// What is said of a page that begins with its text.
fn no_front_matter(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(Code(102), Place::bytes(path, 0..0), format!("`{path}` has no front matter"))
        .label("expected `---` here")
        .help("begin the page with `---`, its `title:`, and `---` on a line of its own")
}

/// What is said of front matter that nothing ends.
fn unclosed(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(Code(102), Place::bytes(path, 0..3), format!("the front matter of `{path}` is never closed"))
        .label("it begins here")
        .help("put `---` on a line of its own between the fields and the text")
}

/// Splits a page into its front matter, where that begins, and its text.
fn front_matter(text: &str) -> (&str, usize, Option<&str>) {
    let line = |rest: &str| rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).map(|r| rest.len() - r.len());
    let blanks = |rest: &str| rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let opened = text.strip_prefix("---").and_then(|rest| Some(blanks(rest) + line(&rest[blanks(rest)..])?));
    let Some(open) = opened.map(|newline| 3 + newline) else {
        return (text, 0, None);
    };
    let mut at = open;
    for row in text[open..].split_inclusive('\n') {
        if row.trim_end() == "---" {
            return (&text[open..at], open, Some(&text[at + row.len()..]));
        }
        at += row.len();
    }
    (&text[open..], open, None)
}

/// Turns every field's spot into bytes, reading again, slowly, the files that something is said about.
pub fn locate(sources: &Sources, diagnostics: &mut [Diagnostic]) {
    let labels = diagnostics.iter_mut().flat_map(|found| std::iter::once(&mut found.primary).chain(&mut found.labels));
    locate_places(sources, labels.map(|label| &mut label.place));
}

/// [`locate`] for places of which nothing is said.
pub fn locate_places<'a>(sources: &Sources, places: impl IntoIterator<Item = &'a mut Place>) {
    let mut trees: BTreeMap<Arc<str>, Option<(tree::Node, usize)>> = BTreeMap::new();
    for place in places {
        if !matches!(place.spot, Spot::Field { .. }) {
            continue;
        }
        let whole = sources.text(&place.file).unwrap_or_default();
        let (text, offset) =
            if place.file.ends_with(".md") { (front_matter(whole).0, front_matter(whole).1) } else { (whole, 0) };
        if let Spot::Field { path, within: Some((needle, nth)), .. } = &place.spot
            && place.file.ends_with(".md")
            && path == &crate::path!["body"]
        {
            let start = whole.len() - front_matter(whole).2.unwrap_or_default().len();
            let found = whole[start..].match_indices(needle.as_str()).nth(*nth);
            let at = start + found.map_or(0, |(at, _)| at);
            place.spot = Spot::Bytes(at, at + found.map_or(0, |(_, text)| text.len()));
            continue;
        }
        let tree = trees
            .entry(place.file.clone())
            .or_insert_with(|| tree::read(text).ok().flatten().map(|tree| (tree, offset)));
        let node = tree.as_ref().map(|(tree, _)| tree);
        place.spot = tree::locate(text, node, offset, &place.spot);
    }
}
