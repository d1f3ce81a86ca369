//! `annals new event`.

use std::{collections::BTreeMap, io};

use serde_json::{Map, Value, json};

use super::{
    args::EventArgs,
    form::{Choice, Form, Question, bad_use},
    record::{Draft, Site, id, is_address, is_id, slug, text, words},
};
use crate::{
    cli::{Outcome, hint},
    knowledge::{Knowledge, Record},
    model::{Basis, Jurisdiction, KINDS, PartialDate, Relation},
};

/// The end of a file without a text: how one is written.
const HINT: &str = "\
# `annals schema event` prints every further field: relates, dates, identifiers, certainty, …
# body: |
#   A claim cites its source by number.[^1] Any record is linked by its id: [[id]], or [[id|words]].
";

/// Asks for what is missing, and writes the file.
pub fn write(site: &Site, form: &mut Form, args: EventArgs) -> io::Result<Outcome> {
    let mut fields = Map::new();
    let title = form.needed(args.title, &Question::needed("title", "What happened, as a headline?"))?;
    text(&mut fields, "title", Some(&title));

    let today = site.options.today.to_string();
    let date = Question::needed("date", "When did it happen?")
        .help("as far as known: 2026, 2026-03 or 2026-03-02; about: 2026-03~")
        .default(Some(today.clone()))
        .check(is_date);
    let date = form.needed(args.date, &date)?;
    text(&mut fields, "date", Some(&date));
    text(&mut fields, "published", args.published.map(|date| date.to_string()));
    text(&mut fields, "effective", args.effective.map(|date| date.to_string()));

    let kind = Question::needed("kind", "What kind of act is it?").only("kind of event", kinds(site.k));
    text(&mut fields, "kind", Some(form.needed(args.kind, &kind)?));

    let used = site.k.events.iter().filter_map(|event| event.record.jurisdiction.as_ref());
    let whose = Question::new("jurisdiction", "Whose act is it?")
        .help("two letters, such as us, cn or eu; empty: nobody's")
        .offer(words(used.map(AsRef::as_ref)))
        .check(is_jurisdiction);
    let jurisdiction = form.field(args.jurisdiction, &whose)?;
    text(&mut fields, "jurisdiction", jurisdiction.as_ref());

    let issuer = Question::new("issuer", "Who acted?").help("an actor; empty: none").only("actor", site.actors());
    text(&mut fields, "issuer", form.field(args.issuer, &issuer)?);
    let concerned: Vec<Value> = args.actors.iter().map(|given| actor(site, given)).collect::<io::Result<_>>()?;
    if !concerned.is_empty() {
        fields.insert("actors".into(), concerned.into());
    }
    if let Some(importance) = args.importance {
        fields.insert("importance".into(), importance.into());
    }
    text(
        &mut fields,
        "summary",
        form.field(args.summary, &Question::new("summary", "In one or two plain sentences?"))?,
    );

    let mut effects: Vec<Value> = args.effects.iter().map(|given| effect(site, given)).collect::<io::Result<_>>()?;
    if effects.is_empty() && form.asks() {
        while let Some(asked) = ask_effect(site, form, effects.is_empty())? {
            effects.push(asked);
        }
    }
    if effects.iter().any(|effect| effect.get("jurisdiction").is_none()) && jurisdiction.is_none() {
        return Err(bad_use("an effect needs a jurisdiction: give the event one with `--jurisdiction`".into()));
    }
    if !effects.is_empty() {
        fields.insert("effects".into(), effects.into());
    }
    let relates = relations(site, &args.relates)?;
    if !relates.is_empty() {
        fields.insert("relates".into(), json!(relates));
    }

    let source = Source {
        reference: args.source_ref,
        title: args.source_title,
        url: args.source_url,
        publisher: args.source_publisher,
        date: args.source_date,
        tier: args.source_kind.map(|tier| tier.as_str().to_owned()),
    };
    if let Some(source) = source.field(site, form)? {
        fields.insert("sources".into(), Value::Array(vec![source]));
    }
    text(&mut fields, "added", Some(today));
    if args.draft {
        fields.insert("draft".into(), true.into());
    }
    let hint = if args.body.is_some() { "" } else { HINT };
    text(&mut fields, "body", args.body.map(|body| format!("{}\n", body.trim_end())));

    let known = date.split(['~', '?', '%', '/']).next().unwrap_or_default();
    let made = slug(&title).map(|words| format!("{known}-{words}"));
    let id = match (&args.id, form.asks()) {
        (None, true) => {
            let question = Question::needed("id", "Its id, which is the name of its file?").default(made).check(is_id);
            let answer = form.needed(None, &question)?;
            id(None, Some(answer))?
        }
        _ => id(args.id.as_ref(), made)?,
    };
    let folder = match args.folder {
        Some(folder) => {
            let parts = || folder.split('/').filter(|part| !part.is_empty());
            if let Some(why) = parts().find_map(|part| is_id(part).err()) {
                return Err(bad_use(format!("--folder: `{folder}`: {why}")));
            }
            parts().fold("events".to_owned(), |path, part| format!("{path}/{part}"))
        }
        None => format!("events/{}", known.split('-').next().unwrap_or_default()),
    };
    site.put(&Draft { folder, schema: "event", id, fields, hint })
}

