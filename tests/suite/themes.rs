//! Themes: every kind of file can be overridden, a foreign site is built with a foreign theme, and the reference of
//! the fields says what the types say.

use std::{collections::BTreeMap, fmt::Write, fs};

use syn::{Attribute, Expr, Field, Fields, GenericArgument, Item, Lit, Meta, MetaList, PathArguments, Type};

use crate::support::{TestSite, in_step, project};

const TODAY: &str = "2026-11-22";

fn build(site: &TestSite) {
    let run = site.run(&["build", "--today", TODAY]);
    assert_eq!(run.code, 0, "{}", run.err);
}

/// The one file below `public/assets/` with this beginning and end.
fn asset(site: &TestSite, begin: &str, end: &str) -> String {
    let mut names = fs::read_dir(site.path("public/assets")).unwrap().map(|entry| entry.unwrap().file_name());
    let name = names.find(|name| {
        let name = name.to_str().unwrap();
        name.starts_with(begin) && name.ends_with(end)
    });
    site.read(&format!("public/assets/{}", name.unwrap().to_str().unwrap()))
}

#[test]
fn a_foreign_site_wears_a_foreign_theme() {
    let site = TestSite::copy_of("theme-gazette");
    let run = site.run(&["check", "--strict", "--today", TODAY]);
    assert_eq!(run.code, 0, "{}", run.out);
    build(&site);
    let page = site.read("public/events/2024-03-01-sperrung/index.html");
    // The template, a component of the built-in name within it, and a built-in one beside it.
    assert!(page.contains("class=\"notice-sheet\"") && !page.contains("class=\"lede\""), "{page}");
    assert!(page.contains("<a class=\"signed\" href=\"../../actors/hafenamt/\">Hafenamt</a>"), "{page}");
    assert!(page.contains("class=\"verdict tone-closed\">Sandbank: Gesperrt"), "{page}");
    // Words: its own language, a key of its own, and one built-in key said otherwise.
    assert!(page.contains("lang=\"de\"") && page.contains(">Stand der Dinge<"), "{page}");
    assert!(page.contains("Gesetzt in der Druckerei am Deich"), "{page}");
    let english = site.read("public/en/events/2024-03-01-sperrung/index.html");
    assert!(english.contains(">The almanac<") && english.contains("The sandbank: Closed"), "{english}");
    // Partials: one emptied, one filled. A file of the theme, at its address.
    assert!(!page.contains("rel=\"preload\""), "{page}");
    assert!(page.contains("src=\"../../assets/seal.svg\"") && site.path("public/assets/seal.svg").exists());
    // Tokens: five lines, after the built-in ones, which weigh nothing.
    let styles = asset(&site, "annals.", ".css");
    let (builtin, own) = (styles.find(":where(:root)").unwrap(), styles.find("--paper: light-dark(#fdf6e9").unwrap());
    assert!(builtin < own);
    assert_eq!(site.read("templates/styles/01-gazette.css").lines().count(), 5);
    // Scripts: one takes the place of the built-in one, the others stay.
    let script = asset(&site, "annals.", ".js");
    assert!(script.contains("dataset.gazette"));
    let builtin = fs::read_to_string(project().join("templates/scripts/30-keys.js")).unwrap();
    assert!(!script.contains(builtin.trim()));
}

