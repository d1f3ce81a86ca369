//! Structured data of a page (schema.org, JSON-LD): one graph a page, every address absolute.
//!
//! An event's page is an `Article`; where the act is one of law, it is about a `Legislation`, and what it does to other
//! acts is said in the `legislationChanges` family. No `Event`: that is for things people attend. No claim of legal
//! force: what stands is in the status data, with its day.

use serde_json::{Map, Value, json};

use super::{plan::Spec, scope::Scope, view};
use crate::{
    knowledge::{ActorIx, Event, EventIx, SubjectIx},
    model::{Basis, Day, Relation},
};

/// How many entries of a list are named; `numberOfItems` counts all.
const LISTED: usize = 100;

/// The terms that come nearest to a relation: a property of schema.org and one of ELI, both of the acting work.
#[must_use]
pub fn relation_terms(relation: Relation) -> (&'static str, &'static str) {
    match relation {
        Relation::Reverses | Relation::Supersedes => ("legislationRepeals", "repeals"),
        Relation::Amends => ("legislationAmends", "amends"),
        Relation::Delays | Relation::Extends | Relation::Suspends => ("legislationChanges", "changes"),
        Relation::Resumes => ("legislationCommences", "commences"),
        Relation::Corrects => ("legislationCorrects", "corrects"),
        Relation::Codifies => ("legislationConsolidates", "consolidates"),
        Relation::Implements => ("legislationEnsuresImplementationOf", "ensures_implementation_of"),
        Relation::Enforces => ("legislationApplies", "applies"),
        Relation::Advances => ("isBasedOn", "based_on"),
        Relation::Challenges | Relation::RespondsTo => ("citation", "cites"),
        Relation::Announces | Relation::CompanionOf => ("mentions", "related_to"),
    }
}

/// The graph of a page, safe between the tags of a script.
pub fn json_ld(scope: &Scope, spec: &Spec, chrome: &view::Chrome, view: &view::View) -> String {
    let base = &scope.k.site.base_url;
    let home = format!("{base}{}", super::plan::prefix(scope.k, scope.lang));
    let scope = Scope { root: base, home: &home, ..*scope };
    let page = Page { scope: &scope, chrome, url: &chrome.canonical };
    let mut graph = page.nodes(spec, view);
    graph.push(page.site());
    graph.extend(page.publisher());
    graph.push(page.breadcrumbs(spec));
    let document = json!({ "@context": "https://schema.org", "@graph": graph });
    escaped(&document.to_string())
}

/// A text that cannot end a script: within JSON, `\u003c` is `<`.
fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

struct Page<'a> {
    scope: &'a Scope<'a>,
    chrome: &'a view::Chrome,
    url: &'a str,
}

/// An object without the keys that have nothing to say.
fn object(pairs: Vec<(&str, Value)>) -> Value {
    let full = pairs.into_iter().filter(|(_, value)| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    });
    Value::Object(full.map(|(key, value)| (key.to_owned(), value)).collect::<Map<String, Value>>())
}

fn reference(id: String) -> Value {
    json!({ "@id": id })
}

