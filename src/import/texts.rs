//! Foreign texts made fit for a record: HTML into Markdown, plain text into Markdown that means just that text.

use htmd::{
    Element, HtmlToMarkdown,
    element_handler::{HandlerResult, Handlers},
    options::{BrStyle, BulletListMarker, Options},
};
use pulldown_cmark::{Event, Parser, TagEnd};

use crate::{catalog, markdown, model::is_unfit};

/// Tags nested deeper than this are not followed: the text is then taken without its tags.
const DEPTH: usize = 200;

/// The text without the characters that no text may have and byte order marks, with plain line ends.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace('\t', " ").chars().filter(|c| !(is_unfit(*c) || *c == '\u{feff}')).collect()
}

/// The text on one line, single blanks between its words.
pub(super) fn line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many characters of a line.
pub(super) fn cut(text: &str, most: usize) -> String {
    let text = line(text);
    if text.chars().count() <= most { text } else { text.chars().take(most - 1).chain(['…']).collect() }
}

/// Whether a text has tags or entities.
fn is_marked_up(text: &str) -> bool {
    text.contains(['<', '&'])
}

/// HTML as one line of plain text.
pub(super) fn plain(html: &str) -> String {
    if !is_marked_up(html) {
        return line(html);
    }
    let mut out = String::new();
    for event in Parser::new(&converted(html)) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::CodeBlock) => out.push(' '),
            _ => {}
        }
    }
    line(&out)
}

/// HTML as Markdown of the site's dialect. Pictures, frames and scripts are left out, links that no page may carry too.
pub(super) fn to_markdown(html: &str) -> String {
    if !is_marked_up(html) {
        return escaped(&line(html));
    }
    let text = converted(html);
    // What still reads as a record, a citation or an unsafe address was none in HTML.
    if markdown::references(&text).is_empty() { text } else { escaped(&plain(html)) }
}

/// Whether HTML is one paragraph without further markup: its text, if so.
pub(super) fn one_paragraph(html: &str) -> Option<String> {
    let html = html.trim();
    let inner = html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")).unwrap_or(html);
    (!inner.contains('<')).then(|| plain(inner)).filter(|text| !text.is_empty())
}

fn converted(html: &str) -> String {
    let html = clean(html);
    if depth(&html) > DEPTH {
        return escaped(&line(&without_tags(&html)));
    }
    let options = Options {
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    let converter = HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(vec!["img", "iframe", "script", "style", "video", "audio", "object", "embed", "svg", "form"])
        .add_handler(vec!["a"], link)
        .build();
    let text = converter.convert(&html).unwrap_or_else(|_| escaped(&line(&without_tags(&html))));
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// A link as Markdown, or its words alone where no page may carry the address.
fn link(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let inner = handlers.walk_children(element.node);
    let words = line(&inner.content);
    let href = element.attrs.iter().find(|attribute| &*attribute.name.local == "href");
    let address = href.map(|href| href.value.trim().to_owned()).filter(|href| catalog::web_address(href).is_ok());
    Some(HandlerResult::from(match address {
        Some(address) if !words.is_empty() => format!("[{words}]({})", destination(&address)),
        _ => words,
    }))
}

/// An address that ends where it should.
fn destination(address: &str) -> String {
    address.replace('(', "%28").replace(')', "%29").replace('*', "%2A").replace('[', "%5B").replace(']', "%5D")
}

/// How deep tags are nested, as far as that can be told without parsing them.
fn depth(html: &str) -> usize {
    let (mut now, mut most) = (0usize, 0usize);
    for (at, _) in html.match_indices('<') {
        match html.as_bytes().get(at + 1) {
            Some(b'/') => now = now.saturating_sub(1),
            Some(byte) if byte.is_ascii_alphabetic() => {
                let name = html[at + 1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
                if !["br", "img", "hr", "wbr", "input"].contains(&name.to_ascii_lowercase().as_str()) {
                    now += 1;
                    most = most.max(now);
                }
            }
            _ => {}
        }
    }
    most
}

fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// Plain text as Markdown that shows it as it is: one paragraph a block between empty lines.
pub(super) fn paragraphs(text: &str) -> String {
    let text = clean(text);
    let blocks: Vec<String> = text.split("\n\n").map(|block| escaped(&line(block))).filter(|b| !b.is_empty()).collect();
    blocks.join("\n\n")
}

/// One line of plain text as Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (n, c) in text.chars().enumerate() {
        let at_start = n == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
        if at_start || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    // `1. ` and `1) ` would begin a list.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_markdown_of_the_dialect() {
        let html = "<p>The <strong>H20</strong> &amp; <a href=\"https://e.org/a_(b)\">a <em>rule</em></a>.</p>\
                    <ul><li>one</li><li>two</li></ul><img src=x><script>alert(1)</script>";
        assert_eq!(to_markdown(html), "The **H20** & [a *rule*](https://e.org/a_%28b%29).\n\n- one\n- two");
        assert_eq!(
            to_markdown("<a href=\"javascript:x()\">here</a> [[h20]] and [^1]"),
            "here \\[\\[h20\\]\\] and \\[^1\\]"
        );
        assert_eq!(to_markdown("plain *stars* [^2]"), "plain \\*stars\\* \\[^2\\]");
        assert_eq!(to_markdown("1. April"), "1\\. April");
    }

    #[test]
    fn html_becomes_plain_text() {
        assert_eq!(plain("A <b>bold</b> &amp; 'quoted'<br>line"), "A bold & 'quoted' line");
        assert_eq!(plain("  two\n lines "), "two lines");
        assert_eq!(one_paragraph("<p>A &lt;b&gt; c</p>").as_deref(), Some("A <b> c"));
        assert_eq!(one_paragraph("<p>A</p><p>B</p>"), None);
    }

    #[test]
    fn no_text_overturns_the_reader() {
        let deep = format!("{}x{}", "<b>".repeat(50_000), "</b>".repeat(50_000));
        assert_eq!(to_markdown(&deep), "x");
        assert_eq!(clean("a\u{7}b\r\nc\u{feff}"), "ab\nc");
    }
}
