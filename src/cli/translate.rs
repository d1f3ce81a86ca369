//! `annals translate status`: how far each language has come.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::args::AnswerFormat;
use super::streams::stdout;
use crate::knowledge::{Common, Knowledge, LangIx};

/// How far one language has come.
struct Progress<'a> {
    lang: &'a str,
    records: usize,
    /// Records without a title, a name or a description in the language.
    missing: Vec<&'a str>,
    /// Translations whose `of` is not the digest of their original.
    outdated: Vec<&'a str>,
    /// Translations without `of`: nothing can be said of their age.
    unmarked: Vec<&'a str>,
}

/// Prints a row a language, the original's left out.
pub fn status(k: &Knowledge, format: AnswerFormat) -> io::Result<()> {
    let languages = (1..k.site.languages.len()).map(|lang| progress(k, lang));
    let mut out = stdout();
    if format == AnswerFormat::Json {
        let rows: Vec<Value> = languages.map(|language| machine(&language)).collect();
        return writeln!(out, "{:#}", Value::Array(rows));
    }
    let head = ["language", "records", "translated", "missing", "outdated", "without `of`"].map(str::to_owned);
    let rows: Vec<[String; 6]> = languages
        .map(|language| {
            [
                language.lang.to_owned(),
                language.records.to_string(),
                (language.records - language.missing.len()).to_string(),
                language.missing.len().to_string(),
                language.outdated.len().to_string(),
                language.unmarked.len().to_string(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return writeln!(out, "This site has one language, `{}`.", k.site.languages[0]);
    }
    let width = |n: usize| rows.iter().chain([&head]).map(|row| row[n].chars().count()).max().unwrap_or_default();
    for row in [&head].into_iter().chain(&rows) {
        let cells = row
            .iter()
            .enumerate()
            .map(|(n, cell)| if n == 0 { format!("{cell:<0$}", width(n)) } else { format!("{cell:>0$}", width(n)) });
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  "))?;
    }
    Ok(())
}

fn machine(language: &Progress) -> Value {
    json!({
        "language": language.lang,
        "records": language.records,
        "translated": language.records - language.missing.len(),
        "missing": language.missing,
        "outdated": language.outdated,
        "without_of": language.unmarked,
    })
}

fn progress(k: &Knowledge, lang: LangIx) -> Progress<'_> {
    let tag = k.site.languages[lang].as_ref();
    let mut progress = Progress { lang: tag, records: 0, missing: vec![], outdated: vec![], unmarked: vec![] };
    for common in k.commons() {
        look(common, lang, &mut progress);
    }
    progress
}

fn look<'a>(common: &'a Common, lang: LangIx, progress: &mut Progress<'a>) {
    progress.records += 1;
    let id: &str = common.id.as_ref();
    let Some(text) = common.translation(lang) else {
        progress.missing.push(id);
        return;
    };
    if text.title.is_none() && text.name.is_none() && text.description.is_none() {
        progress.missing.push(id);
    }
    match &text.of {
        None => progress.unmarked.push(id),
        Some(of) if *of != common.digest => progress.outdated.push(id),
        Some(_) => {}
    }
}