impl Page<'_> {
    fn nodes(&self, spec: &Spec, view: &view::View) -> Vec<Value> {
        match (spec, view) {
            (Spec::Event(ix), _) => self.event(*ix),
            (Spec::Subject(ix), _) => vec![self.subject(*ix)],
            (Spec::Actor(ix), _) => vec![self.actor(*ix)],
            (Spec::Home, view::View::Home(home)) => {
                let events: Vec<_> = home.latest.iter().map(named).collect();
                vec![self.dataset(&[]), self.list(&events, events.len())]
            }
            (_, view::View::Data(data)) => vec![self.dataset(&data.files)],
            (_, view::View::Timeline(timeline)) => vec![self.years(&timeline.years)],
            (_, view::View::List(list)) => vec![self.years(&list.years)],
            (_, view::View::Index(index)) => vec![self.index(&index.groups)],
            (_, view::View::AsOfIndex(index)) => {
                let entries = index.groups.iter().flat_map(|group| &group.entries);
                let changed = entries.map(|entry| (entry.href.as_str(), entry.name.words.as_str()));
                let ends = index.month_ends.iter().flat_map(|year| &year.days);
                let days: Vec<_> = changed.chain(ends.map(|end| (&*end.href, &*end.date.words))).collect();
                vec![self.list(&days, days.len())]
            }
            (_, view::View::Story(story)) => {
                let events = story.steps.iter().map(|step| (step.event.href.as_str(), step.event.title.words.as_str()));
                let events: Vec<_> = events.collect();
                vec![self.list(&events, events.len())]
            }
            (_, view::View::Free(_)) => vec![self.web_page("WebPage", None)],
            _ => vec![self.web_page("CollectionPage", None)],
        }
    }

    fn index(&self, groups: &[view::IndexGroup]) -> Value {
        let entries = groups.iter().flat_map(|group| &group.entries);
        let items: Vec<_> = entries.map(|e| (e.href.as_str(), e.name.words.as_str())).collect();
        self.list(&items, items.len())
    }

    fn id(&self, fragment: &str) -> String {
        format!("{}#{fragment}", self.url)
    }

    fn site_id(&self) -> String {
        format!("{}#site", self.scope.root)
    }

    fn publisher_id(&self) -> Value {
        self.scope
            .k
            .site
            .publisher
            .as_ref()
            .map_or(Value::Null, |_| reference(format!("{}#publisher", self.scope.root)))
    }

    fn licence(&self) -> Value {
        json!(self.chrome.licence_href.as_ref().or(self.chrome.licence.as_ref()))
    }

    fn image(&self) -> Value {
        json!(self.chrome.card.as_ref().map(|card| &card.url))
    }

    fn site(&self) -> Value {
        let site = &self.scope.k.site;
        object(vec![
            ("@type", json!("WebSite")),
            ("@id", json!(self.site_id())),
            ("url", json!(self.scope.root)),
            ("name", json!(site.title[self.scope.lang])),
            ("description", json!(site.tagline[self.scope.lang])),
            ("inLanguage", json!(site.languages)),
            ("publisher", self.publisher_id()),
            ("license", self.licence()),
        ])
    }

    fn publisher(&self) -> Option<Value> {
        let publisher = self.scope.k.site.publisher.as_ref()?;
        Some(object(vec![
            ("@type", json!("Organization")),
            ("@id", json!(format!("{}#publisher", self.scope.root))),
            ("name", json!(publisher.name[self.scope.lang])),
            ("url", json!(publisher.url)),
            ("email", json!(publisher.email)),
        ]))
    }

    fn breadcrumbs(&self, spec: &Spec) -> Value {
        let mut crumbs = vec![(self.scope.home.to_owned(), self.scope.t("nav-home", &[]))];
        for crumb in &self.chrome.breadcrumbs {
            crumbs.push((self.absolute(&crumb.href), crumb.label.clone()));
        }
        if !matches!(spec, Spec::Home) {
            crumbs.push((self.url.to_owned(), self.chrome.title.clone()));
        }
        let items = crumbs
            .iter()
            .enumerate()
            .map(|(n, (url, name))| json!({ "@type": "ListItem", "position": n + 1, "name": name, "item": url }));
        object(vec![
            ("@type", json!("BreadcrumbList")),
            ("@id", json!(self.id("breadcrumbs"))),
            ("itemListElement", items.collect()),
        ])
    }

    /// The absolute address of a link on this page, which begins with the way to the home page of its language.
    fn absolute(&self, href: &str) -> String {
        if href.contains("://") {
            return href.to_owned();
        }
        let path = href.strip_prefix(&self.chrome.home).unwrap_or(href);
        format!("{}{}", self.scope.home, path.trim_start_matches("./"))
    }

    fn web_page(&self, kind: &str, main: Option<Value>) -> Value {
        object(vec![
            ("@type", json!(kind)),
            ("@id", json!(self.id("page"))),
            ("url", json!(self.url)),
            ("name", json!(if self.chrome.title.is_empty() { &self.chrome.site_title } else { &self.chrome.title })),
            ("description", json!(self.chrome.description)),
            ("inLanguage", json!(self.chrome.lang)),
            ("image", self.image()),
            ("isPartOf", reference(self.site_id())),
            ("mainEntity", main.unwrap_or(Value::Null)),
        ])
    }

    fn years(&self, years: &[view::Year]) -> Value {
        let events = years.iter().flat_map(|year| &year.months).flat_map(|month| &month.events);
        let events: Vec<_> = events.take(LISTED).map(named).collect();
        self.list(&events, years.iter().map(|year| year.count).sum())
    }

    fn list(&self, items: &[(&str, &str)], count: usize) -> Value {
        let items = items.iter().take(LISTED).enumerate().map(|(n, (href, name))| {
            json!({ "@type": "ListItem", "position": n + 1, "url": self.absolute(href), "name": name })
        });
        let list = json!({
            "@type": "ItemList",
            "@id": self.id("list"),
            "numberOfItems": count,
            "itemListElement": items.collect::<Vec<_>>(),
        });
        self.web_page("CollectionPage", Some(list))
    }

    fn dataset(&self, files: &[view::DataRow]) -> Value {
        let site = &self.scope.k.site;
        let download = |name: &str, mime: &str| {
            json!({ "@type": "DataDownload", "name": name, "encodingFormat": mime,
                    "contentUrl": format!("{}data/{name}", self.scope.root) })
        };
        let mut downloads: Vec<Value> = files.iter().map(|file| download(&file.name, file.mime)).collect();
        if downloads.is_empty() {
            downloads = vec![download("events.json", "application/json"), download("events.csv", "text/csv")];
        }
        let span = self.scope.k.events.first().zip(self.scope.k.events.last());
        let tagline = site.tagline[self.scope.lang].as_ref().unwrap_or(&site.title[self.scope.lang]);
        object(vec![
            ("@type", json!("Dataset")),
            ("@id", json!(format!("{}data/#dataset", self.scope.root))),
            ("url", json!(format!("{}data/", self.scope.home))),
            ("name", json!(format!("{}: {}", site.title[self.scope.lang], self.scope.t("data", &[])))),
            ("description", json!(format!("{tagline}. {}", self.scope.t("data-intro", &[])))),
            ("license", self.licence()),
            ("creator", self.publisher_id()),
            ("isAccessibleForFree", json!(true)),
            ("dateModified", json!(self.scope.k.today.to_string())),
            ("creditText", json!(super::data::citation(self.scope))),
            ("temporalCoverage", json!(span.map(|(a, b)| format!("{}/{}", a.day(), b.record.date.last_day())))),
            ("inLanguage", json!(site.languages[0])),
            ("distribution", Value::Array(downloads)),
        ])
    }

    fn event(&self, ix: EventIx) -> Vec<Value> {
        let (scope, k) = (self.scope, self.scope.k);
        let event = k.event(ix);
        let record = &event.record;
        let mut about: Vec<Value> = vec![];
        let legislation = is_legislation(record.kind.as_ref());
        if legislation {
            about.push(reference(self.id("act")));
        }
        about.extend(event.subjects().into_iter().map(|ix| self.subject_reference(ix)));
        let citation = event.sources.iter().map(|source| {
            let entry = &source.entry;
            object(vec![
                ("@type", json!("CreativeWork")),
                ("name", json!(entry.title)),
                ("url", json!(entry.url.as_ref().map(|url| url.as_str()))),
                ("datePublished", json!(entry.date.filter(|date| date.end().is_none()).map(|date| date.id_prefix()))),
                (
                    "publisher",
                    entry
                        .publisher
                        .as_ref()
                        .map_or(Value::Null, |name| json!({ "@type": "Organization", "name": name })),
                ),
                ("inLanguage", json!(entry.lang)),
            ])
        });
        let correction = scope.record_changes(ix).into_iter().map(|change| {
            object(vec![
                ("@type", json!("CorrectionComment")),
                ("url", json!(format!("{}#{}", self.url, change.anchor))),
                ("datePublished", json!(change.date.machine)),
                ("name", json!(change.kind_name)),
                ("text", json!(change.note.words)),
            ])
        });
        let actors = event.issuer.iter().chain(&event.actors).map(|actor| self.actor_reference(*actor));
        let mut nodes = vec![object(vec![
            ("@type", json!("Article")),
            ("@id", json!(self.id("article"))),
            ("url", json!(self.url)),
            ("headline", json!(event.title(scope.lang).words)),
            ("description", json!(event.summary(scope.lang).map(|text| text.words))),
            ("inLanguage", json!(self.chrome.lang)),
            ("image", self.image()),
            ("datePublished", json!(event.recorded().to_string())),
            ("dateModified", json!(event.touched().to_string())),
            ("author", self.publisher_id()),
            ("publisher", self.publisher_id()),
            ("license", self.licence()),
            ("isPartOf", reference(self.site_id())),
            ("articleSection", json!(scope.kind_name(&record.kind))),
            ("about", Value::Array(about)),
            ("mentions", actors.collect()),
            ("temporalCoverage", json!(span(record.date))),
            ("citation", citation.collect()),
            ("correction", correction.collect()),
        ])];
        if legislation {
            nodes.push(self.legislation(ix));
        }
        nodes
    }

    fn legislation(&self, ix: EventIx) -> Value {
        let (scope, k) = (self.scope, self.scope.k);
        let event = k.event(ix);
        let record = &event.record;
        let day = |date: crate::model::PartialDate| date.end().is_none().then(|| date.id_prefix());
        let numbers: Vec<&String> = record.identifiers.values().collect();
        let mut node = object(vec![
            ("@type", json!("Legislation")),
            ("@id", json!(self.id("act"))),
            ("name", json!(event.title(scope.lang).words)),
            ("legislationIdentifier", json!(numbers)),
            ("legislationType", json!(scope.kind_name(&record.kind))),
            ("legislationDate", json!(day(record.date))),
            ("datePublished", json!(day(event.published))),
            ("legislationDateOfApplicability", json!(record.effective.and_then(day))),
            ("legislationPassedBy", event.issuer.map_or(Value::Null, |actor| self.actor_reference(actor))),
            ("jurisdiction", record.jurisdiction.map_or(Value::Null, |jurisdiction| {
                json!({ "@type": "AdministrativeArea", "name": scope.jurisdiction(jurisdiction).name })
            })),
            ("temporalCoverage", json!(in_force(event))),
        ]);
        for (relation, other) in &event.acts_on {
            let target = k.event(*other);
            let (term, _) = relation_terms(*relation);
            // The family of changes is between acts of law; all else is an article about something.
            let both = is_legislation(target.record.kind.as_ref());
            if term.starts_with("legislation") && !both {
                continue;
            }
            let fragment = if both { "act" } else { "article" };
            let entry = reference(format!("{}#{fragment}", scope.event_href(*other)));
            if let Some(all) = node.as_object_mut().map(|node| node.entry(term).or_insert_with(|| json!([])))
                && let Some(all) = all.as_array_mut()
            {
                all.push(entry);
            }
        }
        node
    }

    fn subject_reference(&self, ix: SubjectIx) -> Value {
        let link = self.scope.subject_link(ix);
        let kind = subject_type(self.scope.k.subject(ix).record.kind.as_ref());
        json!({ "@type": kind, "@id": format!("{}#subject", link.href), "name": link.title.words })
    }

    fn actor_reference(&self, ix: ActorIx) -> Value {
        let link = self.scope.actor_link(ix);
        let kind = actor_type(self.scope.k.actor(ix).record.kind.as_ref());
        json!({ "@type": kind, "@id": format!("{}#actor", link.href), "name": link.name.words })
    }

    fn subject(&self, ix: SubjectIx) -> Value {
        let subject = self.scope.k.subject(ix);
        let record = &subject.record;
        let kind = subject_type(record.kind.as_ref());
        let numbers: Vec<&String> = record.identifiers.values().collect();
        let same: Vec<&str> = record.same_as.iter().map(|url| url.as_str()).collect();
        let is_law = kind == "Legislation";
        let set = json!({ "@type": "DefinedTermSet", "@id": format!("{}subjects/#terms", self.scope.root),
                          "name": self.scope.k.site.title[self.scope.lang] });
        object(vec![
            ("@type", json!(kind)),
            ("@id", json!(self.id("subject"))),
            ("url", json!(self.url)),
            ("image", self.image()),
            ("name", json!(subject.name(self.scope.lang).words)),
            ("description", json!(subject.description(self.scope.lang).map(|text| text.words))),
            (if is_law { "legislationIdentifier" } else { "termCode" }, json!(numbers)),
            ("sameAs", json!(same)),
            ("inDefinedTermSet", if is_law { Value::Null } else { set }),
            (
                "legislationPassedBy",
                subject.issuer.filter(|_| is_law).map_or(Value::Null, |actor| self.actor_reference(actor)),
            ),
        ])
    }

    fn actor(&self, ix: ActorIx) -> Value {
        let actor = self.scope.k.actor(ix);
        let record = &actor.record;
        let kind = actor_type(record.kind.as_ref());
        let mut same: Vec<&str> = record.same_as.iter().map(|url| url.as_str()).collect();
        same.extend(record.url.as_ref().map(|url| url.as_str()));
        let person = kind == "Person";
        let parent = actor.parent.map_or(Value::Null, |parent| self.actor_reference(parent));
        let country = record.country.map(|country| self.scope.jurisdiction(country).name);
        let country = country.map_or(Value::Null, |name| json!({ "@type": "Country", "name": name }));
        object(vec![
            ("@type", json!(kind)),
            ("@id", json!(self.id("actor"))),
            ("mainEntityOfPage", json!(self.url)),
            ("url", json!(record.url.as_ref().map_or(self.url, |url| url.as_str()))),
            ("name", json!(actor.name(self.scope.lang).words)),
            ("description", json!(actor.description(self.scope.lang).map(|text| text.words))),
            ("sameAs", json!(same)),
            (if person { "affiliation" } else { "parentOrganization" }, parent),
            (if person { "nationality" } else { "location" }, country),
        ])
    }
}

