//! Translations as their authors write them: the text fields of a record, in another language, by the same path.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Id;

/// A translation of any record with text: only text fields stand here, dates and relations come from the original.
///
/// Lists follow the order of the original's; an item without text to translate is written `{}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The digest of the original's text that was translated.
    pub of: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The summary.
    pub summary: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The text, in Markdown.
    pub body: Option<String>,
    /// The heading under which the board lists it.
    pub group: Option<String>,
    /// Why it is not confirmed, or what about it is open.
    pub certainty_note: Option<String>,
    /// The roles of the actors, in the order of the original.
    #[serde(default)]
    pub actors: Vec<TranslatedItem>,
    /// The notes of the effects, in the order of the original.
    #[serde(default)]
    pub effects: Vec<TranslatedItem>,
    /// The notes of the limits, in the order of the original.
    #[serde(default)]
    pub limits: Vec<TranslatedItem>,
    /// The notes of the dates, in the order of the original.
    #[serde(default)]
    pub dates: Vec<TranslatedItem>,
    /// The notes of the changes, in the order of the original.
    #[serde(default)]
    pub changes: Vec<TranslatedItem>,
    /// The facts, in the order of the original.
    #[serde(default)]
    pub facts: Vec<TranslatedItem>,
    /// The steps of a story, in the order of the original.
    #[serde(default)]
    pub steps: Vec<TranslatedItem>,
}

/// The text fields of one item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslatedItem {
    /// The note.
    pub note: Option<String>,
    /// What an effect covers.
    pub scope: Option<String>,
    /// The part of the track, as it is called in this language.
    pub part: Option<String>,
    /// The role of an actor.
    pub role: Option<String>,
    /// The label of a fact.
    pub label: Option<String>,
    /// The value of a fact, when it is words.
    pub value: Option<String>,
    /// The unit of a fact.
    pub unit: Option<String>,
    /// The text of a step.
    pub text: Option<String>,
}

/// `content/site.<lang>.yaml`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteTranslation {
    /// The digest of the original's text that was translated.
    pub of: Option<String>,
    /// The name of the site.
    pub title: Option<String>,
    /// One line under the title.
    pub tagline: Option<String>,
    /// The name of the publisher.
    pub publisher: Option<String>,
    /// The names of further event kinds.
    #[serde(default)]
    pub kinds: BTreeMap<Id, String>,
    /// The names of measures, and their units where they are written otherwise.
    #[serde(default)]
    pub measures: BTreeMap<Id, MeasureTranslation>,
    /// What the home page says.
    #[serde(default)]
    pub home: HomeTranslation,
}

/// What a measure is called: its name, or its name and its unit.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum MeasureTranslation {
    /// The name.
    Name(String),
    /// The name and the unit.
    Whole(TranslatedMeasure),
}

/// The name and the unit of a measure.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslatedMeasure {
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: Option<String>,
}

/// The words of the home page.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeTranslation {
    /// A few sentences on the state of play, in Markdown.
    pub text: Option<String>,
}

/// One scale of `content/scales.<lang>.yaml`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleTranslation {
    /// The name of the scale.
    pub name: Option<String>,
    /// The names of its statuses, by id.
    #[serde(default)]
    pub statuses: BTreeMap<Id, String>,
}
