//! The records as their authors write them: references are still names.
//!
//! These types are the file format: `serde` reads them, `schemars` derives the JSON Schemas that editors and the slow
//! path of [`super::yaml`] use. A field's doc comment is its description in the schema.

use std::{collections::BTreeMap, fmt};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};

use super::{FactRecord, LimitRecord, MeasureRecord, shape::web_address};
use crate::model::{
    Basis, Certainty, ChangeKind, Id, Importance, Jurisdiction, Lang, Level, PartialDate, Relation, SourceTier, Tone,
    TranslatedBy,
};

/// A list with something in it.
pub(super) fn some<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let list = Vec::deserialize(deserializer)?;
    if list.is_empty() { Err(de::Error::invalid_length(0, &"at least one")) } else { Ok(list) }
}

/// `content/site.yaml`: the site as a whole.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteRecord {
    /// The name of the site.
    pub title: String,
    /// One line under the title.
    pub tagline: Option<String>,
    /// Where the site will be published, with `https://`; it may carry a folder.
    pub base_url: WebAddress,
    /// The languages of the site; the first is the original's.
    #[serde(deserialize_with = "some")]
    #[schemars(length(min = 1))]
    pub languages: Vec<Lang>,
    /// Who publishes the site.
    pub publisher: Option<Publisher>,
    /// The licence of the content, such as `CC-BY-4.0`.
    pub licence: Option<String>,
    /// The address of the repository, for "edit this page" and "report an error".
    pub repository: Option<WebAddress>,
    /// The address of a WebSub hub, which tells followers of what is new in a feed as soon as it has been told.
    pub websub: Option<WebAddress>,
    /// Further event kinds and their names.
    #[serde(default)]
    pub kinds: BTreeMap<Id, String>,
    /// What can be measured of subjects: facts and limits name it.
    #[serde(default)]
    pub measures: BTreeMap<Id, MeasureRecord>,
    /// Groups of words that a search treats as one.
    #[serde(default)]
    pub synonyms: Vec<Vec<String>>,
    /// What the home page shows.
    #[serde(default)]
    pub home: HomeRecord,
    /// Whether a build draws cards, the pictures that go with an address where it is shared: `true` for each event,
    /// subject and story its own, `false` for none. Without it every page has that of the site.
    pub cards: Option<bool>,
    /// How warnings are treated, by code.
    #[serde(default)]
    pub levels: BTreeMap<String, Level>,
}

/// Who publishes the site.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// The address of the publisher's own site.
    pub url: Option<WebAddress>,
    /// An address for letters.
    pub email: Option<String>,
}

/// What the home page shows.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeRecord {
    /// The stories, in order. Default: all.
    #[serde(default)]
    pub stories: Vec<Id>,
    /// A few sentences on the state of play, in Markdown.
    pub text: Option<String>,
}

/// One scale of `content/scales.yaml`: an ordered vocabulary of statuses, from most open to most closed.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleRecord {
    /// The name of the scale.
    pub name: String,
    /// The statuses, from most open to most closed.
    #[serde(deserialize_with = "some")]
    #[schemars(length(min = 1))]
    pub statuses: Vec<StatusRecord>,
}

/// One status of a scale.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusRecord {
    /// Its id, unique over all scales.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// How open it is.
    pub tone: Tone,
}

/// An event: one act, on one day.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventRecord {
    /// What happened, as a headline.
    pub title: String,
    /// When the act happened.
    pub date: PartialDate,
    /// When the public could know. Default: `date`.
    pub published: Option<PartialDate>,
    /// When legal effect begins.
    pub effective: Option<PartialDate>,
    /// What kind of act it is.
    pub kind: Id,
    /// Whose act it is.
    pub jurisdiction: Option<Jurisdiction>,
    /// Who acted: an actor.
    pub issuer: Option<Id>,
    /// Others concerned.
    #[serde(default)]
    pub actors: Vec<ActorRef>,
    /// 1 turning point, 2 default, 3 minor.
    #[serde(default)]
    pub importance: Importance,
    /// One or two plain sentences.
    pub summary: Option<String>,
    /// What it does to the policy status of a subject.
    #[serde(default)]
    pub effects: Vec<EffectRecord>,
    /// The figures that decide what falls under it.
    #[serde(default)]
    pub limits: Vec<LimitRecord>,
    /// What it does to earlier events.
    #[serde(default)]
    #[schemars(extend("propertyNames" = serde_json::json!({
        "enum": Relation::ALL.iter().map(|relation| relation.as_str()).collect::<Vec<_>>()
    })))]
    pub relates: BTreeMap<Relation, Vec<Id>>,
    /// Further dated facts of the same act.
    #[serde(default)]
    pub dates: Vec<DatedFact>,
    /// Official numbers: `fr`, `document`, `bill`, `docket`, …
    #[serde(default)]
    pub identifiers: BTreeMap<Id, String>,
    /// Where it is known from.
    #[serde(default)]
    pub sources: Vec<SourceEntry>,
    /// How sure it is.
    #[serde(default)]
    pub certainty: Certainty,
    /// Why it is not confirmed; of what is confirmed, what about it is open or disputed.
    pub certainty_note: Option<String>,
    /// The text, in Markdown.
    pub body: Option<String>,
    /// When the record entered this site.
    pub added: Option<PartialDate>,
    /// What was changed since.
    #[serde(default)]
    pub changes: Vec<ChangeRecord>,
    /// Former ids.
    #[serde(default)]
    pub aliases: Vec<Id>,
    /// Not yet for readers.
    #[serde(default)]
    pub draft: bool,
    /// Warnings that do not apply to this record, by code, each with its reason.
    #[serde(default)]
    pub allow: BTreeMap<String, String>,
}