fn named(entry: &view::Entry) -> (&str, &str) {
    (&entry.href, &entry.title)
}

/// A date as an interval of ISO 8601; a day or a month stays what it is.
fn span(date: crate::model::PartialDate) -> String {
    if date.end().is_some() { format!("{}/{}", date.first_day(), date.last_day()) } else { date.id_prefix() }
}

fn is_legislation(kind: &str) -> bool {
    matches!(
        kind,
        "rule"
            | "proposed-rule"
            | "statute"
            | "bill"
            | "executive-order"
            | "entity-listing"
            | "foreign-measure"
            | "tariff"
    )
}

/// When an act is law, as an interval of ISO 8601: from the day on which it says that it takes effect, else from its
/// first effect by law; until the last of those effects lapses. Nothing for what only proposes law.
fn in_force(event: &Event) -> Option<String> {
    if matches!(event.record.kind.as_ref(), "bill" | "proposed-rule") {
        return None;
    }
    let law = || event.effects.iter().filter(|effect| effect.basis == Basis::Law);
    let whole = law().filter(|effect| effect.part.is_none()).map(|effect| effect.from);
    let begins = event.record.effective.or_else(|| whole.min_by_key(|from| from.first_day()))?.first_day();
    let lapses: Option<Vec<Day>> = law().map(|effect| Some(effect.until?.last_day())).collect();
    match lapses.unwrap_or_default().into_iter().max() {
        None => Some(format!("{begins}/..")),
        Some(ends) => (begins <= ends).then(|| format!("{begins}/{ends}")),
    }
}

fn subject_type(kind: &str) -> &'static str {
    if matches!(kind, "rule" | "bill" | "statute" | "tariff" | "list") { "Legislation" } else { "DefinedTerm" }
}

fn actor_type(kind: &str) -> &'static str {
    match kind {
        "person" => "Person",
        "agency" | "legislature" | "court" | "country" => "GovernmentOrganization",
        _ => "Organization",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let json = escaped(&json!({ "name": "</script><!-- & ]]> \u{2028}" }).to_string());
        assert!(!json.contains('<') && !json.contains('&') && !json.contains('\u{2028}'), "{json}");
        let back: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(back["name"], "</script><!-- & ]]> \u{2028}");
    }
}
