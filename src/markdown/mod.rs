//! The Markdown of the site: CommonMark with tables, `[[record]]` links and `[^source]` citations.
//!
//! This room knows the dialect and nothing of records: who calls it says what a link or a citation leads to. Raw HTML
//! is shown as it is written, never passed on; only `http`, `https`, `mailto` and fragments may be linked to.

use std::{collections::HashMap, fmt::Write as _, ops::Range};

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::model::{Route, is_unfit};

/// Something a text points at, in the order written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
    /// As it is written, such as `[[h20` or `[^1]`: what a diagnostic looks for.
    pub written: String,
    /// How many times the same was written before, to tell which one is meant.
    pub nth: usize,
}

/// What a text points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A record, by id.
    Record(String),
    /// A source of the same record, by number or id.
    Source(String),
    /// A picture of the site, by its path below `content/`: `media/…`.
    Picture(String),
    /// A file of the site that is linked to, by its path below `content/`: `media/…`.
    File(String),
    /// An address that may not be linked to or shown.
    Unsafe(String),
    /// A link or a citation in the words of another link, as written.
    Nested(String),
    /// Brackets that were meant for a link and make none.
    Unread,
}

/// What a `[[record]]` leads to.
#[derive(Clone, Debug)]
pub struct Target {
    /// The address, relative to the page.
    pub href: String,
    /// The words, when the author gave none.
    pub title: String,
}

