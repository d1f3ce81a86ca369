//! TimelineJS3: slides, as its JSON has them or a row a slide of its spreadsheet.
//!
//! A slide's date, headline and text become the event's; its media the first source; its group the kind, when it is
//! called like one. The title slide and the eras are no events, and it is said that they are left out.

use std::collections::BTreeMap;

use super::{
    Found, Reading, dates,
    json::Json,
    sheet::{Row, Sheet},
    texts::{cut, one_paragraph, plain, to_markdown},
};
use crate::{
    catalog::{SourceEntry, WebAddress},
    diag::Place,
    model::SourceTier,
};

/// A slide, wherever it was read from. The names are those of the JSON: `start_date.year`, `text.headline`, `media.url`.
struct Slide {
    what: String,
    head: Place,
    fields: BTreeMap<&'static str, (String, Place)>,
    /// Names of what is in the file and not in an event.
    left: Vec<String>,
}

/// What is read of a slide: its name, and the header of its column in the spreadsheet.
const FIELDS: [(&str, &str); 15] = [
    ("start_date.year", "Year"),
    ("start_date.month", "Month"),
    ("start_date.day", "Day"),
    ("end_date.year", "End Year"),
    ("end_date.month", "End Month"),
    ("end_date.day", "End Day"),
    ("display_date", "Display Date"),
    ("text.headline", "Headline"),
    ("text.text", "Text"),
    ("media.url", "Media"),
    ("media.credit", "Media Credit"),
    ("media.caption", "Media Caption"),
    ("group", "Group"),
    ("unique_id", "Unique ID"),
    ("type", "Type"),
];

/// Columns that an event has no place for.
const LEFT: [&str; 4] = ["Time", "End Time", "Media Thumbnail", "Background"];

/// A summary is not longer than this: what is longer is the text.
const SUMMARY: usize = 600;

pub(super) fn read(reading: &mut Reading) {
    let text = reading.text.trim_start();
    if text.starts_with(['{', '[']) { json(reading) } else { spreadsheet(reading) }
}

fn json(reading: &mut Reading) {
    let root = match Json::read(reading.file, reading.text) {
        Ok(root) => root,
        Err(fault) => return reading.diagnostics.push(*fault),
    };
    let Some(events) = root.field("events").and_then(|events| events.items()) else {
        let fault = reading.say(601, root.head(), "this is not a timeline of TimelineJS");
        fault.helps.push("its JSON is an object with a list `events`".into());
        return;
    };
    if let Some(title) = root.field("title") {
        left_out(reading, title.head(), "the title slide is not an event");
    }
    for era in root.field("eras").and_then(|eras| eras.items()).unwrap_or_default() {
        left_out(reading, era.head(), "an era is not an event");
    }
    for (n, event) in events.iter().enumerate() {
        let slide = of_json(event, format!("slide {}", n + 1));
        take(reading, slide);
    }
}

fn left_out(reading: &mut Reading, place: Place, message: &str) {
    reading.say(603, place, message).primary.text = "left out".into();
}

fn of_json(event: &Json, what: String) -> Slide {
    let mut fields = BTreeMap::new();
    for (name, _) in FIELDS {
        let (outer, inner) = name.split_once('.').map_or((name, None), |(outer, inner)| (outer, Some(inner)));
        let value = event.field(outer);
        let value = match inner {
            Some(inner) => value.and_then(|value| value.field(inner)),
            None => value,
        };
        if let Some(value) = value
            && let Some(text) = value.text()
            && !text.trim().is_empty()
        {
            fields.insert(name, (text, value.place()));
        }
    }
    // A slide without one of its own may have a date that says how it is shown.
    if !fields.contains_key("display_date")
        && let Some(shown) = event.field("start_date").and_then(|date| date.field("display_date"))
        && let Some(text) = shown.text().filter(|text| !text.trim().is_empty())
    {
        fields.insert("display_date", (text, shown.place()));
    }
    let mut left: Vec<String> = event.names();
    left.retain(|name| !["start_date", "end_date", "text", "media", "autolink"].contains(&name.as_str()));
    for (outer, known) in [
        ("start_date", &["year", "month", "day", "display_date"][..]),
        ("end_date", &["year", "month", "day", "display_date"][..]),
        ("text", &["headline", "text"][..]),
        ("media", &["url", "credit", "caption"][..]),
    ] {
        let names = event.field(outer).map(|value| value.names()).unwrap_or_default();
        left.extend(names.iter().filter(|name| !known.contains(&name.as_str())).map(|name| format!("{outer}.{name}")));
    }
    left.retain(|name| !FIELDS.iter().any(|(known, _)| known == name));
    Slide { what, head: event.head(), fields, left }
}

