//! Files that are copied as they are: which may be, since a reader's browser opens them on the site's own address.

use roxmltree::{Document, Node, ParsingOptions};

use crate::{
    diag::{Code, Diagnostic, Place},
    model::Route,
    source::File,
};

/// The endings of files that no browser runs: pictures, documents, tables, archives, sound and film, fonts, signatures.
const PLAIN: &[&str] = &[
    "7z", "aac", "apng", "asc", "avif", "bib", "bmp", "bz2", "csv", "doc", "docx", "epub", "flac", "geojson", "gif",
    "gz", "heic", "ico", "ics", "jfif", "jpeg", "jpg", "json", "jxl", "m4a", "m4v", "md", "mkv", "mov", "mp3", "mp4",
    "mpeg", "mpg", "odg", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "otf", "parquet", "pdf", "png", "ppt",
    "pptx", "ris", "rtf", "sig", "srt", "tar", "tgz", "tif", "tiff", "tsv", "ttf", "txt", "vtt", "wacz", "warc", "wav",
    "weba", "webm", "webp", "woff", "woff2", "xls", "xlsx", "xz", "yaml", "yml", "zip", "zst",
];

/// Why a file below `content/media/` cannot be published, if it cannot.
pub fn fault(file: &File) -> Option<Diagnostic> {
    let (path, below) = (&file.path, file.below("content").unwrap_or_default());
    let found = |code, message: String| Diagnostic::new(Code(code), Place::file(path), message);
    if Route::new(below).is_none_or(|route| route.file() != below) {
        return Some(
            found(108, format!("`{path}` cannot be an address"))
                .help("name it with letters without accents, digits, `-`, `_` and `.`"),
        );
    }
    let ending = below.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    if ending == "svg" {
        let why = drawing(file.bytes()).err()?;
        return Some(
            found(7, format!("`{path}` {why}"))
                .help("save the drawing without scripts, links and anything from elsewhere, or as PNG"),
        );
    }
    if PLAIN.contains(&&*ending) {
        return None;
    }
    let what = if ending.is_empty() { "a file without an ending".to_owned() } else { format!("a `.{ending}` file") };
    Some(
        found(7, format!("`{path}` is not published: a browser might run {what}"))
            .help("media are pictures, documents, tables, sound and film; what the theme runs lies in `templates/`"),
    )
}

/// Whether a drawing is one alone: nothing in it runs, and nothing comes from elsewhere.
fn drawing(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    if let Some(why) = misread(text) {
        return Err(why.to_owned());
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 200_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| format!("is no SVG: {error}"))?;
    let root = document.root_element().tag_name();
    if (root.name(), root.namespace()) != ("svg", Some("http://www.w3.org/2000/svg")) {
        return Err("is no SVG: it does not begin with `<svg xmlns=\"http://www.w3.org/2000/svg\">`".to_owned());
    }
    document.root().descendants().find_map(runs).map_or(Ok(()), |what| Err(format!("holds {what}, which might run")))
}

/// Encodings in which every sign of XML is the byte that it is in UTF-8, and no other byte is.
const ALIKE: [&str; 4] = ["utf-8", "us-ascii", "iso-8859-", "windows-125"];

/// Why a browser would read another drawing than is looked at here: in another encoding what is a comment can be an
/// element, and a document type can give attributes to elements that show none.
fn misread(text: &str) -> Option<&'static str> {
    let head = text.trim_start_matches('\u{feff}').strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    if let Some((_, encoding)) = head.and_then(|head| head.split_once("encoding")) {
        let encoding = encoding.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']).to_ascii_lowercase();
        if !ALIKE.iter().any(|alike| encoding.starts_with(*alike)) {
            return Some("says that it is not UTF-8");
        }
    }
    let is_parameter = |rest: &str| rest.trim_start().starts_with('%');
    let gives = text.contains("<!ATTLIST") || text.split("<!ENTITY").skip(1).any(is_parameter);
    gives.then_some("has a document type that gives attributes, which might run")
}

/// What of a node might run or come from elsewhere.
fn runs(node: Node) -> Option<String> {
    // Others are notes of editors.
    if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") {
        return Some("a style sheet".to_owned());
    }
    let name = node.tag_name().name();
    let svg = node.tag_name().namespace() == Some("http://www.w3.org/2000/svg");
    // Editors leave notes in namespaces of their own, which no browser minds; elements of HTML it does.
    let html = node.tag_name().namespace() == Some("http://www.w3.org/1999/xhtml");
    if html || (svg && ["script", "foreignObject", "handler", "listener", "iframe", "a"].contains(&name)) {
        return Some(format!("`<{name}>`"));
    }
    if name == "style" {
        // A comment may stand between two pieces of it.
        let pieces = node.children().filter(Node::is_text);
        let text: String = pieces.filter_map(|piece| piece.text()).collect();
        if text.contains('\\') || text.to_ascii_lowercase().contains("@import") || is_from_elsewhere(&text) {
            return Some("a style that asks for more".to_owned());
        }
    }
    node.attributes().find_map(|attribute| {
        let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        let bad = match &*key {
            "href" | "src" => !is_within(value),
            "attributename" => {
                value.trim().rsplit(':').next() == Some("href") || value.to_ascii_lowercase().starts_with("on")
            }
            // An escape can hide the name of a function; in notes of editors it stands in paths of files.
            _ => {
                let hides = attribute.namespace().is_none() && value.contains('\\') && value.contains('(');
                key.starts_with("on") || hides || is_from_elsewhere(value)
            }
        };
        bad.then(|| format!("`{}` on `<{name}>`", attribute.name()))
    })
}