fn is_date(text: &str) -> Result<(), String> {
    text.parse::<PartialDate>().map(drop).map_err(|why| why.to_string())
}

fn is_jurisdiction(text: &str) -> Result<(), String> {
    text.parse::<Jurisdiction>().map(drop).map_err(|why| why.to_string())
}

/// The kinds of events that the site knows: the built-in ones and its own.
fn kinds(k: &Knowledge) -> Vec<Choice> {
    let own = k.site.kinds.iter().map(|(id, names)| (id.to_string(), names.first().cloned().unwrap_or_default()));
    let mut kinds: Vec<Choice> = KINDS.iter().map(|kind| ((*kind).to_owned(), String::new())).chain(own).collect();
    kinds.sort();
    kinds
}

/// The statuses that a subject may have: those of its scale, or all when it has none yet.
fn statuses(k: &Knowledge, subject: &str, jurisdiction: Option<&str>) -> Vec<Choice> {
    let scale = k.tracks.iter().find(|track| {
        k.subject(track.subject).common.id.as_ref() == subject
            && jurisdiction.is_none_or(|jurisdiction| track.jurisdiction.as_str() == jurisdiction)
    });
    let fits = |status: &&crate::knowledge::Status| scale.is_none_or(|track| track.scale == status.scale);
    let name = |status: &crate::knowledge::Status| status.name.first().cloned().unwrap_or_default();
    k.statuses.iter().filter(fits).map(|status| (status.id.to_string(), name(status))).collect()
}

/// Reads `SUBJECT=STATUS,basis=announced,from=2026-01-01`.
fn effect(site: &Site, given: &str) -> io::Result<Value> {
    let fault = |why: String| bad_use(format!("--effect `{given}`: {why}"));
    let (subject, rest) = given
        .split_once('=')
        .ok_or_else(|| fault("write it as SUBJECT=STATUS, such as `h20=licence-required`".into()))?;
    let mut parts = rest.split(',').map(str::trim);
    let status = parts.next().unwrap_or_default();
    let (subjects, statuses) = (site.subjects(), site.k.statuses.iter().map(|status| status.id.as_ref()));
    if !subjects.iter().any(|(id, _)| id == subject) {
        let near = hint(subject, subjects.iter().map(|(id, _)| id.as_str()));
        return Err(fault(format!("there is no subject `{subject}`{near}")));
    }
    if !statuses.clone().any(|known: &str| known == status) {
        let near = hint(status, statuses);
        return Err(fault(format!("`scales.yaml` has no status `{status}`{near}")));
    }
    let mut effect = Map::from_iter([("subject".to_owned(), subject.into()), ("status".to_owned(), status.into())]);
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let known = ["basis", "jurisdiction", "from", "until", "part"];
        if !known.contains(&key) || value.is_empty() {
            let near = hint(key, known.into_iter());
            return Err(fault(format!(
                "`{part}` is not one of `basis=…`, `jurisdiction=…`, `from=…`, `until=…`, `part=…`{near}"
            )));
        }
        effect.insert(key.to_owned(), value.into());
    }
    Ok(Value::Object(effect))
}

