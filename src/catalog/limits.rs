//! The limits that an act sets: figures that decide what falls under it.

use std::{collections::BTreeMap, fmt};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceKey, record::some};
use crate::model::{Id, PartialDate};

/// What can be measured of a subject, such as a chip's processing performance.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureRecord {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Other measures whose sum it is. It is then never written as a fact.
    #[serde(default)]
    pub sum: Vec<Id>,
}

/// A limit that an act sets: which figures bring a subject under it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitRecord {
    /// The measure across its picture, and the one up.
    pub axes: [Id; 2],
    /// What the figures lead to. The first zone that a subject's figures fall into is its own.
    #[serde(deserialize_with = "some")]
    #[schemars(length(min = 1))]
    pub zones: Vec<ZoneRecord>,
    /// The first day on which it counts. Default: the event's `effective`, else its `date`.
    pub from: Option<PartialDate>,
    /// The last day on which it counts. Default: open.
    pub until: Option<PartialDate>,
    /// Events whose limits a subject must fall under before this one says anything about it.
    #[serde(default)]
    pub within: Vec<Id>,
    /// Subjects that are outside although their figures are inside.
    #[serde(default)]
    pub spares: Vec<Id>,
    /// What else decides, and why the spared ones are spared.
    pub note: Option<String>,
    /// Which of the event's sources say so: numbers from 1, or ids.
    #[serde(default)]
    pub sources: Vec<SourceKey>,
}

/// Figures that lead to one status.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ZoneRecord {
    /// What the act calls it, such as `3A090.a`. It is not translated.
    pub name: Option<String>,
    /// The status, of `scales.yaml`.
    pub status: Id,
    /// The ways in: each is a list of measures with their bounds, all of which must be met.
    #[serde(deserialize_with = "some")]
    #[schemars(length(min = 1))]
    pub any: Vec<BTreeMap<Id, BoundRecord>>,
}

/// A bound: a number that must be reached, or from where to where.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum BoundRecord {
    /// This or more.
    Reach(f64),
    /// From where to where.
    Between(Between),
}

/// From where to where.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// This or more.
    pub min: Option<f64>,
    /// Less than this.
    pub below: Option<f64>,
}

/// A fact of a subject.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactRecord {
    /// What is told.
    pub label: String,
    /// The figure, date or words.
    pub value: FactValue,
    /// The unit of a figure.
    pub unit: Option<String>,
    /// What it measures, of `measures` in `site.yaml`, so that it can be held against limits.
    pub measure: Option<Id>,
    /// Which of the record's sources say so: numbers from 1, or ids.
    #[serde(default)]
    pub sources: Vec<SourceKey>,
}

/// A figure or a text.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum FactValue {
    /// A whole number.
    Integer(i64),
    /// A number with decimals.
    Decimal(f64),
    /// Words.
    Text(String),
}

impl FactValue {
    /// The figure; none for words.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "figures of this size are exact")]
    pub fn figure(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Decimal(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

impl fmt::Display for FactValue {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(out),
            Self::Decimal(number) => number.fmt(out),
            Self::Text(words) => words.fmt(out),
        }
    }
}
