//! `annals new subject`, `actor` and `story`.

use std::io;

use serde_json::{Map, Value, json};

use super::{
    args::{ActorArgs, StoryArgs, SubjectArgs},
    form::{Form, Question, bad_use},
    record::{Draft, Site, id, is_address, is_id, slug, text, words},
};
use crate::cli::{Outcome, hint};

/// What subjects are most often; any other kind will do.
const SUBJECT_KINDS: [&str; 8] = ["bill", "case", "chip", "company", "material", "programme", "rule", "tool"];
/// What actors are most often.
const ACTOR_KINDS: [&str; 7] = ["agency", "company", "country", "court", "legislature", "organisation", "person"];

/// Asks for what is missing, and writes the file.
pub fn subject(site: &Site, form: &mut Form, args: SubjectArgs) -> io::Result<Outcome> {
    let mut fields = Map::new();
    let name = form.needed(args.name, &Question::needed("name", "What is it called?"))?;
    text(&mut fields, "name", Some(&name));
    let used = site.k.subjects.iter().map(|subject| subject.record.kind.as_ref()).chain(SUBJECT_KINDS);
    let kind =
        Question::needed("kind", "What is it?").help("a kind of your own will do").offer(words(used)).check(is_id);
    text(&mut fields, "kind", Some(form.needed(args.kind, &kind)?));
    let maker = Question::new("maker", "Which actor makes it?").help("empty: none").only("actor", site.actors());
    text(&mut fields, "maker", form.field(args.maker, &maker)?);
    let issuer = Question::new("issuer", "Which actor issued it?").help("empty: none").only("actor", site.actors());
    text(&mut fields, "issuer", form.field(args.issuer, &issuer)?);
    let groups = site.k.subjects.iter().filter_map(|subject| subject.record.group.as_deref());
    let group =
        Question::new("group", "Under which heading does the board list it?").help("empty: none").offer(words(groups));
    text(&mut fields, "group", form.field(args.group, &group)?);
    let board = match (args.board, form.asks()) {
        (true, _) => true,
        (false, false) => false,
        (false, true) => {
            let choices = words(["yes", "no"]);
            let question =
                Question::needed("board", "Does it belong on the board of the home page?").only("answer", choices);
            form.needed(None, &question.default(Some("yes".to_owned())))? == "yes"
        }
    };
    if board {
        fields.insert("board".into(), true.into());
    }
    let description = Question::new("description", "In one or two plain sentences?");
    text(&mut fields, "description", form.field(args.description, &description)?);
    text(&mut fields, "added", Some(site.options.today.to_string()));
    let id = id(args.id.as_ref(), slug(&name))?;
    let hint =
        "# `annals schema subject` prints every further field: facts, sources, based_on, succeeds, same_as, body, …\n";
    site.put(&Draft { folder: "subjects".into(), schema: "subject", id, fields, hint })
}

/// Asks for what is missing, and writes the file.
pub fn actor(site: &Site, form: &mut Form, args: ActorArgs) -> io::Result<Outcome> {
    let mut fields = Map::new();
    let name = form.needed(args.name, &Question::needed("name", "What is it called?"))?;
    text(&mut fields, "name", Some(&name));
    let used = site.k.actors.iter().map(|actor| actor.record.kind.as_ref()).chain(ACTOR_KINDS);
    let kind =
        Question::needed("kind", "What is it?").help("a kind of your own will do").offer(words(used)).check(is_id);
    text(&mut fields, "kind", Some(form.needed(args.kind, &kind)?));
    let countries = site.k.actors.iter().filter_map(|actor| actor.record.country.as_ref());
    let country = Question::new("country", "Of which country?")
        .help("two letters, such as us, cn or eu; empty: none")
        .offer(words(countries.map(AsRef::as_ref)))
        .check(|text| text.parse::<crate::model::Jurisdiction>().map(drop).map_err(|why| why.to_string()));
    text(&mut fields, "country", form.field(args.country.map(|country| country.to_string()), &country)?);
    let parent = Question::new("parent", "Which actor is it part of?").help("empty: none").only("actor", site.actors());
    text(&mut fields, "parent", form.field(args.parent, &parent)?);
    let url = Question::new("url", "The address of its own site?").help("with https://; empty: none").check(is_address);
    text(&mut fields, "url", form.field(args.url, &url)?);
    let description = Question::new("description", "In one or two plain sentences?");
    text(&mut fields, "description", form.field(args.description, &description)?);
    text(&mut fields, "added", Some(site.options.today.to_string()));
    let id = id(args.id.as_ref(), slug(&name))?;
    let hint = "# `annals schema actor` prints every further field: same_as, aliases, …\n";
    site.put(&Draft { folder: "actors".into(), schema: "actor", id, fields, hint })
}

/// Asks for what is missing, and writes the file.
pub fn story(site: &Site, form: &mut Form, args: StoryArgs) -> io::Result<Outcome> {
    let mut fields = Map::new();
    let title = form.needed(args.title, &Question::needed("title", "What is it called?"))?;
    text(&mut fields, "title", Some(&title));
    let summary = Question::new("summary", "In one or two plain sentences?");
    text(&mut fields, "summary", form.field(args.summary, &summary)?);
    let subject = Question::new("subject", "Which subject's strip goes along?")
        .help("empty: the one that its events touch most often")
        .only("subject", site.subjects());
    text(&mut fields, "subject", form.field(args.subject, &subject)?);
    let events = site.events();
    let mut steps: Vec<Value> = vec![];
    for step in args.steps {
        if !events.iter().any(|(id, _)| *id == step) {
            let near = hint(&step, events.iter().map(|(id, _)| id.as_str()));
            return Err(bad_use(format!("--step: there is no event `{step}`{near}")));
        }
        steps.push(json!({ "event": step }));
    }
    if steps.is_empty() && form.asks() {
        loop {
            let question = if steps.is_empty() {
                Question::needed("step", "Which event comes first?")
            } else {
                Question::new("step", "Which event comes next?").help("empty: that was the last")
            };
            let Some(event) = form.field(None, &question.only("event", events.clone()))? else { break };
            let words =
                Question::new("text", "What leads to it?").help("a sentence or two, in Markdown; empty: nothing yet");
            let mut step = Map::from_iter([("event".to_owned(), Value::from(event))]);
            text(&mut step, "text", form.field(None, &words)?);
            steps.push(Value::Object(step));
        }
    }
    fields.insert("steps".into(), steps.into());
    text(&mut fields, "added", Some(site.options.today.to_string()));
    let id = id(args.id.as_ref(), slug(&title))?;
    let hint = "# Each step may have a `text` that leads to its event; `body` comes after the steps.\n";
    site.put(&Draft { folder: "stories".into(), schema: "story", id, fields, hint })
}
