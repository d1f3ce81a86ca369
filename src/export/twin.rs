//! The Markdown twin of an event's page: what a reader, an archive or a language model can take without HTML.
//!
//! Links are absolute; citations are footnotes whose definitions are the sources. [`llms`] lists all twins.

use std::fmt::Write as _;

use super::channel::is_public;
use crate::{
    i18n::Arg,
    knowledge::{EventIx, Knowledge},
    site::{Scope, event_reference, tracks, view},
};

/// The event as Markdown.
pub fn markdown(scope: &Scope, ix: EventIx) -> String {
    let k = scope.k;
    let event = k.event(ix);
    let record = &event.record;
    let mut out = format!("# {}\n\n", line(event.title(scope.lang).words));
    let mut fact = |label: &str, value: &str| {
        let _ = writeln!(out, "- {label}: {}", line(value));
    };
    let label = |key: &str| scope.t(key, &[]);
    fact(&label("date"), &dated(&scope.date(record.date)));
    if event.published != record.date {
        fact(&label("published"), &dated(&scope.date(event.published)));
    }
    if let Some(effective) = record.effective {
        fact(&label("effective"), &dated(&scope.date(effective)));
    }
    fact(&label("kind"), &scope.kind_name(&record.kind));
    if let Some(jurisdiction) = record.jurisdiction {
        fact(&label("jurisdiction"), &scope.jurisdiction(jurisdiction).name);
    }
    if let Some(issuer) = event.issuer {
        fact(&label("issuer"), k.actor(issuer).name(scope.lang).words);
    }
    if !event.actors.is_empty() {
        let names: Vec<&str> = event.actors.iter().map(|actor| k.actor(*actor).name(scope.lang).words).collect();
        fact(&label("actors-concerned"), &names.join("; "));
    }
    for identifier in scope.identifiers(&record.identifiers) {
        fact(&identifier.label, &identifier.value);
    }
    if record.certainty.as_str() != "confirmed" {
        fact(&label("certainty"), &label(&format!("certainty-{}", record.certainty.as_str())));
    }
    // Notes stand on confirmed events too, of what about them is open.
    let note = event.certainty_note(scope.lang);
    if let Some(note) = note {
        fact(&label("note"), note.words);
    }
    if event.record.added.is_some() {
        fact(&label("recorded"), &scope.words.day(event.recorded()));
    }
    fact("URL", &scope.event_href(ix));
    if let Some(summary) = event.summary(scope.lang) {
        let _ = write!(out, "\n{}\n", line(summary.words));
    }
    changes(scope, ix, &mut out);
    dates(scope, ix, &mut out);
    if let Some(body) = event.body(scope.lang) {
        let _ = write!(out, "\n## {}\n\n{}\n", label("text"), scope.markdown(body, &event.sources));
    }
    relations(scope, ix, &mut out);
    corrections(scope, ix, &mut out);
    sources(scope, ix, &mut out);
    let licence = k.site.licence.as_ref().map(|licence| scope.t("licence-line", &[("licence", Arg::Text(licence))]));
    let _ = write!(out, "\n---\n\n{}", line(&scope.words.citation(&event_reference(scope, ix))));
    if let Some(licence) = licence {
        let _ = write!(out, "\n\n{licence}");
    }
    out.push('\n');
    out
}

fn dated(date: &view::Date) -> String {
    if date.words == date.iso { date.iso.clone() } else { format!("{} ({})", date.iso, date.words) }
}

/// Text on one line, without what cannot be shown.
pub fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.split(char::is_control));
    }
    line
}