/// Where the links and citations of a text lead.
pub trait Linker {
    /// The record of that id.
    fn record(&self, id: &str) -> Option<Target>;
    /// The number that is shown for a citation, when the source exists.
    fn source(&self, key: &str) -> Option<usize>;
    /// The way from the page to the root of the site.
    fn root(&self) -> &str;
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// No key of a citation is longer, in bytes.
const LONGEST_KEY: usize = 120;

/// The keys of all citations in a text, so that each can be defined for the parser, which else takes them for text.
fn citation_keys(text: &str) -> Vec<&str> {
    let mut keys: Vec<&str> = text
        .match_indices("[^")
        .filter_map(|(at, _)| {
            let rest = &text[at + 2..];
            let end = rest.bytes().take(LONGEST_KEY + 1).position(|byte| matches!(byte, b']' | b'[' | b'\n' | b' '))?;
            (end > 0 && rest.as_bytes()[end] == b']').then(|| &rest[..end])
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The text behind a definition for each citation, and where in it the text begins. They come first, for a text may end
/// in a block that nothing closes; the line after them keeps the text from being a part of the last one.
fn with_definitions(text: &str) -> (String, usize) {
    let mut full = String::with_capacity(text.len() + 64);
    for key in citation_keys(text) {
        let _ = writeln!(full, "[^{key}]: .\n");
    }
    if !full.is_empty() {
        full.push_str("---\n\n");
    }
    let begin = full.len();
    full.push_str(text);
    (full, begin)
}

/// What the parser finds in a text that begins at `begin`, each with its place in the text. Left out are the definitions
/// that were only made for the parser, and what an author defined in the text itself.
fn events(full: &str, begin: usize) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let mut depth = 0usize;
    Parser::new_ext(full, options())
        .into_offset_iter()
        .filter(move |(event, range)| match event {
            _ if range.start < begin => false,
            Event::Start(Tag::FootnoteDefinition(_)) => {
                depth += 1;
                false
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .map(move |(event, range)| (fit(event), range.start - begin..range.end - begin))
}

/// The event with marks in the place of characters that no text may have: an entity such as `&#27;` writes any.
fn fit(event: Event) -> Event {
    let fit = |text: CowStr| -> String { text.chars().map(|c| if is_unfit(c) { '\u{fffd}' } else { c }).collect() };
    let unfit = |text: &CowStr| text.contains(is_unfit);
    match event {
        Event::Text(text) if unfit(&text) => Event::Text(fit(text).into()),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) if unfit(&title) => {
            Event::Start(Tag::Link { link_type, dest_url, title: fit(title).into(), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) if unfit(&title) => {
            Event::Start(Tag::Image { link_type, dest_url, title: fit(title).into(), id })
        }
        other => other,
    }
}

/// Everything that a text points at.
#[must_use]
pub fn references(text: &str) -> Vec<Reference> {
    let (full, begin) = with_definitions(text);
    let mut found: Vec<Reference> = vec![];
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut add = |kind: ReferenceKind, written: String| {
        let times = times.entry(written.clone()).or_default();
        found.push(Reference { kind, written, nth: *times });
        *times += 1;
    };
    let (mut words, mut in_code): (Vec<Range<usize>>, _) = (vec![], false);
    let mut links = 0usize;
    for (event, range) in events(&full, begin) {
        let within = links > 0;
        match event {
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::End(TagEnd::Link) => links = links.saturating_sub(1),
            _ => {}
        }
        match event {
            Event::FootnoteReference(_) | Event::Start(Tag::Link { .. }) if within => {
                let written = &text[range];
                add(ReferenceKind::Nested(written.to_owned()), written.to_owned());
            }
            Event::FootnoteReference(key) => add(ReferenceKind::Source(key.to_string()), format!("[^{key}]")),
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
                add(ReferenceKind::Record(dest_url.to_string()), format!("[[{dest_url}"));
            }
            Event::Start(Tag::Link { dest_url, link_type, .. })
                if link_type != LinkType::Email && !is_safe_link(&dest_url) =>
            {
                let kind = match media_link(&dest_url) {
                    Some((route, _)) => ReferenceKind::File(route.to_string()),
                    None => ReferenceKind::Unsafe(dest_url.to_string()),
                };
                add(kind, dest_url.to_string());
            }
            // The parser comes in pieces to what is no link.
            Event::Text(_) if !in_code => match words.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => words.push(range),
            },
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Image { dest_url, .. }) => {
                let kind =
                    if media_route(&dest_url).is_some() { ReferenceKind::Picture } else { ReferenceKind::Unsafe };
                add(kind(dest_url.to_string()), dest_url.to_string());
            }
            _ => {}
        }
    }
    for brackets in words.into_iter().flat_map(|range| unread(text, range)) {
        add(ReferenceKind::Unread, brackets.to_owned());
    }
    found
}

/// What was meant for a link in a part of a text and is none: `[[` and `](` that the parser takes for words.
fn unread(text: &str, Range { start, end }: Range<usize>) -> impl Iterator<Item = &str> {
    let part = &text[..end];
    let begins = |brackets, end| part[start..].match_indices(brackets).map(move |(at, _)| (start + at, end));
    let mut all: Vec<(usize, &str)> = begins("[[", "]]").chain(begins("](", ")")).collect();
    all.sort_unstable();
    all.into_iter().filter(|(at, _)| !part[..*at].ends_with('\\')).map(move |(at, end)| {
        // Not looked for to the end, for a text may be all brackets.
        let long = part[at..].char_indices().nth(LONGEST_KEY).map_or(part.len(), |(long, _)| at + long);
        let end = part[at + 2..long].find(end).map_or(2, |found| 2 + found + end.len());
        &part[at..at + end]
    })
}

/// From this many links on their places are not told apart.
const MANY: usize = 500;

/// The web addresses that a text links to, as written, each with how many times the same words stand before it.
#[must_use]
pub fn addresses(text: &str) -> Vec<(String, usize)> {
    let (full, begin) = with_definitions(text);
    let mut found = vec![];
    for (event, range) in events(&full, begin) {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = event else { continue };
        let lower = dest_url.to_ascii_lowercase();
        if matches!(link_type, LinkType::WikiLink { .. } | LinkType::Email)
            || !(lower.starts_with("https://") || lower.starts_with("http://"))
        {
            continue;
        }
        // A reference link has its address elsewhere: the first place where it stands is near enough, and so it is in a
        // text with more links than anybody reads.
        let here = found.len() < MANY && text[range.clone()].contains(&*dest_url);
        let before = if here { text[..range.start].matches(&*dest_url).count() } else { 0 };
        found.push((dest_url.to_string(), before));
    }
    found
}

fn is_safe_link(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "#"].iter().any(|scheme| lower.starts_with(scheme))
}

/// A picture must be a file of the site: `media/…`.
fn media_route(address: &str) -> Option<Route> {
    address.strip_prefix("media/")?;
    Route::new(address)
}

/// A link may lead to such a file, and to a place in it.
fn media_link(address: &str) -> Option<(Route, &str)> {
    let (path, place) = address.split_at(address.find('#').unwrap_or(address.len()));
    Some((media_route(path)?, place))
}

/// The text as HTML, its headings beginning at level `top` (2 to 6).
#[must_use]
pub fn to_html(text: &str, linker: &dyn Linker, top: u8) -> String {
    let (full, begin) = with_definitions(text);
    let mut wiki: Option<(Option<Target>, bool)> = None;
    let mut out: Vec<Event> = vec![];
    for (event, _) in events(&full, begin) {
        let event = match event {
            Event::FootnoteReference(key) => match linker.source(&key) {
                Some(number) => {
                    Event::Html(format!("<sup class=\"cite\"><a href=\"#source-{number}\">[{number}]</a></sup>").into())
                }
                None => Event::Text(format!("[^{key}]").into()),
            },
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, title, id }) => {
                let target = linker.record(&dest_url);
                let link = target.as_ref().map(|target| {
                    let dest_url = CowStr::from(target.href.clone());
                    Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, id })
                });
                wiki = Some((target, has_pothole));
                match link {
                    Some(link) => link,
                    None => continue,
                }
            }
            Event::Text(words) if wiki.as_ref().is_some_and(|(_, own_words)| !own_words) => {
                match wiki.as_ref().and_then(|(target, _)| target.as_ref()) {
                    Some(target) => Event::Text(target.title.clone().into()),
                    None => Event::Text(words),
                }
            }
            // `[[id|]]` has no words of its own: the title is said at its end.
            Event::Text(words) if wiki.is_some() && words.trim().is_empty() && begins_link(&out) => continue,
            Event::End(TagEnd::Link) => match wiki.take() {
                Some((None, _)) => continue,
                Some((Some(target), _)) if begins_link(&out) => {
                    out.push(Event::Text(target.title.into()));
                    event
                }
                _ => event,
            },
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = if link_type == LinkType::Email || is_safe_link(&dest_url) {
                    dest_url
                } else {
                    let file = media_link(&dest_url).map(|(route, place)| format!("{}{route}{place}", linker.root()));
                    file.map_or("#".into(), CowStr::from)
                };
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url = match media_route(&dest_url) {
                    Some(route) => format!("{}{route}", linker.root()).into(),
                    None => "".into(),
                };
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                Event::Start(Tag::Heading { level: lowered(level, top), id, classes, attrs })
            }
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(level, top))),
            // A table scrolls in a frame of its own on a narrow screen.
            Event::Start(Tag::Table(_)) => {
                out.push(Event::Html("<div class=\"scroll\" tabindex=\"0\">".into()));
                event
            }
            Event::End(TagEnd::Table) => {
                out.push(event);
                Event::Html("</div>".into())
            }
            other => other,
        };
        out.push(event);
    }
    let mut text = String::with_capacity(full.len() * 2);
    html::push_html(&mut text, out.into_iter());
    // Pages allow no styles within them. No text can write this, for its `<` is an entity.
    for cell in ["<td", "<th"] {
        if !text.contains(&format!("{cell} style=")) {
            continue;
        }
        for side in ["left", "center", "right"] {
            text = text.replace(&format!("{cell} style=\"text-align: {side}\""), &format!("{cell} class=\"{side}\""));
        }
    }
    text
}

