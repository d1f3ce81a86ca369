//! Cards and limits, in whole builds of a small site.

use std::fs;

use crate::support::TestSite;

fn site() -> TestSite {
    let site = TestSite::new();
    site.event("2025-04-09-the-chip-needs-a-licence", "licence");
    site
}

fn build(site: &TestSite, more: &[&str]) {
    let run = site.run(&[&["build", "--today", "2026-11-22"], more].concat());
    assert_eq!(run.code, 0, "{}", run.err);
}

fn cards(site: &TestSite) -> Vec<(String, Vec<u8>)> {
    let Ok(folder) = fs::read_dir(site.path("public/cards")) else { return vec![] };
    let mut cards: Vec<_> = folder
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect();
    cards.sort();
    cards
}

#[test]
fn pages_name_their_cards_exactly_when_there_are_some() {
    let site = site();
    let page = || site.read("public/events/2025-04-09-the-chip-needs-a-licence/index.html");
    build(&site, &["--no-cards"]);
    assert!(cards(&site).is_empty());
    assert!(!page().contains("og:image") && page().contains(r#"<meta name="twitter:card" content="summary">"#));
    build(&site, &[]);
    let of_site: Vec<String> = cards(&site).into_iter().map(|(name, _)| name).collect();
    assert_eq!(of_site.len(), 2, "one in each language");
    assert_eq!(of_site.iter().filter(|name| page().contains(name.as_str())).count(), 1);

    build(&site, &["--cards"]);
    // The event and the subject in two languages, and the site in two.
    assert_eq!(cards(&site).len(), 6);
    for path in ["", "fr/", "timeline/", "events/2025-04-09-the-chip-needs-a-licence/", "fr/subjects/chip/"] {
        let page = site.read(&format!("public/{path}index.html"));
        let (_, rest) = page.split_once(r#"<meta property="og:image" content="https://example.org/sub/"#).expect(path);
        let file = rest.split_once('"').unwrap().0;
        let png = fs::read(site.path(&format!("public/{file}"))).unwrap();
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), (1200, 630));
        assert!(page.contains(r#"content="summary_large_image""#) && page.contains("og:image:alt"));
        assert!(page.contains(&format!(r#""image":"https://example.org/sub/{file}""#)), "JSON-LD names it too");
    }
    assert!(!site.read("public/404.html").contains("og:image"));

    // What site.yaml says holds until the command line says otherwise.
    let config = site.read("content/site.yaml");
    site.file("content/site.yaml", &format!("{config}cards: true\n"));
    build(&site, &["--no-cards"]);
    assert!(cards(&site).is_empty());
    build(&site, &[]);
    assert_eq!(cards(&site).len(), 6);
}

#[test]
fn a_card_that_says_the_same_is_taken_over_and_a_broken_one_drawn_again() {
    let site = site();
    build(&site, &["--cards"]);
    let first = cards(&site);
    let path = |name: &str| site.path(&format!("public/cards/{name}"));
    let written = |name: &str| fs::metadata(path(name)).unwrap().modified().unwrap();
    let times: Vec<_> = first.iter().map(|(name, _)| written(name)).collect();
    // Another day of the month changes nothing on a card.
    let run = site.run(&["build", "--today", "2026-11-25", "--cards"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(cards(&site), first);
    assert_eq!(first.iter().map(|(name, _)| written(name)).collect::<Vec<_>>(), times);

    // Cut short, and replaced: both are put right, byte for byte.
    fs::write(path(&first[0].0), &first[0].1[..40]).unwrap();
    fs::write(path(&first[1].0), "no picture").unwrap();
    fs::remove_file(path(&first[2].0)).unwrap();
    build(&site, &["--cards"]);
    assert_eq!(cards(&site), first);

    // In another folder, from nothing: the same bytes.
    build(&site, &["--cards", "--out", "elsewhere"]);
    for (name, bytes) in &first {
        assert_eq!(&fs::read(site.path(&format!("elsewhere/cards/{name}"))).unwrap(), bytes);
    }

    // What changed gets another address, and the old one goes.
    site.event("2026-01-15-the-chip-is-free", "free");
    build(&site, &["--cards"]);
    let second = cards(&site);
    assert_eq!(second.len(), 8);
    assert!(second.iter().any(|card| !first.contains(card)) && first.iter().any(|card| !second.contains(card)));
}

#[test]
fn what_no_font_has_is_not_drawn_as_boxes() {
    let site = site();
    let id = "2025-05-01-a-title-of-rare-letters";
    site.event(id, "closed");
    let path = format!("content/events/{id}.yaml");
    let text = site.read(&path).replace(&format!("title: Event {id}"), "title: The 𠮷𠮷 rule");
    site.file(&path, &text);
    build(&site, &["--cards"]);
    let image = |path: &str| {
        let page = site.read(&format!("public/{path}index.html"));
        let (_, rest) = page.split_once(r#"og:image" content=""#).unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    assert_eq!(image(&format!("events/{id}/")), image(""), "it has the card of the site");
    assert_ne!(image("events/2025-04-09-the-chip-needs-a-licence/"), image(""));
}

#[test]
fn figures_are_held_against_limits() {
    let site = site();
    let config = site.read("content/site.yaml");
    let measures = "measures:\n  speed: {name: Speed, unit: TPP}\n  size: {name: Density}\n  link: {name: Link, unit: GB/s}\n  memory: {name: Memory, unit: GB/s}\n  both: {name: Both, unit: GB/s, sum: [link, memory]}\n";
    site.file("content/site.yaml", &format!("{config}{measures}"));
    let limits = "limits:\n  - axes: [size, speed]\n    zones:\n      - {name: A, status: closed, any: [{speed: 4800}, {speed: 1600, size: 5.9}]}\n      - {name: B, status: licence, any: [{speed: {min: 2400, below: 4800}, size: {min: 1.6}}]}\n    spares: [card]\n    note: Cards are spared.\n  - axes: [link, memory]\n    from: 2025-06-01\n    within: [2025-04-09-the-chip-needs-a-licence]\n    zones: [{status: free, any: [{both: 1700}]}]\n";
    let path = "content/events/2025-04-09-the-chip-needs-a-licence.yaml";
    site.file(path, &format!("{}{limits}", site.read(path)));
    let facts: [(&str, &str); 6] = [
        (
            "fast",
            "{label: S, value: 4800, measure: speed}, {label: L, value: 900, measure: link}, {label: M, value: 800, measure: memory}",
        ),
        ("middling", "{label: S, value: 4799.5, measure: speed}, {label: D, value: 2, measure: size}"),
        ("card", "{label: S, value: 2000, measure: speed}, {label: D, value: 6, measure: size}"),
        ("vague", "{label: S, value: 2000, measure: speed}"),
        (
            "slow",
            "{label: S, value: 900, measure: speed}, {label: L, value: 900, measure: link}, {label: M, value: 900, measure: memory}",
        ),
        ("silent", "{label: S, value: 900}"),
    ];
    for (id, facts) in facts {
        site.file(&format!("content/subjects/{id}.yaml"), &format!("name: {id}\nkind: chip\nfacts: [{facts}]\n"));
    }
    build(&site, &[]);
    // A verdict a row: the words, and the zone it leads to.
    let verdicts = |id: &str| -> Vec<String> {
        let page = site.read(&format!("public/subjects/{id}/index.html"));
        let table =
            page.split(r#"limits-table"#).nth(1).unwrap_or_default().split("</table>").next().unwrap_or_default();
        let results = table.split(r#"aria-hidden="true">Result</span> <span>"#).skip(1);
        results.map(|rest| rest.split("</td>").next().unwrap().to_owned()).collect()
    };
    let says = |id: &str, row: usize, words: &[&str]| {
        let all = verdicts(id);
        assert!(words.iter().all(|word| all[row].contains(word)), "{id}: {all:?}, not {words:?}");
    };
    says("fast", 0, &["Caught by these figures", "A · Closed"]);
    says("fast", 1, &["Caught by these figures", "Free"]);
    says("middling", 0, &["Caught by these figures", "B · Licence", "Cards are spared."]);
    says("card", 0, &["Spared, though"]);
    says("vague", 0, &["Cannot be told without a figure for: Density"]);
    says("slow", 0, &["Not caught by these figures"]);
    says("slow", 1, &["Does not apply"]);
    assert!(verdicts("silent").is_empty());
    assert_eq!(verdicts("vague").len(), 1, "a limit of which nothing is known is not shown");
    let page = site.read("public/subjects/vague/index.html");
    assert!(page.contains(r#"class="range""#), "one figure is a line");
    assert!(site.read("public/subjects/fast/index.html").contains(r#"<desc id="limit-2-desc">"#));

    // What is known from a report does not look like law, and says where it is from.
    let marks = [r#"basis-practice"><svg"#, r#"certainty-reported">"#, r#"a-licence/#source-1">1</a>"#];
    let marked = |limits: &str| marks.map(|mark| limits.contains(mark));
    let drawn = |site: &TestSite| {
        let page = site.read("public/subjects/fast/index.html");
        page.split(r#"<ol class="limits""#).nth(1).unwrap().split("</table>").next().unwrap().to_owned()
    };
    assert_eq!(marked(&drawn(&site)), [false; 3]);
    let event = site.read(path).replace("status: licence}", "status: licence, basis: practice}");
    let event = event.replace("    spares: [card]\n", "    spares: [card]\n    sources: [1]\n");
    site.file(path, &format!("{event}certainty: reported\ncertainty_note: A report.\n"));
    build(&site, &[]);
    assert_eq!(marked(&drawn(&site)), [true; 3], "{}", drawn(&site));

    // A measure that is none, twice the same, and words for a number are faults.
    site.file("content/subjects/fast.yaml", "name: fast\nkind: chip\nfacts: [{label: S, value: 1, measure: spede}, {label: S, value: 1, measure: both}, {label: L, value: much, measure: link}, {label: M, value: 1, measure: memory}, {label: M, value: 2, measure: memory}]\n");
    let run = site.run(&["check", "--today", "2026-11-22"]);
    assert_eq!(run.code, 1);
    for words in ["no measure `spede`", "did you mean `speed`", "no measure `both`", "needs a number", "measured twice"]
    {
        assert!(run.out.contains(words) || run.err.contains(words), "{words} not in {}{}", run.out, run.err);
    }
}

#[test]
fn nothing_runs_over_the_edge_of_a_card() {
    let site = site();
    let scales = site.read("content/scales.yaml");
    let long = "Licence required for every shipment of the chip and of whatever contains it, presumption of denial";
    site.file("content/scales.yaml", &scales.replace("name: Licence", &format!("name: {long:?}")));
    build(&site, &["--cards"]);
    for (name, bytes) in cards(&site) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes));
        reader.set_transformations(png::Transformations::EXPAND);
        let mut reader = reader.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let each = info.color_type.samples();
        let paper = &pixels[1199 * each + 30 * info.line_size..][..each];
        for line in pixels.chunks(info.line_size).skip(12) {
            assert!(line[1140 * each..].chunks(each).all(|pixel| pixel == paper), "{name}");
        }
    }
}

#[test]
fn a_note_beside_a_status_is_said_whole_or_a_shorter_one() {
    let site = site();
    let alt = |path: &str| {
        let page = site.read(&format!("public/{path}/index.html"));
        let (_, rest) = page.split_once("og:image:alt\" content=\"").expect(path);
        rest.split_once('"').unwrap().0.to_owned()
    };
    build(&site, &["--cards"]);
    let event = "events/2025-04-09-the-chip-needs-a-licence";
    assert!(alt(event).contains("Licence (Chip · Law)"), "{}", alt(event));
    assert!(alt("subjects/chip").contains("Licence (United States · Law · since 9 April 2025)"));
    let long = "A chip with a name that is much longer than the line on which it would have to stand";
    let subject = site.read("content/subjects/chip.yaml").replace("name: Chip", &format!("name: {long}"));
    site.file("content/subjects/chip.yaml", &subject);
    // The narrow space of French is no character that cannot be drawn.
    site.file("content/events/2025-04-09-the-chip-needs-a-licence.fr.yaml", "title: \"La puce\u{202f}: licence\"\n");
    build(&site, &["--cards"]);
    assert!(alt(event).contains("Licence (Law)"), "{}", alt(event));
    assert!(alt(&format!("fr/{event}")).starts_with("La puce"));
}
