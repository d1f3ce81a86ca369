//! The pictures of `docs/status-engine.md` are those of the program: the strips of the pages of the starter site, made to
//! stand by themselves. A page that is drawn otherwise, or a status that is worked out otherwise, changes them here.

use std::{fmt::Write as _, fs, process::Command};

use super::{in_step, read};
use crate::support::run;

/// The width of a picture, where its plot begins, and how wide that is, in pixels.
const WIDTH: u32 = 800;
const PLOT: (u32, u32) = (96, 692);

/// The strip of a subject, as the page of the starter site had it on a day on which nothing later was known.
fn page(subject: &str, today: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("site");
    assert!(Command::new(env!("CARGO_BIN_EXE_annals")).arg("init").arg(&site).output().unwrap().status.success());
    for entry in walkdir::WalkDir::new(site.join("content/events")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() && entry.file_name().to_str().unwrap() > today {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let build = run(&site, &["build", "--today", today]);
    assert_eq!(build.code, 0, "{}", build.err);
    fs::read_to_string(site.join("public/subjects").join(subject).join("index.html")).unwrap()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("there is no `{start}`"));
    rest.split_once(end).unwrap_or_else(|| panic!("there is no `{end}`")).0
}

/// The tokens of a block of `00-tokens.css` that pictures use.
fn tokens(css: &str, start: &str) -> String {
    let used = ["--paper:", "--ink:", "--ink-2:", "--rule:", "--accent:", "--tone-"];
    let block = between(css, start, "}");
    let kept = block.split(';').map(str::trim).filter(|token| used.iter().any(|name| token.starts_with(name)));
    kept.fold(String::new(), |text, token| text + token + ";")
}

/// The style sheet of a picture: the theme's own tokens and rules, for light and for dark.
fn style() -> String {
    let css = read("templates/styles/00-tokens.css");
    let rules = read("templates/styles/50-picture.css");
    let dark = &css[css.find("prefers-color-scheme: dark").unwrap()..];
    let mut out = format!(
        ":root{{{}--sans:system-ui,sans-serif;--serif:Georgia,serif}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        tokens(&css, ":where(:root) {"),
        tokens(dark, ":where(:root:not([data-theme=\"light\"])) {"),
    );
    let tones = rules.lines().filter(|line| line.contains("--t: var(--tone-"));
    let shapes =
        between(&rules, "/* The axis, today and the marked day. */", "/* A label is shown where it fits. */").lines();
    for rule in tones.chain(shapes) {
        let rule = rule.trim();
        let unused = rule.starts_with(".swimlane-key") || rule.contains(":hover") || rule.contains(":focus");
        if rule.contains('{') && rule.contains('}') && !unused {
            out.push_str(rule);
            out.push('\n');
        }
    }
    out.push_str(".swimlane{--t:var(--ink-2);--t-soft:var(--paper)}[class*=fit-]{display:none}.fit-1{display:inline}");
    out.push_str(".sheet{fill:var(--paper);stroke:var(--rule)}.label{font:12px var(--sans);fill:var(--ink-2)}");
    out.push_str(".label.row-law{fill:var(--ink)}.group{font:600 14px var(--serif);fill:var(--ink)}");
    out
}

/// A strip that stands by itself: its labels are text of the picture, its links are none.
fn alone(html: &str) -> String {
    let strip = between(html, "<div class=\"swimlane strip\"", "<ul class=\"swimlane-key\"");
    let (title, about) =
        (between(strip, "<title id=\"strip-title\">", "<"), between(strip, "<desc id=\"strip-desc\">", "<"));
    let height: u32 = between(strip, "width=\"100%\" height=\"", "\"").parse().unwrap();
    let inner = between(strip, "</desc>", "</svg>");
    let mut plot = String::new();
    let mut rest = inner;
    while let Some((before, link)) = rest.split_once("<a class=\"") {
        let (class, after) = link.split_once("\" href=\"").unwrap();
        let _ = write!(plot, "{before}\n<g class=\"{class}\">");
        rest = after.split_once('>').unwrap().1;
    }
    plot.push_str(rest);
    let plot = plot.replace("</a>", "</g>").replace("<g class=\"lane\"", "\n<g class=\"lane\"");

    let mut labels = String::new();
    let mut y = 44;
    for label in between(strip, "<div class=\"swimlane-labels\">", "</div>").split("<span class=\"").skip(1) {
        let (class, rest) = label.split_once('"').unwrap();
        let words = between(rest, ">", "</span>");
        let row = class.rsplit(' ').next().unwrap();
        // How high the row is, and where its words stand in it: as in 50-picture.css.
        let (tall, base) = match row {
            "swimlane-group" => (28, 22),
            "row-announced" => (24, 16),
            "row-law" => (32, 20),
            "row-practice" => (28, 22),
            "row-ticks" => (16, 0),
            other => panic!("{other}"),
        };
        if row == "swimlane-group" {
            let _ = writeln!(labels, "<text class=\"group\" x=\"12\" y=\"{}\">{words}</text>", y + base);
        } else if !words.is_empty() {
            let x = PLOT.0 - 12;
            let _ = writeln!(
                labels,
                "<text class=\"label {row}\" x=\"{x}\" y=\"{}\" text-anchor=\"end\">{words}</text>",
                y + base
            );
        }
        y += tall;
    }
    let whole = height + 16;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"swimlane strip\" width=\"{WIDTH}\" height=\"{whole}\" \
         viewBox=\"0 0 {WIDTH} {whole}\" role=\"img\"><title>{title}. {about}</title>\n<style>\n{}\n</style>\n\
         <rect class=\"sheet\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n{labels}\
         <svg x=\"{}\" y=\"8\" width=\"{}\" height=\"{height}\">{plot}</svg>\n</svg>\n",
        style(),
        WIDTH - 1,
        whole - 1,
        PLOT.0,
        PLOT.1,
    )
}

#[test]
fn the_pictures_of_the_engine_are_those_of_the_program() {
    for (subject, today, name) in [
        ("hire-scooters", "2023-07-01", "engine-word"),
        ("hire-scooters", "2026-11-22", "engine-law"),
        ("hire-by-law", "2025-03-01", "engine-lapse"),
        ("hire-by-law", "2026-11-22", "engine-answer"),
    ] {
        in_step(&format!("docs/images/{name}.svg"), &alone(&page(subject, today)));
    }
}