#[test]
fn tokens_weigh_nothing_and_no_other_style_names_a_colour_of_its_own() {
    let read = |path: &str| fs::read_to_string(project().join("templates/styles").join(path)).unwrap();
    let tokens = read("00-tokens.css");
    let heads = tokens.lines().filter(|line| line.ends_with('{') && !line.trim_start().starts_with('@'));
    let heavy: Vec<&str> = heads.filter(|line| !line.trim_start().starts_with(":where(")).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
    // A bare colour anywhere else could not be changed by a token. Print has paper and ink of its own.
    for entry in fs::read_dir(project().join("templates/styles")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "00-tokens.css" || name == "90-print.css" {
            continue;
        }
        for (n, line) in read(&name).lines().enumerate() {
            let bare = line.match_indices('#').any(|(at, _)| {
                let digits = line[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
                let ends = line[at + 1 + digits..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
                matches!(digits, 3 | 6) && ends && line[..at].contains(':')
            });
            assert!(!bare, "{name}:{}: {line}", n + 1);
        }
    }
}

#[test]
fn every_kind_of_file_is_overridden_by_its_name() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence")
        .file("templates/styles/50-picture.css", "/*! no picture */\n")
        .file("templates/styles/95-own.css", ".own { color: var(--accent) }\n")
        .file("templates/early/theme.js", "document.documentElement.dataset.early = 1;\n")
        .file("templates/search/30-page.js", "/* own search */\n")
        .file("templates/fonts/literata.woff2", "not a font")
        .file("templates/static/deep/robots.txt", "own")
        .file("templates/words/en.ftl", "jurisdiction-us = The States\n")
        .file("templates/404.html", "{% extends \"layout.html\" %}{% block main %}<h1>Lost</h1>{% endblock main %}");
    build(&site);
    let styles = asset(&site, "annals.", ".css");
    assert!(styles.contains("/*! no picture */") && styles.contains(".own {"), "{styles}");
    let builtin = fs::read_to_string(project().join("templates/styles/50-picture.css")).unwrap();
    assert!(!styles.contains(builtin.lines().max_by_key(|line| line.len()).unwrap()));
    assert!(asset(&site, "early.", ".js").contains("dataset.early"));
    assert!(asset(&site, "search.", ".js").contains("/* own search */"));
    assert_eq!(site.read("public/assets/fonts/literata.woff2"), "not a font");
    assert_eq!(site.read("public/assets/deep/robots.txt"), "own");
    assert!(site.read("public/events/2025-01-05-first/index.html").contains("The States"));
    assert!(site.read("public/404.html").contains("<h1>Lost</h1>"));
}

#[test]
fn a_file_that_changes_nothing_is_told_of() {
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    let said = || site.run(&["check", "--today", TODAY]).out;
    let page = "{% extends \"layout.html\" %}{% include \"partials/mine.html\" %}";
    // What is read although no built-in file has its name.
    site.file("templates/event.html", page)
        .file("templates/partials/mine.html", "x")
        .file("templates/components/seal.html", "{% component seal() %}x{% endcomponent seal %}")
        .file("templates/styles/x.css", "")
        .file("templates/days/40-x.js", "")
        .file("templates/static/x.bin", "")
        .file("templates/words/fr.ftl", "")
        .file("templates/README.md", "A theme.");
    assert!(!said().contains("A0425"), "{}", said());
    for (file, help) in [
        ("evnt.html", "did you mean `templates/event.html`?"),
        ("style/x.css", "did you mean `templates/styles/x.css`?"),
        ("x.js", "did you mean `templates/scripts/x.js`?"),
        ("seal.png", "did you mean `templates/static/seal.png`?"),
        ("words/frr.ftl", "did you mean `templates/words/fr.ftl`?"),
        ("partials/nobody.html", "includes, extends or imports it"),
    ] {
        let path = format!("templates/{file}");
        site.file(&path, "");
        let told = said();
        assert!(told.contains(&format!("warning[A0425]: nothing uses `{path}`")) && told.contains(help), "{told}");
        assert_eq!(told.matches("A0425").count(), 1, "{told}");
        fs::remove_file(site.path(&path)).unwrap();
    }
    site.file("templates/evnt.html", "");
    let levels = |level: &str| {
        let text = "title: T\nbase_url: https://e.org/\nlanguages: [en, de]\n";
        site.file("content/site.yaml", &format!("{text}levels: {{A0425: {level}, A0423: {level}}}\n"));
        said()
    };
    let denied = levels("deny");
    assert!(denied.contains("error[A0425]") && denied.contains("error[A0423]"), "{denied}");
    let allowed = levels("allow");
    assert!(!allowed.contains("A0425") && !allowed.contains("A0423"), "{allowed}");
}

#[test]
fn the_list_says_where_each_file_comes_from() {
    let site = TestSite::copy_of("theme-gazette");
    let run = site.run(&["theme", "list", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let rows: Vec<BTreeMap<String, String>> = serde_json::from_str(&run.out).unwrap();
    let layer = |name: &str| rows.iter().find(|row| row["name"] == name).map(|row| row["layer"].as_str());
    assert_eq!(layer("event.html"), Some("overridden"));
    assert_eq!(layer("home.html"), Some("built in"));
    assert_eq!(layer("styles/01-gazette.css"), Some("own"));
    assert_eq!(layer("words/fr.ftl"), Some("built in"));
    let styles = site.run(&["theme", "list", "templates/styles"]);
    assert!(styles.out.lines().count() >= 6 && styles.out.lines().all(|line| line.starts_with("styles/")));
    assert_eq!(site.run(&["theme", "list", "stiles"]).code, 2);
}

#[test]
fn eject_copies_and_never_overwrites() {
    let site = TestSite::new();
    let run = site.run(&["theme", "eject", "templates/components/chip.html", "styles/00-tokens.css"]);
    assert_eq!((run.code, run.out.as_str()), (0, "templates/components/chip.html\ntemplates/styles/00-tokens.css\n"));
    let builtin = fs::read_to_string(project().join("templates/components/chip.html")).unwrap();
    assert_eq!(site.read("templates/components/chip.html"), builtin);
    build(&site);

    site.file("templates/event.html", "mine");
    let run = site.run(&["theme", "eject", "home.html", "event.html"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`templates/event.html` is there already"), "{}", run.err);
    assert_eq!(site.read("templates/event.html"), "mine");
    assert!(!site.path("templates/home.html").exists(), "when one cannot be copied, none is");
    let wrong = site.run(&["theme", "eject", "chip.html"]);
    assert!(wrong.code == 2 && wrong.err.contains("did you mean `components/chip.html`?"), "{}", wrong.err);
    let twice = site.run(&["theme", "eject", "search.html", "search.html"]);
    assert_eq!((twice.code, twice.out.as_str()), (0, "templates/search.html\n"), "{}", twice.err);
    let nowhere = tempfile::tempdir().unwrap();
    assert_eq!(crate::support::run(nowhere.path(), &["theme", "eject", "event.html"]).code, 2);
}

#[cfg(unix)]
#[test]
fn eject_writes_nothing_outside_the_site() {
    let (site, outside) = (TestSite::new(), tempfile::tempdir().unwrap());
    std::os::unix::fs::symlink(outside.path(), site.path("templates")).unwrap();
    let run = site.run(&["theme", "eject", "event.html"]);
    assert!(run.code == 2 && run.err.contains("leads out of the site"), "{} {}", run.code, run.err);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

/// The theme guide names files, tokens and blocks that are there.
#[test]
fn the_theme_guide_speaks_of_what_there_is() {
    let guide = fs::read_to_string(project().join("docs/themes.md")).unwrap();
    let tokens = fs::read_to_string(project().join("templates/styles/00-tokens.css")).unwrap();
    let layout = fs::read_to_string(project().join("templates/layout.html")).unwrap();
    let table = |head: &str| -> Vec<String> {
        let rows = guide.split(head).nth(1).unwrap_or_else(|| panic!("{head}")).split("\n\n").next().unwrap();
        let cells = rows.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next().map(str::to_owned));
        let cells: Vec<String> = cells.collect();
        assert!(!cells.is_empty(), "{head}");
        cells
    };
    for row in table("| tokens | what they decide |") {
        for token in row.split(['`', ',', ' ', '…']).filter(|token| token.starts_with("--")) {
            assert!(tokens.contains(&format!("{token}:")), "{token}");
        }
    }
    for block in table("| block of `layout.html` |") {
        assert!(layout.contains(&format!("block {} %}}", block.trim_matches('`'))), "{block}");
    }
    for partial in table("| partial | where |") {
        let partial = partial.trim_matches('`');
        assert!(layout.contains(&format!("include \"{partial}\"")), "{partial}");
        assert!(project().join("templates").join(partial).exists(), "{partial}");
    }
    // Its examples are what the fixture is built with, or close to it: each makes a site.
    let site = TestSite::new();
    site.event("2025-01-05-first", "licence");
    let (mut css, mut foot) = (String::new(), String::new());
    for fence in guide.split("```").skip(1).step_by(2) {
        let (kind, code) = fence.split_once('\n').unwrap();
        match kind {
            "css" => css.push_str(code),
            "ftl" if code.contains("depuis") => drop(site.file("templates/words/fr.ftl", code)),
            "ftl" => drop(site.file("templates/words/en.ftl", code)),
            "html" if code.contains("extends") => drop(site.file("templates/event.html", code)),
            "html" if code.contains("preload") => drop(site.file("templates/partials/fonts.html", code)),
            "html" if code.contains("{% component stamp") => drop(site.file("templates/components/stamp.html", code)),
            "html" => foot.push_str(code),
            "console" => {
                for line in code.lines() {
                    let words = line.strip_prefix("$ annals ").unwrap().split(' ').collect::<Vec<_>>();
                    assert_eq!(TestSite::new().run(&words).code, 0, "{line}");
                }
            }
            other => panic!("{other}"),
        }
    }
    // What the text calls, as it is written there.
    for call in ["{{<stamp words=\"draft\" />}}", "{{ t(key=\"printed-by\", who=page.site_title) }}"] {
        assert!(guide.contains(&format!("`{call}`")), "{call}");
        foot.push_str(call);
    }
    site.file("templates/styles/05-site.css", &css).file("templates/partials/foot.html", &foot);
    site.file("templates/fonts/alder.woff2", "a font");
    let check = site.run(&["check", "--today", TODAY]);
    assert!(check.code == 0 && !check.out.contains("A05"), "{}", check.out);
    build(&site);
    let page = site.read("public/events/2025-01-05-first/index.html");
    assert!(page.contains("assets/fonts/alder.woff2") && page.contains(">Imprint<") && page.contains("The almanac"));
    assert!(
        page.contains("<span class=\"stamp tone-neutral\">draft</span>") && page.contains("Printed by Test"),
        "{page}"
    );
    let styles = asset(&site, "annals.", ".css");
    assert!(styles.contains("--accent: light-dark(#00574b, #6fd3c1)") && styles.contains("url(\"fonts/alder.woff2\")"));
    assert!(site.path("public/assets/fonts/alder.woff2").exists());
}

// ── docs/theme-fields.md ─────────────────────────────────────────────────────────────────────────────────────────────

/// The doc comment, as one line of Markdown.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(lit) => match &lit.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// What serde is told to do changes what templates see; the generator must then be taught to say so.
fn plain(attributes: &[Attribute], of: &str) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let Meta::List(list) = &attribute.meta else { panic!("{of}: an unknown form of #[serde]") };
        assert_eq!(list.tokens.to_string(), "untagged", "{of}: teach the reference of the fields what this means");
    }
}

/// A type in the words of the one who writes a template.
fn words(of: &Type) -> String {
    match of {
        Type::Reference(reference) => words(&reference.elem),
        Type::Array(array) => format!("list of {}", words(&array.elem)),
        Type::Path(path) => {
            let last = path.path.segments.last().unwrap();
            let inner = || match &last.arguments {
                PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
                    Some(GenericArgument::Type(of)) => words(of),
                    _ => panic!("{} holds no type", last.ident),
                },
                _ => panic!("{} holds nothing", last.ident),
            };
            match last.ident.to_string().as_str() {
                "String" | "str" => "text".to_owned(),
                "bool" => "yes or no".to_owned(),
                "u8" | "u16" | "u32" | "usize" | "i16" | "i64" => "number".to_owned(),
                "Option" => format!("{} or none", inner()),
                "Vec" => format!("list of {}", inner()),
                "Box" | "Arc" => inner(),
                name => format!("[{name}](#{})", name.to_lowercase()),
            }
        }
        _ => panic!("a type that no template can know"),
    }
}

fn table(fields: &Fields, of: &str, text: &mut String) {
    if fields.is_empty() {
        text.push_str("It has no fields.\n");
        return;
    }
    text.push_str("| field | what it is | what it holds |\n|---|---|---|\n");
    let skipped = |field: &&Field| {
        let told = |list: &MetaList| list.path.is_ident("serde") && list.tokens.to_string() == "skip";
        field.attrs.iter().any(|attribute| matches!(&attribute.meta, Meta::List(list) if told(list)))
    };
    for field in fields.iter().filter(|field| !skipped(field)) {
        let name = field.ident.as_ref().unwrap();
        plain(&field.attrs, &format!("{of}.{name}"));
        let _ = writeln!(text, "| `{name}` | {} | {} |", words(&field.ty), doc(&field.attrs));
    }
}

/// The components: what the first line of each says, and how each is called.
fn components(text: &mut String) {
    text.push_str(
        "\n## The components\n\nA component is called by its name, with what it takes: `{{<date d={view.event.date} />}}`. \
         What has a value here need not be given.\n\n| file | called as | what it is |\n|---|---|---|\n",
    );
    let folder = project().join("templates/components");
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let file = fs::read_to_string(path).unwrap();
        let what = file.strip_prefix("{# ").and_then(|rest| rest.split_once(" #}")).map(|(what, _)| what.to_owned());
        let what = what.unwrap_or_else(|| panic!("{name} begins with `{{# what it is #}}`"));
        let calls = file.match_indices("{% component ").map(|(at, open)| {
            let rest = &file[at + open.len()..];
            format!("`{}`", rest[..rest.find(')').unwrap() + 1].replace('|', "\\|"))
        });
        let calls: Vec<String> = calls.collect();
        assert!(!calls.is_empty(), "{name} has no component");
        let _ = writeln!(text, "| `components/{name}` | {} | {} |", calls.join("<br>"), what.replace('|', "\\|"));
    }
}

/// The reference of the fields, made from the types of `src/site/view/`.
fn reference() -> String {
    let mut structs = BTreeMap::new();
    let mut view = None;
    for name in ["chrome", "days", "pages", "pieces", "status"] {
        let file = fs::read_to_string(project().join(format!("src/site/view/{name}.rs"))).unwrap();
        for item in syn::parse_file(&file).unwrap().items {
            match item {
                Item::Struct(of) => drop(structs.insert(of.ident.to_string(), of)),
                Item::Enum(of) if of.ident == "View" => view = Some(of),
                Item::Enum(of) => panic!("teach the reference of the fields what `{}` is", of.ident),
                _ => {}
            }
        }
    }
    let mut text = String::from(
        "# What templates see\n\n\
         *Made from the types in `src/site/view/`; a test holds this page against them.* [The theme guide](themes.md) \
         tells how to use it.\n\n\
         A template sees two variables, `page` and `view`, and one function, `t(key=\"…\")`, which says a word of the \
         interface in the page's language. `entry.html`, which draws the entries of lists, stands on no page and sees \
         only a [view](#entrypage).\n\n\
         - `href` is relative to the page it stands on; `url` is absolute.\n\
         - Words are in the page's language; a [Text](#text) that is in another says so in `lang`.\n\
         - `iso` is a date as data, as precise as its source; `machine` is one that HTML's `<time>` understands.\n\
         - What ends in `_html` or `_svg` is safe to print as it is, with `| safe`; everything else is escaped.\n\
         - *or none* can be asked with `{% if … %}`. An empty text and an empty list count as no.\n\n",
    );
    let chrome = structs.remove("Chrome").unwrap();
    text.push_str("## `page`, on every page\n\n");
    table(&chrome.fields, "Chrome", &mut text);
    text.push_str("\n## `view`, by template\n");
    let view = view.unwrap();
    plain(&view.attrs, "View");
    for variant in &view.variants {
        let _ = write!(text, "\n### {}\n\n", doc(&variant.attrs));
        match &variant.fields {
            Fields::Unnamed(fields) => {
                let Type::Path(path) = &fields.unnamed[0].ty else { panic!() };
                let PathArguments::AngleBracketed(arguments) = &path.path.segments[0].arguments else { panic!() };
                let GenericArgument::Type(Type::Path(inner)) = arguments.args.first().unwrap() else { panic!() };
                let name = inner.path.segments.last().unwrap().ident.to_string();
                let of = structs.remove(&name).unwrap_or_else(|| panic!("{name} is the view of two templates"));
                let _ = write!(text, "{}\n\n", doc(&of.attrs));
                plain(&of.attrs, &name);
                table(&of.fields, &name, &mut text);
            }
            fields => table(fields, "View", &mut text),
        }
    }
    components(&mut text);
    text.push_str("\n## The pieces that they are made of\n");
    for (name, of) in structs {
        plain(&of.attrs, &name);
        let _ = write!(text, "\n### {name}\n\n{}\n\n", doc(&of.attrs));
        table(&of.fields, &name, &mut text);
    }
    text
}

#[test]
fn the_reference_of_the_fields_says_what_the_types_say() {
    in_step("docs/theme-fields.md", &reference());
}

#[test]
fn every_link_of_the_reference_leads_to_a_heading() {
    let text = reference();
    for (at, _) in text.match_indices("](#") {
        let anchor = text[at + 3..].split(')').next().unwrap();
        let there =
            text.lines().any(|line| line.strip_prefix("### ").is_some_and(|head| head.to_lowercase() == anchor));
        assert!(there, "#{anchor}");
    }
}

#[test]
fn a_site_brings_its_own_style_of_citation() {
    let site = TestSite::new();
    let style = |layout: &str| {
        format!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"note\" version=\"1.0\">\n<info><title>Own</title><id>own</id>\
             <updated>2026-01-01T00:00:00+00:00</updated></info>\n<citation><layout><text variable=\"title\"/></layout></citation>\n\
             <bibliography><layout>{layout}</layout></bibliography>\n</style>\n"
        )
    };
    let own = style("<text variable=\"title\" prefix=\"Own: \" suffix=\".\"/>");
    site.event("2025-01-15-a", "licence");
    site.file("templates/citations/default.csl", &own);
    site.file("templates/citations/xx.csl", &own);
    site.file("templates/citations/old/fr.csl", &own);
    let run = site.run(&["build", "--today", TODAY]);
    assert!(
        run.code == 0 && run.err.contains("A0425") && run.err.contains("xx.csl") && run.err.contains("old/fr.csl"),
        "{}",
        run.err
    );
    let page = site.read("public/events/2025-01-15-a/index.html");
    assert!(page.contains(">Own: "), "{page}");
    site.file("templates/citations/default.csl", &style("<text macro=\"none\"/>"));
    let run = site.run(&["check", "--today", TODAY]);
    assert!(run.out.contains("A0503") && run.out.contains("default.csl:4:23"), "{}", run.out);
}

