//! The text of a new record, its name, and the way onto the disk: nothing is written that `check` would refuse.

use std::{
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

use super::form::{Choice, bad_use};
use crate::cli::streams::{stderr, stdout};
use crate::{
    Checked,
    catalog::to_yaml,
    cli::{Outcome, print_to_stderr},
    diag::Diagnostic,
    knowledge::{Knowledge, with_article},
    lint,
    model::{Id, Options},
    output,
    source::{Body, File},
};

/// A record that is not yet written.
pub struct Draft {
    /// The folder below `content/`, with folders of the author's own: `events/2026`.
    pub folder: String,
    /// The schema that an editor is told of.
    pub schema: &'static str,
    /// The id.
    pub id: Id,
    /// The fields, in the order in which they are written.
    pub fields: Map<String, Value>,
    /// Comment lines at the end: what might be added.
    pub hint: &'static str,
}

/// The site that a record is written for.
pub struct Site<'a> {
    /// What was asked.
    pub options: &'a Options,
    /// The site as it is.
    pub checked: &'a Checked,
    /// What it means.
    pub k: &'a Knowledge,
}

impl Site<'_> {
    /// Writes a record after looking at the site with it.
    pub fn put(&self, draft: &Draft) -> io::Result<Outcome> {
        let id = &draft.id;
        if let Some(there) = self.k.names.get(id).or_else(|| self.k.aliases.get(id)) {
            let kind = with_article(there.kind());
            return Err(bad_use(format!("the id `{id}` is taken by {kind}; give another one with `--id`")));
        }
        let path: Arc<str> = format!("content/{}/{id}.yaml", draft.folder).into();
        let place = self.options.root.join(Path::new(&*path));
        let head =
            format!("# yaml-language-server: $schema={}data/schema/{}.json\n", self.k.site.base_url, draft.schema);
        let yaml = to_yaml(&Value::Object(draft.fields.clone()));
        let text = format!("{head}{yaml}{}", draft.hint);

        let mut sources = self.checked.sources.clone();
        let at = sources.content.partition_point(|file| *file.path < *path);
        if sources.content.get(at).is_some_and(|file| file.path == path) {
            return Err(bad_use(format!("`{path}` is there already")));
        }
        sources.content.insert(at, File { path: path.clone(), body: Body::Text(text.as_str().into()) });
        // A draft is looked at too, or its faults would show only on the day on which it is no longer one.
        let drafts = self.options.drafts || draft.fields.contains_key("draft");
        let options = Options { drafts, ..self.options.clone() };
        let mut with = crate::understand_read(&options, (sources, vec![]), None);
        let Some(k) = &with.knowledge else {
            print_to_stderr(&with)?;
            writeln!(stderr(), "Nothing was written.")?;
            return Ok(Outcome::Faults);
        };
        let mut found = lint::lint(k);
        found.retain(|found| found.primary.place.file == path);
        let others: Vec<&str> = self.k.site.languages.iter().skip(1).map(AsRef::as_ref).collect();

        output::create_new(&place, text.as_bytes())?;
        writeln!(stdout(), "{path}")?;
        with.add(found);
        print_to_stderr(&with)?;
        if !others.is_empty() && !with.diagnostics.iter().any(Diagnostic::is_error) {
            writeln!(stderr(), "To translate it: annals new translation {id} {}", others.join("|"))?;
        }
        Ok(Outcome::Fine)
    }

    /// Every actor, to choose from.
    pub fn actors(&self) -> Vec<Choice> {
        self.k.actors.iter().map(|actor| choice(&actor.common.id, &actor.record.name)).collect()
    }

    /// Every subject, to choose from.
    pub fn subjects(&self) -> Vec<Choice> {
        self.k.subjects.iter().map(|subject| choice(&subject.common.id, &subject.record.name)).collect()
    }

    /// Every event, latest first.
    pub fn events(&self) -> Vec<Choice> {
        self.k.events.iter().rev().map(|event| choice(&event.common.id, &event.record.title)).collect()
    }
}

fn choice(id: &Id, name: &str) -> Choice {
    (id.to_string(), name.to_owned())
}

/// Words, each once and sorted, as choices without names.
pub fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<Choice> {
    let mut words: Vec<&str> = words.into_iter().collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(|word| (word.to_owned(), String::new())).collect()
}

/// Adds a text that is there and not empty.
pub fn text(fields: &mut Map<String, Value>, name: &str, value: Option<impl Into<String>>) {
    if let Some(value) = value.map(Into::into).filter(|value: &String| !value.is_empty()) {
        fields.insert(name.to_owned(), Value::String(value));
    }
}

/// Whether a text may be an id: for ids that need not exist, such as kinds.
pub fn is_id(text: &str) -> Result<(), String> {
    text.parse::<Id>().map(drop).map_err(|why| why.to_string())
}

/// Whether a text may be an address.
pub fn is_address(text: &str) -> Result<(), String> {
    crate::catalog::web_address(text).map_err(str::to_owned)
}

/// Words that a name can do without.
const SMALL: [&str; 34] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is", "it", "its", "of", "on", "or",
    "that", "the", "to", "with", "le", "la", "les", "l", "de", "des", "du", "d", "un", "une", "et", "est",
];

/// At most this many words of a title go into an id.
const WORDS: usize = 7;

/// An id from words: Latin letters without accents, and digits; small words left out. Nothing when none is left.
pub fn slug(words: &str) -> Option<String> {
    let plain: String = words
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let parts = || plain.split('-').filter(|part| !part.is_empty());
    let telling: Vec<&str> = parts().filter(|part| !SMALL.contains(part)).take(WORDS).collect();
    let mut chosen = if telling.is_empty() { parts().take(WORDS).collect() } else { telling };
    while chosen.len() > 1 && chosen.iter().map(|part| part.len() + 1).sum::<usize>() > 72 {
        chosen.pop();
    }
    let mut slug = chosen.join("-");
    slug.truncate(72);
    (!slug.is_empty()).then_some(slug)
}

/// The id given, else the one made of words.
///
/// # Errors
///
/// Nothing of the words can be in an id.
pub fn id(given: Option<&Id>, made: Option<String>) -> io::Result<Id> {
    match (given, made.and_then(|made| made.parse::<Id>().ok())) {
        (Some(given), _) => Ok(given.clone()),
        (None, Some(made)) => Ok(made),
        (None, None) => Err(bad_use(
            "no id can be made of these words: it has Latin letters and digits; give one with `--id`".into(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_the_telling_words() {
        let made = |words: &str| slug(words).unwrap_or_default();
        assert_eq!(
            made("Nvidia is told that H20 exports to China need a licence"),
            "nvidia-told-h20-exports-china-need-licence"
        );
        assert_eq!(made("L’été à Genève : décret n° 7"), "ete-geneve-decret-n-7");
        assert_eq!(made("The of"), "the-of");
        assert_eq!(made("禁令"), "");
        assert!(made(&"x".repeat(300)).parse::<Id>().is_ok());
        assert!(id(None, slug("禁令")).unwrap_err().to_string().contains("--id"));
    }
}
