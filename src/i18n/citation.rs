//! References as lines of text, formed by hayagriva after a style in the Citation Style Language (CSL 1.0.2).

use std::{
    sync::{Arc, LazyLock, mpsc},
    thread,
    time::Duration,
};

use hayagriva::{
    BufWriteFormat, CitationItem, CitationRequest, archive,
    citationberg::{
        self, IndependentStyle, LocaleCode,
        json::{self, Item},
    },
    standalone_citation,
};
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::model::{Lang, OfficialNumber};

use super::{Form, Reference, TextFault, endless::endless};

/// How long the lines that try a style may take together. Those of a public style take some milliseconds; the rest is for
/// a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long one of them may be, in bytes.
const LONGEST: usize = 10_000;

/// A style for lines of citation, in one language.
pub struct CitationStyle {
    style: IndependentStyle,
    lang: LocaleCode,
    /// What the public locales of CSL say in this language, and in English.
    locales: Vec<citationberg::Locale>,
}

impl CitationStyle {
    /// Reads an independent style of CSL 1.0. `file` is its name, for what is wrong with it.
    ///
    /// # Errors
    ///
    /// What is no XML; a style that the library cannot read, that has no bibliography or that depends on another; macros
    /// that call themselves, and more elements than a line can need: a build might never end.
    pub fn read(file: &str, text: &str, lang: &Lang) -> Result<Arc<Self>, TextFault> {
        let fault = |(line, column): (u32, u32), message: String| TextFault {
            file: file.to_owned(),
            line: line as usize,
            column: column as usize,
            message,
        };
        let document = Document::parse(text).map_err(|error| {
            let at = error.pos();
            fault((at.row, at.col), format!("this is no XML: {error}"))
        })?;
        let place = |node: Node| {
            let at = document.text_pos_at(node.range().start);
            (at.row, at.col)
        };
        let root = document.root_element();
        let named = |node: &Node, name: &str| node.tag_name().name() == name;
        let parent = |node: &Node| named(node, "link") && node.attribute("rel") == Some("independent-parent");
        if let Some(link) = document.descendants().find(parent) {
            let other = link.attribute("href").unwrap_or("another");
            return Err(fault(place(link), format!("this style only names `{other}`: take that one")));
        }
        for part in ["citation", "bibliography"] {
            if !root.children().any(|node| named(&node, part)) {
                return Err(fault(place(root), format!("the style has no {part}")));
            }
        }
        if let Some((node, message)) = endless(&document) {
            return Err(fault(place(node), message));
        }
        let mut style = IndependentStyle::from_xml(text).map_err(|error| {
            fault(place(root), format!("something here is not in CSL 1.0.2, or not where it stands: {error}"))
        })?;
        // The library forms what stands in a bibliography only together with a citation, several times over.
        if let Some(bibliography) = style.bibliography.take() {
            (style.citation.layout, style.citation.name_options) = (bibliography.layout, bibliography.name_options);
        }
        let code = LocaleCode(match lang.as_ref() {
            tag if tag.starts_with("zh-Hant") || tag == "zh-HK" => "zh-TW".to_owned(),
            tag => tag.to_owned(),
        });
        let mut tags: Vec<LocaleCode> = std::iter::once(code.clone()).chain(code.fallback()).collect();
        tags.retain(|tag| *tag != LocaleCode::en_us());
        let mut locales: Vec<citationberg::Locale> = tags.iter().filter_map(locale).collect();
        locales.extend(ENGLISH.clone());
        // The library knows a language by its letters or by one of the public locales.
        let is_public = locales.iter().any(|own| own.lang.as_ref() == Some(&code));
        let lang = if is_public { code } else { code.fallback().unwrap_or(code) };
        let own = Arc::new(Self { style, lang, locales });
        let (send, receive) = mpsc::channel();
        let tried = own.clone();
        // A style that takes too long keeps its thread until it is done, which the limits above see to.
        thread::spawn(move || send.send(samples().iter().map(|sample| tried.line(sample).len()).max()));
        match receive.recv_timeout(PATIENCE) {
            Ok(longest) if longest.is_none_or(|bytes| bytes <= LONGEST) => Ok(own),
            Ok(_) => Err(fault(place(root), format!("a line of this style has more than {LONGEST} bytes"))),
            Err(_) => Err(fault(place(root), "a line of this style does not come to an end in good time".to_owned())),
        }
    }

    /// The line for a reference.
    #[must_use]
    pub fn line(&self, reference: &Reference) -> String {
        // Texts, which most values are, need not be tried as one of several shapes.
        let value = |value| match value {
            Value::String(text) => json::Value::String(text),
            other => serde_json::from_value(other).expect("a reference is CSL-JSON"),
        };
        let item = Item(reference.item().into_iter().map(|(name, own)| (name, value(own))).collect());
        let items = vec![CitationItem::with_entry(&item)];
        let request = CitationRequest::new(items, &self.style, Some(self.lang.clone()), &self.locales, None);
        let mut line = String::new();
        // Writing into a string cannot fail.
        let _ = standalone_citation(request).write_buf(&mut line, BufWriteFormat::Plain);
        one_mark(line.trim_end())
    }
}

