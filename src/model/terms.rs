//! The fixed vocabularies of the content model: kinds, bases, relations, tones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The built-in event kinds; a site may add its own under `kinds` in `site.yaml`.
pub const KINDS: [&str; 15] = [
    "announcement",
    "bill",
    "corporate",
    "court",
    "enforcement",
    "entity-listing",
    "executive-order",
    "foreign-measure",
    "guidance",
    "licence-letter",
    "negotiation",
    "proposed-rule",
    "report",
    "rule",
    "statute",
];

/// A plain enum whose values are written in kebab-case, with `as_str` and `ALL`.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every value, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as authors write it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }
    };
}

vocabulary! {
    /// What a status rests on.
    #[derive(Default)]
    Basis {
        /// Legally in force: a rule, a statute, a binding letter.
        #[default]
        Law = "law",
        /// Those with the power have said so, and no law says it yet.
        Announced = "announced",
        /// What actually happens.
        Practice = "practice",
    }
}

vocabulary! {
    /// How open a status is: decides its colour, pattern and glyph.
    Tone {
        /// Nothing stands in the way.
        Open = "open",
        /// Allowed if something is met.
        Conditional = "conditional",
        /// Held back unless someone permits.
        Restricted = "restricted",
        /// Not allowed.
        Closed = "closed",
        /// Neither: a step of a procedure.
        Neutral = "neutral",
    }
}

vocabulary! {
    /// How sure it is that the event happened as told.
    #[derive(Default)]
    Certainty {
        /// A primary source or several independent ones say so.
        #[default]
        Confirmed = "confirmed",
        /// Reported, and not confirmed by those who acted.
        Reported = "reported",
        /// Sources contradict each other.
        Disputed = "disputed",
    }
}

vocabulary! {
    /// How near a source is to the act.
    #[derive(Default)]
    SourceTier {
        /// The act itself, or the actor's own words.
        Primary = "primary",
        /// A report on it.
        #[default]
        Secondary = "secondary",
    }
}

vocabulary! {
    /// Who translated a quotation.
    TranslatedBy {
        /// The body that made the original.
        Official = "official",
        /// The editors of the site.
        Own = "own",
        /// A machine.
        Machine = "machine",
    }
}

vocabulary! {
    /// What kind of change was made to a record.
    ChangeKind {
        /// Something new was added.
        Update = "update",
        /// The wording was made clearer.
        Clarification = "clarification",
        /// Something was wrong.
        Correction = "correction",
        /// The record is withdrawn.
        Retraction = "retraction",
    }
}

vocabulary! {
    /// How a warning is treated.
    Level {
        /// Not shown.
        Allow = "allow",
        /// Shown.
        Warn = "warn",
        /// Fails the build.
        Deny = "deny",
    }
}

vocabulary! {
    /// What a later event does to an earlier one. Written on the acting event, shown on both.
    Relation {
        /// Undoes it.
        Reverses = "reverses",
        /// Takes its place.
        Supersedes = "supersedes",
        /// Changes part of it.
        Amends = "amends",
        /// Carries it out.
        Implements = "implements",
        /// Says that it will come. The one relation that may point to a later event.
        Announces = "announces",
        /// Writes it into law.
        Codifies = "codifies",
        /// Puts it off.
        Delays = "delays",
        /// Makes it last longer or reach further.
        Extends = "extends",
        /// Puts it out of force for a time.
        Suspends = "suspends",
        /// Puts it back in force.
        Resumes = "resumes",
        /// Punishes a breach of it.
        Enforces = "enforces",
        /// Contests it.
        Challenges = "challenges",
        /// Puts right what it said.
        Corrects = "corrects",
        /// Moves a bill on.
        Advances = "advances",
        /// Came together with it. Either may be the earlier.
        CompanionOf = "companion-of",
        /// Answers it.
        RespondsTo = "responds-to",
    }
}

/// How much an event matters: 1 turning point, 2 default, 3 minor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Importance {
    /// A turning point.
    Turning,
    /// The default.
    #[default]
    Normal,
    /// A minor event.
    Minor,
}

impl TryFrom<u8> for Importance {
    type Error = &'static str;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        match value {
            1 => Ok(Self::Turning),
            2 => Ok(Self::Normal),
            3 => Ok(Self::Minor),
            _ => Err("importance is 1 (turning point), 2 (default) or 3 (minor)"),
        }
    }
}

impl From<Importance> for u8 {
    fn from(value: Importance) -> Self {
        match value {
            Importance::Turning => 1,
            Importance::Normal => 2,
            Importance::Minor => 3,
        }
    }
}

impl JsonSchema for Importance {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Importance".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "1 turning point, 2 default, 3 minor.",
            "type": "integer", "minimum": 1, "maximum": 3
        })
    }
}