/// An actor concerned: its id, or its id and role.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ActorRef {
    /// The id alone.
    Plain(Id),
    /// The id and what part the actor has.
    Role(ActorRole),
}

/// An actor and its part.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActorRole {
    /// The actor.
    pub actor: Id,
    /// Its part, such as `addressee`.
    pub role: String,
}

impl ActorRef {
    /// The actor's id.
    #[must_use]
    pub fn id(&self) -> &Id {
        match self {
            Self::Plain(id) => id,
            Self::Role(role) => &role.actor,
        }
    }

    /// The actor's part, if one is given.
    #[must_use]
    pub fn role(&self) -> Option<&String> {
        match self {
            Self::Plain(_) => None,
            Self::Role(role) => Some(&role.role),
        }
    }
}

/// What an event does to the status of a subject.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EffectRecord {
    /// The subject.
    pub subject: Id,
    /// A status of `scales.yaml`.
    pub status: Id,
    /// What it rests on.
    #[serde(default)]
    pub basis: Basis,
    /// Default: the event's.
    pub jurisdiction: Option<Jurisdiction>,
    /// The first day on which it holds. Default: the event's `effective`, else its `date`.
    pub from: Option<PartialDate>,
    /// The last day on which it holds. Default: open.
    pub until: Option<PartialDate>,
    /// What it covers, in words.
    pub scope: Option<String>,
    /// It holds for this part of the track alone.
    pub part: Option<String>,
    /// What else to know.
    pub note: Option<String>,
}

/// A further dated fact of an act; a future one goes to the calendar.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedFact {
    /// What kind of date: `compliance`, `deadline`, `comment-deadline`, `expiry`, `hearing`, …
    pub kind: Id,
    /// The date.
    pub date: PartialDate,
    /// What happens then.
    pub note: Option<String>,
}

/// A source, in place or by reference to one from `content/sources/`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// How the text cites it. Default: its place in the list, from 1.
    pub id: Option<Id>,
    /// A record of `content/sources/`.
    #[serde(rename = "ref")]
    pub reference: Option<Id>,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<WebAddress>,
    /// When it appeared.
    pub date: Option<PartialDate>,
    /// How near it is to the act.
    pub kind: Option<SourceTier>,
    /// Its language.
    pub lang: Option<Lang>,
    /// How it is cited, such as `90 FR 4544`.
    pub citation: Option<String>,
    /// The place within it, such as `item 8.01`.
    pub locator: Option<String>,
    /// Its own words.
    pub quote: Option<QuoteRecord>,
    /// When an editor read it.
    pub accessed: Option<PartialDate>,
    /// An archived copy.
    pub archived: Option<ArchivedCopy>,
}

/// A source's own words.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteRecord {
    /// The words.
    pub text: String,
    /// Their language. Default: the source's.
    pub lang: Option<Lang>,
    /// What they mean in the site's language.
    pub translation: Option<String>,
    /// Who translated them.
    pub translated_by: Option<TranslatedBy>,
}

/// An archived copy of a source.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArchivedCopy {
    /// Its address.
    pub url: WebAddress,
    /// When it was taken.
    pub date: Option<PartialDate>,
}

/// A change made to a record after it entered the site.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecord {
    /// When.
    pub date: PartialDate,
    /// What kind of change.
    pub kind: ChangeKind,
    /// What was changed.
    pub note: String,
    /// Subjects that the change is news of although the event has no effect on them any more.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Id>,
}

