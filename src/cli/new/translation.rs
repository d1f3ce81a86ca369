//! `annals new translation`: a file beside the original that holds the text to translate.

use std::{
    io::{self, Write},
    path::Path,
};

use serde_json::{Map, Value};

use crate::cli::{hint, streams::stdout};
use crate::{
    catalog,
    knowledge::{Common, Knowledge, Record},
    output,
};

/// What a translator reads first.
const HEAD: &str = "# Put the words of the other language in the place of each text below, then take this line out.\n";

/// Writes the file; one that is there is left as it is.
pub fn translation(k: &Knowledge, root: &Path, id: &str, lang: &str) -> io::Result<()> {
    let others = || k.site.languages.iter().skip(1).map(AsRef::as_ref);
    if !others().any(|other: &str| other == lang) {
        let message = match k.site.languages.first() {
            Some(first) if first.as_ref() == lang => format!("`{lang}` is the language of the originals"),
            _ => format!("the site has no language `{lang}`{}", hint(lang, others())),
        };
        let known: Vec<&str> = others().collect();
        return Err(io::Error::other(format!("{message}; it can be translated into {}", list(&known))));
    }
    let (common, texts, body) = match k.find(id) {
        Some(Record::Event(ix)) => (&k.event(ix).common, k.event(ix).record.texts(), None),
        Some(Record::Subject(ix)) => (&k.subject(ix).common, k.subject(ix).record.texts(), None),
        Some(Record::Actor(ix)) => (&k.actor(ix).common, k.actor(ix).record.texts(), None),
        Some(Record::Story(ix)) => (&k.story(ix).common, k.story(ix).record.texts(), None),
        Some(Record::Page(ix)) => {
            let page = k.page(ix);
            (&page.common, page.record.texts(), Some(page.record.body.as_str()))
        }
        Some(Record::Source(_)) => {
            return Err(io::Error::other(format!("`{id}` is a source, and sources are not translated")));
        }
        None => {
            let near = hint(id, k.names.keys().map(AsRef::as_ref));
            return Err(io::Error::other(format!("there is no record `{id}`{near}")));
        }
    };
    let file = beside(&common.file, lang);
    if let Some(there) = common.texts.iter().flatten().find(|there| *there.file == *file) {
        let age = if there.text.of.as_ref() == Some(&common.digest) {
            "it is of the original as it stands".to_owned()
        } else {
            format!("bring it up to date by hand, then write `of: {}` in it", common.digest)
        };
        return Err(io::Error::other(format!("`{file}` is there already; {age}")));
    }
    let text = text(&k.site.base_url, common, texts, body);
    output::create_new(&root.join(&file), text.as_bytes())?;
    writeln!(stdout(), "{file}")
}

/// The whole file. Its first line tells an editor with a YAML language server where the schema is.
fn text(base_url: &str, common: &Common, texts: Map<String, Value>, body: Option<&str>) -> String {
    let mut fields = Map::new();
    fields.insert("of".to_owned(), common.digest.clone().into());
    fields.extend(texts);
    let yaml = catalog::to_yaml(&Value::Object(fields));
    match body {
        None => format!("# yaml-language-server: $schema={base_url}data/schema/translation.json\n{HEAD}{yaml}"),
        Some(body) => format!("---\n{HEAD}{yaml}---\n\n{}\n", body.trim()),
    }
}

/// The path of the translation: that of the original with the language before its extension.
fn beside(file: &str, lang: &str) -> String {
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{lang}.{extension}"),
        None => format!("{file}.{lang}"),
    }
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "no other".to_owned() } else { names.join(", ") }
}