fn spreadsheet(reading: &mut Reading) {
    let sheet = match Sheet::read(reading.file, reading.text) {
        Ok(sheet) => sheet,
        Err(fault) => return reading.diagnostics.push(*fault),
    };
    let missing: Vec<&str> = ["Year", "Headline"].into_iter().filter(|name| sheet.column(name).is_none()).collect();
    if !missing.is_empty() {
        let message = format!("this is not a sheet of TimelineJS: it has no column `{}`", missing.join("`, `"));
        let fault = reading.say(601, sheet.head(), message);
        fault.helps.push("for another sheet, say with `annals import csv` which column is what".into());
        return;
    }
    let columns = FIELDS.map(|(name, header)| (name, sheet.column(header)));
    let left = LEFT.map(|header| (header, sheet.column(header)));
    for row in &sheet.rows {
        let slide = of_row(&sheet, row, &columns, &left);
        match slide.fields.get("type").map(|(text, place)| (text.trim().to_lowercase(), place.clone())) {
            Some((kind, place)) if kind == "title" => left_out(reading, place, "the title slide is not an event"),
            Some((kind, place)) if kind == "era" => left_out(reading, place, "an era is not an event"),
            _ => take(reading, slide),
        }
    }
}

/// A name and the column that it has, if it has one.
type Column = (&'static str, Option<usize>);

fn of_row(sheet: &Sheet, row: &Row, columns: &[Column], left: &[Column]) -> Slide {
    let fields = columns.iter().filter_map(|(name, column)| {
        let column = (*column)?;
        Some((*name, (row.cell(column)?.to_owned(), sheet.place(row, column))))
    });
    let is_there = |column: &Option<usize>| column.and_then(|column| row.cell(column)).is_some();
    let left = left.iter().filter(|(_, column)| is_there(column)).map(|(header, _)| (*header).to_owned()).collect();
    let what = format!("row {}", row.number);
    Slide { what, head: sheet.place(row, 0), fields: fields.collect(), left }
}

impl Slide {
    fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(|(text, _)| text.as_str())
    }

    fn place(&self, name: &str) -> Place {
        self.fields.get(name).map_or_else(|| self.head.clone(), |(_, place)| place.clone())
    }

    /// A date, as EDTF writes it, without a qualifier.
    fn point(&self, name: &str) -> Option<Result<String, (Place, String)>> {
        let part = |part: &str| self.text(&format!("{name}.{part}"));
        let Some(year) = part("year") else {
            return part("month").or(part("day")).map(|_| {
                let at = if part("month").is_some() { "month" } else { "day" };
                Err((self.place(&format!("{name}.{at}")), "a date needs its year".into()))
            });
        };
        Some(dates::of_parts(year, part("month"), part("day")).map_err(|(at, why)| {
            let part = ["year", "month", "day"][at];
            (self.place(&format!("{name}.{part}")), why)
        }))
    }
}

/// Makes an event of a slide.
fn take(reading: &mut Reading, slide: Slide) {
    let place = slide.head.clone();
    let what = slide.what.clone();
    let draft = event(reading, &slide);
    reading.found.push(Found { what, place, draft });
}