/// A subject: what policy acts on.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectRecord {
    /// Its name.
    pub name: String,
    /// What it is: `chip`, `rule`, `bill`, `tool`, `company`, `material`, `programme`, `case`, …
    pub kind: Id,
    /// The actor that makes it.
    pub maker: Option<Id>,
    /// The actor that issued it.
    pub issuer: Option<Id>,
    /// One or two plain sentences.
    pub description: Option<String>,
    /// The text, in Markdown.
    pub body: Option<String>,
    /// Figures and other facts.
    #[serde(default)]
    pub facts: Vec<FactRecord>,
    /// Where it is known from.
    #[serde(default)]
    pub sources: Vec<SourceEntry>,
    /// The subject that it was made from.
    pub based_on: Option<Id>,
    /// The subject whose place it takes.
    pub succeeds: Option<Id>,
    /// Official numbers.
    #[serde(default)]
    pub identifiers: BTreeMap<Id, String>,
    /// Addresses that name the same thing.
    #[serde(default)]
    pub same_as: Vec<WebAddress>,
    /// The heading under which the board lists it.
    pub group: Option<String>,
    /// Whether it belongs on the board of the home page.
    #[serde(default)]
    pub board: bool,
    /// When the record entered this site.
    pub added: Option<PartialDate>,
    /// Former ids.
    #[serde(default)]
    pub aliases: Vec<Id>,
    /// Warnings that do not apply to this record, by code, each with its reason.
    #[serde(default)]
    pub allow: BTreeMap<String, String>,
}

/// How a source of the same record is named: its number from 1, or its id.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum SourceKey {
    /// Its place in the list.
    Number(usize),
    /// Its id.
    Id(Id),
}

impl fmt::Display for SourceKey {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(out),
            Self::Id(id) => id.fmt(out),
        }
    }
}

/// An address that a reader's browser may open: valid by construction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String", extend("format" = "annals-web"))]
pub struct WebAddress(String);

impl TryFrom<String> for WebAddress {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        web_address(&text).map(|()| Self(text))
    }
}

impl WebAddress {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An actor: who acts.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActorRecord {
    /// The name.
    pub name: String,
    /// What it is: `agency`, `company`, `person`, `legislature`, `court`, `country`, `organisation`.
    pub kind: Id,
    /// Its country: ISO 3166-1 alpha-2 in lower case, or `eu`.
    pub country: Option<Jurisdiction>,
    /// One or two plain sentences.
    pub description: Option<String>,
    /// Its own site.
    pub url: Option<WebAddress>,
    /// Addresses that name the same thing.
    #[serde(default)]
    pub same_as: Vec<WebAddress>,
    /// The actor that it is part of.
    pub parent: Option<Id>,
    /// When the record entered this site.
    pub added: Option<PartialDate>,
    /// Former ids.
    #[serde(default)]
    pub aliases: Vec<Id>,
    /// Warnings that do not apply to this record, by code, each with its reason.
    #[serde(default)]
    pub allow: BTreeMap<String, String>,
}

/// A story: a guided path through events.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryRecord {
    /// Its title.
    pub title: String,
    /// One or two plain sentences.
    pub summary: Option<String>,
    /// The subject whose strip accompanies the story. Default: the one that its events touch most often.
    pub subject: Option<Id>,
    /// The events, in order, each with the text that leads to it.
    #[serde(deserialize_with = "some")]
    #[schemars(length(min = 1))]
    pub steps: Vec<StoryStep>,
    /// The text after the steps, in Markdown.
    pub body: Option<String>,
    /// When the record entered this site.
    pub added: Option<PartialDate>,
    /// Former ids.
    #[serde(default)]
    pub aliases: Vec<Id>,
    /// Warnings that do not apply to this record, by code, each with its reason.
    #[serde(default)]
    pub allow: BTreeMap<String, String>,
}

/// One step of a story.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryStep {
    /// The event.
    pub event: Id,
    /// The connecting text, in Markdown.
    pub text: Option<String>,
}

/// The front matter of a free page.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageRecord {
    /// Its title.
    pub title: String,
    /// One or two plain sentences.
    pub summary: Option<String>,
    /// Its place in the menu: lower comes first. Default: not in the menu.
    pub menu: Option<u16>,
    /// When the record entered this site.
    pub added: Option<PartialDate>,
    /// Former ids.
    #[serde(default)]
    pub aliases: Vec<Id>,
    /// Warnings that do not apply to this record, by code, each with its reason.
    #[serde(default)]
    pub allow: BTreeMap<String, String>,
    /// The text after the front matter.
    #[serde(skip)]
    #[schemars(skip)]
    pub body: String,
}