/// One reference of each form with all that a reference may have.
fn samples() -> Vec<Reference> {
    let text = || Some("A text".to_owned());
    let day = || "2025-01-15".parse().ok();
    let acts = ["90 FR 4544", "H.R. 1"].iter().filter_map(|number| OfficialNumber::read(number)).map(Form::Act);
    let sample = |form| Reference {
        key: "sample".to_owned(),
        form,
        title: "A title".to_owned(),
        author: text(),
        container: text(),
        publisher: Some("Another text".to_owned()),
        issued: day(),
        accessed: day(),
        url: Some("https://example.org/".to_owned()),
        language: Some("en".to_owned()),
        note: text(),
    };
    [Form::Page, Form::Data].into_iter().chain(acts).map(sample).collect()
}

/// A line in which a sentence that ends by a mark of its own takes no full stop after it. A processor is to see to that;
/// this one does not where the stop is a delimiter.
fn one_mark(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        if matches!(c, '?' | '!' | '？' | '！' | '。') && rest.peek() == Some(&'.') {
            rest.next();
            // Within an address a stop is a stop.
            if !matches!(rest.peek(), None | Some(' ' | '”')) {
                out.push('.');
            }
        }
    }
    out
}

/// The public locale that is asked last, in every language. To read it takes longer than to read a style.
static ENGLISH: LazyLock<Option<citationberg::Locale>> = LazyLock::new(|| locale(&LocaleCode::en_us()));

