//! What templates may see. Only these types are serialised into pages: the model may change without breaking themes.
//!
//! Conventions: `href` is relative to the page it stands on; `words` are in the page's language unless `lang` says
//! otherwise; `iso` is a date as data, as precise as its source; HTML and SVG fields end in `_html` or `_svg` and are
//! safe to print as they are.

mod chrome;
mod days;
mod pages;
mod pieces;
mod status;

pub use chrome::{Alternate, Card, Chrome, Elsewhere, Feed, NavLink, Publisher};
pub use days::{
    AsOfIndexPage, ComparePage, Comparison, DayLink, Difference, Embed, EmbedPage, EmbedTrack, MonthEnd, MonthEnds,
};
pub use pages::{
    ActorPage, AsOfPage, ChangesPage, CitedSource, DataFieldRow, DataPage, DataRow, DataTable, EventPage, FeedGroup,
    FeedsPage, FreePage, HomePage, IndexPage, ListPage, Reversal, ReversalGroup, ReversalsPage, SearchPage,
    SourcesPage, StoryPage, StylePage, SubjectPage, TimelinePage, Undone, UpcomingPage, View,
};
pub use pieces::{
    ActorLink, AddedDay, BibliographyEntry, BibliographyGroup, Change, Choice, Date, Entry, EntryPage, EventLink,
    EventRow, Fact, Figure, Filters, Html, Identifier, IndexEntry, IndexGroup, LimitRow, LimitZone, Link, Month,
    Neighbours, Quote, Relation, Source, Step, StoryLink, Text, TrackPoint, Year, YearCount,
};
pub use status::{
    Board, BoardGroup, BoardRow, Cell, Due, DueGroup, Jurisdiction, Part, Scheduled, SegmentRow, Standing, Status,
    StatusChange, StatusEnd, SubjectTrack,
};