fn event(reading: &mut Reading, slide: &Slide) -> Option<super::Draft> {
    let what = &slide.what;
    let mut sound = true;
    let mut fault = |reading: &mut Reading, place: Place, message: String, label: String| {
        reading.say(602, place, message).primary.text = label;
        sound = false;
    };
    let title = plain(slide.text("text.headline").unwrap_or_default());
    if title.is_empty() {
        fault(
            reading,
            slide.place("text.headline"),
            format!("{what} has no headline"),
            "an event needs a title".into(),
        );
    }
    let mut points: Vec<String> = vec![];
    for name in ["start_date", "end_date"] {
        match slide.point(name) {
            Some(Ok(point)) => points.push(point),
            Some(Err((place, why))) => fault(reading, place, format!("{what} has a date that is not one"), why),
            None if name == "start_date" => {
                fault(reading, slide.head.clone(), format!("{what} has no date"), "an event needs a year".into());
            }
            None => {}
        }
    }
    if !sound {
        return None;
    }
    let sign = slide.text("display_date").map_or("", dates::qualifier);
    points.dedup();
    let written: Vec<String> = points.iter().map(|point| format!("{point}{sign}")).collect();
    let date = match written.join("/").parse::<crate::model::PartialDate>() {
        Ok(date) => date,
        Err(why) => {
            let fault = reading.say(602, slide.place("end_date.year"), format!("{what} has a date that is not one"));
            fault.primary.text = why.to_string();
            return None;
        }
    };
    let group = slide.text("group").map(plain);
    let kind = group.as_deref().and_then(|group| reading.known.kind(group)).cloned();
    let mut draft = reading.draft(title, date, kind.as_ref());
    draft.own_id = slide.text("unique_id").map(|id| id.trim().to_owned());
    if let (None, Some(group)) = (&kind, &group) {
        draft.notes.push(format!("Its group: {group}"));
    }
    if let Some(shown) = slide.text("display_date") {
        draft.notes.push(format!("Its date is shown as: {}", plain(shown)));
    }
    if !slide.left.is_empty() {
        draft.notes.push(format!("Not taken over: {}", slide.left.join(", ")));
    }
    if let Some(html) = slide.text("text.text") {
        match one_paragraph(html).filter(|text| text.chars().count() <= SUMMARY) {
            Some(text) => draft.record.summary = Some(text),
            None => draft.record.body = Some(to_markdown(html)).filter(|text| !text.is_empty()),
        }
    }
    media(reading, slide, &mut draft);
    Some(draft)
}

/// The media as a source, when they have an address; a quotation goes into the text.
fn media(reading: &mut Reading, slide: &Slide, draft: &mut super::Draft) {
    let words = |name: &str| slide.text(name).map(plain).filter(|text| !text.is_empty());
    let (caption, credit) = (words("media.caption"), words("media.credit"));
    let Some(url) = slide.text("media.url").map(str::trim) else {
        draft.notes.extend([caption, credit].into_iter().flatten().map(|text| format!("It says: {text}")));
        return;
    };
    if url.starts_with("<blockquote") {
        let quote = to_markdown(url);
        let body = draft.record.body.take().map(|body| format!("{body}\n\n{quote}"));
        draft.record.body = Some(body.unwrap_or(quote));
        return;
    }
    let address = if url.starts_with('<') { embedded(url) } else { Some(url.to_owned()) };
    match address.and_then(|url| WebAddress::try_from(url).ok()) {
        Some(address) => draft.record.sources.push(SourceEntry {
            title: Some(caption.unwrap_or_else(|| "[Media of the timeline]".into())),
            publisher: credit,
            url: Some(address),
            kind: Some(SourceTier::Secondary),
            ..SourceEntry::default()
        }),
        None => {
            let fault =
                reading.say(603, slide.place("media.url"), format!("the media of {} have no web address", slide.what));
            fault.primary.text = "left out; a comment in the record keeps it".into();
            draft.notes.push(format!("Its media: {}", cut(url, 300)));
        }
    }
}

/// The address that a frame shows.
fn embedded(html: &str) -> Option<String> {
    let rest = html.split_once("src=")?.1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let address = rest[1..].split(quote).next()?.replace("&amp;", "&");
    Some(match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address,
    })
}
