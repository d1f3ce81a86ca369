//! `annals new`: the first text of a new file. What is needed comes from flags, or is asked for on a terminal.

mod args;
mod event;
mod form;
mod others;
mod record;
#[cfg(test)]
mod tests;
mod translation;

use std::{io, io::IsTerminal, path::Path};

pub use args::NewRecord;

use super::{Outcome, options, print_to_stderr};
use form::{Ask, Form, Question, Terminal, bad_use};
use record::{Site, words};

/// Writes the file, when the site is free of errors.
pub fn run(record: NewRecord) -> io::Result<Outcome> {
    let common = match &record {
        NewRecord::Event(args) => &args.common,
        NewRecord::Subject(args) => &args.common,
        NewRecord::Actor(args) => &args.common,
        NewRecord::Story(args) => &args.common,
        NewRecord::Translation { common, .. } => common,
    };
    let options = options(common, Path::new("public"), None)?;
    let checked = crate::understand(&options)?;
    let Some(k) = &checked.knowledge else {
        print_to_stderr(&checked)?;
        return Ok(Outcome::Faults);
    };
    let site = Site { options: &options, checked: &checked, k };
    let mut terminal = Terminal;
    let someone: Option<&mut dyn Ask> =
        if io::stdin().is_terminal() && io::stderr().is_terminal() { Some(&mut terminal) } else { None };
    match record {
        NewRecord::Event(args) => {
            let needed =
                [("title", args.title.is_some()), ("date", args.date.is_some()), ("kind", args.kind.is_some())];
            event::write(&site, &mut Form::new(&needed, someone)?, *args)
        }
        NewRecord::Subject(args) => {
            let needed = [("name", args.name.is_some()), ("kind", args.kind.is_some())];
            others::subject(&site, &mut Form::new(&needed, someone)?, args)
        }
        NewRecord::Actor(args) => {
            let needed = [("name", args.name.is_some()), ("kind", args.kind.is_some())];
            others::actor(&site, &mut Form::new(&needed, someone)?, args)
        }
        NewRecord::Story(args) => {
            let needed = [("title", args.title.is_some()), ("step", !args.steps.is_empty())];
            others::story(&site, &mut Form::new(&needed, someone)?, args)
        }
        NewRecord::Translation { id, lang, .. } => {
            let (id, lang) = translate(&site, id, lang, someone)?;
            translation::translation(k, &options.root, &id, &lang)?;
            Ok(Outcome::Fine)
        }
    }
}

/// The record and the language of a translation. A site with one other language needs no answer to the second.
fn translate(
    site: &Site,
    id: Option<String>,
    lang: Option<String>,
    someone: Option<&mut dyn Ask>,
) -> io::Result<(String, String)> {
    let others: Vec<&str> = site.k.site.languages.iter().skip(1).map(AsRef::as_ref).collect();
    let lang = lang.or_else(|| if let [only] = others[..] { Some(only.to_owned()) } else { None });
    match (id, lang, someone) {
        (Some(id), Some(lang), _) => Ok((id, lang)),
        (id, lang, Some(someone)) => {
            let mut answer = |given: Option<String>, question: &Question| match given {
                Some(given) => Ok(given),
                None => someone.ask(question)?.ok_or_else(|| bad_use(format!("`{}` is needed", question.flag))),
            };
            let lang = answer(lang, &Question::needed("LANG", "Into which language?").only("language", words(others)))?;
            let records = site.events().into_iter().chain(site.subjects()).chain(site.actors()).collect();
            let id = answer(id, &Question::needed("ID", "Which record?").offer(records))?;
            Ok((id, lang))
        }
        (id, _, None) => {
            let missing = if id.is_none() { "the id of a record" } else { "a language" };
            let known = if others.is_empty() { "this site has one language".to_owned() } else { others.join(", ") };
            Err(bad_use(format!("{missing} is needed: `annals new translation ID LANG` ({known})")))
        }
    }
}
