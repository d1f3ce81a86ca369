//! Plain values that every room speaks in. This room knows no files, no places in files and no languages' words.

mod date;
mod id;
mod official;
mod options;
mod route;
mod terms;
mod text;

pub use date::{DateError, Day, PartialDate, Point, day_after, day_before, days_between, months_after};
pub use id::{Id, IdError, Jurisdiction, Lang};
pub use official::{OfficialNumber, congress, congress_of, ordinal};
pub use options::Options;
pub use route::{Route, path_on_host};
pub use terms::{Basis, Certainty, ChangeKind, Importance, KINDS, Level, Relation, SourceTier, Tone, TranslatedBy};
pub use text::is_unfit;
