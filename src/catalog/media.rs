//! Files that are copied as they are: which may be, since a reader's browser opens them on the site's own address.

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::{
    diag::{Code, Diagnostic, Place},
    model::Route,
    source::File,
};

/// The endings of files that no browser runs: pictures, documents, tables, sound and film, fonts.
const PLAIN: [&str; 47] = [
    "7z", "avif", "bib", "bmp", "csv", "doc", "docx", "epub", "flac", "geojson", "gif", "gz", "ico", "ics", "jpeg",
    "jpg", "json", "m4a", "m4v", "md", "mov", "mp3", "mp4", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "otf",
    "pdf", "png", "ppt", "pptx", "ris", "srt", "tif", "tiff", "tsv", "ttf", "txt", "vtt", "wav", "webm", "webp",
    "woff2",
];

/// The other endings that a table or an archive may have.
const ALSO: [&str; 4] = ["woff", "xls", "xlsx", "zip"];

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
    if PLAIN.contains(&&*ending) || ALSO.contains(&&*ending) {
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
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 200_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| format!("is no SVG: {error}"))?;
    let root = document.root_element().tag_name();
    if (root.name(), root.namespace()) != ("svg", Some("http://www.w3.org/2000/svg")) {
        return Err("is no SVG: it does not begin with `<svg xmlns=\"http://www.w3.org/2000/svg\">`".to_owned());
    }
    document.root().descendants().find_map(runs).map_or(Ok(()), |what| Err(format!("holds {what}, which might run")))
}

/// What of a node might run or come from elsewhere.
fn runs(node: Node) -> Option<String> {
    if node.node_type() == NodeType::PI {
        return Some("a processing instruction".to_owned());
    }
    let name = node.tag_name().name();
    let svg = node.tag_name().namespace() == Some("http://www.w3.org/2000/svg");
    // Editors leave notes in namespaces of their own, which no browser minds; elements of HTML it does.
    let html = node.tag_name().namespace() == Some("http://www.w3.org/1999/xhtml");
    if html || (svg && ["script", "foreignObject", "handler", "listener", "iframe", "a"].contains(&name)) {
        return Some(format!("`<{name}>`"));
    }
    let styles = (name == "style").then(|| node.text().unwrap_or_default());
    if styles.is_some_and(|text| text.contains('\\') || text.contains('@') || is_from_elsewhere(text)) {
        return Some("a style that asks for more".to_owned());
    }
    node.attributes().find_map(|attribute| {
        let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        let bad = match &*key {
            "href" | "src" => {
                !(value.starts_with('#')
                    || value.starts_with("data:image/png;")
                    || value.starts_with("data:image/jpeg;"))
            }
            "attributename" => ["href", "xlink:href"].contains(&value) || value.to_ascii_lowercase().starts_with("on"),
            _ => key.starts_with("on") || is_from_elsewhere(value),
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
            .any(|(at, _)| !lower[at + 4..].trim_start_matches(['"', '\'', ' ']).starts_with('#'))
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
        ] {
            assert_eq!(of(bad), Some(7), "{bad}");
        }
        for good in [
            "<style>.a{fill:url(#b)}</style><use xlink:href='#b'/><rect fill='url(#b)' class='a'/>",
            "<image href='data:image/png;base64,AAAA'/><metadata><x xmlns='urn:x' about=''/></metadata>",
        ] {
            assert_eq!(of(good), None, "{good}");
        }
        assert_eq!(said("a.svg", "<svg/>"), Some(7));
        assert_eq!(
            said("a.svg", "<?xml-stylesheet href='a.xsl'?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            Some(7)
        );
    }
}
