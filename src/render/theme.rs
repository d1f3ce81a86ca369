//! The layers of a theme: the files of the binary, and over them, name by name, those of the site.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;
use tera::{Kwargs, State, Tera};

use super::{
    css::bare,
    fault::faults,
    idle::idle,
    ink::{ink, tokens, unread},
};
use crate::{
    diag::{Code, Diagnostic, Place},
    i18n::{Arg, CitationStyle, TextFault, Words},
    knowledge::LangIx,
    model::{Lang, Route},
    path,
    raster::{Colour, Painter},
    site::{Assets, Studio},
    source::{Body, File, builtin_theme},
};

/// A theme, ready to render.
pub struct Theme {
    /// The words of each language of the site, in its order.
    pub words: Vec<Arc<Words>>,
    /// The addresses of what every page links to.
    pub assets: Assets,
    /// Styles, scripts, fonts and other files, by address.
    pub files: Vec<(Route, Vec<u8>)>,
    fonts: Vec<Arc<[u8]>>,
    tokens: BTreeMap<String, Colour>,
    teras: Vec<Tera>,
    paths: BTreeMap<String, Arc<str>>,
    own: BTreeSet<String>,
    texts: BTreeMap<Arc<str>, Arc<str>>,
}

impl Theme {
    /// Lays the site's own theme files over the built-in ones.
    #[must_use]
    pub fn load(own: &[File], languages: &[Lang]) -> (Self, Vec<Diagnostic>) {
        let mut layers: BTreeMap<String, File> = BTreeMap::new();
        let builtin = builtin_theme();
        for file in builtin.iter().chain(own) {
            if let Some(name) = file.below("templates") {
                layers.insert(name.to_owned(), file.clone());
            }
        }
        let mut found = idle(own, &builtin, languages);
        found.extend(layers.values_mut().filter_map(overgrown));
        found.extend(unread(own));
        let spoken = |(n, lang): (usize, &Lang)| {
            let mut found = vec![];
            (Arc::new(words(lang, n, &builtin, own, &layers, &mut found)), found)
        };
        let (spoken, base): (Vec<_>, _) =
            rayon::join(|| languages.par_iter().enumerate().map(spoken).collect(), || compile(&layers));
        let (words, of_words): (Vec<Arc<Words>>, Vec<_>) = spoken.into_iter().unzip();
        found.extend(of_words.into_iter().flatten());
        let (styles, script) = (joined(&layers, "styles/", ".css"), joined(&layers, "scripts/", ".js"));
        let days = joined(&layers, "days/", ".js");
        let tokens = tokens(&styles);
        let styles = bare(&styles);
        let (search, early) = (joined(&layers, "search/", ".js"), joined(&layers, "early/", ".js"));
        let assets = Assets {
            styles: hashed("annals", "css", &styles),
            script: hashed("annals", "js", &script),
            search: hashed("search", "js", &search),
            early: hashed("early", "js", &early),
            days: hashed("days", "js", &days),
            style_page: false,
            studio: None,
            own_cards: false,
        };
        let mut files = vec![];
        let texts = [
            (&assets.styles, styles),
            (&assets.script, script),
            (&assets.search, search),
            (&assets.early, early),
            (&assets.days, days),
        ];
        for (route, text) in texts {
            files.extend(Route::new(route.as_str()).map(|route| (route, text.into_bytes())));
        }
        for (name, file) in &layers {
            let Some(below) = name.strip_prefix("static/").or_else(|| name.starts_with("fonts/").then_some(name))
            else {
                continue;
            };
            match Route::new(format!("assets/{below}")) {
                Some(route) => files.push((route, file.bytes().to_vec())),
                None => found.push(
                    Diagnostic::new(Code(209), Place::file(&file.path), format!("`{name}` cannot be an address"))
                        .help("use only letters, digits, `-`, `_` and `.` in its name"),
                ),
            }
        }
        let mut theme = Self {
            words,
            assets,
            files,
            fonts: card_fonts(&layers),
            tokens,
            teras: vec![],
            own: own.iter().filter_map(|file| file.below("templates")).map(str::to_owned).collect(),
            paths: layers.iter().map(|(name, file)| (name.clone(), file.path.clone())).collect(),
            texts: layers.values().filter_map(|file| Some((file.path.clone(), file.text()?.clone()))).collect(),
        };
        match base {
            Ok(base) => theme.teras = theme.words.par_iter().map(|words| speaking(&base, words)).collect(),
            Err(error) => found.extend(faults(&theme, "layout.html", &error)),
        }
        (theme, found)
    }