/// The public locale of a language: read alone, for each takes as long as some hundred lines.
fn locale(tag: &LocaleCode) -> Option<citationberg::Locale> {
    // In CBOR (RFC 8949, section 3.1) a text of less than 24 bytes follows a byte that says how long it is.
    let length = u8::try_from(tag.0.len()).ok().filter(|length| *length < 24)?;
    let text = [&[0x60 | length], tag.0.as_bytes()].concat();
    let names = |bytes: &[u8]| bytes[..bytes.len().min(32)].windows(text.len()).any(|part| part == text);
    let read = |bytes: &&[u8]| ciborium::from_reader::<citationberg::Locale, _>(*bytes).ok();
    archive::LOCALES.iter().filter(|bytes| names(bytes)).filter_map(read).find(|own| own.lang.as_ref() == Some(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: &str = include_str!("../../templates/citations/default.csl");
    const ZH: &str = include_str!("../../templates/citations/zh.csl");

    fn style(text: &str, lang: &str) -> Result<Arc<CitationStyle>, String> {
        let read = CitationStyle::read("a.csl", text, &lang.parse().unwrap());
        read.map_err(|error| format!("{}:{}: {}", error.line, error.column, error.message))
    }

    fn reference(title: &str, issued: &str) -> Reference {
        Reference {
            key: "a".into(),
            form: Form::Page,
            title: title.into(),
            author: Some("Smith & Co.".into()),
            container: None,
            publisher: Some("Smith & Co.".into()),
            issued: issued.parse().ok(),
            accessed: "2025-03-01".parse().ok(),
            url: Some("https://e.org/a_b?c=1&d=*".into()),
            language: None,
            note: Some("a note".into()),
        }
    }

    fn act(title: &str, number: &str) -> Reference {
        Reference {
            form: Form::Act(OfficialNumber::read(number).unwrap()),
            url: None,
            ..reference(title, "2025-03-01")
        }
    }

    #[test]
    fn a_line_is_that_of_its_language() {
        let line =
            |style: &str, lang: &str, issued: &str| self::style(style, lang).unwrap().line(&reference("Why?", issued));
        let url = "https://e.org/a_b?c=1&d=*";
        assert_eq!(line(DEFAULT, "en", "2025-03-01"), format!("Smith & Co. 2025. “Why?” 1 March 2025. {url}"));
        assert_eq!(
            line(DEFAULT, "fr", "2025-03-01"),
            format!("Smith & Co. 2025. «\u{a0}Why?\u{a0}». 1er mars 2025. {url}")
        );
        assert_eq!(line(DEFAULT, "de", "2025-03"), format!("Smith & Co. 2025. „Why?“. März 2025. {url}"));
        assert_eq!(line(DEFAULT, "pt-BR", "2025"), format!("Smith & Co. 2025. “Why?”. {url}"));
        assert_eq!(line(DEFAULT, "zh-Hant", "2025"), format!("Smith & Co. 2025. 「Why?」. {url}"));
        assert_eq!(line(DEFAULT, "tlh", "2025-03"), format!("Smith & Co. 2025. “Why?” March 2025. {url}"));
        assert_eq!(
            line(ZH, "zh-Hans", "2025-03-01"),
            format!("Smith & Co. Why?[EB/OL]. (2025-03-01)[2025-03-01]. {url}")
        );
    }

    #[test]
    fn a_date_is_told_as_far_as_it_is_known() {
        let style = style(DEFAULT, "en").unwrap();
        let line = |issued: &str| style.line(&Reference { url: None, ..reference("A title", issued) });
        assert_eq!(line("2025"), "Smith & Co. 2025. “A title.”");
        assert_eq!(line("2025-03"), "Smith & Co. 2025. “A title.” March 2025.");
        assert_eq!(line("2025-03-01/2025-03-04"), "Smith & Co. 2025. “A title.” March 2025.");
        assert_eq!(line("2025-03/2025-07"), "Smith & Co. 2025. “A title.”");
        assert_eq!(line("2024/2025"), "Smith & Co. 2025. “A title.”");
        assert_eq!(line("2025~"), "Smith & Co. c. 2025. “A title.”");
        assert_eq!(line(""), "Smith & Co. n.d. “A title.” Accessed 1 March 2025.");
    }

    #[test]
    fn acts_are_cited_by_their_numbers() {
        let style = style(DEFAULT, "en").unwrap();
        let line = |title: &str, number: &str| style.line(&act(title, number));
        assert_eq!(line("A rule", "90 FR 4544"), "A rule, 90 FR 4544 (1 March 2025).");
        assert_eq!(line("An act", "H.R. 5040"), "An act, H.R. 5040, 119th Cong. (2025).");
        assert_eq!(
            line("H.R. 5040 (115th Congress), An act", "H.R. 5040 (115th Congress)"),
            "An act, H.R. 5040, 115th Cong. (2025)."
        );
        assert_eq!(line("H.R. 5040 (IH)", "H.R. 5040"), "H.R. 5040, 119th Cong. (2025).");
        assert_eq!(line("H.R. 50401, another", "H.R. 5040"), "H.R. 50401, another, H.R. 5040, 119th Cong. (2025).");
    }

    #[test]
    fn text_is_taken_as_it_is() {
        let style = style(DEFAULT, "en").unwrap();
        for title in ["a {b} $c$ _d_ *e* <i>f</i> & \\g", "عنوان 😀", "it's \"so\"", "]]>"] {
            let line = style.line(&reference(title, "2025"));
            assert!(line.contains(title), "{line}");
        }
    }

    /// A style of one bibliography and some macros.
    fn of(macros: &str, layout: &str) -> String {
        format!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"note\" version=\"1.0\"><info><title>a</title><id>a</id>\
             <updated>2026-01-01T00:00:00+00:00</updated></info>\n{macros}<citation><layout><text variable=\"title\"/></layout>\
             </citation>\n<bibliography><layout>{layout}</layout></bibliography></style>"
        )
    }

    #[test]
    fn a_style_that_would_not_end_is_refused() {
        let said = |macros: &str, layout: &str| style(&of(macros, layout), "en").err().unwrap();
        let call = |name: &str| format!("<text macro=\"{name}\"/>");
        let named = |name: &str, inner: String| format!("<macro name=\"{name}\">{inner}</macro>\n");
        assert_eq!(said("", &call("x")), "3:23: there is no macro `x`");
        let circle = named("x", call("y")) + &named("y", call("x"));
        assert_eq!(said(&circle, &call("x")), "2:1: this macro calls itself, or one that does");
        let long = format!("<text variable=\"title\" prefix=\"{}\"/>", "a".repeat(20_000));
        assert!(said("", &long).contains("more than 10000 bytes"));
        let slow: String = (0..20).map(|n| named(&format!("m{n}"), call(&format!("m{}", n + 1)).repeat(2))).collect();
        let leaf = named("m20", "<text variable=\"title\"/>".into());
        assert!(said(&(slow + &leaf), &call("m0")).contains("does not come to an end in good time"));
        let doubled: String =
            (0..30).map(|n| named(&format!("m{n}"), call(&format!("m{}", n + 1)).repeat(2))).collect();
        assert!(
            said(&(doubled + &named("m30", call("m31")) + &named("m31", String::new())), &call("m0"))
                .contains("elements")
        );
        let nested = |n: usize| "<group>".repeat(n) + "<text variable=\"genre\"/>" + &"</group>".repeat(n);
        assert!(said("", &nested(200)).contains("within each other"));
        assert!(said("", &nested(200_000)).contains("within each other"));
        assert!(
            style(&of(&named("x", nested(60)), &call("x")), "en").unwrap().line(&reference("A", "2025")).is_empty()
        );
        assert!(said("", "<group>").contains("no XML"));
        assert!(said("", "<nothing/>").contains("not in CSL 1.0.2"));
        let without = of("", "").replace("bibliography", "macro");
        assert_eq!(style(&without, "en").err().unwrap(), "1:1: the style has no bibliography");
        let dependent =
            of("", "").replace("<id>a</id>", "<id>a</id><link rel=\"independent-parent\" href=\"https://e.org/b\"/>");
        assert!(style(&dependent, "en").err().unwrap().contains("only names `https://e.org/b`"));
    }
}
