//! Names of records, languages and jurisdictions: each a type of its own, each valid by construction.

use std::{borrow::Cow, error, fmt, str::FromStr, sync::Arc};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The name of a record: lower-case ASCII letters, digits and single hyphens between them.
///
/// Invariant: it is safe as one segment of an address and as a file name. At most 120 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// A language tag (BCP 47) such as `en` or `zh-Hans`: letters and digits in subtags of 1 to 8, joined by hyphens.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

/// A jurisdiction: ISO 3166-1 alpha-2 in lower case, or `eu`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jurisdiction([u8; 2]);

/// Why a text is not one of these names: the label to put under the carets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdError(&'static str);

impl Lang {
    /// Whether the language is written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        let mut subtags = self.0.split('-');
        let language = subtags.next().unwrap_or_default();
        let script = subtags.find(|tag| tag.len() == 4);
        match script {
            Some(script) => ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo"].contains(&script),
            None => ["ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug"].contains(&language),
        }
    }
}

impl Jurisdiction {
    /// The two letters in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if text.is_empty() {
            return Err(IdError("an id cannot be empty"));
        }
        if text.len() > 120 {
            return Err(IdError("an id has at most 120 characters"));
        }
        if !text.bytes().all(good) {
            return Err(IdError("an id has only lower-case letters a to z, digits and hyphens"));
        }
        if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            return Err(IdError("hyphens stand single and between letters or digits"));
        }
        Ok(Self(text.into()))
    }
}

impl FromStr for Lang {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let subtag = |tag: &str| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric());
        let mut subtags = text.split('-');
        let first = subtags.next().unwrap_or_default();
        let language = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase());
        if language && subtags.all(subtag) && text.len() <= 35 {
            Ok(Self(text.into()))
        } else {
            Err(IdError("expected a language tag such as `en`, `fr` or `zh-Hans`"))
        }
    }
}

impl FromStr for Jurisdiction {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        match text.as_bytes() {
            &[a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Ok(Self([a, b])),
            _ => Err(IdError("expected two lower-case letters, such as `us`, `cn` or `eu`")),
        }
    }
}

impl error::Error for IdError {}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! text_type {
    ($name:ident, $expecting:literal, $schema:tt) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_ref())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_ref() as &str, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_ref())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Lang {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Jurisdiction {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

text_type!(Id, "the id of a record", {
    "description": "The id of a record: lower-case letters, digits and single hyphens.",
    "type": "string", "format": "annals-id", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 120
});
text_type!(Lang, "a language tag such as `en`", {
    "description": "A language tag (BCP 47) such as `en`, `fr` or `zh-Hans`.",
    "type": "string", "format": "annals-lang"
});
text_type!(Jurisdiction, "a jurisdiction such as `us`", {
    "description": "ISO 3166-1 alpha-2 in lower case, or `eu`.",
    "type": "string", "format": "annals-jurisdiction", "pattern": "^[a-z]{2}$", "examples": ["us", "cn", "eu"]
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_safe_as_addresses() {
        for good in ["h20", "2025-04-09-h20-licence-requirement", "8k"] {
            assert_eq!(good.parse::<Id>().unwrap().as_ref(), good);
        }
        for bad in ["", "-a", "a--b", "A", "a/b", "..", "a b", "é"] {
            assert!(bad.parse::<Id>().is_err(), "{bad}");
        }
    }

    #[test]
    fn languages_know_their_direction() {
        let rtl = |tag: &str| tag.parse::<Lang>().unwrap().is_rtl();
        assert!(rtl("ar") && rtl("he-IL") && rtl("az-Arab"));
        assert!(!rtl("en") && !rtl("zh-Hans") && !rtl("ar-Latn"));
        assert!("../x".parse::<Lang>().is_err());
    }
}