    /// The templates with the words of a language.
    pub(super) fn tera(&self, lang: LangIx) -> &Tera {
        &self.teras[lang]
    }

    /// The path of a template by its name.
    pub(super) fn path(&self, name: &str) -> Arc<str> {
        self.paths.get(name).cloned().unwrap_or_else(|| format!("templates/{name}").into())
    }

    /// Whether there is a file of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.paths.contains_key(name)
    }

    /// Whether the file of that name is the site's own.
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.own.contains(name)
    }

    /// What cards are drawn with: the fonts of the theme's `cards/`, and its colours by day.
    #[must_use]
    pub fn studio(&self) -> Studio {
        let ink = ink(&self.tokens);
        let painter = Painter::new(&self.fonts);
        Studio { painter, ink }
    }

    /// The text of a theme file by its path, for showing where a fault lies.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }
}

/// How many branches one choice may have: the reader of templates goes a step down for each, and its steps are few.
const BRANCHES: usize = 200;

/// Takes the text out of a template that has more branches than can be read, and says so.
fn overgrown(file: &mut File) -> Option<Diagnostic> {
    let text = file.text().filter(|_| file.path.ends_with(".html"))?;
    let (at, word) = text.match_indices("elif").nth(BRANCHES)?;
    let place = Place::bytes(&file.path, at..at + word.len());
    file.body = Body::Text(Arc::default());
    Some(Diagnostic::new(Code(501), place, format!("a template has at most {BRANCHES} `elif`")))
}

/// The templates of a theme, before any of them can speak.
fn compile(layers: &BTreeMap<String, File>) -> Result<Tera, tera::Error> {
    let mut base = Tera::new();
    base.register_function("t", |_: Kwargs, _: &State| String::new());
    let templates = layers.iter().filter(|(name, _)| name.ends_with(".html"));
    base.add_raw_templates(templates.filter_map(|(name, file)| Some((name.as_str(), &**file.text()?))))?;
    Ok(base)
}

/// The templates with the words of a language.
fn speaking(base: &Tera, words: &Arc<Words>) -> Tera {
    let (mut tera, words) = (base.clone(), words.clone());
    tera.register_function("t", move |kwargs: Kwargs, _: &State| say(&words, &kwargs));
    tera
}