/// Whether a style names an address that is not within the drawing.
fn is_from_elsewhere(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    lower.contains("image-set(")
        || lower
            .match_indices("url(")
            .any(|(at, _)| !is_within(lower[at + 4..].trim_start_matches(['"', '\'', ' ', '\t', '\r', '\n'])))
}

/// Pictures and fonts that a drawing may carry with it.
const CARRIED: [&str; 8] = [
    "data:image/png;",
    "data:image/jpeg;",
    "data:image/jpg;",
    "data:image/gif;",
    "data:image/webp;",
    "data:font/",
    "data:application/font-",
    "data:application/x-font-",
];

/// Whether an address is of something within the drawing.
fn is_within(address: &str) -> bool {
    address.starts_with('#') || CARRIED.iter().any(|carried| address.starts_with(*carried))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Body;

    fn said(name: &str, text: &str) -> Option<u16> {
        let body = Body::Bytes(text.as_bytes().into());
        fault(&File { path: format!("content/media/{name}").as_str().into(), body }).map(|found| found.code.0)
    }

    #[test]
    fn what_a_browser_runs_is_no_medium() {
        for name in ["a.html", "a.js", "x/a.MJS", "a.xml", "a.xhtml", "a", "a.png.htm", "a.svgz", "a.wasm"] {
            assert_eq!(said(name, ""), Some(7), "{name}");
        }
        for name in ["a.png", "x/B.JPG", "a.pdf", "a.csv", "a.xlsx"] {
            assert_eq!(said(name, ""), None, "{name}");
        }
        for name in ["é.png", "a b.png", "x\ny.png"] {
            assert_eq!(said(name, ""), Some(108), "{name}");
        }
    }

    #[test]
    fn a_drawing_is_nothing_but_a_drawing() {
        let of = |inner: &str| {
            said(
                "a.svg",
                &format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>"
                ),
            )
        };
        for bad in [
            "<script>alert(1)</script>",
            "<rect onclick='x()'/>",
            "<a href='javascript:x()'><rect/></a>",
            "<image href='https://e.org/a.png'/>",
            "<use xlink:href='b.svg#c'/>",
            "<image xlink:href='data:image/svg+xml;base64,AAAA'/>",
            "<foreignObject/>",
            "<set attributeName='href' to='javascript:x()'/>",
            "<rect style='fill:url(https://e.org/)'/>",
            "<style>@import 'x.css';</style>",
            "<style>a{b:u\\72l(x)}</style>",
            "<b xmlns='http://www.w3.org/1999/xhtml'/>",
            "<style><!-- --> @import 'x.css';</style>",
            "<rect style='fill:u\\72l(https://e.org/)'/>",
            "<set xmlns:x='http://www.w3.org/1999/xlink' attributeName='x:href' to='b.png'/>",
        ] {
            assert_eq!(of(bad), Some(7), "{bad}");
        }
        for good in [
            "<style>.a{fill:url(#b)}</style><use xlink:href='#b'/><rect fill='url(#b)' class='a'/>",
            "<image href='data:image/png;base64,AAAA'/><metadata><x xmlns='urn:x' about=''/></metadata>",
            "<metadata><?xpacket begin='' id='x'?></metadata><image xlink:href='data:image/webp;base64,AAAA'/>",
            "<style>@media (prefers-color-scheme: dark) { a { fill: red } }</style>",
            "<style>@font-face { font-family: a; src: url(data:font/woff2;base64,AAAA) }</style>",
        ] {
            assert_eq!(of(good), None, "{good}");
        }
        let empty = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        for (head, expected) in [
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", None),
            ("<?xml version='1.0' encoding='iso-8859-1'?>", None),
            ("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>", Some(7)),
            ("<!DOCTYPE svg [<!ENTITY a \"b\">]>", None),
            ("<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"x()\">]>", Some(7)),
            ("<!DOCTYPE svg [<!ENTITY\n% a \"b\"> %a;]>", Some(7)),
        ] {
            assert_eq!(said("a.svg", &format!("{head}{empty}")), expected, "{head}");
        }
        assert_eq!(said("a.svg", "<svg/>"), Some(7));
        assert_eq!(
            said("a.svg", "<?xml-stylesheet href='a.xsl'?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            Some(7)
        );
    }
}