/// Whether a link has begun and nothing stands in it.
fn begins_link(out: &[Event]) -> bool {
    matches!(out.last(), Some(Event::Start(Tag::Link { .. })))
}

fn lowered(level: HeadingLevel, top: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(top) + level as usize - 1).unwrap_or(HeadingLevel::H6)
}

/// The words of a text without its marks: for descriptions, feeds and searches.
#[must_use]
pub fn to_text(text: &str, linker: &dyn Linker) -> String {
    let (full, begin) = with_definitions(text);
    let mut out = String::with_capacity(text.len());
    let mut wiki: Option<Option<Target>> = None;
    // `[[id|]]` has no words of its own: where it began.
    let mut wordless = None;
    for (event, _) in events(&full, begin) {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, dest_url, .. }) => {
                wiki = Some(linker.record(&dest_url));
            }
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: true }, dest_url, .. }) => {
                wordless = linker.record(&dest_url).map(|target| (out.len(), target.title));
            }
            Event::End(TagEnd::Link) => {
                wiki = None;
                if let Some((_, title)) = wordless.take().filter(|(start, _)| out[*start..].trim().is_empty()) {
                    out.push_str(&title);
                }
            }
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                match wiki.as_ref().and_then(Option::as_ref) {
                    Some(target) => out.push_str(&target.title),
                    None => out.push_str(&words),
                }
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow) => out.push('\n'),
            Event::End(TagEnd::TableCell) => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// The text as Markdown that any reader understands: `[[links]]` become links, citations become `[^number]`.