/// Text on one line as the text of a link, which its own brackets do not end.
fn link_text(text: &str) -> String {
    line(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn changes(scope: &Scope, ix: EventIx, out: &mut String) {
    let changes = scope.changes(ix);
    if changes.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {}\n\n", scope.t("what-it-changed", &[]));
    for change in changes {
        let before = change.before.map_or_else(|| scope.t("no-status-before", &[]), |status| status.name);
        let part = change.part.map(|part| format!(", {}", line(&part))).unwrap_or_default();
        let from = scope.t("from-date", &[("date", Arg::Text(&change.from.words))]);
        let until = change
            .until
            .map(|until| format!(", {}", scope.t("until", &[("date", Arg::Text(&until.words))])))
            .unwrap_or_default();
        let _ = write!(
            out,
            "- [{}]({}), {}{part} ({}): {before} → {}, {from}{until}",
            link_text(&change.subject.title.words),
            change.subject.href,
            change.jurisdiction.name,
            change.basis_name,
            change.after.name,
        );
        // A scope goes on with the sentence, a note is one of its own.
        for (mark, text) in [("; ", change.scope), (". ", change.note)] {
            let _ = text.map(|text| write!(out, "{mark}{}", line(&text.words)));
        }
        out.push('\n');
    }
    for ended in scope.ended(ix) {
        let part = ended.part.map(|part| format!(", {}", line(&part))).unwrap_or_default();
        let _ = writeln!(
            out,
            "- [{}]({}), {}{part} ({}): {} → {}",
            link_text(&ended.subject.title.words),
            ended.subject.href,
            ended.jurisdiction.name,
            ended.basis_name,
            ended.status.name,
            scope.t("no-status-after", &[]),
        );
    }
}

/// The further dates of the act, in their order; those that every act has stand at the head.
fn dates(scope: &Scope, ix: EventIx, out: &mut String) {
    let event = scope.k.event(ix);
    let texts = event.common.translation(scope.lang).map(|text| &text.dates);
    let mut dates: Vec<_> = event.record.dates.iter().enumerate().collect();
    if dates.is_empty() {
        return;
    }
    dates.sort_by_key(|(_, fact)| fact.date.first_day());
    let _ = write!(out, "\n## {}\n\n", scope.t("dates", &[]));
    for (n, fact) in dates {
        let kind = scope.term("date-kind", fact.kind.as_ref());
        let _ = write!(out, "- {kind}: {}", dated(&scope.date(fact.date)));
        let own = texts.and_then(|texts| texts.get(n)?.note.as_ref());
        if let Some(note) = own.or(fact.note.as_ref()) {
            let _ = write!(out, ". {}", line(note));
        }
        out.push('\n');
    }
}

fn relations(scope: &Scope, ix: EventIx, out: &mut String) {
    let event = scope.k.event(ix);
    for (key, relations, inverse) in
        [("what-others-did-to-it", &event.acted_on_by, true), ("what-it-did-to-others", &event.acts_on, false)]
    {
        let relations: Vec<_> = relations.iter().filter(|(_, other)| is_public(scope, *other)).collect();
        if relations.is_empty() {
            continue;
        }
        let _ = write!(out, "\n## {}\n\n", scope.t(key, &[]));
        for (relation, other) in relations {
            let told = scope.relation(*relation, *other, inverse);
            let (title, href) = (link_text(&told.event.title.words), told.event.href);
            let _ = writeln!(out, "- {}: [{title}]({href}), {}", told.label, told.event.date.words);
        }
    }
}

fn corrections(scope: &Scope, ix: EventIx, out: &mut String) {
    let changes = scope.record_changes(ix);
    if changes.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {}\n\n", scope.t("changes", &[]));
    for change in changes {
        let _ = writeln!(out, "- {}, {}: {}", change.date.words, change.kind_name, line(&change.note.words));
    }
}

fn sources(scope: &Scope, ix: EventIx, out: &mut String) {
    let event = scope.k.event(ix);
    if event.sources.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {}\n\n", scope.t("sources", &[]));
    for source in scope.sources(&event.sources) {
        let mut parts = vec![line(&source.title)];
        parts.extend(source.publisher.iter().map(|publisher| line(publisher)));
        parts.extend(source.date.map(|date| date.words));
        parts.extend(source.citation.iter().chain(&source.locator).map(|text| line(text)));
        parts.push(source.tier_name);
        let url = source.url.map(|url| format!(". <{url}>")).unwrap_or_default();
        let _ = writeln!(out, "[^{}]: {}{url}", source.number, parts.join(". "));
        if let Some(quote) = source.quote {
            let _ = writeln!(out, "    “{}”", line(&quote.text));
        }
    }
}

/// `llms.txt`: what the site is, what stands today, and where the twins and the data are, in the form of llmstxt.org: a
/// name, a summary as a quotation, paragraphs, then headings over lists of links, each with a colon before its note.
pub fn llms(scope: &Scope, events: &[EventIx]) -> String {
    let k = scope.k;
    let base = scope.home;
    let mut out = format!("# {}\n\n", line(&k.site.title[scope.lang]));
    if let Some(tagline) = &k.site.tagline[scope.lang] {
        let _ = write!(out, "> {}\n\n", line(tagline));
    }
    let today = scope.words.day(k.today);
    let _ = write!(out, "{}\n\n", scope.t("worked-out-for", &[("date", Arg::Text(&today))]));
    if let Some(licence) = &k.site.licence {
        let _ = write!(out, "{}\n\n", scope.t("licence-line", &[("licence", Arg::Text(licence))]));
    }
    let _ = write!(out, "## {}\n\n", scope.t("data", &[]));
    let _ = writeln!(out, "- [llms-full.txt]({base}llms-full.txt): {}", scope.t("all-events", &[]));
    if scope.lang == 0 {
        let _ = writeln!(out, "- [events.json]({base}data/events.json)");
        let _ = writeln!(out, "- [datapackage.json]({base}data/datapackage.json)");
    }
    standing(scope, &mut out);
    let _ = write!(out, "\n## {}\n\n", scope.t("events", &[]));
    for ix in events.iter().rev() {
        let event = k.event(*ix);
        let (title, href) = (link_text(event.title(scope.lang).words), scope.event_href(*ix));
        let _ = writeln!(out, "- [{title}]({href}index.md): {}", scope.words.date(event.record.date));
    }
    out
}

/// What stands today on every track of the board, by each basis.
fn standing(scope: &Scope, out: &mut String) {
    let k: &Knowledge = scope.k;
    let _ = write!(out, "\n## {}\n\n", scope.t("where-things-stand", &[]));
    for subject in k.board.iter().copied() {
        for track in tracks(k, subject) {
            let cell = scope.cell(&k.status(track, k.today, k.today));
            let said: Vec<String> = cell
                .standings
                .iter()
                .map(|standing| {
                    let told = format!("{} {}", standing.status.name, standing.since_words);
                    scope.labelled(&standing.basis_name, &scope.aside(&told, standing.lapse_words.as_deref()))
                })
                .collect();
            let said = if said.is_empty() { scope.t("nothing-stands", &[]) } else { said.join("; ") };
            let link = scope.subject_link(subject);
            let name = scope.aside(&link.title.words, Some(&cell.jurisdiction.name));
            let _ = writeln!(out, "- [{}]({}): {said}", link_text(&name), link.href);
        }
    }
}

/// `llms-full.txt`: every event in full, as [`markdown`] tells it.
pub fn llms_full(scope: &Scope, events: &[&str]) -> String {
    [&[&*llms_head(scope)], events].concat().join("\n")
}

fn llms_head(scope: &Scope) -> String {
    let site = &scope.k.site;
    let tagline = site.tagline[scope.lang].as_ref().map(|text| format!("> {}\n\n", line(text))).unwrap_or_default();
    let mut out = format!("# {}\n\n{tagline}", line(&site.title[scope.lang]));
    let today = scope.words.day(scope.k.today);
    let _ = writeln!(out, "{}", scope.t("worked-out-for", &[("date", Arg::Text(&today))]));
    standing(scope, &mut out);
    out
}