/// Asks for one effect, or learns that there is none to add.
fn ask_effect(site: &Site, form: &mut Form, first: bool) -> io::Result<Option<Value>> {
    let words = if first { "Which subject does it act on?" } else { "Which other subject does it act on?" };
    let question = Question::new("effect", words).help("empty: none").only("subject", site.subjects());
    let Some(subject) = form.field(None, &question)? else { return Ok(None) };
    let status =
        Question::needed("effect", "Which status does it set?").only("status", statuses(site.k, &subject, None));
    let status = form.needed(None, &status)?;
    let bases: Vec<Choice> = [
        (Basis::Law, "legally in force"),
        (Basis::Announced, "said, and no law yet"),
        (Basis::Practice, "what actually happens"),
    ]
    .map(|(basis, words)| (basis.as_str().to_owned(), words.to_owned()))
    .into();
    let basis = Question::needed("effect", "On which basis?").only("basis", bases).default(Some("law".to_owned()));
    let basis = form.needed(None, &basis)?;
    Ok(Some(json!({ "subject": subject, "status": status, "basis": basis })))
}

/// Reads `ACTOR` or `ACTOR=ROLE`.
fn actor(site: &Site, given: &str) -> io::Result<Value> {
    let (id, role) = given.split_once('=').map_or((given, None), |(id, role)| (id, Some(role)));
    if !site.k.actors.iter().any(|actor| actor.common.id.as_ref() == id) {
        let near = hint(id, site.k.actors.iter().map(|actor| actor.common.id.as_ref()));
        return Err(bad_use(format!("--actor: there is no actor `{id}`{near}")));
    }
    Ok(role.map_or_else(|| id.into(), |role| json!({ "actor": id, "role": role })))
}

/// Reads `RELATION=EVENT`, gathered by relation in the order of the vocabulary.
fn relations(site: &Site, given: &[String]) -> io::Result<BTreeMap<Relation, Vec<String>>> {
    let mut relations: BTreeMap<Relation, Vec<String>> = BTreeMap::new();
    for given in given {
        let fault = |why: String| bad_use(format!("--relates `{given}`: {why}"));
        let (relation, event) = given
            .split_once('=')
            .ok_or_else(|| fault("write it as RELATION=EVENT, such as `reverses=2025-04-09-rule`".into()))?;
        let known = Relation::ALL.iter().copied().find(|known| known.as_str() == relation);
        let Some(known) = known else {
            let near = hint(relation, Relation::ALL.iter().map(|known| known.as_str()));
            return Err(fault(format!("there is no relation `{relation}`{near}")));
        };
        if !matches!(site.k.find(event), Some(Record::Event(_))) {
            let near = hint(event, site.k.events.iter().map(|event| event.common.id.as_ref()));
            return Err(fault(format!("there is no event `{event}`{near}")));
        }
        relations.entry(known).or_default().push(event.to_owned());
    }
    Ok(relations)
}

/// A source as far as the flags tell.
struct Source {
    reference: Option<String>,
    title: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    tier: Option<String>,
}

impl Source {
    fn field(self, site: &Site, form: &mut Form) -> io::Result<Option<Value>> {
        let mut fields = Map::new();
        if let Some(reference) = self.reference {
            if !matches!(site.k.find(&reference), Some(Record::Source(_))) {
                let shared = site.k.names.iter().filter(|(_, record)| matches!(record, Record::Source(_)));
                let near = hint(&reference, shared.map(|(id, _)| id.as_ref()));
                return Err(bad_use(format!("--source-ref: there is no source `{reference}`{near}")));
            }
            text(&mut fields, "ref", Some(reference));
            return Ok(Some(Value::Object(fields)));
        }
        let more = self.url.is_some() || self.publisher.is_some() || self.date.is_some() || self.tier.is_some();
        let title = Question::new("source-title", "The title of its source?").help("empty: none yet");
        let Some(title) = form.field(self.title, &title)? else {
            if more {
                return Err(bad_use("`--source-title` is needed where anything else is told of a source".into()));
            }
            return Ok(None);
        };
        text(&mut fields, "title", Some(title));
        let publisher = Question::new("source-publisher", "Who published it?");
        text(&mut fields, "publisher", form.field(self.publisher, &publisher)?);
        let url = Question::new("source-url", "Its address?").help("with https://").check(is_address);
        text(&mut fields, "url", form.field(self.url, &url)?);
        let date = Question::new("source-date", "When did it appear?").check(is_date);
        text(&mut fields, "date", form.field(self.date, &date)?);
        let tiers = vec![
            ("primary".to_owned(), "the act itself, or the actor's own words".to_owned()),
            ("secondary".to_owned(), "a report on it".to_owned()),
        ];
        let tier = Question::new("source-kind", "How near is it to the act?").only("kind of source", tiers);
        text(&mut fields, "kind", form.field(self.tier, &tier)?);
        Ok(Some(Value::Object(fields)))
    }
}