/// A key that no code and no template says is a dead word, in every language. Those of open vocabularies are put together
/// from a family and an id.
#[test]
fn every_word_is_said_somewhere() {
    const FAMILIES: [&str; 21] = [
        "rel-",
        "undone-",
        "field-",
        "jurisdiction-",
        "date-kind-",
        "data-table-",
        "data-type-",
        "subject-kind-",
        "kind-",
        "lang-name-",
        "actor-kind-",
        "feed-",
        "filter-undone-",
        "change-",
        "tone-",
        "identifier-",
        "basis-",
        "certainty-",
        "translation-",
        "importance-",
        "tier-",
    ];
    let mut texts = String::new();
    for folder in ["src", "templates"] {
        for entry in walkdir::WalkDir::new(project().join(folder)) {
            let path = entry.unwrap().into_path();
            if path.extension().is_some_and(|ending| ["rs", "html", "js", "ftl"].iter().any(|own| ending == *own)) {
                texts.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let words = fs::read_to_string(project().join("templates/words/en.ftl")).unwrap();
    let keys = words.lines().filter_map(|line| Some(line.split_once(" =")?.0)).filter(|key| {
        key.starts_with(|c: char| c.is_ascii_lowercase()) && !FAMILIES.iter().any(|family| key.starts_with(family))
    });
    // A key with a mark before it and none of its kind behind: `related` is not said by `related_to`.
    let is_said = |mark: &str, key: &str| {
        let goes_on = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        texts.match_indices(&format!("{mark}{key}")).any(|(at, found)| !texts[at + found.len()..].starts_with(goes_on))
    };
    let dead: Vec<&str> = keys.filter(|key| !["\"", "{ ", "'"].iter().any(|mark| is_said(mark, key))).collect();
    assert_eq!(dead, [""; 0]);
}