///
/// Everything else stays as the author wrote it. The footnotes are for the caller to define.
#[must_use]
pub fn to_markdown(text: &str, linker: &dyn Linker) -> String {
    let (full, begin) = with_definitions(text);
    let (mut edits, mut link) = (vec![], None);
    for (event, range) in events(&full, begin) {
        match event {
            Event::FootnoteReference(key) => {
                edits.extend(linker.source(&key).map(|number| (range, format!("[^{number}]"))));
            }
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. }) => {
                link = linker.record(&dest_url).map(|target| (range, has_pothole, target));
            }
            // A file of the site is found from anywhere by its whole address alone.
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                if media_link(&dest_url).is_some() =>
            {
                let at = text[range.clone()].rfind(&*dest_url).map(|at| range.start + at);
                edits.extend(at.map(|at| (at..at, linker.root().to_owned())));
            }
            Event::End(TagEnd::Link) => {
                let Some((range, has_pothole, Target { href, title })) = link.take() else { continue };
                let written = text[range.clone()].trim_start_matches("[[").trim_end_matches("]]");
                let own = written.split_once('|').filter(|(_, words)| has_pothole && !words.trim().is_empty());
                let words = own.map_or_else(|| bracketed(&title), |(_, words)| words.to_owned());
                edits.push((range, format!("[{words}]({href})")));
            }
            _ => {}
        }
    }
    // A link is told of before the picture in it, and its address stands after.
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len() + 256);
    let mut done = 0;
    for (range, replacement) in edits {
        if range.start >= done {
            out.push_str(&text[done..range.start]);
            out.push_str(&replacement);
            done = range.end;
        }
    }
    out.push_str(&text[done..]);
    out.trim_end().to_owned()
}