/// The function `t` of templates: `t(key="since", date="…")`.
fn say(words: &Words, kwargs: &Kwargs) -> Result<String, tera::Error> {
    let key: &str = kwargs.must_get("key")?;
    let said: Vec<(&str, Cow<'_, str>)> = kwargs
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .filter(|(name, value)| *name != "key" && value.as_i64().is_none())
        .map(|(name, value)| (name, value.as_str().map_or_else(|| value.to_string().into(), Cow::Borrowed)))
        .collect();
    let numbers = kwargs.iter().filter_map(|(name, value)| Some((name.as_str()?, Arg::Number(value.as_i64()?))));
    let args: Vec<(&str, Arg)> = said.iter().map(|(name, text)| (*name, Arg::Text(text))).chain(numbers).collect();
    Ok(words.text(key, &args))
}

/// The tags by which the words of a language are looked for: `fr-CA` falls back to `fr`, `zh` to `zh-Hans`.
pub(super) fn fallbacks(lang: &Lang) -> Vec<&str> {
    let tag: &str = lang.as_ref();
    let mut tags: Vec<&str> = vec![tag];
    while let Some((shorter, _)) = tags[tags.len() - 1].rsplit_once('-') {
        tags.push(shorter);
    }
    if ["zh", "zh-CN", "zh-SG"].contains(&tag) {
        tags.insert(0, "zh-Hans");
    }
    tags
}

/// The words of a language: English first, then the language's own or its nearest, each with the site's over it.
fn words(
    lang: &Lang,
    place: LangIx,
    builtin: &[File],
    own: &[File],
    theme: &BTreeMap<String, File>,
    found: &mut Vec<Diagnostic>,
) -> Words {
    let file = |files: &[File], tag: &str| {
        let name = format!("words/{tag}.ftl");
        files.iter().find(|file| file.below("templates") == Some(&name)).cloned()
    };
    let tags = fallbacks(lang);
    let mut layers: Vec<File> = vec![];
    layers.extend(file(builtin, "en"));
    layers.extend(file(own, "en"));
    let chosen = tags.iter().find(|tag| file(builtin, tag).is_some() || file(own, tag).is_some());
    match chosen {
        Some(&"en") => {}
        Some(tag) => {
            layers.extend(file(builtin, tag));
            layers.extend(file(own, tag));
        }
        None => found.push(
            Diagnostic::new(
                Code(423),
                Place::value(&"content/site.yaml".into(), path!["languages", place]),
                format!("there are no interface words in `{lang}`"),
            )
            .label("English is shown instead")
            .help(format!("write `templates/words/{lang}.ftl`; begin from the English one")),
        ),
    }
    let texts: Vec<(&str, &str)> = layers.iter().filter_map(|file| Some((&*file.path, &**file.text()?))).collect();
    let (words, errors) = Words::new(lang, &texts);
    for error in errors {
        let text = layers.iter().find(|file| *file.path == *error.file).and_then(File::text);
        found.push(fault(502, "a fault in interface words", text, error));
    }
    match citations(lang, theme, found) {
        Some(style) => words.with_citations(style),
        None => words,
    }
}

/// The style of citation of a language: its own or its nearest, else the one of all languages.
fn citations(lang: &Lang, theme: &BTreeMap<String, File>, found: &mut Vec<Diagnostic>) -> Option<Arc<CitationStyle>> {
    let names = fallbacks(lang).into_iter().chain(["default"]).map(|tag| format!("citations/{tag}.csl"));
    let file = names.filter_map(|name| theme.get(&name)).next()?;
    let text = file.text()?;
    match CitationStyle::read(&file.path, text, lang) {
        Ok(style) => Some(style),
        Err(error) => {
            found.push(fault(503, "a fault in a citation style", Some(text), error));
            None
        }
    }
}

/// What is wrong in a text of the theme, at its place.
fn fault(code: u16, message: &str, text: Option<&Arc<str>>, error: TextFault) -> Diagnostic {
    let start = text.map_or(0, |text| offset(text, error.line, error.column));
    Diagnostic::new(Code(code), Place::bytes(&error.file.into(), start..start), message).label(error.message)
}

/// The byte of a line and a column, both from 1, the column in characters.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let row = text[start..].lines().next().unwrap_or_default();
    start + row.char_indices().nth(column.saturating_sub(1)).map_or(row.len(), |(at, _)| at)
}

/// All files of a folder of the theme in the order of their names, as one text.
fn joined(layers: &BTreeMap<String, File>, folder: &str, extension: &str) -> String {
    let texts: Vec<&str> = layers
        .iter()
        .filter(|(name, _)| name.starts_with(folder) && name.ends_with(extension))
        .filter_map(|(_, file)| Some(&**file.text()?))
        .collect();
    texts.join("\n")
}

/// The fonts of cards, in the order of their names.
fn card_fonts(layers: &BTreeMap<String, File>) -> Vec<Arc<[u8]>> {
    let is_font = |name: &str| name.starts_with("cards/") && (name.ends_with(".ttf") || name.ends_with(".otf"));
    layers.iter().filter(|(name, _)| is_font(name)).map(|(_, file)| file.bytes().into()).collect()
}

/// An address that changes with the content, so that it can be kept for ever.
fn hashed(name: &str, extension: &str, text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    format!("assets/{name}.{}.{extension}", &hash[..10])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_gives_cards_their_colours() {
        let (theme, _) = Theme::load(&[], &["en".parse().expect("a language")]);
        let ink = theme.studio().ink;
        assert_eq!((ink.paper, ink.ink, ink.accent), ([0xf8, 0xf9, 0xf7], [0x17, 0x21, 0x2b], [0x96, 0x13, 0x5f]));
        assert!(ink.tones.iter().flatten().all(|colour| *colour != [0x8a, 0x95, 0x97]));
        let mut fills = ink.tones.map(|[fill, _, _]| fill).to_vec();
        fills.sort_unstable();
        fills.dedup();
        assert_eq!(fills.len(), 5, "each tone has its own");
    }
}