/// Words that may stand between the brackets of a link.
fn bracketed(words: &str) -> String {
    words.replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Links;
    impl Linker for Links {
        fn record(&self, id: &str) -> Option<Target> {
            (id == "h20").then(|| Target { href: "../../subjects/h20/".into(), title: "Nvidia H20".into() })
        }
        fn source(&self, key: &str) -> Option<usize> {
            match key {
                "1" | "8k" => Some(1),
                "2" => Some(2),
                _ => None,
            }
        }
        fn root(&self) -> &str {
            "../../"
        }
    }

    #[test]
    fn links_and_citations_become_html() {
        let html = to_html("[[h20]] and [[h20|the chip]].[^1][^2] See [x](https://e.org).", &Links, 3);
        assert!(html.contains("<a href=\"../../subjects/h20/\">Nvidia H20</a>"), "{html}");
        assert!(html.contains("<a href=\"../../subjects/h20/\">the chip</a>"), "{html}");
        assert!(html.contains("href=\"#source-1\">[1]</a></sup><sup"), "{html}");
        assert!(!html.contains("footnote"), "{html}");
    }

    #[test]
    fn nothing_that_runs_gets_through() {
        let html = to_html(
            "<script>alert(1)</script>\n\n<b onclick=x>y</b> [a](javascript:alert(1)) ![p](https://e.org/p.png)\n\n# A",
            &Links,
            3,
        );
        assert!(!html.contains("<script") && !html.contains("<b ") && !html.contains("javascript:"), "{html}");
        assert!(!html.contains("e.org/p.png"), "{html}");
        assert!(html.contains("<h3>A</h3>"), "{html}");
    }

    #[test]
    fn an_entity_writes_no_character_that_steers() {
        let html = to_html("a&#27;b &#x202e;c [d](https://e.org \"&#x9b;\")", &Links, 3);
        assert!(!html.contains(is_unfit) && html.contains("a\u{fffd}b \u{fffd}c"), "{html:?}");
        assert!(!to_text("a&#27;b", &Links).contains(is_unfit));
    }

    #[test]
    fn references_are_found_in_order_and_counted() {
        let found = references(
            "[[h20]] [^1] [^1] [[nope|x]] [y](data:text/html,x) `[[code]] ![p](media/p.png)` ![p](media/p.png)",
        );
        let written: Vec<(&str, usize)> = found.iter().map(|r| (r.written.as_str(), r.nth)).collect();
        assert_eq!(
            written,
            [("[[h20", 0), ("[^1]", 0), ("[^1]", 1), ("[[nope", 0), ("data:text/html,x", 0), ("media/p.png", 0)]
        );
    }

    #[test]
    fn a_block_that_nothing_closes_keeps_the_citations() {
        for end in ["```\ncode", "<!-- a note", "    code", "- a list"] {
            let text = format!("A claim.[^1]\n\n{end}");
            let html = to_html(&text, &Links, 3);
            assert!(html.contains("#source-1") && !html.contains("[^1]:"), "{html}");
            assert_eq!(references(&text).len(), 1, "{text}");
        }
        // A text may begin with what would go on with a definition.
        assert!(to_html("    code [^1]\n\nText.[^1]", &Links, 3).starts_with("<pre><code>code [^1]"));
        assert!(!to_html("Text.[^1]", &Links, 3).contains("<hr"));
    }

    #[test]
    fn a_link_without_words_shows_the_title() {
        for text in ["[[h20|]]", "[[h20| ]]"] {
            assert_eq!(to_html(text, &Links, 3), to_html("[[h20]]", &Links, 3));
        }
        assert_eq!(to_text("See [[h20|]].", &Links), "See Nvidia H20.");
        assert_eq!(to_markdown("See [[h20|]].", &Links), "See [Nvidia H20](../../subjects/h20/).");
    }

    #[test]
    fn columns_are_aligned_without_a_style_in_the_page() {
        let code = "<td style=\"text-align: right\">";
        let html = to_html(&format!("| a | b |\n|---|--:|\n| x | y |\n\n`{code}` {code}"), &Links, 3);
        assert!(html.contains("<th class=\"right\">b</th>") && html.contains("<td class=\"right\">y</td>"), "{html}");
        assert!(!html.contains(code) && html.contains("<code>&lt;td style="), "a text stays as it is: {html}");
    }

    #[test]
    fn what_was_meant_for_a_link_and_is_none_is_seen() {
        let nothing = |text: &str| -> Vec<String> {
            let unread = |found: &Reference| found.kind == ReferenceKind::Unread;
            references(text).into_iter().filter(unread).map(|found| found.written).collect()
        };
        assert_eq!(nothing("[[h20|the [chip](https://e.org)]] [x](a b)"), ["[[", "](a b)"]);
        assert_eq!(nothing("[x](https://e.org) `](a)` \\](a) [x] (a)"), Vec::<String>::new());
        assert_eq!(nothing("A [[]] and *[[|x]]*."), ["[[]]", "[[|x]]"]);
        assert_eq!(nothing("`[[]]` \\[[]] \\[\\[\\]\\] [[h20]] [[h20|]]\n\n    [[]]\n"), Vec::<String>::new());
    }

    #[test]
    fn files_of_the_site_are_linked_to_from_its_root() {
        let html = to_html("[x](media/a.pdf#page=2) [y](media/../b)", &Links, 3);
        assert!(html.contains("href=\"../../media/a.pdf#page=2\"") && html.contains("href=\"#\">y"), "{html}");
        let text = "[![p](media/p.png)](media/a.pdf) [[h20]] [x](https://e.org)";
        let wanted =
            "[![p](../../media/p.png)](../../media/a.pdf) [Nvidia H20](../../subjects/h20/) [x](https://e.org)";
        assert_eq!(to_markdown(text, &Links), wanted);
    }

    #[test]
    fn web_addresses_are_found_where_they_stand() {
        let text = "[a](https://e.org/a) <https://e.org> [b](https://e.org/a) [c][d] [[h20]] ![p](media/p.png) \
                    [m](mailto:a@b.c) `<https://no.org>`[^1]\n\n[d]: HTTP://f.org/#x";
        let wanted = [("https://e.org/a", 0), ("https://e.org", 1), ("https://e.org/a", 1), ("HTTP://f.org/#x", 0)];
        assert_eq!(addresses(text), wanted.map(|(address, nth)| (address.to_owned(), nth)));
    }

    #[test]
    fn portable_markdown_keeps_everything_but_the_dialect() {
        let text = "**A** [[h20]], [[h20|the *chip*]].[^8k][^2]\n\n`[[code]]` [x](https://e.org) [[nope]]";
        let wanted = "**A** [Nvidia H20](../../subjects/h20/), [the *chip*](../../subjects/h20/).[^1][^2]\n\n\
                      `[[code]]` [x](https://e.org) [[nope]]";
        assert_eq!(to_markdown(text, &Links), wanted);
    }

    #[test]
    fn plain_text_has_the_words_and_no_marks() {
        assert_eq!(to_text("**A** [[h20]].[^1]\n\nB", &Links), "A Nvidia H20.\nB");
    }
}
